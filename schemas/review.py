"""What waits for a person and what a person decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schemas.entry import Value


class Action(StrEnum):
    """What a person may say of a field."""

    CONFIRM = "confirm"  # the machine's value is right
    CORRECT = "correct"  # the person's value is right
    ILLEGIBLE = "illegible"  # nobody can read it
    REJECT = "reject"  # the entry or field is not there or not this child's


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one field. Append-only: a later decision supersedes, none is changed."""

    entry_id: str
    field: str
    action: Action
    value: Value | None
    who: str
    when: str  # ISO 8601 in UTC, by the database's clock
