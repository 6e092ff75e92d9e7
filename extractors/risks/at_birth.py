"""Signals of the birth: low weight, prematurity, asphyxia by Apgar's score.

Knows nothing of what came later.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.risks.facts import ChildFacts, Fact
from schemas.risk import Level, Signal

ICD_SOURCE = "МКБ-10, P07: низкая масса тела до 2499 г, очень низкая до 1499, экстремально низкая до 999"
TERM_SOURCE = "МКБ-10, P07; ВОЗ: недоношенные до 37 полных недель, глубоко до 32, экстремально до 28"
APGAR_SOURCE = "МКБ-10, P21: на 1-й минуте 0–3 тяжёлая асфиксия, 4–7 умеренная; ACOG 2015: на 5-й минуте норма 7–10"

_LIGHT = ((1000, "extremely_low_birth_weight", Level.URGENT), (1500, "very_low_birth_weight", Level.URGENT))
_EARLY = ((28, "extremely_preterm", Level.URGENT), (32, "very_preterm", Level.URGENT))


def find(child: ChildFacts) -> Iterator[Signal]:
    """Signals of the birth as the chart has it."""
    for birth in child.of("birth"):
        yield from _weight(birth)
        yield from _term(birth)
        yield from _apgar(birth)


def _weight(birth: Fact) -> Iterator[Signal]:
    weight = birth.number("weight_g")
    if weight is None or weight >= 2500:
        return
    rule, level = next(
        ((name, level) for limit, name, level in _LIGHT if weight < limit), ("low_birth_weight", Level.ATTENTION)
    )
    facts = {"weight_g": int(weight)}
    yield Signal(rule, level, _day(birth), facts, ICD_SOURCE, birth.evidence("weight_g"))


def _term(birth: Fact) -> Iterator[Signal]:
    weeks = birth.number("gestation_weeks")
    if weeks is None or weeks >= 37:
        return
    rule, level = next(((name, level) for limit, name, level in _EARLY if weeks < limit), ("preterm", Level.ATTENTION))
    yield Signal(rule, level, _day(birth), {"weeks": int(weeks)}, TERM_SOURCE, birth.evidence("gestation_weeks"))


def _apgar(birth: Fact) -> Iterator[Signal]:
    one, five = birth.number("apgar_1min"), birth.number("apgar_5min")
    told = "/".join("—" if score is None else str(int(score)) for score in (one, five))
    evidence = birth.evidence("apgar_1min", "apgar_5min")
    if any(score is not None and score <= 3 for score in (one, five)):
        yield Signal("severe_asphyxia", Level.URGENT, _day(birth), {"scores": told}, APGAR_SOURCE, evidence)
    elif (one is not None and one <= 7) or (five is not None and five <= 6):
        yield Signal("low_apgar", Level.NOTE, _day(birth), {"scores": told}, APGAR_SOURCE, evidence)


def _day(fact: Fact) -> str | None:
    return fact.day.isoformat() if fact.day else None
