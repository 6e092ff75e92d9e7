"""Growth: the first year beside the years after it, a program's table with an estimate, sentences of half a sheet."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import Exam, exams_of, tell_size
from samples.borough.desk import Ask, ask, make_marker, whole_name
from samples.borough.paper import (
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
)
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.registry.ledger import body, headings, widths_of
from samples.suburban.growth import measures
from samples.wording import age, centimetres, comma, kilograms

FORM = ("growth_112u", "112/у")


def _exam_of(child: Child, row: Measure) -> Exam | None:
    return next((exam for exam in exams_of(child) if exam.day == row.day), None)


def _facts(s: Sheet, row: Measure, kilo: bool) -> dict[str, Fact]:
    """What was measured, by the name of its column; a check-up of the day is the same event."""
    exam = _exam_of(s.child, row)
    told = tell_size(s.c, exam) if exam else tell_measure(s.c, row)
    weight = kilograms(row.weight_g) if kilo else str(row.weight_g)
    facts = {
        "date": s.dated(told, row.day),
        "age": Fact(age(row.age_months), told, "age_months", row.age_months),
        "weight": Fact(weight, told, "weight_g", row.weight_g),
        "height": Fact(centimetres(row.height_cm), told, "height_cm", row.height_cm),
    }
    for key, size, field in (
        ("head", row.head_cm, "head_circumference_cm"), ("chest", row.chest_cm, "chest_circumference_cm"),
    ):  # fmt: skip
        if size is not None:
            facts[key] = Fact(centimetres(size), told, field, size)
    return facts


def _fill(s: Sheet, areas: Sequence[Rect], keys: str, facts: dict[str, Fact]) -> None:
    for area, key in zip(areas, keys.split(), strict=False):
        if key in facts:
            s.cell(area, facts[key])


YOUNG: tuple[Head, ...] = (
    Head("Мес.", 19), Head("Дата", 22), Head("Масса, г", 17), Head("Длина, см", 15), Head("Окр. гол.", 13),
    Head("Окр. гр.", 13),
)  # fmt: skip
OLDER: tuple[Head, ...] = (
    Head("Возраст", 26), Head("Дата", 22), Head("Масса, кг", 18), Head("Рост, см", 17),
)  # fmt: skip


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's sheet: the months of the first year at the left, the years after it at the right."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.5, BLANKS, typed=0.3)
    y = blank_head(s, 14, 196, 12, "112/у", "")
    s.c.text(105, y, "ДАННЫЕ ФИЗИЧЕСКОГО РАЗВИТИЯ", s.loud(1.5), "middle")
    y = blank_child(s, 14, y + 10, 196)
    rows = measures(child)
    young = [row for row in rows if row.age_months <= 12]
    older = [row for row in rows if row.age_months > 12]
    tall = min(8.4, (276 - y - 12) / max(len(young), len(older), 1))
    for left, title, heads, part in ((14.0, "Первый год жизни", YOUNG, young), (115.0, "После года", OLDER, older)):
        s.c.text(left, y, title, s.label.bold)
        low = headings(s, left, y + 2.4, heads, (8.0,))
        cells = body(s, left, low, widths_of(heads), [tall] * max(len(part), 4), "all")
        for row, areas in zip(part, cells, strict=False):
            _fill(s, areas, "age date weight height head chest", _facts(s, row, kilo=heads is OLDER))
    imprint(s, 14)
    return [s.c]


TABLE: tuple[Head, ...] = (
    Head("Дата измерения", 27), Head("Возраст", 30), Head("Рост, см", 20), Head("Вес, кг", 20),
    Head("ИМТ", 17), Head("ОГ, см", 18), Head("ОГК, см", 18), Head("Оценка", 32),
)  # fmt: skip


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's table: height before weight, an index and an estimate of no field beside them."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.1)
    y = program_head(s, 14, 196, 14)
    s.c.text(14, y, "Антропометрия", s.loud(1.6))
    notes(s, 196, y, ("вкладыш к форме 112/у",), right=True)
    y = program_child(s, 14, y + 9, 196) - 3
    rows = measures(child)
    tall = min(8.0, (268 - y) / len(rows))

    def fill(page: Sheet, row: Measure, areas: list[Rect]) -> None:
        _fill(page, areas, "date age height weight - head chest", _facts(page, row, kilo=True))
        index = row.weight_g / 1000 / (row.height_cm / 100) ** 2
        page.c.cell(areas[4], comma(index), page.value)
        page.c.cell(areas[7], "среднее" if 13.5 < index < 19 else "выше среднего" if index >= 19 else "ниже среднего",
                    page.value)  # fmt: skip

    rules = rng.choice(("all", "rows", "double"))
    sheets, low = pour(s, 14, y, TABLE, (8.0,), rows, tall, fill, rules, 284)
    s.c.text(14, low + 5, "ОГ — окружность головы, ОГК — окружность грудной клетки", s.small)
    return sheets


def sentences(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of the first examinations: two ruled lines each, numbers behind their words."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, BLANKS, typed=0.5)
    m, how = make_marker(s), rng.choice(("underline", "circle"))
    notes(s, 139, 9, ("Форма № 112/у, вкладной лист",), right=True)
    s.c.text(74, 18, "Физическое развитие ребенка", s.loud(1.5), "middle")
    whole_name(s, 9, 28, "Ф., и., о. ребенка", 139)
    s.line(9, 35.5, "Дата рождения", s.born(), 80)
    y = 46.0
    for row in measures(child)[:7]:
        facts = _facts(s, row, kilo=False)
        s.line(9, y, "Дата", facts["date"], 48)
        s.line(51, y, "возраст", facts["age"], 90)
        s.c.text(93, y, "вскармл.:", s.label)
        start = 95 + s.c.width_of("вскармл.:", s.label)
        ask(s, m, (start, y), ("ест.", "иск."), [rng.choice((0, 0, 1))], Ask(how, start, 141, between="", gap_mm=4))
        s.line(9, y + 7, "масса", facts["weight"], 40)
        s.line(43, y + 7, "г, рост", facts["height"], 70)
        s.line(73, y + 7, "см, голова", facts["head"], 103)
        s.line(106, y + 7, "см, грудь", facts["chest"], 134)
        s.c.text(135, y + 7, "см", s.label)
        y += 20
    return [s.c]


VARIANTS = (halves, program, sentences)
