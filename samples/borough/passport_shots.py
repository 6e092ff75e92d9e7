"""Certificates of vaccinations, form 156/у-93: a booklet by infections, a program's sheet in two halves."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.borough.pieces import (
    BLANKS,
    PROGRAMS,
    Ask,
    Cell,
    Fact,
    Head,
    Sheet,
    blood,
    body,
    clinic,
    foot,
    framed,
    gender,
    headings,
    label_ask,
    lines,
    lives,
    make_marker,
    of_child,
    open_sheet,
    over,
    pick_sex,
    title,
    under,
    widths_of,
)
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot, tell_test
from samples.life import BLOOD_GROUPS, Child
from samples.registry.ledger import DITTO, ditto
from samples.vaccines import TuberculinTest, Vaccination
from samples.wording import comma

FORM = ("immunization_156u", "156/у-93")
PARTS = (
    ("туберкулез", "Туберкулез"), ("полиомиелит", "Полиомиелит"),
    ("дифтерия, коклюш, столбняк", "Дифтерия, коклюш, столбняк"),
    ("корь, паротит, краснуха", "Корь, паротит, краснуха"),
    ("гепатит B", "Вирусный гепатит В"), ("гепатит A", "Вирусный гепатит А"), ("пневмококк", "Пневмококк"),
    ("гемофильная инфекция", "Гемофильная инфекция типа b"), ("ветряная оспа", "Ветряная оспа"), ("грипп", "Грипп"),
)  # fmt: skip
SHOTS: tuple[Head, ...] = (Head("Дата", 26), Head("Прививка", 17), Head("Доза", 13), Head("Серия", 30),
    Head("Название препарата", 32), Head("Подпись", 14))  # fmt: skip
MANTOUX: tuple[Head, ...] = (Head("Дата", 30), Head("Результат (мм)", 34)) * 2
READ = {"negative": "отр.", "doubtful": "сомнит.", "positive": "полож."}
TALL_MM = 6.4


def _cover(s: Sheet) -> None:
    """The outer side: name, day of birth, sex, address, blood."""
    c, child, m = s.c, s.child, make_marker(s)
    lines(s, 139, 11, ("Форма № 156/у-93", "Утверждена приказом МЗ РФ", "от 17.09.93 г. № 220"), right=True)
    c.text(74, 38, "РОССИЙСКАЯ ФЕДЕРАЦИЯ", s.label, "middle")
    title(s, 50, "СЕРТИФИКАТ", 2.3, ("профилактических прививок",))
    y = 76.0
    for label, fact in zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True):
        s.line(18, y, label, fact, 130)
        y += 10
    s.line(18, y, "Дата рождения", s.born("words"), 130)
    pick_sex(s, m, 18, y + 10, "Пол:", ("мужской", "женский"), s.rng.choice(("underline", "strike")))
    under(s, 18, 130, y + 22, "домашний адрес", [lives(s)])
    way = Ask(s.rng.choice(("circle", "underline", "check_box")), 18, 130, between="", gap_mm=5)
    group = Fact("", s.patient, "blood_group", child.blood_group)
    label_ask(s, m, 18, y + 36, "Группа крови:", BLOOD_GROUPS, [BLOOD_GROUPS.index(child.blood_group)], way, group)
    rhesus, chosen = Fact("", s.patient, "rh_factor", child.rh_factor), [0 if child.rh_factor == "positive" else 1]
    label_ask(s, m, 18, y + 46, "Rh-фактор:", ("Rh(+)", "Rh(-)"), chosen, way, rhesus)
    s.line(18, y + 62, "Выдан", s.dated(None, child.born + timedelta(days=60)), 74)
    c.text(130, y + 62, "МП", s.label, "right")
    c.text(74, 202, clinic(child), s.fitted(clinic(child), s.small, 130), "middle")


def _shot(s: Sheet, shot: Vaccination, before: Vaccination | None, row: Sequence[Rect], mark: str) -> None:
    told = tell_shot(s.c, shot)
    s.cell(row[0], s.dated(told, shot.day))
    s.cell(row[1], Fact(shot.dose, told, "dose"))
    if shot.product.dose_ml:
        s.cell(row[2], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
    s.cell(row[3], Fact(shot.lot, told, "lot"))
    name = Fact(shot.product.name, told, "vaccine")
    if mark and before is not None and before.product == shot.product:
        ditto(s, row[4], mark, name)
    else:
        s.cell(row[4], name)


def _part(s: Sheet, y: float, words: str, given: Sequence[Vaccination], mark: str) -> float:
    """The vaccinations against one infection, its name in a heading over all columns; gives the lower edge."""
    top = Head(words, under=SHOTS)
    low = headings(s, 8, y, (top,), (6.4, 6.4))
    cells = body(s, 8, low, widths_of(SHOTS), [TALL_MM] * (len(given) + 1), "all")
    for shot, before, row in zip(given, (None, *given), cells, strict=False):
        _shot(s, shot, before, row, mark)
    return cells[-1][0].bottom


def _mantoux(s: Sheet, y: float, tests: Sequence[TuberculinTest]) -> None:
    """Mantoux tests, days and results in two pairs of columns."""
    half = (len(tests) + 1) // 2
    box = s.c.text(8, y, "Реакция Манту", s.label.bold)
    cells = body(s, 8, headings(s, 8, y + 2.5, MANTOUX, (6.4,)), widths_of(MANTOUX), [TALL_MM] * half, "all")
    for number, test in enumerate(tests):
        told, row, at = tell_test(s.c, test), cells[number % half], 2 * (number // half)
        s.c.record(told, "test", test.test, "Реакция Манту", "printed", box)
        s.cell(row[at], s.dated(told, test.day))
        if test.papule_mm:
            s.cell(row[at + 1], Fact(str(test.papule_mm), told, "papule_mm", test.papule_mm))
        else:
            s.cell(row[at + 1], Fact(READ[test.result], told, "result", test.result))


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half sheets: whose it is, then the infections as they fit, Mantoux tests at the end."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.5, BLANKS, typed=0.25)
    _cover(s)
    sheets, mark, y = [s.c], rng.choice((*DITTO, "", "")), 999.0
    blocks: list[tuple[str, list[Vaccination]]] = [
        (words, [shot for shot in child.vaccinations if shot.product.infection == name]) for name, words in PARTS
    ]
    tests = [test for test in child.tests if test.test == "mantoux"][:14]
    heights = [13 + TALL_MM * (len(given) + 1) for _, given in blocks if given]
    heights += [10 + TALL_MM * ((len(tests) + 1) // 2)] if tests else []
    todo = [block for block in blocks if block[1]]
    for number, tall in enumerate(heights):
        if y + tall > 200:
            s, y = s.overleaf(), 11.0
            sheets.append(s.c)
            foot(s, f"- {len(sheets)} -      форма 156/у-93")
        if number < len(todo):
            y = _part(s, y, *todo[number], mark) + 6
        else:
            _mantoux(s, y + 3, tests)
    return sheets


HALF: tuple[Head, ...] = (Head("Дата", 21), Head("Препарат", 29), Head("V/RV", 11), Head("Серия", 28))
GAP_MM = 4.0


def _half(s: Sheet, left: float, y: float, shots: Sequence[Vaccination]) -> float:
    """One of two tables side by side; gives its lower edge."""
    cells = body(s, left, headings(s, left, y, HALF, (8.0,)), widths_of(HALF), [7.2] * len(shots), "all")
    for shot, row in zip(shots, cells, strict=True):
        told = tell_shot(s.c, shot)
        s.cell(row[0], s.dated(told, shot.day))
        s.cell(row[1], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[2], Fact(shot.dose, told, "dose"))
        s.cell(row[3], Fact(shot.lot, told, "lot"))
    return cells[-1][0].bottom


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's sheet for a parent: vaccinations by days, the later ones beside the earlier ones."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.0, PROGRAMS, typed=0.2)
    y = over(s, 14, 196, 13, "Форма № 156/у-93")
    y = title(s, y + 2, "СЕРТИФИКАТ О ПРОФИЛАКТИЧЕСКИХ ПРИВИВКАХ", 1.3, left=14)
    rows: list[list[Cell]] = [
        [("Фамилия, имя, отчество", 110, s.names()), ("Дата рождения", 40, [s.born()]),
         ("Пол", 32, [gender(s, "мужской", "женский")])],
        [("Адрес", 110, [lives(s)]), ("Группа крови, резус", 40, blood(s)),
         ("№ карты", 32, [of_child(s, "chart_number")])],
    ]  # fmt: skip
    y = framed(s, 14, y + 6, 196, rows, 11) + 8
    s.c.text(14, y, "Выполненные прививки", s.label.bold)
    shots, half = child.vaccinations, (len(child.vaccinations) + 1) // 2
    low = _half(s, 14, y + 3, shots[:half])
    _half(s, 14 + sum(widths_of(HALF)) + GAP_MM, y + 3, shots[half:])
    m, way = make_marker(s, by_program=True), Ask("check_box", 60, 196)
    label_ask(s, m, 14, low + 10, "Необычные реакции:", ("не зарегистрированы", "зарегистрированы"), [0], way)
    s.c.text(14, low + 24, "Медицинская сестра ____________________        М. П.", s.label)
    foot(s, "Сертификат о профилактических прививках, форма № 156/у-93")
    return [s.c]


BOOKLET = booklet
VARIANTS = (booklet, halves)
