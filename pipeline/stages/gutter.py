"""Finds the gutter of a double page: where two leaves of an opened booklet meet on one scan.

Measures only. A sheet must never be torn in two: where nothing physical tells the leaves apart, such as a fold's
shadow, another tone of paper, another skew or lines that run at other heights, there is no gutter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.glyphs import find_glyphs
from pipeline.stages.low_view import PX_PER_MM, Low, low_view
from pipeline.stages.orient import text_runs_down
from pipeline.stages.paper import OFF_PAPER_LEVEL, Survey
from pipeline.stages.two_leaves import are_two_leaves, has_print, sides_of

LEAST_SHAPE, MOST_SHAPE = 1.15, 2.0  # long side to short side of a scan of two leaves
MAY_RUN_ALONG = 0.85
OFF_MIDDLE = 0.09  # of the long side; leaves of one booklet are of one size
MAX_LEAN_DEG = 7.0
MOST_CREASES, MOST_SPECKS = 2, 6  # across the gutter
WHITE_MM = 9.0  # between the print of two leaves: two inner margins
CLEAR_MM = (2.5, 5.0)  # beside a fold that is seen, no ink on either side
DIP = 0.02  # of the paper's brightness: a fold's shadow
SEAM_ROWS = 0.88  # of the rows show the fold
RIM = 0.06  # of the rows: where a page lies askew on the glass, its fold begins so far from the scan's edge
STEP = 0.012  # of the paper's brightness: from one leaf's paper to the other's
N_BANDS = 12

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gutter:
    """A line in survey pixels: it crosses the long side at `at_px` in the middle of the short side and leans.

    is_across: the long side, on which the leaves lie one beside the other, is the scan's height.
    slope: survey pixels along the long side for one across it.
    """

    at_px: float
    slope: float
    is_across: bool


def find_gutter(page: Survey, ink: NDArray[np.bool_]) -> Gutter | None:
    """The gutter of a double page; None on a scan of one sheet and wherever it is not sure.

    Args:
        ink: that of the page at some 50 dpi, by `low_ink`.
    """
    height, width = page.ink.shape
    if not LEAST_SHAPE <= max(height, width) / max(1, min(height, width)) <= MOST_SHAPE:
        return None
    is_across = height > width
    ink = np.ascontiguousarray(ink.T) if is_across else ink
    lean = _runs_along(ink)
    if lean < MAY_RUN_ALONG:
        return None
    low = low_view(page, ink, is_across)
    found = _fold(low) or (_valley(low, page) if lean > 1 else None)
    if found is None or text_runs_down(page, find_glyphs(page)) is not low.is_across:
        return None
    at, slope = found
    return Gutter((at + 0.5) * low.step, slope, low.is_across)


def _runs_along(ink: NDArray[np.bool_]) -> float:
    """Above 1 where words run along the rows: their edges are met more often on the way down than on the way along.

    Only a quick look, beside the middle, where a fold may be; `text_runs_down` has the last word.
    """
    middle, reach = ink.shape[1] // 2, round(OFF_MIDDLE * ink.shape[1])
    sides = ink[:, : middle - reach], ink[:, middle + reach :]
    met_down = sum(np.count_nonzero(side[1:] != side[:-1]) for side in sides)
    met_along = sum(np.count_nonzero(side[:, 1:] != side[:, :-1]) for side in sides)
    return met_down / max(1, met_along)


def _leans() -> Floats:
    leans = np.tan(np.radians(np.arange(-MAX_LEAN_DEG, MAX_LEAN_DEG + 0.01, 0.25)))
    return np.asarray(sorted(leans, key=abs))


def _fold(low: Low) -> tuple[float, float] | None:
    """The place and slope of a fold seen from edge to edge as a dip of brightness, clear of ink on both sides."""
    height = low.size[1]
    near = round(2.5 * PX_PER_MM)
    from_px, to_px = _reach(low)
    around = np.maximum(low.light[:, from_px - near : to_px - near], 0)
    beyond = low.light[:, from_px + near : to_px + near]
    here = low.light[:, from_px:to_px]
    ys, xs = np.nonzero(np.minimum(around, beyond) - here > DIP * np.minimum(around, beyond))
    if ys.size < 0.5 * height:
        return None
    best = _densest(xs.astype(np.float64), (ys - height / 2).astype(np.float64), to_px - from_px, ys)
    if best is None:
        return None
    at, slope, rows = best
    at += from_px
    if not _is_whole(rows, _paper_rows(low, at, slope)) or not _is_clear(low, at, slope):
        return None
    return (at, slope) if any(has_print(side, 3, 0.0) for side in sides_of(low, at, slope, CLEAR_MM[0])) else None


def _reach(low: Low) -> tuple[int, int]:
    """The columns between which a gutter may lie anywhere along its lean."""
    width, height = low.size
    lean_px = math.tan(math.radians(MAX_LEAN_DEG)) * height / 2
    reach = OFF_MIDDLE * width + lean_px
    margin = round(10 * PX_PER_MM)
    return max(margin, round(width / 2 - reach)), min(width - margin, round(width / 2 + reach))


def _densest(
    xs: Floats, ys: Floats, width: int, rows: NDArray[np.int64]
) -> tuple[float, float, NDArray[np.int64]] | None:
    """The line on which most points lie: its place in the middle, its slope and the rows it is seen in."""
    best: tuple[int, float, float] | None = None
    for slope in _leans():
        places = np.round(xs - slope * ys).astype(np.int64)
        inside = (places >= 0) & (places < width)
        counts = np.bincount(places[inside], minlength=width)
        at = int(np.argmax(counts))
        if best is None or counts[at] > best[0]:
            best = int(counts[at]), float(at), float(slope)
    if best is None:
        return None
    _, at_px, slope = best
    on_line = np.abs(xs - slope * ys - at_px) <= 1.5
    return at_px, slope, np.unique(rows[on_line])


def _paper_rows(low: Low, at: float, slope: float) -> NDArray[np.int64]:
    """The rows in which there is paper beside a line; above and below lies the scanner's lid."""
    beside = np.hstack([_along(low.light, at, slope, *sides) for sides in ((-5, -3), (3, 5))]).max(axis=1)
    return np.flatnonzero(beside > OFF_PAPER_LEVEL)


