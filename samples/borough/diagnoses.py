"""Final diagnoses: a printing house's sheet, a program's list that states how sure each one is, a booklet's page."""

from __future__ import annotations

import random

from samples.borough.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Head,
    Sheet,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    pour,
    program_child,
    typed_child,
)
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.truth import Telling

FORM = ("diagnoses_112u", "112/у")
MOST = 24


def _phrase(s: Sheet, told: Telling, row: Diagnosis, area: Rect, coded: bool) -> None:
    """A diagnosis on one line of a cell, its code behind it or not; a question mark where it is not sure."""
    facts = [Fact(row.text, told, "text")]
    if row.certainty == "suspected":
        facts.append(Fact("?", told, "certainty", "suspected"))
    elif row.certainty == "excluded":
        facts.append(Fact("(исключен)", told, "certainty", "excluded"))
    if coded:
        facts.append(Fact(row.icd10, told, "icd10"))
    pen = s.fitted("  ".join(fact.text for fact in facts), s.value, area.width - 4)
    x, y = area.left + 1.4, area.top + area.height * 0.63
    boxes = []
    for fact in facts:
        boxes.append(s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium))
        x += s.c.width_of(fact.text, pen) + 1.4
    if row.certainty == "confirmed":
        s.c.record(told, "certainty", row.certainty, row.text, pen.medium, boxes[0], inferred=True)


SHEET: tuple[Head, ...] = (
    Head("Число, месяц, год", 27), Head("Диагноз заключительный (уточненный)", 84), Head("Шифр МКБ-10", 20),
    Head("Впервые выявлен (+)", 25), Head("Подпись врача", 28),
)  # fmt: skip


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's sheet: what is new is marked by a plus."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.55, BLANKS, typed=0.35)
    y = blank_head(s, 13, 197, 12, "112/у", "")
    s.c.text(105, y, "ЛИСТ ЗАПИСИ УТОЧНЕННЫХ ДИАГНОЗОВ", s.loud(1.4), "middle")
    y = typed_child(s, 13, y + 10, 197) - 2
    imprint(s, 13)

    def fill(page: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
        told = tell_diagnosis(page.c, row)
        page.cell(areas[0], page.dated(told, row.day))
        _phrase(page, told, row, areas[1], coded=False)
        page.cell(areas[2], Fact(row.icd10, told, "icd10"))
        if row.first_time:
            page.cell(areas[3], Fact("+", told, "first_time", True))
        page.cell(areas[4], Fact(row.doctor.short, told, "doctor"), "left")

    again = "Лист записи уточненных диагнозов, ф. 112/у (продолжение)"
    return pour(s, 13, y, SHEET, (12.0,), child.diagnoses[:MOST], 8.6, fill, rng.choice(("all", "all", "broken")), 284,
                again)[0]  # fmt: skip


LIST: tuple[Head, ...] = (
    Head("№ п/п", 12), Head("Дата", 25), Head("Код", 17), Head("Наименование диагноза", 62), Head("Характер", 30),
    Head("Достоверность", 22), Head("Врач", 27),
)  # fmt: skip
SURE = {"confirmed": "подтвержден", "suspected": "под вопросом", "excluded": "исключен"}


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: whether an ill is new and how sure it is stand in columns of their own."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.1)
    s.c.text(8, 12, clinic(child), s.label)
    notes(s, 203, 12, ("к ф. 112/у",), right=True)
    s.c.text(105, 23, "Перечень заключительных диагнозов", s.loud(1.5), "middle")
    y = program_child(s, 8, 32, 203) - 3
    numbers = {row.number: number for number, row in enumerate(child.diagnoses[:MOST], 1)}

    def fill(page: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
        told = tell_diagnosis(page.c, row)
        page.c.cell(areas[0], str(numbers[row.number]), page.label)
        page.cell(areas[1], page.dated(told, row.day))
        page.cell(areas[2], Fact(row.icd10, told, "icd10"))
        page.cell(areas[3], Fact(row.text, told, "text"), "left")
        page.cell(areas[4], Fact("впервые" if row.first_time else "повторно", told, "first_time", row.first_time))
        page.cell(areas[5], Fact(SURE[row.certainty], told, "certainty", row.certainty))
        page.cell(areas[6], Fact(row.doctor.short, told, "doctor"), "left")

    again = "Перечень заключительных диагнозов (ф. 112/у), продолжение"
    return pour(s, 8, y, LIST, (8.0,), child.diagnoses[:MOST], 8.4, fill, rng.choice(("all", "rows", "all")), 284,
                again)[0]  # fmt: skip


PAGE: tuple[Head, ...] = (Head("Дата", 24), Head("Диагноз", 74), Head("Врач", 34))


def page(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A booklet's page of three columns: the code stands behind the diagnosis, what is new is not told."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.4)
    notes(s, 140, 8.5, ("Форма № 112/у",), right=True)
    s.c.text(74, 16, "Заключительные диагнозы", s.loud(1.5), "middle")
    y = typed_child(s, 8, 25, 140)

    def fill(inner: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
        told = tell_diagnosis(inner.c, row)
        inner.cell(areas[0], inner.dated(told, row.day))
        _phrase(inner, told, row, areas[1], coded=True)
        inner.cell(areas[2], Fact(row.doctor.short, told, "doctor"), "left")

    again = "Заключительные диагнозы, ф. № 112/у, с. 2"
    return pour(s, 8, y - 1, PAGE, (7.0,), child.diagnoses[:17], 8.4, fill, rng.choice(("all", "columns")), 203,
                again)[0]  # fmt: skip


VARIANTS = (sheet, program, page)
