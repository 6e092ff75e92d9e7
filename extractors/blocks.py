"""The parts of a page that may tell of one event: lines and lone cells with a day, and what goes on below them.

Finds days only; what is told of them is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractors.cells import cell_words
from extractors.values.date import day_spans
from extractors.view import View
from schemas.geometry import Box
from schemas.page import Cell, Table, Word, text_of

_OTHER_DAY = re.compile(  # what stands before a day that is not the event's
    r"учт[её]н|уч[её]т|провер|оцен[кен]|прочит|чтени|снят|годе?н|срок|следующ|рожд|\bр\.|план|назнач|выдан|изготовл",
    re.IGNORECASE,
)
_OF_BIRTH = re.compile(r"^\s*(?:г\.р\b|(?:г\.?|год[а-я]?)?\s*рожд)", re.IGNORECASE)  # behind its day
_MAX_GAP = 2.0  # heights of text: a wider gap ends what is told
_MAX_HEADS = 2  # headings over a column, one above the other


@dataclass(frozen=True, slots=True)
class Block:
    """Words that may tell of one event; of a cell, what heads its row and its column too."""

    words: tuple[Word, ...]
    row_head: tuple[Word, ...] = ()
    column_head: tuple[Word, ...] = ()
    is_mixed: bool = False  # a cell whose day has lines above it: they may be of another event


def blocks_of(view: View, tables: Sequence[Box]) -> Iterator[Block]:
    """A line or a cell with a day, and what goes on below it."""
    framed = [table for table in view.page.tables if table.is_ruled and table.n_columns > 1]
    framed = [table for table in framed if not any(box.overlap(table.box) for box in tables)]
    for table in framed:
        yield from _cell_blocks(view, table)
    taken = [*tables, *(table.box for table in framed)]
    group: list[Block] = []
    bottom = 0
    for row in view.rows:
        if any(box.overlap(row.box) for box in taken):
            continue
        if row.box.top - bottom > _MAX_GAP * view.height_px:
            yield from _joined(group)
            group = []
        group.append(Block(row.words))
        bottom = row.box.bottom
    yield from _joined(group)


def _cell_blocks(view: View, table: Table) -> Iterator[Block]:
    """The cells of each column, with what heads their rows, in the first column, and the lowest heading over them."""
    row_heads: dict[int, tuple[Word, ...]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span) if cell.column == 0 else ():
            row_heads.setdefault(row, cell_words(view, cell))
    for column in range(table.n_columns):
        cells = sorted((c for c in table.cells if c.column == column and c.lines), key=lambda cell: cell.row)
        told = [(cell.row, cell_words(view, cell)) for cell in cells]
        mixed = {cell.row for cell in cells if _has_lines_above(cell)}
        heads = list(islice((head for head in told if not _own_days(head[1])), _MAX_HEADS))
        yield from _joined(
            [
                Block(
                    words,
                    row_heads.get(row, ()) if column > 0 else (),
                    next((head for at, head in reversed(heads) if at < row), ()),
                    row in mixed,
                )
                for row, words in told
            ]
        )


def _has_lines_above(cell: Cell) -> bool:
    return bool(cell.lines) and not _own_days(cell.lines[0].words) and any(_own_days(line.words) for line in cell.lines)


def _joined(parts: Sequence[Block]) -> Iterator[Block]:
    """Each part that states the day of an event, with those after it that state none."""
    block: Block | None = None
    for part in parts:
        if _own_days(part.words):
            if block:
                yield block
            block = part
        elif block:
            block = replace(block, words=(*block.words, *part.words))
    if block:
        yield block


def days_in(words: Sequence[Word]) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The text of the words, where it states days of an event, and where others: of reading, of expiry."""
    text = text_of(words)
    own: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    start = 0
    for span in day_spans(text) if any(map(str.isdigit, text)) else ():
        is_other = _OTHER_DAY.search(text[start : span[0]]) or _OF_BIRTH.match(text[span[1] :])
        (others if is_other else own).append(span)
        start = span[1]
    return text, own, others


def is_headed_by_other(view: View, day: Box) -> bool:
    """True where the heading of the column that a day stands in says so: «Годен до», «Дата проверки»."""
    for row in reversed(view.rows):
        if row.box.bottom > day.top:
            continue
        over = [word for word in row.words if word.box.left < day.right and day.left < word.box.right]
        _, own, others = days_in(row.words)
        if any(char.isalpha() for word in over for char in word.text) and not (own or others):
            return any(_OTHER_DAY.search(word.text) for word in over)
    return False


def _own_days(words: Sequence[Word]) -> bool:
    return bool(days_in(words)[1])
