"""Tells by the ink around a level stroke whether it crosses letters, and whether it is more than a part of one.

Finds no strokes itself and knows no words.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from schemas.page import CleanPage, Pixels

HALF = 0.5  # of a letter's height on either side of the stroke that is looked at
THIN_SHARE = 25  # percentile of the columns: between letters the ink is the stroke alone
CROSSED = 0.35  # of the stroke's columns that have ink above it, and below it
HANGING = 0.2  # of its columns from which letters hang where it runs along their upper edge
STEMS = 0.06  # of the columns, where thin stems go through the stroke
LETTER = 0.8  # heights; a shorter stroke is a dash, or a part of a letter
IN_COLOUR = 0.8  # of a stroke's columns with a pen's colour
PALEST, PALE = 90, 0.4  # percentile of a stroke's columns, and how far from the letters' ink to the paper they may be
BEYOND = 0.12  # heights by which a stroke reaches beyond a single letter


def is_dark_along(clean: CleanPage, along: tuple[int, int], at_px: float, half_px: int) -> bool:
    """True where a stroke is as dark between the letters as they are: what blur joins is paler."""
    left, right = along
    columns = slice(max(0, left), max(0, right))
    rows = slice(max(0, round(at_px) - half_px), max(0, round(at_px) + half_px + 1))
    around = clean.image.pixels[max(0, rows.start - 8 * half_px) : rows.stop + 8 * half_px, columns]
    stroke = clean.image.pixels[rows, columns]
    if not stroke.size:
        return False
    if np.count_nonzero(clean.pen[rows, columns].any(axis=0)) > IN_COLOUR * stroke.shape[1]:
        return True
    dark, paper = np.percentile(around, (5, 95))
    return bool(np.percentile(stroke.min(axis=0), PALEST) <= dark + PALE * (paper - dark))


def is_over_ink(inked: Pixels, along: tuple[int, int], at_px: float, height_px: float) -> bool:
    """True where letters stand above and below the whole stroke and end where it ends."""
    left, right = along
    above, below, hanging = _bands(inked, left, right, at_px, height_px)
    if right - left < LETTER * height_px or not above.size:
        return False
    if float(below.mean()) < CROSSED or (float(above.mean()) < CROSSED and float(hanging.mean()) < HANGING):
        return right - left > 1.3 * height_px and _crosses_stems(inked, along, at_px, height_px, above & below)
    if right - left < 2 * height_px and not reaches_beyond(inked, along, at_px, height_px, is_under=False):
        return False  # the bar of a letter
    reach = round(0.5 * height_px)
    is_open = [
        not any(band.any() for band in _bands(inked, start, start + reach, at_px, height_px)[:2])
        for start in (left - reach - round(0.12 * height_px), right + round(0.12 * height_px))
    ]
    return all(is_open) or (any(is_open) and right - left > 2.5 * height_px)


def _crosses_stems(
    inked: Pixels, along: tuple[int, int], at_px: float, height_px: float, both: NDArray[np.bool_]
) -> bool:
    """True for thin numerals, «II»: stems cross the stroke, which reaches beyond them; a plus is as high as long."""
    return float(both.mean()) >= STEMS and reaches_beyond(inked, along, at_px, height_px, is_under=False)


def reaches_beyond(inked: Pixels, along: tuple[int, int], at_px: float, height_px: float, *, is_under: bool) -> bool:
    """True where the stroke begins before the letter's ink and ends after it."""
    left, right = along
    grown = round(0.3 * height_px)
    above, below, _ = _bands(inked, left - grown, right + grown, at_px, height_px)
    columns = np.flatnonzero(above if is_under else above | below)
    if not len(columns):
        return False
    first, last = left - grown + int(columns[0]), left - grown + int(columns[-1])
    slack = BEYOND * height_px
    return left <= first - slack and right >= last + slack


def _bands(
    inked: Pixels, left: int, right: int, at_px: float, height_px: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """For each column whether it has ink in the half of a letter above the stroke, in that below, and right below."""
    left, right = max(0, left), min(inked.shape[1], max(0, right))
    at, half = round(at_px), max(3, round(HALF * height_px))
    columns = inked[max(0, at - half) : at + half + 1, left:right] > 0
    middle = min(at, half)
    up, down = columns[:middle][::-1], columns[middle:]
    if not up.size or not down.size:
        none = np.zeros(max(0, right - left), np.bool_)
        return none, none, none
    above, below = _own_rows(up), _own_rows(down)
    return (
        np.asarray(up[above:].any(axis=0)),
        np.asarray(down[below:].any(axis=0)),
        np.asarray(down[: below + 1].all(axis=0)),
    )


def _own_rows(columns: NDArray[np.bool_]) -> int:
    """How many rows from the middle on belong to the stroke itself, and one more."""
    own = np.cumprod(columns, axis=0).sum(axis=0)
    return min(int(np.sort(own)[len(own) * THIN_SHARE // 100]) + 2, len(columns))
