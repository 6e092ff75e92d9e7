"""Extracts from a hospital: form 027/у, an epicrisis in running text, and a table."""

from __future__ import annotations

import random
from dataclasses import replace

from samples.bureau.ink import ARIMO, FIRA, LORA, TINOS, Ink, make_ink, name_in_cell, put, whose, write_name
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_stay
from samples.flow import Piece, flow
from samples.life import Child
from samples.stamps import round_stamp, signature
from samples.truth import Telling
from samples.wording import write_date

FORM, CODE = "discharge_027u", "027/у"
COURSE = (
    "При поступлении состояние средней тяжести. Проведено лечение: антибактериальная терапия, инфузионная терапия, "
    "симптоматические средства. На фоне терапии положительная динамика. Данных за менингит не получено, "
    "туберкулёз исключён. Выписка в удовлетворительном состоянии под наблюдение участкового педиатра."
)


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Form 027/у of numbered points over lines, two dates on one line."""
    c = Canvas(A5_MM if rng.random() < 0.4 else A4_MM, style.dpi, rng, FORM, CODE)
    right = c.width_mm - 12
    ink = make_ink(rng, style, 3.1 if right < 150 else 3.6, 0.6, (TINOS, LORA))
    head = c.text(12, 10, child.stay.facility, ink.small)
    c.text(right, 10, "Форма № 027/у", ink.small, "right")
    c.text(right, 14, "от 04.10.80 г. № 1030", ink.small, "right")
    c.text(c.width_mm / 2, 25, "ВЫПИСКА", ink.head, "middle")
    c.text(c.width_mm / 2, 30.5, "из медицинской карты стационарного больного", ink.label, "middle")
    c.text(12, 39, "В детскую поликлинику по месту жительства", ink.label)
    told = _points(c, ink, child, right)
    c.record(told, "facility", child.stay.facility, child.stay.facility, "printed", head)
    c.text(12, 112, "7. Краткий анамнез, течение болезни, лечение:", ink.label)
    y = c.paragraph(12, 120, COURSE, ink.value, right - 12, 1.55)
    c.text(12, y + 8, "Лечащий врач", ink.label)
    signature(c, 40, y + 8, 24, ink.hand)
    c.text(right, y + 8, write_date(child.stay.discharged, "quoted"), ink.label, "right")
    round_stamp(c, right - 40, y + 24, "Детская больница · Москва", "для\nсправок", ARIMO, rng)
    return [c]


def _points(c: Canvas, ink: Ink, child: Child, right: float) -> Telling:
    stay, told, patient = child.stay, tell_stay(c, child), c.tell("patient", "patient")
    lead = "1. Больной (ф., и., о.)"
    c.text(12, 49, lead, ink.label)
    start = 12 + c.width_of(lead, ink.label) + 1.4
    c.fill_line(start, right, 49)
    write_name(c, patient, child.person, (start + 1, 48.7), ink.value, right - start - 2)
    middle = 12 + (right - 12) * 0.58
    came, left = stay.admitted.isoformat(), stay.discharged.isoformat()
    rows: tuple[tuple[float, float, str, Telling, str, str, str, float], ...] = (
        (12, 58, "2. Дата рождения", patient, "birth_date", ink.day(child.born), child.born.isoformat(), right),
        (12, 67, "3. Адрес", patient, "address", child.address, child.address, right),
        (12, 76, "4. Отделение", told, "department", stay.department, stay.department, right),
        (12, 85, "5. Даты: поступления", told, "admission_date", ink.full(stay.admitted), came, middle),
        (middle + 2, 85, "выбытия", told, "discharge_date", ink.full(stay.discharged), left, right),
        (12, 94, "6. Полный диагноз", told, "diagnosis", stay.illness.text, stay.illness.text, right),
        (12, 103, "код по МКБ", told, "icd10", stay.illness.icd10, stay.illness.icd10, 70),
    )
    for x, y, label, event, field, text, value, until in rows:
        pen = replace(ink, value=ink.code) if field == "icd10" else ink
        put(c, pen, (x, y), label, event, field, text, value, until)
    return told


def epicrisis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printed epicrisis: one sentence holds the stay, the diagnosis stands alone in bold."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.8, 0.0)
    stay, told, pen = child.stay, tell_stay(c, child), ink.value
    box = c.text(105, 14, stay.facility, ink.label.bold, "middle")
    c.record(told, "facility", stay.facility, stay.facility, "printed", box)
    c.text(
        105, 20, f"119049, г. Москва, тел. (495) 959-{rng.randint(10, 99)}-{rng.randint(10, 99)}", ink.small, "middle"
    )
    c.text(105, 34, f"ВЫПИСНОЙ ЭПИКРИЗ № {rng.randint(1000, 29999)}", ink.head, "middle")
    y = whose(c, ink, child, (16, 48), 194, way=rng.choice((0, 3))) + 2
    genitive = stay.department.replace("ское отделение", "ском отделении").replace("ное отделение", "ном отделении")
    genitive = genitive[0].lower() + genitive[1:]
    pieces = [
        Piece("Находился" if child.sex == "male" else "Находилась", pen), Piece("на стационарном лечении с", pen),
        Piece(write_date(stay.admitted, "dd.mm.yyyy"), pen, told, "admission_date", stay.admitted.isoformat()),
        Piece("по", pen),
        Piece(write_date(stay.discharged, "dd.mm.yyyy"), pen, told, "discharge_date", stay.discharged.isoformat()),
        Piece("в", pen), Piece(genitive, pen, told, "department", stay.department), Piece(".", pen, glued=True),
    ]  # fmt: skip
    y = flow(c, 16, y, 178, pieces, 6) + 4
    c.text(16, y, "Клинический диагноз:", ink.label.bold)
    y = flow(c, 62, y, 130, [
        Piece(stay.illness.text, pen.bold, told, "diagnosis"), Piece("(", pen),
        Piece(stay.illness.icd10, pen, told, "icd10", glued=True), Piece(")", pen, glued=True),
    ], 6) + 4  # fmt: skip
    y = c.paragraph(16, y, _anamnesis(child), pen, 178, 1.4) + 3
    y = c.paragraph(16, y, COURSE, pen, 178, 1.4) + 3
    y = c.paragraph(16, y, "Рекомендовано: щадящий режим 2 недели, явка к педиатру на следующий день.", pen, 178, 1.4)
    c.text(16, y + 14, f"Лечащий врач {stay.doctor.short} ____________    Зав. отделением ____________", pen)
    return [c]


def _anamnesis(child: Child) -> str:
    """Words about pregnancy and contacts: nothing of it is a diagnosis of the child."""
    return (
        "Из анамнеза: беременность у матери протекала с угрозой прерывания, роды в срок. Травм и операций не было. "
        "Контакт с инфекционными больными отрицают. Судорог не отмечалось."
    )


def tabular(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A Word template in a table: labels at the left, values at the right."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.6, 0.35, (ARIMO, FIRA, TINOS))
    stay, told = child.stay, tell_stay(c, child)
    patient = c.tell("patient", "patient")
    c.text(194, 11, "уч. форма 027/у", ink.small, "right")
    c.text(105, 22, "Выписной эпикриз из истории болезни", ink.head, "middle")
    admitted, discharged = stay.admitted.isoformat(), stay.discharged.isoformat()
    rows: tuple[tuple[str, Telling, str, str, str], ...] = (
        ("Пациент", patient, "", "", ""),
        ("Дата рождения", patient, "birth_date", ink.day(child.born), child.born.isoformat()),
        ("Медицинская организация", told, "facility", stay.facility, stay.facility),
        ("Профильное отделение", told, "department", stay.department, stay.department),
        ("Госпитализирован", told, "admission_date", ink.full(stay.admitted), admitted),
        ("Выписан", told, "discharge_date", ink.full(stay.discharged), discharged),
        ("Диагноз заключительный", told, "diagnosis", stay.illness.text, stay.illness.text),
        ("Шифр МКБ-10", told, "icd10", stay.illness.icd10, stay.illness.icd10),
    )
    cells = c.grid(16, 30, [58, 120], [11.0] * (len(rows) + 1))
    for (label, event, field, text, value), line in zip(rows, cells, strict=False):
        c.cell(line[0], label, ink.label.bold, "left")
        if field:
            pen = ink.code if field == "icd10" else ink.mostly(rng, 0.85).value
            c.cell_value(event, field, text, value, line[1], pen, "left")
        else:
            name_in_cell(c, patient, child.person, line[1], ink.value)
    c.cell(cells[-1][0], "Сопутствующие", ink.label.bold, "left")
    c.cell(cells[-1][1], "нет", ink.value, "left")
    y = c.paragraph(16, 142, COURSE, ink.label, 178, 1.4)
    c.text(16, y + 10, f"Проведено койко-дней: {(stay.discharged - stay.admitted).days}", ink.label)
    c.text(16, y + 22, f"Врач: {stay.doctor.short}", ink.label)
    signature(c, 80, y + 22, 26, ink.hand)
    return [c]


VARIANTS = (extract, epicrisis, tabular)
