"""What a risk signal is: something in a child's history that a doctor should look at, with what it rests on.

A signal is no diagnosis and changes no entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from schemas.entry import Value


class Level(StrEnum):
    """How soon a doctor should look."""

    NOTE = "note"  # good to know
    ATTENTION = "attention"  # to be looked at
    URGENT = "urgent"  # to be looked at first


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value that a signal rests on."""

    entry_id: str
    field: str


@dataclass(frozen=True, slots=True)
class Signal:
    """What a rule found.

    rule: its stable id; the sentence of the rule in the user's language is `risk.<rule>` of the messages.
    date: of the event that raised it, ISO 8601; None where it has none.
    facts: what the sentence names; numbers in the unit that their name tells.
    source: the order, standard or guideline that the rule follows.
    evidence: accepted values, the decisive one first.
    """

    rule: str
    level: Level
    date: str | None
    facts: Mapping[str, Value]
    source: str
    evidence: tuple[Evidence, ...]
