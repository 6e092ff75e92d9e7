"""Titles of a hospital's own card: the old blank of form 003/у, that of a program, and a folder's cover."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Words, keyed, notes, open_sheet
from samples.district.discharge import stay_facts
from samples.draw import Style
from samples.events import tell_stay
from samples.life import Child
from samples.wording import age, phone

FORM = ("hospital_003u", "003/у")
AT_FIRST = (
    ("R50.9", "Лихорадка неясного генеза"),
    ("R10.4", "Боли в животе"),
    ("J06.9", "Острая респираторная инфекция"),
)


def _allergy(s: Sheet) -> Words:
    if s.child.allergy is None:
        return [Fact("отрицает")]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), "—", Fact(reaction, told, "reaction")]


def _hour(rng: random.Random) -> str:
    return f"{rng.randint(8, 19)} ч. {rng.randint(10, 59)} мин."


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The old blank, its items on rules; who sent the child and what was thought at first stand above the diagnosis."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.5, SERIFS)
    c, stay, first = s.c, child.stay, rng.choice(AT_FIRST)
    f = stay_facts(s, tell_stay(c, child))
    notes(s, 194, 11, ("Медицинская документация", "Форма № 003/у", "Утверждена Минздравом СССР", "04.10.80 г. № 1030"))
    s.line(16, 14, "", f["where"], 120)
    notes(s, 68, 18, ("(наименование учреждения)",), middle=True)
    c.text(105, 35, f"МЕДИЦИНСКАЯ КАРТА № {rng.randint(1000, 29999)}", s.loud(1.3), "middle")
    c.text(105, 42, "стационарного больного", s.label.bold, "middle")
    s.line(16, 53, "Дата и время поступления", Fact(f["in"].text, f["in"].told, f["in"].field, f["in"].value), 100)
    s.line(102, 53, "час.", Fact(_hour(rng)), 194)
    s.line(16, 61, "Дата и время выписки", f["out"], 100)
    s.line(16, 69, "Отделение", f["ward"], 130)
    s.line(132, 69, "палата №", Fact(str(rng.randint(1, 14))), 194)
    s.line(16, 77, "Проведено койко-дней", Fact(str((stay.discharged - stay.admitted).days)), 100)
    s.line(16, 85, "Виды транспортировки: на каталке, на кресле, может идти", None, 194, rule="")
    c.text(16, 93, "Побочное действие лекарств (непереносимость)", s.label)
    start = 18 + c.width_of("Побочное действие лекарств (непереносимость)", s.label)
    c.fill_line(start, 194, 93)
    s.run(start + 1, 92.7, 192 - start, _allergy(s), 5)
    c.text(16, 103, "1. Фамилия, имя, отчество", s.label)
    start = 18 + c.width_of("1. Фамилия, имя, отчество", s.label)
    c.fill_line(start, 150, 103)
    s.name(start + 1, 102.7, 148 - start)
    s.line(152, 103, "2. Пол", Fact("м" if child.sex == "male" else "ж", s.patient, "sex", child.sex), 194)
    s.line(16, 111, "3. Возраст", Fact(age(max(1, child.age_months(stay.admitted)))), 90)
    s.line(92, 111, "дата рождения", s.born(), 194)
    s.line(16, 119, "4. Постоянное место жительства", Fact(child.address, s.patient, "address"), 194)
    s.line(16, 127, "Телефон родственников", Fact(phone(child.phone)), 120)
    s.line(16, 135, "5. Детское учреждение, школа", Fact(f"ГБОУ Школа № {rng.randint(20, 2100)}"), 194)
    s.line(16, 143, "6. Кем направлен больной", Fact("скорая медицинская помощь"), 194)
    c.text(
        16,
        151,
        "7. Доставлен в стационар по экстренным показаниям: да, через 6 часов после начала заболевания",
        s.label,
    )
    s.line(16, 160, "8. Диагноз направившего учреждения", Fact(first[1]), 194)
    s.line(16, 168, "9. Диагноз при поступлении", Fact(f"{first[1]} {first[0]}"), 194)
    s.line(16, 178, "10. Диагноз заключительный клинический:", f["text"], 160)
    s.line(162, 178, "код", f["code"], 194)
    s.line(16, 186, "Осложнение основного:", Fact("нет"), 194)
    s.line(16, 194, "11. Госпитализирован в данном году по поводу данного заболевания:", Fact("впервые"), 194)
    s.line(16, 202, "12. Исход заболевания:", Fact("выписан с выздоровлением"), 194)
    s.line(16, 220, "Лечащий врач", Fact(stay.doctor.short), 100)
    s.line(102, 220, "Зав. отделением", None, 194)
    return [c]


def printout(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's first page by the order of 2022."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, SANS, typed=0.1)
    c, stay, first = s.c, child.stay, rng.choice(AT_FIRST)
    f = stay_facts(s, tell_stay(c, child))
    s.put(105, 13, f["where"], 170, "middle", s.label.bold)
    notes(s, 194, 19, ("форма № 003/у",))
    c.text(105, 29, "МЕДИЦИНСКАЯ КАРТА ПАЦИЕНТА,", s.loud(1.2), "middle")
    c.text(105, 35, "получающего медицинскую помощь в стационарных условиях", s.label.bold, "middle")
    rows: list[tuple[str, Words]] = [
        ("Номер карты", [Fact(f"{rng.randint(1000, 29999)}-{rng.randint(18, 22)}-С")]),
        ("Пациент", s.names()),
        ("Дата рождения", [s.born()]),
        ("Пол", [Fact("Мужской" if child.sex == "male" else "Женский", s.patient, "sex", child.sex)]),
        ("Полис ОМС", [Fact(child.oms_policy, s.patient, "oms_policy")]),
        ("СНИЛС", [Fact(child.snils, s.patient, "snils")]),
        ("Адрес регистрации", [Fact(child.address, s.patient, "address")]),
        ("Законный представитель", [Fact(f"{child.mother.person.full}, мать")]),
        ("Поступил", [f["in"], Fact(_hour(rng))]),
        ("Отделение", [f["ward"]]),
        ("Аллергические реакции", _allergy(s)),
        ("Диагноз при поступлении", [Fact(f"{first[0]} {first[1]}")]),
        ("Клинический диагноз", [f["code"], f["text"]]),
        ("Выписан", [f["out"]]),
        ("Исход", [Fact("улучшение")]),
        ("Лечащий врач", [Fact(stay.doctor.short)]),
    ]
    keyed(s, 16, 42, (58.0, 120.0), rows, ruled=rng.random() < 0.7)
    return [c]


def cover(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The cover of a folder: large words, few items."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 4.0, 0.5, (*SERIFS, SANS[0]))
    c, stay = s.c, child.stay
    f = stay_facts(s, tell_stay(c, child))
    s.put(105, 20, f["where"], 170, "middle", s.label.bold)
    s.put(105, 28, f["ward"], 150, "middle", s.label)
    c.text(105, 58, "ИСТОРИЯ БОЛЕЗНИ", s.loud(2.0), "middle")
    s.line(80, 70, "№", Fact(str(rng.randint(1000, 29999))), 130)
    c.text(16, 90, "Фамилия, имя, отчество", s.label)
    start = 18 + c.width_of("Фамилия, имя, отчество", s.label)
    c.fill_line(start, 194, 90)
    s.name(start + 1, 89.7, 192 - start)
    s.line(16, 102, "Дата рождения", s.born(), 120)
    s.line(16, 114, "Домашний адрес", Fact(child.address, s.patient, "address"), 194)
    s.line(16, 130, "Поступил" if child.sex == "male" else "Поступила", f["in"], 100)
    s.line(104, 130, "Выписан" if child.sex == "male" else "Выписана", f["out"], 194)
    s.line(16, 142, "Направлен", Fact("детская поликлиника"), 194)
    s.line(16, 154, "Диагноз направившего учреждения", Fact(rng.choice(AT_FIRST)[1]), 194)
    s.line(16, 166, "Диагноз клинический", f["text"], 150)
    s.line(152, 166, "МКБ-10", f["code"], 194)
    s.line(16, 190, "Лечащий врач", Fact(stay.doctor.short), 120)
    return [c]


VARIANTS = (blank, printout, cover)
