"""Ruled lines of an upright page: takes them out of the print and lists them as segments.

They are found in `ruling_search`; what they mean is decided in `tables` and `marks`.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.stages.pieces import minus, pieces_of
from schemas.page import Pixels

MM_PER_INCH = 25.4
LINE_THICK_MM = 1.1
COMB_MIN_MM = 3.0  # side of the small boxes into which digits are written


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
    """Masks of the level, the upright and the dotted lines of a page.

    creases: faint lines across much of the page: folds, or table lines that show through from the other side.
    """

    level: Pixels
    upright: Pixels
    dotted: Pixels
    creases: Pixels

    @property
    def mask(self) -> Pixels:
        return self.level | self.upright | self.dotted


def erase_rulings(grey: Pixels, ink: Pixels, rulings: RulingLayers) -> Pixels:
    """The page without its ruled lines; strokes that cross a line stay whole."""
    level, upright = _band(rulings.level), _band(rulings.upright)
    gone = _band(rulings.dotted | rulings.creases)
    rest = minus(ink, level | upright | gone)
    if level.any():
        gone = gone | minus(level, _bridged(rest, rulings.level))
    if upright.any():
        turned = _bridged(np.ascontiguousarray(rest.T), np.ascontiguousarray(rulings.upright.T))
        gone = gone | minus(upright, np.ascontiguousarray(turned.T))
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


def level_runs(mask: Pixels, shortest_px: int) -> Pixels:
    """Level runs of a mask; one that steps up or down by a pixel stays one run."""
    swollen = cv2.dilate(mask, np.ones((3, 1), np.uint8))
    return np.asarray(cv2.morphologyEx(swollen, cv2.MORPH_OPEN, np.ones((1, shortest_px), np.uint8)), dtype=np.uint8)


def _band(lines: Pixels) -> Pixels:
    """Lines with the soft edge that they leave on the page."""
    return np.asarray(cv2.dilate(lines, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _bridged(rest: Pixels, lines: Pixels) -> Pixels:
    """The remaining ink joined across level lines: strokes that go on above and below one."""
    thickness = [piece.thick_px for piece in pieces_of(lines)]
    reach = int(np.ceil(np.percentile(thickness, 80))) + 4 if thickness else 5
    return np.asarray(cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8)), dtype=np.uint8)
