"""Parts words that the engine joined over a wide gap: «ВесРост» where two headings stand columns apart.

Goes by the ink inside letters' boxes that are far too wide; reads nothing anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from schemas.geometry import Box, hull
from schemas.page import Pixels, Symbol, Word

WIDE = 2.5  # heights of a word: the widest letter has 1.5
GAP = 1.5  # heights of paper within a letter's box: no letter has it
INK_BELOW = 160


def with_gaps_parted(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, each cut where its letters stand too far apart to be one word."""
    return tuple(part for word in words for part in _parts(text, word))


def _parts(text: Pixels, word: Word) -> Iterator[Word]:
    least_px = WIDE * word.box.height
    if "".join(symbol.text for symbol in word.symbols) != word.text or word.stands_on_end:
        yield word
        return
    if not any(symbol.box.width > least_px for symbol in word.symbols):
        yield word
        return
    groups: list[list[Symbol]] = [[]]
    for symbol in word.symbols:
        own, begins, ends = _tight(text, symbol, word.box.height)
        if begins and groups[-1]:
            groups.append([])
        groups[-1].append(own)
        if ends:
            groups.append([])
    for group in filter(None, groups):
        box = hull(symbol.box for symbol in group)
        yield replace(word, text="".join(s.text for s in group), box=box, symbols=tuple(group), engine=None)


def _tight(text: Pixels, symbol: Symbol, height_px: int) -> tuple[Symbol, bool, bool]:
    """The letter in the box of its own ink, and whether a gap lies before and behind it."""
    box = symbol.box
    if box.width <= WIDE * height_px:
        return symbol, False, False
    inked = np.flatnonzero((text[box.top : box.bottom, box.left : box.right] < INK_BELOW).any(axis=0))
    if not inked.size:
        return symbol, False, False
    edges = np.concatenate(([-1], inked, [box.width]))
    at = int(np.argmax(np.diff(edges)))
    first, last = int(edges[at]) + 1, int(edges[at + 1])
    if last - first < GAP * height_px:
        return symbol, False, False
    is_before = box.width - last > first  # the letter is where more ink is; what lies beyond is its neighbour's
    left, right = (box.left + last, box.right) if is_before else (box.left, box.left + first)
    return replace(symbol, box=Box(left, box.top, max(left + 1, right), box.bottom)), is_before, not is_before
