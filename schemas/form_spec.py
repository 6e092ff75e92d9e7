"""What a form file may say, key by key. Names wordings only: no coordinates, no Python.

Loads nothing; `schemas.form` does and checks what reaches across keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Part = Literal["family", "given", "patronymic", "first", "second", "low", "high"]
Where = Literal["any", "right", "below", "above", "left", "through"]
UNITS = ("g", "kg", "cm", "m", "mm", "ml", "month", "year", "week", "°C", "1/min")


class Strict(BaseModel):
    """A part of a form file: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def as_tuple(value: object) -> object:
    """Lists of TOML as tuples, so that a form cannot change."""
    return tuple(value) if isinstance(value, list) else value


def as_pairs(value: object) -> object:
    """Lists of lists of TOML as tuples."""
    return tuple(as_tuple(pair) for pair in value) if isinstance(value, list) else value


Names = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Parts = Annotated[Mapping[Part, str], Field(min_length=1)]


class FieldSpec(Strict):
    """One label and what stands at it: a field, or the fields that are parts of it."""

    labels: Names = ()
    titles: Names = ()
    section: str | None = None
    lines_with: Names = ()
    field: str | None = None
    parts: Parts | None = None
    unit: str | None = None
    rows: int = Field(default=1, ge=1, le=60)
    where: Where = "any"
    inside: Names = ()
    only_inside: bool = False
    begins_line: bool = False
    of_named: bool = False
    degrees: bool = False
    at_entry: bool = False
    last_resort: bool = False
    options: Names = ()

    @model_validator(mode="after")
    def _one_place(self) -> FieldSpec:
        if (self.field is None) == (self.parts is None):
            raise ValueError("give either field or parts")
        if not (self.labels or self.titles or self.section or self.lines_with or self.at_entry):
            raise ValueError("give labels, titles, section, lines_with or at_entry")
        return self

    @property
    def targets(self) -> tuple[tuple[str, Part | None], ...]:
        """The fields that the label fills, with the part of its value that each takes."""
        if self.field is not None:
            return ((self.field, None),)
        return tuple((field, part) for part, field in (self.parts or {}).items())


class EntrySpec(Strict):
    """An entry that a page of the form holds once, or once at each of some labels."""

    kind: str
    block: str | None = None
    without: Names = ()
    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_tuple)] = ()
    needs: Names = ()
    each: Names = ()
    each_field: str | None = None
    each_rows: int = Field(default=1, ge=1, le=10)
    each_inside: Names = ()
    each_marked: bool = False
    each_beside: bool = False
    of_person: str | None = None
    diagnoses_of: str | None = None
    diagnoses_too: Literal["all", "others"] = "all"
    nothing: Names = ()
    told_in: str | None = None
    told_anywhere: bool = False
    page: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_tuple)] = ()


class ColumnSpec(Strict):
    """One field of a table's rows: the headings of its column and where else its value may stand."""

    headings: Names = ()
    unit: str | None = None
    part: Part | None = None
    also_in: Names = ()
    marked: Names = ()
    row_head: bool = False
    heading_above: bool = False
    over_rows: Names = ()
    join: bool = False
    ditto: bool = True


class TableSpec(Strict):
    """A table whose rows are entries of one kind."""

    kind: str
    columns: Annotated[Mapping[str, ColumnSpec], Field(min_length=1)]
    needs: Names
    min_columns: int = Field(default=2, ge=1)
    must: Names = ()
    ignored: Names = ()
    stems: Annotated[tuple[tuple[str, str], ...], BeforeValidator(as_pairs)] = ()
    headings: Names = ()
    not_headings: Names = ()
    transposed: bool = False
    final: bool = False
    nothing: Names = ()
    not_rows: Names = ()
    shares: bool = False
    page: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_tuple)] = ()


class SectionSpec(Strict):
    """A stretch of a page under a heading, down to the next heading of the form."""

    id: str
    headings: Names = Field(min_length=1)
    resumes: Names = ()
    subject: Literal["child", "other"] = "child"
    closed: bool = False
    until_label: bool = False
    until_measures: bool = False
    until_vitals: bool = False
    until_again: bool = False
    until: Names = ()


class MatchSpec(Strict):
    """What a page of the form says of itself."""

    titles: Names = Field(min_length=1)
    title_starts: Names = ()
    title_stems: Names = ()
    not_stems: Names = ()
    marked_starts: Names = ()
    marked_stems: Names = ()
    marks: Names = ()
    not_marks: Names = ()
    gathers: Names = ()
    parts: Names = ()
    heads: Names = ()
    lists: tuple[Literal["analytes", "vaccines"], ...] = ()
    codes: Names = ()
    phrases: Names = ()
    not_titles: Names = ()


class FormType(Strict):
    """A form: its names, how it is known, and where its values stand."""

    id: str
    version: int = Field(ge=1)
    code: str
    name: str
    match: MatchSpec
    sections: Annotated[tuple[SectionSpec, ...], BeforeValidator(as_tuple)] = ()
    stops: Names = ()
    entries: Annotated[tuple[EntrySpec, ...], BeforeValidator(as_tuple)] = ()
    tables: Annotated[tuple[TableSpec, ...], BeforeValidator(as_tuple)] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.version))
