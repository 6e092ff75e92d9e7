"""Finds closed or nearly closed strokes by their shape, whatever their ink: rings around a choice, round boxes to tick.

Judged on a small copy of the page. Which words a ring holds is for `marks`.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from pipeline.stages.rulings import MM_PER_INCH
from schemas.geometry import Box
from schemas.page import Pixels

SMALL_DPI = 100.0  # at least; a pen's stroke is still more than one pixel wide
INK_SHARE = 60  # of 255: so dark is a pixel of the small copy that a thin stroke crosses
RING_MM = ((3.2, 90.0), (2.4, 16.0))  # width and height around a choice
ROUND_LETTER_MM = 2.9  # a lower ring is wider than high
WIDE, TIGHT = 1.2, (0.95, 0.55, 0.7)  # a wide ring so whole may stand close to its word: ink in the band, and inside
ROUND_MM = (2.1, 5.6)  # across a round box
TALL_MM, NARROW = (2.2, 7.5), (0.08, 0.5)  # the height of a bracket, and its width in heights
SOLID = 0.86  # of its hull: letters that a ring cuts stick out of it
ROUNDED = (0.62, 0.93)  # of its frame: an ellipse fills 0.79 of it, a table cell all
EDGE_MM, CLEAR_MM = 0.75, 0.45  # the stroke's band, and the band inside it that must be nearly free
MOST_IN_CLEAR = 0.42  # letters that touch the ring; of a word without a ring more is ink
INSET_MM = 0.25  # deeper inside: not the stroke's own thickness
INSIDE = (0.02, 0.6)  # ink among what a ring encloses
SECTORS, AROUND = 48, 0.92  # of the way around that a ring left open still runs
DIVIDER = 0.88  # of a ring's height; what is so high in it divides letter boxes
OPEN_MM, OPEN_CLEAR = 3.6, 0.2  # of such a ring, which may be a letter, the least height, and the ink inside its edge


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed stroke: its own frame, and that of what it may enclose."""

    box: Box
    inner: Box


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """The outlines of a page's ink, on a small copy."""

    ink: Pixels
    outlines: tuple[tuple[Box, MatLike], ...]
    tall: tuple[Box, ...]  # of narrow ones as high as a bracket
    scale: float  # of the page to the copy
    px_per_mm: float  # of the copy

    def on_page(self, box: Box) -> Box:
        return Box(*(round(edge * self.scale) for edge in (box.left, box.top, box.right, box.bottom)))


