"""Set right the digit 3 where the Russian model takes it for 5 or 8, as in PT Sans and Old Standard.

A 3 with a flat top is read as 5 with full confidence, time and again. The ink tells which 5 and 8 are
in doubt; the Latin model, which has not this fault, reads those digits once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from pipeline.stages.crops import read_lines
from pipeline.stages.engine import OcrEngine
from schemas.geometry import Box, hull
from schemas.page import Pixels, Symbol, Word

ALPHABET = "0123456789.,/-"
MISTAKEN_FOR_3 = frozenset("58")
LEFT_OF_5 = 0.3  # where the ink below the top bar lies: a 5 has its stem left of it, a 3 its slope right of it
BELOW_BAR = (0.2, 0.42)  # of the digit's height
SET_RIGHT_CONFIDENCE = 0.85  # two models differ, so the word is no longer sure
RUN = re.compile(r"[0-9][0-9.,/-]*")


def with_threes_set_right(pixels: Pixels, words: tuple[Word, ...], engine: OcrEngine) -> tuple[Word, ...]:
    """The words with each 5 and 8 that is really a 3 changed; what was read stays as an alternative."""
    return tuple(_checked(pixels, word, engine) if _has_doubt(pixels, word) else word for word in words)


def _has_doubt(pixels: Pixels, word: Word) -> bool:
    return any(_may_be_3(pixels, symbol) for symbol in word.symbols if symbol.text in MISTAKEN_FOR_3)


def _checked(pixels: Pixels, word: Word, engine: OcrEngine) -> Word:
    symbols = list(word.symbols)
    for start, run in _runs(word.symbols):
        height_px, width_px = pixels.shape
        box = hull(symbol.box for symbol in run).grown(1, width_px, height_px)
        seen = "".join(other.text for other in read_lines(pixels, box, engine, ALPHABET))
        if len(seen) != len(run):
            continue
        for offset, (symbol, char) in enumerate(zip(run, seen, strict=True)):
            if char == "3" and symbol.text in MISTAKEN_FOR_3:
                others = ((symbol.text, symbol.confidence), *symbol.alternatives)
                symbols[start + offset] = replace(symbol, text=char, alternatives=others)
    text = "".join(symbol.text for symbol in symbols)
    if text == "".join(symbol.text for symbol in word.symbols):
        return word
    return replace(word, text=text, symbols=tuple(symbols), confidence=min(word.confidence, SET_RIGHT_CONFIDENCE))


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
    if symbol.text == "8":
        return _n_holes(glyph) < 2
    top, bottom = (round(share * glyph.shape[0]) for share in BELOW_BAR)
    columns = np.nonzero(glyph[top : max(bottom, top + 1)])[1]
    return not columns.size or float(columns.mean()) > LEFT_OF_5 * (glyph.shape[1] - 1)


def _glyph(pixels: Pixels, box: Box) -> Pixels | None:
    """The largest connected piece of ink in the box, cut out; None where there is none."""
    crop = pixels[box.top : box.bottom, box.left : box.right]
    ink = np.asarray(crop < (float(crop.min()) + 255) / 2, dtype=np.uint8)
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return None
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    left, top, width, height, _ = (int(side) for side in stats[largest])
    return np.asarray(pieces[top : top + height, left : left + width] == largest, dtype=np.uint8)


def _n_holes(glyph: Pixels) -> int:
    paper = np.pad(1 - glyph, 1, constant_values=1)
    count, _ = cv2.connectedComponents(np.asarray(paper, dtype=np.uint8), connectivity=4)
    return count - 2  # of ink and of the paper around
