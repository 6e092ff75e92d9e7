"""Vaccines, immunoglobulins and skin tests by name or abbreviation, in standard spelling.

Keeps the name that the paper gives; never names its components.
"""

from __future__ import annotations

import re

from extractors.closed_list import cached
from extractors.infections import is_infection, is_product_for, without_infections
from extractors.lookalikes import DIGIT_LIKE, repair_word, to_digits
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.codes import load_vaccines
from schemas.kinds import ValueSpec

vaccine_list = cached(load_vaccines)

_AROUND = re.compile(r"^[\W_]*(?:вакцина\b)?[\s«\"„:.-]*|[\s»\"“_.,;:-]+$", re.IGNORECASE)

_NUMBER = re.compile(
    rf"(?<![\w.,])(?=\w?\d)[0-9{re.escape(DIGIT_LIKE)}]{{2}}(?!\w)|(?<=[а-яё])[0-9][{re.escape(DIGIT_LIKE)}](?!\w)"
)
_STROKES = re.compile(r"(?<=[МM]-[МM]-[РP] )[|!lІI1]{1,2}(?!\w)")  # of М-М-Р II, of which one may be lost
_VERSION = re.compile(r"^[\s-]{0,3}[0-9]{2}(?![\d]|\s?[.,/]\s?\d|\s?м[лгк])|^-[А-ЯЁA-Z]{1,2}(?![^\W\d_])")


def _is_other_version(text: str, end: int) -> bool:
    """What makes a name another product: Превенар 20 is not Превенар, and БЦЖ-МУ, of БЦЖ-М V, not БЦЖ."""
    return _VERSION.match(text[end:]) is not None


def read_vaccine(spec: ValueSpec, text: str) -> Parsed:
    """The vaccine in standard spelling; a name that no list has is kept as printed."""
    if not any(c.isalnum() for c in text):
        return absent(text)
    names = vaccine_list()
    view = _STROKES.sub(lambda m: "II" if len(m.group()) == 2 else "П", text)
    view = _NUMBER.sub(lambda m: to_digits(m.group()), view)
    exact = without_infections([m for m in names.find_all(view) if not _is_other_version(view, m.span[1])])
    is_general = len(exact) == 1 and is_infection(exact[0].name)  # perhaps the part of a product's name that was read
    near = names.find_near(view, exact[0].span if is_general else None) if is_general or not exact else None
    if near and _is_other_version(view, near.span[1]):
        near = None
    if near and exact:
        exact, near = ([], near) if is_product_for(near.name, exact[0].name) else (exact, None)
    if exact:
        others = tuple(m.name for m in exact[1:] if m.name != exact[0].name)
        alone = not others and names.is_unique(exact[0].name)
        return Parsed(exact[0].name, exact[0].span, others, {"closed_list": 1.0, "ambiguous": 1.0 if alone else 0.5})
    if near:
        alone = not near.others and names.is_unique(near.name)
        evidence = {"closed_list": 0.5, "repaired": 0.5, "ambiguous": 1.0 if alone else 0.5 if not near.others else 0.0}
        return Parsed(near.name, near.span, near.others, evidence)
    kept = " ".join(repair_word(word) for word in _AROUND.sub("", text).split())
    if sum(c.isalpha() for c in kept) < 2:
        return unreadable(text)
    return Parsed(kept, (0, len(text)), (), {"closed_list": 0.0})
