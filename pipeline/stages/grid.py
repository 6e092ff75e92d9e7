"""Builds grids of cells from ruled lines.

Knows no words: which text stands in a cell is told in `tables`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.loose_strips import without_loose_strips
from pipeline.stages.merged_cells import unruled_sides
from pipeline.stages.open_sides import with_open_sides
from pipeline.stages.rails import (
    RAIL_MM,
    SMALLEST_SIDE_MM,
    RuledPage,
    Shares,
    closed_rails,
    gather_rails,
    ruled_shares,
    with_sides,
    without_folds,
    without_frames,
)
from pipeline.stages.rulings import MM_PER_INCH, Segment
from schemas.geometry import Box

REACH_MM = 2.0  # a line that ends this near to another one meets it
BRIDGE_MM = 9.0  # a gap in a broken line
LINE_OF_TEXT_MM = 4.0  # between two tables; a higher gap may be a row that holds a heading
WHOLE_SHARE, BROKEN_SHARE = 0.9, 0.2  # of a side that is ruled; of the sides that are not, in a table of broken lines
BARE_SHARE = 0.02  # of a side: nothing of it is ruled
MISSING_SHARE = 0.12  # a side covered less is not ruled: its two cells are one
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
    rows_are_sure: bool = True

    @property
    def box(self) -> Box:
        return Box(self.columns_px[0], self.rows_px[0], self.columns_px[-1], self.rows_px[-1])


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


def grids_of(bundle: Bundle, page: RuledPage, words: Sequence[Box]) -> list[Grid]:
    """The grids that a bundle draws; none where it has no two columns. Words tell what broken lines leave open."""
    px_per_mm = page.dpi / MM_PER_INCH
    band = max(2, round(0.8 * px_per_mm))
    rows, columns = _rails_of(bundle, page, band)
    if len(rows) < 2 or len(columns) < 3:
        return []
    columns = with_open_sides(columns, rows, bundle.level, words, page.dpi)
    level_shares = ruled_shares(rows, columns, page.rulings, band)
    upright_shares = ruled_shares(columns, rows, page.rulings.T, band)
    level_gone: Flags = level_shares < MISSING_SHARE
    upright_gone: Flags = upright_shares.T < MISSING_SHARE
    if _is_broken(level_shares, upright_shares):  # what is not ruled may have been
        told = unruled_sides(words, rows, columns, level_shares < BARE_SHARE, upright_shares.T < BARE_SHARE)
        level_gone, upright_gone = level_gone & told[0], upright_gone & told[1]
    least_px = SMALLEST_SIDE_MM * px_per_mm
    columns, level_gone, upright_gone = _without_slits(columns, level_gone, upright_gone, least_px)
    rows, turned_gone, level_gone = _without_slits(rows, upright_gone.T, level_gone.T, least_px)
    upright_gone, level_gone = turned_gone.T, level_gone.T
    is_low = np.diff(rows) < LINE_OF_TEXT_MM * px_per_mm
    found = []
    for top, bottom in _stretches(upright_gone.all(axis=1) & is_low):
        sides = level_gone[top : bottom + 1]
        is_gap: Flags = np.logical_and(sides.all(axis=0), np.median((~sides).sum(axis=0)) > 2)
        for left, right in _stretches(is_gap):
            # a frame, a list of one column or a stamp crossed by a line is no table
            if right - left > 1:
                slots = slots_of(
                    rows[top : bottom + 1],
                    columns[left : right + 1],
                    level_gone[top : bottom + 1, left:right],
                    upright_gone[top:bottom, left : right + 1],
                )
                found.append(Grid(tuple(rows[top : bottom + 1]), tuple(columns[left : right + 1]), tuple(slots)))
    return found


def _rails_of(bundle: Bundle, page: RuledPage, band: int) -> tuple[list[int], list[int]]:
    """The places of the rails of a bundle's grid; none where it is plainly none."""
    px_per_mm = page.dpi / MM_PER_INCH
    level_rails, upright_rails = gather_rails(bundle.level, px_per_mm), gather_rails(bundle.upright, px_per_mm)
    level_rails, upright_rails = without_frames(level_rails, upright_rails, RAIL_MM * px_per_mm)
    level_rails = without_folds(level_rails, upright_rails, page)
    rows = closed_rails(level_rails, upright_rails, px_per_mm)
    columns = closed_rails(upright_rails, level_rails, px_per_mm)
    level, upright = page.rulings, page.rulings.T
    rows = with_sides(rows, columns, level, band)
    columns = with_sides(columns, rows, upright, band)
    if len(rows) < 2 or len(columns) < 3 or (len(rows) == 2 and len(upright_rails) < 4):
        return [], []
    shares = ruled_shares(rows, columns, level, band), ruled_shares(columns, rows, upright, band)
    kept = without_loose_strips(rows, columns, *shares)
    if kept != (rows, columns):
        rows, columns = with_sides(kept[0], kept[1], level, band), kept[1]
        columns = with_sides(columns, rows, upright, band)
    return rows, columns


