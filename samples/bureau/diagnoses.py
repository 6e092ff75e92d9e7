"""The list of final diagnoses of a child, in print and by pen."""

from __future__ import annotations

import itertools
import random

from samples.bureau.ink import ARIMO, FIRA, KURALE, LORA, TINOS, Ink, make_ink, shrunk, whose
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.stamps import signature
from samples.truth import Telling
from schemas.geometry import Box

FORM, CODE = "diagnoses_112u", "112/у"


def _words(row: Diagnosis, way: int) -> tuple[str, str, str]:
    """The text of a diagnosis with what stands before and after it."""
    if row.certainty == "suspected":
        return ("", "Подозрение на: ", "")[way], row.text, ("?", "", " (?)")[way]
    if row.certainty == "excluded":
        return "", row.text, (" — исключено", " (диагноз не подтвержден)", ": диагноз снят")[way]
    return "", row.text, ""


def _tell_text(c: Canvas, ink: Ink, told: Telling, row: Diagnosis, area: Rect, way: int, code: str = "") -> None:
    """Draw the diagnosis with its doubt in a cell; a code in brackets is on the same line."""
    before, text, after = _words(row, way)
    whole = f"{before}{text}{after}"
    box = _with_code(c, ink, told, whole, code, area) if code else c.cell(area, whole, ink.value, "left")
    c.record(told, "text", text, text, ink.value.medium, box)
    c.record(told, "certainty", row.certainty, whole, ink.value.medium, box, inferred=row.certainty == "confirmed")


def _with_code(c: Canvas, ink: Ink, told: Telling, whole: str, code: str, area: Rect) -> Box:
    """The words and then the code in brackets on one line; gives the box of the words."""
    pen = shrunk(c, f"{whole} ({code})", ink.value, area.width - 6)
    y = area.top + area.height * 0.64
    box = c.text(area.left + 1, y, whole, pen)
    written = ink.code.sized(pen.size_mm)
    x = area.left + 1 + c.width_of(whole, pen) + 2.5
    c.record(told, "icd10", code, f"({code})", written.medium, c.text(x, y, f"({code})", written))
    return box


def four_columns(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The printed list with rulings: date, diagnosis, a plus for a first one, the doctor."""
    c = Canvas(A5_MM if rng.random() < 0.5 else A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.0 if c.width_mm < 150 else 3.6, 0.65, (TINOS, LORA, KURALE))
    right, scale = c.width_mm - 10, (c.width_mm - 20) / 128
    c.text(c.width_mm / 2, 14, "ЛИСТ ЗАПИСИ", ink.head, "middle")
    c.text(c.width_mm / 2, 20, "заключительных (уточненных) диагнозов", ink.label.bold, "middle")
    top = whose(c, ink, child, (10, 31), right)
    rows = child.diagnoses[:20]
    height = min(11.0, (c.height_mm - top - 26) / max(1, len(rows)))
    cells = c.grid(10, top, [w * scale for w in (23, 58, 20, 27)], [13.0, *[height] * (len(rows) + 1)])
    heads = ("Число, месяц и год", "Заключительный (уточненный) диагноз", "Впервые уст. (+)", "Фамилия врача")
    for area, head in zip(cells[0], heads, strict=True):
        c.cell(area, head, ink.small)
    way = rng.randrange(3)
    for row, line in zip(rows, cells[1:], strict=False):
        told = tell_diagnosis(c, row)
        c.cell_value(told, "date", ink.day(row.day), row.day.isoformat(), line[0], ink.value)
        _tell_text(c, ink, told, row, line[1], way)
        if row.first_time:
            c.cell_value(told, "first_time", "+", True, line[2], ink.value)
        c.cell_value(told, "doctor", row.doctor.short, row.doctor.short, line[3], ink.value)
    return [c]


def spreadsheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table out of a spreadsheet: number, code, diagnosis, first or known, doctor, date."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.2, 0.0, (ARIMO, FIRA))
    c.text(12, 12, f"{child.clinic}   ф. № 112/у", ink.small)
    c.text(105, 20, "Лист уточнённых диагнозов", ink.head, "middle")
    top = whose(c, ink, child, (12, 31), 198)
    rows = child.diagnoses
    height = min(9.5, (282 - top) / (len(rows) + 1))
    cells = c.grid(12, top, [10, 18, 72, 24, 36, 26], [height + 2, *[height] * len(rows)])
    heads = ("№", "МКБ-10", "Диагноз", "Установлен", "Врач", "Дата установления")
    for area, head in zip(cells[0], heads, strict=True):
        c.rect(area, fill=(228, 228, 228))
        c.cell(area, head, ink.label.bold)
    for index, (row, line) in enumerate(zip(rows, cells[1:], strict=True), start=1):
        told = tell_diagnosis(c, row)
        c.cell(line[0], str(index), ink.value)
        c.cell_value(told, "icd10", row.icd10, row.icd10, line[1], ink.value)
        _tell_text(c, ink, told, row, line[2], 1)
        if row.certainty == "confirmed":
            text = "впервые" if row.first_time else "ранее"
            c.cell_value(told, "first_time", text, row.first_time, line[3], ink.value)
        c.cell_value(told, "doctor", row.doctor.short, row.doctor.short, line[4], ink.value, "left")
        c.cell_value(told, "date", ink.day(row.day), row.day.isoformat(), line[5], ink.value)
    return [c]


def open_lines(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Horizontal rules only: a narrow date, the diagnosis with its code in brackets, a scribble."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.5, 0.5)
    c.text(196, 11, "Форма 112/у", ink.small, "right")
    c.text(105, 21, "ЗАКЛЮЧИТЕЛЬНЫЕ ДИАГНОЗЫ", ink.head, "middle")
    top = whose(c, ink, child, (14, 32), 196) + 3
    rows = child.diagnoses[:24]
    step = min(11.0, (284 - top - 8) / max(1, len(rows)))
    stops = (14.0, 42.0, 146.0, 168.0, 196.0)
    for x, head in zip(stops, ("Дата", "Диагноз, шифр", "Впервые", "Подпись"), strict=False):
        c.text(x, top, head, ink.label)
    c.line(14, top + 2, 196, top + 2, 0.35)
    c.note_row(stops, top - 5, top + 2)
    for index, row in enumerate(rows):
        y = top + 2 + index * step
        areas = [Rect(x, y, nxt - x, step) for x, nxt in itertools.pairwise(stops)]
        c.note_row(stops, y, y + step)
        told = tell_diagnosis(c, row)
        c.cell_value(told, "date", ink.day(row.day), row.day.isoformat(), areas[0], ink.value, "left")
        _tell_text(c, ink, told, row, areas[1], 2, row.icd10)
        if row.first_time:
            c.cell_value(told, "first_time", "да", True, areas[2], ink.value, "left")
        signature(c, 170, y + step - 3, 16, ink.hand)
        c.line(14, y + step, 196, y + step, 0.12)
    return [c]


VARIANTS = (four_columns, spreadsheet, open_lines)
