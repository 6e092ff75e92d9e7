"""Certificates of vaccination, form 156/у-93: a booklet a page an infection, a folded sheet, a program's table."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.county.immunization import TITLES
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, notes, open_sheet
from samples.draw import Style
from samples.events import tell_shot, tell_test
from samples.life import Child
from samples.vaccines import TuberculinTest, Vaccination
from samples.wording import comma

FORM = ("immunization_156u", "156/у-93")
A6_MM = (105.0, 148.0)
PAGE: tuple[Heading, ...] = (("Дата", 20.0), ("Доза", 11.0), ("Серия", 22.0), ("Название препарата", 26.0),
        ("Подпись врача, печать", 18.0))  # fmt: skip
SKIN: tuple[Heading, ...] = (("Дата", 22.0), ("Проба", 26.0), ("Папула, мм", 20.0), ("Подпись врача, печать", 29.0))
NAMES = {"mantoux": "Манту", "diaskintest": "Диаскинтест"}
GROUP_ROWS = 8


def shots_by_infection(child: Child) -> list[tuple[str, list[Vaccination]]]:
    """The shots by infection, in the order of the booklet."""
    found = [(name, [v for v in child.vaccinations if v.product.infection == name]) for name in TITLES]
    return [(TITLES[name], shots[:GROUP_ROWS]) for name, shots in found if shots]


def _shot(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told, amount = tell_shot(s.c, shot), shot.product.dose_ml
    date, dose, lot, name = row[:4]
    s.cell(date, s.dated(told, shot.day))
    if amount:
        s.cell(dose, Fact(comma(amount), told, "dose_ml", amount))
    s.cell(lot, Fact(shot.lot, told, "lot"))
    s.cell(name, Fact(shot.product.name, told, "vaccine"))


def _tests(s: Sheet, tests: Sequence[TuberculinTest], left: float, top: float) -> None:
    cells = s.table(left, top, SKIN, [7.0] * len(tests), head_mm=9)
    for test, row in zip(tests, cells, strict=True):
        told = tell_test(s.c, test)
        s.cell(row[0], s.dated(told, test.day))
        s.cell(row[1], Fact(NAMES[test.test], told, "test", test.test))
        if test.papule_mm is not None:
            s.cell(row[2], Fact(str(test.papule_mm), told, "papule_mm", test.papule_mm))


def _cover(s: Sheet, number: int, middle: float, until: float) -> None:
    """The first page: whose certificate it is."""
    c, child = s.c, s.child
    notes(s, until, 9, ("Медицинская документация", "форма № 156/у-93"))
    c.text(middle, 26, "СЕРТИФИКАТ", s.loud(1.7), "middle")
    c.text(middle, 32, "о профилактических прививках", s.label, "middle")
    c.text(middle, 40, f"№ {number}", s.label, "middle")
    person, x = child.person, 8.0
    rows = (("Фамилия", "family_name", person.family), ("Имя", "given_name", person.given),
            ("Отчество", "patronymic", person.patronymic))  # fmt: skip
    y = 54.0
    for label, field, text in rows:
        s.line(x, y, label, Fact(text, s.patient, field), until)
        y += 9.5
    s.line(x, y, "Дата рождения", s.born(), until)
    s.line(x, y + 9.5, "Домашний адрес", Fact(child.address, s.patient, "address"), until)
    s.line(x, y + 19, "Группа крови", Fact(child.blood_group, s.patient, "blood_group"), until - 35)
    sign = "+" if child.rh_factor == "positive" else "-"
    s.line(until - 33, y + 19, "Rh", Fact(f"({sign})", s.patient, "rh_factor", child.rh_factor), until)
    c.text(x, y + 34, child.clinic, s.label)


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Small pages: whose it is, then a page for each infection and one for skin tests."""
    s = open_sheet(child, rng, style, A6_MM, FORM, 2.6, 0.5, SERIFS)
    _cover(s, rng.randint(1000, 99999), 52.5, 98)
    sheets = [s.c]
    groups = shots_by_infection(child)
    for first in range(0, len(groups), 2):
        s = s.overleaf()
        sheets.append(s.c)
        y = 12.0
        for title, shots in groups[first : first + 2]:
            s.c.text(52.5, y, title.upper(), s.loud(1.25), "middle")
            room = min(len(shots), int((74 - 16) / 6.6))
            for shot, row in zip(shots, s.table(4, y + 3.5, PAGE, [6.6] * room, head_mm=9), strict=False):
                _shot(s, shot, row)
            y += 70
    s = s.overleaf()
    s.c.text(52.5, 12, "РЕАКЦИЯ МАНТУ", s.loud(1.25), "middle")
    _tests(s, child.tests[:12], 4, 16)
    return [*sheets, s.c]


