"""Blood counts: a printing house's broad slip in two halves, and a laboratory's print-out with arrows."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from samples.canvas import A4_MM, A5_WIDE_MM, Canvas, Rect
from samples.dispensary.paper import (
    BLANKS,
    MANROPE,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    clinic,
    notes,
    open_sheet,
    program_child,
    program_head,
)
from samples.draw import Style
from samples.events import record_norm, tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of
from samples.registry.paper import band
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SHORT = {
    "Гемоглобин": "HGB", "Эритроциты": "RBC", "Тромбоциты": "PLT", "Лейкоциты": "WBC", "СОЭ": "", "Лимфоциты": "LYM",
    "Моноциты": "MON", "Эозинофилы": "EOS",
}  # fmt: skip
Teller = Callable[[Analyte], Telling]


def unit_of(unit: str) -> str:
    """10^9/л as it is printed: 10⁹/л."""
    if not unit.startswith("10^"):
        return unit
    power, per = unit[3:].split("/")
    return f"10{power.translate(RAISED)}/{per}"


def _teller(s: Sheet, count: BloodCount, day: tuple[Fact, Box], panel: tuple[str, str, Box]) -> Teller:
    """Tells of each analyte with the day and the name of the whole analysis."""

    def tell(row: Analyte) -> Telling:
        told = tell_analyte(s.c, count, row)
        s.c.record(told, "date", count.day.isoformat(), day[0].text, s.value.medium, day[1])
        s.c.record(told, "panel", panel[0], panel[1], "printed", panel[2])
        return told

    return tell


HALF: tuple[Head, ...] = (Head("Показатель", 36), Head("Результат", 22), Head("Норма", 36))


def _half_row(s: Sheet, told: Telling, row: Analyte, areas: Sequence[Rect]) -> None:
    """A name, the result, and the norm with its unit in one cell."""
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.cell(areas[0], row.name, s.label, "left"))
    s.cell(areas[1], Fact(row.text, told, "value", row.value))
    unit = unit_of(row.unit)
    wide = s.c.width_of(f"{row.norm}  {unit}", s.label)
    pen = s.label if wide < areas[2].width - 2 else s.label.sized(s.label.size_mm * (areas[2].width - 2) / wide)
    x, y = areas[2].left + 1.2, areas[2].top + areas[2].height * 0.63
    record_norm(s.c, told, row, row.norm, s.c.text(x, y, row.norm, pen))
    if unit:
        box = s.c.text(x + s.c.width_of(row.norm, pen) + 1.6, y, unit, pen)
        s.c.record(told, "unit", row.unit, unit, "printed", box)


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A broad slip of a printing house: red blood at the left, the formula at the right, the unit behind its norm."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.0, 0.5, BLANKS, typed=0.4)
    c, count = s.c, rng.choice(child.blood_counts)
    notes(s, 10, 9, (clinic(child), "клинико-диагностическая лаборатория"))
    notes(s, 200, 9, ("Медицинская документация", "Форма № 224/у"), right=True)
    raw = "АНАЛИЗ КРОВИ"
    panel = ("Анализ крови", raw, c.text(105, 21, raw, s.loud(1.5), "middle"))
    c.text(133, 21, f"№ {rng.randint(1, 300)}", s.label)
    c.text(10, 31, "Фамилия, и., о.", s.label)
    c.fill_line(33, 128, 31)
    s.name(34, 30.7, 92)
    s.line(130, 31, "дата рождения", s.born(), 200)
    day = s.dated(None, count.day)
    c.text(10, 39, "Дата взятия биоматериала", s.label)
    at = 12 + c.width_of("Дата взятия биоматериала", s.label)
    c.fill_line(at, 92, 39)
    told = _teller(s, count, (day, s.put(at + 1, 38.7, day, 90 - at)), panel)
    s.line(94, 39, "участок", Fact(str(child.district)), 128)
    s.line(130, 39, "назначил", Fact(child.doctors["педиатр"].short), 200)
    for left, rows in ((10.0, count.rows[:6]), (106.0, count.rows[6:])):
        top = headings(s, left, 45, HALF, (8.0,))
        for row, areas in zip(rows, body(s, left, top, widths_of(HALF), [9.6] * len(rows), "all"), strict=True):
            _half_row(s, told(row), row, areas)
    s.line(10, 126, "Дата выдачи анализа", None, 80)
    s.line(110, 126, "Подпись лаборанта", Fact(child.doctors["невролог"].short), 200)
    return [c]


LAB: tuple[Head, ...] = (
    Head("Тест", 68), Head("Референсные значения", 42), Head("Результат", 30), Head("", 8), Head("Единицы", 34),
)  # fmt: skip


def _lab_row(s: Sheet, told: Telling, row: Analyte, areas: Sequence[Rect]) -> None:
    short = SHORT.get(row.name, "")
    name = f"{row.name}, {short}" if short else row.name
    s.c.record(told, "analyte", row.name, name, "printed", s.c.cell(areas[0], name, s.label, "left"))
    norm = row.norm.replace("–", " – ")
    record_norm(s.c, told, row, norm, s.c.cell(areas[1], norm, s.label))
    low, high = row.low if row.low is not None else row.value, row.high if row.high is not None else row.value
    is_off = not low <= row.value <= high
    s.cell(areas[2], Fact(row.text, told, "value", row.value), pen=s.value.bold if is_off else s.value)
    if is_off:
        arrows = s.label.font is MANROPE
        s.c.cell(areas[3], ("↑" if arrows else "+") if row.value > high else ("↓" if arrows else "–"), s.label.bold)
    if row.unit:
        s.cell(areas[4], Fact(unit_of(row.unit), told, "unit", row.unit))


def laboratory(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory's print-out: the norm before the result, an arrow or a sign behind it, the formula below a band."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.0)
    c, count = s.c, rng.choice(child.blood_counts)
    y = program_head(s, 14, 196, 14)
    raw = "Общий анализ крови с лейкоцитарной формулой"
    panel = (raw, raw, c.text(14, y + 1, raw, s.loud(1.3)))
    notes(s, 196, y + 1, ("ф. 224/у",), right=True)
    y = program_child(s, 14, y + 9, 196)
    day = s.dated(None, count.day)
    c.text(14, y, "Дата забора:", s.label)
    box = s.put(16 + c.width_of("Дата забора:", s.label), y, day, 50)
    c.text(90, y, "Биоматериал: капиллярная кровь", s.label)
    told = _teller(s, count, (day, box), panel)
    rules = rng.choice(("all", "rows", "dotted"))
    top = headings(s, 14, y + 4, LAB, (8.0,), rules)
    for title, rows in (("", count.rows[:6]), ("Лейкоцитарная формула", count.rows[6:])):
        if title:
            if rules == "all":
                area = band(c, c.grid(14, top, widths_of(LAB), [7.0])[0], 0.2, (238, 238, 238))
            else:
                area = Rect(14, top, sum(widths_of(LAB)), 7)
            c.cell(area, title, s.label.bold, "left")
            top += 7
        for row, areas in zip(rows, body(s, 14, top, widths_of(LAB), [8.0] * len(rows), rules), strict=True):
            _lab_row(s, told(row), row, areas)
        top += 8.0 * len(rows)
    s.run(14, top + 10, 180, [Strong("Исследование выполнил:"), Fact(child.stay.doctor.short), "____________"], 5)
    notes(s, 14, top + 17, ("Интерпретацию результата проводит лечащий врач.",))
    return [c]


VARIANTS = (halves, laboratory)
