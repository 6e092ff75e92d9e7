"""Pieces of paper that the cards, certificates and notices of this family share: heads of blanks, tables of keys.

Knows no form.
"""

from __future__ import annotations

from collections.abc import Sequence

from samples.canvas import Pen, Rect
from samples.dispensary.desk import birth_facts, block, findings, patient, rows, sex, whole_name
from samples.dispensary.marks import Ask, Marker, ask, comb, label_ask, make_marker
from samples.suburban.paper import (
    BLANKS,
    PROGRAMS,
    SUBURBAN,
    Fact,
    Head,
    Sheet,
    Strong,
    Words,
    blank_head,
    clinic,
    home,
    imprint,
    notes,
    open_sheet,
)
from samples.wording import phone

__all__ = [
    "BLANKS", "GROUPS", "PROGRAMS", "SUBURBAN", "Ask", "Fact", "Head", "Marker", "Sheet", "Strong", "Words", "allergy",
    "answers", "ask", "birth_facts", "blank_head", "block", "blood_words", "clinic", "comb", "findings", "framed_head",
    "gender", "health", "home", "imprint", "label_ask", "lives", "make_marker", "notes", "open_sheet", "patient",
    "phoned", "rows", "school", "sex", "sides", "titled", "whole_name",
]  # fmt: skip

GROUPS = ("I", "II", "III", "IV", "V")


def lives(s: Sheet) -> Fact:
    """Where the child lives, as this clinic writes it."""
    return Fact(home(s.child), s.patient, "address")


def phoned(s: Sheet) -> Fact:
    return patient(s, "phone", phone(s.child.phone))


def gender(s: Sheet, male: str, female: str) -> Fact:
    """Sex as one word."""
    return Fact(male if s.child.sex == "male" else female, s.patient, "sex", s.child.sex)


def blood_words(s: Sheet) -> Words:
    """Blood group and rhesus in one go."""
    sign = "Rh(+)" if s.child.rh_factor == "positive" else "Rh(-)"
    return [patient(s, "blood_group"), Fact(sign, s.patient, "rh_factor", s.child.rh_factor)]


def school(s: Sheet, months: int) -> str:
    """Where a child of an age is taught."""
    number = s.child.district + 30
    return f"МКОУ СОШ № {number % 20 + 1}" if months > 83 else f"МКДОУ детский сад № {number}"


def health(s: Sheet, role: str) -> tuple[Fact | None, Fact]:
    """Who it is and what is said of the health of a relative; only an illness is told, and only then who."""
    child = s.child
    one = next(one for one in (child.mother, child.father, *child.siblings) if one.role == role)
    if one.condition is None:
        return None, Fact("практически здоров" if one.person.sex == "male" else "практически здорова")
    told = s.c.tell("family_history", ("family", role))
    return Fact(role, told, "relative", role), Fact(one.condition, told, "condition")


def allergy(s: Sheet, none: str) -> Words:
    """What the child does not bear and how it shows, or that there is nothing."""
    if s.child.allergy is None:
        return [Fact(none)]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), Fact("-"), Fact(reaction, told, "reaction")]


def framed_head(s: Sheet, left: float, right: float, y: float, form: str, scale: float = 1.0) -> float:
    """A program's upper edge: the clinic between two rules, the form below it on the right; gives the next baseline."""
    c, name = s.c, clinic(s.child)
    c.line(left, y - 4.6, right, y - 4.6, 0.5)
    c.text((left + right) / 2, y, name, s.fitted(name, s.label.bold, right - left), "middle")
    c.line(left, y + 1.8, right, y + 1.8, 0.15)
    if form:
        c.text(right, y + 5.8 * scale, form, s.small, "right")
    return y + 13 * scale


def titled(s: Sheet, y: float, title: str, scale: float, below: Sequence[str] = ()) -> float:
    """The title in the middle of the page and what explains it; gives the baseline of the last line."""
    middle, room = s.c.width_mm / 2, s.c.width_mm - 20
    s.c.text(middle, y, title, s.fitted(title, s.loud(scale), room), "middle")
    for line in below:
        y += s.label.size_mm * 1.45
        s.c.text(middle, y, line, s.fitted(line, s.label, room), "middle")
    return y


def sides(
    s: Sheet, left: float, y: float, widths: tuple[float, float], pairs: Sequence[tuple[str, Words]], tall: float = 8.0,
    key: Pen | None = None,
) -> float:  # fmt: skip
    """A ruled table: what is asked on the left, the answer on the right; gives its lower edge."""
    for label, words in pairs:
        one = len(words) == 1 and isinstance(words[0], Fact)
        lines = 1 if one else _lines(s, words, widths[1] - 3)
        high = tall + (lines - 1) * 5.0
        key_area, area = s.c.grid(left, y, list(widths), [high])[0]
        s.c.cell(key_area, label, key or s.label, "left")
        answers(s, area, words, high)
        y += high
    return y


def _lines(s: Sheet, words: Words, wide: float) -> int:
    """In how many lines words will run, by their widths."""
    total = sum(s.c.width_of(_said(word), s.value) + 1.6 for word in words)
    return 1 if total <= wide else int(total / (wide * 0.88)) + 1


def _said(word: str | Strong | Fact) -> str:
    return word if isinstance(word, str) else word.text


def answers(s: Sheet, area: Rect, words: Words, tall: float) -> None:
    """Words in a cell: a single fact in its middle, more of them as running text."""
    if len(words) == 1 and isinstance(words[0], Fact):
        s.cell(area, words[0], "left")
    else:
        lines = _lines(s, words, area.width - 3)
        s.run(area.left + 1.2, area.top + (tall - (lines - 1) * 5.0) / 2 + 1.2, area.width - 2.4, words, 5.0)
