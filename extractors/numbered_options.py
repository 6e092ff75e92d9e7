"""Printed Roman numerals to choose from, «I, II, III, IV, V»: told by their order where the print engine garbled some.

Says which word stands for which choice; marks are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lookalikes import roman_number
from schemas.page import Word

_EDGES = ".,;:()[]/"
_MAX_SIGNS = 4  # of a numeral, its look-alikes included
_MIN_RUN, _MIN_AGREEING = 3, 2  # numerals in a list; those that are read as their place says


def numeral_options(choices: Sequence[str], words: Sequence[Word]) -> tuple[tuple[str, tuple[Word, ...]], ...] | None:
    """The choices among the words, each with its word; None where the choices are no numerals."""
    if any(roman_number(choice) != number for number, choice in enumerate(choices, 1)):
        return None
    numbers = [_number(word) for word in words]
    length = next((place for place, word in enumerate(words) if not _is_numeral_like(word)), len(words))
    if _MIN_RUN <= length <= len(choices) and _is_counted(numbers[:length]):
        return tuple((choice, (word,)) for choice, word in zip(choices, words[:length], strict=False))
    read = [(choices[n - 1], (word,)) for n, word in zip(numbers, words, strict=True) if n and n <= len(choices)]
    return tuple(read) if len({choice for choice, _ in read}) == len(read) else ()


def _number(word: Word) -> int | None:
    text = word.text.strip(_EDGES)
    return int(text) if text in ("1", "2", "3", "4", "5") else roman_number(text)


def _is_numeral_like(word: Word) -> bool:
    text = word.text.strip(_EDGES)
    return 0 < len(text) <= _MAX_SIGNS and not word.text.startswith("(") and text[0].upper() == text[0]


def _is_counted(numbers: Sequence[int | None]) -> bool:
    """True where enough of the numerals say what their place says: one more stroke or less is how engines err."""
    return sum(number == place for place, number in enumerate(numbers, 1)) >= _MIN_AGREEING
