"""Judge how a word came onto the paper: print or a pen.

Looks at ink, and at a word's letters only to know how tall they should be. Compares each word with
the page's own print: a pen has no straight stems, other letter heights and another blackness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean, median

import cv2
import numpy as np

from schemas.geometry import Box
from schemas.page import Medium, Pixels, Word

# Fitted on drawn charts of one family of forms so that 2 % of the print passes for handwriting; on the
# family kept apart it is 0.8 %. Of the handwriting 65 % is found there, 40 % here: what is missed
# looks like print and is mostly read like print.
STEM_WEIGHT, DOUBT_WEIGHT, HEIGHT_WEIGHT, BLACKNESS_WEIGHT = 12.0, 8.0, 4.0, 1.5
NEIGHBOUR_WEIGHT = 0.4
NEIGHBOUR_RANGE = (-2.0, 8.0)  # of strangeness: one odd neighbour must not decide
NEIGHBOUR_REACH = 1.3  # of the letters' height
HAND_FROM = 5.1
MAX_HEIGHT_LOG = 0.8
SHORT_WORD = 3  # characters: II is read as и, 3 as з
MAX_DOUBT = 0.35  # Latin codes in print are doubted more than that
PRINT_STEMS = 0.3  # share of outline that is upright, in a printed word
ROUND_STEMS, STRAIGHT_STEMS = 0.13, 0.45  # the same of single characters
ROUND = frozenset("VАУуХ72х3ЗзЭэеЕ869сСбЖжоО5а")
STEM_DEG = 8.0
FULL_BLACKNESS = 40.0  # of 255, the difference that counts whole
SURE_PRINT = 0.93  # engine confidence
MIN_SURE = 8  # words
TALL_RATIO = 1.4  # capitals, figures and letters with a tail against the small letters
TALL_SMALL_LETTERS = frozenset("бёйфруцщ")
INK_BELOW = 140  # of 255
COLOURED_CONFIDENCE = 0.5  # an engine for print is never surer of a pen than this


@dataclass(frozen=True, slots=True)
class Ink:
    """How a word's ink looks. `letter_px` is the height that its small letters have or would have."""

    stems: float
    letter_px: float
    blackness: float


