"""Notes for a school or a kindergarten on an illness, form 095/у: a bare one, and one with its counterfoil."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.visits import acute_visit
from samples.canvas import A5_MM, A5_WIDE_MM, Canvas
from samples.draw import Style
from samples.illness import Visit
from samples.life import Child
from samples.registry.choices import Ask, Marker, label_ask, make_marker
from samples.registry.paper import BLANKS, Fact, Sheet, clinic, notes, open_sheet
from samples.truth import Telling

FORM = ("certificate_095u", "095/у")
WHOM = ("студенту", "учащемуся", "ребенку, посещающему дошкольное учреждение")


def bare(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A wide half sheet that gives no diagnosis: who it is, the days without classes."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.4, 0.6, BLANKS)
    c, visit = s.c, acute_visit(child, rng)
    notes(s, 14, 11, (clinic(child),))
    notes(s, 196, 11, ("Форма № 095/у", "Утв. 04.10.80 г. № 1030"), right=True)
    c.text(105, 26, f"СПРАВКА № {rng.randint(10, 900)}", s.loud(1.4), "middle")
    c.text(105, 32, "о временной нетрудоспособности учащегося, о болезни, карантине ребенка", s.label, "middle")
    s.line(14, 46, "Дата выдачи", s.dated(None, visit.day), 90)
    c.text(14, 56, "Ученику (воспитаннику)", s.label)
    start = 16 + c.width_of("Ученику (воспитаннику)", s.label)
    c.fill_line(start, 196, 56)
    s.name(start + 1, 55.7, 190 - start)
    s.line(14, 66, "Дата рождения", s.born(), 100)
    s.line(14, 76, "Наличие контакта с инфекционными больными", Fact("контакта не было"), 196)
    s.line(14, 86, "Освобожден от занятий с", s.dated(None, visit.day), 104)
    s.line(106, 86, "по", s.dated(None, visit.day + timedelta(days=7)), 160)
    s.line(14, 96, "Освобожден от физкультуры на", Fact("2 недели"), 110)
    s.line(14, 110, "Врач", Fact(visit.doctor.short), 104)
    return [c]


def _copy(s: Sheet, m: Marker, visit: Visit, told: Telling, y: float, whole: bool) -> float:
    """The counterfoil, or the note itself with all it asks; gives the next baseline."""
    c, child = s.c, s.child
    chosen = 2 if child.age_months(visit.day) < 80 else 1
    y = label_ask(s, m, 9, y, "Дана", WHOM, [chosen], Ask("underline", 19, 139, gap_mm=2.5))
    if whole:
        c.text(139, y + 3.6, "(нужное подчеркнуть)", s.small, "right")
        y += 4
    c.text(9, y + 8, "Ф.И.О.", s.label)
    c.fill_line(23, 139, y + 8)
    s.name(24, y + 7.7, 113)
    s.line(9, y + 16, "Год, месяц, число рождения", s.born(), 90)
    s.line(9, y + 24, "Диагноз (прочие причины отсутствия)", Fact(visit.illness.text, told, "text"), 139)
    y += 24
    if whole:
        way = Ask(s.rng.choice(("underline", "circle", "strike")), 100, 139, between="", gap_mm=5)
        y = label_ask(s, m, 9, y + 8, "Контакт с инфекционными больными:", ("да", "нет"), [1], way)
    s.line(9, y + 8, "Освобожден(а) от посещений с", s.dated(None, visit.day), 90)
    s.line(92, y + 8, "по", s.dated(None, visit.day + timedelta(days=8)), 139)
    s.line(9, y + 16, "Врач", Fact(visit.doctor.short, told, "doctor"), 80)
    s.line(82, y + 16, "выдана", s.dated(None, visit.day + timedelta(days=9)), 139)
    return y + 24


def stubbed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet upright: its counterfoil above a row of small holes, the note below."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.5, BLANKS, typed=0.2)
    visit, m, number = acute_visit(child, rng), make_marker(s), rng.randint(100, 4000)
    told = s.c.tell("diagnosis", ("note", visit.number))
    s.c.text(74, 13, f"КОРЕШОК СПРАВКИ № {number}", s.loud(1.1), "middle")
    y = _copy(s, m, visit, told, 22, whole=False)
    for x in range(4, 146, 2):
        s.c.line(x, y - 1, x + 0.5, y - 1, 0.5)
    notes(s, 9, y + 6, (clinic(child),))
    notes(s, 139, y + 6, ("ф. № 095/у",), right=True)
    s.c.text(74, y + 14, f"СПРАВКА № {number}", s.loud(1.3), "middle")
    s.c.text(74, y + 19, "о временной нетрудоспособности, о болезни, карантине", s.label, "middle")
    _copy(s, m, visit, told, y + 28, whole=True)
    return [s.c]


VARIANTS = (bare, stubbed)
