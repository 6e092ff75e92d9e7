"""Finds the ruled lines of an upright, straight page, broken and faint ones too.

Only looks for them: `rulings` takes them out and lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.dotted import DOT_MAX_MM, find_dotted
from pipeline.stages.pieces import Piece, keep_labels, label_pieces, minus, pieces_of, transposed, without
from pipeline.stages.rulings import COMB_MIN_MM, LINE_THICK_MM, MM_PER_INCH, RulingLayers, level_runs, rows_near
from schemas.page import Pixels

LINE_MIN_MM = 6.0  # longer than the strokes of letters up to 24 pt
WINDOW_MM = 5.0  # noise and breaks are averaged over this length
FAINTEST = 14  # grey levels below what lies above and below; averaged noise of a bad scan stays under 8
RULED_CONTRAST = 0.22  # of the page's darkest ink: fainter lines are folds or lie on the other side
LONG_MM = 25.0  # no word of small print is as long
SHORT_THICK_MM = 0.7
SHORT_SOLID = 0.93
CREASE_MIN_MM = 40.0
COURSE_MM = 10.0
SIDE_THICK_MM = 0.6  # of short lines: sides of small boxes, pieces broken off
UNBROKEN = 0.985  # share of a line's length that is inked; letters that touch in a row come to 0.98
RARE_GAP_MM = 10.0  # from one gap in a line to the next; letters and words are nearer
FEW_GAPS, GAPS_OF_A_WORD = 3, 15  # no more tell nothing; a long word has as many, and they may be even
EVEN_GAPS = 0.4  # deviation of gaps from their mean: dashes come to 0.2, rows of letters begin at 0.45
FEET_TOUCHED, STROKES_TOUCHED = 0.28, 0.1  # of the length; evenly broken lines, and others, have less above and below
BAND_MM, BAND_INK = 0.7, 0.2  # small letters make a band so thick and so full; lines that noise broke are thinner
TALL = 1.5  # times the height of a line's dashes or dots
BARE_REACH_PX = 4  # above and below a line, where it must be bare
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Direction:
    """What differs between level and upright lines.

    solid: the share of a line's length that is inked.
    broken_off_mm: the shortest piece that belongs to a line in whose course it lies.
    """

    solid: float
    broken_off_mm: float


LEVEL = _Direction(0.55, 2.5)  # dashed lines have a share of 0.6
# the first stems of lines of text stand above each other with a share of 0.65
UPRIGHT = _Direction(0.8, LINE_MIN_MM)


@dataclass(frozen=True, slots=True)
class _Search:
    """What both directions share: resolution, and how far the page's darkest ink is from white."""

    px_per_mm: float
    ink_contrast: int

    def px(self, length_mm: float) -> int:
        return max(1, round(length_mm * self.px_per_mm))

    def thickest_px(self, piece: Piece) -> float:
        """How thick a line of the piece's length may be."""
        is_long = piece.width >= LONG_MM * self.px_per_mm
        return (LINE_THICK_MM if is_long else SHORT_THICK_MM) * self.px_per_mm


def find_rulings(grey: Pixels, ink: Pixels, dpi: float, ink_contrast: int) -> RulingLayers:
    """Ruled lines of a page.

    Args:
        grey: the page, paper white.
        ink: mask of what is ink.
        dpi: resolution of both.
        ink_contrast: grey levels between paper and the page's darkest ink.
    """
    search = _Search(dpi / MM_PER_INCH, ink_contrast)
    turned, turned_grey = transposed(ink), transposed(grey)
    level, creases = _long_lines(grey, ink, search, LEVEL)
    upright, upright_creases = _long_lines(turned_grey, turned, search, UPRIGHT)
    upright |= _between(turned, upright, transposed(level), search.px_per_mm)
    upright = transposed(upright)
    level |= _between(ink, level, upright, search.px_per_mm)
    dotted, floors, walls = find_dotted(minus(ink, level | upright), search.px_per_mm)
    for mask, lines in ((level, floors), (upright, walls)):
        for left, top, right, bottom in lines:
            mask[top:bottom, left:right] = 255
    return RulingLayers(level, upright, dotted, creases | transposed(upright_creases))


