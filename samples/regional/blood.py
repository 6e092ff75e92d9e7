"""Blood counts: a small slip of a printing house, a laboratory's print-out, a wide slip of two halves."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.draw import Style
from samples.events import record_norm, tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.regional.paper import (
    CODE,
    GOLOS,
    NOTO,
    SANS,
    SERIF,
    SPECTRAL,
    Leaf,
    clinic_lines,
    form_lines,
    open_leaf,
    whose,
)  # fmt: skip
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
BOTH = {  # norms of adults, for men and for women: no single interval
    "Гемоглобин": "М 130–160; Ж 120–140", "Эритроциты": "М 4,0–5,0; Ж 3,9–4,7", "СОЭ": "М 2–10; Ж 2–15",
}  # fmt: skip
ABBREVIATIONS = {
    "Гемоглобин": "HGB", "Эритроциты": "RBC", "Тромбоциты": "PLT", "Лейкоциты": "WBC", "СОЭ": "ESR",
    "Эозинофилы": "EOS", "Лимфоциты": "LYM", "Моноциты": "MON",
}  # fmt: skip
Shared = tuple[tuple[str, str, str, Box], ...]  # field, value, raw, box: the date and the panel of every row


def _unit(unit: str, way: int) -> str:
    """10^9/л as ×10⁹/л, 10*9/л or х10^9/л."""
    if not unit.startswith("10^"):
        return unit
    power = unit[3:].split("/")[0]
    raised = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in power)
    return (f"×10{raised}/л", f"10*{power}/л", f"х10^{power}/л")[way]


def _told(leaf: Leaf, count: BloodCount, row: Analyte, shared: Shared) -> Telling:
    told = tell_analyte(leaf.c, count, row)
    for field, value, raw, box in shared:
        medium = leaf.value.medium if field == "date" else "printed"
        leaf.c.record(told, field, value, raw, medium, box)
    return told


def _norm(leaf: Leaf, told: Telling, row: Analyte, area: Rect, both: bool) -> None:
    if both and row.name in BOTH:
        leaf.c.cell(area, BOTH[row.name], leaf.label)
        return
    box = leaf.c.cell(area, row.norm.replace("–", " – "), leaf.label)
    record_norm(leaf.c, told, row, row.norm, box)


def _title(leaf: Leaf, at: tuple[float, float], text: str, scale: float) -> tuple[str, str, str, Box]:
    box = leaf.c.text(*at, text, leaf.head(scale), "middle")
    return "panel", text[:1].upper() + text[1:].lower(), text, box


def _named(leaf: Leaf, told: Telling, row: Analyte, text: str, area: Rect) -> None:
    box = leaf.c.cell(area, text, leaf.label, "left")
    leaf.c.record(told, "analyte", row.name, text, "printed", box)


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A small slip: the unit stands after the name, the norms of adults beside the result."""
    leaf = open_leaf(child, rng, style, A5_MM, FORM, 3.0, 0.55, (NOTO, SERIF, SPECTRAL))
    c, count = leaf.c, rng.choice(child.blood_counts)
    form_lines(leaf, 140, 9, ("Форма № 224/у", "Утв. МЗ СССР 04.10.1980 г. № 1030"))
    c.text(8, 11, child.clinic, leaf.small)
    panel = _title(leaf, (74, 23), "АНАЛИЗ КРОВИ", 1.5)
    c.text(100, 23, f"№ {rng.randint(10, 900)}", leaf.label)
    day = count.day.isoformat()
    box = leaf.put((8, 32), ("Взят (дата)", None, "", leaf.day(count.day), day), 75)
    shared = (panel, ("date", day, leaf.day(count.day), box))
    leaf.put((78, 32), ("Участок", None, "", str(child.district), 0), 140)
    y = whose(leaf, 8, 42, 140, 3)
    cells = c.grid(8, y, [58.0, 30.0, 44.0], [9.0, *[9.4] * len(count.rows)])
    leaf.heads(cells[0], ("Показатель", "Найдено", "Норма взрослых"))
    for row, line in zip(count.rows, cells[1:], strict=True):
        told = _told(leaf, count, row, shared)
        unit = _unit(row.unit, 0)
        _named(leaf, told, row, f"{row.name}, {unit}" if unit else row.name, line[0])
        if unit:
            c.record(told, "unit", row.unit, unit, "printed", told.places[-1].box)
        leaf.mine(told, "value", row.text, row.value, line[1])
        _norm(leaf, told, row, line[2], both=True)
    leaf.put((8, cells[-1][0].bottom + 10), ("Лаборант", None, "", child.doctors["хирург"].short, 0), 100)
    return [c]


