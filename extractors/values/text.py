"""Free text as on paper, with fill-in lines and print damage taken out; some fields have standard names.

Understands nothing of the text; `extractors.prose` does.
"""

from __future__ import annotations

import re

from extractors.lookalikes import repair_word
from extractors.values.parsed import Parsed, absent, unreadable
from extractors.values.terms import read_analyte, read_relative, read_specialty, read_unit
from schemas.kinds import ValueSpec

_FILL = re.compile(r"_{1,}|\.{3,}|…+|‗+|¬|\u00ad")
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?»)])(?=\s|$)")
_EDGE = " \t_|.,;:—–-=~'\"`*•·"
_ORPHAN = re.compile(r"^[)\]}»]+\s*|\s*[(\[{«]+$")


def clean_text(text: str) -> str:
    """One line of text without fill-in lines, stray marks at its edges and letters of the wrong script."""
    words = [repair_word(word) for word in _FILL.sub(" ", text).split()]
    joined = _SPACE_BEFORE.sub(r"\1", " ".join(words))
    trimmed = _ORPHAN.sub("", joined.strip(_EDGE)).strip(_EDGE)
    if " " in trimmed and joined.rpartition(trimmed)[2].startswith("."):
        trimmed += "."  # the stop of an initial or of a sentence
    if trimmed and joined.startswith("-") and joined[1:2].isdigit():
        trimmed = "-" + trimmed
    return trimmed


def _read_plain(spec: ValueSpec, text: str) -> Parsed:
    cleaned = clean_text(text)
    if not any(c.isalnum() for c in cleaned):
        return absent(text)
    letters = sum(c.isalnum() for c in cleaned)
    if letters * 2 < len(cleaned.replace(" ", "")):
        return unreadable(text)
    start = len(text) - len(text.lstrip(" _.…"))
    return Parsed(cleaned, (start, len(text.rstrip(" _…"))))


_STANDARD = {"analyte": read_analyte, "unit": read_unit, "specialty": read_specialty, "relative": read_relative}


def read_text(spec: ValueSpec, text: str) -> Parsed:
    """The text, or the standard name in a field that has one."""
    if not any(c.isalnum() or c in "%‰" for c in text):
        return absent(text)
    return _STANDARD.get(spec.field, _read_plain)(spec, text)
