"""Laboratory papers: a urinalysis on rules, biochemistry in columns, a program's protocol of several analyses."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from samples.archive.lab_paper import Shared, norm, tell, unit_text
from samples.archive.lab_results import SEDIMENT, Analysis, Result, blood, chemistry, urine
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child
from samples.registry.choices import Ask, label_ask, make_marker
from samples.registry.ledger import Head, body, headings, widths_of
from samples.registry.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    blank_head,
    notes,
    open_sheet,
    program_child,
    program_head,
    typed_child,
)

URINE, CHEMISTRY, PROTOCOL = ("urinalysis_210u", "210/у"), ("biochemistry_228u", "228/у"), ("lab_protocol", "ЕМИАС")
PANELS = {
    "lab": "Клинический анализ крови",
    "urine": "Общий анализ мочи",
    "chemistry": "Биохимическое исследование крови",
}


def _shared(s: Sheet, x: float, y: float, label: str, found: Analysis, raw: str, at: tuple[float, float]) -> Shared:
    """The day of an analysis on a rule and its name in the middle of another line, which all results share."""
    s.c.text(x, y, label, s.label)
    start, day = x + 2 + s.c.width_of(label, s.label), s.dated(None, found.day)
    s.c.fill_line(start, start + 36, y)
    box = s.put(start + 1, y - 0.3, day, 34)
    panel = raw[0] + raw[1:].lower() if raw.isupper() else raw
    return Shared(found.day, day.text, box, panel, raw, s.c.text(*at, raw, s.loud(1.5), "middle"))


def _on_rule(s: Sheet, x: float, y: float, until: float, found: Analysis, row: Result, shared: Shared) -> None:
    """A name, dots up to the edge with the result on them, its unit behind."""
    told = tell(s, found, row, shared)
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.text(x, y, row.name, s.label))
    start = x + s.c.width_of(row.name, s.label) + 1.4
    if row.unit:
        wide = s.c.width_of(row.unit, s.label)
        s.c.record(told, "unit", row.unit, row.unit, "printed", s.c.text(until - wide, y, row.unit, s.label))
        until -= wide + 1.2
    s.c.fill_line(start, until, y, dotted=True)
    s.put(start + 1, y - 0.3, Fact(row.text, told, "value", row.value), until - start - 2)


def urinalysis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house: one name a line on dots, the sediment apart, how the portion was taken."""
    s = open_sheet(child, rng, style, A5_MM, URINE, 3.1, 0.5, BLANKS, typed=0.4)
    found = urine(child, 0)
    y = blank_head(s, 8, 140, 9, "210/у")
    shared = _shared(s, 8, y + 24, "Дата", found, "АНАЛИЗ МОЧИ", (74, y + 7))
    y = typed_child(s, 8, y + 16, 140) + 8
    way, words = Ask("underline", 30, 140, gap_mm=2.5), ("утренняя", "разовая", "суточная")
    label_ask(s, make_marker(s), 66, y, "Порция:", words, [0], way)
    y += 1.5
    for row in found.rows:
        if row.group == SEDIMENT and row.name.startswith("Эпителий"):
            s.c.text(74, y + 8, "Микроскопия осадка", s.label.bold, "middle")
            y += 9
        y += 7.4
        _on_rule(s, 12, y, 132, found, row, shared)
    s.line(8, y + 11, "Подпись", Fact(child.doctors["невролог"].short), 80)
    return [s.c]


FULL: tuple[Head, ...] = (
    Head("Наименование исследования", 62), Head("Ед. изм.", 26), Head("Найдено", 28), Head("Норма", 36),
)  # fmt: skip


def _row(s: Sheet, row: Sequence[Rect], order: str, found: Analysis, one: Result, shared: Shared) -> None:
    """One result in its cells; `order` tells what stands in them: name, value, unit, reference."""
    told = tell(s, found, one, shared)
    area = dict(zip(order, row, strict=False))
    s.c.record(told, "analyte", one.name, one.name, "printed", s.c.cell(area["n"], one.name, s.label, "left"))
    s.cell(area["v"], Fact(one.text, told, "value", one.value))
    if one.unit:
        unit = unit_text(one.unit)
        s.c.record(told, "unit", one.unit, unit, "printed", s.c.cell(area["u"], unit, s.label))
    if one.norm:
        norm(s, told, one, one.norm, s.c.cell(area["r"], one.norm, s.label))


