"""Doubt figures beside which ink was left unread: a date that lost its last digits is a date of another year.

Where a stamp or a line was taken out across 07.11.2012, what is left reads 07.11.20 without any doubt.
Looks at ink only; changes no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.unread import INK_BELOW
from schemas.geometry import Box
from schemas.page import Pixels, Word

LEAST_DIGITS = 2
REACH = 0.5  # of the word's height: gaps between figures are narrower, those between words as wide
TALL = 0.5  # of the word's height: lower ink is a full stop or dirt
READ_FROM = 0.5  # engine confidence from which ink counts as read
CUT_CONFIDENCE = 0.4  # at most


def with_cut_doubted(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words; those of figures that may go on beside their box are made doubtful."""
    boxes = [word.box for word in words if word.confidence >= READ_FROM]
    read = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes], np.int64).reshape(-1, 4)
    return tuple(
        replace(word, confidence=min(CUT_CONFIDENCE, word.confidence)) if _is_cut(text, word, read) else word
        for word in words
    )


def _is_cut(text: Pixels, word: Word, read: NDArray[np.int64]) -> bool:
    if sum(map(str.isdigit, word.text)) < LEAST_DIGITS:
        return False
    box = word.box
    reach_px = max(2, round(REACH * box.height))
    left, right = max(0, box.left - reach_px), min(text.shape[1], box.right + reach_px)
    near = Box(left, box.top, right, box.bottom)
    ink = text[near.top : near.bottom, near.left : near.right] < INK_BELOW
    is_near = (read[:, 0] < near.right) & (read[:, 2] > left) & (read[:, 1] < near.bottom) & (read[:, 3] > near.top)
    for other in (*(Box(*corners) for corners in read[is_near].tolist()), box):
        columns = slice(max(0, other.left - left - 1), max(0, other.right - left + 1))
        ink[max(0, other.top - box.top) : max(0, other.bottom - box.top), columns] = False
    rows_before = np.flatnonzero(ink[:, : box.left - left].any(axis=1))
    rows_after = np.flatnonzero(ink[:, box.right - left :].any(axis=1))
    return any(rows.size and rows[-1] - rows[0] >= TALL * box.height for rows in (rows_before, rows_after))
