"""Anthropometry: ages as columns, a register with gains, a typed list of sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.district.heads import letterhead, lines, whose
from samples.district.paper import (
    BRYGADA,
    COMMISSIONER,
    GARAMOND,
    MONO,
    PLEX,
    PLEX_SERIF,
    TYPEWRITER,
    Fact,
    Sheet,
    open_sheet,
)
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.truth import Telling
from samples.wording import age, centimetres, comma, kilograms

FORM = ("growth_112u", "112/у")


def _facts(s: Sheet, told: Telling, row: Measure, kilo: bool) -> dict[str, Fact]:
    """What was measured, as it stands below a heading with its unit."""
    facts = {
        "date": s.dated(told, row.day),
        "age": Fact(age(row.age_months), told, "age_months", row.age_months),
        "weight": Fact(kilograms(row.weight_g) if kilo else str(row.weight_g), told, "weight_g", row.weight_g),
        "height": Fact(centimetres(row.height_cm), told, "height_cm", row.height_cm),
    }
    if row.head_cm is not None:
        facts["head"] = Fact(centimetres(row.head_cm), told, "head_circumference_cm", row.head_cm)
    if row.chest_cm is not None:
        facts["chest"] = Fact(centimetres(row.chest_cm), told, "chest_circumference_cm", row.chest_cm)
    return facts


TURNED = (("age", "Возраст"), ("date", "Дата"), ("weight", "Масса, кг"), ("height", "Рост, см"),
          ("head", "Окр. головы, см"), ("chest", "Окр. груди, см"))  # fmt: skip


def turned(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A landscape sheet: each age is a column, what is measured stands at the left, ten ages to a band."""
    s = open_sheet(child, rng, style, (A4_MM[1], A4_MM[0]), FORM, 3.1, 0.4, (PLEX_SERIF, GARAMOND, BRYGADA))
    c = s.c
    lines(s, 284, 11, ("Вкладыш в форму № 112/у",), "right")
    c.text(148, 17, "ПОКАЗАТЕЛИ ФИЗИЧЕСКОГО РАЗВИТИЯ", s.loud(1.4), "middle")
    y = whose(s, 13, 28, 284, 1) + 1
    for start in range(0, len(child.growth), 10):
        part = child.growth[start : start + 10]
        talls = [7.4] * (6 if part[0].head_cm is not None else 4)
        cells = c.grid(13, y, [31.0, *[24.0] * len(part)], talls)
        for row, (_, label) in zip(cells, TURNED, strict=False):
            c.cell(row[0], label, s.label.bold, "left")
        for index, measure in enumerate(part, 1):
            _column(s, measure, [row[index] for row in cells])
        y += sum(talls) + 6
    return [c]


def _column(s: Sheet, measure: Measure, cells: Sequence[Rect]) -> None:
    told = tell_measure(s.c, measure)
    facts = _facts(s, told, measure, kilo=True)
    for area, (key, _) in zip(cells, TURNED, strict=False):
        if key in facts:
            s.cell(area, facts[key])


GAINS = (("Дата осмотра", 30.0), ("Возраст ребенка", 28.0), ("Рост", (("см", 20.0), ("прибавка", 22.0))),
         ("Масса тела", (("г", 24.0), ("прибавка", 24.0))), ("Окружности, см", (("грудь", 18.0),
         ("голова", 18.0))))  # fmt: skip


def gains(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A register of horizontal rules or of all; what was gained stands beside what was measured."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.2, (PLEX, COMMISSIONER, PLEX_SERIF))
    c = s.c
    letterhead(s, 13, 12, "left")
    lines(s, 197, 12, ("Ф. 112/у", "лист № 4"), "right")
    c.text(105, 32, "Антропометрия ребенка", s.loud(1.45), "middle")
    y = whose(s, 13, 42, 197, rng.choice((0, 2))) - 1
    tall = min(8.2, (282 - y - 17) / len(child.growth))
    rules = rng.choice(("rows", "all"))
    cells = s.table(13, y, GAINS, [tall] * len(child.growth), rules, 12.0, numbered=rules == "all")
    last: Measure | None = None
    for measure, row in zip(child.growth, cells, strict=True):
        facts = _facts(s, tell_measure(s.c, measure), measure, kilo=False)
        for area, key in zip((row[0], row[1], row[2], row[4], row[6], row[7]), ORDER, strict=True):
            if key in facts:
                s.cell(area, facts[key])
        if last is not None:
            c.cell(row[3], f"+{centimetres(measure.height_cm - last.height_cm)}", s.value)
            c.cell(row[5], f"{measure.weight_g - last.weight_g:+d}".replace("-", "−"), s.value)
        last = measure
    return [c]


ORDER = ("date", "age", "height", "weight", "chest", "head")


def typed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A typed list, a line for each time: the age, the day in brackets, then words before each number."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, (TYPEWRITER, MONO), typed=0.0)
    lines(s, 16, 13, (child.clinic, "к истории развития ребенка (ф. 112/у)"))
    s.c.text(16, 28, "Данные антропометрии", s.loud(1.25))
    y = whose(s, 16, 38, 196, 2) + 3
    step = min(8.6, (284 - y) / len(child.growth))
    for row in child.growth:
        told = tell_measure(s.c, row)
        words: list[str | Fact] = [
            Fact(age(row.age_months), told, "age_months", row.age_months),
            "(",
            s.dated(told, row.day),
            "): вес",
            Fact(f"{kilograms(row.weight_g)} кг", told, "weight_g", row.weight_g),
            ", рост",
            Fact(f"{centimetres(row.height_cm)} см", told, "height_cm", row.height_cm),
        ]
        for label, field, number in ((", ОГ", "head_circumference_cm", row.head_cm),
                                     (", ОГр", "chest_circumference_cm", row.chest_cm)):  # fmt: skip
            if number is not None:
                words += [label, Fact(comma(number), told, field, number)]
        s.run(16, y, 180, words, step * 0.5)
        y += step
    return [s.c]


VARIANTS = (turned, gains, typed)
