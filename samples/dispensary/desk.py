"""Pieces of paper that the cards, certificates and notices of this family share: names on rules, items, choices.

Knows no form.
"""

from __future__ import annotations

from collections.abc import Sequence

from samples.dispensary.marks import Ask, Marker, ask, label_ask
from samples.dispensary.paper import (
    BLANKS,
    DISPENSARY,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    blank_child,
    blank_head,
    clinic,
    home,
    imprint,
    notes,
    open_sheet,
    program_child,
    program_head,
)
from samples.events import tell_birth
from samples.wording import centimetres

__all__ = [
    "BLANKS",
    "DISPENSARY",
    "PROGRAMS",
    "Fact",
    "Sheet",
    "Strong",
    "Words",
    "address",
    "allergy",
    "birth_facts",
    "blank_child",
    "blank_head",
    "block",
    "clinic",
    "findings",
    "home",
    "imprint",
    "mother_ill",
    "notes",
    "open_sheet",
    "patient",
    "program_child",
    "program_head",
    "rows",
    "sex",
    "whole_name",
]  # fmt: skip


def whole_name(s: Sheet, x: float, y: float, label: str, until: float) -> None:
    """A label, then the child's whole name on a rule."""
    s.c.text(x, y, label, s.label)
    start = x + s.c.width_of(label, s.label) + 1.4
    s.c.fill_line(start, until, y)
    s.name(start + 0.8, y - 0.25, until - start - 2)


def sex(s: Sheet, m: Marker, at: tuple[float, float], label: str, words: Sequence[str], how: str) -> None:
    """Sex as two printed choices of which one is marked."""
    chosen = 0 if s.child.sex == "male" else 1
    way = Ask(
        how, at[0], 999, between="," if how in ("underline", "strike") else "", gap_mm=5 if how == "circle" else 2
    )
    label_ask(s, m, *at, label, words, [chosen], way, Fact("", s.patient, "sex", s.child.sex))


def patient(s: Sheet, field: str, text: str = "") -> Fact:
    """A fact of the child that the chart knows by this name."""
    value = str(getattr(s.child, field))
    return Fact(text or value, s.patient, field, value)


def address(s: Sheet) -> Fact:
    """Where the child lives, as this clinic writes it."""
    return Fact(home(s.child), s.patient, "address")


def rows(s: Sheet, left: float, y: float, until: float, step: float, items: Sequence[tuple[str, Fact | None]]) -> float:
    """Items on rules, one below the other; gives the next baseline."""
    for label, fact in items:
        s.line(left, y, label, fact, until)
        y += step
    return y


def block(
    s: Sheet, x: float, y: float, wide: float, blocks: Sequence[Words], step: float = 5.4, gap: float = 1.6
) -> float:
    """Paragraphs of a program; gives the next baseline."""
    for words in blocks:
        y = s.run(x, y, wide, words, step) + gap
    return y


def findings(
    s: Sheet, m: Marker, x: float, y: float, way: Ask, asked: Sequence[tuple[str, Sequence[str], int]], step: float
) -> float:
    """Questions with the usual answer marked, one below the other; gives the baseline of the last."""
    for label, words, usual in asked:
        s.c.text(x, y + step, label, s.label)
        start = max(x + s.c.width_of(label, s.label) + 2, way.left)
        y = ask(s, m, (start, y + step), words, [usual], way)[1]
    return y


def allergy(s: Sheet, none: str) -> Words:
    """What the child does not bear, or that there is nothing."""
    if s.child.allergy is None:
        return [Fact(none)]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), Fact("-"), Fact(reaction, told, "reaction")]


def mother_ill(s: Sheet, none: str) -> Words:
    """What the mother suffers from, or that the family is sound."""
    condition = s.child.mother.condition
    if condition is None:
        return [Fact(none)]
    told = s.c.tell("family_history", ("family", "мать"))
    return [Fact("у матери", told, "relative", "мать"), Fact(condition, told, "condition")]


def birth_facts(s: Sheet) -> dict[str, Fact]:
    """What may be filled in of the birth; Apgar's two scores go by `apgar`."""
    told, birth = tell_birth(s.c, s.child), s.child.birth
    return {
        "weeks": Fact(str(birth.gestation_weeks), told, "gestation_weeks", birth.gestation_weeks),
        "weight": Fact(str(birth.weight_g), told, "weight_g", birth.weight_g),
        "length": Fact(centimetres(birth.length_cm), told, "length_cm", birth.length_cm),
        "head": Fact(centimetres(birth.head_cm), told, "head_circumference_cm", birth.head_cm),
        "chest": Fact(centimetres(birth.chest_cm), told, "chest_circumference_cm", birth.chest_cm),
        "one": Fact(str(birth.apgar[0]), told, "apgar_1min", birth.apgar[0]),
        "five": Fact(str(birth.apgar[1]), told, "apgar_5min", birth.apgar[1]),
        "way": Fact("", told, "delivery", birth.delivery),
        "where": Fact(birth.hospital, told, "maternity_hospital"),
    }
