"""What of a child's entries a risk signal may rest on: values that were accepted, or decided by a person.

A value that waits is no fact; that it waits is told apart, so that nothing is called missing because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schemas.entry import Entry, Status, Value, is_day
from schemas.growth import DAYS_PER_MONTH, Sex
from schemas.kinds import load_kinds
from schemas.risk import Evidence

TERM_WEEKS = 40  # from which the age of a child born early is counted
CORRECTED_MONTHS = 24  # WHO growth standards: age is corrected for prematurity until two years
_STANDS = (Status.ACCEPTED, Status.CONFIRMED, Status.CORRECTED)


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry with the fields that stand. `day` is its date where that stands and has its day."""

    entry_id: str
    kind: str
    day: date | None
    values: Mapping[str, Value]

    def number(self, field: str) -> float | None:
        """A number that stands; None for anything else."""
        value = self.values.get(field)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def words(self, field: str) -> str | None:
        """A text, code or choice that stands."""
        value = self.values.get(field)
        return value if isinstance(value, str) else None

    def evidence(self, *fields: str) -> tuple[Evidence, ...]:
        """Those of the fields that stand, as evidence of a signal."""
        return tuple(Evidence(self.entry_id, field) for field in fields if field in self.values)


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """All that stands of one child.

    waiting: the same of values that a person has yet to look at, by kind.
    last_day: of the latest event that stands: beyond it the chart is silent.
    """

    born: date | None
    sex: Sex | None
    gestation_weeks: float | None
    facts: tuple[Fact, ...]
    waiting: tuple[Fact, ...]
    entries: tuple[Entry, ...]
    last_day: date | None

    @property
    def is_preterm(self) -> bool:
        """Whether the child was born before 37 weeks, as far as the chart tells."""
        return self.gestation_weeks is not None and self.gestation_weeks < 37

    def of(self, *kinds: str) -> Iterator[Fact]:
        """The facts of some kinds, oldest first, undated ones last."""
        found = (fact for fact in self.facts if fact.kind in kinds)
        return iter(sorted(found, key=lambda fact: (fact.day is None, fact.day or date.min, fact.entry_id)))

    def dated(self, *kinds: str) -> Iterator[tuple[date, Fact]]:
        """The facts of some kinds that have a day, oldest first."""
        return ((fact.day, fact) for fact in self.of(*kinds) if fact.day is not None)

    def age_months(self, day: date) -> float | None:
        """Months from birth to a day; None where the birth is not known or comes later."""
        if self.born is None or day < self.born:
            return None
        return (day - self.born).days / DAYS_PER_MONTH

    def growth_age_months(self, day: date) -> float | None:
        """The age to hold a measurement against: counted from term for a child born early, until two years."""
        age = self.age_months(day)
        if age is None or not self.is_preterm or age >= CORRECTED_MONTHS:
            return age
        return max(0.0, age - (TERM_WEEKS - (self.gestation_weeks or TERM_WEEKS)) * 7 / DAYS_PER_MONTH)


def gather(entries: Sequence[Entry]) -> ChildFacts:
    """What stands of a chart's entries, and apart from it what waits."""
    entries = sorted(entries, key=lambda entry: (entry.kind, entry.entry_id))
    facts = tuple(_fact(entry, _STANDS) for entry in entries)
    waiting = tuple(fact for entry in entries if (fact := _fact(entry, (Status.REVIEW,))).values)
    days = [fact.day for fact in facts if fact.day is not None and fact.values]
    born = _first(facts, "birth_date")
    weeks = next((fact.number("gestation_weeks") for fact in facts if "gestation_weeks" in fact.values), None)
    return ChildFacts(
        born=date.fromisoformat(born) if is_day(born) and born is not None else None,
        sex=_sex(_first(facts, "sex")),
        gestation_weeks=weeks,
        facts=facts,
        waiting=waiting,
        entries=tuple(entries),
        last_day=max(days, default=None),
    )


def _fact(entry: Entry, statuses: Sequence[Status]) -> Fact:
    values = {
        name: field.value
        for name, field in entry.fields.items()
        if field.status in statuses and field.value is not None
    }
    kind = load_kinds().get(entry.kind)
    day = values.get(kind.date_field if kind else "date")
    return Fact(entry.entry_id, entry.kind, date.fromisoformat(str(day)) if is_day(day) else None, values)


def _sex(word: str | None) -> Sex | None:
    return "male" if word == "male" else "female" if word == "female" else None


def _first(facts: Iterable[Fact], field: str) -> str | None:
    found = (fact.words(field) for fact in facts if fact.kind in ("patient", "birth"))
    return next((words for words in found if words is not None), None)
