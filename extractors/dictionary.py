"""The Russian dictionary: whether words exist, and whether they are names.

Corrects nothing.
"""

from __future__ import annotations

import re
from functools import cache

import pymorphy3

_WORD = re.compile(r"[А-Яа-яЁё]{3,}")


@cache
def _morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def is_name(word: str, grammeme: str) -> bool:
    """Whether the dictionary has the word, each part of it, as such a name (Surn, Name, Patr) in the nominative."""
    known = _morphology()
    return all(
        known.word_is_known(part) and any(grammeme in parse.tag and "nomn" in parse.tag for parse in known.parse(part))
        for part in word.lower().split("-")
    )


def known_share(text: str) -> float:
    """The share of the text's Cyrillic words that the dictionary has; 1 where there are none."""
    words = _WORD.findall(text)
    return sum(_is_known(word.lower()) for word in words) / len(words) if words else 1.0


@cache
def _is_known(word: str) -> bool:
    return bool(_morphology().word_is_known(word))
