"""Tuberculin tests: a program's table, a journal, strips with choices; the section of the school card."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.registry.choices import Ask, Marker, ask, label_ask, make_marker
from samples.registry.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Heading,
    Sheet,
    blank_child,
    blank_head,
    notes,
    open_sheet,
    program_child,
    program_head,
    spread,
    typed_child,
)
from samples.truth import Telling
from samples.vaccines import TuberculinTest
from samples.wording import age

FORM = ("tuberculin", "063/у")
SCHOOL = ("school_026u", "026/у-2000")
BRIEF = {"negative": "отр.", "doubtful": "сомн.", "positive": "полож."}
FULL = {"negative": "отрицательно", "doubtful": "сомнительно", "positive": "положительно"}


def _sizes(told: Telling, test: TuberculinTest) -> list[tuple[str, Fact | None]]:
    """The words and millimetres of papule and redness, where they were measured."""
    pairs = (("пап.", "papule_mm", test.papule_mm), ("гипер.", "hyperemia_mm", test.hyperemia_mm))
    return [(word, None if size is None else Fact(str(size), told, field, size)) for word, field, size in pairs]


def _written(s: Sheet, area: Rect, told: Telling, test: TuberculinTest) -> None:
    """The result on one line of a cell: its word, and what was measured."""
    words = [Fact(BRIEF[test.result], told, "result", test.result)]
    for word, size in _sizes(told, test):
        if size is not None and size.value:
            words += [Fact(word), size, Fact("мм")]
    wide = sum(s.c.width_of(word.text, s.value) + 1.5 for word in words)
    share = min(1.0, (area.width - (5 if s.value.font.hand else 2.5)) / wide)
    page = replace(s, label=s.label.sized(s.label.size_mm * share), value=s.value.sized(s.value.size_mm * share))
    page.run(area.left + 1.2, area.top + area.height * 0.62, area.width + 20, words, 5)


PAIR: tuple[Heading, ...] = (("Дата", 24.0), ("Серия", 15.0), ("Результат", 52.0))


def _pairs(s: Sheet, y: float, title: str, tests: Sequence[TuberculinTest]) -> float:
    """The tests of one kind below its title, in two halves; gives the next baseline."""
    box = s.c.text(105, y, title, s.label.bold, "middle")
    count = (len(tests) + 1) // 2
    for left, half in ((14.0, tests[:count]), (105.0, tests[count:])):
        cells = s.table(left, y + 2.5, PAIR, [8.4] * count, head_mm=7.5)
        for test, row in zip(half, cells, strict=False):
            told = tell_test(s.c, test)
            s.c.record(told, "test", test.test, title, "printed", box)
            s.cell(row[0], s.dated(told, test.day))
            s.cell(row[1], Fact(test.lot, told, "lot"))
            _written(s, row[2], told, test)
    return y + 2.5 + 7.5 + 8.4 * count + 9


def school(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A section of the school card: day, lot and result twice beside each other, a table for each kind."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, SCHOOL, 3.1, 0.5, BLANKS)
    notes(s, 196, 10, ("ф. № 026/у-2000",), right=True)
    s.c.text(105, 19, "4.4. Туберкулинодиагностика", s.loud(1.35), "middle")
    y = blank_child(s, 14, 29, 196) + 2
    mantoux = [test for test in child.tests if test.test == "mantoux"]
    others = [test for test in child.tests if test.test != "mantoux"]
    for title, tests in (("Реакция Манту с 2 ТЕ ППД-Л", mantoux), ("Диаскинтест", others)):
        if tests:
            y = _pairs(s, y, title, tests)
    s.line(14, y + 2, "Консультация фтизиатра", None, 196)
    return [s.c]


TABLE: tuple[Heading, ...] = (("Дата", 25.0), ("Возраст", 24.0), ("Проба", 32.0), ("Результат", 32.0),
        ("Папула, мм", 22.0), ("Гиперемия, мм", 25.0), ("Серия препарата", 22.0))  # fmt: skip


def _row(s: Sheet, test: TuberculinTest, row: list[Rect]) -> None:
    told = tell_test(s.c, test)
    s.cell(row[0], s.dated(told, test.day))
    s.c.cell(row[1], age(max(1, s.child.age_months(test.day))), s.value)
    s.cell(row[2], Fact("Проба Манту" if test.test == "mantoux" else "Диаскинтест", told, "test", test.test), "left")
    s.cell(row[3], Fact(FULL[test.result], told, "result", test.result))
    for area, (_, size) in zip(row[4:6], _sizes(told, test), strict=True):
        if size is not None:
            s.cell(area, size)
    s.cell(row[6], Fact(test.lot, told, "lot"))


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's table: the result in words before the millimetres, the lot last."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.15)
    y = program_head(s, 14, 196, 13)
    s.c.text(14, y + 2, "Иммунодиагностика туберкулеза", s.loud(1.5))
    notes(s, 196, y + 2, ("к форме № 063/у",), right=True)
    y = program_child(s, 14, y + 11, 196)
    sheets, _ = spread(s, 14, y, TABLE, child.tests, 8.2, _row, 9.0, rng.choice(("all", "rows")))
    return sheets


SLIP: tuple[Heading, ...] = (("Дата постановки", 26.0), ("Вид пробы", 33.0), ("Серия", 19.0),
        ("Результат (мм)", (("папула", 19.0), ("гиперемия", 20.0))), ("Оценка", 17.0))  # fmt: skip


def _slip_row(s: Sheet, test: TuberculinTest, row: list[Rect]) -> None:
    told = tell_test(s.c, test)
    s.cell(row[0], s.dated(told, test.day))
    s.cell(row[1], Fact("р. Манту 2 ТЕ" if test.test == "mantoux" else "Диаскинтест", told, "test", test.test))
    s.cell(row[2], Fact(test.lot, told, "lot"))
    for area, (_, size) in zip(row[3:5], _sizes(told, test), strict=True):
        if size is not None:
            s.cell(area, size)
    s.cell(row[5], Fact(BRIEF[test.result], told, "result", test.result))


def journal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house, all tests in the order of days."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.5, BLANKS, typed=0.5)
    y = blank_head(s, 7, 141, 9, "063/у")
    s.c.text(74, y + 5, "УЧЕТ ТУБЕРКУЛИНОВЫХ ПРОБ", s.loud(1.3), "middle")
    y = typed_child(s, 7, y + 14, 141)
    sheets, _ = spread(s, 7, y, SLIP, child.tests, 7.4, _slip_row, 10.0, until=204)
    return sheets


KINDS = ("реакция Манту", "Диаскинтест")
RESULTS = ("отриц.", "сомнит.", "полож.")


def _strip(s: Sheet, m: Marker, hows: tuple[str, str], test: TuberculinTest, x: float, y: float, until: float) -> None:
    """One test on two lines: its kind and its result among printed ones."""
    told = tell_test(s.c, test)
    papule, redness = _sizes(told, test)
    s.line(x, y, "Дата", s.dated(told, test.day), x + 42)
    kind = Fact("", told, "test", test.test)
    chosen = [0 if test.test == "mantoux" else 1]
    ask(s, m, (x + 46, y), KINDS, chosen, Ask(hows[0], x + 46, until, between="", gap_mm=5), kind)
    s.line(until - 42, y, "серия", Fact(test.lot, told, "lot"), until)
    answer = [("negative", "doubtful", "positive").index(test.result)]
    way, result = Ask(hows[1], x + 28, until, between="", gap_mm=4), Fact("", told, "result", test.result)
    label_ask(s, m, x + 6, y + 7.4, "Результат:", RESULTS, answer, way, result)
    s.line(until - 74, y + 7.4, "папула, мм", papule[1], until - 42)
    s.line(until - 40, y + 7.4, "гиперемия, мм", redness[1], until)


def strips(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A clinic's own sheet: each test a strip of two lines on which words are ticked, underlined or ringed."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.45, BLANKS, typed=0.3)
    m, hows = make_marker(s), (rng.choice(("underline", "strike", "circle")), rng.choice(("underline", "check_box")))
    y = blank_head(s, 13, 197, 11, "063/у")
    s.c.text(105, y + 6, "Туберкулиновые пробы", s.loud(1.5), "middle")
    y = blank_child(s, 13, y + 17, 197) + 3
    for test in child.tests[:12]:
        _strip(s, m, hows, test, 13, y, 197)
        s.c.line(13, y + 10.2, 197, y + 10.2, 0.1)
        y += 17
    return [s.c]


VARIANTS = (program, journal, strips)
