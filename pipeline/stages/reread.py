"""Read one small box of a clean page a second time, from other pixels than the first time.

The page pass sees the text layer whole; this one sees the grey page in the box alone, enlarged and in
full contrast. Where both agree, the agreement is worth something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from pipeline.stages.crops import PAPER, line_bands, put_on_page, read_lines
from pipeline.stages.digits import with_threes_by_shape, with_threes_set_right
from pipeline.stages.engine import CODE_LANGUAGE, OcrEngine, crop_language
from pipeline.stages.figures import OTHER, Sign, look_at
from pipeline.stages.numeral_strokes import STROKES, read_strokes
from pipeline.stages.unread import INK_BELOW
from pipeline.stages.zeros import without_zero_marks
from schemas.geometry import Affine, Box
from schemas.page import CleanPage, Pixels, Reread, Symbol, Word

MARGIN_SHARE = 0.2  # of the box's smaller side, so that no stroke is cut by a tight box
MIN_MARGIN_PX = 2
WALL_SHARE = 0.9  # of the height of a box, ruled from top to bottom
CELL_SHARE = 0.4  # of its width between two walls
LEAST_CHANCE = 0.9  # of the network's least sure character: above it one crop in 850 is misread


def make_rereader(clean: CleanPage, engine: OcrEngine) -> Reread:
    """A second look at this page. It keeps the page's pixels, so let it go with the page.

    An alphabet with the sign for "no figure" asks the network of figures, which says nothing where it is unsure;
    one with letters as well asks it to name letters, and it answers however sure it is. STROKES asks for a numeral.
    """
    size_px = clean.image.width_px, clean.image.height_px

    def reread(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        box = _between_walls(clean, box)
        margin_px = max(MIN_MARGIN_PX, round(MARGIN_SHARE * min(box.height, box.width)))
        wide = box.grown(margin_px, *size_px)
        crop = without_zero_marks(_own_ink(clean, box, wide))
        to_page = Affine(c=wide.left, f=wide.top)
        if alphabet is not None and OTHER in alphabet:
            names_letters = any(sign.isalpha() for sign in alphabet)
            seen = _lines(crop, names_letters=names_letters)
            return tuple(put_on_page(word, to_page, size_px) for word in seen)
        if alphabet == STROKES:
            text = read_strokes(crop)
            return (put_on_page(Word(text, Box(0, 0, wide.width, wide.height), 1.0), to_page, size_px),) if text else ()
        words = read_lines(crop, Box(0, 0, wide.width, wide.height), engine, alphabet, weighs=True)
        if crop_language(alphabet) == CODE_LANGUAGE:
            words = with_threes_by_shape(crop, words)
        else:
            words = with_threes_set_right(crop, words, engine)
        return tuple(put_on_page(word, to_page, size_px) for word in words)

    return reread


def _lines(crop: Pixels, *, names_letters: bool) -> tuple[Word, ...]:
    """What the network sees, line by line; nothing where it is unsure of a line of figures."""
    words: list[Word] = []
    for band in line_bands(crop, Box(0, 0, crop.shape[1], crop.shape[0])):
        text, chance, signs = look_at(crop[band.top : band.bottom], names_letters=names_letters)
        if not names_letters and chance < LEAST_CHANCE:
            return ()
        words += _tokens(text, chance, signs, band)
    return tuple(words)


def _tokens(text: str, chance: float, signs: Sequence[Sign], band: Box) -> Iterator[Word]:
    """The words of a line, as sure as the whole line, each sign with what else it may be."""
    at = 0
    for token in text.split():
        own = signs[at : at + len(token)]
        symbols = tuple(Symbol(sign.text, chance, _place(sign, band), sign.others) for sign in own)
        yield Word(token, band, chance, symbols=symbols)
        at += len(token)


def _place(sign: Sign, band: Box) -> Box:
    left = min(band.left + sign.left_px, band.right - 1)
    return Box(left, band.top, min(band.right, max(left + 1, band.left + sign.right_px)), band.bottom)


def _between_walls(clean: CleanPage, box: Box) -> Box:
    """The middle part of a box that rulings cross from top to bottom: what stands beyond is another cell's.

    Rulings as close as those between the letters of a comb cut nothing off.
    """
    ruled = clean.rulings[box.top : box.bottom, box.left : box.right] > 0
    walls = np.flatnonzero(ruled.mean(axis=0) >= WALL_SHARE) if ruled.size else np.zeros(0, dtype=int)
    middle = box.width / 2
    left = int(max(walls[walls < middle], default=-1)) + 1
    right = int(min(walls[walls >= middle], default=box.width))
    is_cell = right - left >= CELL_SHARE * box.width
    return Box(box.left + left, box.top, box.left + right, box.bottom) if is_cell else box


def _own_ink(clean: CleanPage, box: Box, wide: Box) -> Pixels:
    """The grey page in the wide box without rulings and without pieces of ink that stay outside the box."""
    view = (slice(wide.top, wide.bottom), slice(wide.left, wide.right))
    grey = np.where(clean.rulings[view] > 0, np.uint8(PAPER), clean.image.pixels[view])
    _, pieces = cv2.connectedComponents(np.asarray(grey < INK_BELOW, dtype=np.uint8), connectivity=8)
    own = np.zeros(int(pieces.max()) + 1, dtype=bool)
    top, left = box.top - wide.top, box.left - wide.left
    own[np.unique(pieces[top : top + box.height, left : left + box.width])] = True
    own[0] = True
    return np.where(own[pieces], grey, np.uint8(PAPER))
