"""Read what stands in combs: one sign in each field of a row of teeth on a base line, ⎵⎵.⎵⎵.⎵⎵⎵⎵.

Tesseract reads the teeth as 1, | and brackets, and fields as words. Here the teeth are taken out and the signs brought
together as in a usual word; long rows of figures, which Tesseract miscounts, are named field by field by the network
of figures. Boxes that are ruled on all sides are tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.stages.crops import PAPER, read_lines, trust_of
from pipeline.stages.engine import OcrEngine
from pipeline.stages.figures import look_at
from pipeline.stages.pieces import pieces_of
from pipeline.stages.unread import INK_BELOW
from schemas.geometry import Box, hull
from schemas.page import Pixels, Symbol, Word

DOUBT_BELOW = 0.8  # engine confidence
TEETH_LIKE = frozenset("|[](){}!")
MAX_COMBS = 40  # a page; each costs 3 ms
BASE_SHARE = 0.7  # of the width of a word that a base line runs below
DEEP_MM = 3.0  # a base line lies no deeper below the foot of a sign
HIGH_MM = 8.0  # from the base line to the head of a sign
GAP_MM = 3.5  # between the groups of a comb
TOOTH_MM = (0.8, 7.0)
THICK_MM = 0.5
LEAST_TEETH = 4
STANDS_MM = 0.35  # from a tooth's foot to its base line
REGULAR = 0.2  # of the usual distance: how much one of two teeth may differ
SIGN_GAP, WORD_GAP = 0.22, 0.8  # heights between signs brought together, and where a field is empty
TRUST_FROM = 0.6  # mean confidence by letter
SURE_FROM = 0.9  # chance of a figure alone in its field
FLAT = 0.3  # of the height: a dash or a stop
FIGURES_CONFIDENCE = 0.8  # at most, of figures that Tesseract miscounted


@dataclass(frozen=True, slots=True)
class _Comb:
    """Teeth on a base line, left to right, and the rows of the signs between them."""

    teeth: tuple[Box, ...]
    top_px: int
    bottom_px: int

    @property
    def box(self) -> Box:
        return hull((*self.teeth, Box(self.teeth[0].left, self.top_px, self.teeth[-1].right, self.bottom_px)))


def with_combs_read(
    text: Pixels, rulings: Pixels, words: Sequence[Word], engine: OcrEngine, dpi: float
) -> tuple[Pixels, tuple[Word, ...]]:
    """The text layer without the teeth of its combs, and the words with those in combs read field by field."""
    px_per_mm = dpi / 25.4
    combs: list[_Comb] = []
    for word in words:
        if not _may_stand_in_comb(word) or any(comb.box.holds_middle_of(word.box) for comb in combs):
            continue
        comb = _comb_under(text, rulings, word.box, px_per_mm)
        if comb is not None and len(combs) < MAX_COMBS:
            combs.append(comb)
    if not combs:
        return text, tuple(words)
    bare = text.copy()
    for tooth in (tooth for comb in combs for tooth in comb.teeth):
        bare[max(0, tooth.top - 1) : tooth.bottom + 1, max(0, tooth.left - 1) : tooth.right + 1] = PAPER
    read = {comb: _read(bare, comb, engine) for comb in combs}
    better = [comb.box for comb in combs if trust_of(read[comb]) >= TRUST_FROM]
    kept = [word for word in words if not any(box.overlap(word.box) > 0.5 * word.box.area for box in better)]
    return bare, (*kept, *(word for comb in combs if comb.box in better for word in read[comb]))


def _may_stand_in_comb(word: Word) -> bool:
    is_doubted = word.confidence < DOUBT_BELOW or not TEETH_LIKE.isdisjoint(word.text)
    return is_doubted and any(char.isdigit() or char in TEETH_LIKE for char in word.text)


def _comb_under(text: Pixels, rulings: Pixels, word: Box, px_per_mm: float) -> _Comb | None:
    """The comb that the word was read in, if there is one."""
    base = _base_line(rulings, word, px_per_mm)
    if base is None:
        return None
    top = max(0, base.top - round(HIGH_MM * px_per_mm))
    ink = np.asarray(text[top : base.bottom, base.left : base.right] < INK_BELOW, np.uint8)
    teeth = _teeth(ink, base, top, px_per_mm)
    if len(teeth) < LEAST_TEETH or not _are_regular(teeth):
        return None
    for tooth in teeth:
        ink[tooth.top - top : tooth.bottom - top, tooth.left - base.left : tooth.right - base.left] = 0
    left, right = teeth[0].right - base.left, teeth[-1].left - base.left
    rows = np.flatnonzero(ink[: base.top - top - 1, left:right].any(axis=1))
    runs = [run for run in np.split(rows, np.flatnonzero(np.diff(rows) > 0.3 * px_per_mm) + 1) if run.size]
    signs = [run for run in runs if run[-1] - run[0] >= px_per_mm]
    return _Comb(tuple(teeth), top + int(signs[-1][0]), top + int(signs[-1][-1]) + 1) if signs else None


def _base_line(rulings: Pixels, word: Box, px_per_mm: float) -> Box | None:
    """The ruled line that the word stands on, over gaps between its parts."""
    below = rulings[word.top + word.height // 2 : word.bottom + round(DEEP_MM * px_per_mm), word.left : word.right]
    rows = np.flatnonzero(np.count_nonzero(below, axis=1) > BASE_SHARE * word.width)
    if not rows.size:
        return None
    top = word.top + word.height // 2 + int(rows[0])
    bottom = top + int(np.argmax(np.diff(rows, append=rows[-1] + 9) > 1)) + 1
    inked = np.flatnonzero(rulings[max(0, top - 2) : bottom + 2].any(axis=0))
    ends = np.flatnonzero(np.diff(inked) > GAP_MM * px_per_mm)
    parts = np.split(inked, ends + 1)
    middle = round(word.center[0])
    part = next((part for part in parts if part.size and part[0] <= middle <= part[-1]), None)
    if part is None:
        return None
    margin_px = round(px_per_mm)
    return Box(max(0, int(part[0]) - margin_px), top, int(part[-1]) + margin_px, bottom)


def _teeth(ink: Pixels, base: Box, top_px: int, px_per_mm: float) -> list[Box]:
    """Thin upright strokes of one height that stand on the base line, left to right."""
    least, most = (side * px_per_mm for side in TOOTH_MM)
    upright = [
        Box(base.left + piece.left, top_px + piece.top, base.left + piece.right, top_px + piece.top + piece.height)
        for piece in pieces_of(ink)
        if piece.width <= THICK_MM * px_per_mm and least <= piece.height <= most
    ]
    standing = [box for box in upright if box.bottom >= base.top - STANDS_MM * px_per_mm]
    if not standing:
        return []
    usual = median(box.height for box in standing)
    return sorted(box for box in standing if abs(box.height - usual) <= max(2, 0.2 * usual))


def _are_regular(teeth: Sequence[Box]) -> bool:
    """Whether most fields are of one width; those of the full stops in a date are narrower."""
    gaps = [after.left - before.left for before, after in pairwise(teeth)]
    wide = [gap for gap in gaps if gap > 0.5 * max(gaps)]
    usual = median(wide)
    return sum(abs(gap - usual) <= REGULAR * usual for gap in wide) >= 0.6 * len(gaps)


def _read(bare: Pixels, comb: _Comb, engine: OcrEngine) -> tuple[Word, ...]:
    """The words in a comb, read with its fields brought together."""
    row = bare[comb.top_px : comb.bottom_px]
    height = comb.bottom_px - comb.top_px
    parts: list[Pixels] = []
    places: list[tuple[int, int]] = []  # columns of the page, and where they went
    at = 0
    fields = list(_fields(row, comb))
    for left, right, is_after_empty in fields:
        gap = round(height * (WORD_GAP if is_after_empty else SIGN_GAP)) if parts else 0
        parts += [np.full((height, gap), PAPER, np.uint8), row[:, left:right]]
        places.append((left, at + gap))
        at += gap + right - left
    if not parts:
        return ()
    crop = np.ascontiguousarray(np.hstack(parts))
    words = read_lines(crop, Box(0, 0, crop.shape[1], height), engine)
    told = tuple(_on_page(word, places, comb.top_px) for word in words)
    if trust_of(told) >= TRUST_FROM and sum(len(word.text) for word in told) == len(fields):
        return told
    return _in_figures(bare, fields, comb) or told


def _in_figures(bare: Pixels, fields: Sequence[tuple[int, int, bool]], comb: _Comb) -> tuple[Word, ...]:
    """The figures of a comb as the network names them one by one; none where it doubts one of them."""
    words: list[list[Symbol]] = []
    for left, right, is_after_empty in fields:
        crop = np.ascontiguousarray(bare[comb.top_px : comb.bottom_px, left:right])
        sign, chance = _sign_in(crop)
        if chance < SURE_FROM:
            return ()
        if is_after_empty or not words:
            words.append([])
        box = Box(left, comb.top_px, right, comb.bottom_px)
        words[-1].append(Symbol(sign, min(chance, FIGURES_CONFIDENCE), box))
    return tuple(
        Word("".join(sign.text for sign in own), hull(sign.box for sign in own), FIGURES_CONFIDENCE, symbols=tuple(own))
        for own in words
    )


def _sign_in(crop: Pixels) -> tuple[str, float]:
    """The figure in a field and its chance; a dash or a stop by where it lies."""
    rows = np.flatnonzero((crop < INK_BELOW).any(axis=1))
    if rows.size and rows[-1] - rows[0] < FLAT * crop.shape[0]:
        middle = (rows[0] + rows[-1]) / 2 / crop.shape[0]
        return ("-", 1.0) if FLAT < middle < 1 - FLAT else (".", float(middle >= 1 - FLAT))
    text, chance, _ = look_at(crop, names_letters=False)
    return text, chance if text.isdigit() and len(text) == 1 else 0.0


def _fields(row: Pixels, comb: _Comb) -> Iterator[tuple[int, int, bool]]:
    """The columns of each sign, and whether an empty field stands before it."""
    is_after_empty = False
    for before, after in pairwise(comb.teeth):
        field = row[:, before.right + 1 : max(before.right + 2, after.left - 1)]
        inked = np.flatnonzero((field < INK_BELOW).any(axis=0))
        if inked.size:
            yield before.right + int(inked[0]), before.right + 3 + int(inked[-1]), is_after_empty
        is_after_empty = not inked.size


def _on_page(word: Word, places: Sequence[tuple[int, int]], top_px: int) -> Word:
    def moved(box: Box) -> Box:
        def column(x_px: int) -> int:
            page, own = next(place for place in reversed(places) if place[1] <= x_px or place is places[0])
            return page + x_px - own

        left, right = column(box.left), column(box.right - 1) + 1
        return Box(max(0, left), box.top + top_px, max(left + 1, right), box.bottom + top_px)

    symbols = tuple(replace(symbol, box=moved(symbol.box)) for symbol in word.symbols)
    return replace(word, box=moved(word.box), symbols=symbols)
