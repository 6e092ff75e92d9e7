"""Where among words of print a pen may have underlined or struck something: cheap tests of the ink below and in them.

Names places only; what is there is told by `mark_shapes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.mark_shapes import Spot
from pipeline.stages.word_shapes import Letters, Part, ink_at, parts_of
from schemas.geometry import Box, hull
from schemas.page import Line, Medium, Pixels, Word

LOW = (0.05, 1.1)  # heights below the feet of the letters that a stroke below them lies in
HIGH = (1.0, 0.12)  # heights above their feet that one through them lies in
ALONG = 0.7  # of a word's columns with ink below them
BETWEEN = 0.85  # of the columns between two words under which one stroke runs
AWAY, GO_ON = 2.4, 0.93  # heights from a word that a line to write on goes on, and how whole
SURE = 0.93  # engine confidence of words of three and more letters that nothing goes through
FIGURE = 0.9  # the same of figures, which are no choices but in places where they are asked for
READ = 0.5  # of words that were read at all
SHORT = 2  # letters; such words are looked at however sure the engine is: «I» struck out is a plus
APART = 0.3  # heights of white between two pieces of ink
LEAST_IN_WORD = 0.5  # of a piece's columns that the letters of a struck word have; the rest is its comma
THROUGH = 0.93  # of a piece's columns with ink at the height of its letters
WIDE = 1.3  # heights; narrower pieces are single signs, of which a stroke reaches beyond the letter
REACH = 20.0  # heights beside a line's words where more of its row may be
REST = 2.5  # heights; a narrower piece that begins where a sure word ends is the rest of it
LONG, PART = 5, 0.65  # letters of a long word, and the share of it that is no word by itself
LEAST, MOST = 0.35, 14.0  # heights; the width of a piece of ink
SLACK = 0.3  # heights beside a word that its stroke may reach
TIP = 0.1, 0.4  # heights: the end of a stroke, and how much of them it is high


@dataclass(frozen=True, slots=True)
class Place:
    """A spot of a line with the box of the words there."""

    spot: Spot
    box: Box


def places_of(inked: Pixels, rulings: Pixels, lines: Sequence[Line], letters: Sequence[Letters]) -> list[Place]:
    """Runs of words with ink all along below them, and ink in a row of print that was not read well."""
    found: list[Place] = []
    ends = np.array([(w.box.left, w.box.right, w.box.center[1], _is_sure(w)) for line in lines for w in line.words])
    for line, own in zip(lines, letters, strict=True):
        if any(map(is_read, line.words)):
            runs = list(_underlined(inked, line, own))
            known = {(place.spot.left, place.spot.right) for place in runs}
            blobs = _blobs(inked, rulings, line, own, ends)
            found += [*runs, *(place for place in blobs if not any(_is_same(place.spot, *run) for run in known))]
    return found


def is_read(word: Word) -> bool:
    """True for a word that tells where its line's letters stand."""
    return word.confidence >= READ and word.medium is Medium.PRINTED and any(map(str.isalnum, word.text))


def _is_sure(word: Word) -> bool:
    if word.medium is Medium.HANDWRITTEN:
        return False
    is_long = sum(map(str.isalnum, word.text)) > SHORT
    return (is_long and word.confidence >= SURE) or (word.confidence >= FIGURE and word.text.isdigit())


def _is_same(spot: Spot, left: int, right: int) -> bool:
    shared = min(spot.right, right) - max(spot.left, left)
    return shared > 0.7 * max(spot.right - spot.left, right - left)


def _underlined(inked: Pixels, line: Line, letters: Letters) -> Iterator[Place]:
    height, feet = letters.height_px, letters.feet_px
    parts = parts_of(line, letters)
    if not parts:
        return
    reach = round((AWAY + SLACK) * height)
    start = max(0, min(part.left for part in parts) - reach)
    end = max(part.right for part in parts) + reach
    low = ink_at(inked, feet + max(1, round(LOW[0] * height)), feet + round(LOW[1] * height), start, end).any(axis=0)
    sums = np.concatenate(([0], np.cumsum(low)))

    def share(left: int, right: int) -> float:
        left, right = (min(max(0, at - start), low.size) for at in (left, right))
        return float(sums[right] - sums[left]) / (right - left) if right > left else 1.0

    far = round(AWAY * height)
    run: list[Part] = []
    for part in (*parts, None):
        is_on = part is not None and share(part.left, part.right) >= ALONG
        if run and (part is None or not is_on or share(run[-1].right, part.left) < BETWEEN):
            left, right = run[0].left, run[-1].right
            if share(left - far, left) < GO_ON and share(right, right + far) < GO_ON:
                box = hull(one.box for one in run)
                yield Place(Spot(left, right, feet, height), box)
            run = []
        if is_on and part is not None:
            run.append(part)


