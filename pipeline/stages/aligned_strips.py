"""Lines of text side by side as strips: the candidates for rows of tables that no rulings part into columns.

What stands between two of several equal ruled lines is one strip, and so are lines that overlap in height: the cells
of a row stand in their middle, and have each as many lines as they need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.stages.lines import letter_height
from pipeline.stages.rules_between import is_full
from pipeline.stages.rulings import Segment
from schemas.geometry import Box, hull
from schemas.page import Line, Word

CHUNK_GAP = 1.3  # of the letters' height: wider than between words
BESIDE = 1.1  # of the letters' height: further apart lines stand below each other, even set solid
BELOW_BASE = 0.2  # of a word's height: what hangs below its base line
SHARED_HEIGHT = 0.25  # of a heading: by which it may reach into the line below it
DEEPEST = 6  # lines, one below the other, that a row may have
SAME_END, COURSE = 2.0, 0.5  # of the letters' height: ends of equal ruled lines; pieces of one
OWN_GAP = 1.5  # of the letters' height: between a cell's own lines there is less
FEWEST_RULES = 4  # equal ones below each other that part rows
TALLEST_ROW = 14.0  # of the letters' height
USUAL_LINES = 4  # of a row, in most rows
_HANGING = re.compile(r"[рудфцщРУДФЦЩgjpqyQ,;()\[\]/|_]")


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines side by side; `stack` tells between which equal ruled lines they stand, if they do."""

    lines: tuple[Line, ...]
    box: Box
    chunks: tuple[tuple[Word, ...], ...]
    stack: int | None = None

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]


@dataclass(frozen=True, slots=True)
class _Stack:
    """Heights of equal ruled lines below each other."""

    heights_px: tuple[float, ...]
    left_px: float
    right_px: float

    def band_of(self, line: Line) -> int | None:
        """Between which of the ruled lines a line of text stands."""
        x, y = line.box.center
        place = sum(height < y for height in self.heights_px)
        is_in = self.left_px <= x <= self.right_px and 0 < place < len(self.heights_px)
        return place if is_in else None


def chunks_of(line: Line) -> list[list[Word]]:
    """The line's words in groups set apart by gaps wider than between words."""
    least = max(CHUNK_GAP * letter_height(line.words), 1.0)
    chunks: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        if word.box.left - chunks[-1][-1].box.right >= least:
            chunks.append([word])
        else:
            chunks[-1].append(word)
    return chunks


def strips_of(lines: Sequence[Line], level: Sequence[Segment], height_px: float) -> list[Strip]:
    """The lines in strips, top to bottom; every line is in one."""
    found: list[Strip] = []
    free = list(lines)
    for number, stack in enumerate(_stacks(level, height_px)):
        bands: dict[int, list[Line]] = {}
        for line in free:
            band = stack.band_of(line)
            if band is not None:
                bands.setdefault(band, []).append(line)
        if _are_rows(list(bands.values())):
            found += [_strip(own, number) for band in bands.values() for own in _close(band, height_px)]
            taken = {id(line) for own in bands.values() for line in own}
            free = [line for line in free if id(line) not in taken]
    for chain in side_by_side(free):
        found += [_strip(chain)] if depth_of(chain) <= DEEPEST else [_strip([line]) for line in chain]
    return sorted(found, key=lambda strip: strip.box.center[1])


