"""The headings of a table matched to the columns that a form names.

Matches by wording only, over one or more rows of headings, upright or transposed; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from extractors.analyte_lists import lists_analytes, of_analyte_list
from extractors.fold import fold
from extractors.grid import Grid, span_of, wide_cell
from extractors.headings import IGNORED, STEM_SCORE, best_heading, exact_headings, further_fields, heading_by_stem
from extractors.side_by_side import groups_of, of_pattern, rivals_of, single
from extractors.test_groups import groups_by_test, headed_by_tests
from extractors.unit_heads import headed_by_units, unsure_units
from schemas.form import TableSpec
from schemas.geometry import hull
from schemas.page import Cell, text_of

MAX_HEADING_ROWS = 3
_MIN_ROWS = 3  # below the headings, to say that a column is empty
MIN_PARTLY = 2  # known columns of a table whose other headings were lost
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_LABELLED_DAY = re.compile(r"[\w.]*\W{0,2}\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s?г\.?(?!\w))?\s*")
_OF_BIRTH = re.compile(r"(?<!\w)(?:д\.?\s?р|рожд\w*|г\.?\s?р)\.?\W*\d", re.IGNORECASE)  # the line above the table
_DOSE = re.compile(
    r"^\W*(?:[RКРPВB]?[VВBУY][-\s]?[1-4IlІ]|[1-4I]{1,3}\W*(?:-?я)?\s*(?:вакц|рев))", re.IGNORECASE
)  # a heading: «V1»
_ONE_DOSE = re.compile(r"^\W*[1-4IІ]{1,3}\W*(?:-?я)?\s*(?:вакц|рев)\w*\W*$", re.IGNORECASE)  # «1 вакц.» over days
_UNKNOWN_MALUS = 0.3  # for each heading that names nothing
_IGNORED_MALUS = 0.05  # a table that has a use for a heading goes before one that has none
_CUT_MALUS = 1.0  # of rows of headings that leave out the lower part of a heading
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
        if header is not None and _is_cut(grid, top, bottom):
            header = replace(header, score=header.score - _CUT_MALUS)
        if header is not None and (best is None or header.score > best.score + 0.05):
            best = header
    return best


def _is_cut(grid: Grid, top: int, bottom: int) -> bool:
    """True where a cell of the headings reaches below them, beside what must be headings too."""
    if grid.is_turned or bottom >= len(grid.rows):
        return False
    below = {id(cell) for cell in grid.rows[bottom]}
    return any(cell is not None and cell.lines and id(cell) in below for cell in grid.rows[top])


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


def _known_columns(
    grid: Grid, spec: TableSpec, top: int, bottom: int, texts: Mapping[int, tuple[str, ...]]
) -> tuple[dict[int, tuple[str, float]], dict[int, Cell], bool]:
    """The columns whose headings name something, the days that head columns, and whether a list of analytes told it."""
    matched = {column: best_heading(spec, text) for column, text in texts.items()}
    known = {column: match for column, match in matched.items() if match is not None}
    known = {column: match for column, match in known.items() if not _is_hollow(grid, column, bottom)}
    known |= _by_stems(spec, texts, known)
    known |= of_analyte_list(grid, spec, bottom, known, texts)
    known |= headed_by_tests(spec, texts, known)
    days = _days(grid, spec, top, bottom)
    if any(field == "value" and column not in days for column, (field, _) in known.items()):
        days = {}  # a day beside the column of results was stamped there, or is another result's
    known |= {column: ("value", STEM_SCORE) for column in days}
    is_listed = bool(days) and all(field != "analyte" for field, _ in known.values()) and lists_analytes(grid, bottom)
    if is_listed:
        known[0] = ("analyte", STEM_SCORE)
    return known, days, is_listed


def _match(grid: Grid, spec: TableSpec, top: int, bottom: int, partly: bool) -> Header | None:
    texts = {column: tuple(_stacked(grid, column, top, bottom)) for column in range(grid.n_columns)}
    if _is_dated(spec) and any(_OF_BIRTH.search(" ".join(text)) for text in texts.values()):
        texts = {column: tuple(_LABELLED_DAY.sub("", part) for part in text) for column, text in texts.items()}
    if any(fold(" ".join(text)) in _nothing(spec.nothing) for text in texts.values()):
        return None  # «Отец | здоров» is a row of data
    if sum(_ONE_DOSE.match(" ".join(text)) is not None for text in texts.values()) > 1:
        return None  # a matrix: each of the headings is the dose of the days below it
    known, days, is_listed = _known_columns(grid, spec, top, bottom, texts)
    known |= (units := {} if days else headed_by_units(grid, spec, bottom, known, texts))
    fields = {column: field for column, (field, _) in known.items() if field != IGNORED}
    joined = {column: " ".join(text) for column, text in texts.items()}
    pattern = {} if grid.is_turned or days else of_pattern(fields, joined, grid.n_columns)
    patterned = {column: name for column, name in pattern.items() if column not in known}
    known |= {column: (name, STEM_SCORE) for column, name in patterned.items()}
    said = {name: joined[column] for column, name in reversed(fields.items())}
    joined |= {column: said[name] for column, name in patterned.items()}
    alike = joined | {column: said[name] for column, (name, _) in units.items()}
    fields |= patterned
    names = set(fields.values())
    is_whole = len(names) + _borrowed(spec, names) >= spec.min_columns and has_musts(spec, names)
    if not is_whole and not (partly and len(names) >= MIN_PARTLY):
        return None
    cells = {column: _cells_over(grid, column, top, bottom) for column in fields}
    over = {column: cell for column in fields if (cell := _cell_over(grid, column, top)) is not None}
    scores = {column: score for column, (_, score) in known.items()}
    groups: tuple[Mapping[str, tuple[int, ...]], ...]
    if days:
        shared = {column: field for column, field in fields.items() if field != "value"}
        groups = tuple({**single(spec, shared, scores, cells), "value": (column,)} for column in days)
    else:
        groups = groups_by_test(spec, fields, joined) or groups_of(
            spec, fields, scores, alike, cells, {column: id(cell) for column, cell in over.items()}
        )
    heads = tuple(column for column in range(min(fields)) if column not in known)
    unknown = sum(column not in known and bool(text) for column, text in texts.items())
    score = _strength(known, texts) - _UNKNOWN_MALUS * unknown
    ignored = frozenset(column for column, (field, _) in known.items() if field == IGNORED)
    also = {column: further for column in fields if (further := further_fields(spec, texts[column]))}
    guessed = frozenset(fields if is_listed else patterned) | unsure_units(units, known, texts)
    rivals = rivals_of(fields, groups, joined)
    return Header(top, bottom, groups, heads, score, joined, over, ignored, days, also, guessed, rivals)


@cache
def _nothing(wordings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(wording) for wording in wordings if fold(wording))


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
    return found if _is_dated(spec) and not any(_OF_BIRTH.search(cell.text) for cell in found.values()) else {}


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
        is_twin = column in known and _is_twin(column, texts, known)
        is_open = column not in known or is_twin or _is_weaker(column, texts, known)
        field = heading_by_stem(spec, text, taken) if is_open and text else None
        if is_twin and field == IGNORED and not (len(text) > 1 and heading_by_stem(spec, text[-1:], taken) == IGNORED):
            continue
        if field is not None:
            found[column] = (field, STEM_SCORE)
            taken.add(field)
    return found


def _is_weaker(column: int, texts: Mapping[int, tuple[str, ...]], known: Mapping[int, tuple[str, float]]) -> bool:
    """True where another heading names the same field better in other words: «Вид прививки» beside «Препарат»."""
    field, score = known[column]
    rivals = [other for other, (name, _) in known.items() if name == field and other != column]
    return field != IGNORED and any(known[o][1] > score and texts[o] != texts[column] for o in rivals)


def _is_twin(column: int, texts: Mapping[int, tuple[str, ...]], known: Mapping[int, tuple[str, float]]) -> bool:
    """True where another heading names the same field as well, in other words: «Проба», «Реакция»."""
    rivals = [other for other, match in known.items() if match == known[column] and other != column]
    return known[column][0] != IGNORED and any(texts[other][-1] != texts[column][-1] for other in rivals)


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
