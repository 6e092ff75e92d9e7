"""Tuberculin tests: one register, a table for each kind of test, a program's list of sentences."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, Canvas
from samples.district.paper import Fact, Sheet, Strong, Words
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.truth import Telling
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    open_page,
    say_age,
    small_lines,
    state_clinic,
    who,
)
from samples.vaccines import TuberculinTest

FORM = ("tuberculin", "063/у")
WORDS = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}
BRIEF = {"negative": "отр.", "doubtful": "сомн.", "positive": "полож."}


def _size(told: Telling, test: TuberculinTest, field: str, unit: str = "") -> Fact | None:
    number = test.papule_mm if field == "papule_mm" else test.hyperemia_mm
    return None if number is None else Fact(f"{number}{unit}", told, field, number)


REGISTER = (("Дата постановки", 27.0), ("Возраст", 26.0), ("Проба", 34.0), ("Серия", 21.0),
            ("Результат", (("папула, мм", 22.0), ("гиперемия, мм", 25.0), ("реакция", 27.0))))  # fmt: skip


def register(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One ruled table by years, both kinds of test in it."""
    if not child.tests:
        return []
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.2, (CHARIS, PIAZZOLLA, WIX), 0.55, 0.2))
    small_lines(s, 196, 12, ("Вкладыш к карте профилактических прививок", "(форма № 063/у)"), "right")
    s.c.text(105, 25, "ТУБЕРКУЛИНОДИАГНОСТИКА", s.loud(1.4), "middle")
    s.c.text(105, 30.5, "(реакция Манту с 2 ТЕ ППД-Л, Диаскинтест)", s.label, "middle")
    y = who(s, 14, 42, 196, 1)
    cells = s.table(14, y, REGISTER, [8.6] * len(child.tests), head_mm=12, numbered=rng.random() < 0.5)
    brief = s.value.font.hand
    for test, row in zip(child.tests, cells, strict=True):
        told = tell_test(s.c, test)
        s.cell(row[0], s.dated(told, test.day))
        s.c.cell(row[1], say_age(child.age_months(test.day)), s.value)
        name = "Манту" if test.test == "mantoux" else "Диаскинтест"
        s.cell(row[2], Fact(name, told, "test", test.test))
        s.cell(row[3], Fact(test.lot, told, "lot"))
        for area, field in ((row[4], "papule_mm"), (row[5], "hyperemia_mm")):
            if fact := _size(told, test, field):
                s.cell(area, fact)
        s.cell(row[6], Fact((BRIEF if brief else WORDS)[test.result], told, "result", test.result))
    return [s.c]


KIND = (("№", 9.0), ("Дата", 28.0), ("Серия препарата", 30.0), ("Дата оценки", 28.0), ("Папула, мм", 24.0),
        ("Гиперемия, мм", 26.0), ("Результат", 34.0))  # fmt: skip


def by_kind(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table for each kind of test, the kind in the heading above it."""
    if not child.tests:
        return []
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.2, (MULISH, WIX, PIAZZOLLA), 0.2, 0.1))
    y, _ = state_clinic(s, 15, 195, 13)
    s.c.text(105, y + 3, "Результаты кожных туберкулиновых проб", s.loud(1.4), "middle")
    s.c.text(105, y + 8, "к форме 063/у", s.small, "middle")
    y = who(s, 15, y + 19, 195, rng.choice((0, 2))) + 2
    for kind, title in (("mantoux", "Реакция Манту (2 ТЕ)"), ("diaskintest", "Диаскинтест")):
        tests = [test for test in child.tests if test.test == kind]
        if not tests:
            continue
        head = s.c.text(15, y, title, s.label.bold)
        cells = s.table(15, y + 2.5, KIND, [8.2] * len(tests), head_mm=8.5)
        for number, (test, row) in enumerate(zip(tests, cells, strict=True), 1):
            told = tell_test(s.c, test)
            s.c.record(told, "test", kind, title, "printed", head)
            s.c.cell(row[0], str(number), s.label)
            s.cell(row[1], s.dated(told, test.day))
            s.cell(row[2], Fact(test.lot, told, "lot"))
            s.cell(row[3], s.dated(None, test.day + timedelta(days=3)))
            for area, field in ((row[4], "papule_mm"), (row[5], "hyperemia_mm")):
                if fact := _size(told, test, field):
                    s.cell(area, fact)
            s.cell(row[6], Fact(WORDS[test.result], told, "result", test.result))
        y = cells[-1][0].bottom + 9
    s.line(15, y + 4, "Медицинская сестра", Fact(child.doctors["педиатр"].short), 110)
    return [s.c]


def listed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A sentence for each test, as a program keeps what was typed in."""
    if not child.tests:
        return []
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.3, (WIX, MULISH, PIAZZOLLA), 0.0, 0.3))
    small_lines(s, 18, 13, (child.clinic, "Процедурный (прививочный) кабинет"))
    s.c.text(195, 13, "ф. 063/у", s.small, "right")
    s.c.text(18, 28, "Туберкулинодиагностика: реакция Манту, Диаскинтест", s.loud(1.2))
    y = who(s, 18, 39, 195, rng.choice((0, 2))) + 2
    for test in child.tests:
        y = s.run(18, y, 177, _sentence(s, test), 5.4) + 2.6
    return [s.c]


def _sentence(s: Sheet, test: TuberculinTest) -> Words:
    told = tell_test(s.c, test)
    name = "Проба Манту" if test.test == "mantoux" else "Диаскинтест"
    words: list[str | Strong | Fact] = [
        s.dated(told, test.day), Fact(name, told, "test", test.test), ", серия", Fact(test.lot, told, "lot"),
        ". Результат:",
    ]  # fmt: skip
    for word, field in (("папула", "papule_mm"), ("гиперемия", "hyperemia_mm")):
        fact = _size(told, test, field, " мм")
        if fact is not None and fact.value:
            words += [word, fact, ","]
    verdict = {"negative": "отрицательный", "doubtful": "сомнительный", "positive": "положительный"}
    return [*words, Fact(verdict[test.result], told, "result", test.result)]


VARIANTS = (register, by_kind, listed)
