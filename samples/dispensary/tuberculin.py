"""Tuberculin tests: a printing house's sheet, strips with printed words as of a rubber stamp, a program's table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.dispensary.marks import Ask, Marker, ask, make_marker
from samples.dispensary.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    blank_child,
    blank_head,
    imprint,
    notes,
    open_sheet,
    pour,
    program_child,
    program_head,
    typed_child,
)
from samples.district.paper import say_day
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.registry.ledger import Head
from samples.truth import Telling
from samples.vaccines import TuberculinTest

FORM = ("tuberculin", "063/у")
WORD = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}
SHORT = {"negative": "отр.", "doubtful": "сомнит.", "positive": "полож."}


def _size(told: Telling, test: TuberculinTest, which: str) -> Fact | None:
    size = test.papule_mm if which == "papule_mm" else test.hyperemia_mm
    return None if size is None else Fact(str(size), told, which, size)


SHEET: tuple[Head, ...] = (
    Head("Проба", 25), Head("Дата постановки", 22), Head("Серия", 15), Head("Дата проверки", 22),
    Head("Результат", under=(Head("папула, мм", 14), Head("гиперемия, мм", 16), Head("оценка", 18))),
)  # fmt: skip


def _sheet_row(s: Sheet, test: TuberculinTest, row: Sequence[Rect]) -> None:
    told = tell_test(s.c, test)
    s.cell(row[0], Fact("Манту 2 ТЕ" if test.test == "mantoux" else "Диаскинтест", told, "test", test.test))
    s.cell(row[1], s.dated(told, test.day))
    s.cell(row[2], Fact(test.lot, told, "lot"))
    s.c.cell(row[3], say_day(test.day + timedelta(days=3), s.way), s.value)
    for area, which in zip(row[4:6], ("papule_mm", "hyperemia_mm"), strict=True):
        if size := _size(told, test, which):
            s.cell(area, size)
    s.cell(row[6], Fact(SHORT[test.result], told, "result", test.result))


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a printing house: the day a test was set and the day it was read beside each other."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.5, BLANKS, typed=0.4)
    y = blank_head(s, 8, 140, 10, "063/у")
    s.c.text(74, y + 1, "ТУБЕРКУЛИНОДИАГНОСТИКА", s.loud(1.4), "middle")
    y = typed_child(s, 8, y + 9, 140)
    imprint(s, 8)
    sheets, _ = pour(s, 8, y, SHEET, (6.0, 8.0), child.tests, 8.0, lambda page, test, row: _sheet_row(page, test, row),
                     rng.choice(("all", "all", "broken")), 196, "Туберкулинодиагностика, продолжение")  # fmt: skip
    return sheets


RESULTS = ("отриц.", "сомнит.", "положит.")


def _strip(s: Sheet, m: Marker, how: str, test: TuberculinTest, x: float, y: float) -> None:
    """A stamped frame of four lines, filled in by pen or by a typewriter."""
    told, wide = tell_test(s.c, test), 88.0
    for x0, y0, x1, y1 in ((x, y, x + wide, y), (x, y + 31, x + wide, y + 31), (x, y, x, y + 31),
                           (x + wide, y, x + wide, y + 31)):  # fmt: skip
        s.c.line(x0, y0, x1, y1, 0.3)
    left, right = x + 3, x + wide - 3
    kind, title = ("Р. Манту с 2 ТЕ", "mantoux") if test.test == "mantoux" else ("Проба с Диаскинтестом", "diaskintest")
    s.mark(Fact(kind, told, "test", title), s.c.text(left, y + 6, kind, s.label.bold), "printed")
    s.line(x + 50, y + 6, "от", s.dated(told, test.day), right)
    s.line(left, y + 13, "серия", Fact(test.lot, told, "lot"), x + 40)
    s.line(x + 42, y + 13, "провер.", Fact(say_day(test.day + timedelta(days=3), s.way)), right)
    answer = [("negative", "doubtful", "positive").index(test.result)]
    s.c.text(left, y + 20, "Рез-т:", s.label)
    ask(s, m, (x + 16, y + 20), RESULTS, answer, Ask(how, x + 16, right, between="", gap_mm=4.5),
        Fact("", told, "result", test.result))  # fmt: skip
    s.line(left, y + 27, "папула, мм", _size(told, test, "papule_mm"), x + 40)
    s.line(x + 42, y + 27, "гиперемия, мм", _size(told, test, "hyperemia_mm"), right)


def strips(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Frames two by two, one a test, each with its result among printed words."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.55, BLANKS, typed=0.5)
    m, how = make_marker(s), rng.choice(("underline", "circle", "strike", "underline"))
    y = blank_head(s, 13, 197, 11, "063/у")
    s.c.text(105, y + 2, "Результаты туберкулиновых проб", s.loud(1.5), "middle")
    y = blank_child(s, 13, y + 12, 197)
    for number, test in enumerate(child.tests[:12]):
        _strip(s, m, how, test, 13 + 96 * (number % 2), y + 35 * (number // 2))
    return [s.c]


LIST: tuple[Head, ...] = (
    Head("Дата", 27), Head("Препарат", 40), Head("Серия", 24), Head("Результат", 56), Head("Заключение", 35),
)  # fmt: skip


def _listed(s: Sheet, test: TuberculinTest, row: Sequence[Rect]) -> None:
    """What was measured in words of one cell, what it means in the next."""
    told = tell_test(s.c, test)
    name = "Аллерген туберкулезный (Манту)" if test.test == "mantoux" else "Диаскинтест"
    s.cell(row[0], s.dated(told, test.day))
    s.cell(row[1], Fact(name, told, "test", test.test), "left")
    s.cell(row[2], Fact(test.lot, told, "lot"))
    words: list[str | Fact] = []
    for word, which in (("папула", "papule_mm"), ("гиперемия", "hyperemia_mm")):
        if size := _size(told, test, which):
            words += [f"{word}", size, "мм"]
    wide = sum(s.c.width_of(one if isinstance(one, str) else one.text, s.value) + 1.5 for one in words)
    share = min(1.0, (row[3].width - 3) / max(1.0, wide))
    page = replace(s, label=s.label.sized(s.label.size_mm * share), value=s.value.sized(s.value.size_mm * share))
    page.run(row[3].left + 1.5, row[3].top + row[3].height * 0.63, row[3].width + 30, words, 5)
    s.cell(row[4], Fact(WORD[test.result], told, "result", test.result), "left")


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list in which millimetres and their words share a cell."""
    if not child.tests:
        return []
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.0)
    y = program_head(s, 14, 196, 14)
    s.c.text(14, y, "Кожные туберкулиновые пробы", s.loud(1.5))
    notes(s, 196, y, ("к ф. 063/у",), right=True)
    y = program_child(s, 14, y + 8, 196)
    return pour(s, 14, y - 1, LIST, (8.5,), child.tests, 9.0, lambda page, test, row: _listed(page, test, row),
                rng.choice(("all", "rows", "open")))[0]  # fmt: skip


VARIANTS = (sheet, strips, program)
