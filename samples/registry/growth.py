"""Anthropometry: the school card's table of ages as columns, a blank by age, a program's list."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.registry.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Heading,
    Sheet,
    blank_child,
    blank_head,
    notes,
    open_sheet,
    program_child,
    program_head,
    spread,
)
from samples.wording import age, centimetres, kilograms

FORM, SCHOOL = ("growth_112u", "112/у"), ("growth_112u", "026/у")


def _facts(s: Sheet, row: Measure, kilo: bool) -> dict[str, Fact]:
    """What was measured, by the name of its column."""
    told = tell_measure(s.c, row)
    weight = kilograms(row.weight_g) if kilo else str(row.weight_g)
    facts = {
        "date": s.dated(told, row.day),
        "age": Fact(age(row.age_months), told, "age_months", row.age_months),
        "weight": Fact(weight, told, "weight_g", row.weight_g),
        "height": Fact(centimetres(row.height_cm), told, "height_cm", row.height_cm),
    }
    if row.head_cm is not None:
        facts["head"] = Fact(centimetres(row.head_cm), told, "head_circumference_cm", row.head_cm)
    if row.chest_cm is not None:
        facts["chest"] = Fact(centimetres(row.chest_cm), told, "chest_circumference_cm", row.chest_cm)
    return facts


def _fill(s: Sheet, areas: Sequence[Rect], keys: Sequence[str], facts: dict[str, Fact]) -> None:
    for area, key in zip(areas, keys, strict=True):
        if key in facts:
            s.cell(area, facts[key])


PARAMETERS = (("date", "Дата обследования"), ("age", "Возраст"), ("height", "Длина тела (рост), см"),
              ("weight", "Масса тела, кг"), ("chest", "Окружность груди, см"),
              ("head", "Окружность головы, см"))  # fmt: skip


def school(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The school card's section: parameters as rows, examinations as columns, six to a band."""
    s = open_sheet(child, rng, style, A4_MM, SCHOOL, 3.1, 0.45, BLANKS)
    notes(s, 196, 10, ("Учетная форма № 026/у-2000",), right=True)
    s.c.text(105, 19, "ДАННЫЕ АНТРОПОМЕТРИИ", s.loud(1.4), "middle")
    y = blank_child(s, 14, 29, 196)
    for start in range(0, len(child.growth), 6):
        part = child.growth[start : start + 6]
        rows = PARAMETERS if any(row.head_cm is not None for row in part) else PARAMETERS[:4]
        cells = s.c.grid(14, y, [44.0, *[23.0] * 6], [7.0] * len(rows))
        for (_, title), line in zip(rows, cells, strict=True):
            s.c.cell(line[0], title, s.label, "left")
        for number, measure in enumerate(part, 1):
            _fill(s, [line[number] for line in cells], [key for key, _ in rows], _facts(s, measure, kilo=True))
        y = cells[-1][0].bottom + 5
    return [s.c]


BLANK: tuple[Heading, ...] = (("Дата", 28.0), ("Возраст ребенка", 32.0), ("Рост, см", 20.0), ("Вес, г", 22.0),
        ("Окружность в см", (("груди", 20.0), ("головы", 20.0))), ("Большой родничок, зубы", 40.0))  # fmt: skip


def _blank_row(s: Sheet, measure: Measure, row: list[Rect]) -> None:
    _fill(s, row[:6], ("date", "age", "height", "weight", "chest", "head"), _facts(s, measure, kilo=False))
    months = measure.age_months
    if months <= 12:
        s.c.cell(row[6], "1,5 × 1,5" if months < 6 else "0,5 × 0,5" if months < 12 else "закрыт", s.value)


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The inset of a printing house, grams and the fontanelle in columns of their own."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.45, BLANKS)
    y = blank_head(s, 14, 196, 12, "112/у")
    s.c.text(105, y + 5, "Физическое развитие ребенка", s.loud(1.5), "middle")
    y = blank_child(s, 14, y + 15, 196)
    tall = min(8.2, (283 - y - 12) / len(child.growth))
    return spread(s, 14, y, BLANK, child.growth, tall, _blank_row, 12.0)[0]


LIST: tuple[Heading, ...] = (("№", 10.0), ("Возраст", 34.0), ("Дата осмотра", 30.0), ("Вес, кг", 24.0),
        ("Рост, см", 24.0), ("ОГ, см", 20.0), ("ОГК, см", 20.0), ("ИМТ", 20.0))  # fmt: skip


def _listed(s: Sheet, measure: Measure, row: list[Rect]) -> None:
    _fill(s, row[1:7], ("age", "date", "weight", "height", "head", "chest"), _facts(s, measure, kilo=True))
    s.c.cell(row[0], str(measure.number + 1), s.label)
    index = measure.weight_g / 1000 / (measure.height_cm / 100) ** 2
    s.c.cell(row[7], f"{index:.1f}".replace(".", ","), s.value)


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list of all measurements, its headings abbreviated."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.15)
    y = program_head(s, 14, 196, 13)
    s.c.text(14, y + 2, "Антропометрические показатели", s.loud(1.5))
    notes(s, 196, y + 2, ("история развития (112/у)",), right=True)
    y = program_child(s, 14, y + 11, 196)
    tall = min(7.6, (278 - y - 8) / len(child.growth))
    sheets, y = spread(s, 14, y - 1, LIST, child.growth, tall, _listed, 8.0, rng.choice(("all", "rows")))
    notes(s, 14, y + 4, ("ОГ — окружность головы, ОГК — окружность грудной клетки, ИМТ — индекс массы тела",))
    return sheets


VARIANTS = (school, blank, program)
