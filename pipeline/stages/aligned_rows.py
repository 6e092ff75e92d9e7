"""Makes rows and cells of a table that is ruled in part or not at all: headings over several columns, cells of several
lines, headings of sections across the table.

Which lines and columns a table has is told by `aligned`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.stages.aligned import Run
from pipeline.stages.aligned_heads import (
    Heading,
    Rule,
    column_at,
    columns_under,
    crossed_walls,
    find_heading,
    pieces_of,
)
from pipeline.stages.aligned_lines import text_rows
from pipeline.stages.aligned_strips import chunks_of
from pipeline.stages.grid import Flags, Grid, slots_of
from pipeline.stages.rules_between import is_full
from pipeline.stages.rulings import Segment
from schemas.geometry import Box, hull
from schemas.page import Line, Word

COURSE = 0.5  # of the letters' height: pieces of one ruled line lie so near
BROKEN_GAP = 2.0  # of the letters' height: where a ruled line is broken
CLOSE_GAP = 0.8  # of the usual gap between rows: a heading's own lines lie nearer
DIGIT_SHARE = 0.34  # of a row's chunks hold digits: it is no heading
MOST_HEADINGS = 3  # rows
RULED_ROWS = 3  # bands between ruled lines that make a table one with ruled rows
SECTION_SHARE = 0.34  # of the rows hold one text alone; where more do, their other cells are only empty


def grid_of_run(run: Run, level: Sequence[Segment]) -> Grid | None:
    """The cells of a run; None where its lines make no rows."""
    rules = _rules(run, level)
    full = [rule for rule in rules if rule.is_full]
    columns = list(run.columns_px)
    columns[0] = min([columns[0], *(rule.start_px for rule in full)])
    columns[-1] = max([columns[-1], *(rule.end_px for rule in full)])
    rows, are_sure = _rows(run, [rule.at_px for rule in full], columns)
    n_head = _heading_rows(rows, [rule.at_px for rule in full], columns)
    section = next((place for place in range(1, n_head) if _is_alone(rows[place], columns)), n_head)
    n_head = min(n_head, section)  # a text alone below the headings heads the rows
    head = [line for row in rows[:n_head] for line in row]
    heading = find_heading(head, [rule for rule in rules if not rule.is_full], columns) if head else None
    if n_head > 1:
        rows = [head, *rows[n_head:]]
    if len(rows) < 2:
        return None
    edges = _edges(rows, [rule.at_px for rule in full])
    level_gone, upright_gone = np.zeros((len(rows) + 1, len(columns) - 1), bool), _crossed(rows, columns, bool(head))
    if heading is not None and edges[0] < heading.cut_px < edges[1]:
        edges.insert(1, heading.cut_px)
        level_gone, upright_gone = _with_levels(heading, level_gone, upright_gone)
    if any(b <= a for a, b in pairwise(edges)) or any(b <= a for a, b in pairwise(columns)):
        return None
    slots = slots_of(edges, columns, level_gone, upright_gone)
    return Grid(tuple(edges), tuple(columns), tuple(slots), are_sure)


def _with_levels(heading: Heading, level_gone: Flags, upright_gone: Flags) -> tuple[Flags, Flags]:
    """The sides that are missing, with the row of headings cut in two where it has two levels."""
    level_gone = np.insert(level_gone, 1, ~columns_under(heading, level_gone.shape[1]), axis=0)
    upright_gone = np.insert(upright_gone, 1, False, axis=0)
    upright_gone[0] = False
    for first, last in heading.groups:
        upright_gone[0, first + 1 : last + 1] = True
    return level_gone, upright_gone


def _rules(run: Run, level: Sequence[Segment]) -> list[Rule]:
    """The ruled lines in the table and at its edges, top to bottom."""
    left, right = run.columns_px[0], run.columns_px[-1]
    box = hull(line.box for line in run.lines)
    top, bottom = box.top - 1.5 * run.height_px, box.bottom + 1.5 * run.height_px
    near = [one for one in sorted(level) if top < one.at_px < bottom and one.start_px < right and one.end_px > left]
    courses: list[list[Segment]] = []
    for one in near:
        if courses and one.at_px - courses[-1][-1].at_px <= COURSE * run.height_px:
            courses[-1].append(one)
        else:
            courses.append([one])
    found: list[Rule] = []
    for course in courses:
        at_px = float(median(one.at_px for one in course))
        if is_full(course, left, right):
            start, end = min(one.start_px for one in course), max(one.end_px for one in course)
            found.append(Rule(at_px, start, end, is_full=True))
        else:
            found += [Rule(at_px, *part, is_full=False) for part in _parts(course, BROKEN_GAP * run.height_px)]
    return found


def _parts(course: Sequence[Segment], gap_px: float) -> list[tuple[int, int]]:
    """From where to where a course is ruled, over small gaps."""
    parts: list[tuple[int, int]] = []
    for one in sorted(course, key=lambda one: one.start_px):
        if parts and one.start_px - parts[-1][1] < gap_px:
            parts[-1] = (parts[-1][0], max(parts[-1][1], one.end_px))
        else:
            parts.append((one.start_px, one.end_px))
    return parts


def _rows(run: Run, rules_px: Sequence[float], columns: Sequence[int]) -> tuple[list[list[Line]], bool]:
    """The lines of each row, and whether more than distances tells them."""
    bands = [band for band in _bands(run.lines, rules_px) if band]
    told = [text_rows(band, columns) for band in bands]
    parted, are_sure = [rows for rows, _ in told], all(is_sure for _, is_sure in told)
    if len(bands) < RULED_ROWS or max(map(len, parted)) > MOST_HEADINGS:
        return [row for rows in parted for row in rows], are_sure
    usual = median(len(rows) for rows in parted)
    if usual > 1:
        return bands, True
    cut = [len(rows) > 1 and _begin_all(rows, columns) for rows in parted]
    kept = [rows if is_cut else [band] for band, rows, is_cut in zip(bands, parted, cut, strict=True)]
    return [row for rows in kept for row in rows], are_sure or not any(cut)


def _bands(lines: Sequence[Line], rules_px: Sequence[float]) -> list[list[Line]]:
    """The lines between one ruled line and the next."""
    bands: list[list[Line]] = [[] for _ in range(len(rules_px) + 1)]
    for line in lines:
        bands[sum(rule < line.box.center[1] for rule in rules_px)].append(line)
    return bands


def _begin_all(rows: Sequence[Sequence[Line]], columns: Sequence[int]) -> bool:
    """True where every row begins in the first column."""
    return all({0} <= _filled(row, columns) for row in rows)


def _filled(row: Iterable[Line], columns: Sequence[int]) -> set[int]:
    return {column_at(word.box.center[0], columns) for line in row for word in line.words}


def _top(group: Iterable[Line]) -> int:
    return min(line.box.top for line in group)


def _bottom(group: Iterable[Line]) -> int:
    return max(line.box.bottom for line in group)


def _heading_rows(rows: Sequence[Sequence[Line]], rules_px: Sequence[float], columns: Sequence[int]) -> int:
    """How many rows are headings: those above a ruled line, or those before the first with figures."""
    plain = next((place for place, row in enumerate(rows) if _has_figures(row)), 0)
    first = [sum(_bottom(row) < rule for row in rows) for rule in rules_px]
    ruled = next((count for count in first if 0 < count < len(rows)), 0)
    if 0 < ruled <= min(MOST_HEADINGS, plain or MOST_HEADINGS):
        return ruled
    return _close_rows(rows, plain, columns) if plain <= MOST_HEADINGS and plain < len(rows) else 0


def _close_rows(rows: Sequence[Sequence[Line]], count: int, columns: Sequence[int]) -> int:
    """Of the first rows those that are one heading: a result in words, «Цвет желтый», keeps the pace of the others."""
    gaps = [_top(below) - _bottom(above) for above, below in pairwise(rows)]
    chunks = [chunk for row in rows[:count] for line in row for chunk in pieces_of(line, columns)]
    if count < 2 or len(gaps) <= count or any(crossed_walls(_box(chunk), columns) for chunk in chunks):
        return count
    usual = CLOSE_GAP * median(gaps[count:])
    return next((place for place, gap in enumerate(gaps[: count - 1], 1) if gap >= usual), count)


def _has_figures(row: Iterable[Line]) -> bool:
    chunks = [chunk for line in row for chunk in chunks_of(line)]
    return sum(any(char.isdigit() for word in chunk for char in word.text) for chunk in chunks) > DIGIT_SHARE * len(
        chunks
    )


def _edges(rows: Sequence[Sequence[Line]], rules_px: Sequence[float]) -> list[int]:
    """The upper edges of the rows and the lower one of the last: at ruled lines where there are any."""
    first, last = _top(rows[0]), _bottom(rows[-1])
    edges = [round(max([rule for rule in rules_px if rule <= first], default=first))]
    for above, below in pairwise(rows):
        between = [rule for rule in rules_px if _middle(above) < rule < _middle(below)]
        edges.append(round(between[0]) if between else (_bottom(above) + _top(below)) // 2)
    edges.append(round(min([rule for rule in rules_px if rule >= last], default=last)))
    return edges


def _middle(row: Sequence[Line]) -> float:
    return (_top(row) + _bottom(row)) / 2


def _crossed(rows: Sequence[Sequence[Line]], columns: Sequence[int], has_head: bool) -> Flags:
    """For every row the walls that its words run across: headings of sections."""
    gone = np.zeros((len(rows), len(columns)), bool)
    alone = [place for place, row in enumerate(rows) if (place or not has_head) and _is_alone(row, columns)]
    are_sections = len(alone) <= SECTION_SHARE * len(rows)
    for place, row in enumerate(rows):
        if place in alone and are_sections:
            gone[place, 1:-1] = True
        for line in row if len(row) == 1 else ():
            for chunk in pieces_of(line, columns):
                for wall in crossed_walls(_box(chunk), columns):
                    gone[place, wall] = True
    return gone


def _is_alone(row: Sequence[Line], columns: Sequence[int]) -> bool:
    """True for one text of letters that begins in the first column, or runs across several."""
    chunks = [chunk for line in row for chunk in chunks_of(line)]
    is_text = len(chunks) == 1 and sum(char.isalpha() for word in chunks[0] for char in word.text) > 3
    is_first = is_text and column_at(_box(chunks[0]).left, columns) == 0
    return is_text and (is_first or bool(crossed_walls(_box(chunks[0]), columns)))


def _box(chunk: Sequence[Word]) -> Box:
    return hull(word.box for word in chunk)
