"""Groups words into text lines, splits lines at gaps, and finds the gutters between columns of text.

Geometry only; tables come first and are taken out before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.stages.rulings import Segment
from schemas.geometry import Box, hull
from schemas.page import Line, Word

GUTTER_MIN_LINES = 5  # fewer lines may share a gap by chance
SAME_LINE_SHARE = 0.45  # of the lower word: a subscript still stands on its line
ALIKE = 0.1
UNRELATED_GAP = 9.0  # of the letters' height
GUTTER_GAP = 1.6  # of the letters' height
ON_END = 1.6  # of their width: words as high stand on end


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space between two columns of text: `left_px` to `right_px`, over rows `top_px` to `bottom_px`."""

    left_px: int
    right_px: int
    top_px: int
    bottom_px: int


def group_lines(words: Iterable[Word]) -> list[Line]:
    """Words that stand on one base line, left to right; lines top to bottom. Words on end are read from the foot up."""
    given = tuple(words)
    strips = _strips_on_end(given)
    on_end = {id(word) for strip in strips for word in strip}
    ordered = sorted((word for word in given if id(word) not in on_end), key=lambda word: (word.box.left, word.box.top))
    rows: list[list[Word]] = []
    tops, bottoms = np.empty(len(ordered)), np.empty(len(ordered))  # of each row, where it was last written
    for word in ordered:
        top, bottom, count = word.box.top, word.box.bottom, len(rows)
        shared = np.minimum(bottoms[:count], bottom) - np.maximum(tops[:count], top)
        shares = shared / np.maximum(1.0, np.minimum(bottoms[:count] - tops[:count], bottom - top))
        # of rows that share alike, the one that shares more: a stray sign beside a line is all in any of its words
        best = int(np.argmax(np.where(shares > shares.max() - ALIKE, shared, -1.0))) if count else 0
        if count and shares[best] > SAME_LINE_SHARE:
            rows[best].append(word)
            near = rows[best][-3:]
            tops[best], bottoms[best] = median(w.box.top for w in near), median(w.box.bottom for w in near)
        else:
            tops[count], bottoms[count] = top, bottom
            rows.append([word])
    lines = [(hull(word.box for word in row), row) for row in (*rows, *strips)]
    heads = [box for box, row in lines if row in strips]
    return [Line(tuple(row)) for box, row in sorted(lines, key=lambda line: (_head_px(line[0], heads), line[0].left))]


