"""Laboratory papers: urinalysis, biochemistry, a protocol of several analyses, and a small slip to be glued."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from samples.archive.lab_paper import Shared, norm, tell, unit_text
from samples.archive.lab_results import CHEMISTRY as KNOWN
from samples.archive.lab_results import Analysis, Result, blood, chemistry, urine
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.dispensary.marks import Ask, Marker, ask, label_ask, make_marker
from samples.dispensary.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    program_child,
    program_head,
    typed_child,
)
from samples.draw import Style
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of
from samples.registry.paper import band

URINE, CHEMISTRY, PROTOCOL = ("urinalysis_210u", "210/у"), ("biochemistry_228u", "228/у"), ("lab_protocol", "ЕМИАС")
PARTS = {"lab": "Общий анализ крови", "urine": "Общий анализ мочи", "chemistry": "Биохимический анализ крови"}


def _shared(
    s: Sheet, x: float, y: float, label: str, found: Analysis, raw: str, at: tuple[float, float], scale: float = 1.5,
    middle: bool = True,
) -> Shared:  # fmt: skip
    """The day of an analysis on a rule and its name on another line, which all its results share."""
    s.c.text(x, y, label, s.label)
    start, day = x + 2 + s.c.width_of(label, s.label), s.dated(None, found.day)
    s.c.fill_line(start, start + 34, y)
    box = s.put(start + 1, y - 0.3, day, 32)
    panel = raw[0] + raw[1:].lower() if raw.isupper() else raw
    title = s.c.text(*at, raw, s.loud(scale), "middle" if middle else "left")
    return Shared(found.day, day.text, box, panel, raw, title)


def _row(s: Sheet, row: Sequence[Rect], order: str, found: Analysis, one: Result, shared: Shared) -> None:
    """One result in its cells; `order` tells what stands in them: name, value, unit, reference."""
    told = tell(s, found, one, shared)
    area = dict(zip(order, row, strict=False))
    s.c.record(told, "analyte", one.name, one.name, "printed", s.c.cell(area["n"], one.name, s.label, "left"))
    s.cell(area["v"], Fact(one.text, told, "value", one.value))
    if one.unit and "u" in area:
        unit = unit_text(one.unit)
        s.c.record(told, "unit", one.unit, unit, "printed", s.c.cell(area["u"], unit, s.label))
    if one.norm and "r" in area:
        norm(s, told, one, one.norm, s.c.cell(area["r"], one.norm, s.label))


WATER: tuple[Head, ...] = (
    Head("Наименование показателя", 46), Head("Результат", 38), Head("Ед. изм.", 18), Head("Норма", 30),
)  # fmt: skip
PORTIONS = ("утренняя", "суточная", "средняя порция")


def urinalysis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house: a ruled table whose groups stand in rows of their own."""
    s = open_sheet(child, rng, style, A5_MM, URINE, 2.9, 0.5, BLANKS, typed=0.4)
    found = urine(child, 2)
    y = blank_head(s, 8, 140, 9, "210/у")
    shared = _shared(s, 8, y + 18, "Дата доставки материала", found, "АНАЛИЗ МОЧИ", (74, y + 2))
    y = typed_child(s, 8, y + 10, 140) + 8
    label_ask(s, make_marker(s), 8, y, "Моча:", PORTIONS, [rng.choice((0, 0, 2))],
              Ask(rng.choice(("underline", "circle", "check_box")), 8, 140, between="", gap_mm=5))  # fmt: skip
    top, group = headings(s, 8, y + 4, WATER, (8.0,)), ""
    for one in found.rows:
        if one.group != group:
            group = one.group
            area = band(s.c, s.c.grid(8, top, widths_of(WATER), [6.6])[0], 0.2, (255, 255, 255))
            s.c.cell(area, group, s.label.bold)
            top += 6.6
        _row(s, s.c.grid(8, top, widths_of(WATER), [6.8])[0], "nvur", found, one, shared)
        top += 6.8
    s.line(8, top + 8, "Лаборант", Fact(child.doctors["невролог"].short), 84)
    imprint(s, 8)
    return [s.c]


