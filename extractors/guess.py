"""Which column holds what, inferred from what stands in it: for tables whose headings were lost or not read.

A guess never makes a value sure: readings of guessed columns go to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extractors.fold import fold
from extractors.grid import Grid, wide_cell
from extractors.header import Header
from extractors.values import read_value
from schemas.entry import Reading, State
from schemas.form import TableSpec, value_spec
from schemas.page import Cell, Word, text_of

_AGE = re.compile(r"\d\s*(?:мес|м\b|г\b|год|лет|дн)", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*[-–—]\s*\d")
_INITIALS = re.compile(r"(?<!\w)[А-ЯЁ]\.\s?[А-ЯЁ]\.?(?!\w)")
_BESIDE_ANY_LIST = {"", "date", "doctor"}  # columns that tell nothing of what a list is of
_ONCE = ("reference_low",)  # of two columns of norms each is of other children, and none says of whom
_MIN_SHARE = 0.6  # of the filled cells of a column
_MIN_CELLS = 2
_MAX_CELLS = 12  # enough to tell
_MAX_BESIDE = 12  # letters beside a value in its cell
_PAIRS = {  # the field, what it is measured with, where it stands, whether one heading is over both
    "hyperemia_mm": ("papule_mm", (1,), True),
    "papule_mm": ("hyperemia_mm", (-1,), True),
    "head_circumference_cm": ("chest_circumference_cm", (-1, 1), False),
    "chest_circumference_cm": ("head_circumference_cm", (1, -1), False),
}
_MIN_OVER = 5  # letters of a heading over two columns
_MIN_SAID = 3  # letters of a word that answers


def guessed_headers(grid: Grid, spec: TableSpec) -> tuple[Header, ...]:
    """A header for a table without one that was read; none where its columns do not tell what they hold."""
    top = 1 if grid.rows and not _has_digits(grid.rows[0]) else 0
    fields = guess_columns(grid, spec, {}, range(top, len(grid.rows)))
    names = set(fields.values())
    if len(names) < spec.min_columns or not set(spec.must) <= names or len(names & set(spec.needs)) == 0:
        return ()
    beside = _beside(grid, spec, fields, range(top, len(grid.rows)))
    groups = tuple({field: (column,) for column, field in own.items()} for own in (fields, *beside))
    return (Header(top, top, groups, (), 0.0, {}, guessed=frozenset((*fields, *(c for own in beside for c in own)))),)


def _beside(grid: Grid, spec: TableSpec, fields: Mapping[int, str], rows: Sequence[int]) -> list[dict[int, str]]:
    """The columns right of a group that hold the same fields once more, in the same order."""
    found: list[dict[int, str]] = []
    order = [fields[column] for column in sorted(fields)]
    last = max(fields)
    while own := guess_columns(grid, spec, dict.fromkeys(range(last + 1), ""), rows):
        if [own[column] for column in sorted(own)] != order:
            break
        found.append(own)
        last = max(own)
    return found


def guess_missing(grid: Grid, spec: TableSpec, headers: tuple[Header, ...]) -> tuple[Header, ...]:
    """The headers with fields for columns whose headings were not read, where what stands in them tells."""
    if len(headers[0].groups) > 1:
        return headers
    rows = range(headers[0].bottom, headers[1].top if len(headers) > 1 else len(grid.rows))
    headers = _without_others_answers(grid, spec, headers, rows)
    group = headers[0].groups[0]
    known = {column: field for field, columns in group.items() for column in columns}
    known |= dict.fromkeys(headers[0].ignored, "")
    found = guess_columns(grid, spec, known, rows)
    found |= _ticked(grid, spec, headers[0], known | found, rows)
    found |= _paired(grid, spec, headers[0], known | found, rows)
    if not found:
        return headers
    extra = {field: (column,) for column, field in found.items()}
    return tuple(_with_guesses(header, extra) for header in headers)


def _ticked(
    grid: Grid, spec: TableSpec, header: Header, known: Mapping[int, str], rows: Sequence[int]
) -> dict[int, str]:
    """The column of the one question that is still open, where its heading shows the sign of its answer: «(+)»."""
    flags = [field for field in spec.columns if value_spec(spec.kind, field).kind.value == "flag"]
    missing = [field for field in flags if field not in known.values()]
    columns = [column for column in range(grid.n_columns) if column not in known]
    ticked = [c for c in columns if "+" in header.texts.get(c, "") and _is_ticked(_texts(grid, c, rows))]
    return {ticked[0]: missing[0]} if len(ticked) == len(missing) == 1 else {}


def _paired(
    grid: Grid, spec: TableSpec, header: Header, known: Mapping[int, str], rows: Sequence[int]
) -> dict[int, str]:
    """The column beside one of a pair, its heading lost, whose numbers may be the other's: redness beside a papule."""
    found: dict[int, str] = {}
    for field, (pair, places, is_under_one) in _PAIRS.items():
        beside = [column for column, name in known.items() if name == pair]
        if field not in spec.columns or field in known.values() or len(beside) != 1:
            continue
        for column in (beside[0] + step for step in places):
            is_open = 0 <= column < grid.n_columns and column not in known and column not in found
            heads = [fold(header.texts.get(place, ""))[:_MIN_OVER] for place in (column, beside[0])]
            is_near = not is_under_one or (len(heads[0]) == _MIN_OVER and heads[0] == heads[1])
            if is_open and is_near and _fit_share(grid, spec, field, column, rows) >= _MIN_SHARE:
                found[column] = field
                break
    return found


