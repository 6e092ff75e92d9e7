"""Illnesses of relatives from tables with a column for each of them: «Мать | Отец», a row for each thing asked.

A row may ask what somebody suffers from, or name an illness that each column affirms or denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.cells import cell_words
from extractors.fields import box_of, doubted, read_words
from extractors.fold import fold
from extractors.grid import Grid, grid_of, turned
from extractors.headings import IGNORED, best_heading
from extractors.labels import Hit
from extractors.relatives import is_illness, names_relative, told_illnesses
from extractors.told import is_denied
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import TableSpec, shared_list, value_spec
from schemas.page import Reread, Table, Word, text_of

_KIND = "family_history"
_MAX_HEADING_ROWS = 3
_MAX_ABOVE = 4.0  # heights from a row of headings down to a table without rulings
_MIN_PEOPLE = 2  # columns of relatives that make it such a table
_AFFIRMED = re.compile(
    r"^\W*(?:да|есть|имеется|имеются|болеет|болен|больна|был[аои]?|\+|[vx✓☑])\W*$|^\s*\+\s*$", re.IGNORECASE
)
_OTHERS = re.compile(r"родственник|родные|члены\s+семьи|кто\s+ещ[её]", re.IGNORECASE)
_ASKED = re.compile(r"заболеван|болезн|патолог|нозолог|диагноз|наследств|анамнез", re.IGNORECASE)

People = Mapping[int, tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class KinTable:
    """A table of relatives: the row that names them, and who stands over which column; without both it lists them."""

    spec: TableSpec
    table: Table
    grid: Grid
    top: int
    people: People


def kin_tables(view: View) -> tuple[KinTable, ...]:
    """The tables of relatives with their illnesses, where the form asks for the illnesses of a family."""
    spec = next((spec for spec in view.form.tables if spec.kind == _KIND), None)
    if spec is None:
        return ()
    return tuple(found for table in view.page.tables if (found := _found(view, spec, table)) is not None)


def kin_entries(view: View, tables: Sequence[KinTable], reread: Reread) -> Iterator[tuple[Table, PageEntry]]:
    """The illnesses that such tables tell."""
    for kin in tables:
        told = _rows(view, kin, reread) if kin.people else _pairs(view, kin, reread)
        for readings in told:
            yield kin.table, PageEntry(_KIND, view.form.id, 0, box_of(readings), readings)


def led_by(view: View, hit: Hit) -> tuple[Word, ...]:
    """The one relative that a label's row begins with: «Мать: Иванова А. А., 29 лет. Состояние здоровья: …»."""
    before = [other for other in view.by_row[hit.row] if other.target.relative and other.start < hit.start]
    return before[0].words if len(before) == 1 and before[0].start == 0 and before[0].has_colon else ()


def _found(view: View, spec: TableSpec, table: Table) -> KinTable | None:
    """The table as one of relatives over its columns, or with one at the head of each row; None where it is neither."""
    upright = grid_of(table)
    if _lists_pairs(view, upright):
        return KinTable(spec, table, upright, -1, {})
    for grid in (upright, turned(upright)):
        for row in range(min(_MAX_HEADING_ROWS, len(grid.rows) - 1)):
            people = {
                column: words
                for column in range(1, grid.n_columns)
                if (words := _relative_in(view, grid, row, column, is_ruled=table.is_ruled))
            }
            is_asked = grid is upright or _asks_by_columns(view, spec, grid, row)
            if sum(_names_one(words) for words in people.values()) >= _MIN_PEOPLE and is_asked:
                return KinTable(spec, table, grid, row, people)
    above = _over(view, table) if not table.is_ruled else {}
    return KinTable(spec, table, upright, -1, above) if len(above) >= _MIN_PEOPLE else None


def _lists_pairs(view: View, grid: Grid) -> bool:
    """True for two columns without headings, a relative in each row: «Мать | астма», «Отец | здоров»."""
    heads = [_text(view, grid, row, 0) for row in range(len(grid.rows))]
    return grid.n_columns == 2 and len(heads) >= _MIN_PEOPLE and all(map(_leads_with_one, heads))


def _leads_with_one(text: str) -> bool:
    """True for «Мать:», «Бабушка по линии матери»."""
    return text != "" and names_relative(text.split()[0])


def _asks_by_columns(view: View, spec: TableSpec, grid: Grid, row: int) -> bool:
    """True where illnesses head the columns and relatives the rows: «Родственники | Астма | Диабет»."""
    if _ASKED.search(_text(view, grid, row, 0)) is not None:
        return True
    heads = [_text(view, grid, other, 0) for other in range(len(grid.rows)) if other != row]
    named = [text for text in heads if best_heading(spec, (text,)) is None and is_illness(text)]
    return len(named) > 1


