"""Read rows of numerals to choose from, of which some are marked: «Группа здоровья: I, II, III», «O(I) A(II) B(III)».

A ring, an underline or a strike hides a choice from the print engine; its place in the row names it. Where enough of
the others are seen, all are named. Says nothing of which is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.numeral_lists import group_named
from pipeline.stages.numeral_strokes import read_strokes
from pipeline.stages.unread import INK_BELOW
from schemas.geometry import Box, hull
from schemas.page import Pixels, Word, text_of


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a row offers: names in their order with their widths, the label before them, and one that stands alone.

    gap, widest: heights between the names, and of one in a ring at most. whole: so many behind the label are the row.
    """

    names: tuple[str, ...]
    widths: tuple[float, ...]
    label: re.Pattern[str]
    member: re.Pattern[str]
    gap: float
    widest: float
    whole: int


HEALTH = _Kind(
    ("I", "II", "III", "IV", "V", "VI"), (0.4, 0.8, 1.2, 1.2, 0.9, 1.2),
    re.compile(r"здоровья[:.]?$|^здоровья\W?\)$"), re.compile("II,?|III,?|IV,?"), 0.55, 3.4, 5,
)  # fmt: skip
BLOOD = _Kind(
    ("O(I)", "A(II)", "B(III)", "AB(IV)"), (1.9, 2.2, 2.7, 3.2),
    re.compile(r"^крови[:.]?$"), re.compile(r"A\(II\),?|B\(III\),?|AB\(IV\),?"), 0.75, 7.0, 4,
)  # fmt: skip
LEAST, LEAST_READ = 3, 2  # names in a row, and those that are seen
MAX_ROWS = 6  # a page
FAR, REACH = 7.0, 40.0  # heights from one name to the next at most, and of the row
ABOVE, BELOW = 0.5, 0.15  # heights of a label that capitals stand above and marks below it
TICK, APART = (0.7, 1.6), 0.35  # heights of a box to tick, and from it to its name
BOX = 1.4  # heights of a box to tick: what says no group is no wider
ALIKE = 0.15  # by so much of its width a name may differ
STOP = 0.5  # of the row's height: what is lower at the end is a comma
SURE, GUESSED = 0.8, 0.4  # confidence of a name that is seen, and of one that its place tells


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands in one place of a row: its box, what is seen there, and whether a comma follows."""

    box: Box
    text: str
    has_comma: bool


def with_numeral_rows_read(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, with those of each row of numerals named by their places."""
    found: list[Word] = []
    rows: list[Box] = []
    for kind in (HEALTH, BLOOD):
        anchors = [word for word in words if kind.label.search(word.text) or kind.member.fullmatch(word.text)]
        for anchor in anchors[: 4 * MAX_ROWS]:
            if len(rows) >= MAX_ROWS or any(row.holds_middle_of(anchor.box) for row in rows):
                continue
            items = _row_of(text, anchor, words, kind)
            if items and not any(row.overlap(_place_of(items)) for row in rows):
                found += [_named(item, place, items, kind) for place, item in enumerate(items)]
                rows.append(_place_of(items))
    if not found:
        return tuple(words)
    return (*(word for word in words if not any(row.holds_middle_of(word.box) for row in rows)), *found)


def _row_of(text: Pixels, anchor: Word, words: Sequence[Word], kind: _Kind) -> list[_Item]:
    """The items of the row behind a label or around a name, where they are the first, the second and so on."""
    is_label = kind.label.search(anchor.text) is not None
    items = list(_items(text, anchor.box, words, kind, is_label=is_label))
    start = 0
    if not is_label:
        at = next((n for n, item in enumerate(items) if item.box.overlap(anchor.box)), None)
        start = -1 if at is None else at - kind.names.index(anchor.text.strip(","))
    row = items[start : start + len(kind.names)] if start >= 0 else []
    right = [item.text == name for item, name in zip(row, kind.names, strict=False)]
    wrong = sum(bool(item.text) for item in row) - sum(right)
    least = 1 if is_label and len(items) == kind.whole and not wrong else max(LEAST_READ, wrong + 1)
    if least == 1 and _is_as_wide(row, kind):
        least = 0
    return row if len(row) >= LEAST and sum(right) >= least else []


def _is_as_wide(row: Sequence[_Item], kind: _Kind) -> bool:
    """Whether blood groups are as wide, each to the first, as their names are."""
    wide = [item.box.width / row[0].box.width for item in row]
    names = [width / kind.widths[0] for width in kind.widths]
    return kind is BLOOD and all(abs(own - name) <= ALIKE * name for own, name in zip(wide, names, strict=True))


