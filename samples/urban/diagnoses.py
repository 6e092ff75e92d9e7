"""Final diagnoses: the approved sheet, a program's register, a plain list of a provincial clinic."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.district.paper import Fact, Sheet
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.truth import Telling
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    corners,
    open_page,
    small_lines,
    state_clinic,
    who,
)

FORM = ("diagnoses_112u", "112/у")
STATES = {"confirmed": "подтвержденный", "suspected": "предположительный", "excluded": "исключен"}


def _text(told: Telling, row: Diagnosis) -> list[Fact]:
    """The diagnosis in words; a doubt or a denial stands with it."""
    text = f"{row.text} (?)" if row.certainty == "suspected" else row.text
    facts = [Fact(text, told, "text", row.text)]
    if row.certainty == "excluded":
        facts.append(Fact("- диагноз исключен", told, "certainty", "excluded"))
    return facts


def _certain(s: Sheet, told: Telling, row: Diagnosis) -> None:
    """What the words say of certainty, or, where they say nothing, that it is a list of final diagnoses."""
    if row.certainty == "excluded":
        return
    place = next(place for place in told.places if place.field == "text")
    s.c.record(told, "certainty", row.certainty, place.raw, place.medium, place.box, row.certainty == "confirmed")


SHEET = (("Дата", 27.0), ("Заключительные (уточненные) диагнозы", 92.0), ("Впервые установл. диагноз (+)", 30.0),
         ("Врач", 33.0))  # fmt: skip


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved sheet, the code before the words in one cell."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.2, (CHARIS, PIAZZOLLA), 0.5, 0.2))
    y = corners(s, 14, 196, 10, "112/у")
    s.c.text(105, y + 3, "Лист записи заключительных (уточненных) диагнозов", s.loud(1.3), "middle")
    y = who(s, 14, y + 14, 196, 1)
    rows = child.diagnoses[:20]
    cells = s.table(14, y, SHEET, [8.8] * (len(rows) + 2), head_mm=11)
    for row, area in zip(rows, cells, strict=False):
        told = tell_diagnosis(s.c, row)
        s.cell(area[0], s.dated(told, row.day))
        words: list[Fact] = [Fact(row.icd10, told, "icd10"), *_text(told, row)]
        _one_line(s, area[1].left + 1.2, area[1].top + 5.7, 89.5, words)
        _certain(s, told, row)
        if row.first_time:
            s.cell(area[2], Fact("+", told, "first_time", True))
        s.cell(area[3], Fact(row.doctor.short, told, "doctor"))
    return [s.c]


def _one_line(s: Sheet, x: float, y: float, room_mm: float, facts: list[Fact]) -> None:
    pen = s.fitted("  ".join(fact.text for fact in facts), s.value, room_mm - 1)
    for fact in facts:
        s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium)
        x += s.c.width_of(fact.text, pen) + max(1.4, s.c.width_of(" ", pen))


REGISTER = (("Дата установления", 27.0), ("МКБ-10", 16.0), ("Диагноз", 62.0), ("Характер", 22.0),
            ("Вид диагноза", 31.0), ("Врач", 31.0))  # fmt: skip
NARROW = (("№", 8.0), ("Дата", 26.0), ("Диагноз", 78.0), ("Код МКБ", 18.0), ("Впервые (да, нет)", 22.0), ("Врач", 32.0))


def register(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's register: what kind of diagnosis it is and whether it is new are words in columns."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.1, (WIX, MULISH), 0.0, 0.1))
    y, _ = state_clinic(s, 10, 200, 13)
    s.c.text(105, y + 3, "ЛИСТ УТОЧНЕННЫХ ДИАГНОЗОВ", s.loud(1.4), "middle")
    s.c.text(200, y + 8, "112/у", s.small, "right")
    y = who(s, 10, y + 17, 200, rng.choice((0, 2)))
    rows = child.diagnoses[:22]
    cells = s.table(10.5, y, REGISTER, [8.8] * len(rows), head_mm=10)
    for row, area in zip(rows, cells, strict=True):
        told = tell_diagnosis(s.c, row)
        s.cell(area[0], s.dated(told, row.day))
        s.cell(area[1], Fact(row.icd10, told, "icd10"))
        s.cell(area[2], Fact(row.text, told, "text"), "left")
        if row.certainty == "confirmed":
            s.cell(area[3], Fact("впервые" if row.first_time else "повторно", told, "first_time", row.first_time))
        s.cell(area[4], Fact(STATES[row.certainty], told, "certainty", row.certainty))
        s.cell(area[5], Fact(row.doctor.short, told, "doctor"))
    return [s.c]


def numbered(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A home-made table: rows numbered, the code after the words, yes or no for a new diagnosis."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.2, (PIAZZOLLA, WIX, CHARIS), 0.35, 0.2))
    small_lines(s, 13, 12, (child.clinic, "форма 112/у"))
    s.c.text(105, 25, "ЗАКЛЮЧИТЕЛЬНЫЕ ДИАГНОЗЫ", s.loud(1.4), "middle")
    y = who(s, 13, 37, 197, rng.choice((0, 1)))
    rows = child.diagnoses[:20]
    cells = s.table(13, y, NARROW, [9.4] * len(rows), head_mm=10)
    for number, (row, area) in enumerate(zip(rows, cells, strict=True), 1):
        told = tell_diagnosis(s.c, row)
        s.c.cell(area[0], str(number), s.label)
        s.cell(area[1], s.dated(told, row.day))
        _one_line(s, area[2].left + 1.2, area[2].top + 6.0, 75.5, _text(told, row))
        _certain(s, told, row)
        s.cell(area[3], Fact(row.icd10, told, "icd10"))
        if row.certainty == "confirmed":
            s.cell(area[4], Fact("да" if row.first_time else "нет", told, "first_time", row.first_time))
        s.cell(area[5], Fact(row.doctor.short, told, "doctor"))
    return [s.c]


VARIANTS = (sheet, register, numbered)
