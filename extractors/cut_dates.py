"""Dates of which a look lost the last figures: 05.07.20 of 05.07.2011.

Tells that figures are lost; reads none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from schemas.entry import MergedEntry, Reading
from schemas.page import Word

_BEGUN_YEAR = re.compile(r"\d\D(?:19|20)$")  # or the first half of a year of four figures
_WHOLE_YEAR = re.compile(r"\d\D(?:19|20)\d\d$")
_SEVERAL = 1.8  # times the usual width of a figure


def goes_on(reading: Reading, other: Reading) -> bool:
    """True for a date that goes on where another look ends: in the middle of the year."""
    return bool(other.raw) and len(reading.raw) > len(other.raw) and reading.raw.startswith(other.raw)


def ends_wide(reading: Reading, words: Sequence[Word]) -> bool:
    """True for a year of 20 whose last figure is as wide as several: figures stand there that no look read."""
    if not _BEGUN_YEAR.search(reading.raw):
        return False
    for word in words:
        widths = [symbol.box.width for symbol in word.symbols if symbol.text.isdigit()]
        if word.text.endswith(reading.raw[-2:]) and widths:
            return widths[-1] > _SEVERAL * median(widths)
    return False


def half_years(entries: Iterable[MergedEntry]) -> dict[tuple[str, str], float]:
    """0 for dates that end in 19 or 20 on pages whose dates mostly have years of four figures; nothing for others."""
    dates = [
        (entry.entry_id, field, found[0].mention.page, found[0].reading.raw)
        for entry in entries
        for field, found in entry.candidates.items()
        if field.endswith("date")
    ]
    whole = Counter(page for _, _, page, raw in dates if _WHOLE_YEAR.search(raw))
    half = Counter(page for _, _, page, raw in dates if _BEGUN_YEAR.search(raw))
    return {
        (entry_id, field): 0.0
        for entry_id, field, page, raw in dates
        if whole[page] > half[page] and _BEGUN_YEAR.search(raw)
    }
