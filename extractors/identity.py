"""Which event an entry of a page tells of: a key that is the same on every page and in every run.

The key is made of the entry's own values alone, so that pages added later change no id. An entry that does
not state what tells its event from others is known by its place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping

from extractors.comparison import Told, code_of_wording, plain, vaccine_group
from schemas.entry import Value
from schemas.kinds import EntryKind

Key = tuple[str, ...]

_ENTRY_ID_DIGITS = 32
_FULL_DATE_LENGTH = 10
_INSTEAD_OF_DATE = ("age_months",)  # tells the event where the paper gives no date


def entry_id(chart_id: str, kind: str, key: Key) -> str:
    """The stable id of an event: 32 hex digits."""
    text = json.dumps([chart_id, kind, *key], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_ENTRY_ID_DIGITS]


def event_keys(told: Iterable[Told], kinds: Mapping[str, EntryKind]) -> dict[Key, list[Told]]:
    """The entries by event. Two of one page that only a vague date makes alike stay two."""
    events: dict[Key, list[Told]] = {}
    seen: dict[tuple[Key, str, int], int] = {}
    for one in sorted(told, key=lambda t: (t.mention.ref.scan.sha256, t.mention.ref.page_no, t.entry.ordinal)):
        key = event_key(one, kinds[one.entry.kind])
        if _is_vague(one, kinds[one.entry.kind]) and key != place_of(one):
            page = (key, one.mention.ref.scan.sha256, one.mention.ref.page_no)
            seen[page] = seen.get(page, 0) + 1
            key = (*key, f"no {seen[page]}")
        events.setdefault((one.entry.kind, *key), []).append(one)
    return events


def event_key(one: Told, kind: EntryKind) -> Key:
    """The values that make two entries one event, normalized; the place where one of them is missing."""
    if one.is_foreign:
        return place_of(one)
    if not kind.identity:
        return ()
    special = _SPECIAL.get(one.entry.kind)
    values = special(one) if special else tuple(_of(one, name) for name in kind.identity)
    if any(value is None for value in values):
        return place_of(one)
    return tuple(value for value in values if value is not None)


def place_of(one: Told) -> Key:
    """The entry's place: scan, page, its number among the kind on the page."""
    ref = one.mention.ref
    return ("place", ref.scan.sha256, str(ref.page_no), str(one.entry.ordinal))


def _of(one: Told, field: str) -> str | None:
    value = one.value(field)
    if value is None or plain(value) == "":
        return None
    return str(value) if field.endswith("date") else plain(value)


def _dated(one: Told) -> tuple[str | None, ...]:
    """A measurement by its day, else by the age."""
    if (date := _of(one, "date")) is not None:
        return (date,)
    return ("age", *(_of(one, name) for name in _INSTEAD_OF_DATE))


def _shot(one: Told) -> tuple[str | None, ...]:
    """A shot by its day and what it protects from; a vague date is told apart by the dose."""
    vaccine = one.value("vaccine")
    group = vaccine_group(vaccine) if vaccine is not None else None
    date = _of(one, "date")
    if date is not None and len(date) < _FULL_DATE_LENGTH:
        return date, group, _of(one, "dose") or ""
    return date, group


def _diagnosis(one: Told) -> tuple[str | None, ...]:
    """A diagnosis by its day and its code, stated or told by an exact wording, else by its words."""
    code, text = one.value("icd10"), one.value("text")
    if code is None and text is not None:
        code = code_of_wording(text)
    return _of(one, "date"), str(code) if code is not None else _of(one, "text")


_SPECIAL: Mapping[str, Callable[[Told], tuple[str | None, ...]]] = {
    "growth": _dated,
    "preventive_exam": _dated,
    "immunization": _shot,
    "diagnosis": _diagnosis,
}


def _is_vague(one: Told, kind: EntryKind) -> bool:
    date: Value | None = one.value(kind.date_field) if "date" in kind.identity else None
    return isinstance(date, str) and len(date) < _FULL_DATE_LENGTH
