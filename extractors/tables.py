"""Finds the tables that a form names and makes every row, or column of a turned table, an entry.

Headings say which column holds what; a row without a value of its own gives no entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.cells import cell_words
from extractors.columns import Above, Body, RowReader
from extractors.dates import stray_date
from extractors.diagnoses import is_health
from extractors.fields import box_of, doubted, is_answer, read_field, read_words
from extractors.fold import fold
from extractors.grid import Grid, grid_of, is_numbering, starts_in, turned, wide_cell
from extractors.guess import guess_missing, guessed_headers
from extractors.header import Header, find_headers, has_musts
from extractors.infections import names_others
from extractors.loose_rows import with_heads, with_rest
from extractors.recover import recover_table
from extractors.relatives import is_illness
from extractors.run_together import rows_in
from extractors.shared_cells import borrowed_columns, part_in
from extractors.sheets_of_labels import frames_labels
from extractors.skin_rows import as_skin_test
from extractors.table_ends import cut_at_labels
from extractors.table_talk import headings_of_others, rows_outside, speaks_of, texts_above
from extractors.test_groups import filled_groups, headings_over
from extractors.told import is_denied
from extractors.unit_heads import with_unit_over
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import TOLD_KINDS, TableSpec, value_spec
from schemas.geometry import Box
from schemas.page import Cell, Reread, Table, Word

_MAX_ROWS_ABOVE = 12  # a heading that tells the test may stand over the patient's name
_SAME_HEADING_BONUS = 1.5
_TURNED_MALUS = 0.5
_PLAIN_COLUMNS = 3
_LONGER = 1.25  # times the height: a table that lacks some of its rows
_OTHER_NAMES_MALUS = 3.0  # of a table of tests whose cells name vaccines: its headings were misread


@dataclass(frozen=True, slots=True, eq=False)
class FormTable:
    """A table of the page that is one of the form's."""

    number: int
    grid: Grid
    headers: tuple[Header, ...]
    table: Table


def find_tables(view: View) -> tuple[FormTable, ...]:
    """The tables of the form on the page: those with rulings or white space, then those only words tell of."""
    specs = tuple(view.form.tables)
    tables = [cut_at_labels(view, table) for table in view.page.tables]
    matches = [match for table in tables if (match := _whole(view, table, specs)) is not None]
    found = [match for match in matches if match.table.is_ruled]
    unsure: list[FormTable] = []
    for number, spec in enumerate(specs):
        if all(match.number != number for match in found):
            others = [match for match in matches if match.number != number and _is_plain(match)]
            for table, is_sure in recover_table(view, spec, [match.table for match in (*found, *others)]):
                match = _best(view, cut_at_labels(view, table), specs, only=number)
                if match is not None:
                    found.append(match)
                    unsure += [] if is_sure else [match]
    for match in matches:
        rivals = [other for other in found if other.table.box.overlap(match.table.box)]
        if not match.table.is_ruled and not any(_tells_more(other, match) for other in rivals):
            found = [other for other in found if other not in rivals] + [match]
    found += [twin for match in found for twin in _shared(match, specs)]
    if not found and len({spec.kind for spec in specs}) == 1:
        found = [match for table in view.page.tables if (match := _guessed(table, specs[0])) is not None]
    found = [match if match not in unsure and match.table.rows_are_sure else _as_guess(match) for match in found]
    return tuple(sorted(found, key=lambda match: match.table.box.top))


def _is_plain(match: FormTable) -> bool:
    """True for a table that its headings tell well enough to be no part of another one above it."""
    return _n_known(match) >= _PLAIN_COLUMNS


def _n_known(match: FormTable) -> int:
    """How many columns are known by their headings."""
    return sum(map(len, match.headers[0].groups)) - len(match.headers[0].guessed)


def _as_guess(match: FormTable) -> FormTable:
    """The table with all its values for a person: whose lines are whose was told by their distance alone."""
    every = frozenset(range(match.table.n_columns))
    return replace(match, headers=tuple(replace(header, guessed=every) for header in match.headers))


def _whole(view: View, table: Table, specs: Sequence[TableSpec]) -> FormTable | None:
    """Which of the form's tables this one is, with headings that stand over its rulings and rows below the last."""
    found = _best(view, table, specs)
    if found is None:
        headed = (_best(view, one, specs) for one in with_heads(view, table))
        found = max(filter(None, headed), key=lambda one: one.headers[0].score, default=None)
    if found is None or not table.is_ruled or found.grid.is_turned:
        return found
    whole = with_rest(view, found.table)
    return found if whole is found.table else replace(found, grid=grid_of(whole), table=whole)


def _shared(match: FormTable, specs: Sequence[TableSpec]) -> Iterator[FormTable]:
    """The same table once more for each further kind of entry that its rows tell: an exam and what was measured."""
    for number, spec in enumerate(specs if specs[match.number].shares else ()):
        if spec.shares and number != match.number and (headers := _headers(match.grid, spec)):
            yield FormTable(number, match.grid, headers, match.table)


