"""Typefaces, upper edges and lines of a patient that the clinic family shares.

Knows no form. Pages are filled in by the pieces of the district family, with other typefaces, wordings and layouts.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import Anchor, Canvas, Pen, make_hand
from samples.district.paper import Fact, Heading, Sheet, Size, Strong, Words
from samples.draw import Style
from samples.fonts import Font, FontSet
from samples.life import Child

__all__ = [
    "CLINIC",
    "CRB",
    "HOUSE",
    "MIS",
    "OFFICE_TEXT",
    "Fact",
    "Heading",
    "Sheet",
    "Strong",
    "Words",
    "asked",
    "house_head",
    "imprint",
    "mis_head",
    "open_sheet",
    "owner",
    "small_lines",
    "word_head",
]  # fmt: skip

SERIF, MINCHO = Font("clinic/roboto-serif-400", scale=0.9), Font("clinic/zen-old-mincho-400", scale=0.98)
ARSENAL = Font("clinic/arsenal-400", scale=1.06)
INTER, RUBIK = Font("clinic/inter-400", scale=0.93), Font("clinic/rubik-400", scale=0.93)
CUPRUM, MONO = Font("clinic/cuprum-400", scale=1.06), Font("clinic/overpass-mono-400", scale=0.9)
CLINIC = FontSet(
    print=(SERIF, MINCHO, ARSENAL, INTER, RUBIK, CUPRUM),
    type=(MONO,),
    hand=(Font("clinic/yuji-syuku-400", True, 0.98), Font("clinic/zen-maru-gothic-400", True, 1.05)),
)
HOUSE, OFFICE_TEXT, MIS = (MINCHO, ARSENAL), (SERIF, CUPRUM, ARSENAL), (INTER, RUBIK)
CRB = "ГБУЗ «Озёрская центральная районная больница»"
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yy", "dd.mm.yyyy г.")
PENNED = ("dd.mm.yy", "dd.mm.yyyy", "dd.mm.yy", "d.mm.yy", "dd.mm.yyг.", "dd.R.yy")


def open_sheet(
    child: Child, rng: random.Random, style: Style, size: Size, form: tuple[str | None, str], size_mm: float,
    penned: float = 0.0, fonts: Sequence[Font] = CLINIC.print, typed: float = 0.1,
) -> Sheet:  # fmt: skip
    """A new page. `penned` is how likely a mixed chart has it filled in by pen, `typed` by a monospaced face."""
    c = Canvas(size, style.dpi, rng, *form)
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, CLINIC, size_mm * 1.35)
    if style.medium == "mixed" and rng.random() < penned:
        return Sheet(c, child, rng, label, hand, hand, rng.choice(PENNED))
    value = Pen(MONO, size_mm) if rng.random() < typed else label
    return Sheet(c, child, rng, label, value, hand, rng.choice(PRINTED))


def small_lines(s: Sheet, x: float, y: float, texts: Sequence[str], anchor: Anchor = "left") -> float:
    """Small print line by line; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, anchor)
        y += s.small.size_mm * 1.3
    return y


def house_head(s: Sheet, left: float, right: float, y: float, code: str) -> float:
    """Upper corners of a blank of the city's printing house; gives the next baseline."""
    small_lines(s, left, y, ("Департамент здравоохранения города Москвы", "Учреждение:"))
    s.c.text(left + 18, y + s.small.size_mm * 1.3, s.child.clinic, s.small)
    s.c.fill_line(left + 18, left + 76, y + s.small.size_mm * 1.3)
    texts = ("Код формы по ОКУД ____________", "Код учреждения по ОКПО ________", "Медицинская документация",
             f"Форма № {code}", "Утв. МЗ СССР 04.10.80 г. № 1030")  # fmt: skip
    return small_lines(s, right, y, texts, "right") + 4


def imprint(s: Sheet, x: float, y: float) -> None:
    """What a printing house leaves at the lower edge."""
    rng = s.rng
    s.c.text(x, y, f"Тип. № {rng.randint(2, 19)}  Зак. {rng.randint(200, 4900)}  Тир. {rng.choice((20, 50, 100))} тыс.",
             s.small.sized(2.0))  # fmt: skip


def word_head(s: Sheet, x: float, y: float, code: str, right: float) -> float:
    """The head that a registrar types over a form: the hospital in capitals of its own, the form at the right."""
    s.c.text(x, y, CRB, s.label)
    s.c.text(x, y + s.label.size_mm * 1.3, "Детская поликлиника", s.label)
    s.c.text(right, y, f"Форма {code}", s.label, "right")
    return y + 12


def mis_head(s: Sheet, left: float, right: float, y: float) -> float:
    """The head of a print-out: the clinic, its licence and telephone, a rule; gives the next baseline."""
    rng = s.rng
    s.c.text(left, y, s.child.clinic, s.label.bold)
    number = f"8 (495) {rng.randint(100, 999)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}"
    s.c.text(left, y + 4.4, f"Лицензия ЛО-77-01-0{rng.randint(10000, 19999)}. Регистратура: {number}", s.small)
    s.c.text(right, y, "Медицинская информационная система", s.small, "right")
    s.c.line(left, y + 6.6, right, y + 6.6, 0.25)
    return y + 14


def asked(s: Sheet, x: float, y: float, label: str, fact: Fact | None, until: float, unit: str = "") -> None:
    """A label, its value on a rule, and maybe a unit after the rule, which ends at `until` with its unit."""
    end = until - (s.c.width_of(unit, s.label) + 1.2 if unit else 0.0)
    s.line(x, y, label, fact, end)
    if unit:
        s.c.text(end + 1.0, y, unit, s.label)


def owner(s: Sheet, x: float, y: float, until: float, way: int) -> float:
    """Whose page it is: on rules (0), by a registrar (1), or in one line of a program (2)."""
    c, wide = s.c, until - x
    if way == 0:
        for label, fact, start, end in zip(("Фамилия", "Имя", "Отчество"), s.names(), (0.0, 0.36, 0.62),
                                           (0.35, 0.61, 1.0), strict=True):  # fmt: skip
            s.line(x + wide * start, y, label, fact, x + wide * end)
        s.line(x, y + 8, "Дата рождения", s.born(), x + wide * 0.5)
        s.line(x + wide * 0.52, y + 8, "Участок №", Fact(str(s.child.district)), until)
        return y + 16
    if way == 1:
        c.text(x, y, "Ф.И.О. пациента:", s.label)
        start = x + c.width_of("Ф.И.О. пациента:", s.label) + 1.5
        s.name(start, y, until - start)
        s.line(x, y + 6.4, "Дата рождения:", s.born(), until, "")
        return y + 13.5
    c.text(x, y, "Пациент:", s.label.bold)
    end = s.name(x + c.width_of("Пациент:", s.label.bold) + 1.5, y, wide * 0.52)
    s.run(end + 2, y, until - end - 2, [Strong("Дата рожд.:"), s.born()], 5)
    return y + 7.5
