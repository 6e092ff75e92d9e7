"""Find print that the page pass left unread.

Looks at ink and at boxes of words; reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from schemas.geometry import Box
from schemas.page import Pixels

INK_BELOW = 150  # of 255, on a page whose paper is white: between faint print and its blurred edge
LETTER_MM = (1.2, 7.0)  # from a digit of 6 points to a capital of 20
REACH_MM = 1.0  # gaps inside a figure are smaller
LETTER_TIPS_MM = 0.25  # Tesseract's boxes cut the tips of letters
THIN_MM = 0.6  # a piece as thin beside a ruling is what is left of it, not a figure 1


def boxes_of_unread(text: Pixels, rulings: Pixels, read: Sequence[Box], dpi: float) -> list[Box]:
    """Boxes around figures and words of print outside all boxes that were read, top to bottom."""
    px_per_mm = dpi / 25.4
    tips_px = round(LETTER_TIPS_MM * px_per_mm)
    ink = np.asarray(cv2.threshold(text, INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    for box in read:
        ink[max(0, box.top - tips_px) : box.bottom + tips_px, max(0, box.left - tips_px) : box.right + tips_px] = 0
    reach_px = max(3, round(REACH_MM * px_per_mm)) | 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach_px), np.uint8))
    contours, _ = cv2.findContours(np.asarray(joined, dtype=np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    low_px, high_px = (side * px_per_mm for side in LETTER_MM)
    boxes = [
        Box(left, top, left + width, top + height)
        for left, top, width, height in map(cv2.boundingRect, contours)
        if low_px <= height <= high_px
    ]
    boxes = [box for box in boxes if not _is_rest_of_ruling(box, rulings, px_per_mm)]
    return sorted(boxes, key=lambda box: (box.top, box.left))


def _is_rest_of_ruling(box: Box, rulings: Pixels, px_per_mm: float) -> bool:
    if min(box.width, box.height) > THIN_MM * px_per_mm:
        return False
    around = rulings[max(0, box.top - 2) : box.bottom + 2, max(0, box.left - 2) : box.right + 2]
    return bool(around.any())
