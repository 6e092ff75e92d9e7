"""What is really on the pages of drawn charts, and what was exported of them: read from files.

Compares nothing. An exported entry and a true one have the same shape, that of the data contract; a
true field may name several places.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.entry import Value
from schemas.errors import KartotekaError

Corners = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the page as scanned."""


class TruthError(KartotekaError):
    """A file of truth or of exported entries cannot be used."""

    code = "truth-file"
    exit_code = 7

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}. Its format stands in samples/README.md.")


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class PlaceTold(_Told):
    """One place on paper that has a value."""

    page: int
    bbox: Corners
    medium: Literal["printed", "handwritten"] = "printed"
    raw: str = ""
    value: Value | None = None


class FieldTold(PlaceTold):
    """A field as exported or as it should be; `places` are all that have it, the truth's alone."""

    confidence: float = 1.0
    status: str = "accepted"
    inferred: bool = False
    places: tuple[PlaceTold, ...] = ()

    @property
    def all_places(self) -> tuple[PlaceTold, ...]:
        return self.places or (PlaceTold(page=self.page, bbox=self.bbox, medium=self.medium, raw=self.raw),)


class SourceTold(_Told):
    """A place that tells of an entry."""

    page: int
    bbox: Corners
    form: str | None = None


class EntryTold(_Told):
    """An entry as exported or as it should be."""

    kind: str
    date: str | None = None
    fields: Mapping[str, FieldTold]
    sources: tuple[SourceTold, ...] = ()
    entry_id: str = ""
    id: str = ""
    chart_id: str = ""
    same_as: str | None = None


class LineTold(_Told):
    """A piece of text on a page."""

    text: str
    bbox: Corners
    medium: str = "printed"


class CellTold(_Told):
    """A cell of a table; `row` and `column` are 0-based."""

    row: int
    column: int
    bbox: Corners
    row_span: int = 1
    column_span: int = 1


class TableTold(_Told):
    """A table on a page; not ruled where a cell lacks a side."""

    bbox: Corners
    n_rows: int
    n_columns: int
    is_ruled: bool = True
    cells: tuple[CellTold, ...] = ()


class MarkTold(_Told):
    """A choice that may be marked by pen: printed words, or a box to tick."""

    bbox: Corners
    kind: str
    is_set: bool
    field: str | None = None


class PartTold(_Told):
    """One of several sheets on a page."""

    kind: str
    bbox: Corners
    form: str | None = None
    turn_deg: int | None = None
    skew_deg: float | None = None


class PageTold(_Told):
    """What is true of a page; what is None the truth does not tell."""

    page: int
    kind: str
    form: str | None = None
    duplicate_of: int | None = None
    turn_deg: int | None = None
    skew_deg: float | None = None
    text: str | None = None
    lines: tuple[LineTold, ...] = ()
    tables: tuple[TableTold, ...] | None = None
    marks: tuple[MarkTold, ...] | None = None
    parts: tuple[PartTold, ...] = ()


class ChartTold(_Told):
    """The truth of one chart."""

    chart_id: str
    level: str = ""
    family: str = ""
    pages: tuple[PageTold, ...] = ()
    entries: tuple[EntryTold, ...] = ()


def load_truth(path: Path) -> tuple[ChartTold, ...]:
    """The charts of a folder of truth files, of one such file, or of a JSONL file of entries.

    Raises:
        TruthError: if a file cannot be read, breaks the format or if there is none.
    """
    if path.suffix == ".jsonl":
        return _charts_of(load_entries(path))
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise TruthError(path.name, "no truth file (*.json) is there")
    return tuple(_chart(file) for file in files)


def load_entries(path: Path) -> Iterator[EntryTold]:
    """The entries of an export, one a line.

    Raises:
        TruthError: if a line cannot be read; names its number.
    """
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.strip():
            yield entry_told(_parsed(line, f"{path.name}, line {number}"), f"{path.name}, line {number}")


def entry_told(told: Mapping[str, Any], name: str) -> EntryTold:
    """An entry from its JSON object.

    Raises:
        TruthError: if it breaks the contract's shape; names the key, never a value.
    """
    try:
        return EntryTold.model_validate(told)
    except ValidationError as error:
        raise TruthError(name, _first_problem(error)) from None


def _chart(file: Path) -> ChartTold:
    try:
        return ChartTold.model_validate(_parsed(_text(file), file.name))
    except ValidationError as error:
        raise TruthError(file.name, _first_problem(error)) from None


def _charts_of(entries: Iterable[EntryTold]) -> tuple[ChartTold, ...]:
    charts: dict[str, list[EntryTold]] = {}
    for entry in entries:
        charts.setdefault(entry.chart_id, []).append(entry)
    return tuple(ChartTold(chart_id=chart_id, entries=tuple(own)) for chart_id, own in sorted(charts.items()))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TruthError(path.name, f"cannot be read ({type(error).__name__})") from error


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise TruthError(name, f"is not JSON at character {error.pos}") from None


def _first_problem(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
