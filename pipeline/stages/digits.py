"""Set right the digit 3 where an engine takes it for 5 or 8, as in PT Sans and Old Standard.

A 3 with a flat top is read as 5 with full confidence, time and again. The ink tells which 5 and 8 are
in doubt; the network of figures or, where it is unsure, the Latin model reads those digits once more.
A 5 without a stem on its left is doubted even where both agree: the page pass keeps it, a second look
reads 3, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.stages.crops import PAPER, read_lines
from pipeline.stages.engine import OcrEngine
from pipeline.stages.figures import ALPHABET, read_figures
from schemas.geometry import Box, hull
from schemas.page import Pixels, Symbol, Word

SURE_FIGURES = 0.95  # the network's chance from which it is asked alone
MISTAKEN_FOR_3 = frozenset("58")
# How far right the ink below the top bar lies, of 38 printed faces: 5 at most 0.55, 3 at least 0.48.
MAYBE_3_FROM = 0.45
SURELY_3_FROM = 0.6
DIGIT_WIDTHS = (0.4, 0.8)  # of the height: else the box held a part or more than the digit
BELOW_BAR = (0.2, 0.42)  # of the digit's height
TWO_MODELS_CONFIDENCE = 0.85  # at most, where the models differ
AGAINST_MODELS_CONFIDENCE = 0.5  # at most, where the shape speaks against the models
FAINTEST_INK = 0.35  # of the way from paper to the glyph's darkest
SPECK_SHARE = 0.05  # of the largest piece
BOX_ERROR = 0.2  # of its height: so far off Tesseract's boxes of characters may be
RUN = re.compile(r"[0-9][0-9.,/-]*")


def with_threes_set_right(pixels: Pixels, words: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    """The words with each 5 and 8 that is really a 3 changed; what was read stays as an alternative."""
    return tuple(_checked(pixels, word, engine) if _has_doubt(pixels, word) else word for word in words)


def with_threes_by_shape(pixels: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with each 5 that has no stem on its left changed to 3."""
    return tuple(
        _respelled(word, [_by_shape(pixels, symbol) for symbol in word.symbols], AGAINST_MODELS_CONFIDENCE)
        for word in words
    )


def _has_doubt(pixels: Pixels, word: Word) -> bool:
    return any(_may_be_3(pixels, symbol) for symbol in word.symbols if symbol.text in MISTAKEN_FOR_3)


def _checked(pixels: Pixels, word: Word, engine: OcrEngine) -> Word:
    chars = [symbol.text for symbol in word.symbols]
    for start, run in _runs(word.symbols):
        height_px, width_px = pixels.shape
        box = hull(symbol.box for symbol in run).grown(1, width_px, height_px)
        seen = _figures_in(pixels, box, len(run))
        if seen is None:
            seen = "".join(other.text for other in read_lines(pixels, box, engine, ALPHABET))
        if len(seen) != len(run):
            continue
        for place, char in enumerate(seen, start=start):
            if char == "3" and chars[place] in MISTAKEN_FOR_3:
                chars[place] = char
    told = _respelled(word, chars, TWO_MODELS_CONFIDENCE)
    by_shape = [_by_shape(pixels, symbol) for symbol in told.symbols]
    if by_shape == [symbol.text for symbol in told.symbols]:
        return told
    return replace(told, confidence=min(told.confidence, AGAINST_MODELS_CONFIDENCE))


def _figures_in(pixels: Pixels, box: Box, n_signs: int) -> str | None:
    """What the network of figures reads; None where it is unsure, or counts other than the engine did."""
    text, chance = read_figures(pixels[box.top : box.bottom, box.left : box.right])
    return text if chance >= SURE_FIGURES and len(text) == n_signs else None


def _by_shape(pixels: Pixels, symbol: Symbol) -> str:
    if symbol.text != "5":
        return symbol.text
    glyph = _glyph(pixels, symbol.box)
    is_whole = glyph is not None and DIGIT_WIDTHS[0] <= glyph.shape[1] / glyph.shape[0] <= DIGIT_WIDTHS[1]
    return "3" if glyph is not None and is_whole and _lean(glyph) > SURELY_3_FROM else symbol.text


def _respelled(word: Word, chars: Sequence[str], most: float) -> Word:
    """The word with other characters; less sure, and with the old ones as alternatives."""
    if chars == [symbol.text for symbol in word.symbols]:
        return word
    symbols = tuple(
        symbol
        if symbol.text == char
        else replace(symbol, text=char, alternatives=((symbol.text, symbol.confidence), *symbol.alternatives))
        for symbol, char in zip(word.symbols, chars, strict=True)
    )
    return replace(word, text="".join(chars), symbols=symbols, confidence=min(word.confidence, most))


def _runs(symbols: tuple[Symbol, ...]) -> Iterator[tuple[int, tuple[Symbol, ...]]]:
    """Digits that stand together, with the place of the first."""
    text = "".join(symbol.text if len(symbol.text) == 1 else "?" for symbol in symbols)
    for found in RUN.finditer(text):
        if MISTAKEN_FOR_3 & set(found.group()):
            yield found.start(), symbols[found.start() : found.end()]


def _may_be_3(pixels: Pixels, symbol: Symbol) -> bool:
    """False where the ink is a 5 or an 8 for sure."""
    glyph = _glyph(pixels, symbol.box)
    if glyph is None:
        return True
    return _n_holes(glyph) < 2 if symbol.text == "8" else _lean(glyph) > MAYBE_3_FROM


def _lean(glyph: Pixels) -> float:
    """How far right the ink below the top bar lies, from 0: its middle, and half of where it begins."""
    height, width = glyph.shape
    top, bottom = (round(share * height) for share in BELOW_BAR)
    rows, columns = np.nonzero(glyph[top : max(bottom, top + 1)])
    if not columns.size or width < 2:
        return 1.0
    begins = np.full(int(rows.max()) + 1, width)
    np.minimum.at(begins, rows, columns)
    lean: float = (columns.mean() + 0.5 * begins[np.unique(rows)].mean()) / (width - 1)
    return lean


def _glyph(pixels: Pixels, box: Box) -> Pixels | None:
    """The ink in the box, cut out without specks; None where there is none.

    Faint ink counts, since the stem of a 5 is a hairline in some faces.
    """
    wide = box.grown(round(BOX_ERROR * box.height), pixels.shape[1], pixels.shape[0])
    crop = pixels[box.top : box.bottom, wide.left : wide.right]
    ink = np.asarray(crop < PAPER - FAINTEST_INK * (PAPER - float(crop.min())), dtype=np.uint8)
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    inside = np.bincount(pieces[:, box.left - wide.left :][:, : box.width].ravel(), minlength=count)
    own = inside > 0.5 * stats[:, cv2.CC_STAT_AREA]
    own[0] = False
    if not own.any():
        return None
    own &= stats[:, cv2.CC_STAT_AREA] >= SPECK_SHARE * int(stats[own, cv2.CC_STAT_AREA].max())
    glyph = np.asarray(own[pieces], dtype=np.uint8)
    left, top, width, height = cv2.boundingRect(glyph)
    return glyph[top : top + height, left : left + width]


def _n_holes(glyph: Pixels) -> int:
    paper = np.pad(1 - glyph, 1, constant_values=1)
    count, _ = cv2.connectedComponents(np.asarray(paper, dtype=np.uint8), connectivity=4)
    return count - 2  # of ink and of the paper around
