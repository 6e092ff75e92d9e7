"""The JSON Schema of an exported entry, made from `kinds.toml`.

Published beside this file as `entry.schema.json`; write it anew with `python -m schemas.contract`.
Says what a line of the export looks like, not whether its values are right.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

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

_DECIDED = [status.value for status in (Status.CONFIRMED, Status.CORRECTED)]
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
            "date": {"anyOf": [_date(), {"type": "null"}]},
            "form": {"type": "string"},
            "fields": {"type": "object"},
            "sources": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/source"}},
            "same_as": {"description": "id of the entry that tells the same fact", **_TEXT},
        },
        "required": ["entry_id", "chart_id", "kind", "date", "form", "fields", "sources"],
        "additionalProperties": False,
        "allOf": by_kind,
        "$defs": {"bbox": _BBOX, "source": _source(), **{name: _fields(kind) for name, kind in kinds.items()}},
    }


def value_schema(kind: FieldKind) -> dict[str, Any]:
    """The schema of a field's value where it is not null, limits apart."""
    match kind.value:
        case "date":
            return _date()
        case "integer":
            return {"type": "integer"}
        case "decimal":
            return {"type": "number"}
        case "flag":
            return {"type": "boolean"}
        case "choice":
            return {"enum": list(kind.choices)}
        case "number_or_text":
            return {"anyOf": [{"type": "number"}, _TEXT]}
        case _ if kind.value in PATTERNS:
            return {"type": "string", "pattern": PATTERNS[kind.value]}
        case _:
            return dict(_TEXT)


def _date() -> dict[str, Any]:
    return {"type": "string", "pattern": PARTIAL_DATE}


def _source() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"form": {"type": "string"}, **_PLACE},
        "required": ["form", "page", "bbox"],
        "additionalProperties": False,
    }


def _fields(kind: EntryKind) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _field(field) for name, field in kind.fields.items()},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _field(kind: FieldKind) -> dict[str, Any]:
    value = value_schema(kind)
    notes = [f"in {kind.unit}"] * bool(kind.unit) + ["critical"] * kind.critical
    return {
        **({"description": ", ".join(notes)} if notes else {}),
        "type": "object",
        "properties": {
            "value": {"anyOf": [value, {"type": "null"}]},
            "raw": {"type": "string"},
            "medium": {"enum": ["printed", "handwritten"]},
            "confidence": _CONFIDENCE,
            "status": {"enum": [status.value for status in Status]},
            **_PLACE,
            "alternatives": {"type": "array", "minItems": 1, "items": _alternative(value)},
            "inferred": {"const": True},
        },
        "required": ["value", "raw", "medium", "confidence", "status", "page", "bbox"],
        "additionalProperties": False,
        "allOf": _status_rules(value, kind),
    }


def _alternative(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"value": value, "confidence": _CONFIDENCE, **_PLACE},
        "required": ["value", "confidence", "page", "bbox"],
        "additionalProperties": False,
    }


def _status_rules(value: Mapping[str, Any], kind: FieldKind) -> list[dict[str, Any]]:
    """What stands behind a value limits it: only one that waits or was given up may be null."""
    limits = {"minimum": kind.min, "maximum": kind.max}
    within = {**value, **{name: limit for name, limit in limits.items() if limit is not None}}
    rules = {"accepted": within, **dict.fromkeys(_DECIDED, value), Status.ILLEGIBLE.value: {"type": "null"}}
    return [
        {"if": {"properties": {"status": {"const": status}}}, "then": {"properties": {"value": rule}}}
        for status, rule in rules.items()
    ]


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(entry_schema(), ensure_ascii=False, indent=1) + "\n"


def published_text() -> str:
    """The schema in the published file."""
    return resources.files("schemas").joinpath(SCHEMA_FILE).read_text("utf-8")


if __name__ == "__main__":
    Path(__file__).with_name(SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
