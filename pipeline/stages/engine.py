"""What an OCR engine is and what every engine here needs: language data, one thread, its errors.

Runs no OCR. Callers depend on `OcrEngine` only; `pipeline/wiring.py` picks a class.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from schemas.errors import KartotekaError
from schemas.geometry import Box
from schemas.page import Pixels, Word

PAGE_LANGUAGE = "rus"
CODE_LANGUAGE = "eng"  # reads Latin codes and Roman numerals, which `rus` forces into Cyrillic
CYRILLIC = re.compile("[А-Яа-яЁё]")
LATIN = re.compile("[A-Za-z]")
LEAST_CONTRAST = 40  # of 255; what is fainter is paper grain
INK_BELOW = 190  # of 255, on a page whose paper is white: faint print too
USUAL_FOLDERS = ("/usr/share/tesseract-ocr/5", "/usr/share/tesseract", "/usr/local/share")
LISTING_TIMEOUT_S = 20.0


class OcrEngine(Protocol):
    """Reads print from pixels.

    name: engine, its version and a hash of its language data: part of the recipe.

    Both calls take a grey image, 255 is white, and give words in its pixels. They keep nothing
    between calls: the same pixels give the same words. `read_crop` takes a crop of one line. An
    alphabet decides the language too: one without Cyrillic letters is read by the Latin model,
    which tells `V1` from `У1` and, on digits, is a witness independent of the page pass. Where the call
    does not ask to weigh, the symbols need not tell what else they may be; their words are the same.

    Raises:
        OcrTimeoutError: if one call took longer than the engine's limit.
        OcrEngineError: if the engine cannot run.
    """

    @property
    def name(self) -> str: ...

    def read_page(self, text: Pixels, dpi: float) -> tuple[Word, ...]: ...

    def read_crop(
        self, crop: Pixels, dpi: float, alphabet: str | None = None, *, weighs: bool = True
    ) -> tuple[Word, ...]: ...


class OcrEngineError(KartotekaError):
    """The engine cannot run at all."""

    code = "ocr-engine"
    exit_code = 6


class OcrTimeoutError(KartotekaError):
    """One image took too long: the page is at fault, not the engine."""

    code = "ocr-timeout"

    def __init__(self, limit_s: float) -> None:
        super().__init__(f"reading one image took more than {limit_s:g} s; the page is set aside for a person")


class ThreadLimitError(KartotekaError):
    """Tesseract would use several threads in each process, which costs three times the CPU."""

    code = "ocr-threads"
    exit_code = 6

    def __init__(self) -> None:
        super().__init__(
            "OpenMP is loaded and may use several threads: set OMP_THREAD_LIMIT=1 before the program starts, "
            "as ./kartoteka does"
        )


class LanguageDataError(KartotekaError):
    """Tesseract's Russian is not installed."""

    code = "ocr-language"
    exit_code = 6

    def __init__(self, language: str) -> None:
        super().__init__(
            f"no Tesseract language data for '{language}' was found; "
            f"install it, on Debian with apt-get install tesseract-ocr-{language}"
        )


def assert_single_thread(maps: Path = Path("/proc/self/maps")) -> None:
    """Refuse to read with several OpenMP threads.

    OpenMP takes its limit from OMP_THREAD_LIMIT once, when its library is loaded: setting it later
    changes nothing, and its being set proves nothing. So the library itself is asked, where one is
    loaded. tesserocr's published wheel has none; a build against the system's Tesseract has one.

    Raises:
        ThreadLimitError: if a loaded OpenMP library allows more than one thread.
    """
    if not maps.exists():  # only Linux tells which libraries are loaded
        return
    for library in sorted(set(re.findall(r"(/\S*/lib(?:gomp|omp|iomp5)\S*\.so\S*)", maps.read_text()))):
        if ctypes.CDLL(library).omp_get_thread_limit() > 1:
            raise ThreadLimitError


@cache
def find_tessdata(language: str = PAGE_LANGUAGE) -> Path:
    """The folder of the system's language data, as Tesseract itself tells it.

    Raises:
        LanguageDataError: if there is no Tesseract or it lacks the language.
    """
    for folder in _listed_folders():
        if (folder / f"{language}.traineddata").is_file():
            return folder
    raise LanguageDataError(language)


def require_languages(tessdata: Path, languages: Sequence[str]) -> None:
    """Check that the folder holds each language.

    Raises:
        LanguageDataError: if one is missing.
    """
    for language in languages:
        if not (tessdata / f"{language}.traineddata").is_file():
            raise LanguageDataError(language)


def holds_ink(pixels: Pixels) -> bool:
    """False where all is one shade: Tesseract reads words into an empty line."""
    if not pixels.size:
        return False
    low, high, _, _ = cv2.minMaxLoc(pixels)  # a quarter of numpy's time on a crop
    return high - low >= LEAST_CONTRAST


def inked_box(pixels: Pixels, margin_px: int) -> Box:
    """Where all the ink of a picture lies, with a margin; the whole picture where there is none."""
    height_px, width_px = pixels.shape
    is_dark = pixels < INK_BELOW
    rows, columns = np.flatnonzero(is_dark.any(axis=1)), np.flatnonzero(is_dark.any(axis=0))
    if not rows.size:
        return Box(0, 0, width_px, height_px)
    inked = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return inked.grown(margin_px, width_px, height_px)


def crop_language(alphabet: str | None) -> str:
    """The model that can write every letter of the alphabet; Russian where there is none."""
    if alphabet is None:
        return PAGE_LANGUAGE
    if not CYRILLIC.search(alphabet):
        return CODE_LANGUAGE
    return f"{PAGE_LANGUAGE}+{CODE_LANGUAGE}" if LATIN.search(alphabet) else PAGE_LANGUAGE


@cache
def data_hash(tessdata: Path, languages: tuple[str, ...]) -> str:
    """Eight hex digits of the language data: two releases of one model read differently."""
    digest = hashlib.sha256()
    for language in languages:
        digest.update((tessdata / f"{language}.traineddata").read_bytes())
    return digest.hexdigest()[:8]


def _listed_folders() -> tuple[Path, ...]:
    """Where `tesseract --list-langs` looks, then the usual folders of distributions."""
    usual = tuple(Path(root) / "tessdata" for root in USUAL_FOLDERS)
    command = shutil.which("tesseract")
    if command is None:
        return usual
    listing = subprocess.run(
        [command, "--list-langs"], capture_output=True, text=True, timeout=LISTING_TIMEOUT_S, check=False
    )
    found = re.search(r'available languages in "([^"]+)"', listing.stdout + listing.stderr)
    return (Path(found.group(1)), *usual) if found else usual
