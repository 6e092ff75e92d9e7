"""Read anew, piece by piece, where the page pass tangled lines that stand at different heights.

Tesseract follows a line of text across the page; where the cells of a table or the columns of a form
are not level, it reads letters of two lines as one word. Such words are doubtful; the ink of the pieces
of text under them is read alone, and the better reading stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.crops import PAPER, put_on_page, read_lines, trust_of
from pipeline.stages.engine import OcrEngine
from pipeline.stages.pieces import Labels, Numbers, label_pieces
from pipeline.stages.unread import INK_BELOW
from schemas.geometry import Affine, Box
from schemas.page import Pixels, Word

DOUBT_BELOW, JUNK_BELOW = 0.75, 0.4  # engine confidence; of what has no letters side by side
_WORDING, _SIGN = re.compile("[А-Яа-яё]{3}"), re.compile("[А-Яа-яё0-9]")
REACH = 0.9  # of the letters' height: wider gaps part two pieces of text
TALLEST = 2.2  # of the letters' height: a taller piece is several lines grown together
MAX_PIECES = 40  # a page with more doubtful text is not tangled but bad or handwritten; each costs 3 ms
LEAST_LETTERS = LEAST_DIGITS = 3
BETTER_BY, GOOD_FROM = 0.15, 0.6  # of the mean confidence by letter
MOST_TRUST = 0.97  # the engine is never surer of a whole piece


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A piece of text: its box, and the rows of the page in which its pixels have a label."""

    box: Box
    number: int
    labels: Labels
    top_px: int

    @property
    def mask(self) -> NDArray[np.bool_]:
        """Which pixels of its box are its own."""
        rows = slice(self.box.top - self.top_px, self.box.bottom - self.top_px)
        return np.asarray(self.labels[rows, self.box.left : self.box.right] == self.number)


def untangled(text: Pixels, words: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    """The words, with doubtful ones replaced where their ink reads better piece by piece."""
    doubtful = [word for word in words if _may_be_tangled(word)]
    if not doubtful:
        return tuple(words)
    pieces = _pieces_under(doubtful, text, median(word.box.height for word in words))
    better: dict[int, tuple[Word, ...]] = {}
    known = {id(piece): piece for own in pieces for piece in own}
    for number, piece in islice(known.items(), MAX_PIECES):
        here = [word for word in words if piece.box.overlap(word.box) > 0.5 * word.box.area]
        if trust_of(here) > MOST_TRUST - BETTER_BY or _is_figures(here):
            continue
        read = _read_alone(text, piece, engine)
        if _is_wording(read) and trust_of(read) >= max(GOOD_FROM, trust_of(here) + BETTER_BY):
            better[number] = read
    gone = {id(word) for word, own in zip(doubtful, pieces, strict=True) if own and {*map(id, own)} <= better.keys()}
    replaced = [known[number].box for number in better]
    kept = [word for word in words if id(word) not in gone and _share_in(word.box, replaced) <= 0.5]
    return (*kept, *(word for read in better.values() for word in read))


def _may_be_tangled(word: Word) -> bool:
    """Whether the engine doubts what may be wording; of codes and dashes it has doubts everywhere."""
    if word.confidence >= DOUBT_BELOW or len(word.text) < 2:
        return False
    return _WORDING.search(word.text) is not None or (
        word.confidence < JUNK_BELOW and _SIGN.search(word.text) is not None
    )


def _pieces_under(words: Sequence[Word], text: Pixels, letter_px: float) -> list[list[_Piece]]:
    """The pieces of text under each word; one that lies under several is the same one."""
    found: dict[tuple[int, int], _Piece] = {}
    under: list[list[_Piece]] = [[] for _ in words]
    for top, bottom, places in _bands(words, text.shape[0], round(TALLEST * letter_px) + 2):
        labels, stats = _labels_of(text[top:bottom], letter_px)
        for place in places:
            box = words[place].box
            numbers = np.unique(labels[box.top - top : box.bottom - top, box.left : box.right]).tolist()
            for number in filter(None, numbers):
                left, above, width, height = stats[number, :4].tolist()
                if 0.4 * letter_px <= height <= TALLEST * letter_px and width >= 0.4 * letter_px:
                    own = Box(left, top + above, left + width, top + above + height)
                    under[place].append(found.setdefault((top, number), _Piece(own, number, labels, top)))
    return under


def _bands(words: Sequence[Word], height_px: int, reach_px: int) -> Iterator[tuple[int, int, list[int]]]:
    """Rows of the page with the words in them, high enough for every piece of text that they may belong to."""
    order = sorted(range(len(words)), key=lambda place: words[place].box.top)
    band: tuple[int, int, list[int]] | None = None
    for place in order:
        top, bottom = max(0, words[place].box.top - reach_px), min(height_px, words[place].box.bottom + reach_px)
        if band is not None and top <= band[1]:
            band = (band[0], max(band[1], bottom), [*band[2], place])
            continue
        if band is not None:
            yield band
        band = (top, bottom, [place])
    if band is not None:
        yield band


def _labels_of(rows: Pixels, letter_px: float) -> tuple[Labels, Numbers]:
    ink = np.asarray(cv2.threshold(rows, INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    reach_px = max(3, round(REACH * letter_px)) | 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach_px), np.uint8))
    return label_pieces(np.asarray(joined, dtype=np.uint8))


def _read_alone(text: Pixels, piece: _Piece, engine: OcrEngine) -> tuple[Word, ...]:
    box = piece.box
    alone = np.where(piece.mask, text[box.top : box.bottom, box.left : box.right], np.uint8(PAPER))
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
