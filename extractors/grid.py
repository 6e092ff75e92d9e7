"""A table as a grid of cells, upright or with its rows and columns swapped.

Knows no headings and reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.fold import fold
from schemas.page import Cell, Table

_YEAR = re.compile(r"^\W*(?:19|20)\d\d\s?(?:г|год|гг)?\W*$", re.IGNORECASE)  # of the rows below
_MIN_NUMBERED, _NUMBERED_SHARE = 3, 0.6  # cells of a row that numbers the columns; how many of them must count on
_MAX_STEP = 2  # from one number to the next, where the one between was misread or left out
_LOST_COLUMNS = 2  # that may have been numbered and are not among the table's
_WIDE_SHARE = 0.6  # a cell over more of the columns than this is a heading of the rows below it


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by row and column; a cell that spans several stands in each. `is_turned`: rows and columns swapped."""

    rows: tuple[tuple[Cell | None, ...], ...]
    is_turned: bool = False

    @property
    def n_columns(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def column_edges(self, column: int) -> tuple[float, float] | None:
        """Left and right of a column on paper, by its cells that stand in it alone; None where there is none."""
        boxes = [cell.box for cell in self._line(column, is_column=True) if cell.column_span == 1]
        return (median(box.left for box in boxes), median(box.right for box in boxes)) if boxes else None

    def row_edges(self, row: int) -> tuple[float, float] | None:
        """Top and bottom of a row on paper, likewise."""
        boxes = [cell.box for cell in self._line(row, is_column=False) if cell.row_span == 1]
        return (median(box.top for box in boxes), median(box.bottom for box in boxes)) if boxes else None

    def _line(self, place: int, *, is_column: bool) -> list[Cell]:
        cells = [row[place] for row in self.rows] if is_column != self.is_turned else self.rows[place]
        return [cell for cell in cells if cell is not None]


def grid_of(table: Table) -> Grid:
    """The table's cells in their places."""
    places: list[list[Cell | None]] = [[None] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        for row in range(cell.row, min(table.n_rows, cell.row + cell.row_span)):
            for column in range(cell.column, min(table.n_columns, cell.column + cell.column_span)):
                places[row][column] = cell
    return Grid(tuple(tuple(row) for row in places))


def turned(grid: Grid) -> Grid:
    """The grid with rows and columns swapped."""
    return Grid(tuple(zip(*grid.rows, strict=True)), not grid.is_turned)


def span_of(grid: Grid, cell: Cell) -> int:
    """Over how many of the grid's columns a cell reaches."""
    return cell.row_span if grid.is_turned else cell.column_span


def starts_in(grid: Grid, cell: Cell, row: int) -> bool:
    """True where a cell begins in the grid's row and does not reach into it from above."""
    return (cell.column if grid.is_turned else cell.row) == row


def wide_cell(grid: Grid, row: int) -> Cell | None:
    """The cell that heads the rows below: it reaches over most columns, or stands alone in its row."""
    filled = {id(cell): cell for cell in grid.rows[row] if cell is not None and cell.lines}
    if grid.n_columns < 2 or len(filled) != 1:
        return None
    cell = next(iter(filled.values()))
    is_wide = span_of(grid, cell) > _WIDE_SHARE * grid.n_columns
    is_tall = (cell.column_span if grid.is_turned else cell.row_span) > 1
    is_first = (cell.row if grid.is_turned else cell.column) == 0
    is_words = is_first and not any(char.isdigit() for char in cell.text) and len(fold(cell.text)) > 7
    is_words = is_words or _YEAR.match(cell.text) is not None
    is_alone = all(other is None or other is cell or not other.has_ink for other in grid.rows[row])
    return cell if is_wide or (is_words and is_alone and not is_tall) else None


def is_numbering(cells: Sequence[Cell | None]) -> bool:
    """A row that only numbers the columns: 1 2 3 4, one or another perhaps misread or left out."""
    texts = [cell.text.strip(" .") for cell in dict.fromkeys(cells) if cell is not None and cell.lines]
    if len(texts) < _MIN_NUMBERED or any(len(text) > 2 for text in texts):
        return False
    numbers = [int(text) if text.isdigit() else 0 for text in texts]
    counted = sum(number == place for place, number in enumerate(numbers, numbers[0] or 1))
    most = len(cells) + _LOST_COLUMNS
    rising = sum(0 < high - low <= _MAX_STEP and high <= most for low, high in pairwise(numbers))
    return counted >= _NUMBERED_SHARE * len(texts) or rising >= _NUMBERED_SHARE * len(texts)
