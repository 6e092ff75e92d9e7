"""The natural order of keys: pages of a chart come in it, sources of a chart too."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = re.compile(r"([0-9]+)")

NaturalKey = tuple[tuple[tuple[tuple[int, int, str], ...], ...], str]


def natural_key(key: str) -> NaturalKey:
    """Sorts `2.jpg` before `10.jpg` and folder by folder; case and composition of letters decide last."""
    return tuple(_natural_part(part) for part in key.split("/")), key


def _natural_part(part: str) -> tuple[tuple[int, int, str], ...]:
    folded = unicodedata.normalize("NFC", part).casefold()
    pieces = (piece for piece in _DIGITS.split(folded) if piece)
    return tuple((0, int(piece), "") if piece[0] in "0123456789" else (1, 0, piece) for piece in pieces)
