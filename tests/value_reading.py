"""Words made of a text, and readings of them, for tests of value readers."""

from __future__ import annotations

from schemas.entry import Reading
from schemas.geometry import Box
from schemas.kinds import ValueSpec, load_kinds
from schemas.page import Medium, Word

CHAR_PX, GAP_PX, HEIGHT_PX = 10, 10, 20


def words_of(text: str, confidence: float = 0.95, medium: Medium = Medium.PRINTED) -> list[Word]:
    left, words = 0, []
    for token in text.split(" "):
        box = Box(left, 0, left + CHAR_PX * len(token), HEIGHT_PX)
        words.append(Word(token, box, confidence, medium))
        left = box.right + GAP_PX
    return words


def spec_of(kind: str, field: str, part: str | None = None, unit: str | None = None) -> ValueSpec:
    return ValueSpec(field, load_kinds()[kind].fields[field], part, unit)


def read(kind: str, field: str, text: str, part: str | None = None, unit: str | None = None) -> Reading:
    from extractors.values import read_value

    return read_value(spec_of(kind, field, part, unit), words_of(text))
