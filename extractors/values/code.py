"""Numbers and codes of documents without a rule of their own, such as a chart number."""

from __future__ import annotations

import re

from extractors.values.date import day_spans
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

_LABEL = re.compile(r"^\W*(?:№|N[°ºo]?(?=\s)|номер)\W*", re.IGNORECASE)
_RING = re.compile(r"^\W*№\d\s")  # «№5 5066»: the ring of the sign was read as a figure
_FIGURE_AS_LETTER = re.compile(
    r"(?<![^\W_])[эзобчilo](?=\d)|(?<=\d)[эзочilo](?=\d)"
)  # «э527»: small, and alone among figures
_CODE = re.compile(r"[^\W_](?:[\w/\-–.]*[^\W_])?(?:\s?[-–/]\s?[^\W_]+)*")


def read_code(spec: ValueSpec, text: str) -> Parsed:
    """The first run of letters and digits that holds a digit and is no day."""
    start = label.end() if (label := _LABEL.match(text)) else 0
    days = [(begin, end) for begin, end in day_spans(text) if not text[begin:end].isdigit()]
    found = [m for m in _CODE.finditer(text, start) if any(c.isdigit() for c in m.group())]
    own = [m for m in found if not any(m.start() < end and begin < m.end() for begin, end in days)]
    if not own:
        is_day = any("/" not in m.group() for m in found)  # «Карта от 19.11.2021»; 12/03/15 may be a number too
        return absent(text) if is_day or not any(c.isalnum() for c in text) else unreadable(text)
    value, span = _value(own[0]), own[0].span()
    if len(own) > 1 and _is_torn(text, span[1], own[1]):
        parts = (value, _value(own[1]))
        first, second = parts[::-1] if _RING.match(text) else parts
        return Parsed(first, own[parts.index(first)].span(), (value + parts[1], second), {"form": 0.2})
    is_doubtful = "." in value or bool(day_spans(value)) or _FIGURE_AS_LETTER.search(value)
    return Parsed(value, span, (), {"form": 0.2} if is_doubtful else {})


def _value(match: re.Match[str]) -> str:
    return re.sub(r"\s+", "", match.group()).replace("–", "-")


def _is_torn(text: str, end: int, follower: re.Match[str]) -> bool:
    """True for two figures side by side: one number perhaps, or the sign read as a figure."""
    return text[:end][-1:].isdigit() and text[end : follower.start()].isspace()
