"""Where the letters of a line of print stand, and the parts of its words that may be choices.

Looks at words as they were read and at no ink but what is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

import numpy as np
from numpy.typing import NDArray

from schemas.geometry import Box, hull
from schemas.page import Line, Medium, Pixels, Word

WELL_READ = 0.6  # engine confidence
PEN_LIKE = 0.7  # of a word taken for a pen's: a stroke that touches print makes it look like that
HANGING = frozenset(",;()[]/|ДЦЩдцщруфgjpqy")  # signs that hang below the line
JOINTS = frozenset("/|\\")  # between two choices that were read as one word
LEAST_PART = 0.5  # of the height of the line's letters
LEAST_STANDING = 2  # words of a line that tell where its letters stand
IN_ROW, HIGHER = 0.4, 1.5  # heights by which words of one row differ in place, and the highest of them
MOST_IN_ROW = 12  # of them that are looked at
FOOT = 0.45  # of the ink of a word's densest row that the row of its feet has
LOW_SHARE = 4  # one of so many words of a line has no letter that hangs below


@dataclass(frozen=True, slots=True)
class Letters:
    """The feet of a line's letters and the height of most of them."""

    feet_px: int
    height_px: float


@dataclass(frozen=True, slots=True)
class Part:
    """Letters or figures between the joints of a word: of «м/ж,» there are two."""

    box: Box
    outer: Box  # with the comma that follows it

    @property
    def left(self) -> int:
        return self.box.left

    @property
    def right(self) -> int:
        return self.box.right


def letters_of(inked: Pixels, lines: Sequence[Line]) -> list[Letters]:
    """Of each line, measured on the words that were read well; of a short one on its neighbours in the row as well."""
    well = [word for line in lines for word in line.words if _is_well_read(word)]
    row = [word.box for word in well if sum(map(str.isalnum, word.text)) > 1] or [word.box for word in well]
    sides = np.array([(box.top, box.bottom) for box in row], np.float64).reshape(-1, 2)
    return [_letters(inked, line, row, sides) for line in lines]


def _letters(inked: Pixels, line: Line, boxes: Sequence[Box], sides: NDArray[np.float64]) -> Letters:
    well = [word for word in line.words if _is_well_read(word)] or list(line.words)
    words = [word for word in well if sum(map(str.isalnum, word.text)) > 1] or well  # a lone sign may be a plus
    height = median(word.box.height for word in words)
    if words is well:
        middle, (tops, bottoms) = median(word.box.center[1] for word in well), sides.T
        beside = (bottoms - tops)[abs((tops + bottoms) / 2 - middle) < IN_ROW * (bottoms - tops)]
        height = max(height, float(np.median(beside))) if beside.size else height
    usual = [word for word in words if word.box.height > LEAST_PART * height] or words
    feet = sorted(word.box.bottom for word in usual if HANGING.isdisjoint(word.text))
    if len(feet) < LEAST_STANDING:
        middle = median(word.box.center[1] for word in usual)
        tops, bottoms = sides.T
        near = (abs((tops + bottoms) / 2 - middle) < IN_ROW * height) & (bottoms - tops > LEAST_PART * height)
        near &= bottoms - tops < HIGHER * height
        feet = sorted(_feet(inked, boxes[place]) for place in np.flatnonzero(near)[:MOST_IN_ROW])
    feet = feet or sorted(word.box.bottom for word in usual)
    foot = feet[len(feet) // LOW_SHARE]
    rising = [foot - word.box.top for word in words if foot - word.box.top > LEAST_PART * height]
    return Letters(foot, min(height, median(rising)) if rising else height)


def _feet(inked: Pixels, box: Box) -> int:
    """The foot of most of a word's letters, by its ink: few hang lower."""
    counts = np.count_nonzero(ink_at(inked, box.top, box.bottom, box.left, box.right), axis=1)
    dense = np.flatnonzero(counts >= FOOT * counts.max())
    return box.top + int(dense[-1]) + 1


def _is_well_read(word: Word) -> bool:
    return word.confidence >= WELL_READ and word.medium is not Medium.HANDWRITTEN


def parts_of(line: Line, letters: Letters) -> list[Part]:
    """The parts of a line's words, left to right."""
    return [
        part
        for word in line.words
        if word.medium is not Medium.HANDWRITTEN or word.confidence >= PEN_LIKE
        for part in _parts(word, letters)
    ]


def _parts(word: Word, letters: Letters) -> list[Part]:
    if word.box.height > 1.5 * word.box.width and len(word.text) > 2:
        return []  # turned
    if len(word.symbols) != len(word.text):
        return [Part(word.box, word.box)] if any(map(str.isalnum, word.text)) else []
    runs = [list(run) for is_joint, run in groupby(word.symbols, key=lambda s: s.text in JOINTS) if not is_joint]
    parts = []
    for run in runs:
        own = [symbol.box for symbol in run if symbol.text.isalnum()]
        if own:
            whole = [word.box] if len(runs) == 1 else []  # the boxes of symbols are not exact
            parts.append(Part(hull(own), hull([*(symbol.box for symbol in run), *whole])))
    return [part for part in parts if part.box.height > LEAST_PART * letters.height_px]


def ink_at(mask: Pixels, top: int, bottom: int, left: int, right: int) -> NDArray[np.bool_]:
    """The ink between rows and columns of a page, which may reach beyond it."""
    return np.asarray(mask[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] > 0)
