"""Tuberculin tests: a journal of all with their ages, and a table for each kind of test."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, corner, notes, open_sheet, whose
from samples.draw import Style
from samples.life import Child
from samples.truth import Telling
from samples.vaccines import TuberculinTest

FORM = ("tuberculin", "063/у")
WORDS = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}
SHORT = {"negative": "отр.", "doubtful": "сомн.", "positive": "пол."}
NAMES = {"mantoux": "Р. Манту с 2 ТЕ", "diaskintest": "Диаскинтест"}


def _told(s: Sheet, test: TuberculinTest) -> Telling:
    return s.c.tell("tuberculin_test", ("tub", test.number), test.day.isoformat())


def _sizes(told: Telling, test: TuberculinTest) -> tuple[Fact | None, Fact | None]:
    """Papule and redness in millimetres, where they were measured."""
    papule = redness = None
    if test.papule_mm is not None:
        papule = Fact(str(test.papule_mm), told, "papule_mm", test.papule_mm)
    if test.hyperemia_mm is not None:
        redness = Fact(str(test.hyperemia_mm), told, "hyperemia_mm", test.hyperemia_mm)
    return papule, redness


JOURNAL: tuple[Heading, ...] = (("Дата проведения", 26.0), ("Возраст", 20.0), ("Наименование пробы", 40.0),
        ("№ серии", 20.0), ("Размер реакции, мм", (("папула", 20.0), ("гиперемия", 20.0))),
        ("Результат", 36.0))  # fmt: skip


def journal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """All tests below one heading, the millimetres under a merged one."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.45, (*SERIFS, *SANS))
    corner(s, 14, 13)
    notes(s, 196, 12, ("приложение к форме 063/у",))
    s.c.text(105, 32, "СВЕДЕНИЯ О ПРОВЕДЕНИИ ТУБЕРКУЛИНОДИАГНОСТИКИ", s.loud(1.25), "middle")
    y = whose(s, 14, 43, 196, 0) - 1
    cells = s.table(14, y, JOURNAL, [8.6] * len(child.tests), head_mm=12)
    for test, row in zip(child.tests, cells, strict=True):
        told = _told(s, test)
        s.cell(row[0], s.dated(told, test.day))
        years = child.age_months(test.day) // 12
        s.c.cell(
            row[1], f"{years} {'год' if years == 1 else 'года' if years < 5 else 'лет'}" if years else "—", s.value
        )
        s.cell(row[2], Fact(NAMES[test.test], told, "test", test.test))
        s.cell(row[3], Fact(test.lot, told, "lot"))
        for area, fact in zip(row[4:6], _sizes(told, test), strict=True):
            if fact is not None:
                s.cell(area, fact)
        s.cell(row[6], Fact(WORDS[test.result], told, "result", test.result))
    s.line(14, cells[-1][0].bottom + 12, "Медсестра прививочного кабинета", None, 130)
    return [s.c]


KIND: tuple[Heading, ...] = (("Дата", 30.0), ("Серия", 24.0), ("Папула, мм", 26.0), ("Гиперемия, мм", 28.0),
                             ("Оценка", 24.0))  # fmt: skip


def kinds(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet: a heading and a table for each kind of test."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.5, SERIFS)
    notes(s, 140, 9, ("к форме № 063/у",))
    s.c.text(74, 17, "Проведение туберкулиновых проб", s.loud(1.3), "middle")
    y = whose(s, 8, 27, 140, 1) + 2
    mantoux = [test for test in child.tests if test.test == "mantoux"]
    others = [test for test in child.tests if test.test != "mantoux"]
    tall = min(8.4, (200 - y - 40) / len(child.tests))
    for title, tests in (("Реакция Манту с 2 ТЕ ППД-Л", mantoux), ("Проба с препаратом Диаскинтест", others)):
        if tests:
            y = _kind(s, y, title, tests, tall)
    return [s.c]


def _kind(s: Sheet, y: float, title: str, tests: Sequence[TuberculinTest], tall: float) -> float:
    """The tests of one kind below its name; gives the next baseline."""
    box = s.c.text(8, y, title, s.label.bold)
    cells = s.table(8, y + 2.5, KIND, [tall] * len(tests), head_mm=8)
    for test, row in zip(tests, cells, strict=True):
        told = _told(s, test)
        s.c.record(told, "test", test.test, title, "printed", box)
        s.cell(row[0], s.dated(told, test.day))
        s.cell(row[1], Fact(test.lot, told, "lot"))
        for area, fact in zip(row[2:4], _sizes(told, test), strict=True):
            if fact is not None:
                s.cell(area, fact)
        s.cell(row[4], Fact(SHORT[test.result], told, "result", test.result))
    return cells[-1][0].bottom + 9


VARIANTS = (journal, kinds)
