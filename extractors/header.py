"""The headings of a table matched to the columns that a form names.

Matches by wording only, over one or more rows of headings, upright or transposed; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from extractors.fold import fold
from extractors.grid import Grid, span_of, wide_cell
from extractors.headings import IGNORED, STEM_SCORE, best_heading, exact_headings, further_fields, heading_by_stem
from extractors.side_by_side import groups_of, single
from extractors.values import read_value
from schemas.codes import load_analytes
from schemas.form import TableSpec, value_spec
from schemas.geometry import hull
from schemas.page import Cell, text_of

MAX_HEADING_ROWS = 3
_MIN_ROWS = 3  # below the headings, to say that a column is empty
MIN_PARTLY = 2  # known columns of a table whose other headings were lost
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_DOSE = re.compile(
    r"^\W*(?:[RКРPВB]?[VВBУY][-\s]?[1-4IlІ]|[1-4I]{1,3}\W*(?:-?я)?\s*(?:вакц|рев))", re.IGNORECASE
)  # a heading: «V1»
_ONE_DOSE = re.compile(r"^\W*[1-4IІ]{1,3}\W*(?:-?я)?\s*(?:вакц|рев)\w*\W*$", re.IGNORECASE)  # «1 вакц.» over days
_UNKNOWN_MALUS = 0.3  # for each heading that names nothing
_IGNORED_MALUS = 0.05  # a table that has a use for a heading goes before one that has none
_APART = 1.0  # heights between two headings whose ruling was lost


@dataclass(frozen=True, slots=True)
class Header:
    """Headings matched: the rows they take, and for each group of columns the columns of its fields."""

    top: int
    bottom: int  # one past the last row of headings
    groups: tuple[Mapping[str, tuple[int, ...]], ...]
    heads: tuple[int, ...]  # columns without a known heading, left of the first known one
    score: float
    texts: Mapping[int, str]
    over: Mapping[int, Cell] = field(default_factory=dict)  # the heading over a group of columns, by column
    ignored: frozenset[int] = frozenset()  # columns whose heading says that they are of no use
    days: Mapping[int, Cell] = field(default_factory=dict)  # columns of values whose heading is the day of the event
    also: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # fields that a column's heading names besides
    guessed: frozenset[int] = frozenset()  # columns known by what stands in them, not by a heading
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # further columns whose heading names a field


def find_headers(grid: Grid, spec: TableSpec, *, partly: bool = False) -> tuple[Header, ...]:
    """The rows of headings in the grid, top to bottom; a table may repeat them.

    partly: two known columns are enough, even where one that the table must have is not among them.
    """
    found: list[Header] = []
    row = 0
    while row < len(grid.rows):
        header = _header_at(grid, spec, row, partly) if _may_head(grid, spec, row, bool(found)) else None
        if header is None:
            row += 1
        else:
            found.append(header)
            row = header.bottom
    return tuple(found)


def _may_head(grid: Grid, spec: TableSpec, row: int, has_header: bool) -> bool:
    if row < 4 and not has_header:
        return True
    if row > 0 and wide_cell(grid, row - 1) is not None:
        return True
    exact = exact_headings(spec)
    return sum(cell is not None and fold(cell.text) in exact for cell in grid.rows[row]) >= 2


def _header_at(grid: Grid, spec: TableSpec, top: int, partly: bool) -> Header | None:
    best: Header | None = None
    if wide_cell(grid, top) is not None or _is_event(grid, spec, top):
        return None
    for bottom in range(top + 1, min(len(grid.rows), top + MAX_HEADING_ROWS) + 1):
        is_other = bottom - 1 > top and (wide_cell(grid, bottom - 1) is not None or _is_event(grid, spec, bottom - 1))
        if is_other or _has_values(grid, spec, bottom - 1):
            break
        header = _match(grid, spec, top, bottom, partly)
        if header is not None and (best is None or header.score > best.score + 0.05):
            best = header
    return best


def _is_event(grid: Grid, spec: TableSpec, row: int) -> bool:
    """True where a cell states a day: the row is an event, though its words are those of headings."""
    return "date" in spec.columns and any(_DAY.search(cell.text) for cell in grid.rows[row] if cell is not None)


def _has_values(grid: Grid, spec: TableSpec, row: int) -> bool:
    """True where too many cells hold digits for a row of headings, in which a day may head a column of values."""
    texts = [cell.text for cell in grid.rows[row] if cell is not None and cell.lines]
    texts = [text for text in texts if not (_is_dated(spec) and _DAY.search(text))]
    if "dose" in spec.columns and sum(_DOSE.match(text) is not None for text in texts) >= 2:
        return False
    return sum(any(char.isdigit() for char in text) for text in texts) > 0.34 * len(texts) or not texts


def _is_dated(spec: TableSpec) -> bool:
    """True for a table without a column of days, whose results may stand in a column for each day."""
    return "value" in spec.columns and "date" not in spec.columns


def _match(grid: Grid, spec: TableSpec, top: int, bottom: int, partly: bool) -> Header | None:
    texts = {column: tuple(_stacked(grid, column, top, bottom)) for column in range(grid.n_columns)}
    matched = {column: best_heading(spec, text) for column, text in texts.items()}
    known = {column: match for column, match in matched.items() if match is not None}
    if sum(_ONE_DOSE.match(" ".join(text)) is not None for text in texts.values()) > 1:
        return None  # a matrix: each of the headings is the dose of the days below it
    known = {column: match for column, match in known.items() if not _is_hollow(grid, column, bottom)}
    known |= _by_stems(spec, texts, known)
    known |= _of_list(grid, spec, bottom, known, texts)
    days = _days(grid, spec, top, bottom)
    if any(field == "value" and column not in days for column, (field, _) in known.items()):
        days = {}  # a day beside the column of results was stamped there, or is another result's
    known |= {column: ("value", STEM_SCORE) for column in days}
    is_listed = bool(days) and all(field != "analyte" for field, _ in known.values()) and _lists_analytes(grid, bottom)
    if is_listed:
        known[0] = ("analyte", STEM_SCORE)
    fields = {column: field for column, (field, _) in known.items() if field != IGNORED}
    names = set(fields.values())
    is_whole = len(names) + _borrowed(spec, names) >= spec.min_columns and has_musts(spec, names)
    if not is_whole and not (partly and len(names) >= MIN_PARTLY):
        return None
    joined = {column: " ".join(text) for column, text in texts.items()}
    cells = {column: _cells_over(grid, column, top, bottom) for column in fields}
    over = {column: cell for column in fields if (cell := _cell_over(grid, column, top)) is not None}
    scores = {column: score for column, (_, score) in known.items()}
    groups: tuple[Mapping[str, tuple[int, ...]], ...]
    if days:
        shared = {column: field for column, field in fields.items() if field != "value"}
        groups = tuple({**single(spec, shared, scores, cells), "value": (column,)} for column in days)
    else:
        groups = groups_of(spec, fields, scores, joined, cells, {column: id(cell) for column, cell in over.items()})
    heads = tuple(column for column in range(min(fields)) if column not in known)
    unknown = sum(column not in known and bool(text) for column, text in texts.items())
    score = _strength(known, texts) - _UNKNOWN_MALUS * unknown
    ignored = frozenset(column for column, (field, _) in known.items() if field == IGNORED)
    also = {column: further for column in fields if (further := further_fields(spec, texts[column]))}
    guessed: frozenset[int] = frozenset(fields) if is_listed else frozenset()
    rivals = _rivals(fields, groups)
    return Header(top, bottom, groups, heads, score, joined, over, ignored, days, also, guessed, rivals)


def _rivals(fields: Mapping[int, str], groups: tuple[Mapping[str, tuple[int, ...]], ...]) -> dict[str, tuple[int, ...]]:
    """The columns of each field that a table's one group left out: «Результат» beside «Заключение»."""
    taken = {column for group in groups for columns in group.values() for column in columns}
    left = {} if len(groups) > 1 else {column: name for column, name in fields.items() if column not in taken}
    return {name: tuple(column for column, own in left.items() if own == name) for name in left.values()}


