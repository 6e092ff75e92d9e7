"""Finds slips of paper glued on a page: rectangles of another tone, or with edges that throw a shadow or are drawn.

Measures only. A printed frame, a grey panel or a table is no slip: what tells a slip is that it lies askew on the
page, that its lines run another way, or that its paper is another and throws a shadow on one side.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.orient import level_angle
from pipeline.stages.paper import MM_PER_INCH, Survey
from pipeline.stages.pieces import transposed
from pipeline.stages.slip_edges import LEAST_EDGE_MM, cornered
from pipeline.stages.slip_guesses import (
    BARE_MM,
    LEAST_WORDS,
    PURE,
    Guess,
    Slip,
    View,
    crosswise,
    inside,
    length,
    toned,
    words_of,
)
from pipeline.stages.slip_sides import Side, are_toned, lies_on_top, sides_of
from pipeline.stages.two_leaves import CLEAR_GAIN

LEAST_AREA_MM2 = 4000.0
MOST_SHARE = 0.75  # of the paper on the glass; a frame around all of it is no slip
ASKEW_DEG = 0.7
MOST_CROSSED = 2  # words or rulings that run over the edge


def find_slips(page: Survey, ink: NDArray[np.bool_]) -> tuple[Slip, ...]:
    """The slips on a page, the largest first; none wherever it is not sure.

    Args:
        ink: that of the page at some 50 dpi, by `low_ink`.
    """
    scale = page.ink.shape[1] / ink.shape[1]
    view = View(page, ink, words_of(ink) * scale, words_of(transposed(ink.view(np.uint8)))[:, [1, 0, 3, 2]] * scale)
    by_paper = _verified([*toned(page), *cornered(page)], view)
    if by_paper:
        return tuple(slip for slip, _ in by_paper)
    lesser, greater = (_verified(guesses, view) for guesses in crosswise(view))
    seen_less, seen_more = (sum(seen for _, seen in told) for told in (lesser, greater))
    return tuple(slip for slip, _ in (greater if seen_more > seen_less else lesser))


def _verified(guesses: Iterable[Guess], view: View) -> list[tuple[Slip, int]]:
    """The guesses that are slips, none over another, the largest first, each with how many sides are seen."""
    told: list[tuple[Slip, int]] = []
    for guess in sorted(guesses, key=lambda one: -one.slip.width * one.slip.height):
        if _has_size(guess.slip, view.page) and not any(_share(guess.slip, other) for other, _ in told):
            found = _checked(guess, view)
            told += [found] if found is not None else []
    return told


def _has_size(slip: Slip, page: Survey) -> bool:
    mm = MM_PER_INCH / page.dpi
    width, height = slip.width * mm, slip.height * mm
    paper_px = page.ink.size - cv2.countNonZero(page.off_paper)
    share = slip.width * slip.height / max(1, paper_px)
    return min(width, height) >= LEAST_EDGE_MM and width * height >= LEAST_AREA_MM2 and share <= MOST_SHARE


def _share(one: Slip, other: Slip) -> bool:
    away_x, away_y = abs(one.x - other.x), abs(one.y - other.y)
    return away_x < (one.width + other.width) / 2 and away_y < (one.height + other.height) / 2


def _checked(guess: Guess, view: View) -> tuple[Slip, int] | None:
    """The slip with its sides where they are seen, and how many are; None where too little tells that it is one."""
    slip = _moved(guess.slip, sides_of(guess.slip, view.page), view.page)
    sides = sides_of(slip, view.page)
    n_seen = sum(side.is_seen for side in sides)
    if not _has_size(slip, view.page) or n_seen < guess.least_seen:
        return None
    if sum(side.crossed for side in sides) > MOST_CROSSED:
        return None
    on_along, on_down = inside(view.along, slip), inside(view.down, slip)
    if np.count_nonzero(on_along) + np.count_nonzero(on_down) < LEAST_WORDS:
        return None
    own = length(view.along[on_along]), length(view.down[on_down])
    rest = length(view.along[~on_along]), length(view.down[~on_down])
    if sum(rest) < view.px(BARE_MM):  # a slip alone on a bare back is the page
        return None
    is_crosswise = any(own[one] > PURE * own[1 - one] and rest[1 - one] > PURE * rest[one] for one in (0, 1))
    if is_crosswise or (
        not guess.by_words
        and (
            are_toned(sides)
            or lies_on_top(slip, sides, view.page)
            or (has_corner(sides) and _is_askew(slip, view, rest))
        )
    ):
        return slip, n_seen
    return None


def has_corner(sides: Sequence[Side]) -> bool:
    """Whether two sides that meet are seen: only the upper and the lower one may be rulings of a table."""
    return any(sides[index].is_seen and sides[index - 1].is_seen for index in range(4))


def _is_askew(slip: Slip, view: View, rest: tuple[float, float]) -> bool:
    """Whether a slip's sides lean against the lines of the page around it."""
    outside = view.page.ink.copy()
    cv2.fillConvexPoly(outside, np.round(slip.corners(view.px(2.0))).astype(np.int32), 0)
    runs_down = rest[1] > rest[0]
    angle, gain = level_angle(np.ascontiguousarray(outside.T) if runs_down else outside)
    lean = slip.angle_deg + angle if runs_down else slip.angle_deg - angle  # both are turned the same way
    return gain > CLEAR_GAIN and abs(lean) >= ASKEW_DEG


def _moved(slip: Slip, sides: tuple[Side, ...], page: Survey) -> Slip:
    """The rectangle with each side that is seen moved to where it is."""
    top, right, bottom, left = (side.off_mm * page.dpi / MM_PER_INCH if side.is_seen else 0.0 for side in sides)
    cos, sin = math.cos(math.radians(slip.angle_deg)), math.sin(math.radians(slip.angle_deg))
    u, v = (left - right) / 2, (top - bottom) / 2
    return Slip(
        slip.x + u * cos - v * sin,
        slip.y + u * sin + v * cos,
        max(1.0, slip.width - left - right),
        max(1.0, slip.height - top - bottom),
        slip.angle_deg,
    )
