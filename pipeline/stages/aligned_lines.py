"""Tells which lines of a table, where no rulings part them, are one row: by their distances, by what each column holds.

Knows the columns already, which `aligned` finds; makes no cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.stages.aligned_heads import column_at
from pipeline.stages.aligned_strips import base_of, side_by_side
from schemas.page import Line, Word, text_of

OWN_ROW_GAP = 0.7  # of the usual gap between rows: a line so far from the one above may be a row of its own
NEARER = 0.5  # of the gap on the other side
WIDER = 1.13  # times the step from line to line within a row: the least step from row to row
MOST_LIMITS = 3
FULLER, FULL_ENOUGH = 0.1, 0.5  # share of the columns: by which rows of several lines are fuller than the lines are
TWICE = 0.1  # of the rows may have two values in a column of single values
SINGLE_SHARE, FEWEST_SINGLE = 0.7, 3  # of a column's lines are single values; so many of them tell
FEWEST_ROWS = 3
BEGUN_SHARE = 0.8  # of the rows have their fullest line where their single value stands
_SINGLE = re.compile(r"\W*\d{1,4}(?:[.,/:–-]\d{1,4}){0,2}\W*(?:г\.?)?")  # a day, a number, a share


@dataclass(frozen=True, slots=True)
class _Level:
    """Lines side by side: the columns that they fill, those with a single value, their first and last base line."""

    lines: tuple[Line, ...]
    filled: frozenset[int]
    single: frozenset[int]
    first_px: float
    last_px: float

    @property
    def top(self) -> int:
        return min(line.box.top for line in self.lines)

    @property
    def bottom(self) -> int:
        return max(line.box.bottom for line in self.lines)


def text_rows(lines: Sequence[Line], columns: Sequence[int]) -> tuple[list[list[Line]], bool]:
    """The lines of each row, top to bottom; and whether more than their distances tells so."""
    rows, is_sure = _rows(lines, columns)
    return [_lines_of(row) for row in rows], is_sure


def valued_rows(lines: Sequence[Line], columns: Sequence[int]) -> list[list[Line]] | None:
    """The lines of each row where some column has a value, such as a day, in every row; None where there is none."""
    rows, _ = _rows(lines, columns)
    return [_lines_of(row) for row in rows] if _have_one_value(rows) else None


def _have_one_value(rows: Sequence[Sequence[_Level]]) -> bool:
    """True where some column has a single value in every row but headings, those of sections too."""
    for column in _single_columns([level for row in rows for level in row]):
        counts = [sum(column in level.single for level in row) for row in rows]
        first = next((place for place, count in enumerate(counts) if count), 0)
        pairs = zip(rows[first:], counts[first:], strict=True)
        if all(count == 1 or (count == 0 and _is_one_text(row)) for row, count in pairs):
            return True
    return False


def _is_one_text(row: Sequence[_Level]) -> bool:
    return len(row) == 1 and len(row[0].filled) == 1


def _rows(lines: Sequence[Line], columns: Sequence[int]) -> tuple[list[list[_Level]], bool]:
    """The rows, and whether hardly a line's place is in doubt."""
    levels = [_level(own, columns) for own in side_by_side(lines)]
    if not levels:
        return [], True
    told = _by_steps(levels)
    if told:
        return told, _have_one_value(told)
    return _by_values(levels) or _by_neighbours(levels, len(columns) - 1)


def _lines_of(row: Iterable[_Level]) -> list[Line]:
    return [line for level in row for line in level.lines]


def _level(lines: Sequence[Line], columns: Sequence[int]) -> _Level:
    held: dict[int, list[Word]] = {}
    for line in lines:
        for word in line.words:
            held.setdefault(column_at(word.box.center[0], columns), []).append(word)
    single = {column for column, words in held.items() if _SINGLE.fullmatch(text_of(words))}
    bases = [base_of(line) for line in lines]
    return _Level(tuple(lines), frozenset(held), frozenset(single), min(bases), max(bases))


def _by_steps(levels: Sequence[_Level]) -> list[list[_Level]] | None:
    """Rows by wider steps between them than between the lines of one; None where lines are rows as they are."""
    steps = [below.first_px - above.last_px for above, below in pairwise(levels)]
    for limit_px in _limits_px(sorted(step for step in steps if step > 0)):
        rows: list[list[_Level]] = [[levels[0]]]
        for step, level in zip(steps, levels[1:], strict=True):
            if step < limit_px:
                rows[-1].append(level)
            else:
                rows.append([level])
        if len(rows) >= FEWEST_ROWS and _are_fuller(rows, levels) and not _hold_two_values(rows, levels):
            return rows
    return None


