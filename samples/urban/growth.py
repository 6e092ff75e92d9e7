"""Anthropometry: two tables by age, a program's register, two halves side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.district.paper import Fact, Sheet
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    open_page,
    say_age,
    small_lines,
    state_clinic,
    who,
)
from samples.wording import centimetres, comma, kilograms

FORM = ("growth_112u", "112/у")


def _facts(s: Sheet, row: Measure, kilo: bool) -> dict[str, Fact]:
    told = tell_measure(s.c, row)
    facts = {
        "date": s.dated(told, row.day),
        "age": Fact(say_age(row.age_months), told, "age_months", row.age_months),
        "weight": Fact(kilograms(row.weight_g) if kilo else str(row.weight_g), told, "weight_g", row.weight_g),
        "height": Fact(centimetres(row.height_cm), told, "height_cm", row.height_cm),
    }
    if row.head_cm is not None:
        facts["head"] = Fact(centimetres(row.head_cm), told, "head_circumference_cm", row.head_cm)
    if row.chest_cm is not None:
        facts["chest"] = Fact(centimetres(row.chest_cm), told, "chest_circumference_cm", row.chest_cm)
    return facts


def _fill(s: Sheet, row: Sequence[Rect], keys: Sequence[str], facts: dict[str, Fact]) -> None:
    for area, key in zip(row, keys, strict=False):
        if key in facts:
            s.cell(area, facts[key])


EARLY = (("Возраст", 30.0), ("Дата", 30.0), ("Рост, см", 24.0), ("Вес, г", 26.0), ("Окружность головы, см", 35.0),
         ("Окружность груди, см", 35.0))  # fmt: skip
LATE = (("Возраст", 30.0), ("Дата", 30.0), ("Рост, см", 24.0), ("Вес, кг", 26.0), ("Физическое развитие", 70.0))


def two_tables(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The first three years in one table, later years in another without circumferences."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.2, (CHARIS, PIAZZOLLA), 0.5, 0.2))
    small_lines(s, 195, 11, ("к форме № 112/у",), "right")
    s.c.text(105, 18, "АНТРОПОМЕТРИЧЕСКИЕ ДАННЫЕ", s.loud(1.4), "middle")
    y = who(s, 15, 29, 195, 1) + 1
    early = [row for row in child.growth if row.head_cm is not None]
    late = [row for row in child.growth if row.head_cm is None]
    tall = min(7.0, (286 - y - 29) / len(child.growth))
    s.c.text(15, y, "До 3 лет", s.label.bold)
    cells = s.table(15, y + 2, EARLY, [tall] * len(early), head_mm=9)
    for measure, row in zip(early, cells, strict=True):
        _fill(s, row, ("age", "date", "height", "weight", "head", "chest"), _facts(s, measure, False))
    y = cells[-1][0].bottom + 8
    if late:
        s.c.text(15, y, "Старше 3 лет", s.label.bold)
        for measure, row in zip(late, s.table(15, y + 2, LATE, [tall] * len(late), head_mm=8), strict=True):
            _fill(s, row, ("age", "date", "height", "weight"), _facts(s, measure, True))
            s.cell(row[4], Fact("соответствует возрасту"))
    return [s.c]


REGISTER = (("Дата измерения", 30.0), ("Рост, см", 22.0), ("Масса, кг", 24.0), ("ИМТ", 18.0), ("Окр. головы, см", 29.0),
            ("Окр. груди, см", 29.0), ("Возраст", 28.0))  # fmt: skip


def register(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's register: the age last, an index that the program works out between."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.2, (WIX, MULISH), 0.0, 0.1))
    y, _ = state_clinic(s, 15, 195, 13)
    s.c.text(105, y + 3, "Динамика антропометрических показателей", s.loud(1.35), "middle")
    s.c.text(105, y + 8, "История развития ребенка (112/у)", s.small, "middle")
    y = who(s, 15, y + 19, 195, rng.choice((0, 2)))
    tall = min(7.8, (284 - y - 9) / len(child.growth))
    cells = s.table(15, y, REGISTER, [tall] * len(child.growth), rng.choice(("all", "rows")), 9)
    for measure, row in zip(child.growth, cells, strict=True):
        keys = ("date", "height", "weight", "", "head", "chest", "age")
        _fill(s, row, keys, _facts(s, measure, True))
        index = measure.weight_g / 1000 / (measure.height_cm / 100) ** 2
        s.c.cell(row[3], comma(index), s.value)
    return [s.c]


LEFT = (("Возраст", 21.0), ("Дата осмотра", 25.0), ("Масса, г", 19.0), ("Рост, см", 17.0), ("Окр. гол., см", 19.0),
        ("Окр. гр., см", 19.0))  # fmt: skip
RIGHT = (("Возраст", 27.0), ("Дата осмотра", 28.0), ("Масса, кг", 24.0), ("Рост, см", 22.0), ("Примечание", 38.0))


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A spread: the first years on the left half, the school years on the right."""
    size = (A4_MM[1], A4_MM[0])
    s = open_page(child, rng, style, FORM, Paper(size, 3.2, (PIAZZOLLA, CHARIS, MULISH), 0.4, 0.2))
    s.c.text(148, 16, "Лист физического развития ребенка", s.loud(1.4), "middle")
    small_lines(s, 284, 11, ("форма 112/у",), "right")
    y = who(s, 14, 27, 200, 1) + 1
    early = [row for row in child.growth if row.age_months <= 36]
    late = [row for row in child.growth if row.age_months > 36]
    keys = ("age", "date", "weight", "height", "head", "chest")
    tall = min(7.6, (198 - y - 10) / max(len(early), 1))
    for measure, row in zip(early, s.table(14, y, LEFT, [tall] * len(early), head_mm=10), strict=True):
        _fill(s, row, keys, _facts(s, measure, False))
    rows = s.table(145, y, RIGHT, [tall] * max(len(late), 8), head_mm=10)
    for measure, row in zip(late, rows, strict=False):
        _fill(s, row, keys[:4], _facts(s, measure, True))
    return [s.c]


VARIANTS = (two_tables, register, halves)
