"""Urgent notices of an infection, form 058/у: the approved half sheet of two sides, a program's list of keys."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.notice import Case
from samples.archive.visits import infectious_visit
from samples.borough.pieces import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Sheet,
    Words,
    asked,
    clinic,
    doctor,
    gender,
    keyed,
    label_ask,
    lines,
    lives,
    make_marker,
    open_sheet,
    over,
    phoned,
    pick_sex,
    ruled_name,
    taught,
    title,
)
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.life import Child

FORM = ("notice_058u", "058/у")
ABOUT = ("об инфекционном заболевании, пищевом, остром", "профессиональном отравлении, необычной реакции на прививку")


def _where(s: Sheet, case: Case) -> Fact:
    """The hospital on a page of its own, or that there was none."""
    if not case.sent:
        return Fact("оставлен на дому")
    stay = s.child.stay
    return Fact(stay.facility, s.c.tell("hospitalization", "stay", stay.admitted.isoformat()), "facility")


def _back(s: Sheet, case: Case) -> Canvas:
    """Items 8 to 12 with the form's number at the lower edge."""
    back = s.overleaf()
    back.line(9, 16, "8. Место госпитализации", _where(back, case), 139)
    back.c.text(9, 25, "9. Если отравление - указать, где оно произошло,", back.label)
    back.line(9, 32.5, "чем отравлен пострадавший", Fact("-"), 139)
    back.c.text(9, 41.5, "10. Проведенные первичные противоэпидемические", back.label)
    back.line(9, 49, "мероприятия и дополнительные сведения", None, 139)
    back.line(9, 57, "", Fact("изоляция больного, осмотр контактных лиц"), 139)
    back.c.text(9, 66, "11. Дата и час первичной сигнализации (по телефону и пр.) в СЭС", back.fitted(
        "11. Дата и час первичной сигнализации (по телефону и пр.) в СЭС", back.label, 129))  # fmt: skip
    back.line(9, 73.5, "", back.dated(None, case.day), 70)
    back.line(72, 73.5, "час.", Fact(f"{s.rng.randint(9, 17)}:{s.rng.randint(10, 59)}"), 139)
    back.line(9, 82.5, "Фамилия сообщившего", doctor(back), 139)
    back.line(9, 91.5, "12. Дата и час отсылки извещения", back.dated(None, case.day + timedelta(days=1)), 139)
    back.line(9, 100.5, "Подпись пославшего извещение", None, 139)
    back.line(9, 109.5, "Регистрационный №", Fact(str(s.rng.randint(5, 900))), 70)
    way = Ask("underline", 9, 139, gap_mm=2.5)
    asked(
        back, make_marker(back), 9, 118.5, way, (("Заключительная дезинфекция:", ("требуется", "не требуется"), 1),), 8
    )
    ruled_name(back, 9, 128, "Извещение на больного", 139)
    lines(back, 139, 202, ("ф. № 058/у (оборотная сторона)",), right=True)
    return back.c


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved half sheet by hand or typed: items 1 to 7 on its face."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.3)
    c, m, case = s.c, make_marker(s), Case(s, infectious_visit(child, rng))
    c.paragraph(9, 10, clinic(child), s.small, 62)
    lines(s, 139, 10, ("Код формы по ОКУД ________", "Медицинская документация", "Форма № 058/у",
                       "Утв. Минздравом СССР 04.10.80 № 1030"), right=True)  # fmt: skip
    y = title(s, 32, "ЭКСТРЕННОЕ ИЗВЕЩЕНИЕ", 1.35, ABOUT)
    s.line(9, y + 9.5, "1. Диагноз", case.name, 139)
    way = Ask(rng.choice(("underline", "circle")), 20, 139, gap_mm=3)
    label_ask(s, m, 20, y + 17.5, "подтвержден лабораторно:", ("да", "нет"), [1], way)
    ruled_name(s, 9, y + 26, "2. Фамилия, имя, отчество", 139)
    pick_sex(s, m, 9, y + 34.4, "3. Пол:", ("м", "ж"), rng.choice(("underline", "circle")))
    s.line(50, y + 34.4, "4. Возраст (до 14 лет - дата рождения)", s.born(), 139)
    s.line(9, y + 42.8, "5. Адрес:", lives(s), 139)
    c.text(9, y + 51.2, "6. Наименование и адрес места учебы, детского учреждения", s.label)
    s.line(9, y + 58.8, "", Fact(taught(s, child.age_months(case.day))), 139)
    c.text(9, y + 67.2, "7. Даты:", s.label)
    admitted = case.stay()[0] if case.sent else None
    days = (("заболевания", case.before(2)), ("первичного обращения (выявления)", case.before(1)),
            ("установления диагноза", case.found), ("последующего посещения детского учреждения", case.before(3)),
            ("госпитализации", admitted))  # fmt: skip
    for number, (label, fact) in enumerate(days):
        s.line(26, y + 67.2 + 8 * number, label, fact, 139)
    return [c, _back(s, case)]


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print: numbered keys at the left, values beside, no rulings."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.2)
    case = Case(s, infectious_visit(child, rng))
    admitted = case.stay()[0] if case.sent else Fact("нет")
    y = over(s, 16, 194, 13, "Учетная форма № 058/у")
    y = title(
        s, y + 4, "Экстренное извещение об инфекционном заболевании", 1.4, (f"№ {rng.randint(10, 5000)}",), left=16
    )
    pairs: list[tuple[str, Words]] = [
        ("Диагноз", [case.name, ", код МКБ-10", case.code]),
        ("Фамилия, имя, отчество", s.names()),
        ("Пол", [gender(s, "мужской", "женский")]),
        ("Дата рождения", [s.born()]),
        ("Адрес проживания", [lives(s)]),
        ("Телефон", [phoned(s)]),
        ("Место учебы, воспитания", [Fact(taught(s, child.age_months(case.day)))]),
        ("Дата заболевания", [case.before(2)]),
        ("Дата обращения", [case.before(1)]),
        ("Дата установления диагноза", [case.found]),
        ("Дата последнего посещения", [case.before(3)]),
        ("Дата госпитализации", [admitted]),
        ("Место госпитализации", [_where(s, case)]),
        ("Проведенные мероприятия", [Fact("наблюдение за контактными 7 дней, текущая дезинфекция")]),
        ("Дата, час сигнализации", [s.dated(None, case.day)]),
        ("Извещение отправлено", [s.dated(None, case.day + timedelta(days=1))]),
        ("Отправил", [doctor(s)]),
    ]
    y = keyed(s, y + 11, (16, 78, 194), pairs, 8.6) + 2
    m, way = make_marker(s, by_program=True), Ask("check_box", 78, 194)
    y = label_ask(s, m, 16, y, "Подтвержден лабораторно:", ("да", "нет"), [1], way)
    s.c.text(16, y + 16, "Подпись ____________________", s.label)
    return [s.c]


VARIANTS = (approved, printed)
