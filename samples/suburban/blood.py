"""Blood counts: a printing house's upright slip with units in the name's cell, and an analyser's print-out."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from samples.archive.lab_paper import unit_text
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import record_norm, tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.suburban.desk import whole_name
from samples.suburban.paper import (
    BLANKS,
    PROGRAMS,
    UBUNTU,
    Fact,
    Head,
    Sheet,
    Strong,
    clinic,
    imprint,
    notes,
    open_sheet,
    program_child,
    program_head,
)
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
Teller = Callable[[Analyte], Telling]
BRIEF = {
    "Гемоглобин": "HGB", "Эритроциты": "RBC", "Цветовой показатель": "ЦП", "Тромбоциты": "PLT", "Лейкоциты": "WBC",
    "СОЭ": "ESR", "Палочкоядерные": "BAND", "Сегментоядерные": "SEG", "Эозинофилы": "EO", "Лимфоциты": "LY",
    "Моноциты": "MO",
}  # fmt: skip


def _teller(s: Sheet, count: BloodCount, day: tuple[Fact, Box], panel: tuple[str, str, Box]) -> Teller:
    """Tells of each analyte with the day and the name of the whole analysis."""

    def tell(row: Analyte) -> Telling:
        told = tell_analyte(s.c, count, row)
        s.c.record(told, "date", count.day.isoformat(), day[0].text, s.value.medium, day[1])
        s.c.record(told, "panel", panel[0], panel[1], "printed", panel[2])
        return told

    return tell


SLIP: tuple[Head, ...] = (
    Head("Показатель", 54), Head("Результат", 28), Head("Норма, единицы СИ", 49),
)  # fmt: skip


def _slip_row(s: Sheet, told: Telling, row: Analyte, areas: Sequence[Rect]) -> None:
    """A name, its result, and behind the norm its unit."""
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.cell(areas[0], row.name, s.label, "left"))
    s.cell(areas[1], Fact(row.text, told, "value", row.value))
    x, y, pen = areas[2].left + 4, areas[2].top + areas[2].height * 0.64, s.label
    record_norm(s.c, told, row, row.norm, s.c.text(x, y, row.norm, pen))
    if unit := unit_text(row.unit):
        s.c.record(told, "unit", row.unit, unit, "printed", s.c.text(areas[2].left + 30, y, unit, pen))


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house as approved: three columns, the formula below a line of its own."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.5, BLANKS, typed=0.4)
    c, count = s.c, rng.choice(child.blood_counts)
    c.text(9, 9, clinic(child), s.fitted(clinic(child), s.small, 88))
    c.text(9, 13, "Лаборатория", s.small)
    notes(s, 139, 9, ("Медицинская документация", "Форма № 224/у"), right=True)
    raw = "АНАЛИЗ КРОВИ"
    panel = ("Анализ крови", raw, c.text(66, 25, raw, s.loud(1.6), "middle"))
    s.line(96, 25, "№", Fact(str(rng.randint(2, 480))), 118)
    day = s.dated(None, count.day)
    c.text(9, 34, "Дата взятия крови", s.label)
    start = 11 + c.width_of("Дата взятия крови", s.label)
    c.fill_line(start, 84, 34)
    told = _teller(s, count, (day, s.put(start + 0.8, 33.7, day, 82 - start)), panel)
    whole_name(s, 9, 41.5, "Фамилия, имя, отчество", 139)
    s.line(9, 49, "Дата рождения", s.born(), 74)
    s.line(77, 49, "участок", Fact(str(child.district)), 139)
    top = headings(s, 8, 55, SLIP, (8.0,))
    for rows, title in ((count.rows[:6], ""), (count.rows[6:], "Лейкоцитарная формула, %")):
        if title:
            c.rect(Rect(8, top, 131, 7))
            c.cell(Rect(8, top, 131, 7), title, s.label.bold)
            top += 7
        for row, areas in zip(rows, body(s, 8, top, widths_of(SLIP), [8.4] * len(rows), "all"), strict=True):
            _slip_row(s, told(row), row, areas)
        top += 8.4 * len(rows)
    s.line(9, top + 10, "Лаборант", Fact(child.doctors["невролог"].short), 84)
    imprint(s, 139)
    return [c]


PRINT: tuple[Head, ...] = (
    Head("Код", 20), Head("Показатель", 52), Head("Результат", 28), Head("Ед. изм.", 28), Head("Норма", 32),
    Head("Отклонение", 22),
)  # fmt: skip


def _printed(s: Sheet, told: Telling, row: Analyte, areas: Sequence[Rect]) -> None:
    s.c.cell(areas[0], BRIEF[row.name], s.label)
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.cell(areas[1], row.name, s.label, "left"))
    low, high = row.low if row.low is not None else row.value, row.high if row.high is not None else row.value
    is_off = not low <= row.value <= high
    s.cell(areas[2], Fact(row.text, told, "value", row.value), pen=s.value.bold if is_off else s.value)
    if row.unit:
        s.cell(areas[3], Fact(unit_text(row.unit), told, "unit", row.unit))
    norm = row.norm.replace("–", "-")
    record_norm(s.c, told, row, norm, s.c.cell(areas[4], norm, s.label))
    if is_off:
        words = ("выше", "ниже") if s.label.font is UBUNTU else ("H", "L")
        s.c.cell(areas[5], words[0] if row.value > high else words[1], s.label)


def analyser(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An analyser's print-out of a private centre: its codes before the names, a column for what lies outside."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.0)
    c, count = s.c, rng.choice(child.blood_counts)
    y = program_head(s, 14, 196, 14)
    raw = "Клинический анализ крови"
    panel = (raw, raw, c.text(14, y, raw, s.loud(1.5)))
    notes(s, 196, y, ("форма 224/у",), right=True)
    y = program_child(s, 14, y + 9, 196)
    c.text(14, y, "Дата и время взятия пробы:", s.label)
    day = s.dated(None, count.day)
    box = s.put(16 + c.width_of("Дата и время взятия пробы:", s.label), y, day, 40)
    c.text(box.right * 25.4 / c.dpi + 2, y, f"{rng.randint(7, 10):02d}:{rng.choice((5, 20, 35, 50)):02d}", s.value)
    c.text(130, y, "Образец: цельная кровь", s.label)
    told = _teller(s, count, (day, box), panel)
    rules = rng.choice(("all", "rows", "open", "none"))
    top = headings(s, 14, y + 4, PRINT, (8.0,), "rows" if rules == "none" else rules)
    for row, areas in zip(count.rows, body(s, 14, top, widths_of(PRINT), [7.8] * len(count.rows), rules), strict=True):
        _printed(s, told(row), row, areas)
    s.run(
        14,
        top + 7.8 * len(count.rows) + 10,
        180,
        [Strong("Врач КДЛ:"), Fact(child.stay.doctor.short), "____________"],
        5,
    )
    return [c]


VARIANTS = (slip, analyser)