def _fit_share(grid: Grid, spec: TableSpec, field: str, column: int, rows: Sequence[int]) -> float:
    """The share of a column's filled cells that hold a number within the field's limits."""
    texts = _texts(grid, column, rows)
    asked = value_spec(spec.kind, field, unit=spec.columns[field].unit)
    readings = [read_value(asked, own) for own in texts]
    fits = [one.state is State.READ and one.evidence.get("range", 0.0) >= 1.0 for one in readings]
    return sum(fits) / len(texts) if len(texts) >= _MIN_CELLS else 0.0


def _is_ticked(texts: Sequence[Sequence[Word]]) -> bool:
    return bool(texts) and all(text_of(words).strip() == "+" for words in texts)


def _without_others_answers(
    grid: Grid, spec: TableSpec, headers: tuple[Header, ...], rows: Sequence[int]
) -> tuple[Header, ...]:
    """The headers without columns that answer another question than their heading was taken for.

    «Характер» may head what is certain as well as what is new: «подтверждён», «впервые».
    """
    group = headers[0].groups[0]
    asked = [field for field in spec.columns if value_spec(spec.kind, field).kind.value in ("flag", "choice")]
    missing = [field for field in asked if field not in group]
    wrong = {
        field
        for field in asked
        for column in group.get(field, ())[:1]
        if _share(grid, spec, field, column, rows) == 0.0
        and any(_share(grid, spec, other, column, rows) >= _MIN_SHARE for other in missing)
    }
    if not wrong or wrong & set(spec.must):
        return headers
    return tuple(
        replace(header, groups=tuple({f: c for f, c in own.items() if f not in wrong} for own in header.groups))
        for header in headers
    )


def _with_guesses(header: Header, extra: Mapping[str, tuple[int, ...]]) -> Header:
    own = {field: columns for field, columns in extra.items() if field not in header.groups[0]}
    taken = {column for columns in header.groups[0].values() for column in columns}
    own = {field: columns for field, columns in own.items() if not taken & set(columns)}
    guessed = frozenset(column for columns in own.values() for column in columns)
    heads = tuple(column for column in header.heads if column not in guessed)
    return replace(header, groups=({**header.groups[0], **own},), guessed=guessed, heads=heads)


def guess_columns(grid: Grid, spec: TableSpec, known: Mapping[int, str], rows: Sequence[int]) -> dict[int, str]:
    """Column -> field for columns without a known heading whose cells say what they are; each field once."""
    missing = [field for field in spec.columns if field not in known.values() and _reads_as(spec.kind, field)]
    columns = [column for column in range(grid.n_columns) if column not in known]
    columns = [column for column in columns if not _counts_rows(grid, column, rows)]
    found: dict[int, str] = {}
    for field in missing:
        shares = {column: _share(grid, spec, field, column, rows) for column in columns if column not in found}
        best = max(shares, key=lambda column: (shares[column], -column), default=None)
        is_one_of = field in _ONCE and sum(share >= _MIN_SHARE for share in shares.values()) > 1
        if best is not None and shares[best] >= _MIN_SHARE and not is_one_of:
            found[best] = field
    told = {*known.values(), *found.values()}
    if spec.kind == "diagnosis" and "text" not in told and told - _BESIDE_ANY_LIST:
        lengths = {c: _letters(grid, c, rows) for c in columns if c not in found and not _names(grid, c, rows)}
        longest = max(lengths, key=lambda column: lengths[column], default=None)
        if longest is not None and lengths[longest] >= 8:
            found[longest] = "text"
    return found


