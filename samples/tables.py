"""Puts the tables of a page together from the areas that were drawn as cells.

A layout rules a grid, frames a heading or only writes into an area; areas that share an edge are one table. Draws
nothing. Boxes are pixels of the canvas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from schemas.geometry import Box, hull

TOLERANCE_MM = 0.45  # edges so near each other are one line
MM_PER_INCH = 25.4


class Drawn(IntEnum):
    """How an area came about; where two share paper, the earlier kind is the cell."""

    GRID = 0
    FRAME = 1
    WORDS = 2  # nothing but the words: no rulings


@dataclass(frozen=True, slots=True)
class Area:
    """What may be a cell of a table."""

    box: Box
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell; `row` and `column` are 0-based, spans at least 1."""

    row: int
    column: int
    box: Box
    text: str = ""
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """Cells that tile a rectangle; `is_ruled` where each of them has its four sides."""

    box: Box
    n_rows: int
    n_columns: int
    is_ruled: bool
    cells: tuple[TableCell, ...]


def tables_of(areas: Iterable[Area], text_in: Callable[[Box], str], dpi: float) -> list[DrawnTable]:
    """The tables that the areas make, top to bottom; none is one area alone, nor a frame around others.

    text_in: the words that lie in a box.
    """
    near_px = max(2, round(TOLERANCE_MM * dpi / MM_PER_INCH))
    tables = [_table(group, text_in, near_px) for group in _groups(_cells(areas, near_px), near_px)]
    return sorted(filter(None, tables), key=lambda table: (table.box.top, table.box.left))


def _cells(areas: Iterable[Area], near_px: int) -> list[Area]:
    """The areas that share no paper: of two the better ruled one, and of two frames the inner one."""
    kept: list[Area] = []
    for area in sorted(set(areas), key=lambda area: (area.drawn, area.box.area, area.box)):
        if min(area.box.width, area.box.height) > near_px and not any(_clash(area.box, one.box) for one in kept):
            kept.append(area)
    return kept


def _clash(one: Box, other: Box) -> bool:
    return one.overlap(other) > 0.15 * min(one.area, other.area)


def _groups(areas: Sequence[Area], near_px: int) -> list[list[Area]]:
    """Areas that touch each other, directly or by others."""
    groups: list[list[Area]] = []
    for area in areas:
        touched = [group for group in groups if any(_touch(area.box, one.box, near_px) for one in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([area, *(one for group in touched for one in group)])
    return groups


def _touch(one: Box, other: Box, near_px: int) -> bool:
    beside = min(abs(one.right - other.left), abs(other.right - one.left)) <= near_px
    above = min(abs(one.bottom - other.top), abs(other.bottom - one.top)) <= near_px
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    wide = min(one.right, other.right) - max(one.left, other.left)
    return (beside and high > near_px) or (above and wide > near_px)


def _table(areas: Sequence[Area], text_in: Callable[[Box], str], near_px: int) -> DrawnTable | None:
    columns = _edges([x for area in areas for x in (area.box.left, area.box.right)], near_px)
    rows = _edges([y for area in areas for y in (area.box.top, area.box.bottom)], near_px)
    is_ruled = all(area.drawn is not Drawn.WORDS for area in areas)
    n_rows, n_columns = len(rows) - 1, len(columns) - 1
    if len(areas) < 2 or n_rows < 1 or n_columns < 1 or (not is_ruled and min(n_rows, n_columns) < 2):
        return None
    cells = []
    for box in (area.box for area in areas):
        left, right = _nearest(columns, box.left), _nearest(columns, box.right)
        top, bottom = _nearest(rows, box.top), _nearest(rows, box.bottom)
        cells.append(TableCell(top, left, box, text_in(box), bottom - top, right - left))
    if not is_ruled:
        cells += _gaps(cells, rows, columns)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return DrawnTable(hull(cell.box for cell in cells), n_rows, n_columns, is_ruled, tuple(cells))


def _edges(places: Sequence[int], near_px: int) -> list[int]:
    """Where the lines lie that the places belong to."""
    edges: list[list[int]] = []
    for place in sorted(places):
        if edges and place - edges[-1][0] <= near_px:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [round(sum(edge) / len(edge)) for edge in edges]


def _nearest(edges: Sequence[int], place: int) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))


def _gaps(cells: Sequence[TableCell], rows: Sequence[int], columns: Sequence[int]) -> list[TableCell]:
    """The cells of a table without rulings into which nothing was written."""
    filled = {
        (cell.row + down, cell.column + along)
        for cell in cells
        for down in range(cell.row_span)
        for along in range(cell.column_span)
    }
    return [
        TableCell(row, column, Box(columns[column], rows[row], columns[column + 1], rows[row + 1]))
        for row in range(len(rows) - 1)
        for column in range(len(columns) - 1)
        if (row, column) not in filled
    ]
