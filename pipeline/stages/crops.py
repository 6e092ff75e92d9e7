"""Cut a small box out of a page, bring it to the height that reads best, and read it line by line.

The text lines of a box are told apart by the white rows between them. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.stages.engine import LEAST_CONTRAST, OcrEngine
from pipeline.stages.shades import shades_at
from schemas.geometry import Affine, Box
from schemas.page import Pixels, Symbol, Word

PAPER = 255
LINE_PX = 30.0  # from the top of capitals to the foot of descenders: dates and figures read best
EDGE_PX = 9  # white around a line: Tesseract loses letters that touch the edge
MAX_ZOOM = 4.0
INK_SHARE = 0.55  # ink is darker than this share of the way from paper to the crop's darkest
LOOSE_SHARE = 0.8  # of a box's height: with more ink than this it is tight
GREYS = np.arange(256, dtype=np.uint8)
CROP_DPI = 300.0  # letters of 30 pixels are 10 points high at this resolution


def read_lines(
    pixels: Pixels, box: Box, engine: OcrEngine, alphabet: str | None = None, *, weighs: bool = False
) -> tuple[Word, ...]:
    """The words in a box of a page, top to bottom, in page pixels; `weighs`: with what else each symbol may be."""
    words: list[Word] = []
    height_px, width_px = pixels.shape
    for band in line_bands(pixels, box):
        crop, to_page = _enlarged(pixels, band)
        for word in engine.read_crop(crop, CROP_DPI, alphabet, weighs=weighs):
            words.append(tightened(pixels, put_on_page(word, to_page, (width_px, height_px))))
    return tuple(words)


def put_on_page(word: Word, to_page: Affine, size_px: tuple[int, int]) -> Word:
    """The word with its boxes mapped onto a page of the given size."""
    symbols = tuple(replace(symbol, box=to_page.map_box(symbol.box, *size_px)) for symbol in word.symbols)
    return replace(word, box=to_page.map_box(word.box, *size_px), symbols=symbols)


def trust_of(words: Sequence[Word]) -> float:
    """The engine's confidence in words as a whole, each letter counted alike; 0 where nothing was read."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def tightened(pixels: Pixels, word: Word) -> Word:
    """The word with its box and its symbols' boxes no higher than its ink.

    Tesseract gives some words, most of all lone dates, a box of twice their height.
    """
    bands = line_bands(pixels, word.box)
    if not bands:
        return word
    middle = word.box.center[1]
    band = min(bands, key=lambda one: max(one.top - middle, middle - one.bottom, 0))
    if band.height > LOOSE_SHARE * word.box.height:
        return word
    box = Box(word.box.left, band.top, word.box.right, band.bottom)
    return replace(word, box=box, symbols=tuple(_within(symbol, band) for symbol in word.symbols))


def _within(symbol: Symbol, band: Box) -> Symbol:
    top, bottom = max(symbol.box.top, band.top), min(symbol.box.bottom, band.bottom)
    if top >= bottom:
        return symbol
    return replace(symbol, box=Box(symbol.box.left, top, symbol.box.right, bottom))


def line_bands(pixels: Pixels, box: Box) -> list[Box]:
    """The text lines of a box, tight in height, as wide as the box; none where there is no ink."""
    crop = pixels[box.top : box.bottom, box.left : box.right]
    if not crop.size:
        return []
    low, high, _, _ = cv2.minMaxLoc(crop)
    if high - low < LEAST_CONTRAST:
        return []
    rows = np.flatnonzero(crop.min(axis=1) < high - INK_SHARE * (high - low))
    ends = np.flatnonzero(rows[1:] - rows[:-1] > 1)
    firsts, lasts = rows[[0, *(ends + 1)]].tolist(), rows[[*ends, -1]].tolist()
    spans = _joined([(first, last + 1) for first, last in zip(firsts, lasts, strict=True)])
    return [Box(box.left, box.top + top, box.right, box.top + bottom) for top, bottom in spans]


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of inked rows, with dots, accents and commas joined to the line they belong to."""
    tallest = max(bottom - top for top, bottom in runs)
    spans: list[tuple[int, int]] = []
    for top, bottom in runs:
        near = spans and top - spans[-1][1] < 0.35 * tallest
        low = bottom - top < 0.5 * tallest or (spans and spans[-1][1] - spans[-1][0] < 0.5 * tallest)
        if near and low:
            spans[-1] = (spans[-1][0], bottom)
        else:
            spans.append((top, bottom))
    return [span for span in spans if span[1] - span[0] >= 0.3 * tallest]


def _enlarged(pixels: Pixels, band: Box) -> tuple[Pixels, Affine]:
    """The band at reading height on white, in full contrast, and the map from it to the page."""
    crop = pixels[band.top : band.bottom, band.left : band.right]
    zoom = min(MAX_ZOOM, LINE_PX / band.height)
    how = cv2.INTER_CUBIC if zoom > 1 else cv2.INTER_AREA
    size = max(1, round(band.width * zoom)), max(1, round(band.height * zoom))
    scaled = np.asarray(cv2.resize(crop, size, interpolation=how), dtype=np.uint8)
    darkest, lightest = shades_at(scaled, 0.01, 0.9)
    spread = np.clip((GREYS - np.float32(darkest)) * np.float32(PAPER / max(1.0, lightest - darkest)), 0, PAPER)
    full = cv2.LUT(scaled, spread.astype(np.uint8))
    edges = (EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
    framed = np.asarray(cv2.copyMakeBorder(full, *edges, cv2.BORDER_CONSTANT, value=PAPER), dtype=np.uint8)
    x_zoom, y_zoom = band.width / size[0], band.height / size[1]
    return framed, Affine(x_zoom, 0, band.left - EDGE_PX * x_zoom, 0, y_zoom, band.top - EDGE_PX * y_zoom)
