"""Anthropometry: two tables side by side, a registrar's table, a program's list with the body mass index."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.clinic.paper import (
    HOUSE,
    MIS,
    OFFICE_TEXT,
    Fact,
    Heading,
    Sheet,
    imprint,
    mis_head,
    open_sheet,
    owner,
    word_head,
)
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.wording import age, centimetres, comma, kilograms

FORM = ("growth_112u", "112/у")


def _fill(s: Sheet, row: Measure, keys: Sequence[str], areas: Sequence[Rect], kilo: bool) -> None:
    """The cells of one day by the keys of the columns; what was not measured stays empty."""
    told = tell_measure(s.c, row)
    weight = kilograms(row.weight_g) if kilo else str(row.weight_g)
    facts = {
        "age": Fact(age(row.age_months), told, "age_months", row.age_months),
        "date": s.dated(told, row.day),
        "weight": Fact(weight, told, "weight_g", row.weight_g),
        "height": Fact(centimetres(row.height_cm), told, "height_cm", row.height_cm),
        "bmi": Fact(comma(row.weight_g / 1000 / (row.height_cm / 100) ** 2)),
    }
    if row.head_cm is not None:
        facts["head"] = Fact(centimetres(row.head_cm), told, "head_circumference_cm", row.head_cm)
    if row.chest_cm is not None:
        facts["chest"] = Fact(centimetres(row.chest_cm), told, "chest_circumference_cm", row.chest_cm)
    for key, area in zip(keys, areas, strict=False):
        if key in facts:
            s.cell(area, facts[key])


EARLY: tuple[Heading, ...] = (("Возраст", 20.0), ("Дата", 23.0), ("Масса, кг", 15.0), ("Рост, см", 14.0),
                              ("Окружность, см", (("головы", 14.0), ("груди", 14.0))))  # fmt: skip
LATE: tuple[Heading, ...] = (("Возраст", 20.0), ("Дата", 23.0), ("Масса, кг", 17.0), ("Рост, см", 18.0))


def house(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's inset: until three years at the left with circumferences, older at the right."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.45, HOUSE)
    s.c.text(196, 11, "Вкладной лист к ф. № 112/у", s.small, "right")
    s.c.text(105, 20, "ФИЗИЧЕСКОЕ РАЗВИТИЕ РЕБЁНКА", s.loud(1.4), "middle")
    y = owner(s, 14, 31, 196, 0)
    early = [row for row in child.growth if row.head_cm is not None]
    late = [row for row in child.growth if row.head_cm is None]
    s.c.text(14, y, "До 3 лет", s.label.bold)
    for row, areas in zip(early, s.table(14, y + 2.5, EARLY, [9.6] * 19, head_mm=11), strict=False):
        _fill(s, row, ("age", "date", "weight", "height", "head", "chest"), areas, True)
    s.c.text(118, y, "Старше 3 лет", s.label.bold)
    for row, areas in zip(late, s.table(118, y + 2.5, LATE, [9.6] * 19, head_mm=11), strict=False):
        _fill(s, row, ("age", "date", "weight", "height"), areas, True)
    imprint(s, 14, 288)
    return [s.c]


TYPED: tuple[Heading, ...] = (("Дата", 30.0), ("Возраст", 32.0), ("Вес, г", 28.0), ("Рост, см", 26.0),
                              ("Окр. гол., см", 28.0), ("Окр. гр., см", 28.0))  # fmt: skip


def registrar(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A registrar's table: the day first, weight in grams."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.35, OFFICE_TEXT)
    y = word_head(s, 18, 14, "112/у", 192)
    s.c.text(105, y + 3, "Лист антропометрии", s.loud(1.5), "middle")
    y = owner(s, 18, y + 13, 192, 1) - 2
    tall = min(8.0, (284 - y - 9) / len(child.growth))
    cells = s.table(19, y, TYPED, [tall] * len(child.growth), head_mm=9)
    for row, areas in zip(child.growth, cells, strict=True):
        _fill(s, row, ("date", "age", "weight", "height", "head", "chest"), areas, False)
    return [s.c]


LIST: tuple[Heading, ...] = (("Дата осмотра", 28.0), ("Возраст", 30.0), ("Рост (см)", 22.0), ("Масса тела (кг)", 28.0),
        ("ИМТ", 18.0), ("ОГ (см)", 22.0), ("ОГК (см)", 22.0))  # fmt: skip


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: height before weight, the index between them and the circumferences."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, MIS, typed=0.0)
    y = mis_head(s, 18, 192, 13)
    s.c.text(18, y + 2, "Антропометрические данные", s.loud(1.4))
    s.c.text(192, y + 2, "к форме 112/у", s.small, "right")
    y = owner(s, 18, y + 11, 192, 2) - 1
    tall = min(7.4, (276 - y - 8) / len(child.growth))
    rules = rng.choice(("all", "rows"))
    cells = s.table(18, y, LIST, [tall] * len(child.growth), rules, 8.0)
    for row, areas in zip(child.growth, cells, strict=True):
        _fill(s, row, ("date", "age", "height", "weight", "bmi", "head", "chest"), areas, True)
    s.c.text(18, cells[-1][0].bottom + 6, "ОГ — окружность головы, ОГК — окружность грудной клетки", s.small)
    return [s.c]


VARIANTS = (house, registrar, program)