def _over(view: View, table: Table) -> People:
    """The relatives that a row just over a table names, by the column below each."""
    grid = grid_of(table)
    edges = {column: edge for column in range(1, grid.n_columns) if (edge := grid.column_edges(column)) is not None}
    near = [row for row in view.rows if 0 <= table.box.top - row.box.bottom < _MAX_ABOVE * view.height_px]
    found: dict[int, tuple[Word, ...]] = {}
    for word in near[-1].words if near else ():
        own = [column for column, (left, right) in edges.items() if left <= word.box.center[0] < right]
        if not own or own[0] in found or not names_relative(word.text):
            return {}
        found[own[0]] = (word,)
    return found


def _relative_in(view: View, grid: Grid, row: int, column: int, *, is_ruled: bool) -> tuple[Word, ...]:
    """The words of a cell that say of whom its column tells; none where it is no such heading."""
    words = _words(view, grid, row, column)
    if grid.rows[row][column] is grid.rows[row][0] or not words:
        return ()
    text = text_of(words)
    if fold(text) in _others() or names_relative(text) or _OTHERS.search(text):
        return words
    return words[:1] if not is_ruled and len(words) > 1 and names_relative(words[0].text) else ()


def _others() -> frozenset[str]:
    return frozenset(map(fold, shared_list("people.other")))


def _names_one(words: Sequence[Word]) -> bool:
    """True for «Мать», «Отец ребёнка»; false for «Братья и сёстры», «Другие родственники»."""
    return sum(names_relative(word.text) for word in words) == 1


def _pairs(view: View, kin: KinTable, reread: Reread) -> Iterator[dict[str, Reading]]:
    """What each row tells of the relative that it begins with."""
    for row in range(len(kin.grid.rows)):
        yield from _told(view, kin.spec, _words(view, kin.grid, row, 0), (), _words(view, kin.grid, row, 1), reread)


def _rows(view: View, kin: KinTable, reread: Reread) -> Iterator[dict[str, Reading]]:
    spec, grid, top = kin.spec, kin.grid, kin.top
    is_list = top >= 0 and _ASKED.search(_text(view, grid, top, 0)) is not None
    for row in range(top + 1, len(grid.rows)):
        head = _words(view, grid, row, 0)
        text = text_of(head)
        field = (best_heading(spec, (text,)) or (None,))[0] if text else None
        if not text or field == IGNORED or not (is_list or field == "condition" or is_illness(text)):
            continue
        for column, who in kin.people.items():
            cell = grid.rows[row][column]
            if cell is not None and cell is not grid.rows[row][0] and (top < 0 or cell is not grid.rows[top][column]):
                yield from _told(view, spec, who, head, cell_words(view, cell), reread)


def _told(
    view: View, spec: TableSpec, who: Sequence[Word], head: Sequence[Word], words: Sequence[Word], reread: Reread
) -> Iterator[dict[str, Reading]]:
    """What one cell tells of the relative over it."""
    text = text_of(words)
    nothing = set(map(fold, spec.nothing))
    is_affirmed = _AFFIRMED.match(text) is not None
    if not words or (not is_affirmed and (is_denied(text) or fold(text) in nothing)):
        return
    own = list(told_illnesses(words, reread))
    if own:
        yield from own
        return
    is_name = names_relative(text)  # «бабушка» under «Другие родственники»
    is_asked = _ASKED.search(text_of(head)) is not None
    condition = head if is_affirmed or is_name else words
    readings = {
        "relative": read_words(view, value_spec(_KIND, "relative"), words if is_name else who, reread),
        "condition": read_words(view, value_spec(_KIND, "condition"), condition, reread),
    }
    found = {name: reading for name, reading in readings.items() if reading is not None}
    if len(found) < len(readings) or any(reading.state is not State.READ for reading in found.values()):
        return
    if not is_name and not _names_one(who):
        found["relative"] = doubted(found["relative"])
    if condition is words and not is_asked and not is_illness(text):
        found["condition"] = doubted(found["condition"])  # «с детства» in a row that names the illness
    yield found


def _words(view: View, grid: Grid, row: int, column: int) -> tuple[Word, ...]:
    cell = grid.rows[row][column]
    return cell_words(view, cell) if cell is not None else ()


def _text(view: View, grid: Grid, row: int, column: int) -> str:
    return text_of(_words(view, grid, row, column))
