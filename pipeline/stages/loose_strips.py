"""Cuts rows and columns from the edges of a grid whose cells are hardly ruled: lines that only touch a table made them.

A stamp's frame or the line under a value may meet a table and stretch its grid. Knows no words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.stages.rails import Shares

LOOSE_SHARE = 0.5  # of a strip's length
RULED_SHARE = 0.5  # of a side


def without_loose_strips(
    rows: list[int], columns: list[int], level: Shares, upright: Shares
) -> tuple[list[int], list[int]]:
    """The rails of a grid without rows and columns at its edges that are no cells.

    Args:
        rows: heights of the level rails.
        columns: places of the upright ones.
        level: for every level rail and column the share of the side that is ruled.
        upright: for every upright rail and row likewise.
    """
    size = 0
    while size != level.size:  # without a column a row may be loose
        size = level.size
        first, last = _kept(rows, upright, level.T)
        columns, upright, level = columns[first : last + 1], upright[first : last + 1], level[:, first:last]
        first, last = _kept(columns, level, upright.T)
        rows, level, upright = rows[first : last + 1], level[first : last + 1], upright[:, first:last]
    return rows, columns


def _kept(walls: Sequence[int], outward: Shares, across: Shares) -> tuple[int, int]:
    """The first and the last rail along the strips of one direction that are kept: at least one strip.

    `across` has a strip's ends, by strip and wall; `outward` the sides of its cells, by rail and cell.
    """
    first, last = 0, len(across)
    while last - first > 1 and _is_loose(walls, outward[first : first + 2], across[first]):
        first += 1
    while last - first > 1 and _is_loose(walls, outward[last - 1 : last + 1][::-1], across[last - 1]):
        last -= 1
    return first, last


def _is_loose(walls: Sequence[int], sides: Shares, across: Shares) -> bool:
    """True where most of a strip is no cells: bare outside and at both ends, or bare on all sides."""
    lengths_px = np.diff(walls)
    is_bare, is_parted = sides < RULED_SHARE, across >= RULED_SHARE
    least_px = LOOSE_SHARE * float(lengths_px.sum())
    if is_parted.mean() < LOOSE_SHARE and float((is_bare @ lengths_px).min()) > least_px:
        return True
    is_end = is_parted[1:-1] | (is_bare[0, 1:] != is_bare[0, :-1])
    ends = [0, *(np.flatnonzero(is_end) + 1).tolist(), len(walls) - 1]
    cells = ((a, b) for a, b in pairwise(ends) if is_bare[0, a] and not is_parted[a] and not is_parted[b])
    return sum(walls[b] - walls[a] for a, b in cells) > least_px
