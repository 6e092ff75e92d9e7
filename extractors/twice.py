"""One event that two pages tell, where one of them lost its date or names what the other's product protects from.

Joins what is surely one event, and says which events may be told twice. Reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from extractors.comparison import Told, is_same, names_code, vaccine_group
from extractors.fold import fold, is_like
from extractors.identity import Key, event_key
from extractors.infections import is_infection, is_product_for
from schemas.entry import MergedEntry, State, Value
from schemas.kinds import EntryKind

MAY_BE_TWICE = "may_be_told_twice"

_WRITTEN = re.compile(r"(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(\d{4}|\d{2})")
_END = re.compile(r"\W*(\d{2})\W{1,3}(\d{4})\W*")  # of a date whose day was lost
_FULL_DATE_LENGTH = 10
_MOST_OF_DAY = 6  # figures
_ZERO_LIKE = "0689"  # what a dotted or slashed zero is read as
_MIN_SAME, _SAME_SHARE = 4, 0.8  # numbers of two sheets, and of those that both tell
_FREE_KINDS = ("text",)  # spelled differently by every page

Events = dict[Key, list[Told]]


def may_be_day(raw: str, day: str) -> bool:
    """Whether figures that make no date are this day but for its zeros or points: 96.12.2912 is 06.12.2012."""
    if len(day) != _FULL_DATE_LENGTH:
        return False
    year, month, number = day.split("-")
    if _has_figures_of(raw, number + month, year):
        return True
    found = _WRITTEN.search(raw)
    if found is None:
        return False
    read = found[1].zfill(2) + found[2].zfill(2) + found[3]
    return _is_but_for_zeros(read, number + month + year[-len(found[3]) :])


def _has_figures_of(raw: str, day: str, year: str) -> bool:
    """Whether the figures are the day's but for points or an end that were lost: 2510.15 17:22, 07.0220."""
    figures = re.sub(r"\D", "", raw)
    is_led = figures.startswith((day + year, day + year[2:]))
    return is_led or (len(figures) >= _MOST_OF_DAY and (day + year).startswith(figures))


def may_end_day(raw: str, day: str) -> bool:
    """Whether figures are the month and the year of this day but for their zeros: 96.2013 of 28.06.2013."""
    found = _END.fullmatch(raw)
    if found is None or len(day) != _FULL_DATE_LENGTH:
        return False
    year, month, _ = day.split("-")
    return _is_but_for_zeros(found[1] + found[2], month + year)


def _is_but_for_zeros(read: str, true: str) -> bool:
    return all(a == b or (b == "0" and a in _ZERO_LIKE) for a, b in zip(read, true, strict=True))


def joined(events: Events, kinds: Mapping[str, EntryKind]) -> Events:
    """The events, without those of one telling that surely are another page's event; its key is the one that stays."""
    homes = {key: home for key, group in events.items() if (home := _home(key, group, events, kinds)) is not None}
    guests: dict[tuple[Key, int], list[Key]] = {}
    for key, home in homes.items():
        guests.setdefault((home, events[key][0].mention.page), []).append(key)
    moved = {keys[0]: home for (home, _), keys in guests.items() if len(keys) == 1 and home not in homes}
    kept = {key: [*group] for key, group in events.items() if key not in moved}
    for key, home in moved.items():
        kept[home] += events[key]
    return kept


def _home(key: Key, group: Sequence[Told], events: Events, kinds: Mapping[str, EntryKind]) -> Key | None:
    """The only event of other pages that a telling can be of, where nothing contradicts it.

    Several tellings of one key are one illness told without its code; of other kinds they are an event of their own.
    """
    kind = kinds[group[0].entry.kind]
    is_alone = len(group) == 1 or key[0] == "diagnosis"
    if not is_alone or any(one.is_foreign for one in group) or kind.date_field not in kind.identity:
        return None
    homes: set[Key] = set()
    for one in group:
        found = {home for home in _possible(one, events, kind) if home != key and not _shares_page(one, events[home])}
        if len(found) != 1 or any(_differs(kind, one, other) for home in found for other in events[home]):
            return None
        homes |= found
    return homes.pop() if len(homes) == 1 else None


