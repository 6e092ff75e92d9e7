"""Words without what the engine saw twice: a letter inside a longer word, the tail of a comma as a sign.

Looks at boxes and confidences only; reads nothing anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from schemas.page import Word

INNER_LETTERS, INNER_SHARE = 1, 0.6  # so short a word, so much of it inside another one, was seen twice
SURE_OUTER = 0.8  # the confidence of the word that it is inside of
TAIL_CONFIDENCE = 0.05
SIGNS = "+-–—"  # that may be a value by themselves


def without_doubles(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, each piece of ink read once."""
    boxes = [w.box for w in words if len(w.text) > INNER_LETTERS and w.confidence >= SURE_OUTER]
    longer = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).reshape(-1, 4)
    return tuple(word for word in words if not _is_tail(word) and not _is_inside(word, longer))


def _is_tail(word: Word) -> bool:
    return word.confidence < TAIL_CONFIDENCE and not any(char.isalnum() or char in SIGNS for char in word.text)


def _is_inside(word: Word, boxes: NDArray[np.int_]) -> bool:
    if len(word.text) > INNER_LETTERS or not len(boxes):
        return False
    box = word.box
    widths = np.minimum(boxes[:, 2], box.right) - np.maximum(boxes[:, 0], box.left)
    heights = np.minimum(boxes[:, 3], box.bottom) - np.maximum(boxes[:, 1], box.top)
    return bool((np.maximum(widths, 0) * np.maximum(heights, 0)).max() >= INNER_SHARE * box.area)
