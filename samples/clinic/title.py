"""Title pages: a printing house's cover, a registrar's table, a program's print-out."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.clinic.paper import (
    HOUSE,
    MIS,
    OFFICE_TEXT,
    Fact,
    Sheet,
    Strong,
    Words,
    asked,
    house_head,
    imprint,
    mis_head,
    open_sheet,
    word_head,
)
from samples.draw import Style
from samples.life import Child, Relative
from samples.wording import phone

FORM = ("title_112u", "112/у")
ROMAN = {"O(I)": "I", "A(II)": "II", "B(III)": "III", "AB(IV)": "IV"}
ZERO = {"O(I)": "0 (I)", "A(II)": "A (II)", "B(III)": "B (III)", "AB(IV)": "AB (IV)"}


def _rh(s: Sheet, plus: str, minus: str) -> Fact:
    return Fact(plus if s.child.rh_factor == "positive" else minus, s.patient, "rh_factor", s.child.rh_factor)


def _group(s: Sheet, words: dict[str, str]) -> Fact:
    return Fact(words[s.child.blood_group], s.patient, "blood_group", s.child.blood_group)


def _phone(s: Sheet) -> Fact:
    return Fact(phone(s.child.phone), s.patient, "phone", s.child.phone)


def _plain(s: Sheet, field: str) -> Fact:
    """A field of the patient as the child has it."""
    return Fact(str(getattr(s.child, field)), s.patient, field)


def _allergy(s: Sheet, none: str) -> list[str | Strong | Fact]:
    if s.child.allergy is None:
        return [Fact(none)]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), "(", Fact(reaction, told, "reaction"), ")"]


def _illness(s: Sheet, one: Relative, label: str, top: float, x: float, until: float) -> None:
    """A parent's health on a rule, told with the word that names the parent."""
    s.c.fill_line(x, until, top)
    box = s.c.text(x, top, label, s.label)
    start = x + s.c.width_of(label, s.label) + 1.5
    if one.condition is None:
        s.put(start, top - 0.25, Fact("здоров" if one.person.sex == "male" else "здорова"), until - start)
        return
    told = s.c.tell("family_history", ("family", one.role))
    s.c.record(told, "relative", one.role, label, "printed", box)
    s.put(start, top - 0.25, Fact(one.condition, told, "condition"), until - start)


def house(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The cover as the city's printing house prints it: all on rules, the sex underlined."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.6, 0.55, HOUSE)
    c, who = s.c, s.patient
    y = house_head(s, 18, 194, 13, "112/у") + 12
    c.text(106, y, "ИСТОРИЯ РАЗВИТИЯ РЕБЁНКА", s.loud(1.75), "middle")
    s.line(76, y + 9, "№", _plain(s, "chart_number"), 136)
    y += 22
    for label, fact in zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True):
        s.line(18, y, label, fact, 194)
        y += 8.6
    s.line(18, y, "Число, месяц, год рождения", s.born("" if s.value.font.hand else "quoted"), 128)
    c.text(132, y, "Пол", s.label)
    words, chosen = ("мальчик", "девочка"), 0 if child.sex == "male" else 1
    c.record(who, "sex", child.sex, words[chosen], "handwritten", s.choice(141, y, words, chosen))
    s.line(18, y + 8.6, "Адрес (подробно)", _plain(s, "address"), 194)
    s.line(18, y + 17.2, "Телефон", _phone(s), 92)
    s.line(94, y + 17.2, "Детское учреждение", Fact(f"ГОУ детский сад № {rng.randint(100, 2600)}"), 194)
    s.line(18, y + 25.8, "Страховой мед. полис №", _plain(s, "oms_policy"), 194)
    s.line(18, y + 34.4, "Группа крови", _group(s, ROMAN), 74)
    s.line(76, y + 34.4, "Резус-принадлежность", _rh(s, "Rh+", "Rh−"), 194)
    y = _house_family(s, y + 46)
    c.text(18, y, "Лекарственная непереносимость, аллергия", s.label)
    start = 20 + c.width_of("Лекарственная непереносимость, аллергия", s.label)
    c.fill_line(start, 194, y)
    s.run(start, y - 0.25, 194 - start, _allergy(s, "нет"), 5)
    s.line(18, y + 8.6, "Взят под наблюдение с", s.dated(None, child.birth.discharged), 96)
    s.line(98, y + 8.6, "прибыл из", Fact(child.birth.hospital), 194)
    s.line(18, y + 17.2, "Врач-педиатр участковый", Fact(child.doctors["педиатр"].short), 194)
    imprint(s, 18, 287)
    return [c]


def _house_family(s: Sheet, y: float) -> float:
    """Mother and father, each on two rules; gives the next baseline."""
    s.c.text(106, y, "Сведения о родителях", s.label.bold, "middle")
    y += 9
    for one in (s.child.mother, s.child.father):
        role = one.role.capitalize()
        s.line(18, y, f"{role}: фамилия, имя, отчество", Fact(one.person.full), 150)
        s.line(152, y, "год рожд.", Fact(str(one.birth_year)), 194)
        s.line(18, y + 8.6, "Место работы, должность", Fact(one.job), 100)
        _illness(s, one, f"Здоровье {'матери' if one.role == 'мать' else 'отца'}", y + 8.6, 102, 194)
        y += 17.2
    return y + 2


