"""Signals of allergies and of strong reactions against vaccines that are given later.

Judges no product: that an allergen speaks against vaccines is a reason to read the leaflet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractors.risks.facts import ChildFacts, Fact
from schemas.allergens import Allergen, load_allergens
from schemas.codes import load_vaccines
from schemas.entry import Value
from schemas.risk import Level, Signal

REACTION_SOURCE = "МУ 3.3.1.1095-02: температура от 40 °C или отёк от 8 см — противопоказание к следующей дозе"
_HOT = re.compile(r"(?<!\d)(?:4[0-2])(?:[.,]\d)?(?!\d)\s*(?:°|град|$|[СC]\b)")
_SHOCK = re.compile(r"анафилак|коллапс|афебрильн\w+\s+судорог|отек\s+квинке|отёк\s+квинке", re.IGNORECASE)
_SWOLLEN = re.compile(
    r"(?:от[её]к|инфильтрат|гиперемия)\D{0,12}(?P<size>\d+(?:[.,]\d)?)\s*(?P<unit>см|мм)", re.IGNORECASE
)
_SWOLLEN_CM = 8.0


def find(child: ChildFacts) -> Iterator[Signal]:
    """Signals of the allergies that stand, then of reactions after shots."""
    shots = list(child.dated("immunization"))
    for allergy in child.of("allergy"):
        substance = allergy.words("substance")
        if substance is None:
            continue
        for allergen in load_allergens():
            if _names(substance, allergen):
                yield _against_vaccines(allergy, substance, allergen, shots)
    for day, shot in shots:
        reaction = shot.words("reaction")
        if reaction is not None and _is_strong(reaction):
            facts: dict[str, Value] = {"vaccine": shot.words("vaccine") or "", "reaction": reaction}
            evidence = shot.evidence("reaction", "vaccine", "date")
            yield Signal("strong_vaccine_reaction", Level.URGENT, day.isoformat(), facts, REACTION_SOURCE, evidence)


def _names(substance: str, allergen: Allergen) -> bool:
    words = substance.lower().replace("ё", "е")
    return any(re.search(rf"(?<!\w){re.escape(one.lower())}(?!\w)", words) for one in allergen.writings)


def _against_vaccines(allergy: Fact, substance: str, allergen: Allergen, shots: list[tuple[date, Fact]]) -> Signal:
    """One signal an allergy; urgent where such a vaccine was given after the allergy was known."""
    later = [
        (day, shot)
        for day, shot in shots
        if allergy.day is not None and day > allergy.day
        if set(allergen.infections) & _infections(shot.words("vaccine"))
    ]
    facts: dict[str, Value] = {"substance": substance, "infections": ", ".join(allergen.infections)}
    evidence = allergy.evidence("substance", "date")
    if not later:
        known = allergy.day.isoformat() if allergy.day else None
        return Signal("allergy_before_vaccine", Level.ATTENTION, known, facts, allergen.source, evidence)
    last_day, last_shot = later[-1]
    facts["vaccine"] = last_shot.words("vaccine") or ""
    evidence += tuple(one for _, shot in later for one in shot.evidence("vaccine", "date"))
    return Signal("allergy_and_vaccine", Level.URGENT, last_day.isoformat(), facts, allergen.source, evidence)


def _infections(vaccine: str | None) -> set[str]:
    return {infection for one in load_vaccines() if one.name == vaccine for infection in one.infections}


def _is_strong(reaction: str) -> bool:
    if _SHOCK.search(reaction) or _HOT.search(reaction):
        return True
    for found in _SWOLLEN.finditer(reaction):
        size = float(found["size"].replace(",", "."))
        if (size if found["unit"].lower() == "см" else size / 10) >= _SWOLLEN_CM:
            return True
    return False