def _possible(one: Told, events: Events, kind: EntryKind) -> Iterator[Key]:
    """The dated events that a telling is of by what it names and by what is left of its date."""
    name = kind.date_field
    own = {key: group for key, group in events.items() if key[0] == one.entry.kind}
    for day in sorted({str(other.value(name)) for group in own.values() for other in group}):
        if len(day) == _FULL_DATE_LENGTH and _fits_day(one, name, day, events):
            key = (one.entry.kind, *event_key(_on_day(one, name, day), kind))
            if key in events:
                yield key
    is_told = _IS_TOLD.get(one.entry.kind)
    if is_told is not None:
        yield from (key for key, group in own.items() if any(is_told(one, other) for other in group))


def _fits_day(one: Told, name: str, day: str, events: Events) -> bool:
    date = one.entry.readings.get(name)
    if date is None or date.state is State.BLANK or date.inferred:
        return False
    is_unread = date.state is State.UNREADABLE
    if is_unread and may_be_day(date.raw, day):
        return True
    is_end = may_end_day(date.raw, day) if is_unread else day.startswith(f"{date.value}-")
    on_day = [other for group in events.values() for other in group if other.value(name) == day] if is_end else []
    return any(_has_lot_of(one, other) for other in on_day)


def _has_lot_of(one: Told, other: Told) -> bool:
    lot, theirs = one.value("lot"), other.value("lot")
    return one is not other and lot is not None and theirs is not None and is_same("lot", lot, theirs)


def _on_day(one: Told, name: str, day: str) -> Told:
    date = replace(one.entry.readings[name], state=State.READ, value=day)
    return replace(one, entry=replace(one.entry, readings={**one.entry.readings, name: date}))


def _is_of_shot(one: Told, other: Told) -> bool:
    """Whether a telling of the same day names an infection that the product protects from, or its lot and no name."""
    name = one.value("vaccine")
    if one.value("date") != other.value("date") or len(str(one.value("date"))) != _FULL_DATE_LENGTH:
        return False
    return (
        _has_lot_of(one, other) if name is None else is_infection(name) and is_product_for(other.value("vaccine"), name)
    )


def _is_of_illness(one: Told, other: Told) -> bool:
    """Whether a telling of the same day without a code words what the other does, or what the other's code means."""
    text, theirs, code = one.value("text"), other.value("text"), other.value("icd10")
    day = one.value("date")
    if one.value("icd10") is not None or text is None or code is None or day is None or day != other.value("date"):
        return False
    return (theirs is not None and is_like(fold(str(text)), fold(str(theirs)))) or names_code(text, code)


def _is_of_stay(one: Told, other: Told) -> bool:
    """Whether a stay whose first day was not read ended on the same day."""
    end = one.value("discharge_date")
    return one.value("admission_date") is None and end is not None and end == other.value("discharge_date")


def _is_other_side(one: Told, other: Told) -> bool:
    """Whether the page after that of a dated examination on the same form tells the rest of it: its other side."""
    stated = one.entry.readings.keys() & other.entry.readings.keys()
    is_dated = other.value("date") is not None and one.value("date") is None and one.value("age_months") is None
    follows = one.mention.page == other.mention.page + 1 and one.entry.form == other.entry.form
    return is_dated and follows and not stated


_IS_TOLD: Mapping[str, Callable[[Told, Told], bool]] = {
    "immunization": _is_of_shot,
    "diagnosis": _is_of_illness,
    "hospitalization": _is_of_stay,
    "preventive_exam": _is_other_side,
}


def _shares_page(one: Told, group: Iterable[Told]) -> bool:
    return any(other.mention.page == one.mention.page for other in group)


