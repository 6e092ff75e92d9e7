"""Skin tests that head columns of their own: «Дата | Манту | Диаскинтест», with sizes under each.

Tells which columns belong to which test; reads no cells of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from extractors.cells import cell_words
from extractors.grid import Grid
from extractors.headings import STEM_SCORE
from extractors.values.choice import read_choice
from extractors.view import View
from schemas.form import TableSpec, value_spec
from schemas.page import Cell, Word

_KIND, _FIELD = "tuberculin_test", "test"
Group = Mapping[str, tuple[int, ...]]


def headed_by_tests(
    spec: TableSpec, texts: Mapping[int, tuple[str, ...]], known: Mapping[int, tuple[str, float]]
) -> dict[int, tuple[str, float]]:
    """The columns whose heading is only the name of a test: the results of that test."""
    if spec.kind != _KIND:
        return {}
    named = {column for column, text in texts.items() if _test_in(" ".join(text))}
    tests = {column for column, (name, _) in known.items() if name == _FIELD}
    open_ones = {column for column in named if column not in known or column in tests}
    return {} if tests - named else {column: ("result", STEM_SCORE) for column in open_ones}


def groups_by_test(spec: TableSpec, fields: Mapping[int, str], texts: Mapping[int, str]) -> tuple[Group, ...]:
    """The columns of each test with those of all; empty unless several tests head columns."""
    if spec.kind != _KIND or _FIELD in fields.values():
        return ()
    tests = {column: _test_in(texts[column]) for column in fields}
    named = list(dict.fromkeys(test for test in tests.values() if test))
    own = [{fields[c]: (c,) for c, test in tests.items() if test == one} for one in named]
    shared = {fields[c]: (c,) for c, test in tests.items() if not test}
    is_parted = len(named) > 1 and all(not set(shared) & set(group) for group in own)
    return tuple({**shared, **group} for group in own) if is_parted else ()


def headings_over(view: View, grid: Grid, top: int, bottom: int, group: Group) -> tuple[tuple[Word, ...], ...]:
    """The words of each heading over the columns of a group, the lowest first."""
    columns = sorted(column for own in group.values() for column in own)
    cells = [grid.rows[row][column] for row in range(bottom - 1, top - 1, -1) for column in columns]
    return tuple(cell_words(view, cell) for cell in {id(c): c for c in cells if c is not None and c.lines}.values())


def filled_groups(groups: Sequence[Group], body: Sequence[Sequence[Cell]]) -> Iterator[Group]:
    """The groups that have something in a column that no other group has."""
    for group in groups:
        others = {column for other in groups if other is not group for own in other.values() for column in own}
        own_columns = {column for own in group.values() for column in own} - others
        if any(cell.lines or cell.has_ink for column in own_columns for cell in body[column]):
            yield group


@lru_cache(maxsize=512)
def _test_in(text: str) -> str:
    """The one test that a heading names letter by letter, or nothing."""
    found = read_choice(value_spec(_KIND, _FIELD), text)
    return str(found.value) if found.value is not None and found.evidence.get("closed_list", 0.0) >= 1.0 else ""
