"""Notes on an illness for a school or a kindergarten, form 095/у: a counterfoil above the note, a program's print."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.visits import acute_visit
from samples.canvas import A5_MM, A5_WIDE_MM, Canvas
from samples.draw import Style
from samples.illness import Visit
from samples.life import Child
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Sheet,
    Strong,
    Words,
    block,
    clinic,
    framed_head,
    imprint,
    label_ask,
    make_marker,
    notes,
    open_sheet,
    school,
    titled,
    whole_name,
)
from samples.truth import Telling

FORM = ("certificate_095u", "095/у")
WHOM = ("студенту", "учащемуся", "ребенку, посещающему дошкольное учреждение")
WHAT = (
    "о временной нетрудоспособности студента, учащегося,",
    "о болезни, карантине и прочих причинах отсутствия ребенка,",
    "посещающего школу, детское дошкольное учреждение",
)


def _freed(s: Sheet, visit: Visit) -> tuple[Fact, Fact]:
    """The days at home, which are no days of the illness."""
    return s.dated(None, visit.day), s.dated(None, visit.day + timedelta(days=5 + visit.number % 6))


def _counterfoil(s: Sheet, visit: Visit, told: Telling, number: int, low: float) -> None:
    """What stays in the clinic, above a dashed line."""
    c = s.c
    c.text(8, 12, f"КОРЕШОК СПРАВКИ № {number}", s.label.bold)
    notes(s, 140, 12, ("ф. 095/у",), right=True)
    whole_name(s, 8, 20, "Ф. И. О.", 140)
    s.line(8, 28, "Дата рожд.", s.born(), 60)
    s.line(62, 28, "Диагноз", Fact(visit.illness.text, told, "text"), 140)
    start, end = _freed(s, visit)
    s.line(8, 36, "Освобождение с", start, 66)
    s.line(68, 36, "по", end, 104)
    s.line(8, 44, "Врач", Fact(visit.doctor.short, told, "doctor"), 90)
    for dash in range(4, 144, 3):
        c.line(dash, low, dash + 1.5, low, 0.2)
    c.text(74, low + 3.4, "линия отреза", s.small.sized(s.small.size_mm * 0.85), "middle")


def torn(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank: the counterfoil above a dashed line says once more what the note says."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.25)
    c, m, visit, number = s.c, make_marker(s), acute_visit(child, rng), rng.randint(10, 1900)
    told = c.tell("diagnosis", ("note", visit.number))
    top = 50.0
    _counterfoil(s, visit, told, number, top)
    notes(s, 8, top + 9, (clinic(child).split(", ")[0], clinic(child).split(", ")[1]))
    notes(s, 140, top + 9, ("Медицинская документация", "Форма № 095/у"), right=True)
    y = titled(s, top + 22, f"СПРАВКА № {number}", 1.25, WHAT)
    s.line(8, y + 9, "Дата выдачи", s.dated(None, visit.day + timedelta(days=6 + visit.number % 6), way="quoted"), 80)
    chosen = 2 if child.age_months(visit.day) < 84 else 1
    c.text(140, y + 13.4, "(нужное отметить)", s.small, "right")
    way = Ask(rng.choice(("underline", "underline", "strike")), 8, 140, 6, gap_mm=2)
    y = label_ask(s, m, 8, y + 18, "Выдана", WHOM, [chosen], way)
    s.line(8, y + 8.2, "учреждение", Fact(school(s, child.age_months(visit.day))), 140)
    whole_name(s, 8, y + 16.4, "Фамилия, имя, отчество", 140)
    s.line(8, y + 24.6, "Дата рождения (год, месяц, число)", s.born(), 140)
    s.line(8, y + 32.8, "Диагноз заболевания", Fact(visit.illness.text, told, "text"), 140)
    contact = Ask(rng.choice(("circle", "underline")), 8, 140, between="", gap_mm=5)
    label_ask(s, m, 8, y + 41, "Контакт с инфекционными больными:", ("нет", "да"), [0], contact)
    start, end = _freed(s, visit)
    s.line(8, y + 49.2, "Освобожден(а) от занятий, посещений с", start, 106)
    s.line(108, y + 49.2, "по", end, 140)
    s.line(8, y + 57.4, "Освобожден(а) от физкультуры до", None, 140)
    s.line(8, y + 68, "Врач", Fact(visit.doctor.short, told, "doctor"), 90)
    c.text(110, y + 68, "М. П.", s.label)
    imprint(s, 140)
    return [c]


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet lying: keys in bold, the days in one sentence."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.25)
    visit = acute_visit(child, rng)
    told, (start, end) = s.c.tell("diagnosis", ("note", visit.number)), _freed(s, visit)
    y = framed_head(s, 12, 198, 13, "Учетная форма № 095/у")
    y = titled(s, y + 2, f"СПРАВКА № {rng.randint(100, 9999)}", 1.4, ("о болезни и причинах отсутствия ребенка",))
    parts: list[Words] = [
        [Strong("Выдана:"), *s.names(), Strong("дата рождения"), s.born()],
        [Strong("Посещает:"), Fact(school(s, child.age_months(visit.day)))],
        [Strong("Диагноз:"), Fact(visit.illness.text, told, "text"), Strong("код МКБ-10:"),
         Fact(visit.illness.icd10, told, "icd10")],
        [Strong("Освобожден(а) от посещения занятий"), "с", start, "по", end],
        [Strong("Контакта с инфекционными больными"), "не было. Кожа и слизистые чистые."],
        [Strong("Рекомендовано:"), "освобождение от занятий физкультурой на 14 дней. Может посещать коллектив."],
    ]  # fmt: skip
    y = block(s, 12, y + 11, 186, parts, 5.4, 2.4)
    s.run(12, y + 9, 186, ["Врач", Fact(visit.doctor.short, told, "doctor"), "________________    Печать"], 5)
    return [s.c]


VARIANTS = (torn, printed)