def judge_medium(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the print layer with their medium set."""
    looks = [_ink(text, word) for word in words]
    norm = _print_norm(words, looks)
    if norm is None:
        return tuple(words)
    strange = [_strangeness(word, look, norm) if look else 0.0 for word, look in zip(words, looks, strict=True)]
    beside = _neighbours([word.box for word in words])
    by_hand = [
        _is_by_hand(word, own, [strange[other] for other in others])
        for word, own, others in zip(words, strange, beside, strict=True)
    ]
    return tuple(
        replace(word, medium=Medium.HANDWRITTEN) if is_hand else word
        for word, is_hand in zip(words, by_hand, strict=True)
    )


def judge_coloured(pen_only: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the pen layer: handwriting, unless the layer as a whole is a form printed in colour."""
    looks = [look for word in words if (look := _ink(pen_only, word)) is not None]
    if len(looks) >= MIN_SURE:
        sure = sum(word.confidence > SURE_PRINT for word in words) / len(words)
        if sure > 0.85 and median(look.stems for look in looks) > 0.9 * PRINT_STEMS:
            return tuple(words)
    return tuple(
        replace(word, medium=Medium.HANDWRITTEN, confidence=min(COLOURED_CONFIDENCE, word.confidence)) for word in words
    )


def _strangeness(word: Word, look: Ink, norm: Ink) -> float:
    stems = float(np.clip(_printed_stems(word.text) - look.stems, -0.1, 0.3))
    height = min(MAX_HEIGHT_LOG, _height_log(word.text, look.letter_px / norm.letter_px))
    blackness = min(1.0, abs(look.blackness - norm.blackness) / FULL_BLACKNESS)
    doubt = min(MAX_DOUBT, 1 - word.confidence)
    return STEM_WEIGHT * stems + DOUBT_WEIGHT * doubt + HEIGHT_WEIGHT * height + BLACKNESS_WEIGHT * blackness


def _height_log(text: str, ratio: float) -> float:
    """How far letters are from the height of print; a short word's capitals may be read as small letters."""
    ratios = [ratio, ratio / TALL_RATIO, ratio * TALL_RATIO] if len(text) <= SHORT_WORD else [ratio]
    return min(abs(float(np.log(one))) for one in ratios)


def _printed_stems(text: str) -> float:
    """The upright share of outline that a printed word has at least."""
    chars = [ROUND_STEMS if char in ROUND else STRAIGHT_STEMS for char in text if char.isalnum()]
    return min(PRINT_STEMS, sum(chars) / len(chars)) if chars else PRINT_STEMS


def _is_by_hand(word: Word, own: float, beside: Sequence[float]) -> bool:
    if not any(map(str.isalnum, word.text)):
        return False
    low, high = NEIGHBOUR_RANGE
    around = [min(high, max(low, score)) for score in beside or [own]]
    return own + NEIGHBOUR_WEIGHT * mean(around) > HAND_FROM


def _neighbours(boxes: Sequence[Box]) -> list[list[int]]:
    """For each box those beside it on its line."""
    if not boxes:
        return []
    left, top, right, bottom = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).T
    height = bottom - top
    found = []
    for i in range(len(boxes)):
        shared = np.minimum(bottom, bottom[i]) - np.maximum(top, top[i])
        gap = np.maximum(left - right[i], left[i] - right)
        is_beside = (shared > 0.4 * np.minimum(height, height[i])) & (gap < NEIGHBOUR_REACH * height[i])
        is_beside[i] = False
        found.append([int(j) for j in np.flatnonzero(is_beside)])
    return found


def _print_norm(words: Sequence[Word], looks: Sequence[Ink | None]) -> Ink | None:
    """What print looks like on this page; None where too little of it is sure."""
    sure = [
        look
        for word, look in zip(words, looks, strict=True)
        if look and word.confidence > SURE_PRINT and len(word.text) >= 3
    ]
    if len(sure) < MIN_SURE:
        return None
    return Ink(
        median(look.stems for look in sure),
        median(look.letter_px for look in sure),
        median(look.blackness for look in sure),
    )


def _ink(pixels: Pixels, word: Word) -> Ink | None:
    """The look of a word; None where its box holds too little ink to tell."""
    box = word.box
    crop = pixels[max(0, box.top - 1) : box.bottom + 1, max(0, box.left - 1) : box.right + 1]
    ink = np.asarray(crop < INK_BELOW, dtype=np.uint8)
    if int(ink.sum()) < 8:
        return None
    return Ink(_stems(crop), _letter_px(ink, word.text, box), float(np.percentile(crop, 5)))


def _stems(crop: Pixels) -> float:
    """Share of the outline that runs upright within a few degrees."""
    across, down = cv2.Sobel(crop, cv2.CV_32F, 1, 0), cv2.Sobel(crop, cv2.CV_32F, 0, 1)
    edge = np.hypot(across, down)
    edge[edge < 120] = 0  # paper grain
    upright = np.abs(down) <= np.tan(np.radians(STEM_DEG)) * np.abs(across)
    return float(edge[upright].sum() / max(1.0, float(edge.sum())))


def _letter_px(ink: Pixels, text: str, box: Box) -> float:
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    heights = heights[heights > 0.35 * ink.shape[0]]
    ratios = [TALL_RATIO if _is_tall(char) else 1.0 for char in text if char.isalnum()]
    return float(np.median(heights) if heights.size else box.height) / (median(ratios) if ratios else 1.0)


def _is_tall(char: str) -> bool:
    return char.isdigit() or char.isupper() or char in TALL_SMALL_LETTERS
