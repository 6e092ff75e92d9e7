"""Tell a sheet scanned twice from two sheets of one print.

Compares where the ink lies, cell by cell, after shifting one page onto the other. A page is called a
duplicate only if no part of it holds ink that the other lacks: calling a page a duplicate drops it.
Measured on the families to tune on, at all levels: of 66 pairs of scans of one sheet 62 are `SURELY` alike and none is
not; of 13 pairs of sheets of one print, with half of their words the same, 2 are `MAYBE` alike.
"""

from __future__ import annotations

import base64
import zlib
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from schemas.outcome import Fingerprint
from schemas.page import CleanPage, Word

CELL_MM = 2.0  # a handwritten word covers several cells, a residual skew of 0.1 degrees less than one
MAX_CELLS = 220  # 440 mm: an A3 page; larger pages are cut
LEVELS = 15
_DARKNESS = np.arange(255, -1, -1).astype(np.uint8)  # of each grey value
_INK = np.where(_DARKNESS < 0.35 * 255, np.uint8(0), _DARKNESS)  # without paper tint and show-through
SEARCH_CELLS = 20.0  # the same sheet lies at most 40 mm away on the glass
SAME_CORRELATION, CLOSE_CORRELATION = 0.86, 0.93
ALL_FIGURES, MANY_FIGURES = 0.98, 20  # so many figures all alike are those of one sheet
LIKE_CORRELATION = 0.7  # of such a sheet: thin rulings fall between the cells of one scan and not of the other
BLOCK_CELLS = 5  # 10 mm: the size of a short handwritten value
BLOCK_DIFFERENCE, CLOSE_DIFFERENCE = 2.5, 1.2  # ink units per block row: a written digit makes about 3
SOLID_LEVEL = 11.0  # a punch hole or a clip; bold print stays below on cells of this size
SAME_TOKENS = 0.6  # words of two scans of one sheet that read alike
SAME_FIGURES, SURE_FIGURES = 0.55, 0.75  # the same for dates and figures, in which sheets of one print differ
PIECE_TOKENS, PIECE_FIGURES = 0.8, 10  # the same for a scan that was cut into its sheets and one that was not
PIECE_CORRELATION, PIECE_INK = 0.85, 0.5  # of a sheet that was cut out and its place on the scan that was not cut


class Alike(IntEnum):
    """How sure it is that two scans show one sheet, as far as ink and words tell."""

    NO = 0
    MAYBE = 1  # if they say the same
    CLOSELY = 2  # ink lies alike everywhere; the words may be read a little otherwise
    SURELY = 3  # and their figures are alike too


