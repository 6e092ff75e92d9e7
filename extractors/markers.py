"""The single words that stand before a field's value in running text: «серия», «пап.», «доза».

Knows the headings and markers of a form's columns; reads no values.
"""

from __future__ import annotations

from functools import cache

from extractors.fold import fold
from schemas.form import TableSpec
from schemas.page import Word

MIN_SHORTENED = 3  # letters of a shortened marker: «пап.»


def field_of(spec: TableSpec, word: Word) -> str | None:
    """The field whose marker a word is, perhaps shortened: «пап.»; None for any other word."""
    text = fold(word.text)
    if any(char.isdigit() for char in text) or (len(text) == 1 and word.text.isalpha()):
        return None  # «с» without a point is a word: «проба с Диаскинтестом»
    for field, markers in markers_of(spec).items():
        is_short = word.text.endswith(".") and len(text) >= MIN_SHORTENED
        if text in markers or (is_short and any(marker.startswith(text) for marker in markers)):
            return field
    return None


_known: dict[int, tuple[TableSpec, dict[str, frozenset[str]]]] = {}  # keeps the spec alive with its id


def markers_of(spec: TableSpec) -> dict[str, frozenset[str]]:
    """The single words that stand before a field's value in running text: its headings and markers."""
    if id(spec) not in _known:
        found = {
            field: frozenset(
                fold(text)
                for text in (*column.headings, *column.marked)
                if " " not in text and len(fold(text)) > (text not in column.marked)  # «р. Манту» is no papule
            )
            for field, column in spec.columns.items()
            if field not in ("date", "dose")
        }
        found["lot"] = found.get("lot", frozenset()) | _lot_markers()
        _known[id(spec)] = (spec, found)
    return _known[id(spec)][1]


@cache
def _lot_markers() -> frozenset[str]:
    return frozenset(map(fold, ("с.", "сер.", "серия", "сер.№", "с.№")))
