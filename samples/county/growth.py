"""Anthropometry: a printing house's table with a mark of each measure, and a program's list with an index."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, corner, notes, open_sheet, whose
from samples.draw import Style
from samples.life import Child, Measure
from samples.truth import Telling
from samples.wording import age, centimetres, comma, kilograms

FORM = ("growth_112u", "112/у")


def _told(s: Sheet, row: Measure) -> Telling:
    return s.c.tell("growth", ("growth", row.number), row.day.isoformat())


def _facts(s: Sheet, row: Measure, kilo: bool) -> dict[str, Fact]:
    """What was measured, as it stands below a heading with its unit."""
    told = _told(s, row)
    facts = {
        "date": s.dated(told, row.day),
        "age": Fact(age(row.age_months), told, "age_months", row.age_months),
        "height": Fact(centimetres(row.height_cm), told, "height_cm", row.height_cm),
        "weight": Fact(kilograms(row.weight_g) if kilo else str(row.weight_g), told, "weight_g", row.weight_g),
    }
    if row.head_cm is not None:
        facts["head"] = Fact(centimetres(row.head_cm), told, "head_circumference_cm", row.head_cm)
    if row.chest_cm is not None:
        facts["chest"] = Fact(centimetres(row.chest_cm), told, "chest_circumference_cm", row.chest_cm)
    return facts


BLANK: tuple[Heading, ...] = (("Возраст", 32.0), ("Дата", 30.0), ("Масса тела, кг", 26.0),
        ("Длина тела (рост), см", 28.0), ("Окружность, см", (("головы", 22.0), ("груди", 22.0))),
        ("Оценка", 22.0))  # fmt: skip


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The inset of a printing house, ages first, a word of judgement last."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.45, SERIFS)
    corner(s, 14, 13)
    notes(s, 196, 12, ("вкладной лист к форме № 112/у",))
    s.c.text(105, 31, "ЛИСТ АНТРОПОМЕТРИЧЕСКИХ ДАННЫХ", s.loud(1.4), "middle")
    y = whose(s, 14, 41, 196, 0) - 2
    tall = min(8.4, (284 - y - 11) / len(child.growth))
    cells = s.table(14, y, BLANK, [tall] * len(child.growth), head_mm=11)
    for measure, row in zip(child.growth, cells, strict=True):
        facts = _facts(s, measure, kilo=True)
        for area, key in zip(row, ("age", "date", "weight", "height", "head", "chest"), strict=False):
            if key in facts:
                s.cell(area, facts[key])
        s.c.cell(row[6], rng.choice(("норма", "норма", "средн.")), s.value)
    return [s.c]


LIST: tuple[Heading, ...] = (("Дата измерения", 30.0), ("Возраст", 32.0), ("Рост (см)", 22.0), ("Вес (г)", 24.0),
        ("ИМТ", 18.0), ("Окр. груди (см)", 28.0), ("Окр. головы (см)", 28.0))  # fmt: skip


def listed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list, the days first; an index is computed beside."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, SANS)
    s.c.text(14, 13, child.clinic, s.label.bold)
    notes(s, 196, 13, ("история развития ребёнка 112/у",))
    s.c.text(14, 26, "Динамика физического развития", s.loud(1.5))
    y = whose(s, 14, 36, 196, 1) - 1
    tall = min(8.0, (284 - y - 9) / len(child.growth))
    cells = s.table(14, y, LIST, [tall] * len(child.growth), rng.choice(("all", "rows")), 9.0)
    for measure, row in zip(child.growth, cells, strict=True):
        facts = _facts(s, measure, kilo=False)
        index = measure.weight_g / 1000 / (measure.height_cm / 100) ** 2
        s.c.cell(row[4], comma(index), s.value)
        for area, key in zip((*row[:4], *row[5:]), ("date", "age", "height", "weight", "chest", "head"), strict=True):
            if key in facts:
                s.cell(area, facts[key])
    return [s.c]


VARIANTS = (blank, listed)
