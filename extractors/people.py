"""Whose part of a page it is: the columns and blocks under «Мать», «Отец», «Родильница», told by geometry.

Reads no values; sections that run down the page in reading order are found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from extractors.fold import fold, is_like
from extractors.labels import is_enumerator
from extractors.rows import SEGMENT_GAP, Row
from schemas.form import shared_list
from schemas.geometry import Box, hull
from schemas.page import Cell, Table, Word

Cells = Mapping[tuple[int, int], tuple[Table, Cell]]

_HEADING_GAP = 4.0  # heights from a heading down to its table
_ALIGNED = 1.5  # heights: two left edges so near are one
_WIDER_GAP, _MIN_GAP = 1.7, 2.0  # a gap so much wider than those before it, and of so many heights, ends a block
_WORD_GAP = 1.2  # heights between words of one text
_INDENT, _FAR = 0.8, 3.0  # heights that a row is indented; of white that end what is told of a person
_MIN_DAMAGED = 9  # letters of a heading that may be damaged
_PATRONYMIC = re.compile(r"[а-яё](?:вич|ьич|вна|ична)а?,?$", re.IGNORECASE)
_CAPITAL = re.compile(r"[А-ЯЁ][а-яё]{2}|[А-ЯЁ]{3}")
_FIRST_LABELS = ("фио", "фамилия", "имя", "годрожд", "датарожд", "возраст", "полныхлет", "гррожд")
_NAMES = ("фио", "фамилия")
_CHILD = ("ребенка", "новорожденного")


@dataclass(frozen=True, slots=True)
class Person:
    """A part of the page that tells of somebody else than the child, with the words that say of whom."""

    box: Box
    heading: tuple[Word, ...]

    def holds(self, box: Box) -> bool:
        """True where a box has its middle in the part."""
        return self.box.holds_middle_of(box)


@dataclass(frozen=True, slots=True)
class _Head:
    words: tuple[Word, ...]
    is_child: bool

    @property
    def box(self) -> Box:
        return hull(word.box for word in self.words)


def find_people(rows: Sequence[Row], cells: Cells, height_px: float, width_px: int) -> tuple[Person, ...]:
    """The parts of the page under headings that name another person, top to bottom."""
    heads = {number: found for number, row in enumerate(rows) if (found := _heads(row, cells))}
    people: list[Person] = []
    for number, found in heads.items():
        block = _block(rows, number, frozenset(heads), cells, height_px)
        if len(found) == 1 and not found[0].is_child:
            block = _own_rows(rows[number], block) if _table_at(found[0], found, cells, height_px) is None else block
        for place, head in enumerate(found):
            if not head.is_child and (box := _part(found, place, block, cells, height_px, width_px)) is not None:
                people.append(Person(box, head.words))
    people += _named_in_row(rows, heads, height_px, width_px)
    headed = [person.box for person in people]
    alone = (table.box for table in _tables(cells) if _is_parents(table) and not any(map(table.box.overlap, headed)))
    return (*people, *(Person(box, ()) for box in alone))


def _named_in_row(
    rows: Sequence[Row], heads: Mapping[int, object], height_px: float, width_px: int
) -> Iterator[Person]:
    """Rows that lead with a person and the name, «Мать Иванова Ольга …», each with the rows below that go on with it.

    A row goes on with a person where it is indented, or where the like stands below another person too.
    """
    led = {number: head for number, row in enumerate(rows) if number not in heads and (head := _lead(row))}
    told = {number: _told_below(rows, number, led, height_px) for number in led}
    labels = [{_first_label(row) for row in below} for below in told.values()]
    for number, head in led.items():
        taken = [rows[number]]
        for row in told[number]:
            is_indented = row.box.left - head[0].box.left > _INDENT * height_px
            if not is_indented and sum(_first_label(row) in own for own in labels) < 2:
                break
            taken.append(row)
        box = _box(0, rows[number].box.top, width_px, taken[-1].box.bottom + 1)
        if len(taken) > 1 and box is not None:
            yield Person(box, head)


def _lead(row: Row) -> tuple[Word, ...]:
    """The words at the beginning of a row that say of whom its name is; none where it names two persons."""
    start = 1 if is_enumerator(row.words[0]) else 0
    leads = (row.words[start:end] for end in range(start + 3, start, -1))
    own = next((words for words in leads if _person(words) is False), ())
    rest = row.words[start + len(own) :]
    is_named = any(_PATRONYMIC.search(word.text) for word in rest) or (bool(own) and own[-1].text.endswith(":"))
    is_named = is_named or (len(rest) > 1 and all(_CAPITAL.match(word.text) for word in rest[:3]))
    is_lone = not any(_wordings().get(fold(word.text)) is False for word in rest)
    return own if own and rest and is_named and is_lone else ()


def _told_below(rows: Sequence[Row], number: int, led: Mapping[int, object], height_px: float) -> list[Row]:
    """The rows close below a row that begin with what is asked of a parent."""
    taken: list[Row] = []
    for below in range(number + 1, len(rows)):
        is_far = rows[below].box.top - rows[below - 1].box.bottom > _FAR * height_px
        if below in led or is_far or not _first_label(rows[below]):
            break
        taken.append(rows[below])
    return taken


def _first_label(row: Row) -> str:
    """What is asked of a parent at the beginning of a row; empty where nothing is."""
    starts = map(fold, shared_list("people.rows"))
    return next((start for start in starts if _begins_with(row.words, (start,))), "")


def _is_parents(table: Table) -> bool:
    """True for a table of labels that only a parent's has, beside a name or an age, where its heading was not read."""
    labels = ["".join(fold(word.text) for line in cell.lines for word in line.words) for cell in table.cells]
    is_named = any(label.startswith(_FIRST_LABELS) for label in labels)
    own, childs = (tuple(map(fold, shared_list(f"labels.{name}"))) for name in ("parent", "child"))
    return is_named and any(label.startswith(own) for label in labels) and not any(x.startswith(childs) for x in labels)