def _limits_px(steps: Sequence[float]) -> list[float]:
    """Lengths that part short steps from long ones, those first whose two kinds are each most alike."""
    found: list[tuple[float, float]] = []
    for place in range(1, len(steps)):
        short, long = steps[:place], steps[place:]
        if steps[place] > steps[place - 1] and median(long) > WIDER * median(short):
            spread = sum(abs(step - median(kind)) for kind in (short, long) for step in kind)
            found.append((spread, (steps[place - 1] + steps[place]) / 2))
    return [limit_px for _, limit_px in sorted(found)[:MOST_LIMITS]]


def _are_fuller(rows: Sequence[Sequence[_Level]], levels: Sequence[_Level]) -> bool:
    """True where rows of several lines fill more of the columns than their lines do."""
    used = len(frozenset[int]().union(*(level.filled for level in levels)))
    by_row = [len(frozenset[int]().union(*(level.filled for level in row))) / used for row in rows]
    by_line = [len(level.filled) / used for level in levels]
    mean = sum(by_row) / len(by_row)
    return mean >= FULL_ENOUGH and mean >= sum(by_line) / len(by_line) + FULLER


def _hold_two_values(rows: Sequence[Sequence[_Level]], levels: Sequence[_Level]) -> bool:
    """True where several rows have two values one below the other in a column of single values."""
    return any(
        sum(sum(column in level.single for level in row) > 1 for row in rows) > TWICE * len(rows)
        for column in _single_columns(levels)
    )


def _single_columns(levels: Sequence[_Level]) -> Iterator[int]:
    """The columns whose every line is a value of its own, such as a day, left to right."""
    for column in sorted(frozenset[int]().union(*(level.filled for level in levels))):
        n_filled = sum(column in level.filled for level in levels)
        n_single = sum(column in level.single for level in levels)
        if n_single >= FEWEST_SINGLE and n_single >= SINGLE_SHARE * n_filled:
            yield column


def _by_values(levels: Sequence[_Level]) -> tuple[list[list[_Level]], bool] | None:
    """Rows by the lines of a column of single values, and whether it is sure that those begin the rows.

    Further lines after the last value tell so. Where there are such lines before the first one instead, the values
    end the rows: their cells stand at the foot. None where the values' lines are not the fullest.
    """
    for column in _single_columns(levels):
        places = [place for place, level in enumerate(levels) if column in level.single]
        rows = [list(levels[a:b]) for a, b in pairwise([*places, len(levels)])]
        fullest = sum(all(len(level.filled) <= len(row[0].filled) for level in row) for row in rows)
        if fullest < BEGUN_SHARE * len(rows) or not _are_fuller(rows, levels[places[0] :]):
            continue
        lead, is_open = _lead(levels, places, column), len(rows[-1]) > 1
        if lead and not is_open:
            ends = [places[0] - lead, *(place + 1 for place in places)]
            rows = [list(levels[a:b]) for a, b in pairwise(ends)]
        head = [[level] for level in levels[: places[0] - (lead if not is_open else 0)]]
        return None if _hold_two_values(rows, levels) else ([*head, *rows], is_open and not lead)
    return None


def _lead(levels: Sequence[_Level], places: Sequence[int], column: int) -> int:
    """How many lines without a value stand before the first one, as between two values; those of headings do not."""
    most = max(b - a for a, b in pairwise(places)) - 1
    count = 0
    for level in reversed(levels[max(0, places[0] - most) : places[0]]):
        if column in level.filled or len(level.filled) >= len(levels[places[0]].filled):
            break
        count += 1
    return count


def _by_neighbours(levels: Sequence[_Level], n_columns: int) -> tuple[list[list[_Level]], bool]:
    """Rows by the text alone: a line begins one unless it goes on with a cell of its neighbour above.

    It is in doubt whether lines go on with the one below.
    """
    whole = [place for place, level in enumerate(levels) if 2 * len(level.filled) > n_columns or len(level.filled) > 2]
    usual = [levels[b].top - levels[a].bottom for a, b in pairwise(whole) if b == a + 1]
    gap_px = float(median(usual)) if usual else 0.0
    rows: list[list[_Level]] = []
    ahead: list[_Level] = []  # lines that belong to the row below them
    is_sure = True
    for place, level in enumerate(levels):
        above = level.top - levels[place - 1].bottom if rows or ahead else None
        below = levels[place + 1].top - level.bottom if place + 1 < len(levels) else None
        is_part = place not in whole and not (0 in level.filled and (above is None or above >= OWN_ROW_GAP * gap_px))
        if is_part and below is not None and (above is None or below < NEARER * above):
            ahead.append(level)
            is_sure = False
        elif is_part and rows and not ahead:
            rows[-1].append(level)
        else:
            rows.append([*ahead, level])
            ahead = []
    return ([*rows, ahead] if ahead else rows), is_sure
