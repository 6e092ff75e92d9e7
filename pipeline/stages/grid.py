"""Builds grids of cells from ruled lines.

Knows no words: which text stands in a cell is told in `tables`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.stages.rulings import MM_PER_INCH, Segment
from schemas.geometry import Box
from schemas.page import Pixels

REACH_MM = 2.0  # a line that ends this near to another one meets it
RAIL_MM = 1.2  # lines this near lie on one rail of the grid
BRIDGE_MM = 9.0  # a gap in a broken line
MISSING_SHARE = 0.12  # a side covered less is not ruled: its two cells are one
SMALLEST_SIDE_MM = 2.5


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a grid before anything is known of its content."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """Positions of the rails, one more than there are rows and columns, and the slots between them."""

    rows_px: tuple[int, ...]
    columns_px: tuple[int, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        return Box(self.columns_px[0], self.rows_px[0], self.columns_px[-1], self.rows_px[-1])


@dataclass(frozen=True, slots=True)
class Bundle:
    """Ruled lines that belong together: they meet one another."""

    level: tuple[Segment, ...]
    upright: tuple[Segment, ...]


def bundle_lines(level: Sequence[Segment], upright: Sequence[Segment], dpi: float) -> list[Bundle]:
    """Groups lines that meet or continue one another."""
    reach = REACH_MM * dpi / MM_PER_INCH
    bridge = BRIDGE_MM * dpi / MM_PER_INCH
    parents = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for i, line in enumerate(level):
        for j, wall in enumerate(upright):
            if _meet(line, wall, reach):
                parents[root(i)] = root(len(level) + j)
    for offset, lines in ((0, level), (len(level), upright)):
        for i, first in enumerate(lines):
            for j in range(i + 1, len(lines)):
                if lines[j].at_px - first.at_px > reach / 2:
                    break
                if _gap(first, lines[j]) < bridge:
                    parents[root(offset + i)] = root(offset + j)
    members: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for index in range(len(parents)):
        levels, uprights = members.setdefault(root(index), ([], []))
        if index < len(level):
            levels.append(level[index])
        else:
            uprights.append(upright[index - len(level)])
    return [Bundle(tuple(levels), tuple(uprights)) for levels, uprights in members.values()]


def grid_of(bundle: Bundle, rulings: Pixels, dpi: float) -> Grid | None:
    """The grid that a bundle draws, None where it draws no two cells."""
    px_per_mm = dpi / MM_PER_INCH
    rows = _rails(bundle.level, bundle.upright, px_per_mm)
    columns = _rails(bundle.upright, bundle.level, px_per_mm)
    if len(rows) < 2 or len(columns) < 2 or (len(rows) - 1) * (len(columns) - 1) < 2:
        return None
    band = max(2, round(0.8 * px_per_mm))
    level_gone = np.zeros((len(rows), len(columns) - 1), bool)
    upright_gone = np.zeros((len(rows) - 1, len(columns)), bool)
    for r in range(1, len(rows) - 1):
        for c in range(len(columns) - 1):
            level_gone[r, c] = _covered(rulings, rows[r], columns[c], columns[c + 1], band) < MISSING_SHARE
    turned = rulings.T
    for r in range(len(rows) - 1):
        for c in range(1, len(columns) - 1):
            upright_gone[r, c] = _covered(turned, columns[c], rows[r], rows[r + 1], band) < MISSING_SHARE
    return Grid(tuple(rows), tuple(columns), tuple(_slots(rows, columns, level_gone, upright_gone)))


def _meet(line: Segment, wall: Segment, reach: float) -> bool:
    return (
        line.start_px - reach <= wall.at_px <= line.end_px + reach
        and wall.start_px - reach <= line.at_px <= wall.end_px + reach
    )


def _gap(first: Segment, second: Segment) -> int:
    return max(first.start_px, second.start_px) - min(first.end_px, second.end_px)


def _rails(lines: Sequence[Segment], across: Sequence[Segment], px_per_mm: float) -> list[int]:
    """Positions of the grid's rails, with open outer sides closed at the ends of the lines across."""
    rails: list[list[Segment]] = []
    for line in sorted(lines):
        if rails and line.at_px - rails[-1][-1].at_px <= RAIL_MM * px_per_mm:
            rails[-1].append(line)
        else:
            rails.append([line])
    positions = []
    for rail in rails:
        total = sum(line.length_px for line in rail)
        if total >= SMALLEST_SIDE_MM * px_per_mm:
            positions.append(sum(line.at_px * line.length_px for line in rail) / total)
    if not positions or len(across) < 2:
        return [round(position) for position in positions]
    starts = float(np.percentile([line.start_px for line in across], 40))
    ends = float(np.percentile([line.end_px for line in across], 60))
    if positions[0] - starts > 2 * SMALLEST_SIDE_MM * px_per_mm:
        positions.insert(0, starts)
    if ends - positions[-1] > 2 * SMALLEST_SIDE_MM * px_per_mm:
        positions.append(ends)
    return [round(position) for position in positions]


def _covered(rulings: Pixels, at: int, start: int, end: int, band: int) -> float:
    """The share of a cell's side that is ruled, its corners left out."""
    inset = min(2 * band, (end - start) // 4)
    strip = rulings[max(0, at - band) : at + band + 1, start + inset : end - inset]
    return float((strip > 0).any(axis=0).mean()) if strip.size else 0.0


def _slots(rows: Sequence[int], columns: Sequence[int], level_gone: np.ndarray, upright_gone: np.ndarray) -> list[Slot]:
    """Elementary cells joined where the side between them is missing, as far as that gives rectangles."""
    n_rows, n_columns = len(rows) - 1, len(columns) - 1
    taken = np.zeros((n_rows, n_columns), bool)
    slots = []
    for row in range(n_rows):
        for column in range(n_columns):
            if taken[row, column]:
                continue
            column_span = 1
            while (
                column + column_span < n_columns
                and upright_gone[row, column + column_span]
                and not taken[row, column + column_span]
            ):
                column_span += 1
            row_span = 1
            while row + row_span < n_rows and _continues(row + row_span, column, column_span, level_gone, upright_gone):
                row_span += 1
            taken[row : row + row_span, column : column + column_span] = True
            box = Box(columns[column], rows[row], columns[column + column_span], rows[row + row_span])
            slots.append(Slot(row, column, row_span, column_span, box))
    return slots


def _continues(row: int, column: int, span: int, level_gone: np.ndarray, upright_gone: np.ndarray) -> bool:
    """True where the row goes on with the slot above it: nothing ruled between nor inside."""
    inside = upright_gone[row, column + 1 : column + span]
    return bool(level_gone[row, column : column + span].all() and inside.all())
