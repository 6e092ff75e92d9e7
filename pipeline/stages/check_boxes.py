"""Finds boxes to tick, square, round and between brackets, and tells whether anything is in them.

What a box belongs to is for the form.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.check_boxes_brackets import bracket_frames
from pipeline.stages.check_boxes_frames import Frame, Shape, frames_like, is_letter, tightened
from pipeline.stages.check_boxes_lettered import to_tick
from pipeline.stages.check_boxes_round import round_frames
from pipeline.stages.pieces import Piece, pieces_of
from pipeline.stages.rings import Shapes
from pipeline.stages.rulings import MM_PER_INCH, run_bands
from schemas.geometry import Box
from schemas.page import Mark, MarkKind, Pixels, Word

CHECK_BOX_MM = (2.2, 7.5)
SIDE_MM = 0.45  # how far from a box's edge its drawn side may lie
SIDE_THICK_MM = 0.55  # bold letters are thicker
SET_SHARE = 0.05  # of the inside covered by ink; dust in an empty box stays below
MOST_SIDES = 1500  # short level runs of ink; a page with more is noise
SQUARE_FILL = 0.92  # of its frame that the outline of a box encloses


def find_check_boxes(drawn: Pixels, inked: Pixels, shapes: Shapes, words: Sequence[Word], dpi: float) -> list[Mark]:
    """All boxes that stand alone.

    Args:
        drawn: what is dark and no coloured pen.
        inked: all that is dark or pen: a pen's tick hides a part of the box.
        shapes: the outlines of that.
        words: what was read.
        dpi: of the page.
    """
    px_per_mm = dpi / MM_PER_INCH
    boxes = [word.box for word in words]
    square = [box for box in _by_sides(drawn, inked, px_per_mm) if not is_letter(inked, box, boxes, px_per_mm)]
    square += [
        box
        for box in _by_outline(inked, shapes, px_per_mm)
        if not any(box.overlap(other) for other in square) and not is_letter(inked, box, boxes, px_per_mm)
    ]
    frames = [Frame(box, Shape.SQUARE, _is_set(inked, box, px_per_mm)) for box in square]
    frames = _with(frames, round_frames(inked, shapes))
    frames = _with(frames, bracket_frames(inked, shapes, words))
    frames = to_tick(frames, inked)
    frames += frames_like(frames, shapes, inked, words)
    return [Mark(MarkKind.CHECK_BOX, frame.box, frame.is_set) for frame in frames if not _is_lone_circle(frame, frames)]


def _with(frames: list[Frame], others: Sequence[Frame]) -> list[Frame]:
    return frames + [o for o in others if not any(o.box.overlap(frame.box) for frame in frames)]


def _is_lone_circle(frame: Frame, frames: Sequence[Frame]) -> bool:
    """True for a circle with no other in its row or column, nor two anywhere: a letter, or a figure."""
    if frame.shape is not Shape.ROUND:
        return False
    others = [other.box for other in frames if other is not frame and other.shape is Shape.ROUND]
    x, y = frame.box.center
    return len(others) < 2 and not any(
        min(abs(x - box.center[0]), abs(y - box.center[1])) < 0.4 * box.height for box in others
    )


def _by_outline(inked: Pixels, shapes: Shapes, px_per_mm: float) -> list[Box]:
    """Boxes whose outline is whole: empty ones, and those blackened or hatched."""
    least, most = CHECK_BOX_MM
    found = []
    for box, contour in shapes.outlines:
        width, height = box.width / shapes.px_per_mm, box.height / shapes.px_per_mm
        if least <= min(width, height) and max(width, height) <= most and 0.8 <= width / height <= 1.25:
            area = cv2.contourArea(contour) + cv2.arcLength(contour, True) / 2
            on_page = tightened(inked, shapes.on_page(box), round(shapes.scale))
            if area >= SQUARE_FILL * box.area and _stands_alone(inked, on_page, px_per_mm):
                found.append(on_page)
    return found


def _by_sides(drawn: Pixels, inked: Pixels, px_per_mm: float) -> list[Box]:
    """Small squares that four straight sides enclose, even where a tick runs across them."""
    least, most = (side * px_per_mm for side in CHECK_BOX_MM)
    runs, rows = run_bands(drawn, round(least))
    thin = [p for p in pieces_of(runs) if p.width <= 1.3 * most and p.thick_px <= SIDE_THICK_MM * px_per_mm]
    if len(thin) > MOST_SIDES:
        return []
    sides = sorted((replace(piece, top=int(rows[piece.top])) for piece in thin), key=lambda piece: piece.top)
    found: list[Box] = []
    refused: set[Box] = set()
    for top_side, bottom_side in _pairs(sides, least, most):
        crossed = _between_sides(inked, top_side, bottom_side, least, most)
        for box in (*_squares(top_side, bottom_side, least, most), *crossed):
            if box in refused or any(box.overlap(other) for other in found):
                continue
            if _has_four_sides(inked, box) and _stands_alone(inked, box, px_per_mm):
                found.append(box)
            else:
                refused.add(box)
    return found


def _pairs(sides: Sequence[Piece], least: float, most: float) -> Iterator[tuple[Piece, Piece]]:
    """Two and two of them, sorted from the top, as far below each other as the sides of a box."""
    for index, top_side in enumerate(sides):
        for place in range(index + 1, len(sides)):
            bottom_side = sides[place]
            if bottom_side.top - top_side.top > most:
                break
            if least <= bottom_side.top + bottom_side.height - top_side.top <= most:
                yield top_side, bottom_side


def _squares(top_side: Piece, bottom_side: Piece, least: float, most: float) -> list[Box]:
    """Squares that two level runs of ink may enclose: a tick can make one of them longer."""
    top, bottom = top_side.top, bottom_side.top + bottom_side.height
    squares = []
    for left in {top_side.left, bottom_side.left}:
        for right in {top_side.right, bottom_side.right}:
            width, height = right - left, bottom - top
            in_size = least <= width <= most and least <= height <= most and 0.75 <= width / height <= 1.33
            if in_size and min(top_side.width, bottom_side.width) > 0.7 * width:
                squares.append(Box(left, top, right, bottom))
    return sorted(squares)


def _between_sides(inked: Pixels, top_side: Piece, bottom_side: Piece, least: float, most: float) -> list[Box]:
    """The square whose upright sides join two level runs, which a cross through the corners has made longer."""
    top, bottom = top_side.top, bottom_side.top + bottom_side.height
    left, right = min(top_side.left, bottom_side.left), max(top_side.right, bottom_side.right)
    height = bottom - top
    if not (least <= height <= most and height <= right - left <= 1.8 * height):
        return []
    sides = np.flatnonzero(np.count_nonzero(inked[top:bottom, left:right], axis=0) / height > 0.9)
    if len(sides) < 2:
        return []
    box = Box(left + int(sides[0]), top, left + int(sides[-1]) + 1, bottom)
    return [box] if least <= box.width <= most and 0.75 <= box.width / height <= 1.33 else []


def _has_four_sides(inked: Pixels, box: Box) -> bool:
    """True where the ink begins in a straight line along each side; that of a letter is round or open."""
    crop = inked[max(0, box.top - 1) : box.bottom + 1, max(0, box.left - 1) : box.right + 1] > 0
    deepest = max(1, round(0.06 * box.width)) + 1  # the crop has a margin of one pixel
    views = (crop, crop[::-1], crop.T, crop.T[::-1])
    if not all(_share(view[: deepest + 1, 2:-2].any(axis=0)) > 0.95 for view in views):
        return False
    near = inked[max(0, box.top - 3) : box.bottom + 3, max(0, box.left - 3) : box.right + 3] > 0
    outside = (near[0, 3:-3], near[-1, 3:-3], near[3:-3, 0], near[3:-3, -1])
    return all(_share(side) < 0.35 for side in outside) and _is_cornered(inked, box)


def _share(flags: NDArray[np.bool_] | np.bool_) -> float:
    """How many of them are set, of one, for less than numpy's mean costs."""
    return np.count_nonzero(flags) / flags.size if flags.size else math.nan


