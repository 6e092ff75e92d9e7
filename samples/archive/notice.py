"""Urgent notices of an infection, form 058/у: the approved blank on two sides, a typed copy, and a program's print."""

from __future__ import annotations

import random
from datetime import date, timedelta

from samples.archive.visits import infectious_visit
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Words, corner, keyed, notes, open_sheet
from samples.draw import Style
from samples.illness import Illness, Visit
from samples.life import Child
from samples.truth import Telling

FORM = ("notice_058u", "058/у")
INFECTED_STAY = "A08.0"


class Case:
    """The case that a notice tells of: in the clinic, or sent to the hospital."""

    def __init__(self, s: Sheet, visit: Visit) -> None:
        stay = s.child.stay
        self.s, self.visit = s, visit
        self.sent = stay.illness.icd10 == INFECTED_STAY
        self.illness: Illness = stay.illness if self.sent else visit.illness
        self.day: date = stay.admitted if self.sent else visit.day
        key = "notice" if self.sent else ("dx", visit.number)
        self.told: Telling = s.c.tell("diagnosis", key, self.day.isoformat())

    @property
    def name(self) -> Fact:
        return Fact(self.illness.text, self.told, "text")

    @property
    def code(self) -> Fact:
        return Fact(self.illness.icd10, self.told, "icd10")

    @property
    def found(self) -> Fact:
        return self.s.dated(self.told, self.day)

    def before(self, days: int) -> Fact:
        """A day before the diagnosis that is not kept."""
        return self.s.dated(None, self.day - timedelta(days=days))

    def stay(self) -> tuple[Fact, Fact]:
        """The day and the place of the hospital stay, or that there was none."""
        if not self.sent:
            return Fact("не госпитализирован"), Fact("лечение на дому")
        stay = self.s.child.stay
        told = self.s.c.tell("hospitalization", "stay", stay.admitted.isoformat())
        return self.s.dated(told, stay.admitted, "admission_date"), Fact(stay.facility, told, "facility")


def _sex(s: Sheet) -> Fact:
    return Fact("мужской" if s.child.sex == "male" else "женский", s.patient, "sex", s.child.sex)


def _sender(s: Sheet) -> str:
    return s.child.doctors["педиатр"].short


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank, numbered items on both sides of a half sheet."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.5, SERIFS)
    c, case = s.c, Case(s, infectious_visit(child, rng))
    corner(s, 8, 11, 60)
    notes(s, 140, 9, ("Медицинская документация", "форма № 058/у", "Утверждена Минздравом СССР", "04.10.80 № 1030"))
    c.text(74, 34, "ЭКСТРЕННОЕ ИЗВЕЩЕНИЕ", s.loud(1.4), "middle")
    for number, text in enumerate(("об инфекционном заболевании, пищевом, остром",
                                   "профессиональном отравлении, необычной реакции на прививку")):  # fmt: skip
        c.text(74, 39 + 4 * number, text, s.label, "middle")
    s.line(8, 54, "1. Диагноз", case.name, 140)
    c.text(140, 58.5, "подтвержден лабораторно: да, нет (подчеркнуть)", s.small, "right")
    c.text(8, 66, "2. Фамилия, имя, отчество", s.label)
    start = 8 + c.width_of("2. Фамилия, имя, отчество", s.label) + 1.5
    c.fill_line(start, 140, 66)
    s.name(start + 1, 65.75, 139 - start)
    s.line(8, 75, "3. Пол", _sex(s), 50)
    s.line(8, 84, "4. Возраст (для детей до 14 лет - дата рождения)", s.born(), 140)
    s.line(8, 93, "5. Адрес", Fact(child.address, s.patient, "address"), 140)
    c.text(8, 102, "6. Наименование и адрес места работы (учебы, детского учреждения)", s.label)
    s.line(8, 109, "", Fact(f"детский сад № {rng.randint(20, 2000)}"), 140)
    c.text(8, 118, "7. Даты:", s.label)
    admitted, place = case.stay()
    rows = (("заболевания", case.before(2)), ("первичного обращения (выявления)", case.before(1)),
            ("установления диагноза", case.found),
            ("последующего посещения детского учреждения, школы", case.before(3)),
            ("госпитализации", admitted))  # fmt: skip
    for number, (label, fact) in enumerate(rows):
        s.line(14, 126 + 8.4 * number, label, fact, 140)
    back = s.overleaf()
    place_box = back.c.tell("hospitalization", "stay", child.stay.admitted.isoformat()) if case.sent else None
    back.line(8, 14, "8. Место госпитализации", Fact(place.text, place_box, "facility"), 140)
    back.c.text(8, 24, "9. Если отравление - указать, где оно произошло, чем отравлен пострадавший", back.fitted(
        "9. Если отравление - указать, где оно произошло, чем отравлен пострадавший", back.label, 132))  # fmt: skip
    back.line(8, 31, "", Fact("нет"), 140)
    back.c.text(8, 41, "10. Проведенные первичные противоэпидемические мероприятия", back.label)
    back.line(8, 48, "", Fact("изоляция, осмотр контактных"), 140)
    back.line(8, 58, "11. Дата и час первичной сигнализации", back.dated(None, case.day), 140)
    back.line(8, 68, "12. Дата и час отсылки извещения", back.dated(None, case.day + timedelta(days=1)), 140)
    back.line(8, 80, "Подпись пославшего извещение", Fact(_sender(s)), 140)
    back.line(8, 90, "Регистрационный №", Fact(str(rng.randint(100, 999))), 90)
    return [s.c, back.c]


