"""The meaning of a page: its words and a form give entries. Looks at no pixels and at no other page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from schemas.entry import PageEntry
from schemas.form import FormType
from schemas.page import Page, Reread


def extract_entries(page: Page, form: FormType | None, reread: Reread) -> tuple[PageEntry, ...]:
    """The entries that the page tells, boxes in its own pixels; proposals only where its form is unknown."""
    from extractors.entries import field_entries
    from extractors.tables import table_entries
    from extractors.unknown import propose_entries
    from extractors.view import view_of

    if form is None:
        return propose_entries(page, reread)
    view = view_of(page, form)
    return tuple(_numbered([*field_entries(view, reread), *table_entries(view, reread)]))


def _numbered(entries: Iterable[PageEntry]) -> Iterator[PageEntry]:
    counts: Counter[str] = Counter()
    for entry in entries:
        yield replace(entry, ordinal=counts[entry.kind])
        counts[entry.kind] += 1
