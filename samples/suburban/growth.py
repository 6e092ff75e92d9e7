"""Growth: ages as rows with the gain beside the weight, ages as columns on a broad sheet, a program's short table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from samples.archive.exams import Exam, exams_of, tell_size
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.suburban.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Head,
    Sheet,
    blank_child,
    blank_head,
    imprint,
    notes,
    open_sheet,
    pour,
    program_child,
    program_head,
    typed_child,
)
from samples.wording import age, centimetres, kilograms

FORM = ("growth_112u", "112/у")
WIDE_MM = (297.0, 210.0)


def _exam_of(child: Child, row: Measure) -> Exam | None:
    """The check-up of the day: who is weighed for it is not weighed once more."""
    return next((exam for exam in exams_of(child) if exam.day == row.day), None)


def measures(child: Child) -> tuple[Measure, ...]:
    """What the child weighed at each age; on the day of a check-up as the papers of the check-up say."""
    rows = []
    for row in child.growth:
        exam = _exam_of(child, row)
        rows.append(replace(row, weight_g=exam.weight_g, height_cm=exam.height_cm) if exam else row)
    return tuple(rows)


def _facts(s: Sheet, row: Measure, kilo: bool, unit: bool = False) -> dict[str, Fact]:
    """What was measured, by the name of its column."""
    exam = _exam_of(s.child, row)
    told = tell_size(s.c, exam) if exam else tell_measure(s.c, row)
    weight = kilograms(row.weight_g) + (" кг" if unit else "") if kilo else str(row.weight_g)
    facts = {
        "date": s.dated(told, row.day),
        "age": Fact(age(row.age_months), told, "age_months", row.age_months),
        "weight": Fact(weight, told, "weight_g", row.weight_g),
        "height": Fact(centimetres(row.height_cm) + (" см" if unit else ""), told, "height_cm", row.height_cm),
    }
    for key, size, field in (
        ("head", row.head_cm, "head_circumference_cm"),
        ("chest", row.chest_cm, "chest_circumference_cm"),
    ):
        if size is not None:
            facts[key] = Fact(centimetres(size) + (" см" if unit else ""), told, field, size)
    return facts


def _fill(s: Sheet, areas: Sequence[Rect], keys: Sequence[str], facts: dict[str, Fact]) -> None:
    for area, key in zip(areas, keys, strict=True):
        if key in facts:
            s.cell(area, facts[key])


ROWS: tuple[Head, ...] = (
    Head("Возраст", 30), Head("Дата осмотра", 28), Head("Рост, см", 20), Head("Вес, кг", 20),
    Head("Прибавка веса, г", 24), Head("Окружность, см", under=(Head("груди", 20), Head("головы", 20))),
    Head("Подпись", 20),
)  # fmt: skip


def by_rows(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The inset of a printing house: one row an age; what was gained since the row before is told by nobody."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.5, BLANKS, typed=0.3)
    y = blank_head(s, 14, 196, 12, "112/у")
    s.c.text(105, y + 1, "ФИЗИЧЕСКОЕ РАЗВИТИЕ РЕБЕНКА", s.loud(1.45), "middle")
    y = blank_child(s, 14, y + 11, 196) - 2
    rows = measures(child)
    tall = min(7.4, (276 - y - 13) / len(rows))
    before: dict[int, int] = {}
    for last, row in pairwise(rows):
        if row.age_months <= 12:
            before[row.number] = row.weight_g - last.weight_g
    imprint(s, 196)

    def fill(page: Sheet, measure: Measure, areas: list[Rect]) -> None:
        facts = _facts(page, measure, kilo=True)
        _fill(page, areas[:4], ("age", "date", "height", "weight"), facts)
        if measure.number in before:
            page.c.cell(areas[4], f"{before[measure.number]:+d}", page.value)
        _fill(page, areas[5:7], ("chest", "head"), facts)

    return pour(s, 14, y, ROWS, (6.0, 6.0), rows, tall, fill, rng.choice(("all", "all", "broken")), 284)[0]


LINES = (("Дата осмотра", "date"), ("Масса тела, г", "weight"), ("Длина тела, см", "height"),
         ("Окружность головы, см", "head"), ("Окружность груди, см", "chest"))  # fmt: skip


def _block(s: Sheet, top: float, rows: Sequence[Measure], kilo: bool) -> float:
    """Ages as columns, what was measured as rows; gives the lower edge."""
    key, wide = 38.0, (283 - 14 - 38.0) / max(10, len(rows))
    lines = [("Возраст", "age"), *LINES]
    if not any(row.head_cm for row in rows):
        lines = lines[:4]
    cells = s.c.grid(14, top, [key, *[wide] * len(rows)], [7.6] * len(lines))
    for (label, _), areas in zip(lines, cells, strict=True):
        s.c.cell(areas[0], "Масса тела, кг" if kilo and label == "Масса тела, г" else label, s.label, "left")
    for number, row in enumerate(rows, 1):
        facts = _facts(s, row, kilo)
        for (_, name), areas in zip(lines, cells, strict=True):
            if name in facts:
                s.cell(areas[number], facts[name])
    return top + 7.6 * len(lines)


def by_columns(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A broad sheet: each age a column, the first year above the years after it."""
    s = open_sheet(child, rng, style, WIDE_MM, FORM, 2.9, 0.45, BLANKS, typed=0.3)
    notes(s, 283, 11, ("Вкладной лист к форме № 112/у",), right=True)
    s.c.text(148, 20, "АНТРОПОМЕТРИЧЕСКИЕ ДАННЫЕ", s.loud(1.5), "middle")
    y = typed_child(s, 14, 29, 283)
    parts = [[row for row in measures(child) if row.age_months <= 12]]
    later = [row for row in measures(child) if row.age_months > 12]
    half = (len(later) + 1) // 2 if len(later) > 11 else len(later)
    parts += [part for part in (later[:half], later[half:]) if part]
    for number, part in enumerate(parts):
        s.c.text(14, y + 1, "До года" if number == 0 else "После года" if number == 1 else "После года (продолжение)",
                 s.label.bold)  # fmt: skip
        y = _block(s, y + 3, part, kilo=number > 0) + 7
    imprint(s, 283)
    return [s.c]


SHORT: tuple[Head, ...] = (
    Head("Дата", 25), Head("Возраст", 26), Head("Вес", 20), Head("Рост", 20), Head("Окр. головы", 20),
    Head("Окр. груди", 19),
)  # fmt: skip


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet, the latest examination first, units behind the numbers."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.0, PROGRAMS, typed=0.1)
    y = program_head(s, 9, 139, 12)
    s.c.text(9, y - 3, "Показатели роста и веса", s.loud(1.5))
    notes(s, 139, y + 2, ("к истории развития ребенка (ф. 112/у)",), right=True)
    y = program_child(s, 9, y + 9, 139) - 3
    rows = tuple(reversed(measures(child)))
    tall = min(7.0, (203 - y - 8) / len(rows))

    def fill(page: Sheet, measure: Measure, row: list[Rect]) -> None:
        facts = _facts(page, measure, kilo=True, unit=True)
        _fill(page, row, ("date", "age", "weight", "height", "head", "chest"), facts)

    rules = rng.choice(("all", "rows", "dotted"))
    return pour(s, 9, y, SHORT, (7.0,), rows, tall, fill, rules, 204)[0]


VARIANTS = (by_rows, by_columns, program)
