"""Finds closed or nearly closed strokes by their shape, whatever their ink: rings around a choice, round boxes to tick.

Judged on a small copy of the page. Which words a ring holds is for `marks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
RING_MM = ((3.2, 90.0), (2.9, 16.0))  # width and height around a choice
ROUND_MM = (2.1, 5.6)  # across a round box
WAVE_MM = (4.5, 0.4, 2.6)  # a stroke below words: its least length, and its height
SOLID = 0.86  # of its hull: letters that a ring cuts stick out of it
ROUNDED = (0.6, 0.94)  # of its frame: an ellipse fills 0.79 of it, a table cell all
EDGE_MM, CLEAR_MM = 0.75, 0.45  # the stroke's band, and the band inside it that must be nearly free
MOST_IN_CLEAR = 0.42  # letters that touch the ring; of a word without a ring more is ink
INSET_MM = 0.25  # deeper inside: not the stroke's own thickness
INSIDE = (0.02, 0.6)  # ink among what a ring encloses
APART_MM = 0.85  # white beside a round box; letters of a word stand nearer
MOST_ROUND = 0.7  # of the lone circles of a page that must have another of their size in order
MOST_IN_TICKED = 0.55  # ink halfway to the middle of a ring that is ticked or crossed
SECTORS, AROUND = 48, 0.92  # of the way around that a ring left open still runs
OPEN_MM, OPEN_CLEAR = 3.6, 0.2  # of such a ring, which may be a letter, the least height, and the ink inside its edge
HOLE = 0.14  # ink inside a round box with nothing in it stays below


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed stroke: its own frame, and that of what it may enclose."""

    box: Box
    inner: Box


@dataclass(frozen=True, slots=True)
class RoundBox:
    """A round box to tick, with whether something is in it."""

    box: Box
    is_set: bool


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """The outlines of a page's ink, on a small copy."""

    ink: Pixels
    outlines: tuple[tuple[Box, MatLike], ...]
    low: tuple[Box, ...]  # frames of long low pieces
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
    least, long, (low, high) = round(ROUND_MM[0] * unit), WAVE_MM[0] * unit, (side * unit for side in WAVE_MM[1:])
    contours, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    outlines, flat = [], []
    parents = tree[0][:, 3].tolist() if tree is not None else ()
    for contour, parent in zip(contours, parents, strict=True):
        if parent < 0 and len(contour) > 1:
            left, top, width, height = cv2.boundingRect(contour)
            if min(width, height) >= least:
                outlines.append((Box(left, top, left + width, top + height), contour))
            if width >= long and low <= height <= high:
                flat.append(Box(left, top, left + width, top + height))
    return Shapes(ink, tuple(outlines), tuple(flat), float(scale), unit)


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
            if not ROUNDED[0] * box.area <= cv2.contourArea(outline) <= ROUNDED[1] * box.area:
                continue
            depth = _depth(outline, box)
            ink = shapes.ink[box.top : box.bottom, box.left : box.right] > 0
            if _is_stroke_around(ink, depth, unit) and (is_closed or _goes_around(ink, depth, box, unit)):
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


