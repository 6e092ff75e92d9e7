"""Reads the tables that a form names: every row, or column of a transposed table, becomes an entry.

Headings say which column holds what; a row without a value of its own gives no entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from extractors.diagnoses import tidy_row
from extractors.fields import box_of, ink_reading, is_answer, read_field, read_words, unit_in
from extractors.fold import allowed_errors, fold
from extractors.grid import Grid, Header, find_headers, grid_of, turned, wide_cell
from extractors.locate import Zone, cell_ink, cell_words
from extractors.recover import recover_table
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import ColumnSpec, TableSpec, value_spec
from schemas.page import Cell, Reread, Table, Word

_DITTO = re.compile(r"^[\s\-–—_.,]*(?:[\"«»„“”″〃'`*]|,,|//|''|\|\|)[\s\-–—_.,\"«»„“”″〃'`]*$|^(?:то|та|те)\s?же\.?$|^-\s?[\"”«»]\s?-$", re.IGNORECASE)
_MAX_HEADING_ROWS_ABOVE = 3


@dataclass(slots=True)
class _Above:
    """What the rows above gave, for ditto marks, and the heading of the rows."""

    words: dict[int, tuple[Word, ...]] = field(default_factory=dict)
    heading: tuple[Word, ...] = ()


def table_entries(view: View, reread: Reread) -> Iterator[PageEntry]:
    """The entries of all tables of the page that the form names."""
    specs = tuple(view.form.tables)
    if not specs:
        return
    page_readings: dict[int, dict[str, Reading]] = {}
    matched: list[Table] = []
    used: set[int] = set()
    for table in view.page.tables:
        match = _best_spec(view, table, specs)
        if match is None:
            continue
        number, grid, headers = match
        used.add(number)
        matched.append(table)
        yield from _entries(view, number, grid, headers, table, reread, page_readings)
    for number, spec in enumerate(specs):
        if number not in used:
            for table in recover_table(view, spec, matched):
                match = _best_spec(view, table, (spec,))
                if match is not None:
                    matched.append(table)
                    yield from _entries(view, number, *match[1:], table, reread, page_readings)


def _best_spec(
    view: View, table: Table, specs: Sequence[TableSpec]
) -> tuple[int, Grid, tuple[Header, ...]] | None:
    """The table of the form that this one is, with the headings found."""
    best: tuple[float, int, Grid, tuple[Header, ...]] | None = None
    upright = grid_of(table)
    heading = _text_above(view, table) + fold(" ".join(cell.text for cell in table.cells if cell.row < 2))
    for number, spec in enumerate(specs):
        for grid in (upright, turned(upright)) if spec.transposed else (upright,):
            headers = find_headers(grid, spec)
            if not headers or _speaks_of(heading, spec.not_headings):
                continue
            score = max(header.score for header in headers) + (1.5 if _speaks_of(heading, spec.headings) else 0.0)
            score -= 0.5 if grid.is_turned else 0.0
            if best is None or score > best[0]:
                best = (score, number, grid, headers)
    return best[1:] if best else None


def _text_above(view: View, table: Table) -> str:
    return "".join(fold(word.text) for row in _rows_above(view, table, 2) for word in row)


def _rows_above(view: View, table: Table, count: int) -> list[tuple[Word, ...]]:
    """The rows just above a table, the nearest first."""
    above = [row for row in view.rows if row.box.bottom <= table.box.top + view.height_px / 2]
    near = [row for row in above if table.box.top - row.box.bottom < (count + 1) * 2.5 * view.height_px]
    return [row.words for row in reversed(near[-count:])]


def _speaks_of(text: str, headings: Sequence[str]) -> bool:
    return any(fold(heading) in text for heading in headings)


def _entries(
    view: View,
    number: int,
    grid: Grid,
    headers: Sequence[Header],
    table: Table,
    reread: Reread,
    page_readings: dict[int, dict[str, Reading]],
) -> Iterator[PageEntry]:
    spec = view.form.tables[number]
    if number not in page_readings:
        page_readings[number] = _page_fields(view, number, spec, reread)
    for place, header in enumerate(headers):
        end = headers[place + 1].top if place + 1 < len(headers) else len(grid.rows)
        above = _Above(heading=_heading_over(view, grid, header, table))
        for row in range(header.bottom, end):
            wide = wide_cell(grid, row)
            if wide is not None:
                above.heading = cell_words(view, wide)
                continue
            if _is_numbering(grid.rows[row]):
                continue
            for group in header.groups:
                reader = _RowReader(view, spec, header, group, grid.rows[row], above, reread)
                readings = reader.readings()
                if is_answer(readings, spec.needs):
                    for name, reading in page_readings[number].items():
                        readings.setdefault(name, reading)
                    yield PageEntry(spec.kind, view.form.id, 0, box_of(readings), readings)


def _page_fields(view: View, number: int, spec: TableSpec, reread: Reread) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    for spec_no, wanted in enumerate(spec.page):
        for name, reading in read_field(view, spec.kind, ("tables", number, spec_no), wanted, reread).items():
            if reading.state is State.READ:
                found.setdefault(name, replace(reading, inferred=True))
    return found


def _heading_over(view: View, grid: Grid, header: Header, table: Table) -> tuple[Word, ...]:
    """The heading of a block: the wide cell over its headings, else the row above the table."""
    if header.top > 0:
        wide = wide_cell(grid, header.top - 1)
        if wide is not None:
            return cell_words(view, wide)
    rows = _rows_above(view, table, 1)
    return rows[0] if rows else ()


def _is_numbering(cells: Sequence[Cell | None]) -> bool:
    """A row that only numbers the columns: 1 2 3 4."""
    texts = [cell.text.strip(" .") for cell in cells if cell is not None and cell.lines]
    return len(texts) >= 3 and texts == [str(number) for number in range(1, len(texts) + 1)]


@dataclass(frozen=True, slots=True)
class _RowReader:
    """One row of one group of columns."""

    view: View
    spec: TableSpec
    header: Header
    group: Mapping[str, tuple[int, ...]]
    cells: Sequence[Cell | None]
    above: _Above
    reread: Reread

    def readings(self) -> dict[str, Reading]:
        found: dict[str, Reading] = {}
        for name, columns in self.group.items():
            reading = self._of_columns(name, columns)
            if reading is not None:
                found[name] = reading
        for name, column in self.spec.columns.items():
            if name not in found or found[name].state is not State.READ:
                reading = self._elsewhere(name, column, found)
                if reading is not None:
                    found[name] = reading
        self._drop_misread(found)
        if self.spec.kind == "diagnosis" and "text" in found and "text" in self.group:
            words = [word for place in self.group["text"] for word in self._filled(place)]
            return tidy_row(found, words, self.reread) if words else found
        return found

    def _of_columns(self, name: str, columns: Sequence[int]) -> Reading | None:
        words: list[Word] = []
        ink: Reading | None = None
        is_ditto = False
        for column in columns:
            cell = self.cells[column]
            own = cell_words(self.view, cell) if cell is not None else ()
            if own and _DITTO.match(" ".join(word.text for word in own)):
                is_ditto = self.spec.columns[name].ditto and column in self.above.words
                own = self.above.words.get(column, ()) if is_ditto else ()
            elif own:
                self.above.words[column] = own
            elif cell is not None and (box := cell_ink(self.view, cell)) is not None:
                ink = ink_reading(Zone(ink=box))
            words += own
        if not words:
            return ink
        reading = self._read(name, words, " ".join(self.header.texts[column] for column in columns))
        return replace(reading, inferred=True) if reading is not None and is_ditto else reading

    def _read(self, name: str, words: Sequence[Word], heading: str = "") -> Reading | None:
        column = self.spec.columns[name]
        asked = value_spec(self.spec.kind, name, column.part, unit_in(heading) or column.unit)
        return read_words(self.view, asked, words, self.reread)

    def _elsewhere(self, name: str, column: ColumnSpec, found: Mapping[str, Reading]) -> Reading | None:
        """The field read from a column of another field, a head of the row or the heading above; only if it is read."""
        for other in column.also_in:
            words = self._left_over(other, found) if other in self.group else ()
            words = _own_part(words, name, self.spec)
            reading = self._read(name, words, "") if words else None
            if reading is not None and reading.state is State.READ:
                return reading
        if column.row_head and self.header.heads and name not in self.group:
            words = [word for place in self.header.heads for word in self._head_words(place)]
            reading = self._read(name, words) if words else None
            if reading is not None and reading.state is State.READ:
                return reading
        if column.heading_above and name not in self.group and self.above.heading:
            reading = self._read(name, self.above.heading)
            if reading is not None and reading.state is State.READ:
                return replace(reading, inferred=True)
        return None

    def _filled(self, place: int) -> tuple[Word, ...]:
        """The words of a cell, or those above it where a ditto mark stands."""
        words = self._head_words(place)
        return self.above.words.get(place, ()) if words and _DITTO.match(" ".join(w.text for w in words)) else words

    def _head_words(self, place: int) -> tuple[Word, ...]:
        cell = self.cells[place]
        return cell_words(self.view, cell) if cell is not None else ()

    def _left_over(self, other: str, found: Mapping[str, Reading]) -> tuple[Word, ...]:
        """The words of a column that are no part of what its own field took from them."""
        words = [word for place in self.group[other] for word in self._head_words(place)]
        taken = found.get(other)
        if taken is None or taken.state is not State.READ or other in ("text", "result", "papule_mm", "age_months", "reference_low", "value"):
            return tuple(words)
        used = taken.raw.split()
        return tuple(word for word in words if word.text not in used)

    def _drop_misread(self, found: dict[str, Reading]) -> None:
        """A column that turned out to hold another field's value is not an unread value of its own."""
        for name, column in self.spec.columns.items():
            reading = found.get(name)
            if reading is None or reading.state is not State.READ:
                continue
            for other in column.also_in:
                own = found.get(other)
                if own is not None and own.state is State.UNREADABLE and own.box.overlap(reading.box):
                    del found[other]


def _own_part(words: Sequence[Word], name: str, spec: TableSpec) -> tuple[Word, ...]:
    """The part of mixed words that belongs to a field: after its marker, or before any other's."""
    markers = {fold(marker): field for field, column in spec.columns.items() for marker in column.marked}
    owner: str | None = None
    kept: list[Word] = []
    for word in words:
        owner = next((f for m, f in markers.items() if _begins(fold(word.text), m)), owner)
        if owner == name or (owner is None and not spec.columns[name].marked):
            kept.append(word)
    return tuple(kept)


def _begins(text: str, marker: str) -> bool:
    if len(marker) < 3:
        return text == marker
    return text.startswith(marker) or Levenshtein.distance(text, marker, score_cutoff=3) <= allowed_errors(marker)
