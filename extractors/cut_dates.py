"""Dates of which a look lost the last figures: 05.07.20 of 05.07.2011.

Tells that figures are lost; reads none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from schemas.entry import Reading
from schemas.page import Word

_BEGUN_YEAR = re.compile(r"\d\D(?:19|20)$")  # or the first half of a year of four figures
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
