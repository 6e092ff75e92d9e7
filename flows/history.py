"""The history of a child from birth: entries by age, and as a table in the terminal.

Judges nothing: each value shows who stands behind it. The page to keep or print is `flows.history_page`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.console import Console
from rich.table import Table

from flows.messages import show_value, text, text_or
from flows.signals import ShownSignal, shown_signals
from schemas.entry import Entry, Field, Status
from schemas.errors import KartotekaError
from schemas.geometry import Box
from schemas.kinds import load_kinds
from schemas.risk import Level

MARKS = {
    Status.ACCEPTED: "✓",
    Status.REVIEW: "?",
    Status.CONFIRMED: "✔",
    Status.CORRECTED: "✎",
    Status.ILLEGIBLE: "∅",
}
STYLES = {Status.REVIEW: "yellow", Status.ILLEGIBLE: "red"}
LEVEL_STYLES = {Level.URGENT: "bold red", Level.ATTENTION: "yellow", Level.NOTE: "default"}
FIRST_KINDS = ("patient", "birth")  # what a history begins with, dated or not

Place = tuple[str, int, Box]  # the scan's SHA-256, page in that scan, box in its pixels


class NoSuchChart(KartotekaError):
    """The records hold no entry of this chart."""

    code = "no-chart"
    exit_code = 3

    def __init__(self) -> None:
        super().__init__("the records hold no entry of this chart. `kartoteka export` shows which charts they hold.")


@dataclass(frozen=True, slots=True)
class Shown:
    """One value as it is shown."""

    name: str
    value: str
    status: Status
    mark: str
    confidence: float
    page: str
    place: Place


@dataclass(frozen=True, slots=True)
class Event:
    """One entry as it is shown."""

    kind: str
    date: str
    fields: tuple[Shown, ...]
    source: str

    @property
    def waiting(self) -> int:
        return sum(1 for field in self.fields if field.status is Status.REVIEW)


@dataclass(frozen=True, slots=True)
class Age:
    """The events at one age, oldest first."""

    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A chart's events by age. `born` is None where the records do not know it."""

    chart_id: str
    born: str | None
    ages: tuple[Age, ...]
    signals: tuple[ShownSignal, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(event for age in self.ages for event in age.events)


def make_history(chart_id: str, entries: Sequence[Entry]) -> History:
    """The entries in the order of a life: who, birth, then by date; undated ones last.

    Raises:
        NoSuchChart: if there is no entry.
    """
    if not entries:
        raise NoSuchChart
    born = _birth_date(entries)
    ordered = sorted(entries, key=_place_in_life)
    ages = groupby(ordered, key=lambda entry: _age_name(entry, born))
    told = tuple(Age(name, tuple(map(_event, group))) for name, group in ages)
    return History(chart_id, born, told, shown_signals(entries))


def show_history(history: History, out: Console) -> None:
    """The history as a table in the terminal."""
    table = Table(title=f"{text('history.title')} · {history.chart_id}", title_justify="left", expand=True)
    for key in ("history.age", "history.date", "history.event"):
        table.add_column(text(key), no_wrap=key != "history.event")
    for age in history.ages:
        for place, event in enumerate(age.events):
            table.add_row(age.name if place == 0 else "", event.date, _line(event))
        table.add_section()
    out.print(table)
    _show_signals(history.signals, out)
    out.print(summary(history), "  ".join(f"{mark} {text(f'status.{s.value}')}" for s, mark in MARKS.items()))


def _show_signals(signals: Sequence[ShownSignal], out: Console) -> None:
    out.print(f"[bold]{text('risk.title')}[/bold]")
    if not signals:
        out.print(text("risk.none"))
    for signal in signals:
        style = LEVEL_STYLES[signal.level]
        out.print(f"[{style}]{text(f'risk.level_{signal.level.value}')}[/] {signal.date} {_escape(signal.sentence)}")
        out.print(f"  {text('risk.why')}: {_escape(signal.rests_on)}. {_escape(signal.source)}", style="dim")


def _birth_date(entries: Sequence[Entry]) -> str | None:
    for kind in FIRST_KINDS:
        for entry in entries:
            field = entry.fields.get("birth_date") if entry.kind == kind else None
            if field is not None and isinstance(field.value, str):
                return field.value
    return None


def _place_in_life(entry: Entry) -> tuple[int, str, str, str]:
    rank = FIRST_KINDS.index(entry.kind) if entry.kind in FIRST_KINDS else len(FIRST_KINDS)
    return rank if entry.date or rank < len(FIRST_KINDS) else 9, entry.date or "", entry.kind, entry.entry_id


def _age_name(entry: Entry, born: str | None) -> str:
    if entry.kind in FIRST_KINDS:
        return text("history.at_birth")
    if entry.date is None:
        return text("history.undated")
    if born is None:
        return entry.date[:4]
    return age_at(born, entry.date)


def age_at(born: str, when: str) -> str:
    """The age in words, as exact as the vaguer date: days in the first month, months before three years."""
    precision = min(len(born), len(when))
    years = int(when[:4]) - int(born[:4])
    if precision == 4:
        return text("history.years", years=years) if years >= 0 else text("history.before_birth")
    months = years * 12 + int(when[5:7]) - int(born[5:7])
    if precision == 10 and int(when[8:10]) < int(born[8:10]):
        months -= 1
    if months < 0 or when[:precision] < born[:precision]:
        return text("history.before_birth")
    if months == 0 and precision == 10:
        return _days(born, when)
    if months < 36:
        return text("history.months", months=months)
    return text("history.years", years=months // 12)


def _days(born: str, when: str) -> str:
    days = (date.fromisoformat(when) - date.fromisoformat(born)).days
    return text("history.days", days=days) if days else text("history.at_birth")


def _event(entry: Entry) -> Event:
    fields = tuple(_shown(name, entry.fields[name]) for name in _in_order(entry) if name != "date")
    dated = entry.fields.get("date")
    mark = f" {MARKS[dated.status]}" if dated is not None and dated.status is not Status.ACCEPTED else ""
    source = "; ".join(dict.fromkeys(text("history.source", form=s.form, page=s.page) for s in entry.sources))
    if dated is not None:
        fields = (_shown("date", dated), *fields)
    return Event(text_or(f"kind.{entry.kind}", entry.kind), (entry.date or "—") + mark, fields, source)


def _in_order(entry: Entry) -> list[str]:
    """The entry's fields as the contract lists them: what matters most comes first."""
    kind = load_kinds().get(entry.kind)
    order = list(kind.fields) if kind else []
    return sorted(entry.fields, key=lambda name: order.index(name) if name in order else len(order))


def _shown(name: str, field: Field) -> Shown:
    place = field.provenance
    return Shown(
        text_or(f"field.{name}", name),
        text("history.unread") if field.value is None else show_value(field.value),
        field.status,
        MARKS[field.status],
        field.confidence,
        text("history.page", page=place.page),
        (place.scan_sha256, place.scan_page_no, place.box),
    )


def _line(event: Event) -> str:
    shown = (
        f"{field.name} [{STYLES.get(field.status, 'default')}]{_escape(field.value)} {field.mark}[/]"
        for field in event.fields
        if field.name != text("field.date")
    )
    return f"[bold]{event.kind}[/bold]  " + ", ".join(shown)


def _escape(words: str) -> str:
    return words.replace("[", r"\[")


def summary(history: History) -> str:
    """Birth date and counts in one line."""
    born = text("history.born", date=history.born) if history.born else text("history.no_birth")
    waiting = sum(event.waiting for event in history.events)
    return f"{born}; " + text("history.entries", entries=len(history.events), waiting=waiting)
