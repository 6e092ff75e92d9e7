"""Tell a sheet scanned twice from two sheets of one print.

Compares where the ink lies, cell by cell, after shifting one page onto the other. A page is called a
duplicate only if no part of it holds ink that the other lacks: calling a page a duplicate drops it.
"""

from __future__ import annotations

import base64
import zlib
from collections import Counter
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from schemas.outcome import Fingerprint
from schemas.page import CleanPage, Word

CELL_MM = 2.0  # a handwritten word covers several cells, a residual skew of 0.1 degrees less than one
MAX_CELLS = 220  # 440 mm: an A3 page; larger pages are cut
LEVELS = 15
_DARKNESS = np.arange(255, -1, -1).astype(np.float32) / 255  # of each grey value
_INK = np.where(_DARKNESS < 0.35, np.float32(0), _DARKNESS)  # without paper tint and show-through
SEARCH_CELLS = 6.0  # the same sheet lies at most 12 mm away on the glass
SAME_CORRELATION = 0.86
ALL_FIGURES, MANY_FIGURES = 0.98, 20  # so many figures all alike are those of one sheet
LIKE_CORRELATION = 0.7  # of such a sheet: thin rulings fall between the cells of one scan and not of the other
BLOCK_CELLS = 5  # 10 mm: the size of a short handwritten value
BLOCK_DIFFERENCE = 2.5  # ink units per block row: a written digit makes about 3
SAME_TOKENS = 0.6  # words of two scans of one sheet that read alike
SAME_FIGURES = 0.55  # the same for dates and figures, in which sheets of one print differ


def fingerprint(clean: CleanPage, words: Sequence[Word]) -> Fingerprint:
    """The page's ink on a grid of 2 mm cells and its words, small enough to keep."""
    cell_px = clean.image.dpi * CELL_MM / 25.4
    ink = np.asarray(cv2.LUT(clean.image.pixels, _INK))
    rows = min(MAX_CELLS, max(1, round(ink.shape[0] / cell_px)))
    columns = min(MAX_CELLS, max(1, round(ink.shape[1] / cell_px)))
    grid = cv2.resize(ink, (columns, rows), interpolation=cv2.INTER_AREA)
    levels = np.clip(np.round(np.sqrt(grid) * LEVELS), 0, LEVELS).astype(np.uint8)  # root: thin strokes count
    packed = base64.b85encode(zlib.compress(bytes([rows, columns]) + levels.tobytes(), 9)).decode()
    return Fingerprint(packed, tuple(sorted(word.text.lower() for word in words if len(word.text) > 1)))


def joined(prints: Sequence[Fingerprint]) -> Fingerprint:
    """The fingerprint of a scan of several sheets."""
    thumbs = [one.thumb for one in prints]
    return Fingerprint(thumbs[0], tuple(sorted(token for one in prints for token in one.tokens)), tuple(thumbs[1:]))


def is_same_sheet(first: Fingerprint, second: Fingerprint) -> bool:
    """Whether two pages are scans of one sheet, or of the same ones."""
    figures = [[token for token in page.tokens if any(map(str.isdigit, token))] for page in (first, second)]
    figures_alike = _overlap(*figures)
    if _overlap(first.tokens, second.tokens) < SAME_TOKENS or figures_alike < SAME_FIGURES:
        return False
    is_told = figures_alike >= ALL_FIGURES and min(map(len, figures)) >= MANY_FIGURES
    thumbs = [(page.thumb, *page.more_thumbs) for page in (first, second)]
    if len(thumbs[0]) != len(thumbs[1]):
        return False
    return all(_looks_same(one, other, is_told) for one, other in zip(*thumbs, strict=True))


def _looks_same(first: str, second: str, is_told: bool) -> bool:
    """Whether the ink of two sheets lies alike; a little less so where their figures tell that they are one."""
    left, right = _common(_unpack(first), _unpack(second))
    (shift_x, shift_y), _ = cv2.phaseCorrelate(left, right, cv2.createHanningWindow(left.shape[::-1], cv2.CV_32F))
    if max(abs(shift_x), abs(shift_y)) > SEARCH_CELLS:
        return False
    moved = cv2.warpAffine(left, np.array([[1, 0, shift_x], [0, 1, shift_y]], np.float32), left.shape[::-1])
    a, b = (np.asarray(cv2.GaussianBlur(grid, (0, 0), 0.8)) for grid in (moved, right))
    if float(np.corrcoef(a.ravel(), b.ravel())[0, 1]) < (LIKE_CORRELATION if is_told else SAME_CORRELATION):
        return False
    difference = cv2.boxFilter(a - b, -1, (BLOCK_CELLS, BLOCK_CELLS))
    return float(np.abs(difference).max()) < BLOCK_DIFFERENCE


def _unpack(thumb: str) -> NDArray[np.float32]:
    raw = zlib.decompress(base64.b85decode(thumb))
    rows, columns = raw[0], raw[1]
    return np.frombuffer(raw[2:], np.uint8).reshape(rows, columns).astype(np.float32)


def _common(a: NDArray[np.float32], b: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Both grids padded with paper to one size."""
    rows, columns = max(a.shape[0], b.shape[0]), max(a.shape[1], b.shape[1])

    def padded(grid: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.pad(grid, ((0, rows - grid.shape[0]), (0, columns - grid.shape[1])))

    return padded(a), padded(b)


def _overlap(first: Sequence[str], second: Sequence[str]) -> float:
    if not first and not second:
        return 1.0
    shared = sum((Counter(first) & Counter(second)).values())
    return shared / max(len(first), len(second))
