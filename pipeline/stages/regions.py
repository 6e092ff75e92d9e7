"""Finds stamps and places written on with a coloured pen.

Reads nothing: a region says that something is there.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.stages.ink import darker
from pipeline.stages.pieces import Piece, pieces_of
from pipeline.stages.rulings import MM_PER_INCH
from pipeline.stages.stamps import Stamp, find_stamps, outside
from schemas.geometry import Box
from schemas.page import CleanPage, Medium, Pixels, Region, RegionKind, Word

PEN_MIN_MM2 = 0.6
ROUND_MM = 14.0  # a smaller ring is a pen's, or a letter of a heading
BLACK_BELOW = 215
MOST_STRETCHED = 1.4
HIGHLIGHT_SIDES_MM = (2.2, 3.0)  # of the shorter and of the longer side
HEMMED_SHARE = 0.7  # of a shade's rim runs along ruled lines: a tinted cell of the form


def find_regions(clean: CleanPage, words: Sequence[Word], framed: Sequence[Stamp]) -> list[Region]:
    """Stamps with the words that were read in them, and pen writing; top to bottom.

    Args:
        framed: the stamps that were found in the page's coloured ink.
    """
    px_per_mm = clean.image.dpi / MM_PER_INCH
    stamps = framed if clean.pen.any() else _black_stamps(clean, px_per_mm)
    stamped = [word for word in words if word.medium is Medium.STAMP]
    regions = [Region(RegionKind.STAMP, stamp.box, _words_in(stamp.box, stamped)) for stamp in stamps]
    for box in pen_places(clean, stamps):
        text = _words_in(box, stamped)
        regions.append(Region(RegionKind.STAMP if text else RegionKind.PEN, box, text))
    regions += [Region(RegionKind.HIGHLIGHT, box, _words_in(box, words)) for box in _highlights(clean, px_per_mm)]
    return sorted(regions, key=lambda region: (region.box.top, region.box.left))


def pen_places(clean: CleanPage, framed: Sequence[Stamp]) -> list[Box]:
    """Where a coloured pen wrote outside the framed stamps; top to bottom."""
    boxes = _clusters(outside(clean.pen, framed), clean.image.dpi / MM_PER_INCH, 2.5, 0.8, PEN_MIN_MM2)
    return sorted(boxes, key=lambda box: (box.top, box.left))


def _black_stamps(clean: CleanPage, px_per_mm: float) -> list[Stamp]:
    """Round stamps as dark as the print of a scan without colour; of other shapes the forms print their own."""
    ink = darker(clean.text, BLACK_BELOW)
    least = ROUND_MM * px_per_mm
    if not any(_may_be_round(piece, least) for piece in pieces_of(np.ascontiguousarray(ink[::2, ::2]))):
        return []
    return [s for s in find_stamps(ink, px_per_mm) if s.is_round and min(s.box.width, s.box.height) >= least]


def _may_be_round(piece: Piece, least_px: float) -> bool:
    """Whether ink of half the resolution that hangs together is as large and as square as a stamp's ring."""
    sides = piece.width, piece.height
    return 2 * min(sides) >= least_px and max(sides) <= MOST_STRETCHED * min(sides)


def _highlights(clean: CleanPage, px_per_mm: float) -> list[Box]:
    """Places under a marker. A shade that ruled lines hem in was printed: the tinted cells of a table."""
    if clean.marker is None:
        return []
    least, long = (side * px_per_mm for side in HIGHLIGHT_SIDES_MM)
    boxes = []
    for piece in pieces_of(clean.marker, round(least)):
        if min(piece.width, piece.height) < least or max(piece.width, piece.height) < long:
            continue
        box = Box(piece.left, piece.top, piece.right, piece.top + piece.height)
        if not _is_hemmed(clean.rulings, box, px_per_mm):
            boxes.append(box)
    return boxes


def _is_hemmed(rulings: Pixels, box: Box, px_per_mm: float) -> bool:
    reach = round(1.2 * px_per_mm)
    top, left = max(0, box.top - reach), max(0, box.left - reach)
    above = rulings[top : box.top + reach, box.left : box.right].max(axis=0)
    below = rulings[box.bottom - reach : box.bottom + reach, box.left : box.right].max(axis=0)
    before = rulings[box.top : box.bottom, left : box.left + reach].max(axis=1)
    after = rulings[box.top : box.bottom, box.right - reach : box.right + reach].max(axis=1)
    return all(float((side > 0).mean()) > HEMMED_SHARE for side in (above, below, before, after))


def _words_in(box: Box, words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words if word.box.overlap(box) > 0.5 * word.box.area)


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
