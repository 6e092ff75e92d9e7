"""Read print inside rings and frames: the circle around a choice, the border of a stamp pressed across a line.

Tesseract leaves out what grows together with such a stroke. Its outline is taken out of the picture, and the lines of
print that it crosses are read on, where they were not read or not believed; only wording is believed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from cv2.typing import MatLike

from extractors.dictionary import known_share
from pipeline.stages.crops import CROP_DPI, EDGE_PX, LINE_PX, PAPER, put_on_page, trust_of
from pipeline.stages.engine import OcrEngine
from pipeline.stages.pieces import label_pieces
from pipeline.stages.unread import INK_BELOW
from schemas.geometry import Affine, Box
from schemas.page import Pixels, Word, text_of

LOW = 4  # so many times smaller is the picture in which large strokes are looked for
LOW_INK = 215  # of 255: a stroke is thin there
TALL, WIDE = (1.2, 40.0), (1.2, 60.0)  # usual heights of a word
HOLLOW = 0.6  # of what an outline encloses, that ink covers at most
STROKE_MM = 0.5
WELL_READ, READ = 0.8, 0.5  # engine confidence
SAME_ROW = 0.6  # of a word's height
MARGIN = 0.2  # heights above and below a line
LEAST_WIDE = 1.2  # of a height: what was left unread on a line
MAX_READS = 16  # a page; each costs 3 ms
LEAST_LETTERS, SURE_FROM, BETTER_BY = 2, 0.6, 0.1
_VOWEL = re.compile("[аеёиоуыэюя]")  # a scrawl reads мм
LATIN_MODEL = ""  # an alphabet without Cyrillic letters
_CHOICE = re.compile(r"O\(I\)|A\(II\)|B\(III\)|AB\(IV\)|Rh ?\(?[+-]\)?|II|III|IV")


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """A stroke that goes around something, and the page in its box without it."""

    box: Box
    inside: Pixels


@dataclass(frozen=True, slots=True)
class _Gap:
    """A part of a text line that was not read, inside a frame."""

    box: Box
    here: tuple[Word, ...]  # read there without trust


def with_crossed_read(text: Pixels, words: Sequence[Word], engine: OcrEngine, dpi: float) -> tuple[Word, ...]:
    """The words, and those that rings and frames had hidden."""
    read = [word for word in words if word.confidence >= READ]
    if not read:
        return tuple(words)
    usual_px = median(word.box.height for word in read)
    gone: set[int] = set()
    found: list[Word] = []
    n_reads = 0
    for frame in _frames(text, words, usual_px, dpi):
        for gap in _gaps(frame, words, usual_px):
            if n_reads >= MAX_READS or any(gap.box.overlap(word.box) > 0.3 * word.box.area for word in found):
                continue
            n_reads += 1
            anew = _read(frame, gap.box, engine)
            if not _is_wording(anew):
                anew = tuple(word for word in _read(frame, gap.box, engine, LATIN_MODEL) if word.text != "|")
            is_told = _is_wording(anew) or _CHOICE.fullmatch(text_of(anew)) is not None
            if is_told and trust_of(anew) >= max(SURE_FROM, trust_of(gap.here) + BETTER_BY):
                found += anew
                gone.update(map(id, gap.here))
    return (*(word for word in words if id(word) not in gone), *found)


def _frames(text: Pixels, words: Sequence[Word], usual_px: float, dpi: float) -> Iterator[_Frame]:
    """Connected ink much larger than words are that encloses something, top to bottom."""
    known = [word.box for word in words if word.confidence >= WELL_READ]
    for box in _large_pieces(text, usual_px):
        if any(other.overlap(box) > 0.6 * box.area for other in known):
            continue
        place = box.grown(LOW, text.shape[1], text.shape[0])
        crop = text[place.top : place.bottom, place.left : place.right]
        ink = np.asarray(cv2.threshold(crop, INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
        outlines, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        outline = max(outlines, key=cv2.contourArea, default=None)
        if outline is None or cv2.contourArea(outline) < 0.4 * box.area:
            continue
        filled = np.zeros_like(ink)
        cv2.drawContours(filled, [outline], -1, 255, cv2.FILLED)
        if cv2.countNonZero(cv2.bitwise_and(ink, filled)) > HOLLOW * cv2.countNonZero(filled):
            continue
        inside = crop.copy()
        cv2.drawContours(inside, [outline], -1, PAPER, 2 * _stroke_px(ink, outline, STROKE_MM * dpi / 25.4) + 1)
        yield _Frame(place, inside)


def _stroke_px(ink: Pixels, outline: MatLike, most: float) -> int:
    """How thick the stroke along an outline mostly is: the ink near it by its length."""
    band = np.zeros_like(ink)
    cv2.drawContours(band, [outline], -1, 255, 2 * round(most) - 1)
    return math.ceil(min(most, cv2.countNonZero(cv2.bitwise_and(band, ink)) / max(1, len(outline))))


def _large_pieces(text: Pixels, usual_px: float) -> list[Box]:
    size = text.shape[1] // LOW, text.shape[0] // LOW
    low = cv2.resize(text[: size[1] * LOW, : size[0] * LOW], size, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(low, LOW_INK, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    _, stats = label_pieces(ink)
    width, height = stats[1:, 2] * (LOW / usual_px), stats[1:, 3] * (LOW / usual_px)
    is_large = (width > WIDE[0]) & (width < WIDE[1]) & (height > TALL[0]) & (height < TALL[1])
    boxes = (Box(x * LOW, y * LOW, (x + w) * LOW, (y + h) * LOW) for x, y, w, h, _ in stats[1:][is_large].tolist())
    return sorted(boxes, key=lambda box: (box.top, box.left))


def _gaps(frame: _Frame, words: Sequence[Word], usual_px: float) -> Iterator[_Gap]:
    """The parts of lines inside a frame with ink that was not read or not believed."""
    place = frame.box
    for row in _rows_through(place, words, usual_px):
        margin = round(MARGIN * row.height)
        top, bottom = max(place.top, row.top - margin), min(place.bottom, row.bottom + margin)
        if min(bottom, row.bottom) - max(top, row.top) < SAME_ROW * row.height:
            continue
        level = [word for word in words if _share_of_rows(word.box, row) > SAME_ROW]
        rows = slice(max(top, row.top) - place.top, min(bottom, row.bottom) - place.top)
        inked = np.asarray((frame.inside[rows] < INK_BELOW).any(axis=0))
        for word in level:
            if word.confidence >= READ:
                inked[max(0, word.box.left - place.left) : max(0, word.box.right - place.left)] = False
        places = np.flatnonzero(inked)
        for run in np.split(places, np.flatnonzero(np.diff(places) > 1.2 * row.height) + 1):
            if run.size and run[-1] - run[0] >= LEAST_WIDE * row.height:
                box = Box(place.left + int(run[0]), top, place.left + int(run[-1]) + 1, bottom)
                yield _Gap(box, tuple(w for w in level if w.confidence < READ and box.holds_middle_of(w.box)))


def _rows_through(place: Box, words: Sequence[Word], usual_px: float) -> list[Box]:
    """The rows of the text lines through a frame, as the words beside it or in it show them."""
    near = [
        word.box
        for word in words
        if word.confidence >= READ
        and len(word.text) > 2
        and word.box.height < 2 * usual_px
        and place.top <= word.box.center[1] <= place.bottom
        and max(word.box.left - place.right, place.left - word.box.right) < WIDE[1] * usual_px
    ]
    rows: list[Box] = []
    for box in sorted(near, key=lambda box: max(box.left - place.right, place.left - box.right)):
        if not any(_share_of_rows(box, row) > 0.3 for row in rows):
            rows.append(box)
    return rows


def _share_of_rows(box: Box, row: Box) -> float:
    return (min(box.bottom, row.bottom) - max(box.top, row.top)) / min(box.height, row.height)


def _read(frame: _Frame, box: Box, engine: OcrEngine, alphabet: str | None = None) -> tuple[Word, ...]:
    """What one line of print inside a frame says."""
    top, left = frame.box.top, frame.box.left
    crop = frame.inside[box.top - top : box.bottom - top, box.left - left : box.right - left]
    zoom = LINE_PX * (1 + 2 * MARGIN) / box.height
    how = cv2.INTER_CUBIC if zoom > 1 else cv2.INTER_AREA
    scaled = np.asarray(cv2.resize(crop, None, fx=zoom, fy=zoom, interpolation=how), np.uint8)
    framed = np.pad(scaled, EDGE_PX, constant_values=PAPER)
    to_page = Affine(1 / zoom, 0, box.left - EDGE_PX / zoom, 0, 1 / zoom, box.top - EDGE_PX / zoom)
    words = engine.read_crop(framed, CROP_DPI, alphabet, weighs=False)
    return tuple(put_on_page(word, to_page, (box.right + EDGE_PX, box.bottom + EDGE_PX)) for word in words)


def _is_wording(words: Sequence[Word]) -> bool:
    told = text_of(words)
    letters = sum("а" <= char <= "я" or char == "ё" for char in told)
    return letters >= LEAST_LETTERS and _VOWEL.search(told) is not None and known_share(told) == 1.0
