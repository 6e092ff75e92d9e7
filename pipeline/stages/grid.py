"""Builds grids of cells from ruled lines.

Knows no words: which text stands in a cell is told in `tables`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.rulings import MM_PER_INCH, Segment
from schemas.geometry import Box
from schemas.page import Pixels

REACH_MM = 2.0  # a line that ends this near to another one meets it
RAIL_MM = 1.2  # lines this near lie on one rail of the grid
BRIDGE_MM = 9.0  # a gap in a broken line
MISSING_SHARE = 0.12  # a side covered less is not ruled: its two cells are one
SMALLEST_SIDE_MM = 2.5
OVERHANG_MM = 3.0
CUT_SHARE = 0.03
FOLD_DEPTH = 12.0  # grey levels
WHOLE_SIDE_SHARE = 0.5
Shares = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a grid before anything is known of its content."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """Positions of the rails, one more than there are rows and columns, and the slots between them."""

    rows_px: tuple[int, ...]
    columns_px: tuple[int, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        return Box(self.columns_px[0], self.rows_px[0], self.columns_px[-1], self.rows_px[-1])


@dataclass(frozen=True, slots=True, eq=False)
class RuledPage:
    """All ruled lines of a page, as segments and as a mask; the page in grey; the mask of its writing without them."""

    level: tuple[Segment, ...]
    upright: tuple[Segment, ...]
    rulings: Pixels
    grey: Pixels
    ink: Pixels
    dpi: float


@dataclass(frozen=True, slots=True)
class Rail:
    """All ruled lines in one course: where it lies, and from where to where there are any."""

    at_px: float
    start_px: int
    end_px: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """Ruled lines that belong together: they meet one another."""

    level: tuple[Segment, ...]
    upright: tuple[Segment, ...]


def bundle_lines(page: RuledPage) -> list[Bundle]:
    """Groups lines that meet or continue one another."""
    level, upright, dpi = page.level, page.upright, page.dpi
    reach = REACH_MM * dpi / MM_PER_INCH
    bridge = BRIDGE_MM * dpi / MM_PER_INCH
    groups = _Groups(len(level) + len(upright))
    for i, line in enumerate(level):
        for j, wall in enumerate(upright):
            if _meet(line, wall, reach):
                groups.join(i, len(level) + j)
    for first, lines, across in ((0, level, upright), (len(level), upright, level)):
        for i, j in _broken_pairs(lines, across, reach, bridge):
            groups.join(first + i, first + j)
    members: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for index in range(len(level) + len(upright)):
        levels, uprights = members.setdefault(groups.root(index), ([], []))
        if index < len(level):
            levels.append(level[index])
        else:
            uprights.append(upright[index - len(level)])
    return [Bundle(tuple(levels), tuple(uprights)) for levels, uprights in members.values()]


class _Groups:
    """Sets of numbers that are joined step by step."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def root(self, index: int) -> int:
        while self._parents[index] != index:
            self._parents[index] = self._parents[self._parents[index]]
            index = self._parents[index]
        return index

    def join(self, one: int, other: int) -> None:
        self._parents[self.root(one)] = self.root(other)


def _broken_pairs(
    lines: Sequence[Segment], across: Sequence[Segment], reach: float, bridge: float
) -> Iterator[tuple[int, int]]:
    """Pairs of segments that are one broken line.

    Where a line ends upon one across and goes on from another one, nothing is broken: two tables follow
    each other.
    """
    for i, first in enumerate(lines):
        for j in range(i + 1, len(lines)):
            if lines[j].at_px - first.at_px > reach / 2:
                break
            before, after = sorted((first, lines[j]), key=lambda line: line.start_px)
            if after.start_px - before.end_px >= bridge:
                continue
            ends = (before.end_px, after.start_px)
            if ends[1] - ends[0] > reach and all(_ends_on(end, first, across, reach) for end in ends):
                continue
            yield i, j


