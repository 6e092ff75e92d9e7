"""Finds short words and single signs that are struck out: a level stroke through «I», «IV» or «да» that was misread.

Looks at the ink of words that were not read for sure; strokes long enough to be seen by themselves are found elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.strikes import is_dark_along
from pipeline.stages.word_shapes import Letters, ink_at
from schemas.geometry import Box
from schemas.page import CleanPage, Line, Mark, MarkKind, Medium, Pixels, Word

SURE = 0.93  # engine confidence of words of three and more letters that nothing goes through
SHORT = 2  # signs; such words are looked at however sure the engine is: «I» struck out is a plus
FIGURES = frozenset("0123456789%«»—–-±")  # signs with bars of their own
PLUS = 0.93  # of the line's height, that what was read as a plus must have at least
LEAST, MOST = 0.35, 8.0  # heights; the width of a piece of ink that is looked at
APART = 0.2  # heights of white beside it: within a word nothing is struck
POKE = 0.08  # heights by which the stroke reaches beyond the letters
STROKE, SPAN = 0.5, 0.65  # heights; the ink of a column of the stroke alone, and from its first to its last
MIDDLE = (0.22, 0.8)  # of the height from the letters' tops, where the stroke lies
MIDDLE_OF_ONE = (0.28, 0.68)  # of a single sign's: the bar of a t is higher
HEIGHT = (0.55, 1.35)  # of the line's, of the letters; what is higher is a rule
WHOLE = 0.9  # of the line's height, that a single sign must have: a plus is lower
ALONG = 0.95  # of its columns that the stroke is seen in
BEND = 0.12  # heights by which the stroke leaves the straight line
CROSSED = 0.22  # heights of ink on either side of the stroke
EVEN = 0.1  # heights by which its ends grow


def word_strikes(clean: CleanPage, inked: Pixels, lines: Sequence[Line], letters: Sequence[Letters]) -> list[Mark]:
    """A mark for each struck piece of ink among words of print."""
    marks: list[Mark] = []
    for line, own in zip(lines, letters, strict=True):
        if any(word.medium is not Medium.HANDWRITTEN for word in line.words):
            doubtful = [word for word in line.words if _may_be_struck(word)]
            if doubtful:
                marks.extend(mark for word in doubtful for mark in _of_word(clean, inked, word, own))
    return marks


def _may_be_struck(word: Word) -> bool:
    if not FIGURES.isdisjoint(word.text):
        return False
    return word.confidence < SURE or len(word.text) <= SHORT


def _of_word(clean: CleanPage, inked: Pixels, word: Word, letters: Letters) -> Iterator[Mark]:
    height = letters.height_px
    margin = round(0.6 * height)
    top, bottom = min(word.box.top, round(letters.feet_px - height)) - margin, letters.feet_px + round(0.12 * height)
    left = max(0, word.box.left - margin)
    area = (top, bottom, left, word.box.right + margin)
    ink = ink_at(inked, *area) & ~ink_at(clean.rulings, *area)
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return
    runs = [(int(run[0]), int(run[-1]) + 1) for run in np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)]
    ends = [-margin, *(end for _, end in runs)], [*(start for start, _ in runs), ink.shape[1] + margin]
    for (first, last), before, after in zip(runs, ends[0][:-1], ends[1][1:], strict=True):
        is_apart = min(first - before, after - last) >= APART * height
        if is_apart and LEAST * height <= last - first <= MOST * height:
            rows = _struck_rows(ink[:, first:last], height)
            if rows is None or ("+" in word.text and rows[1] - rows[0] < PLUS * height):
                continue
            half_px = max(1, round(BEND * height))
            at_px = max(0, top) + rows[2]
            if is_dark_along(clean, (left + first, left + last), at_px, half_px):
                box = Box(left + first, max(0, top) + rows[0], left + last, max(0, top) + rows[1])
                yield Mark(MarkKind.STRIKE, box, True)


def _struck_rows(ink: NDArray[np.bool_], height: float) -> tuple[int, int, float] | None:
    """The rows of the letters in a piece of ink that a stroke goes through, and its own; None where none does."""
    rows = np.flatnonzero(ink.any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    body = bottom - top
    if not HEIGHT[0] * height <= body <= HEIGHT[1] * height:
        return None
    first = ink.argmax(axis=0)
    last = ink.shape[0] - ink[::-1].argmax(axis=0)
    centers = (first + last) / 2
    depth = (centers - top) / body
    counts = np.count_nonzero(ink, axis=0)
    alone = (counts <= STROKE * body) & (last - first <= SPAN * body)
    alone &= (depth > MIDDLE[0]) & (depth < MIDDLE[1])
    lines = (_line(alone, counts, rows, body) for rows in (centers, first + 1.0, last - 2.0))  # or of two, one of them
    line = next((line for line in lines if line is not None and _is_crossing(ink, line, body)), None)
    if line is None:
        return None
    if ink.shape[1] < 1.3 * body:
        middle = (float(line[line.size // 2]) - top) / body
        if body < WHOLE * height or not MIDDLE_OF_ONE[0] < middle < MIDDLE_OF_ONE[1]:
            return None
    return top, bottom, float(line.mean())


def _line(
    alone: NDArray[np.bool_], counts: NDArray[np.int64], centers: NDArray[np.float64], body: int
) -> NDArray[np.float64] | None:
    """The row of the stroke in each column, by what reaches beyond the letters on both sides, or on one."""
    poke = max(2, round(POKE * body))
    columns = np.arange(alone.size)
    ends = [columns[1 : poke + 1], columns[-poke - 1 : -1]]  # a stroke's very tip is thinner
    ends = [end for end in ends if _is_stroke(alone[end], counts[end], body)]
    if len(ends) == 2 and alone.size > 3 * poke:
        at = np.concatenate(ends)
        return np.asarray(np.polyval(np.polyfit(at, centers[at], 1), columns))
    inside = np.flatnonzero(~alone)
    gaps = np.flatnonzero(np.diff(alone[inside[0] : inside[-1] + 1].astype(np.int8)) == 1).size if inside.size else 0
    at = np.flatnonzero(alone)
    if not ends or not gaps or alone.size < 1.3 * body or at.size < 4:
        return None
    fit = np.polyfit(at, centers[at], 1)
    is_straight = np.percentile(np.abs(centers[at] - np.polyval(fit, at)), 80) <= BEND * body
    return np.asarray(np.polyval(fit, columns)) if is_straight else None


def _is_stroke(alone: NDArray[np.bool_], counts: NDArray[np.int64], body: int) -> bool:
    """True where columns hold a stroke as thick in one as in the next; the side of a round letter grows."""
    return bool(alone.all()) and int(np.ptp(counts[: alone.size])) <= max(2, round(EVEN * body))


def _is_crossing(ink: NDArray[np.bool_], line: NDArray[np.float64], body: int) -> bool:
    """True where ink runs all along the line and letters stand on both sides of it."""
    slack, away = max(1, round(0.5 * BEND * body)), round(CROSSED * body)
    columns = np.arange(ink.shape[1])
    last_row = ink.shape[0] - 1
    rows = np.clip(np.rint(line).astype(int)[None, :] + np.arange(-slack, slack + 1)[:, None], 0, last_row)
    if np.count_nonzero(ink[rows, columns].any(axis=0)) < ALONG * ink.shape[1]:
        return False
    sides = np.arange(ink.shape[0])[:, None] - line[None, :]
    above, below = (ink & (sides < -away)).any(axis=0), (ink & (sides > away)).any(axis=0)
    return bool(above.any() and below.any())
