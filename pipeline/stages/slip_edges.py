"""Guesses where slips lie by their edges: rectangles of which two edges that end in one corner are seen.

Only guesses: `slips` looks at each and tells which of them are slips.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.low_view import PX_PER_MM, reduced
from pipeline.stages.paper import Survey
from pipeline.stages.pieces import label_pieces, transposed
from pipeline.stages.slip_guesses import Floats, Guess, Slip

EDGE_DPI = 50.0
EDGE = 10  # grey levels by which a shadow or a line is darker than the evened paper
LEAST_EDGE_MM = 42.0  # of a slip; stamps are smaller
SURE_RUN_MM = 25.0  # of an edge that nothing breaks
WHOLE = 250  # of 255: one pixel of such a run may be missing
LEAN_PX = 5  # off its row by so much over such a run: some 5 degrees
STRAIGHT = 0.7  # of an edge's pixels lie on one straight line
THICK_PX = 5.5
BEYOND_PX, MOST_GAP_PX = 20, 3  # beyond the run that nothing breaks
CORNER_MM = 3.0  # two edges end where they meet
SQUARE_DEG = 1.2  # off a right angle at most


@dataclass(frozen=True, slots=True)
class _Edge:
    """A straight edge at about 50 dpi: its ends, as far as it is surely seen, and its direction from first to last."""

    first: Floats
    last: Floats
    way: Floats


def cornered(page: Survey) -> Iterator[Guess]:
    """Rectangles of which two edges are seen that end in one corner: drawn, or in shadow.

    No edge is one that other lines meet from inside, as the rows of a table do.
    """
    step = max(1, round(page.dpi / EDGE_DPI))
    dark = (reduced(page.grey, step) < 255 - EDGE).astype(np.uint8)
    levels = _long_edges(dark)
    uprights = [_Edge(*(part[::-1] for part in (e.first, e.last, e.way))) for e in _long_edges(transposed(dark))]
    wide = np.asarray(cv2.dilate(dark, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    for level, upright in _meeting(levels, uprights):
        corner = _corner(level, upright, wide)
        if corner is None:
            continue
        far_x, far_y = _farther(level, corner), _farther(upright, corner)
        others = (edge for edge in (*levels, *uprights) if edge is not level and edge is not upright)
        if any(_meets_inside(edge, corner, far_x, far_y) for edge in others):
            continue
        x, y = ((far_x + far_y) / 2 + 0.5) * step
        angle = math.degrees(math.atan2(level.way[1] - upright.way[0], level.way[0] + upright.way[1]))  # of both
        yield Guess(Slip(x, y, math.dist(far_x, corner) * step, math.dist(far_y, corner) * step, angle), 2)


def _meeting(levels: Sequence[_Edge], uprights: Sequence[_Edge]) -> Iterator[tuple[_Edge, _Edge]]:
    """Pairs of edges of which some ends lie near each other."""
    if not levels or not uprights:
        return
    ends = [np.array([(edge.first, edge.last) for edge in edges]) for edges in (levels, uprights)]
    apart = np.abs(ends[0][:, None, :, None] - ends[1][None, :, None, :]).max(axis=-1).min(axis=(2, 3))
    reach = 2 * CORNER_MM * PX_PER_MM + BEYOND_PX
    for row, column in zip(*np.nonzero(apart < reach), strict=True):
        yield levels[row], uprights[column]


def _farther(edge: _Edge, corner: Floats) -> Floats:
    return max((edge.first, edge.last), key=lambda end: math.dist(end, corner))


def _long_edges(dark: NDArray[np.uint8]) -> list[_Edge]:
    """Thin dark lines that run nearly along the rows, long enough for a slip's edge."""
    run = round(SURE_RUN_MM * PX_PER_MM)
    thick = cv2.dilate(dark, np.ones((LEAN_PX, 1), np.uint8)) * np.uint8(255)
    unbroken = (cv2.blur(thick, (run, 1), borderType=cv2.BORDER_CONSTANT) >= WHOLE).astype(np.uint8)
    runs = dark & (cv2.blur(unbroken * np.uint8(255), (run, 1), borderType=cv2.BORDER_CONSTANT) > 0)
    if not runs.any():
        return []
    joined = cv2.dilate(runs, np.ones((1, 2 * LEAN_PX), np.uint8))
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = LEAST_EDGE_MM * PX_PER_MM
    if not any(cv2.boundingRect(outline)[2] >= least for outline in outlines):
        return []  # told for a fifth of what labels cost
    labels, stats = label_pieces(np.asarray(joined, dtype=np.uint8))
    found = []
    for index in np.flatnonzero(stats[:, 2] >= least):
        if index == 0:
            continue
        left, top, width, height, _ = stats[index]
        own = (labels[top : top + height, left : left + width] == index) & (
            runs[top : top + height, left : left + width] > 0
        )
        edge = _fitted(own, float(left), float(top))
        if edge is not None:
            found.append(edge)
    return found


