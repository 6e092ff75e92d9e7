"""Rows of words just above or below a table that keep to its columns: headings over its rulings, rows whose rulings
were lost.

Adds such rows to a table; matches no wording and reads no values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.grid import Grid, grid_of
from extractors.rows import Row, row_of
from extractors.view import View
from schemas.geometry import Box, hull
from schemas.page import Cell, Line, Medium, Table, Word

_MAX_HEAD_ROWS = 4
_HEAD_DROP, _HEAD_LEADING = 2.5, 1.2  # heights from a heading down to the table, and between two rows above it
_WORD_GAP = 1.0  # heights between words of one cell
_REACH = 0.6  # heights by which words may stick out of their column
_MARGIN = 3.0  # heights by which words may stick out of a table without rulings at its sides
_ROW_GAP = 1.3  # times the height of the table's own rows
_ROW_SHARE = 0.6  # of the columns that the table fills


def with_heads(view: View, table: Table) -> Iterator[Table]:
    """The table with one row above it, with two and so on, where they stand over its columns."""
    pace = _pace_px(grid_of(table)) or 0.0
    edge = table.box.top + view.height_px / 2
    reach = _HEAD_DROP * view.height_px
    above = [row for row in _typed(view) if row.box.bottom <= edge]
    for row in list(reversed(above))[:_MAX_HEAD_ROWS]:
        grid = grid_of(table)
        cells = _dealt(view, grid, row)
        if table.box.top - row.box.bottom > reach or cells is None:
            return
        table = _with_row(table, grid, cells, at_top=True)
        reach = max(_HEAD_LEADING * view.height_px, pace)
        if len(cells) > 1:
            yield table


def with_rest(view: View, table: Table) -> Table:
    """The table with the rows below it that go on with it: they keep its pace and fill its columns."""
    while (longer := _with_next(view, table)) is not None:
        table = longer
    return table


def _with_next(view: View, table: Table) -> Table | None:
    grid = grid_of(table)
    below = next((row for row in _typed(view) if row.box.center[1] >= table.box.bottom), None)
    pace = _pace_px(grid)
    if below is None or pace is None or below.box.center[1] - table.box.bottom > _ROW_GAP * pace:
        return None
    cells, filled = _dealt(view, grid, below), _usual_columns(grid)
    others = [other.box for other in view.page.tables if other.box.overlap(table.box) == 0]
    if cells is None or len(set(cells) & filled) < max(2, _ROW_SHARE * len(filled)):
        return None
    return None if any(box.overlap(below.box) for box in others) else _with_row(table, grid, cells, at_top=False)


def _typed(view: View) -> Iterator[Row]:
    """The rows without the words of a stamp across them."""
    for row in view.rows:
        words = [word for word in row.words if word.medium is not Medium.STAMP]
        if words:
            yield row if len(words) == len(row.words) else row_of(words)


def _dealt(view: View, grid: Grid, row: Row) -> dict[int, tuple[Word, ...]] | None:
    """The words of a row by the column that they stand in; None where some stand in several or in none."""
    edges = dict(_edges(view, grid))
    found: dict[int, tuple[Word, ...]] = {}
    for words in _close(row.words, _WORD_GAP * view.height_px):
        box, slack = hull(word.box for word in words), _REACH * view.height_px
        inside = [c for c, (left, right) in edges.items() if left - slack <= box.left and box.right <= right + slack]
        column = min(inside, key=lambda c: abs(sum(edges[c]) / 2 - box.center[0]), default=None)
        if column is None:
            return None
        found[column] = (*found.get(column, ()), *words)
    return found


def _edges(view: View, grid: Grid) -> Iterator[tuple[int, tuple[float, float]]]:
    """Left and right of each column; a heading may begin before the first one, or end behind the last."""
    margin = _MARGIN * view.height_px
    for column in range(grid.n_columns):
        edges = grid.column_edges(column)
        if edges is not None:
            is_first, is_last = column == 0, column == grid.n_columns - 1
            yield column, (edges[0] - margin * is_first, edges[1] + margin * is_last)


def _close(words: Sequence[Word], gap_px: float) -> Iterator[tuple[Word, ...]]:
    group = [words[0]]
    for before, word in pairwise(words):
        if word.box.left - before.box.right > gap_px:
            yield tuple(group)
            group = []
        group.append(word)
    yield tuple(group)


def _pace_px(grid: Grid) -> float | None:
    """The usual height of a row."""
    edges = [own for row in range(len(grid.rows)) if (own := grid.row_edges(row)) is not None]
    return median(bottom - top for top, bottom in edges) if edges else None


def _usual_columns(grid: Grid) -> set[int]:
    """The columns that hold words in most rows."""
    rows = [row for row in grid.rows if any(cell is not None and cell.lines for cell in row)]
    share = {c: sum((cell := row[c]) is not None and bool(cell.lines) for row in rows) for c in range(grid.n_columns)}
    return {column for column, count in share.items() if 2 * count > len(rows)}


def _with_row(table: Table, grid: Grid, dealt: Mapping[int, tuple[Word, ...]], *, at_top: bool) -> Table:
    """The table with the words as one row more."""
    box = hull(word.box for words in dealt.values() for word in words)
    top, bottom = (box.top, table.box.top) if at_top else (table.box.bottom, box.bottom)
    row, step = (0, 1) if at_top else (table.n_rows, 0)
    cells = [replace(cell, row=cell.row + step) for cell in table.cells]
    for column in range(grid.n_columns):
        edges = grid.column_edges(column)
        if edges is not None:
            lines = (Line(dealt[column]),) if column in dealt else ()
            place = Box(round(edges[0]), top, round(edges[1]), max(top + 1, bottom))
            cells.append(Cell(row, column, place, lines, has_ink=bool(lines)))
    return replace(table, box=hull((table.box, box)), n_rows=table.n_rows + 1, cells=tuple(cells))
