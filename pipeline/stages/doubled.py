"""Words without what the engine saw twice: a letter inside a longer word, the tail of a comma as a sign.

Looks at boxes and confidences only; reads nothing anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from schemas.page import Word

INNER_LETTERS, INNER_SHARE = 1, 0.6  # so short a word, so much of it inside another one, was seen twice
SURE_OUTER = 0.8  # the confidence of the word that it is inside of
PART_SHARE = 0.55  # of a longer word that a line through the tails of its letters was read as
LEAST_PART, NEAR_PART, PART_LIKENESS = 2, 5, 80.0  # letters, letters, and of a hundred
LOST_OUTER = 0.3  # the confidence of a longer word that is worth less than its part
TAIL_CONFIDENCE = 0.05
SIGNS = "+-–—"  # that may be a value by themselves


def without_doubles(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, each piece of ink read once."""
    boxes = [w.box for w in words if len(w.text) > INNER_LETTERS and w.confidence >= SURE_OUTER]
    longer = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).reshape(-1, 4)
    whole = tuple(word for word in words if not _is_tail(word) and not _is_inside(word, longer))
    parts = _parts_of_words(whole)
    return tuple(word for word in whole if id(word) not in parts) if parts else whole


def _parts_of_words(words: Sequence[Word]) -> set[int]:
    """Words whose ink another one has, and whose letters: tails that a second line was laid through."""
    corners = np.array([(w.box.left, w.box.top, w.box.right, w.box.bottom) for w in words], np.int64).reshape(-1, 4)
    lengths = np.array([len(word.text) for word in words])
    left, top, right, bottom = corners.T.astype(np.int32)
    widths = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    heights = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    shares = np.maximum(widths, 0) * np.maximum(heights, 0) / ((right - left) * (bottom - top))[:, None]
    is_part = (shares >= PART_SHARE) & (lengths[None, :] > lengths[:, None]) & (lengths[:, None] > INNER_LETTERS)
    parts: set[int] = set()
    for part, whole in np.argwhere(is_part).tolist():
        word, other = words[part], words[whole]
        if _is_said_in(word.text, other.text):
            parts.add(id(other if other.confidence < min(LOST_OUTER, word.confidence) else word))
    return parts


def _is_said_in(part: str, whole: str) -> bool:
    """Whether the letters of a part, but for one of five, stand in the whole one after the other."""
    own, other = ("".join(filter(str.isalnum, text.casefold())) for text in (part, whole))
    if len(own) < LEAST_PART:
        return False
    return own in other or (len(own) >= NEAR_PART and fuzz.partial_ratio(own, other) >= PART_LIKENESS)


def _is_tail(word: Word) -> bool:
    return word.confidence < TAIL_CONFIDENCE and not any(char.isalnum() or char in SIGNS for char in word.text)


def _is_inside(word: Word, boxes: NDArray[np.int_]) -> bool:
    if len(word.text) > INNER_LETTERS or not len(boxes):
        return False
    box = word.box
    widths = np.minimum(boxes[:, 2], box.right) - np.maximum(boxes[:, 0], box.left)
    heights = np.minimum(boxes[:, 3], box.bottom) - np.maximum(boxes[:, 1], box.top)
    return bool((np.maximum(widths, 0) * np.maximum(heights, 0)).max() >= INNER_SHARE * box.area)
