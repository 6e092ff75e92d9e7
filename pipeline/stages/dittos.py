"""Name the ditto mark —»— that the engine read as two dashes: between them stands something higher than they are.

What the sign repeats is for the tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.stages.twins import respelled
from pipeline.stages.unread import INK_BELOW
from schemas.page import Pixels, Word

DITTO = "—»—"
MARGIN_PX = 3
HIGHER = 1.8  # times the dashes are the strokes between them
LEAST_FLAT = 0.12  # of the width: a dash on each side
_DASHES = re.compile(r"[—–-]{1,2}\s?[=><»«›‹*~+хx]{0,2}\s?[—–-]{1,2}")


def with_dittos_named(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words; dashes with strokes between them are the ditto mark."""
    return tuple(
        respelled(word, DITTO) if _DASHES.fullmatch(word.text) and _has_strokes_between(text, word) else word
        for word in words
    )


def _has_strokes_between(text: Pixels, word: Word) -> bool:
    box = word.box.grown(MARGIN_PX, text.shape[1], text.shape[0])
    ink = text[box.top : box.bottom, box.left : box.right] < INK_BELOW
    columns = np.flatnonzero(ink.any(axis=0))
    if columns.size < LEAST_FLAT * box.width:
        return False
    heights = np.count_nonzero(ink, axis=0)
    spans = ink.shape[0] - np.argmax(ink[::-1], axis=0) - np.argmax(ink, axis=0)
    thick = float(np.median(heights[columns]))
    is_high = np.zeros(box.width, bool)
    is_high[columns] = spans[columns] >= HIGHER * max(2.0, thick)
    edges = np.flatnonzero(is_high)
    if not edges.size:
        return False
    first, last = int(columns[0]), int(columns[-1])
    flat = LEAST_FLAT * word.box.width
    return edges[0] - first >= flat and last - edges[-1] >= flat and all(b - a < 4 * flat for a, b in pairwise(edges))
