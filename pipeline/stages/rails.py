"""Gathers ruled lines into the rails of a grid, and tells rails from folds, strokes and frames.

Knows no cells: they are made in `grid`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.rulings import MM_PER_INCH, Segment
from schemas.page import Pixels

RAIL_MM = 1.2  # lines this near lie on one rail of the grid
SMALLEST_SIDE_MM = 2.5
OVERHANG_MM = 3.0
CUT_SHARE = 0.03
FOLD_DEPTH = 12.0  # grey levels
WHOLE_SIDE_SHARE = 0.5
FEWEST_SIDES_SHARE = 0.12
ALIKE = 0.05  # of a side's length: by which the shifts of its two ends differ
LEAST_LEAN, MOST_LEAN = 0.02, 0.2  # of a stamp's frame, against the table's lines
Shares = NDArray[np.float64]


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

    @property
    def length_px(self) -> int:
        return self.end_px - self.start_px


def gather_rails(lines: Sequence[Segment], px_per_mm: float) -> list[Rail]:
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


def without_frames(level: list[Rail], upright: list[Rail], reach: float) -> tuple[list[Rail], list[Rail]]:
    """Without short lines that meet within the table where both of them end: a stamp's frame.

    No rectangular cell has such a corner: there a line of the table ends upon one that goes on.
    """
    if len(level) < 3 or len(upright) < 3:
        return level, upright
    rows, columns = _Extent.of(upright, level), _Extent.of(level, upright)
    foreign: set[Rail] = set()
    for row in level:
        for wall in upright:
            is_end = min(abs(end - wall.at_px) for end in (row.start_px, row.end_px)) <= reach
            is_end &= min(abs(end - row.at_px) for end in (wall.start_px, wall.end_px)) <= reach
            is_inside = rows.holds(row.at_px, reach) and columns.holds(wall.at_px, reach)
            is_short = 2 * row.length_px < columns.length and 2 * wall.length_px < rows.length
            if is_end and is_inside and is_short:
                foreign |= {row, wall}
    foreign |= _leaning_sides(upright, level, rows.length) | _leaning_sides(level, upright, columns.length)
    return [rail for rail in level if rail not in foreign], [rail for rail in upright if rail not in foreign]


def _leaning_sides(rails: Sequence[Rail], across: Sequence[Rail], length: float) -> set[Rail]:
    """Pairs of short lines as long as one another of which one lies a little further along: a stamp's frame that leans.

    Columns that only some rows have begin at one ruled line and end at another, both of them.
    """
    usual_px = median(after.at_px - before.at_px for before, after in pairwise(across))
    found: set[Rail] = set()
    for index, one in enumerate(rails):
        for other in rails[index + 1 :]:
            shift, end_shift = other.start_px - one.start_px, other.end_px - one.end_px
            is_short = 2 * max(one.length_px, other.length_px) < length
            is_alike = abs(shift - end_shift) <= ALIKE * one.length_px
            leans = LEAST_LEAN < abs(shift) / (other.at_px - one.at_px) < MOST_LEAN
            if is_short and is_alike and leans and abs(shift) < usual_px / 2:
                found |= {one, other}
    return found


@dataclass(frozen=True, slots=True)
class _Extent:
    """From where to where a table reaches in one direction."""

    start: float
    end: float

    @classmethod
    def of(cls, along: Sequence[Rail], across: Sequence[Rail]) -> _Extent:
        """By the ends of the lines along the direction and the places of those across it."""
        starts, ends = [rail.start_px for rail in along], [rail.end_px for rail in along]
        return cls(min(*starts, across[0].at_px), max(*ends, across[-1].at_px))

    @property
    def length(self) -> float:
        return self.end - self.start

    def holds(self, at_px: float, reach: float) -> bool:
        """True for a place within, and not at the edge."""
        return self.start + 2 * reach < at_px < self.end - 2 * reach


def without_folds(rails: list[Rail], across: Sequence[Rail], page: RuledPage) -> list[Rail]:
    """Without lines that cut a row, and run through its writing or out of the table on both sides: folds.

    A fold that falls upon a ruled line leaves rows of usual height and stays; a line over some columns, from which the
    rulings between them start, is the rule below their common heading.
    """
    if len(rails) < 4:
        return rails
    start, end = median(rail.start_px for rail in rails), median(rail.end_px for rail in rails)
    # the larger of the row heights: in a small table a fold makes half of them too low
    usual_px = float(np.percentile([after.at_px - before.at_px for before, after in pairwise(rails)], 75))
    kept = []
    for index, rail in enumerate(rails):
        if _heads_columns(rail, across, RAIL_MM * page.dpi / MM_PER_INCH):
            kept.append(rail)
            continue
        neighbours = rails[max(0, index - 1) : index] + rails[index + 1 : index + 2]
        is_close = min(abs(rail.at_px - other.at_px) for other in neighbours) < 0.65 * usual_px
        if not (is_close and (_leaves(rail, start, end, page) or _cuts_writing(rail, start, end, page))):
            kept.append(rail)
    return kept


def _heads_columns(rail: Rail, across: Sequence[Rail], reach: float) -> bool:
    """True for a line that ends upon a ruling at both sides, and between them at least one ruling begins at it."""
    sides = [wall for wall in across if min(abs(wall.at_px - rail.start_px), abs(wall.at_px - rail.end_px)) <= reach]
    sides = [wall for wall in sides if wall.start_px <= rail.at_px + reach and wall.end_px > rail.at_px + reach]
    inner = [wall for wall in across if rail.start_px + reach < wall.at_px < rail.end_px - reach]
    return len(sides) == 2 and any(abs(wall.start_px - rail.at_px) <= reach for wall in inner)


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


def closed_rails(rails: Sequence[Rail], across: Sequence[Rail], px_per_mm: float) -> list[int]:
    """Positions of the rails, with open outer sides closed at the ends of the lines across."""
    positions = [rail.at_px for rail in rails]
    if positions and len(across) >= 2:
        start, end = median(rail.start_px for rail in across), median(rail.end_px for rail in across)
        if positions[0] - start > 2 * SMALLEST_SIDE_MM * px_per_mm:
            positions.insert(0, start)
        if end - positions[-1] > 2 * SMALLEST_SIDE_MM * px_per_mm:
            positions.append(end)
    return [round(position) for position in positions]


def with_sides(positions: list[int], across: Sequence[int], rulings: Pixels, band: int) -> list[int]:
    """Without inner rails that rule no whole side of a cell, or too few: underlines, writing, the frame of a stamp."""
    if len(positions) < 3 or len(across) < 2:
        return positions
    sides = (ruled_shares(positions, across, rulings, band) >= WHOLE_SIDE_SHARE).sum(axis=1)
    least = max(1, int(FEWEST_SIDES_SHARE * (len(across) - 1)))
    last = len(positions) - 1
    return [at for index, at in enumerate(positions) if index in (0, last) or sides[index] >= least]


def ruled_shares(positions: Sequence[int], across: Sequence[int], rulings: Pixels, band: int) -> Shares:
    """For every rail and every cell along it, the share of the side that is ruled, corners left out."""
    shares = np.zeros((len(positions), len(across) - 1))
    for i, at in enumerate(positions):
        inked = np.asarray((rulings[max(0, at - band) : at + band + 1] > 0).any(axis=0), dtype=bool)
        for j, (start, end) in enumerate(pairwise(across)):
            inset = min(2 * band, (end - start) // 4)
            side = inked[start + inset : end - inset]
            shares[i, j] = float(side.mean()) if side.size else 0.0
    return shares
