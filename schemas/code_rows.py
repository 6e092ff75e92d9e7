"""The rows of a shipped code list, held to their columns.

Strict: a missing column, an empty first cell or a row too short fails and names the line. Knows no list.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources

from schemas.errors import CodeListError


def read_rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of `schemas/codes/<name>` with its line number, counted from one; cells are stripped.

    Raises:
        CodeListError: if the list breaks a rule; names the line.
    """
    text = resources.files("schemas").joinpath("codes", name).read_text("utf-8")
    lines = csv.reader(text.splitlines(), strict=True)
    header = tuple(next(lines, []))
    if header != columns:
        raise CodeListError(name, 1, f"columns must be {', '.join(columns)}")
    for line_no, cells in enumerate(lines, start=2):
        if len(cells) != len(columns):
            raise CodeListError(name, line_no, f"{len(columns)} columns expected")
        row = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
        if not row[columns[0]]:
            raise CodeListError(name, line_no, f"{columns[0]} is empty")
        yield line_no, row


def split_cell(cell: str, mark: str = "|") -> tuple[str, ...]:
    """The parts of a cell that holds several, none of them empty."""
    return tuple(part.strip() for part in cell.split(mark) if part.strip())