def _rows(s: Sheet, case: Case, code_apart: bool) -> list[tuple[str, Words]]:
    admitted, place = case.stay()
    diagnosis: list[tuple[str, Words]] = [("Диагноз", [case.name]), ("Код по МКБ-10", [case.code])]
    if not code_apart:
        diagnosis = [("Диагноз (код МКБ-10)", [case.code, case.name])]
    return [
        *diagnosis,
        ("Подтвержден лабораторно", ["нет"]),
        ("Фамилия, имя, отчество", s.names()),
        ("Пол", [_sex(s)]),
        ("Дата рождения", [s.born()]),
        ("Адрес", [Fact(s.child.address, s.patient, "address")]),
        ("Место учебы", [Fact(f"школа № {100 + s.child.seed % 1900}")]),
        ("Дата заболевания", [case.before(2)]),
        ("Дата первичного обращения", [case.before(1)]),
        ("Дата установления диагноза", [case.found]),
        ("Дата последнего посещения", [case.before(3)]),
        ("Дата госпитализации", [admitted]),
        ("Место госпитализации", [place]),
        ("Первичные противоэпидемические мероприятия", [Fact("осмотр и наблюдение контактных 7 дней")]),
        ("Дата и час отсылки извещения", [s.dated(None, case.day + timedelta(days=1))]),
        ("Извещение составил", [Fact(_sender(s))]),
    ]


def copied(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The copy for the child's chart: one item below the other, without rules, mostly typed."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.3, SERIFS, typed=0.5)
    c, case = s.c, Case(s, infectious_visit(child, rng))
    notes(s, 194, 12, ("Ф. 058/у", "копия - в историю развития"))
    c.text(16, 13, child.clinic, s.label)
    c.text(105, 28, "Экстренное извещение об инфекционном заболевании", s.loud(1.35), "middle")
    y = 42.0
    for number, (label, words) in enumerate(_rows(s, case, True), 1):
        y = s.run(16, y, 178, [f"{number}. {label}:", *words], 5.6) + 2.2
    return [s.c]


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print: a ruled table of what is asked and answered."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, SANS)
    c, case = s.c, Case(s, infectious_visit(child, rng))
    c.text(105, 13, child.clinic, s.label, "middle")
    c.text(105, 24, "ЭКСТРЕННОЕ ИЗВЕЩЕНИЕ", s.loud(1.4), "middle")
    c.text(105, 30, f"об инфекционном заболевании № {rng.randint(1000, 90000)}", s.label, "middle")
    keyed(s, 16, 36, (66.0, 112.0), _rows(s, case, False))
    return [s.c]


VARIANTS = (blank, copied, program)
