"""Typefaces, pens and small pieces of paper that the regional family shares: facts on lines, names, headings.

Knows no form. The fonts and wordings occur in no other family.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from samples.canvas import Anchor, Canvas, Pen, Rect, make_hand
from samples.draw import Style
from samples.events import tell_patient
from samples.flow import Piece, flow
from samples.fonts import Font, FontSet
from samples.life import Child
from samples.people import Person
from samples.truth import Telling, Value
from samples.wording import MONTHS, write_date
from schemas.geometry import Box

GOLOS, NOTO = Font("regional/golos-text-400", scale=0.95), Font("regional/noto-serif-400", scale=0.95)
SERIF, SANS = Font("regional/source-serif-4-400"), Font("regional/source-sans-3-400", scale=1.05)
SPECTRAL = Font("regional/spectral-400", scale=1.05)
CODE, FIRA_MONO = Font("regional/source-code-pro-400", scale=0.88), Font("regional/fira-mono-400", scale=0.88)
REGIONAL = FontSet(
    print=(GOLOS, NOTO, SERIF, SANS, SPECTRAL),
    type=(CODE, FIRA_MONO),
    hand=(
        Font("regional/klee-one-400", True, 1.0),
        Font("regional/yomogi-400", True, 0.98),
        Font("regional/zen-kurenaido-400", True, 1.05),
    ),
)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yy", "dd.mm.yyyyг.", "dd-mm-yyyy")
PENNED = ("dd.mm.yyyy", "dd.mm.yy", "d.mm.yy", "dd.R.yyyy", "dd/mm-yy", "d.mm.yyyy")
Point = tuple[float, float]
Fact = tuple[str, Telling | None, str, str, Value]  # label, telling, field, text, value


def say_day(day: date, way: str) -> str:
    """A date in the ways of `samples.wording`, or `words`, `lettered` (05 мар 2014), `quoted`."""
    if way == "quoted":
        return f"«{day.day}» {MONTHS[day.month - 1]} {day.year} г."
    return write_date(day, way)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page in the making: its canvas, its pens and the one way in which its dates are written."""

    c: Canvas
    child: Child
    rng: random.Random
    label: Pen
    value: Pen
    hand: Pen
    way: str

    @property
    def small(self) -> Pen:
        return self.label.sized(self.label.size_mm * 0.78)

    @property
    def patient(self) -> Telling:
        """The child as told on this page."""
        return tell_patient(self.c)

    def head(self, scale: float = 1.3) -> Pen:
        return self.label.bold.sized(self.label.size_mm * scale)

    def day(self, day: date) -> str:
        return say_day(day, self.way)

    def typed(self) -> Leaf:
        """The same page filled in by machine."""
        plain = self.label.sized(self.label.size_mm)
        return replace(self, value=plain, way=self.rng.choice(PRINTED))

    def say(self, x: float, y: float, text: str, pen: Pen | None = None, anchor: Anchor = "left") -> float:
        """Words of the blank; gives where they end."""
        return self.c.text(x, y, text, pen or self.label, anchor).right * 25.4 / self.c.dpi

    def narrow(self, text: str, pen: Pen, width_mm: float) -> Pen:
        return self.c.narrowed(text, pen, width_mm, 0.6)

    def mark(self, told: Telling | None, field: str, text: str, value: Value, box: Box, pen: Pen) -> Box:
        if told is not None:
            self.c.record(told, field, value, text, pen.medium, box)
        return box

    def put(self, at: Point, fact: Fact, until: float, line: str = "solid") -> Box:
        """A label and on the same line its value, written on a rule up to `until`."""
        label, told, field, text, value = fact
        x, y = at
        start = self.say(x, y, label) + 1.6 if label else x
        if line:
            self.c.fill_line(start, until, y, dotted=line == "dotted")
        pen = self.narrow(text, self.value, until - start - 1.0)
        return self.mark(told, field, text, value, self.c.text(start + 0.7, y - 0.2, text, pen), pen)

    def blank(self, x: float, y: float, label: str, until: float) -> None:
        """A label with an empty line to write on."""
        self.c.fill_line(self.say(x, y, label) + 1.6, until, y)

    def captioned(self, x0: float, x1: float, y: float, fact: Fact) -> Box:
        """A value on a rule with its label in small print below."""
        label, told, field, text, value = fact
        self.c.fill_line(x0, x1, y)
        pen = self.narrow(text, self.value, x1 - x0 - 1.0)
        box = self.c.text((x0 + x1) / 2, y - 0.3, text, pen, "middle")
        self.c.text((x0 + x1) / 2, y + 3.2, f"({label})", self.narrow(label, self.small, x1 - x0 - 2), "middle")
        return self.mark(told, field, text, value, box, pen)

    def boxed(self, area: Rect, fact: Fact) -> Box:
        """A framed cell with its label in the corner and its value below."""
        label, told, field, text, value = fact
        self.c.rect(area, 0.15)
        self.c.text(area.left + 1.2, area.top + 2.9, label, self.narrow(label, self.small, area.width - 2))
        inner = Rect(area.left, area.top + 3.3, area.width, area.height - 3.3)
        box = self.c.cell(inner, text, self.value, "left")
        return self.mark(told, field, text, value, box, self.value)

    def pair(self, key: Rect, area: Rect, fact: Fact) -> Box:
        """A table row: the label in one cell, the value in the next."""
        label, told, field, text, value = fact
        self.c.cell(key, label, self.label, "left")
        box = self.c.cell(area, text, self.value, "left")
        return self.mark(told, field, text, value, box, self.value)

    def name(self, at: Point, width_mm: float, loud: bool = False, pen: Pen | None = None) -> float:
        """Family name, given name and patronymic of the child on one line; gives where they end."""
        person, (x, y) = self.child.person, at
        whole = person.full.upper() if loud else person.full
        pen = self.narrow(whole, pen or self.value, width_mm)
        told = self.patient
        for field, word in zip(("family_name", "given_name", "patronymic"), whole.split(" "), strict=True):
            box = self.c.text(x, y, word, pen)
            self.mark(told, field, word, getattr(person, field.split("_")[0]), box, pen)
            x += self.c.width_of(word, pen) + max(1.2, self.c.width_of(" ", pen))
        return x

    def born(self, label: str = "", way: str | None = None) -> Fact:
        day = self.child.born
        return label, self.patient, "birth_date", say_day(day, way or self.way), day.isoformat()

    def names(self, labels: tuple[str, str, str] = ("Фамилия", "Имя", "Отчество")) -> list[Fact]:
        """The three parts of the name as facts of their own."""
        person = self.child.person
        parts = (("family_name", person.family), ("given_name", person.given), ("patronymic", person.patronymic))
        return [(label, self.patient, f, word, word) for label, (f, word) in zip(labels, parts, strict=True)]

    def run(self, at: Point, width_mm: float, pieces: Sequence[Piece], leading: float = 5.0) -> float:
        """Running text; gives the baseline of the next line."""
        return flow(self.c, *at, width_mm, list(pieces), leading)

    def piece(self, text: str, told: Telling | None = None, field: str = "", value: Value | None = None) -> Piece:
        return Piece(text, self.value, told, field, value)

    def bold(self, text: str) -> Piece:
        return Piece(text, self.label.bold)

    def plain(self, text: str) -> Piece:
        return Piece(text, self.label)

    def mine(self, told: Telling, field: str, text: str, value: Value, area: Rect, anchor: Anchor = "middle") -> Box:
        return self.c.cell_value(told, field, text, value, area, self.value, anchor)

    def heads(self, cells: Sequence[Rect], texts: Sequence[str], bold: bool = False) -> None:
        """The headings of a table."""
        pen = self.label.bold if bold else self.label
        for area, text in zip(cells, texts, strict=True):
            if text:
                self.c.cell(area, text, pen.sized(pen.size_mm * 0.9))

    def columns(self, stops: Sequence[float], texts: Sequence[str], y: float) -> None:
        """Headings of a table without rules."""
        for x, text in zip(stops, texts, strict=True):
            self.c.text(x, y, text, self.label.bold.sized(self.label.size_mm * 0.92))