def _counts_rows(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    """True for a column that only numbers the rows: 1, 2, 3."""
    numbers = [text_of(own).strip(" .)") for own in _texts(grid, column, rows)]
    in_place = sum(number == str(place) for place, number in enumerate(numbers, 1))
    return len(numbers) > _MIN_CELLS and in_place >= _MIN_SHARE * len(numbers)


def _has_digits(cells: Sequence[Cell | None]) -> bool:
    return any(char.isdigit() for cell in cells if cell is not None for char in cell.text)


def _texts(grid: Grid, column: int, rows: Sequence[int]) -> list[tuple[Word, ...]]:
    cells = [grid.rows[row][column] for row in rows if wide_cell(grid, row) is None]
    words = [tuple(word for line in cell.lines for word in line.words) for cell in cells if cell is not None]
    return [own for own in words if own][:_MAX_CELLS]


def _names(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    """True for a column of people with their initials: «Шубина З.Ю.»."""
    texts = _texts(grid, column, rows)
    return 2 * sum(_INITIALS.search(text_of(own)) is not None for own in texts) >= max(1, len(texts))


def _letters(grid: Grid, column: int, rows: Sequence[int]) -> float:
    texts = _texts(grid, column, rows)
    return sum(sum(c.isalpha() for w in own for c in w.text) for own in texts) / len(texts) if texts else 0.0


def _share(grid: Grid, spec: TableSpec, field: str, column: int, rows: Sequence[int]) -> float:
    """The share of a column's filled cells that are surely of a field."""
    texts = _texts(grid, column, rows)
    if len(texts) < _MIN_CELLS:
        return 0.0
    is_sure = _reads_as(spec.kind, field)
    asked = value_spec(spec.kind, field, spec.columns[field].part)
    readings = [(read_value(asked, own), text_of(own)) for own in texts]
    return sum(is_sure is not None and _fills(*one) and is_sure(*one) for one in readings) / len(texts)


def _fills(reading: Reading, text: str) -> bool:
    """False for a cell that holds far more than the value: a card with a whole event in it."""
    return reading.state is not State.READ or len(text) <= 2 * len(reading.raw) + _MAX_BESIDE


def _reads_as(kind: str, field: str) -> Callable[[Reading, str], bool] | None:
    """How a reading shows that its cell surely is of the field; None for fields that any text might be."""
    value_kind = value_spec(kind, field).kind.value
    if value_kind == "date":
        return lambda reading, _: reading.state is State.READ and len(str(reading.value)) == 10
    if value_kind == "dose":
        return lambda reading, text: reading.state is State.READ and len(text) <= 5 and not text.isdigit()
    if field == "reference_low":
        return lambda reading, text: reading.state is State.READ and _RANGE.search(text) is not None
    if value_kind in ("vaccine", "icd10") or field in ("analyte", "unit"):
        return lambda reading, _: reading.state is State.READ and reading.evidence.get("closed_list", 0.0) >= 1.0
    if value_spec(kind, field).kind.unit == "month":
        return lambda reading, text: reading.state is State.READ and _AGE.search(text) is not None
    if value_kind == "number_or_text":
        return lambda reading, _: isinstance(reading.value, int | float)
    if value_kind in ("flag", "choice"):
        return _is_said
    return None


def _is_said(reading: Reading, text: str) -> bool:
    """True for «впервые», «подтверждён»: a sign such as + might answer any question."""
    is_listed = reading.evidence.get("closed_list", 1.0) == 1.0
    return reading.state is State.READ and is_listed and sum(char.isalpha() for char in text) >= _MIN_SAID
