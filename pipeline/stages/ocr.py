"""Read the words of a clean page: one engine pass over the print, then small looks at what it left.

Knows no engine but the protocol. What the words mean and how they stand in lines is for later stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from pipeline.stages.codes import with_codes_named
from pipeline.stages.combs import with_combs_read
from pipeline.stages.crops import PAPER, line_bands, read_lines, tightened
from pipeline.stages.crossed import with_crossed_read
from pipeline.stages.cut_words import with_cut_doubted
from pipeline.stages.digits import with_threes_set_right
from pipeline.stages.dittos import with_dittos_named
from pipeline.stages.doubled import without_doubles
from pipeline.stages.engine import OcrEngine
from pipeline.stages.latin_words import with_latin_read
from pipeline.stages.letter_case import with_case_set_right
from pipeline.stages.lost_stops import with_stops_found
from pipeline.stages.medium import judge_coloured, judge_medium
from pipeline.stages.numeral_columns import with_numeral_columns_read
from pipeline.stages.numeral_lists import with_numerals_named
from pipeline.stages.numeral_rows import with_numeral_rows_read
from pipeline.stages.orient import UprightProbe
from pipeline.stages.parted_words import with_gaps_parted
from pipeline.stages.regions import pen_places
from pipeline.stages.reread import make_rereader
from pipeline.stages.scraps import without_scraps
from pipeline.stages.smeared import smeared_among, still_smeared, two_lined_among
from pipeline.stages.stamps import coloured_stamps, in_type, is_form, read_stamp
from pipeline.stages.struck import with_struck_read
from pipeline.stages.tangled import untangled
from pipeline.stages.turned import with_turned_read
from pipeline.stages.twins import with_twins_set_right
from pipeline.stages.unread import boxes_of_unread
from pipeline.stages.zeros import without_zero_marks
from schemas.geometry import Box
from schemas.page import CleanPage, Medium, Pixels, Word

__all__ = ["OcrEngine", "make_rereader", "read_words", "upright_probe"]

MAX_UNREAD = 80  # crops of print a page; a page with more is noise, and each costs 2 ms
MAX_SMEARED = 120  # the same of what words were smeared over
MAX_PEN = 120  # crops of pen writing a page
UNREAD_CONFIDENCE = 0.3  # below it a lone piece of ink is more often dirt than a figure
LONE_GAP = 0.8  # of its height: a sign nearer to a word read is a part of that word
DASHES, UPRIGHT = "-–—", 1.5
NARROWEST_PX = 2  # of a sign, at 6 points and 300 dpi
PROBE_DPI = 300.0  # the strips come enlarged


def read_words(clean: CleanPage, engine: OcrEngine) -> tuple[Word, ...]:
    """All words of the page with their medium, in page pixels; no order is promised.

    A word in the pen's colour is a proposal for a person: an engine for print reads pens badly.
    """
    if clean.is_blank:
        return ()
    text = without_zero_marks(clean.text)
    boxed = [word for word in engine.read_page(text, clean.image.dpi) if not _is_upright_dash(word)]
    two_lined = {tightened(text, word).box for word in two_lined_among(text, boxed)}
    words = tuple(tightened(text, word) for word in boxed if not _is_nothing(text, word))
    words = tuple(word for word in words if not _is_upright_dash(word))
    text, words = with_combs_read(text, clean.rulings, words, engine, clean.image.dpi)
    words = _set_right(text, words, engine)
    words = without_doubles(_untangled(text, words, engine))
    smeared = smeared_among(words, two_lined)
    words = with_threes_set_right(text, [word for word in words if word not in smeared], engine)
    unread = tuple(_unread_words(text, clean, words, smeared, engine))
    words = with_case_set_right(text, (*words, *unread, *still_smeared(smeared, unread)))
    words = with_turned_read(text, with_stops_found(text, words), engine)
    words = with_struck_read(text, with_crossed_read(text, words, engine, clean.image.dpi), engine)
    words = with_gaps_parted(text, words)
    words = with_cut_doubted(text, with_dittos_named(text, with_numeral_rows_read(text, with_numerals_named(words))))
    words = with_numeral_columns_read(text, without_scraps(words, clean.rulings, clean.image.dpi))
    return judge_medium(text, words) + _coloured_words(clean, engine)


def _is_upright_dash(word: Word) -> bool:
    """What is left of an upright ruling."""
    return word.text in DASHES and word.box.height > UPRIGHT * word.box.width


def _is_nothing(text: Pixels, word: Word) -> bool:
    """A sign that was read once more where no ink is."""
    if word.box.width > NARROWEST_PX:
        return False
    return not line_bands(text, word.box.grown(NARROWEST_PX, text.shape[1], text.shape[0]))


def _set_right(text: Pixels, words: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    """The words, those that the Russian model cannot spell as other eyes read them."""
    return with_latin_read(text, with_twins_set_right(with_codes_named(text, words)), engine)


def _untangled(text: Pixels, words: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    known = frozenset(map(id, words))
    told = untangled(text, words, engine)
    anew = [word for word in told if id(word) not in known]
    return (*(word for word in told if id(word) in known), *(_set_right(text, anew, engine) if anew else ()))


def upright_probe(engine: OcrEngine) -> UprightProbe:
    """How well strips of text lines read: the mean confidence by letter, 0 to 1."""

    def reads_upright(strips: Pixels) -> float:
        words = engine.read_page(strips, PROBE_DPI)
        letters = [sum(map(str.isalnum, word.text)) for word in words]
        trusted = sum(word.confidence * count for word, count in zip(words, letters, strict=True))
        return trusted / sum(letters) if any(letters) else 0.0

    return reads_upright


def _unread_words(
    text: Pixels, clean: CleanPage, words: Sequence[Word], smeared: Sequence[Word], engine: OcrEngine
) -> Iterable[Word]:
    """Lone figures that the page pass took for dirt, each a value in a table, and what words were smeared over."""
    read = [word.box for word in words]
    boxes = boxes_of_unread(text, clean.rulings, read, clean.image.dpi)
    if smeared:  # what stands beside them may hang together with what is under them
        beside = boxes_of_unread(text, clean.rulings, [*read, *(word.box for word in smeared)], clean.image.dpi)
        boxes += [box for box in beside if not any(box.overlap(other) for other in boxes)]
    under = [box for box in boxes if any(box.overlap(word.box) for word in smeared)]
    others = [box for box in boxes if box not in under]
    for box in (*under[:MAX_SMEARED], *others[:MAX_UNREAD]):
        for word in without_doubles(_set_right(text, read_lines(text, box, engine), engine)):
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


def _coloured_words(clean: CleanPage, engine: OcrEngine) -> tuple[Word, ...]:
    """Words of the pen layer: handwriting, stamps, and print in colour."""
    if not clean.pen.any():
        return ()
    pen_only = np.where(clean.pen > 0, clean.image.pixels, np.uint8(PAPER))
    written: list[Word] = []
    typed: list[Word] = []
    framed = coloured_stamps(clean)
    stamped = [word for stamp in framed for word in read_stamp(clean, stamp, engine)]
    for box in pen_places(clean, framed)[:MAX_PEN]:
        words = read_lines(pen_only, box, engine)
        (typed if in_type(pen_only, words) else written).extend(words)
    if not is_form(typed, clean.image.dpi):  # else the form itself is printed in colour
        stamped += [replace(word, medium=Medium.STAMP) for word in typed]
        typed = []
    return (*judge_coloured(pen_only, [*typed, *written]), *stamped)
