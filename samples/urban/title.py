"""Title pages of the history of development: a booklet's cover, a registry's print-out, a card with captions."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.district.paper import Fact, Sheet, Strong, Words
from samples.draw import Style
from samples.life import Child, Relative
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    corners,
    open_page,
    rows_of_facts,
    state_clinic,
)
from samples.wording import phone

FORM = ("title_112u", "112/у")


def _rhesus(s: Sheet, positive: str, negative: str) -> Fact:
    text = positive if s.child.rh_factor == "positive" else negative
    return Fact(text, s.patient, "rh_factor", s.child.rh_factor)


def _group(s: Sheet) -> Fact:
    return Fact(s.child.blood_group, s.patient, "blood_group")


def _phone(s: Sheet) -> Fact:
    return Fact(phone(s.child.phone), s.patient, "phone", s.child.phone)


def _allergy(s: Sheet) -> list[str | Strong | Fact]:
    if s.child.allergy is None:
        return [Fact("отрицает")]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), "–", Fact(reaction, told, "reaction")]


def _health(s: Sheet, one: Relative) -> Words:
    """The health of a parent; an illness is told with whose it is."""
    if one.condition is None:
        return [Fact("практически здоров" if one.person.sex == "male" else "практически здорова")]
    told = s.c.tell("family_history", ("family", one.role))
    box = next(line.box for line in reversed(s.c.truth.lines) if line.text.lower().startswith(one.role))
    raw = next(line.text for line in reversed(s.c.truth.lines) if line.text.lower().startswith(one.role))
    s.c.record(told, "relative", one.role, raw, "printed", box)
    return [Fact(one.condition, told, "condition")]


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The cover of a small booklet: everything on rules, the sex underlined, the parents below."""
    s = open_page(child, rng, style, FORM, Paper(A5_MM, 3.2, (CHARIS, PIAZZOLLA), 0.65, 0.2))
    c, who = s.c, s.patient
    y = corners(s, 9, 139, 9, "112/у") + 8
    c.text(74, y, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", s.loud(1.5), "middle")
    c.text(52, y + 8, "№", s.loud(1.3))
    s.line(58, y + 8, "", Fact(child.chart_number, who, "chart_number"), 96)
    y += 19
    c.text(9, y, "Фамилия, имя, отчество", s.label)
    c.fill_line(9, 139, y + 7.5)
    s.name(11, y + 7.2, 126)
    s.line(9, y + 16, "Дата рождения (число, месяц, год)", s.born(), 139)
    c.text(9, y + 24, "Пол (подчеркнуть):", s.label)
    words = ("мальчик", "девочка")
    chosen = 0 if child.sex == "male" else 1
    c.record(who, "sex", child.sex, words[chosen], "handwritten", s.choice(46, y + 24, words, chosen))
    s.line(9, y + 32, "Адрес", Fact(child.address, who, "address"), 139)
    s.line(9, y + 40, "Телефон", _phone(s), 80)
    s.line(82, y + 40, "Участок №", Fact(str(child.district)), 139)
    s.line(9, y + 48, "Группа крови", _group(s), 70)
    s.line(72, y + 48, "резус-фактор", _rhesus(s, "положительный", "отрицательный"), 139)
    y += 58
    for one in (child.mother, child.father):
        s.line(9, y, f"{one.role.capitalize()} (Ф.И.О.)", Fact(one.person.full), 139)
        s.line(9, y + 7.5, "год рождения", Fact(str(one.birth_year)), 52)
        s.line(54, y + 7.5, "место работы, профессия", Fact(one.job), 139)
        y += 16
    s.line(9, y, "Дата взятия на учет", s.dated(None, child.birth.discharged), 80)
    s.line(9, y + 8, "Дата снятия с учета", None, 72)
    s.line(74, y + 8, "Причина", None, 139)
    if child.allergy:
        s.run(11, y + 18, 120, [Strong("АЛЛЕРГИЯ:"), *_allergy(s)], 5.5)
        c.rect(Rect(9, y + 12.5, 130, 9), 0.4)
    return [c]


def registry(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What the registry prints: a ruled table of labels and values, the parents in a table below."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.3, (WIX, MULISH), 0.0, 0.1))
    c, who = s.c, s.patient
    y, _ = state_clinic(s, 18, 195, 14)
    c.text(106, y + 4, "Медицинская карта амбулаторного пациента", s.loud(1.25), "middle")
    c.text(106, y + 10, "История развития ребенка, форма 112/у", s.label, "middle")
    sex = Fact("Мужской" if child.sex == "male" else "Женский", who, "sex", child.sex)
    rows: tuple[tuple[str, Words], ...] = (
        ("Номер карты", [Fact(child.chart_number, who, "chart_number")]),
        ("Фамилия", [s.names()[0]]),
        ("Имя", [s.names()[1]]),
        ("Отчество", [s.names()[2]]),
        ("Пол", [sex]),
        ("Дата рождения", [s.born()]),
        ("Полис ОМС", [Fact(child.oms_policy, who, "oms_policy")]),
        ("СНИЛС", [Fact(child.snils, who, "snils")]),
        ("Адрес регистрации", [Fact(child.address, who, "address")]),
        ("Контактный телефон", [_phone(s)]),
        ("Группа крови, резус-фактор", [_group(s), ",", _rhesus(s, "Rh(+)", "Rh(-)")]),
        ("Аллергические реакции", _allergy(s)),
        ("Участок", [Fact(f"№ {child.district}, педиатрический")]),
        ("Дата прикрепления", [s.dated(None, child.birth.discharged)]),
    )
    cells = c.grid(18, y + 16, [58.0, 119.0], [8.2] * len(rows))
    for (label, words), (key, area) in zip(rows, cells, strict=True):
        c.cell(key, label, s.label, "left")
        rows_of_facts(s, Rect(area.left, area.top + 0.4, area.width, area.height), words, 5)
    _guardians(s, cells[-1][0].bottom + 10)
    return [c]


def _guardians(s: Sheet, y: float) -> None:
    s.c.text(18, y, "Законные представители", s.label.bold)
    heads = (("Степень родства", 34.0), ("ФИО", 68.0), ("Год рожд.", 20.0), ("Хронические заболевания", 55.0))
    cells = s.table(18, y + 3, heads, [9.0, 9.0], head_mm=8)
    for one, row in zip((s.child.mother, s.child.father), cells, strict=True):
        s.c.cell(row[0], one.role.capitalize(), s.label, "left")
        s.cell(row[1], Fact(one.person.full), "left")
        s.cell(row[2], Fact(str(one.birth_year)))
        words = _health(s, one)
        for word in words:
            assert isinstance(word, Fact)
            s.cell(row[3], word, "left")


def captioned(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A sheet with captions below its rules, the insurance papers and signal marks in a framed part."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.6, (PIAZZOLLA, CHARIS, WIX), 0.45, 0.3))
    c, who = s.c, s.patient
    y = corners(s, 18, 195, 13, "112/у") + 12
    head = "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА №"
    c.text(34, y, head, s.loud(1.5))
    s.line(36 + c.width_of(head, s.loud(1.5)), y, "", Fact(child.chart_number, who, "chart_number"), 180)
    y += 16
    for index, (caption, fact) in enumerate(zip(("фамилия", "имя", "отчество"), s.names(), strict=True)):
        s.caption(18 + index * 60, 75 + index * 60, y, caption, fact)
    s.caption(18, 75, y + 14, "дата рождения", s.born())
    sex = Fact("мужской" if child.sex == "male" else "женский", who, "sex", child.sex)
    s.caption(78, 110, y + 14, "пол", sex)
    s.caption(113, 195, y + 14, "телефон родителей", _phone(s))
    s.caption(18, 195, y + 28, "домашний адрес (населенный пункт, улица, дом, квартира)",
              Fact(child.address, who, "address"))  # fmt: skip
    s.caption(18, 105, y + 42, "страховой полис ОМС", Fact(child.oms_policy, who, "oms_policy"))
    s.caption(110, 195, y + 42, "СНИЛС", Fact(child.snils, who, "snils"))
    y += 54
    c.rect(Rect(18, y, 177, 29), 0.4)
    c.text(106, y + 6, "Лист сигнальных отметок", s.label.bold, "middle")
    s.line(22, y + 14, "Группа крови", _group(s), 90)
    s.line(94, y + 14, "Rh", _rhesus(s, "(+) полож.", "(-) отриц."), 150)
    c.text(22, y + 23, "Аллергологический анамнез:", s.label)
    s.run(24 + c.width_of("Аллергологический анамнез:", s.label), y + 23, 110, _allergy(s), 6)
    y += 42
    for one in (child.mother, child.father):
        s.line(18, y, one.role.capitalize(), Fact(f"{one.person.full}, {one.birth_year} г.р., {one.job}"), 195)
        c.text(22, y + 8, "состояние здоровья:", s.label)
        s.run(24 + c.width_of("состояние здоровья:", s.label), y + 8, 100, _health(s, one), 6)
        y += 18
    s.line(18, y, "Детское учреждение", Fact(f"школа № {rng.randint(20, 2100)}"), 120)
    s.line(18, y + 9, "Участковый педиатр", Fact(child.doctors["педиатр"].short), 120)
    return [c]


VARIANTS = (booklet, registry, captioned)