def _tables(cells: Cells) -> tuple[Table, ...]:
    return tuple({id(table): table for table, _ in cells.values()}.values())


@cache
def _wordings() -> Mapping[str, bool]:
    """Folded headings of persons, each with whether the person is the child."""
    lists = {"people.other": False, "people.child": True}
    return {fold(text): is_child for name, is_child in lists.items() for text in shared_list(name)}


def _person(words: Sequence[Word]) -> bool | None:
    """True where a text names the child, False for another person, None for any other text."""
    own = words[1:] if len(words) > 1 and is_enumerator(words[0]) else words
    text = "".join(fold(word.text) for word in own)
    if text in _wordings() or len(text) < _MIN_DAMAGED:
        return _wordings().get(text)
    near = (known for known in _wordings() if len(known) >= _MIN_DAMAGED and abs(len(known) - len(text)) < 2)
    return next((_wordings()[known] for known in near if is_like(text, known)), None)


def _heads(row: Row, cells: Cells) -> tuple[_Head, ...]:
    """The persons that a row names as headings: it holds nothing else but the corner of their table."""
    found: list[_Head] = []
    for words in _units(row, cells):
        is_child = _person(words)
        if is_child is not None:
            found.append(_Head(words, is_child))
        elif found or _cell(words[0], cells) is None:
            return ()
    return tuple(found)


def _units(row: Row, cells: Cells) -> Iterator[tuple[Word, ...]]:
    """The row cut at wide gaps and at the borders of cells."""
    start = 0
    for place, (before, after) in enumerate(pairwise(row.words), 1):
        is_wide = after.box.left - before.box.right > SEGMENT_GAP * max(before.box.height, after.box.height)
        if is_wide or _cell(before, cells) != _cell(after, cells):
            yield row.words[start:place]
            start = place
    yield row.words[start:]


def _cell(word: Word, cells: Cells) -> Cell | None:
    found = cells.get((word.box.left, word.box.top))
    return found[1] if found is not None else None


def _block(rows: Sequence[Row], number: int, heads: frozenset[int], cells: Cells, height_px: float) -> list[Row]:
    """The rows below a row of headings, down to the next headings or to a wider gap."""
    taken: list[Row] = []
    widest = 0.0
    for below in range(number + 1, len(rows)):
        before, row = rows[below - 1], rows[below]
        gap = row.box.top - before.box.bottom
        is_one_table = any(_table(a, cells) is _table(b, cells) is not None for a in before.words for b in row.words)
        is_far = bool(taken) and gap > max(_WIDER_GAP * widest, _MIN_GAP * height_px) and not is_one_table
        if below in heads or is_far:
            break
        widest = max(widest, gap)
        taken.append(row)
    return taken


def _table(word: Word, cells: Cells) -> Table | None:
    found = cells.get((word.box.left, word.box.top))
    return found[0] if found is not None else None


