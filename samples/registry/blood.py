"""Blood counts: a printing house's slip with the formula set apart, and a commercial laboratory's print-out."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import record_norm, tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.registry.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Heading,
    Sheet,
    Strong,
    band,
    blank_head,
    notes,
    open_sheet,
    program_child,
    program_head,
    spread,
    typed_child,
)
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
ENGLISH = {
    "Гемоглобин": "HGB", "Эритроциты": "RBC", "Цветовой показатель": "", "Тромбоциты": "PLT", "Лейкоциты": "WBC",
    "СОЭ": "ESR", "Палочкоядерные": "", "Сегментоядерные": "", "Эозинофилы": "EOS", "Лимфоциты": "LYM",
    "Моноциты": "MON",
}  # fmt: skip
Shared = tuple[Fact, Box, str, str, Box]  # the day and the panel of every row, and where they stand


def _unit(unit: str) -> str:
    """10^9/л as it is printed."""
    if not unit.startswith("10^"):
        return unit
    power = unit[3:].split("/")[0].translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"×10{power}/л"


def _told(s: Sheet, count: BloodCount, row: Analyte, shared: Shared) -> Telling:
    told = tell_analyte(s.c, count, row)
    day, day_box, panel, raw, panel_box = shared
    s.c.record(told, "date", count.day.isoformat(), day.text, s.value.medium, day_box)
    s.c.record(told, "panel", panel, raw, "printed", panel_box)
    return told


SLIP: tuple[Heading, ...] = (("Показатель", 52.0), ("Результат", 28.0), ("Норма", 27.0), ("Ед. изм.", 25.0))


def _slip_row(s: Sheet, told: Telling, row: Analyte, areas: list[Rect]) -> None:
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.cell(areas[0], row.name, s.label, "left"))
    s.cell(areas[1], Fact(row.text, told, "value", row.value))
    record_norm(s.c, told, row, row.norm, s.c.cell(areas[2], row.norm, s.label))
    if row.unit:
        unit = _unit(row.unit)
        s.c.record(told, "unit", row.unit, unit, "printed", s.c.cell(areas[3], unit, s.label))


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house: the formula of white cells below a band of its own."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, BLANKS, typed=0.4)
    c, count = s.c, rng.choice(child.blood_counts)
    y = blank_head(s, 8, 140, 9, "224/у")
    raw = "АНАЛИЗ КРОВИ"
    panel_box = c.text(66, y + 7, raw, s.loud(1.5), "middle")
    c.text(92, y + 7, f"№ {rng.randint(1, 400)}", s.label)
    y = typed_child(s, 8, y + 17, 140)
    c.text(8, y, "Дата взятия", s.label)
    at = 10 + c.width_of("Дата взятия", s.label)
    c.fill_line(at, 72, y)
    day = s.dated(None, count.day)
    shared = (day, s.put(at + 1, y - 0.3, day, 70 - at), raw.capitalize(), raw, panel_box)
    s.line(76, y, "отделение, участок", Fact(str(child.district)), 140)
    rows: list[Analyte | None] = [*count.rows[:6], None, *count.rows[6:]]

    def fill(page: Sheet, row: Analyte | None, areas: list[Rect]) -> None:
        if row is None:
            whole = band(page.c, areas, 0.2, (255, 255, 255))
            page.c.cell(whole, "Лейкоцитарная формула", page.label.bold)
        else:
            _slip_row(page, _told(page, count, row, shared), row, areas)

    sheets, y = spread(s, 8, y + 4, SLIP, rows, 8.2, fill, 8.0, until=196)
    s.line(8, y + 10, "Анализ выполнил", Fact(child.doctors["невролог"].short), 110)
    return sheets


LAB: tuple[Heading, ...] = (("Исследование", 62.0), ("Результат", 26.0), ("", 10.0), ("Ед. изм.", 34.0),
                            ("Референсный интервал", 50.0))  # fmt: skip


def _lab_row(s: Sheet, told: Telling, row: Analyte, areas: list[Rect]) -> None:
    short = ENGLISH[row.name]
    name = f"{row.name} ({short})" if short else row.name
    s.c.record(told, "analyte", row.name, name, "printed", s.c.cell(areas[0], name, s.label, "left"))
    s.cell(areas[1], Fact(row.text, told, "value", row.value))
    if row.low is not None and row.high is not None and not row.low <= row.value <= row.high:
        s.c.cell(areas[2], "H" if row.value > row.high else "L", s.label.bold)
    if row.unit:
        s.cell(areas[3], Fact(_unit(row.unit), told, "unit", row.unit))
    norm = row.norm.replace("–", " - ")
    record_norm(s.c, told, row, norm, s.c.cell(areas[4], norm, s.label))


def laboratory(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A commercial laboratory: abbreviations after the names, a letter beside what lies outside the norm."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, PROGRAMS, typed=0.1)
    c, count = s.c, rng.choice(child.blood_counts)
    y = program_head(s, 14, 196, 14)
    notes(s, 196, y - 1, ("результат исследования, ф. 224/у",), right=True)
    y = program_child(s, 14, y + 8, 196)
    day = s.dated(None, count.day)
    c.text(14, y, "Дата взятия материала:", s.label)
    box = s.put(16 + c.width_of("Дата взятия материала:", s.label), y, day, 50)
    c.text(112, y, "Материал: кровь с ЭДТА", s.label)
    raw = "Клинический анализ крови"
    panel_box = c.text(14, y + 11, raw, s.loud(1.35))
    shared = (day, box, raw, raw, panel_box)

    def fill(page: Sheet, row: Analyte, areas: list[Rect]) -> None:
        _lab_row(page, _told(page, count, row, shared), row, areas)

    sheets, y = spread(s, 14, y + 14, LAB, count.rows, 8.2, fill, 8.5, rng.choice(("all", "rows")))
    s.run(14, y + 10, 180, [Strong("Врач КЛД:"), Fact(child.stay.doctor.short), "____________"], 5)
    notes(s, 14, y + 17, ("Результаты не являются диагнозом, необходима консультация специалиста.",))
    return sheets


VARIANTS = (slip, laboratory)
