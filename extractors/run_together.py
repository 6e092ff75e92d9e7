"""Rows of a table whose ruling between them was lost: each of them again, cut between their dates.

Knows only cells and which columns hold dates; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from schemas.page import Cell

Body = Sequence[Sequence[Cell]]

_DATE = re.compile(r"\W*\d{1,2}\W{1,3}\d{1,2}\W{1,3}(?:\d{4}|\d{2})(?:\s?г)?\W*")
_LEAST_COLUMNS = 3  # besides the date, with words in every row
_SHARE = 0.75  # of the columns with words: a text may be wrapped, one or two cells of a row empty


def rows_in(body: Body, dated: Iterable[int]) -> list[Body]:
    """The rows that one body holds: as many as there are dates one below the other, if the other cells bear it out."""
    for column in sorted(set(dated)):
        cells = [cell for cell in body[column] if cell.lines] if column < len(body) else []
        lines = sorted(cells[0].lines, key=lambda line: line.box.top) if len(cells) == 1 else []
        if len(lines) < 2 or not all(_DATE.fullmatch(line.text) for line in lines):
            continue
        if any(upper.box.bottom > lower.box.top for upper, lower in pairwise(lines)):
            continue
        cuts = [(upper.box.bottom + lower.box.top) / 2 for upper, lower in pairwise(lines)]
        edges = [float("-inf"), *cuts, float("inf")]
        rows = [[[_part(cell, low, high) for cell in own] for own in body] for low, high in pairwise(edges)]
        if _is_borne_out(body, rows, column):
            return list(rows)
    return [body]


def _part(cell: Cell, low: float, high: float) -> Cell:
    """The lines of a cell between two heights, with the cell's own part of its box."""
    lines = tuple(line for line in cell.lines if low <= line.box.center[1] < high)
    top, bottom = max(cell.box.top, round(low)) if low > 0 else cell.box.top, cell.box.bottom
    if high < bottom:
        bottom = round(high)
    if top >= bottom:
        return replace(cell, lines=lines, has_ink=bool(lines))
    has_ink = cell.has_ink if lines or not cell.lines else False
    return replace(cell, lines=lines, has_ink=has_ink, box=replace(cell.box, top=top, bottom=bottom))


def _is_borne_out(body: Body, rows: Sequence[Body], dated: int) -> bool:
    filled = [no for no, own in enumerate(body) if no != dated and any(cell.lines for cell in own)]
    in_all = [no for no in filled if all(any(cell.lines for cell in row[no]) for row in rows)]
    return len(in_all) >= _LEAST_COLUMNS and len(in_all) >= _SHARE * len(filled)
