"""Signals of shots that the calendar valid at the time asked for and the chart does not have.

Speaks of no shot as missing while one that waits for a person may be it. Shots for groups at risk, of regions and of
every year are not asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from extractors.risks.facts import ChildFacts, Fact
from schemas.calendars import CalendarStage, Period, calendar_at
from schemas.codes import load_vaccines
from schemas.entry import Value
from schemas.risk import Evidence, Level, Signal

GRACE = Period(months=1)  # after the calendar's age before a shot is called overdue
ADULT_MONTHS = 216


def find(child: ChildFacts) -> Iterator[Signal]:
    """One signal for the infections of which the same shot is overdue on the last day that the chart tells of."""
    if child.born is None or child.last_day is None:
        return
    given, perhaps = _shots(child)
    due = _due(child.born, child.last_day)
    if due and not given and not perhaps:
        yield _no_shot(child, next(iter(due.values()))[0])
        return
    missing: dict[tuple[str, date, str], list[str]] = defaultdict(list)
    for infection, stages in due.items():
        had = len(given[infection]) + perhaps[infection] + perhaps[""]
        if had < len(stages):
            stage = stages[had]
            missing[stage.stage, stage.age_to.after(child.born), stage.source].append(infection)
    for (stage_name, due_by, source), infections in missing.items():
        facts: dict[str, Value] = {"infections": ", ".join(infections), "stage": stage_name, "due": due_by.isoformat()}
        evidence = (*_birth(child), *(one for each in infections for shot in given[each] for one in _told(shot)))
        unique = tuple(dict.fromkeys(evidence))
        yield Signal("vaccine_overdue", Level.ATTENTION, due_by.isoformat(), facts, source, unique)


def _no_shot(child: ChildFacts, first: CalendarStage) -> Signal:
    return Signal("no_vaccinations", Level.ATTENTION, None, {}, first.source, _birth(child))


def _due(born: date, until: date) -> Mapping[str, list[CalendarStage]]:
    """By infection the shots that every child should have had by a day, oldest first."""
    found: dict[str, list[CalendarStage]] = defaultdict(list)
    for month in range(ADULT_MONTHS):
        day = Period(months=month).after(born)
        if day > until:
            break
        for stage in calendar_at(day):
            is_asked = stage.group == "all" and stage.repeat is None and stage.age_from.months == month
            is_over = GRACE.after(stage.age_to.after(born)) <= until
            if is_asked and is_over and all(stage.stage != asked.stage for asked in found[stage.infection]):
                found[stage.infection].append(stage)
    return {infection: stages for infection, stages in found.items() if stages}


def _shots(child: ChildFacts) -> tuple[Mapping[str, list[Fact]], Mapping[str, int]]:
    """By infection the shots whose vaccine stands, and how many more may be against it; "" is against any."""
    given: dict[str, list[Fact]] = defaultdict(list)
    perhaps: dict[str, int] = defaultdict(int)
    proposed = {fact.entry_id: fact.words("vaccine") for fact in child.waiting}
    for fact in child.of("immunization"):
        stands = fact.words("vaccine")
        for infection in _infections().get(stands or proposed.get(fact.entry_id) or "", ("",)):
            if stands is not None and infection:
                given[infection].append(fact)
            else:
                perhaps[infection] += 1
    return given, perhaps


@cache
def _infections() -> Mapping[str, tuple[str, ...]]:
    return {vaccine.name: vaccine.infections for vaccine in load_vaccines()}


def _birth(child: ChildFacts) -> tuple[Evidence, ...]:
    return next((told for fact in child.facts if (told := fact.evidence("birth_date"))), ())


def _told(shot: Fact) -> tuple[Evidence, ...]:
    return shot.evidence("date", "vaccine")