def shapes_of(inked: Pixels, dpi: float) -> Shapes:
    """The outlines of all ink large enough for a ring, or long enough for a stroke."""
    scale = max(1, int(dpi / SMALL_DPI))
    size = (inked.shape[1] // scale, inked.shape[0] // scale)
    whole = inked[: size[1] * scale, : size[0] * scale]  # by a whole number it costs a fifth
    small = cv2.resize(whole, size, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(small, INK_SHARE, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)
    unit = dpi / scale / MM_PER_INCH
    least = round(ROUND_MM[0] * unit)
    contours, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    outlines, tall = [], []
    (shortest, highest), (thinnest, widest) = (side * unit for side in TALL_MM), NARROW
    parents = tree[0][:, 3].tolist() if tree is not None else ()
    for contour, parent in zip(contours, parents, strict=True):
        if parent < 0 and len(contour) > 1:
            left, top, width, height = cv2.boundingRect(contour)
            if min(width, height) >= least:
                outlines.append((Box(left, top, left + width, top + height), contour))
            elif shortest <= height <= highest and thinnest * height <= width <= widest * height:
                tall.append(Box(left, top, left + width, top + height))
    return Shapes(ink, tuple(outlines), tuple(tall), float(scale), unit)


def find_rings(shapes: Shapes) -> list[Ring]:
    """Rings of a size to go around printed words, with something inside them."""
    unit = shapes.px_per_mm
    (least_w, most_w), (least_h, most_h) = ((low * unit, high * unit) for low, high in RING_MM)
    rings = []
    for box, contour in shapes.outlines:
        if least_w <= box.width <= most_w and least_h <= box.height <= most_h:
            hull = cv2.convexHull(contour)
            is_closed = cv2.contourArea(contour) >= SOLID * cv2.contourArea(hull)
            outline = contour if is_closed else hull
            area = cv2.contourArea(outline) + cv2.arcLength(outline, True) / 2  # it runs through the middles of pixels
            if not ROUNDED[0] * box.area <= area <= ROUNDED[1] * box.area:
                continue
            depth = _depth(outline, box)
            ink = shapes.ink[box.top : box.bottom, box.left : box.right] > 0
            if box.height < ROUND_LETTER_MM * unit and box.width < WIDE * box.height:
                continue
            is_whole = box.width >= WIDE * box.height and cv2.contourArea(contour) >= TIGHT[0] * cv2.contourArea(hull)
            if _is_stroke_around(ink, depth, unit, is_whole) and (is_closed or _goes_around(ink, depth, box, unit)):
                edge = round(EDGE_MM * unit)
                inner = Box(
                    box.left + edge,
                    box.top + edge,
                    max(box.left + edge + 1, box.right - edge),
                    max(box.top + edge + 1, box.bottom - edge),
                )
                rings.append(Ring(shapes.on_page(box), shapes.on_page(inner)))
    return rings


def _depth(contour: MatLike, box: Box) -> NDArray[np.float32]:
    """How deep inside the outline each pixel of its frame lies."""
    filled = np.zeros((box.height + 2, box.width + 2), np.uint8)
    cv2.drawContours(filled, [contour], -1, 255, cv2.FILLED, offset=(1 - box.left, 1 - box.top))
    return np.asarray(cv2.distanceTransform(filled, cv2.DIST_L2, 3)[1:-1, 1:-1], dtype=np.float32)


def _is_stroke_around(ink: NDArray[np.bool_], depth: NDArray[np.float32], unit: float, is_whole: bool) -> bool:
    most_in_clear, most_inside = TIGHT[1:] if is_whole else (MOST_IN_CLEAR, INSIDE[1])
    edge, clear = EDGE_MM * unit, (EDGE_MM + CLEAR_MM) * unit
    between = ink[(depth > edge) & (depth <= clear)]
    inside = ink[depth > edge + INSET_MM * unit]
    return bool(
        between.size
        and inside.size
        and float(between.mean()) <= most_in_clear
        and INSIDE[0] <= float(inside.mean()) <= most_inside
    )


def _goes_around(ink: NDArray[np.bool_], depth: NDArray[np.float32], box: Box, unit: float) -> bool:
    """True where ink runs along nearly all of the hull: a ring that was not closed."""
    height, width = ink.shape
    between = ink[(depth > EDGE_MM * unit) & (depth <= (EDGE_MM + CLEAR_MM) * unit)]
    if box.height < OPEN_MM * unit or not between.size or float(between.mean()) > OPEN_CLEAR:
        return False
    ys, xs = np.nonzero(ink & (depth > 0) & (depth <= EDGE_MM * unit))
    angles = np.arctan2((ys - height / 2) / height, (xs - width / 2) / width)
    sectors = np.unique(((angles + np.pi) * SECTORS / (2 * np.pi)).astype(int))
    return len(sectors) >= AROUND * SECTORS


def is_divided(inked: Pixels, ring: Box) -> bool:
    """True for cells or letter boxes in a row: what divides them is as high as they are."""
    inset = round(0.2 * ring.width)
    inside = inked[ring.top : ring.bottom, ring.left + inset : ring.right - inset] > 0
    wider = inside[:, 2:] | inside[:, 1:-1] | inside[:, :-2]  # a little aslant
    return bool((np.count_nonzero(wider, axis=0) > DIVIDER * ring.height).any())