def _items(text: Pixels, box: Box, words: Sequence[Word], kind: _Kind, *, is_label: bool) -> Iterator[_Item]:
    """What stands on the line of a box one after the other, up to wording."""
    height = box.height
    top = max(0, box.top - round(ABOVE * height if is_label else BELOW * height))
    bottom = min(text.shape[0], box.bottom + round(BELOW * height))
    left = box.right + 1 if is_label else max(0, box.left - round(4 * FAR * height))
    right = min(text.shape[1], box.right + round(REACH * height))
    ink = np.asarray(text[top:bottom, left:right] < INK_BELOW)
    run: list[_Item] = []
    for start, end in _spans(np.asarray(ink.any(axis=0)), round(kind.gap * height)):
        start = _behind_box(ink[:, start:end], start, height) if kind is BLOOD else start
        own = Box(left + start, top, left + end, bottom)
        is_next = not run or own.left - run[-1].box.right <= FAR * height
        if own.width > kind.widest * height or not is_next:
            if is_label or any(item.box.overlap(box) for item in run):
                break
            run = []
        if own.width <= kind.widest * height:
            run.append(_group(own, words) if kind is BLOOD else _numeral(text, own, height))
    yield from (item for item in run if kind is not BLOOD or item.text or item.box.width > BOX * height)


def _behind_box(ink: NDArray[np.bool_], start: int, height: int) -> int:
    """Where a name begins behind the box to tick before it, if one stands so near."""
    spans = _spans(np.asarray(ink.any(axis=0)), 1)
    is_box = len(spans) > 1 and TICK[0] * height <= spans[0][1] - spans[0][0] <= TICK[1] * height
    return start + spans[1][0] if is_box and spans[1][0] - spans[0][1] >= APART * height else start


def _group(box: Box, words: Sequence[Word]) -> _Item:
    """What the words in a place say, where that is a blood group."""
    own = sorted((word for word in words if box.holds_middle_of(word.box)), key=lambda word: word.box.left)
    told = text_of(own).replace(" ", "")
    named = group_named(told) or ""
    return _Item(hull(word.box for word in own) if named else box, named, told.endswith(","))


def _numeral(text: Pixels, box: Box, height: int) -> _Item:
    """What the strokes in a place say, where they are a numeral's."""
    crop = text[box.top : box.bottom, box.left : box.right]
    ink = np.asarray(crop < INK_BELOW)
    spans = _spans(np.asarray(ink.any(axis=0)), 1)
    last = np.flatnonzero(ink[:, spans[-1][0] :].any(axis=1))
    has_comma = len(spans) > 1 and int(last[-1]) - int(last[0]) < STOP * height and int(last[0]) > STOP * height
    end = spans[-2][1] if has_comma else box.width
    rows = np.flatnonzero(ink[:, :end].any(axis=1))
    own = Box(box.left, box.top + int(rows[0]), box.left + end, box.top + int(rows[-1]) + 1)
    return _Item(own, read_strokes(crop[:, :end]), bool(has_comma))


def _named(item: _Item, place: int, items: Sequence[_Item], kind: _Kind) -> Word:
    """The name of a place as a word, in the rows in which those that are seen stand."""
    seen = [other.box for other in items if other.text] or [other.box for other in items]
    top, bottom = round(median(box.top for box in seen)), round(median(box.bottom for box in seen))
    is_read = item.text == kind.names[place]
    left, right = item.box.left, item.box.right
    wide = kind.widths[place] * (bottom - top)
    if not is_read and right - left > wide:
        left, right = (round(item.box.center[0] + side * wide / 2) for side in (-1, 1))
    has_comma = item.has_comma or (item is not items[-1] and any(other.has_comma for other in items))
    told = f"{kind.names[place]}," if has_comma else kind.names[place]
    return Word(told, Box(left, top, right, bottom), SURE if is_read else GUESSED)


def _place_of(items: Sequence[_Item]) -> Box:
    """The place of a whole row, with the commas between its items and the marks around them."""
    box = hull(item.box for item in items)
    margin = box.height // 4
    return Box(box.left - margin, max(0, box.top - margin), box.right + margin, box.bottom + margin)


def _spans(inked: NDArray[np.bool_], gap_px: int) -> list[tuple[int, int]]:
    """The runs of inked columns, those no further apart than the gap as one."""
    columns = np.flatnonzero(inked)
    if not columns.size:
        return []
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > max(1, gap_px)) + 1)
    return [(int(run[0]), int(run[-1]) + 1) for run in runs]
