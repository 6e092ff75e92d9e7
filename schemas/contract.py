"""The JSON Schema of an exported entry, made from `kinds.toml`.

Published beside this file as `entry.schema.json`; write it anew with `python -m schemas.contract`.
Says what a line of the export looks like, not whether its values are right.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final, get_args

from schemas.codes import ICD10_FORM
from schemas.entry import Status
from schemas.kinds import EntryKind, FieldKind, ValueKind, load_kinds

SCHEMA_FILE: Final = "entry.schema.json"

PARTIAL_DATE: Final = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
PATTERNS: Final[Mapping[ValueKind, str]] = {
    "date": PARTIAL_DATE,
    "icd10": f"^{ICD10_FORM.pattern}$",
    "snils": r"^[0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2}$",
    "oms_policy": r"^[0-9]{16}$",
    "phone": r"^(\+7[0-9]{10}|[0-9]{5,10})$",  # without its area code a local number stays as it is
    "dose": r"^(V[1-4]?|RV[1-3]?)$",
}

_TEXT: Final = {"type": "string", "minLength": 1}
_BBOX: Final = {
    "description": "left, top, right, bottom in pixels of the page as scanned",
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 4,
    "maxItems": 4,
}
_PLACE: Final[dict[str, Any]] = {"page": {"type": "integer", "minimum": 1}, "bbox": {"$ref": "#/$defs/bbox"}}
_CONFIDENCE: Final = {"type": "number", "minimum": 0, "maximum": 1}


def entry_schema() -> dict[str, Any]:
    """The schema of one line of the export, strict for each kind."""
    kinds = load_kinds()
    by_kind = [
        {
            "if": {"properties": {"kind": {"const": name}}},
            "then": {"properties": {"fields": {"$ref": f"#/$defs/{name}"}}},
        }
        for name in kinds
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An entry of a child's chart",
        "type": "object",
        "properties": {
            "entry_id": _TEXT,
            "chart_id": _TEXT,
            "kind": {"enum": list(kinds)},
            "date": {"anyOf": [value_schema("date"), {"type": "null"}]},
            "form": {"type": "string"},
            "fields": {"type": "object"},
            "sources": {"type": "array", "minItems": 1, "items": _object({"form": {"type": "string"}, **_PLACE})},
            "same_as": {"description": "id of the entry that tells the same fact", **_TEXT},
        },
        "required": ["entry_id", "chart_id", "kind", "date", "form", "fields", "sources"],
        "additionalProperties": False,
        "allOf": by_kind,
        "$defs": {
            "bbox": _BBOX,
            "field": _any_field(),
            **{f"{name}-value": value_schema(name) for name in get_args(ValueKind) if name != "choice"},
            **{name: _fields(kind) for name, kind in kinds.items()},
        },
    }


def value_schema(value: ValueKind) -> dict[str, Any]:
    """The schema of a value of a kind, its limits and choices apart."""
    if value in PATTERNS:
        return {"type": "string", "pattern": PATTERNS[value]}
    if value == "number_or_text":
        return {"anyOf": [{"type": "number"}, _TEXT]}
    types = {"integer": "integer", "decimal": "number", "flag": "boolean"}
    return {"type": types[value]} if value in types else dict(_TEXT)


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _any_field() -> dict[str, Any]:
    """What all fields share. Only a value that waits or was given up may be null."""
    alternative = _object({"value": {}, "confidence": _CONFIDENCE, **_PLACE})
    stood_for = {"enum": [Status.ACCEPTED.value, Status.CONFIRMED.value, Status.CORRECTED.value]}
    given_up = {"const": Status.ILLEGIBLE.value}
    shared = _object(
        {
            "value": {},
            "raw": {"type": "string"},
            "medium": {"enum": ["printed", "handwritten"]},
            "confidence": _CONFIDENCE,
            "status": {"enum": [status.value for status in Status]},
            **_PLACE,
        }
    )
    shared["properties"]["alternatives"] = {"type": "array", "minItems": 1, "items": alternative}
    shared["properties"]["inferred"] = {"const": True}
    return {
        **shared,
        "allOf": [_if_status(stood_for, {"not": {"type": "null"}}), _if_status(given_up, {"const": None})],
    }


def _if_status(status: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    return {"if": {"properties": {"status": status}}, "then": {"properties": {"value": value}}}


def _fields(kind: EntryKind) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _field(field) for name, field in kind.fields.items()},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _field(kind: FieldKind) -> dict[str, Any]:
    value = {"enum": list(kind.choices)} if kind.choices else {"$ref": f"#/$defs/{kind.value}-value"}
    others = {"items": {"properties": {"value": value}}}
    field: dict[str, Any] = {
        "$ref": "#/$defs/field",
        "properties": {"value": {"anyOf": [value, {"type": "null"}]}, "alternatives": others},
    }
    notes = [f"in {kind.unit}"] * bool(kind.unit) + ["critical"] * kind.critical
    if notes:
        field["description"] = ", ".join(notes)
    limits = {"minimum": kind.min, "maximum": kind.max}
    if kind.min is not None or kind.max is not None:  # a value outside is never accepted without a person
        within = {name: limit for name, limit in limits.items() if limit is not None}
        field.update(_if_status({"const": Status.ACCEPTED.value}, within))
    return field


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(entry_schema(), ensure_ascii=False, indent=1) + "\n"


def published_text() -> str:
    """The schema in the published file."""
    return resources.files("schemas").joinpath(SCHEMA_FILE).read_text("utf-8")


if __name__ == "__main__":
    Path(__file__).with_name(SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
