"""Laboratory papers: urine on dotted lines, biochemistry, protocols of several analyses, and a slip to be glued."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from samples.archive.lab_paper import Shared, norm, tell, unit_text
from samples.archive.lab_results import CHEMISTRY as KNOWN
from samples.archive.lab_results import Analysis, Result, blood, chemistry, urine
from samples.borough.desk import Ask, ask, label_ask, make_marker, whole_name
from samples.borough.paper import (
    BLANKS,
    PROGRAMS,
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
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.truth import Telling

URINE, CHEMISTRY, PROTOCOL = ("urinalysis_210u", "210/у"), ("biochemistry_228u", "228/у"), ("lab_protocol", "ЕМИАС")
TITLES = {"lab": "Общий анализ крови", "urine": "Общий анализ мочи", "chemistry": "Биохимический анализ крови"}
GROUPS = ("Физические свойства", "Химические свойства", "Микроскопия осадка")
Spot = tuple[float, float]


def _shared(s: Sheet, at: Spot, label: str, found: Analysis, raw: str, title: Spot, scale: float, middle: bool = True,
            ) -> Shared:  # fmt: skip
    """The day of an analysis behind its label and its name on another line, which all its results share."""
    s.c.text(*at, label, s.label)
    start, day = at[0] + 1.6 + s.c.width_of(label, s.label), s.dated(None, found.day)
    box = s.put(start + 0.6, at[1], day, 32)
    name = raw[0] + raw[1:].lower() if raw.isupper() else raw
    return Shared(found.day, day.text, box, name, raw,
                  s.c.text(*title, raw, s.loud(scale), "middle" if middle else "left"))  # fmt: skip


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
        s.c.cell(area["f"], {"↑": "повышен", "↓": "понижен"}[one.flag], s.small)


def _entry(s: Sheet, told: Telling, one: Result, ends: tuple[float, float], y: float) -> None:
    """A name, its result on dots behind it, the unit at their end."""
    left, right = ends
    s.c.record(told, "analyte", one.name, one.name, "printed", s.c.text(left, y, one.name, s.label))
    start, unit = left + s.c.width_of(one.name, s.label) + 1.4, unit_text(one.unit)
    if unit:
        wide = s.c.width_of(unit, s.label)
        s.c.record(told, "unit", one.unit, unit, "printed", s.c.text(right, y, unit, s.label, "right"))
        right -= wide + 1.2
    s.c.fill_line(start, right, y, dotted=True)
    s.put(start + 1, y - 0.2, Fact(one.text, told, "value", one.value), right - start - 1.4)


def _unit_known(one: Result) -> Result:
    """Words have no unit, whatever it would be; cells are counted in the field of view in any case."""
    return one if one.unit == "в п/зр" or one.text[0].isdigit() else replace(one, unit="")


def urine_lines(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house: names before dotted lines in two parts, no norms."""
    s = open_sheet(child, rng, style, A5_MM, URINE, 3.0, 0.55, BLANKS, typed=0.4)
    found, c = urine(child, 2), s.c
    c.text(9, 9, clinic(child), s.fitted(clinic(child), s.small, 90))
    notes(s, 139, 9, ("Мед. документация", "Форма № 210/у"), right=True)
    shared = _shared(s, (9, 46), "Дата сбора:", found, "АНАЛИЗ МОЧИ", (74, 22), 1.7)
    whole_name(s, 9, 31, "Фамилия, И., О.", 139)
    s.line(9, 38.4, "Дата рождения", s.born(), 76, "dots")
    s.line(79, 38.4, "участок №", Fact(str(child.district)), 139, "dots")
    m, how = make_marker(s), rng.choice(("underline", "circle"))
    way = Ask(how, 76, 139, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2)
    label_ask(s, m, 76, 46, "Порция:", ("утренняя", "суточная"), [0], way)
    y = 57.0
    parts = (("Физико-химические свойства", GROUPS[:2]), ("Микроскопическое исследование осадка", GROUPS[2:]))
    for title, groups in parts:
        c.text(74, y, title, s.label.bold, "middle")
        rows = [_unit_known(one) for one in found.rows if one.group in groups]
        for number, one in enumerate(rows):
            left = 9.0 if number % 2 == 0 else 76.0
            if number % 2 == 0:
                y += 8.4
            _entry(s, tell(s, found, one, shared), one, (left, left + 63), y)
        y += 13
    s.line(9, y + 4, "Лаборант", Fact(child.doctors["невролог"].short), 84, "dots")
    imprint(s, 9)
    return [c]


URINE_TABLE: tuple[Head, ...] = (
    Head("Параметр", 58), Head("Результат", 44), Head("Ед. изм.", 30), Head("Норма", 48),
)  # fmt: skip


