"""Title pages of the history of development: a printing house's blank and a program's print-out."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Words, corner, keyed, notes, open_sheet
from samples.draw import Style
from samples.life import Child, Relative
from samples.wording import phone

FORM = ("title_112u", "112/у")
ROMAN = {"O(I)": "I", "A(II)": "II", "B(III)": "III", "AB(IV)": "IV"}
FAMILY = (("Родство", 22.0), ("Фамилия, имя, отчество", 64.0), ("Год рожд.", 20.0), ("Место работы, должность", 36.0),
          ("Состояние здоровья", 40.0))  # fmt: skip


def _family(s: Sheet, top: float) -> float:
    """A row for each relative; an illness is told with the word that names the relative."""
    people = (s.child.mother, s.child.father, *s.child.siblings)
    cells = s.table(14, top, FAMILY, [9.0] * len(people), head_mm=9)
    for one, row in zip(people, cells, strict=True):
        box = s.c.cell(row[0], one.role.capitalize(), s.label)
        s.cell(row[1], Fact(one.person.full))
        s.cell(row[2], Fact(str(one.birth_year)))
        s.cell(row[3], Fact(one.job if one.role in ("мать", "отец") else "—"))
        if one.condition is None:
            s.cell(row[4], Fact(_well(one)))
            continue
        told = s.c.tell("family_history", ("family", one.role))
        s.c.record(told, "relative", one.role, one.role.capitalize(), "printed", box)
        s.cell(row[4], Fact(one.condition, told, "condition"))
    return cells[-1][0].bottom


def _well(one: Relative) -> str:
    return "здоров" if one.person.sex == "male" else "здорова"


def _allergy(s: Sheet) -> Words:
    """What the child does not stand, or that nothing is known."""
    if s.child.allergy is None:
        return [Fact("не отмечались")]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), "—", Fact(reaction, told, "reaction")]


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's blank: labels before rules, the sex underlined, the family in a table."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.6, 0.55, SERIFS)
    c, who = s.c, s.patient
    corner(s, 14, 14)
    order = ("Медицинская документация", "Форма № 112/у", "Утверждена Минздравом СССР", "04.10.80 г. № 1030")
    notes(s, 196, 12, order)
    c.text(105, 42, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", s.loud(1.8), "middle")
    s.line(80, 52, "№", Fact(child.chart_number, who, "chart_number"), 130)
    c.text(14, 66, "Фамилия, имя, отчество", s.label)
    start = 16 + c.width_of("Фамилия, имя, отчество", s.label)
    c.fill_line(start, 196, 66)
    s.name(start + 1.5, 65.7, 192 - start)
    s.line(14, 76, "Дата рождения (число, месяц, год)", s.born(), 130)
    c.text(136, 76, "Пол:", s.label)
    words = ("муж.", "жен.")
    chosen = 0 if child.sex == "male" else 1
    c.record(who, "sex", child.sex, words[chosen], "handwritten", s.choice(148, 76, words, chosen))
    s.line(14, 86, "Домашний адрес", Fact(child.address, who, "address"), 196)
    s.line(14, 96, "Телефон", Fact(phone(child.phone), who, "phone", child.phone), 90)
    s.line(92, 96, "Поликлиника, участок №", Fact(str(child.district)), 196)
    s.line(14, 106, "Страховой полис №", Fact(child.oms_policy, who, "oms_policy"), 108)
    s.line(110, 106, "СНИЛС", Fact(child.snils, who, "snils"), 196)
    s.line(14, 116, "Группа крови", Fact(ROMAN[child.blood_group], who, "blood_group", child.blood_group), 80)
    rhesus = "положительный" if child.rh_factor == "positive" else "отрицательный"
    s.line(82, 116, "резус-фактор", Fact(rhesus, who, "rh_factor", child.rh_factor), 196)
    c.text(14, 126, "Аллергические реакции", s.label)
    start = 16 + c.width_of("Аллергические реакции", s.label)
    c.fill_line(start, 196, 126)
    s.run(start + 1.5, 125.7, 192 - start, _allergy(s), 5)
    s.line(14, 136, "Дата взятия на учет", s.dated(None, child.birth.discharged), 100)
    s.line(102, 136, "откуда прибыл", Fact("из родильного дома"), 196)
    c.text(105, 150, "Сведения о членах семьи", s.label.bold, "middle")
    bottom = _family(s, 154)
    s.line(14, bottom + 14, "Участковый врач", Fact(child.doctors["педиатр"].short), 110)
    s.line(14, bottom + 24, "Медицинская сестра", None, 110)
    return [c]


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print-out: a ruled table of labels and values, parents named within it."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.0, SANS, typed=0.1)
    c, who = s.c, s.patient
    c.text(105, 14, child.clinic, s.label.bold, "middle")
    notes(s, 105, 19, ("Москва, педиатрическое отделение",), middle=True)
    c.text(105, 34, "История развития ребёнка", s.loud(1.6), "middle")
    notes(s, 105, 39.5, ("учётная форма № 112/у",), middle=True)
    age = child.age_months(child.until) // 12
    group = Fact(child.blood_group, who, "blood_group")
    rhesus = Fact("Rh+" if child.rh_factor == "positive" else "Rh−", who, "rh_factor", child.rh_factor)
    kin: list[tuple[str, Words]] = []
    for one in (child.mother, child.father):
        words: list[str | Fact] = [Fact(f"{one.person.full}, {one.birth_year} г.р., тел. не указан")]
        kin.append((one.role.capitalize(), words))
    rows: list[tuple[str, Words]] = [
        ("Номер медицинской карты", [Fact(child.chart_number, who, "chart_number")]),
        ("Пациент", s.names()),
        ("Пол", [Fact("Мужской" if child.sex == "male" else "Женский", who, "sex", child.sex)]),
        ("Дата рождения", [s.born(), f"(полных лет: {age})"]),
        ("Полис ОМС", [Fact(child.oms_policy, who, "oms_policy")]),
        ("СНИЛС", [Fact(child.snils, who, "snils")]),
        ("Адрес регистрации", [Fact(child.address, who, "address")]),
        ("Контактный телефон", [Fact(phone(child.phone), who, "phone", child.phone)]),
        ("Участок, врач", [Fact(f"№ {child.district}, {child.doctors['педиатр'].short}")]),
        ("Группа крови, резус-фактор", [group, ",", rhesus]),
        ("Аллергоанамнез", _allergy(s)),
        *kin,
        ("Образовательное учреждение", [Fact(f"ГБОУ Школа № {rng.randint(20, 2100)}")]),
    ]
    y = keyed(s, 16, 48, (58.0, 120.0), rows)
    c.text(16, y + 12, f"Карта распечатана: {rng.randint(10, 28)}.11.2021", s.small)
    s.line(110, y + 12, "Регистратор", None, 194)
    return [c]


VARIANTS = (blank, card)
