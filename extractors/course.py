"""How a chart runs in time: ages against dates, growth against its neighbours, doses and rows in order.

Pure findings for `extractors.chart_rules`; it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from extractors.comparison import vaccine_group
from schemas.entry import MergedEntry
from schemas.kinds import load_kinds

Found = dict[tuple[str, str], float]

_DAYS_IN_MONTH = 30.4375
_MIN_AGE_SLACK_MONTHS = 1.0  # a stated age is whole months, and check-ups come late
_AGE_SLACK_SHARE = 0.12
_MIN_ROWS = 4  # fewer rows of a page show no order

# Limits for a child of an age in months: the flag limits of the WHO tables, both sexes, and wider after
# the tables end. Beyond them the usual cause is a lost decimal comma or the wrong unit.
_Limits = tuple[tuple[float, float, float], ...]  # age in months, least, most
_WEIGHT_G: _Limits = (
    *((0, 300, 7000), (1, 1200, 8500), (3, 2300, 11500), (6, 3000, 14000), (12, 3900, 17000), (24, 5000, 22000)),
    *((36, 5900, 28000), (60, 6900, 40000), (84, 8500, 55000), (120, 11000, 95000), (168, 18000, 140000)),
    (228, 25000, 200000),
)
_HEIGHT_CM: _Limits = (
    *((0, 20, 65), (1, 40, 68), (3, 46, 76), (6, 51, 83), (12, 58, 92), (24, 66, 108), (36, 71, 120)),
    *((60, 80, 140), (84, 87, 156), (120, 98, 180), (168, 115, 212), (228, 120, 222)),
)
_FALL_CM = 1.0  # length is measured to a centimetre
_FALL_SHARE = 0.25  # of a weight: children lose less than a quarter between visits
_YEARLY = ("грипп",)  # begins anew every season
_MEASURES = ("weight_g", "height_cm")
_ORDERED_KINDS = ("visit", "diagnosis", "growth", "tuberculin_test", "hospitalization")


@dataclass(frozen=True, slots=True)
class _Shot:
    """One dose of a course: "V" or "RV", its number, 0 without one."""

    day: str
    course: str
    number: int
    entry_id: str

    def is_rival_of(self, other: _Shot) -> bool:
        """True for the same dose on another day."""
        return (self.course, self.number) == (other.course, other.number) and self.day != other.day


def ages_of(entries: Iterable[MergedEntry], birth: str | None) -> Found:
    """Stated ages against the dates, on both the age and the date."""
    found: Found = {}
    for entry in entries:
        stated, true = entry.value("age_months"), _age_months(birth, entry.date)
        if true is None or not isinstance(stated, int | float):
            continue
        slack = max(_MIN_AGE_SLACK_MONTHS, _AGE_SLACK_SHARE * true)
        off = abs(true - 0.5 - float(stated)) - 0.5
        strength = 1.0 if off <= slack else 0.5 if off <= 2 * slack else 0.0
        for field in ("age_months", "date"):
            if field in entry.candidates:
                found[entry.entry_id, field] = strength
    return found


def growth_strengths(entries: Sequence[MergedEntry], birth: str | None) -> Found:
    """Weights and heights against their neighbours in time and against children of the age."""
    found: Found = {}
    for field in _MEASURES:
        series: list[tuple[float, float, str]] = []
        for entry in entries:
            value, age = entry.value(field), _age_of(entry, birth)
            if age is None or entry.kind not in ("growth", "visit") or not isinstance(value, int | float):
                continue
            series.append((age, float(value), entry.entry_id))
        for at, (age, value, entry_id) in enumerate(series := sorted(series)):
            strength = _among_neighbours(field, [v for _, v, _ in series], at)
            if not _is_plausible(field, age, value):
                strength = 0.0
            if strength is not None:
                found[entry_id, field] = strength
    return found


def broken_shots(entries: Iterable[MergedEntry]) -> Found:
    """Doses of a course against their dates and each other, on the date and on the dose."""
    found: Found = {}
    for shots in _courses(entries):
        numbered = [shot for shot in shots if shot.number]
        kept = _longest_order(numbered, key=lambda shot: f"{len(shot.course)}{shot.number}")
        for shot in numbered if len(numbered) > 1 else ():
            is_twice = any(shot.is_rival_of(other) for other in numbered)
            found[shot.entry_id, "dose"] = 1.0 if shot in kept and not is_twice else 0.0
            found[shot.entry_id, "date"] = 1.0 if shot in kept else 0.0
        for shot in shots:
            if not shot.number and any(other.course == shot.course for other in numbered):
                found[shot.entry_id, "dose"] = 0.0  # its number was lost: the others of the course have one
    return found


def _courses(entries: Iterable[MergedEntry]) -> list[list[_Shot]]:
    """The dated doses against each infection in the order of time; a yearly shot begins no course."""
    courses: dict[str, list[_Shot]] = {}
    for entry in entries:
        vaccine, dose = entry.value("vaccine"), entry.value("dose")
        if entry.kind != "immunization" or not isinstance(dose, str) or vaccine is None or len(entry.date or "") < 10:
            continue
        if (group := vaccine_group(vaccine)) not in _YEARLY:
            number = int(dose[-1]) if dose[-1].isdigit() else 0
            courses.setdefault(group, []).append(
                _Shot(entry.date or "", dose.rstrip("123456789"), number, entry.entry_id)
            )
    return [sorted(shots, key=lambda shot: shot.day) for shots in courses.values()]


def broken_rows(entries: Iterable[MergedEntry]) -> Found:
    """Dates that break the order of time in which a page is written."""
    found: Found = {}
    placed = [
        (e.kind, m.page, m.box.top, e.date, e.entry_id)
        for e in entries
        if e.kind in _ORDERED_KINDS and e.date and len(e.date) == 10
        for m in e.mentions
    ]
    for _, group in groupby(sorted(placed), key=lambda row: row[:2]):
        rows = list(group)
        if len(rows) < _MIN_ROWS:
            continue
        kept = _longest_order(rows, key=lambda row: row[3])
        if len(kept) < 0.7 * len(rows):
            continue  # not written in the order of time
        for row in rows:
            place = (row[4], load_kinds()[row[0]].date_field)
            found[place] = min(1.0 if row in kept else 0.3, found.get(place, 1.0))
    return found


def _age_months(birth: str | None, day: str | None) -> float | None:
    """Age in months on a full date; None where a date is vague or before the birth."""
    if birth is None or day is None or len(day) < 10 or len(birth) < 10:
        return None
    days = (date.fromisoformat(day) - date.fromisoformat(birth)).days
    return days / _DAYS_IN_MONTH if days >= 0 else None


def _age_of(entry: MergedEntry, birth: str | None) -> float | None:
    """The age by the dates, else as stated."""
    by_date = _age_months(birth, entry.date)
    stated = entry.value("age_months")
    if by_date is not None or not isinstance(stated, int | float):
        return by_date
    return float(stated)


def _is_plausible(field: str, age: float, value: float) -> bool:
    table = _WEIGHT_G if field == "weight_g" else _HEIGHT_CM
    lower = max((row for row in table if row[0] <= age), default=table[0])
    upper = min((row for row in table if row[0] >= age), default=table[-1])
    return lower[1] <= value <= upper[2]


def _falls(field: str, earlier: float, later: float) -> bool:
    """Whether the later measure is less than growth allows."""
    return later < (earlier - _FALL_CM if field == "height_cm" else earlier * (1 - _FALL_SHARE))


def _among_neighbours(field: str, values: Sequence[float], at: int) -> float | None:
    """1 between neighbours in order, 0 off from two that agree, 0.3 off from the only one; None alone."""
    before = values[at - 1] if at > 0 else None
    after = values[at + 1] if at + 1 < len(values) else None
    below = before is not None and _falls(field, before, values[at])
    above = after is not None and _falls(field, values[at], after)
    if before is None and after is None:
        return None
    if not below and not above:
        return 1.0 if before is not None and after is not None else None
    if before is None or after is None:
        return 0.3
    return 0.3 if _falls(field, before, after) else 0.0


_Row = TypeVar("_Row")


def _longest_order(rows: Sequence[_Row], key: Callable[[_Row], str]) -> list[_Row]:
    """The longest part of the rows whose keys do not fall; the earliest of equally long ones."""
    best: list[list[_Row]] = []
    for at, row in enumerate(rows):
        chain: list[_Row] = []
        for earlier in range(at):
            if key(rows[earlier]) <= key(row) and len(best[earlier]) > len(chain):
                chain = best[earlier]
        best.append([*chain, row])
    return max(best, key=len, default=[])
