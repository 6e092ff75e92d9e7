"""Finds ruled lines on an upright page, takes them out of the print, and lists them as segments.

Does not decide what the lines mean: tables are built in `tables`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from schemas.page import Pixels

MM_PER_INCH = 25.4
LINE_MIN_MM = 6.0  # longer than the strokes of letters up to 24 pt
LINE_THICK_MM = 1.1
GAP_MM = 0.4  # breaks of faint lines
SOLID_SHARE = 0.85
COMB_MIN_MM = 3.0  # side of the small boxes into which digits are written
DOT_MAX_MM = 0.75
DOT_GAP_MM = 1.8
DOTTED_MIN_MM = 9.0
DOTS_OF_A_LINE = 8


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """One straight ruled line: `at_px` across its course, `start_px` to `end_px` along it."""

    at_px: float
    start_px: int
    end_px: int
    thick_px: float

    @property
    def length_px(self) -> int:
        return self.end_px - self.start_px


@dataclass(frozen=True, slots=True, eq=False)
class RulingLayers:
    """Masks of the level, the upright and the dotted lines of a page."""

    level: Pixels
    upright: Pixels
    dotted: Pixels

    @property
    def mask(self) -> Pixels:
        return self.level | self.upright | self.dotted


@dataclass(frozen=True, slots=True)
class Piece:
    """A connected piece of a mask: its place, and its ink in square pixels."""

    left: int
    top: int
    width: int
    height: int
    area_px: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def thick_px(self) -> float:
        """Mean thickness of a level piece."""
        return self.area_px / self.width


def find_rulings(ink: Pixels, dpi: float, has_dots: bool = True) -> RulingLayers:
    """Ruled lines among the ink (mask) of an upright, straight page.

    Args:
        ink: 255 where there is ink.
        dpi: resolution of the mask.
        has_dots: False where the page is known to have no specks: spares the search for dotted lines.
    """
    px_per_mm = dpi / MM_PER_INCH
    turned = np.ascontiguousarray(ink.T)
    level = _long_lines(ink, px_per_mm)
    upright = _long_lines(turned, px_per_mm)
    upright |= _between(turned, upright, np.ascontiguousarray(level.T), px_per_mm)
    upright = np.ascontiguousarray(upright.T)
    level |= _between(ink, level, upright, px_per_mm)
    dotted = np.zeros(ink.shape, np.uint8)
    if has_dots:
        dotted = _dotted(cv2.subtract(ink, level | upright), px_per_mm)
    return RulingLayers(level, upright, dotted)


def erase_rulings(grey: Pixels, ink: Pixels, rulings: RulingLayers) -> Pixels:
    """The page without its ruled lines; strokes that cross a line stay whole."""
    level, upright, dots = _band(rulings.level), _band(rulings.upright), _band(rulings.dotted)
    rest = cv2.subtract(ink, level | upright | dots)
    gone = dots
    if level.any():
        gone = gone | cv2.subtract(level, _bridged(rest, rulings.level))
    if upright.any():
        turned = _bridged(np.ascontiguousarray(rest.T), np.ascontiguousarray(rulings.upright.T))
        gone = gone | cv2.subtract(upright, np.ascontiguousarray(turned.T))
    return np.asarray(grey | gone, dtype=np.uint8)  # 255 where gone, the page's own grey elsewhere


def segments_of(lines: Pixels, dpi: float) -> tuple[Segment, ...]:
    """The level lines of a mask as segments, top to bottom. Transpose the mask for upright ones."""
    px_per_mm = dpi / MM_PER_INCH
    shortest = max(5, round(COMB_MIN_MM * px_per_mm * 0.8))
    opened = level_runs(lines, shortest) & lines
    found = []
    for piece in pieces_of(opened):
        if piece.width >= shortest and piece.thick_px <= 1.5 * LINE_THICK_MM * px_per_mm:
            rows = opened[piece.top : piece.top + piece.height, piece.left : piece.left + piece.width]
            weights = np.count_nonzero(rows, axis=1)
            at_px = piece.top + float(np.dot(weights, np.arange(piece.height))) / max(1, int(weights.sum()))
            found.append(Segment(at_px, piece.left, piece.left + piece.width, piece.thick_px))
    return tuple(sorted(found))


def pieces_of(mask: Pixels) -> list[Piece]:
    """Pieces of a sparse mask; much cheaper than labelling every pixel of a page."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    pieces = []
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        area_px = int(cv2.countNonZero(mask[top : top + height, left : left + width]))
        pieces.append(Piece(left, top, width, height, area_px))
    return pieces