def _is_stroke_around(ink: NDArray[np.bool_], depth: NDArray[np.float32], unit: float) -> bool:
    edge, clear = EDGE_MM * unit, (EDGE_MM + CLEAR_MM) * unit
    between = ink[(depth > edge) & (depth <= clear)]
    inside = ink[depth > edge + INSET_MM * unit]
    return bool(
        between.size
        and inside.size
        and float(between.mean()) <= MOST_IN_CLEAR
        and INSIDE[0] <= float(inside.mean()) <= INSIDE[1]
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


def find_round_boxes(shapes: Shapes, letters: Sequence[Box]) -> list[RoundBox]:
    """Round boxes, of which several of one size stand in a row or below each other; letters of words are none.

    Letters of a hand stand apart, and are of many sizes: where too many kinds of circle are seen, none is a box.
    """
    frames = np.array([(word.left, word.top, word.right, word.bottom) for word in letters], np.float64).reshape(-1, 4)
    round_ones = [box for box, contour in shapes.outlines if _is_circle(contour, box, shapes.px_per_mm)]
    alone = [box for box in round_ones if _is_apart(shapes.ink, box, shapes.px_per_mm)]
    known = [box for box in alone if any(_in_order(box, other) for other in alone if other is not box)]
    if not known or len(known) < MOST_ROUND * len(alone):
        return []
    across = float(np.median([(box.width + box.height) / 2 for box in known]))
    found = {box: _ink_inside(shapes.ink, box) > HOLE for box in known}
    if all(found.values()):
        return []  # signs, such as figures in a table
    for box, _ in shapes.outlines:
        if (
            box not in found
            and 0.9 * across <= min(box.width, box.height)
            and max(box.width, box.height) < 2.3 * across
        ):
            place = _ring_in(shapes.ink, box, across)
            if (
                place is not None
                and any(_in_order(place, other) for other in known)
                and not _is_letter(shapes.on_page(place), frames)
            ):
                found[place] = True
    return [RoundBox(shapes.on_page(box), is_set) for box, is_set in found.items()]


def _is_apart(ink: Pixels, box: Box, unit: float) -> bool:
    """True where white stands on both sides: no letter of a word, whatever the engine took it for."""
    reach = round(APART_MM * unit)
    rows = slice(box.top, box.bottom)
    return not (ink[rows, max(0, box.left - reach) : box.left].any() or ink[rows, box.right : box.right + reach].any())


def _is_letter(box: Box, words: NDArray[np.float64]) -> bool:
    """True for a part of a word read that is longer than the box."""
    shared_x = np.minimum(words[:, 2], box.right) - np.maximum(words[:, 0], box.left)
    shared_y = np.minimum(words[:, 3], box.bottom) - np.maximum(words[:, 1], box.top)
    shared = np.maximum(0, shared_x) * np.maximum(0, shared_y)
    is_longer = (words[:, 2] - words[:, 0] > 1.7 * box.width) & (words[:, 3] - words[:, 1] < 2.6 * box.height)
    return bool((is_longer & (shared > 0.7 * box.area)).any())


def _is_circle(contour: MatLike, box: Box, unit: float) -> bool:
    if not (ROUND_MM[0] * unit <= box.width <= ROUND_MM[1] * unit and 0.85 <= box.width / box.height <= 1.18):
        return False
    area = cv2.contourArea(contour) + cv2.arcLength(contour, True) / 2  # a contour runs through the middles of pixels
    return bool(0.68 <= area / box.area <= 0.86 and area >= 0.93 * cv2.contourArea(cv2.convexHull(contour)))


def _ink_inside(ink: Pixels, box: Box) -> float:
    inset = max(2, round(0.22 * box.width))
    inside = ink[box.top + inset : box.bottom - inset, box.left + inset : box.right - inset]
    return float((inside > 0).mean()) if inside.size else 1.0


def _in_order(one: Box, other: Box) -> bool:
    """True for two of one size in one row or one column."""
    size = (one.width + one.height) / 2
    if abs(size - (other.width + other.height) / 2) > max(1.5, 0.12 * size):
        return False
    return abs(one.center[1] - other.center[1]) < 0.35 * size or abs(one.center[0] - other.center[0]) < 0.35 * size


def _ring_in(ink: Pixels, box: Box, across: float) -> Box | None:
    """Where in a piece of ink a ring of that size runs: a tick may reach beyond it."""
    size = round(across)
    ring = np.zeros((size, size), np.uint8)
    cv2.circle(ring, (size // 2, size // 2), (size - 2) // 2, 1, 1)
    near = ink[max(0, box.top - 2) : box.bottom + 2, max(0, box.left - 2) : box.right + 2]
    if min(near.shape) < size:
        return None
    thick = (cv2.dilate(near, np.ones((3, 3), np.uint8)) > 0).astype(np.float32)
    covered = cv2.matchTemplate(thick, ring.astype(np.float32), cv2.TM_CCORR) / max(1, int(ring.sum()))
    _, best, _, (left, top) = cv2.minMaxLoc(covered)
    thin = near[top : top + size, left : left + size] > 0
    inner = np.zeros((size, size), np.uint8)
    cv2.circle(inner, (size // 2, size // 2), round(0.33 * size), 1, 2)
    is_ring = float(thin[ring > 0].mean()) >= 0.7 and float(thin[inner > 0].mean()) <= MOST_IN_TICKED
    if best < 0.93 or not is_ring:
        return None
    left, top = left + max(0, box.left - 2), top + max(0, box.top - 2)
    return Box(left, top, left + size, top + size)


def waves(shapes: Shapes) -> Iterator[Box]:
    """Long low thin strokes, level or wavy, as people draw below what they choose."""
    for box in shapes.low:
        own = shapes.ink[box.top : box.bottom, box.left : box.right] > 0
        if own.any(axis=0).mean() > 0.97 and own.sum(axis=0).mean() < min(1.1 * shapes.px_per_mm, 0.75 * box.height):
            yield shapes.on_page(box)