def _long_lines(grey: Pixels, ink: Pixels, search: _Search, kind: _Direction) -> tuple[Pixels, Pixels]:
    """Level lines, and creases: thin, and darker on average than what lies above and below.

    Averaging along the line lets faint and broken lines stand out. A row of letters' feet is as dark, but has
    the letters above it.
    """
    along = cv2.blur(grey, (search.px(WINDOW_MM), 1))
    beside = cv2.morphologyEx(along, cv2.MORPH_CLOSE, np.ones((search.px(1.4 * LINE_THICK_MM) | 1, 1), np.uint8))
    depth = np.asarray(cv2.subtract(beside, along), dtype=np.uint8)
    half_of_darkness = np.maximum(cv2.convertScaleAbs(along, alpha=-0.5, beta=127.5), np.uint8(FAINTEST))
    thin = np.asarray(cv2.compare(depth, half_of_darkness, cv2.CMP_GT), dtype=np.uint8)
    lines, creases = np.zeros(ink.shape, np.uint8), np.zeros(ink.shape, np.uint8)
    for piece in pieces_of(thin, search.px(LINE_MIN_MM)):
        if piece.thick_px > 1.2 * search.thickest_px(piece):
            continue
        box = (slice(piece.top, piece.top + piece.height), slice(piece.left, piece.right))
        own = thin[box]
        # a line that lies between two rows of pixels is half as dark on each: its columns are summed
        darkness = cv2.reduce(minus(own, grey[box]), 0, cv2.REDUCE_SUM, dtype=cv2.CV_32F)[0]
        stretches = _solid_stretches(darkness > 0.4 * darkness.mean(), search, kind.solid)
        if not stretches:  # most pieces are letters
            continue
        is_ruled = float((depth[box] & own).max(axis=0).mean()) >= RULED_CONTRAST * search.ink_contrast
        for start, end in stretches:
            stretch = Piece(piece.left + start, piece.top, end - start, piece.height, 0)
            if (is_ruled or stretch.width >= search.px(CREASE_MIN_MM)) and _is_bare(stretch, thin, ink, search):
                target = lines if is_ruled else creases
                target[_box(stretch)] |= _line_of(stretch, thin, ink, search)
    return lines | _pieces_in_course(lines, ink, search, kind.broken_off_mm), creases


def _line_of(stretch: Piece, thin: Pixels, ink: Pixels, search: _Search) -> Pixels:
    """What of a stretch is a line: letters may stand in its course, before it, on it or behind it."""
    course = np.ascontiguousarray(thin[_box(stretch)])
    inked = ink[_box(stretch)] & course
    is_thick = (np.count_nonzero(course, axis=0) > search.px(BAND_MM)).astype(np.float32)
    if float(inked.any(axis=0).mean()) >= UNBROKEN and not is_thick.any():
        return course
    swollen = cv2.dilate(inked, np.ones((2, 1), np.uint8))
    solid = cv2.morphologyEx(swollen, cv2.MORPH_OPEN, np.ones((1, search.px(LINE_MIN_MM)), np.uint8))
    line = course & np.asarray(cv2.dilate(solid, np.ones((5, 1), np.uint8)), dtype=np.uint8)
    is_band = cv2.blur(is_thick[None, :], (search.px(2 * WINDOW_MM), 1))[0] > 0.5
    look = np.where(solid.any(axis=0), 0, np.where(is_band, 1, 2))
    bounds = [0, *(np.flatnonzero(np.diff(look)) + 1).tolist(), stretch.width]
    for start, end in pairwise(bounds):
        part = Piece(stretch.left + start, stretch.top, end - start, stretch.height, 0)
        if look[start] and not _is_lettering(part, thin, ink, search):
            line[:, start:end] = minus(course[:, start:end], _strokes_across(part, thin, ink, search))
    return line


