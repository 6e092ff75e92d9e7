"""Headings over several columns of a table that is ruled in part or not at all, and where words stand in its columns.

Which rows are headings is told by `aligned_rows`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.stages.aligned_strips import chunks_of
from pipeline.stages.grid import Flags
from pipeline.stages.lines import letter_height
from schemas.geometry import Box, hull
from schemas.page import Line, Word

PART_GAP = 0.7  # of the letters' height: two headings with so much between them, and a wall there
EDGE_SLACK = 0.3  # of the letters' height: words that reach so little into a column do not stand in it


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line in the table: where it lies, from where to where, and whether it runs through."""

    at_px: float
    start_px: int
    end_px: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns under each common heading; the others have one heading from top to bottom."""

    cut_px: int
    groups: tuple[tuple[int, int], ...]  # first and last column


def find_heading(lines: Sequence[Line], rules: Sequence[Rule], columns: Sequence[int]) -> Heading | None:
    """Headings over several columns, by the ruled lines below them or by what stands under them."""
    top, bottom = min(line.box.top for line in lines), max(line.box.bottom for line in lines)
    parted = [rule for rule in rules if top < rule.at_px < bottom]
    under = [(rule, span) for rule in parted if (span := _span(rule.start_px, rule.end_px, columns)) is not None]
    if under:
        return Heading(round(median(rule.at_px for rule, _ in under)), tuple(span for _, span in under))
    boxes = [hull(word.box for word in piece) for line in lines for piece in pieces_of(line, columns)]
    wide = [box for box in boxes if crossed_walls(box, columns)]
    if not wide:
        return None
    cut = max(box.bottom for box in wide)
    below = [box for box in boxes if box.top >= cut - EDGE_SLACK * box.height]
    if not below:
        return None
    taken = {column_at(box.center[0], columns) for box in boxes if box.bottom <= cut and box not in wide}
    free = {column_at(box.center[0], columns) for box in below} - taken
    groups = tuple(_widened(box, columns, free) for box in wide)
    return Heading((cut + max(cut, min(box.top for box in below))) // 2, groups)


def _span(left: int, right: int, columns: Sequence[int]) -> tuple[int, int] | None:
    """The columns whose middle lies between two places, where there are several."""
    inside = [place for place, (a, b) in enumerate(pairwise(columns)) if left <= (a + b) / 2 <= right]
    return (inside[0], inside[-1]) if len(inside) > 1 else None


def _widened(heading: Box, columns: Sequence[int], free: set[int]) -> tuple[int, int]:
    """The columns under a heading, with those beside them that have no other."""
    first, last = column_at(heading.left, columns), column_at(heading.right, columns)
    while first - 1 in free:
        first -= 1
    while last + 1 in free:
        last += 1
    return first, last


def columns_under(heading: Heading, n_columns: int) -> Flags:
    """Flags of the columns that share a heading."""
    flags = np.zeros(n_columns, bool)
    for first, last in heading.groups:
        flags[first : last + 1] = True
    return flags


def column_at(x: float, columns: Sequence[int]) -> int:
    """The column in which a place lies."""
    return sum(x >= wall for wall in columns[1:-1])


def pieces_of(line: Line, columns: Sequence[int]) -> list[list[Word]]:
    """The line's chunks, cut where words stand on both sides of a wall and a wide space is between them."""
    found: list[list[Word]] = []
    for chunk in chunks_of(line):
        least = PART_GAP * letter_height(chunk)
        found.append(chunk[:1])
        for before, word in pairwise(chunk):
            is_apart = word.box.left - before.box.right >= least
            if is_apart and column_at(before.box.center[0], columns) != column_at(word.box.center[0], columns):
                found.append([word])
            else:
                found[-1].append(word)
    return found


def crossed_walls(box: Box, columns: Sequence[int]) -> list[int]:
    """The edges of columns across which a text runs."""
    slack = EDGE_SLACK * box.height
    return [place for place, wall in enumerate(columns) if box.left + slack < wall < box.right - slack]
