"""Vaccines, immunoglobulins and skin tests by name or abbreviation, in standard spelling.

Keeps the name that the paper gives; never names its components.
"""

from __future__ import annotations

import re

from extractors.lookalikes import repair_word
from extractors.values.closed_list import cached
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.codes import load_vaccines
from schemas.kinds import ValueSpec

vaccine_list = cached(load_vaccines)

_AROUND = re.compile(r"^[\W_]*(?:вакцина\b)?[\s«\"„:.-]*|[\s»\"“_.,;:-]+$", re.IGNORECASE)


def read_vaccine(spec: ValueSpec, text: str) -> Parsed:
    """The vaccine in standard spelling; a name that no list has is kept as printed."""
    if not any(c.isalnum() for c in text):
        return absent(text)
    names = vaccine_list()
    exact = names.find_all(text)
    near = None if exact else names.find_near(text)
    if exact:
        others = tuple(m.name for m in exact[1:] if m.name != exact[0].name)
        evidence = {"closed_list": 1.0, "unique": float(names.is_unique(exact[0].name))}
        return Parsed(exact[0].name, exact[0].span, others, evidence | ({"ambiguity": 0.5} if others else {}))
    if near:
        evidence = {"closed_list": 0.5, "repaired": 0.5, "unique": float(names.is_unique(near.name))}
        return Parsed(near.name, near.span, near.others, evidence | ({"ambiguity": 0.5} if near.others else {}))
    kept = " ".join(repair_word(word) for word in _AROUND.sub("", text).split())
    if sum(c.isalpha() for c in kept) < 2:
        return unreadable(text)
    return Parsed(kept, (0, len(text)), (), {"closed_list": 0.0})