def urine_lines(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet without a table: names at the left, results at a tab, norms in brackets behind them."""
    s = open_sheet(child, rng, style, A5_MM, URINE, 2.9, 0.0, PROGRAMS, typed=0.0)
    found, c = urine(child, 2), s.c
    notes(s, 9, 10, (clinic(child), "Клинико-диагностическая лаборатория"))
    notes(s, 139, 10, ("ф. 210/у",), right=True)
    shared = _shared(s, 9, 40, "Дата анализа", found, "Общий анализ мочи", (9, 24), 1.5, middle=False)
    typed_child(s, 9, 33, 139)
    y, group = 50.0, ""
    for one in found.rows:
        if one.group != group:
            group = one.group
            c.text(9, y, group, s.label.bold)
            y += 6.6
        told = tell(s, found, one, shared)
        s.c.record(told, "analyte", one.name, one.name, "printed", c.text(13, y, one.name, s.label))
        box = s.put(66, y, Fact(one.text, told, "value", one.value), 40)
        x = box.right * 25.4 / c.dpi + 1.6
        if one.unit and (one.text[0].isdigit() or one.unit == "в п/зр"):
            unit = unit_text(one.unit)
            c.record(told, "unit", one.unit, unit, "printed", c.text(x, y, unit, s.label))
        norm(s, told, one, one.norm, c.text(112, y, one.norm, s.label))
        y += 6.8
    c.text(112, 50, "Норма", s.label.bold)
    s.run(9, y + 6, 130, ["Врач КЛД", Fact(child.stay.doctor.short), "______________"], 5)
    return [c]


FULL: tuple[Head, ...] = (
    Head("№", 9), Head("Показатель", 62), Head("Норма", 38), Head("Результат", 34), Head("Единица измерения", 40),
)  # fmt: skip


def _ordered(s: Sheet, m: Marker, y: float, found: Analysis) -> float:
    """What the doctor ordered: boxes before all analytes of the blank, ticked where a result follows."""
    names = [plan[0] for plan in KNOWN]
    chosen = [number for number, name in enumerate(names) if any(one.name == name for one in found.rows)]
    s.c.text(13, y, "Назначено:", s.label.bold)
    return ask(s, m, (36, y), names, chosen, Ask("check_box", 13, 197, 6.4))[1] + 8


def biochemistry(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A blank whose upper half is the order with boxes to tick, its lower half the table of results."""
    s = open_sheet(child, rng, style, A4_MM, CHEMISTRY, 3.2, 0.45, BLANKS, typed=0.4)
    found, rules = chemistry(child, 3), rng.choice(("all", "broken", "columns", "all"))
    y = blank_head(s, 13, 197, 11, "228/у")
    shared = _shared(s, 13, y + 19, "Дата взятия крови", found, "БИОХИМИЧЕСКИЙ АНАЛИЗ КРОВИ", (105, y + 3))
    typed_child(s, 13, y + 11, 197)
    s.line(112, y + 19, "Направил врач", Fact(child.doctors["педиатр"].short), 197)
    y = _ordered(s, make_marker(s), y + 28, found)
    top = headings(s, 13, y, FULL, (9.0,), rules)
    rows = body(s, 13, top, widths_of(FULL), [8.4] * len(found.rows), rules)
    for number, (one, row) in enumerate(zip(found.rows, rows, strict=True), 1):
        s.c.cell(row[0], str(number), s.label)
        _row(s, row[1:], "nrvu", found, one, shared)
    s.line(13, rows[-1][0].bottom + 12, "Подпись врача-лаборанта", Fact(child.doctors["хирург"].short), 120)
    imprint(s, 13)
    return [s.c]


LIST: tuple[Head, ...] = (Head("Исследование", 70), Head("Результат", 36), Head("Ед. изм.", 30), Head("Норма", 44))


def protocol(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's protocol: two analyses of one day, each with headings of its own below its name."""
    s = open_sheet(child, rng, style, A4_MM, PROTOCOL, 3.2, 0.0, PROGRAMS, typed=0.15)
    all_of = [blood(child, 2), urine(child, 3), chemistry(child, 4)]
    day = all_of[0].day
    picked = [replace(one, day=day, rows=one.rows[:11]) for one in rng.sample(all_of, 2)]
    y = program_head(s, 15, 195, 14)
    notes(s, 195, y + 1, (f"ЕМИАС, заявка № {rng.randint(10**6, 10**7)}",), right=True)
    shared = _shared(s, 15, y + 21, "Дата взятия:", picked[0], "Протокол лабораторных исследований", (15, y + 1), 1.3,
                     middle=False)  # fmt: skip
    program_child(s, 15, y + 8, 195)
    rules = rng.choice(("rows", "all", "open", "dotted"))
    y += 30
    for one in picked:
        title = PARTS[one.series]
        own = replace(shared, panel=title, panel_text=title, panel_box=s.c.text(15, y, title, s.loud(1.1)))
        top = headings(s, 15, y + 2.4, LIST, (7.0,), rules)
        rows = body(s, 15, top, widths_of(LIST), [7.4] * len(one.rows), rules)
        for result, row in zip(one.rows, rows, strict=True):
            _row(s, row, "nvur", one, result, own)
        y = rows[-1][0].bottom + 9
    s.run(
        15, y + 3, 178, ["Одобрено:", Fact(child.stay.doctor.short), ", врач клинической лабораторной диагностики"], 5
    )
    return [s.c]


SHARED: tuple[Head, ...] = (
    Head("Показатель", 66),
    Head("Значение", 44),
    Head("Интервал нормы", 42),
    Head("Оценка", 28),
)


def _valued(s: Sheet, row: Sequence[Rect], found: Analysis, one: Result, shared: Shared) -> None:
    """A result and its unit behind it in one cell, what it means in the last."""
    told = tell(s, found, one, shared)
    s.c.record(told, "analyte", one.name, one.name, "printed", s.c.cell(row[0], one.name, s.label, "left"))
    x, y, pen = row[1].left + 2, row[1].top + row[1].height * 0.63, s.value.bold
    s.put(x, y, Fact(one.text, told, "value", one.value), row[1].width - 4, pen=pen)
    unit = unit_text(one.unit)
    if unit and one.text[0].isdigit():
        at = x + s.c.width_of(one.text, pen) + 1.6
        s.c.record(told, "unit", one.unit, unit, "printed", s.c.text(at, y, unit, s.label))
    if one.norm:
        norm(s, told, one, one.norm, s.c.cell(row[2], one.norm, s.label))
    if isinstance(one.value, int | float):
        s.c.cell(row[3], {"↑": "повышен", "↓": "понижен"}.get(one.flag, "норма"), s.label)


def sample(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's protocol of one sample: the unit in the cell of its result, in words what lies outside the norm."""
    s = open_sheet(child, rng, style, A4_MM, PROTOCOL, 3.3, 0.0, PROGRAMS, typed=0.0)
    found = rng.choice((blood, chemistry))(child, 5)
    s.c.text(15, 13, clinic(child), s.label)
    notes(s, 195, 13, ("ЕМИАС",), right=True)
    s.c.line(15, 16, 195, 16, 0.3)
    s.c.text(15, 26, f"Протокол лабораторного исследования № {rng.randint(10**5, 10**6)}", s.loud(1.4))
    shared = _shared(s, 15, 41, "Дата взятия пробы", found, PARTS[found.series], (15, 51), 1.1, middle=False)
    typed_child(s, 15, 34, 195)
    rules = rng.choice(("rows", "none", "all"))
    top = headings(s, 15, 53.5, SHARED, (8.0,), "rows" if rules == "none" else rules)
    rows = body(s, 15, top, widths_of(SHARED), [8.0] * len(found.rows), rules)
    for one, row in zip(found.rows, rows, strict=True):
        _valued(s, row, found, one, shared)
    s.run(15, rows[-1][0].bottom + 10, 178, ["Исполнитель:", Fact(child.stay.doctor.short)], 5)
    return [s.c]


def chemistry_list(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a laboratory's program: results before norms, hardly ruled."""
    s = open_sheet(child, rng, style, A5_MM, CHEMISTRY, 2.9, 0.0, PROGRAMS, typed=0.2)
    found = chemistry(child, 3)
    notes(s, 9, 10, (clinic(child), "Биохимическая лаборатория"))
    notes(s, 139, 10, ("форма 228/у",), right=True)
    shared = _shared(s, 9, 38, "Дата", found, "Биохимия крови", (74, 22))
    typed_child(s, 9, 31, 139)
    rules = rng.choice(("rows", "open", "none"))
    heads = (Head("Показатель", 50), Head("Результат", 26), Head("Ед. изм.", 24), Head("Реф. значения", 30))
    top = headings(s, 9, 43, heads, (8.0,), "rows" if rules == "none" else rules)
    for one, row in zip(found.rows, body(s, 9, top, widths_of(heads), [7.4] * len(found.rows), rules), strict=True):
        _row(s, row, "nvur", found, one, shared)
    s.line(9, top + 7.4 * len(found.rows) + 10, "Анализ провёл", Fact(child.doctors["хирург"].short), 100)
    return [s.c]


STRIP: tuple[Head, ...] = (Head("Показатель", 42), Head("Результат", 30), Head("Норма", 32))


def glued(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A small slip to be glued on a page: the sediment and what else of a urinalysis fits."""
    s = open_sheet(child, rng, style, (114.0, 96.0), URINE, 2.8, 0.4, (*BLANKS, *PROGRAMS), typed=0.4)
    found = urine(child, 4)
    found = replace(
        found, rows=tuple(one for one in found.rows if one.name not in ("Слизь", "Бактерии", "Билирубин"))[:8]
    )
    notes(s, 109, 7, ("форма № 210/у",), right=True)
    shared = _shared(s, 5, 22, "Дата", found, "Анализ мочи", (57, 8), 1.3)
    s.c.text(5, 15, "Ф.И.О.", s.label)
    s.name(18, 15, 90)
    s.line(58, 22, "д.р.", s.born(), 92)
    rules = rng.choice(("all", "rows", "columns"))
    top = headings(s, 5, 26, STRIP, (7.0,), rules)
    for one, row in zip(found.rows, body(s, 5, top, widths_of(STRIP), [6.8] * len(found.rows), rules), strict=True):
        _row(s, row, "nvr", found, one, shared)
    return [s.c]
