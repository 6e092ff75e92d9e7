"""The table of tuberculin tests: Mantoux and Diaskintest, by numbers or in words."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_test
from samples.life import Child
from samples.office.blocks import Look, look, patient_bar, pen_of
from samples.stamps import signature
from samples.truth import Telling
from samples.vaccines import TuberculinTest
from samples.wording import write_date

FORM, CODE = "tuberculin", "063/у"
NAMES = {"mantoux": ("Манту 2 ТЕ", "р. Манту", "Проба Манту"), "diaskintest": ("Диаскинтест", "ДСТ", "Диаскинтест")}
RESULTS = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}
SHORT = {"negative": "отр.", "doubtful": "сомн.", "positive": "полож."}


def draw_tuberculin(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The page in one of its layouts; none where the child had no test."""
    if not child.tests:
        return []
    return [rng.choice((_by_numbers, _in_words))(child, rng, style)]


def _start(c: Canvas, lk: Look, child: Child, title: str) -> None:
    c.text(c.width_mm - 14, 11, "к форме № 063/у", lk.label.sized(2.7), "right")
    c.text(c.width_mm / 2, 19, title, lk.label.bold.sized(lk.label.size_mm * 1.3), "middle")
    patient_bar(c, lk, child, 30, c.width_mm - 14)


def _date_and_name(c: Canvas, lk: Look, test: TuberculinTest, day: Rect, name: Rect, way: int) -> Telling:
    told = tell_test(c, test)
    c.cell_value(told, "date", write_date(test.day, lk.date), test.day.isoformat(), day, lk.value)
    c.cell_value(told, "test", NAMES[test.test][way], test.test, name, lk.value)
    return told


def _by_numbers(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.5, 3.4)
    _start(c, lk, child, "РЕЗУЛЬТАТЫ ТУБЕРКУЛИНОВЫХ ПРОБ")
    heads = ("Дата постановки", "Наименование пробы", "Серия", "Папула, мм", "Гиперемия, мм", "Результат")
    cells = c.grid(16, 44, [30, 36, 28, 24, 26, 36], [12.0] + [8.8] * (len(child.tests) + 2))
    for area, head in zip(cells[0], heads, strict=True):
        c.cell(area, head, lk.label)
    way = rng.randrange(3)
    for test, row in zip(child.tests, cells[1:], strict=False):
        told = _date_and_name(c, lk, test, row[0], row[1], way)
        c.cell_value(told, "lot", test.lot, test.lot, row[2], lk.value)
        if test.papule_mm is not None:
            c.cell_value(told, "papule_mm", str(test.papule_mm), test.papule_mm, row[3], lk.value)
        if test.hyperemia_mm is not None:
            c.cell_value(told, "hyperemia_mm", str(test.hyperemia_mm), test.hyperemia_mm, row[4], lk.value)
        c.cell_value(told, "result", RESULTS[test.result], test.result, row[5], lk.value)
    return c


def _in_words(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.6, 3.1)
    _start(c, lk, child, "ТУБЕРКУЛИНОДИАГНОСТИКА")
    cells = c.grid(12, 44, [23, 26, 18, 44, 15], [11.0] + [7.6] * (len(child.tests) + 1))
    for area, head in zip(cells[0], ("Дата", "Проба", "Серия", "Результат через 72 ч", "Подпись"), strict=True):
        c.cell(area, head, lk.label)
    pen, way = pen_of(lk, rng), rng.randrange(3)
    for test, row in zip(child.tests, cells[1:], strict=False):
        told = _date_and_name(c, lk, test, row[0], row[1], way)
        c.cell_value(told, "lot", test.lot, test.lot, row[2], lk.value)
        _result_in_words(c, lk, told, test, row[3])
        signature(c, row[4].left + 3, row[4].bottom - 2, 8, pen)
    return c


def _result_in_words(c: Canvas, lk: Look, told: Telling, test: TuberculinTest, area: Rect) -> None:
    """Short words: what the numbers say is not written twice."""
    inner = Rect(area.left + 1, area.top, area.width - 2, area.height)
    y = area.top + area.height * 0.68
    pen = lk.value
    parts: list[tuple[str, str, int | str]] = []
    if test.result == "negative":
        parts = [("", "result", "negative")]
    else:
        if test.papule_mm:
            parts.append(("папула", "papule_mm", test.papule_mm))
        if test.hyperemia_mm:
            parts.append(("гип.", "hyperemia_mm", test.hyperemia_mm))
    texts = [f"{word} {value} мм".strip() if word else SHORT[str(value)] for word, _, value in parts]
    whole = ", ".join(texts)
    while c.width_of(whole, pen) > inner.width * 0.95 and pen.size_mm > 2:
        pen = pen.sized(pen.size_mm * 0.95)
    at = inner.left
    for index, ((_, field, value), text) in enumerate(zip(parts, texts, strict=True)):
        drawn = text if index == len(parts) - 1 else text + ","
        box = c.text(at, y, drawn, pen)
        c.record(told, field, value, text, pen.medium, box)
        at += c.width_of(drawn + " ", pen)