def _ends_on(end_px: int, line: Segment, across: Sequence[Segment], reach: float) -> bool:
    return any(
        abs(other.at_px - end_px) < reach and other.start_px - reach <= line.at_px <= other.end_px + reach
        for other in across
    )


def grid_of(bundle: Bundle, page: RuledPage) -> Grid | None:
    """The grid that a bundle draws, None where it has no two columns."""
    dpi, rulings = page.dpi, page.rulings
    px_per_mm = dpi / MM_PER_INCH
    level_rails, upright_rails = _rails(bundle.level, px_per_mm), _rails(bundle.upright, px_per_mm)
    level_rails = _without_folds(level_rails, page)
    rows = _closed(level_rails, upright_rails, px_per_mm)
    columns = _closed(upright_rails, level_rails, px_per_mm)
    band = max(2, round(0.8 * px_per_mm))
    turned = rulings.T
    rows = _with_sides(rows, columns, rulings, band)
    columns = _with_sides(columns, rows, turned, band)
    # a frame, a list of one column or a stamp crossed by a line is no table
    if len(rows) < 2 or len(columns) < 3 or (len(rows) == 2 and len(upright_rails) < 4):
        return None
    level_gone = _cover(rows, columns, rulings, band) < MISSING_SHARE
    upright_gone: Flags = _cover(columns, rows, turned, band).T < MISSING_SHARE
    return Grid(tuple(rows), tuple(columns), tuple(_slots(rows, columns, level_gone, upright_gone)))


def _meet(line: Segment, wall: Segment, reach: float) -> bool:
    return (
        line.start_px - reach <= wall.at_px <= line.end_px + reach
        and wall.start_px - reach <= line.at_px <= wall.end_px + reach
    )


def _rails(lines: Sequence[Segment], px_per_mm: float) -> list[Rail]:
    """Lines of one direction gathered where they lie in one course."""
    gathered: list[list[Segment]] = []
    for line in sorted(lines):
        if gathered and line.at_px - gathered[-1][-1].at_px <= RAIL_MM * px_per_mm:
            gathered[-1].append(line)
        else:
            gathered.append([line])
    rails = []
    for course in gathered:
        total = sum(line.length_px for line in course)
        if total >= SMALLEST_SIDE_MM * px_per_mm:
            at_px = sum(line.at_px * line.length_px for line in course) / total
            rails.append(Rail(at_px, min(line.start_px for line in course), max(line.end_px for line in course)))
    return rails


def _without_folds(rails: list[Rail], page: RuledPage) -> list[Rail]:
    """Without lines that cut a row, and run through its writing or out of the table on both sides: folds.

    A fold that falls upon a ruled line leaves rows of usual height and stays.
    """
    if len(rails) < 4:
        return rails
    start, end = median(rail.start_px for rail in rails), median(rail.end_px for rail in rails)
    # the larger of the row heights: in a small table a fold makes half of them too low
    usual_px = float(np.percentile([after.at_px - before.at_px for before, after in pairwise(rails)], 75))
    kept = []
    for index, rail in enumerate(rails):
        neighbours = rails[max(0, index - 1) : index] + rails[index + 1 : index + 2]
        is_close = min(abs(rail.at_px - other.at_px) for other in neighbours) < 0.65 * usual_px
        if not (is_close and (_leaves(rail, start, end, page) or _cuts_writing(rail, start, end, page))):
            kept.append(rail)
    return kept


def _leaves(rail: Rail, start: float, end: float, page: RuledPage) -> bool:
    """True where the line goes on at both sides of the table, in one course."""
    px_per_mm = page.dpi / MM_PER_INCH
    gap, reach, band = round(px_per_mm), round(OVERHANG_MM * px_per_mm), round(RAIL_MM * px_per_mm)
    rows = slice(max(0, round(rail.at_px) - band), round(rail.at_px) + band)
    left, right = max(0, round(start) - gap), round(end) + gap
    sides = (slice(max(0, left - reach), left), slice(right, right + reach))
    return all(_holds_line(page.grey[rows, side]) for side in sides)


