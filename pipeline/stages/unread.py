"""Find print that the page pass left unread, and take the marks out of zeros before it.

Looks at ink and at boxes of words; reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from schemas.geometry import Box
from schemas.page import Pixels

INK_BELOW = 150  # of 255, on a page whose paper is white: between faint print and its blurred edge
LETTER_MM = (1.2, 7.0)  # from a digit of 6 points to a capital of 20
REACH_MM = 1.0  # gaps inside a figure are smaller
LETTER_TIPS_MM = 0.25  # Tesseract's boxes cut the tips of letters
THIN_MM = 0.6  # a piece as thin beside a ruling is what is left of it, not a figure 1
ZERO_MARK_SHARE = 0.5  # of the zero's height and width
MAX_ZERO_PX = 90


def without_zero_marks(grey: Pixels) -> Pixels:
    """The page with the dot inside each dotted zero made white.

    Fonts for typewriting put it there; Tesseract's Russian then reads 9, 6 or @, so that
    10.02.15 turns into 10.62.15.
    """
    ink = np.asarray(grey < INK_BELOW, dtype=np.uint8)
    contours, tree = cv2.findContours(ink, cv2.RETR_TREE, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return grey
    _, _, child, parent = np.asarray(tree[0]).T
    has_hole_around = (parent >= 0) & (child < 0)
    ring = np.where(has_hole_around, parent[parent], -1)  # the ink around the hole around the piece
    cleaned = grey
    for piece in np.flatnonzero(ring >= 0):
        dot, zero = cv2.boundingRect(contours[int(piece)]), cv2.boundingRect(contours[int(ring[piece])])
        if _marks_zero(dot, zero, is_ink=_depth(parent, int(piece)) % 2 == 0):
            cleaned = grey.copy() if cleaned is grey else cleaned
            left, top, width, height = dot
            cleaned[max(0, top - 1) : top + height + 1, max(0, left - 1) : left + width + 1] = 255
    return cleaned


def boxes_of_unread(text: Pixels, rulings: Pixels, read: Sequence[Box], dpi: float) -> list[Box]:
    """Boxes around figures and words of print outside all boxes that were read, top to bottom."""
    px_per_mm = dpi / 25.4
    tips_px = round(LETTER_TIPS_MM * px_per_mm)
    ink = np.asarray(cv2.threshold(text, INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    for box in read:
        ink[max(0, box.top - tips_px) : box.bottom + tips_px, max(0, box.left - tips_px) : box.right + tips_px] = 0
    reach_px = max(3, round(REACH_MM * px_per_mm)) | 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach_px), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    low_px, high_px = (side * px_per_mm for side in LETTER_MM)
    boxes = [
        Box(int(left), int(top), int(left + width), int(top + height))
        for left, top, width, height, _ in stats[1:]
        if low_px <= height <= high_px
    ]
    boxes = [box for box in boxes if not _is_rest_of_ruling(box, rulings, px_per_mm)]
    return sorted(boxes, key=lambda box: (box.top, box.left))


def _is_rest_of_ruling(box: Box, rulings: Pixels, px_per_mm: float) -> bool:
    if min(box.width, box.height) > THIN_MM * px_per_mm:
        return False
    around = rulings[max(0, box.top - 2) : box.bottom + 2, max(0, box.left - 2) : box.right + 2]
    return bool(around.any())


def _depth(parent: NDArray[np.int32], piece: int) -> int:
    depth = 0
    while parent[piece] >= 0:
        depth, piece = depth + 1, int(parent[piece])
    return depth


def _marks_zero(dot: Sequence[int], zero: Sequence[int], *, is_ink: bool) -> bool:
    """True for a small piece of ink in the middle of an upright oval of a letter's size."""
    left, top, width, height = dot
    zero_left, zero_top, zero_width, zero_height = zero
    if not is_ink or zero_height > MAX_ZERO_PX or zero_width >= zero_height:
        return False
    if width > ZERO_MARK_SHARE * zero_width or height > ZERO_MARK_SHARE * zero_height:
        return False
    off_x = abs(left + width / 2 - zero_left - zero_width / 2)
    off_y = abs(top + height / 2 - zero_top - zero_height / 2)
    return bool(off_x <= 0.2 * zero_width and off_y <= 0.2 * zero_height)
