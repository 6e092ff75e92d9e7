"""Fonts, pens and small pieces of a form that the bureau family shares: labels with values, names, dates.

Knows no form. The fonts and wordings occur in no other family.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date

from samples.canvas import Canvas, Pen, Rect, make_hand
from samples.draw import Style
from samples.fonts import Font, FontSet
from samples.life import Child
from samples.people import Person
from samples.truth import Telling, Value
from samples.wording import write_date
from schemas.geometry import Box, hull

TINOS, ARIMO = Font("bureau/tinos-400"), Font("bureau/arimo-400")
FIRA, LORA, KURALE = Font("bureau/fira-sans-400"), Font("bureau/lora-400"), Font("bureau/kurale-400")
COMFORTER = Font("bureau/comforter-400", True, 1.3)
BUREAU = FontSet(
    print=(TINOS, ARIMO, FIRA, LORA, KURALE),
    type=(Font("bureau/cousine-400", scale=0.88), Font("bureau/ubuntu-mono-400")),
    hand=(
        Font("bureau/pangolin-400", True, 1.0),
        Font("bureau/shantell-sans-400", True, 0.92),
        Font("bureau/playpen-sans-400", True, 0.86),
        COMFORTER,
    ),
)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yy", "dd/mm/yyyy", "dd.mm.yyyy г.")
PENNED = ("dd.mm.yy", "d.mm.yy", "dd.mm.yyyy", "dd/mm/yy", "dd.R.yy")
LONG = ("words", "quoted")
BLOOD = {"O(I)": ("0", "I"), "A(II)": ("A", "II"), "B(III)": ("B", "III"), "AB(IV)": ("AB", "IV")}


@dataclass(frozen=True, slots=True)
class Ink:
    """How one page is printed and filled in."""

    label: Pen
    value: Pen
    hand: Pen
    date_way: str
    long_way: str

    @property
    def small(self) -> Pen:
        return self.label.sized(self.label.size_mm * 0.8)

    @property
    def head(self) -> Pen:
        return self.label.bold.sized(self.label.size_mm * 1.35)

    @property
    def code(self) -> Pen:
        """For numbers with letters: who writes a flowing hand turns to block letters there."""
        flowing = self.value.font == COMFORTER
        return replace(self.value, font=BUREAU.hand[0], size_mm=self.value.size_mm) if flowing else self.value

    def day(self, day: date) -> str:
        return write_date(day, self.date_way)

    def full(self, day: date) -> str:
        """A date where a blank leaves room for words."""
        return write_date(day, self.long_way)

    def mostly(self, rng: random.Random, share: float) -> Ink:
        """The same page with the next value in the other medium now and then: a printed blank gone over by pen."""
        return self if rng.random() < share else replace(self, value=self.hand)


def make_ink(
    rng: random.Random, style: Style, size_mm: float, by_hand: float, fonts: tuple[Font, ...] = BUREAU.print
) -> Ink:
    """The pens of a page; `by_hand` is how likely a mixed chart has it filled in by pen."""
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, BUREAU, size_mm * 1.45)
    if style.medium == "mixed" and rng.random() < by_hand:
        way = rng.choice([way for way in PENNED if hand.font != COMFORTER or "R" not in way])  # swashes hide points
        return Ink(label, hand, hand, way, rng.choice((way, "words")))
    typed = Pen(rng.choice(BUREAU.type), size_mm * 1.08) if rng.random() < 0.25 else label.sized(size_mm * 1.05)
    spare = hand if style.medium == "mixed" else typed
    return Ink(label, typed, spare, rng.choice(PRINTED), rng.choice((*LONG, *PRINTED)))


def shrunk(c: Canvas, text: str, pen: Pen, width_mm: float) -> Pen:
    """The pen made small enough for the width, down to two thirds."""
    return c.narrowed(text, pen, width_mm, 0.66)


def put(
    c: Canvas, ink: Ink, at: tuple[float, float], label: str, told: Telling | None, field: str, text: str,
    value: Value, until: float, line: str = "solid",
) -> Box:  # fmt: skip
    """A label, the line to write on up to `until`, and the value on it; without `told` nothing is recorded."""
    x, y = at
    c.text(x, y, label, ink.label)
    start = x + c.width_of(label, ink.label) + 1.4
    if line:
        c.fill_line(start, until, y, dotted=line == "dotted")
    pen = shrunk(c, text, ink.value, until - start - 1)
    box = c.text(start + 0.8, y - 0.2, text, pen)
    if told is not None:
        c.record(told, field, value, text, pen.medium, box)
    return box


def caption(c: Canvas, ink: Ink, x0: float, x1: float, y: float, text: str) -> None:
    """Small print in brackets below a line to write on."""
    c.text((x0 + x1) / 2, y + 3.1, text, ink.label.sized(min(2.3, ink.label.size_mm * 0.7)), "middle")


def write_name(
    c: Canvas, told: Telling | None, person: Person, at: tuple[float, float], pen: Pen, width_mm: float,
    loud: bool = False,
) -> float:  # fmt: skip
    """Family name, given name and patronymic on one line; gives where the line ends."""
    whole = person.full.upper() if loud else person.full
    pen = shrunk(c, whole, pen, width_mm)
    x, y = at
    for field, word in zip(("family_name", "given_name", "patronymic"), whole.split(" "), strict=True):
        box = c.text(x, y, word, pen)
        if told is not None:
            c.record(told, field, getattr(person, field.split("_")[0]), word, pen.medium, box)
        x += c.width_of(word, pen) + max(1.2, c.width_of(" ", pen))
    return x


def name_in_cell(c: Canvas, told: Telling, person: Person, area: Rect, pen: Pen, loud: bool = False) -> None:
    """The whole name in a cell, from its left edge."""
    write_name(c, told, person, (area.left + 1.4, area.top + area.height * 0.66), pen, area.width - 3, loud)


def choose(c: Canvas, ink: Ink, at: tuple[float, float], options: tuple[str, str], first: bool, how: str) -> Box:
    """Two printed options of which one is marked by pen; gives the box of the marked one."""
    x, y = at
    boxes = []
    for index, word in enumerate(options):
        boxes.append(c.text(x, y, word, ink.label))
        x += c.width_of(word, ink.label) + 2.2
        if index == 0:
            c.text(x - 1.6, y, "/", ink.label)
            x += 1.4
    return c.choose(boxes, 0 if first else 1, ink.hand.ink, how)


def say_blood(rng: random.Random, group: str, rh: str) -> tuple[str, str]:
    """Blood group and rhesus factor as people write them."""
    letter, number = BLOOD[group]
    sign = "+" if rh == "positive" else "−"
    word = "полож." if rh == "positive" else "отриц."
    told = rng.choice((f"{letter}({number})", f"{number} ({letter})", f"{letter} ({number})"))
    return told, rng.choice((f"Rh({sign})", f"Rh {word}", f"Rh ({sign}) {word}"))


def joined(boxes: list[Box]) -> Box:
    return hull(boxes)


def whose(c: Canvas, ink: Ink, child: Child, at: tuple[float, float], until: float, way: int | None = None) -> float:
    """The line that says whose page it is, in one of four ways; gives the next baseline."""
    told = c.tell("patient", "patient")
    rng, (x, y) = c.rng, at
    way = rng.randrange(4) if way is None else way
    born = child.born.isoformat()
    if way == 0:
        lead = rng.choice(("Пациент:", "Ребёнок:", "Ф.И.О. пациента:"))
        c.text(x, y, lead, ink.label)
        end = write_name(c, told, child.person, (x + c.width_of(lead, ink.label) + 2, y), ink.value, (until - x) * 0.52)
        put(c, ink, (end + 3, y), "дата рожд.", told, "birth_date", ink.day(child.born), born, until, "")
        return y + 7
    if way == 1:
        thirds = (until - x) / 3
        for index, (label, field, word) in enumerate(_parts(child)):
            put(c, ink, (x + index * thirds, y), label, told, field, word, word, x + (index + 1) * thirds - 2)
        put(c, ink, (x, y + 7.5), "Год, месяц, число рождения", told, "birth_date", ink.day(child.born), born, until)
        return y + 15
    if way == 2:
        c.fill_line(x, until - 40, y)
        write_name(c, told, child.person, (x + 2, y - 0.3), ink.value, until - 46 - x)
        caption(c, ink, x, until - 40, y, "(фамилия, имя, отчество ребенка)")
        c.fill_line(until - 36, until, y)
        c.value(told, "birth_date", ink.day(child.born), born, (until - 18, y - 0.3), ink.value, "middle")
        caption(c, ink, until - 36, until, y, "(число, месяц, год рождения)")
        return y + 9
    end = write_name(c, told, child.person, (x, y), ink.value, (until - x) * 0.6, loud=not ink.value.font.hand)
    text = write_date(child.born, "dd.mm.yyyy")
    box = c.text(end + 2, y, text, ink.value)
    c.record(told, "birth_date", born, text, ink.value.medium, box)
    c.text(end + 3.5 + c.width_of(text, ink.value), y, "г.р.", ink.label)
    return y + 7


def _parts(child: Child) -> tuple[tuple[str, str, str], ...]:
    person = child.person
    return (
        ("Фамилия", "family_name", person.family),
        ("Имя", "given_name", person.given),
        ("Отчество", "patronymic", person.patronymic),
    )


def letterhead(c: Canvas, ink: Ink, child: Child, way: str) -> float:
    """The clinic's lines on top, with a telephone and a date that are not the child's; gives the next baseline."""
    rng, small = c.rng, ink.small
    tail = f"тел. регистратуры (495) {rng.randint(100, 999)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}"
    if way == "middle":
        for index, line in enumerate(("ДЕПАРТАМЕНТ ЗДРАВООХРАНЕНИЯ ГОРОДА МОСКВЫ", child.clinic, tail)):
            c.text(c.width_mm / 2, 11 + index * 4.2, line, small, "middle")
        return 30.0
    c.text(12, 11, "Минздрав РФ", small)
    c.text(12, 15, child.clinic, small)
    c.text(12, 19, tail, small)
    return 30.0
