"""Vaccinations: a card whose first column names the infection for several rows, and a program's list by days."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, corner, notes, open_sheet, whose
from samples.draw import Style
from samples.life import Child
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("immunization_063u", "063/у")
TITLES = {
    "туберкулез": "Туберкулез", "гепатит B": "Вирусный гепатит В", "полиомиелит": "Полиомиелит",
    "дифтерия, коклюш, столбняк": "Дифтерия, коклюш, столбняк", "корь, паротит, краснуха": "Корь, паротит, краснуха",
    "гемофильная инфекция": "Гемофильная инфекция", "пневмококк": "Пневмококковая инфекция",
    "ветряная оспа": "Ветряная оспа", "гепатит A": "Вирусный гепатит А", "грипп": "Грипп",
}  # fmt: skip
CARD: tuple[Heading, ...] = (("Прививки против", 29.0), ("Вакцин., ревакц.", 16.0), ("Возраст", 22.0), ("Дата", 24.0),
        ("Доза, мл", 13.0), ("Серия", 25.0), ("Название препарата", 28.0), ("Реакция", 27.0))  # fmt: skip


def _told(s: Sheet, shot: Vaccination) -> Telling:
    return s.c.tell("immunization", ("imm", shot.number), shot.day.isoformat())


def _age(s: Sheet, shot: Vaccination) -> str:
    months = s.child.age_months(shot.day)
    return age(months) if months else f"{(shot.day - s.child.born).days} дн."


def _rows(s: Sheet, left: float, top: float, shots: Sequence[Vaccination], wide: Sequence[float], tall: float) -> float:
    """The rows of one infection, whose name stands once before them; gives their lower edge."""
    cells = s.c.grid(left + wide[0], top, list(wide[1:]), [tall] * len(shots))
    first = Rect(left, top, wide[0], tall * len(shots))
    s.c.rect(first)
    s.c.cell(first, TITLES[shots[0].product.infection], s.label, "left")
    for shot, row in zip(shots, cells, strict=True):
        told, amount = _told(s, shot), shot.product.dose_ml
        s.cell(row[0], Fact(shot.dose, told, "dose"))
        s.c.cell(row[1], _age(s, shot), s.value)
        s.cell(row[2], s.dated(told, shot.day))
        if amount:
            s.cell(row[3], Fact(comma(amount), told, "dose_ml", amount))
        s.cell(row[4], Fact(shot.lot, told, "lot"))
        s.cell(row[5], Fact(shot.product.name, told, "vaccine"))
        if shot.reaction:
            s.cell(row[6], Fact(shot.reaction, told, "reaction"))
    return first.bottom


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The card of a printing house: one table for all, its first column merged over the rows of an infection."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.5, SERIFS)
    corner(s, 13, 13)
    notes(s, 197, 11, ("Код формы по ОКУД", "Медицинская документация", "форма № 063/у"))
    s.c.text(105, 32, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.5), "middle")
    y = whose(s, 13, 43, 197, 0)
    s.line(13, y, "Домашний адрес", Fact(child.address, s.patient, "address"), 197)
    y += 6
    wide = [width for _, width in CARD if isinstance(width, float)]
    sheets, left, tall = [s.c], 13.0, 7.2
    s.table(left, y, CARD, [], head_mm=9)
    y += 9
    for infection in TITLES:
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        if shots and y + tall * len(shots) > 286:
            s = s.overleaf()
            sheets.append(s.c)
            s.table(left, 14, CARD, [], head_mm=9)
            y = 23.0
        if shots:
            y = _rows(s, left, y, shots, wide, tall)
    return sheets


LIST: tuple[Heading, ...] = (("№ п/п", 9.0), ("Дата вакцинации", 24.0), ("Возраст", 22.0), ("Вакцина", 27.0),
        ("Производитель", 33.0), ("Этап", 16.0), ("Доза, мл", 13.0), ("Серия", 27.0), ("Реакция", 23.0))  # fmt: skip


def register(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list in the order of days, each with its preparation, maker and lot."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.8, 0.0, SANS)
    s.c.text(8, 12, child.clinic, s.label.bold)
    notes(s, 202, 12, ("учетная форма 063/у",))
    s.c.text(105, 24, "Карта профилактических прививок", s.loud(1.45), "middle")
    y = whose(s, 8, 35, 202, 1) - 1
    shots, sheets = list(child.vaccinations), [s.c]
    while shots:
        take = min(len(shots), int((284 - y - 9) / 7.6))
        cells = s.table(8, y, LIST, [7.6] * take, head_mm=9)
        for shot, row in zip(shots, cells, strict=False):
            _listed(s, shot, row)
        shots = shots[take:]
        if shots:
            s = s.overleaf()
            sheets.append(s.c)
            y = 14.0
    return sheets


def _listed(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told, product = _told(s, shot), shot.product
    s.c.cell(row[0], str(shot.number + 1), s.label)
    s.cell(row[1], s.dated(told, shot.day))
    s.c.cell(row[2], _age(s, shot), s.value)
    s.cell(row[3], Fact(product.name, told, "vaccine"), "left")
    s.cell(row[4], Fact(product.maker, told, "manufacturer"), "left")
    s.cell(row[5], Fact(shot.dose, told, "dose"))
    if product.dose_ml:
        s.cell(row[6], Fact(comma(product.dose_ml), told, "dose_ml", product.dose_ml))
    s.cell(row[7], Fact(shot.lot, told, "lot"))
    if shot.reaction:
        s.cell(row[8], Fact(shot.reaction, told, "reaction"))


VARIANTS = (card, register)
