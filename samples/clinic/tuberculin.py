"""Tuberculin tests: the reverse of the card, a registrar's sheet, a program's list of immunodiagnostics."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.clinic.paper import (
    HOUSE,
    MIS,
    OFFICE_TEXT,
    Fact,
    Heading,
    Sheet,
    mis_head,
    open_sheet,
    owner,
    word_head,
)
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.truth import Telling
from samples.vaccines import TuberculinTest
from samples.wording import age

FORM = ("tuberculin", "063/у")
BRIEF = {"negative": "отр.", "doubtful": "сомн.", "positive": "полож."}
WORDS = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}
MALE = {"negative": "Отрицательный", "doubtful": "Сомнительный", "positive": "Положительный"}


def _name(told: Telling, test: TuberculinTest, mantoux: str, diaskin: str) -> Fact:
    return Fact(mantoux if test.test == "mantoux" else diaskin, told, "test", test.test)


def _millimetres(s: Sheet, told: Telling, test: TuberculinTest, area: Rect) -> None:
    """What was seen, on one line of a cell: papule, redness, and the judgement."""
    facts: list[Fact] = []
    for label, field, number in (("п.", "papule_mm", test.papule_mm), ("гип.", "hyperemia_mm", test.hyperemia_mm)):
        if number:
            facts += [Fact(label), Fact(f"{number} мм", told, field, number)]
    facts.append(Fact(BRIEF[test.result], told, "result", test.result))
    pen = s.fitted("  ".join(fact.text for fact in facts), s.value, area.width - 4)
    x = area.left + 1.4
    for fact in facts:
        s.mark(fact, s.c.text(x, area.top + area.height * 0.63, fact.text, pen), pen.medium)
        x += s.c.width_of(fact.text, pen) + max(1.2, s.c.width_of(" ", pen))


REVERSE: tuple[Heading, ...] = (("Возраст", 16.0), ("Дата", 24.0), ("Проба", 28.0), ("Серия", 16.0),
                                ("Результат", 48.0))  # fmt: skip


def reverse(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The reverse of the card of vaccinations on a half sheet: a row a year, the result in short words."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.5, HOUSE)
    s.c.text(140, 9, "ф. № 063/у (оборот)", s.small, "right")
    s.c.text(74, 18, "ТУБЕРКУЛИНОВЫЕ ПРОБЫ", s.loud(1.3), "middle")
    y = owner(s, 8, 27, 140, 0) - 3
    tall = min(9.0, (202 - y - 8) / len(child.tests))
    for test, row in zip(child.tests, s.table(8, y, REVERSE, [tall] * len(child.tests), head_mm=8), strict=True):
        told = tell_test(s.c, test)
        s.c.cell(row[0], age((child.age_months(test.day) + 1) // 12 * 12), s.value)
        s.cell(row[1], s.dated(told, test.day))
        s.cell(row[2], _name(told, test, "Манту с 2 ТЕ", "Диаскинтест"))
        s.cell(row[3], Fact(test.lot, told, "lot"))
        _millimetres(s, told, test, row[4])
    return [s.c]


SHEET: tuple[Heading, ...] = (("№", 8.0), ("Дата постановки", 26.0), ("Препарат", 31.0), ("Серия", 20.0),
         ("Дата проверки", 26.0), ("Папула, мм", 18.0), ("Гиперемия, мм", 22.0), ("Результат", 28.0))  # fmt: skip


def registrar(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A registrar's sheet with numbers in columns of their own; the day of reading is not the test's."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.4, OFFICE_TEXT)
    y = word_head(s, 16, 14, "063/у", 195)
    s.c.text(105, y + 4, "Реакция Манту и Диаскинтест", s.loud(1.45), "middle")
    y = owner(s, 16, y + 15, 195, 1) - 2
    cells = s.table(16, y, SHEET, [8.6] * len(child.tests), head_mm=11)
    for test, row in zip(child.tests, cells, strict=True):
        told = tell_test(s.c, test)
        s.c.cell(row[0], str(test.number + 1), s.label)
        s.cell(row[1], s.dated(told, test.day))
        s.cell(row[2], _name(told, test, "Туберкулин 2ТЕ", "Диаскинтест"))
        s.cell(row[3], Fact(test.lot, told, "lot"))
        s.c.cell(row[4], s.dated(None, test.day + timedelta(days=3)).text, s.value)
        for area, field, number in ((row[5], "papule_mm", test.papule_mm), (row[6], "hyperemia_mm",
                                    test.hyperemia_mm)):  # fmt: skip
            if number is not None:
                s.cell(area, Fact(str(number), told, field, number))
        s.cell(row[7], Fact(WORDS[test.result], told, "result", test.result))
    s.line(16, cells[-1][0].bottom + 14, "Медсестра прививочного кабинета", None, 140)
    return [s.c]


LIST: tuple[Heading, ...] = (("Вид исследования", 38.0), ("Дата", 26.0), ("Серия", 22.0), ("Результат", 34.0),
        ("Папула", 24.0), ("Гиперемия", 26.0))  # fmt: skip


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: the newest last, millimetres with their unit in the cells."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, MIS, typed=0.0)
    y = mis_head(s, 18, 194, 13)
    s.c.text(18, y + 2, "Иммунодиагностика туберкулёза", s.loud(1.35))
    s.c.text(194, y + 2, "приложение к ф. 063/у", s.small, "right")
    y = owner(s, 18, y + 12, 194, 2) - 1
    rules = rng.choice(("all", "rows"))
    for test, row in zip(child.tests, s.table(18, y, LIST, [8.2] * len(child.tests), rules, 8.0), strict=True):
        told = tell_test(s.c, test)
        s.cell(row[0], _name(told, test, "Проба Манту (2 ТЕ)", "Диаскинтест"), "left")
        s.cell(row[1], s.dated(told, test.day))
        s.cell(row[2], Fact(test.lot, told, "lot"))
        s.cell(row[3], Fact(MALE[test.result], told, "result", test.result))
        for area, field, number in ((row[4], "papule_mm", test.papule_mm), (row[5], "hyperemia_mm",
                                    test.hyperemia_mm)):  # fmt: skip
            if number is not None:
                s.cell(area, Fact(f"{number} мм", told, field, number))
    return [s.c]


VARIANTS = (reverse, registrar, program)
