"""What stands over a table and in its headings, to tell one list from another that looks alike.

Matches no columns and reads no values.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.fold import fold
from extractors.grid import Grid
from extractors.header import MAX_HEADING_ROWS
from extractors.rows import Row
from extractors.view import View
from schemas.form import TableSpec
from schemas.geometry import Box
from schemas.page import Table


def texts_above(view: View, table: Table) -> list[str]:
    """The two rows just above a table, the nearest last."""
    above = [row for row in view.rows if row.box.bottom <= table.box.top + view.height_px / 2]
    near = [row for row in above if table.box.top - row.box.bottom < 7 * view.height_px]
    return ["".join(fold(word.text) for word in row.words) for row in near[-2:]]


def speaks_of(text: str, headings: Sequence[str]) -> bool:
    """True where the folded text holds one of the headings."""
    return any(fold(heading) in text for heading in headings)


def headings_of_others(spec: TableSpec, table: Table) -> Sequence[str]:
    """The headings of other tables; «Заболевание» beside lots of vaccines only says what they protect from."""
    lots = tuple(map(fold, spec.columns["lot"].headings)) if "lot" in spec.columns else ()
    has_lots = any(fold(cell.text).startswith(lots) for cell in table.cells if cell.row < MAX_HEADING_ROWS)
    return [one for one in spec.not_headings if one not in spec.ignored] if has_lots else spec.not_headings


def rows_outside(view: View, inside: Sequence[tuple[Box, Grid, int]]) -> list[Row]:
    """The rows above and below tables, and those of their headings: a line above may be drawn into them.

    inside: each table's box, its cells and where its headings end.
    """
    ends = [(box, _headings_end(grid, bottom)) for box, grid, bottom in inside]
    return [row for row in view.rows if not any(box.overlap(row.box) and row.box.bottom > end for box, end in ends)]


def _headings_end(grid: Grid, bottom: int) -> int:
    rows = () if grid.is_turned else grid.rows[:bottom]
    return max((cell.box.bottom for row in rows for cell in row if cell is not None), default=0)
