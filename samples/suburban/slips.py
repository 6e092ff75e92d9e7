"""Laboratory papers: urinalysis, biochemistry, protocols of several analyses, and a small slip to be glued."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from samples.archive.lab_paper import Shared, norm, tell, unit_text
from samples.archive.lab_results import CHEMISTRY as KNOWN
from samples.archive.lab_results import Analysis, Result, blood, chemistry, urine
from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.registry.paper import band
from samples.suburban.desk import Ask, ask, label_ask, make_marker, whole_name
from samples.suburban.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Head,
    Sheet,
    Strong,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    program_child,
    program_head,
    typed_child,
)

URINE, CHEMISTRY, PROTOCOL = ("urinalysis_210u", "210/у"), ("biochemistry_228u", "228/у"), ("lab_protocol", "ЕМИАС")
PARTS = {"lab": "Общий (клинический) анализ крови", "urine": "Общий анализ мочи", "chemistry": "Биохимия крови"}


def _shared(
    s: Sheet, x: float, y: float, label: str, found: Analysis, raw: str, at: tuple[float, float], scale: float = 1.5,
    middle: bool = True,
) -> Shared:  # fmt: skip
    """The day of an analysis on a rule and its name on another line, which all its results share."""
    s.c.text(x, y, label, s.label)
    start, day = x + 1.6 + s.c.width_of(label, s.label), s.dated(None, found.day)
    s.c.fill_line(start, start + 32, y)
    box = s.put(start + 1, y - 0.3, day, 30)
    panel = raw[0] + raw[1:].lower() if raw.isupper() else raw
    title = s.c.text(*at, raw, s.loud(scale), "middle" if middle else "left")
    return Shared(found.day, day.text, box, panel, raw, title)


def _row(s: Sheet, row: Sequence[Rect], order: str, found: Analysis, one: Result, shared: Shared) -> None:
    """One result in its cells; `order` tells what stands in them: name, value, unit, reference, flag."""
    told = tell(s, found, one, shared)
    area = dict(zip(order, row, strict=False))
    s.c.record(told, "analyte", one.name, one.name, "printed", s.c.cell(area["n"], one.name, s.label, "left"))
    s.cell(area["v"], Fact(one.text, told, "value", one.value))
    if one.unit and "u" in area:
        unit = unit_text(one.unit)
        s.c.record(told, "unit", one.unit, unit, "printed", s.c.cell(area["u"], unit, s.label))
    if one.norm and "r" in area:
        norm(s, told, one, one.norm, s.c.cell(area["r"], one.norm, s.label))
    if one.flag and "f" in area:
        s.c.cell(area["f"], {"↑": "выше нормы", "↓": "ниже нормы"}[one.flag], s.small)


HALF: tuple[Head, ...] = (Head("Показатель", 37), Head("Результат", 31), Head("Норма", 28))


def urinalysis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A broad slip of a printing house in two halves: what is seen and found chemically, what the microscope shows."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, URINE, 2.9, 0.5, BLANKS, typed=0.4)
    found, c = urine(child, 2), s.c
    y = blank_head(s, 8, 202, 9, "210/у", "")
    shared = _shared(s, 8, y + 16, "Дата доставки пробы", found, "АНАЛИЗ МОЧИ", (105, y - 1))
    whole_name(s, 8, y + 8, "Ф. И. О.", 130)
    s.line(133, y + 8, "Дата рождения", s.born(), 202)
    way = Ask("underline", 90, 202, gap_mm=2)
    label_ask(s, make_marker(s), 96, y + 16, "Порция:", ("первая", "средняя", "суточная"), [rng.choice((0, 1))], way)
    physical = [one for one in found.rows if one.group != "Микроскопия осадка"]
    seen = [one for one in found.rows if one.group == "Микроскопия осадка"]
    for left, rows in ((8.0, physical), (106.0, seen)):
        top = headings(s, left, y + 21, HALF, (7.5,))
        for one, row in zip(rows, body(s, left, top, widths_of(HALF), [7.6] * len(rows), "all"), strict=True):
            _row(s, row, "nvr", found, one, shared)
    s.line(106, 138, "Подпись лаборанта", Fact(child.doctors["невролог"].short), 202)
    c.text(8, 138, "Дата выдачи ____________", s.label)
    return [c]


URINE_PRINT: tuple[Head, ...] = (
    Head("Показатель", 44), Head("Значение", 36), Head("Единицы", 22), Head("Норма", 30),
)  # fmt: skip


def urine_print(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory's half sheet: one table without groups, hardly ruled."""
    s = open_sheet(child, rng, style, A5_MM, URINE, 2.9, 0.0, PROGRAMS, typed=0.0)
    found = urine(child, 2)
    s.c.text(8, 10, clinic(child), s.fitted(clinic(child), s.small, 130))
    notes(s, 140, 15, ("Форма № 210/у",), right=True)
    shared = _shared(s, 8, 40, "Дата сбора", found, "Общий анализ мочи", (8, 24), 1.6, middle=False)
    typed_child(s, 8, 33, 140)
    rules = rng.choice(("rows", "columns", "none", "all"))
    top = headings(s, 8, 44, URINE_PRINT, (7.5,), "rows" if rules == "none" else rules)
    rows = body(s, 8, top, widths_of(URINE_PRINT), [7.4] * len(found.rows), rules)
    for one, row in zip(found.rows, rows, strict=True):
        is_unit = one.unit == "в п/зр" or one.text[0].isdigit()
        _row(s, row, "nvur", found, one if is_unit else replace(one, unit=""), shared)
    s.run(8, top + 7.4 * len(rows) + 9, 130, ["Исполнил:", Fact(child.stay.doctor.short), "______________"], 5)
    return [s.c]


