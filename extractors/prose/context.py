"""Whether a text affirms, suspects or denies what it names, and whether of the child or a relative.

The scope of a cue is its clause. Knows no diseases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractors.closed_list import cached
from schemas.codes import load_relatives

Certainty = Literal["confirmed", "suspected", "excluded"]


@dataclass(frozen=True, slots=True)
class Context:
    """How sure a text is, and of which relative it speaks; of the child where relative is None."""

    certainty: Certainty
    relative: str | None = None


# Doubt outranks denial: "не исключена" and "исключить?" leave the question open.
_SUSPECTED = re.compile(
    r"\?|не\s+исключ\w+|нельзя\s+исключить|(?<!\w)исключить(?!\w)|для\s+исключения|в\s+исключении|под\s+вопросом|под\s?\?"
    r"|подозр\w*|вероятн\w*|возможн\w*|возм\.|предположительн\w*|предварительн\w*|предв\.|диф\w*\.?\s*диагн\w*"
    r"|угрожаем\w*\s+по|группа\s+риска|гр\.\s*риска|риск\s+по|склонность\s+к",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"(?<!не )(?<!\w)исключ[её]н\w*|(?<!\w)искл\.|отрица\w+|(?<!\w)нету?(?!\w)|не\s+(?:выявлен\w*|обнаружен\w*|отмеч\w+"
    r"|наблюда\w+|подтвержд\w+|подтверд\w+|зарегистрирован\w*|болел\w*|был\w*|отягощен\w*|отягощён\w*)|отсутств\w+"
    r"|данных\s+за\s.*\sнет|(?<!\w)без\s+(?:признаков|данных|проявлений|клиники)|снят\w?\s+диагноз|диагноз\s+снят",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"(?<!\w)(?:у|по\s+линии|со\s+стороны)\s+(?P<who>[а-яё]+(?:\s+по\s+\w+(?:\s+линии)?)?)|(?P<lead>^[а-яё]+(?:\s+по\s+\w+(?:\s+линии)?)?)\s*[-–—:]",
    re.IGNORECASE,
)
_relatives = cached(load_relatives)
_NOT_KIN = {"у", "м", "о"}


def _relative(text: str) -> str | None:
    """The relative of whom a text speaks, in the nominative."""
    for match in _FAMILY.finditer(text):
        who = match["who"] or match["lead"] or ""
        if len(who) < 3 or who.lower() in _NOT_KIN:
            continue
        found = _relatives().find_all(who)
        if found:
            return found[0].name
    return None


def read_context(text: str) -> Context:
    """The certainty and the subject of a diagnosis's text."""
    certainty: Certainty = "confirmed"
    if _SUSPECTED.search(text):
        certainty = "suspected"
    elif _EXCLUDED.search(text):
        certainty = "excluded"
    return Context(certainty, _relative(text))
