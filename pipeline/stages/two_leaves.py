"""Tells whether the print left and right of a white strip is that of two leaves or of one page in two columns.

Measures only; where the strip lies is found by `gutter`.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.low_view import PX_PER_MM, Low
from pipeline.stages.orient import level_angle
from pipeline.stages.paper import Survey

CLEAR_GAIN = 0.3  # how much better lines line up at their own angle than at others
OTHER_SKEW_DEG = 0.35
LEAST_ROWS = 5  # lines of print on either side
LEAST_TALL = 0.3  # of the height that print covers on either side
SAME_LINES = 0.2  # correlation of the heights of lines on both sides

Floats = NDArray[np.float64]


def are_two_leaves(low: Low, page: Survey, middle: float, slope: float) -> bool:
    """Whether the print on both sides is of two leaves: skewed differently, or in lines of its own heights."""
    sides = sides_of(low, middle, slope)
    if any(not has_print(side) for side in sides):
        return False
    ink = page.ink.T if low.is_across else page.ink
    cut = round((middle + 0.5) * low.step)
    halves = [np.ascontiguousarray(half) for half in (ink[:, :cut], ink[:, cut:])]
    angles = [level_angle(half) for half in halves]
    if any(gain < CLEAR_GAIN for _, gain in angles):
        return False
    if abs(angles[0][0] - angles[1][0]) >= OTHER_SKEW_DEG:
        return True
    return _likeness(sides, sum(angle for angle, _ in angles) / 2) < SAME_LINES


def sides_of(
    low: Low, middle: float, slope: float, apart_mm: float = 0.0
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The ink left and right of a leaning line, that near it left out."""
    width, height = low.size
    border = middle + slope * (np.arange(height) - height / 2)
    beside = np.arange(width)[None, :] - border[:, None]
    return low.ink & (beside < -apart_mm * PX_PER_MM), low.ink & (beside >= apart_mm * PX_PER_MM)


def has_print(side: NDArray[np.bool_], least_rows: int = LEAST_ROWS, least_tall: float = LEAST_TALL) -> bool:
    """Whether there is a page's worth of lines: enough of them, over a good part of the height."""
    profile = side.sum(axis=1)
    inked = np.flatnonzero(profile > 3)
    if not inked.size:
        return False
    is_line = profile > max(3.0, 1.3 * float(np.median(profile[inked])))  # rulings down the page are in every row
    n_lines = int(np.count_nonzero(is_line[1:] & ~is_line[:-1]))
    return bool(n_lines >= least_rows and inked[-1] - inked[0] > least_tall * side.shape[0])


def _likeness(sides: tuple[NDArray[np.bool_], NDArray[np.bool_]], skew_deg: float) -> float:
    """How far the lines of both sides stand at the same heights once the page is level, 0 by chance, 1 alike."""
    height, width = sides[0].shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew_deg, 1.0)
    profiles = []
    for side in sides:
        level = cv2.warpAffine(side.astype(np.uint8) * 255, matrix, (width, height), flags=cv2.INTER_LINEAR)
        profiles.append(np.diff(level.astype(np.float64).sum(axis=1)))
    both = (profiles[0] != 0) & (profiles[1] != 0)
    if np.count_nonzero(both) < 20:
        return 0.0
    lags = range(-2, 3)
    return max(_correlation(profiles[0], np.roll(profiles[1], lag)) for lag in lags)


def _correlation(one: Floats, other: Floats) -> float:
    spread = float(np.sqrt(np.square(one).sum() * np.square(other).sum()))
    return float((one * other).sum()) / spread if spread else 0.0
