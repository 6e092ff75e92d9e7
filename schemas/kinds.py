"""The kinds of entries and their fields, loaded from `kinds.toml`.

Strict: an unknown key, a limit without a source or a choice without choices fails at load.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from schemas.errors import KindFileError

ValueKind = Literal[
    "date",
    "integer",
    "decimal",
    "name",
    "text",
    "choice",
    "code",
    "icd10",
    "snils",
    "oms_policy",
    "phone",
    "flag",
    "vaccine",
    "dose",
    "lot",
    "number_or_text",
]


class FieldKind(BaseModel):
    """What a field holds: its kind of value, limits in its unit, and whether a wrong one can harm."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: ValueKind
    critical: bool = False
    unit: str | None = None
    min: float | None = None
    max: float | None = None
    source: str | None = None
    choices: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> FieldKind:
        if (self.min is not None or self.max is not None) and not self.source:
            raise ValueError("a limit needs a source")
        if (self.value == "choice") != bool(self.choices):
            raise ValueError("choices belong to a choice, and only to it")
        return self


class EntryKind(BaseModel):
    """A kind of entry. `identity` names the fields that make two mentions one event."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    identity: tuple[str, ...]
    date: str
    fields: Mapping[str, FieldKind]

    @model_validator(mode="after")
    def _known_names(self) -> EntryKind:
        for name in self.identity:
            if name != "date" and name not in self.fields:
                raise ValueError(f"identity names an unknown field: {name}")
        if self.date not in ("own", "none") and self.date not in self.fields:
            raise ValueError(f"date names an unknown field: {self.date}")
        return self

    @property
    def date_field(self) -> str:
        """The name of the field that dates the entry."""
        return "date" if self.date in ("own", "none") else self.date


@dataclass(frozen=True, slots=True)
class ValueSpec:
    """What a reader must make of some words.

    part: which part of a compound value: family, given, patronymic of a name; first, second of a
        pair such as "8/9"; low, high of a range; None where the words are one value.
    unit: the unit that the label or column heading states, where the words may leave it out.
    """

    field: str
    kind: FieldKind
    part: str | None = None
    unit: str | None = None


class _KindFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Mapping[str, EntryKind] = Field(min_length=1)


@cache
def load_kinds() -> Mapping[str, EntryKind]:
    """The kinds by name.

    Raises:
        KindFileError: if the file breaks a rule; names the key.
    """
    text = resources.files("schemas").joinpath("kinds.toml").read_text("utf-8")
    try:
        return _KindFile.model_validate(tomllib.loads(text)).kind
    except ValidationError as error:
        first = error.errors()[0]
        raise KindFileError(".".join(map(str, first["loc"])), first["msg"]) from error