def laboratory(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory's print-out: abbreviations of the analyser, a flag, units in a column of their own."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.1, 0.0, (GOLOS, SANS, CODE)).typed()
    c, count = leaf.c, rng.choice(child.blood_counts)
    y = clinic_lines(leaf, 14, 11, loud=True)
    form_lines(leaf, 196, 11, ("224/у", f"Заказ {rng.randint(10**7, 10**8 - 1)}"))
    panel = _title(leaf, (105, y + 6), "Общий анализ крови", 1.4)
    y = whose(leaf, 14, y + 20, 196, rng.choice((0, 2))) + 1
    day = count.day.isoformat()
    box = leaf.put((14, y), ("Дата взятия материала:", None, "", leaf.day(count.day), day), 110, "")
    leaf.put((112, y), ("Материал:", None, "", "кровь с ЭДТА", 0), 196, "")
    shared = (panel, ("date", day, leaf.day(count.day), box))
    way = rng.choice((1, 2))
    cells = c.grid(14, y + 5, [62.0, 28.0, 12.0, 32.0, 48.0], [9.0, *[8.6] * len(count.rows)], 0.12)
    leaf.heads(cells[0], ("Тест", "Результат", "", "Ед. изм.", "Референсные значения"), bold=True)
    for row, line in zip(count.rows, cells[1:], strict=True):
        told = _told(leaf, count, row, shared)
        short = ABBREVIATIONS.get(row.name)
        _named(leaf, told, row, f"{row.name} ({short})" if short else row.name, line[0])
        leaf.mine(told, "value", row.text, row.value, line[1])
        if row.high is not None and row.low is not None and not row.low <= row.value <= row.high:
            c.cell(line[2], "H" if row.value > row.high else "L", leaf.label.bold)
        if row.unit:
            leaf.mine(told, "unit", _unit(row.unit, way), row.unit, line[3])
        _norm(leaf, told, row, line[4], both=False)
    y = cells[-1][0].bottom + 9
    c.text(14, y, f"Одобрил: {child.stay.doctor.short} Результат не является диагнозом.", leaf.small)
    return [c]


def two_halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A wide slip: the formula at the right, units below the norms, horizontal rules only."""
    leaf = open_leaf(child, rng, style, A5_WIDE_MM, FORM, 3.0, 0.3, (SANS, SERIF, GOLOS))
    c, count = leaf.c, rng.choice(child.blood_counts)
    c.text(198, 10, "ф. 224/у (приказ от 04.10.80 № 1030)", leaf.small, "right")
    panel = _title(leaf, (105, 18), "Клинический анализ крови", 1.35)
    y = whose(leaf, 12, 29, 198, rng.choice((2, 3))) + 1
    day = count.day.isoformat()
    box = leaf.put((12, y), ("Дата исследования", None, "", leaf.day(count.day), day), 90)
    shared = (panel, ("date", day, leaf.day(count.day), box))
    leaf.put((94, y), ("Отделение", None, "", "ДПО № 1", 0), 198)
    halves = ((12.0, count.rows[:6]), (108.0, count.rows[6:]))
    for left, rows in halves:
        top = y + 8
        leaf.columns((left + 1, left + 36, left + 54, left + 72), ("Анализ", "Рез-т", "Ед.", "Норма"), top)
        c.line(left, top + 2, left + 90, top + 2, 0.3)
        c.note_row((left, left + 35, left + 53, left + 69, left + 90), top - 5, top + 2)
        for index, row in enumerate(rows):
            at = top + 2 + index * 10
            told = _told(leaf, count, row, shared)
            name = {"Цветовой показатель": "Цвет. показатель"}.get(row.name, row.name)
            _named(leaf, told, row, name, Rect(left, at, 35, 10))
            leaf.mine(told, "value", row.text, row.value, Rect(left + 35, at, 18, 10))
            if row.unit:
                c.cell_value(told, "unit", _unit(row.unit, 0), row.unit, Rect(left + 53, at, 16, 10), leaf.label)
            _norm(leaf, told, row, Rect(left + 69, at, 21, 10), both=False)
            c.line(left, at + 10, left + 90, at + 10, 0.12)
    leaf.put((12, 136), ("Врач клинической лабораторной диагностики", None, "", child.stay.doctor.short, 0), 150)
    return [c]


VARIANTS = (slip, laboratory, two_halves)
