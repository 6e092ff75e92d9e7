"""Numbers and codes of documents without a rule of their own, such as a chart number."""

from __future__ import annotations

import re

from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

_LABEL = re.compile(r"^\W*(?:№|N[°ºo]?(?=\s)|номер)\W*", re.IGNORECASE)
_CODE = re.compile(r"[^\W_](?:[\w/\-–.]*[^\W_])?(?:\s?[-–/]\s?[^\W_]+)*")


def read_code(spec: ValueSpec, text: str) -> Parsed:
    """The first run of letters and digits that holds a digit."""
    start = label.end() if (label := _LABEL.match(text)) else 0
    found = [m for m in _CODE.finditer(text, start) if any(c.isdigit() for c in m.group())]
    if not found:
        return unreadable(text) if any(c.isalnum() for c in text) else absent(text)
    value = re.sub(r"\s+", "", found[0].group()).replace("–", "-")
    return Parsed(value, found[0].span())
