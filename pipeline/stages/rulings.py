"""Finds ruled lines on an upright page, takes them out of the print, and lists them as segments.

Does not decide what the lines mean: tables are built in `tables`.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from schemas.page import Pixels

MM_PER_INCH = 25.4
LINE_MIN_MM = 6.0  # longer than the strokes of letters up to 24 pt
LINE_THICK_MM = 1.1
LINK_MIN_MM = 2.0  # a piece this long in the course of a line belongs to it
COMB_MIN_MM = 3.0  # side of the small boxes into which digits are written
DOT_MAX_MM = 0.75
DOT_GAP_MM = 1.8
DOTTED_MIN_MM = 9.0


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


def find_rulings(ink: Pixels, dpi: float) -> RulingLayers:
    """Ruled lines among the ink (mask) of an upright, straight page."""
    px_per_mm = dpi / MM_PER_INCH
    level = _long_lines(ink, px_per_mm)
    upright = _long_lines(ink.T, px_per_mm).T
    upright = upright | _between(ink.T, upright.T, level.T, px_per_mm).T
    level = level | _between(ink, level, upright, px_per_mm)
    dotted = _dotted(ink & ~(level | upright), px_per_mm)
    return RulingLayers(np.ascontiguousarray(level), np.ascontiguousarray(upright), dotted)


def erase_rulings(grey: Pixels, ink: Pixels, rulings: RulingLayers) -> Pixels:
    """The page without its ruled lines; strokes that cross a line stay whole."""
    level, upright = _band(rulings.level), _band(rulings.upright)
    dots = cv2.dilate(rulings.dotted, np.ones((3, 3), np.uint8))
    rest = ink & ~(level | upright | dots)
    kept_level = _bridged(rest, rulings.level)
    kept_upright = _bridged(rest.T, rulings.upright.T).T
    gone = (dots > 0) | ((level > 0) & (kept_level == 0)) | ((upright > 0) & (kept_upright == 0))
    return np.ascontiguousarray(np.where(gone, np.uint8(255), grey))


def segments_of(lines: Pixels, dpi: float) -> tuple[Segment, ...]:
    """The level lines of a mask as segments, top to bottom. Transpose the mask for upright ones."""
    px_per_mm = dpi / MM_PER_INCH
    shortest = max(5, round(COMB_MIN_MM * px_per_mm * 0.8))
    opened = cv2.morphologyEx(_swollen(lines), cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8)) & lines
    count, _, stats, centroids = cv2.connectedComponentsWithStats(np.ascontiguousarray(opened), connectivity=8)
    found = []
    for index in range(1, count):
        left, _, width, _, area = (int(value) for value in stats[index])
        thick_px = area / width
        if width >= shortest and thick_px <= 1.5 * LINE_THICK_MM * px_per_mm:
            found.append(Segment(float(centroids[index][1]), left, left + width, thick_px))
    return tuple(sorted(found))


def _swollen(mask: Pixels) -> Pixels:
    """One pixel thicker above and below, so that a line that steps by a pixel stays one run."""
    return np.asarray(cv2.dilate(np.ascontiguousarray(mask), np.ones((3, 1), np.uint8)), dtype=np.uint8)


def _long_lines(ink: Pixels, px_per_mm: float) -> Pixels:
    """Level runs of ink that are long and thin, and the shorter pieces in their course."""
    swollen = _swollen(ink)
    runs = cv2.morphologyEx(swollen, cv2.MORPH_OPEN, np.ones((1, round(LINE_MIN_MM * px_per_mm)), np.uint8))
    lines = _thin_only(runs & ink, px_per_mm)
    if not lines.any():
        return lines
    pieces = cv2.morphologyEx(swollen, cv2.MORPH_OPEN, np.ones((1, round(LINK_MIN_MM * px_per_mm)), np.uint8))
    course = cv2.dilate(lines, np.ones((1, 2 * round(8 * px_per_mm) + 1), np.uint8))
    return lines | _thin_only(pieces & ink & course, px_per_mm)


def _thin_only(mask: Pixels, px_per_mm: float) -> Pixels:
    """Without pieces thicker than a line: bars, pictures, solid boxes."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask), connectivity=8)
    if count <= 1:
        return np.zeros(mask.shape, np.uint8)
    thickness = stats[:, cv2.CC_STAT_AREA] / np.maximum(1, stats[:, cv2.CC_STAT_WIDTH])
    thin = thickness <= LINE_THICK_MM * px_per_mm
    thin[0] = False
    return np.asarray(np.where(thin, np.uint8(255), np.uint8(0))[labels], dtype=np.uint8)


def _between(ink: Pixels, lines: Pixels, crossing: Pixels, px_per_mm: float) -> Pixels:
    """Short level lines that end on crossing lines at both sides: the sides of small boxes."""
    shortest = round(COMB_MIN_MM * px_per_mm)
    runs = cv2.morphologyEx(_swollen(ink & ~lines), cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8)) & ink & ~lines
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(runs), connectivity=8)
    if count <= 1:
        return np.zeros(ink.shape, np.uint8)
    keep = np.zeros(count, np.uint8)
    reach = max(2, round(0.4 * px_per_mm))
    for index in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[index])
        if area / width > 0.6 * px_per_mm:
            continue
        rows = slice(max(0, top - 1), top + height + 1)
        before = crossing[rows, max(0, left - reach) : left + reach]
        after = crossing[rows, max(0, left + width - reach) : left + width + reach]
        keep[index] = 255 if before.any() and after.any() else 0
    return np.asarray(keep[labels], dtype=np.uint8)


def _dotted(ink: Pixels, px_per_mm: float) -> Pixels:
    """Rows of small dots or dashes that lead from a label to where its value is written."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8)
    largest = max(2.0, DOT_MAX_MM * px_per_mm)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= largest) & (stats[:, cv2.CC_STAT_HEIGHT] <= largest)
    small[0] = False
    if small.sum() < 8:
        return np.zeros(ink.shape, np.uint8)
    dots = np.where(small, np.uint8(255), np.uint8(0))[labels]
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(DOT_GAP_MM * px_per_mm)), np.uint8))
    joined = cv2.morphologyEx(
        _swollen(joined), cv2.MORPH_OPEN, np.ones((1, round(DOTTED_MIN_MM * px_per_mm)), np.uint8)
    )
    rows = _thin_only(joined, px_per_mm)
    return np.asarray(dots & cv2.dilate(rows, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _band(lines: Pixels) -> Pixels:
    """Lines with the soft edge that they leave on the page."""
    return np.asarray(cv2.dilate(lines, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _bridged(rest: Pixels, lines: Pixels) -> Pixels:
    """The remaining ink joined across level lines: strokes that go on above and below one."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(lines), connectivity=8)
    if count <= 1:
        return rest
    thickness = stats[1:, cv2.CC_STAT_AREA] / np.maximum(1, stats[1:, cv2.CC_STAT_WIDTH])
    reach = int(np.ceil(np.percentile(thickness, 80))) + 4
    joined = cv2.morphologyEx(np.ascontiguousarray(rest), cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8))
    return np.asarray(joined, dtype=np.uint8)
