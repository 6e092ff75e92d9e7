"""Vaccinations: a printing house's card of small tables, a program's broad journal, and a matrix of doses."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.canvas import A4_MM, Canvas, Rect
from samples.dispensary.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    blank_child,
    blank_head,
    clinic,
    notes,
    open_sheet,
    pour,
    typed_child,
)
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("immunization_063u", "063/у")
WIDE_MM = (297.0, 210.0)
TITLES = {
    "туберкулез": "Прививки против туберкулёза", "полиомиелит": "Прививки против полиомиелита",
    "дифтерия, коклюш, столбняк": "Прививки против дифтерии, коклюша, столбняка",
    "корь, паротит, краснуха": "Прививки против кори, эпидемического паротита, краснухи",
    "гепатит B": "Прививки против вирусного гепатита В", "гемофильная инфекция": "Гемофильная инфекция",
    "пневмококк": "Пневмококковая инфекция", "ветряная оспа": "Ветряная оспа", "гепатит A": "Вирусный гепатит А",
    "грипп": "Грипп",
}  # fmt: skip
BRIEF = {
    "туберкулез": "Туберкулез", "гепатит B": "Гепатит В", "полиомиелит": "Полиомиелит",
    "дифтерия, коклюш, столбняк": "Дифтерия, коклюш, столбняк", "гемофильная инфекция": "Гемофильная инфекция",
    "пневмококк": "Пневмококковая инф.", "корь, паротит, краснуха": "Корь, краснуха, паротит",
    "ветряная оспа": "Ветряная оспа", "гепатит A": "Гепатит А", "грипп": "Грипп",
}  # fmt: skip


def _age(s: Sheet, shot: Vaccination) -> str:
    months, days = s.child.age_months(shot.day), (shot.day - s.child.born).days
    return age(months) if months else f"{max(1, days)} дн."


def _ml(told: Telling, shot: Vaccination) -> Fact | None:
    amount = shot.product.dose_ml
    return Fact(comma(amount), told, "dose_ml", amount) if amount else None


def _word(told: Telling, dose: str) -> Fact:
    """V1 as V₁, RV as it is."""
    return Fact(dose.replace("1", "₁").replace("2", "₂").replace("3", "₃"), told, "dose", dose)


CARD: tuple[Head, ...] = (
    Head("", 32), Head("Возраст", 22), Head("Дата", 24), Head("Доза", 13), Head("Серия", 29),
    Head("Название препарата", 31), Head("Реакция на прививку", 34),
)  # fmt: skip


def _carded(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told = tell_shot(s.c, shot)
    kind = "ревакцинация" if shot.dose[0] == "R" else "вакцинация"
    number = shot.dose[-1] if shot.dose[-1].isdigit() else ""
    s.cell(row[0], Fact(f"{kind} {number}".strip(), told, "dose", shot.dose), "left", s.label)
    s.c.cell(row[1], _age(s, shot), s.value)
    s.cell(row[2], s.dated(told, shot.day))
    if amount := _ml(told, shot):
        s.cell(row[3], amount)
    s.cell(row[4], Fact(shot.lot, told, "lot"))
    s.cell(row[5], Fact(shot.product.name, told, "vaccine"))
    if shot.reaction:
        s.cell(row[6], Fact(shot.reaction, told, "reaction"))


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The card of a printing house: a table below the name of each infection, the kind of vaccination first."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.5, BLANKS, typed=0.3)
    y = blank_head(s, 13, 197, 10, "063/у", "утв. МЗ СССР 04.10.80 № 1030")
    s.c.text(105, y + 2, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.5), "middle")
    y, sheets, named = blank_child(s, 13, y + 11, 197), [s.c], False
    for infection, title in TITLES.items():
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        if not shots:
            continue
        if y + 17 + 7.2 * len(shots) > 284:
            s = s.overleaf()
            sheets.append(s.c)
            notes(s, 197, 9, ("Форма № 063/у, оборот",), right=True)
            y, named = 15.0, False
        s.c.text(13, y, title, s.label.bold)
        top = y + 1.8
        if not named:
            top, named = headings(s, 13, top, CARD, (9.0,)), True
        for shot, row in zip(shots, body(s, 13, top, widths_of(CARD), [7.2] * len(shots), "all"), strict=True):
            _carded(s, shot, row)
        y = top + 7.2 * len(shots) + 6.6
    return sheets


JOURNAL: tuple[Head, ...] = (
    Head("№", 9), Head("Прививка против", 52), Head("Вид", 15), Head("Дата", 25), Head("Возраст", 28),
    Head("Вакцина", under=(Head("препарат", 33), Head("серия", 28), Head("годен до", 20), Head("доза, мл", 15))),
    Head("Реакция", 32), Head("Подпись", 16),
)  # fmt: skip


def journal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's journal on a broad sheet, in the order of days; the day until which a vaccine is good as a trap."""
    s = open_sheet(child, rng, style, WIDE_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.1)
    notes(s, 12, 11, (clinic(child), "Прививочный кабинет"))
    notes(s, 285, 11, ("Учетная форма № 063/у",), right=True)
    s.c.text(148, 20, "Карта профилактических прививок", s.loud(1.5), "middle")
    y = typed_child(s, 12, 29, 285)
    numbers = {shot.number: no for no, shot in enumerate(child.vaccinations, 1)}
    rules = rng.choice(("all", "all", "rows", "columns"))

    def fill(page: Sheet, shot: Vaccination, row: list[Rect]) -> None:
        told = tell_shot(page.c, shot)
        page.c.cell(row[0], str(numbers[shot.number]), page.label)
        page.c.cell(row[1], BRIEF[shot.product.infection], page.label, "left")
        page.cell(row[2], Fact(shot.dose, told, "dose"))
        page.cell(row[3], page.dated(told, shot.day))
        page.c.cell(row[4], _age(page, shot), page.value)
        page.cell(row[5], Fact(shot.product.name, told, "vaccine"), "left")
        page.cell(row[6], Fact(shot.lot, told, "lot"))
        page.c.cell(row[7], f"{shot.day + timedelta(days=200 + 17 * shot.number):%m.%Y}", page.value)
        if amount := _ml(told, shot):
            page.cell(row[8], amount)
        if shot.reaction:
            page.cell(row[9], Fact(shot.reaction, told, "reaction"), "left")

    again = "Карта профилактических прививок (форма № 063/у), продолжение"
    return pour(s, 12, y, JOURNAL, (6.5, 6.5), child.vaccinations, 6.9, fill, rules, 200, again)[0]


