"""Lists of final diagnoses: the ruled sheet of the form, a sheet with a column of codes, a program's register."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child
from samples.regional.paper import (
    GOLOS,
    NOTO,
    SANS,
    SERIF,
    SPECTRAL,
    Leaf,
    clinic_lines,
    form_lines,
    open_leaf,
    whose,
)  # fmt: skip
from samples.truth import Telling
from schemas.geometry import Box

FORM = ("diagnoses_112u", "112/у")


def _text(leaf: Leaf, told: Telling, row: Diagnosis, area: Rect, with_code: bool) -> None:
    """The diagnosis in a cell, with what the paper says of its certainty and maybe the code in brackets."""
    c, pen = leaf.c, leaf.value
    words = {"suspected": "Подозрение:", "excluded": "Исключен диагноз:"}.get(row.certainty, "")
    tail = "?" if row.certainty == "suspected" and not with_code else ""
    whole = " ".join(part for part in (words if not tail else "", f"{row.text}{tail}") if part)
    room = area.width - 2.4 - (c.width_of(f" ({row.icd10})", pen) + 1.5 if with_code else 0)
    pen = leaf.narrow(whole, pen, room)
    x, y = area.left + 1.2, area.top + area.height * 0.64
    sign: Box | None = None
    if words and not tail:
        sign = c.text(x, y, words, pen)
        x += c.width_of(words, pen) + 1.2
    box = c.text(x, y, f"{row.text}{tail}", pen)
    c.record(told, "text", row.text, f"{row.text}{tail}", pen.medium, box)
    raw = words if sign else f"{row.text}{tail}"
    inferred = row.certainty == "confirmed"
    c.record(told, "certainty", row.certainty, raw, pen.medium, sign or box, inferred)
    if with_code:
        x += c.width_of(row.text, pen) + 1.5
        c.value(told, "icd10", f"({row.icd10})", row.icd10, (x, y), pen)


def _shown(child: Child, most: int) -> list[Diagnosis]:
    return list(child.diagnoses[:most])


def ruled(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Four columns as printed on the form; the code stands in brackets after the words."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.2, 0.45, (NOTO, SERIF, SPECTRAL))
    c = leaf.c
    form_lines(leaf, 196, 11, ("Форма 112/у, с. 2",))
    c.text(105, 20, "ЛИСТ ЗАПИСИ ЗАКЛЮЧИТЕЛЬНЫХ (УТОЧНЕННЫХ) ДИАГНОЗОВ", leaf.head(1.15), "middle")
    y = whose(leaf, 14, 32, 196, rng.choice((1, 3)))
    rows = _shown(child, 22)
    cells = c.grid(14, y, [33.0, 92.0, 23.0, 34.0], [14.0, *[9.4] * (len(rows) + 2)])
    heads = (
        "Число, месяц, год обращения",
        "Заключительный (уточненный) диагноз",
        "Диагноз поставлен впервые (+)",
        "Врач",
    )
    leaf.heads(cells[0], heads)
    for row, line in zip(rows, cells[1:], strict=False):
        told = tell_diagnosis(leaf.c, row)
        leaf.mine(told, "date", leaf.day(row.day), row.day.isoformat(), line[0])
        _text(leaf, told, row, line[1], with_code=True)
        if row.first_time:
            leaf.mine(told, "first_time", "+", True, line[2])
        leaf.mine(told, "doctor", row.doctor.short, row.doctor.short, line[3])
    return [c]


def with_codes(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An office table: number, code, diagnosis, day; horizontal rules only, a mark for what is new."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.1, 0.2, (SANS, GOLOS, SERIF))
    c = leaf.c
    clinic_lines(leaf, 14, 11)
    c.text(196, 14, "ф. 112/у", leaf.small, "right")
    c.text(105, 29, "Лист уточненных диагнозов", leaf.head(1.35), "middle")
    y = whose(leaf, 14, 41, 196, rng.choice((0, 2))) + 4
    stops = (14.0, 40.0, 126.0, 146.0, 166.0)
    leaf.columns(stops, ("Дата", "Диагноз", "МКБ-10", "Впервые", "Подпись врача"), y)
    c.line(14, y + 2, 196, y + 2, 0.3)
    edges = (*(stop - 1.2 for stop in stops), 196.0)
    c.note_row(edges, y - 5, y + 2.4)
    for row in _shown(child, 24):
        y += 8.6
        told = tell_diagnosis(leaf.c, row)
        c.value(told, "date", leaf.day(row.day), row.day.isoformat(), (stops[0], y), leaf.value)
        _text(leaf, told, row, Rect(stops[1] - 1.2, y - 5.1, 85, 8), with_code=False)
        c.value(told, "icd10", row.icd10, row.icd10, (stops[2], y), leaf.value)
        if row.first_time:
            c.value(told, "first_time", "да", True, (stops[3] + 3, y), leaf.value)
        doctor = row.doctor.short
        c.value(told, "doctor", doctor, doctor, (stops[4], y), leaf.narrow(doctor, leaf.value, 30))
        c.line(14, y + 2.4, 196, y + 2.4, 0.12)
        c.note_row(edges, y - 6.2, y + 2.4)
    return [c]


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's register ruled all over: the code first, the kind of the illness and its state in words."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.0, 0.0, (GOLOS, SANS, NOTO))
    c = leaf.c
    y = clinic_lines(leaf, 105, 11, "middle", loud=True)
    c.text(105, y + 5, "Заключительные (уточненные) диагнозы", leaf.head(1.3), "middle")
    c.text(105, y + 10, "к истории развития ребенка (112/у)", leaf.small, "middle")
    y = whose(leaf, 12, y + 21, 198, rng.choice((0, 1))) + 1
    rows = _shown(child, 24)
    cells = c.grid(12, y, [9.0, 17.0, 72.0, 25.0, 27.0, 36.0], [9.0, *[8.4] * len(rows)], 0.14)
    leaf.heads(cells[0], ("№", "Код", "Наименование", "Установлен", "Регистрация", "Кем установлен"), bold=True)
    for index, (row, line) in enumerate(zip(rows, cells[1:], strict=True), 1):
        told = tell_diagnosis(leaf.c, row)
        c.cell(line[0], str(index), leaf.value)
        leaf.mine(told, "icd10", row.icd10, row.icd10, line[1])
        _text(leaf, told, row, line[2], with_code=False)
        leaf.mine(told, "date", leaf.day(row.day), row.day.isoformat(), line[3])
        if row.certainty == "confirmed":
            word = "впервые" if row.first_time else "повторно"
            leaf.mine(told, "first_time", word, row.first_time, line[4])
        leaf.mine(told, "doctor", row.doctor.short, row.doctor.short, line[5])
    return [c]


VARIANTS = (ruled, with_codes, program)
