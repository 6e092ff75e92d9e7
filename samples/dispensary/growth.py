"""Growth: a blank of two tables, the first year apart; a program's lines of text; a chart's table by ages."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.dispensary.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    blank_child,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    pour,
    program_child,
    program_head,
    typed_child,
)
from samples.draw import Style
from samples.events import tell_measure
from samples.life import Child, Measure
from samples.registry.ledger import Head, body, headings, widths_of
from samples.wording import age, centimetres, comma, kilograms

FORM = ("growth_112u", "112/у")


def _facts(s: Sheet, row: Measure, kilo: bool) -> dict[str, Fact]:
    """What was measured, by the name of its column."""
    told = tell_measure(s.c, row)
    weight = kilograms(row.weight_g) if kilo else str(row.weight_g)
    facts = {
        "date": s.dated(told, row.day),
        "age": Fact(age(row.age_months), told, "age_months", row.age_months),
        "weight": Fact(weight, told, "weight_g", row.weight_g),
        "height": Fact(centimetres(row.height_cm), told, "height_cm", row.height_cm),
    }
    if row.head_cm is not None:
        facts["head"] = Fact(centimetres(row.head_cm), told, "head_circumference_cm", row.head_cm)
    if row.chest_cm is not None:
        facts["chest"] = Fact(centimetres(row.chest_cm), told, "chest_circumference_cm", row.chest_cm)
    return facts


def _fill(s: Sheet, areas: Sequence[Rect], keys: Sequence[str], facts: dict[str, Fact]) -> None:
    for area, key in zip(areas, keys, strict=True):
        if key in facts:
            s.cell(area, facts[key])


YEAR: tuple[Head, ...] = (
    Head("Возраст (мес.)", 22), Head("Дата", 26), Head("Масса тела, г", 25), Head("Длина, см", 22),
    Head("Окружность", under=(Head("головы", 20), Head("груди", 20))), Head("Большой родничок", 28), Head("Зубы", 20),
)  # fmt: skip
LATER: tuple[Head, ...] = (
    Head("Возраст", 40), Head("Дата", 30), Head("Рост, см", 28), Head("Масса, кг", 28), Head("Окр. гр., см", 26),
    Head("Окр. гол., см", 31),
)  # fmt: skip


def _first_year(s: Sheet, measure: Measure, row: Sequence[Rect]) -> None:
    _fill(s, row[:6], ("age", "date", "weight", "height", "head", "chest"), _facts(s, measure, kilo=False))
    months = measure.age_months
    s.c.cell(row[6], "2,0×1,5" if months < 5 else "1,0×0,5" if months < 11 else "закрыт", s.value)
    s.c.cell(row[7], str(max(0, months - 4)) if months < 12 else "8", s.value)


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The inset of a printing house: months with the fontanelle and teeth, years below in a table of their own."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.5, BLANKS, typed=0.3)
    y = blank_head(s, 14, 197, 11, "112/у")
    s.c.text(105, y + 2, "ЛИСТ АНТРОПОМЕТРИИ", s.loud(1.5), "middle")
    y = blank_child(s, 14, y + 12, 197)
    early = [row for row in child.growth if row.age_months <= 12]
    later = [row for row in child.growth if row.age_months > 12]
    tall = min(7.4, (270 - y - 30) / len(child.growth))
    s.c.text(14, y, "Первый год жизни", s.label.bold)
    top = headings(s, 14, y + 2, YEAR, (5.5, 6.0))
    for measure, row in zip(early, body(s, 14, top, widths_of(YEAR), [tall] * len(early), "all"), strict=True):
        _first_year(s, measure, row)
    y = top + tall * len(early) + 7
    s.c.text(14, y, "Старше года", s.label.bold)
    top = headings(s, 14, y + 2, LATER, (8.0,))
    for measure, row in zip(later, body(s, 14, top, widths_of(LATER), [tall] * len(later), "all"), strict=True):
        _fill(s, row, ("age", "date", "height", "weight", "chest", "head"), _facts(s, measure, kilo=True))
    imprint(s, 14)
    return [s.c]


def _line(s: Sheet, row: Measure) -> Words:
    """One examination in words: its age and day, then what was measured with units."""
    f = _facts(s, row, kilo=row.age_months > 12)
    unit = "кг" if row.age_months > 12 else "г"
    words: list[str | Strong | Fact] = [f["age"], "(", f["date"], "):", "масса", f["weight"], unit + ",", "рост",
                                        f["height"], "см"]  # fmt: skip
    for key, name in (("head", ", окр. головы"), ("chest", ", окр. груди")):
        if key in f:
            words += [name, f[key], "см"]
    return [*words, "."]


def lines(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print-out without any table: each examination a line of words and numbers."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.0)
    y = program_head(s, 15, 195, 14)
    s.c.text(15, y, "Динамика физического развития", s.loud(1.5))
    notes(s, 195, y, ("вкладыш к форме 112/у",), right=True)
    y = program_child(s, 15, y + 8, 195) + 1
    gap = min(8.4, (282 - y) / len(child.growth))
    for row in child.growth:
        s.run(15, y, 180, _line(s, row), 5)
        y += gap
    return [s.c]


SMALL: tuple[Head, ...] = (
    Head("Дата осмотра", 25), Head("Возраст", 26), Head("Рост (см)", 18), Head("Вес (кг)", 18), Head("ИМТ", 14),
    Head("Окр. головы", 16), Head("Окр. груди", 16),
)  # fmt: skip


def small(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet out of a spreadsheet, all examinations below each other."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.7, 0.35, (*BLANKS, *PROGRAMS), typed=0.3)
    notes(s, 8, 9, (clinic(child),))
    notes(s, 141, 14, ("форма № 112/у, лист динамики",), right=True)
    s.c.text(74, 21, "Физическое развитие", s.loud(1.5), "middle")
    y = typed_child(s, 8, 29, 141)
    tall = min(7.0, (200 - y - 9) / len(child.growth))

    def fill(page: Sheet, measure: Measure, row: list[Rect]) -> None:
        keys = ("date", "age", "height", "weight")
        facts = _facts(page, measure, kilo=True)
        _fill(page, row[:4], keys, facts)
        page.c.cell(row[4], comma(measure.weight_g / 1000 / (measure.height_cm / 100) ** 2), page.value)
        _fill(page, row[5:], ("head", "chest"), facts)

    return pour(s, 8, y, SMALL, (8.0,), child.growth, tall, fill, rng.choice(("all", "rows", "dotted")), 203)[0]


VARIANTS = (blank, lines, small)
