"""Events that stand line by line without a table: «12.09.2011 р-я Манту 2 ТЕ с. 624 – пап. 3 мм».

A line is an event only where a date and a listed vaccine or test are read in it; finds no tables and no labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractors.fields import box_of, read_words
from extractors.fold import fold
from extractors.rows import Row, one_word
from extractors.told import is_undone
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import TableSpec, value_spec
from schemas.geometry import Box
from schemas.page import Reread, Word

_DATE = re.compile(r"^\(?\d{1,2}[.,/-]\d{1,2}[.,/-](?:\d{4}|\d{2})(?:г\.?)?[.,;:)]*$")
_LIKE_DATE = re.compile(r"\d{1,2}[.,/-]\d{1,2}[.,/-]\d{2,4}")
_DASH = re.compile(r"^[-–—]+$")
_AMOUNT = re.compile(r"^\d[\d.,]*$")
_MAX_DATE_WORDS = 4
_MAX_NAME_WORDS = 5
_MIN_SHORTENED = 3  # letters of a shortened marker: «пап.»
_NAMES = {"immunization": "vaccine", "tuberculin_test": "test"}  # the field that says what was done


def line_entries(view: View, tables: Sequence[Box], known: Sequence[PageEntry], reread: Reread) -> Iterator[PageEntry]:
    """The events in lines outside of tables that no other entry of the page tells."""
    specs = [spec for spec in view.form.tables if spec.kind in _NAMES]
    for row in view.rows:
        if any(box.overlap(row.box) for box in tables):
            continue
        for spec in specs:
            readings = _event(view, spec, row, reread)
            if readings and not _is_told(readings, spec, known):
                yield PageEntry(spec.kind, view.form.id, 0, box_of(readings), readings)
                break


def _is_told(readings: Mapping[str, Reading], spec: TableSpec, known: Sequence[PageEntry]) -> bool:
    box = readings["date"].box
    same = (entry.readings["date"] for entry in known if entry.kind == spec.kind and "date" in entry.readings)
    return any(date.state is State.READ and date.box.overlap(box) for date in same)


def _event(view: View, spec: TableSpec, row: Row, reread: Reread) -> dict[str, Reading]:
    """The readings of a line; empty where it is no event, or holds several dates."""
    span = _date_span(row.words)
    if span is None or is_undone(row.text):
        return {}
    date = read_words(view, value_spec(spec.kind, "date"), [one_word(row.words[slice(*span)])], reread)
    parts = _parts(spec, [*row.words[: span[0]], *row.words[span[1] :]])
    name = _named(view, spec, [*parts.get("", ()), *parts.get(_NAMES[spec.kind], ())], reread)
    if date is None or date.state is not State.READ or name is None:
        return {}
    readings = {"date": date, _NAMES[spec.kind]: name}
    for field in spec.columns:
        words = _amount(parts.get("", ())) if field == "dose_ml" and field not in parts else parts.get(field, [])
        reading = read_words(view, value_spec(spec.kind, field), words, reread) if words else None
        if field not in readings and reading is not None:
            readings[field] = reading
    return readings


def _date_span(words: Sequence[Word]) -> tuple[int, int] | None:
    """Where the only date of a line stands; spaces may stand inside of it: «12. 09 .2011»."""
    if len(_LIKE_DATE.findall("".join(word.text for word in words))) != 1:
        return None
    for length in range(1, _MAX_DATE_WORDS + 1):
        for start in range(len(words) - length + 1):
            if _DATE.match("".join(word.text for word in words[start : start + length])):
                return start, start + length
    return None


def _parts(spec: TableSpec, words: Sequence[Word]) -> dict[str, list[Word]]:
    """The words of each field, by the marker before them; those before any marker under the empty name."""
    parts: dict[str, list[Word]] = {}
    owner = ""
    for word in words:
        marked = _field_of(spec, word)
        if _DASH.match(word.text):
            owner = "result" if "result" in spec.columns else "-"
        elif marked is not None:
            owner = marked
        else:
            parts.setdefault(owner, []).append(word)
            if word.text.endswith((",", ";")) and owner == "lot":
                owner = "-"
    return parts


def _field_of(spec: TableSpec, word: Word) -> str | None:
    text = fold(word.text)
    if any(char.isdigit() for char in text):
        return None
    for field, markers in _markers(spec).items():
        is_short = word.text.endswith(".") and len(text) >= _MIN_SHORTENED
        if text in markers or (is_short and any(marker.startswith(text) for marker in markers)):
            return field
    return None


_known: dict[int, tuple[TableSpec, dict[str, frozenset[str]]]] = {}  # keeps the spec alive with its id


def _markers(spec: TableSpec) -> dict[str, frozenset[str]]:
    """The single words that stand before a field's value in running text: its headings and markers."""
    if id(spec) not in _known:
        found = {
            field: frozenset(
                fold(text) for text in (*column.headings, *column.marked) if " " not in text and len(fold(text)) > 0
            )
            for field, column in spec.columns.items()
            if field not in ("date", "dose")
        }
        found["lot"] = found.get("lot", frozenset()) | _lot_markers()
        _known[id(spec)] = (spec, found)
    return _known[id(spec)][1]


@cache
def _lot_markers() -> frozenset[str]:
    return frozenset(map(fold, ("с.", "сер.", "серия", "сер.№", "с.№")))


def _named(view: View, spec: TableSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """The vaccine or test among words: the longest run of them that is in the list letter by letter."""
    asked = value_spec(spec.kind, _NAMES[spec.kind])
    for length in range(min(_MAX_NAME_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            reading = read_words(view, asked, words[start : start + length], reread)
            is_listed = reading is not None and reading.evidence.get("closed_list", 0.0) >= 1.0
            if reading is not None and reading.state is State.READ and is_listed:
                return reading
    return None


def _amount(words: Sequence[Word]) -> list[Word]:
    """The number before «мл»."""
    for place, word in enumerate(words):
        follower = words[place + 1].text if place + 1 < len(words) else ""
        if _AMOUNT.match(word.text) and fold(follower) == "мл":
            return list(words[place : place + 2])
    return []