def fingerprint(clean: CleanPage, words: Sequence[Word]) -> Fingerprint:
    """The page's ink on a grid of 2 mm cells and its words, small enough to keep."""
    cell_px = clean.image.dpi * CELL_MM / 25.4
    ink = np.asarray(cv2.LUT(clean.image.pixels, _INK))
    rows = min(MAX_CELLS, max(1, round(ink.shape[0] / cell_px)))
    columns = min(MAX_CELLS, max(1, round(ink.shape[1] / cell_px)))
    half = (max(1, ink.shape[1] // 2), max(1, ink.shape[0] // 2))  # whole blocks first cost a third
    small = np.asarray(cv2.resize(ink[: 2 * half[1], : 2 * half[0]], half, interpolation=cv2.INTER_AREA), np.float32)
    grid = cv2.resize(small / 255, (columns, rows), interpolation=cv2.INTER_AREA)
    levels = np.clip(np.round(np.sqrt(grid) * LEVELS), 0, LEVELS).astype(np.uint8)  # root: thin strokes count
    packed = base64.b85encode(zlib.compress(bytes([rows, columns]) + levels.tobytes(), 9)).decode()
    return Fingerprint(packed, tuple(sorted(word.text.lower() for word in words if len(word.text) > 1)))


def joined(prints: Sequence[Fingerprint]) -> Fingerprint:
    """The fingerprint of a scan of several sheets."""
    thumbs = [one.thumb for one in prints]
    return Fingerprint(thumbs[0], tuple(sorted(token for one in prints for token in one.tokens)), tuple(thumbs[1:]))


def alike(first: Fingerprint, second: Fingerprint) -> Alike:
    """Whether two pages are scans of one sheet, or of the same ones."""
    thumbs = [(page.thumb, *page.more_thumbs) for page in (first, second)]
    if len(thumbs[0]) != len(thumbs[1]):
        return _cut_otherwise(first, second)
    if _overlap(first.tokens, second.tokens) < SAME_TOKENS:
        return Alike.NO
    figures = [figures_of(page) for page in (first, second)]
    figures_alike = _overlap(*figures)
    if figures_alike < SAME_FIGURES:
        return Alike.NO
    is_told = figures_alike >= ALL_FIGURES and min(map(len, figures)) >= MANY_FIGURES
    looks = min(_looks(one, other, is_told) for one, other in zip(*thumbs, strict=True))
    return Alike.SURELY if looks is Alike.CLOSELY and figures_alike >= SURE_FIGURES else looks


def figures_of(page: Fingerprint) -> list[str]:
    """The page's dates and numbers by their digits: in points and brackets scans of one sheet differ."""
    digits = ("".join(sign for sign in token if sign.isdigit()) for token in page.tokens)
    return [figure for figure in digits if figure]


def _looks(first: str, second: str, is_told: bool) -> Alike:
    """Whether the ink of two sheets lies alike; a little less so where their figures tell that they are one."""
    left, right = _common(_unpack(first), _unpack(second))
    window = cv2.createHanningWindow(left.shape[::-1], cv2.CV_32F)
    (there, _), (back, _) = cv2.phaseCorrelate(left, right, window), cv2.phaseCorrelate(right, left, window)
    shifts = [shift for shift in (there, (-back[0], -back[1])) if max(map(abs, shift)) <= SEARCH_CELLS]
    correlation, negated = max((_compared(left, right, shift) for shift in shifts), default=(0.0, 0.0))
    if correlation >= CLOSE_CORRELATION and -negated <= CLOSE_DIFFERENCE:
        return Alike.CLOSELY
    is_same = correlation >= (LIKE_CORRELATION if is_told else SAME_CORRELATION) and -negated < BLOCK_DIFFERENCE
    return Alike.MAYBE if is_same else Alike.NO


def _compared(left: NDArray[Any], right: NDArray[Any], shift: Sequence[float]) -> tuple[float, float]:
    """How alike two grids are, one shifted onto the other, and minus the greatest difference of a block."""
    ways = ((left, 0.5), (right, -0.5))
    hidden = np.maximum(*(_moved(_solid(grid), share * shift[0], share * shift[1]) for grid, share in ways)) > 0
    moved = (np.where(hidden, 0, _moved(grid, share * shift[0], share * shift[1])) for grid, share in ways)
    a, b = (np.asarray(cv2.GaussianBlur(grid, (0, 0), 0.8)) for grid in moved)
    difference = float(np.abs(cv2.boxFilter(a - b, -1, (BLOCK_CELLS, BLOCK_CELLS))).max())
    return float(np.corrcoef(a.ravel(), b.ravel())[0, 1]), -difference


def _moved(grid: NDArray[Any], by_x: float, by_y: float) -> NDArray[Any]:
    return np.asarray(cv2.warpAffine(grid, np.array([[1, 0, by_x], [0, 1, by_y]], np.float32), grid.shape[::-1]))


def _solid(grid: NDArray[np.float32]) -> NDArray[Any]:
    """Where there is more ink than print has: a hole that one scan shows black and the other white."""
    dark = (grid >= SOLID_LEVEL).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return np.asarray(cv2.dilate(solid, np.ones((5, 5), np.uint8)), dtype=np.float32)


def _cut_otherwise(first: Fingerprint, second: Fingerprint) -> Alike:
    """Whether one scan, cut into its sheets, and another that was not are of the same ones: each lies in it."""
    whole, cut = sorted((first, second), key=lambda page: len(page.more_thumbs))
    if whole.more_thumbs or min(len(figures_of(page)) for page in (whole, cut)) < PIECE_FIGURES:
        return Alike.NO
    both = (cut.tokens, whole.tokens), (figures_of(cut), figures_of(whole))
    if any(_overlap(*pair) < PIECE_TOKENS for pair in both):
        return Alike.NO
    left = np.pad(_unpack(whole.thumb), round(SEARCH_CELLS))
    pieces = (_unpack(thumb) for thumb in (cut.thumb, *cut.more_thumbs))
    return Alike.SURELY if all(_taken(piece, left) for piece in pieces) else Alike.NO


def _taken(piece: NDArray[np.float32], whole: NDArray[np.float32]) -> bool:
    """Whether the ink of a sheet lies alike somewhere on a scan, in any turn; it is then taken away from there."""
    ys, xs = np.nonzero(piece)
    if not ys.size:
        return True
    inked = piece[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    around = cv2.GaussianBlur(whole, (0, 0), 1.2)
    for turn in range(4):
        turned = np.ascontiguousarray(np.rot90(inked, turn))
        height, width = turned.shape
        if height > around.shape[0] or width > around.shape[1]:
            continue
        found = cv2.matchTemplate(around, cv2.GaussianBlur(turned, (0, 0), 1.2), cv2.TM_CCOEFF_NORMED)
        inks = np.lib.stride_tricks.sliding_window_view(cv2.integral(whole), (height + 1, width + 1))
        ink = inks[..., -1, -1] - inks[..., 0, -1] - inks[..., -1, 0] + inks[..., 0, 0]
        found[ink < PIECE_INK * turned.sum()] = 0  # bare paper is like anything
        if float(found.max()) >= PIECE_CORRELATION:
            top, left = np.unravel_index(int(found.argmax()), found.shape)
            whole[top : top + height, left : left + width] = 0
            return True
    return False


def _unpack(thumb: str) -> NDArray[np.float32]:
    raw = zlib.decompress(base64.b85decode(thumb))
    rows, columns = raw[0], raw[1]
    return np.frombuffer(raw[2:], np.uint8).reshape(rows, columns).astype(np.float32)


def _common(a: NDArray[np.float32], b: NDArray[np.float32]) -> tuple[NDArray[Any], NDArray[Any]]:
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
