"""Whether a text affirms, suspects or denies what it names, and whether of the child or a relative.

The scope of a cue is its clause. Knows no diseases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractors.closed_list import cached
from extractors.prose.pipeline import sentences
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
    r"(?<!не )(?<!\w)исключ[её]н\w*|(?<!\w)искл\.|отрица\w+|(?<!\w)нету?(?!\w)"
    r"|не\s+(?:выявлен\w*|выслуш\w+|определя\w+|обнаружен\w*|отмеч\w+|наблюда\w+|подтвержд\w+|подтверд\w+|зарегистрирован\w*|болел\w*|был\w*|отягощен\w*|отягощён\w*)|отсутств\w+"
    r"|данных\s+за\s.*\sнет|(?<!\w)без\s+(?:признаков|данных|проявлений|клиники)|снят\w?\s+диагноз|диагноз\s+снят",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"(?<!\w)(?:у|по\s+линии|со\s+стороны)\s+(?P<who>[а-яё]+(?:\s+по\s+\w+(?:\s+линии)?)?)"
    r"|(?P<lead>^[а-яё]+(?:\s+по\s+\w+(?:\s+линии)?)?)\s*[-–—:]",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[^\W\d_]{3,}")
# In the singular a denial agrees with the one noun before it: ОРВИ, пневмония исключена.
_OWN_DENIAL = re.compile(r"(?:исключ[её]н[ао]?|не\s+подтвержд[её]н[ао]?|не\s+подтвердил(?:ся|ась|ось))", re.IGNORECASE)
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
    """The certainty and the subject of a diagnosis's text.

    A doubt anywhere leaves the whole in doubt; a denial counts for its own sentence, or for its clause alone
    where the clause names what it denies. What is then still stated is stated.
    """
    if _SUSPECTED.search(text):
        return Context("suspected", _relative(text))
    if not _EXCLUDED.search(text):
        return Context("confirmed", _relative(text))
    is_stated = any(_states_something(sentence) for sentence in sentences(text))
    return Context("confirmed" if is_stated else "excluded", _relative(text))


def _states_something(sentence: str) -> bool:
    """Whether a clause of the sentence stands outside what the sentence denies."""
    clauses = [clause for clause in re.split(r"[,;]|\sно\s", sentence) if _CONTENT.search(clause)]
    denials = [_EXCLUDED.search(clause) for clause in clauses]
    if not any(denials):
        return bool(clauses)
    for clause, denial in zip(clauses, denials, strict=True):
        if denial and not (
            _OWN_DENIAL.fullmatch(denial.group()) and _CONTENT.search(clause.replace(denial.group(), ""))
        ):
            return False
    return any(denial is None for denial in denials)
