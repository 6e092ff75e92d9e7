"""The date that a page states outside of labels: the one that is neither a birth date nor the form's approval.

A guess for a person, never more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.evidence import read_with_evidence
from extractors.fold import fold
from extractors.rows import Row
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.page import Reread, Word

_DATE = re.compile(r"\d{1,2}[.,/-]\d{1,2}[.,/-](?:\d{4}|\d{2})(?!\d)")
_OTHER = (
    "рожд",
    "родил",
    "гр",
    "утвержд",
    "приказ",
    "сформирован",
    "минздрав",
    "окуд",
    "возраст",
    "сформирован",
    "печат",
    "годен",
    "срок",
)


def has_date(word: Word) -> bool:
    """True where a word looks like a date."""
    return _DATE.search(word.text) is not None


def stray_date(rows: Sequence[Row], kind: str, reread: Reread) -> Reading | None:
    """The first date of the rows, one in a row with the word «дата» before all others."""
    dated = [no for no, row in enumerate(rows) if any(map(has_date, row.words)) and not _tells_other(row)]
    plain = [rows[no] for no in dated if no + 1 >= len(rows) or not _is_captioned(rows[no], rows[no + 1])]
    for row in sorted(plain, key=lambda row: "дата" not in [fold(word.text) for word in row.words]):
        found = date_in(row.words, kind, reread)
        if found is not None:
            return found
    return None


def _is_captioned(row: Row, below: Row) -> bool:
    """True where the row below explains the date as another: «(дата рождения)» in small print."""
    is_near = below.box.top - row.box.bottom < row.box.height and not any(map(has_date, below.words))
    others = [word for word in below.words if any(fold(word.text).startswith(other) for other in _OTHER)]
    dates = [word for word in row.words if has_date(word)]
    return is_near and any(
        other.box.left < date.box.right + date.box.width and date.box.left < other.box.right + date.box.width
        for other in others
        for date in dates
    )


def _tells_other(row: Row) -> bool:
    folded = [fold(word.text) for word in row.words]
    return any(text.startswith(other) for text in folded for other in _OTHER)


def _is_of_birth(word: Word) -> bool:
    return fold(word.text).startswith(("рожд", "родил", "др", "гр"))


def date_in(words: Sequence[Word], kind: str, reread: Reread) -> Reading | None:
    """The first date among words, where it can be read."""
    for before, word in zip((None, *words), words, strict=False):
        if has_date(word) and not (before is not None and _is_of_birth(before)):
            reading = read_with_evidence(value_spec(kind, "date"), [word], reread)
            return reading if reading.state is State.READ else None
    return None
