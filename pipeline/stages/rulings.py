"""Ruled lines of an upright page: takes them out of the print and lists them as segments.

They are found in `ruling_search`; what they mean is decided in `tables` and `marks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.pieces import minus, pieces_of
from schemas.page import Pixels

MM_PER_INCH = 25.4
LINE_THICK_MM = 1.1
BLOCK_PX, FULL_BLOCK = 8, np.uint64(2**64 - 1)  # pixels of a mask that one number holds
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
        reach = _reach_px([piece.thick_px for piece in pieces_of(rulings.level)])
        rows = rows_near(level, reach)  # strokes that cross a line are looked for beside lines only
        bridged = _joined(rest[rows], (reach, 1))
        gone[rows] |= minus(level[rows], bridged)
    if upright.any():
        reach = _reach_px([piece.area_px / piece.height for piece in pieces_of(rulings.upright)])
        gone |= minus(upright, _joined(rest, (1, reach)))
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
    rows, own = _runs_by_row(mask, shortest_px)
    runs = np.zeros(mask.shape, np.uint8)
    runs[rows] = own
    return runs


def run_bands(mask: Pixels, shortest_px: int) -> tuple[Pixels, NDArray[np.intp]]:
    """What of a mask's own ink lies in its level runs, without most of the rows that hold none; and the rows' places.

    Two empty rows stay on either side of every run, so that pieces of it are those of the whole mask.
    """
    rows, runs = _runs_by_row(mask, shortest_px)
    runs &= mask[rows]
    holds = runs.any(axis=1)
    rows = rows[holds]
    beside = (rows[:, None] + np.arange(-2, 3)).ravel()
    kept = np.unique(np.append(beside.clip(0, mask.shape[0] - 1), 0))
    bands = np.zeros((kept.size, mask.shape[1]), np.uint8)
    bands[np.searchsorted(kept, rows)] = runs[holds]
    return bands, kept


def _runs_by_row(mask: Pixels, shortest_px: int) -> tuple[NDArray[np.intp], Pixels]:
    """The rows of a mask that may hold level runs, and the runs in these."""
    blocks = -(-mask.shape[1] // BLOCK_PX)
    swollen = np.zeros((mask.shape[0], blocks * BLOCK_PX), np.uint8)
    own = swollen[:, : mask.shape[1]]  # by a row up and down, in a third of cv2's time
    own[0] = mask[0]
    np.maximum(mask[1:], mask[:-1], out=own[1:])
    np.maximum(own[:-1], mask[1:], out=own[:-1])
    rows = np.flatnonzero(_rows_with_runs(swollen, mask.shape[1], shortest_px))
    if not rows.size:
        return rows, np.zeros((0, mask.shape[1]), np.uint8)
    runs = cv2.morphologyEx(own[rows], cv2.MORPH_OPEN, np.ones((1, shortest_px), np.uint8))
    return rows, np.asarray(runs, dtype=np.uint8)


def _rows_with_runs(mask: Pixels, width: int, shortest_px: int) -> NDArray[np.bool_]:
    """Flags of the rows that may hold a run so long, told from whole blocks of eight pixels; most rows hold none.

    Args:
        mask: of whole blocks, empty beyond its width.
        width: the mask's own.
        shortest_px: the least length of a run.
    """
    n_blocks = (shortest_px - BLOCK_PX + 1) // BLOCK_PX  # so many follow each other in every such run
    if n_blocks < 1 or width < shortest_px + 2 * BLOCK_PX:
        return np.ones(mask.shape[0], np.bool_)
    is_full = mask.view(np.uint64) == FULL_BLOCK
    in_row = is_full[:, n_blocks - 1 :]
    for step in range(1, n_blocks):
        in_row = in_row & is_full[:, n_blocks - 1 - step : is_full.shape[1] - step]
    at_edge = shortest_px // 2  # cv2 takes what lies beside the page for ink
    is_cut = mask[:, :at_edge].all(axis=1) | mask[:, width - at_edge : width].all(axis=1)
    return np.asarray(in_row.any(axis=1) | is_cut, dtype=np.bool_)


def _band(lines: Pixels) -> Pixels:
    """Lines with the soft edge that they leave on the page."""
    return np.asarray(cv2.dilate(lines, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _reach_px(thickness_px: Sequence[float]) -> int:
    """How far apart the two halves of a stroke stand that a line of usual thickness has cut."""
    return int(np.ceil(np.percentile(thickness_px, 80))) + 4 if thickness_px else 5


def _joined(ink: Pixels, size_px: tuple[int, int]) -> Pixels:
    """The ink joined across gaps of a height and width: strokes that go on behind a line."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(size_px, np.uint8)), dtype=np.uint8)


def rows_near(mask: Pixels, reach_px: int) -> NDArray[np.bool_]:
    """Flags of the rows that hold any of the mask or lie as near to one that does."""
    inked = mask.max(axis=1)[:, None]
    near = cv2.dilate(inked, np.ones((2 * reach_px + 1, 1), np.uint8))
    return np.asarray(near[:, 0] > 0, dtype=np.bool_)
