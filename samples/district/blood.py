"""Blood counts: a slip with norms before the result, a laboratory's paper with codes, counts of several days."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.district.heads import letterhead, lines, network, whose
from samples.district.paper import BRYGADA, COMMISSIONER, GARAMOND, MONO, PLEX, PLEX_SERIF, Fact, Sheet, open_sheet
from samples.draw import Style
from samples.events import record_norm, tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
MEN = {"Гемоглобин": "130,0–160,0", "Эритроциты": "4,0–5,0", "СОЭ": "2–10"}
WOMEN = {"Гемоглобин": "120,0–140,0", "Эритроциты": "3,9–4,7", "СОЭ": "2–15"}
CODES = {
    "Гемоглобин": "HGB", "Эритроциты": "RBC", "Цветовой показатель": "CI", "Тромбоциты": "PLT", "Лейкоциты": "WBC",
    "СОЭ": "ESR", "Палочкоядерные": "BAND", "Сегментоядерные": "SEG", "Эозинофилы": "EO", "Лимфоциты": "LYMPH",
    "Моноциты": "MONO",
}  # fmt: skip
Shared = tuple[Fact, Box, Fact, Box]  # the day and the panel of every row, and where they stand


def _unit(unit: str, way: int) -> str:
    """10^9/л as ×10⁹/л, 10⁹/л or x10^9/л."""
    if not unit.startswith("10^"):
        return unit
    power = unit[3:].split("/")[0]
    raised = power.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return (f"×10{raised}/л", f"10{raised}/л", f"x10^{power}/л")[way]


def _told(s: Sheet, count: BloodCount, row: Analyte, shared: Shared) -> Telling:
    told = tell_analyte(s.c, count, row)
    day, day_box, panel, panel_box = shared
    s.c.record(told, "date", count.day.isoformat(), day.text, s.value.medium, day_box)
    s.c.record(told, "panel", panel.value or panel.text, panel.text, "printed", panel_box)
    return told


def _panel(s: Sheet, x: float, y: float, text: str, scale: float) -> tuple[Fact, Box]:
    box = s.c.text(x, y, text, s.loud(scale), "middle")
    return Fact(text, value=text[0].upper() + text[1:].lower()), box


SLIP = (("Показатели", 46.0), ("Норма", (("мужчины", 24.0), ("женщины", 24.0))), ("Результат", 34.0))


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A slip of a printing house: norms of men and women in columns of their own, the result at the right edge."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, (GARAMOND, BRYGADA, PLEX_SERIF))
    c, count = s.c, rng.choice(child.blood_counts)
    lines(s, 8, 9, ("Министерство здравоохранения", child.clinic, "лаборатория"))
    lines(s, 140, 9, ("Код формы по ОКУД ______", "Мед. документация", "ФОРМА № 224/у"), "right")
    panel = _panel(s, 66, 27, "АНАЛИЗ КРОВИ", 1.5)
    c.text(94, 27, f"№ {rng.randint(1, 800)}", s.label)
    day = s.dated(None, count.day, way="" if s.value.font.hand else "quoted")
    start = 8 + c.width_of("Дата взятия биоматериала", s.label) + 1.4
    c.text(8, 36, "Дата взятия биоматериала", s.label)
    c.fill_line(start, 110, 36)
    shared = (day, s.put(start + 1, 35.7, day, 108 - start), *panel)
    y = whose(s, 12, 45, 140, rng.choice((0, 3))) - 1
    cells = s.table(12, y, SLIP, [8.6] * len(count.rows), head_mm=10)
    for row, area in zip(count.rows, cells, strict=True):
        told, unit = _told(s, count, row, shared), _unit(row.unit, 0)
        name = f"{row.name} ({unit})" if unit else row.name
        box = c.cell(area[0], name, s.label, "left")
        c.record(told, "analyte", row.name, name, "printed", box)
        if unit:
            c.record(told, "unit", row.unit, unit, "printed", box)
        if row.name in MEN:
            c.cell(area[1], MEN[row.name], s.small)
            c.cell(area[2], WOMEN[row.name], s.small)
        else:
            record_norm(s.c, told, row, row.norm, c.cell(area[1], row.norm, s.small))
            c.cell(area[2], row.norm, s.small)
        s.cell(area[3], Fact(row.text, told, "value", row.value))
    s.line(8, cells[-1][0].bottom + 8, "Исследование проводил", Fact(child.doctors["невролог"].short), 120)
    return [c]


LAB = (("Код", 18.0), ("Исследование", 58.0), ("Ед. изм.", 26.0), ("Реф. интервал", 36.0), ("Результат", 28.0),
       ("", 12.0))  # fmt: skip


def laboratory(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory's paper: the analyser's codes first, the result after the norm, a word where it lies outside."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, (PLEX, COMMISSIONER, MONO), typed=0.15)
    c, count = s.c, rng.choice(child.blood_counts)
    y = network(s, 16, 194, 15)
    panel = _panel(s, 105, y + 6, "Клинический анализ крови", 1.4)
    c.text(105, y + 11, "по форме 224/у", s.small, "middle")
    y = whose(s, 16, y + 22, 194, rng.choice((1, 2))) + 1
    c.text(16, y, "Взятие крови:", s.label)
    day = s.dated(None, count.day)
    box = s.put(18 + c.width_of("Взятие крови:", s.label), y, day, 40)
    shared = (day, box, *panel)
    c.text(84, y, f"в 08:{rng.randint(10, 59)}", s.label)
    c.text(194, y, f"Образец {rng.randint(10**8, 10**9)}", s.label, "right")
    way = rng.choice((1, 2))
    cells = s.table(16, y + 5, LAB, [8.2] * len(count.rows), rng.choice(("rows", "none")), 8.0)
    for row, area in zip(count.rows, cells, strict=True):
        told = _told(s, count, row, shared)
        c.cell(area[0], CODES[row.name], s.label, "left")
        c.record(told, "analyte", row.name, row.name, "printed", c.cell(area[1], row.name, s.label, "left"))
        if row.unit:
            s.cell(area[2], Fact(_unit(row.unit, way), told, "unit", row.unit))
        norm = row.norm.replace("–", " - ")
        record_norm(s.c, told, row, norm, c.cell(area[3], norm, s.label))
        s.cell(area[4], Fact(row.text, told, "value", row.value), pen=s.value.bold)
        if row.low is not None and row.high is not None and not row.low <= row.value <= row.high:
            c.cell(area[5], "выше" if row.value > row.high else "ниже", s.small)
    y = cells[-1][0].bottom + 9
    c.text(16, y, f"Врач КЛД: {child.stay.doctor.short}", s.label)
    c.text(16, y + 6, "Интерпретацию результатов проводит лечащий врач.", s.small)
    return [c]


def several(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's sheet of counts over time: each day is a column, units and norms stand at the left."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.25, (PLEX_SERIF, BRYGADA, COMMISSIONER), typed=0.3)
    c = s.c
    letterhead(s, 105, 12, "middle")
    panel = _panel(s, 105, 35, "ОБЩИЙ АНАЛИЗ КРОВИ", 1.4)
    c.text(105, 40, "(динамика, ф. 224/у)", s.small, "middle")
    y = whose(s, 14, 51, 196, rng.choice((0, 1))) + 1
    counts, count = child.blood_counts, len(child.blood_counts[0].rows)
    widths = [46.0, 25.0, 30.0, *[27.0] * len(counts)]
    cells = c.grid(14, y, widths, [10.0, *[8.6] * count])
    for area, text in zip(cells[0], ("Показатель", "Единица", "Норма"), strict=False):
        c.cell(area, text, s.label.bold)
    shared: list[Shared] = []
    for area, taken in zip(cells[0][3:], counts, strict=True):
        day = s.dated(None, taken.day)
        shared.append((day, s.cell(area, day), *panel))
    for index, line in enumerate(cells[1:]):
        _across(s, [taken.rows[index] for taken in counts], line, shared)
    s.line(14, cells[-1][0].bottom + 10, "Лаборант", Fact(child.doctors["невролог"].short), 110)
    return [c]


def _across(s: Sheet, rows: list[Analyte], line: list[Rect], shared: list[Shared]) -> None:
    """One analyte on several days."""
    counts = s.child.blood_counts
    first = rows[0]
    name = s.c.cell(line[0], first.name, s.label, "left")
    unit = s.c.cell(line[1], _unit(first.unit, 0), s.label) if first.unit else None
    norm = s.c.cell(line[2], first.norm, s.label)
    for taken, row, area, where in zip(counts, rows, line[3:], shared, strict=True):
        told = _told(s, taken, row, where)
        s.c.record(told, "analyte", row.name, row.name, "printed", name)
        if unit is not None:
            s.c.record(told, "unit", row.unit, _unit(row.unit, 0), "printed", unit)
        record_norm(s.c, told, row, row.norm, norm)
        s.cell(area, Fact(row.text, told, "value", row.value))


VARIANTS = (slip, laboratory, several)
