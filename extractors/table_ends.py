"""Where a table without rulings ends: at the first of the rows that a form's labels begin, which are no rows of data.

Lines of labels and values below a list line up with its columns by chance. Reads no values and finds no tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.labels import Hit
from extractors.values.date import day_spans
from extractors.view import View
from schemas.page import Cell, Table

_LABELLED_SHARE = 0.5  # of the rows from the first labelled one on
_EACH = -1  # the number of a label at which there is an entry of its own: it may name a row of data
_MIN_LABEL = 4  # letters


def cut_at_labels(view: View, table: Table) -> Table:
    """The table up to the rows that begin with labels of fields, where rows with a day of their own stand above them.

    A turned table has labels on its left too, but its days stand in one row, which has a label.
    """
    if table.is_ruled:
        return table
    starts = {(hit.words[0].box.left, hit.words[0].box.top): hit for hit in view.hits if _asks(hit)}
    rows = [row for row in range(table.n_rows) if any(cell.lines for cell in table.row(row))]
    labelled = [row for row in rows if _begins_with_label(table.row(row), starts)]
    dated = [row for row in rows if row not in labelled and any(day_spans(cell.text) for cell in table.row(row))]
    first = next((row for row in labelled if dated and row > dated[0]), None)
    if first is None:
        return table
    below = [row for row in rows if row >= first]
    if set(dated) & set(below) or sum(row in labelled for row in below) < _LABELLED_SHARE * len(below):
        return table
    cells = tuple(cell for cell in table.cells if cell.row + cell.row_span <= first)
    bottom = max((cell.box.bottom for cell in cells), default=table.box.bottom)
    return replace(table, n_rows=first, cells=cells, box=replace(table.box, bottom=bottom))


def _asks(hit: Hit) -> bool:
    """True for the label of a field that an entry holds once, or of a section."""
    is_field = any(part == "entries" and number != _EACH for part, _, number in hit.target.specs)
    return len(hit.label) >= _MIN_LABEL and (is_field or hit.target.section is not None)


def _begins_with_label(cells: tuple[Cell, ...], starts: Mapping[tuple[int, int], Hit]) -> bool:
    words = [word for cell in cells for line in cell.lines[:1] for word in line.words]
    return bool(words) and (words[0].box.left, words[0].box.top) in starts
