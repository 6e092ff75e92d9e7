"""An OCR engine that remembers what Tesseract read from the same pixels, so that a page read again costs no OCR."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path

from pipeline.stages.engine import OcrEngine
from schemas.page import Pixels, Word

Words = tuple[Word, ...]


class RecordedEngine:
    """Plays back the file's recording; reads and records what is new with `make_engine`, where one is given.

    Without one, pixels that were never read are an error: a page read again must ask for the same crops.
    """

    name = "recorded"

    def __init__(self, file: Path, make_engine: Callable[[], OcrEngine] | None = None) -> None:
        self._file = file
        self._known: dict[str, Words] = pickle.loads(file.read_bytes()) if file.exists() else {}
        self._engine = make_engine() if make_engine else None

    def read_page(self, text: Pixels, dpi: float) -> Words:
        return self._recorded(("page", dpi, ""), text, lambda engine: engine.read_page(text, dpi))

    def read_crop(self, crop: Pixels, dpi: float, alphabet: str | None = None, *, weighs: bool = True) -> Words:
        call = ("crop", dpi, alphabet, weighs)
        return self._recorded(call, crop, lambda engine: engine.read_crop(crop, dpi, alphabet, weighs=weighs))

    def save(self) -> None:
        self._file.write_bytes(pickle.dumps(self._known))

    def _recorded(self, call: tuple[object, ...], pixels: Pixels, read: Callable[[OcrEngine], Words]) -> Words:
        key = hashlib.sha256(repr((*call, pixels.shape)).encode() + pixels.tobytes()).hexdigest()
        if key not in self._known:
            if self._engine is None:
                raise LookupError("these pixels were never read before")
            self._known[key] = read(self._engine)
        return self._known[key]
