"""Blood counts: a printing house's slip with units behind the names, a program's two tables side by side, a strip."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from samples.archive.lab_paper import unit_text
from samples.borough.desk import Ask, label_ask, make_marker, whole_name
from samples.borough.paper import (
    BLANKS,
    BOROUGH,
    PROGRAMS,
    Fact,
    Head,
    Sheet,
    Strong,
    clinic,
    imprint,
    notes,
    number_of,
    open_sheet,
    program_child,
)
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import record_norm, tell_analyte
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("blood_count_224u", "224/у")
Teller = Callable[[Analyte], Telling]


def _teller(s: Sheet, count: BloodCount, day: tuple[Fact, Box], panel: tuple[str, str, Box]) -> Teller:
    """Tells of each analyte with the day and the name of the whole analysis."""

    def tell(row: Analyte) -> Telling:
        told = tell_analyte(s.c, count, row)
        s.c.record(told, "date", count.day.isoformat(), day[0].text, s.value.medium, day[1])
        s.c.record(told, "panel", panel[0], panel[1], "printed", panel[2])
        return told

    return tell


SLIP: tuple[Head, ...] = (Head("Показатели", 66), Head("Норма", 30), Head("Найдено", 34))


def _slip_row(s: Sheet, told: Telling, row: Analyte, areas: Sequence[Rect]) -> None:
    """A name with its unit at the end of the cell, the norm before the result."""
    y = areas[0].top + areas[0].height * 0.64
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.text(areas[0].left + 1.6, y, row.name, s.label))
    if unit := unit_text(row.unit):
        s.c.record(told, "unit", row.unit, unit, "printed", s.c.text(areas[0].right - 1.6, y, unit, s.label, "right"))
    record_norm(s.c, told, row, row.norm, s.c.cell(areas[1], row.norm, s.label))
    s.cell(areas[2], Fact(row.text, told, "value", row.value))


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house: what is usual stands before what was found."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.5, BLANKS, typed=0.4)
    c, count = s.c, rng.choice(child.blood_counts)
    c.text(9, 9, clinic(child), s.fitted(clinic(child), s.small, 92))
    c.text(9, 13, "клинико-диагностическая лаборатория", s.small)
    notes(s, 139, 9, ("Форма № 224/у",), right=True)
    raw = "АНАЛИЗ КРОВИ"
    panel = ("Анализ крови", raw, c.text(62, 24, raw, s.loud(1.6), "middle"))
    s.line(92, 24, "№", Fact(str(rng.randint(2, 480))), 114, "dots")
    whole_name(s, 9, 33, "Фамилия, И. О.", 139)
    s.line(9, 40.2, "Возраст (дата рождения)", s.born(), 82, "dots")
    s.line(85, 40.2, "участок", Fact(str(child.district)), 139, "dots")
    day = s.dated(None, count.day)
    label = "Дата взятия биоматериала"
    c.text(9, 47.4, label, s.label)
    start = 11 + c.width_of(label, s.label)
    c.fill_line(start, 100, 47.4, dotted=True)
    told = _teller(s, count, (day, s.put(start + 0.8, 47.1, day, 98 - start)), panel)
    m, how = make_marker(s), rng.choice(("underline", "circle"))
    way = Ask(how, 9, 139, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2)
    label_ask(s, m, 9, 54.6, "Кровь:", ("из пальца", "из вены"), [rng.choice((0, 0, 1))], way)
    low = headings(s, 9, 59, SLIP, (7.0,))
    rows = body(s, 9, low, widths_of(SLIP), [8.6] * len(count.rows), rng.choice(("all", "all", "broken")))
    for row, areas in zip(count.rows, rows, strict=True):
        _slip_row(s, told(row), row, areas)
    low += 8.6 * len(count.rows)
    s.line(9, low + 10, "Врач-лаборант", Fact(child.doctors["невролог"].short), 84, "dots")
    imprint(s, 9)
    return [c]


CELLS: tuple[Head, ...] = (
    Head("Показатель", 36), Head("Значение", 18), Head("Ед.", 17), Head("Норма", 25),
)  # fmt: skip
FORMULA: tuple[Head, ...] = (Head("Лейкоформула", 36), Head("%", 16), Head("Норма, %", 28))


def _cell_row(s: Sheet, told: Telling, row: Analyte, areas: Sequence[Rect], united: bool) -> None:
    """A result, set in bold where it lies outside its norm; the formula's unit stands in the headings."""
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.cell(areas[0], row.name, s.label, "left"))
    low, high = row.low if row.low is not None else row.value, row.high if row.high is not None else row.value
    pen = s.value if low <= row.value <= high else s.value.bold
    s.cell(areas[1], Fact(row.text, told, "value", row.value), pen=pen)
    if united and row.unit:
        s.cell(areas[2], Fact(unit_text(row.unit), told, "unit", row.unit))
    norm = row.norm.replace("–", " - ")
    record_norm(s.c, told, row, norm, s.c.cell(areas[-1], norm, s.label))


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory program's sheet: cells of the blood at the left, their formula in a table beside."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.1)
    c, count = s.c, rng.choice(child.blood_counts)
    c.text(15, 13, clinic(child), s.label)
    notes(s, 195, 18, ("Форма № 224/у",), right=True)
    raw = "Общий анализ крови"
    panel = (raw, raw, c.text(105, 26, raw, s.loud(1.6), "middle"))
    y = program_child(s, 15, 36, 195)
    label = "Дата забора крови:"
    c.text(15, y, label, s.label)
    day = s.dated(None, count.day)
    told = _teller(s, count, (day, s.put(17 + c.width_of(label, s.label), y, day, 40)), panel)
    c.text(118, y, f"Проба № {rng.randint(1000, 99999)}", s.label)
    m = make_marker(s, by_program=True)
    label_ask(s, m, 15, y + 7, "Материал:", ("цельная кровь (ЭДТА)", "сыворотка"), [0], Ask("check_box", 15, 195))
    rules = rng.choice(("all", "rows", "dotted"))
    low = headings(s, 15, y + 12, CELLS, (8.0,), rules)
    rows = body(s, 15, low, widths_of(CELLS), [8.0] * 6, rules)
    for row, areas in zip(count.rows[:6], rows, strict=True):
        _cell_row(s, told(row), row, areas, united=True)
    low = headings(s, 117, y + 12, FORMULA, (8.0,), rules)
    parts = body(s, 117, low, widths_of(FORMULA), [8.0] * 5, rules)
    for row, areas in zip(count.rows[6:], parts, strict=True):
        _cell_row(s, told(row), row, areas, united=False)
    unit = next(line.box for line in reversed(c.truth.lines) if line.text == "%")
    for one in c.truth.tellings:
        if one.key in {("lab", count.number, row.name) for row in count.rows[6:]}:
            c.record(one, "unit", "%", "%", "printed", unit)
    s.run(15, low + 8.0 * 6 + 12, 180, [Strong("Выполнил(а):"), Fact(child.stay.doctor.short), "____________"], 5)
    return [c]


