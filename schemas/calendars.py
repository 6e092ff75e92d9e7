"""Calendars of vaccination by the day they were valid on, and the ages and intervals a course allows.

Judges no shot and no child; the figures are in `codes/calendar*.csv` and `codes/vaccine_intervals.csv`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, cast, get_args

from schemas.code_rows import read_rows
from schemas.errors import CodeListError

StageName = Literal["V1", "V2", "V3", "V4", "RV1", "RV2", "RV3"]  # a course of one shot has V1, on paper also V
Group = Literal["all", "risk", "unvaccinated", "tuberculin_negative", "girls", "regional"]
STAGES: tuple[StageName, ...] = get_args(StageName)
LIVE_PARENTERAL = frozenset({"туберкулез", "корь", "паротит", "краснуха", "ветряная оспа", "желтая лихорадка"})
LIVE_GAP_DAYS = 28  # two of these are given on one day or so far apart: orders 125н, 1122н («не менее месяца»)
_PERIOD = re.compile(r"P(?=\d)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?")
_CALENDARS, _ORDERS, _INTERVALS = "calendars.csv", "calendar_orders.csv", "vaccine_intervals.csv"


@dataclass(frozen=True, slots=True)
class Period:
    """An age or an interval as calendars tell it: whole months and days on top of them."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day that lies this long after another; the last of a month where the month is too short."""
        years, month0 = divmod(day.month - 1 + self.months, 12)
        year, month = day.year + years, month0 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(self.days)


@dataclass(frozen=True, slots=True)
class CalendarStage:
    """One shot that a calendar asks for.

    group: whom it asks; only "all" makes a shot due for every child, the others are given where there is a reason.
    age_from, age_to: the published age, «3 месяца» from 3 to 4 months; `age_to` itself is outside.
    repeat: after which it is asked for again, until `age_to`; None for once.
    source: the order, in Russian.
    """

    calendar: str
    infection: str
    stage: StageName
    group: Group
    age_from: Period
    age_to: Period
    repeat: Period | None
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class StageLimits:
    """What a shot's age and distance from the shot before it may be.

    earliest_age, latest_age: outside them the shot is in doubt; `latest_age` None where none is known.
    min_interval: since the stage before; nearer is in doubt. usual_interval: as calendars plan it.
    """

    infection: str
    stage: StageName
    earliest_age: Period
    latest_age: Period | None
    min_interval: Period | None
    usual_interval: Period | None
    source: str


@dataclass(frozen=True, slots=True)
class _Order:
    region: str
    valid_from: date
    valid_to: date
    source: str


def calendar_at(day: date, region: str | None = None) -> tuple[CalendarStage, ...]:
    """What the national calendar valid on the day asks for, in the order of age; with a region's own rows on request.

    A calendar is valid from the date of its order (229: from 2002, its change of 30.10.2007: from 2008); clinics went
    over to it in the months after. Empty before 2002: no older calendar is kept. Regions: "moscow".
    """
    orders = {
        name
        for name, order in _orders().items()
        if order.valid_from <= day < order.valid_to and order.region in ("", region)
    }
    return tuple(stage for stage in _stages() if stage.calendar in orders)


def stages_of(infection: str) -> tuple[StageLimits, ...]:
    """The stages of the course against an infection of `vaccines.csv`, in order; empty where no limits are known."""
    return _limits().get(infection, ())


def parse_period(text: str) -> Period:
    """P3M, P4M15D, P6Y, P28D as a period.

    Raises:
        ValueError: if the text is none.
    """
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise ValueError("a period is like P4M15D")
    years, months, days = (int(match[part] or 0) for part in ("years", "months", "days"))
    return Period(12 * years + months, days)


@cache
def _orders() -> Mapping[str, _Order]:
    found: dict[str, _Order] = {}
    for line_no, row in read_rows(_ORDERS, ("calendar", "region", "valid_from", "valid_to", "source")):
        try:
            start, end = date.fromisoformat(row["valid_from"]), date.fromisoformat(row["valid_to"] or "9999-12-31")
        except ValueError:
            raise CodeListError(_ORDERS, line_no, "a day must be like 2014-03-21") from None
        if not row["source"] or start >= end or row["calendar"] in found:
            raise CodeListError(_ORDERS, line_no, "an order is listed once, with its source, and ends after it begins")
        found[row["calendar"]] = _Order(row["region"], start, end, row["source"])
    return found


@cache
def _stages() -> tuple[CalendarStage, ...]:
    columns = ("calendar", "infection", "stage", "group", "age_from", "age_to", "repeat", "note")
    found: list[CalendarStage] = []
    for line_no, row in read_rows(_CALENDARS, columns):
        order = _orders().get(row["calendar"])
        if order is None or row["group"] not in get_args(Group):
            raise CodeListError(_CALENDARS, line_no, "the calendar must be in calendar_orders.csv, the group known")
        start, end = (_period(_CALENDARS, line_no, row[column]) for column in ("age_from", "age_to"))
        if start is None or end is None:
            raise CodeListError(_CALENDARS, line_no, "a shot has an age")
        found.append(
            CalendarStage(
                calendar=row["calendar"],
                infection=row["infection"],
                stage=_stage(_CALENDARS, line_no, row["stage"]),
                group=cast(Group, row["group"]),
                age_from=start,
                age_to=end,
                repeat=_period(_CALENDARS, line_no, row["repeat"]),
                note=row["note"],
                source=order.source,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.age_from.months, one.age_from.days)))


@cache
def _limits() -> Mapping[str, tuple[StageLimits, ...]]:
    columns = ("infection", "stage", "earliest_age", "latest_age", "min_interval", "usual_interval", "source")
    found: dict[str, list[StageLimits]] = {}
    for line_no, row in read_rows(_INTERVALS, columns):
        earliest, latest, least, usual = (_period(_INTERVALS, line_no, row[column]) for column in columns[2:6])
        stage = _stage(_INTERVALS, line_no, row["stage"])
        course = found.setdefault(row["infection"], [])
        if earliest is None or not row["source"] or (course and STAGES.index(stage) <= STAGES.index(course[-1].stage)):
            raise CodeListError(_INTERVALS, line_no, "stages come in order, each with an earliest age and its source")
        course.append(StageLimits(row["infection"], stage, earliest, latest, least, usual, row["source"]))
    return {infection: tuple(course) for infection, course in found.items()}


def _stage(name: str, line_no: int, text: str) -> StageName:
    if text not in STAGES:
        raise CodeListError(name, line_no, f"stage must be one of {', '.join(STAGES)}")
    return text


def _period(name: str, line_no: int, text: str) -> Period | None:
    try:
        return parse_period(text) if text else None
    except ValueError as error:
        raise CodeListError(name, line_no, str(error)) from None
