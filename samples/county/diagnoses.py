"""Final diagnoses: the approved sheet with the code after the words, and a program's list with states."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, corner, notes, open_sheet, whose
from samples.draw import Style
from samples.illness import Diagnosis
from samples.life import Child
from samples.truth import Telling

FORM = ("diagnoses_112u", "112/у")
STATES = {"confirmed": "подтверждён", "suspected": "подозрение", "excluded": "не подтверждён"}


def _told(s: Sheet, row: Diagnosis) -> Telling:
    return s.c.tell("diagnosis", ("dx", row.number), row.day.isoformat())


def _phrase(s: Sheet, told: Telling, row: Diagnosis, area: Rect) -> None:
    """The diagnosis on one line of a cell, with a question mark or words where it is not certain."""
    facts = [Fact(f"{row.text}?" if row.certainty == "suspected" else row.text, told, "text", row.text)]
    if row.certainty == "excluded":
        facts.append(Fact("(не подтвержден)", told, "certainty", "excluded"))
    pen = s.fitted("  ".join(fact.text for fact in facts), s.value, area.width - 3)
    x, y = area.left + 1.4, area.top + area.height * 0.64
    for fact in facts:
        s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium)
        x += s.c.width_of(fact.text, pen) + 1.6
    if row.certainty != "excluded":
        place = next(place for place in told.places if place.field == "text")
        inferred = row.certainty == "confirmed"
        s.c.record(told, "certainty", row.certainty, place.raw, place.medium, place.box, inferred)


SHEET: tuple[Heading, ...] = (("Дата", 26.0), ("Заключительные (уточненные) диагнозы", 84.0), ("Код по МКБ-10", 18.0),
        ("Впервые установленный (отметить +)", 28.0), ("Фамилия врача", 28.0))  # fmt: skip


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved sheet, its rows filled from the top."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, SERIFS)
    corner(s, 13, 13)
    notes(s, 197, 12, ("форма № 112/у, вкладыш",))
    s.c.text(105, 30, "Лист для записи заключительных (уточненных) диагнозов", s.loud(1.25), "middle")
    y = whose(s, 13, 41, 197, 0) - 2
    rows = child.diagnoses[:24]
    cells = s.table(13, y, SHEET, [8.6] * len(rows), head_mm=12)
    for row, area in zip(rows, cells, strict=True):
        told = _told(s, row)
        s.cell(area[0], s.dated(told, row.day))
        _phrase(s, told, row, area[1])
        s.cell(area[2], Fact(row.icd10, told, "icd10"))
        if row.first_time:
            s.cell(area[3], Fact("+", told, "first_time", True))
        s.cell(area[4], Fact(row.doctor.short, told, "doctor"))
    return [s.c]


LIST: tuple[Heading, ...] = (("№", 8.0), ("Код МКБ-10", 18.0), ("Диагноз", 66.0), ("Дата установления", 26.0),
        ("Характер", 20.0), ("Статус", 24.0), ("Врач", 28.0))  # fmt: skip


def listed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: codes first, then words, the day, whether it is new, and its state."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, SANS)
    s.c.text(10, 13, child.clinic, s.label.bold)
    notes(s, 200, 13, ("112/у",))
    s.c.text(105, 25, "Лист уточненных диагнозов", s.loud(1.5), "middle")
    y = whose(s, 10, 36, 200, 1) - 1
    rows = child.diagnoses[:26]
    cells = s.table(10, y, LIST, [8.4] * len(rows), rng.choice(("all", "rows")), 9.0)
    for number, (row, area) in enumerate(zip(rows, cells, strict=True), 1):
        told = _told(s, row)
        s.c.cell(area[0], str(number), s.label)
        s.cell(area[1], Fact(row.icd10, told, "icd10"))
        s.cell(area[2], Fact(row.text, told, "text"), "left")
        s.cell(area[3], s.dated(told, row.day))
        if row.certainty == "confirmed":
            s.cell(area[4], Fact("впервые" if row.first_time else "повторно", told, "first_time", row.first_time))
        s.cell(area[5], Fact(STATES[row.certainty], told, "certainty", row.certainty))
        s.cell(area[6], Fact(row.doctor.short, told, "doctor"))
    return [s.c]


VARIANTS = (sheet, listed)
