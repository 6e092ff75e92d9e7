"""Tells measures that are told of the birth from those of the day: «Вес при рождении 3200, рост 51, окр. головы 35».

Reads no values and finds no labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.fold import fold
from extractors.labels import Hit
from extractors.sections import Stretch
from extractors.view import View
from schemas.page import Word

_ONLY_AT_BIRTH = {"apgar_1min", "apgar_5min", "gestation_weeks"}
_MEASURED = {"weight_g", "height_cm", "length_cm", "head_circumference_cm", "chest_circumference_cm"}
_SINCE = tuple(
    map(fold, ("сейчас", "наст", "момент", "выписк", "осмотр", "год", "лет", "мес", "тепер", "текущ", "эпикриз"))
)
_BORN_WITH = tuple(map(fold, ("с", "массой", "весом", "ростом", "длиной")))


def is_of_birth(view: View, hit: Hit) -> bool:
    """True for a label in a row that asks what only a birth has, or in a list that a birth began."""
    if any(view.fields_of(other) & _ONLY_AT_BIRTH for other in view.by_row.get(hit.row, ())):
        return True  # its heading may be lost under a stamp
    rows = [hit.row]
    while rows[0] > 0 and view.rows[rows[0] - 1].words[-1].text.endswith(","):
        rows.insert(0, rows[0] - 1)
    words = [word for row in rows for word in view.rows[row].words]
    here = words.index(hit.words[0])
    start = _birth_at([word.text for word in words[:here]])
    if start is None or any(fold(word.text).startswith(_SINCE) for word in words[start:here]):
        return False
    begun = words[start].box if start < len(words) else hit.box
    listed = [
        other for row in rows for other in view.by_row.get(row, ()) if (other.row, other.start) <= (hit.row, hit.start)
    ]
    later = [other for other in listed if other.row > rows[0] or other.box.right >= begun.left or other is hit]
    return not _asks_again(view, later)


def is_told_later(view: View, stretch: Stretch, hit: Hit) -> bool:
    """True for a measure of a part about the birth that has begun to ask again: what follows is of the day."""
    asked: set[str] = set()
    is_again = False
    for other in (own for own in view.hits if view.section_of(own) is stretch):
        measured = view.fields_of(other) & _MEASURED
        is_again = is_again or bool(measured & asked)
        asked |= measured
        if other is hit:
            return is_again
    return False


def stands_in_row_of_birth(view: View, words: Sequence[Word]) -> bool:
    """True for a value in a table's row «При рождении»."""
    found = view.cell_of(words[0]) if words else None
    if found is None:
        return False
    table, own = found
    heads = (cell for cell in table.cells if cell.row == own.row and cell.column < own.column)
    return _birth_at([word.text for cell in heads for line in cell.lines for word in line.words]) is not None


def _birth_at(texts: Sequence[str]) -> int | None:
    """Past the last «при рождении» or «родился с» among words."""
    found = None
    for place, (before, text) in enumerate(pairwise(map(fold, texts)), 2):
        is_told = before == fold("при") and text.startswith(fold("рожден"))
        if is_told or (before.startswith(fold("родил")) and text in _BORN_WITH):
            found = place
    return found


def _asks_again(view: View, hits: Sequence[Hit]) -> bool:
    """True where a measure is asked a second time: the list of the birth has ended before."""
    asked = [field for hit in hits for field in view.fields_of(hit)]
    return len(asked) != len(set(asked))
