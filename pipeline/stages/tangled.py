"""Read anew, piece by piece, where the page pass tangled lines that stand at different heights.

Tesseract follows a line of text across the page; where the cells of a table or the columns of a form
are not level, it reads letters of two lines as one word. Such words are doubtful; the ink of the pieces
of text under them is read alone, and the better reading stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median

import cv2
import numpy as np

from pipeline.stages.crops import PAPER, put_on_page, read_lines, trust_of
from pipeline.stages.engine import OcrEngine
from pipeline.stages.pieces import Labels, label_pieces
from pipeline.stages.unread import INK_BELOW
from schemas.geometry import Affine, Box
from schemas.page import Pixels, Word

DOUBT_BELOW = 0.75  # engine confidence
REACH = 0.9  # of the letters' height: wider gaps part two pieces of text
TALLEST = 2.2  # of the letters' height: a taller piece is several lines grown together
MAX_PIECES = 40  # a page with more doubtful text is not tangled but bad or handwritten; each costs 3 ms
LEAST_LETTERS = LEAST_DIGITS = 3
BETTER_BY, GOOD_FROM = 0.15, 0.6  # of the mean confidence by letter
MOST_TRUST = 0.97  # the engine is never surer of a whole piece


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Pieces of text: which pixel belongs to which, and their boxes by number."""

    labels: Labels
    boxes: dict[int, Box]


def untangled(text: Pixels, words: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    """The words, with doubtful ones replaced where their ink reads better piece by piece."""
    doubtful = [word for word in words if word.confidence < DOUBT_BELOW and len(word.text) > 1]
    if not doubtful:
        return tuple(words)
    pieces = _pieces_of(text, median(word.box.height for word in words))
    better: dict[int, tuple[Word, ...]] = {}
    for number in islice(_under(doubtful, pieces), MAX_PIECES):
        here = [word for word in words if _share_in(word.box, [pieces.boxes[number]]) > 0.5]
        if trust_of(here) > MOST_TRUST - BETTER_BY or _is_figures(here):
            continue
        read = _read_alone(text, pieces, number, engine)
        if _is_wording(read) and trust_of(read) >= max(GOOD_FROM, trust_of(here) + BETTER_BY):
            better[number] = read
    gone = {word for word in doubtful if (under := set(_under([word], pieces))) and under <= better.keys()}
    replaced = [pieces.boxes[number] for number in better]
    kept = [word for word in words if word not in gone and _share_in(word.box, replaced) <= 0.5]
    return (*kept, *(word for read in better.values() for word in read))


def _pieces_of(text: Pixels, letter_px: float) -> _Pieces:
    ink = np.asarray(cv2.threshold(text, INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    reach_px = max(3, round(REACH * letter_px)) | 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach_px), np.uint8))
    labels, stats = label_pieces(np.asarray(joined, dtype=np.uint8))
    boxes = {
        number: Box(left, top, left + width, top + height)
        for number, (left, top, width, height, _) in enumerate(stats.tolist())
        if number and 0.4 * letter_px <= height <= TALLEST * letter_px and width >= 0.4 * letter_px
    }
    return _Pieces(labels, boxes)


def _under(words: Sequence[Word], pieces: _Pieces) -> Iterator[int]:
    """The numbers of the pieces of text that lie under the words, each once."""
    seen: set[int] = set()
    for word in words:
        box = word.box
        for number in np.unique(pieces.labels[box.top : box.bottom, box.left : box.right]).tolist():
            if number in pieces.boxes and number not in seen:
                seen.add(number)
                yield number


def _read_alone(text: Pixels, pieces: _Pieces, number: int, engine: OcrEngine) -> tuple[Word, ...]:
    box = pieces.boxes[number]
    view = (slice(box.top, box.bottom), slice(box.left, box.right))
    alone = np.where(pieces.labels[view] == number, text[view], np.uint8(PAPER))
    words = read_lines(alone, Box(0, 0, box.width, box.height), engine)
    to_page = Affine(c=box.left, f=box.top)
    return tuple(put_on_page(word, to_page, (text.shape[1], text.shape[0])) for word in words)


def _is_wording(words: Sequence[Word]) -> bool:
    """Codes and figures of a piece are read no better alone: the second look at a field is for them."""
    return sum("а" <= char <= "я" for word in words for char in word.text.lower()) >= LEAST_LETTERS


def _is_figures(words: Sequence[Word]) -> bool:
    """Whether the words are a date, a code or a number, which may have a unit."""
    signs = [char for word in words for char in word.text if char.isalnum()]
    n_digits = sum(map(str.isdigit, signs))
    return n_digits >= LEAST_DIGITS and n_digits >= 0.6 * len(signs)


def _share_in(box: Box, others: Sequence[Box]) -> float:
    """How much of the box lies in the others, which do not overlap each other much."""
    return sum(box.overlap(other) for other in others) / box.area
