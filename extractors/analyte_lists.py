"""Lists of analytes whose headings say nothing of them: «Физические свойства … Норма», or a day over the results.

Knows the names of analytes; matches no wording of headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extractors.fold import fold
from extractors.grid import Grid
from extractors.headings import STEM_SCORE
from extractors.values import read_value
from schemas.codes import load_analytes
from schemas.form import TableSpec, value_spec


def of_analyte_list(
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
    if "value" not in spec.must or fields != {"reference_low"} or not is_open or not lists_analytes(grid, bottom):
        return {}
    asked = value_spec(spec.kind, "unit")
    cells = [cell for row in grid.rows[bottom:] if (cell := row[others[0]]) is not None and cell.lines]
    units = [read_value(asked, [word for line in cell.lines for word in line.words]) for cell in cells]
    is_units = 2 * sum(unit.evidence.get("closed_list", 0.0) >= 1.0 for unit in units) > len(units)
    return {} if is_units else {0: ("analyte", STEM_SCORE), others[0]: ("value", STEM_SCORE)}


def lists_analytes(grid: Grid, bottom: int, column: int = 0) -> bool:
    """True where a column names analytes under a heading that says nothing of them: «Дата», or nothing."""
    cells = [row[column] for row in grid.rows[bottom:]]
    names = [fold(cell.text.split(",")[0].split("(")[0]) for cell in cells if cell is not None and cell.lines]
    n_listed = sum(name in analyte_names() for name in names)
    return n_listed > 1 and 2 * n_listed >= len(names)


@cache
def analyte_names() -> frozenset[str]:
    """All names and writings of analytes, folded."""
    return frozenset(fold(writing) for term in load_analytes() for writing in (term.name, *term.writings))