def _strength(known: Mapping[int, tuple[str, float]], texts: Mapping[int, tuple[str, ...]]) -> float:
    """How well the fields are named, each once: a word down a column of values names nothing more the next time.

    Headings of no use count once too, or in groups of columns side by side they would outweigh fields.
    """
    best: dict[str, float] = {}
    for column, (name, score) in known.items():
        key = fold(texts[column][-1]) if name == IGNORED else f" {name}"
        best[key] = max(best.get(key, 0.0), score - (_IGNORED_MALUS if name == IGNORED else 0.0))
    return sum(best.values())


def _days(grid: Grid, spec: TableSpec, top: int, bottom: int) -> dict[int, Cell]:
    """The headings that are days, by their columns."""
    cells = {column: grid.rows[row][column] for row in range(top, bottom) for column in range(grid.n_columns)}
    found = {column: cell for column, cell in cells.items() if cell is not None and _DAY.search(cell.text)}
    return found if _is_dated(spec) else {}


def _of_list(
    grid: Grid,
    spec: TableSpec,
    bottom: int,
    known: Mapping[int, tuple[str, float]],
    texts: Mapping[int, tuple[str, ...]],
) -> dict[int, tuple[str, float]]:
    """Columns whose headings were not read of a list of analytes with results or norms: the names, and the results.

    A blank heads parts of its list there, «Физические свойства … Норма».
    """
    fields = {field for field, _ in known.values()}
    columns = [
        c for c in range(grid.n_columns) if any((cell := row[c]) is not None and cell.lines for row in grid.rows)
    ]
    others = [column for column in columns[1:] if column not in known]
    is_open = columns[:1] == [0] and 0 not in known and len(others) == 1 and not texts[others[0]]
    if "value" not in spec.must or fields != {"reference_low"} or not is_open or not _lists_analytes(grid, bottom):
        return {}
    asked = value_spec(spec.kind, "unit")
    cells = [cell for row in grid.rows[bottom:] if (cell := row[others[0]]) is not None and cell.lines]
    units = [read_value(asked, [word for line in cell.lines for word in line.words]) for cell in cells]
    is_units = 2 * sum(unit.evidence.get("closed_list", 0.0) >= 1.0 for unit in units) > len(units)
    return {} if is_units else {0: ("analyte", STEM_SCORE), others[0]: ("value", STEM_SCORE)}


