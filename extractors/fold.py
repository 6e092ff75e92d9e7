"""Texts made comparable: lower case, one script, no punctuation, no ё. For labels, never for values.

Decides nothing about likeness beyond how many letters of a label may be damaged.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

# Latin letters, Ukrainian letters and signs that print like Cyrillic ones.
_LETTERS = str.maketrans("abcehkmoptxyёйіїù№", "авсенкмортхуеииииn")
_DIGITS_AS_LETTERS = str.maketrans("0346", "озчб")
MAX_ERRORS = 3  # wrong letters of a label, however long it is
_NOT_LETTER_OR_DIGIT = re.compile(r"[^0-9a-zа-я]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The letters and digits of a text, comparable; words are joined without a space."""
    compact = _NOT_LETTER_OR_DIGIT.sub("", text.lower().translate(_LETTERS))
    letters = sum(not char.isdigit() for char in compact)
    if 2 * letters > len(compact) and len(compact) > 2:
        return compact.translate(_DIGITS_AS_LETTERS)
    return compact


@lru_cache(maxsize=4096)
def stems_of(stems: str) -> tuple[str, ...]:
    """The folded stems of «осмотр+врач»: all of them stand in a text that the stems know."""
    return tuple(fold(stem) for stem in stems.split("+"))


def allowed_errors(label: str) -> int:
    """How many letters of a folded label may be wrong: none of a short one, three of a long one."""
    length = len(label)
    if length <= 4:
        return 0
    if length <= 8:
        return 1
    return 2 if length <= 16 else MAX_ERRORS


def is_like(text: str, label: str) -> bool:
    """True where a folded text is the folded label, a few letters damaged."""
    allowed = allowed_errors(label)
    return text == label or Levenshtein.distance(text, label, score_cutoff=allowed) <= allowed
