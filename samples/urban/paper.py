"""Typefaces of the urban family, how its pages begin, and what their upper edges say.

Knows no form. The pieces a page is made of are those of `samples.district.paper`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from samples.canvas import Anchor, Canvas, Pen, Rect, make_hand
from samples.district.paper import Fact, Sheet, Strong, Words
from samples.draw import Style
from samples.fonts import Font, FontSet
from samples.life import Child
from schemas.geometry import Box

CHARIS, PIAZZOLLA = Font("urban/charis-sil-400", scale=0.93), Font("urban/piazzolla-400")
WIX, MULISH = Font("urban/wix-madefor-text-400", scale=0.96), Font("urban/mulish-400", scale=0.98)
MONO = Font("urban/geist-mono-400", scale=0.84)
URBAN = FontSet(
    print=(CHARIS, PIAZZOLLA, WIX, MULISH),
    type=(MONO,),
    hand=(Font("urban/marmelad-400", True, 0.9), Font("urban/kiwi-maru-400", True, 0.88)),
)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy г.", "dd.mm.yy")
PENNED = ("dd.mm.yy", "dd.mm.yyyy", "d.mm.yy", "dd.mm.yyг.", "dd.R.yy")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a layout wants of its page. `penned` is how likely a mixed chart has it filled in by pen."""

    size: tuple[float, float]
    size_mm: float
    fonts: tuple[Font, ...]
    penned: float = 0.0
    typed: float = 0.0  # how likely values are in a typewriter's face


def open_page(child: Child, rng: random.Random, style: Style, form: tuple[str | None, str], paper: Paper) -> Sheet:
    """A new page with its pens and its one way of writing dates."""
    c = Canvas(paper.size, style.dpi, rng, *form)
    label = Pen(rng.choice(paper.fonts), paper.size_mm)
    hand = make_hand(rng, URBAN, paper.size_mm * 1.35)
    if style.medium == "mixed" and rng.random() < paper.penned:
        return Sheet(c, child, rng, label, hand, hand, rng.choice(PENNED))
    value = Pen(MONO, paper.size_mm) if rng.random() < paper.typed else label
    return Sheet(c, child, rng, label, value, hand, rng.choice(PRINTED))


def say_age(months: int) -> str:
    """15 months as 1 г. 3 мес.; whole years as 5 лет."""
    years, rest = divmod(months, 12)
    if not years:
        return f"{rest} мес."
    word = "г." if years < 5 else "л."
    return (
        f"{years} {word} {rest} мес." if rest else f"{years} {'год' if years == 1 else 'года' if years < 5 else 'лет'}"
    )


def small_lines(s: Sheet, x: float, y: float, texts: Sequence[str], anchor: Anchor = "left") -> float:
    """Small print line by line; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, anchor)
        y += s.small.size_mm * 1.3
    return y


def corners(s: Sheet, left: float, right: float, y: float, code: str) -> float:
    """The institution at the left, the order that approved the form at the right."""
    one = small_lines(s, left, y, ("Наименование медицинской организации", s.child.clinic, "Адрес: г. Москва"))
    approved = ("Медицинская документация", f"Учетная форма № {code}", "утверждена приказом Минздрава СССР")
    return max(one, small_lines(s, right, y, (*approved, "от 4 октября 1980 г. № 1030"), "right")) + 3


def state_clinic(s: Sheet, left: float, right: float, y: float, name: str = "") -> tuple[float, Box]:
    """What a clinic's program prints above a protocol; gives the next baseline and where the name stands."""
    middle = (left + right) / 2
    box = s.c.text(middle, y, name or s.child.clinic, s.label.bold, "middle")
    street = f"г. Москва, ул. {s.rng.choice(('Лесная', 'Садовая', 'Речная'))}, д. {s.rng.randint(2, 60)}"
    ogrn = f"ОГРН 10277{s.rng.randint(10**7, 10**8 - 1)}"
    s.c.text(middle, y + 4.6, f"{street}; {ogrn}", s.small, "middle")
    s.c.line(left, y + 6.6, right, y + 6.6, 0.3)
    return y + 14, box


def private_clinic(s: Sheet, left: float, right: float, y: float) -> float:
    """The letterhead of a private network."""
    s.c.rect(Rect(left, y - 5, 9, 9), 0.1, fill=(205, 225, 235))
    s.c.text(left + 12, y, "Клиника «Добрый доктор»", s.loud(1.35))
    licence = f"Лицензия № ЛО-77-01-0{s.rng.randint(10000, 19999)}"
    s.c.text(left + 12, y + 4.5, "Медицинский центр для детей и взрослых", s.small)
    small_lines(s, right, y, (licence, "www.dobry-doktor.example"), "right")
    return y + 14


def _who_box(s: Sheet, x: float, y: float, until: float) -> float:
    """Whose page it is, in a framed table of two rows."""
    wide = until - x
    s.c.grid(x, y - 5, [34.0, wide - 34.0], [7.4])
    s.c.grid(x, y + 2.4, [34.0, wide - 96.0, 30.0, 32.0], [7.4])
    s.c.text(x + 1.4, y, "Пациент", s.label)
    s.name(x + 36, y, wide - 38)
    s.c.text(x + 1.4, y + 7.4, "Дата рождения", s.fitted("Дата рождения", s.label, 31))
    s.put(x + 36, y + 7.4, s.born(), wide - 99)
    s.c.text(x + wide - 60.6, y + 7.4, "№ карты", s.label)
    s.put(x + wide - 30.6, y + 7.4, Fact(s.child.chart_number, s.patient, "chart_number"), 28)
    return y + 17


def who(s: Sheet, x: float, y: float, until: float, way: int) -> float:
    """Whose page it is, in one of three ways; gives the next baseline."""
    if way == 0:
        return _who_box(s, x, y, until)
    if way == 1:  # on rules
        label = "Фамилия, имя, отчество ребенка"
        s.c.text(x, y, label, s.label)
        start = x + s.c.width_of(label, s.label) + 1.5
        s.c.fill_line(start, until, y)
        s.name(start + 1, y - 0.25, until - start - 2)
        s.line(x, y + 7.5, "Дата рождения", s.born(), x + (until - x) * 0.5)
        s.line(x + (until - x) * 0.5 + 2, y + 7.5, "Участок", Fact(str(s.child.district)), until)
        return y + 15
    end = s.name(x + s.c.width_of("ФИО:", s.label.bold) + 1.6, y, until - x - 20)
    s.c.text(x, y, "ФИО:", s.label.bold)
    y = y + 5.6 if end > until - 62 else y
    s.run(x if end > until - 62 else until - 56, y, 80, [Strong("Дата рождения:"), s.born()], 5)
    return y + 7.5


def rows_of_facts(s: Sheet, area: Rect, words: Words, leading: float) -> None:
    """Running words inside a cell, from its top."""
    s.run(area.left + 1.4, area.top + leading, area.width - 2.8, words, leading)