def _is_cornered(inked: Pixels, box: Box) -> bool:
    """True unless the ink rounds the corners off: a letter O. A cross in a box fills its corners and its middle."""
    in_x, in_y = round(0.2 * box.width), round(0.2 * box.height)
    xs, ys = (box.left + in_x, box.right - 1 - in_x), (box.top + in_y, box.bottom - 1 - in_y)
    filled = sum(bool((inked[y - 1 : y + 2, x - 1 : x + 2] > 0).mean() > 0.4) for x in xs for y in ys)
    x, y = (round(at) for at in box.center)
    return filled <= 1 or bool((inked[y - 1 : y + 2, x - 1 : x + 2] > 0).mean() > 0.4)


def _stands_alone(drawn: Pixels, box: Box, px_per_mm: float) -> bool:
    """True unless the sides go on beyond the corners, as those of table cells and rows of boxes do."""
    band, reach = max(2, round(SIDE_MM * px_per_mm)), round(1.0 * px_per_mm)
    beyond = 0
    for top in (max(0, box.top - 1), box.bottom - band):
        for left in (max(0, box.left - reach), box.right + 2):
            strip = drawn[top : top + band + 1, left : left + reach - 2]
            beyond += bool(strip.size and (strip > 0).any(axis=0).mean() > 0.9)
    for left in (max(0, box.left - 1), box.right - band):
        for top in (max(0, box.top - reach), box.bottom + 2):
            strip = drawn[top : top + reach - 2, left : left + band + 1]
            beyond += bool(strip.size and (strip > 0).any(axis=1).mean() > 0.9)
    return beyond <= 1  # a tick may leave the box at one corner


def _is_set(inked: Pixels, box: Box, px_per_mm: float) -> bool:
    margin = max(2, round(0.6 * px_per_mm), box.width // 6)
    inside = inked[box.top + margin : box.bottom - margin, box.left + margin : box.right - margin] > 0
    return bool(inside.size and float(inside.mean()) > SET_SHARE)
