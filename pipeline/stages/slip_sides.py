"""Looks at the sides of a rectangle that may be a slip: another tone of paper, a shadow, a drawn line, print across.

Measures only; `slips` decides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.paper import MM_PER_INCH, Survey
from pipeline.stages.slip_guesses import DARKEST_TONE, TONE, Floats, Slip
from schemas.page import Pixels

DIP = 0.03  # of the paper's brightness: a line or a shadow along a side
SHADOW, TIMES_DARKER = 0.08, 2.0  # of the brightness; beside the edges that throw none
SHADOW_MM, FINE_MM, FAINT = 3.0, 0.1, 0.01
SOFT_MM, OUTSIDE, DARKEST_SHADOW = 0.48, 0.5, 0.5  # lines of 0.25 mm are seen 0.3 to 0.4 mm wide, 0.4 of it outside
REACH_MM, STEP_MM = 7.0, 1 / 3
MOST_OFF = 0.2  # of the places along a side; where the page ends there is no side of a slip
N_ALONG = 120  # places along a side where it is looked at
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Side:
    """How an edge looks: step of brightness from outside to inside, darkness of a line on it, its place.

    off_mm: how far it lies inside the place where it was looked for. crossed: runs of ink over it.
    """

    step: float
    dip: float
    off_mm: float
    crossed: int

    @property
    def is_seen(self) -> bool:
        return TONE <= abs(self.step) < DARKEST_TONE or self.dip >= DIP


def sides_of(slip: Slip, page: Survey) -> tuple[Side, ...]:
    """How the upper, right, lower and left edges look."""
    return tuple(_side(first, last, page) for first, last in _edges(slip))


def are_toned(sides: Sequence[Side]) -> bool:
    """Whether the paper inside is another and throws a shadow on some side, as no grey panel does."""
    steps = [side.step for side in sides if TONE <= abs(side.step) < DARKEST_TONE]
    if len(steps) < 3 or abs(sum(np.sign(steps))) < 3:
        return False
    shadowed = [side.dip >= DIP for side in sides]
    return (any(shadowed) and not all(shadowed)) or bool(_lit_from(sides))


def lies_on_top(slip: Slip, sides: Sequence[Side], page: Survey) -> bool:
    """Whether two sides that meet throw a shadow and the other two are not seen at all, nor does print cross any."""
    n_seen, n_crossed = sum(side.is_seen for side in sides), sum(side.crossed for side in sides)
    if n_seen != 2 or n_crossed:
        return False
    edges = _edges(slip)
    return any(all(_fades_outward(*edges[index], page) for index in pair) for pair in _lit_from(sides))


def _lit_from(sides: Sequence[Side]) -> list[tuple[int, int]]:
    """Pairs of sides that meet and are much darker than the other two; the lines of a drawn frame are alike."""
    dips = [side.dip for side in sides]
    pairs = [(index, (index + 1) % 4) for index in range(4)]
    rest = [TIMES_DARKER * max(dips[index - 1], dips[index - 2]) for index in range(4)]
    return [pair for pair, least in zip(pairs, rest, strict=True) if min(dips[i] for i in pair) >= max(SHADOW, least)]


def _edges(slip: Slip) -> list[tuple[Point, Point]]:
    corners = slip.corners()
    return [(corners[index], corners[(index + 1) % 4]) for index in range(4)]


def _fades_outward(first: Point, last: Point, page: Survey) -> bool:
    """Whether an edge is the soft, wide shadow of the paper within: a drawn line is as narrow on both of its sides."""
    across = np.arange(-SHADOW_MM, SHADOW_MM + 1e-6, FINE_MM)
    profile = _profile(*_places(first, last, across, page), page)
    rim = round(1.2 / FINE_MM)
    dark = np.maximum(0, min(np.median(profile[:rim]), np.median(profile[-rim:])) - FAINT - profile)
    at = int(np.argmax(dark))
    wide_mm = FINE_MM * float(dark.sum()) / max(FAINT, float(dark[at]))
    outside = float(dark[:at].sum()) / max(1e-6, float(dark.sum()))
    return wide_mm >= SOFT_MM and outside >= OUTSIDE and dark[at] < DARKEST_SHADOW


def _side(first: Point, last: Point, page: Survey) -> Side:
    """Look across an edge, at many places along it; the inside lies to its right."""
    across = np.arange(-REACH_MM, REACH_MM + 1e-6, STEP_MM)
    xs, ys = _places(first, last, across, page)
    profile = _profile(xs, ys, page)
    near = round(1.5 / STEP_MM)
    far = round(4.0 / STEP_MM)
    beside = np.median(np.lib.stride_tricks.sliding_window_view(profile, far - near), axis=1)
    is_off = (_look(page.off_paper, xs, ys) > 0).mean(axis=0) > MOST_OFF
    beside_off = np.lib.stride_tricks.sliding_window_view(is_off, 2 * far + 1).any(axis=1)
    places = np.arange(far, len(across) - far)[~beside_off]
    if not places.size:
        return Side(0.0, 0.0, 0.0, 0)
    out, into = beside[places - far], beside[places + near]
    dips = np.minimum(out, into) - profile[places]
    best = int(np.argmax(np.abs(into - out) + np.maximum(dips, 0) - 0.0008 * np.abs(across[places])))
    at = int(places[best])
    ink = _look(page.ink, xs, ys) > 127
    reach = round(1.3 / STEP_MM)
    runs = ink[:, at - reach] & ink[:, at + reach] & ink[:, at]
    crossed = int(np.count_nonzero(runs[1:] & ~runs[:-1])) + int(runs[0])
    return Side(float(into[best] - out[best]), float(dips[best]), float(across[at]), crossed)


def _places(
    first: Point, last: Point, across_mm: Floats, page: Survey
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Where to look: a row for each place along an edge, a column for each distance from it, outside first."""
    (ax, ay), (dx, dy) = first, (last[0] - first[0], last[1] - first[1])
    length = math.hypot(dx, dy)
    along = np.linspace(0.04, 0.96, N_ALONG)[:, None]
    px = across_mm[None, :] * page.dpi / MM_PER_INCH
    xs, ys = ax + along * dx - px * dy / length, ay + along * dy + px * dx / length
    return xs.astype(np.float32), ys.astype(np.float32)


def _profile(xs: NDArray[np.float32], ys: NDArray[np.float32], page: Survey) -> Floats:
    """How bright it is at each distance from an edge, 1 is bright paper."""
    light = _look(page.grey, xs, ys) * _look(page.paper, xs, ys) / 255
    return np.asarray(np.median(light, axis=0) / max(1.0, float(np.percentile(light, 90))), dtype=np.float64)


def _look(layer: Pixels, xs: NDArray[np.float32], ys: NDArray[np.float32]) -> NDArray[np.float32]:
    seen = cv2.remap(layer, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, dtype=np.float32)
