"""Finds tables that no rulings part into columns: neighbouring lines of text with the same white space between words.

Only finds their lines and columns: rows and cells are made in `aligned_rows`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.aligned_strips import Strip, strips_of
from pipeline.stages.lines import letter_height
from pipeline.stages.rules_between import is_parted_once, is_ruled_between
from pipeline.stages.rulings import Segment
from schemas.page import Line, Word

MIN_ROWS = 3
MIN_COLUMNS = 3
RIVER = 0.5  # of the letters' height: the white space that runs through all lines
WIDE_SHARE = 0.5  # of the lines have a gap as wide as between chunks there; words that repeat leave narrow ones
FILLED_SHARE = 0.5  # of the lines fill each of the columns that make a table
LABEL_SHARE = 0.2  # of the chunks end like labels: pairs of label and value
ROW_GAP, RULED_ROW_GAP = 3.0, 8.0  # of the letters' height, from one line to the next, and across a ruled line
HEADING_GAP, LAST_GAP = 1.2, 1.0  # of the letters' height
COLUMN_COST = 2.0  # lines that a column must fill before it speaks for a table of its own
EVEN_STEP = 1.35  # times the other of two steps from line to line
MAX_HEADING_LINES = 4
ROWS_A_STAMP = 12  # rows of a table for one that may have other words, such as a stamp's, between its columns
SPECKS, SPECK_WIDTH = 0.06, 2.5  # share of the rows, letters' heights: a narrower column so empty holds specks
Flags = NDArray[np.bool_]
Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Run:
    """The lines of a table, top to bottom, and the edges of its columns, one more than there are."""

    lines: tuple[Line, ...]
    columns_px: tuple[int, ...]
    height_px: float


def find_runs(lines: Sequence[Line], level: Sequence[Segment]) -> list[Run]:
    """The runs of lines that are tables; no line is in two of them."""
    height_px = letter_height([word for line in lines for word in line.words])
    if height_px <= 0:
        return []
    found: list[Run] = []
    for block in _blocks(sorted(lines, key=lambda line: line.box.center[1]), level, height_px):
        strips = strips_of(block, level, height_px)
        rich = [(place, strip.chunks) for place, strip in enumerate(strips) if len(strip.chunks) >= MIN_COLUMNS]
        done = 0
        jumps = _jumps(strips, [place for place, _ in rich], level, height_px)
        runs = _best_runs([chunks for _, chunks in rich], jumps, height_px) if len(rich) >= MIN_ROWS else []
        for first, last in runs:
            walls = _walls([chunks for _, chunks in rich[first : last + 1]], height_px)
            if walls:
                start = _start(strips, rich[first][0], done, walls, level, height_px)
                done = max(done, _end(strips, rich[last][0], walls, level, height_px))
                start = _heading_above_rules(strips, start, done, height_px)
                if start < done:  # else the run before has taken these lines
                    own = [line for strip in strips[start:done] for line in strip.lines]
                    found.append(Run(tuple(own), walls, height_px))
    return found


def _blocks(lines: Sequence[Line], level: Sequence[Segment], height_px: float) -> Iterator[list[Line]]:
    """Lines one below the other without a wide gap; across a ruled line it may be wider."""
    block: list[Line] = []
    bottom = 0
    for line in lines:
        if block:
            gap = line.box.top - bottom
            usual = max(height_px, min(line.box.height, block[-1].box.height))
            sides = (min(line.box.left, block[-1].box.left), max(line.box.right, block[-1].box.right))
            rows = (block[-1].box.center[1], line.box.center[1])
            is_near = gap < ROW_GAP * usual
            if not is_near and not (gap < RULED_ROW_GAP * usual and is_ruled_between(level, sides, rows)):
                yield block
                block = []
        bottom = max(bottom, line.box.bottom) if block else line.box.bottom
        block.append(line)
    if block:
        yield block


def _jumps(strips: Sequence[Strip], rich: Sequence[int], level: Sequence[Segment], height_px: float) -> list[bool]:
    """For every strip that may be a row whether the step to the next one is quite another than the one before.

    Rows of a table follow each other in even steps unless ruled lines part them, and so do headings of sections
    between them and further lines of their cells; labels and the values below them do not.
    """
    middles = [strips[place].box.center[1] for place in rich]
    counts = [_sections(strips[a + 1 : b]) for a, b in pairwise(rich)]
    steps = [(b - a) / (1 + count) for (a, b), count in zip(pairwise(middles), counts, strict=True)]
    leaps = [0.0, *(height_px + max(0, strips[b].box.top - strips[b - 1].box.bottom) for b in rich[1:])]
    found = [False] * len(rich)
    for place in range(1, len(rich) - 1):
        if _is_even(*steps[place - 1 : place + 1]) or _is_even(*leaps[place : place + 2]):
            continue
        near = [strips[own].box for own in rich[place - 1 : place + 2]]
        sides = (min(box.left for box in near), max(box.right for box in near))
        rows = pairwise(middles[place - 1 : place + 2])
        found[place] = not all(is_parted_once(level, sides, row, height_px) for row in rows)
    return found


def _sections(between: Sequence[Strip]) -> int:
    """How many headings of sections, lines of one text, stand between two rows."""
    return len(between) if all(len(strip.chunks) == 1 for strip in between) else 0


def _is_even(one: float, other: float) -> bool:
    return max(one, other) <= EVEN_STEP * max(1.0, min(one, other))


def _best_runs(
    rows: Sequence[Sequence[Sequence[Word]]], jumps: Sequence[bool], height_px: float
) -> list[tuple[int, int]]:
    """The runs of rows, first and last, whose columns hold most chunks in all; an uneven step costs a row."""
    unit = max(1, round(height_px / 6))
    covered, wide = _profiles(rows, unit)
    count = len(rows)
    best = [0.0] * (count + 1)  # of the rows before
    before: list[int | None] = [None] * (count + 1)  # where the run that ends there begins; None where none does
    for first in range(count):
        if best[first] > best[first + 1]:
            best[first + 1], before[first + 1] = best[first], None
        ink, gaps = count * covered[first].astype(np.int32), np.zeros(covered.shape[1], np.int32)
        for last in range(first, count):
            ink += covered[last]
            gaps += wide[last]
            n_columns = 1 + len(_rivers(ink, gaps, last - first + 1, RIVER * height_px / unit))
            if n_columns < MIN_COLUMNS:
                break
            held = sum(min(len(row), n_columns) for row in rows[first : last + 1])
            score = best[first] + held - (COLUMN_COST + sum(jumps[first + 1 : last])) * n_columns
            if last - first + 1 >= MIN_ROWS and score > best[last + 1]:
                best[last + 1], before[last + 1] = score, first
    found: list[tuple[int, int]] = []
    end = count
    while end > 0:
        start = before[end]
        if start is None or best[end] == best[end - 1]:
            end -= 1
            continue
        found.append((start, end - 1))
        end = start
    return found[::-1]


def _profiles(rows: Sequence[Sequence[Sequence[Word]]], unit: int) -> tuple[Flags, Flags]:
    """For every row, where its words stand and where it has wide gaps, in steps of some pixels."""
    width = 2 + max(word.box.right for chunks in rows for chunk in chunks for word in chunk) // unit
    covered, wide = np.zeros((len(rows), width), bool), np.ones((len(rows), width), bool)
    for place, chunks in enumerate(rows):
        for chunk in chunks:
            wide[place, chunk[0].box.left // unit : max(word.box.right for word in chunk) // unit + 1] = False
            for word in chunk:
                covered[place, word.box.left // unit : word.box.right // unit + 1] = True
    return covered, wide


def _rivers(ink: Counts, gaps: Counts, n_rows: int, least: float) -> list[tuple[int, int]]:
    """From where to where white space runs through all rows, in steps; a stamp may lie across it."""
    edges = np.flatnonzero(np.diff((ink > n_rows // ROWS_A_STAMP).astype(np.int8), prepend=0))
    pairs = zip(edges[1::2].tolist(), edges[2::2].tolist(), strict=False)
    return [(a, b) for a, b in pairs if b - a >= least and gaps[(a + b) // 2] >= WIDE_SHARE * n_rows]


def _walls(rows: Sequence[Sequence[Sequence[Word]]], height_px: float) -> tuple[int, ...]:
    """The edges of the columns of a table; none where its rows are rather labels with their values, or too empty."""
    chunks = [chunk for row in rows for chunk in row]
    if sum(chunk[-1].text.endswith(":") for chunk in chunks) > LABEL_SHARE * len(chunks):
        return ()
    unit = max(1, round(height_px / 6))
    covered, wide = _profiles(rows, unit)
    ink, gaps = covered.sum(axis=0, dtype=np.int32), wide.sum(axis=0, dtype=np.int32)
    ink += len(rows) * covered[0]  # a heading alone makes a column
    rivers = _rivers(ink, gaps, len(rows), RIVER * height_px / unit)
    left, right = min(chunk[0].box.left for chunk in chunks), max(word.box.right for chunk in chunks for word in chunk)
    walls = [left, *((a + b) * unit // 2 for a, b in rivers), right]
    filled: list[Flags] = [np.any(covered[:, a // unit : b // unit], axis=1) for a, b in pairwise(walls)]
    for place in range(len(filled) - 2, -1, -1):
        is_wide = wide[:, walls[place + 1] // unit]
        narrow_px = min(walls[place + 1] - walls[place], walls[place + 2] - walls[place + 1])
        if (
            _is_heading_apart(filled[place], filled[place + 1])
            or _is_one_text(filled[place], filled[place + 1], is_wide)
            or (narrow_px < SPECK_WIDTH * height_px and _holds_specks(filled[place], filled[place + 1]))
        ):
            filled[place : place + 2] = [np.logical_or(filled[place], filled[place + 1])]
            del walls[place + 1]
    is_table = sum(float(flags.mean()) >= FILLED_SHARE for flags in filled) >= MIN_COLUMNS
    return tuple(walls) if is_table else ()


def _is_heading_apart(one: Flags, other: Flags) -> bool:
    """True where of two columns one has nothing but a heading and the other nothing on its height."""
    few, many = (one, other) if one.sum() < other.sum() else (other, one)
    return bool(few[0] and few.sum() == 1 and not many[0])


def _holds_specks(one: Flags, other: Flags) -> bool:
    """True where of two columns one has no heading and next to nothing below."""
    few = one if one.sum() < other.sum() else other
    return bool(not few[0] and few.mean() < SPECKS)


def _is_one_text(one: Flags, other: Flags, is_wide: Flags) -> bool:
    """True where most rows that fill both of two columns have no more than a space between them."""
    both = one & other
    return bool(both.any() and is_wide[both].mean() < WIDE_SHARE)


def _start(
    block: Sequence[Strip], first: int, done: int, walls: Sequence[int], level: Sequence[Segment], height_px: float
) -> int:
    """Where the headings begin above the first line that has all columns."""
    while first < len(block) and _is_labelled(block[first]):
        first += 1
    start = first
    sides = (walls[0], walls[-1])
    for place in range(first - 1, max(done, first - MAX_HEADING_LINES) - 1, -1):
        line, below = block[place], block[start]
        gap = min(one.box.top for one in block[start : start + 2]) - line.box.bottom
        is_over = line.box.right > walls[0] and line.box.left < walls[-1]
        is_common = _is_over_rule(line, below, level)
        if gap > (ROW_GAP if is_common else HEADING_GAP) * height_px or not is_over or _is_labelled(line):
            break
        if is_ruled_between(level, sides, (line.box.center[1], below.box.center[1])):
            break
        if gap > -0.1 * height_px and len(line.chunks) < 2 and not is_common and not _goes_on(line, below):
            break
        start = place
    return start


def _heading_above_rules(strips: Sequence[Strip], start: int, end: int, height_px: float) -> int:
    """Where a table whose rows are ruled begins: above its first ruled line stand but headings, close together."""
    is_ruled = any(strip.stack is not None for strip in strips[start:end])
    while is_ruled and start + 2 < end and strips[start].stack is None and strips[start + 1].stack is None:
        if strips[start + 1].box.top - strips[start].box.bottom <= HEADING_GAP * height_px:
            break
        start += 1
    return start


def _goes_on(line: Strip, below: Strip) -> bool:
    """True for a first line of headings that go on in small letters or in brackets below it."""
    return all(any(_is_rest(chunk, rest) for rest in below.chunks) for chunk in line.chunks)


def _is_rest(chunk: Sequence[Word], rest: Sequence[Word]) -> bool:
    is_below = chunk[0].box.left < rest[-1].box.right and rest[0].box.left < chunk[-1].box.right
    return is_below and (rest[0].text[0].islower() or rest[0].text[0] == "(")


def _is_over_rule(line: Strip, below: Strip, level: Sequence[Segment]) -> bool:
    """True for a line above a rule that is about as long as it or longer, as below the heading of some columns."""
    return any(
        line.box.center[1] < rule.at_px < below.box.center[1]
        and rule.start_px <= line.box.center[0] <= rule.end_px
        and rule.length_px > line.box.width
        for rule in level
    )


def _end(block: Sequence[Strip], last: int, walls: Sequence[int], level: Sequence[Segment], height_px: float) -> int:
    """One past the last line: after the last one that has all columns a cell's text may go on."""
    end = last + 1
    while end < len(block):
        line, above = block[end], block[end - 1]
        gap = line.box.top - max(one.box.bottom for one in block[max(0, end - 2) : end])
        is_in = line.box.left >= walls[0] - height_px and line.box.right <= walls[-1] + height_px
        is_cut = is_ruled_between(level, (walls[0], walls[-1]), (above.box.center[1], line.box.center[1]))
        if gap > LAST_GAP * height_px or is_cut or not is_in or _is_labelled(line) or _crosses(line, walls):
            break
        end += 1
    return end


def _crosses(line: Strip, walls: Sequence[int]) -> bool:
    return any(word.box.left < wall < word.box.right for word in line.words for wall in walls[1:-1])


def _is_labelled(line: Strip) -> bool:
    """True where a chunk of the line ends like a label."""
    return any(chunk[-1].text.endswith(":") or chunk[0].text.endswith(":") for chunk in line.chunks)