def open_leaf(
    child: Child, rng: random.Random, style: Style, size: Point, form: tuple[str | None, str], size_mm: float,
    by_hand: float = 0.0, fonts: Sequence[Font] = REGIONAL.print,
) -> Leaf:  # fmt: skip
    """A new page; `by_hand` is how likely a mixed chart has it filled in by pen."""
    c = Canvas(size, style.dpi, rng, *form)
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, REGIONAL, size_mm * 1.4)
    if style.medium == "mixed" and rng.random() < by_hand:
        return Leaf(c, child, rng, label, hand, hand, rng.choice(PENNED))
    typed = Pen(rng.choice(REGIONAL.type), size_mm) if rng.random() < 0.2 else label
    return Leaf(c, child, rng, label, typed, hand, rng.choice(PRINTED))


def clinic_lines(leaf: Leaf, x: float, y: float, anchor: Anchor = "left", loud: bool = False) -> float:
    """Who issues the paper, with a telephone and a licence of a date that is not the child's; gives the next line."""
    rng, pen = leaf.rng, leaf.small
    tail = f"тел. (499) {rng.randint(100, 999)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}"
    licence = f"Лицензия № ЛО-77-01-0{rng.randint(10000, 19999)} от {rng.randint(10, 28)}.05.{rng.randint(2010, 2018)}"
    first = leaf.child.clinic.upper() if loud else leaf.child.clinic
    for line in (first, f"{leaf.child.address.split(',')[0]}, {tail}", licence):
        leaf.c.text(x, y, line, pen, anchor)
        y += pen.size_mm * 1.3
    return y