def _is_broken(*shares: Shares) -> bool:
    """True where so many sides of cells are ruled in part that others may be broken off wholly."""
    ruled = np.concatenate([own.ravel() for own in shares])
    ruled = ruled[ruled >= MISSING_SHARE]
    return bool(ruled.size and np.mean(ruled < WHOLE_SHARE) > BROKEN_SHARE)


def _without_slits(
    walls: Sequence[int], across_gone: Flags, walls_gone: Flags, least_px: float
) -> tuple[list[int], Flags, Flags]:
    """Without columns too narrow to write in: between the lines of a double ruling, or tables that nearly touch."""
    for index in range(len(walls) - 2, -1, -1):
        if walls[index + 1] - walls[index] < least_px and len(walls) > 2:
            middle = (walls[index] + walls[index + 1]) // 2
            walls = [*walls[:index], middle, *walls[index + 2 :]]
            across_gone = np.delete(across_gone, index, axis=1)
            walls_gone[:, index] &= walls_gone[:, index + 1]
            walls_gone = np.delete(walls_gone, index + 1, axis=1)
    return list(walls), across_gone, walls_gone


def _stretches(is_gap: Flags) -> list[tuple[int, int]]:
    """From where to where there is no gap: between two tables that nearly touch nothing is ruled."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], is_gap, [True])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _meet(line: Segment, wall: Segment, reach: float) -> bool:
    return (
        line.start_px - reach <= wall.at_px <= line.end_px + reach
        and wall.start_px - reach <= line.at_px <= wall.end_px + reach
    )


def slots_of(rows: Sequence[int], columns: Sequence[int], level_gone: Flags, upright_gone: Flags) -> list[Slot]:
    """Elementary cells joined where the side between them is missing, as far as that gives rectangles."""
    n_rows, n_columns = len(rows) - 1, len(columns) - 1
    taken = np.zeros((n_rows, n_columns), bool)
    slots = []
    for row in range(n_rows):
        for column in range(n_columns):
            if taken[row, column]:
                continue
            row_span = 1
            column_span = _columns_open(upright_gone[row, :n_columns] & ~taken[row], column)
            while row + row_span < n_rows and _continues(row + row_span, column, column_span, level_gone, upright_gone):
                row_span += 1
            taken[row : row + row_span, column : column + column_span] = True
            box = Box(columns[column], rows[row], columns[column + column_span], rows[row + row_span])
            slots.append(Slot(row, column, row_span, column_span, box))
    return slots


def _columns_open(open_left: Flags, column: int) -> int:
    """How many columns from this one on are not ruled off from each other."""
    closed = np.flatnonzero(~open_left[column + 1 :])
    return 1 + (int(closed[0]) if closed.size else open_left.size - column - 1)


def _continues(row: int, column: int, span: int, level_gone: Flags, upright_gone: Flags) -> bool:
    """True where the row goes on with the slot above it: nothing ruled between nor inside."""
    inside = upright_gone[row, column + 1 : column + span]
    return bool(level_gone[row, column : column + span].all() and inside.all())
