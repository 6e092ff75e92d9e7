"""Final diagnoses: a printing house's list with codes in a column, a program's list under the years."""

from __future__ import annotations

import random
from itertools import groupby

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.registry.paper import band
from samples.suburban.paper import (
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
from samples.truth import Telling

FORM = ("diagnoses_112u", "112/у")
MOST = 26


def _phrase(s: Sheet, told: Telling, row: Diagnosis, area: Rect) -> None:
    """The diagnosis on one line of a cell, after a question mark or before what says that it was excluded."""
    facts = [Fact(row.text, told, "text")]
    if row.certainty == "suspected":
        facts.append(Fact("?", told, "certainty", "suspected"))
    elif row.certainty == "excluded":
        facts.append(Fact("- исключен", told, "certainty", "excluded"))
    pen = s.fitted("  ".join(fact.text for fact in facts), s.value, area.width - 3)
    x, y = area.left + 1.4, area.top + area.height * 0.63
    for fact in facts:
        s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium)
        x += s.c.width_of(fact.text, pen) + 1.3
    if row.certainty == "confirmed":
        place = told.places[-1]
        s.c.record(told, "certainty", row.certainty, place.raw, place.medium, place.box, inferred=True)


SHEET: tuple[Head, ...] = (
    Head("Дата (число, месяц, год)", 30), Head("Заключительные (уточненные) диагнозы", 76), Head("Код МКБ-10", 20),
    Head("Впервые установл. (+)", 22), Head("Врач (фамилия)", 34),
)  # fmt: skip


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The sheet of a printing house: the code behind the words, what is new marked by a plus."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.55, BLANKS, typed=0.35)
    y = blank_head(s, 14, 196, 12, "112/у", "")
    s.c.text(105, y + 1, "Лист записи заключительных (уточненных) диагнозов", s.loud(1.35), "middle")
    y = typed_child(s, 14, y + 11, 196) - 2
    imprint(s, 196)

    def fill(page: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
        told = tell_diagnosis(page.c, row)
        page.cell(areas[0], page.dated(told, row.day))
        _phrase(page, told, row, areas[1])
        page.cell(areas[2], Fact(row.icd10, told, "icd10"))
        if row.first_time:
            page.cell(areas[3], Fact("+", told, "first_time", True))
        page.cell(areas[4], Fact(row.doctor.short, told, "doctor"), "left")

    again = "Лист записи заключительных (уточненных) диагнозов, оборот (ф. 112/у)"
    rules = rng.choice(("all", "all", "columns"))
    return pour(s, 14, y, SHEET, (13.0,), child.diagnoses[:MOST], 8.2, fill, rules, 284, again)[0]


LIST: tuple[Head, ...] = (
    Head("Дата", 27), Head("Код", 18), Head("Диагноз", 72), Head("Впервые", 20), Head("Врач", 43),
)  # fmt: skip


def _listed(s: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
    told = tell_diagnosis(s.c, row)
    s.cell(areas[0], s.dated(told, row.day))
    s.cell(areas[1], Fact(row.icd10, told, "icd10"))
    _phrase(s, told, row, areas[2])
    s.cell(areas[3], Fact("да" if row.first_time else "нет", told, "first_time", row.first_time))
    s.cell(areas[4], Fact(row.doctor.short, told, "doctor"), "left")


def years(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: a grey line for each year, yes or no in words."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.1)
    s.c.text(15, 13, clinic(child), s.label)
    notes(s, 195, 18, ("из формы № 112/у",), right=True)
    s.c.text(15, 26, "Лист уточненных диагнозов", s.loud(1.5))
    top = headings(s, 15, program_child(s, 15, 35, 195) - 3, LIST, (8.0,))
    widths, sheets = widths_of(LIST), [s.c]
    for year, group in groupby(child.diagnoses[:22], key=lambda row: row.day.year):
        rows = list(group)
        if top + 7 * (1 + len(rows)) > 284:
            s = s.overleaf()
            sheets.append(s.c)
            notes(s, 195, 10, ("Лист уточненных диагнозов (ф. 112/у), лист 2",), right=True)
            top = headings(s, 15, 14, LIST, (8.0,))
        area = band(s.c, s.c.grid(15, top, widths, [6.4])[0], 0.2, (236, 236, 236))
        s.c.cell(area, f"{year} год", s.label.bold)
        for row, areas in zip(rows, body(s, 15, top + 6.4, widths, [7.4] * len(rows), "all"), strict=True):
            _listed(s, row, areas)
        top += 6.4 + 7.4 * len(rows)
    return sheets


HALF: tuple[Head, ...] = (
    Head("Дата", 24), Head("Код", 15), Head("Диагноз", 62), Head("Подпись врача", 30),
)  # fmt: skip


def half(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of a booklet: what is new is not told, the code stands before the words."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.4)
    notes(s, 139, 9, ("Форма № 112/у, стр. 3",), right=True)
    s.c.text(74, 17, "ЗАКЛЮЧИТЕЛЬНЫЕ (УТОЧНЕННЫЕ) ДИАГНОЗЫ", s.loud(1.2), "middle")
    y = typed_child(s, 8, 26, 139)

    def fill(page: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
        told = tell_diagnosis(page.c, row)
        page.cell(areas[0], page.dated(told, row.day))
        page.cell(areas[1], Fact(row.icd10, told, "icd10"))
        _phrase(page, told, row, areas[2])
        page.cell(areas[3], Fact(row.doctor.short, told, "doctor"), "left")

    again = "Заключительные (уточненные) диагнозы, ф. № 112/у, стр. 4"
    return pour(s, 8, y - 1, HALF, (9.0,), child.diagnoses[:18], 8.2, fill, rng.choice(("all", "broken")), 203, again)[
        0
    ]


VARIANTS = (sheet, years, half)
