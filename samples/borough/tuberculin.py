"""Tuberculin tests: a card whose rows stand in two halves side by side, a program's table with a row of two lines."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.borough.desk import Ask, ask, make_marker, whole_name
from samples.borough.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Head,
    Sheet,
    Strong,
    Words,
    clinic,
    imprint,
    notes,
    open_sheet,
    pour,
    program_child,
)
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.truth import Telling
from samples.vaccines import TuberculinTest
from samples.wording import age

FORM = ("tuberculin", "063/у")
CALLED = {"mantoux": "р. Манту", "diaskintest": "Диаскинтест"}
SAID = {"negative": "отр.", "doubtful": "сомнит.", "positive": "полож."}
CONCLUDED = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}


def _size(told: Telling, test: TuberculinTest, field: str) -> Fact | None:
    size = test.papule_mm if field == "papule_mm" else test.hyperemia_mm
    return None if size is None else Fact(str(size), told, field, size)


def _said(told: Telling, test: TuberculinTest) -> Words:
    """The result in one word and what was measured, as a nurse notes it."""
    words: list[str | Strong | Fact] = [Fact(SAID[test.result], told, "result", test.result)]
    for label, field in (("пап.", "papule_mm"), ("гип.", "hyperemia_mm")):
        size = _size(told, test, field)
        if size is not None and size.value:
            words += [Fact(label), size, Fact("мм")]
    return words


HALF: tuple[Head, ...] = (Head("Дата", 23), Head("Проба, серия", 34), Head("Результат", 35))


def _noted(s: Sheet, test: TuberculinTest, row: Sequence[Rect]) -> None:
    """A row of a half: the test above its lot, the result above what was measured."""
    told = tell_test(s.c, test)
    s.cell(row[0], s.dated(told, test.day))
    upper, lower = row[1].top + row[1].height * 0.42, row[1].top + row[1].height * 0.86
    s.put(row[1].left + 1.4, upper, Fact(CALLED[test.test], told, "test", test.test), 31)
    wide = s.c.width_of("с.", s.label) + 1.2
    s.c.text(row[1].left + 1.4, lower, "с.", s.label)
    s.put(row[1].left + 1.4 + wide, lower, Fact(test.lot, told, "lot"), 24)
    words = [word for word in _said(told, test) if isinstance(word, Fact)]
    x, y = row[2].left + 1.4, upper
    for number, word in enumerate(words):
        if number == 1:
            x, y = row[2].left + 1.4, lower
        pen = s.value.sized(s.value.size_mm * 0.92)
        s.mark(word, s.c.text(x, y, word.text, pen), pen.medium)
        x += s.c.width_of(word.text, pen) + 1.1


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's card: the tests run down its left half and on down the right one."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.5, BLANKS, typed=0.4)
    s.c.text(13, 12, clinic(child), s.fitted(clinic(child), s.label, 120))
    notes(s, 197, 12, ("Медицинская документация", "К форме № 063/у"), right=True)
    s.c.text(105, 27, "РЕЗУЛЬТАТЫ ТУБЕРКУЛИНОВЫХ ПРОБ", s.loud(1.45), "middle")
    whole_name(s, 13, 37, "Фамилия, имя, отчество", 140)
    s.line(143, 37, "Дата рожд.", s.born(), 197)
    tests = child.tests[-18:]
    half = max(5, (len(tests) + 1) // 2)
    for left, part in ((13.0, tests[:half]), (105.0, tests[half:])):
        low = headings(s, left, 43, HALF, (7.0,))
        rows = body(s, left, low, widths_of(HALF), [11.5] * half, "all")
        for test, row in zip(part, rows, strict=False):
            _noted(s, test, row)
    y = 50 + 11.5 * half + 9
    m, how = make_marker(s), rng.choice(("underline", "circle"))
    s.c.text(13, y, "Направлен к фтизиатру:", s.label)
    start = 16 + s.c.width_of("Направлен к фтизиатру:", s.label)
    ask(s, m, (start, y), ("нет", "да"), [0], Ask(how, start, 197, between="", gap_mm=5))
    imprint(s, 13)
    return [s.c]


TABLE: tuple[Head, ...] = (
    Head("№", 9), Head("Дата пробы", 26), Head("Возраст", 26), Head("Препарат", 32), Head("Серия", 20),
    Head("Результат через 72 ч", under=(Head("папула, мм", 19), Head("гиперемия, мм", 22), Head("оценка", 30))),
)  # fmt: skip


def _row(s: Sheet, number: int, test: TuberculinTest, row: Sequence[Rect]) -> None:
    told = tell_test(s.c, test)
    s.c.cell(row[0], str(number), s.label)
    s.cell(row[1], s.dated(told, test.day))
    s.c.cell(row[2], age(s.child.age_months(test.day)), s.value)
    name = "Туберкулин 2 ТЕ" if test.test == "mantoux" else "Диаскинтест"
    s.cell(row[3], Fact(name, told, "test", test.test), "left")
    s.cell(row[4], Fact(test.lot, told, "lot"))
    for area, field in zip(row[5:7], ("papule_mm", "hyperemia_mm"), strict=True):
        if size := _size(told, test, field):
            s.cell(area, size)
    s.cell(row[7], Fact(CONCLUDED[test.result], told, "result", test.result))


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list of the tests, the latest first."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.15)
    s.c.text(13, 13, clinic(child), s.label.bold)
    notes(s, 197, 13, ("ф. 063/у, раздел «Туберкулинодиагностика»",), right=True)
    s.c.text(13, 25, "Реакции Манту и Диаскинтест", s.loud(1.5))
    y = program_child(s, 13, 34, 197) - 2
    numbers = {test.number: number for number, test in enumerate(child.tests, 1)}
    rules = rng.choice(("all", "rows", "dotted"))

    def fill(page: Sheet, test: TuberculinTest, row: list[Rect]) -> None:
        _row(page, numbers[test.number], test, row)

    tests = tuple(reversed(child.tests))
    sheets, low = pour(s, 13, y, TABLE, (6.5, 7.5), tests, 8.0, fill, rules, 280)
    s.run(13, low + 10, 180, [Strong("Медсестра"), "____________________"], 5)
    return sheets


LAST = 5


def strip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of the last tests in sentences that a nurse fills in, a line below each for its choices."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, BLANKS, typed=0.5)
    m, how = make_marker(s), rng.choice(("underline", "circle", "check_box"))
    notes(s, 139, 9, ("Вкладыш в ф. № 063/у",), right=True)
    s.c.text(74, 18, "ТУБЕРКУЛИНОДИАГНОСТИКА", s.loud(1.5), "middle")
    whole_name(s, 9, 28, "Фамилия, имя, отчество", 139)
    s.line(9, 35.5, "Дата рождения", s.born(), 80)
    y = 46.0
    for test in child.tests[-LAST:]:
        told = tell_test(s.c, test)
        s.line(9, y, "Поставлена", s.dated(told, test.day), 56)
        s.put(59, y - 0.3, Fact(CALLED[test.test], told, "test", test.test), 34)
        s.line(95, y, "сер.", Fact(test.lot, told, "lot"), 139)
        s.line(9, y + 7, "Папула", _size(told, test, "papule_mm"), 40)
        s.c.text(41, y + 7, "мм", s.label)
        s.line(52, y + 7, "гиперемия", _size(told, test, "hyperemia_mm"), 92)
        s.c.text(93, y + 7, "мм", s.label)
        s.c.text(9, y + 14, "Реакция:", s.label)
        way = Ask(how, 28, 140, between="," if how == "underline" else "", gap_mm=2 if how == "underline" else 5)
        words, at = tuple(CONCLUDED.values()), [list(CONCLUDED).index(test.result)]
        ask(s, m, (28, y + 14), words, at, way, Fact("", told, "result", test.result))
        y += 27
    return [s.c]


VARIANTS = (halves, program, strip)