def _lists_analytes(grid: Grid, bottom: int, column: int = 0) -> bool:
    """True where a column names analytes under a heading that says nothing of them: «Дата», or nothing."""
    cells = [row[column] for row in grid.rows[bottom:]]
    names = [fold(cell.text.split(",")[0].split("(")[0]) for cell in cells if cell is not None and cell.lines]
    n_listed = sum(name in _analytes() for name in names)
    return n_listed > 1 and 2 * n_listed >= len(names)


@cache
def _analytes() -> frozenset[str]:
    return frozenset(fold(writing) for term in load_analytes() for writing in (term.name, *term.writings))


def _is_hollow(grid: Grid, column: int, bottom: int) -> bool:
    """True for a column with nothing in it below its heading, which words set apart from another gave it."""
    below = [row[column] for row in grid.rows[bottom:]]
    if grid.is_turned or len(below) < _MIN_ROWS:
        return False
    is_ruled_apart = any(cell is not None and cell.has_ink for cell in below)
    return not is_ruled_apart and all(cell is None or not cell.lines for cell in below)


def _by_stems(
    spec: TableSpec, texts: Mapping[int, tuple[str, ...]], known: Mapping[int, tuple[str, float]]
) -> dict[int, tuple[str, float]]:
    """Headings in wordings of their own beside one that is known: each field that is still without a column once."""
    taken = {field for field, _ in known.values()}
    found: dict[int, tuple[str, float]] = {}
    for column, text in texts.items() if taken - {IGNORED} else ():
        is_open = column not in known or _is_weaker(column, texts, known)
        field = heading_by_stem(spec, text, taken) if is_open and text else None
        if field is not None:
            found[column] = (field, STEM_SCORE)
            taken.add(field)
    return found


def _is_weaker(column: int, texts: Mapping[int, tuple[str, ...]], known: Mapping[int, tuple[str, float]]) -> bool:
    """True where another heading names the same field better in other words: «Вид прививки» beside «Препарат»."""
    field, score = known[column]
    rivals = [other for other, (name, _) in known.items() if name == field and other != column]
    return field != IGNORED and any(known[o][1] > score and texts[o] != texts[column] for o in rivals)


def _cell_over(grid: Grid, column: int, top: int) -> Cell | None:
    cell = grid.rows[top][column]
    return cell if cell is not None and cell.lines and span_of(grid, cell) > 1 else None


def _borrowed(spec: TableSpec, names: set[str]) -> int:
    """A field that the heading above may give counts as half a column."""
    return sum(column.heading_above and field not in names for field, column in spec.columns.items()) if names else 0


def has_musts(spec: TableSpec, names: set[str]) -> bool:
    """True where the columns that the table must have are known, or others that may hold their values."""
    return all(must in names or any(other in names for other in spec.columns[must].also_in) for must in spec.must)


def _stacked(grid: Grid, column: int, top: int, bottom: int) -> Iterator[str]:
    """The texts of the heading cells over a column, top to bottom, each cell once."""
    seen: set[int] = set()
    for row in range(top, bottom):
        cell = grid.rows[row][column]
        if cell is not None and id(cell) not in seen and cell.lines:
            seen.add(id(cell))
            is_last = cell is grid.rows[bottom - 1][column]
            yield (_own_heading(grid, cell, column) if is_last else None) or cell.text


def _own_heading(grid: Grid, cell: Cell, column: int) -> str | None:
    """The one over a column of headings that stand apart in one cell; None where the cell holds one heading."""
    if grid.is_turned or cell.column_span < 2:
        return None
    places = range(cell.column, cell.column + cell.column_span)
    edges = {place: found for place in places if (found := grid.column_edges(place)) is not None}
    words = [word for line in cell.lines for word in line.words]
    own = {place: [word for word in words if low <= word.box.center[0] < high] for place, (low, high) in edges.items()}
    boxes = [hull(word.box for word in found) for found in own.values() if found]
    if column not in own or len(boxes) < 2 or sum(map(len, own.values())) < len(words):
        return None
    gaps = (after.left - before.right for before, after in pairwise(boxes))
    is_apart = min(gaps) > _APART * max(word.box.height for word in words)
    return text_of(own[column]) if is_apart else None


def _cells_over(grid: Grid, column: int, top: int, bottom: int) -> tuple[int, ...]:
    """Which heading cells stand over a column: the same ones over two columns make them one."""
    return tuple(dict.fromkeys(id(grid.rows[row][column]) for row in range(top, bottom)))
