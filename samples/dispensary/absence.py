"""Notes on an illness for a school or a kindergarten, form 095/у: with a counterfoil on the left, a program's print."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.visits import acute_visit
from samples.canvas import A5_WIDE_MM, Canvas
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    block,
    clinic,
    imprint,
    notes,
    open_sheet,
    whole_name,
)
from samples.dispensary.marks import Ask, label_ask, make_marker
from samples.draw import Style
from samples.illness import Visit
from samples.life import Child
from samples.truth import Telling

FORM = ("certificate_095u", "095/у")
WHOM = ("студенту", "учащемуся", "ребенку, посещающему дошкольное учреждение")


def _place(s: Sheet, visit: Visit) -> str:
    return f"МБДОУ № {s.child.district + 12}" if s.child.age_months(visit.day) < 80 else f"СОШ № {s.child.district}"


def _counterfoil(s: Sheet, visit: Visit, told: Telling, number: int, right: float) -> None:
    """The narrow left part that stays in the clinic."""
    c = s.c
    c.text((8 + right) / 2, 14, "КОРЕШОК", s.loud(1.05), "middle")
    c.text((8 + right) / 2, 19, f"к справке № {number}", s.label, "middle")
    c.text(8, 29, "Фамилия, имя, отчество", s.small)
    c.fill_line(8, right, 36)
    s.name(9, 35.7, right - 9)
    s.line(8, 45, "Дата рожд.", s.born(), right)
    s.c.text(8, 53, "Диагноз", s.small)
    s.line(8, 60, "", Fact(visit.illness.text, told, "text"), right)
    s.line(8, 69, "Освобожден с", s.dated(None, visit.day), right)
    s.line(8, 77, "по", s.dated(None, visit.day + timedelta(days=7)), right)
    s.line(8, 86, "Дата выдачи", s.dated(None, visit.day + timedelta(days=8)), right)
    s.line(8, 100, "Врач", Fact(visit.doctor.short, told, "doctor"), right)


def torn(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank: the counterfoil on the left of a dashed line says once more what the note says."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.0, 0.55, BLANKS, typed=0.25)
    c, m, visit, number = s.c, make_marker(s), acute_visit(child, rng), rng.randint(20, 2400)
    told = c.tell("diagnosis", ("note", visit.number))
    left, right = 74.0, 202.0
    _counterfoil(s, visit, told, number, left - 8)
    for dash in range(4, 144, 3):
        c.line(left - 4, dash, left - 4, dash + 1.6, 0.2)
    notes(
        s, right, 10, ("Медицинская документация", "Форма № 095/у", "Утв. Минздравом СССР 04.10.80 № 1030"), right=True
    )
    notes(s, left, 10, (clinic(child).split(",")[0],))
    middle = (left + right) / 2
    c.text(middle, 27, f"СПРАВКА № {number}", s.loud(1.25), "middle")
    title = "о временной нетрудоспособности студента, учащегося, о болезни, карантине и прочих причинах"
    c.text(middle, 32, title, s.fitted(title, s.label, right - left), "middle")
    title = "отсутствия ребенка, посещающего школу, детское дошкольное учреждение"
    c.text(middle, 36, title, s.fitted(title, s.label, right - left), "middle")
    day = visit.day + timedelta(days=8)
    s.line(left, 45, "Дата выдачи", s.dated(None, day, way="quoted"), 150)
    chosen = 2 if child.age_months(visit.day) < 80 else 1
    y = label_ask(s, m, left, 52, "Дана:", WHOM, [chosen], Ask("underline", left, right, 5.5, gap_mm=2))
    s.line(left, y + 7.5, "Учреждение", Fact(_place(s, visit)), right)
    whole_name(s, left, y + 15, "Ф.И.О.", right)
    s.line(left, y + 22.5, "Дата рождения (год, месяц, день)", s.born(), right)
    s.line(
        left, y + 30, "Диагноз заболевания (прочие причины отсутствия)", Fact(visit.illness.text, told, "text"), right
    )
    contact = "Наличие контакта с инфекционными больными:"
    way = Ask(rng.choice(("underline", "strike", "circle")), left, right, between="", gap_mm=4)
    label_ask(s, m, left, y + 37.5, contact, ("нет", "да"), [0], way)
    s.line(left, y + 45, "освобожден(а) от занятий, посещений с", s.dated(None, visit.day), 168)
    s.line(170, y + 45, "по", s.dated(None, visit.day + timedelta(days=7)), right)
    s.line(left, y + 59, "Подпись врача", Fact(visit.doctor.short, told, "doctor"), 160)
    c.text(right, y + 59, "М.П.", s.label, "right")
    imprint(s, left)
    return [c]


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print: two sentences, keys in bold."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.3, 0.0, PROGRAMS, typed=0.2)
    c, visit = s.c, acute_visit(child, rng)
    told, last = c.tell("diagnosis", ("note", visit.number)), visit.day + timedelta(days=9)
    c.text(14, 13, clinic(child), s.label)
    notes(s, 196, 13, ("Форма № 095/у",), right=True)
    c.text(105, 28, f"СПРАВКА № {rng.randint(100, 9000)} от {last:%d.%m.%Y}", s.loud(1.35), "middle")
    c.text(105, 34, "о болезни ребенка, посещающего образовательное учреждение", s.label, "middle")
    lines: list[Words] = [
        [Strong("Ф.И.О. ребенка:"), *s.names()],
        [Strong("Дата рождения:"), s.born()],
        [Strong("Образовательное учреждение:"), Fact(_place(s, visit))],
        [Strong("Освобожден(а) от занятий:"), "с", s.dated(None, visit.day), "по", s.dated(None, last)],
        [Strong("Диагноз:"), Fact(visit.illness.icd10, told, "icd10"), Fact(visit.illness.text, told, "text")],
        [Strong("Контакт с инфекционными больными по месту жительства:"), "не установлен"],
        [Strong("Освобождение от занятий физкультурой:"), "2 недели. Допущен(а) в коллектив."],
    ]
    y = block(s, 14, 46, 182, lines, 5.4, 2.2)
    s.run(
        14, y + 8, 182, ["Врач-педиатр участковый", Fact(visit.doctor.short, told, "doctor"), "____________  М.П."], 5
    )
    return [c]


VARIANTS = (torn, printed)
