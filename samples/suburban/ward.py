"""The face of a hospital's card, form 003/у: the approved blank by its items, a hospital's program."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.district.discharge import stay_facts
from samples.draw import Style
from samples.events import tell_stay
from samples.life import BLOOD_GROUPS, Child
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Marker,
    Sheet,
    Strong,
    Words,
    allergy,
    ask,
    block,
    blood_words,
    clinic,
    gender,
    imprint,
    label_ask,
    lives,
    make_marker,
    notes,
    open_sheet,
    patient,
    phoned,
    school,
    sex,
    sides,
    titled,
    whole_name,
)
from samples.wording import age

FORM = ("hospital_003u", "003/у")
FIRST = {"J18.9": "ОРВИ, бронхит", "K35.8": "Кишечная колика", "A08.0": "ОКИ неуточненной этиологии",
         "N10": "Лихорадка неясного генеза", "J05.0": "ОРВИ, ларингит"}  # fmt: skip
CARRIED = ("на каталке", "на кресле", "может идти", "на руках")
ENDS = ("выздоровление", "улучшение", "без перемен", "ухудшение", "переведен")
PLANNED = ("по экстренным показаниям", "планово")


def _sent(s: Sheet) -> str:
    return FIRST.get(s.child.stay.illness.icd10, "ОРВИ")


def _days(s: Sheet) -> Fact:
    return Fact(str((s.child.stay.discharged - s.child.stay.admitted).days))


def _clock(s: Sheet) -> Fact:
    return Fact(f"{s.rng.randint(7, 22)}:{s.rng.randint(10, 59)}")


def _top(s: Sheet, m: Marker, f: dict[str, Fact], y: float) -> float:
    """Days, ward, blood and what is not borne; gives the next baseline."""
    s.line(15, y, "Дата поступления", f["in"], 80)
    s.line(82, y, "час.", _clock(s), 104)
    s.line(108, y, "Дата выписки", f["out"], 168)
    s.line(170, y, "час.", _clock(s), 196)
    s.line(15, y + 8.5, "Отделение", f["ward"], 120)
    s.line(122, y + 8.5, "палата", Fact(str(s.rng.randint(1, 20))), 146)
    s.line(148, y + 8.5, "койко-дней", _days(s), 196)
    label_ask(
        s, m, 15, y + 17, "Вид транспортировки", CARRIED, [s.rng.randint(1, 3)], Ask("underline", 60, 196, gap_mm=2.5)
    )
    how = s.rng.choice(("circle", "strike", "underline"))
    way = Ask(how, 15, 196, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2.5)
    group, index = Fact("", s.patient, "blood_group", s.child.blood_group), BLOOD_GROUPS.index(s.child.blood_group)
    label_ask(s, m, 15, y + 25.5, "Группа крови", BLOOD_GROUPS, [index], way, group)
    rhesus = Fact("", s.patient, "rh_factor", s.child.rh_factor)
    signs = ("Rh (+)", "Rh (-)")
    label_ask(s, m, 112, y + 25.5, "Резус", signs, [0 if s.child.rh_factor == "positive" else 1], way, rhesus)
    label = "Непереносимость лекарств, аллергия"
    s.c.text(15, y + 34, label, s.label)
    start = 17 + s.c.width_of(label, s.label)
    s.c.fill_line(start, 196, y + 34)
    s.run(start + 1, y + 33.7, 194 - start, allergy(s, "отрицает"), 5)
    return y + 44


def _person(s: Sheet, m: Marker, y: float) -> float:
    """Items 1 to 7; gives the next baseline."""
    months = s.child.age_months(s.child.stay.admitted)
    whole_name(s, 15, y, "1. Ф. И. О.", 196)
    sex(s, m, (15, y + 8.5), "2. Пол", ("муж.", "жен."), s.rng.choice(("underline", "circle")))
    s.line(70, y + 8.5, "3. Возраст", Fact(age(max(1, months))), 120)
    s.line(122, y + 8.5, "дата рождения", s.born(), 196)
    s.line(15, y + 17, "4. Место жительства", lives(s), 196)
    s.line(15, y + 25.5, "телефон", phoned(s), 110)
    s.line(15, y + 34, "5. Детское учреждение", Fact(school(s, months)), 196)
    s.line(15, y + 42.5, "6. Кем направлен", Fact(s.rng.choice(("скорая помощь", clinic(s.child)))), 196)
    label_ask(s, m, 15, y + 51, "7. Госпитализирован", PLANNED, [0], Ask("underline", 15, 196, gap_mm=3))
    return y + 60


def front(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank filled in by hand or typed: of its diagnoses only the last one holds."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.4, BLANKS, typed=0.3)
    c, m, stay = s.c, make_marker(s), child.stay
    f = stay_facts(s, tell_stay(c, child))
    notes(
        s, 196, 10, ("Медицинская документация", "Форма № 003/у", "Утв. Минздравом СССР 04.10.80 г. № 1030"), right=True
    )
    s.caption(15, 112, 13, "наименование учреждения", f["where"])
    y = titled(s, 32, "МЕДИЦИНСКАЯ КАРТА", 1.35, (f"стационарного больного № {rng.randint(100, 9999)}",))
    y = _person(s, m, _top(s, m, f, y + 11))
    first = _sent(s)
    s.line(15, y, "8. Диагноз при направлении", Fact(first), 196)
    s.line(15, y + 8.5, "9. Диагноз при поступлении", Fact(first), 196)
    c.text(15, y + 17, "10. Диагноз заключительный клинический:", s.label.bold)
    s.line(22, y + 25.5, "основной", f["text"], 146)
    s.line(148, y + 25.5, "МКБ-10", f["code"], 196)
    s.line(22, y + 34, "осложнения", Fact("нет"), 108)
    s.line(110, y + 34, "сопутствующий", None, 196)
    way = Ask(rng.choice(("underline", "strike")), 22, 196, gap_mm=3)
    label_ask(
        s, m, 15, y + 42.5, "11. Госпитализирован по поводу данного заболевания", ("впервые", "повторно"), [0], way
    )
    ticks = Ask("check_box", 30, 196, 7)
    low = label_ask(s, m, 15, y + 51, "12. Исход заболевания:", ENDS, [rng.randint(0, 1)], ticks)
    s.line(15, low + 15, "Лечащий врач", Fact(stay.doctor.short), 100)
    s.line(104, low + 15, "Зав. отделением", None, 196)
    imprint(s, 196)
    return [c]


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's program: the patient as running text, the stay in a table of keys."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.2)
    c, stay, months = s.c, child.stay, child.age_months(child.stay.admitted)
    f = stay_facts(s, tell_stay(c, child))
    s.put(16, 14, f["where"], 120, pen=s.label.bold)
    notes(s, 194, 14, ("Форма № 003/у",), right=True)
    c.line(16, 17, 194, 17, 0.4)
    y = titled(s, 29, f"Медицинская карта стационарного больного № {rng.randint(1000, 99999)}", 1.35)
    who: list[Words] = [
        [Strong("Пациент:"), *s.names()],
        [Strong("Пол:"), gender(s, "мужской", "женский"), Strong("Дата рождения:"), s.born(), Strong("Возраст:"),
         Fact(age(max(1, months)))],
        [Strong("Адрес:"), lives(s), Strong("Телефон:"), phoned(s)],
        [Strong("Полис ОМС:"), patient(s, "oms_policy"), Strong("Группа крови, резус-фактор:"), *blood_words(s)],
        [Strong("Аллергоанамнез:"), *allergy(s, "без особенностей")],
    ]  # fmt: skip
    y = block(s, 16, y + 12, 178, who, 5.4, 2.2) + 2
    y = sides(s, 16, y, (66.0, 112.0), [
        ("Отделение", [f["ward"]]), ("Дата поступления", [f["in"]]), ("Время поступления", [_clock(s)]),
        ("Кем доставлен", [Fact("бригада СМП")]), ("Тип госпитализации", [Fact("экстренная")]),
        ("Диагноз направившего учреждения", [Fact(_sent(s))]),
        ("Клинический диагноз (заключительный)", [f["text"]]), ("Код по МКБ-10", [f["code"]]),
        ("Дата выписки", [f["out"]]), ("Проведено койко-дней", [_days(s)]),
        ("Исход", [Fact(rng.choice(("выздоровление", "улучшение")))]),
    ], 8.0)  # fmt: skip
    c.text(16, y + 10, "Согласие на обработку персональных данных получено:", s.label)
    x = 18 + c.width_of("Согласие на обработку персональных данных получено:", s.label)
    ask(s, make_marker(s, by_program=True), (x, y + 10), ("да", "нет"), [0], Ask("check_box", x, 194))
    s.run(16, y + 26, 178, ["Лечащий врач", Fact(stay.doctor.full), "____________"], 5)
    return [c]


VARIANTS = (front, program)
