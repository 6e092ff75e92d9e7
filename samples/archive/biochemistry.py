"""Biochemistry of blood: a printing house's slip, a program's print with the result before, names with their units."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.lab_paper import Columns, body, head, lefts, titled
from samples.archive.lab_results import Analysis, chemistry
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Sheet, corner, notes, open_sheet, whose
from samples.draw import Style
from samples.life import Child

FORM = ("biochemistry_228u", "228/у")
SLIP = (("name", "Наименование", 46.0), ("value", "Результат", 26.0), ("unit", "Ед. СИ", 26.0),
        ("norm", "Норма", 34.0))  # fmt: skip


def slip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A slip of half a sheet."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.1, 0.5, SERIFS)
    c, found = s.c, chemistry(child, 0)
    corner(s, 8, 10, 62)
    notes(s, 140, 9, ("Медицинская документация", "Форма № 228/у"))
    y = whose(s, 8, 42, 140, 0)
    c.text(8, y, "Дата взятия крови", s.label)
    start = 10 + c.width_of("Дата взятия крови", s.label)
    c.fill_line(start, 80, y)
    day = s.dated(None, found.day)
    box = s.put(start + 1, y - 0.3, day, 78 - start)
    shared = titled(s, 74, 31, "БИОХИМИЧЕСКИЙ АНАЛИЗ КРОВИ", day, box, found.day, s.loud(1.3))
    y = body(s, 8, head(s, 8, y + 5, SLIP, 8, "all"), SLIP, 8.2, "all", found, shared)
    s.line(8, y + 10, "Врач-лаборант", Fact(child.doctors["невролог"].short), 100)
    return [c]


PRINT = (("name", "Исследование", 52.0), ("value", "Результат", 24.0), ("flag", "", 14.0), ("unit", "Единицы", 28.0),
         ("norm", "Референсные значения", 36.0), ("before", "Предыдущий результат", 28.0))  # fmt: skip


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print with words where a result lies outside, and the results of an earlier day at the edge."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, SANS)
    c, found = s.c, chemistry(child, 0)
    c.text(14, 14, child.clinic, s.label.bold)
    notes(s, 196, 14, ("форма 228/у", f"заявка {rng.randint(10**7, 10**8)}"))
    y = whose(s, 14, 40, 196, 1)
    c.text(14, y, "Дата взятия:", s.label.bold)
    day = s.dated(None, found.day)
    box = s.put(16 + c.width_of("Дата взятия:", s.label.bold), y, day, 40)
    done = s.dated(None, found.day + timedelta(days=1))
    c.text(90, y, "Дата выполнения:", s.label.bold)
    s.put(92 + c.width_of("Дата выполнения:", s.label.bold), y, done, 40)
    shared = titled(s, 105, 29, "Биохимическое исследование крови", day, box, found.day, s.loud(1.4))
    rules = rng.choice(("all", "rows"))
    top = head(s, 14, y + 5, PRINT, 11, rules)
    y = body(s, 14, top, PRINT, 8.0, rules, found, shared)
    _before(s, rng, found, top, PRINT)
    s.line(14, y + 12, "Врач КЛД", Fact(child.stay.doctor.short), 120)
    return [c]


def _before(s: Sheet, rng: random.Random, found: Analysis, top: float, columns: Columns) -> None:
    """Results of an earlier day, which are no results of this one."""
    x, width = lefts(14, columns)[-1], columns[-1][2]
    for no, row in enumerate(found.rows):
        if isinstance(row.value, int | float) and rng.random() < 0.7:
            places = len(row.text.partition(",")[2])
            text = f"{row.value * rng.uniform(0.8, 1.2):.{places}f}".replace(".", ",")
            s.c.cell(Rect(x, top + no * 8.0, width, 8.0), text, s.small)


NAMED = (("named", "Показатель", 74.0), ("norm", "Норма", 46.0), ("value", "Результат", 46.0))


def named(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's sheet: units after the names, the norm before the result, a star at what lies outside it."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.3, (*SERIFS, *SANS))
    c, found = s.c, chemistry(child, 0)
    notes(s, 105, 12, (child.stay.facility, "биохимическая лаборатория"), middle=True)
    y = whose(s, 20, 46, 186, 2) + 1
    c.text(20, y, "Дата", s.label)
    day = s.dated(None, found.day)
    box = s.put(22 + c.width_of("Дата", s.label), y, day, 40)
    title = rng.choice(("БИОХИМИЧЕСКИЙ АНАЛИЗ КРОВИ", "Анализ крови биохимический"))
    shared = titled(s, 105, 33, title, day, box, found.day, s.loud(1.4))
    y = body(s, 20, head(s, 20, y + 5, NAMED, 8.5, "all"), NAMED, 8.4, "all", found, shared, star=True)
    s.line(20, y + 12, "Анализ выполнил", Fact(child.doctors["невролог"].short), 120)
    return [c]


VARIANTS = (slip, printed, named)
