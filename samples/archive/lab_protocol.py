"""A city program's protocol of several analyses: one table in groups, a table for each, rows without rulings."""

from __future__ import annotations

import random
from dataclasses import replace

from samples.archive.lab_paper import Shared, body, head, heading_row, titled
from samples.archive.lab_results import Analysis, blood, chemistry, urine
from samples.canvas import A4_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Sheet, notes, open_sheet, whose
from samples.draw import Style
from samples.life import Child

FORM = ("lab_protocol", "ЕМИАС")
PANELS = {"lab": "Общий анализ крови", "urine": "Общий анализ мочи", "chemistry": "Биохимический анализ крови"}
COLUMNS = (("name", "Наименование показателя", 60.0), ("value", "Результат", 32.0), ("flag", "", 14.0),
           ("unit", "Единицы измерения", 30.0), ("norm", "Референсные значения", 46.0))  # fmt: skip
PLAIN = (("name", "Исследование", 66.0), ("value", "Результат", 40.0), ("unit", "Ед. изм.", 30.0),
         ("norm", "Реф. значения", 46.0))  # fmt: skip


def _analyses(child: Child, rng: random.Random, most: int) -> list[Analysis]:
    """Two analyses of one day, short enough for one sheet."""
    both = rng.sample((blood(child, 1), urine(child, 1), chemistry(child, 1)), 2)
    day = both[0].day
    return [replace(one, day=day, rows=one.rows[:most]) for one in both]


def _top(s: Sheet, title: str, on: Analysis) -> tuple[Fact, Shared, float]:
    """What stands above the results; the day of all of them."""
    c, child = s.c, s.child
    c.text(14, 13, child.clinic, s.label.bold)
    c.text(14, 18, "Централизованная лаборатория", s.label)
    notes(s, 196, 13, (f"№ заявки {s.rng.randint(10**8, 10**9)}", "ЕМИАС"))
    y = whose(s, 14, 40, 196, 1)
    c.text(14, y, "Дата взятия биоматериала:", s.label.bold)
    day = s.dated(None, on.day)
    box = s.put(16 + c.width_of("Дата взятия биоматериала:", s.label.bold), y, day, 40)
    c.text(110, y, f"Направивший врач: {child.doctors['педиатр'].short}", s.label)
    return day, titled(s, 105, 29, title, day, box, on.day, s.loud(1.4)), y + 5


def _under(shared: Shared, s: Sheet, area: Rect, text: str, ruled: bool) -> Shared:
    """What the rows under the heading of a group share."""
    return replace(shared, panel=text, panel_text=text, panel_box=heading_row(s, area, text, ruled))


def grouped(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One table, the name of each analysis in a row over its results."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, SANS, typed=0.0)
    analyses = _analyses(child, rng, 13)
    _, shared, y = _top(s, "ПРОТОКОЛ ЛАБОРАТОРНОГО ИССЛЕДОВАНИЯ", analyses[0])
    y = head(s, 14, y, COLUMNS, 9, "all")
    for one in analyses:
        own = _under(shared, s, Rect(14, y, 182, 7.2), PANELS[one.series], True)
        y = body(s, 14, y + 7.2, COLUMNS, 7.2, "all", one, own)
    s.line(14, y + 10, "Врач КЛД", Fact(child.stay.doctor.short), 110)
    return [s.c]


def apart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table for each analysis, its name above."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, SERIFS, typed=0.0)
    analyses = _analyses(child, rng, 11)
    _, shared, y = _top(s, rng.choice(("Результаты лабораторных исследований", "Результаты анализов")), analyses[0])
    for one in analyses:
        own = _under(shared, s, Rect(14, y, 182, 8), PANELS[one.series].upper(), False)
        own = replace(own, panel=PANELS[one.series])
        y = head(s, 14, y + 8, PLAIN, 8, "all")
        y = body(s, 14, y, PLAIN, 7.2, "all", one, own, star=True) + 5
    s.line(14, y + 6, "Исследования выполнил", Fact(child.stay.doctor.short), 120)
    return [s.c]


def plain(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Rows parted by thin lines only, the name of each analysis in bold over them."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, SANS, typed=0.3)
    analyses = _analyses(child, rng, 12)
    _, shared, y = _top(s, "Протокол лабораторного исследования", analyses[0])
    y = head(s, 14, y, PLAIN, 8, "rows")
    for one in analyses:
        own = _under(shared, s, Rect(14, y, 182, 8), PANELS[one.series], False)
        y = body(s, 14, y + 8, PLAIN, 7.4, "rows", one, own)
    s.line(14, y + 10, "Врач КЛД", Fact(child.stay.doctor.short), 110)
    return [s.c]


VARIANTS = (grouped, apart, plain)
