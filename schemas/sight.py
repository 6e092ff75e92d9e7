"""What was seen on a page beside its text, small enough to keep: where its words lie, its tables and its marks.

For measuring the reading of pages; entries are not made of it. Boxes are pixels of the page as scanned.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from schemas.geometry import Box
from schemas.page import Cell, Mark, MarkKind, Medium, Page, Table

MEDIA = tuple(Medium)
MARK_KINDS = tuple(MarkKind)


@dataclass(frozen=True, slots=True)
class SeenWord:
    """Where a word lies and how it came onto the paper; what it says stands in the page's text."""

    box: Box
    medium: Medium


@dataclass(frozen=True, slots=True)
class Sight:
    """Words, tables and marks of one page; the cells of the tables hold no words."""

    words: tuple[SeenWord, ...] = ()
    tables: tuple[Table, ...] = ()
    marks: tuple[Mark, ...] = ()


def sight_of(*pages: Page) -> Sight:
    """What was seen on the sheets of one page, mapped to its scan."""
    words = ((page, word) for page in pages for line in page.lines for word in line.words)
    return Sight(
        tuple(SeenWord(page.scan_box(word.box), word.medium) for page, word in words),
        tuple(_mapped(table, page) for page in pages for table in page.tables),
        tuple(Mark(mark.kind, page.scan_box(mark.box), mark.is_set) for page in pages for mark in page.marks),
    )


def pack_sight(sight: Sight) -> str:
    """The sight as text: numbers in JSON, compressed. A page of 300 words and 200 cells takes about 4 KB."""
    told = {
        "words": [[*_corners(word.box), MEDIA.index(word.medium)] for word in sight.words],
        "tables": [_table_numbers(table) for table in sight.tables],
        "marks": [[*_corners(mark.box), MARK_KINDS.index(mark.kind), int(mark.is_set)] for mark in sight.marks],
    }
    return base64.b85encode(zlib.compress(json.dumps(told, separators=(",", ":")).encode(), 9)).decode()


def unpack_sight(packed: str) -> Sight:
    """What `pack_sight` packed."""
    told: dict[str, Any] = json.loads(zlib.decompress(base64.b85decode(packed)))
    return Sight(
        tuple(SeenWord(Box(*corners), MEDIA[medium]) for *corners, medium in told["words"]),
        tuple(_table(numbers) for numbers in told["tables"]),
        tuple(Mark(MARK_KINDS[kind], Box(*corners), bool(is_set)) for *corners, kind, is_set in told["marks"]),
    )


def _mapped(table: Table, page: Page) -> Table:
    cells = tuple(
        Cell(cell.row, cell.column, page.scan_box(cell.box), (), cell.row_span, cell.column_span, cell.has_ink)
        for cell in table.cells
    )
    return Table(page.scan_box(table.box), table.n_rows, table.n_columns, cells, table.is_ruled)


def _corners(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def _table_numbers(table: Table) -> list[Any]:
    cells = [
        [*_corners(cell.box), cell.row, cell.column, cell.row_span, cell.column_span, int(cell.has_ink)]
        for cell in table.cells
    ]
    return [*_corners(table.box), table.n_rows, table.n_columns, int(table.is_ruled), cells]


def _table(numbers: Sequence[Any]) -> Table:
    *corners, n_rows, n_columns, is_ruled, told = numbers
    cells = tuple(
        Cell(row, column, Box(*box), (), row_span, column_span, bool(has_ink))
        for *box, row, column, row_span, column_span, has_ink in told
    )
    return Table(Box(*corners), n_rows, n_columns, cells, bool(is_ruled))