def _pairs(s: Sheet, y: float, rows: Sequence[tuple[str, Words]], key: float, left: float, wide: float) -> float:
    """A ruled table of what is asked and what is answered, one line each; gives its lower edge."""
    for label, words in rows:
        s.c.cell(Rect(left, y, key, 9.0), label, s.label, "left")
        s.c.rect(Rect(left, y, key, 9.0))
        s.c.rect(Rect(left + key, y, wide - key, 9.0))
        only = words[0]
        if len(words) == 1 and isinstance(only, Fact):
            s.put(left + key + 1.5, y + 6.0, only, wide - key - 3)
        else:
            s.run(left + key + 1.5, y + 6.0, wide - key - 2, words, 4)
        y += 9.0
    return y


def registrar(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A district hospital's cover laid out in a text program: a table of two columns, then the family."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.6, 0.35, OFFICE_TEXT)
    c, who = s.c, s.patient
    y = word_head(s, 20, 16, "№ 112/у", 195)
    c.text(107, y + 10, "История развития ребенка", s.loud(1.6), "middle")
    s.line(84, y + 18, "Карта №", _plain(s, "chart_number"), 134)
    sex = Fact("мужской" if child.sex == "male" else "женский", who, "sex", child.sex)
    rows: tuple[tuple[str, Words], ...] = (
        ("Фамилия Имя Отчество", s.names()), ("Дата рождения", [s.born()]), ("Пол", [sex]),
        ("Место жительства", [_plain(s, "address")]), ("Контактный телефон", [_phone(s)]),
        ("Полис ОМС", [_plain(s, "oms_policy")]), ("СНИЛС", [_plain(s, "snils")]),
        ("Группа крови, Rh-фактор", [_group(s, ZERO), ",", _rh(s, "Rh (+)", "Rh (−)")]),
        ("Аллергоанамнез", _allergy(s, "не отягощён")),
    )  # fmt: skip
    y = _pairs(s, y + 25, rows, 56, 20, 175) + 9
    c.text(20, y, "Состав семьи:", s.label.bold)
    y += 8
    for number, one in enumerate((child.mother, child.father, *child.siblings), 1):
        text = f"{number}. {one.role} — {one.person.full}, {one.birth_year} г.р."
        c.text(20, y, text, s.label)
        y += 6.6
    for one, label in ((child.mother, "Заболевания матери:"), (child.father, "Заболевания отца:")):
        _illness(s, one, label, y + 1.5, 20, 120)
        y += 8
    s.line(20, y + 6, "Участковый педиатр", Fact(child.doctors["педиатр"].short), 120)
    s.line(20, y + 15, "Участковая м/с", None, 120)
    return [c]


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's title page: bold words and values in two columns, nothing ruled but the sections."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, MIS, typed=0.0)
    c, who = s.c, s.patient
    y = mis_head(s, 16, 195, 14)
    c.text(16, y + 3, "История развития ребёнка (учётная форма № 112/у)", s.loud(1.3))
    s.run(16, y + 11, 80, [Strong("Номер карты:"), _plain(s, "chart_number")], 5)
    s.run(110, y + 11, 80, [Strong("Участок:"), Fact(f"{child.district} (педиатрический)")], 5)
    sex = Fact("Мужской" if child.sex == "male" else "Женский", who, "sex", child.sex)
    y = _section(s, y + 22, "Персональные данные")
    s.run(16, y, 175, [Strong("ФИО:"), *s.names()], 6)
    s.run(16, y + 7, 90, [Strong("Дата рождения:"), s.born()], 6)
    s.run(110, y + 7, 80, [Strong("Пол:"), sex], 6)
    s.run(16, y + 14, 90, [Strong("СНИЛС:"), _plain(s, "snils")], 6)
    s.run(110, y + 14, 85, [Strong("Полис ОМС:"), _plain(s, "oms_policy")], 6)
    s.run(16, y + 21, 178, [Strong("Адрес проживания:"), _plain(s, "address")], 6)
    s.run(16, y + 28, 178, [Strong("Телефон:"), _phone(s)], 6)
    y = _section(s, y + 40, "Законные представители")
    for one in (child.mother, child.father):
        words = f"{one.person.full}, {one.birth_year} г. р."
        y = s.run(16, y, 178, [Strong(f"{one.role.capitalize()}:"), Fact(words)], 6) + 1
    y = _section(s, y + 5, "Сигнальная информация")
    s.run(16, y, 90, [Strong("Группа крови:"), _group(s, {key: key for key in ROMAN})], 6)
    s.run(110, y, 85, [Strong("Резус-фактор:"), _rh(s, "положительный", "отрицательный")], 6)
    s.run(16, y + 7, 178, [Strong("Аллергические реакции:"), *_allergy(s, "не зарегистрированы")], 6)
    y = _section(s, y + 19, "Прикрепление")
    s.run(16, y, 178, [Strong("Врач:"), Fact(child.doctors["педиатр"].full)], 6)
    asked(s, 120, 276, "Подпись законного представителя", None, 195)
    return [c]


def _section(s: Sheet, y: float, text: str) -> float:
    s.c.text(16, y, text, s.label.bold)
    s.c.line(16, y + 1.6, 195, y + 1.6, 0.15)
    return y + 8


VARIANTS = (house, registrar, program)