def _is_lettering(stretch: Piece, thin: Pixels, ink: Pixels, search: _Search) -> bool:
    """True for a row of strokes: the feet of letters with serifs, their heads, or whole small letters.

    A line has next to no gaps, or even ones, or is broken by noise: then it is thin and stays bare.
    """
    course = np.ascontiguousarray(thin[_box(stretch)])
    inked = ink[_box(stretch)] & course
    gaps = _gaps(inked)
    touched = _touched(stretch, thin, ink)
    area_px = cv2.countNonZero(course)
    is_band = area_px > search.px(BAND_MM) * stretch.width and cv2.countNonZero(inked) > BAND_INK * area_px
    if _is_even(gaps) and (gaps.size > GAPS_OF_A_WORD or not is_band):
        return touched > FEET_TOUCHED
    if is_band:
        return True
    is_whole = gaps.size * search.px(RARE_GAP_MM) < stretch.width
    return touched > (FEET_TOUCHED if is_whole else STROKES_TOUCHED)


def _gaps(inked: Pixels) -> NDArray[np.int64]:
    """The lengths of the gaps in a line's ink."""
    columns = inked.max(axis=0).astype(bool).astype(np.int8)
    edges = np.flatnonzero(np.diff(columns, prepend=1, append=1))
    return np.asarray(edges[1::2] - edges[::2], dtype=np.int64)


def _is_even(gaps: NDArray[np.int64]) -> bool:
    """True for the gaps between dashes or dots."""
    return gaps.size > FEW_GAPS and float(gaps.std()) < EVEN_GAPS * float(gaps.mean())


def _strokes_across(stretch: Piece, thin: Pixels, ink: Pixels, search: _Search) -> Pixels:
    """The ink of letters that reach into the course of a broken line: it leaves the course or is tall in it."""
    rows, columns = _rows_about(stretch), slice(stretch.left, stretch.right)
    labels, boxes = label_pieces(np.ascontiguousarray(ink[rows, columns]))
    tallest_px = TALL * float(np.median(boxes[1:, 3])) if len(boxes) > 1 else 0.0
    if not _is_even(_gaps(ink[_box(stretch)] & thin[_box(stretch)])):
        tallest_px = min(tallest_px, search.px(DOT_MAX_MM))
    is_stroke = boxes[:, 3] > tallest_px + 1
    is_stroke[labels[_strokes_beside(stretch, thin, ink) > 0]] = True
    return keep_labels(labels, is_stroke)[stretch.top - rows.start :][: stretch.height]


def _strokes_beside(stretch: Piece, thin: Pixels, ink: Pixels) -> Pixels:
    """Ink just above or below a line."""
    rows, columns = _rows_about(stretch), slice(stretch.left, stretch.right)
    line = np.ascontiguousarray(thin[rows, columns])
    edge = cv2.dilate(line, np.ones((3, 1), np.uint8))
    return minus(cv2.dilate(line, np.ones((5, 1), np.uint8)), edge) & ink[rows, columns]


def _touched(stretch: Piece, thin: Pixels, ink: Pixels) -> float:
    """The share of a line's length with ink just above or below it."""
    return float(_strokes_beside(stretch, thin, ink).any(axis=0).mean())


def _rows_about(stretch: Piece) -> slice:
    return slice(max(0, stretch.top - BARE_REACH_PX), stretch.top + stretch.height + BARE_REACH_PX)


def _box(stretch: Piece) -> tuple[slice, slice]:
    return slice(stretch.top, stretch.top + stretch.height), slice(stretch.left, stretch.right)


def _is_bare(stretch: Piece, thin: Pixels, ink: Pixels, search: _Search) -> bool:
    """True where a line has white above and below for most of its length, and not the bodies of letters."""
    most_touched = 0.5 if stretch.width >= search.px(LONG_MM) else 0.3
    thick_px = cv2.countNonZero(np.ascontiguousarray(thin[_box(stretch)])) / stretch.width
    touched = _touched(stretch, thin, ink)
    return thick_px <= search.thickest_px(stretch) and touched <= most_touched


