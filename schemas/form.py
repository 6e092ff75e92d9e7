"""Forms: one strict TOML file each, loaded from `schemas/forms/` with the wordings that they share.

An unknown key, kind, field or section fails at load with the path to the key. Reads no page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError

from schemas.errors import FormFileError
from schemas.form_spec import (
    UNITS,
    ColumnSpec,
    EntrySpec,
    FieldSpec,
    FormType,
    MatchSpec,
    Names,
    Part,
    SectionSpec,
    Strict,
    TableSpec,
    Where,
    as_tuple,
)
from schemas.kinds import FieldKind, ValueSpec, load_kinds

__all__ = [
    "ColumnSpec", "EntrySpec", "FieldSpec", "FormType", "MatchSpec", "Part", "SectionSpec", "TableSpec", "Where",
    "describe_forms", "load_forms", "parse_form", "shared_list", "value_spec",
]  # fmt: skip

WORDINGS = "wordings"  # schemas/wordings.toml: what forms share
Model = TypeVar("Model", bound=BaseModel)


class Block(Strict):
    """Fields and stop labels that several forms share, such as the patient's."""

    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_tuple)]
    stops: Names = ()


class _Wordings(Strict):
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
    forms = tuple(parse_form(name, text) for name, text in sorted(files.items()))
    for form in forms:
        for key, named in (("gathers", form.match.gathers), ("parts", form.match.parts), ("heads", form.match.heads)):
            if unknown := set(named) - set(files):
                raise FormFileError(form.id, f"match.{key}", f"no form {', '.join(sorted(unknown))}")
    return forms


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
    return tuple((form.id, form.code, form.name, ", ".join(_kinds_of(form))) for form in load_forms())


def _kinds_of(form: FormType) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(entry.kind for entry in form.entries), *(table.kind for table in form.tables)]))


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
    fields = [spec for spec in block.fields if not {field for field, _ in spec.targets} & set(entry.without)]
    return entry.model_copy(update={"fields": (*entry.fields, *fields)})


TOLD_KINDS = ("allergy", "family_history")


def _check(name: str, form: FormType) -> None:
    """The rules that look across keys."""
    if form.id != name:
        raise FormFileError(name, "id", "must be the file's name")
    for path, kind, field, part, unit in _named_fields(form):
        if kind not in load_kinds():
            raise FormFileError(name, f"{path}.kind", f"no kind {kind} in kinds.toml")
        known = load_kinds()[kind].fields
        if field not in known:
            raise FormFileError(name, f"{path}.{field}", f"{kind} has no such field")
        _check_part(name, f"{path}.{field}", known[field], part, unit)
    for path, section in _named_sections(form):
        if section not in {known.id for known in form.sections}:
            raise FormFileError(name, path, f"no section {section}")
    for path, column, columns in _named_columns(form):
        if column not in columns:
            raise FormFileError(name, path, f"no column {column}")
    for no, entry in enumerate(form.entries):
        _check_entry(name, f"entries.{no}", entry)


def _check_part(name: str, path: str, kind: FieldKind, part: str | None, unit: str | None) -> None:
    if part in ("family", "given", "patronymic") and kind.value != "name":
        raise FormFileError(name, path, f"part {part} belongs to a name")
    if unit is not None and kind.unit is None and kind.value not in ("text", "number_or_text"):
        raise FormFileError(name, path, "a unit belongs to a field that has one")
    if unit is not None and unit not in UNITS:
        raise FormFileError(name, path, f"unit {unit} is not one of {', '.join(UNITS)}")


def _check_entry(name: str, path: str, entry: EntrySpec) -> None:
    if entry.told_in is not None and entry.kind not in TOLD_KINDS:
        raise FormFileError(name, f"{path}.told_in", f"running text tells only {' and '.join(TOLD_KINDS)}")
    of_each = entry.each_field or entry.each_inside or entry.each_marked
    if not entry.each and (of_each or any(spec.at_entry for spec in entry.fields)):
        raise FormFileError(name, path, "at_entry and keys of each belong to an entry with each")
    if entry.nothing and not (entry.kind == "diagnosis" and entry.diagnoses_of):
        raise FormFileError(name, f"{path}.nothing", "nothing belongs to diagnoses that a paper states by themselves")
    if not entry.each and (entry.page or entry.each_beside):
        raise FormFileError(name, path, "page and each_beside belong to an entry with each")
    if entry.of_person is not None and not (entry.each and entry.each_field):
        raise FormFileError(name, f"{path}.of_person", "of_person belongs to an entry with each and each_field")
    if not (entry.fields or entry.told_in or entry.of_person or entry.diagnoses_of):
        raise FormFileError(name, path, "give fields, a block, diagnoses_of or told_in")


def _named_sections(form: FormType) -> Iterator[tuple[str, str]]:
    """Path and id wherever the form names a section."""
    for no, known in enumerate(form.sections):
        yield from ((f"sections.{no}.until", section) for section in known.until)
    for no, entry in enumerate(form.entries):
        for key, section in (("diagnoses_of", entry.diagnoses_of), ("told_in", entry.told_in)):
            if section is not None:
                yield f"entries.{no}.{key}", section
        for section in entry.each_inside:
            yield f"entries.{no}.each_inside", section
        for spec_no, spec in enumerate(entry.fields):
            for section in (*spec.inside, *((spec.section,) if spec.section else ())):
                yield f"entries.{no}.fields.{spec_no}", section


def _named_columns(form: FormType) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Path, column and the table's columns wherever the form names a column."""
    for no, table in enumerate(form.tables):
        for column in (*table.must, *(other for spec in table.columns.values() for other in spec.also_in)):
            yield f"tables.{no}", column, table.columns


_Named = tuple[str, str, str, str | None, str | None]


def _named_fields(form: FormType) -> Iterator[_Named]:
    """Path, kind, field, part and unit wherever the form names a field."""
    for no, entry in enumerate(form.entries):
        yield from _named_at(f"entries.{no}.fields", entry.kind, entry.fields)
        yield from _named_at(f"entries.{no}.page", entry.kind, entry.page)
        named = (entry.each_field, entry.of_person)
        for field in (*entry.needs, *(field for field in named if field is not None)):
            yield f"entries.{no}.needs", entry.kind, field, None, None
    for no, table in enumerate(form.tables):
        for field, column in table.columns.items():
            yield f"tables.{no}.columns", table.kind, field, column.part, column.unit
        yield from _named_at(f"tables.{no}.page", table.kind, table.page)
        for field in table.needs:
            yield f"tables.{no}.needs", table.kind, field, None, None


def _named_at(path: str, kind: str, specs: Iterable[FieldSpec]) -> Iterator[_Named]:
    for spec_no, spec in enumerate(specs):
        for field, part in spec.targets:
            yield f"{path}.{spec_no}", kind, field, part, spec.unit
