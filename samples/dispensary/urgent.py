"""Urgent notices of an infection, form 058/у: the approved half sheet of two sides, a program's two columns."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.archive.notice import Case
from samples.archive.visits import infectious_visit
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    address,
    block,
    clinic,
    imprint,
    notes,
    open_sheet,
    patient,
    rows,
    sex,
    whole_name,
)
from samples.dispensary.marks import Ask, label_ask, make_marker
from samples.draw import Style
from samples.life import Child
from samples.wording import phone

FORM = ("notice_058u", "058/у")


def _overleaf(s: Sheet, case: Case) -> Canvas:
    """Items 8 to 12 with the form's number and the name at the foot."""
    back = s.overleaf()
    where = None
    if case.sent:
        told = back.c.tell("hospitalization", "stay", s.child.stay.admitted.isoformat())
        where = Fact(s.child.stay.facility, told, "facility")
    sender = s.child.doctors["педиатр"].short
    y = rows(back, 9, 16, 139, 9.0, [("8. Место госпитализации", where), ("9. Если отравление - указать, где", None),
        ("10. Проведенные первичные мероприятия", Fact("изоляция больного")),
        ("11. Дата и час первичной сигнализации в СЭС", back.dated(None, case.day)),
        ("Фамилия сообщившего", Fact(sender)),
        ("12. Дата и час отсылки извещения", back.dated(None, case.day + timedelta(days=1))),
        ("Подпись пославшего извещение", None), ("Регистрационный №", Fact(str(s.rng.randint(10, 800)))),
        ("Подпись получившего извещение", None)])  # fmt: skip
    notes(back, 9, y + 6, ("ф. № 058/у, оборотная сторона",))
    back.run(9, y + 14, 130, ["Больной:", *back.names()], 5)
    return back.c


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved half sheet: items 1 to 7 on its face, 8 to 12 overleaf with the form's number at its foot."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.3)
    c, m, case = s.c, make_marker(s), Case(s, infectious_visit(child, rng))
    notes(s, 139, 9, ("Медицинская документация", "Форма № 058/у", "Утверждена Минздравом СССР", "04.10.80 г. № 1030"),
          right=True)  # fmt: skip
    notes(s, 9, 9, tuple(f"{part}" for part in clinic(child).split(", ")))
    c.text(74, 32, "ЭКСТРЕННОЕ ИЗВЕЩЕНИЕ", s.loud(1.35), "middle")
    lines = ("об инфекционном заболевании, пищевом, остром профессиональном",
             "отравлении, необычной реакции на прививку")  # fmt: skip
    for number, text in enumerate(lines):
        c.text(74, 37.5 + 4.2 * number, text, s.label, "middle")
    s.line(9, 54, "1. Диагноз", case.name, 139)
    way = Ask("underline", 20, 139, gap_mm=2.5)
    label_ask(s, m, 40, 61.5, "подтвержден лабораторно:", ("да", "нет"), [1], way)
    whole_name(s, 9, 70, "2. Ф.И.О.", 139)
    sex(s, m, (9, 78.5), "3. Пол:", ("м.", "ж."), rng.choice(("underline", "circle")))
    s.line(44, 78.5, "4. Возраст (для детей до 14 лет - дата рожд.)", s.born(), 139)
    s.line(9, 87, "5. Адрес", address(s), 139)
    s.line(9, 95.5, "телефон", patient(s, "phone", phone(child.phone)), 70)
    c.text(9, 104, "6. Наименование и адрес места учебы, детского учреждения", s.label)
    s.line(9, 112, "", Fact(f"МБДОУ № {child.district + 12}"), 139)
    c.text(9, 121, "7. Даты:", s.label)
    admitted = case.stay()[0] if case.sent else None
    rows(s, 14, 129, 139, 8.2, [("заболевания", case.before(3)), ("первичного обращения (выявления)", case.before(1)),
        ("установления диагноза", case.found),
        ("последующего посещения детского учреждения, школы", case.before(2)),
        ("госпитализации", admitted)])  # fmt: skip
    imprint(s, 9)
    return [c, _overleaf(s, case)]


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print: keys in bold, several in a line, the days in a small table."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.2)
    c, case = s.c, Case(s, infectious_visit(child, rng))
    c.text(16, 13, clinic(child), s.label)
    notes(s, 195, 13, ("учетная форма № 058/у",), right=True)
    c.text(105, 27, f"Экстренное извещение № {rng.randint(100, 9000)}", s.loud(1.4), "middle")
    c.text(105, 33, "об инфекционном заболевании", s.label.bold, "middle")
    word = "мужской" if child.sex == "male" else "женский"
    who: list[Words] = [
        [Strong("Больной:"), *s.names()],
        [Strong("Пол:"), patient(s, "sex", word), Strong("Дата рождения:"), s.born(), Strong("Телефон:"),
         patient(s, "phone", phone(child.phone))],
        [Strong("Адрес:"), address(s)],
        [Strong("Организованность:"), Fact(f"МБДОУ № {child.district + 12}, дата посл. посещения"), case.before(2)],
        [Strong("Диагноз:"), case.name, Strong("МКБ-10:"), case.code, Strong("Подтвержден лабораторно:"), "нет"],
    ]  # fmt: skip
    y = block(s, 16, 44, 178, who, 5.4, 2.2)
    titles = ["Дата заболевания", "Дата обращения", "Дата установления диагноза"]
    facts = [case.before(2), case.before(1), case.found]
    if case.sent:
        titles.append("Дата госпитализации")
        facts.append(case.stay()[0])
    grid = c.grid(16, y, [178.0 / len(titles)] * len(titles), [8.0, 8.4])
    for title, fact, head, area in zip(titles, facts, *grid, strict=True):
        c.cell(head, title, s.label)
        s.cell(area, fact)
    where = case.stay()[1] if case.sent else Fact("нет, лечится амбулаторно")
    last: list[Words] = [
        [Strong("Место госпитализации:"), where],
        [Strong("Мероприятия в очаге:"), "изоляция, влажная уборка, медицинское наблюдение за контактными"],
        [Strong("Передал(а):"), Fact(child.doctors["педиатр"].short), Strong("дата отсылки:"),
         s.dated(None, case.day + timedelta(days=1))],
    ]  # fmt: skip
    block(s, 16, y + 26, 178, last, 5.4, 2.2)
    return [c]


VARIANTS = (approved, printed)