def _is_of_parent(row: Row, left: float, right: float, cells: Cells) -> bool:
    """False for a row that has, between the borders, a label that no parent has, such as «Номер карты»."""
    own = (words for words in _units(row, cells) if left <= words[0].box.left < right)
    return not any(_begins_with(words, _ends()) for words in own)


@cache
def _ends() -> tuple[str, ...]:
    return tuple(map(fold, shared_list("people.ends")))


def _begins_with(words: Sequence[Word], starts: Sequence[str]) -> bool:
    own = words[1:] if len(words) > 1 and is_enumerator(words[0]) else words
    return "".join(fold(word.text) for word in own).startswith(tuple(starts))


def _own_rows(heading: Row, block: Sequence[Row]) -> list[Row]:
    """The rows under a lone heading that tell of its person: from a name or an age to where another is named."""
    if not block or not (_begins_with(block[0].words, _FIRST_LABELS) or _has_patronymic(block[0])):
        return []
    for place, row in enumerate(block):
        is_of_child = any(fold(word.text) in _CHILD for word in row.words)
        if is_of_child or (place > 0 and _begins_with(row.words, _NAMES)):
            return list(block[:place])
    return list(block)


def _has_patronymic(row: Row) -> bool:
    return any(_PATRONYMIC.search(word.text) for word in row.words[:4])


def _part(
    heads: Sequence[_Head], place: int, block: Sequence[Row], cells: Cells, height_px: float, width_px: int
) -> Box | None:
    """The part of the page that a heading stands over; None where it stands over nothing."""
    head = heads[place]
    found = cells.get((head.words[0].box.left, head.words[0].box.top))
    if found is not None:
        table, cell = found
        bottom = min([table.box.bottom, *(row.box.bottom for row in block[-1:])])
        return _box(cell.box.left, cell.box.bottom, cell.box.right, bottom)
    own = _table_at(head, heads, cells, height_px)
    if own is not None:
        return own.box
    left = 0 if place == 0 else _border(heads[place - 1], head, block, height_px)
    right = width_px if place + 1 == len(heads) else _border(head, heads[place + 1], block, height_px)
    rows = list(_up_to_crossing(block, [x for x in (left, right) if 0 < x < width_px], height_px))
    rows = list(takewhile(lambda row: _is_of_parent(row, left, right, cells), rows))
    return _box(left, head.box.bottom, right, rows[-1].box.bottom + 1) if rows else None


def _box(left: float, top: float, right: float, bottom: float) -> Box | None:
    return Box(round(left), round(top), round(right), round(bottom)) if left < right and top < bottom else None


def _table_at(head: _Head, heads: Sequence[_Head], cells: Cells, height_px: float) -> Table | None:
    """The table just below a heading, where it stands below none of the other headings."""
    for table in _tables(cells):
        is_below = -height_px <= table.box.top - head.box.bottom <= _HEADING_GAP * height_px
        over = [other for other in heads if table.box.left - height_px <= other.box.center[0] <= table.box.right]
        if is_below and over == [head]:
            return table
    return None


def _border(first: _Head, second: _Head, block: Sequence[Row], height_px: float) -> float:
    """Where the column of the second heading begins: at its left edge, or in the white between centred ones."""
    reach = _ALIGNED * height_px
    aligned = [row for row in block if any(abs(word.box.left - second.box.left) <= reach for word in row.words)]
    if len(aligned) >= max(1, 0.3 * len(block)):
        return second.box.left - reach
    start, end = first.box.center[0], second.box.center[0]
    edges = sorted({start, end, *(word.box.right for row in block for word in row.words)})
    words = [word.box for row in block for word in row.words]
    gaps = [
        (edge, min((box.left for box in words if box.right > edge), default=end))
        for edge in edges
        if start <= edge <= end and not any(box.left < edge < box.right for box in words)
    ]
    middle = (start + end) / 2
    best = min(gaps, key=lambda gap: abs((gap[0] + min(gap[1], end)) / 2 - middle), default=(middle, middle))
    return (best[0] + min(best[1], end)) / 2


def _up_to_crossing(block: Sequence[Row], borders: Sequence[float], height_px: float) -> Iterator[Row]:
    """The rows down to the first one whose text runs over a border between columns."""
    for row in block:
        for before, after in pairwise((*row.words, row.words[-1])):
            is_close = after.box.left - before.box.right < _WORD_GAP * height_px
            if any(before.box.left < x - height_px and x + height_px < after.box.right and is_close for x in borders):
                return
        yield row
