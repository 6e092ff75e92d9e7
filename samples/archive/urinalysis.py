"""Urinalyses: a printing house's blank of lines, a program's table in parts, two columns of names on half a sheet."""

from __future__ import annotations

import random
from itertools import zip_longest

from samples.archive.lab_paper import Shared, body, head, result_row, tell, titled
from samples.archive.lab_results import PHYSICAL, SEDIMENT, Analysis, Result, urine
from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Sheet, corner, notes, open_sheet, whose
from samples.draw import Style
from samples.life import Child

FORM = ("urinalysis_210u", "210/у")
HEADINGS = {PHYSICAL: "ФИЗИКО-ХИМИЧЕСКИЕ СВОЙСТВА", SEDIMENT: "МИКРОСКОПИЧЕСКОЕ ИССЛЕДОВАНИЕ"}


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The blank 210/у: two names on a line, each with its result on a rule."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.1, 0.55, SERIFS)
    c, found = s.c, urine(child, 0)
    corner(s, 8, 10, 62)
    notes(s, 140, 9, ("Медицинская документация", "Форма № 210/у", "Утверждена Минздравом СССР"))
    day = s.dated(None, found.day)
    c.text(8, 40, "Дата сбора", s.label)
    start = 10 + c.width_of("Дата сбора", s.label)
    c.fill_line(start, 66, 40)
    box = s.put(start + 1, 39.7, day, 64 - start)
    shared = titled(s, 74, 30, "АНАЛИЗ МОЧИ", day, box, found.day, s.loud(1.5))
    y = whose(s, 8, 50, 140, 0) + 2
    for heading in (PHYSICAL, SEDIMENT):
        c.text(74, y, HEADINGS[heading], s.small.bold, "middle")
        own = [row for row in found.rows if (row.group == SEDIMENT) == (heading == SEDIMENT)]
        for no in range(0, len(own), 2):
            y += 8.2
            for row, left in zip(own[no : no + 2], (8, 76), strict=False):
                _on_rule(s, left, y, left + 64, found, row, shared)
        y += 10
    s.line(8, y + 6, "Лаборант", Fact(child.doctors["невролог"].short), 90)
    return [c]


def _on_rule(s: Sheet, x: float, y: float, until: float, found: Analysis, row: Result, shared: Shared) -> None:
    """A name, its result on a rule, and the unit that the blank has printed after it."""
    told = tell(s, found, row, shared)
    s.c.record(told, "analyte", row.name, row.name, "printed", s.c.text(x, y, row.name, s.label))
    x += s.c.width_of(row.name, s.label) + 1.4
    if row.unit:
        width = s.c.width_of(row.unit, s.label)
        s.c.record(told, "unit", row.unit, row.unit, "printed", s.c.text(until - width, y, row.unit, s.label))
        until -= width + 1.2
    s.c.fill_line(x, until, y)
    s.put(x + 0.8, y - 0.25, Fact(row.text, told, "value", row.value), until - x - 1.2)


PARTS = (("name", "Показатель", 62.0), ("value", "Результат", 40.0), ("unit", "Ед. изм.", 28.0),
         ("norm", "Норма", 46.0))  # fmt: skip


def parts(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's table with the three parts of the analysis under headings of their own."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, SANS)
    c, found = s.c, urine(child, 0)
    c.text(16, 14, child.clinic, s.label.bold)
    c.text(16, 19.5, "Клинико-диагностическая лаборатория", s.label)
    notes(s, 194, 14, ("форма 210/у", f"проба № {rng.randint(10**5, 10**6)}"))
    title = rng.choice(("Общий анализ мочи", "Клинический анализ мочи"))
    y = whose(s, 16, 46, 194, 1)
    c.text(16, y, "Дата взятия биоматериала:", s.label.bold)
    day = s.dated(None, found.day)
    box = s.put(18 + c.width_of("Дата взятия биоматериала:", s.label.bold), y, day, 50)
    c.text(120, y, "Биоматериал: моча разовая", s.label)
    shared = titled(s, 105, 34, title, day, box, found.day, s.loud(1.5))
    rules = rng.choice(("all", "rows"))
    y = body(s, 16, head(s, 16, y + 5, PARTS, 8.5, rules), PARTS, 8.0, rules, found, shared, groups=True)
    s.line(16, y + 12, "Исследование выполнил", Fact(child.stay.doctor.short), 120)
    return [c]


PAIR = (("named", "Показатель", 48.0), ("value", "Результат", 44.0))


def pairs(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A slip with the same two columns twice, side by side."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.1, 0.3, (*SERIFS, *SANS))
    c, found = s.c, urine(child, 0)
    c.text(12, 12, child.clinic, s.label)
    notes(s, 198, 12, ("ф. 210/у",))
    c.text(12, 40, "Анализ от", s.label)
    day = s.dated(None, found.day)
    box = s.put(14 + c.width_of("Анализ от", s.label), 40, day, 40)
    shared = titled(s, 105, 24, "ОБЩИЙ АНАЛИЗ МОЧИ", day, box, found.day, s.loud(1.4))
    whose(s, 12, 33, 198, 0)
    half = (len(found.rows) + 1) // 2
    for left in (12.0, 106.0):
        head(s, left, 45, PAIR, 7.5, "all")
    for no, both in enumerate(zip_longest(found.rows[:half], found.rows[half:])):
        for row, left in zip(both, (12.0, 106.0), strict=True):
            areas = {"named": Rect(left, 52.5 + no * 8, 48, 8), "value": Rect(left + 48, 52.5 + no * 8, 44, 8)}
            for area in areas.values():
                c.rect(area)
            if row is not None:
                result_row(s, areas, found, row, shared)
    s.line(12, 52.5 + half * 8 + 10, "Подпись", Fact(child.doctors["невролог"].short), 90)
    return [c]


VARIANTS = (blank, parts, pairs)
