"""Finds round boxes to tick that stand alone, of which several of one size are on a page.

Those that a tick has joined to other ink are found by their size, elsewhere.
"""

from __future__ import annotations

import cv2
import numpy as np
from cv2.typing import MatLike

from pipeline.stages.check_boxes_frames import APART_MM, Frame, Shape, tightened
from pipeline.stages.rings import ROUND_MM, Shapes
from schemas.geometry import Box
from schemas.page import Pixels

MOST_SINGLE = 0.3  # of the empty circles of a page that may have no other of their size
HOLE = 0.14  # ink inside a round box with nothing in it stays below
SAME_SIZE = 0.12


def round_frames(inked: Pixels, shapes: Shapes) -> list[Frame]:
    """Round boxes with white around them.

    Letters of a hand stand apart, and are of many sizes: where too many kinds of circle are seen, none is a box.
    """
    alone = [
        box
        for box, contour in shapes.outlines
        if _is_circle(contour, box, shapes.px_per_mm) and _is_apart(shapes.ink, box, shapes.px_per_mm)
    ]
    inside = {box: _ink_inside(shapes.ink, box) for box in alone}
    empty = [box for box in alone if inside[box] <= HOLE]
    single = [box for box in empty if not any(_are_alike(box, other) for other in empty if other is not box)]
    if len(single) > max(1, MOST_SINGLE * len(empty)):
        return []
    known = [box for box in alone if any(_are_alike(box, other) for other in empty)]
    margin_px = round(shapes.scale)
    return [Frame(tightened(inked, shapes.on_page(box), margin_px), Shape.ROUND, inside[box] > HOLE) for box in known]


def _are_alike(box: Box, empty: Box) -> bool:
    """True for the box itself, and for two of one size."""
    size = (box.width + box.height) / 2
    return abs(size - (empty.width + empty.height) / 2) <= max(1.5, SAME_SIZE * size)


def _is_apart(ink: Pixels, box: Box, unit: float) -> bool:
    """True where white stands on both sides: no letter of a word, whatever the engine took it for."""
    reach = round(APART_MM * unit)
    rows = slice(box.top, box.bottom)
    return not (ink[rows, max(0, box.left - reach) : box.left].any() or ink[rows, box.right : box.right + reach].any())


def _is_circle(contour: MatLike, box: Box, unit: float) -> bool:
    if not (ROUND_MM[0] * unit <= box.width <= ROUND_MM[1] * unit and 0.85 <= box.width / box.height <= 1.18):
        return False
    area = cv2.contourArea(contour) + cv2.arcLength(contour, True) / 2  # a contour runs through the middles of pixels
    return bool(0.68 <= area / box.area <= 0.86 and area >= 0.93 * cv2.contourArea(cv2.convexHull(contour)))


def _ink_inside(ink: Pixels, box: Box) -> float:
    inset = max(2, round(0.22 * box.width))
    inside = ink[box.top + inset : box.bottom - inset, box.left + inset : box.right - inset]
    return float(np.count_nonzero(inside)) / inside.size if inside.size else 1.0
