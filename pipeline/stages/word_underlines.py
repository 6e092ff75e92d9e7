"""Finds words that are underlined by themselves: by a stroke, two, or a wave, apart from the letters or touching them.

Looks at the ink below the feet of each word of print; what the page's ruled lines underline is found elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.strikes import is_dark_along
from pipeline.stages.word_shapes import Letters, Part, ink_at, parts_of
from schemas.geometry import Box, hull
from schemas.page import CleanPage, Line, Mark, MarkKind, Medium, Pixels

ALONG = 0.85  # of a word's columns with ink below them
BETWEEN = 0.75  # of the columns between letters, where only a stroke can be
FROM, DOWN = 0.04, 1.3  # heights below the feet of the letters
THICK = 0.55  # heights; more ink in a column on the mean is what stands below
DENSE = 0.3  # of the columns that its densest rows have
IN_ROW = 0.12  # of the columns that a row of the stroke has at least; letters that hang have fewer
GO_ON = 0.5  # of the place beside a word: what goes on there is a line to write on
REACH = 0.08  # heights by which it reaches beyond a single sign
SLACK = 0.35  # heights beside a word that a stroke may reach


@dataclass(frozen=True, slots=True)
class _Band:
    """The ink below a line of print, and the columns that hold letters above."""

    left: int
    ink: NDArray[np.bool_]
    high: NDArray[np.bool_]

    @property
    def low(self) -> NDArray[np.bool_]:
        return np.asarray(self.ink.any(axis=0))

    def columns(self, left: int, right: int) -> slice:
        return slice(max(0, left - self.left), max(0, right - self.left))


def word_underlines(clean: CleanPage, inked: Pixels, lines: Sequence[Line], letters: Sequence[Letters]) -> list[Mark]:
    """A mark for each run of words of print that a stroke of their length underlines."""
    marks: list[Mark] = []
    for line, own in zip(lines, letters, strict=True):
        if any(word.medium is not Medium.HANDWRITTEN for word in line.words):
            marks.extend(_of_line(clean, inked, own, parts_of(line, own)))
    return marks


def _of_line(clean: CleanPage, inked: Pixels, letters: Letters, parts: Sequence[Part]) -> Iterator[Mark]:
    height, feet = letters.height_px, letters.feet_px
    top, bottom = feet + max(1, round(FROM * height)), feet + round(DOWN * height)
    reach = round((2 + SLACK) * height)
    stroked = []
    for part in parts:
        low = ink_at(inked, top, bottom, part.left, part.right)
        if low.size and np.count_nonzero(low.any(axis=0)) >= ALONG * low.shape[1]:
            stroked.append(part)
    if not stroked:
        return
    left, right = max(0, stroked[0].left - reach), stroked[-1].right + reach
    own: NDArray[np.bool_] = ink_at(inked, top, bottom, left, right) & ~ink_at(clean.rulings, top, bottom, left, right)
    above = ink_at(inked, feet - round(0.8 * height), feet - round(0.1 * height), left, right)
    high = np.asarray(above.any(axis=0))
    for run in _runs(stroked, parts, np.asarray(own.any(axis=0)), left):
        columns = slice(run[0].left - left, run[-1].right - left)
        depth = _depth(own[:, columns])
        along = _underline(_Band(left, own[:depth], high), run, height) if depth else None
        if along is not None and is_dark_along(clean, along, top + depth / 2, max(1, (depth + 1) // 2)):
            box = hull(part.box for part in run)
            yield Mark(
                MarkKind.UNDERLINE, Box(box.left, box.top, box.right, max(box.top + 1, min(box.bottom, feet))), True
            )


def _depth(low: NDArray[np.bool_]) -> int:
    """How many rows from the letters' feet on a stroke takes, after which white follows; 0 where none ends."""
    shares = np.count_nonzero(low, axis=1) / low.shape[1]
    dense = np.flatnonzero(shares >= DENSE)
    if not dense.size:
        return 0
    white = np.flatnonzero(shares[dense[0] :] < IN_ROW)
    return int(dense[0] + white[0]) if white.size else 0


def _runs(stroked: Sequence[Part], parts: Sequence[Part], low: NDArray[np.bool_], left: int) -> Iterator[list[Part]]:
    """Neighbours that one stroke underlines."""
    run: list[Part] = []
    for part in stroked:
        if run:
            between = low[run[-1].right - left : max(run[-1].right - left, part.left - left)]
            is_next = parts.index(part) == parts.index(run[-1]) + 1
            if not is_next or np.count_nonzero(between) < ALONG * between.size:
                yield run
                run = []
        run.append(part)
    if run:
        yield run


def _underline(band: _Band, run: Sequence[Part], height: float) -> tuple[int, int] | None:
    """From where to where a stroke runs below the words, if one does that is theirs alone."""
    slack, reach = round(SLACK * height), round(REACH * height)
    left, right = run[0].left, run[-1].right
    stroke = np.flatnonzero(band.low[band.columns(left, right)])
    if stroke.size < ALONG * (right - left):
        return None
    own = slice(left - band.left + int(stroke[0]), left - band.left + int(stroke[-1]) + 1)
    low, between = band.low[own], ~band.high[own]
    if float(np.count_nonzero(band.ink[:, own], axis=0)[low].mean()) > THICK * height:
        return None
    first, last = run[0].outer.left - slack, run[-1].outer.right + slack
    for side in ((first - round(height), first), (last, last + round(height))):
        beside = band.low[band.columns(*side)]
        if np.count_nonzero(beside) > GO_ON * beside.size:
            return None
    along = own.start + band.left, own.stop + band.left
    if np.count_nonzero(between) >= 2 and right - left > 0.9 * height:
        return along if np.count_nonzero(between & low) >= BETWEEN * np.count_nonzero(between) else None
    around = band.columns(left - 2 * reach, right + 2 * reach)
    under, over = np.flatnonzero(band.low[around]), np.flatnonzero(band.high[around])
    return along if over.size and under[0] <= over[0] - reach and under[-1] >= over[-1] + reach else None
