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
    plain = [row for row in rows if any(map(has_date, row.words)) and not _tells_other(row)]
    for row in sorted(plain, key=lambda row: "дата" not in [fold(word.text) for word in row.words]):
        found = date_in(row.words, kind, reread)
        if found is not None:
            return found
    return None


def _tells_other(row: Row) -> bool:
    folded = [fold(word.text) for word in row.words]
    return any(text.startswith(other) for text in folded for other in _OTHER)


def date_in(words: Sequence[Word], kind: str, reread: Reread) -> Reading | None:
    """The first date among words, where it can be read."""
    for word in words:
        if has_date(word):
            reading = read_with_evidence(value_spec(kind, "date"), [word], reread)
            return reading if reading.state is State.READ else None
    return None
