"""Final diagnoses: the sheet with numbered columns, a program's list by years, entries of two lines."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.district.heads import letterhead, lines, ministry, whose
from samples.district.paper import BRYGADA, COMMISSIONER, GARAMOND, PLEX, PLEX_SERIF, Fact, Sheet, open_sheet
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.truth import Telling

FORM = ("diagnoses_112u", "112/у")
STATES = {"confirmed": "подтвержден", "suspected": "под вопросом", "excluded": "исключен"}


def _words(told: Telling, row: Diagnosis) -> list[Fact]:
    """The diagnosis and what the words say of its certainty: a question mark, or that it was excluded."""
    text = f"{row.text}?" if row.certainty == "suspected" else row.text
    facts = [Fact(text, told, "text", row.text)]
    if row.certainty == "excluded":
        ending = {"а": "а", "я": "а", "е": "о"}.get(row.text.split()[0][-1], "")
        facts.append(Fact(f"— исключен{ending}", told, "certainty", "excluded"))
    return facts


def _certain(s: Sheet, told: Telling, row: Diagnosis) -> None:
    """The certainty of what has no words of its own: by the question mark, or by the list it stands in."""
    if row.certainty == "excluded":
        return
    place = next(place for place in told.places if place.field == "text")
    inferred = row.certainty == "confirmed"
    s.c.record(told, "certainty", row.certainty, place.raw, place.medium, place.box, inferred)


SHEET = (("Дата (число, месяц, год)", 29.0), ("Заключительные (уточненные) диагнозы", 81.0), ("Шифр по МКБ-10", 20.0),
         ("Впервые установленные диагнозы отметить +", 27.0), ("Подпись врача", 29.0))  # fmt: skip


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved sheet with numbers below its headings and empty rows at its end."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, (GARAMOND, BRYGADA, PLEX_SERIF))
    c = s.c
    ministry(s, 12, 198, 10, "112/у")
    c.text(105, 36, "ЛИСТ", s.loud(1.25), "middle")
    c.text(105, 42, "записи заключительных (уточненных) диагнозов", s.loud(1.2), "middle")
    y = whose(s, 12, 52, 198, rng.choice((0, 1))) - 1
    rows = child.diagnoses[:22]
    cells = s.table(12, y, SHEET, [8.4] * (len(rows) + 1), head_mm=13, numbered=True)
    for row, area in zip(rows, cells, strict=False):
        told = tell_diagnosis(s.c, row)
        s.cell(area[0], s.dated(told, row.day))
        _fit(s, area[1], _words(told, row))
        _certain(s, told, row)
        s.cell(area[2], Fact(row.icd10, told, "icd10"))
        if row.first_time:
            s.cell(area[3], Fact("+", told, "first_time", True))
        s.cell(area[4], Fact(row.doctor.short, told, "doctor"))
    return [c]


def _fit(s: Sheet, area: Rect, facts: Sequence[Fact]) -> None:
    """Some values on one line of a cell."""
    pen = s.fitted("  ".join(fact.text for fact in facts), s.value, area.width - 3)
    x, y = area.left + 1.3, area.top + area.height * 0.62
    for fact in facts:
        s.mark(fact, s.c.text(x, y, fact.text, pen), pen.medium)
        x += s.c.width_of(fact.text, pen) + max(1.3, s.c.width_of(" ", pen))


YEARS = (("Диагноз", 72.0), ("Код", 16.0), ("Статус", 25.0), ("Выявлен", 22.0), ("Дата", 26.0), ("Врач", 26.0))


def by_years(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: a grey band for each year, the day near the end, the state of the diagnosis in words."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, (PLEX, COMMISSIONER), typed=0.1)
    c = s.c
    letterhead(s, 13, 11, "left")
    lines(s, 200, 11, ("история развития ребенка", "112/у"), "right")
    c.text(105, 31, "Заключительные уточненные диагнозы", s.loud(1.4), "middle")
    y = whose(s, 13, 41, 200, rng.choice((2, 3))) - 1
    rows = list(child.diagnoses[:22])
    s.table(13, y, YEARS, [], "rows", 8.0)
    y += 8
    for year in sorted({row.day.year for row in rows}):
        c.rect(Rect(13, y + 0.6, 187, 5.0), 0.1, fill=(230, 230, 230))
        c.text(15, y + 4.3, f"{year} год", s.label.bold.sized(2.8))
        y += 6
        for row in (row for row in rows if row.day.year == year):
            _year_row(s, row, y)
            y += 6.6
    return [c]


def _year_row(s: Sheet, row: Diagnosis, y: float) -> None:
    told, x = tell_diagnosis(s.c, row), 13.0
    areas = []
    for _, width in YEARS:
        assert isinstance(width, float)
        areas.append(Rect(x, y, width, 6.6))
        x += width
    s.cell(areas[0], Fact(row.text, told, "text"), "left")
    s.cell(areas[1], Fact(row.icd10, told, "icd10"))
    s.cell(areas[2], Fact(STATES[row.certainty], told, "certainty", row.certainty))
    if row.certainty == "confirmed":
        s.cell(areas[3], Fact("впервые" if row.first_time else "ранее", told, "first_time", row.first_time))
    s.cell(areas[4], s.dated(told, row.day))
    s.cell(areas[5], Fact(row.doctor.short, told, "doctor"))
    s.c.line(13, y + 6.6, 200, y + 6.6, 0.1)


def entries(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """No table: a day in the margin, the diagnosis beside it, the doctor and whether it is new below."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.2, (PLEX_SERIF, BRYGADA, COMMISSIONER), typed=0.5)
    c = s.c
    lines(s, 16, 12, (child.clinic,))
    lines(s, 194, 12, ("ф. 112/у, с. 2–3",), "right")
    c.text(16, 23, "Заключительные (уточненные) диагнозы", s.loud(1.35))
    y = whose(s, 16, 33, 194, rng.choice((2, 3))) + 3
    rows = child.diagnoses[:20]
    step = min(13.0, (284 - y) / len(rows))
    for row in rows:
        told = tell_diagnosis(s.c, row)
        s.put(16, y, s.dated(told, row.day), 26)
        _fit(s, Rect(44, y - step * 0.62, 150, step), [Fact(row.icd10, told, "icd10"), *_words(told, row)])
        _certain(s, told, row)
        x = 45.3
        if row.first_time:
            s.put(x, y + step * 0.42, Fact("установлен впервые", told, "first_time", True), 50)
            x += s.c.width_of("установлен впервые", s.value) + 3
        c.text(x, y + step * 0.42, "врач", s.label)
        s.put(x + c.width_of("врач", s.label) + 1.6, y + step * 0.42, Fact(row.doctor.short, told, "doctor"), 60)
        y += step
    return [c]


VARIANTS = (sheet, by_years, entries)
