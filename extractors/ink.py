"""Unread pen ink inside a part of the page: what nobody could read is for a person, not for nobody."""

from __future__ import annotations

from extractors.view import View
from schemas.geometry import Box, hull
from schemas.page import Cell


def box_inside(left: float, top: float, right: float, bottom: float, view: View) -> Box | None:
    """The box cut to the page; None where nothing is left."""
    left, top = max(0, round(left)), max(0, round(top))
    right, bottom = min(view.page.width_px, round(right)), min(view.page.height_px, round(bottom))
    return Box(left, top, right, bottom) if left < right and top < bottom else None


def ink_in(view: View, box: Box | None) -> Box | None:
    """The unread pen ink inside a box; None where it is empty."""
    if box is None:
        return None
    clips = [clip for pen in view.pens if (clip := _clip(pen.box, box)) is not None and _is_mostly(clip, pen.box, view)]
    return hull(clips) if clips else None


def cell_ink(view: View, cell: Cell) -> Box | None:
    """The ink of a cell without words; None where it is empty."""
    if cell.has_ink:
        return ink_in(view, cell.box) or cell.box
    return ink_in(view, cell.box)


def _clip(box: Box, frame: Box) -> Box | None:
    left, top = max(box.left, frame.left), max(box.top, frame.top)
    right, bottom = min(box.right, frame.right), min(box.bottom, frame.bottom)
    return Box(left, top, right, bottom) if left < right and top < bottom else None


def _is_mostly(clip: Box, whole: Box, view: View) -> bool:
    is_inside = clip.area >= 0.5 * whole.area
    is_big = clip.width >= 1.5 * view.height_px and clip.height >= 0.6 * view.height_px
    return (is_inside and clip.width >= 0.4 * view.height_px) or is_big
