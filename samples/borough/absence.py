"""Notes on an illness for a school or a kindergarten, form 095/у: a counterfoil beside the note, a program's strip."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.visits import acute_visit
from samples.borough.pieces import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Marker,
    Sheet,
    Words,
    asked,
    clinic,
    foot,
    keyed,
    label_ask,
    lines,
    make_marker,
    open_sheet,
    over,
    ruled_name,
    span,
    taught,
    title,
    under,
)
from samples.canvas import A5_MM, A5_WIDE_MM, Canvas
from samples.draw import Style
from samples.illness import Visit
from samples.life import Child
from samples.truth import Telling

FORM = ("certificate_095u", "095/у")
WHO = ("студенту", "учащемуся", "ребенку, посещающему дошкольное учреждение")
ABOUT = (
    "о временной нетрудоспособности студента, учащегося техникума,",
    "профессионально-технического училища, о болезни, карантине",
    "и прочих причинах отсутствия ребенка, посещающего школу, детское",
    "дошкольное учреждение",
)
FOIL_MM = 62.0


def _home(s: Sheet, visit: Visit) -> tuple[Fact, Fact]:
    """The days at home, which are no days of the illness."""
    return s.dated(None, visit.day), s.dated(None, visit.day + timedelta(days=6 + visit.number % 5))


def _foil(s: Sheet, visit: Visit, told: Telling, number: int) -> None:
    """What stays in the clinic, at the left of a dashed line."""
    s.c.text(8, 12, f"Корешок справки № {number}", s.fitted(f"Корешок справки № {number}", s.label.bold, 50))
    family, given, father = s.names()
    under(s, 8, 57, 24, "фамилия", [family])
    under(s, 8, 57, 36, "имя, отчество", [given, father])
    s.line(8, 48, "Дата рожд.", s.born(), 57)
    s.c.text(8, 56, "Диагноз", s.label)
    s.c.fill_line(8, 57, 63)
    span(s, 9, 62.7, 47, [Fact(visit.illness.text, told, "text")])
    start, end = _home(s, visit)
    s.line(8, 73, "Освобожден с", start, 57)
    s.line(8, 81, "по", end, 57)
    s.line(8, 93, "Врач", Fact(visit.doctor.short, told, "doctor"), 57)
    lines(s, 8, 140, ("ф. 095/у",))
    for y in range(5, 144, 4):
        s.c.line(FOIL_MM, y, FOIL_MM, y + 2, 0.2)


def _body(s: Sheet, m: Marker, visit: Visit, told: Telling, y: float) -> None:
    """To whom, why and for how long."""
    left, right, months = FOIL_MM + 6, 203.0, s.child.age_months(visit.day)
    way = Ask(s.rng.choice(("underline", "underline", "strike")), left, right, 6.4, gap_mm=2)
    y = label_ask(s, m, left, y, "Дана", WHO, [2 if months < 84 else 1], way)
    s.c.text(
        right, y + 3.6, "нужное подчеркнуть" if way.how == "underline" else "ненужное зачеркнуть", s.small, "right"
    )
    s.line(left, y + 9.4, "Название учреждения", Fact(taught(s, months)), right)
    ruled_name(s, left, y + 17.6, "Фамилия, имя, отчество", right)
    s.line(left, y + 25.8, "Дата рождения", s.born(), right)
    s.line(left, y + 34, "Диагноз заболевания", Fact(visit.illness.text, told, "text"), right)
    ways = Ask(s.rng.choice(("underline", "strike")), left, right, gap_mm=2.5)
    y = asked(s, m, left, y + 42.2, ways, (("Наличие контакта с инфекционными больными:", ("нет", "да"), 0),), 8.2)
    start, end = _home(s, visit)
    s.line(left, y, "Освобожден от занятий, посещений с", start, left + 96)
    s.line(left + 98, y, "по", end, right)
    s.line(left, y + 8.2, "Освобожден от занятий физкультурой с", None, left + 96)
    s.line(left + 98, y + 8.2, "по", None, right)
    s.line(left, y + 19, "Врач", Fact(visit.doctor.short, told, "doctor"), left + 74)
    s.c.text(left + 84, y + 19, "М. П.", s.label)


def beside(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank lying: the counterfoil at the left says once more what the note says."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 2.9, 0.55, BLANKS, typed=0.25)
    visit, number = acute_visit(child, rng), rng.randint(20, 2400)
    told = s.c.tell("diagnosis", ("note", visit.number))
    _foil(s, visit, told, number)
    left = FOIL_MM + 6
    s.c.paragraph(left, 9, clinic(child), s.small, 68)
    lines(s, 203, 9, ("Медицинская документация", "Форма № 095/у"), right=True)
    s.c.text(left + 67.5, 22, f"СПРАВКА № {number}", s.loud(1.25), "middle")
    for number, text in enumerate(ABOUT):
        s.c.text(left + 67.5, 26.2 + 3.5 * number, text, s.fitted(text, s.small, 132), "middle")
    s.line(left, 46, "Выдана", s.dated(None, visit.day + timedelta(days=7 + visit.number % 5), way="quoted"), left + 60)
    _body(s, make_marker(s), visit, told, 54)
    return [s.c]


def strip(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's upright half sheet: keys at the left, values beside, boxes that the program ticked."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.25)
    visit = acute_visit(child, rng)
    told, (start, end) = s.c.tell("diagnosis", ("note", visit.number)), _home(s, visit)
    y = over(s, 10, 138, 12, "ф. 095/у")
    y = title(s, y + 3, f"СПРАВКА № {rng.randint(100, 9999)}", 1.5, ("о болезни ребенка, посещающего школу,",
        "детское дошкольное учреждение"))  # fmt: skip
    pairs: list[tuple[str, Words]] = [
        ("Фамилия, имя, отчество", s.names()),
        ("Дата рождения", [s.born()]),
        ("Детское учреждение", [Fact(taught(s, child.age_months(visit.day)))]),
        ("Диагноз", [Fact(visit.illness.text, told, "text"), "(", Fact(visit.illness.icd10, told, "icd10"), ")"]),
        ("Освобожден(а)", ["с", start, "по", end]),
        ("Приступить к занятиям", [s.dated(None, visit.day + timedelta(days=7 + visit.number % 5))]),
    ]
    y = keyed(s, y + 12, (10, 60, 138), pairs, 9.6) + 2
    m, way = make_marker(s, by_program=True), Ask("check_box", 60, 138, 6.5)
    y = label_ask(s, m, 10, y, "Карантин:", ("да", "нет"), [1], way) + 8
    y = label_ask(s, m, 10, y, "Контакт с инфекционными больными:", ("был", "не был"), [1], way) + 8
    y = label_ask(s, m, 10, y, "Физкультура:", ("разрешена", "освобождение 2 недели"), [rng.randint(0, 1)], way)
    s.c.text(10, y + 18, "Врач", s.label)
    s.put(20, y + 18, Fact(visit.doctor.short, told, "doctor"), 60)
    s.c.text(84, y + 18, "________________", s.label)
    foot(s, "Действительна при наличии печати медицинской организации")
    return [s.c]


VARIANTS = (beside, strip)
