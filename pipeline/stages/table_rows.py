"""Cuts a row of a ruled table into the rows that its text has, where only columns are ruled.

Conservative: a row stays whole unless its first column plainly counts several entries, such as dates, or most of its
columns have their lines side by side and apart from one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pipeline.stages.aligned_lines import valued_rows
from pipeline.stages.grid import Grid, Slot
from pipeline.stages.lines import group_lines
from schemas.geometry import Box
from schemas.page import Line, Word

MIN_ENTRIES = 2
ALIGNED_SHARE = 0.6  # of the first column's entries have a line beside them in another column
USUAL_ROWS = 4  # a table with more ruled rows has its rows ruled
FULL_SHARE = 0.6  # of the columns with words have a line at the height of a row, and of the heights are such rows
FEW_COLUMNS = 3  # with lines side by side; two texts may be as long by chance
APART = 0.6  # of the letters' height: white between two rows; between the lines of one text there is less
FEW_ROWS, WELL_APART = 3, 0.8  # fewer rows must stand further apart


def cut_tall_rows(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with rows added where text tells of them."""
    is_ruled = len(grid.rows_px) - 1 > USUAL_ROWS
    for row in range(len(grid.rows_px) - 2, -1, -1):
        slots = [slot for slot in grid.slots if slot.row == row]
        if len(slots) < 2 or (is_ruled and grid.rows_px[row + 1] - grid.rows_px[row] < _tall_px(grid)):
            continue
        columns = {slot.column: _lines_in(slot.box, words) for slot in slots if slot.row_span == 1}
        cuts = ([] if is_ruled else _between_values(columns, grid)) or _rows_side_by_side(columns)
        cuts = cuts or ([] if is_ruled else _entry_tops(columns))
        if cuts:
            grid = _cut(grid, row, cuts)
    return grid


def _tall_px(grid: Grid) -> float:
    """How high a row of a table with many ruled rows is that may hold several."""
    return 2.5 * median(below - above for above, below in pairwise(grid.rows_px))


def _between_values(columns: Mapping[int, Sequence[Line]], grid: Grid) -> list[int]:
    """Where the rows after the first begin, one for each value of a column such as of days; empty where none tells."""
    rows = valued_rows([line for lines in columns.values() for line in lines], grid.columns_px) or []
    edges = [(max(line.box.bottom for line in a), min(line.box.top for line in b)) for a, b in pairwise(rows)]
    return [(bottom + top) // 2 for bottom, top in edges]


def _rows_side_by_side(columns: Mapping[int, Sequence[Line]]) -> list[int]:
    """Where the rows after the first begin: at most heights most columns have a line; empty where that is not so."""
    filled = [list(lines) for _, lines in sorted(columns.items()) if lines]
    if len(filled) < FEW_COLUMNS:
        return []
    groups: list[list[Line]] = []
    for line in sorted((line for lines in filled for line in lines), key=lambda line: line.box.center[1]):
        if groups and line.box.center[1] < max(other.box.bottom for other in groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    least = max(FEW_COLUMNS, FULL_SHARE * len(filled))
    full = [place for place, group in enumerate(groups) if len(group) >= least]
    if len(full) < 2 or full[0] != 0 or len(full) < FULL_SHARE * len(groups):
        return []
    height_px = median(line.box.height for lines in filled for line in lines)
    tops = [min(line.box.top for line in groups[place]) for place in full]
    bottoms = [max(line.box.bottom for line in groups[place - 1]) for place in full[1:]]
    apart = median(top - bottom for bottom, top in zip(bottoms, tops[1:], strict=True))
    is_few = len(full) < FEW_ROWS
    if apart < (WELL_APART if is_few else APART) * height_px or (is_few and not _is_alike(filled)):
        return []
    return [(bottom + top) // 2 for bottom, top in zip(bottoms, tops[1:], strict=True)]


def _is_alike(columns: Sequence[Sequence[Line]]) -> bool:
    """True where below figures stand figures and below words words: two rows, and not labels with values below them."""
    kinds = [[any(sign.isdigit() for sign in line.text) for line in lines] for lines in columns if len(lines) > 1]
    return all(len(set(kind)) == 1 for kind in kinds) and any(kind[0] for kind in kinds)


def _lines_in(box: Box, words: Sequence[Word]) -> list[Line]:
    inside = [
        word
        for word in words
        if box.left <= word.box.center[0] < box.right and box.top <= word.box.center[1] < box.bottom
    ]
    return group_lines(inside)


def _entry_tops(columns: Mapping[int, Sequence[Line]]) -> list[int]:
    """Where the entries after the first begin; empty where there are not several."""
    filled = [columns[column] for column in sorted(columns) if columns[column]]
    if len(filled) < 2:
        return []
    anchors = [line for line in filled[0] if any(sign.isdigit() for sign in line.text)]
    if len(anchors) < MIN_ENTRIES or len(anchors) < 0.7 * len(filled[0]):
        return []
    height_px = max(line.box.height for line in anchors)
    pitch_px = min(b.box.top - a.box.top for a, b in pairwise(anchors))
    beside = [line.box.center[1] for lines in filled[1:] for line in lines]
    aligned = [any(abs(y - line.box.center[1]) < 0.6 * height_px for y in beside) for line in anchors]
    above = min(beside) < anchors[0].box.top - height_px
    if above or sum(aligned) < ALIGNED_SHARE * len(anchors) or pitch_px < height_px:
        return []
    return [_top_of(line, [line for lines in filled for line in lines]) for line in anchors[1:]]


def _top_of(anchor: Line, lines: Sequence[Line]) -> int:
    """Half way between an entry's first line and what stands above it."""
    before = [line.box.bottom for line in lines if line.box.center[1] < anchor.box.top]
    tops = [line.box.top for line in lines if abs(line.box.center[1] - anchor.box.center[1]) < 0.6 * anchor.box.height]
    return (max(before) + min(tops)) // 2 if before and max(before) < min(tops) else anchor.box.top - 1


def _cut(grid: Grid, row: int, cuts_px: Sequence[int]) -> Grid:
    """The grid with one row cut at the given heights."""
    rows_px = (*grid.rows_px[: row + 1], *cuts_px, *grid.rows_px[row + 1 :])
    if any(b <= a for a, b in pairwise(rows_px)):
        return grid
    slots: list[Slot] = []
    for slot in grid.slots:
        if slot.row == row and slot.row_span == 1:
            for extra in range(len(cuts_px) + 1):
                top, bottom = rows_px[row + extra], rows_px[row + extra + 1]
                box = Box(slot.box.left, top, slot.box.right, bottom)
                slots.append(replace(slot, row=row + extra, box=box))
        elif slot.row <= row < slot.row + slot.row_span:
            slots.append(replace(slot, row_span=slot.row_span + len(cuts_px)))
        else:
            slots.append(replace(slot, row=slot.row + (len(cuts_px) if slot.row > row else 0)))
    return replace(grid, rows_px=rows_px, slots=tuple(slots))
