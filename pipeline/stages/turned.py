"""Read headings that stand on end in narrow columns, from the foot up or from the head down.

Tesseract reads each of their letters as a word of its own, and badly. Such words lead to the strip of ink; it is read
lying, and the better reading stays. A word that was read so is higher than wide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.crops import read_lines, trust_of
from pipeline.stages.engine import OcrEngine
from pipeline.stages.latin_words import LATIN_MODEL
from pipeline.stages.unread import INK_BELOW
from schemas.geometry import Box
from schemas.page import Pixels, Symbol, Word, text_of

DOUBT_BELOW = 0.9  # engine confidence; some letters on end are taken for others without much doubt
MOST_SIGNS = 3  # of what is read of a letter or two on end
MAX_STRIPS = 24  # a page; each costs 3 ms or 6
REACH, ASIDE = 14.0, 2.2  # usual word heights that are looked at up and down, and to the sides
GAP = 0.8  # of them: wider gaps part two texts on end
WIDE = (0.45, 1.7)  # of them: from small letters to a line with tails
SLIM, LEAST_HIGH, MOST_SLIM = (
    1.9,
    1.6,
    25.0,
)  # times its width, word heights, and its width again: the height of a strip
WHITE = 0.12  # of them, beside a strip
SURE_FROM, BETTER_BY = 0.75, 0.1  # mean confidence by letter
CLEAR_FROM = 0.9  # from there nobody tries the other way round
LEAST_SIGNS = 2
_SMALL_LETTER = re.compile("[а-яё]{2}")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A strip laid down: how often a quarter to the left, and its place on the page."""

    quarters: int
    strip: Box

    def on_page(self, box: Box) -> Box:
        strip = self.strip
        if self.quarters == 1:  # it was read from the head down
            return Box(strip.right - box.bottom, strip.top + box.left, strip.right - box.top, strip.top + box.right)
        return Box(strip.left + box.top, strip.bottom - box.right, strip.left + box.bottom, strip.bottom - box.left)


def with_turned_read(text: Pixels, words: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    """The words, with those of texts on end in place of what their letters were taken for."""
    seeds = [word for word in words if len(word.text) <= MOST_SIGNS and word.confidence < DOUBT_BELOW]
    if not seeds:
        return tuple(words)
    usual_px = median(word.box.height for word in words)
    strips: list[Box] = []
    better: dict[Box, tuple[Word, ...]] = {}
    for seed in seeds:
        if len(strips) >= MAX_STRIPS or any(strip.holds_middle_of(seed.box) for strip in strips):
            continue
        strip = _strip_at(text, seed.box, usual_px)
        if strip is None:
            continue
        strips.append(strip)
        here = [word for word in words if strip.overlap(word.box) > 0.5 * word.box.area]
        if not here or trust_of(here) > DOUBT_BELOW:
            continue
        read = _read(text, strip, engine)
        if trust_of(read) >= max(SURE_FROM, min(CLEAR_FROM, trust_of(here) + BETTER_BY)) and _says_something(read):
            better[strip] = read
    kept = [word for word in words if sum(strip.overlap(word.box) for strip in better) <= 0.5 * word.box.area]
    return (*kept, *(word for read in better.values() for word in read))


def _strip_at(text: Pixels, seed: Box, usual_px: float) -> Box | None:
    """The strip of ink that a letter belongs to, where it stands on end with white to both sides."""
    height_px, width_px = text.shape
    aside, reach, gap = round(ASIDE * usual_px), round(REACH * usual_px), max(2, round(GAP * usual_px))
    x, y = (round(at) for at in seed.center)
    left, top = max(0, x - aside), max(0, y - reach)
    ink = text[top : min(height_px, y + reach), left : min(width_px, x + aside)] < INK_BELOW
    columns: tuple[int, int] | None = (max(0, seed.left - left), min(ink.shape[1], seed.right - left))
    rows: tuple[int, int] | None = None
    white = max(1, round(WHITE * usual_px))
    for _ in range(2):  # the letter may be narrower than its strip
        rows = _run(np.asarray(ink[:, slice(*columns)].any(axis=1)), y - top, gap) if columns else None
        columns = _run(np.asarray(ink[slice(*rows)].any(axis=0)), x - left, white) if rows else None
    if columns is None or rows is None:
        return None
    width, height = columns[1] - columns[0], rows[1] - rows[0]
    is_cut = 0 in (columns[0], rows[0]) or columns[1] == ink.shape[1] or rows[1] == ink.shape[0]
    is_slim = max(SLIM * width, LEAST_HIGH * usual_px) <= height <= MOST_SLIM * width
    if is_cut or not is_slim or not WIDE[0] * usual_px <= width <= WIDE[1] * usual_px:
        return None
    return Box(left + columns[0], top + rows[0], left + columns[1], top + rows[1])


def _run(flags: NDArray[np.bool_], at: int, gap: int) -> tuple[int, int] | None:
    """The run of what is set around a place, over gaps up to the given one."""
    places = np.flatnonzero(flags)
    runs = np.split(places, np.flatnonzero(np.diff(places) > gap) + 1)
    return next(((int(r[0]), int(r[-1]) + 1) for r in runs if r.size and r[0] - gap <= at <= r[-1] + gap), None)


def _read(text: Pixels, strip: Box, engine: OcrEngine) -> tuple[Word, ...]:
    """What the strip says, read from the foot up, or from the head down where that reads better."""
    crop = text[strip.top : strip.bottom, strip.left : strip.right]
    best: tuple[Word, ...] = ()
    for quarters in (-1, 1):
        lying = np.ascontiguousarray(np.rot90(crop, quarters))
        read = read_lines(lying, Box(0, 0, lying.shape[1], lying.shape[0]), engine)
        if trust_of(read) > trust_of(best):
            best = tuple(_stood_up(word, _Turn(quarters, strip)) for word in read)
        if trust_of(best) >= CLEAR_FROM:
            return best
        if not _SMALL_LETTER.search(text_of(read)):  # V, RV
            read = read_lines(lying, Box(0, 0, lying.shape[1], lying.shape[0]), engine, LATIN_MODEL)
            if trust_of(read) > trust_of(best):
                best = tuple(_stood_up(word, _Turn(quarters, strip)) for word in read)
    return best


def _stood_up(word: Word, turn: _Turn) -> Word:
    symbols: tuple[Symbol, ...] = tuple(replace(symbol, box=turn.on_page(symbol.box)) for symbol in word.symbols)
    return replace(word, box=turn.on_page(word.box), symbols=symbols)


def _says_something(words: Sequence[Word]) -> bool:
    return sum(map(str.isalpha, "".join(word.text for word in words))) >= LEAST_SIGNS
