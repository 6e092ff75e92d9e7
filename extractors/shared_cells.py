"""Cells that reach over several rows or columns, because a ruling was lost or is not there: whose words are which.

Deals words out by their places alone; reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.grid import Grid
from schemas.geometry import hull
from schemas.page import Cell, Line


def borrowed_columns(grid: Grid, row: int, columns: set[int]) -> frozenset[int]:
    """Columns where a row shares a cell whose words stand wholly beside another row: perhaps a ruling was lost."""
    found = set()
    for column in () if grid.is_turned else columns:
        cell, edges = grid.rows[row][column], grid.row_edges(row)
        if cell is not None and cell.row_span > 1 and cell.lines and edges is not None:
            middle = hull(line.box for line in cell.lines).center[1]
            is_across = abs(middle - cell.box.center[1]) < 0.15 * cell.box.height
            if not is_across and not edges[0] <= middle < edges[1]:
                found.add(column)
    return frozenset(found)


def part_in(grid: Grid, cell: Cell, row: int | None, column: int) -> Cell:
    """The part of a cell over several places that stands in one of them: a ruling between them may be lost.

    Over rows only lines with numbers are dealt out: a wrapped text belongs to all rows of its cell.
    """
    x, y = (row, column) if grid.is_turned else (column, row)
    lines = cell.lines
    if cell.column_span > 1 and x is not None and (edges := grid.column_edges(x)):
        lines = _between(lines, edges, 0)
    is_numbers = len(lines) > 1 and all(any(char.isdigit() for char in line.text) for line in lines)
    if cell.row_span > 1 and y is not None and is_numbers and (edges := grid.row_edges(y)):
        lines = _between(lines, edges, 1)
    return cell if lines is cell.lines else replace(cell, lines=lines, has_ink=bool(lines))


def _between(lines: Sequence[Line], edges: tuple[float, float], axis: int) -> tuple[Line, ...]:
    low, high = edges
    dealt = (tuple(word for word in line.words if low <= word.box.center[axis] < high) for line in lines)
    return tuple(Line(words) for words in dealt if words)
