"""Sheets of weight, height and circumferences by age."""

from __future__ import annotations

import random

from samples.bureau.ink import ARIMO, FIRA, LORA, TINOS, Ink, letterhead, make_ink, whose
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child, Measure
from samples.truth import Telling
from samples.wording import age, centimetres, kilograms

FORM, CODE = "growth_112u", "112/у"


def _tell(c: Canvas, row: Measure, dated: bool) -> Telling:
    return c.tell("growth", ("growth", row.number), row.day.isoformat() if dated else None)


def _rings(c: Canvas, ink: Ink, told: Telling, row: Measure, head: Rect, chest: Rect) -> None:
    for field, number, area in (
        ("head_circumference_cm", row.head_cm, head),
        ("chest_circumference_cm", row.chest_cm, chest),
    ):
        if number is not None:
            c.cell_value(told, field, centimetres(number), number, area, ink.value)


def two_levels(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A ruled A4 table; circumferences share a heading above two columns."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.3, 0.6)
    c.text(196, 12, "вкладыш к ф. 112/у", ink.small, "right")
    c.text(105, 21, "КАРТА ФИЗИЧЕСКОГО РАЗВИТИЯ", ink.head, "middle")
    top = whose(c, ink, child, (14, 33), 196)
    widths = [24.0, 28.0, 24.0, 24.0, 24.0, 24.0, 34.0]
    rows = child.growth[:30]
    height = min(8.0, (284 - top - 14) / len(rows))
    heads = [Rect(14 + sum(widths[:i]), top, width, 14) for i, width in enumerate(widths)]
    cells = c.grid(14, top + 14, widths, [height] * len(rows))
    for index, text in ((0, "Возраст"), (1, "Дата осмотра"), (2, "Рост (см)"), (3, "Масса (кг)"), (6, "Оценка")):
        c.rect(heads[index])
        c.cell(heads[index], text, ink.label)
    c.rect(Rect(heads[4].left, top, 48, 6.5))
    c.cell(Rect(heads[4].left, top, 48, 6.5), "Окружность (см)", ink.label)
    for index, text in ((4, "груди"), (5, "головы")):
        c.rect(Rect(heads[index].left, top + 6.5, 24, 7.5))
        c.cell(Rect(heads[index].left, top + 6.5, 24, 7.5), text, ink.label)
    for row, line in zip(rows, cells, strict=True):
        told = _tell(c, row, True)
        c.cell_value(told, "age_months", age(row.age_months), row.age_months, line[0], ink.value)
        c.cell_value(told, "date", ink.day(row.day), row.day.isoformat(), line[1], ink.value)
        c.cell_value(told, "height_cm", centimetres(row.height_cm), row.height_cm, line[2], ink.value)
        c.cell_value(told, "weight_g", kilograms(row.weight_g), row.weight_g, line[3], ink.value)
        _rings(c, ink, told, row, line[5], line[4])
        if rng.random() < 0.4:
            c.cell(line[6], rng.choice(("среднее", "гармоничное", "выше средн.", "норма")), ink.value)
    return [c]


def sideways(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table of the first year turned around: a column for each month, a line for each measure."""
    c = Canvas((297.0, 210.0), style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.4, 0.45, (ARIMO, FIRA, LORA))
    c.text(148, 16, "Наблюдение за развитием ребёнка на первом году жизни", ink.head, "middle")
    c.text(285, 9, "ф. 112/у", ink.small, "right")
    top = whose(c, ink, child, (14, 28), 283)
    months, dated = child.growth[:12], rng.random() < 0.6
    labels = ("Показатели", "дата", "вес, г", "прибавка, г", "рост, см", "окр. головы, см", "окр. груди, см", "зубы")
    labels = labels if dated else (labels[0], "развитие", *labels[2:])
    cells = c.grid(12, top, [33.0, *[20.0] * 12], [10.0, *[12.0] * 7])
    for line, label in zip(cells, labels, strict=True):
        c.cell(line[0], label, ink.label, "left")
    before = child.birth.weight_g
    for column, row in enumerate(months, start=1):
        told = _tell(c, row, dated)
        c.cell_value(told, "age_months", f"{row.age_months} мес", row.age_months, cells[0][column], ink.label)
        if dated:
            c.cell_value(told, "date", ink.day(row.day), row.day.isoformat(), cells[1][column], ink.value)
        c.cell_value(told, "weight_g", str(row.weight_g), row.weight_g, cells[2][column], ink.value)
        c.cell(cells[3][column], str(row.weight_g - before), ink.value)
        c.cell_value(told, "height_cm", centimetres(row.height_cm), row.height_cm, cells[4][column], ink.value)
        _rings(c, ink, told, row, cells[5][column], cells[6][column])
        if row.age_months > 6:
            c.cell(cells[7][column], str(2 * (row.age_months - 6)), ink.value)
        before = row.weight_g
    c.text(14, top + 106, "Масса при рождении учитывается при расчете первой прибавки.", ink.small)
    return [c]


def bare_list(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: units in the lines, a rule below the heading only, the body mass index beside."""
    c = Canvas(A4_MM if rng.random() < 0.6 else A5_MM, style.dpi, rng, FORM, CODE)
    wide = c.width_mm > 150
    ink = make_ink(rng, style, 3.4 if wide else 2.9, 0.0, (ARIMO, FIRA, TINOS))
    letterhead(c, ink, child, "middle")
    c.text(c.width_mm / 2, 30, "Динамика антропометрических данных", ink.head, "middle")
    top = whose(c, ink, child, (12, 41), c.width_mm - 12, way=3) + 4
    scale = (c.width_mm - 24) / 124
    stops = [12 + scale * stop for stop in (0, 23, 47, 67, 88, 106, 124)]
    heads = ("Дата", "Возраст", "Длина/рост", "Масса тела", "ОГ", "ОГК", "ИМТ")
    for x, head in zip(stops[:-1], heads[:-1], strict=True):
        c.text(x, top, head, ink.label.bold)
    c.text(stops[-1], top, heads[-1], ink.label.bold, "right")
    c.line(12, top + 2, c.width_mm - 12, top + 2, 0.3)
    edges = [*(stop - 1 for stop in stops[:-1]), (stops[-2] + stops[-1]) / 2, stops[-1] + 0.6]
    c.note_row(edges, top - 5, top + 3)
    rows = child.growth[: 30 if wide else 24]
    step = min(7.5, (c.height_mm - top - 16) / len(rows))
    for index, row in enumerate(rows, start=1):
        _bare_line(c, ink, row, stops, top + 1.5 + index * step)
        c.note_row(edges, top + 3 + (index - 1) * step, top + 3 + index * step)
    return [c]


def _bare_line(c: Canvas, ink: Ink, row: Measure, stops: list[float], y: float) -> None:
    told = _tell(c, row, True)
    c.value(told, "date", ink.day(row.day), row.day.isoformat(), (stops[0], y), ink.value)
    c.value(told, "age_months", age(row.age_months), row.age_months, (stops[1], y), ink.value)
    c.value(told, "height_cm", f"{centimetres(row.height_cm)} см", row.height_cm, (stops[2], y), ink.value)
    weight = f"{row.weight_g} г" if row.age_months < 12 else f"{kilograms(row.weight_g)} кг"
    c.value(told, "weight_g", weight, row.weight_g, (stops[3], y), ink.value)
    if row.head_cm is not None and row.chest_cm is not None:
        c.value(told, "head_circumference_cm", centimetres(row.head_cm), row.head_cm, (stops[4], y), ink.value)
        c.value(told, "chest_circumference_cm", centimetres(row.chest_cm), row.chest_cm, (stops[5], y), ink.value)
    index = row.weight_g / 1000 / (row.height_cm / 100) ** 2
    c.text(stops[6], y, f"{index:.1f}".replace(".", ","), ink.value, "right")


VARIANTS = (two_levels, sideways, bare_list)