def strip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What an analyser prints on a narrow strip: no rulings, the norm in brackets behind the unit."""
    s = open_sheet(child, rng, style, (92.0, 150.0), FORM, 2.7, 0.0, BOROUGH.type, typed=0.0)
    c, count = s.c, rng.choice(child.blood_counts)
    c.text(5, 8, f"КДЛ детской поликлиники № {number_of(child)}", s.small)
    c.text(87, 8, "ф. 224/у", s.small, "right")
    raw = "КЛИНИЧЕСКИЙ АНАЛИЗ КРОВИ"
    panel = ("Клинический анализ крови", raw, c.text(46, 16, raw, s.loud(1.15), "middle"))
    c.text(5, 24, "Пациент:", s.label)
    s.name(23, 24, 65)
    c.text(5, 29.5, "Дата рождения:", s.label)
    s.put(35, 29.5, s.born(), 40)
    c.text(5, 35, "Дата анализа:", s.label)
    day = s.dated(None, count.day)
    told = _teller(s, count, (day, s.put(35, 35, day, 40)), panel)
    s.c.line(5, 38.5, 87, 38.5, 0.2)
    y = 45.0
    for row in count.rows:
        one = told(row)
        c.record(one, "analyte", row.name, row.name, "printed", c.text(5, y, row.name, s.label))
        s.put(54, y, Fact(row.text, one, "value", row.value), 12, "right")
        if unit := unit_text(row.unit):
            c.record(one, "unit", row.unit, unit, "printed", c.text(56, y, unit, s.label))
        norm = f"({row.norm})"
        record_norm(c, one, row, norm, c.text(87, y, norm, s.fitted(norm, s.label, 21), "right"))
        y += 6.6
    s.c.line(5, y - 2.5, 87, y - 2.5, 0.2)
    c.text(5, y + 5, f"Исследование выполнил: {child.stay.doctor.short}", s.small)
    return [c]


VARIANTS = (slip, program, strip)
