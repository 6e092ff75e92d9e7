"""Blood counts: the blank of form 224/у with adult norms, and the print of a laboratory system."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.office.blocks import Look, field_line, form_head, look, pen_of
from samples.stamps import signature
from samples.truth import Telling
from samples.wording import age, comma, write_date

FORM, CODE = "blood_count_224u", "224/у"
DRAWN_UNITS = {"10^12/л": "×10¹²/л", "10^9/л": "×10⁹/л"}


def draw_blood_counts(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One page for each of some blood counts."""
    counts = child.blood_counts[: rng.choice((1, 1, 2))]
    return [rng.choice((_blank, _print))(child, count, rng, style) for count in counts]


def _blank(child: Child, count: BloodCount, rng: random.Random, style: Style) -> Canvas:
    """Three columns: what, the result, the norm. Units stand with the norm."""
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.7, 2.9)
    y = form_head(c, lk, "224/у", "Утверждена Минздравом СССР 04.10.80 № 1030", child, rng, 10)
    panel = c.text(66, y + 2, "АНАЛИЗ КРОВИ", lk.label.bold.sized(4.4), "middle")
    c.text(66 + 25, y + 2, "№", lk.label)
    c.text(97, y + 2, str(rng.randint(10, 999)), lk.value)
    day_text = write_date(count.day, lk.date)
    c.text(12, y + 10, "Дата взятия биоматериала", lk.label)
    at = (12 + c.width_of("Дата взятия биоматериала ", lk.label) + 1.5, y + 10)
    c.fill_line(at[0] - 1, 90, y + 10)
    day = c.text(*at, day_text, lk.value)
    field_line(c, lk, 12, y + 18, "Фамилия, И., О.", 96, text=child.person.short)
    field_line(c, lk, 98, y + 18, "Возраст", 138, text=age(max(1, child.age_months(count.day))))
    cells = c.grid(10, y + 23, [56, 32, 42], [9.0] + [8.6] * len(count.rows))
    for area, head in zip(cells[0], ("Показатель", "Результат", "Норма, единицы СИ"), strict=True):
        c.cell(area, head, lk.label.bold)
    for row, areas in zip(count.rows, cells[1:], strict=True):
        told = tell_analyte(c, count, row)
        c.record(told, "date", count.day.isoformat(), day_text, lk.value.medium, day)
        c.record(told, "panel", "Анализ крови", "АНАЛИЗ КРОВИ", "printed", panel)
        c.cell_value(told, "analyte", row.name, row.name, areas[0], lk.label, "left")
        c.cell_value(told, "value", row.text, row.value, areas[1], lk.value)
        _norm(c, lk, told, row, areas[2].left + 3, areas[2].bottom - 3)
    y += 23 + 9 + 8.6 * len(count.rows)
    c.text(12, y + 10, "Подпись", lk.label)
    signature(c, 34, y + 10, 20, pen_of(lk, rng))
    return c


def _norm(c: Canvas, lk: Look, told: Telling, row: Analyte, x: float, y: float) -> None:
    """The printed norm: both bounds and the unit, each with a box of its own."""
    pen = lk.label
    if row.low is not None and row.high is not None:
        low, high = row.norm.split("–")
        c.value(told, "reference_low", low, row.low, (x, y), pen)
        x += c.width_of(low, pen)
        c.text(x, y, "–", pen)
        x += c.width_of("–", pen)
        c.value(told, "reference_high", high, row.high, (x, y), pen)
        x += c.width_of(high + " ", pen)
    if row.unit:
        c.value(told, "unit", DRAWN_UNITS.get(row.unit, row.unit), row.unit, (x, y), pen)


SHORT = {"Гемоглобин": "HGB", "Эритроциты": "RBC", "Тромбоциты": "PLT", "Лейкоциты": "WBC", "СОЭ": "ESR"}


def _print(child: Child, count: BloodCount, rng: random.Random, style: Style) -> Canvas:
    """A laboratory system's print: result, unit, reference interval, and arrows where outside."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.0, 3.6)
    pen, bold = lk.label, lk.label.bold
    c.text(16, 16, child.clinic, bold)
    c.text(16, 21.5, "Клинико-диагностическая лаборатория", pen)
    c.line(16, 24, 194, 24, 0.3)
    panel = c.text(105, 33, "Общий анализ крови", bold.sized(5), "middle")
    _patient_lines(c, lk, child)
    c.text(16, 55, "Дата взятия:", bold)
    day_text = write_date(count.day, "dd.mm.yyyy")
    day = c.text(46, 55, day_text, pen)
    cells = c.grid(16, 61, [66, 34, 30, 48], [8.5] + [7.5] * len(count.rows))
    for area, head in zip(cells[0], ("Показатель", "Результат", "Ед. изм.", "Референсные значения"), strict=True):
        c.cell(area, head, bold)
    with_short = rng.random() < 0.6
    for row, areas in zip(count.rows, cells[1:], strict=True):
        result = tell_analyte(c, count, row)
        c.record(result, "date", count.day.isoformat(), day_text, "printed", day)
        c.record(result, "panel", "Общий анализ крови", "Общий анализ крови", "printed", panel)
        name = f"{row.name} ({SHORT[row.name]})" if with_short and row.name in SHORT else row.name
        box = c.cell(areas[0], name, pen, "left")
        c.record(result, "analyte", row.name, name, "printed", box)
        c.cell_value(result, "value", row.text, row.value, areas[1], pen)
        if row.unit:
            c.cell_value(result, "unit", row.unit.replace("^", "*"), row.unit, areas[2], pen)
        if row.low is not None and row.high is not None:
            _interval(c, lk, result, row, areas[3].left + 10, areas[3].bottom - 2.6)
    y = 61 + 8.5 + 7.5 * len(count.rows)
    c.text(16, y + 12, "Исполнитель: биолог", pen)
    signature(c, 60, y + 12, 20, pen_of(lk, rng))
    return c


def _patient_lines(c: Canvas, lk: Look, child: Child) -> None:
    """Whose blood it is: name and birth date."""
    pen, bold = lk.label, lk.label.bold
    told = c.tell("patient", "patient")
    at = 16.0
    for text, field in (
        ("Пациент:", ""),
        (child.person.family, "family_name"),
        (child.person.given, "given_name"),
        (child.person.patronymic, "patronymic"),
    ):
        if field:
            c.value(told, field, text, text, (at, 43), pen)
        else:
            c.text(at, 43, text, bold)
        at += c.width_of(text + "  ", bold)
    c.text(16, 49, "Дата рождения:", bold)
    c.value(told, "birth_date", write_date(child.born, "dd.mm.yyyy"), child.born.isoformat(), (46, 49), pen)


def _interval(c: Canvas, lk: Look, told: Telling, row: Analyte, x: float, y: float) -> None:
    places = 0 if row.low == int(row.low or 0) and row.high == int(row.high or 0) else 2
    low, high = comma(row.low or 0, places), comma(row.high or 0, places)
    pen = lk.label
    c.value(told, "reference_low", low, row.low or 0, (x, y), pen)
    x += c.width_of(low + " ", pen)
    c.text(x, y, "-", pen)
    x += c.width_of("- ", pen)
    c.value(told, "reference_high", high, row.high or 0, (x, y), pen)
