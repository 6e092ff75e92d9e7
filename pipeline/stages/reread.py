"""Read one small box of a clean page a second time, from other pixels than the first time.

The page pass sees the text layer at reading resolution; this one sees the grey page, scaled so that
letters have the height Tesseract knows best, with another threshold. Where both agree, the
agreement is worth something.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.stages.engine import OcrEngine
from schemas.geometry import Affine, Box
from schemas.page import CleanPage, Pixels, Reread, Symbol, Word
from dataclasses import replace

CROP_HEIGHT_PX = 48  # of a line with its margin, so that capitals stand about 32 px high
MARGIN_SHARE = 0.25  # of the box height, so that no stroke is cut by a tight box
MIN_MARGIN_PX = 4
PAPER = 255
CROP_DPI = 300.0


def make_rereader(clean: CleanPage, engine: OcrEngine) -> Reread:
    """A second look at this page. It keeps the page's pixels, so let it go with the page."""

    def reread(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        crop, to_page = _crop(clean, box)
        if crop is None:
            return ()
        words = engine.read_crop(crop, CROP_DPI, alphabet)
        size = clean.image.width_px, clean.image.height_px
        return tuple(_moved(word, to_page, size) for word in words)

    return reread


def _crop(clean: CleanPage, box: Box) -> tuple[Pixels | None, Affine]:
    """The box's pixels ready to read, and the map from them back to the page; None where all is paper."""
    margin_px = max(MIN_MARGIN_PX, round(MARGIN_SHARE * box.height))
    wide = box.grown(margin_px, clean.image.width_px, clean.image.height_px)
    view = (slice(wide.top, wide.bottom), slice(wide.left, wide.right))
    grey = np.where(clean.rulings[view] > 0, PAPER, clean.image.pixels[view]).astype(np.uint8)
    if int(grey.min()) > 160:
        return None, Affine()
    scale = CROP_HEIGHT_PX / wide.height
    scaled = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    return scaled, Affine(1 / scale, 0, wide.left, 0, 1 / scale, wide.top)


def _moved(word: Word, to_page: Affine, size: tuple[int, int]) -> Word:
    symbols = tuple(
        Symbol(symbol.text, symbol.confidence, to_page.map_box(symbol.box, *size), symbol.alternatives)
        for symbol in word.symbols
    )
    return replace(word, box=to_page.map_box(word.box, *size), symbols=symbols)