def biochemistry(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's blank of columns: rulings upright only, or rubbed out here and there."""
    s = open_sheet(child, rng, style, A4_MM, CHEMISTRY, 3.4, 0.45, BLANKS, typed=0.4)
    found, rules = chemistry(child, 0), rng.choice(("columns", "broken", "columns", "double"))
    y = blank_head(s, 16, 194, 12, "228/у")
    shared = _shared(s, 16, y + 26, "Дата взятия пробы", found, "БИОХИМИЧЕСКИЙ АНАЛИЗ КРОВИ", (105, y + 8))
    y = typed_child(s, 16, y + 18, 194) + 9
    s.line(110, y - 1, "Отделение, участок", Fact(str(child.district)), 168)
    top = headings(s, 24, y + 3, FULL, (10.0,), rules)
    rows = body(s, 24, top, widths_of(FULL), [8.6] * len(found.rows), rules)
    for one, row in zip(found.rows, rows, strict=True):
        _row(s, row, "nuvr", found, one, shared)
    s.line(24, rows[-1][0].bottom + 12, "Анализ провел", Fact(child.doctors["хирург"].short), 120)
    return [s.c]


BRIEF: tuple[Head, ...] = (Head("Показатель", 44), Head("Результат", 26), Head("Ед.", 22), Head("Норма", 26))


def glued(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A small slip to be glued on a page: six results of blood."""
    s = open_sheet(child, rng, style, (128.0, 88.0), CHEMISTRY, 2.8, 0.35, (*BLANKS, *PROGRAMS), typed=0.4)
    found = chemistry(child, 2)
    found = replace(found, rows=found.rows[:6])
    shared = _shared(s, 5, 24, "Дата", found, "Биохимия крови", (64, 9))
    typed_child(s, 5, 17, 123)
    notes(s, 123, 24, ("ф. 228/у",), right=True)
    rules = rng.choice(("all", "rows", "none"))
    top = headings(s, 5, 28, BRIEF, (7.0,), rules)
    rows = body(s, 5, top, widths_of(BRIEF), [7.0] * len(found.rows), rules)
    for one, row in zip(found.rows, rows, strict=True):
        _row(s, row, "nvur", found, one, shared)
    return [s.c]


LIST: tuple[Head, ...] = (
    Head("Показатель", 58), Head("Значение", 34), Head("Единицы", 28), Head("Референсный интервал", 46),
)  # fmt: skip


def protocol(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's protocol: two or three analyses below each other, hardly ruled, one heading for all."""
    s = open_sheet(child, rng, style, A4_MM, PROTOCOL, 3.2, 0.0, PROGRAMS, typed=0.15)
    all_of = [blood(child, 1), urine(child, 1), chemistry(child, 1)]
    day = all_of[0].day
    picked = [replace(one, day=day, rows=one.rows[:10]) for one in rng.sample(all_of, 2)]
    y = program_head(s, 16, 194, 13)
    notes(s, 194, y - 2, (f"заказ № {rng.randint(10**6, 10**7)} (ЕМИАС)",), right=True)
    shared = _shared(s, 16, y + 26, "Взятие биоматериала:", picked[0], "Результаты лабораторных исследований",
                     (105, y + 5))  # fmt: skip
    program_child(s, 16, y + 14, 194)
    rules = rng.choice(("none", "rows", "dotted", "none"))
    y = headings(s, 22, y + 31, LIST, (9.0,), "rows" if rules == "none" else rules)
    for one in picked:
        title = PANELS[one.series]
        band = Rect(22, y, sum(widths_of(LIST)), 8)
        if rules == "dotted":
            s.c.rect(band)
        box = s.c.cell(band, title, s.label.bold, "left")
        own = replace(shared, panel=title, panel_text=title, panel_box=box)
        rows = body(s, 22, y + 8, widths_of(LIST), [7.4] * len(one.rows), rules)
        for result, row in zip(one.rows, rows, strict=True):
            _row(s, row, "nvur", one, result, own)
        y = rows[-1][0].bottom
    s.run(16, y + 10, 178, ["Валидировал врач КЛД:", Fact(child.stay.doctor.short)], 5)
    return [s.c]