def _fitted(own: NDArray[np.bool_], left: float, top: float) -> _Edge | None:
    """The straight line through the middle of a dark run; None where it is no thin straight line."""
    ys, xs = (places.astype(np.float64) for places in np.nonzero(own))
    kept = np.ones(xs.size, bool)
    slope = base = 0.0
    for _ in range(2):
        x, y = xs[kept], ys[kept]
        spread = float(np.square(x - x.mean()).sum())
        slope = float(((x - x.mean()) * (y - y.mean())).sum() / spread) if spread else 0.0
        base = float(y.mean() - slope * x.mean())
        kept = np.abs(ys - slope * xs - base) < LEAN_PX / 2
        if not kept.any():
            return None
    ends = float(xs[kept].min()), float(xs[kept].max())
    long = ends[1] - ends[0]
    if long < LEAST_EDGE_MM * PX_PER_MM or kept.mean() < STRAIGHT or np.count_nonzero(kept) > THICK_PX * long:
        return None
    first, last = (np.array([end + left, slope * end + base + top]) for end in ends)
    return _Edge(first, last, (last - first) / math.dist(first, last))


def _corner(level: _Edge, upright: _Edge, dark: NDArray[np.uint8]) -> Floats | None:
    """Where two edges meet at a right angle and both end."""
    if abs(float(level.way @ upright.way)) > math.sin(math.radians(SQUARE_DEG)):
        return None
    both = np.stack([level.way, -upright.way], axis=1)
    along, _ = np.linalg.solve(both, upright.first - level.first)
    corner = np.asarray(level.first + along * level.way)
    return corner if all(_ends_at(edge, corner, dark) for edge in (level, upright)) else None


def _ends_at(edge: _Edge, corner: Floats, dark: NDArray[np.uint8]) -> bool:
    """Whether an edge ends at a point on its line, or is seen to go on up to it: near corners a shadow is broken."""
    near = CORNER_MM * PX_PER_MM
    past = float((edge.first - corner) @ edge.way), float((corner - edge.last) @ edge.way)
    if any(abs(by) <= near for by in past):
        return True
    for by, end, way in ((past[0], edge.first, -edge.way), (past[1], edge.last, edge.way)):
        if near < by <= near + BEYOND_PX:
            xs, ys = np.round(end[:, None] + way[:, None] * np.arange(1, by - near + 1)).astype(np.int64)
            is_on = (xs >= 0) & (xs < dark.shape[1]) & (ys >= 0) & (ys < dark.shape[0])
            seen = np.flatnonzero(dark[ys[is_on], xs[is_on]]) + 1
            if np.diff(seen, prepend=0, append=by - near).max() <= MOST_GAP_PX:
                return True
    return False


def _meets_inside(edge: _Edge, corner: Floats, far_x: Floats, far_y: Floats) -> bool:
    """Whether an edge ends on one of the two sides of a rectangle, from inside and between their ends."""
    x_way, y_way = far_x - corner, far_y - corner
    wide, tall = math.dist(far_x, corner), math.dist(far_y, corner)
    near = CORNER_MM * PX_PER_MM
    spots = [
        (float((end - corner) @ x_way) / wide, float((end - corner) @ y_way) / tall) for end in (edge.first, edge.last)
    ]
    (ax, ay), (bx, by) = spots
    inside = 0.1 * wide < (ax + bx) / 2 < 0.9 * wide and 0.1 * tall < (ay + by) / 2 < 0.9 * tall
    meets = any(
        (abs(x) < near and near < y < tall - near) or (abs(y) < near and near < x < wide - near) for x, y in spots
    )
    return inside and meets
