"""Blood counts: a printing house's slip, a registrar's slip of two halves, a laboratory's print-out."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.clinic.paper import (
    CRB,
    HOUSE,
    MIS,
    OFFICE_TEXT,
    Fact,
    Heading,
    Sheet,
    Strong,
    imprint,
    mis_head,
    open_sheet,
    small_lines,
)
from samples.draw import Style
from samples.events import record_norm, tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Shared = tuple[Fact, Box, Fact, Box]  # the day and the panel of every row, and where they stand


def _unit(unit: str, times: str) -> str:
    """10^9/л as 10⁹/л, with a sign before it or none."""
    if not unit.startswith("10^"):
        return unit
    return f"{times}10{unit[3:].split('/')[0].translate(RAISED)}/л"


def _told(s: Sheet, count: BloodCount, row: Analyte, shared: Shared) -> Telling:
    told = tell_analyte(s.c, count, row)
    day, day_box, panel, panel_box = shared
    s.c.record(told, "date", count.day.isoformat(), day.text, s.value.medium, day_box)
    s.c.record(told, "panel", panel.value or panel.text, panel.text, "printed", panel_box)
    return told


def _panel(s: Sheet, x: float, y: float, text: str, scale: float) -> tuple[Fact, Box]:
    box = s.c.text(x, y, text, s.loud(scale), "middle")
    return Fact(text, value=text[0].upper() + text[1:].lower()), box


def _name(s: Sheet, x: float, y: float, label: str, until: float) -> None:
    s.c.text(x, y, label, s.label)
    start = x + s.c.width_of(label, s.label) + 1.4
    s.c.fill_line(start, until, y)
    s.name(start + 1, y - 0.25, until - start - 1)


def _row(s: Sheet, told: Telling, row: Analyte, areas: Sequence[Rect], times: str, bold: bool = False) -> None:
    """Name, result, unit and norm in four cells."""
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.cell(areas[0], row.name, s.label, "left"))
    s.cell(areas[1], Fact(row.text, told, "value", row.value), pen=s.value.bold if bold else None)
    if row.unit:
        unit = _unit(row.unit, times)
        s.c.record(told, "unit", row.unit, unit, "printed", s.c.cell(areas[2], unit, s.label))
    record_norm(s.c, told, row, row.norm, s.c.cell(areas[3], row.norm, s.label))


SLIP: tuple[Heading, ...] = (("Показатель", 48.0), ("Результат", 28.0), ("Единицы СИ", 26.0), ("Норма", 28.0))


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's slip on half a sheet."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.5, HOUSE)
    c, count = s.c, rng.choice(child.blood_counts)
    small_lines(s, 9, 9, (child.clinic, "Клинико-диагностическая лаборатория"))
    small_lines(s, 139, 9, ("Мед. документация", "Форма № 224/у", "Утв. МЗ СССР 04.10.80 № 1030"), "right")
    panel = _panel(s, 74, 27, "АНАЛИЗ КРОВИ", 1.4)
    day = s.dated(None, count.day, way="" if s.value.font.hand else "quoted")
    c.fill_line(46, 102, 34)
    box = s.put(74, 33.7, day, 54, "middle")
    c.text(74, 37.2, "(дата взятия)", s.small.sized(2.1), "middle")
    shared = (day, box, *panel)
    _name(s, 9, 46, "Фамилия, И., О.", 139)
    s.line(9, 54, "Возраст", Fact(f"{max(1, child.age_months(count.day) // 12)}"), 40)
    s.line(42, 54, "Участок", Fact(str(child.district)), 74)
    s.line(76, 54, "Направлен врачом", Fact("участковым"), 139)
    cells = s.table(9, 60, SLIP, [8.8] * len(count.rows), head_mm=9)
    for row, areas in zip(count.rows, cells, strict=True):
        _row(s, _told(s, count, row, shared), row, areas, "")
    s.line(9, cells[-1][0].bottom + 10, "Лаборант", Fact(child.doctors["невролог"].short), 100)
    imprint(s, 9, 205)
    return [c]


HALF: tuple[Heading, ...] = (("Показатели", 38.0), ("Рез-т", 18.0), ("Ед.", 18.0), ("Норма", 22.0))


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A registrar's slip: red blood at the left, the formula at the right."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.1, 0.4, OFFICE_TEXT)
    c, count = s.c, rng.choice(child.blood_counts)
    c.text(9, 11, CRB, s.label)
    c.text(201, 11, "ф. 224/у", s.label, "right")
    panel = _panel(s, 105, 21, "ОБЩИЙ АНАЛИЗ КРОВИ", 1.4)
    _name(s, 9, 31, "Ф.И.О.", 118)
    s.line(120, 31, "дата рождения", s.born(), 201)
    c.text(9, 39, "Дата:", s.label)
    day = s.dated(None, count.day)
    box = s.put(11 + c.width_of("Дата:", s.label), 39, day, 40)
    s.line(120, 39, "отделение", Fact("дет. поликлиника"), 201)
    shared = (day, box, *panel)
    middle = 6
    for left, rows in ((9.0, count.rows[:middle]), (105.0, count.rows[middle:])):
        for row, areas in zip(rows, s.table(left, 45, HALF, [11.0] * middle, head_mm=9), strict=False):
            _row(s, _told(s, count, row, shared), row, areas, "")
    s.line(9, 132, "Анализ выполнил(а)", Fact(child.doctors["хирург"].short), 110)
    return [c]


LAB: tuple[Heading, ...] = (("Показатель", 62.0), ("Результат", 32.0), ("Ед. изм.", 34.0),
       ("Референсные значения", 48.0))  # fmt: skip


def laboratory(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory's print-out within a clinic's program: the result in bold."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, MIS, typed=0.0)
    c, count = s.c, rng.choice(child.blood_counts)
    y = mis_head(s, 17, 193, 13)
    c.text(17, y + 3, "РЕЗУЛЬТАТ ЛАБОРАТОРНОГО ИССЛЕДОВАНИЯ", s.loud(1.2))
    c.text(193, y + 3, "224/у", s.small, "right")
    y = s.run(17, y + 12, 176, [Strong("Пациент:"), *s.names()], 5) + 1.4
    sex = Fact("муж." if child.sex == "male" else "жен.", s.patient, "sex", child.sex)
    y = s.run(17, y, 176, [Strong("Дата рождения:"), s.born(), Strong("Пол:"), sex], 5) + 1.4
    c.text(17, y, "Дата взятия биоматериала:", s.label.bold)
    day = s.dated(None, count.day)
    box = s.put(19 + c.width_of("Дата взятия биоматериала:", s.label.bold), y, day, 40)
    c.text(120, y, f"№ пробы: {rng.randint(10**6, 10**7)}", s.label)
    panel = _panel(s, 105, y + 10, "Клинический анализ крови", 1.2)
    shared = (day, box, *panel)
    times = rng.choice(("", "x", "×"))
    cells = s.table(17, y + 14, LAB, [8.2] * len(count.rows), rng.choice(("all", "rows")), 8.5)
    for row, areas in zip(count.rows, cells, strict=True):
        _row(s, _told(s, count, row, shared), row, areas, times, bold=True)
    c.text(
        17, cells[-1][0].bottom + 9, f"Врач клинической лабораторной диагностики: {child.stay.doctor.short}", s.label
    )
    return [c]


VARIANTS = (slip, halves, laboratory)
