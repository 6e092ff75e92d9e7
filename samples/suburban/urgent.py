"""Urgent notices of an infection, form 058/у: the approved half sheet of two sides, a program's numbered table."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.notice import Case
from samples.archive.visits import infectious_visit
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.life import Child
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Sheet,
    Words,
    clinic,
    framed_head,
    gender,
    imprint,
    label_ask,
    lives,
    make_marker,
    notes,
    open_sheet,
    phoned,
    rows,
    school,
    sex,
    sides,
    titled,
    whole_name,
)

FORM = ("notice_058u", "058/у")
ABOUT = ("об инфекционном заболевании, пищевом, остром профессиональном", "отравлении, необычной реакции на прививку")


def _overleaf(s: Sheet, case: Case) -> Canvas:
    """Items 8 to 12; the form's number stands at the upper edge, as on its face."""
    back = s.overleaf()
    where = None
    if case.sent:
        told = back.c.tell("hospitalization", "stay", s.child.stay.admitted.isoformat())
        where = Fact(s.child.stay.facility, told, "facility")
    notes(back, 140, 9, ("Форма № 058/у, оборот",), right=True)
    whole_name(back, 8, 19, "Ф. И. О. больного", 140)
    y = rows(back, 8, 29, 140, 9.2, [
        ("8. Место госпитализации", where),
        ("9. Если отравление - указать, где оно произошло", None),
        ("10. Проведенные мероприятия:", Fact("осмотр контактных, дезинфекция")),
        ("11. Дата и час сигнализации в СЭС", back.dated(None, case.day)),
        ("Сообщил", Fact(s.child.doctors["педиатр"].short)),
        ("12. Дата и час отсылки извещения", back.dated(None, case.day + timedelta(days=1))),
        ("Подпись", None),
        ("Регистрационный № в журнале ф. 060/у", Fact(str(s.rng.randint(5, 600)))),
    ])  # fmt: skip
    notes(back, 8, y + 4, ("Составляется медработником, выявившим больного,", "посылается в СЭС не позднее 12 часов."))
    return back.c


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved half sheet: items 1 to 7 on its face, the rest overleaf."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.3)
    c, m, case = s.c, make_marker(s), Case(s, infectious_visit(child, rng))
    notes(s, 8, 9, clinic(child).split(", "))
    notes(
        s,
        140,
        9,
        ("Медицинская документация", "Форма № 058/у", "Утв. Минздравом СССР", "04.10.80 г. № 1030"),
        right=True,
    )
    y = titled(s, 30, "ЭКСТРЕННОЕ ИЗВЕЩЕНИЕ", 1.35, ABOUT)
    s.line(8, y + 10, "1. Диагноз", case.name, 140)
    way = Ask(rng.choice(("underline", "strike")), 20, 140, gap_mm=3)
    label_ask(s, m, 20, y + 18, "подтвержден лабораторно:", ("да", "нет"), [1], way)
    whole_name(s, 8, y + 26.4, "2. Фамилия, имя, отчество", 140)
    sex(s, m, (8, y + 34.8), "3. Пол:", ("муж.", "жен."), rng.choice(("underline", "circle")))
    s.line(56, y + 34.8, "4. Возраст (дата рождения)", s.born(), 140)
    s.line(8, y + 43.2, "5. Адрес", lives(s), 140)
    s.c.text(8, y + 51.6, "6. Наименование и адрес учебного (дошкольного) учреждения", s.label)
    s.line(8, y + 59.4, "", Fact(school(s, child.age_months(case.day))), 140)
    c.text(8, y + 68, "7. Даты:", s.label)
    admitted = case.stay()[0] if case.sent else None
    rows(s, 24, y + 68, 140, 8.2, [("заболевания", case.before(2)), ("первичного обращения", case.before(1)),
        ("установления диагноза", case.found), ("последнего посещения учреждения", case.before(3)),
        ("госпитализации", admitted)])  # fmt: skip
    imprint(s, 140)
    return [c, _overleaf(s, case)]


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print: the items of the form in a table of two columns."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.2)
    case = Case(s, infectious_visit(child, rng))
    admitted, where = case.stay() if case.sent else (Fact("-"), Fact("не госпитализирован"))
    y = framed_head(s, 15, 195, 14, "Форма № 058/у")
    y = titled(s, y + 3, f"ЭКСТРЕННОЕ ИЗВЕЩЕНИЕ № {rng.randint(10, 5000)}", 1.4, ABOUT)
    pairs: list[tuple[str, Words]] = [
        ("1. Диагноз", [case.name]),
        ("Код МКБ-10", [case.code]),
        ("Подтвержден лабораторно", [Fact("нет")]),
        ("2. Фамилия, имя, отчество", s.names()),
        ("3. Пол", [gender(s, "мужской", "женский")]),
        ("4. Дата рождения", [s.born()]),
        ("5. Адрес, телефон", [lives(s), ",", phoned(s)]),
        ("6. Место учебы", [Fact(school(s, child.age_months(case.day)))]),
        ("7. Дата заболевания", [case.before(2)]),
        ("Дата первичного обращения", [case.before(1)]),
        ("Дата установления диагноза", [case.found]),
        ("Дата последнего посещения учреждения", [case.before(3)]),
        ("Дата госпитализации", [admitted]),
        ("8. Место госпитализации", [where]),
        ("10. Противоэпидемические мероприятия", [Fact("изоляция больного, наблюдение за контактными")]),
        ("12. Дата отсылки извещения", [s.dated(None, case.day + timedelta(days=1))]),
        ("Сообщил (фамилия)", [Fact(child.doctors["педиатр"].short)]),
    ]
    sides(s, 15, y + 8, (72.0, 108.0), pairs, 8.4)
    return [s.c]


VARIANTS = (approved, printed)
