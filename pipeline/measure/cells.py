"""Compare the cells of a page's tables with those drawn.

A ruled cell that was seen is right where its box and the true one share at least half of their joint area (IoU 0.5, the
lower of the thresholds by which ICDAR 2019 cTDaR judges cells, doi:10.1109/ICDAR.2019.00243) and it spans as many rows
and as many columns. Each cell counts once, so a table cut wrongly costs its cells on both sides.

In a table that lacks rulings a cell has no edges on paper, only words: there a seen cell is right where it holds the
same pieces of text and spans as much, and empty cells do not count.

A row or column of boxes alone is no table to compare: whether it is one is a matter of taste.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.measure.agree import area, holds_middle, iou, shared_area
from pipeline.measure.truth import CellTold, Corners, LineTold, PageTold, TableTold
from schemas.page import Cell, Table

LEAST_IOU = 0.5
MOSTLY = 0.5  # of a seen cell's area in a table: then it is to be compared with that table


@dataclass(frozen=True, slots=True)
class CellCounts:
    """Of one page: cells right, cells on paper, cells seen."""

    right: int = 0
    true: int = 0
    seen: int = 0


def compare_cells(page: PageTold, tables: Sequence[Table]) -> CellCounts | None:
    """The cells of both sides; None where the truth does not tell of tables."""
    if page.tables is None:
        return None
    seen = [_Seen(corners_of(cell), cell, table.is_ruled) for table in tables for cell in table.cells]
    counts = [_in_table(table, _within(seen, table.bbox), page.lines) for table in page.tables if _is_grid(table)]
    stray = sum(_is_ruled_grid(table, page.tables) * len(table.cells) for table in tables)
    return CellCounts(
        sum(one.right for one in counts), sum(one.true for one in counts), sum(one.seen for one in counts) + stray
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    box: Corners
    cell: Cell
    is_ruled: bool


def corners_of(cell: Cell) -> Corners:
    """The cell's box as truth writes it."""
    return cell.box.left, cell.box.top, cell.box.right, cell.box.bottom


def _is_grid(table: TableTold) -> bool:
    return min(table.n_rows, table.n_columns) > 1


def _is_ruled_grid(table: Table, told: Iterable[TableTold]) -> bool:
    """True for rulings taken for a table where none was drawn; columns of words may be a table that no truth tells."""
    box = (table.box.left, table.box.top, table.box.right, table.box.bottom)
    is_grid = table.is_ruled and min(table.n_rows, table.n_columns) > 1
    return is_grid and not any(shared_area(box, one.bbox) for one in told)


def _within(seen: Iterable[_Seen], table: Corners) -> list[_Seen]:
    return [one for one in seen if shared_area(one.box, table) > MOSTLY * area(one.box)]


def _in_table(table: TableTold, seen: Sequence[_Seen], lines: Sequence[LineTold]) -> CellCounts:
    if table.is_ruled:
        return CellCounts(sum(1 for _ in _alike(table.cells, seen)), len(table.cells), len(seen))
    true = {cell: held for cell in table.cells if (held := _held(cell.bbox, lines))}
    found = [(one, held) for one in seen if (held := _held(one.box, lines))]
    right = sum(any(held == own and _spans_alike(cell, one.cell) for one, own in found) for cell, held in true.items())
    return CellCounts(right, len(true), len(found))


def _alike(cells: Sequence[CellTold], seen: Sequence[_Seen]) -> Iterator[CellTold]:
    """The true cells that were seen right. Above an IoU of one half no cell fits two; at just one half the first."""
    taken: set[int] = set()
    for cell in cells:
        best = max(
            (index for index in range(len(seen)) if index not in taken),
            key=lambda index: iou(cell.bbox, seen[index].box),
            default=None,
        )
        if best is None or iou(cell.bbox, seen[best].box) < LEAST_IOU:
            continue
        taken.add(best)
        if _spans_alike(cell, seen[best].cell):
            yield cell


def _spans_alike(cell: CellTold, seen: Cell) -> bool:
    return (cell.row_span, cell.column_span) == (seen.row_span, seen.column_span)


def _held(box: Corners, lines: Sequence[LineTold]) -> frozenset[int]:
    """Which pieces of text lie in a box."""
    return frozenset(index for index, line in enumerate(lines) if holds_middle(box, line.bbox))
