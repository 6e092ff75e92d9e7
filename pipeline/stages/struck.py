"""Read words that a straight stroke strikes out: without the stroke, letter for letter as they stand on the paper.

That a choice is struck is told by the marks; what the choice says helps to tell which one it was. Such a word stays
doubtful, whatever it reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.dictionary import known_share
from pipeline.stages.crops import PAPER, put_on_page, read_lines, trust_of
from pipeline.stages.engine import OcrEngine
from pipeline.stages.unread import INK_BELOW
from schemas.geometry import Affine, Box
from schemas.page import Pixels, Word, text_of

DOUBT_BELOW = 0.6  # engine confidence
LEAST_LETTERS = 3
MAX_READS = 24  # a page; each costs 3 ms
ALONG = 0.9  # of the word's width: a stroke through it
THICK, ROOM = 0.3, 0.15  # of its height: the stroke, and the rows above and below that are no place for one
TRUST_FROM, LONG_LETTERS = 0.45, 6  # mean confidence by letter; letters of a word that no chance makes
STRUCK_CONFIDENCE = 0.4  # at most


def with_struck_read(text: Pixels, words: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    """The words, struck ones as they read without the stroke, where that is a word."""
    anew: dict[int, tuple[Word, ...]] = {}
    doubtful = (word for word in words if word.confidence < DOUBT_BELOW and len(word.text) >= LEAST_LETTERS)
    n_reads = 0
    for word in doubtful:
        to_page = Affine(c=word.box.left, f=word.box.top)
        for bare in _without_stroke(text, word.box) if n_reads < MAX_READS else ():
            n_reads += 1
            read = read_lines(bare, Box(0, 0, bare.shape[1], bare.shape[0]), engine)
            if _is_wording(read, LEAST_LETTERS if trust_of(read) >= TRUST_FROM else LONG_LETTERS):
                placed = (put_on_page(one, to_page, (text.shape[1], text.shape[0])) for one in read)
                most = min(STRUCK_CONFIDENCE, word.confidence)
                anew[id(word)] = tuple(replace(one, confidence=min(most, one.confidence)) for one in placed)
                break
    return tuple(one for word in words for one in anew.get(id(word), (word,)))


def _without_stroke(text: Pixels, box: Box) -> Iterator[Pixels]:
    """The word without the level stroke through its letters, as it may have looked; none where there is no stroke."""
    crop = text[box.top : box.bottom, box.left : box.right]
    ink = np.asarray(crop < INK_BELOW)
    rows = np.flatnonzero(np.count_nonzero(ink, axis=1) >= ALONG * box.width)
    if not rows.size:
        return
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    room = ROOM * box.height
    if bottom - top > max(2.0, THICK * box.height) or top < room or bottom > box.height - room:
        return
    above, below = max(0, top - 2), min(box.height - 1, bottom + 1)
    is_letter = cv2.dilate((ink[above] & ink[below]).astype(np.uint8)[None], np.ones((1, 3), np.uint8))[0] > 0
    bare = crop.copy()
    bare[max(0, top - 1) : bottom + 1, ~is_letter] = PAPER
    yield bare
    share = (np.arange(above + 1, below) - above)[:, None] / (below - above)
    faded = crop.copy()
    faded[above + 1 : below] = crop[above] * (1 - share) + crop[below] * share
    yield faded
    wide = np.ones((1, 3), np.uint8)
    darkest = [cv2.erode(crop[row][None], wide)[0] for row in (above, below)]
    leaning = crop.copy()
    leaning[above + 1 : below] = np.maximum(np.minimum(crop[above], darkest[0]), np.minimum(crop[below], darkest[1]))
    yield leaning


def _is_wording(words: Sequence[Word], letters: int) -> bool:
    told = text_of(words)
    return sum("а" <= char <= "я" for char in told) >= letters and known_share(told) == 1.0