WIDE: tuple[Heading, ...] = (("Прививка", 30.0), ("Дата", 20.0), ("Доза", 11.0), ("Серия", 24.0), ("Препарат", 28.0),
        ("Подпись, печать", 19.0))  # fmt: skip


def folded(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A half sheet: whose it is above, one table below, each infection named at its first shot."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.7, 0.4, SERIFS)
    c = s.c
    c.text(8, 10, child.clinic, s.label)
    notes(s, 140, 10, ("ф. 156/у-93",))
    c.text(74, 22, "Сертификат о профилактических прививках", s.loud(1.3), "middle")
    c.text(8, 32, "Владелец", s.label)
    c.fill_line(24, 140, 32)
    s.name(25, 31.7, 112)
    s.line(8, 40, "Дата рождения", s.born(), 80)
    y, sheets = 46.0, [c]
    for title, shots in shots_by_infection(child):
        tall = 6.4 * len(shots)
        if y + tall + 9 > 204:
            s = s.overleaf()
            sheets.append(s.c)
            y = 12.0
        if y in (46.0, 12.0):
            s.table(8, y, WIDE, [], head_mm=9)
            y += 9
        cells = s.c.grid(8, y, [w for _, w in WIDE if isinstance(w, float)], [6.4] * len(shots))
        for number, (shot, row) in enumerate(zip(shots, cells, strict=True)):
            if number == 0:
                s.c.cell(row[0], title, s.label, "left")
            _shot(s, shot, row[1:])
        y += tall
    return sheets


LIST: tuple[Heading, ...] = (("№", 8.0), ("Дата прививки", 25.0), ("Наименование вакцины", 40.0), ("V/RV", 14.0),
        ("Доза, мл", 16.0), ("Серия", 30.0), ("Производитель", 40.0), ("Печать", 15.0))  # fmt: skip


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print on a whole sheet, in the order of days."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, SANS)
    s.c.text(105, 12, child.clinic, s.label, "middle")
    s.c.text(105, 23, f"СЕРТИФИКАТ О ПРИВИВКАХ № {rng.randint(1000, 99999)}", s.loud(1.35), "middle")
    s.run(11, 33, 188, ["Выдан на имя:", *s.names(), ", дата рождения:", s.born()], 5.4)
    y, shots, sheets = 40.0, list(child.vaccinations), [s.c]
    while shots:
        take = min(len(shots), int((280 - y - 9) / 7.4))
        cells = s.table(11, y, LIST, [7.4] * take, head_mm=9)
        for shot, row in zip(shots, cells, strict=False):
            told = tell_shot(s.c, shot)
            s.c.cell(row[0], str(shot.number + 1), s.label)
            s.cell(row[1], s.dated(told, shot.day))
            s.cell(row[2], Fact(shot.product.name, told, "vaccine"), "left")
            s.cell(row[3], Fact(shot.dose, told, "dose"))
            if shot.product.dose_ml:
                s.cell(row[4], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
            s.cell(row[5], Fact(shot.lot, told, "lot"))
            s.cell(row[6], Fact(shot.product.maker, told, "manufacturer"), "left")
        shots = shots[take:]
        if shots:
            s = s.overleaf()
            sheets.append(s.c)
            y = 14.0
    return sheets


VARIANTS = (booklet, folded, program)
