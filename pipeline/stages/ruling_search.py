"""Finds the ruled lines of an upright, straight page, broken and faint ones too.

Only looks for them: `rulings` takes them out and lists them.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.pieces import Piece, minus, pieces_of, transposed, without
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
DOT_MAX_MM = 0.75
DOT_GAP_MM = 1.8
DOTTED_MIN_MM = 9.0
DOTS_OF_A_LINE = 8
UNBROKEN = 0.9  # share of a line's length that is inked; letters in a row come to 0.84
BROKEN_THICK_MM, SOLID_INK = 0.75, 0.7  # a broken line is thinner than the smallest print is high, or nearly all ink
BROKEN_TOUCHED = 0.28  # of its length; broken lines of bad scans come to 0.24, feet of letters begin at 0.32
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
    dotted = _dotted(minus(ink, level | upright), search.px_per_mm)
    return RulingLayers(level, upright, dotted, creases | transposed(upright_creases))


def _long_lines(grey: Pixels, ink: Pixels, search: _Search, kind: _Direction) -> tuple[Pixels, Pixels]:
    """Level lines, and creases: thin, and darker on average than what lies above and below.

    Averaging along the line lets faint and broken lines stand out. A row of letters' feet is as dark, but has
    the letters above it.
    """
    along = cv2.blur(grey, (search.px(WINDOW_MM), 1))
    beside = cv2.morphologyEx(along, cv2.MORPH_CLOSE, np.ones((search.px(1.4 * LINE_THICK_MM) | 1, 1), np.uint8))
    depth = np.asarray(cv2.subtract(beside, along), dtype=np.uint8)
    half_of_darkness = np.maximum(cv2.convertScaleAbs(along, alpha=-0.5, beta=127.5), FAINTEST)
    thin = np.asarray(cv2.compare(depth, half_of_darkness, cv2.CMP_GT), dtype=np.uint8)
    lines, creases = np.zeros(ink.shape, np.uint8), np.zeros(ink.shape, np.uint8)
    for piece in pieces_of(thin, search.px(LINE_MIN_MM)):
        if piece.thick_px > 1.2 * search.thickest_px(piece):
            continue
        box = (slice(piece.top, piece.top + piece.height), slice(piece.left, piece.right))
        contrast = float((depth[box] & thin[box]).max(axis=0).mean())
        is_ruled = contrast >= RULED_CONTRAST * search.ink_contrast
        # a line that lies between two rows of pixels is half as dark on each: its columns are summed
        darkness = (~grey[box] & thin[box]).sum(axis=0, dtype=np.float32)
        for start, end in _solid_stretches(darkness > 0.4 * darkness.mean(), search, kind.solid):
            stretch = Piece(piece.left + start, piece.top, end - start, piece.height, 0)
            if not is_ruled and stretch.width < search.px(CREASE_MIN_MM):
                continue
            if _is_bare(stretch, thin, ink, search) and not (is_ruled and _is_lettering(stretch, thin, ink, search)):
                target = lines if is_ruled else creases
                target[box][:, start:end] |= thin[box][:, start:end]
    return lines | _pieces_in_course(lines, ink, search, kind.broken_off_mm), creases


def _is_lettering(stretch: Piece, thin: Pixels, ink: Pixels, search: _Search) -> bool:
    """True for a dark row of gaps and strokes that is thick or has strokes above and below: letters with serifs.

    A line that noise has broken is thin and stays bare.
    """
    box = (slice(stretch.top, stretch.top + stretch.height), slice(stretch.left, stretch.right))
    inked = ink[box] & thin[box]
    if float(inked.any(axis=0).mean()) >= UNBROKEN:
        return False
    thick_px = cv2.countNonZero(thin[box]) / stretch.width
    is_full = cv2.countNonZero(inked) >= SOLID_INK * cv2.countNonZero(thin[box])
    is_band = thick_px > search.px(BROKEN_THICK_MM) and not is_full
    return is_band or _touched(stretch, thin, ink) > BROKEN_TOUCHED


def _touched(stretch: Piece, thin: Pixels, ink: Pixels) -> float:
    """The share of a line's length with ink just above or below it."""
    rows = slice(max(0, stretch.top - BARE_REACH_PX), stretch.top + stretch.height + BARE_REACH_PX)
    columns = slice(stretch.left, stretch.right)
    line = np.ascontiguousarray(thin[rows, columns])
    edge = cv2.dilate(line, np.ones((3, 1), np.uint8))
    around = minus(cv2.dilate(line, np.ones((5, 1), np.uint8)), edge)
    return float((around & ink[rows, columns]).any(axis=0).mean())


def _is_bare(stretch: Piece, thin: Pixels, ink: Pixels, search: _Search) -> bool:
    """True where a line has white above and below for most of its length, and not the bodies of letters."""
    box = (slice(stretch.top, stretch.top + stretch.height), slice(stretch.left, stretch.right))
    most_touched = 0.5 if stretch.width >= search.px(LONG_MM) else 0.3
    thick_px = cv2.countNonZero(np.ascontiguousarray(thin[box])) / stretch.width
    return thick_px <= search.thickest_px(stretch) and _touched(stretch, thin, ink) <= most_touched


def _solid_stretches(inked: Flags, search: _Search, solid: float) -> list[tuple[int, int]]:
    """Stretches of a line that are inked for the share that a line must be, its ends trimmed to ink.

    Short ones must be inked nearly throughout: words of small print are a little less.
    """
    window = search.px(LINE_MIN_MM)
    flags = inked.astype(np.float32)[None, :]
    dense = cv2.blur(flags, (window, 1), borderType=cv2.BORDER_REPLICATE)[0] >= solid
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
    short = [piece for piece in pieces_of(runs) if piece.width < search.px(LINE_MIN_MM)]
    found = np.zeros(lines.shape, np.uint8)
    found[rows] = without(runs, [piece for piece in short if not _is_bare(piece, runs, ink, search)])
    return found


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
        if piece.thick_px > 0.6 * px_per_mm or not (before.any() and after.any()):
            refused.append(piece)
    return without(runs, refused)


def _thin_only(mask: Pixels, px_per_mm: float) -> Pixels:
    """Without pieces thicker than a line: bars, pictures, solid boxes."""
    return without(mask, [piece for piece in pieces_of(mask) if piece.thick_px > LINE_THICK_MM * px_per_mm])


def _dotted(ink: Pixels, px_per_mm: float) -> Pixels:
    """Rows of small dots or dashes that lead from a label to where its value is written."""
    largest = max(2.0, DOT_MAX_MM * px_per_mm)
    contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    short = [contour for contour in contours if len(contour) <= 4 * largest]
    small = [contour for contour in short if max(cv2.boundingRect(contour)[2:]) <= largest]
    dots = np.zeros(ink.shape, np.uint8)
    if len(small) < DOTS_OF_A_LINE:
        return dots
    cv2.drawContours(dots, small, -1, 255, cv2.FILLED)
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(DOT_GAP_MM * px_per_mm)), np.uint8))
    runs = level_runs(np.asarray(joined, dtype=np.uint8), round(DOTTED_MIN_MM * px_per_mm))
    return dots & np.asarray(cv2.dilate(_thin_only(runs, px_per_mm), np.ones((3, 3), np.uint8)), dtype=np.uint8)
