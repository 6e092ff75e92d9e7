"""Recognizes tables: ruled ones from their lines, others from the alignment of their words.

Conservative: what is not clearly a table stays lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.stages.aligned import find_runs
from pipeline.stages.aligned_rows import grid_of_run
from pipeline.stages.grid import Grid, Slot, bundle_lines, grids_of
from pipeline.stages.ink import darker
from pipeline.stages.lines import group_lines
from pipeline.stages.pieces import transposed
from pipeline.stages.rails import RuledPage
from pipeline.stages.rulings import MM_PER_INCH, Segment, segments_of
from pipeline.stages.table_rows import cut_tall_rows
from schemas.geometry import Box
from schemas.page import Cell, CleanPage, Line, Medium, Pixels, Table, Word

COMB_CELL_MM = 9.0  # a row of narrower cells is one value written digit by digit
LINED_ROWS = 8
INK_LONGEST_MM = 0.8
INK_AREA_MM2 = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class InkMap:
    """Mask of print and pen on the page, ruled lines left out."""

    ink: Pixels
    px_per_mm: float

    def has_ink(self, cell: Box) -> bool:
        """True where the cell holds ink apart from dust and from what clings to its borders."""
        margin = min(round(1.0 * self.px_per_mm), cell.width // 6, cell.height // 6)
        crop = self.ink[cell.top + margin : cell.bottom - margin, cell.left + margin : cell.right - margin]
        if cv2.countNonZero(crop) < INK_AREA_MM2 * self.px_per_mm**2:
            return False
        _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(crop), connectivity=8)
        long_enough = stats[1:, 2:4].max(axis=1) >= INK_LONGEST_MM * self.px_per_mm
        area_px = int(stats[1:, cv2.CC_STAT_AREA][long_enough].sum())
        return area_px >= INK_AREA_MM2 * self.px_per_mm**2


def map_ink(clean: CleanPage) -> InkMap:
    """The written ink of a page."""
    return InkMap(darker(clean.text, 200) | clean.pen, clean.image.dpi / MM_PER_INCH)


def find_tables(
    clean: CleanPage, words: Sequence[Word], level: Sequence[Segment], upright: Sequence[Segment], ink: InkMap
) -> list[Table]:
    """Tables of the page, top to bottom; no word lies in two of them."""
    dpi = clean.image.dpi
    tables: list[Table] = []
    page = RuledPage(tuple(level), tuple(upright), clean.rulings, clean.image.pixels, ink.ink, dpi)
    for bundle in bundle_lines(page):
        for grid in grids_of(bundle, page, [word.box for word in words]):
            if not _is_comb(grid, dpi):
                tables.append(_filled(cut_tall_rows(grid, words), words, ink))
    tables = [table for table in _outermost(tables) if not _is_lined_paper(table)]
    typed = [word for word in words if word.medium is not Medium.STAMP]  # a stamp's lines keep to no columns
    free = [word for word in typed if not any(_holds(table.box, word) for table in tables)]
    tables.extend(aligned_tables(group_lines(free), level, ink))
    return sorted(tables, key=lambda table: (table.box.top, table.box.left))


def aligned_tables(lines: Sequence[Line], level: Sequence[Segment], ink: InkMap) -> list[Table]:
    """Tables without rulings between their columns: neighbouring lines whose words keep to the same columns."""
    found: list[Table] = []
    for run in find_runs(lines, level):
        grid = grid_of_run(run, level)
        if grid is not None:
            found.append(_filled(grid, [word for line in run.lines for word in line.words], ink, is_ruled=False))
    return found


def _is_comb(grid: Grid, dpi: float) -> bool:
    widths = np.diff(grid.columns_px) * MM_PER_INCH / dpi
    return len(grid.rows_px) == 2 and bool(np.median(widths) < COMB_CELL_MM)


def _is_lined_paper(table: Table) -> bool:
    """True for the lines and the margin of a sheet to write on: many rows, of two columns one empty throughout."""
    filled = {cell.column for cell in table.cells if cell.has_ink or cell.column_span > 1}
    return table.n_columns == 2 and table.n_rows >= LINED_ROWS and len(filled) < 2


def _holds(box: Box, word: Word) -> bool:
    x, y = word.box.center
    return box.left <= x < box.right and box.top <= y < box.bottom


def _filled(grid: Grid, words: Sequence[Word], ink: InkMap, *, is_ruled: bool = True) -> Table:
    cells = tuple(_cell(slot, words, ink) for slot in grid.slots)
    size = len(grid.rows_px) - 1, len(grid.columns_px) - 1
    return Table(grid.box, *size, cells, is_ruled, grid.rows_are_sure)


def _cell(slot: Slot, words: Sequence[Word], ink: InkMap) -> Cell:
    inside = [word for word in words if _holds(slot.box, word)]
    return Cell(
        slot.row,
        slot.column,
        slot.box,
        tuple(group_lines(inside)),
        slot.row_span,
        slot.column_span,
        bool(inside) or ink.has_ink(slot.box),
    )


def _outermost(tables: Sequence[Table]) -> list[Table]:
    """Without a table that lies within a finer one, and without a frame around other tables."""
    chosen: list[Table] = []
    for table in sorted(tables, key=lambda t: -len(t.cells)):
        if all(table.box.overlap(other.box) < 0.3 * min(table.box.area, other.box.area) for other in chosen):
            chosen.append(table)
    return chosen


def walls_of(upright: Sequence[Segment], size_px: tuple[int, int]) -> list[Box]:
    """Upright ruled lines as boxes."""
    width, height = size_px
    boxes = []
    for line in upright:
        half = max(1.0, line.thick_px / 2)
        left = max(0, min(width - 1, round(line.at_px - half)))
        boxes.append(Box(left, line.start_px, max(left + 1, round(line.at_px + half)), min(height, line.end_px)))
    return boxes


def ruled_segments(rulings: Pixels, dpi: float) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The level and the upright lines of a mask."""
    return segments_of(rulings, dpi), segments_of(transposed(rulings), dpi)
