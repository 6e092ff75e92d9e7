"""Signals of illnesses: respiratory infections more often than usual at an age, anaemia by haemoglobin.

An illness that is only suspected, denied or a relative's counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extractors.comparison import code_of_wording
from extractors.risks.facts import ChildFacts, Fact
from schemas.entry import Value
from schemas.risk import Evidence, Level, Signal

OFTEN_SOURCE = "Альбицкий В.Ю., Баранов А.А. Часто болеющие дети. Саратов, 1986"
ANAEMIA_SOURCE = "ВОЗ, WHO/NMH/NHD/MNM/11.1, 2011; первые месяцы по нормам бланка 224/у"
EPISODE = timedelta(days=14)  # tellings of one illness
YEAR = timedelta(days=365)
_OFTEN = ((12, 4), (36, 6), (60, 5), (216, 4))  # (age below, months; infections a year from which it is often)
_RESPIRATORY = re.compile(r"J(?:0[0-6]|1[01]|2[0-2])")
# (age from, months; below; g/l: anaemia below it). Girls and boys part at 15 years.
_HAEMOGLOBIN = ((0, 1, 145), (2, 4, 95), (6, 60, 110), (60, 144, 115), (144, 180, 120))
_ADULT = {"female": 120, "male": 130}
_SEVERE = (70, 80)  # below five years, later
_GRAMS = "г/л"


def find(child: ChildFacts) -> Iterator[Signal]:
    """Signals of the illnesses in the order of their days."""
    yield from _often_ill(child)
    yield from _anaemia(child)


def _often_ill(child: ChildFacts) -> Iterator[Signal]:
    """The first twelve months that hold as many infections as are often at the age, then again only after them."""
    episodes = _episodes(child)
    after = date.min
    for first, (day, _) in enumerate(episodes):
        age = child.age_months(day)
        if age is None or day < after:
            continue
        enough = next((count for below, count in _OFTEN if age < below), None)
        year = [(when, fact) for when, fact in episodes[first:] if when - day < YEAR]
        if enough is None or len(year) < enough:
            continue
        after = day + YEAR
        evidence = tuple(one for _, fact in year for one in _named(fact))
        facts: dict[str, Value] = {"count": len(year), "from": day.isoformat(), "till": year[-1][0].isoformat()}
        yield Signal("often_ill", Level.ATTENTION, year[-1][0].isoformat(), facts, OFTEN_SOURCE, evidence)


def _episodes(child: ChildFacts) -> list[tuple[date, Fact]]:
    found: list[tuple[date, Fact]] = []
    last = date.min
    for day, fact in child.dated("diagnosis", "visit", "hospitalization"):
        if not _is_respiratory(fact):
            continue
        if last == date.min or day - last > EPISODE:
            found.append((day, fact))
        last = day
    return found


def _is_respiratory(fact: Fact) -> bool:
    if fact.words("certainty") in ("suspected", "excluded"):
        return False
    worded = fact.words("text") or fact.words("diagnosis")
    code = fact.words("icd10") or (code_of_wording(worded) if worded else None)
    return code is not None and _RESPIRATORY.match(code) is not None


def _named(fact: Fact) -> tuple[Evidence, ...]:
    return fact.evidence("icd10", "text", "diagnosis")[:1]


def _anaemia(child: ChildFacts) -> Iterator[Signal]:
    for day, fact in child.dated("lab_result"):
        age, value = child.age_months(day), fact.number("value")
        if fact.words("analyte") != "Гемоглобин" or fact.words("unit") != _GRAMS or age is None or value is None:
            continue
        limit = _lower_limit(age, child.sex)
        if limit is None or value >= limit:
            continue
        is_severe = value < _SEVERE[age >= 60]
        facts = {"haemoglobin": int(value), "limit": limit}
        level = Level.URGENT if is_severe else Level.ATTENTION
        evidence = fact.evidence("value", "unit", "date")
        yield Signal("anaemia", level, day.isoformat(), facts, ANAEMIA_SOURCE, evidence)


def _lower_limit(age_months: float, sex: str | None) -> int | None:
    """Grams a litre below which it is anaemia; None between ages where norms are not settled."""
    if age_months >= 180:
        return _ADULT.get(sex or "", min(_ADULT.values()))
    return next((limit for since, below, limit in _HAEMOGLOBIN if since <= age_months < below), None)
