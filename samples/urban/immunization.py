"""Vaccinations: a sheet of tables by infection, a program's register, a list of lines from newest to oldest."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.district.paper import Fact, Sheet, Strong, Words
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.truth import Telling
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    corners,
    open_page,
    private_clinic,
    say_age,
    state_clinic,
    who,
)
from samples.vaccines import Vaccination
from samples.wording import comma

FORM = ("immunization_063u", "063/у")
TABLES = {
    "туберкулез": "ТУБЕРКУЛЕЗ", "полиомиелит": "ПОЛИОМИЕЛИТ",
    "дифтерия, коклюш, столбняк": "ДИФТЕРИЯ, КОКЛЮШ, СТОЛБНЯК", "корь, паротит, краснуха": "КОРЬ, ПАРОТИТ, КРАСНУХА",
    "гепатит B": "ВИРУСНЫЙ ГЕПАТИТ В", "": "ДРУГИЕ ИНФЕКЦИИ",
}  # fmt: skip


def _age(s: Sheet, shot: Vaccination) -> str:
    months = s.child.age_months(shot.day)
    return say_age(months) if months else f"{max(1, (shot.day - s.child.born).days)} дн."


def _dose(told: Telling, dose: str, way: int) -> Fact:
    """RV1 as it is, as RV-1, or in words."""
    number = dose[-1] if dose[-1].isdigit() else ""
    letters = dose.removesuffix(number) if number else dose
    words = "Ревакцинация" if letters == "RV" else "Вакцинация"
    text = (dose, f"{letters}-{number}" if number else dose, f"{words} {number}".strip())[way]
    return Fact(text, told, "dose", dose)


def _amount(s: Sheet, area: Rect, told: Telling, shot: Vaccination) -> None:
    amount = shot.product.dose_ml
    if amount:
        s.cell(area, Fact(comma(amount), told, "dose_ml", amount))


def _reaction(s: Sheet, area: Rect, told: Telling, shot: Vaccination) -> None:
    if shot.reaction:
        s.cell(area, Fact(shot.reaction, told, "reaction"))


def _by_table(child: Child) -> list[tuple[str, list[Vaccination]]]:
    groups: dict[str, list[Vaccination]] = {key: [] for key in TABLES}
    for shot in child.vaccinations:
        groups[shot.product.infection if shot.product.infection in TABLES else ""].append(shot)
    return [(TABLES[key], shots) for key, shots in groups.items() if shots]


SHEET = (("", 34.0), ("Дата", 25.0), ("Возраст", 24.0), ("Препарат", 31.0), ("Доза, мл", 15.0), ("Серия", 27.0),
         ("Реакция на прививку", 26.0))  # fmt: skip


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The card on a full sheet: below the name of each infection its vaccinations, what was done in the first cell."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.1, (CHARIS, PIAZZOLLA), 0.5, 0.25))
    y = corners(s, 14, 196, 10, "063/у") + 3
    s.c.text(105, y, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.4), "middle")
    y = who(s, 14, y + 11, 196, 1)
    s.line(14, y, "Домашний адрес", Fact(child.address, s.patient, "address"), 196)
    y += 10
    sheets, way = [s.c], rng.choice((1, 2))
    for title, shots in _by_table(child):
        if y + 12 + 6.8 * len(shots) > 286:
            s = s.overleaf()
            sheets.append(s.c)
            s.c.text(196, 10, f"Карта профилактических прививок, лист {len(sheets)}", s.small, "right")
            y = 20.0
        s.c.text(105, y, title, s.label.bold, "middle")
        cells = s.table(14, y + 2, SHEET, [6.8] * len(shots), head_mm=7.5)
        for shot, row in zip(shots, cells, strict=True):
            told = tell_shot(s.c, shot)
            s.cell(row[0], _dose(told, shot.dose, way), "left")
            s.cell(row[1], s.dated(told, shot.day))
            s.c.cell(row[2], _age(s, shot), s.value)
            s.cell(row[3], Fact(shot.product.name, told, "vaccine"))
            _amount(s, row[4], told, shot)
            s.cell(row[5], Fact(shot.lot, told, "lot"))
            _reaction(s, row[6], told, shot)
        y = cells[-1][0].bottom + 7
    return sheets


REGISTER = (("Дата", 23.0), ("Возраст", 21.0), ("Прививка", 38.0), ("V/RV", 13.0), ("Вакцина, производитель", 44.0),
            ("Серия", 24.0), ("Доза", 12.0), ("Реакция", 21.0))  # fmt: skip
SHORT = {
    "дифтерия, коклюш, столбняк": "Дифтерия, коклюш, столбняк", "корь, паротит, краснуха": "Корь, паротит, краснуха",
    "пневмококк": "Пневмококковая инфекция", "гемофильная инфекция": "Гемофильная инфекция",
}  # fmt: skip


def register(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's register upright: what against, the preparation with its maker below, in the order of days."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.0, (WIX, MULISH, PIAZZOLLA), 0.0, 0.15))
    y, _ = state_clinic(s, 8, 202, 12)
    s.c.text(105, y + 2, "Сведения о профилактических прививках", s.loud(1.4), "middle")
    s.c.text(105, y + 7, "(выписка из формы № 063/у)", s.small, "middle")
    y = who(s, 8, y + 18, 202, rng.choice((0, 2)))
    shots, sheets = list(child.vaccinations), [s.c]
    while shots:
        take = min(len(shots), int((284 - y - 9) / 9.2))
        cells = s.table(7, y, REGISTER, [9.2] * take, head_mm=9)
        for shot, row in zip(shots, cells, strict=False):
            _register_row(s, shot, row)
        shots = shots[take:]
        if shots:
            s = s.overleaf()
            sheets.append(s.c)
            y = 14.0
    s.c.text(8, 291, "Прививочный кабинет", s.small)
    return sheets


def _register_row(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told, product = tell_shot(s.c, shot), shot.product
    s.cell(row[0], s.dated(told, shot.day))
    s.c.cell(row[1], _age(s, shot), s.value)
    infection = SHORT.get(product.infection, product.infection[0].upper() + product.infection[1:])
    s.c.cell(row[2], infection.replace("гепатит B", "гепатит В").replace("Гепатит B", "Гепатит В"), s.label, "left")
    s.cell(row[3], _dose(told, shot.dose, 0))
    area, half = row[4], row[4].height / 2
    s.cell(Rect(area.left, area.top + 0.3, area.width, half), Fact(product.name, told, "vaccine"), "left")
    small = s.value.sized(s.value.size_mm * 0.85)
    maker = Fact(product.maker, told, "manufacturer")
    s.cell(Rect(area.left, area.top + half - 0.2, area.width, half), maker, "left", small)
    s.cell(row[5], Fact(shot.lot, told, "lot"))
    _amount(s, row[6], told, shot)
    _reaction(s, row[7], told, shot)


def newest_first(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private network's list: two lines for each vaccination, the last one given at the top."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.2, (MULISH, WIX), 0.0, 0.1))
    y = private_clinic(s, 18, 195, 15)
    s.c.text(18, y + 3, "Прививочная карта пациента", s.loud(1.5))
    s.c.text(195, y + 3, "форма 063/у", s.small, "right")
    y = who(s, 18, y + 14, 195, 2) + 2
    sheets = [s.c]
    for shot in reversed(child.vaccinations):
        if y + 9 > 286:
            s = s.overleaf()
            sheets.append(s.c)
            y = 18.0
        told = tell_shot(s.c, shot)
        s.put(18, y, s.dated(told, shot.day), 28, pen=s.value.bold)
        s.run(48, y, 147, [Strong(_against(shot)), ":", Fact(shot.product.name, told, "vaccine"), ",",
                           _dose(told, shot.dose, 0)], 5)  # fmt: skip
        s.run(48, y + 4.8, 147, _details(shot, told), 4.8)
        s.c.line(18, y + 6.6, 195, y + 6.6, 0.1)
        y += 12
    return sheets


def _against(shot: Vaccination) -> str:
    infection = shot.product.infection.replace("гепатит B", "гепатит В")
    return infection[0].upper() + infection[1:]


def _details(shot: Vaccination, told: Telling) -> Words:
    words: list[str | Strong | Fact] = ["серия", Fact(shot.lot, told, "lot")]
    amount = shot.product.dose_ml
    if amount:
        words += [", доза", Fact(f"{comma(amount)} мл", told, "dose_ml", amount)]
    if shot.reaction:
        words += [", реакция:", Fact(shot.reaction, told, "reaction")]
    return words


VARIANTS = (sheet, register, newest_first)
