"""The list of final diagnoses of form 112/у: dates, diagnoses, what is new, the doctor."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.flow import Piece, flow
from samples.illness import Diagnosis
from samples.life import Child
from samples.office.blocks import Look, look, name_line, patient_bar
from samples.truth import Telling
from samples.wording import write_date
from schemas.geometry import hull

FORM, CODE = "diagnoses_112u", "112/у"


def draw_diagnoses(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The list in one of its layouts."""
    if not child.diagnoses:
        return []
    return [rng.choice((_booklet, _sheet))(child, rng, style)]


def _excluded(text: str) -> str:
    """The word in the gender of the diagnosis's first word."""
    first = text.split(" ")[0]
    if first.endswith(("ая", "ия", "на")):
        return "исключена"
    return "исключено" if first.endswith("ие") else "исключен"


def _pieces(told: Telling, row: Diagnosis, lk: Look, with_code: bool) -> list[Piece]:
    """A diagnosis as a doctor writes it: a doubtful one with a question mark or with words."""
    text = Piece(row.text, lk.value, told, "text")
    pieces = [text]
    if row.certainty == "suspected":
        pieces = [text, Piece("?", lk.value, told, "certainty", "suspected", glued=True)]
    elif row.certainty == "excluded":
        pieces = [text, Piece(f"- {_excluded(row.text)}", lk.value, told, "certainty", "excluded")]
    if with_code:
        pieces.append(Piece(row.icd10, lk.value, told, "icd10"))
    return pieces


def _write_cell(c: Canvas, area: Rect, pieces: list[Piece]) -> None:
    """Pieces in a cell: one line, else smaller, else two lines."""
    inner = area.inner(1.2)
    pen = pieces[0].pen
    for scale in (1.0, 0.9, 0.8, 0.72):
        small = pen.sized(pen.size_mm * scale)
        if sum(c.width_of(piece.text, small) + 1.3 for piece in pieces) <= inner.width:
            break
    else:
        small = pen.sized(min(pen.size_mm * 0.8, area.height * 0.38))
    width = sum(c.width_of(piece.text, small) + 1.3 for piece in pieces)
    leading = small.leading_mm
    y = area.top + area.height / 2 + small.size_mm * 0.33 - (leading / 2 if width > inner.width else 0)
    resized = [Piece(p.text, small, p.told, p.field, p.value, p.glued) for p in pieces]
    flow(c, inner.left, y, inner.width, resized, leading)


def _confirmed(c: Canvas, told: Telling) -> None:
    """On this list a diagnosis without doubt is a confirmed one: the list says so, no word of its own."""
    if not any(place.field == "certainty" for place in told.places):
        text = next(place for place in told.places if place.field == "text")
        c.record(told, "certainty", "confirmed", text.raw, text.medium, hull([text.box]), inferred=True)


def _row(
    c: Canvas, lk: Look, row: Diagnosis, day: Rect, text: Rect, plus: Rect, doctor: Rect, code: Rect | None
) -> None:
    told = tell_diagnosis(c, row)
    c.cell_value(told, "date", write_date(row.day, lk.date), row.day.isoformat(), day, lk.value)
    _write_cell(c, text, _pieces(told, row, lk, with_code=code is None and row.day.year >= 2008))
    if code is not None:
        c.cell_value(told, "icd10", row.icd10, row.icd10, code, lk.value)
    if row.first_time:
        c.cell_value(told, "first_time", "+", True, plus, lk.value)
    c.cell_value(told, "doctor", row.doctor.short, row.doctor.short, doctor, lk.value.sized(lk.value.size_mm * 0.85))
    _confirmed(c, told)


def _booklet(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.75, 3.0)
    c.text(74, 14, "ЛИСТ ЗАПИСИ ЗАКЛЮЧИТЕЛЬНЫХ (УТОЧНЕННЫХ) ДИАГНОЗОВ", lk.label.bold.sized(3.6), "middle")
    name_line(c, lk, child, c.tell("patient", "patient"), 10, 23, "Ф.И.О.", 138)
    rows = child.diagnoses[:18]
    cells = c.grid(8, 28, [23, 66, 19, 24], [15.0] + [8.8] * (len(rows) + 1))
    heads = (
        "Дата (число, месяц, год)",
        "Заключительные (уточненные) диагнозы",
        "Впервые установлен- ные (отметить +)",
        "Подпись врача",
    )
    for area, head in zip(cells[0], heads, strict=True):
        c.cell(area, head, lk.label.sized(2.6))
    for row, areas in zip(rows, cells[1:], strict=False):
        _row(c, lk, row, areas[0], areas[1], areas[2], areas[3], None)
    return c


def _sheet(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.4, 3.3)
    c.text(196, 11, "Форма № 112/у, вкладыш", lk.label.sized(2.7), "right")
    c.text(105, 20, "Лист заключительных (уточненных) диагнозов", lk.label.bold.sized(4.6), "middle")
    patient_bar(c, lk, child, 30, 196)
    rows = child.diagnoses
    height = min(10.0, 220 / (len(rows) + 1))
    cells = c.grid(13, 44, [27, 79, 20, 24, 34], [13.0] + [height] * len(rows))
    heads = ("Дата", "Заключительные (уточненные) диагнозы", "Код по МКБ-10", "Впервые выявлен (+)", "Врач")
    for area, head in zip(cells[0], heads, strict=True):
        c.cell(area, head, lk.label)
    for row, areas in zip(rows, cells[1:], strict=True):
        _row(c, lk, row, areas[0], areas[1], areas[3], areas[4], areas[2])
    return c
