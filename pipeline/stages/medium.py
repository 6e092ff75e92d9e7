"""Judge how a word came onto the paper: print, a pen or a stamp.

Looks at ink only and reads nothing. Print wins a doubt: a value by hand that passes for print meets
the checks on its value, a printed page that passes for handwriting would all go to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from schemas.geometry import Box
from schemas.page import CleanPage, Medium, Pixels, Word

PEN_SHARE = 0.3  # of a word's ink in pen colour; print with a stray pen stroke through it stays below
DARK = 128  # of 255; the background of a clean page is near 255
PRINT_CONFIDENCE = 0.75  # Tesseract reads nearly all print above it and few pen strokes


@dataclass(frozen=True, slots=True)
class PrintNorm:
    """What print looks like on this page: the median of its confident words, in pixels."""

    stroke_px: float
    letter_px: float


def judge_medium(clean: CleanPage, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with their medium set."""
    ink = _ink(clean.text)
    norm = _print_norm(ink, words)
    return tuple(replace(word, medium=_medium(clean, ink, norm, word)) for word in words)


def _medium(clean: CleanPage, ink: Pixels, norm: PrintNorm | None, word: Word) -> Medium:
    if _pen_share(clean.pen, ink, word.box) > PEN_SHARE:
        return Medium.HANDWRITTEN
    if norm is None or word.confidence >= PRINT_CONFIDENCE or len(word.text) < 2:
        return Medium.PRINTED
    return Medium.HANDWRITTEN if _looks_handwritten(ink, norm, word) else Medium.PRINTED


def _pen_share(pen: Pixels, ink: Pixels, box: Box) -> float:
    view = (slice(box.top, box.bottom), slice(box.left, box.right))
    pen_px = int(np.count_nonzero(pen[view]))
    ink_px = int(np.count_nonzero((pen[view] > 0) | (ink[view] > 0)))
    return pen_px / ink_px if ink_px else 0.0


def _looks_handwritten(ink: Pixels, norm: PrintNorm, word: Word) -> bool:
    """Letters of uneven height on no common baseline."""
    heights, bottoms = _letters(ink, word.box)
    if len(heights) < 2:
        return False
    uneven = float(np.std(heights)) / norm.letter_px
    drift = float(np.std(bottoms)) / norm.letter_px
    return uneven + drift > 0.6 and abs(_stroke_px(ink, word.box) - norm.stroke_px) > 0.25 * norm.stroke_px


def _letters(ink: Pixels, box: Box) -> tuple[np.ndarray, np.ndarray]:
    """Heights and bottoms of the pieces of ink in a box that are large enough to be letters."""
    crop = ink[box.top : box.bottom, box.left : box.right]
    _, _, stats, _ = cv2.connectedComponentsWithStats(crop, connectivity=8)
    pieces = stats[1:]
    pieces = pieces[pieces[:, cv2.CC_STAT_HEIGHT] > 0.4 * box.height]
    return pieces[:, cv2.CC_STAT_HEIGHT], pieces[:, cv2.CC_STAT_TOP] + pieces[:, cv2.CC_STAT_HEIGHT]


def _stroke_px(ink: Pixels, box: Box) -> float:
    """Mean width of strokes: twice the ink's area over its outline."""
    crop = ink[box.top : box.bottom, box.left : box.right]
    edge = cv2.morphologyEx(crop, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    outline = int(np.count_nonzero(edge & crop))
    return 2 * int(np.count_nonzero(crop)) / outline if outline else 0.0


def _print_norm(ink: Pixels, words: Sequence[Word]) -> PrintNorm | None:
    sure = [word for word in words if word.confidence >= 0.9 and len(word.text) >= 3][:200]
    if len(sure) < 5:
        return None
    strokes = [_stroke_px(ink, word.box) for word in sure]
    letters = [word.box.height for word in sure]
    return PrintNorm(float(np.median(strokes)), float(np.median(letters)))


def _ink(text: Pixels) -> Pixels:
    return np.where(text < DARK, 255, 0).astype(np.uint8)
