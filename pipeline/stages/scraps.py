"""Take out of the words what is no print: ends of rulings read as |, — or ', and the brackets that a ring looks like.

A lone sign goes where it lies in line with a ruling, or is a speck; in front of a word it goes where no Russian word
has it. Says nothing of signs that may be a value, such as a dash in the middle of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from pipeline.stages.twins import respelled
from schemas.geometry import Box, hull
from schemas.page import Pixels, Word

IN_LINE_MM = 5.0  # from a scrap to the rest of its ruling
BESIDE_MM = 0.35  # a ruling is removed no wider than it mostly is
ALONG = 0.3  # of the place in line with a scrap: a ruling that is broken itself
SPECK = 0.35  # usual heights of a word
_SIGNS = re.compile(r"[|!\[\](){}\\/:;'`‚‘’.,_=~—–-]+")
_SPECK = re.compile(r"[|!\[\](){}\\/'`‚‘’_=~]+")  # a full stop, a colon and a minus are no larger
_STOP = re.compile(r"[.,:;'`‚‘’^‹›*°~-]")
_DIRT = frozenset("^‹›`~")
FLAT = 0.3  # usual heights of a word: letters are no lower
LARGE, TINY = 0.4, 0.22  # usual heights of a word: a stop is smaller, a minus larger
CLOSE = 0.5  # so many behind its word a stop stands
MIDDLE = 0.3, 0.7  # of a word's height: where the dot between two words stands
_BEFORE = re.compile(r"^(?:['‚`‘’|¦‹›_]+|<(?=[А-Яа-яё-]+>?[.,;:]?$))(?=[А-Яа-яёЁA-Za-z]{2})")
_BEHIND = re.compile(r"(?<=[А-Яа-яё]{2})[`‘‹›|¦_>]+(?=[.,;:]?$)")


def without_scraps(words: Sequence[Word], rulings: Pixels, dpi: float) -> tuple[Word, ...]:
    """The words without what is left of rulings between and before them."""
    if not words:
        return ()
    usual_px = median([word.box.height for word in words if any(map(str.isalnum, word.text))] or [words[0].box.height])
    high = (word for word in words if word.box.height >= FLAT * usual_px or not any(map(str.isalnum, word.text)))
    kept = [word for word in high if not _is_scrap(word, rulings, dpi / 25.4, usual_px)]
    stops = {id(word): _as_stop(word, kept, usual_px) for word in kept if _STOP.fullmatch(word.text)}
    told = (stops.get(id(word), word) for word in kept)
    return tuple(_bare(word) for word in told if word is not None)


def _as_stop(word: Word, words: Sequence[Word], usual_px: float) -> Word | None:
    """A lone stop that a word has lost; the dot · where it stands half-way up between words; None where it is dirt."""
    box = word.box
    beside = [other for other in words if other is not word and _is_beside(box, other.box, usual_px)]
    at_end = (other for other in beside if abs(box.left - other.box.right) < SPECK * usual_px)
    if any(other.text.endswith(word.text) for other in at_end):
        return None  # the same stop once more
    near = [other.box for other in beside]
    size_px = max(box.width, box.height)
    if word.text == "-" and size_px >= TINY * usual_px:
        return word
    if size_px >= LARGE * usual_px or not near:
        return None if word.text in _DIRT or size_px < LARGE * usual_px else word
    before = max((other for other in near if other.left < box.left), key=lambda other: other.right, default=None)
    after = any(other.left > box.left for other in near)
    if before is not None and after and MIDDLE[0] < (box.center[1] - before.top) / before.height < MIDDLE[1]:
        return respelled(word, "·")
    return word if before is not None and box.left - before.right <= CLOSE * usual_px else None


def _is_beside(box: Box, other: Box, usual_px: float) -> bool:
    is_level = other.top - 0.2 * usual_px <= box.center[1] <= other.bottom + 0.2 * usual_px
    return is_level and max(box.left - other.right, other.left - box.right) <= usual_px and other.height > box.height


def _is_scrap(word: Word, rulings: Pixels, px_per_mm: float, usual_px: float) -> bool:
    text, box = word.text, word.box
    if not _SIGNS.fullmatch(text):
        return False
    if max(box.width, box.height) < SPECK * usual_px and _SPECK.fullmatch(text):
        return True
    reach, beside = round(IN_LINE_MM * px_per_mm), max(2, round(BESIDE_MM * px_per_mm))
    left, right, top, bottom = box.left - beside, box.right + beside, box.top - beside, box.bottom + beside
    if box.width > 2 * box.height:
        return _is_ruled(rulings, (box.left - reach, top, box.right + reach, bottom), 1)
    if box.height <= 2 * box.width:
        return False
    rows = (box.top - reach, box.top), (box.top, box.bottom), (box.bottom, box.bottom + reach)
    return any(_is_ruled(rulings, (left, above, right, below), 0) for above, below in rows)


def _is_ruled(rulings: Pixels, corners: tuple[int, int, int, int], axis: int) -> bool:
    """Whether a ruling runs along most of a narrow place."""
    left, top, right, bottom = (max(0, at) for at in corners)
    crop = rulings[top:bottom, left:right]
    if not crop.size or not cv2.hasNonZero(crop):
        return False
    return bool((np.count_nonzero(crop, axis=axis) > ALONG * crop.shape[axis]).any())


def _bare(word: Word) -> Word:
    """The word without the signs at its ends that no word has."""
    text = word.text
    start = found.end() if (found := _BEFORE.search(text)) else 0
    end, tail = found.span() if (found := _BEHIND.search(text, start)) else (len(text), len(text))
    if not start and end == tail:
        return word
    if len(word.symbols) != len(text):
        return replace(word, text=text[start:end] + text[tail:], symbols=(), engine=None)
    symbols = word.symbols[start:end] + word.symbols[tail:]
    return replace(
        word, text="".join(s.text for s in symbols), symbols=symbols, box=hull(s.box for s in symbols), engine=None
    )