DOSES = ("V1", "V2", "V3", "RV1", "RV2", "RV3")
MATRIX: tuple[Head, ...] = (
    Head("Инфекция", 43), Head("Вакцинация", under=tuple(Head(dose, 38) for dose in DOSES[:3])),
    Head("Ревакцинация", under=tuple(Head(dose, 38) for dose in DOSES[3:])),
)  # fmt: skip
PLACE = {"V": 0, "RV": 3} | {dose: number for number, dose in enumerate(DOSES)}


def _boxed(s: Sheet, area: Rect, shot: Vaccination) -> None:
    """A day, the vaccine with its dose and the lot below each other in a cell; the kind of dose as the paper has it."""
    told = tell_shot(s.c, shot)
    x, room = area.left + area.width / 2, area.width - 3
    s.put(x, area.top + 4.4, s.dated(told, shot.day), room, "middle", s.value.bold)
    words = [Fact(shot.product.name, told, "vaccine"), _word(told, shot.dose)]
    pen = s.fitted(" ".join(word.text for word in words), s.value, room - 2)
    wide = sum(s.c.width_of(word.text, pen) for word in words) + 1.6
    at = x - wide / 2
    for word in words:
        s.mark(word, s.c.text(at, area.top + 9, word.text, pen), pen.medium)
        at += s.c.width_of(word.text, pen) + 1.6
    s.put(x, area.top + 13.2, Fact(shot.lot, told, "lot"), room, "middle")


def matrix(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's survey: infections as rows, doses as columns; influenza in a line of its own below."""
    s = open_sheet(child, rng, style, WIDE_MM, FORM, 2.9, 0.0, PROGRAMS, typed=0.1)
    notes(s, 13, 11, (clinic(child),))
    notes(s, 284, 11, ("форма 063/у",), right=True)
    s.c.text(13, 20, "Сводная карта профилактических прививок", s.loud(1.5))
    y = typed_child(s, 13, 28, 284)
    every: dict[str, list[Vaccination]] = {name: [] for name in BRIEF if name != "грипп"}
    for shot in child.vaccinations:
        every.setdefault(shot.product.infection, []).append(shot)
    names = [name for name in BRIEF if name != "грипп" and every[name]]
    top, sheets = headings(s, 13, y, MATRIX, (6.0, 6.0)), [s.c]
    for name in names:
        if top + 15 > 203:
            s = s.overleaf()
            sheets.append(s.c)
            notes(s, 13, 10, ("Сводная карта профилактических прививок, форма 063/у, лист 2",))
            top = headings(s, 13, 13, MATRIX, (6.0, 6.0))
        row = body(s, 13, top, widths_of(MATRIX), [15.0], "all")[0]
        s.c.cell(row[0], BRIEF[name], s.label, "left")
        for shot in every[name]:
            _boxed(s, row[PLACE[shot.dose] + 1], shot)
        top += 15
    _influenza(s, top, every.get("грипп", []), sheets)
    return sheets


FLU: tuple[Head, ...] = (Head("Грипп: дата", 34), Head("V/RV", 16), Head("Вакцина", 44), Head("Серия", 34))


def _influenza(s: Sheet, top: float, shots: Sequence[Vaccination], sheets: list[Canvas]) -> None:
    if not shots:
        return
    if top + 16 + 6.6 * len(shots) > 203:
        s = s.overleaf()
        sheets.append(s.c)
        notes(s, 13, 10, ("Сводная карта профилактических прививок, форма 063/у, последний лист",))
        top = 9.0
    low = headings(s, 13, top + 6, FLU, (7.0,))
    for shot, row in zip(shots, body(s, 13, low, widths_of(FLU), [6.6] * len(shots), "all"), strict=True):
        told = tell_shot(s.c, shot)
        s.cell(row[0], s.dated(told, shot.day))
        s.cell(row[1], Fact(shot.dose, told, "dose"))
        s.cell(row[2], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[3], Fact(shot.lot, told, "lot"))


VARIANTS = (card, journal, matrix)
