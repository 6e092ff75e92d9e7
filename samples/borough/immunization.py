"""Vaccinations: a card with a table for each infection, a journal on a broad sheet, an extract of half a sheet."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from samples.borough.desk import Ask, label_ask, make_marker, whole_name
from samples.borough.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Head,
    Sheet,
    blank_child,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    pour,
    program_child,
)
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.tables import Drawn
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("immunization_063u", "063/у")
WIDE_MM = (297.0, 210.0)
AGAINST = {
    "туберкулез": "туберкулеза", "полиомиелит": "полиомиелита",
    "дифтерия, коклюш, столбняк": "дифтерии, коклюша, столбняка", "корь, паротит, краснуха": "кори, паротита, краснухи",
    "гепатит B": "вирусного гепатита В", "гемофильная инфекция": "гемофильной инфекции",
    "пневмококк": "пневмококковой инфекции", "ветряная оспа": "ветряной оспы", "гепатит A": "вирусного гепатита А",
    "грипп": "гриппа",
}  # fmt: skip
NAMED = {
    "туберкулез": "Туберкулез", "гепатит B": "Гепатит В", "полиомиелит": "Полиомиелит",
    "дифтерия, коклюш, столбняк": "Коклюш, дифтерия, столбняк", "корь, паротит, краснуха": "Корь, краснуха, паротит",
    "пневмококк": "Пневмококк. инфекция", "гемофильная инфекция": "Хиб-инфекция", "ветряная оспа": "Ветряная оспа",
    "гепатит A": "Гепатит А", "грипп": "Грипп",
}  # fmt: skip
TABLE: tuple[Head, ...] = (
    Head("Вид", 14), Head("Возраст", 23), Head("Дата", 25), Head("Доза", 14), Head("Серия", 30),
    Head("Наименование препарата", 36), Head("Реакция", 22), Head("Мед. отвод", 18),
)  # fmt: skip
ROW_MM, HEAD_MM, TITLE_MM, LOW_MM = 6.4, 6.0, 6.6, 284.0


def _age(s: Sheet, shot: Vaccination) -> str:
    months, days = s.child.age_months(shot.day), (shot.day - s.child.born).days
    return age(months) if months else f"{max(1, days)} д."


def _facts(s: Sheet, shot: Vaccination) -> dict[str, Fact]:
    """What a paper may fill in of a vaccination."""
    told, amount = tell_shot(s.c, shot), shot.product.dose_ml
    facts = {
        "date": s.dated(told, shot.day), "age": Fact(_age(s, shot)), "dose": Fact(shot.dose, told, "dose"),
        "vaccine": Fact(shot.product.name, told, "vaccine"), "lot": Fact(shot.lot, told, "lot"),
        "maker": Fact(shot.product.maker, told, "manufacturer"),
    }  # fmt: skip
    if amount:
        facts["ml"] = Fact(comma(amount), told, "dose_ml", amount)
    if shot.reaction:
        facts["reaction"] = Fact(shot.reaction, told, "reaction")
    return facts


def _fill(s: Sheet, facts: dict[str, Fact], row: Sequence[Rect], keys: str) -> None:
    for area, key in zip(row, keys.split(), strict=False):
        if key in facts:
            s.cell(area, facts[key], "left" if key in ("vaccine", "maker") else "middle")


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's card: a table with its own title and headings for each infection, over two sides."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.5, BLANKS, typed=0.3)
    y = blank_head(s, 14, 196, 12, "063/у")
    s.c.text(105, y, "Карта профилактических прививок", s.loud(1.6), "middle")
    y = blank_child(s, 14, y + 9, 196)
    imprint(s, 14)
    sheets, rules = [s.c], rng.choice(("all", "all", "columns"))
    for infection, title in AGAINST.items():
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        while shots:
            if y + TITLE_MM + HEAD_MM + ROW_MM > LOW_MM:
                s = s.overleaf()
                sheets.append(s.c)
                notes(s, 196, 10, ("ф. № 063/у, оборот",), right=True)
                y = 17.0
            s.c.text(14, y, f"Прививки против {title}", s.label.bold)
            low = headings(s, 14, y + 2, TABLE, (HEAD_MM,), rules)
            take = min(len(shots), int((LOW_MM - low) / ROW_MM))
            cells = body(s, 14, low, widths_of(TABLE), [ROW_MM] * take, rules)
            for shot, row in zip(shots[:take], cells, strict=True):
                _fill(s, _facts(s, shot), row, "dose age date ml lot vaccine reaction")
            shots, y = shots[take:], low + ROW_MM * take + TITLE_MM
            y = y if not shots else LOW_MM
    return sheets


JOURNAL: tuple[Head, ...] = (
    Head("Инфекция", 38), Head("V/RV", 13), Head("Дата", 26), Head("Возраст", 26), Head("Вакцина", 36),
    Head("Доза, мл", 15), Head("Серия", 32), Head("Годен до", 20), Head("Изготовитель", 40), Head("Реакция", 23),
)  # fmt: skip


def _group(s: Sheet, top: float, infection: str, shots: Sequence[Vaccination], tall: float) -> float:
    """All that was given against an infection: its name in one cell beside the rows; gives the lower edge."""
    widths, high = widths_of(JOURNAL), tall * len(shots)
    area = Rect(14, top, widths[0], high)
    s.c.rect(area)
    s.c.cell(area, NAMED[infection], s.label, "left")
    for shot, row in zip(shots, body(s, 14 + widths[0], top, widths[1:], [tall] * len(shots), "all"), strict=True):
        _fill(s, _facts(s, shot), row, "dose date age vaccine ml lot until maker reaction")
        month = shot.number * 7 % 12 + 1
        s.c.cell(row[6], f"{month:02d}.{shot.day.year + 1 + shot.number % 2}", s.value)
    return top + high


def journal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's broad sheet: rows by infection, whose name stands once beside them; until when a lot is good."""
    s = open_sheet(child, rng, style, WIDE_MM, FORM, 2.9, 0.0, PROGRAMS, typed=0.1)
    s.c.text(14, 12, clinic(child), s.label)
    notes(s, 283, 12, ("форма 063/у",), right=True)
    s.c.text(148, 22, "Карта учета профилактических прививок", s.loud(1.5), "middle")
    y = program_child(s, 14, 31, 200) - 3
    sheets, top, tall = [s.c], headings(s, 14, y, JOURNAL, (8.0,)), 6.3
    ordered = sorted(child.vaccinations, key=lambda shot: (list(NAMED).index(shot.product.infection), shot.day))
    for infection, group in groupby(ordered, key=lambda shot: shot.product.infection):
        shots = list(group)
        if top + tall * len(shots) > 198:
            s = s.overleaf()
            sheets.append(s.c)
            s.c.text(14, 11, "Карта учета профилактических прививок, ф. 063/у, стр. 2", s.small)
            top = headings(s, 14, 14, JOURNAL, (8.0,))
        top = _group(s, top, infection, shots, tall)
    return sheets


