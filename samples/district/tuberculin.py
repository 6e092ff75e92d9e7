"""Tuberculin tests: two halves side by side, a register with merged headings, stamped squares."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.district.heads import letterhead, lines, whose
from samples.district.paper import BRYGADA, COMMISSIONER, GARAMOND, PLEX, PLEX_SERIF, Fact, Sheet, Strong, open_sheet
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.truth import Telling
from samples.vaccines import TuberculinTest

FORM = ("tuberculin", "063/у")
SHORT = {"negative": "отриц.", "doubtful": "сомнит.", "positive": "положит."}
LONG = {"negative": "отрицательный", "doubtful": "сомнительный", "positive": "положительный"}


def _name(told: Telling, test: TuberculinTest, names: tuple[str, str]) -> Fact:
    return Fact(names[0 if test.test == "mantoux" else 1], told, "test", test.test)


def _reading(told: Telling, test: TuberculinTest, words: tuple[str, str], result: dict[str, str]) -> list[str | Fact]:
    """Papule and redness where there are any, then what they mean."""
    facts: list[str | Fact] = []
    for word, field, number in zip(
        words, ("papule_mm", "hyperemia_mm"), (test.papule_mm, test.hyperemia_mm), strict=True
    ):
        if number:
            facts += [word, Fact(f"{number} мм,", told, field, number)]
    return [*facts, Fact(result[test.result], told, "result", test.result)]


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Day and result repeated in two halves, the millimetres within the words of the result."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.45, (GARAMOND, BRYGADA, PLEX_SERIF), typed=0.3)
    c = s.c
    lines(s, 196, 11, ("Оборотная сторона ф. № 063/у",), "right")
    c.text(105, 20, "РЕЗУЛЬТАТЫ ТУБЕРКУЛИНОВЫХ ПРОБ", s.loud(1.35), "middle")
    y = whose(s, 14, 31, 196, rng.choice((0, 1))) + 1
    count = (len(child.tests) + 1) // 2
    heads = (("Дата", 25.0), ("Проба, серия", 27.0), ("Результат", 39.0))
    for left, tests in ((14.0, child.tests[:count]), (105.0, child.tests[count:])):
        cells = s.table(left, y, heads, [13.0] * count, head_mm=8)
        for test, row in zip(tests, cells, strict=False):
            told = tell_test(s.c, test)
            s.cell(row[0], s.dated(told, test.day))
            upper, lower = row[1].top + 5.2, row[1].top + 10.4
            s.put(row[1].left + 1.2, upper, _name(told, test, ("р. Манту 2 ТЕ", "Диаскинтест")), 24.5)
            s.run(row[1].left + 1.2, lower, 25, ["с.", Fact(test.lot, told, "lot")], 5)
            s.run(row[2].left + 1.2, upper, 37, _reading(told, test, ("пап.", "гипер."), SHORT), 5.2)
    s.line(14, y + 20 + 13 * count, "Направлен к фтизиатру", None, 120)
    return [c]


REGISTER = (("№", 8.0), ("Вид пробы", 36.0), ("Дата", (("постановки", 27.0), ("учета", 27.0))), ("Серия", 18.0),
            ("Результат пробы", (("папула, мм", 19.0), ("гиперемия, мм", 22.0), ("оценка", 27.0))))  # fmt: skip


def register(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A print-out of horizontal rules, the kind of the test first, two days of which one is the test's."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, (PLEX, COMMISSIONER, PLEX_SERIF))
    letterhead(s, 105, 12, "middle")
    s.c.text(13, 33, "Лист учета туберкулинодиагностики", s.loud(1.4))
    s.c.text(197, 33, "063/у", s.small, "right")
    y = whose(s, 13, 43, 197, rng.choice((2, 3))) - 1
    cells = s.table(13, y, REGISTER, [8.8] * len(child.tests), "rows", 12.0)
    for test, row in zip(child.tests, cells, strict=True):
        told = tell_test(s.c, test)
        s.c.cell(row[0], str(test.number + 1), s.label)
        s.cell(row[1], _name(told, test, ("Манту 2 ТЕ", "Диаскинтест")), "left")
        s.cell(row[2], s.dated(told, test.day))
        s.c.cell(row[3], s.dated(None, test.day + timedelta(days=3)).text, s.value)
        s.cell(row[4], Fact(test.lot, told, "lot"))
        if test.papule_mm is not None:
            s.cell(row[5], Fact(str(test.papule_mm), told, "papule_mm", test.papule_mm))
        if test.hyperemia_mm is not None:
            s.cell(row[6], Fact(str(test.hyperemia_mm), told, "hyperemia_mm", test.hyperemia_mm))
        s.cell(row[7], Fact(LONG[test.result], told, "result", test.result))
    y = cells[-1][0].bottom + 12
    s.line(13, y, "Медицинская сестра прививочного кабинета", Fact(child.doctors["педиатр"].short), 150)
    return [s.c]


def squares(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A square for each test, two beside each other, as pressed with a rubber stamp and filled in."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.6, (COMMISSIONER, PLEX_SERIF, PLEX), typed=0.1)
    s.c.text(74, 11, "Туберкулиновые пробы", s.loud(1.4), "middle")
    s.c.text(74, 15.5, "(вклеить в карту 063/у)", s.small, "middle")
    y = whose(s, 12, 24, 140, rng.choice((0, 2))) - 2
    rows = (len(child.tests) + 1) // 2
    tall = min(23.0, (205 - y) / rows - 1)
    for index, test in enumerate(child.tests):
        _square(s, test, Rect(12 + index % 2 * 65, y + index // 2 * (tall + 1), 63, tall))
    return [s.c]


def _square(s: Sheet, test: TuberculinTest, area: Rect) -> None:
    told, x, wide = tell_test(s.c, test), area.left + 2, area.width - 4
    step = min(6.0, (area.height - 1) / 4)
    s.c.rect(area, 0.3)
    name = "РЕАКЦИЯ МАНТУ" if test.test == "mantoux" else "ДИАСКИНТЕСТ"
    box = s.c.text(x, area.top + step * 0.85, name, s.label.bold)
    s.c.record(told, "test", test.test, name, "printed", box)
    s.line(x + 36, area.top + step * 0.85, "сер.", Fact(test.lot, told, "lot"), area.right - 2)
    s.line(x, area.top + step * 1.85, "Дата", s.dated(told, test.day), area.right - 2)
    s.run(x, area.top + step * 2.85, wide, _words(told, test), step * 0.95)


def _words(told: Telling, test: TuberculinTest) -> Sequence[str | Strong | Fact]:
    return ["Рез-т:", *_reading(told, test, ("папула", "гиперемия"), SHORT)]


VARIANTS = (halves, register, squares)
