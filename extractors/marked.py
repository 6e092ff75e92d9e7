"""Parts words that several fields share: each field's begin after a marker of its own, such as «сер.»."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.fold import fold, is_like
from schemas.form import TableSpec
from schemas.page import Word


def own_part(words: Sequence[Word], name: str, spec: TableSpec) -> tuple[Word, ...]:
    """The part of mixed words that belongs to a field: after its marker, or before any other's."""
    markers = {fold(marker): field for field, column in spec.columns.items() for marker in column.marked}
    owner: str | None = None
    kept: list[Word] = []
    for word in words:
        owner = next((f for m, f in markers.items() if _begins(fold(word.text), m)), owner)
        if owner == name or (owner is None and not spec.columns[name].marked):
            kept.append(word)
    return tuple(kept)


def _begins(text: str, marker: str) -> bool:
    if len(marker) < 3:
        return text == marker
    return text.startswith(marker) or is_like(text, marker)
