"""What was measured, told line by line: «6 мес. (19.06.13): вес 7,13 кг, рост 67 см, ОГ 42,5, ОГр 43,5».

A line counts only where it names a weight and a height and says when. Finds no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.blocks import days_in
from extractors.clauses import number_words, unit_in
from extractors.fields import box_of, read_words
from extractors.fold import fold
from extractors.labels import Hit, LabelIndex, Target, find_hits
from extractors.rows import Row, part_of, row_of
from extractors.values.age import is_age_unit
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import FormType, TableSpec, value_spec
from schemas.geometry import Box
from schemas.page import Reread, Word, text_of

_KIND = "growth"
_NEEDED = ("weight_g", "height_cm")
_WHEN = ("date", "age_months")
_STUCK = re.compile(r"^(?:[МMmРPL]|ОК|Окр?\.?)[-–—=](?=\d{2}|\d[.,]\d)")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The labels of what is measured, and what each is for."""

    index: LabelIndex
    fields: dict[str, str]


def measured_lines(view: View, taken: Sequence[Box], reread: Reread) -> Iterator[PageEntry]:
    """The entries of lines outside of tables that tell when and what was measured."""
    spec = next((spec for spec in view.form.tables if spec.kind == _KIND), None)
    if spec is None:
        return
    asked = _asked(view.form)
    rows = [row for row in view.rows if not any(box.overlap(row.box) for box in taken)]
    for row, parts, when in _lines(view, rows, asked):
        readings = _when(view, when, reread)
        for hit in parts:
            _measure(view, spec, asked.fields[hit.label], hit, row, parts, readings, reread)
        if all(name in readings for name in _NEEDED) and any(name in readings for name in _WHEN):
            yield PageEntry(_KIND, view.form.id, 0, box_of(readings), readings)


def _lines(view: View, rows: Sequence[Row], asked: _Asked) -> Iterator[tuple[Row, list[Hit], tuple[Word, ...]]]:
    """Rows that name a weight and a height, the labels in them, and the words before the first of these."""
    for row in map(_apart, rows):
        hits = [hit for hit in find_hits([row], asked.index) if not _is_of_birth(row, hit)]
        named = [asked.fields[hit.label] for hit in hits]
        if hits and set(_NEEDED) <= set(named) and len(named) == len(set(named)):
            yield row, hits, row.words[: hits[0].start]


def _apart(row: Row) -> Row:
    """The row with the numbers that stick to single letters as words of their own: «М-4200 Р-54»."""
    cuts = [(word, _STUCK.match(word.text)) for word in row.words]
    if not any(cut for _, cut in cuts):
        return row
    parts = [
        part
        for word, cut in cuts
        for part in ((part_of(word, 0, cut.end()), part_of(word, cut.end(), len(word.text))) if cut else (word,))
    ]
    return row_of(parts)


def _is_of_birth(row: Row, hit: Hit) -> bool:
    return any(fold(word.text).startswith(("рожден", "выписк", "норм")) for word in row.words[hit.end : hit.end + 2])


def _when(view: View, words: Sequence[Word], reread: Reread) -> dict[str, Reading]:
    """The one day and the age among words."""
    _, days, others = days_in(words)
    day: list[Word] = []
    left: list[Word] = []
    at = 0
    for word in words:
        end = at + len(word.text)
        is_day = any(at < high and low < end for low, high in days)
        (day if is_day else left).append(word)
        at = end + 1
    found: dict[str, Reading] = {}
    if len(days) == 1 and not others:
        _add(view, "date", day, found, reread)
    if any(is_age_unit(word.text.strip("(),.:;–—-")) for word in left):
        _add(view, "age_months", left, found, reread)
    return found


def _measure(
    view: View, spec: TableSpec, field: str, hit: Hit, row: Row, hits: Sequence[Hit], readings: dict[str, Reading],
    reread: Reread,
) -> None:  # fmt: skip
    end = min((other.start for other in hits if other.start >= hit.end), default=len(row.words))
    words = number_words(row.words[hit.end : end])
    unit = unit_in(text_of(hit.words)) or spec.columns[field].unit
    if words:
        _add(view, field, words, readings, reread, unit)


def _add(
    view: View, field: str, words: Sequence[Word], readings: dict[str, Reading], reread: Reread, unit: str | None = None
) -> None:
    reading = read_words(view, value_spec(_KIND, field, unit=unit), words, reread)
    if reading is not None and (reading.state is State.READ or field not in _WHEN):
        readings[field] = reading


@lru_cache(maxsize=64)
def _asked(form: FormType) -> _Asked:
    spec = next(spec for spec in form.tables if spec.kind == _KIND)
    fields = {
        fold(heading): name for name, column in spec.columns.items() if name not in _WHEN for heading in column.headings
    }
    return _Asked(LabelIndex({label: Target() for label in fields if label}), fields)
