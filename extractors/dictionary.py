"""The Russian dictionary: whether words exist, and whether they are names.

Corrects nothing but a letter that lost a mark or a foot.
"""

from __future__ import annotations

import re
from functools import cache

import pymorphy3

_WORN = {"и": "й", "л": "д"}  # letters that lost a mark or a foot
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


def nominative_name(word: str, gender: str) -> str | None:
    """The nominative of a given name of a gender (masc, femn) that stands in another case; None where it is unknown."""
    parses = [one for one in _morphology().parse(word.lower()) if "Name" in one.tag and gender in one.tag]
    plain = next((one.normal_form for one in parses if one.normal_form != word.lower()), None)
    return str(plain).capitalize() if plain is not None else None


def known_share(text: str) -> float:
    """The share of the text's Cyrillic words that the dictionary has; 1 where there are none."""
    words = _WORD.findall(text)
    return sum(_is_known(word.lower()) for word in words) / len(words) if words else 1.0


@cache
def with_worn_letter(word: str) -> str:
    """A word that the dictionary has only with й in place of one и, or д of one л, as worn print shows them."""
    found = _WORD.search(word)
    if found is None or _is_known(found.group().lower()):
        return word
    start, text = found.start(), found.group()
    tries = [text[:at] + _WORN[char] + text[at + 1 :] for at, char in enumerate(text) if char in _WORN and at > 0]
    known = [one for one in tries if _is_known(one.lower())]
    return word[:start] + known[0] + word[found.end() :] if len(known) == 1 else word


@cache
def _is_known(word: str) -> bool:
    return bool(_morphology().word_is_known(word))
