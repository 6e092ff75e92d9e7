"""Blood counts: a laboratory program's table, a slip of dotted lines, two halves with the formula at the right."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.district.paper import Fact, Sheet
from samples.draw import Style
from samples.events import record_norm, tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.truth import Telling
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    open_page,
    private_clinic,
    small_lines,
    state_clinic,
    who,
)
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
Shared = tuple[Fact, Box, str, Box]  # the day and the title of every row, and where they stand


def _unit(unit: str) -> str:
    """10^9/л as 10⁹/л."""
    if not unit.startswith("10^"):
        return unit
    power = unit[3:].split("/")[0]
    return f"10{power.translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}/л"


def _told(s: Sheet, count: BloodCount, row: Analyte, shared: Shared) -> Telling:
    told = tell_analyte(s.c, count, row)
    day, day_box, title, title_box = shared
    s.c.record(told, "date", count.day.isoformat(), day.text, s.value.medium, day_box)
    s.c.record(told, "panel", title[0] + title[1:].lower(), title, "printed", title_box)
    return told


LAB = (("Показатель", 64.0), ("Результат", 30.0), ("Ед. изм.", 28.0), ("Референсные значения", 42.0), ("", 10.0))


def laboratory(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory program's table, a plus or minus where the result lies outside."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.3, (WIX, MULISH, PIAZZOLLA), 0.0, 0.15))
    c, count = s.c, rng.choice(child.blood_counts)
    y = private_clinic(s, 18, 195, 15) if rng.random() < 0.5 else state_clinic(s, 18, 195, 14)[0]
    title = rng.choice(("Общий анализ крови", "ОБЩИЙ АНАЛИЗ КРОВИ"))
    box = c.text(106, y + 4, title, s.loud(1.4), "middle")
    c.text(106, y + 9, "(учетная форма № 224/у)", s.small, "middle")
    y = who(s, 18, y + 20, 195, rng.choice((0, 2)))
    day = s.dated(None, count.day)
    c.text(18, y, "Дата взятия пробы:", s.label)
    shared = (day, s.put(20 + c.width_of("Дата взятия пробы:", s.label), y, day, 40), title, box)
    c.text(195, y, f"№ пробы {rng.randint(10**5, 10**6)}", s.label, "right")
    cells = s.table(18, y + 4, LAB, [8.0] * len(count.rows), rng.choice(("all", "rows")), 8.5)
    for row, area in zip(count.rows, cells, strict=True):
        told = _told(s, count, row, shared)
        c.record(told, "analyte", row.name, row.name, "printed", c.cell(area[0], row.name, s.label, "left"))
        s.cell(area[1], Fact(row.text, told, "value", row.value))
        if row.unit:
            s.cell(area[2], Fact(_unit(row.unit), told, "unit", row.unit))
        norm = row.norm.replace("–", " - ")
        record_norm(s.c, told, row, norm, c.cell(area[3], norm, s.label))
        if row.low is not None and row.high is not None and not row.low <= row.value <= row.high:
            c.cell(area[4], "+" if row.value > row.high else "-", s.label.bold)
    y = cells[-1][0].bottom + 10
    c.text(18, y, f"Исследование выполнил: {child.doctors['гастроэнтеролог'].short}", s.label)
    return [c]


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's slip: a dotted line for each result, unit and norm behind it."""
    s = open_page(child, rng, style, FORM, Paper(A5_MM, 3.2, (CHARIS, PIAZZOLLA), 0.6, 0.3))
    c, count = s.c, rng.choice(child.blood_counts)
    small_lines(s, 10, 9, (child.clinic, "Клинико-диагностическая лаборатория"))
    small_lines(s, 139, 9, ("Медицинская документация", "форма № 224/у"), "right")
    title = "АНАЛИЗ КРОВИ"
    box = c.text(60, 25, title, s.loud(1.5), "middle")
    s.line(84, 25, "№", Fact(str(rng.randint(1, 900))), 110)
    c.text(10, 34, "Дата взятия крови", s.label)
    day, x = s.dated(None, count.day), 12 + c.width_of("Дата взятия крови", s.label)
    c.fill_line(x, 90, 34)
    shared = (day, s.put(x + 1, 33.7, day, 88 - x), title, box)
    y = who(s, 10, 43, 139, 1) + 2
    for text, x in (("Показатель", 10.0), ("Результат", 62.0), ("Ед.", 90.0), ("Норма", 114.0)):
        c.text(x, y, text, s.label.bold)
    for row in count.rows:
        y += 9.2
        _dotted(s, y, row, _told(s, count, row, shared))
    s.line(10, y + 13, "Лаборант", Fact(child.doctors["гастроэнтеролог"].short), 90)
    return [c]


def _dotted(s: Sheet, y: float, row: Analyte, told: Telling) -> None:
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.text(10, y, row.name, s.label))
    s.c.fill_line(12 + s.c.width_of(row.name, s.label), 84, y, dotted=True)
    s.put(70, y - 0.3, Fact(row.text, told, "value", row.value), 18, "middle")
    if row.unit:
        s.mark(Fact(_unit(row.unit), told, "unit", row.unit), s.c.text(90, y, _unit(row.unit), s.label), "printed")
    record_norm(s.c, told, row, row.norm, s.c.text(114, y, row.norm, s.label))


HALF = (("Показатель", 46.0), ("Результат", 23.0), ("Норма", 25.0))


def two_halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A wide half sheet: red cells at the left, the formula at the right, units behind the names."""
    s = open_page(child, rng, style, FORM, Paper(A5_WIDE_MM, 3.2, (PIAZZOLLA, CHARIS, WIX), 0.5, 0.3))
    c, count = s.c, rng.choice(child.blood_counts)
    small_lines(s, 198, 9, ("Форма № 224/у",), "right")
    title = "Клинический анализ крови"
    box = c.text(105, 14, title, s.loud(1.4), "middle")
    y = who(s, 11, 24, 199, rng.choice((0, 1)))
    day = s.dated(None, count.day)
    c.text(11, y, "Дата:", s.label)
    shared = (day, s.put(13 + c.width_of("Дата:", s.label), y, day, 50), title, box)
    parts = (count.rows[:6], count.rows[6:])
    for left, rows, head in ((11.0, parts[0], "Общие показатели"), (106.0, parts[1], "Лейкоцитарная формула")):
        c.text(left, y + 7, head, s.label.bold)
        cells = s.table(left, y + 9, HALF, [9.0] * len(rows), head_mm=8)
        _half(s, count, rows, cells, shared)
    s.line(11, 140, "Врач-лаборант", Fact(child.doctors["гастроэнтеролог"].short), 100)
    return [c]


def _half(s: Sheet, count: BloodCount, rows: Sequence[Analyte], cells: list[list[Rect]], shared: Shared) -> None:
    for row, area in zip(rows, cells, strict=True):
        told, unit = _told(s, count, row, shared), _unit(row.unit)
        name = f"{row.name}, {unit}" if unit else row.name
        box = s.c.cell(area[0], name, s.label, "left")
        s.c.record(told, "analyte", row.name, name, "printed", box)
        if unit:
            s.c.record(told, "unit", row.unit, unit, "printed", box)
        s.cell(area[1], Fact(row.text, told, "value", row.value))
        record_norm(s.c, told, row, row.norm, s.c.cell(area[2], row.norm, s.label))


VARIANTS = (laboratory, slip, two_halves)
