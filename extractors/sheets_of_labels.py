"""Tells a table that only frames labels and their values from one whose rows are events.

Reads no values.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.view import View
from schemas.page import Table, Word

_IDENTITY = frozenset({"family_name", "birth_date", "address", "oms_policy", "snils", "sex", "phone"})
_MIN_ROWS, _MAX_COLUMNS = 2, 4


def frames_labels(view: View, table: Table) -> bool:
    """True for «Ф.И.О. | …», «Дата рождения | …», one below the other: a certificate laid out in cells."""
    if table.n_columns > _MAX_COLUMNS:
        return False
    asked = {
        hit.row
        for no, hit in enumerate(view.hits)
        if no not in view.foreign and table.box.holds_middle_of(hit.words[0].box) and view.fields_of(hit) & _IDENTITY
    }
    return len(asked) >= _MIN_ROWS


def mixes_answers(view: View, words: Sequence[Word]) -> bool:
    """True for words from several rows of a table that frames labels: the answers to several questions."""
    cells = [found for word in words if (found := view.cell_of(word)) is not None]
    rows = {cell.row for _, cell in cells}
    return len(rows) > 1 and frames_labels(view, cells[0][0])