def _differs(kind: EntryKind, one: Told, other: Told) -> bool:
    """Whether two tellings contradict each other in more than the day, the product and free text."""
    for field in one.entry.readings.keys() & other.entry.readings.keys() & kind.fields.keys():
        mine, theirs = one.value(field), other.value(field)
        if mine is None or theirs is None or field in ("date", "vaccine") or kind.fields[field].value in _FREE_KINDS:
            continue
        if not is_same(field, mine, theirs):
            return True
    return False


def with_doubted_twins(entries: Sequence[MergedEntry]) -> list[MergedEntry]:
    """Shots of one lot on different pages whose days may be one day, and results of one sheet under two days.

    A person says whether they are one. A shot whose day two pages state is not in doubt, its twin is.
    """
    shots = [e for e in entries if e.kind == "immunization" and not e.conflicts and e.value("lot") is not None]
    twins = {e.entry_id for e in shots if any(e is not other and _may_be_twins(e, other) for other in shots)}
    doubted = (twins - {e.entry_id for e in shots if _is_backed(e)}) | _results_of_twin_sheets(entries)
    return [replace(e, conflicts=(MAY_BE_TWICE,)) if e.entry_id in doubted else e for e in entries]


def _results_of_twin_sheets(entries: Iterable[MergedEntry]) -> set[str]:
    """Results of pages that tell the same numbers under different days: perhaps one sheet, scanned twice."""
    sheets: dict[tuple[int, str | None], dict[Value, MergedEntry]] = {}
    for entry in entries:
        analyte = entry.value("analyte")
        if entry.kind == "lab_result" and not entry.conflicts and analyte is not None:
            sheets.setdefault((entry.mentions[0].page, entry.date), {})[analyte] = entry
    doubted: set[str] = set()
    for first, second in combinations(sheets, 2):
        if first[0] != second[0] and first[1] != second[1] and _tell_the_same(sheets[first], sheets[second]):
            doubted |= {e.entry_id for sheet in (first, second) for e in sheets[sheet].values()}
    return doubted


def _tell_the_same(first: Mapping[Value, MergedEntry], second: Mapping[Value, MergedEntry]) -> bool:
    values = [
        (first[analyte].value("value"), second[analyte].value("value")) for analyte in first.keys() & second.keys()
    ]
    numbers = [(mine, theirs) for mine, theirs in values if not isinstance(mine, str) and not isinstance(theirs, str)]
    same = sum(mine == theirs for mine, theirs in numbers)
    return same >= _MIN_SAME and same >= _SAME_SHARE * len(numbers)


def _is_backed(entry: MergedEntry) -> bool:
    days = [c for c in entry.candidates.get("date", ()) if c.reading.value == entry.date and not c.reading.inferred]
    return entry.date is not None and len({candidate.mention.page for candidate in days}) > 1


def _may_be_twins(first: MergedEntry, second: MergedEntry) -> bool:
    if {m.page for m in first.mentions} & {m.page for m in second.mentions} or not _may_be_one_day(first, second):
        return False
    for field in ("dose", "dose_ml"):
        mine, theirs = first.value(field), second.value(field)
        if mine is not None and theirs is not None and not is_same(field, mine, theirs):
            return False
    named = {vaccine_group(name) for entry in (first, second) if (name := _known_name(entry)) is not None}
    return len(named) <= 1 and is_like(*(fold(str(entry.value("lot"))) for entry in (first, second)))


def _known_name(entry: MergedEntry) -> Value | None:
    """The vaccine, where the list knows it: another word may be a damaged name of any."""
    for candidate in entry.candidates.get("vaccine", ())[:1]:
        if candidate.reading.evidence.get("closed_list", 1.0) > 0.0:
            return candidate.reading.value
    return None


def _may_be_one_day(first: MergedEntry, second: MergedEntry) -> bool:
    if first.date is None or second.date is None:
        return first.date != second.date
    if len(first.date) != len(second.date):
        return first.date.startswith(second.date) or second.date.startswith(first.date)
    return sum(a != b for a, b in zip(first.date, second.date, strict=True)) == 1