BROAD: tuple[Head, ...] = (
    Head("Наименование", 62), Head("Единица", 28), Head("Норма", 34), Head("Результат", 32), Head("Примечание", 26),
)  # fmt: skip


def biochemistry(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A blank of a printing house with all its analytes; what was not done stays an empty row."""
    s = open_sheet(child, rng, style, A4_MM, CHEMISTRY, 3.2, 0.45, BLANKS, typed=0.4)
    found = chemistry(child, 3)
    y = blank_head(s, 14, 196, 12, "228/у", "")
    shared = _shared(s, 14, y + 18, "Дата взятия материала", found, "БИОХИМИЧЕСКИЙ АНАЛИЗ КРОВИ", (105, y + 1))
    typed_child(s, 14, y + 10, 196)
    m, way = make_marker(s), Ask(rng.choice(("underline", "check_box")), 112, 197, between="", gap_mm=4)
    label_ask(s, m, 112, y + 18, "Кровь:", ("венозная", "капиллярная"), [0], way)
    rules, by_name = rng.choice(("all", "all", "double")), {one.name: one for one in found.rows}
    top = headings(s, 14, y + 24, BROAD, (8.0,), rules)
    rows = body(s, 14, top, widths_of(BROAD), [8.2] * len(KNOWN), rules)
    for (name, _, _, _, unit, _, _, interval), row in zip(KNOWN, rows, strict=True):
        if name in by_name:
            _row(s, row, "nurvf", found, by_name[name], shared)
            continue
        for area, text in zip(row, (name, unit_text(unit), interval), strict=False):
            s.c.cell(area, text, s.label, "left" if text == name else "middle")
    s.line(14, rows[-1][0].bottom + 12, "Врач-лаборант", Fact(child.doctors["хирург"].short), 104)
    imprint(s, 196)
    return [s.c]


SHORT: tuple[Head, ...] = (Head("Тест", 48), Head("Результат", 24), Head("Референс", 34), Head("Ед.", 25))


def chemistry_print(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet: what is done only, the unit last."""
    s = open_sheet(child, rng, style, A5_MM, CHEMISTRY, 2.9, 0.0, PROGRAMS, typed=0.15)
    found = chemistry(child, 3)
    y = program_head(s, 9, 140, 12)
    shared = _shared(s, 9, y + 17, "Дата взятия", found, "Биохимический анализ крови", (9, y), 1.4, middle=False)
    notes(s, 140, y + 4, ("ф. 228/у",), right=True)
    typed_child(s, 9, y + 10, 140)
    rules = rng.choice(("rows", "all", "dotted"))
    top = headings(s, 9, y + 22, SHORT, (7.5,), rules)
    for one, row in zip(found.rows, body(s, 9, top, widths_of(SHORT), [7.4] * len(found.rows), rules), strict=True):
        _row(s, row, "nvru", found, one, shared)
    s.line(9, top + 7.4 * len(found.rows) + 10, "Врач", Fact(child.doctors["хирург"].short), 90)
    return [s.c]


JOINT: tuple[Head, ...] = (
    Head("Показатель", 62), Head("Результат", 34), Head("Норма", 40), Head("Ед. изм.", 28), Head("", 18),
)  # fmt: skip


def _analyses(s: Sheet, y: float, picked: Sequence[Analysis], shared: Shared, rules: str) -> float:
    """One table over several analyses, each below a line with its name; gives the lower edge."""
    widths = widths_of(JOINT)
    top = headings(s, 14, y, JOINT, (8.0,), rules)
    for found in picked:
        title = PARTS[found.series]
        if rules == "all":
            area = band(s.c, s.c.grid(14, top, widths, [7.0])[0], 0.2, (240, 240, 240))
        else:
            area = Rect(14, top, sum(widths), 7.0)
        box = s.c.cell(area, title, s.label.bold, "left")
        own = replace(shared, panel=title, panel_text=title, panel_box=box)
        rows = body(s, 14, top + 7, widths, [7.2] * len(found.rows), rules)
        for one, row in zip(found.rows, rows, strict=True):
            _row(s, row, "nvruf", found, one, own)
        top += 7 + 7.2 * len(rows)
    return top


def protocol(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's protocol: one table over two analyses of one day."""
    s = open_sheet(child, rng, style, A4_MM, PROTOCOL, 3.2, 0.0, PROGRAMS, typed=0.1)
    all_of = [blood(child, 2), urine(child, 3), chemistry(child, 4)]
    picked = [replace(one, day=all_of[0].day, rows=one.rows[:11]) for one in rng.sample(all_of, 2)]
    s.c.text(14, 13, clinic(child), s.label)
    notes(s, 196, 18, (f"ЕМИАС. Направление № {rng.randint(10**7, 10**8)}",), right=True)
    shared = _shared(s, 14, 49, "Дата взятия биоматериала", picked[0], "Протокол лабораторного исследования", (14, 27),
                     1.5, middle=False)  # fmt: skip
    program_child(s, 14, 35, 196)
    low = _analyses(s, 54, picked, shared, rng.choice(("all", "rows", "all")))
    s.run(14, low + 9, 182, [Strong("Выполнил:"), Fact(child.stay.doctor.short), ", врач КЛД"], 5)
    return [s.c]


def one_sample(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private centre's protocol of one sample, a line of boxes for its material above the table."""
    s = open_sheet(child, rng, style, A4_MM, PROTOCOL, 3.3, 0.0, PROGRAMS, typed=0.0)
    found, m = rng.choice((blood, chemistry, urine))(child, 5), make_marker(s, by_program=True)
    y = program_head(s, 14, 196, 14)
    shared = _shared(s, 14, y + 23, "Дата взятия пробы", found, "Результаты лабораторных исследований", (14, y), 1.4,
                     middle=False)  # fmt: skip
    notes(s, 196, y + 23, ("Протокол передан в ЕМИАС",), right=True)
    program_child(s, 14, y + 9, 196)
    s.c.text(14, y + 31, "Материал:", s.label)
    kinds = ("кровь", "сыворотка", "моча", "кал")
    ask(s, m, (34, y + 31), kinds, [{"lab": 0, "chemistry": 1, "urine": 2}[found.series]], Ask("check_box", 34, 196))
    low = _analyses(s, y + 36, [found], shared, rng.choice(("all", "open", "dotted")))
    s.run(14, low + 9, 182, [Strong("Врач лаборатории:"), Fact(child.stay.doctor.short), "____________"], 5)
    return [s.c]


STRIP: tuple[Head, ...] = (Head("Анализ", 40), Head("Результат", 26), Head("Норма", 38))


def glued(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A small slip to be glued on a page: some results of a biochemistry."""
    s = open_sheet(child, rng, style, (114.0, 92.0), CHEMISTRY, 2.8, 0.4, (*BLANKS, *PROGRAMS), typed=0.4)
    found = chemistry(child, 6)
    found = replace(found, rows=found.rows[:7])
    notes(s, 109, 6.5, ("ф. № 228/у",), right=True)
    shared = _shared(s, 5, 23, "Дата", found, "Биохимический анализ крови", (52, 8), 1.2)
    s.c.text(5, 15.5, "Пациент", s.label)
    s.name(20, 15.5, 88)
    s.line(56, 23, "дата рожд.", s.born(), 100)
    rules = rng.choice(("all", "rows", "all"))
    top = headings(s, 5, 27, STRIP, (7.0,), rules)
    for one, row in zip(found.rows, body(s, 5, top, widths_of(STRIP), [7.4] * len(found.rows), rules), strict=True):
        told = tell(s, found, one, shared)
        s.c.record(told, "analyte", one.name, one.name, "printed", s.c.cell(row[0], one.name, s.label, "left"))
        s.cell(row[1], Fact(one.text, told, "value", one.value))
        x, y, unit = row[2].left + 1.5, row[2].top + row[2].height * 0.64, unit_text(one.unit)
        norm(s, told, one, one.norm, s.c.text(x, y, one.norm, s.label))
        behind = x + s.c.width_of(f"{one.norm} ", s.label)  # without uprights a unit further off is a column of its own
        at = row[2].left + 20 if rules == "all" else behind
        s.c.record(told, "unit", one.unit, unit, "printed", s.c.text(at, y, unit, s.label))
    return [s.c]
