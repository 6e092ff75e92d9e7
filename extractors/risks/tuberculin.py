"""Signals of tuberculin tests: conversion («вираж»), a hyperergic reaction, a positive Diaskintest.

Looks at sizes and results that stand; a result that the paper words otherwise is not interpreted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from extractors.risks.facts import ChildFacts, Fact
from schemas.entry import Value
from schemas.risk import Level, Signal

SOURCE = "приказ Минздрава 109 от 21.03.2003, приложение 4; приказ 951 от 29.12.2014"
POSITIVE_MM, HYPERERGIC_MM, GROWTH_MM, LARGE_MM = 5, 17, 6, 12
AFTER_BCG = timedelta(days=2 * 365)  # a papule of this time may be of the vaccine
BETWEEN = timedelta(days=2 * 365)  # tests further apart tell no conversion of a year


def find(child: ChildFacts) -> Iterator[Signal]:
    """Signals of the tests in the order of their days."""
    tests = [(day, fact) for day, fact in child.dated("tuberculin_test")]
    mantoux = [
        (day, fact) for day, fact in tests if fact.words("test") == "mantoux" and fact.number("papule_mm") is not None
    ]
    for day, fact in mantoux:
        papule = fact.number("papule_mm") or 0
        if papule >= HYPERERGIC_MM:
            yield _signal("hyperergic_mantoux", Level.URGENT, day, {"papule_mm": int(papule)}, fact)
    yield from _conversions(mantoux, _bcg_days(child))
    for day, fact in tests:
        if fact.words("test") == "diaskintest" and _is_positive(fact):
            yield _signal("positive_diaskintest", Level.URGENT, day, {}, fact)


def _conversions(mantoux: list[tuple[date, Fact]], bcg: list[date]) -> Iterator[Signal]:
    for (before_day, before), (day, fact) in pairwise(mantoux):
        old, new = before.number("papule_mm") or 0, fact.number("papule_mm") or 0
        if day - before_day > BETWEEN or new < POSITIVE_MM or new >= HYPERERGIC_MM:
            continue
        is_first = old < POSITIVE_MM and not any(timedelta(0) <= day - given <= AFTER_BCG for given in bcg)
        is_grown = new - old >= GROWTH_MM or (new > old and new >= LARGE_MM)
        if is_first or is_grown:
            facts: dict[str, Value] = {"before_mm": int(old), "papule_mm": int(new), "before": before_day.isoformat()}
            yield _signal("tuberculin_conversion", Level.URGENT, day, facts, fact, before)


def _is_positive(fact: Fact) -> bool:
    """Any papule of a Diaskintest is positive."""
    return fact.words("result") == "positive" or (fact.number("papule_mm") or 0) > 0


def _bcg_days(child: ChildFacts) -> list[date]:
    shots = (*child.facts, *child.waiting)  # a waiting one may explain the papule as well
    return [
        fact.day
        for fact in shots
        if fact.kind == "immunization" and fact.day is not None and (fact.words("vaccine") or "").startswith("БЦЖ")
    ]


def _signal(rule: str, level: Level, day: date, facts: dict[str, Value], *tests: Fact) -> Signal:
    evidence = tuple(one for test in tests for one in test.evidence("papule_mm", "result", "date"))
    return Signal(rule, level, day.isoformat(), facts, SOURCE, evidence)
