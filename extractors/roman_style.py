"""Pages that write months in Roman numerals: there a month of strokes may be more than it seems.

Print engines read II as 11. On a page of Roman months such a date goes to a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from schemas.entry import MergedEntry

_ROMAN_MONTH = re.compile(r"(?<!\d)\d{1,2}\s?[.,/\s]\s?(?=[XХVУIІПШ])[XХVУIІПШ1l|]{1,4}(?![А-Яа-яA-Za-z])")
_STROKES = re.compile(r"(?<!\d)\d{1,2}\s?[.,/\s-]\s?(?:1{1,3}|[lІI|]{1,3})\s?[.,/\s-]")
_MIN_ROMAN = 2  # dates of a page that show its style


def roman_months(entries: Iterable[MergedEntry]) -> dict[tuple[str, str], float]:
    """0 for dates whose month is made of strokes on pages of Roman months; nothing for others."""
    dates = [(entry.entry_id, *found) for entry in entries for found in _dates(entry)]
    roman = Counter(page for _, _, page, raw in dates if _ROMAN_MONTH.search(raw))
    return {
        (entry_id, field): 0.0
        for entry_id, field, page, raw in dates
        if roman[page] >= _MIN_ROMAN and _STROKES.search(raw)
    }


def _dates(entry: MergedEntry) -> Iterator[tuple[str, int, str]]:
    for field, candidates in entry.candidates.items():
        if field.endswith("date"):
            best = candidates[0]
            yield field, best.mention.page, best.reading.raw
