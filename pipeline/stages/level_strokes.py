"""Finds the level strokes of a page that may mark words: ruled ones, a pen's, and dark ones too long for letters.

What a stroke marks is for `marks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.pieces import Piece, minus, pieces_of
from pipeline.stages.rulings import MM_PER_INCH, Segment, run_bands
from schemas.geometry import Box
from schemas.page import CleanPage, Pixels

RUN_MM = 1.9  # level runs of ink that may be a stroke, not a part of a letter
WHOLE = 0.95  # of a stroke's columns that hold ink
MOST_RUNS = 2500  # a page with more is noise


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level stroke that may mark words. `is_drawn`: by hand for sure, by its colour."""

    left: int
    right: int
    at_px: float
    is_drawn: bool
    is_ruled: bool = False


def level_strokes(clean: CleanPage, inked: Pixels, level: Sequence[Segment], walls: Sequence[Box]) -> list[Stroke]:
    """Level strokes that meet no upright line, ruled or drawn by a pen."""
    px_per_mm = clean.image.dpi / MM_PER_INCH
    reach = 0.6 * px_per_mm
    strokes = []
    for line in level:
        if not any(_meets(line, wall, reach) for wall in walls):
            row, columns = round(line.at_px), slice(line.start_px, line.end_px)
            is_pen = bool((clean.pen[max(0, row - 1) : row + 2, columns] > 0).any(axis=0).mean() > 0.5)
            strokes.append(Stroke(line.start_px, line.end_px, line.at_px, is_pen, True))
    strokes.extend(_pen_strokes(clean))
    for stroke in _dark_strokes(inked, px_per_mm):
        if not _is_ruled(stroke, level, reach) and not any(_touches_wall(stroke, wall, reach) for wall in walls):
            strokes.append(stroke)
    return strokes


def _is_ruled(stroke: Stroke, level: Sequence[Segment], reach: float) -> bool:
    return any(
        abs(line.at_px - stroke.at_px) < reach
        and min(stroke.right, line.end_px) - max(stroke.left, line.start_px) > 0.4 * (stroke.right - stroke.left)
        for line in level
    )


def _pen_strokes(clean: CleanPage) -> list[Stroke]:
    """Long low runs of pen ink that are no ruled line: strokes a little aslant, through letters or under them."""
    px_per_mm = clean.image.dpi / MM_PER_INCH
    if not clean.pen.any():
        return []
    free = minus(clean.pen, clean.rulings)
    return _joined(*run_bands(free, round(1.2 * px_per_mm)), px_per_mm, is_drawn=True)


def _dark_strokes(inked: Pixels, px_per_mm: float) -> list[Stroke]:
    """The same of any ink: too short for a ruled line, too long for a part of a letter."""
    return _joined(*run_bands(inked, round(RUN_MM * px_per_mm)), px_per_mm, is_drawn=False)


def _joined(runs: Pixels, rows: NDArray[np.intp], px_per_mm: float, *, is_drawn: bool) -> list[Stroke]:
    """Strokes of runs that lie near each other; `rows`: where on the page the rows of `runs` lie."""
    joined = np.asarray(cv2.dilate(runs, np.ones((3, round(px_per_mm)), np.uint8)), dtype=np.uint8)
    pieces = pieces_of(joined, round((2.5 if is_drawn else 3.4) * px_per_mm))
    if len(pieces) > MOST_RUNS:
        return []
    grown = round(px_per_mm) // 2
    strokes = []
    for piece in pieces:
        if piece.height < (2.0 if is_drawn else 3.2) * px_per_mm and piece.width > 3.5 * min(piece.height, px_per_mm):
            top = int(rows[piece.top])
            at_px = top + piece.height / 2 if is_drawn else _level_of(runs, piece, top, px_per_mm)
            if at_px is not None and (not is_drawn or piece.width > 3.5 * piece.height):
                strokes.append(Stroke(piece.left + grown, piece.right - grown, at_px, is_drawn))
    return strokes


def _level_of(runs: Pixels, piece: Piece, top: int, px_per_mm: float) -> float | None:
    """Where the one stroke in a piece lies; None where white breaks it: the bars of bold capitals, «ЕНЕ».

    `top`: where on the page the piece begins.
    """
    own = runs[piece.top : piece.top + piece.height, piece.left : piece.right] > 0
    at = int(np.argmax(own.sum(axis=1)))
    reach = round(0.6 * px_per_mm)
    columns = np.flatnonzero(own[max(0, at - reach) : at + reach + 1].any(axis=0))
    return top + at if len(columns) >= WHOLE * (columns[-1] - columns[0] + 1) else None


def _meets(line: Segment, wall: Box, reach: float) -> bool:
    return (
        line.start_px - reach <= wall.center[0] <= line.end_px + reach
        and wall.top - reach <= line.at_px <= wall.bottom + reach
    )


def _touches_wall(stroke: Stroke, wall: Box, reach: float) -> bool:
    """True for a piece of a table's rule: an end of it lies on an upright one."""
    is_level = wall.top - reach <= stroke.at_px <= wall.bottom + reach
    return bool(is_level and min(abs(wall.center[0] - stroke.left), abs(wall.center[0] - stroke.right)) <= reach)
