"""The anthropometry sheet of form 112/у: a row for each age, or a column for each."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.office.blocks import Look, look, patient_bar
from samples.wording import age, centimetres, kilograms, write_date

FORM, CODE = "growth_112u", "112/у"


def draw_growth(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The sheet in one of its layouts."""
    return rng.choice((_rows, _rows, _columns))(child, rng, style)


def _values(measure: Measure, lk: Look, grams: bool, units: bool) -> dict[str, tuple[str, str | float]]:
    weight = str(measure.weight_g) if grams else kilograms(measure.weight_g)
    if units:
        weight += " г" if grams else " кг"
    texts: dict[str, tuple[str, str | float]] = {
        "date": (write_date(measure.day, lk.date), measure.day.isoformat()),
        "age_months": (age(measure.age_months), measure.age_months),
        "weight_g": (weight, measure.weight_g),
        "height_cm": (centimetres(measure.height_cm), measure.height_cm),
    }
    if measure.head_cm is not None and measure.chest_cm is not None:
        texts["head_circumference_cm"] = (centimetres(measure.head_cm), measure.head_cm)
        texts["chest_circumference_cm"] = (centimetres(measure.chest_cm), measure.chest_cm)
    return texts


def _write(c: Canvas, lk: Look, measure: Measure, areas: dict[str, Rect], grams: bool, units: bool) -> None:
    told = tell_measure(c, measure)
    for field, (text, value) in _values(measure, lk, grams, units).items():
        if field in areas:
            pen = lk.label if field == "age_months" and lk.by_hand else lk.value
            c.cell_value(told, field, text, value, areas[field], pen)


ROW_LAYOUTS = (
    (
        ("Возраст", "age_months", 26),
        ("Дата осмотра", "date", 30),
        ("Масса тела", "weight_g", 30),
        ("Рост, см", "height_cm", 24),
        ("Окружность головы, см", "head_circumference_cm", 32),
        ("Окружность груди, см", "chest_circumference_cm", 32),
    ),
    (
        ("Дата", "date", 28),
        ("Возраст", "age_months", 27),
        ("Рост (см)", "height_cm", 24),
        ("Вес", "weight_g", 28),
        ("Окр. гол.", "head_circumference_cm", 22),
        ("Окр. гр.", "chest_circumference_cm", 22),
        ("Заключение", "", 34),
    ),
)


def _rows(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.5, 3.3)
    c.text(196, 11, "Вкладной лист к форме № 112/у", lk.label.sized(2.7), "right")
    c.text(105, 20, "АНТРОПОМЕТРИЧЕСКИЕ ДАННЫЕ", lk.label.bold.sized(4.6), "middle")
    patient_bar(c, lk, child, 30, 196)
    columns = rng.choice(ROW_LAYOUTS)
    widths = [float(width) for _, _, width in columns]
    count = len(child.growth)
    height = min(8.2, 225 / (count + 1))
    cells = c.grid((210 - sum(widths)) / 2, 44, widths, [12.0] + [height] * count)
    for area, (heading, _, _) in zip(cells[0], columns, strict=True):
        c.cell(area, heading, lk.label)
    for measure, row in zip(child.growth, cells[1:], strict=True):
        areas = {field: area for area, (_, field, _) in zip(row, columns, strict=True)}
        if "" in areas:
            c.cell(areas.pop(""), "норма" if measure.number % 3 else "гармоничное", lk.value)
        _write(c, lk, measure, areas, grams=measure.age_months <= 12, units=True)
    return [c]


LABELS = (
    ("Возраст", "age_months"),
    ("Дата", "date"),
    ("Масса, г", "weight_g"),
    ("Рост, см", "height_cm"),
    ("Окр. головы, см", "head_circumference_cm"),
    ("Окр. груди, см", "chest_circumference_cm"),
)


def _columns(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A column for each age: the first year in grams, later years in kilograms."""
    c = Canvas((A4_MM[1], A4_MM[0]), style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.5, 3.3)
    c.text(283, 11, "к форме № 112/у", lk.label.sized(2.7), "right")
    c.text(148, 19, "ЛИСТ АНТРОПОМЕТРИЧЕСКИХ ИЗМЕРЕНИЙ", lk.label.bold.sized(4.6), "middle")
    patient_bar(c, lk, child, 30, 200)
    first = [m for m in child.growth if m.age_months <= 12]
    later = [m for m in child.growth if m.age_months > 12][:10]
    y = 46.0
    for title, part, grams in (("Первый год жизни", first, True), ("Старше года", later, False)):
        if part:
            c.text(14, y, title, lk.label.bold)
            _column_table(c, lk, part, y + 3, grams)
            y += 76
    return [c]


def _column_table(c: Canvas, lk: Look, part: list[Measure], top: float, grams: bool) -> None:
    width = min(23.0, 236 / len(part))
    cells = c.grid(14, top, [34.0] + [width] * len(part), [9.5] * len(LABELS))
    for row, (label, field) in zip(cells, LABELS, strict=True):
        text = "Масса, кг" if field == "weight_g" and not grams else label
        c.cell(row[0], text, lk.label, "left")
    for index, measure in enumerate(part, start=1):
        areas = {field: row[index] for row, (_, field) in zip(cells, LABELS, strict=True)}
        _write(c, lk, measure, areas, grams, units=False)
