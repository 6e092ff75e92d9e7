"""Read the words of a clean page: one engine pass over the print, then small looks at what it left.

Knows no engine but the protocol. What the words mean and how they stand in lines is for later stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from pipeline.stages.crops import PAPER, put_on_page, read_lines, tightened
from pipeline.stages.cut_words import with_cut_doubted
from pipeline.stages.digits import with_threes_set_right
from pipeline.stages.doubled import without_doubles
from pipeline.stages.engine import OcrEngine
from pipeline.stages.medium import judge_coloured, judge_medium
from pipeline.stages.orient import UprightProbe
from pipeline.stages.regions import find_regions
from pipeline.stages.reread import make_rereader
from pipeline.stages.tangled import untangled
from pipeline.stages.unread import boxes_of_unread
from pipeline.stages.zeros import without_zero_marks
from schemas.geometry import Affine, Box
from schemas.page import CleanPage, Medium, Pixels, Region, RegionKind, Word

__all__ = ["OcrEngine", "make_rereader", "read_words", "upright_probe"]

MAX_UNREAD = 80  # crops of print a page; a page with more is noise, and each costs 2 ms
MAX_PEN = 120  # crops of pen writing a page
UNREAD_CONFIDENCE = 0.3  # below it a lone piece of ink is more often dirt than a figure
LONE_GAP = 0.8  # of its height: a sign nearer to a word read is a part of that word
PROBE_DPI = 300.0  # the strips come enlarged


def read_words(clean: CleanPage, engine: OcrEngine) -> tuple[Word, ...]:
    """All words of the page with their medium, in page pixels; no order is promised.

    A word in the pen's colour is a proposal for a person: an engine for print reads pens badly.
    """
    if clean.is_blank:
        return ()
    text = without_zero_marks(clean.text)
    words = tuple(tightened(text, word) for word in engine.read_page(text, clean.image.dpi))
    words = with_threes_set_right(text, without_doubles(untangled(text, words, engine)), engine)
    words = with_cut_doubted(text, (*words, *_unread_words(text, clean, words, engine)))
    regions = find_regions(clean, ())
    stamps = [region.box for region in regions if region.kind is RegionKind.STAMP]
    print_words = tuple(_stamped(word, stamps) for word in judge_medium(text, words))
    return print_words + _coloured_words(clean, regions, engine)


def upright_probe(engine: OcrEngine) -> UprightProbe:
    """How well strips of text lines read: the mean confidence by letter, 0 to 1."""

    def reads_upright(strips: Pixels) -> float:
        words = engine.read_page(strips, PROBE_DPI)
        letters = [sum(map(str.isalnum, word.text)) for word in words]
        trusted = sum(word.confidence * count for word, count in zip(words, letters, strict=True))
        return trusted / sum(letters) if any(letters) else 0.0

    return reads_upright


def _unread_words(text: Pixels, clean: CleanPage, words: Sequence[Word], engine: OcrEngine) -> Iterable[Word]:
    """Lone figures that the page pass took for dirt: in a table of measurements each is a value."""
    for box in boxes_of_unread(text, clean.rulings, [word.box for word in words], clean.image.dpi)[:MAX_UNREAD]:
        for word in read_lines(text, box, engine):
            is_word = len(word.text) > 2 or _gap_px(word.box, words) >= LONE_GAP * word.box.height
            if word.confidence >= UNREAD_CONFIDENCE and is_word and _says_something(word.text):
                yield word


def _gap_px(box: Box, words: Sequence[Word]) -> float:
    """The way to the nearest word on the same line."""
    gaps = [
        max(word.box.left - box.right, box.left - word.box.right)
        for word in words
        if min(word.box.bottom, box.bottom) - max(word.box.top, box.top) > 0.4 * min(word.box.height, box.height)
    ]
    return max(0, min(gaps)) if gaps else float("inf")


def _says_something(text: str) -> bool:
    return any(char.isalnum() or char in "+-–—" for char in text)


def _stamped(word: Word, stamps: Sequence[Box]) -> Word:
    is_inside = any(stamp.overlap(word.box) > 0.5 * word.box.area for stamp in stamps)
    return replace(word, medium=Medium.STAMP) if is_inside else word


def _coloured_words(clean: CleanPage, regions: Sequence[Region], engine: OcrEngine) -> tuple[Word, ...]:
    """Words of the pen layer: handwriting, stamps, and print in colour."""
    if not clean.pen.any():
        return ()
    pen_only = np.where(clean.pen > 0, clean.image.pixels, np.uint8(PAPER))
    pens = [region for region in regions if region.kind is RegionKind.PEN][:MAX_PEN]
    written = [word for region in pens for word in read_lines(pen_only, region.box, engine)]
    stamps = [region for region in regions if region.kind is RegionKind.STAMP]
    stamped = [word for region in stamps for word in _stamp_words(pen_only, region, clean.image.dpi, engine)]
    return (*judge_coloured(pen_only, written), *stamped)


def _stamp_words(pen_only: Pixels, stamp: Region, dpi: float, engine: OcrEngine) -> Iterable[Word]:
    box = stamp.box
    height_px, width_px = pen_only.shape
    crop = np.pad(pen_only[box.top : box.bottom, box.left : box.right], 8, constant_values=PAPER)
    to_page = Affine(c=box.left - 8, f=box.top - 8)
    for word in engine.read_page(crop, dpi):
        yield replace(put_on_page(word, to_page, (width_px, height_px)), medium=Medium.STAMP)
