"""Read print with the `tesseract` program through pytesseract, in a process that can be killed.

Slower than `InProcessEngine`, most of all on crops, and gives no symbols. It is the portable engine
and the second try for a page on which the first one hung.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shlex
import signal
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytesseract

from pipeline.stages.engine import (
    CODE_LANGUAGE,
    PAGE_LANGUAGE,
    OcrEngineError,
    OcrTimeoutError,
    crop_language,
    data_hash,
    find_tessdata,
    holds_ink,
    require_languages,
)
from schemas.geometry import Box
from schemas.page import Pixels, Word

TIMEOUT_S = 60.0  # the longest page measured takes 6 s of CPU
MEMORY_LIMIT_BYTES = 2 * 1024**3  # a page of 600 dpi needs 0.6 GiB
PAGE_MODE = 4  # the reason stands at InProcessEngine
LINE_MODE = 7
LANGUAGES = (PAGE_LANGUAGE, CODE_LANGUAGE)
_CHILD = Path(__file__).with_name("tesseract_child.py")
_ONE_THREAD = ("env", "OMP_THREAD_LIMIT=1")  # two threads cost three times the CPU of one


class CommandEngine:
    """Tesseract as a program. Images go over as raw PGM files: encoding a PNG costs 0.7 s a page."""

    def __init__(
        self,
        timeout_s: float = TIMEOUT_S,
        tessdata: Path | None = None,
        memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    ) -> None:
        self._tessdata = tessdata or find_tessdata()
        require_languages(self._tessdata, LANGUAGES)
        version = str(pytesseract.get_tesseract_version()).split()[0]
        self.name = f"tesseract {version} {data_hash(self._tessdata, LANGUAGES)}"
        self._timeout_s = timeout_s
        self._memory_limit_bytes = memory_limit_bytes
        self._child: subprocess.Popen[str] | None = None

    def read_page(self, text: Pixels, dpi: float) -> tuple[Word, ...]:
        return self._read(text, dpi, PAGE_MODE, None)

    def read_crop(
        self, crop: Pixels, dpi: float, alphabet: str | None = None, *, weighs: bool = True
    ) -> tuple[Word, ...]:
        return self._read(crop, dpi, LINE_MODE, alphabet)

    def close(self) -> None:
        """End the child, and with it whatever Tesseract it runs."""
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def __del__(self) -> None:
        self.close()

    def _read(self, pixels: Pixels, dpi: float, page_mode: int, alphabet: str | None) -> tuple[Word, ...]:
        if not holds_ink(pixels):
            return ()
        options = f"--psm {page_mode} --dpi {round(dpi)} --tessdata-dir {shlex.quote(str(self._tessdata))}"
        if alphabet:
            options += f" -c {shlex.quote('tessedit_char_whitelist=' + alphabet)}"
        height_px, width_px = pixels.shape
        with tempfile.NamedTemporaryFile(suffix=".pgm") as file:  # readable by this user only
            file.write(b"P5 %d %d 255\n" % (width_px, height_px) + pixels.tobytes())
            file.flush()
            answer = self._ask({"path": file.name, "language": crop_language(alphabet), "options": options})
        if "error" in answer:
            raise OcrEngineError(f"tesseract failed on an image: {answer['error']}; see `tesseract --version`")
        rows = (_word(row, width_px, height_px) for row in answer["words"])
        return tuple(word for word in rows if word is not None)

    def _ask(self, request: dict[str, str]) -> dict[str, list[list[str | float]]]:
        child = self._running_child()
        assert child.stdin is not None and child.stdout is not None
        try:
            child.stdin.write(json.dumps(request) + "\n")
            child.stdin.flush()
            ready, _, _ = select.select([child.stdout], [], [], self._timeout_s)
            line = child.stdout.readline() if ready else None
        except BrokenPipeError:
            line = ""
        if line is None:
            self.close()
            raise OcrTimeoutError(self._timeout_s)
        if not line:
            self.close()
            raise OcrEngineError("the process that runs tesseract ended; it may lack memory")
        answer: dict[str, list[list[str | float]]] = json.loads(line)
        return answer

    def _running_child(self) -> subprocess.Popen[str]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [*_ONE_THREAD, sys.executable, "-P", str(_CHILD), str(self._memory_limit_bytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # Tesseract's own remarks may name the page
                text=True,
                start_new_session=True,
            )
        return self._child


def _word(row: list[str | float], width_px: int, height_px: int) -> Word | None:
    """A row of Tesseract's table as a word; rows of blocks and lines have the confidence -1."""
    raw, confidence, left, top, width, height = row
    text = unicodedata.normalize("NFC", str(raw)).strip()
    left, top = max(0, int(left)), max(0, int(top))
    right, bottom = min(width_px, left + int(width)), min(height_px, top + int(height))
    if not text or float(confidence) < 0 or left >= right or top >= bottom:
        return None
    return Word(text, Box(left, top, right, bottom), min(1.0, float(confidence) / 100))
