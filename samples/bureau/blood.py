"""Slips of a blood count: a printed slip, a laboratory's sheet, a slip of two blocks."""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.bureau.ink import ARIMO, FIRA, LORA, TINOS, Ink, letterhead, make_ink, whose
from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.stamps import signature
from samples.truth import Telling
from schemas.geometry import Box

FORM, CODE = "blood_count_224u", "224/у"
SHORT = {
    "Гемоглобин": "HGB", "Эритроциты": "RBC", "Тромбоциты": "PLT", "Лейкоциты": "WBC", "Лимфоциты": "LYM",
    "Моноциты": "MON", "Эозинофилы": "EOS", "СОЭ": "ESR",
}  # fmt: skip
UNITS: tuple[dict[str, str], ...] = (
    {"10^12/л": "×10¹²/л", "10^9/л": "×10⁹/л", "мм/ч": "мм/час"},
    {"10^12/л": "10*12/л", "10^9/л": "10*9/л"},
    {"10^12/л": "х10^12/л", "10^9/л": "х10^9/л", "мм/ч": "мм/час"},
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a slip says of all its rows."""

    count: BloodCount
    panel: str
    panel_box: Box
    day_text: str
    day_medium: str
    day_box: Box


def _head(c: Canvas, ink: Ink, count: BloodCount, title: str, at: tuple[float, float], day_label: str) -> Heading:
    panel = c.text(c.width_mm / 2, at[1] - 9, title.upper(), ink.head, "middle")
    c.text(*at, day_label, ink.label)
    start = at[0] + c.width_of(day_label, ink.label) + 2
    text = ink.day(count.day)
    box = c.text(start, at[1], text, ink.value)
    return Heading(count, title, panel, text, ink.value.medium, box)


def _tell(c: Canvas, head: Heading, row: Analyte) -> Telling:
    day = head.count.day.isoformat()
    told = tell_analyte(c, head.count, row)
    c.record(told, "date", day, head.day_text, head.day_medium, head.day_box)
    c.record(told, "panel", head.panel, head.panel.upper(), "printed", head.panel_box)
    return told


def _norm(c: Canvas, told: Telling, row: Analyte, text: str, box: Box) -> None:
    for field, value in (("reference_low", row.low), ("reference_high", row.high)):
        if value is not None:
            c.record(told, field, int(value) if value == int(value) else value, text, "printed", box)


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An A5 slip whose norms and units are printed in one column."""
    count = rng.choice(child.blood_counts)
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.1, 0.75, (TINOS, LORA))
    c.text(10, 10, "Наименование учреждения", ink.small)
    c.text(10, 14, child.clinic, ink.small)
    c.text(138, 10, "Мед. документация ф. № 224/у", ink.small, "right")
    c.text(138, 14, "Утв. 04.10.80 г. № 1030", ink.small, "right")
    head = _head(c, ink, count, "Общий анализ крови", (10, 33), "Взято")
    top = whose(c, ink, child, (10, 42), 138)
    cells = c.grid(10, top, [50, 28, 50], [9.0, *[10.5] * len(count.rows)])
    for area, text in zip(cells[0], ("Наименование показателя", "Найдено", "Нормальные величины"), strict=True):
        c.cell(area, text, ink.label)
    units = rng.choice(UNITS)
    for row, line in zip(count.rows, cells[1:], strict=True):
        told = _tell(c, head, row)
        c.cell_value(told, "analyte", row.name, row.name, line[0], ink.label, "left")
        c.cell_value(told, "value", row.text, row.value, line[1], ink.value)
        left = Rect(line[2].left, line[2].top, 27, line[2].height)
        _norm(c, told, row, row.norm, c.cell(left, row.norm, ink.label))
        if row.unit:
            area = Rect(left.right, left.top, 23, left.height)
            c.cell_value(told, "unit", units.get(row.unit, row.unit), row.unit, area, ink.label)
    c.text(10, 198, "Лаборант", ink.label)
    signature(c, 32, 198, 20, ink.hand)
    return [c]