def _tells_more(rebuilt: FormTable, seen: FormTable) -> bool:
    """True where a table rebuilt from words knows more columns by their headings, or has rows beyond the one seen."""
    n_more = _n_known(rebuilt) - _n_known(seen)
    is_longer = rebuilt.table.box.height > _LONGER * seen.table.box.height
    return n_more > 0 or (n_more == 0 and is_longer)


def _guessed(table: Table, spec: TableSpec) -> FormTable | None:
    grid = grid_of(table)
    headers = guessed_headers(grid, spec)
    return FormTable(0, grid, headers, table) if headers else None


def _best(view: View, table: Table, specs: Sequence[TableSpec], only: int | None = None) -> FormTable | None:
    """Which of the form's tables this one is, with the headings found."""
    best: tuple[float, FormTable] | None = None
    upright = grid_of(table)
    above = texts_above(view, table)
    heading = "".join(above) + fold(" ".join(cell.text for cell in table.cells if cell.row < 2))
    for number, spec in enumerate(specs):
        is_others = speaks_of(heading, headings_of_others(spec, table))
        is_others = is_others and not speaks_of("".join(above[-1:]), spec.headings)
        if only not in (None, number) or is_others or (spec.kind not in TOLD_KINDS and frames_labels(view, table)):
            continue
        is_of_others = names_others(spec.kind, (cell.text for cell in table.cells))
        may_turn = spec.transposed and only is None  # what only words made a table of has its headings on top
        for grid in (upright, turned(upright)) if may_turn else (upright,):
            headers = _headers(grid, spec)
            if not headers:
                continue
            score = max(header.score for header in headers) - _TURNED_MALUS * grid.is_turned
            score += _SAME_HEADING_BONUS * speaks_of(heading, spec.headings) - _OTHER_NAMES_MALUS * is_of_others
            if best is None or score > best[0]:
                best = (score, FormTable(number, grid, headers, table))
    return best[1] if best else None


def _headers(grid: Grid, spec: TableSpec) -> tuple[Header, ...]:
    """The headings found; where one that must be there was lost, what stands in the columns must make up for it."""
    found = find_headers(grid, spec)
    if found:
        return guess_missing(grid, spec, found)
    partly = find_headers(grid, spec, partly=True)
    filled = guess_missing(grid, spec, partly) if partly else ()
    return filled if filled and has_musts(spec, set(filled[0].groups[0])) else ()


def table_entries(view: View, tables: Sequence[FormTable], reread: Reread) -> Iterator[tuple[FormTable, PageEntry]]:
    """The entries of the tables, row by row, each with its table."""
    page_readings: dict[int, dict[str, Reading]] = {}
    for found in tables:
        spec = view.form.tables[found.number]
        if found.number not in page_readings:
            page_readings[found.number] = _page_fields(view, found.number, spec, tables, reread)
        days = {id(header): _days_over(view, spec, header, reread) for header in found.headers}
        for header, above, body, borrowed in _rows(view, found):
            for group in filled_groups(header.groups, body):
                over = headings_over(view, found.grid, header.top, header.bottom, group)
                near = replace(above, headings=(*over, *above.headings)) if spec.kind == "tuberculin_test" else above
                readings = RowReader(view, spec, header, group, body, near, reread, borrowed).readings()
                readings = with_unit_over(view, spec, readings, over, reread)
                if day := days[id(header)].get(group.get("value", (-1,))[0]):
                    readings["date"] = day
                is_told = is_answer(readings, spec.needs) and not _says_nothing(spec, readings)
                if is_told and not _asks_only(view, spec, readings):
                    if test := as_skin_test(view, spec.kind, readings, reread):
                        yield found, PageEntry("tuberculin_test", view.form.id, 0, box_of(test), test)
                        continue
                    readings |= {name: own for name, own in page_readings[found.number].items() if name not in readings}
                    yield found, PageEntry(spec.kind, view.form.id, 0, box_of(readings), readings)


def _days_over(view: View, spec: TableSpec, header: Header, reread: Reread) -> dict[int, Reading]:
    """The days that head columns of values, by column."""
    asked = value_spec(spec.kind, "date")
    found = {column: read_words(view, asked, cell_words(view, cell), reread) for column, cell in header.days.items()}
    return {column: replace(day, inferred=True) for column, day in found.items() if day is not None}


def _says_nothing(spec: TableSpec, readings: dict[str, Reading]) -> bool:
    """True where a row only says that there is nothing to tell: «здоров», «отрицает»."""
    nothing = {fold(text) for text in spec.nothing}
    told = [readings[name].raw for name in spec.needs if name in readings]
    if spec.kind == "diagnosis" and is_health(readings):
        return True
    if spec.kind in TOLD_KINDS and all(is_denied(text) and not is_illness(text) for text in told):
        return True
    return bool(nothing) and all(fold(text) in nothing for text in told)


