"""How alike two readings of the same ink are, and which of them fits its field better. Decides nothing."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from extractors.dictionary import known_share
from extractors.lookalikes import to_latin
from schemas.entry import Reading, Value
from schemas.kinds import ValueSpec

TEXT_SHARE = 0.95  # the most that two unlike texts can be worth


def standing(spec: ValueSpec, reading: Reading) -> tuple[float, ...]:
    """How well a value fits what is known of its field; of the ink only where nothing else is known, as of lots."""
    evidence, value = reading.evidence, reading.value
    known = known_share(value) if spec.kind.value == "text" and isinstance(value, str) else evidence.get("known", 1.0)
    if spec.kind.value == "lot":
        known = evidence.get("complete", 1.0)
    ink = reading.engine_confidence if spec.kind.value == "lot" else 0.0
    if spec.kind.value == "vaccine":  # of two listed names the longer one has lost less
        ink = float(len(str(value)))
    if spec.kind.unit == "month":  # a number read as figures before one that letters had to stand for
        ink = evidence.get("repaired", 1.0)
    return evidence.get("range", 1.0), evidence.get("checksum", 1.0), evidence.get("closed_list", 0.5), known, ink


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower().replace("ё", "е"))


def likeness(spec: ValueSpec, first: Value | None, second: Value | None) -> float:
    """1 where both are the same value, 0 where they are not; texts may be nearly the same."""
    if first == second:
        return 1.0
    if not isinstance(first, str) or not isinstance(second, str):
        return 0.0
    if spec.kind.value == "lot":  # a letter that both scripts spell alike is one letter
        return float(to_latin(first).replace(" ", "") == to_latin(second).replace(" ", ""))
    if spec.kind.value not in ("text", "name"):
        return 0.0
    if _letters(first) == _letters(second):
        return 1.0
    ratio = fuzz.ratio(_letters(first), _letters(second)) / 100
    return round(TEXT_SHARE * ratio, 3) if spec.kind.value == "text" else 0.0
