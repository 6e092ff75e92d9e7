"""What a form is: where its values stand on paper, told by wording only. Loads `schemas/forms/*.toml`.

Knows no coordinates and reads no page. Strict: an unknown key, kind or field fails at load with the path to the key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from schemas.errors import FormFileError
from schemas.kinds import FieldKind, ValueSpec, load_kinds

WORDINGS = "wordings"  # schemas/wordings.toml: what forms share

Part = Literal["family", "given", "patronymic", "first", "second", "low", "high"]
Where = Literal["any", "right", "below", "above", "left", "through"]
Model = TypeVar("Model", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_tuple)]
Parts = Annotated[Mapping[Part, str], Field(min_length=1)]


class FieldSpec(_Strict):
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
    of_named: bool = False
    at_entry: bool = False
    inferred: bool = False

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


class EntrySpec(_Strict):
    """An entry that a page of the form holds once, or once at each of some labels."""

    kind: str
    block: str | None = None
    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(_tuple)] = ()
    needs: Names = ()
    each: Names = ()
    each_field: str | None = None
    each_rows: int = Field(default=1, ge=1, le=10)
    diagnoses_of: str | None = None
    told_in: str | None = None


class ColumnSpec(_Strict):
    """One field of a table's rows: the headings of its column and where else its value may stand."""

    headings: Names = ()
    unit: str | None = None
    part: Part | None = None
    also_in: Names = ()
    marked: Names = ()
    row_head: bool = False
    heading_above: bool = False
    join: bool = False
    ditto: bool = True


class TableSpec(_Strict):
    """A table whose rows are entries of one kind."""

    kind: str
    columns: Annotated[Mapping[str, ColumnSpec], Field(min_length=1)]
    needs: Names
    min_columns: int = Field(default=2, ge=1)
    must: Names = ()
    ignored: Names = ()
    headings: Names = ()
    not_headings: Names = ()
    transposed: bool = False
    final: bool = False
    nothing: Names = ()
    not_rows: Names = ()
    page: Annotated[tuple[FieldSpec, ...], BeforeValidator(_tuple)] = ()


class SectionSpec(_Strict):
    """A stretch of a page under a heading, down to the next heading of the form."""

    id: str
    headings: Names = Field(min_length=1)
    subject: Literal["child", "other"] = "child"
    closed: bool = False


class MatchSpec(_Strict):
    """What a page of the form says of itself."""

    titles: Names = Field(min_length=1)
    codes: Names = ()
    phrases: Names = ()
    not_titles: Names = ()


class FormType(_Strict):
    """A form: its names, how it is known, and where its values stand."""

    id: str
    version: int = Field(ge=1)
    code: str
    name: str
    match: MatchSpec
    sections: Annotated[tuple[SectionSpec, ...], BeforeValidator(_tuple)] = ()
    stops: Names = ()
    entries: Annotated[tuple[EntrySpec, ...], BeforeValidator(_tuple)] = ()
    tables: Annotated[tuple[TableSpec, ...], BeforeValidator(_tuple)] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.version))


class Block(_Strict):
    """Fields and stop labels that several forms share, such as the patient's."""

    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(_tuple)]
    stops: Names = ()


class _Wordings(_Strict):
    lists: Mapping[str, Names]
    blocks: Mapping[str, Block]


def value_spec(kind: str, field: str, part: str | None = None, unit: str | None = None) -> ValueSpec:
    """What a reader must make of the words of a field."""
    return ValueSpec(field, load_kinds()[kind].fields[field], part, unit)


@cache
def load_forms() -> tuple[FormType, ...]:
    """All forms, by id.

    Raises:
        FormFileError: if a file breaks a rule; names the file and the key.
    """
    folder = resources.files("schemas").joinpath("forms")
    files = {item.name[:-5]: item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".toml")}
    return tuple(parse_form(name, text) for name, text in sorted(files.items()))


