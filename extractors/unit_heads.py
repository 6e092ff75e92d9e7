"""Units that stand where a heading should: «Лейкоформула | % | Норма, %».

Knows names of analytes and units, no wording of headings; a unit heads results only beside a list of analytes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extractors.analyte_lists import lists_analytes
from extractors.fields import read_words
from extractors.grid import Grid
from extractors.headings import STEM_SCORE
from extractors.rows import part_of
from extractors.values import read_value
from extractors.view import View
from schemas.entry import Reading, Value
from schemas.form import TableSpec, value_spec
from schemas.page import Cell, Reread, Word

_ANY_UNIT = "ед."  # over a column it says that units follow, not which
Known = Mapping[int, tuple[str, float]]


def headed_by_units(
    grid: Grid, spec: TableSpec, bottom: int, known: Known, texts: Mapping[int, Sequence[str]]
) -> dict[int, tuple[str, float]]:
    """Lists of analytes under headings of their own, and the results that a unit alone heads.

    A list beside another, «Показатель | Результат | Лейкоформула | Результат», needs no more than its own results.
    bottom: one past the last row of headings.
    """
    if "value" not in spec.must or "analyte" not in spec.columns or grid.is_turned:
        return {}
    found: dict[int, tuple[str, float]] = {}
    parts = _lists(grid, bottom, known)
    fields = [{known[column][0] for column in part if column in known} for part in parts]
    for part, names in zip(parts, fields, strict=True):
        headed = [] if "value" in names else _headed(grid, bottom, part, known, texts)
        if headed:
            found |= {part[0]: ("analyte", STEM_SCORE), headed[0]: ("value", STEM_SCORE)}
        elif "value" in names and part[0] not in known and any({"analyte", "value"} <= other for other in fields):
            found[part[0]] = ("analyte", STEM_SCORE)
    return found


def unsure_units(found: Known, known: Known, texts: Mapping[int, Sequence[str]]) -> frozenset[int]:
    """The columns of results found so that may be something else: no norm beside, or a heading that says nothing."""
    starts = sorted(column for column, (field, _) in known.items() if field == "analyte")
    unsure: set[int] = set()
    for column in (column for column, (field, _) in found.items() if field == "value"):
        part = [c for c in texts if max(s for s in starts if s < column) < c < _next(starts, column, max(texts) + 1)]
        is_told = all(c in known for c in part if texts[c])
        if not is_told or not any(known[c][0] == "reference_low" for c in part if c in known):
            unsure.add(column)
    return frozenset(unsure)


def with_unit_over(
    view: View, spec: TableSpec, found: dict[str, Reading], over: Sequence[Sequence[Word]], reread: Reread
) -> dict[str, Reading]:
    """The readings of a result with the unit that the headings over it state: «Результат, %», «%»."""
    if "unit" in found or "unit" not in spec.columns:
        return found
    stated = [tail for words in over if (tail := _unit_at_end(words))]
    asked = value_spec(spec.kind, "unit")
    if len({_unit_of(words) for words in stated}) != 1:
        return found
    reading = read_words(view, asked, stated[0], reread)
    return found if reading is None else {**found, "unit": replace(reading, inferred=True)}


def _lists(grid: Grid, bottom: int, known: Known) -> list[list[int]]:
    """The columns of the table in parts, each led by a list of analytes."""
    parts: list[list[int]] = []
    for column in range(grid.n_columns):
        is_open = column not in known or known[column][0] == "analyte"
        if is_open and lists_analytes(grid, bottom, column):
            parts.append([column])
        elif parts:
            parts[-1].append(column)
    return parts


def _headed(
    grid: Grid, bottom: int, part: Sequence[int], known: Known, texts: Mapping[int, Sequence[str]]
) -> list[int]:
    """The columns of numbers headed by a unit alone, that of the norm's unit first."""
    heads = {column: _words(grid.rows[bottom - 1][column]) for column in part}
    found = [column for column in part[1:] if column not in known and texts[column] and _is_unit(heads[column])]
    norms = [_unit_at_end(heads[column]) for column in part if column in known and known[column][0] == "reference_low"]
    wanted = {_unit_of(words) for words in norms if words}
    found.sort(key=lambda column: _unit_of(heads[column]) not in wanted)
    return [column for column in found if _are_numbers(grid, bottom, column)]


def _next(starts: Collection[int], column: int, end: int) -> int:
    return min((start for start in starts if start > column), default=end)


def _unit_at_end(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a heading that are a unit: all of them, or those after a comma or in brackets."""
    if not words or _is_unit(words):
        return words
    for place in range(len(words) - 1, -1, -1):
        comma = max(words[place].text.rfind(","), words[place].text.find("(") - 1)
        end = len(words[place].text)
        tail = [*([part_of(words[place], comma + 1, end)] if comma + 1 < end else []), *words[place + 1 :]]
        if comma >= 0 or words[place].text.startswith("("):
            return tail if tail and _is_unit(tail) else ()
    return ()


def _is_unit(words: Sequence[Word]) -> bool:
    return bool(words) and _unit_of(words) is not None


def _unit_of(words: Sequence[Word]) -> Value | None:
    told = read_value(value_spec("lab_result", "unit"), words)
    is_listed = told.evidence.get("closed_list", 0.0) >= 1.0 and told.value != _ANY_UNIT
    return told.value if is_listed else None


def _are_numbers(grid: Grid, bottom: int, column: int) -> bool:
    asked = value_spec("lab_result", "value")
    cells = [words for row in grid.rows[bottom:] if (words := _words(row[column]))]
    numbers = [isinstance(read_value(asked, words).value, int | float) for words in cells]
    return 2 * sum(numbers) > len(numbers)


def _words(cell: Cell | None) -> tuple[Word, ...]:
    return () if cell is None else tuple(word for line in cell.lines for word in line.words)
