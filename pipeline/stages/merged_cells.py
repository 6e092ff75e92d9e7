"""Tells in a table of broken rulings which sides of cells were never ruled, and which only broke off.

Words stand across such a side, or in the middle of all the cells that it joins, or of a row or column more sides in
succession are bare than break off by chance. Makes no cells: that is done in `grid`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from schemas.geometry import Box

WORD_SLACK = 0.3  # of a word's height: boxes are that inexact
OFF_CENTRE = 0.12  # of the joined cells' length: so far from their middle a text may stand
OWN_TEXT_GAP = 1.5  # of the letters' size: words further apart along the cells are two texts
FEWEST_JOINED = 3  # cells; of two, words in the middle stand across the side
RARE = 0.02  # how many runs of bare sides so long are to be expected in the table by chance
TURNED, TURNED_WIDTH = 3.0, 0.6  # length of a turned text in its width, which is a letter's height or more
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, order=True)
class _Stretch:
    """From where to where a word stands in the direction of the cells; `size_px` is that of its letters."""

    start_px: int
    end_px: int
    size_px: float

    @property
    def middle_px(self) -> float:
        return (self.start_px + self.end_px) / 2


def unruled_sides(
    words: Sequence[Box], rows: Sequence[int], columns: Sequence[int], level_bare: Flags, upright_bare: Flags
) -> tuple[Flags, Flags]:
    """The level and the upright sides that were never ruled.

    Args:
        words: boxes of the words on the page.
        rows: heights of the level rails.
        columns: places of the upright ones.
        level_bare: for every level rail and column whether nothing at all is ruled of the side.
        upright_bare: for every row and upright rail likewise.
    """
    inside = [box for box in words if columns[0] <= box.center[0] < columns[-1] and rows[0] <= box.center[1] < rows[-1]]
    usual_px = median(box.height for box in inside) if inside else 0.0
    upright = [
        [_Stretch(box.left, box.right, box.height) for box in inside if top <= box.center[1] < bottom]
        for top, bottom in pairwise(rows)
    ]
    level = [
        [_Stretch(b.top, b.bottom, _letters_px(b, usual_px)) for b in inside if left <= b.center[0] < right]
        for left, right in pairwise(columns)
    ]
    return _unruled(level, rows, level_bare.T).T, _unruled(upright, columns, upright_bare)


def _unruled(lines: Sequence[Sequence[_Stretch]], walls: Sequence[int], is_bare: Flags) -> Flags:
    """For every row of cells the walls that were never ruled in it."""
    flags = np.zeros_like(is_bare)
    for place, words in enumerate(map(sorted, lines)):
        chance = _longest_by_chance(np.delete(is_bare, place, axis=0)[:, 1:-1], is_bare.size)
        flags[place] = _crossed(words, walls) | _joined(words, walls, is_bare[place], chance)
    return flags


def _longest_by_chance(others: Flags, n_sides: int) -> int:
    """How many sides in succession may be bare by chance, as the other rows of a table show."""
    share = (int(others.sum()) + 1) / (others.size + 2)
    return next((count for count in range(n_sides) if n_sides * share ** (count + 1) < RARE), n_sides)


def _letters_px(box: Box, usual_px: float) -> float:
    is_turned = box.height > TURNED * box.width and box.width > TURNED_WIDTH * usual_px
    return box.width if is_turned else box.height


def _crossed(words: Sequence[_Stretch], walls: Sequence[int]) -> Flags:
    """Flags of the sides across which a word stands."""
    flags = np.zeros(len(walls), bool)
    for word in words:
        slack = WORD_SLACK * word.size_px
        for place, wall in enumerate(walls):
            flags[place] |= word.start_px + slack < wall < word.end_px - slack
    return flags


def _joined(words: Sequence[_Stretch], walls: Sequence[int], is_bare: Flags, by_chance: int) -> Flags:
    """Flags of the sides between cells in whose common middle one text stands, or that are too many for chance."""
    flags = np.zeros(len(walls), bool)
    first = 0
    while first < len(walls) - 1:
        last = first + 1
        while last < len(walls) - 1 and is_bare[last]:
            last += 1
        start, end = first, last
        if last - first - 1 <= by_chance or _are_several(words, walls[first : last + 1]):
            start, end = _about_one_text(words, walls, first, last)
        flags[start + 1 : end] = True
        first = last
    return flags


def _are_several(words: Sequence[_Stretch], walls: Sequence[int]) -> bool:
    """True where most of the cells have each a text in its own middle, with white around it."""
    in_cells = [[word for word in words if low <= word.middle_px < high] for low, high in pairwise(walls)]
    filled = [(own, *edges) for own, edges in zip(in_cells, pairwise(walls), strict=True) if own]
    alone = [_is_central(own, low, high) and _length_px(own) < 0.5 * (high - low) for own, low, high in filled]
    return 2 * len(alone) > len(in_cells) and all(alone)


def _about_one_text(words: Sequence[_Stretch], walls: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The most cells between two walls in whose middle one text stands, as the walls at their ends."""
    for count in range(last - first, FEWEST_JOINED - 1, -1):
        for start in range(first, last - count + 1):
            low, high = walls[start], walls[start + count]
            own = [word for word in words if low <= word.middle_px < high]
            if own and _is_one_text(own) and _is_central(own, low, high):
                return start, start + count
    return first, first


def _is_central(words: Sequence[_Stretch], low: int, high: int) -> bool:
    middle = words[0].start_px + _length_px(words) / 2
    return abs(middle - (low + high) / 2) < OFF_CENTRE * (high - low)


def _length_px(words: Sequence[_Stretch]) -> int:
    return max(word.end_px for word in words) - words[0].start_px


def _is_one_text(words: Sequence[_Stretch]) -> bool:
    return all(after.start_px - before.end_px < OWN_TEXT_GAP * before.size_px for before, after in pairwise(words))
