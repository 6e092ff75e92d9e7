"""Tuberculin tests: halves of a table side by side, a journal, or lines of short notes."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.bureau.ink import ARIMO, FIRA, LORA, Ink, letterhead, make_ink, whose
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_test
from samples.flow import Piece, flow
from samples.life import Child
from samples.vaccines import TuberculinTest

FORM, CODE = "tuberculin", "063/у"
WORDS = {"negative": "отриц.", "doubtful": "сомнит.", "positive": "положит."}
FULL = {"negative": "отрицательный", "doubtful": "сомнительный", "positive": "положительный"}


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A ruled table of two halves, each with date, kind, lot and result."""
    if not child.tests:
        return []
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.2, 0.6)
    c.text(196, 12, "ф. 063/у, оборот", ink.small, "right")
    c.text(105, 20, "ТУБЕРКУЛИНОВЫЕ ПРОБЫ", ink.head, "middle")
    top = whose(c, ink, child, (14, 32), 196)
    widths = [24.0, 20.0, 17.0, 31.0]
    count = (len(child.tests) + 1) // 2 + 1
    names = {"mantoux": "Манту", "diaskintest": "ДСТ"}
    for half, left in enumerate((12.0, 106.0)):
        cells = c.grid(left, top, widths, [10.0, *[10.5] * count])
        for area, head in zip(cells[0], ("Дата", "Вид", "Серия №", "Результат"), strict=True):
            c.cell(area, head, ink.label)
        for test, row in zip(child.tests[half * count : (half + 1) * count], cells[1:], strict=False):
            told = tell_test(c, test)
            c.cell_value(told, "date", ink.day(test.day), test.day.isoformat(), row[0], ink.value)
            c.cell_value(told, "test", names[test.test], test.test, row[1], ink.value)
            c.cell_value(told, "lot", test.lot, test.lot, row[2], ink.code)
            if test.papule_mm:
                c.cell_value(told, "papule_mm", f"папула {test.papule_mm} мм", test.papule_mm, row[3], ink.value)
            elif test.hyperemia_mm:
                c.cell_value(told, "hyperemia_mm", f"гип. {test.hyperemia_mm} мм", test.hyperemia_mm, row[3], ink.value)
            else:
                c.cell_value(told, "result", WORDS[test.result], test.result, row[3], ink.value)
    return [c]


def journal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's journal with horizontal rules only; it also has the day of reading and the expiry."""
    if not child.tests:
        return []
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.1, 0.0, (ARIMO, FIRA))
    letterhead(c, ink, child, "left")
    c.text(105, 29, "Сведения об иммунодиагностике туберкулёза", ink.head, "middle")
    y = whose(c, ink, child, (12, 40), 198) + 6
    stops = (12, 36, 60, 92, 110, 130, 148, 168)
    heads = ("Поставлена", "Прочтена", "Препарат", "Серия", "Годен до", "Папула", "Гиперемия", "Заключение")
    c.line(12, y - 5, 198, y - 5, 0.3)
    for x, head in zip(stops, heads, strict=True):
        c.text(x, y, head, ink.label.bold.sized(2.8))
    c.line(12, y + 2, 198, y + 2, 0.3)
    edges = (*(stop - 1.0 for stop in stops), 198.0)
    c.note_row(edges, y - 5, y + 2.5)
    for test in child.tests:
        y += 8.5
        _journal_line(c, ink, test, stops, y)
        c.line(12, y + 2.5, 198, y + 2.5, 0.12)
        c.note_row(edges, y - 6, y + 2.5)
    c.text(12, y + 14, "Папула и гиперемия — в миллиметрах.", ink.small)
    return [c]


def _journal_line(c: Canvas, ink: Ink, test: TuberculinTest, stops: tuple[int, ...], y: float) -> None:
    told, pen = tell_test(c, test), ink.value.sized(3.0)
    c.value(told, "date", ink.day(test.day), test.day.isoformat(), (stops[0], y), pen)
    c.text(stops[1], y, ink.day(test.day + timedelta(days=3)), pen)
    name = "Туберкулин 2 ТЕ" if test.test == "mantoux" else "Диаскинтест"
    if test.test == "mantoux":
        name = "проба Манту 2ТЕ"
    c.value(told, "test", name, test.test, (stops[2], y), pen)
    c.value(told, "lot", test.lot, test.lot, (stops[3], y), pen)
    c.text(stops[4], y, f"{test.day.month:02d}.{test.day.year + 1}", pen)
    if test.papule_mm is not None:
        c.value(told, "papule_mm", str(test.papule_mm), test.papule_mm, (stops[5] + 3, y), pen)
    if test.hyperemia_mm is not None:
        c.value(told, "hyperemia_mm", str(test.hyperemia_mm), test.hyperemia_mm, (stops[6] + 3, y), pen)
    c.value(told, "result", FULL[test.result], test.result, (stops[7], y), pen)


def notes(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An A5 leaf of short notes, one line for each test."""
    if not child.tests:
        return []
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.2, 0.6, (LORA, ARIMO))
    c.text(138, 10, "к карте проф. прививок 063/у", ink.small, "right")
    c.text(74, 18, "Реакция Манту, Диаскинтест", ink.head, "middle")
    y = whose(c, ink, child, (10, 30), 138) + 4
    step = min(10.0, (200 - y) / len(child.tests))
    for test in child.tests:
        _note(c, ink, test, y)
        c.fill_line(10, 138, y + 0.8, dotted=True)
        y += step
    return [c]


def _note(c: Canvas, ink: Ink, test: TuberculinTest, y: float) -> None:
    told = tell_test(c, test)
    pen = ink.value.sized(ink.value.size_mm * 0.88)
    name = "р-я Манту 2 ТЕ" if test.test == "mantoux" else "Диаскинтест 0,1 мл"
    pieces = [
        Piece(ink.day(test.day), pen, told, "date", test.day.isoformat()),
        Piece(name, pen, told, "test", test.test),
        Piece("с.", pen),
        Piece(test.lot, pen, told, "lot", test.lot),
        Piece("—", pen),
    ]
    if test.papule_mm:
        pieces.append(Piece(f"пап. {test.papule_mm} мм", pen, told, "papule_mm", test.papule_mm))
    if test.hyperemia_mm:
        pieces.append(Piece(f"гиперемия {test.hyperemia_mm} мм", pen, told, "hyperemia_mm", test.hyperemia_mm))
    if test.result == "negative":
        pieces.append(Piece("отрицательно", pen, told, "result", test.result))
    flow(c, 11, y, 127, pieces, 5)


VARIANTS = (halves, journal, notes)
