"""Read the words of a clean page: one engine pass over the print, a light one over the pen.

Knows no engine but the protocol. What the words mean and how they stand in lines is for later stages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from pipeline.stages.engine import OcrEngine
from pipeline.stages.medium import judge_medium
from pipeline.stages.reread import make_rereader
from schemas.geometry import Affine, Box
from schemas.page import CleanPage, Medium, Pixels, Word

__all__ = ["OcrEngine", "make_rereader", "read_words", "upright_probe"]
READING_DPI = 200.0  # a third less CPU than 300 at no loss on print of 9 points and more
PROBE_DPI = 200.0


def read_words(clean: CleanPage, engine: OcrEngine) -> tuple[Word, ...]:
    """All words of the page with their medium, in page pixels, in the engine's order."""
    if clean.is_blank:
        return ()
    words = _read_scaled(clean.text, clean.image.dpi, engine)
    return judge_medium(clean, words) + _pen_words(clean, engine)


def _read_scaled(text: Pixels, dpi: float, engine: OcrEngine) -> tuple[Word, ...]:
    scale = min(1.0, READING_DPI / dpi)
    if scale > 0.95:
        return engine.read_page(text, dpi)
    small = cv2.resize(text, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height_px, width_px = text.shape
    to_page = Affine(width_px / small.shape[1], 0, 0, 0, height_px / small.shape[0], 0)
    return tuple(_on_page(word, to_page, (width_px, height_px)) for word in engine.read_page(small, READING_DPI))


def _on_page(word: Word, to_page: Affine, size: tuple[int, int]) -> Word:
    symbols = tuple(replace(symbol, box=to_page.map_box(symbol.box, *size)) for symbol in word.symbols)
    return replace(word, box=to_page.map_box(word.box, *size), symbols=symbols)


def _pen_words(clean: CleanPage, engine: OcrEngine) -> tuple[Word, ...]:
    """What the engine makes of the pen's ink: a proposal for a person, never print."""
    words: list[Word] = []
    size = clean.image.width_px, clean.image.height_px
    for box in _pen_boxes(clean):
        crop = np.where(clean.pen[box.top : box.bottom, box.left : box.right] > 0, 0, 255).astype(np.uint8)
        for word in engine.read_crop(cv2.copyMakeBorder(crop, 8, 8, 8, 8, cv2.BORDER_CONSTANT, value=255), clean.image.dpi):
            moved = _on_page(word, Affine(1, 0, box.left - 8, 0, 1, box.top - 8), size)
            words.append(replace(moved, medium=Medium.HANDWRITTEN, confidence=min(0.5, moved.confidence)))
    return tuple(words)


def _pen_boxes(clean: CleanPage) -> Iterator[Box]:
    """Boxes around pen writing, one line of it each."""
    if not clean.pen.any():
        return
    reach_px = max(3, round(clean.image.dpi * 2.5 / 25.4))  # gaps between words are below 2.5 mm
    joined = cv2.morphologyEx(clean.pen, cv2.MORPH_CLOSE, np.ones((3, reach_px), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    min_px = clean.image.dpi * 1.5 / 25.4  # lower than the smallest digit a pen writes
    for left, top, width, height, _area in stats[1:]:
        if height >= min_px and width >= min_px / 2:
            yield Box(int(left), int(top), int(left + width), int(top + height))


def upright_probe(engine: OcrEngine):  # type: ignore[no-untyped-def]
    """How well a strip of text lines reads: mean confidence weighted by letters, 0 to 1."""

    def reads(strip: Pixels) -> float:
        words = engine.read_page(strip, PROBE_DPI)
        letters = sum(sum(ch.isalnum() for ch in w.text) for w in words)
        return sum(w.confidence * sum(ch.isalnum() for ch in w.text) for w in words) / letters if letters else 0.0

    return reads
