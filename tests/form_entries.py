"""Entries of a built page as plain values, for short claims in tests."""

from __future__ import annotations

from extractors import extract_entries
from schemas.entry import PageEntry, State, Value
from schemas.form import FormType, load_forms
from schemas.page import Page
from tests.page_builder import no_second_look

Values = dict[str, Value | None]


def form_named(form_id: str) -> FormType:
    return next(form for form in load_forms() if form.id == form_id)


def entries_of(page: Page, form_id: str, kind: str) -> list[PageEntry]:
    found = extract_entries(page, form_named(form_id), no_second_look)
    return [entry for entry in found if entry.kind == kind]


def values_of(page: Page, form_id: str, kind: str) -> list[Values]:
    """The values of each entry of the kind; None where ink was not read."""
    return [
        {name: reading.value if reading.state is State.READ else None for name, reading in entry.readings.items()}
        for entry in entries_of(page, form_id, kind)
    ]


def only(page: Page, form_id: str, kind: str) -> Values:
    found = values_of(page, form_id, kind)
    assert len(found) == 1, found
    return found[0]
