"""Final diagnoses: the four columns of the booklet, a program's list with the kind of each diagnosis, a typed inset."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.dispensary.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    blank_child,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    pour,
    program_child,
    program_head,
    typed_child,
)
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.registry.ledger import DITTO, Head, body, ditto, headings, widths_of
from samples.truth import Telling

FORM = ("diagnoses_112u", "112/у")
CERTAIN = {"confirmed": "заключительный", "suspected": "подозрение", "excluded": "исключен"}


def _words(told: Telling, row: Diagnosis, code: bool) -> list[Fact]:
    """The code and the words of a diagnosis, before a question mark or what says that it was excluded."""
    facts = [Fact(row.icd10, told, "icd10")] if code else []
    facts.append(Fact(row.text, told, "text"))
    if row.certainty == "suspected":
        facts.append(Fact("?", told, "certainty", "suspected"))
    elif row.certainty == "excluded":
        facts.append(Fact("(исключён)", told, "certainty", "excluded"))
    return facts


def _phrase(s: Sheet, told: Telling, row: Diagnosis, area: Rect, code: bool) -> None:
    """The diagnosis on one line of a cell; a certain one is told by the lack of doubt."""
    facts = _words(told, row, code)
    pen = s.fitted("  ".join(fact.text for fact in facts), s.value, area.width - 3)
    x, y = area.left + 1.4, area.top + area.height * 0.63
    for fact in facts:
        s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium)
        x += s.c.width_of(fact.text, pen) + 1.7
    if row.certainty == "confirmed":
        place = next(place for place in told.places if place.field == "text")
        s.c.record(told, "certainty", row.certainty, place.raw, place.medium, place.box, inferred=True)


FOUR: tuple[Head, ...] = (
    Head("Дата (число, месяц, год)", 27), Head("Заключительные (уточнённые) диагнозы", 96),
    Head("Впервые установленные диагнозы (отметить +)", 28), Head("Подпись врача", 33),
)  # fmt: skip


def four(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The sheet inside the cover as approved: code and words in one cell, the doctor's name where he signs."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.55, BLANKS, typed=0.35)
    y = blank_head(s, 13, 197, 11, "112/у")
    s.c.text(105, y + 2, "ЛИСТ ЗАПИСИ", s.loud(1.4), "middle")
    s.c.text(105, y + 8, "заключительных (уточнённых) диагнозов", s.loud(1.1), "middle")
    y = blank_child(s, 13, y + 18, 197) - 2
    rules = rng.choice(("all", "all", "broken"))
    imprint(s, 13)

    def fill(page: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
        told = tell_diagnosis(page.c, row)
        page.cell(areas[0], page.dated(told, row.day))
        _phrase(page, told, row, areas[1], code=True)
        if row.first_time:
            page.cell(areas[2], Fact("+", told, "first_time", True))
        page.cell(areas[3], Fact(row.doctor.short, told, "doctor"))

    return pour(s, 13, y, FOUR, (15.0,), child.diagnoses[:24], 8.2, fill, rules, 282)[0]


LIST: tuple[Head, ...] = (
    Head("Код МКБ-10", 20), Head("Диагноз", 70), Head("Дата регистрации", 27), Head("Тип", 27), Head("Врач", 38),
)  # fmt: skip


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: the codes first, how certain a diagnosis is in a column of its own."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.1)
    y = program_head(s, 14, 196, 14)
    s.c.text(14, y, "Заключительные диагнозы пациента", s.loud(1.4))
    notes(s, 196, y, ("форма № 112/у",), right=True)
    y = program_child(s, 14, y + 8, 196)

    def fill(page: Sheet, row: Diagnosis, areas: list[Rect]) -> None:
        told = tell_diagnosis(page.c, row)
        page.cell(areas[0], Fact(row.icd10, told, "icd10"))
        page.cell(areas[1], Fact(row.text, told, "text"), "left")
        page.cell(areas[2], page.dated(told, row.day))
        page.cell(areas[3], Fact(CERTAIN[row.certainty], told, "certainty", row.certainty), "left")
        page.cell(areas[4], Fact(row.doctor.short, told, "doctor"), "left")

    return pour(s, 14, y - 1, LIST, (8.5,), child.diagnoses[:26], 8.4, fill, rng.choice(("all", "rows", "open")))[0]


INSET: tuple[Head, ...] = (
    Head("№", 7), Head("Дата", 22), Head("Уточнённый диагноз", 48), Head("Шифр МКБ-10", 14, up=True),
    Head("Установлен впервые", 12, up=True), Head("Врач", 29),
)  # fmt: skip


def inset(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet glued into a booklet: narrow columns, headings upwards, a ditto mark for the doctor above."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.5, BLANKS, typed=0.5)
    mark = rng.choice(DITTO)
    notes(s, 8, 9, (clinic(child),))
    notes(s, 140, 13.4, ("Вкладыш к форме № 112/у",), right=True)
    s.c.text(74, 22, "Лист уточнённых диагнозов", s.loud(1.4), "middle")
    y = typed_child(s, 8, 30, 140)
    shown: Sequence[Diagnosis] = [row for row in child.diagnoses if row.certainty == "confirmed"][:13]
    top = headings(s, 8, y, INSET, (24.0,))
    cells = body(s, 8, top, widths_of(INSET), [9.4] * len(shown), "all")
    for number, (row, before, areas) in enumerate(zip(shown, (None, *shown), cells, strict=False), 1):
        told = tell_diagnosis(s.c, row)
        s.c.cell(areas[0], str(number), s.label)
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


VARIANTS = (four, program, inset)