def form_lines(leaf: Leaf, x: float, y: float, lines: Sequence[str], anchor: Anchor = "right") -> float:
    """The block of form codes and orders; gives the next line."""
    for line in lines:
        leaf.c.text(x, y, line, leaf.small, anchor)
        y += leaf.small.size_mm * 1.3
    return y


def choose(leaf: Leaf, at: Point, words: tuple[str, str], first: bool) -> Box:
    """Two printed words of which one is underlined by pen; gives the box of that one."""
    x, y = at
    boxes = []
    for word in words:
        boxes.append(leaf.c.text(x, y, word, leaf.label))
        x += leaf.c.width_of(word, leaf.label) + 3.5
    return leaf.c.choose(boxes, 0 if first else 1, leaf.hand.ink)


def adult_line(person: Person, year: int, rng: random.Random) -> str:
    """An adult with a birth date of its own: what stands next to the child's."""
    return f"{person.full}, {rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.{year} г.р."


def whose(leaf: Leaf, x: float, y: float, until: float, way: int) -> float:
    """Whose page it is, in one of four ways; gives the next baseline."""
    c = leaf.c
    if way == 0:  # labels above
        for label, at in (("ФИО ребенка", x), ("Дата рождения", until - 34)):
            c.text(at, y - 5.4, label, leaf.small)
        leaf.name((x, y), until - 40 - x)
        leaf.put((until - 34, y), leaf.born(), until, "")
        return y + 7
    if way == 1:  # separate lines, label left
        step = (until - x) / 2
        family, given, patronymic = leaf.names()
        leaf.put((x, y), family, x + step - 3)
        leaf.put((x + step, y), given, until)
        leaf.put((x, y + 7.5), patronymic, x + step - 3)
        leaf.put(
            (x + step, y + 7.5), leaf.born("родился (дата)" if leaf.child.sex == "male" else "родилась (дата)"), until
        )
        return y + 15
    if way == 2:  # initials of labels, all in one row
        at = leaf.say(x, y, "Пациент") + 2
        end = leaf.name((at, y), (until - x) * 0.55)
        leaf.put((end + 2, y), leaf.born("Д.р."), until, "")
        return y + 7
    c.fill_line(x, until, y, dotted=True)  # a caption below
    leaf.name((x + 2, y - 0.2), until - x - 46)
    leaf.put((until - 42, y), leaf.born(), until, "")
    c.text((x + until) / 2, y + 3.2, "(Ф.И.О., число, месяц и год рождения)", leaf.small, "middle")
    return y + 9
