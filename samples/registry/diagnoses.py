"""Final diagnoses: the sheet of a printing house, a program's register with the state of each, a typed list."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.registry.ledger import DITTO, Head, body, ditto, headings, widths_of
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
)
from samples.truth import Telling

FORM = ("diagnoses_112u", "112/у")
STATES = {"confirmed": "установлен", "suspected": "подозрение", "excluded": "исключен"}


def _facts(told: Telling, row: Diagnosis) -> list[Fact]:
    """The words of a diagnosis, after a question mark or with what says that it was excluded."""
    facts = [Fact(f"{row.text} ?" if row.certainty == "suspected" else row.text, told, "text", row.text)]
    if row.certainty == "excluded":
        facts.append(Fact("— диагноз исключен", told, "certainty", "excluded"))
    return facts


def _phrase(s: Sheet, told: Telling, row: Diagnosis, area: Rect) -> None:
    """The diagnosis on one line of a cell; its certainty where no words of its own tell it."""
    facts = _facts(told, row)
    pen = s.fitted("  ".join(fact.text for fact in facts), s.value, area.width - 3)
    x, y = area.left + 1.4, area.top + area.height * 0.63
    for fact in facts:
        s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium)
        x += s.c.width_of(fact.text, pen) + 1.8
    if row.certainty != "excluded":
        place = next(place for place in told.places if place.field == "text")
        s.c.record(told, "certainty", row.certainty, place.raw, place.medium, place.box, row.certainty == "confirmed")


SHEET: tuple[Heading, ...] = (("Дата установления", 27.0), ("Заключительный (уточненный) диагноз", 82.0),
        ("Впервые (+)", 18.0), ("Шифр МКБ", 18.0), ("Врач (разборчиво)", 39.0))  # fmt: skip


def _sheet_row(s: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
    told = tell_diagnosis(s.c, row)
    s.cell(areas[0], s.dated(told, row.day))
    _phrase(s, told, row, areas[1])
    if row.first_time:
        s.cell(areas[2], Fact("+", told, "first_time", True))
    s.cell(areas[3], Fact(row.icd10, told, "icd10"))
    s.cell(areas[4], Fact(row.doctor.short, told, "doctor"))


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The sheet that is glued inside the cover."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, BLANKS)
    y = blank_head(s, 13, 197, 12, "112/у")
    s.c.text(105, y + 6, "ЛИСТ ЗАКЛЮЧИТЕЛЬНЫХ (УТОЧНЕННЫХ) ДИАГНОЗОВ", s.loud(1.25), "middle")
    y = blank_child(s, 13, y + 16, 197) - 1
    return spread(s, 13, y, SHEET, child.diagnoses[:24], 8.4, _sheet_row, 11.0)[0]


LIST: tuple[Heading, ...] = (("Дата", 24.0), ("МКБ-10", 17.0), ("Наименование диагноза", 62.0), ("Статус", 24.0),
        ("Выявлен", 24.0), ("Врач", 31.0))  # fmt: skip


def _listed(s: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
    told = tell_diagnosis(s.c, row)
    s.cell(areas[0], s.dated(told, row.day))
    s.cell(areas[1], Fact(row.icd10, told, "icd10"))
    s.cell(areas[2], Fact(row.text, told, "text"), "left")
    s.cell(areas[3], Fact(STATES[row.certainty], told, "certainty", row.certainty))
    if row.certainty == "confirmed":
        s.cell(areas[4], Fact("впервые" if row.first_time else "повторно", told, "first_time", row.first_time))
    s.cell(areas[5], Fact(row.doctor.short, told, "doctor"), "left")


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's register, the codes before the words."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.1)
    y = program_head(s, 14, 196, 13)
    s.c.text(14, y + 2, "Лист уточненных диагнозов", s.loud(1.5))
    notes(s, 196, y + 2, ("форма 112/у",), right=True)
    y = program_child(s, 14, y + 11, 196)
    rules = rng.choice(("all", "rows"))
    return spread(s, 14, y, LIST, child.diagnoses[:26], 8.0, _listed, 8.0, rules)[0]


HISTORY: tuple[Heading, ...] = (("Дата", 28.0), ("Диагноз", 96.0), ("Код", 18.0), ("Ф.И.О. врача", 42.0))


def _plain(s: Sheet, row: Diagnosis, areas: Sequence[Rect]) -> None:
    told = tell_diagnosis(s.c, row)
    s.cell(areas[0], s.dated(told, row.day))
    _phrase(s, told, row, areas[1])
    s.cell(areas[2], Fact(row.icd10, told, "icd10"))
    s.cell(areas[3], Fact(row.doctor.short, told, "doctor"))


def plain(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Four columns of an old blank, mostly typed."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.4, BLANKS, typed=0.7)
    notes(s, 196, 11, ("Вкладыш к форме 112/у",), right=True)
    s.c.text(105, 22, "Заключительные (уточненные) диагнозы", s.loud(1.4), "middle")
    y = blank_child(s, 13, 33, 197) - 1
    return spread(s, 13, y, HISTORY, child.diagnoses[:26], 8.2, _plain, 8.0)[0]


NARROW: tuple[Head, ...] = (
    Head("№", 9), Head("Дата", 24),
    Head("Диагноз", under=(Head("формулировка", 42), Head("шифр по МКБ-10", 15, up=True))),
    Head("Впервые в жизни", 13, up=True), Head("Врач", under=(Head("Ф.И.О.", 40), Head("подпись", 34))),
)  # fmt: skip


def narrow(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Headings two deep, some turned; words over several lines of a cell; the same doctor told by a ditto mark."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.4, BLANKS, typed=0.3)
    rules, mark = rng.choice(("all", "broken", "columns", "open")), rng.choice(DITTO)
    y = blank_head(s, 16, 194, 12, "112/у")
    s.c.text(105, y + 6, "Уточненные диагнозы", s.loud(1.5), "middle")
    y = blank_child(s, 16, y + 17, 194)
    shown = [row for row in child.diagnoses if row.certainty == "confirmed"][:13]
    top = headings(s, 16, y, NARROW, (7.0, 17.0), rules)
    cells = body(s, 16, top, widths_of(NARROW), [13.0] * len(shown), rules)
    for number, (row, before, areas) in enumerate(zip(shown, (None, *shown), cells, strict=False), 1):
        told = tell_diagnosis(s.c, row)
        s.c.cell(areas[0], str(number), s.value)
        s.cell(areas[1], s.dated(told, row.day))
        box = s.cell(areas[2], Fact(row.text, told, "text"), "left")
        s.c.record(told, "certainty", row.certainty, row.text, s.value.medium, box, inferred=True)
        s.cell(areas[3], Fact(row.icd10, told, "icd10"))
        if row.first_time:
            s.cell(areas[4], Fact("+", told, "first_time", True))
        doctor = Fact(row.doctor.short, told, "doctor")
        if before and before.doctor == row.doctor:
            ditto(s, areas[5], mark, doctor)
        else:
            s.cell(areas[5], doctor)
    return [s.c]


VARIANTS = (sheet, program, plain, narrow)