def parse_form(name: str, text: str) -> FormType:
    """The form in a file's text; `name` is the file's name without its ending and must be the form's id.

    Raises:
        FormFileError: if the text breaks a rule; names the key.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormFileError(name, "file", f"not TOML: {error}") from error
    form = _validated(FormType, name, _with_lists(name, raw, _wordings().lists, ""))
    form = form.model_copy(update={"entries": tuple(_with_block(name, no, e) for no, e in enumerate(form.entries))})
    blocks = [_wordings().blocks[entry.block] for entry in form.entries if entry.block]
    form = form.model_copy(update={"stops": (*form.stops, *(stop for block in blocks for stop in block.stops))})
    _check(name, form)
    return form


def describe_forms() -> tuple[tuple[str, str, str, str], ...]:
    """Id, code, name and the kinds of entries of each form."""
    return tuple(
        (form.id, form.code, form.name, ", ".join(dict.fromkeys(spec.kind for spec in (*form.entries, *form.tables))))
        for form in load_forms()
    )


def shared_list(name: str) -> tuple[str, ...]:
    """The shared list of wordings of that name."""
    return _wordings().lists[name]


@cache
def _wordings() -> _Wordings:
    raw = tomllib.loads(resources.files("schemas").joinpath(f"{WORDINGS}.toml").read_text("utf-8"))
    lists = {key: tuple(value) for key, value in raw.get("lists", {}).items()}
    return _validated(_Wordings, WORDINGS, {**_with_lists(WORDINGS, raw, lists, ""), "lists": lists})


def _validated(model: type[Model], name: str, raw: object) -> Model:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        raise FormFileError(name, ".".join(map(str, first["loc"])) or "file", first["msg"]) from error


def _with_lists(name: str, raw: Any, lists: Mapping[str, tuple[str, ...]], path: str) -> Any:
    """The raw tree with each "@name" in a list replaced by the shared list of that name."""
    if isinstance(raw, dict):
        return {key: _with_lists(name, value, lists, f"{path}.{key}" if path else key) for key, value in raw.items()}
    if not isinstance(raw, list):
        return raw
    found: list[Any] = []
    for no, item in enumerate(raw):
        if isinstance(item, str) and item.startswith("@"):
            if item[1:] not in lists:
                raise FormFileError(name, f"{path}.{no}", f"no shared list {item}")
            found += lists[item[1:]]
        else:
            found.append(_with_lists(name, item, lists, f"{path}.{no}"))
    return found


def _with_block(name: str, no: int, entry: EntrySpec) -> EntrySpec:
    if entry.block is None:
        return entry
    block = _wordings().blocks.get(entry.block)
    if block is None:
        raise FormFileError(name, f"entries.{no}.block", f"no shared block {entry.block}")
    return entry.model_copy(update={"fields": (*entry.fields, *block.fields)})


def _check(name: str, form: FormType) -> None:
    """The rules that look across keys."""
    if form.id != name:
        raise FormFileError(name, "id", "must be the file's name")
    section_ids = {section.id for section in form.sections}
    for path, kind, field, part, unit in _named_fields(form):
        if kind not in load_kinds():
            raise FormFileError(name, f"{path}.kind", f"no kind {kind} in kinds.toml")
        known = load_kinds()[kind].fields
        if field not in known:
            raise FormFileError(name, f"{path}.{field}", f"{kind} has no such field")
        _check_part(name, f"{path}.{field}", known[field], part, unit)
    for no, entry in enumerate(form.entries):
        if entry.told_in is not None and entry.kind not in ("allergy", "family_history"):
            raise FormFileError(name, f"entries.{no}.told_in", "running text tells allergies and family history only")
        for section in (entry.diagnoses_of, entry.told_in):
            if section is not None and section not in section_ids:
                raise FormFileError(name, f"entries.{no}", f"no section {section}")
        for spec_no, spec in enumerate(entry.fields):
            for section in (*spec.inside, *((spec.section,) if spec.section else ())):
                if section not in section_ids:
                    raise FormFileError(name, f"entries.{no}.fields.{spec_no}", f"no section {section}")
    for no, table in enumerate(form.tables):
        for column in (*table.must, *(other for spec in table.columns.values() for other in spec.also_in)):
            if column not in table.columns:
                raise FormFileError(name, f"tables.{no}", f"no column {column}")


def _check_part(name: str, path: str, kind: FieldKind, part: str | None, unit: str | None) -> None:
    if part in ("family", "given", "patronymic") and kind.value != "name":
        raise FormFileError(name, path, f"part {part} belongs to a name")
    if unit is not None and kind.unit is None and kind.value not in ("text", "number_or_text"):
        raise FormFileError(name, path, "a unit belongs to a field that has one")
    if unit is not None and unit not in UNITS:
        raise FormFileError(name, path, f"unit {unit} is not one of {', '.join(UNITS)}")


UNITS = ("g", "kg", "cm", "m", "mm", "ml", "month", "year", "week", "°C", "1/min")

_Named = tuple[str, str, str, str | None, str | None]


def _named_fields(form: FormType) -> Iterator[_Named]:
    """Path, kind, field, part and unit wherever the form names a field."""
    for no, entry in enumerate(form.entries):
        for spec_no, spec in enumerate(entry.fields):
            for field, part in spec.targets:
                yield f"entries.{no}.fields.{spec_no}", entry.kind, field, part, spec.unit
        for field in entry.needs:
            yield f"entries.{no}.needs", entry.kind, field, None, None
    for no, table in enumerate(form.tables):
        for field, column in table.columns.items():
            yield f"tables.{no}.columns", table.kind, field, column.part, column.unit
        for spec_no, spec in enumerate(table.page):
            for field, part in spec.targets:
                yield f"tables.{no}.page.{spec_no}", table.kind, field, part, spec.unit
        for field in table.needs:
            yield f"tables.{no}.needs", table.kind, field, None, None
