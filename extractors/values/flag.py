"""Yes or no: a plus, a tick, a word. An empty field is no flag; a figure is mostly a misread word."""

from __future__ import annotations

import re

from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

_NO = re.compile(r"(?<!\w)(?:нет|повторно|повторный|ранее|не впервые|отсутству\w+)(?!\w)", re.IGNORECASE)
_YES = re.compile(r"[+✓✔☑☒]|(?<!\w)(?:да|впервые|впервые\s\w+|v|х|x|т|есть)(?!\w)", re.IGNORECASE)
_DASH = re.compile(r"^\s*[-–—−]\s*$")


def read_flag(spec: ValueSpec, text: str) -> Parsed:
    """True or false; a lone dash is false, both words at once are unreadable."""
    if _DASH.match(text):
        return Parsed(False, (0, len(text)))
    if not re.search(r"\w|[+✓✔☑☒]", text.replace("_", "")):
        return absent(text)
    no, yes = _NO.search(text), _YES.search(text)
    if no and not (yes and yes.group() in "+✓✔☑☒"):
        return Parsed(False, no.span())
    if yes and not no:
        return Parsed(True, yes.span(), (), {} if yes.group().lower() != "т" else {"repaired": 0.0})
    return unreadable(text)
