"""Outcomes of made-up pages, for tests of merging."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.merge import merge_chart
from schemas.entry import MergedEntry, PageEntry, Reading, State
from schemas.geometry import Box
from schemas.outcome import PageOutcome, PageStatus
from schemas.page import Medium, PageRef, ScanRef

Row = tuple[str, dict[str, Any]]


def reading(value: Any, top: int = 0, **details: Any) -> Reading:
    """A reading; None is ink that nobody could read."""
    defaults = {"engine_confidence": 0.9, "medium": Medium.PRINTED}
    state = State.UNREADABLE if value is None else State.READ
    raw = details.pop("raw", str(value or ""))
    return Reading(state, raw, Box(0, top, 50, top + 20), value=value, **{**defaults, **details})


def page(number: int, *rows: Row, form: str = "f") -> tuple[int, PageOutcome]:
    """A page of its own scan file; readings are values or readings."""
    ref = PageRef(ScanRef(f"{number}.jpg", f"{number:064d}", 1), 1)
    ordinals: dict[str, int] = {}
    entries: list[PageEntry] = []
    for at, (kind, values) in enumerate(rows):
        fields = {n: v if isinstance(v, Reading) else reading(v, 30 * at) for n, v in values.items()}
        entries.append(PageEntry(kind, form, ordinals.get(kind, 0), Box(0, 30 * at, 500, 30 * at + 20), fields))
        ordinals[kind] = ordinals.get(kind, 0) + 1
    return number, PageOutcome(ref, "r", PageStatus.LOADED, form=form, entries=tuple(entries))


def merged(*pages: tuple[int, PageOutcome], kind: str | None = None) -> list[MergedEntry]:
    return [entry for entry in merge_chart("chart-1", pages) if kind in (None, entry.kind)]


def values(entry: MergedEntry, field: str) -> list[Any]:
    return [candidate.reading.value for candidate in entry.candidates.get(field, ())]


def evidence(entry: MergedEntry, field: str) -> dict[str, float]:
    return dict(entry.candidates[field][0].reading.evidence)


def ids(entries: Sequence[MergedEntry]) -> set[str]:
    return {entry.entry_id for entry in entries}


def shot(date: Any, vaccine: Any, **more: Any) -> Row:
    return "immunization", {"date": date, "vaccine": vaccine, **more}


def child(family: str, given: str, birth: str) -> Row:
    return "patient", {"family_name": family, "given_name": given, "birth_date": birth}