def laboratory(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An A4 sheet of a laboratory's program: no rulings, abbreviations and flags beside the names."""
    count = rng.choice(child.blood_counts)
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.6, 0.0, (ARIMO, FIRA))
    letterhead(c, ink, child, "middle")
    head = _head(c, ink, count, "Клинический анализ крови", (14, 42), "Дата взятия биоматериала:")
    c.text(120, 42, f"Дата печати: {child.until:%d.%m.%Y} 14:02", ink.label)
    y = whose(c, ink, child, (14, 51), 196, way=rng.choice((0, 3))) + 6
    stops = (14, 80, 108, 140, 182)
    names = ("Тест", "Результат", "Ед. изм.", "Реф. интервал", "Флаг")
    for x, text in zip(stops, names, strict=True):
        c.text(x, y, text, ink.label.bold)
    c.line(14, y + 2, 196, y + 2, 0.25)
    edges = (*(stop - 1.0 for stop in stops), 196.0)
    c.note_row(edges, y - 5, y + 2.6)
    units = rng.choice(UNITS)
    for row in count.rows:
        y += 8.4
        told = _tell(c, head, row)
        c.value(told, "analyte", row.name, row.name, (stops[0], y), ink.label)
        if row.name in SHORT:
            c.text(stops[0] + c.width_of(row.name, ink.label) + 1.2, y, f"({SHORT[row.name]})", ink.label)
        c.value(told, "value", row.text, row.value, (stops[1], y), ink.value.bold)
        if row.unit:
            c.value(told, "unit", units.get(row.unit, row.unit), row.unit, (stops[2], y), ink.label)
        norm = row.norm.replace("–", " - ")
        _norm(c, told, row, norm, c.text(stops[3], y, norm, ink.label))
        flag = "H" if row.high is not None and row.value > row.high else "L" if row.value < (row.low or 0) else ""
        if flag:
            c.text(stops[4], y, flag, ink.label)
        c.note_row(edges, y - 5.8, y + 2.6)
    c.text(14, y + 16, "Исследование выполнил: врач КЛД  ______________", ink.label)
    c.text(14, y + 23, "Результаты не являются диагнозом.", ink.small)
    return [c]


def two_blocks(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A wide slip of two tables side by side, the norm before the result."""
    count = rng.choice(child.blood_counts)
    c = Canvas(A5_WIDE_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.1, 0.6)
    c.text(200, 9, "форма 224/у", ink.small, "right")
    c.text(10, 9, child.clinic, ink.small)
    head = _head(c, ink, count, "Общий анализ крови", (10, 26), "от")
    c.text(150, 26, f"Анализ № {rng.randint(20, 900)}", ink.label)
    top = whose(c, ink, child, (10, 35), 200)
    units = rng.choice(UNITS)
    for left, rows in ((8.0, count.rows[:6]), (108.0, count.rows[6:])):
        cells = c.grid(left, top + 1, [40, 27, 27], [8.0, *[11.0] * len(rows)])
        for area, text in zip(cells[0], ("Показатель", "Норма", "Результат"), strict=True):
            c.cell(area, text, ink.label.bold)
        for row, line in zip(rows, cells[1:], strict=True):
            told = _tell(c, head, row)
            _name_and_unit(c, ink, told, row, line[0], units)
            _norm(c, told, row, row.norm, c.cell(line[1], row.norm, ink.label))
            c.cell_value(told, "value", row.text, row.value, line[2], ink.value)
    c.text(112, top + 80, "Подпись", ink.label)
    signature(c, 132, top + 80, 20, ink.hand)
    return [c]


def _name_and_unit(c: Canvas, ink: Ink, told: Telling, row: Analyte, area: Rect, units: dict[str, str]) -> None:
    """The name with its unit in one cell: `Гемоглобин, г/л`."""
    x, y = area.left + 1.2, area.top + area.height * 0.62
    pen = ink.label.sized(2.8)
    c.value(told, "analyte", row.name, row.name, (x, y), pen)
    x += c.width_of(row.name, pen)
    if row.unit:
        c.text(x, y, ",", pen)
        c.value(told, "unit", units.get(row.unit, row.unit), row.unit, (x + 1.6, y), pen)


VARIANTS = (slip, laboratory, two_blocks)