def _solid_stretches(inked: Flags, search: _Search, solid: float) -> list[tuple[int, int]]:
    """Stretches of a line that are inked for the share that a line must be, its ends trimmed to ink.

    Short ones must be inked nearly throughout: words of small print are a little less.
    """
    window = search.px(LINE_MIN_MM)
    flags = inked.astype(np.float32)[None, :]
    dense = cv2.blur(flags, (window, 1), borderType=cv2.BORDER_REPLICATE)[0] >= solid
    if not dense.any():
        return []
    edges = np.flatnonzero(np.diff(np.concatenate(([False], dense, [False])).astype(np.int8)))
    stretches = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        places = start + np.flatnonzero(inked[start:end])
        if places.size < solid * window:
            continue
        first, last = int(places[0]), int(places[-1]) + 1
        is_long = last - first >= search.px(LONG_MM)
        if last - first >= window and (is_long or places.size >= SHORT_SOLID * (last - first)):
            stretches.append((first, last))
    return stretches


def _pieces_in_course(lines: Pixels, ink: Pixels, search: _Search, shortest_mm: float) -> Pixels:
    """Runs of ink on the rows of a line, between its pieces and at its ends: broken off, or hidden by text."""
    if not lines.any():
        return lines
    rows = rows_near(lines, BARE_REACH_PX + 1)  # most rows of a page hold no line
    ink = ink[rows]
    beside = cv2.dilate(lines[rows], np.ones((1, 2 * search.px(COURSE_MM) + 1), np.uint8))
    course = ink & np.asarray(beside, dtype=np.uint8)
    runs = _thin_only(level_runs(course, search.px(shortest_mm)) & course, search.px_per_mm)
    refused = [piece for piece in pieces_of(runs) if not _goes_on(piece, lines[rows], runs, ink, search)]
    found = np.zeros(lines.shape, np.uint8)
    found[rows] = without(runs, refused)
    return found


def _goes_on(piece: Piece, lines: Pixels, runs: Pixels, ink: Pixels, search: _Search) -> bool:
    """True for a piece as thin as the line beside it, and bare where it is short: letters in its course are neither."""
    reach = search.px(COURSE_MM)
    beside = lines[piece.top : piece.top + piece.height, max(0, piece.left - reach) : piece.right + reach]
    heights = np.count_nonzero(beside, axis=0)
    if piece.thick_px > min(TALL * float(heights[heights > 0].mean()) + 1, search.px(SIDE_THICK_MM)):
        return False
    return piece.width >= search.px(LINE_MIN_MM) or _is_bare(piece, runs, ink, search)


def _between(ink: Pixels, lines: Pixels, crossing: Pixels, px_per_mm: float) -> Pixels:
    """Short level lines that end on crossing lines at both sides: the sides of small boxes."""
    if not crossing.any():
        return np.zeros(ink.shape, np.uint8)
    free = minus(ink, lines)
    runs = level_runs(free, round(COMB_MIN_MM * px_per_mm)) & free
    reach = max(2, round(0.4 * px_per_mm))
    refused = []
    for piece in pieces_of(runs):
        rows = slice(max(0, piece.top - 1), piece.top + piece.height + 1)
        before = crossing[rows, max(0, piece.left - reach) : piece.left + reach]
        after = crossing[rows, max(0, piece.right - reach) : piece.right + reach]
        is_side = bool(before.any() and after.any()) and piece.thick_px <= SIDE_THICK_MM * px_per_mm
        if not is_side or _touched(piece, runs, free) > FEET_TOUCHED:  # the foot of a letter that fills its box
            refused.append(piece)
    return without(runs, refused)


def _thin_only(mask: Pixels, px_per_mm: float) -> Pixels:
    """Without pieces thicker than a line: bars, pictures, solid boxes."""
    return without(mask, [piece for piece in pieces_of(mask) if piece.thick_px > LINE_THICK_MM * px_per_mm])