def _asks_only(view: View, spec: TableSpec, readings: dict[str, Reading]) -> bool:
    """True for an illness in the family that is another question: «г. рожд. 1988» in a neighbouring cell."""
    asked = [hit.words[0].box for hit in view.hits if spec.kind in TOLD_KINDS]
    told = [readings[name].box for name in spec.needs if name in readings]
    return bool(told) and all(any(_begins(box, label) for label in asked) for box in told)


def _begins(box: Box, label: Box) -> bool:
    return box.holds_middle_of(label) and label.left - box.left < label.height


def _rows(view: View, found: FormTable) -> Iterator[tuple[Header, Above, Body, frozenset[int]]]:
    """The rows below each row of headings, with what stands over them."""
    grid = found.grid
    for place, header in enumerate(found.headers):
        end = found.headers[place + 1].top if place + 1 < len(found.headers) else len(grid.rows)
        above = Above(headings=_headings_over(view, grid, header, found.table))
        columns = {column for group in header.groups for own in group.values() for column in own}
        row = header.bottom
        while row < end:
            wide = wide_cell(grid, row)
            if wide is not None:
                above.headings = (cell_words(view, wide), *above.headings)
                row += 1
                continue
            last = row + 1
            while last < end and _goes_on(grid, last, columns):
                last += 1
            body = _body(grid, row, last)
            if not is_numbering(grid.rows[row]) and not _tells_other(view.form.tables[found.number], header, body):
                dated = {column for group in header.groups for column in group.get("date", ())}
                for part in rows_in(body, () if grid.is_turned else dated):
                    yield header, above, part, borrowed_columns(grid, row, columns)
            row = last


def _tells_other(spec: TableSpec, header: Header, body: Body) -> bool:
    """True for a row that tells of what was not done where the event would stand: «медотвод», «отказ»."""
    columns = {column for group in header.groups for name in spec.columns for column in group.get(name, ())[:1]}
    first = sorted(columns)[:3]
    text = "".join(fold(cell.text) for column in first for cell in body[column])
    return any(fold(word) in text for word in spec.not_rows)


def _goes_on(grid: Grid, row: int, columns: set[int]) -> bool:
    """True where a row is the rest of the row above: most of its cells begin there and few of its own hold words."""
    own = [cell for column in columns if (cell := grid.rows[row][column]) is not None and starts_in(grid, cell, row)]
    if len(own) == len(columns):
        return False
    filled = sum(bool(cell.lines) for cell in own)
    return filled < 2 or 2 * filled < len(columns)


def _body(grid: Grid, row: int, last: int) -> Body:
    """The cells of each column over the rows of one body, each cell once."""
    columns: list[list[Cell]] = []
    for column in range(grid.n_columns):
        cells = [cell for no in range(row, last) if (cell := grid.rows[no][column]) is not None]
        own = {id(cell): part_in(grid, cell, row if last == row + 1 else None, column) for cell in cells}
        columns.append(list(own.values()))
    return columns


def _page_fields(
    view: View, number: int, spec: TableSpec, tables: Sequence[FormTable], reread: Reread
) -> dict[str, Reading]:
    """What the page states once for all rows, such as the day."""
    found: dict[str, Reading] = {}
    for spec_no, wanted in enumerate(spec.page):
        for name, reading in read_field(view, spec.kind, ("tables", number, spec_no), wanted, reread).items():
            if name not in found or found[name].state is not State.READ:
                found[name] = replace(reading, inferred=True)
    if "date" not in found and any("date" in dict(wanted.targets) for wanted in spec.page):
        inside = [(found.table.box, found.grid, found.headers[0].bottom) for found in tables]
        stray = stray_date(rows_outside(view, inside), spec.kind, reread)
        if stray is not None:
            found["date"] = replace(doubted(stray), inferred=True)
    return found


def stated_once(view: View, kind: str, tables: Sequence[FormTable], reread: Reread) -> dict[str, Reading]:
    """What the page states once for all entries of a kind that a table may tell."""
    number = next((number for number, spec in enumerate(view.form.tables) if spec.kind == kind), None)
    return {} if number is None else _page_fields(view, number, view.form.tables[number], tables, reread)


def _headings_over(view: View, grid: Grid, header: Header, table: Table) -> tuple[tuple[Word, ...], ...]:
    """What heads a block, the nearest first: the wide cells over its headings, then the rows above the table."""
    wide = [cell for row in range(header.top - 1, -1, -1) if (cell := wide_cell(grid, row)) is not None]
    rows = [row.words for row in view.rows if row.box.bottom <= table.box.top + view.height_px / 2]
    return (*(cell_words(view, cell) for cell in wide), *reversed(rows[-_MAX_ROWS_ABOVE:]))