def _blobs(inked: Pixels, rulings: Pixels, line: Line, letters: Letters, words: NDArray[np.float64]) -> Iterator[Place]:
    """Ink in a line's row that no word read for sure covers, where it is joined as struck or underlined words are."""
    height, feet = letters.height_px, letters.feet_px
    box = line.box
    reach = round(REACH * height)
    start, end = max(0, box.left - reach), box.right + reach
    top, bottom = max(0, feet - round(HIGH[0] * height)), feet + round(LOW[1] * height)
    ink = ink_at(inked, top, bottom, start, end)
    if not ink.size:
        return
    foot = feet - top
    lowest = foot + max(1, round(LOW[0] * height))
    all_below = np.concatenate(([0], np.cumsum(ink[lowest:].any(axis=0))))
    ink[foot:] &= ~ink_at(rulings, feet, bottom, start, end)
    middle = feet - 0.5 * height
    row = words[(np.abs(words[:, 2] - middle) < 0.5 * height) & (words[:, 1] > start) & (words[:, 0] < end)]
    cuts: set[int] = set()
    for left, right, _, is_sure in row:
        if is_sure:
            own = max(0, int(left) - start), max(0, int(right) - start)
            ink[:, own[0] : own[1]] = False
            cuts |= {*own}
    through = np.asarray(ink[: max(1, foot - round(HIGH[1] * height))].any(axis=0))
    below = np.asarray(ink[lowest:].any(axis=0))
    for first, last in _pieces(through | below, APART * height):
        first, last = _without_comma(through, first, last)
        wide = last - first
        if not LEAST * height <= wide <= MOST * height or (wide < REST * height and {first, last} & cuts):
            continue
        is_through = np.count_nonzero(through[first:last]) >= THROUGH * wide
        is_under = np.count_nonzero(below[first:last]) >= ALONG * wide and through[first:last].any()
        is_on = is_through or (is_under and not _goes_on(all_below, first, last, round(AWAY * height)))
        if is_through and any(_is_part(word, start + first, start + last) for word in line.words):
            continue
        if is_on and (wide > WIDE * height or _has_tips(ink[: foot + 1, first:last], height)):
            box = Box(start + first, top, start + last, feet)
            yield Place(Spot(box.left, box.right, feet, height), box)


def _without_comma(through: NDArray[np.bool_], first: int, last: int) -> tuple[int, int]:
    """The part of a piece of ink that is joined at the height of its letters: what is beside it hangs or is low."""
    at = first + np.flatnonzero(through[first:last])
    if not at.size or at.size < THROUGH * (at[-1] + 1 - at[0]) or at.size < LEAST_IN_WORD * (last - first):
        return first, last
    return int(at[0]), int(at[-1]) + 1


def _is_part(word: Word, left: int, right: int) -> bool:
    """True for some letters of one long word: blur or a streak joined them, for nobody strikes out half a word."""
    is_one = word.confidence >= READ and len(word.text) >= LONG and word.text[:-1].isalnum()
    return is_one and word.box.left <= left + 1 and right <= word.box.right + 2 and right - left < word.box.width * PART


def _goes_on(sums: NDArray[np.intp], first: int, last: int, far_px: int) -> bool:
    """True where ink runs on below the row on either side: the edge of a stamp, a line to write on."""
    ends = [(max(0, first - far_px), first), (last, min(sums.size - 1, last + far_px))]
    return any(end - begin > far_px // 2 and sums[end] - sums[begin] >= GO_ON * (end - begin) for begin, end in ends)


def _has_tips(ink: NDArray[np.bool_], height: float) -> bool:
    """True where ink ends in little on both sides, as strokes do that reach beyond letters."""
    tip = max(2, round(TIP[0] * height))
    most = max(np.count_nonzero(end.any(axis=1)) for end in (ink[:, :tip], ink[:, -tip:]))
    return bool(most <= TIP[1] * height)


def _pieces(columns: NDArray[np.bool_], apart_px: float) -> Iterator[tuple[int, int]]:
    """Runs of columns with ink; so much white lies between two."""
    at = np.flatnonzero(columns)
    if at.size:
        for run in np.split(at, np.flatnonzero(np.diff(at) > max(1.0, apart_px)) + 1):
            yield int(run[0]), int(run[-1]) + 1
