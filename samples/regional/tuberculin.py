"""Tuberculin tests: a table under a merged heading, bands with a column for each year, numbered notes."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.regional.paper import (
    GOLOS,
    NOTO,
    SANS,
    SERIF,
    SPECTRAL,
    Leaf,
    clinic_lines,
    form_lines,
    open_leaf,
    whose,
)  # fmt: skip
from samples.vaccines import TuberculinTest

FORM = ("tuberculin", "063/у")
LONG = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}
BRIEF = {"negative": "отр.", "doubtful": "сомн.", "positive": "полож."}


def merged(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A ruled table; the millimetres stand below one heading over two columns."""
    if not child.tests:
        return []
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.2, 0.45, (NOTO, SERIF, SANS))
    c = leaf.c
    form_lines(leaf, 196, 11, ("Вкладыш к ф. № 063/у",))
    c.text(105, 20, "Результаты туберкулинодиагностики", leaf.head(1.4), "middle")
    y = whose(leaf, 14, 33, 196, rng.choice((0, 3))) + 1
    widths = [9.0, 32.0, 37.0, 24.0, 20.0, 22.0, 38.0]
    cells = c.grid(14, y + 12, widths, [9.2] * len(child.tests))
    heads = ("№", "Дата постановки", "Проба", "Серия препарата", "", "", "Оценка реакции")
    x = 14.0
    for index, (width, text) in enumerate(zip(widths, heads, strict=True)):
        if index not in (4, 5):
            area = Rect(x, y, width, 12)
            c.rect(area)
            c.cell(area, text, leaf.label)
        x += width
    over = Rect(cells[0][4].left, y, 42.0, 6)
    c.rect(over)
    c.cell(over, "Размер, мм", leaf.label)
    for area, text in zip(cells[0][4:6], ("папула", "гиперемия"), strict=True):
        below = Rect(area.left, y + 6, area.width, 6)
        c.rect(below)
        c.cell(below, text, leaf.small)
    for test, row in zip(child.tests, cells, strict=True):
        _merged_row(leaf, test, row)
    return [c]


def _merged_row(leaf: Leaf, test: TuberculinTest, row: list[Rect]) -> None:
    told = tell_test(leaf.c, test)
    leaf.c.cell(row[0], str(test.number + 1), leaf.value)
    leaf.mine(told, "date", leaf.day(test.day), test.day.isoformat(), row[1])
    leaf.mine(told, "test", "Р. Манту с 2 ТЕ" if test.test == "mantoux" else "Диаскинтест", test.test, row[2])
    leaf.mine(told, "lot", test.lot, test.lot, row[3])
    for field, number, area in (("papule_mm", test.papule_mm, row[4]), ("hyperemia_mm", test.hyperemia_mm, row[5])):
        if number is None:
            leaf.c.cell(area, "—", leaf.value)
        else:
            leaf.mine(told, field, str(number), number, area)
    leaf.mine(told, "result", LONG[test.result], test.result, row[6])


def bands(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Years side by side: each test is a column, the labels stand at the left, six tests to a band."""
    if not child.tests:
        return []
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.1, 0.3, (SANS, GOLOS, SPECTRAL))
    c = leaf.c
    clinic_lines(leaf, 12, 11)
    c.text(198, 14, "к карте 063/у", leaf.small, "right")
    c.text(105, 30, "ПРОБЫ МАНТУ И ДИАСКИНТЕСТ", leaf.head(1.3), "middle")
    y = whose(leaf, 12, 41, 198, rng.choice((1, 2))) + 1
    labels = ("Дата", "Вид пробы", "Серия", "Папула (мм)", "Гиперемия (мм)", "Заключение")
    for start in range(0, len(child.tests), 6):
        cells = c.grid(12, y, [30.0, *[26.0] * 6], [8.6] * 6, 0.18)
        for row, text in zip(cells, labels, strict=True):
            c.cell(row[0], text, leaf.label.bold, "left")
        for index, test in enumerate(child.tests[start : start + 6], 1):
            _column(leaf, test, [row[index] for row in cells])
        y += 6 * 8.6 + 9
    c.text(12, y, "Результат учитывается через 72 часа (норма для взрослых не применяется).", leaf.small)
    return [c]


def _column(leaf: Leaf, test: TuberculinTest, cells: list[Rect]) -> None:
    told = tell_test(leaf.c, test)
    leaf.mine(told, "date", leaf.day(test.day), test.day.isoformat(), cells[0])
    leaf.mine(told, "test", "Манту 2ТЕ" if test.test == "mantoux" else "Диаскинтест", test.test, cells[1])
    leaf.mine(told, "lot", test.lot, test.lot, cells[2])
    if test.papule_mm:
        leaf.mine(told, "papule_mm", str(test.papule_mm), test.papule_mm, cells[3])
    if test.hyperemia_mm:
        leaf.mine(told, "hyperemia_mm", str(test.hyperemia_mm), test.hyperemia_mm, cells[4])
    leaf.mine(told, "result", BRIEF[test.result], test.result, cells[5])


def numbered(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A small sheet of numbered notes over two lines each."""
    if not child.tests:
        return []
    leaf = open_leaf(child, rng, style, A5_MM, FORM, 2.9, 0.3, (SERIF, NOTO, GOLOS))
    c = leaf.c
    c.text(8, 10, "Ф. 063/у, стр. 3", leaf.small)
    c.text(74, 17, "Туберкулинодиагностика", leaf.head(1.3), "middle")
    y = whose(leaf, 8, 28, 140, 2) + 2
    step = min(12.0, (202 - y) / len(child.tests))
    for test in child.tests:
        told = tell_test(leaf.c, test)
        c.text(8, y, f"{test.number + 1}.", leaf.label)
        read = leaf.day(test.day + timedelta(days=3))
        name = "Проба Манту" if test.test == "mantoux" else "Проба с Диаскинтестом"
        pieces = [
            leaf.piece(name, told, "test", test.test),
            leaf.plain("поставлена"),
            leaf.piece(leaf.day(test.day), told, "date", test.day.isoformat()),
            leaf.plain("сер. №"),
            leaf.piece(test.lot, told, "lot"),
        ]
        leaf.run((15, y), 125, pieces, step * 0.45)
        pieces = [leaf.plain("Учтена"), leaf.piece(read), leaf.plain(":")]
        if test.papule_mm:
            pieces.append(leaf.piece(f"папула {test.papule_mm} мм,", told, "papule_mm", test.papule_mm))
        if test.hyperemia_mm:
            pieces.append(leaf.piece(f"гиперемия {test.hyperemia_mm} мм,", told, "hyperemia_mm", test.hyperemia_mm))
        pieces.append(leaf.piece(f"реакция {LONG[test.result]}", told, "result", test.result))
        leaf.run((15, y + step * 0.45), 125, pieces, 4)
        y += step
    return [c]


VARIANTS = (merged, bands, numbered)