def _strips_on_end(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on end one above the other, as they are read."""
    tall = [word for word in words if len(word.text) > 1 and word.box.height > ON_END * word.box.width]
    if not any(len(word.text) > 2 for word in tall):  # 11 and !! may be as slim
        return []
    strips: list[list[Word]] = []
    for word in sorted(tall, key=lambda word: -word.box.bottom):
        below = next((strip for strip in strips if _goes_on_above(strip[-1].box, word.box)), None)
        if below is None:
            strips.append([word])
        else:
            below.append(word)
    return [strip for strip in strips if any(len(word.text) > 2 for word in strip)]


def _head_px(box: Box, strips: Sequence[Box]) -> int:
    """Where a line begins; of strips side by side, where the highest of them does."""
    if box not in strips:
        return box.top
    beside = (strip.top for strip in strips if strip.top < box.bottom and box.top < strip.bottom)
    return min(beside)


def _goes_on_above(below: Box, box: Box) -> bool:
    is_in_line = below.left < box.center[0] < below.right and box.left < below.center[0] < box.right
    return is_in_line and -0.2 * below.width < below.top - box.bottom < 1.5 * below.width


def split_line(line: Line, cuts_px: Sequence[float]) -> list[Line]:
    """The line cut into the pieces that lie between the given x positions."""
    pieces: dict[int, list[Word]] = {}
    for word in line.words:
        place = sum(1 for cut in cuts_px if word.box.center[0] > cut)
        pieces.setdefault(place, []).append(word)
    return [Line(tuple(pieces[place])) for place in sorted(pieces)]


def cut_words(words: Iterable[Word], walls: Sequence[Box]) -> list[Word]:
    """Words that were read across an upright ruled line, cut there; needs the symbols' boxes."""
    cut: list[Word] = []
    for word in words:
        crossing = sorted(
            wall.center[0]
            for wall in walls
            if word.box.left < wall.left and wall.right < word.box.right and _shares_rows(word.box, wall)
        )
        cut.extend(_cut_word(word, crossing) if crossing and len(word.symbols) == len(word.text) else [word])
    return cut


def split_wide_gaps(line: Line, level: Sequence[Segment]) -> list[Line]:
    """The line cut where two texts only happen to stand on one height: far apart, with no line to write on between."""
    height_px = letter_height(line.words)
    cuts = []
    for before, after in pairwise(line.words):
        left, right = before.box.right, after.box.left
        if right - left < UNRELATED_GAP * height_px:
            continue
        low, high = before.box.top, max(before.box.bottom, after.box.bottom) + height_px
        ruled_px = sum(
            min(right, m.end_px) - max(left, m.start_px)
            for m in level
            if low < m.at_px < high and m.start_px < right and m.end_px > left
        )
        if ruled_px < 0.5 * (right - left):
            cuts.append((left + right) / 2)
    return split_line(line, cuts) if cuts else [line]


def find_gutters(lines: Sequence[Line]) -> list[Gutter]:
    """White strips shared by several neighbouring lines with text on both sides."""
    gutters: list[Gutter] = []
    open_runs: list[tuple[Gutter, int, int]] = []  # gutter so far, lines with both sides, lines passed since
    for line in lines:
        gaps = _wide_gaps(line)
        kept: list[tuple[Gutter, int, int]] = []
        for run, count, missed in open_runs:
            joined = _narrowed(run, gaps)
            if joined is not None:
                bottom = max(run.bottom_px, line.box.bottom)
                kept.append((replace(joined, bottom_px=bottom), count + 1, 0))
            elif (beside := _beside(run, line.box)) is not None:
                kept.append((replace(beside, bottom_px=max(run.bottom_px, line.box.bottom)), count, missed))
            elif count >= GUTTER_MIN_LINES:
                gutters.append(run)
        used = {(run.left_px, run.right_px) for run, _, missed in kept if not missed}
        for left, right in gaps:
            if not any(left <= a and b <= right for a, b in used):
                kept.append((Gutter(left, right, line.box.top, line.box.bottom), 1, 0))
        open_runs = kept
    gutters.extend(run for run, count, _ in open_runs if count >= GUTTER_MIN_LINES)
    return _widest_first(gutters)


def letter_height(words: Iterable[Word]) -> float:
    """Median height of the words' boxes, 0 where there is no word."""
    heights = [word.box.height for word in words]
    return float(median(heights)) if heights else 0.0


def _shares_rows(box: Box, wall: Box) -> bool:
    shared = min(box.bottom, wall.bottom) - max(box.top, wall.top)
    return shared > 0.6 * box.height


def _cut_word(word: Word, cuts_px: Sequence[float]) -> list[Word]:
    parts: dict[int, list[int]] = {}
    for index, symbol in enumerate(word.symbols):
        parts.setdefault(sum(1 for cut in cuts_px if symbol.box.center[0] > cut), []).append(index)
    pieces = []
    for place in sorted(parts):
        symbols = tuple(word.symbols[index] for index in parts[place])
        text = "".join(word.text[index] for index in parts[place])
        box = hull(s.box for s in symbols)
        pieces.append(replace(word, text=text, box=box, symbols=symbols, engine=word.engine_within(box)))
    return pieces


def _wide_gaps(line: Line) -> list[tuple[int, int]]:
    least = GUTTER_GAP * line.box.height
    pairs = pairwise(line.words)
    return [(a.box.right, b.box.left) for a, b in pairs if b.box.left - a.box.right >= least]


def _narrowed(run: Gutter, gaps: Sequence[tuple[int, int]]) -> Gutter | None:
    for left, right in gaps:
        shared_left, shared_right = max(run.left_px, left), min(run.right_px, right)
        if shared_right - shared_left >= 0.5 * (run.bottom_px - run.top_px if run.bottom_px - run.top_px < 60 else 30):
            return replace(run, left_px=shared_left, right_px=shared_right)
    return None


def _beside(run: Gutter, box: Box) -> Gutter | None:
    """The strip beside a line with text on one side of it only, which may end inside it; None where it runs across."""
    if box.right <= run.right_px:
        return replace(run, left_px=min(max(run.left_px, box.right), run.right_px - 1))
    if box.left >= run.left_px:
        return replace(run, right_px=max(min(run.right_px, box.left), run.left_px + 1))
    return None


def _widest_first(gutters: Sequence[Gutter]) -> list[Gutter]:
    """Without gutters that lie inside a taller one."""
    chosen: list[Gutter] = []
    for gutter in sorted(gutters, key=lambda g: g.top_px - g.bottom_px):
        inside = any(
            g.top_px <= gutter.top_px
            and gutter.bottom_px <= g.bottom_px
            and g.left_px < gutter.right_px
            and gutter.left_px < g.right_px
            for g in chosen
        )
        if not inside:
            chosen.append(gutter)
    return sorted(chosen, key=lambda g: (g.top_px, g.left_px))
