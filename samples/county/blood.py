"""Blood counts: a printing house's slip with units after the names, and an analyser's print-out."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, corner, notes, open_sheet, whose
from samples.draw import Style
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
Shared = tuple[Fact, Box, str, str, Box]  # the day and the panel of every row, and where they stand


def _unit(unit: str) -> str:
    """10^9/л as it is printed: 10⁹/л."""
    if not unit.startswith("10^"):
        return unit
    power, per = unit[3:].split("/")
    return f"10{power.translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}/{per}"


def _told(s: Sheet, count: BloodCount, row: Analyte, shared: Shared) -> Telling:
    told = s.c.tell("lab_result", ("lab", count.number, row.name), count.day.isoformat())
    day, day_box, panel, panel_raw, panel_box = shared
    s.c.record(told, "date", count.day.isoformat(), day.text, s.value.medium, day_box)
    s.c.record(told, "panel", panel, panel_raw, "printed", panel_box)
    return told


def _norm(s: Sheet, told: Telling, row: Analyte, text: str, box: Box) -> None:
    """One interval, already drawn; it is told as two bounds."""
    for field, bound in (("reference_low", row.low), ("reference_high", row.high)):
        if bound is not None:
            s.c.record(told, field, bound, text, "printed", box)


SLIP: tuple[Heading, ...] = (("Показатель", 62.0), ("Результат", 34.0), ("Норма", 36.0))


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A slip of half a sheet: names with their units, the result beside, the norm at the edge."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, SERIFS)
    c, count = s.c, rng.choice(child.blood_counts)
    corner(s, 8, 11)
    notes(s, 140, 9, ("Медицинская документация", "Форма № 224/у"))
    panel = "ОБЩИЙ АНАЛИЗ КРОВИ"
    panel_box = c.text(74, 28, panel, s.loud(1.4), "middle")
    y = whose(s, 8, 38, 140, 0)
    c.text(8, y, "Дата анализа", s.label)
    start = 10 + c.width_of("Дата анализа", s.label)
    c.fill_line(start, 74, y)
    day = s.dated(None, count.day)
    box = s.put(start + 1, y - 0.3, day, 72 - start)
    shared = (day, box, panel.capitalize(), panel, panel_box)
    s.line(78, y, "участок №", Fact(str(child.district)), 140)
    cells = s.table(8, y + 5, SLIP, [9.2] * len(count.rows), head_mm=8)
    for row, area in zip(count.rows, cells, strict=True):
        told, unit = _told(s, count, row, shared), _unit(row.unit)
        name = c.cell(area[0], f"{row.name}, {unit}" if unit else row.name, s.label, "left")
        c.record(told, "analyte", row.name, row.name, "printed", name)
        if unit:
            c.record(told, "unit", row.unit, unit, "printed", name)
        s.cell(area[1], Fact(row.text, told, "value", row.value))
        _norm(s, told, row, row.norm, c.cell(area[2], row.norm, s.label))
    s.line(8, cells[-1][0].bottom + 10, "Врач-лаборант", Fact(child.doctors["невролог"].short), 100)
    return [c]


PRINT: tuple[Heading, ...] = (("Тест", 66.0), ("Результат", 30.0), ("Единицы", 34.0), ("Референсные значения", 48.0))


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory's print-out: an arrow stands after what lies outside the norm."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, SANS)
    c, count = s.c, rng.choice(child.blood_counts)
    c.text(16, 14, "Клинико-диагностическая лаборатория", s.label.bold)
    c.text(16, 19.5, child.clinic, s.label)
    notes(s, 194, 14, ("форма 224/у", f"заказ № {rng.randint(10**6, 10**7)}"))
    panel = "Клинический анализ крови"
    panel_box = c.text(105, 34, panel, s.loud(1.5), "middle")
    y = whose(s, 16, 46, 194, 1)
    c.text(16, y, "Дата забора:", s.label.bold)
    day = s.dated(None, count.day)
    box = s.put(18 + c.width_of("Дата забора:", s.label.bold), y, day, 50)
    shared = (day, box, panel, panel, panel_box)
    c.text(110, y, "Биоматериал: венозная кровь", s.label)
    cells = s.table(16, y + 5, PRINT, [8.6] * len(count.rows), rng.choice(("all", "rows")), 8.5)
    for row, area in zip(count.rows, cells, strict=True):
        told = _told(s, count, row, shared)
        c.record(told, "analyte", row.name, row.name, "printed", c.cell(area[0], row.name, s.label, "left"))
        value = s.cell(area[1], Fact(row.text, told, "value", row.value))
        if row.low is not None and row.high is not None and not row.low <= row.value <= row.high:
            mark = "+" if row.value > row.high else "−"
            c.text(value.right * 25.4 / c.dpi + 3, area[1].top + 5.6, mark, s.label)
        if row.unit:
            s.cell(area[2], Fact(_unit(row.unit), told, "unit", row.unit))
        norm = row.norm.replace("–", " – ")
        _norm(s, told, row, norm, c.cell(area[3], norm, s.label))
    s.line(16, cells[-1][0].bottom + 12, "Исследование выполнил", Fact(child.stay.doctor.short), 120)
    return [c]


VARIANTS = (slip, printed)
