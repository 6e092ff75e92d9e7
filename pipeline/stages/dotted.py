"""Finds lines of small dots or short dashes: level ones to write on, upright ones between the columns of a table.

Dashes longer than a dot are lines like others: see `ruling_search`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from pipeline.stages.pieces import pieces_of, without
from pipeline.stages.rulings import LINE_THICK_MM, level_runs
from schemas.page import Pixels

DOT_MAX_MM = 0.75
DOT_GAP_MM = 1.8
DOTTED_MIN_MM = 9.0
DOTS_OF_A_LINE = 8
WALL_MIN_MM, WALL_GAP_MM, DOTS_OF_A_WALL = 15.0, 2.6, 12  # a ruled line across may take a dot
DRIFT_PX = 2  # of a line from where it began: what is left of the skew
EVEN = 0.45  # deviation of a wall's gaps from their mean, and of its dots' sizes; specks of a bad scan come to 0.8
REACH_MM = 2.0  # a line that ends so near to another one meets it
Numbers = NDArray[np.int64]
Corners = tuple[int, int, int, int]


def find_dotted(ink: Pixels, px_per_mm: float) -> tuple[Pixels, list[Corners], list[Corners]]:
    """The mask of the dots of level lines; and the level and the upright lines of tables that are ruled by dots."""
    largest = max(2.0, DOT_MAX_MM * px_per_mm)
    contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    short = [(contour, cv2.boundingRect(contour)) for contour in contours if len(contour) <= 4 * largest]
    small = [(contour, box) for contour, box in short if max(box[2:]) <= largest]
    dots = np.zeros(ink.shape, np.uint8)
    if len(small) < DOTS_OF_A_LINE:
        return dots, [], []
    boxes = np.array([box for _, box in small], np.int64)
    walls = list(_walls(boxes, px_per_mm))
    turned = _walls(boxes[:, [1, 0, 3, 2]], px_per_mm) if walls else ()
    floors = [(left, top, right, bottom) for top, left, bottom, right in turned]
    floors = [floor for floor in floors if _ends_on_walls(floor, walls, REACH_MM * px_per_mm)]
    return _level_lines([contour for contour, _ in small], dots, px_per_mm), floors, walls


def _ends_on_walls(line: Corners, walls: Sequence[Corners], reach: float) -> bool:
    """True for a level line that runs from one upright line of dots to another."""
    met = [wall for wall in walls if wall[1] - reach <= line[1] <= wall[3] + reach]
    return all(any(abs(wall[0] - end) <= reach for wall in met) for end in (line[0], line[2]))


def _level_lines(contours: Sequence[MatLike], dots: Pixels, px_per_mm: float) -> Pixels:
    """Rows of small dots or dashes that lead from a label to where its value is written; drawn on an empty mask."""
    cv2.drawContours(dots, contours, -1, 255, cv2.FILLED)
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(DOT_GAP_MM * px_per_mm)), np.uint8))
    runs = level_runs(np.asarray(joined, dtype=np.uint8), round(DOTTED_MIN_MM * px_per_mm))
    thick = [piece for piece in pieces_of(runs) if piece.thick_px > LINE_THICK_MM * px_per_mm]
    return dots & np.asarray(cv2.dilate(without(runs, thick), np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _walls(boxes: Numbers, px_per_mm: float) -> Iterator[Corners]:
    """Upright rows of even dots as left, top, right, bottom.

    Args:
        boxes: left, top, width and height of every dot of the page.
        px_per_mm: their resolution.
    """
    middles = boxes[:, 0] + boxes[:, 2] // 2
    counts = np.bincount(middles)
    near = np.convolve(counts, np.ones(2 * DRIFT_PX + 1, np.int64))[DRIFT_PX:-DRIFT_PX]
    taken = np.zeros(len(boxes), bool)
    for at in np.argsort(-near, kind="stable"):
        if near[at] < DOTS_OF_A_WALL:
            return
        own = np.flatnonzero((np.abs(middles - at) <= DRIFT_PX) & ~taken)
        own = own[np.argsort(boxes[own, 1], kind="stable")]
        gaps = boxes[own[1:], 1] - (boxes[own[:-1], 1] + boxes[own[:-1], 3])
        cuts = np.flatnonzero(gaps > WALL_GAP_MM * px_per_mm) + 1
        for run in np.split(own, cuts):
            if _is_wall(boxes[run], px_per_mm):
                taken[run] = True
                dots = boxes[run]
                right, bottom = (dots[:, :2] + dots[:, 2:]).max(axis=0)
                yield int(dots[:, 0].min()), int(dots[0, 1]), int(right), int(bottom)


def _is_wall(dots: Numbers, px_per_mm: float) -> bool:
    """True for so many dots of one size in even steps over such a length."""
    if len(dots) < DOTS_OF_A_WALL:
        return False
    tops, heights = dots[:, 1], dots[:, 3]
    steps = np.diff(tops + heights / 2)
    is_even = float(steps.std()) < EVEN * float(steps.mean()) and float(heights.std()) < EVEN * float(heights.mean())
    return is_even and int(tops[-1] + heights[-1] - tops[0]) >= WALL_MIN_MM * px_per_mm
