"""Finds stamps and places written on with a coloured pen.

Reads nothing: a region says that something is there.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.stages.ink import darker
from pipeline.stages.pieces import minus
from pipeline.stages.rulings import MM_PER_INCH
from schemas.geometry import Box
from schemas.page import CleanPage, Pixels, Region, RegionKind, Word

PEN_MIN_MM2 = 0.6
STAMP_SIDE_MM = (6.0, 80.0)
ROUND_SIDE_MM = (14.0, 50.0)
ENCLOSED_SHARE = 0.3
INSIDE_SHARE = 0.12  # of a stamp's ink lies inside its frame; a pen's circle around a printed word holds none


def find_regions(clean: CleanPage, words: Sequence[Word]) -> list[Region]:
    """Stamps with the words that were read in them, and pen writing; top to bottom."""
    px_per_mm = clean.image.dpi / MM_PER_INCH
    stamps = _stamps(clean.pen, px_per_mm)
    rest = clean.pen.copy()
    for box in stamps:
        rest[box.top : box.bottom, box.left : box.right] = 0
    stamps += [box for box in _round_stamps(clean.text, px_per_mm) if not any(box.overlap(other) for other in stamps)]
    regions = [Region(RegionKind.STAMP, box, _words_in(box, words)) for box in stamps]
    regions += [Region(RegionKind.PEN, box) for box in _clusters(rest, px_per_mm, 2.5, 0.8, PEN_MIN_MM2)]
    return sorted(regions, key=lambda region: (region.box.top, region.box.left))


def _words_in(box: Box, words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words if word.box.overlap(box) > 0.5 * word.box.area)


def _round_stamps(text: Pixels, px_per_mm: float) -> list[Box]:
    """Rings the size of a stamp in ink that has no colour, as on a grey scan."""
    # dilated, so that a ring that letters or a fold break stays closed
    ink = np.asarray(cv2.dilate(darker(text, 215), np.ones((3, 3), np.uint8)), dtype=np.uint8)
    contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    low, high = (side * px_per_mm for side in ROUND_SIDE_MM)
    boxes = []
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if not (low <= width <= high and low <= height <= high and 0.8 <= width / height <= 1.25):
            continue
        own = np.zeros((height, width), np.uint8)
        cv2.drawContours(own, [contour], -1, 255, cv2.FILLED, offset=(-left, -top))
        is_round = abs(cv2.countNonZero(own) / (width * height) - np.pi / 4) < 0.06
        if is_round and _is_framed(own & ink[top : top + height, left : left + width], px_per_mm):
            boxes.append(Box(left, top, left + width, top + height))
    return boxes


def _clusters(mask: Pixels, px_per_mm: float, across_mm: float, down_mm: float, least_mm2: float) -> list[Box]:
    """Boxes around ink that lies nearer together than the given distances."""
    if not mask.any():
        return []
    kernel = np.ones((2 * round(down_mm * px_per_mm / 2) + 1, 2 * round(across_mm * px_per_mm / 2) + 1), np.uint8)
    joined = cv2.dilate(mask, kernel)
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = []
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        own = np.zeros((height, width), np.uint8)
        cv2.drawContours(own, [contour], -1, 255, cv2.FILLED, offset=(-left, -top))
        own &= mask[top : top + height, left : left + width]
        if cv2.countNonZero(own) >= least_mm2 * px_per_mm**2:
            x, y, ink_width, ink_height = cv2.boundingRect(own)
            boxes.append(Box(left + x, top + y, left + x + ink_width, top + y + ink_height))
    return boxes


def _stamps(pen: Pixels, px_per_mm: float) -> list[Box]:
    """Clusters as large as a stamp whose outline is a closed frame: round, oval, three- or four-cornered."""
    boxes = []
    for box in _clusters(pen, px_per_mm, 1.2, 1.2, 12.0):
        sides_mm = (box.width / px_per_mm, box.height / px_per_mm)
        if min(sides_mm) < STAMP_SIDE_MM[0] or max(sides_mm) > STAMP_SIDE_MM[1]:
            continue
        if _is_framed(pen[box.top : box.bottom, box.left : box.right], px_per_mm):
            boxes.append(box)
    return boxes


def _is_framed(crop: Pixels, px_per_mm: float) -> bool:
    """True where ink runs along most of the crop's convex outline, encloses much of it, and is inside it too."""
    outline = cv2.convexHull(cv2.findNonZero(crop))
    ring = np.zeros(crop.shape, np.uint8)
    cv2.polylines(ring, [outline], True, 255, 1)
    near = cv2.dilate(crop, np.ones((2 * round(0.5 * px_per_mm) + 1,) * 2, np.uint8))
    if float((near[ring > 0] > 0).mean()) < 0.7:
        return False
    if _largest_hole_px(crop, px_per_mm) < ENCLOSED_SHARE * cv2.contourArea(outline):
        return False
    frame = cv2.dilate(ring, np.ones((2 * round(1.2 * px_per_mm) + 1,) * 2, np.uint8))
    return cv2.countNonZero(minus(crop, frame)) > INSIDE_SHARE * cv2.countNonZero(crop)


def _largest_hole_px(crop: Pixels, px_per_mm: float) -> float:
    """Area of the largest part that the ink encloses, breaks of a fraction of a millimetre closed."""
    closed = cv2.dilate(crop, np.ones((2 * round(0.25 * px_per_mm) + 1,) * 2, np.uint8))
    contours, tree = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    holes = [contour for contour, links in zip(contours, tree[0], strict=True) if links[3] >= 0]
    return max((float(cv2.contourArea(hole)) for hole in holes), default=0.0)
