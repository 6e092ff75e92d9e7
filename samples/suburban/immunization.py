"""Vaccinations: one long table with a line for each infection, and a program's list with two facts in a cell."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.registry.paper import band
from samples.suburban.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Head,
    Sheet,
    Strong,
    blank_child,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    pour,
    program_child,
)
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("immunization_063u", "063/у")
BANDS = {
    "туберкулез": "ТУБЕРКУЛЕЗ", "гепатит B": "ВИРУСНЫЙ ГЕПАТИТ В", "полиомиелит": "ПОЛИОМИЕЛИТ",
    "дифтерия, коклюш, столбняк": "КОКЛЮШ, ДИФТЕРИЯ, СТОЛБНЯК", "корь, паротит, краснуха": "КОРЬ, КРАСНУХА, ПАРОТИТ",
    "пневмококк": "ПНЕВМОКОККОВАЯ ИНФЕКЦИЯ", "гемофильная инфекция": "ГЕМОФИЛЬНАЯ ИНФЕКЦИЯ ТИПА b",
    "ветряная оспа": "ВЕТРЯНАЯ ОСПА", "гепатит A": "ВИРУСНЫЙ ГЕПАТИТ А", "грипп": "ГРИПП",
}  # fmt: skip
AGAINST = {
    "туберкулез": "туберкулеза", "гепатит B": "гепатита В", "полиомиелит": "полиомиелита",
    "дифтерия, коклюш, столбняк": "коклюша, дифтерии, столбняка", "корь, паротит, краснуха": "кори, краснухи, паротита",
    "пневмококк": "пневмококковой инфекции", "гемофильная инфекция": "гемофильной инфекции",
    "ветряная оспа": "ветряной оспы", "гепатит A": "гепатита А", "грипп": "гриппа",
}  # fmt: skip
TABLE: tuple[Head, ...] = (
    Head("Дата прививки", 25), Head("Возраст", 23), Head("V, RV", 13), Head("Название вакцины", 36), Head("Доза", 14),
    Head("Серия препарата", 31), Head("Реакция (местная, общая)", 24), Head("Мед. отводы", 16),
)  # fmt: skip
LATER = "форма № 063/у (продолжение)"


def _age(s: Sheet, shot: Vaccination) -> str:
    months, days = s.child.age_months(shot.day), (shot.day - s.child.born).days
    return age(months) if months else f"{max(1, days)} дн."


def _ml(told: Telling, shot: Vaccination, unit: str = "") -> Fact | None:
    amount = shot.product.dose_ml
    return Fact(comma(amount) + unit, told, "dose_ml", amount) if amount else None


def _row(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told = tell_shot(s.c, shot)
    s.cell(row[0], s.dated(told, shot.day))
    s.c.cell(row[1], _age(s, shot), s.value)
    s.cell(row[2], Fact(shot.dose, told, "dose"))
    s.cell(row[3], Fact(shot.product.name, told, "vaccine"), "left")
    if amount := _ml(told, shot):
        s.cell(row[4], amount)
    s.cell(row[5], Fact(shot.lot, told, "lot"))
    if shot.reaction:
        s.cell(row[6], Fact(shot.reaction, told, "reaction"))


def long_table(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's card: one table over all, the infections in lines across it."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.5, BLANKS, typed=0.3)
    y = blank_head(s, 14, 196, 12, "063/у")
    s.c.text(105, y + 1, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.45), "middle")
    y = blank_child(s, 14, y + 11, 196)
    sheets, widths = [s.c], widths_of(TABLE)
    imprint(s, 196)
    top = headings(s, 14, y - 2, TABLE, (10.0,))
    tall, until = 6.5, 284.0
    for infection, title in BANDS.items():
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        if not shots:
            continue
        if top + 2 * tall > until:
            s, top = _overleaf(s, sheets)
        s.c.cell(band(s.c, s.c.grid(14, top, widths, [tall])[0], 0.2, (255, 255, 255)), title, s.label.bold)
        top += tall
        for shot in shots:
            if top + tall > until:
                s, top = _overleaf(s, sheets)
            _row(s, shot, body(s, 14, top, widths, [tall], "all")[0])
            top += tall
    return sheets


def _overleaf(s: Sheet, sheets: list[Canvas]) -> tuple[Sheet, float]:
    """The next side with its code and its headings; gives it and where its rows begin."""
    s = s.overleaf()
    sheets.append(s.c)
    notes(s, 196, 10, (LATER,), right=True)
    return s, headings(s, 14, 14, TABLE, (10.0,))


LIST: tuple[Head, ...] = (
    Head("№", 9), Head("Дата", 25), Head("Возраст", 24), Head("Против чего", 44), Head("Препарат, доза", 38),
    Head("Серия; производитель", 42),
)  # fmt: skip


def _two(s: Sheet, area: Rect, above: Sequence[Fact], below: Fact) -> None:
    """A cell of two lines: facts one behind the other, and one below them."""
    pen = s.fitted("  ".join(fact.text for fact in above), s.value, area.width - 4)
    x, y = area.left + 1.4, area.top + area.height * 0.4
    for fact in above:
        s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium)
        x += s.c.width_of(fact.text, pen) + 1.6
    s.put(area.left + 1.4, area.top + area.height * 0.82, below, area.width - 3, pen=s.value.sized(pen.size_mm * 0.94))


def _listed(s: Sheet, shot: Vaccination, row: Sequence[Rect], number: int) -> None:
    """One vaccination: the vaccine above its kind and volume, the lot above its maker."""
    told = tell_shot(s.c, shot)
    s.c.cell(row[0], str(number), s.label)
    s.cell(row[1], s.dated(told, shot.day))
    s.c.cell(row[2], _age(s, shot), s.value)
    s.c.cell(row[3], AGAINST[shot.product.infection], s.label, "left")
    facts, amount = [Fact(shot.dose, told, "dose")], _ml(told, shot, " мл")
    if amount:
        facts.append(amount)
    x, y = row[4].left + 1.4, row[4].top + row[4].height * 0.82
    s.put(x, row[4].top + row[4].height * 0.4, Fact(shot.product.name, told, "vaccine"), row[4].width - 3,
          pen=s.value.bold)  # fmt: skip
    for fact in facts:
        s.put(x, y, fact, 20)
        x += s.c.width_of(fact.text, s.value) + 2.4
    _two(s, row[5], [Fact(shot.lot, told, "lot")], Fact(shot.product.maker, told, "manufacturer"))


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list by days: two facts in a cell, one above the other; reactions are not told."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.1)
    s.c.text(14, 13, clinic(child), s.label)
    notes(s, 196, 18, ("Форма № 063/у",), right=True)
    s.c.text(14, 27, "Карта профилактических прививок", s.loud(1.55))
    y = program_child(s, 14, 36, 196) - 3
    numbers = {shot.number: no for no, shot in enumerate(child.vaccinations, 1)}
    rules = rng.choice(("all", "rows", "all"))

    def fill(page: Sheet, shot: Vaccination, row: list[Rect]) -> None:
        _listed(page, shot, row, numbers[shot.number])

    again = "Карта профилактических прививок, форма № 063/у (продолжение)"
    sheets, low = pour(s, 14, y, LIST, (8.0,), child.vaccinations, 9.2, fill, rules, 278, again)
    end = Sheet(sheets[-1], child, rng, s.label, s.value, s.hand, s.way)
    end.run(14, low + 8, 180, [Strong("Медсестра прививочного кабинета"), "____________________"], 5)
    return sheets


VARIANTS = (long_table, extract)
