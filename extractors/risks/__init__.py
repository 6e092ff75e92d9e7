"""Risk signals: what a doctor should look at in a child's history, each with the rule and the values it rests on.

Only accepted values and those that a person decided count. Changes no entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractors.risks import allergy, at_birth, contradictions, growth, illness, tuberculin, vaccination
from extractors.risks.facts import ChildFacts, gather
from schemas.entry import Entry
from schemas.risk import Level, Signal

__all__ = ["risk_signals"]

RULES: tuple[Callable[[ChildFacts], Iterator[Signal]], ...] = (
    at_birth.find,
    contradictions.find,
    allergy.find,
    vaccination.find,
    tuberculin.find,
    growth.find,
    illness.find,
)
_ORDER = (Level.URGENT, Level.ATTENTION, Level.NOTE)


def risk_signals(entries: Sequence[Entry]) -> tuple[Signal, ...]:
    """The signals of one chart's entries: urgent ones first, then by date; the same entries give the same signals."""
    child = gather(entries)
    found = [signal for find in RULES for signal in find(child)]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.level), one.date or "", one.rule)))
