"""Tells an Apgar score from the minute at which it was given: «Апгар 1 мин / 5 мин  6/7» scores 6 and 7, not 5.

Finds no labels and reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.form import Part
from schemas.page import Word, text_of

_SCORES: dict[str, Part] = {"apgar_1min": "first", "apgar_5min": "second"}
_MINUTE = re.compile(
    r"^\W*(?:мин[а-яё.]*\W*)?(?:(?:на|через|и)\W+)?[15]\W{0,2}(?:-?[йяе])?\s?(?:мин[а-яё]*|['’`])\W*(?=\s|$)",
    re.IGNORECASE,
)
_TWO_SCORES = re.compile(r"^\W*(?:10|\d)\s?[/\\–—-]\s?(?:10|\d)(?!\d)")


def without_minute(field: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """What stands at the label of a score but for the minute that the label goes on with."""
    named = _MINUTE.match(text_of(words)) if field in _SCORES else None
    return tuple(words[len(named.group().split()) :] if named else words)


def which_score(field: str, words: Sequence[Word]) -> Part | None:
    """Which of two scores a field is where both stand at the label of one: «на 1 мин 6/7»."""
    return _SCORES[field] if field in _SCORES and _TWO_SCORES.match(text_of(words)) else None
