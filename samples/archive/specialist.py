"""Consultations of specialists: an insert on half a sheet, a program's sheet, a list of several specialists."""

from __future__ import annotations

import random

from samples.archive.visits import specialist_visits
from samples.canvas import A4_MM, A5_WIDE_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Heading, Strong, Words, keyed, notes, open_sheet
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.illness import Visit
from samples.life import Child

FORM = ("visit_specialist", "б/н")
FOUND = {
    "офтальмолог": "Vis OD = 0,6, OS = 0,7. Среды прозрачны. Глазное дно без патологии.",
    "оториноларинголог": "Носовое дыхание затруднено. Отоскопия: AD = AS, перепонки серые.",
    "невролог": "Черепные нервы без особенностей. Рефлексы живые, D = S. Координация не нарушена.",
    "травматолог-ортопед": "Походка не нарушена. Своды стоп снижены. Движения в суставах в полном объеме.",
    "хирург": "Живот мягкий, безболезненный. Грыж нет.",
}
ADVICE = "наблюдение, повторная явка через 6 месяцев."


def _status(visit: Visit) -> str:
    return FOUND.get(visit.illness.specialty, "Состояние удовлетворительное. Без острых явлений.")


def insert(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's insert with rules to write on."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.2, 0.5, SERIFS)
    c, visit = s.c, specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    c.text(10, 11, child.clinic, s.label)
    c.text(105, 24, "Вкладной лист консультации".upper(), s.loud(1.35), "middle")
    start = 10 + c.width_of("Фамилия, имя, отчество", s.label) + 1.5
    c.text(10, 38, "Фамилия, имя, отчество", s.label)
    c.fill_line(start, 200, 38)
    s.name(start + 1, 37.75, 199 - start)
    s.line(10, 47, "Дата рождения", s.born(), 90)
    s.line(10, 56, "Специалист", Fact(ill.specialty, told, "specialty"), 110)
    s.line(114, 56, "Дата консультации", s.dated(told, visit.day), 200)
    s.line(10, 65, "Жалобы", Fact(ill.complaints, told, "complaints"), 200)
    s.line(10, 74, "Объективно", Fact(_status(visit)), 200)
    s.line(10, 83, "Диагноз", Fact(ill.text, told, "diagnosis"), 150)
    s.line(152, 83, "код МКБ-10", Fact(ill.icd10, told, "icd10"), 200)
    s.line(10, 92, "Рекомендации", Fact(ADVICE), 200)
    s.line(10, 104, "Врач-консультант", Fact(visit.doctor.short, told, "doctor"), 120)
    repeat_diagnosis(c, told, visit)
    return [c]


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's sheet: a framed head, then paragraphs that begin with bold words."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, SANS)
    c, visit = s.c, specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    c.text(105, 13, child.clinic, s.label.bold, "middle")
    c.text(105, 25, rng.choice(("КОНСУЛЬТАТИВНЫЙ ЛИСТ", "Лист консультации")), s.loud(1.45), "middle")
    rows: list[tuple[str, Words]] = [
        ("Пациент", s.names()), ("Дата рождения", [s.born()]), ("Дата приема", [s.dated(told, visit.day)]),
        ("Специальность", [Fact(ill.specialty, told, "specialty")]),
    ]  # fmt: skip
    y = keyed(s, 16, 32, (46.0, 132.0), rows) + 9
    blocks: list[Words] = [
        [Strong("Жалобы:"), Fact(ill.complaints, told, "complaints")],
        [Strong("Анамнез:"), "направлен педиатром."],
        [Strong("Диагноз при направлении:"), "осмотр специалиста по плану."],
        [Strong("Status localis:"), Fact(_status(visit))],
        [Strong("Заключение:"), Fact(ill.text, told, "diagnosis"), "(", Fact(ill.icd10, told, "icd10"), ")"],
        [Strong("Рекомендации:"), Fact(ADVICE)],
        [Strong("Консультант:"), Fact(visit.doctor.full, told, "doctor")],
    ]
    for words in blocks:
        y = s.run(16, y, 178, words, 5.4) + 2.4
    repeat_diagnosis(c, told, visit)
    return [c]


LIST: tuple[Heading, ...] = (("Дата", 24.0), ("Специалист", 38.0), ("Диагноз, заключение", 62.0), ("Код МКБ", 16.0),
        ("Рекомендации", 26.0), ("Фамилия врача", 28.0))  # fmt: skip


def listed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A sheet of the chart on which each specialist fills a row."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.4, SERIFS)
    c = s.c
    notes(s, 200, 12, ("вкладыш к форме № 112/у",))
    c.text(105, 26, rng.choice(("ЗАПИСИ ВРАЧЕЙ-СПЕЦИАЛИСТОВ", "Лист осмотров специалистов")), s.loud(1.4), "middle")
    c.text(8, 38, "Ф.И.О.", s.label)
    c.fill_line(22, 130, 38)
    s.name(23, 37.75, 106)
    s.line(132, 38, "дата рождения", s.born(), 202)
    visits = sorted(specialist_visits(child, rng)[:8], key=lambda visit: visit.day)
    cells = s.table(8, 44, LIST, [11.0] * (len(visits) + 1), head_mm=10)
    for visit, row in zip(visits, cells, strict=False):
        told, ill = tell_visit(c, visit), visit.illness
        s.cell(row[0], s.dated(told, visit.day))
        s.cell(row[1], Fact(ill.specialty, told, "specialty"), "left")
        s.cell(row[2], Fact(ill.text, told, "diagnosis"), "left")
        s.cell(row[3], Fact(ill.icd10, told, "icd10"))
        s.c.cell(row[4], "наблюдение", s.value, "left")
        s.cell(row[5], Fact(visit.doctor.short, told, "doctor"), "left")
        repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (insert, sheet, listed)
