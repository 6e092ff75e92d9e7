"""Tuberculin tests: a ruled sheet with papule and redness in one column, and a program's lines of text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.district.paper import say_day
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.suburban.desk import Ask, Marker, ask, make_marker, whole_name
from samples.suburban.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Head,
    Sheet,
    Strong,
    Words,
    blank_child,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    pour,
)
from samples.truth import Telling
from samples.vaccines import TuberculinTest
from samples.wording import age

FORM = ("tuberculin", "063/у")
ORDERED = ("negative", "doubtful", "positive")
WORD = {"negative": "отрицательный", "doubtful": "сомнительный", "positive": "положительный"}
NAME = {"mantoux": "р. Манту 2 ТЕ", "diaskintest": "Диаскинтест"}


def _mm(told: Telling, test: TuberculinTest, which: str, after: str = "") -> Fact | None:
    size = test.papule_mm if which == "papule_mm" else test.hyperemia_mm
    return None if size is None else Fact(f"{size}{after}", told, which, size)


SHEET: tuple[Head, ...] = (
    Head("Дата", under=(Head("постановки", 24), Head("учета", 24))), Head("Возраст", 24),
    Head("Наименование пробы", 34), Head("Серия", 18),
    Head("Размер, мм", under=(Head("папула", 18), Head("гипер.", 18))), Head("Оценка", 22),
)  # fmt: skip
SHORT = {"negative": "отр.", "doubtful": "сомн.", "positive": "полож."}


def _row(s: Sheet, test: TuberculinTest, row: Sequence[Rect]) -> None:
    told = tell_test(s.c, test)
    s.cell(row[0], s.dated(told, test.day))
    s.c.cell(row[1], say_day(test.day + timedelta(days=3), s.way), s.value)
    s.c.cell(row[2], age(s.child.age_months(test.day)), s.value)
    s.cell(row[3], Fact(NAME[test.test], told, "test", test.test), "left")
    s.cell(row[4], Fact(test.lot, told, "lot"))
    for area, which in zip(row[5:7], ("papule_mm", "hyperemia_mm"), strict=True):
        size = _mm(told, test, which)
        if size:
            s.cell(area, size)
        else:
            s.c.cell(area, "–", s.value)
    s.cell(row[7], Fact(SHORT[test.result], told, "result", test.result))


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A full sheet of a printing house: both days under one heading, both sizes under another."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.5, BLANKS, typed=0.35)
    y = blank_head(s, 14, 196, 12, "063/у", "")
    s.c.text(105, y + 1, "ЛИСТ ТУБЕРКУЛИНОДИАГНОСТИКИ", s.loud(1.45), "middle")
    y = blank_child(s, 14, y + 11, 196) - 2
    imprint(s, 196)
    again = "Лист туберкулинодиагностики (продолжение), ф. № 063/у"
    return pour(s, 14, y, SHEET, (6.0, 6.5), child.tests, 8.4, lambda page, test, row: _row(page, test, row),
                rng.choice(("all", "all", "columns")), 282, again)[0]  # fmt: skip


def _line(s: Sheet, told: Telling, test: TuberculinTest) -> Words:
    """One test in a line: its day and kind, its lot, what was measured, what it means."""
    name = "Проба Манту" if test.test == "mantoux" else "Диаскинтест"
    words: list[str | Strong | Fact] = [
        s.dated(told, test.day), Fact(name, told, "test", test.test),
        ", серия", Fact(test.lot, told, "lot"), ", результат:",
    ]  # fmt: skip
    for name, which in (("папула", "papule_mm"), ("гиперемия", "hyperemia_mm")):
        if size := _mm(told, test, which):
            words += [name, size, "мм,"]
    return [*words, Fact(WORD[test.result], told, "result", test.result), "."]


def lines(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's extract without a table: a numbered line for each test."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, PROGRAMS, typed=0.15)
    s.c.text(16, 14, clinic(child), s.label)
    s.c.line(16, 16.5, 194, 16.5, 0.3)
    s.c.text(16, 27, "Туберкулинодиагностика", s.loud(1.5))
    notes(s, 194, 27, ("приложение к ф. 063/у",), right=True)
    y = s.run(16, 36, 178, [Strong("Пациент"), *s.names(), Strong("дата рождения"), s.born()], 5.4) + 3
    for number, test in enumerate(child.tests, 1):
        s.c.text(16, y, f"{number}.", s.label)
        y = s.run(24, y, 170, _line(s, tell_test(s.c, test), test), 5.4) + 2.2
    s.run(16, y + 8, 178, ["Врач-фтизиатр ____________________"], 5)
    return [s.c]


def _marked(s: Sheet, m: Marker, how: str, test: TuberculinTest, y: float) -> None:
    """Three lines of a test: day, kind and lot; the result among printed words; what was measured."""
    told = tell_test(s.c, test)
    s.line(9, y, "Дата", s.dated(told, test.day), 46)
    s.put(49, y, Fact(NAME[test.test], told, "test", test.test), 38)
    s.line(90, y, "серия", Fact(test.lot, told, "lot"), 139)
    s.c.text(9, y + 7, "Результат (нужное отметить):", s.label)
    start = 12 + s.c.width_of("Результат (нужное отметить):", s.label)
    way = Ask(how, start, 140, between="", gap_mm=5)
    answer, words = [ORDERED.index(test.result)], ("отриц.", "сомнит.", "полож.")
    ask(s, m, (start, y + 7), words, answer, way, Fact("", told, "result", test.result))
    s.line(9, y + 14, "папула (мм)", _mm(told, test, "papule_mm"), 62)
    s.line(66, y + 14, "гиперемия (мм)", _mm(told, test, "hyperemia_mm"), 139)
    s.c.line(9, y + 18, 139, y + 18, 0.12)


def inset(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of the last tests, three lines each, the result marked by pen."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, BLANKS, typed=0.5)
    m, how = make_marker(s), rng.choice(("underline", "circle", "check_box"))
    notes(s, 139, 9, ("Вкладыш к форме № 063/у",), right=True)
    s.c.text(74, 18, "Туберкулиновые пробы", s.loud(1.5), "middle")
    whole_name(s, 9, 28, "Ф. И. О.", 139)
    s.line(9, 35.5, "Дата рождения", s.born(), 80)
    for number, test in enumerate(child.tests[-6:]):
        _marked(s, m, how, test, 46 + 24.5 * number)
    return [s.c]


VARIANTS = (sheet, lines, inset)
