"""The words that forms print: those of titles, labels and headings of all form files.

Such a word on a page is hardly ever written by hand. Finds nothing on a page itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractors.fold import fold
from schemas.form import FormType, load_forms

SHORTEST = 4  # letters; shorter ones are read where something else stands


@cache
def printed_wordings() -> frozenset[str]:
    """The folded words of all wordings of all forms; takes 25 ms, once a process."""
    words = {fold(word) for form in load_forms() for wording in _wordings(form) for word in wording.split()}
    return frozenset(word for word in words if len(word) >= SHORTEST and not any(map(str.isdigit, word)))


def _wordings(form: FormType) -> Iterator[str]:
    yield from (*form.match.titles, *form.match.phrases, *form.match.not_titles)
    for entry in form.entries:
        yield from entry.each
        for spec in (*entry.page, *entry.fields):
            yield from (*spec.labels, *spec.titles)
    for table in form.tables:
        for spec in table.page:
            yield from (*spec.labels, *spec.titles)
        for column in table.columns.values():
            yield from column.headings