def _without(mask: Pixels, pieces: Iterable[Piece]) -> Pixels:
    for piece in pieces:
        mask[piece.top : piece.top + piece.height, piece.left : piece.left + piece.width] = 0
    return mask


def level_runs(mask: Pixels, shortest_px: int) -> Pixels:
    """Level runs of a mask; one that steps up or down by a pixel stays one run."""
    swollen = cv2.dilate(mask, np.ones((3, 1), np.uint8))
    return np.asarray(cv2.morphologyEx(swollen, cv2.MORPH_OPEN, np.ones((1, shortest_px), np.uint8)), dtype=np.uint8)


def _long_lines(ink: Pixels, px_per_mm: float) -> Pixels:
    """Level runs of ink that are long and thin, breaks of a fraction of a millimetre bridged."""
    gap_px = round(GAP_MM * px_per_mm)
    bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap_px), np.uint8)) if gap_px > 1 else ink
    runs = level_runs(np.asarray(bridged, dtype=np.uint8), round(LINE_MIN_MM * px_per_mm))
    lines = _thin_only(np.asarray(runs & bridged, dtype=np.uint8), px_per_mm)
    broken = [piece for piece in pieces_of(lines) if _is_row_of_feet(piece, ink, lines)]
    return _without(lines, broken) & ink


def _is_row_of_feet(piece: Piece, ink: Pixels, lines: Pixels) -> bool:
    """True where a line is more gaps than ink: the feet of serif letters in a row, not a ruled line."""
    rows, columns = slice(piece.top, piece.top + piece.height), slice(piece.left, piece.left + piece.width)
    inked = (ink[rows, columns] & lines[rows, columns]).any(axis=0)
    return float(inked.mean()) < SOLID_SHARE


def _thin_only(mask: Pixels, px_per_mm: float) -> Pixels:
    """Without pieces thicker than a line: bars, pictures, solid boxes."""
    return _without(mask, [piece for piece in pieces_of(mask) if piece.thick_px > LINE_THICK_MM * px_per_mm])


def _between(ink: Pixels, lines: Pixels, crossing: Pixels, px_per_mm: float) -> Pixels:
    """Short level lines that end on crossing lines at both sides: the sides of small boxes."""
    if not crossing.any():
        return np.zeros(ink.shape, np.uint8)
    free = cv2.subtract(ink, lines)
    runs = level_runs(free, round(COMB_MIN_MM * px_per_mm)) & free
    reach = max(2, round(0.4 * px_per_mm))
    refused = []
    for piece in pieces_of(runs):
        rows = slice(max(0, piece.top - 1), piece.top + piece.height + 1)
        right = piece.left + piece.width
        before = crossing[rows, max(0, piece.left - reach) : piece.left + reach]
        after = crossing[rows, max(0, right - reach) : right + reach]
        if piece.thick_px > 0.6 * px_per_mm or not (before.any() and after.any()):
            refused.append(piece)
    return _without(runs, refused)


def _dotted(ink: Pixels, px_per_mm: float) -> Pixels:
    """Rows of small dots or dashes that lead from a label to where its value is written."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    largest = max(2.0, DOT_MAX_MM * px_per_mm)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= largest) & (stats[:, cv2.CC_STAT_HEIGHT] <= largest)
    small[0] = False
    if small.sum() < DOTS_OF_A_LINE:
        return np.zeros(ink.shape, np.uint8)
    dots = np.where(small, np.uint8(255), np.uint8(0))[labels]
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(DOT_GAP_MM * px_per_mm)), np.uint8))
    rows = _thin_only(level_runs(np.asarray(joined, dtype=np.uint8), round(DOTTED_MIN_MM * px_per_mm)), px_per_mm)
    return np.asarray(dots & cv2.dilate(rows, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _band(lines: Pixels) -> Pixels:
    """Lines with the soft edge that they leave on the page."""
    return np.asarray(cv2.dilate(lines, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _bridged(rest: Pixels, lines: Pixels) -> Pixels:
    """The remaining ink joined across level lines: strokes that go on above and below one."""
    thickness = [piece.thick_px for piece in pieces_of(lines)]
    reach = int(np.ceil(np.percentile(thickness, 80))) + 4 if thickness else 5
    return np.asarray(cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8)), dtype=np.uint8)
