"""The order of a chart's sources: the natural order of their keys."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(\d+)")

NaturalKey = tuple[tuple[tuple[tuple[int, int, str], ...], ...], str]


def natural_key(key: str) -> NaturalKey:
    """Sorts `2.jpg` before `10.jpg`, folder by folder, whatever the case; the key itself breaks ties."""
    return tuple(_natural_part(part) for part in key.split("/")), key


def _natural_part(part: str) -> tuple[tuple[int, int, str], ...]:
    pieces = _DIGITS.split(part.casefold())
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece)