def _is_whole(rows: NDArray[np.int64], paper: NDArray[np.int64]) -> bool:
    """Whether the rows in which a line is seen fill the paper from edge to edge, as no ruling does."""
    if paper.size < 2:
        return False
    seen = rows[np.isin(rows, paper)]
    if seen.size < SEAM_ROWS * paper.size:
        return False
    rim = RIM * paper.size
    return bool(seen[0] <= paper[0] + rim and seen[-1] >= paper[-1] - rim)


def _along(layer: NDArray[Any], at: float, slope: float, from_mm: float, to_mm: float) -> NDArray[Any]:
    """What a layer has between two distances from a line, row by row."""
    height, width = layer.shape
    columns = np.arange(round(from_mm * PX_PER_MM), round(to_mm * PX_PER_MM) + 1)
    xs = np.round(at + slope * (np.arange(height) - height / 2))[:, None] + columns[None, :]
    places = np.clip(xs, 0, width - 1).astype(np.int64)
    return np.asarray(layer[np.arange(height)[:, None], places])


def _is_clear(low: Low, at: float, slope: float) -> bool:
    """Whether no print comes near the fold from either side or runs over it."""
    near, far = CLEAR_MM
    return all(_is_bare(_along(low.ink, at, slope, *sides)) for sides in ((-far, -near), (near, far)))


def _is_bare(strip: NDArray[np.bool_]) -> bool:
    """Whether a strip holds no print: specks may lie on it, and a crease or two across it or a part of the way."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(strip.astype(np.uint8), connectivity=8)
    across = stats[1:, 2] >= strip.shape[1] - 1
    thin = stats[1:, 4] <= 3.5 * stats[1:, 2]
    is_faint = (stats[1:, 2] > 2) & (stats[1:, 3] <= 2)  # letters are higher
    is_crease = (across & thin) | is_faint
    is_speck = (stats[1:, 2:4] <= 2).all(axis=1) & ~is_crease
    return bool((is_crease | is_speck).all() and is_crease.sum() <= MOST_CREASES and is_speck.sum() <= MOST_SPECKS)


def _valley(low: Low, page: Survey) -> tuple[float, float] | None:
    """The middle of the white between two leaves, where tone, skew or heights of lines tell that they are two."""
    white = _widest_white(low)
    if white is None:
        return None
    left, right, slope = white
    if not _is_bare(_along(low.ink, (left + right) / 2, slope, -WHITE_MM / 2, WHITE_MM / 2)):
        return None
    seam = _tone_step(low, left, right, slope)
    if seam is not None:
        return seam, slope
    middle = (left + right) / 2
    return (middle, slope) if are_two_leaves(low, page, middle, slope) else None


def _widest_white(low: Low) -> tuple[float, float, float] | None:
    """The widest strip near the middle that holds no ink from edge to edge: its sides and its slope."""
    width, height = low.size
    ys, xs = np.nonzero(low.ink)
    from_middle = ys - height / 2
    best: tuple[float, float, float] | None = None
    for slope in _leans():
        places = np.round(xs - slope * from_middle).astype(np.int64)
        counts = np.bincount(places[(places >= 0) & (places < width)], minlength=width)
        inked = np.flatnonzero(counts > 2 * MOST_CREASES)
        if inked.size < 2:
            return None
        gaps = np.diff(inked)
        middles = (inked[1:] + inked[:-1]) / 2
        gaps = np.where(np.abs(middles - width / 2) <= OFF_MIDDLE * width, gaps, 0)
        index = int(np.argmax(gaps))
        if best is None or gaps[index] > best[1] - best[0]:
            best = float(inked[index]), float(inked[index + 1]), float(slope)
    return best if best is not None and best[1] - best[0] >= WHITE_MM * PX_PER_MM else None


def _tone_step(low: Low, left: float, right: float, slope: float) -> float | None:
    """Where in the white one paper ends and another begins, all the way from edge to edge."""
    width, height = low.size
    reach = round(2 * PX_PER_MM)
    from_px, to_px = round(left) + 2, round(right) - 2
    if to_px - from_px < 4 * reach:
        return None
    matrix = np.array([[1.0, slope, -slope * height / 2 - 0.0], [0.0, 1.0, 0.0]])
    straight = cv2.warpAffine(low.light, matrix, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    rim = height // 25
    bands = np.array_split(straight[rim : height - rim, from_px:to_px], N_BANDS)
    profiles = np.array([np.median(band, axis=0) for band in bands])
    sums = np.cumsum(np.pad(profiles, ((0, 0), (1, 0))), axis=1)
    means = (sums[:, reach:] - sums[:, :-reach]) / reach
    steps = means[:, reach + 1 :] - means[:, : -reach - 1]
    same_way = np.maximum(np.quantile(steps, 0.1, axis=0), np.quantile(-steps, 0.1, axis=0))
    at = int(np.argmax(same_way))
    flat = np.median(np.abs(steps), axis=0)
    is_sharp = same_way[at] >= STEP and same_way[at] >= 2.5 * float(np.median(flat))
    return float(from_px + at + reach + 0.5) if is_sharp else None