SHORT: tuple[Head, ...] = (
    Head("Дата", 24), Head("Прививка", 46), Head("Доза", 16), Head("Серия", 30), Head("Подпись", 16),
)  # fmt: skip


def _short(s: Sheet, shot: Vaccination, row: list[Rect]) -> None:
    """The kind of the vaccination before the vaccine's name, in one cell; R is how a nurse writes RV."""
    facts, area = _facts(s, shot), row[1]
    facts["dose"] = replace(facts["dose"], text=shot.dose.replace("RV", "R"), value=shot.dose)
    _fill(s, facts, (row[0], row[2], row[3]), "date ml lot")
    x, y = area.left + 1.4, area.top + area.height * 0.66
    pen = s.fitted(f"{facts['dose'].text}  {shot.product.name}", s.value, area.width - 3)
    for key in ("dose", "vaccine"):
        s.mark(facts[key], s.c.text(x, y, facts[key].text, pen), pen.medium)
        x += s.c.width_of(facts[key].text, pen) + 1.8
    s.c.note_cell(area, Drawn.WORDS)


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet by days for another clinic: kind and vaccine in one cell, what follows in choices below."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.55, BLANKS, typed=0.5)
    m, how = make_marker(s), rng.choice(("underline", "circle"))
    notes(s, 139, 9, ("Форма № 063/у",), right=True)
    s.c.text(74, 17, "ВЫПИСКА ИЗ КАРТЫ ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.15), "middle")
    whole_name(s, 8, 26, "Ф., и., о.", 139)
    s.line(8, 33, "Год, число, месяц рождения", s.born(), 84)
    s.line(87, 33, "участок №", Fact(str(child.district)), 139)
    again = "Выписка из карты профилактических прививок, ф. № 063/у (продолжение)"
    sheets, low = pour(s, 8, 38, SHORT, (7.0,), child.vaccinations, 6.3, _short, "all", 190, again)
    end = Sheet(sheets[-1], child, rng, s.label, s.value, s.hand, s.way)
    way = Ask(how, 8, 139, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2)
    label_ask(end, m, 8, low + 8, "Выдана:", ("на руки", "по запросу"), [0], way)
    return sheets


VARIANTS = (card, journal, extract)