def urine_print(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A laboratory program's sheet: a line across the table before each part."""
    s = open_sheet(child, rng, style, A4_MM, URINE, 3.2, 0.0, PROGRAMS, typed=0.1)
    found = urine(child, 2)
    y = program_head(s, 15, 195, 14)
    notes(s, 195, y, ("форма № 210/у",), right=True)
    shared = _shared(s, (15, y + 24), "Дата сдачи:", found, TITLES["urine"], (15, y), 1.6, middle=False)
    program_child(s, 15, y + 9, 195)
    rules = rng.choice(("all", "all", "rows"))
    low = headings(s, 15, y + 28, URINE_TABLE, (7.5,), rules)
    for group in GROUPS:
        area = Rect(15, low, sum(widths_of(URINE_TABLE)), 6.6)
        if rules == "all":
            s.c.rect(area)
        s.c.cell(area, group, s.label.bold, "middle")
        rows = [_unit_known(one) for one in found.rows if one.group == group]
        cells = body(s, 15, low + 6.6, widths_of(URINE_TABLE), [7.2] * len(rows), rules)
        for one, row in zip(rows, cells, strict=True):
            _row(s, row, "nvur", found, one, shared)
        low += 6.6 + 7.2 * len(rows)
    s.run(15, low + 10, 180, [Strong("Исследование провел(а):"), Fact(child.stay.doctor.short), "____________"], 5)
    return [s.c]


LISTED: tuple[Head, ...] = (
    Head("№", 8), Head("Наименование показателя", 50), Head("Результат", 24), Head("Норма", 26), Head("Ед.", 22),
)  # fmt: skip


def biochemistry(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house with all its analytes numbered; what was not done stays an empty row."""
    s = open_sheet(child, rng, style, A5_MM, CHEMISTRY, 2.9, 0.5, BLANKS, typed=0.4)
    found = chemistry(child, 3)
    notes(s, 9, 8.5, ("Код формы по ОКУД ________",))
    notes(s, 139, 8.5, ("Форма № 228/у",), right=True)
    shared = _shared(s, (9, 41), "Дата", found, "БИОХИМИЧЕСКИЙ АНАЛИЗ КРОВИ", (74, 18), 1.35)
    whole_name(s, 9, 27, "Ф., И., О.", 139)
    s.line(9, 34, "Дата рождения", s.born(), 76)
    m, how = make_marker(s), rng.choice(("underline", "circle"))
    way = Ask(how, 60, 139, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2)
    label_ask(s, m, 60, 41, "Натощак:", ("да", "нет"), [0], way)
    low, by_name = headings(s, 9, 45, LISTED, (7.0,)), {one.name: one for one in found.rows}
    rows = body(s, 9, low, widths_of(LISTED), [8.0] * len(KNOWN), rng.choice(("all", "all", "double")))
    for number, ((name, _, _, _, unit, _, _, interval), row) in enumerate(zip(KNOWN, rows, strict=True), 1):
        s.c.cell(row[0], str(number), s.small)
        if name in by_name:
            _row(s, row[1:], "nvru", found, by_name[name], shared)
            continue
        for area, text in zip((row[1], row[3], row[4]), (name, interval, unit_text(unit)), strict=True):
            s.c.cell(area, text, s.label, "left" if text == name else "middle")
    s.line(9, rows[-1][0].bottom + 10, "Врач", Fact(child.doctors["хирург"].short), 84)
    imprint(s, 9)
    return [s.c]


COMMENTED: tuple[Head, ...] = (
    Head("Исследование", 54), Head("Результат", 26), Head("Единицы", 28), Head("Референсные значения", 42),
    Head("Комментарий", 30),
)  # fmt: skip


def chemistry_print(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private clinic's sheet: what is done only, a word where it lies outside the norm."""
    s = open_sheet(child, rng, style, A4_MM, CHEMISTRY, 3.2, 0.0, PROGRAMS, typed=0.1)
    found = chemistry(child, 3)
    y = program_head(s, 15, 195, 14)
    notes(s, 195, y, ("ф. 228/у",), right=True)
    shared = _shared(s, (15, y + 23), "Дата забора материала:", found, TITLES["chemistry"], (15, y), 1.5, middle=False)
    program_child(s, 15, y + 9, 195)
    rules = rng.choice(("rows", "all", "open"))
    low = headings(s, 15, y + 27, COMMENTED, (8.0,), rules)
    rows = body(s, 15, low, widths_of(COMMENTED), [7.6] * len(found.rows), rules)
    for one, row in zip(found.rows, rows, strict=True):
        _row(s, row, "nvurf", found, one, shared)
    s.run(15, low + 7.6 * len(rows) + 11, 180, ["Врач КЛД:", Fact(child.doctors["хирург"].short), "___________"], 5)
    return [s.c]


JOINT: tuple[Head, ...] = (
    Head("Тест", 58), Head("Результат", 36), Head("Ед. изм.", 30), Head("Реф. интервал", 40), Head("Откл.", 18),
)  # fmt: skip


def _table(s: Sheet, y: float, found: Analysis, shared: Shared, rules: str) -> float:
    """One analysis in a table of its own; gives the lower edge."""
    low = headings(s, 14, y, JOINT, (7.0,), rules)
    rows = body(s, 14, low, widths_of(JOINT), [6.9] * len(found.rows), rules)
    for one, row in zip(found.rows, rows, strict=True):
        _row(s, row, "nvurf", found, _unit_known(one), shared)
    return low + 6.9 * len(rows)


def protocol(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's protocol of one day: two analyses, each below its name in a table of its own."""
    s = open_sheet(child, rng, style, A4_MM, PROTOCOL, 3.1, 0.0, PROGRAMS, typed=0.1)
    all_of = [blood(child, 2), urine(child, 3), chemistry(child, 4)]
    picked = [replace(one, day=all_of[0].day, rows=one.rows[:11]) for one in rng.sample(all_of, 2)]
    s.c.text(105, 12, clinic(child), s.fitted(clinic(child), s.label, 180), "middle")
    s.c.text(105, 22, "ПРОТОКОЛ ЛАБОРАТОРНОГО ИССЛЕДОВАНИЯ", s.loud(1.4), "middle")
    notes(s, 196, 28, (f"ЕМИАС, № {rng.randint(10**6, 10**7)}",), right=True)
    program_child(s, 14, 35, 196)
    y = 49.0
    s.c.text(14, y, "Дата взятия:", s.label)
    day = s.dated(None, picked[0].day)
    box = s.put(16 + s.c.width_of("Дата взятия:", s.label), y, day, 40)
    rules = rng.choice(("all", "rows", "all"))
    for found in picked:
        title = TITLES[found.series]
        head = s.c.text(14, y + 9, title, s.label.bold.sized(s.label.size_mm * 1.1))
        shared = Shared(found.day, day.text, box, title, title, head)
        y = _table(s, y + 12, found, shared, rules)
    s.run(14, y + 14, 182, [Strong("Исполнитель:"), Fact(child.stay.doctor.short)], 5)
    return [s.c]


def sample(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private clinic's protocol of one sample: its material in boxes above a table."""
    s = open_sheet(child, rng, style, A4_MM, PROTOCOL, 3.3, 0.0, PROGRAMS, typed=0.0)
    found, m = rng.choice((blood, chemistry, urine))(child, 5), make_marker(s, by_program=True)
    y = program_head(s, 14, 196, 14)
    s.c.text(14, y, "Протокол лабораторных исследований", s.loud(1.4))
    notes(s, 196, y + 5, ("выгружен в ЕМИАС",), right=True)
    shared = _shared(s, (120, y + 31), "Дата взятия:", found, TITLES[found.series], (14, y + 31), 1.1, middle=False)
    program_child(s, 14, y + 10, 196)
    s.c.text(14, y + 23, "Биоматериал:", s.label)
    at = {"lab": 0, "chemistry": 1, "urine": 2}[found.series]
    ask(s, m, (40, y + 23), ("кровь (ЭДТА)", "сыворотка крови", "моча", "мазок"), [at], Ask("check_box", 40, 196))
    low = _table(s, y + 35, found, shared, rng.choice(("all", "open", "dotted")))
    s.run(14, low + 10, 182, [Strong("Врач клинической лаборатории:"), Fact(child.stay.doctor.short), "__________"], 5)
    return [s.c]


def glued(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A small slip to be glued on a page: a urinalysis on dotted lines."""
    s = open_sheet(child, rng, style, (105.0, 78.0), URINE, 2.8, 0.4, (*BLANKS, *PROGRAMS), typed=0.4)
    found = urine(child, 6)
    notes(s, 100, 6.5, ("форма № 210/у",), right=True)
    shared = _shared(s, (60, 23.4), "Дата", found, "АНАЛИЗ МОЧИ", (44, 8.6), 1.4)
    whole_name(s, 5, 16.4, "Ф. И. О.", 100)
    s.line(5, 23.4, "Дата рожд.", s.born(), 52, "dots")
    rows = [_unit_known(one) for one in (*found.rows[:5], *found.rows[9:11])]
    for number, one in enumerate(rows):
        _entry(s, tell(s, found, one, shared), one, (5, 100 if number < 3 else 82), 32.2 + 6.4 * number)
    return [s.c]
