"""Take out of a page's words what is the drawing of a box to tick: «[]», «О», «[`]» and a tick inside are no text.

Which boxes there are is told by the marks; a word is changed only where its signs lie in one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from schemas.geometry import Box, hull
from schemas.page import Cell, Line, Mark, MarkKind, Table, Word

NEAR = 0.3  # of its width
INSIDE = 0.5  # of a sign or a word: the engine's boxes are as wide as the frame, or narrower


def without_boxes(
    lines: Sequence[Line], tables: Sequence[Table], marks: Iterable[Mark]
) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """The lines and the tables, whose words say nothing of what is drawn in boxes to tick."""
    boxes = _alone([mark.box for mark in marks if mark.kind is MarkKind.CHECK_BOX])
    kept = {id(word): _outside(word, boxes) for line in lines for word in line.words} if boxes else {}
    if all(word is not None and id(word) == before for before, word in kept.items()):
        return tuple(lines), tuple(tables)
    return _kept(lines, kept), tuple(
        replace(table, cells=tuple(_in_cell(cell, kept) for cell in table.cells)) for table in tables
    )


def _alone(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that stand apart: those in a row hold the letters of a word, a number or a date."""
    return [box for box in boxes if not any(_stands_by(box, other) for other in boxes)]


def _stands_by(box: Box, other: Box) -> bool:
    is_level = abs(box.center[1] - other.center[1]) < 0.25 * box.height
    gap_px = max(box.left - other.right, other.left - box.right)
    return other is not box and is_level and gap_px < NEAR * box.width


def _in_cell(cell: Cell, kept: dict[int, Word | None]) -> Cell:
    return replace(cell, lines=_kept(cell.lines, kept)) if cell.lines else cell


def _kept(lines: Iterable[Line], kept: dict[int, Word | None]) -> tuple[Line, ...]:
    told = ((line, [kept.get(id(word), word) for word in line.words]) for line in lines)
    rest = ((line, tuple(word for word in words if word is not None)) for line, words in told)
    return tuple(line if words == line.words else Line(words) for line, words in rest if words)


def _outside(word: Word, boxes: Sequence[Box]) -> Word | None:
    """What the word says beside the boxes: all of it in most words; None where it says nothing."""
    near = [box for box in boxes if word.box.overlap(box)]
    if not near:
        return word
    if len(word.symbols) != len(word.text):
        return None if _share(word.box, near) > INSIDE else word
    symbols = tuple(symbol for symbol in word.symbols if _share(symbol.box, near) <= INSIDE)
    if len(symbols) == len(word.symbols):
        return word
    text = "".join(symbol.text for symbol in symbols)
    return replace(word, text=text, symbols=symbols, box=hull(s.box for s in symbols), engine=None) if text else None


def _share(box: Box, others: Sequence[Box]) -> float:
    return max(box.overlap(other) for other in others) / box.area
