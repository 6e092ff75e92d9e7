"""Notes for the school on an illness, form 095/у: with a counterfoil beside or above it, and a program's print."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.visits import acute_visit
from samples.canvas import A5_MM, A5_WIDE_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Strong, Words, notes, open_sheet
from samples.draw import Style
from samples.illness import Visit
from samples.life import Child
from samples.truth import Telling

FORM = ("certificate_095u", "095/у")


def _told(s: Sheet, visit: Visit) -> Telling:
    """The diagnosis of a note, which does not say when the child fell ill; it is one for both copies."""
    found = [told for told in s.c.truth.tellings if told.kind == "diagnosis"]
    return found[0] if found else s.c.tell("diagnosis", ("note", visit.number))


def _school(s: Sheet) -> str:
    return f"ГБОУ школа № {100 + s.child.seed % 1900}"


def _freed(s: Sheet, visit: Visit) -> tuple[Fact, Fact]:
    """The days without classes, which are no days of the illness."""
    days = 5 + visit.number % 5
    return s.dated(None, visit.day), s.dated(None, visit.day + timedelta(days=days))


def _copy(s: Sheet, visit: Visit, x: float, y: float, until: float, number: int, counterfoil: bool) -> float:
    """One copy of the note between two edges; gives the baseline after it."""
    c, told, middle = s.c, _told(s, visit), (x + until) / 2
    narrow = until - x < 100
    head = "КОРЕШОК СПРАВКИ" if counterfoil else "СПРАВКА"
    c.text(middle, y, f"{head} № {number}", s.loud(1.1 if narrow else 1.3), "middle")
    titles = ("о временной нетрудоспособности", "учащегося, о болезни, карантине") if narrow else (
        "о временной нетрудоспособности студента, учащегося, о болезни, карантине",)  # fmt: skip
    for line in titles:
        y += 4.6
        c.text(middle, y, line, s.fitted(line, s.label, until - x), "middle")
    step = 8.2
    start, end = _freed(s, visit)
    issued = s.dated(None, visit.day + timedelta(days=1))
    y += step
    s.line(x, y, "Дата выдачи", issued, min(until, x + 62))
    y += step
    c.text(x, y, "Ф.И.О." if narrow else "Фамилия, имя, отчество", s.label)
    start_x = x + c.width_of("Ф.И.О." if narrow else "Фамилия, имя, отчество", s.label) + 1.5
    c.fill_line(start_x, until, y)
    s.name(start_x + 1, y - 0.25, until - start_x - 1)
    y += step
    s.line(x, y, "Дата рождения", s.born(), min(until, x + 75))
    if not counterfoil:
        y += step
        s.line(x, y, "Название учебного заведения", Fact(_school(s)), until)
    y += step
    s.line(x, y, "Диагноз заболевания", Fact(visit.illness.text, told, "text"), until)
    if not narrow:
        y += step
        s.line(x, y, "Наличие контакта с инфекционными больными (нет, да)", Fact("нет"), until)
    y += step
    s.line(x, y, "Освобожден от занятий с", start, until if narrow else x + (until - x) * 0.6)
    if narrow:
        y += step
    s.line(x if narrow else x + (until - x) * 0.62, y, "по", end, until)
    y += step
    s.line(x, y, "Врач", Fact(visit.doctor.short, told, "doctor"), until)
    return y + step


def beside(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A half sheet lying: the counterfoil at the left of a dotted line, the note at its right."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.0, 0.5, SERIFS)
    visit, number = acute_visit(child, rng), rng.randint(10, 900)
    notes(s, 200, 9, ("Медицинская документация, форма № 095/у", "Утверждена Минздравом СССР 04.10.80 № 1030"))
    _copy(s, visit, 8, 26, 76, number, counterfoil=True)
    for y in range(8, 140, 3):
        s.c.line(81, y, 81, y + 1.4, 0.2)
    _copy(s, visit, 87, 26, 202, number, counterfoil=False)
    return [s.c]


def above(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A half sheet upright: the counterfoil above, the note below the line where it is torn off."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.5, (*SERIFS, SANS[0]))
    visit, number = acute_visit(child, rng), rng.randint(10, 900)
    s.c.text(8, 10, child.clinic, s.label)
    y = _copy(s, visit, 8, 22, 140, number, counterfoil=True)
    s.c.text(74, y - 1.6, "линия отреза", s.small, "middle")
    for x in range(8, 140, 4):
        s.c.line(x, y, x + 2, y, 0.2)
    notes(s, 140, y + 6, ("форма № 095/у",))
    _copy(s, visit, 8, y + 15, 140, number, counterfoil=False)
    return [s.c]


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print, which says from when the child was ill."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.3, 0.0, SANS)
    c, visit = s.c, acute_visit(child, rng)
    ill = visit.illness
    told = c.tell("diagnosis", ("dx", visit.number), visit.day.isoformat())
    over = visit.day + timedelta(days=rng.randint(5, 12))
    c.text(105, 12, child.clinic, s.label, "middle")
    title = rng.choice(("СПРАВКА О БОЛЕЗНИ РЕБЕНКА", "СПРАВКА ОБ ОСВОБОЖДЕНИИ ОТ ЗАНЯТИЙ", "СПРАВКА В ШКОЛУ"))
    c.text(105, 25, title, s.loud(1.4), "middle")
    blocks: list[Words] = [
        [Strong("Пациент:"), *s.names(), ",", Strong("дата рождения:"), s.born()],
        [Strong("Для предъявления:"), Fact(_school(s))],
        [Strong("Болел(а) с"), s.dated(told, visit.day), "по", s.dated(None, over)],
        [Strong("Диагноз:"), Fact(ill.icd10, told, "icd10"), Fact(ill.text, told, "text")],
        [Strong("Контакта с инфекционными больными"), "не было."],
        [Strong("Может посещать школу с"), s.dated(None, over + timedelta(days=1))],
        [Strong("От занятий физкультурой освобожден(а) до"), s.dated(None, over + timedelta(days=15))],
        [Strong("Врач:"), Fact(visit.doctor.full, told, "doctor")],
        [Strong("Дата выдачи:"), s.dated(None, over)],
    ]
    y = 38.0
    for words in blocks:
        y = s.run(16, y, 178, words, 5.4) + 2
    c.text(16, y + 4, "М.П.", s.label)
    return [c]


VARIANTS = (beside, above, program)
