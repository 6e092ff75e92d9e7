"""Values, outcomes and records as JSON text and back, exactly.

Knows no tables.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from pydantic import TypeAdapter

from schemas.entry import Value
from schemas.outcome import ChartRecord, PageOutcome

_OUTCOME: TypeAdapter[PageOutcome] = TypeAdapter(PageOutcome)
_RECORD: TypeAdapter[ChartRecord] = TypeAdapter(ChartRecord)
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes no NUL, UTF-8 no lone surrogate


def dump_json(value: Any) -> str:
    """Compact JSON with sorted keys: the same text for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def dump_value(value: Value | None) -> str | None:
    """A field's value; None stays SQL's NULL."""
    return None if value is None else dump_json(clean_text(value) if isinstance(value, str) else value)


def load_value(text: str | None) -> Value | None:
    """What `dump_value` wrote, with its type."""
    if text is None:
        return None
    value: Value = json.loads(text)
    return value


def load_codes(text: str) -> tuple[str, ...]:
    """A list of codes."""
    return tuple(json.loads(text))


def clean_text(text: str) -> str:
    """The text with what no database can hold replaced by U+FFFD."""
    return _NOT_TEXT.sub("�", text)


def dump_outcome(outcome: PageOutcome) -> str:
    """An outcome with all that its page gave."""
    return _OUTCOME.dump_json(outcome).decode()


def load_outcome(text: str) -> PageOutcome:
    """What `dump_outcome` wrote."""
    return _OUTCOME.validate_json(text)


def content_hash(record: ChartRecord) -> str:
    """The same for records that say the same; mappings count without their order."""
    return hashlib.sha256(dump_json(_RECORD.dump_python(record, mode="json")).encode()).hexdigest()
