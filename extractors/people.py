"""Whose part of a page it is: the columns and blocks under «Мать», «Отец», «Родильница», told by geometry.

Reads no values; sections that read down the page in order are found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.fold import fold, is_like
from extractors.labels import is_enumerator
from extractors.rows import SEGMENT_GAP, Row
from schemas.form import shared_list
from schemas.geometry import Box, hull
from schemas.page import Cell, Table, Word

Cells = Mapping[tuple[int, int], tuple[Table, Cell]]

_HEADING_GAP = 4.0  # heights from a heading down to its table
_ALIGNED = 1.5  # heights: so near two left edges are one
_WIDER_GAP, _MIN_GAP = 1.7, 2.0  # a gap so much wider than those before it, and of so many heights, ends a block
_WORD_GAP = 1.2  # heights between words of one text
_PATRONYMIC = re.compile(r"[а-яё](?:вич|ьич|вна|ична)а?,?$", re.IGNORECASE)
_FIRST_LABELS = ("фио", "фамилия", "имя", "годрожд", "датарожд", "возраст", "родилась", "полныхлет", "летвозраст")
_NAMES = ("фио", "фамилия")


@dataclass(frozen=True, slots=True)
class Person:
    """A part of the page that tells of somebody else than the child, with the words that say of whom."""

    box: Box
    heading: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    words: tuple[Word, ...]
    box: Box
    is_child: bool


@cache
def _wordings() -> Mapping[str, bool]:
    """Folded headings of persons, each with whether it is the child."""
    names = {"people.other": False, "people.child": True}
    return {fold(text): is_child for name, is_child in names.items() for text in shared_list(name)}


@cache
def _ends() -> frozenset[str]:
    return frozenset(map(fold, shared_list("people.ends")))


def find_people(rows: Sequence[Row], cells: Cells, height_px: float, width_px: int) -> tuple[Person, ...]:
    """The parts of the page under headings that name another person."""
    heads = {number: found for number, row in enumerate(rows) if (found := _heads(row, cells))}
    return tuple(
        person
        for number, found in heads.items()
        for person in _people_below(rows, number, found, frozenset(heads), cells, height_px, width_px)
    )


def _heads(row: Row, cells: Cells) -> tuple[_Head, ...]:
    """The persons that a row names as headings: it holds nothing else, but for the corner of a table."""
    found: list[_Head] = []
    for words in _units(row, cells):
        is_child = _person(words)
        if is_child is not None:
            found.append(_Head(words, hull(word.box for word in words), is_child))
        elif found or _cell(words[0], cells) is None:
            return ()
    return tuple(found)


def _person(words: Sequence[Word]) -> bool | None:
    """True for the child, False for another person, None for a text that names nobody."""
    own = words[1:] if len(words) > 1 and is_enumerator(words[0]) else words
    text = "".join(fold(word.text) for word in own)
    if text in _wordings():
        return _wordings()[text]
    near = (is_child for known, is_child in _wordings().items() if abs(len(known) - len(text)) < 2)
    alike = [known for known in _wordings() if len(known) > 8 and abs(len(known) - len(text)) < 2]
    return next((_wordings()[known] for known in alike if is_like(text, known)), None) if any(True for _ in near) else None


def _cell(word: Word, cells: Cells) -> tuple[Table, Cell] | None:
    return cells.get((word.box.left, word.box.top))