def _holds_line(strip: Pixels) -> bool:
    """True where a row of the strip is darker than most; averaging takes the grain out."""
    if not strip.size:
        return False
    rows = strip.mean(axis=1)
    return bool(np.median(rows) - rows.min() > FOLD_DEPTH)


def _cuts_writing(rail: Rail, start: float, end: float, page: RuledPage) -> bool:
    """True where strokes cross the line's course all through the table; on a ruled line only tails of letters do."""
    at, near, far = round(rail.at_px), 2, max(4, round(0.6 * page.dpi / MM_PER_INCH))
    columns = slice(round(start), round(end))
    above = (page.ink[max(0, at - far) : max(1, at - near), columns] > 0).any(axis=0)
    below = (page.ink[at + near : at + far, columns] > 0).any(axis=0)
    return bool(np.mean(above & below) > CUT_SHARE)


def _closed(rails: Sequence[Rail], across: Sequence[Rail], px_per_mm: float) -> list[int]:
    """Positions of the rails, with open outer sides closed at the ends of the lines across."""
    positions = [rail.at_px for rail in rails]
    if positions and len(across) >= 2:
        start, end = median(rail.start_px for rail in across), median(rail.end_px for rail in across)
        if positions[0] - start > 2 * SMALLEST_SIDE_MM * px_per_mm:
            positions.insert(0, start)
        if end - positions[-1] > 2 * SMALLEST_SIDE_MM * px_per_mm:
            positions.append(end)
    return [round(position) for position in positions]


def _with_sides(positions: list[int], across: Sequence[int], rulings: Pixels, band: int) -> list[int]:
    """Without inner rails that rule no whole side of a cell: underlines, strokes of writing."""
    if len(positions) < 3 or len(across) < 2:
        return positions
    best = _cover(positions, across, rulings, band).max(axis=1)
    last = len(positions) - 1
    return [at for index, at in enumerate(positions) if index in (0, last) or best[index] >= WHOLE_SIDE_SHARE]


def _cover(positions: Sequence[int], across: Sequence[int], rulings: Pixels, band: int) -> Shares:
    """For every rail and every cell along it, the share of the side that is ruled, corners left out."""
    shares = np.zeros((len(positions), len(across) - 1))
    for i, at in enumerate(positions):
        inked = (rulings[max(0, at - band) : at + band + 1] > 0).any(axis=0)
        for j, (start, end) in enumerate(pairwise(across)):
            inset = min(2 * band, (end - start) // 4)
            side = inked[start + inset : end - inset]
            shares[i, j] = float(side.mean()) if side.size else 0.0
    return shares


def _slots(rows: Sequence[int], columns: Sequence[int], level_gone: Flags, upright_gone: Flags) -> list[Slot]:
    """Elementary cells joined where the side between them is missing, as far as that gives rectangles."""
    n_rows, n_columns = len(rows) - 1, len(columns) - 1
    taken = np.zeros((n_rows, n_columns), bool)
    slots = []
    for row in range(n_rows):
        for column in range(n_columns):
            if taken[row, column]:
                continue
            column_span, row_span = 1, 1
            open_right: Flags = np.logical_and(upright_gone[row], np.logical_not(np.append(taken[row], True)))
            while column + column_span < n_columns and open_right[column + column_span]:
                column_span += 1
            while row + row_span < n_rows and _continues(row + row_span, column, column_span, level_gone, upright_gone):
                row_span += 1
            taken[row : row + row_span, column : column + column_span] = True
            box = Box(columns[column], rows[row], columns[column + column_span], rows[row + row_span])
            slots.append(Slot(row, column, row_span, column_span, box))
    return slots


def _continues(row: int, column: int, span: int, level_gone: Flags, upright_gone: Flags) -> bool:
    """True where the row goes on with the slot above it: nothing ruled between nor inside."""
    inside = upright_gone[row, column + 1 : column + span]
    return bool(level_gone[row, column : column + span].all() and inside.all())
