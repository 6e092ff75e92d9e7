"""Read columns of single strokes as Roman ones: groups of health, one in a cell below another.

A print engine reads a bare stroke as 1 or |. In a column of them, where no other figure stands, it is an I: a 1 has a
flag in every face. Says nothing of strokes beside words, and nothing of two alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.stages.numeral_strokes import is_one, read_strokes
from pipeline.stages.twins import respelled
from pipeline.stages.unread import INK_BELOW
from schemas.page import Pixels, Word

LIKE_ONE = frozenset("1|lI!")
NUMERALS = frozenset(("I", "II", "III", "IV", "V", "П", "Ш", "11", "111", "-", "–", "—"))
STICK = 0.22  # of its height: a 1 is wider
LEAST = 3  # strokes in a column
LEVEL, NEAR = 1.0, 1.5  # heights: columns and neighbours


def with_numeral_columns_read(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, the strokes that stand one below the other as I."""
    strokes = [word for word in words if word.text in LIKE_ONE and _is_alone(word, words) and _is_stick(text, word)]
    named: set[int] = set()
    for word in strokes:
        column = [other for other in words if _is_below(word, other)]
        others = [other for other in column if other.text not in LIKE_ONE | NUMERALS and _is_figure(other)]
        if sum(other in column for other in strokes) >= LEAST and not others:
            named.add(id(word))
    return tuple(respelled(word, "I") if id(word) in named and word.text != "I" else word for word in words)


def _is_figure(word: Word) -> bool:
    return len(word.text) <= len("10,5") and any(map(str.isdigit, word.text))


def _is_below(word: Word, other: Word) -> bool:
    return abs(word.box.center[0] - other.box.center[0]) < LEVEL * word.box.height


def _is_alone(word: Word, words: Sequence[Word]) -> bool:
    """Whether nothing stands beside it on its line."""
    box = word.box
    return not any(
        max(other.box.left - box.right, box.left - other.box.right) < NEAR * box.height
        for other in words
        if other is not word and min(other.box.bottom, box.bottom) - max(other.box.top, box.top) > 0
    )


def _is_stick(text: Pixels, word: Word) -> bool:
    """Whether the ink is one bare stroke, or one with like feet on both ends."""
    box = word.box.grown(1, text.shape[1], text.shape[0])
    crop = text[box.top : box.bottom, box.left : box.right]
    columns = np.flatnonzero((crop < INK_BELOW).any(axis=0))
    is_thin = columns.size > 0 and columns[-1] - columns[0] + 1 <= max(2, STICK * word.box.height)
    return (bool(is_thin) and read_strokes(crop) == "I") or is_one(crop)
