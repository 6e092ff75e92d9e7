"""Read print with Tesseract inside this process, through tesserocr.

Language data is loaded once and images are handed over as memory: a date crop costs a quarter of a
subprocess. An image that hangs inside layout analysis can only be stopped by ending the process;
whoever runs pages watches for that and reads the page again with `CommandEngine`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import tesserocr

from pipeline.stages.engine import (
    CODE_LANGUAGE,
    PAGE_LANGUAGE,
    OcrEngineError,
    OcrTimeoutError,
    assert_single_thread,
    crop_language,
    data_hash,
    find_tessdata,
    holds_ink,
    inked_box,
    require_languages,
)
from schemas.geometry import Box
from schemas.page import Pixels, Symbol, Word

TIMEOUT_S = 60.0  # the longest page measured takes 6 s of CPU
MARGIN_IN = 0.08  # of white around the ink of a page
LANGUAGES = (PAGE_LANGUAGE, CODE_LANGUAGE)
PAGE_MODE = tesserocr.PSM.SINGLE_COLUMN  # 3 and 11 lose a fifth of lone digits in table cells, 6 mixes columns of text
VARIABLES = {
    "classify_enable_learning": "0",  # a page's words must not depend on the pages before it
    "invert_threshold": "0",  # never try white on black: unsure lines would be read twice
    "textord_fast_pitch_test": "1",  # the slow one costs a thirtieth of a page; of 123 pages 4 came out otherwise
    "debug_file": "/dev/null",  # it would name pages on the standard error stream
}
CHOICES, NO_CHOICES = "2", "0"  # the first fills the symbols' alternatives, for a sixth of the time more
_SYMBOL = tesserocr.RIL.SYMBOL
_WORD = tesserocr.RIL.WORD


class InProcessEngine:
    """Tesseract as a library, one instance for pages and one for the crops of each language.

    One object per process and thread. Adaptive learning is off, so a page's words never depend on
    the pages before it.
    """

    def __init__(self, timeout_s: float = TIMEOUT_S, tessdata: Path | None = None) -> None:
        folder = tessdata or find_tessdata()
        require_languages(folder, LANGUAGES)
        self.name = f"tesserocr {tesserocr.tesseract_version().split()[1]} {data_hash(folder, LANGUAGES)}"
        self._timeout_s = timeout_s
        self._tessdata = folder
        self._pages = _open(folder, PAGE_LANGUAGE, PAGE_MODE)
        self._crops: dict[str, Any] = {}  # language -> engine, opened when first asked for
        assert_single_thread()

    def read_page(self, text: Pixels, dpi: float) -> tuple[Word, ...]:
        if not text.size:
            return ()
        inked = inked_box(text, round(MARGIN_IN * dpi))  # empty margins cost a tenth of the time
        return self._read(self._pages, text[inked.top : inked.bottom, inked.left : inked.right], dpi, inked)

    def read_crop(
        self, crop: Pixels, dpi: float, alphabet: str | None = None, *, weighs: bool = True
    ) -> tuple[Word, ...]:
        language = crop_language(alphabet)
        if language not in self._crops:
            self._crops[language] = _open(self._tessdata, language, tesserocr.PSM.SINGLE_LINE)
        api = self._crops[language]
        api.SetVariable("lstm_choice_mode", CHOICES if weighs else NO_CHOICES)
        api.SetVariable("tessedit_char_whitelist", alphabet or "")
        return self._read(api, crop, dpi, Box(0, 0, crop.shape[1], crop.shape[0]) if crop.size else None, weighs=weighs)

    def _read(
        self, api: Any, pixels: Pixels, dpi: float, place: Box | None, *, weighs: bool = False
    ) -> tuple[Word, ...]:
        """The words of a picture, whose place on the page is given, in the page's pixels."""
        if place is None or not holds_ink(pixels):
            return ()
        grey = np.ascontiguousarray(pixels, dtype=np.uint8)
        height_px, width_px = grey.shape
        api.SetImageBytes(grey.tobytes(), width_px, height_px, 1, width_px)
        api.SetSourceResolution(round(dpi))
        try:
            if not api.Recognize(timeout=round(self._timeout_s * 1000)):
                raise OcrTimeoutError(self._timeout_s)
            return tuple(_words(api.GetIterator(), place, weighs=weighs))
        finally:
            api.Clear()


def _open(folder: Path, language: str, page_mode: int) -> Any:
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)  # it complains of empty corners of pages
    try:
        api = tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=language, psm=page_mode)
    except RuntimeError as error:
        raise OcrEngineError(f"Tesseract could not load '{language}' from the language folder") from error
    for name, value in VARIABLES.items():
        api.SetVariable(name, value)
    return api


def _words(found: Any, place: Box, *, weighs: bool) -> Iterator[Word]:
    """The words of a result, each with its symbols; blank ones and ones without a box are dropped.

    weighs: whether the engine was asked for what else a symbol may be.
    """
    if found is None:
        return
    symbols: list[Symbol] = []
    while True:
        symbol = _symbol(found, place, weighs=weighs)
        if symbol is not None:
            symbols.append(symbol)
        if found.IsAtFinalElement(_WORD, _SYMBOL):
            word = _word(found, tuple(symbols), place)
            if word is not None:
                yield word
            symbols = []
        if not found.Next(_SYMBOL):
            return


def _word(found: Any, symbols: tuple[Symbol, ...], place: Box) -> Word | None:
    text, box = _text(found, _WORD), _box(found, _WORD, place)
    confidence = found.Confidence(_WORD) / 100 if text else -1.0
    if not text or box is None or confidence < 0:
        return None
    return Word(text, box, min(1.0, confidence), symbols=symbols)


def _symbol(found: Any, place: Box, *, weighs: bool) -> Symbol | None:
    text, box = _text(found, _SYMBOL), _box(found, _SYMBOL, place)
    if not text or box is None:
        return None
    return Symbol(text, _share(found.Confidence(_SYMBOL)), box, _alternatives(found, text) if weighs else ())


def _alternatives(found: Any, text: str) -> tuple[tuple[str, float], ...]:
    """What else the engine weighed for a symbol, best first."""
    weighed: dict[str, float] = {}
    for choice in tesserocr.iterate_choices(found.GetChoiceIterator()):
        other = unicodedata.normalize("NFC", choice.GetUTF8Text() or "").strip()
        if other and other != text:
            weighed[other] = max(weighed.get(other, 0.0), _share(choice.Confidence()))
    return tuple(sorted(weighed.items(), key=lambda item: -item[1]))


def _text(found: Any, level: int) -> str:
    try:
        raw = found.GetUTF8Text(level)
    except RuntimeError:  # tesserocr's word for "nothing at this place"
        return ""
    return unicodedata.normalize("NFC", raw or "").strip()


def _box(found: Any, level: int, place: Box) -> Box | None:
    corners = found.BoundingBox(level)
    if corners is None:
        return None
    left, top, right, bottom = corners
    left, top = max(0, left) + place.left, max(0, top) + place.top
    right, bottom = min(place.right, right + place.left), min(place.bottom, bottom + place.top)
    return Box(left, top, right, bottom) if left < right and top < bottom else None


def _share(percent: float) -> float:
    return min(1.0, max(0.0, percent / 100))
