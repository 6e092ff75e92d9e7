"""Finds short strokes under single numerals of a printed list, «I, II, III»: too short to be seen as lines.

Looks only under words of a few signs that stand in a row of such; longer strokes are found elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from schemas.geometry import Box
from schemas.page import CleanPage, Line, Mark, MarkKind, Pixels, Word

_DARK = 170  # a pixel darker than that is ink
_MAX_SIGNS = 4  # of such a word, its comma included
_MIN_ROW = 3  # so many of them make a list
_ALONG, _BEYOND = 0.8, 0.5  # of the word's width that the stroke covers; of the place beside it that a line would
_FROM, _DOWN = 0.08, 0.6  # heights below the feet of the letters between which it lies
_THICK = 0.3  # heights; a thicker one is the top of what stands below


def short_underlines(clean: CleanPage, lines: Sequence[Line]) -> list[Mark]:
    """A mark for each short word of a list that is underlined by itself."""
    return [mark for line in lines for mark in _of_line(clean, line)]


def _of_line(clean: CleanPage, line: Line) -> Iterator[Mark]:
    short = [word for word in line.words if _is_short(word)]
    if len(short) < _MIN_ROW:
        return
    feet = sorted(word.box.bottom for word in line.words)[len(line.words) // 4]
    height = median(word.box.height for word in line.words)
    for word in short:
        if _is_underlined(clean, word.box, feet, height):
            yield Mark(MarkKind.UNDERLINE, word.box, True)


def _is_short(word: Word) -> bool:
    return len(word.text) <= _MAX_SIGNS and any(char.isalnum() for char in word.text)


def _is_underlined(clean: CleanPage, box: Box, feet: int, height: float) -> bool:
    """True where a thin level stroke runs below the word and neither goes on before nor after it."""
    top, bottom = feet + max(2, round(_FROM * height)), feet + round(_DOWN * height)
    slack, reach = round(0.35 * height), round(height)
    own = _ink(clean, top, bottom, box.left, box.right)
    rows = np.flatnonzero(own.mean(axis=1) >= _ALONG) if own.size else np.array([], dtype=int)
    if not len(rows) or rows[-1] - rows[0] + 1 > _THICK * height or rows[-1] == own.shape[0] - 1:
        return False
    beside = (
        _ink(clean, top, bottom, box.left - slack - reach, box.left - slack),
        _ink(clean, top, bottom, box.right + slack, box.right + slack + reach),
    )
    return all(not side.size or float(side[rows].mean()) < _BEYOND for side in beside)


def _ink(clean: CleanPage, top: int, bottom: int, left: int, right: int) -> Pixels:
    area = slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))
    return np.asarray((clean.image.pixels[area] < _DARK) | (clean.pen[area] > 0))