def side_by_side(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines whose letters stand less than a line's height apart, one and the next, top to bottom."""
    reach_px = BESIDE * letter_height([word for line in lines for word in line.words])
    groups: list[list[Line]] = []
    before_px = 0.0
    for base_px, line in sorted(((base_of(line), line) for line in lines), key=lambda own: own[0]):
        if groups and base_px - before_px < reach_px:
            groups[-1].append(line)
        else:
            groups.append([line])
        before_px = base_px
    return groups


def base_of(line: Line) -> float:
    """Where the letters stand: below it only some of them hang."""
    plain = [word.box.bottom for word in line.words if not _HANGING.search(word.text)]
    return float(median(plain or [word.box.bottom - BELOW_BASE * word.box.height for word in line.words]))


def depth_of(lines: Sequence[Line]) -> int:
    """How many of the lines stand below each other, and not beside."""
    reach_px = BESIDE * letter_height([word for line in lines for word in line.words])
    bases = sorted(map(base_of, lines))
    depth, before_px = 1, bases[0]
    for base_px in bases:
        if base_px - before_px >= reach_px:
            depth, before_px = depth + 1, base_px
    return depth


def _close(band: Sequence[Line], height_px: float) -> list[list[Line]]:
    """What stands between two ruled lines, parted where the next line is further than a cell's own lines."""
    parts: list[list[Line]] = []
    bottom = 0
    for line in sorted(band, key=lambda line: line.box.top):
        if parts and line.box.top - bottom < OWN_GAP * height_px:
            parts[-1].append(line)
        else:
            parts.append([line])
        bottom = max(bottom, line.box.bottom)
    return parts


def _are_rows(bands: Sequence[Sequence[Line]]) -> bool:
    """True where what stands between ruled lines are rows, and not blocks of text or whole tables."""
    depths = [depth_of(band) for band in bands]
    return len(bands) >= FEWEST_RULES - 1 and median(depths) <= USUAL_LINES and max(depths) <= DEEPEST


def _strip(lines: Sequence[Line], stack: int | None = None) -> Strip:
    chunks: list[list[Word]] = []
    right = 0
    for chunk in sorted(_own_chunks(lines), key=lambda chunk: chunk[0].box.left):
        if chunks and chunk[0].box.left < right:
            chunks[-1] += chunk
            right = max(right, chunk[-1].box.right)
        else:
            chunks.append(list(chunk))
            right = chunk[-1].box.right
    return Strip(tuple(lines), hull(line.box for line in lines), tuple(map(tuple, chunks)), stack)


def _own_chunks(lines: Sequence[Line]) -> list[list[Word]]:
    """The chunks of all lines but, among headings, those above a line of others: they may be common to some columns."""
    chunks = [chunk for line in lines for chunk in chunks_of(line)]
    if len(lines) == 1 or any(sign.isdigit() for chunk in chunks for word in chunk for sign in word.text):
        return chunks
    several = [line.box for line in lines if len(chunks_of(line)) > 1]
    boxes = [hull(word.box for word in chunk) for chunk in chunks]
    is_over = [any(_is_below(line, box) for line in several) for box in boxes]
    return [chunk for chunk, over in zip(chunks, is_over, strict=True) if not over]


def _is_below(line: Box, box: Box) -> bool:
    return line.top > box.bottom - SHARED_HEIGHT * box.height and line.left < box.center[0] < line.right


def _stacks(level: Sequence[Segment], height_px: float) -> list[_Stack]:
    """Equal ruled lines below each other, near enough for rows."""
    courses: list[list[Segment]] = []
    for one in sorted(level):
        if courses and one.at_px - courses[-1][-1].at_px <= COURSE * height_px:
            courses[-1].append(one)
        else:
            courses.append([one])
    ends = [(min(one.start_px for one in course), max(one.end_px for one in course)) for course in courses]
    open_stacks: list[list[int]] = []
    for place, (left, right) in enumerate(ends):
        if not is_full(courses[place], left, right):
            continue
        for own in open_stacks:
            near = courses[place][0].at_px - courses[own[-1]][0].at_px <= TALLEST_ROW * height_px
            slack = SAME_END * height_px
            if near and abs(ends[own[-1]][0] - left) <= slack and abs(ends[own[-1]][1] - right) <= slack:
                own.append(place)
                break
        else:
            open_stacks.append([place])
    return [
        _Stack(
            tuple(float(median(one.at_px for one in courses[place])) for place in own),
            min(ends[place][0] for place in own) - height_px,
            max(ends[place][1] for place in own) + height_px,
        )
        for own in open_stacks
        if len(own) >= FEWEST_RULES
    ]
