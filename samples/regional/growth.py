"""Anthropometry: a ruled sheet by age, a print-out by day with horizontal rules, two halves side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.regional.paper import (
    GOLOS,
    NOTO,
    SANS,
    SERIF,
    SPECTRAL,
    Leaf,
    clinic_lines,
    form_lines,
    open_leaf,
    whose,
)  # fmt: skip
from samples.truth import Telling, Value
from samples.wording import age, centimetres, comma, kilograms

FORM = ("growth_112u", "112/у")


def by_age(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A ruled sheet, the age first, weight in kilograms before height, circles below one heading."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.1, 0.45, (NOTO, SERIF, SPECTRAL))
    c = leaf.c
    form_lines(leaf, 196, 11, ("Вклад. лист к форме № 112/у",))
    c.text(105, 19, "АНТРОПОМЕТРИЧЕСКИЕ ДАННЫЕ", leaf.head(1.4), "middle")
    y = whose(leaf, 16, 31, 194, rng.choice((1, 3))) + 1
    widths = [27.0, 30.0, 27.0, 27.0, 33.0, 34.0]
    tall = min(8.4, (282 - y - 12) / len(child.growth))
    cells = c.grid(16, y + 12, widths, [tall] * len(child.growth))
    x = 16.0
    for width, text in zip(widths[:4], ("Возраст", "Дата осмотра", "Вес (кг)", "Рост (см)"), strict=True):
        c.rect(Rect(x, y, width, 12))
        c.cell(Rect(x, y, width, 12), text, leaf.label)
        x += width
    c.rect(Rect(x, y, 67, 6))
    c.cell(Rect(x, y, 67, 6), "Окружность (см)", leaf.label)
    for left, width, text in ((x, 33.0, "головы"), (x + 33, 34.0, "грудной клетки")):
        c.rect(Rect(left, y + 6, width, 6))
        c.cell(Rect(left, y + 6, width, 6), text, leaf.label)
    for row, line in zip(child.growth, cells, strict=True):
        told = tell_measure(leaf.c, row)
        leaf.mine(told, "age_months", age(row.age_months), row.age_months, line[0])
        leaf.mine(told, "date", leaf.day(row.day), row.day.isoformat(), line[1])
        leaf.mine(told, "weight_g", kilograms(row.weight_g), row.weight_g, line[2])
        _centimetres(leaf, told, row, line[3:6])
    return [c]


def _centimetres(leaf: Leaf, told: Telling, row: Measure, cells: Sequence[Rect]) -> None:
    facts = (
        ("height_cm", row.height_cm),
        ("head_circumference_cm", row.head_cm),
        ("chest_circumference_cm", row.chest_cm),
    )
    for (field, number), area in zip(facts, cells, strict=False):
        if number is not None:
            leaf.mine(told, field, centimetres(number), number, area)


STOPS = (14.0, 42.0, 70.0, 98.0, 124.0, 150.0, 174.0)


def by_day(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A print-out with horizontal rules: the day first, height before weight in grams, an index nobody asked for."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.0, 0.0, (SANS, GOLOS))
    c = leaf.c
    clinic_lines(leaf, 14, 11)
    form_lines(leaf, 196, 11, ("112/у, приложение 4",))
    c.text(14, 30, "Динамика физического развития", leaf.head(1.4))
    y = whose(leaf, 14, 41, 196, rng.choice((0, 2))) + 3
    leaf.columns(STOPS, ("Дата", "Возраст", "Рост, см", "Масса, г", "ОГ, см", "ОГК, см", "ИМТ"), y)
    c.line(14, y + 2, 196, y + 2, 0.35)
    step = min(7.6, (282 - y) / len(child.growth))
    edges = (*(stop - 1 for stop in STOPS), 196.0)
    c.note_row(edges, y - 5, y + 1.8)
    for row in child.growth:
        y += step
        told = tell_measure(leaf.c, row)
        facts: list[tuple[str, str, Value]] = [
            ("date", leaf.day(row.day), row.day.isoformat()),
            ("age_months", age(row.age_months), row.age_months),
            ("height_cm", comma(row.height_cm), row.height_cm),
            ("weight_g", str(row.weight_g), row.weight_g),
            ("head_circumference_cm", comma(row.head_cm) if row.head_cm else "", row.head_cm or 0),
            ("chest_circumference_cm", comma(row.chest_cm) if row.chest_cm else "", row.chest_cm or 0),
        ]
        for x, (field, text, value) in zip(STOPS, facts, strict=False):
            if text:
                c.value(told, field, text, value, (x, y), leaf.value)
        c.text(STOPS[6], y, comma(row.weight_g * 10 / row.height_cm**2), leaf.value)
        c.line(14, y + 1.8, 196, y + 1.8, 0.1)
        c.note_row(edges, y + 1.8 - step, y + 1.8)
    return [c]


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Two tables side by side: the first year by months, then by years; units stand in the cells."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.0, 0.35, (SERIF, SANS, GOLOS))
    c = leaf.c
    c.text(105, 14, "Лист антропометрии (к ф. 112/у)", leaf.head(1.3), "middle")
    y = whose(leaf, 12, 27, 198, rng.choice((0, 3))) + 4
    parts = (
        ("Первый год жизни", [row for row in child.growth if row.age_months <= 12], 12.0),
        ("После года", [row for row in child.growth if row.age_months > 12], 107.0),
    )
    for title, rows, left in parts:
        if not rows:
            continue
        c.text(left + 45, y, title, leaf.label.bold, "middle")
        cells = c.grid(left, y + 2, [25.0, 23.0, 21.0, 22.0], [8.0, *[9.0] * len(rows)], 0.15)
        leaf.heads(cells[0], ("Дата", "Возраст", "Рост", "Масса тела"), bold=True)
        for row, line in zip(rows, cells[1:], strict=True):
            told = tell_measure(leaf.c, row)
            leaf.mine(told, "date", leaf.day(row.day), row.day.isoformat(), line[0])
            leaf.mine(told, "age_months", age(row.age_months), row.age_months, line[1])
            leaf.mine(told, "height_cm", f"{centimetres(row.height_cm)} см", row.height_cm, line[2])
            leaf.mine(told, "weight_g", f"{kilograms(row.weight_g)} кг", row.weight_g, line[3])
    y += 20 + 9 * max(len(rows) for _, rows, _ in parts)
    c.text(12, y, "Мать: рост 164 см, вес 61 кг. Отец: рост 181 см, вес 84 кг.", leaf.label)
    return [c]


VARIANTS = (by_age, by_day, halves)
