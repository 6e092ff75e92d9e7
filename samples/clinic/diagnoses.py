"""Final diagnoses: the approved sheet without a column for codes, a registrar's table, a program's list."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.clinic.paper import (
    HOUSE,
    MIS,
    OFFICE_TEXT,
    Fact,
    Heading,
    Sheet,
    house_head,
    imprint,
    mis_head,
    open_sheet,
    owner,
    word_head,
)
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.truth import Telling

FORM = ("diagnoses_112u", "112/у")
STATES = {"confirmed": "установлен", "suspected": "под вопросом", "excluded": "не подтвержден"}


def _one_line(s: Sheet, area: Rect, told: Telling, row: Diagnosis, code: bool) -> None:
    """A diagnosis with its doubt in words or by a mark, and maybe its code after it, on one line of a cell."""
    doubted = row.certainty == "suspected"
    facts = [Fact(f"{row.text} ?" if doubted else row.text, told, "text", row.text)]
    if row.certainty == "excluded":
        facts.append(Fact("(исключен)", told, "certainty", "excluded"))
    if code:
        facts.append(Fact(row.icd10, told, "icd10"))
    pen = s.fitted("   ".join(fact.text for fact in facts), s.value, area.width - 3)
    x, y = area.left + 1.3, area.top + area.height * 0.63
    for fact in facts:
        box = s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium)
        if fact.field == "text" and row.certainty != "excluded":
            s.c.record(told, "certainty", row.certainty, fact.text, pen.medium, box, not doubted)
        x += s.c.width_of(fact.text, pen) + max(1.6, s.c.width_of(" ", pen))


APPROVED: tuple[Heading, ...] = (("Дата обращения", 27.0), ("Заключительные (уточнённые) диагнозы", 98.0),
            ("Впервые уст. диагнозы (+)", 24.0), ("Подпись врача", 33.0))  # fmt: skip


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved sheet of a printing house: the code stands after the words."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, HOUSE)
    y = house_head(s, 14, 196, 11, "112/у")
    s.c.text(105, y + 4, "ЛИСТ ЗАКЛЮЧИТЕЛЬНЫХ (УТОЧНЁННЫХ) ДИАГНОЗОВ", s.loud(1.3), "middle")
    y = owner(s, 14, y + 14, 196, 0) - 3
    rows = child.diagnoses[:22]
    cells = s.table(14, y, APPROVED, [8.8] * (len(rows) + 1), head_mm=11)
    for row, area in zip(rows, cells, strict=False):
        told = tell_diagnosis(s.c, row)
        s.cell(area[0], s.dated(told, row.day))
        _one_line(s, area[1], told, row, True)
        if row.first_time:
            s.cell(area[2], Fact("+", told, "first_time", True))
        s.cell(area[3], Fact(row.doctor.short, told, "doctor"))
    imprint(s, 14, 289)
    return [s.c]


TYPED: tuple[Heading, ...] = (("№ п/п", 11.0), ("Дата", 26.0), ("Код МКБ", 20.0), ("Диагноз", 78.0), ("Впервые", 18.0),
         ("Врач", 32.0))  # fmt: skip


def registrar(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A registrar's table with a number a row and a sign for what is new or not."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.4, OFFICE_TEXT)
    y = word_head(s, 13, 13, "112/у", 198)
    s.c.text(105, y + 3, "Лист уточненных диагнозов", s.loud(1.45), "middle")
    y = owner(s, 13, y + 13, 198, 1) - 2
    rows = child.diagnoses[:24]
    for number, (row, area) in enumerate(zip(rows, s.table(13, y, TYPED, [8.4] * len(rows), head_mm=9), strict=True)):
        told = tell_diagnosis(s.c, row)
        s.c.cell(area[0], str(number + 1), s.label)
        s.cell(area[1], s.dated(told, row.day))
        s.cell(area[2], Fact(row.icd10, told, "icd10"))
        _one_line(s, area[3], told, row, False)
        if row.certainty == "confirmed":
            s.cell(area[4], Fact("да" if row.first_time else "нет", told, "first_time", row.first_time))
        s.cell(area[5], Fact(row.doctor.short, told, "doctor"))
    return [s.c]


LIST: tuple[Heading, ...] = (("Дата установки", 26.0), ("Диагноз", 80.0), ("МКБ-10", 16.0), ("Статус", 28.0),
        ("Врач", 32.0))  # fmt: skip


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list with the state of each diagnosis in a column."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, MIS, typed=0.0)
    y = mis_head(s, 14, 196, 13)
    s.c.text(14, y + 2, "Заключительные (уточненные) диагнозы пациента", s.loud(1.35))
    s.c.text(196, y + 2, "112/у", s.small, "right")
    y = owner(s, 14, y + 11, 196, 2) - 1
    rows = child.diagnoses[:26]
    rules = rng.choice(("all", "rows"))
    for row, area in zip(rows, s.table(14, y, LIST, [7.8] * len(rows), rules, 8.0), strict=True):
        told = tell_diagnosis(s.c, row)
        s.cell(area[0], s.dated(told, row.day))
        s.cell(area[1], Fact(row.text, told, "text"), "left")
        s.cell(area[2], Fact(row.icd10, told, "icd10"))
        s.cell(area[3], Fact(STATES[row.certainty], told, "certainty", row.certainty))
        s.cell(area[4], Fact(row.doctor.short, told, "doctor"))
    return [s.c]


VARIANTS = (approved, registrar, program)
