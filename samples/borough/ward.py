"""The face of a hospital's card, form 003/у: a blank with labels below its rules, a hospital's program in frames."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.borough.pieces import (
    BLANKS,
    PROGRAMS,
    Ask,
    Cell,
    Fact,
    Marker,
    Sheet,
    allergy,
    asked,
    blood,
    clinic,
    foot,
    framed,
    gender,
    label_ask,
    lines,
    lives,
    make_marker,
    of_child,
    open_sheet,
    phoned,
    pick_sex,
    span,
    taught,
    title,
    under,
)
from samples.canvas import A4_MM, Canvas
from samples.district.discharge import stay_facts
from samples.draw import Style
from samples.events import tell_stay
from samples.life import BLOOD_GROUPS, Child
from samples.wording import age

FORM = ("hospital_003u", "003/у")
SENT = {"J18.9": "Острый бронхит", "K35.8": "Боли в животе", "A08.0": "Кишечная инфекция",
        "N10": "Инфекция мочевых путей", "J05.0": "ОРВИ, стеноз гортани"}  # fmt: skip
ENDED = ("с выздоровлением", "с улучшением", "без перемен", "с ухудшением")
MOVED = ("на каталке", "на кресле", "может идти")


def _sent(s: Sheet) -> Fact:
    """What others thought before the stay: no diagnosis of the child."""
    return Fact(SENT.get(s.child.stay.illness.icd10, "ОРВИ"))


def _hour(s: Sheet) -> Fact:
    return Fact(f"{s.rng.randint(6, 23)} ч. {s.rng.randint(10, 59)} мин.")


def _nights(s: Sheet) -> Fact:
    return Fact(str((s.child.stay.discharged - s.child.stay.admitted).days))


def _stay(s: Sheet, m: Marker, f: dict[str, Fact], y: float) -> float:
    """When, in which ward, how carried; gives the next baseline."""
    s.line(16, y, "Дата и время поступления", f["in"], 98)
    s.line(100, y, "", _hour(s), 150)
    s.line(16, y + 8.4, "Дата и время выписки", f["out"], 98)
    s.line(100, y + 8.4, "", _hour(s), 150)
    s.line(16, y + 16.8, "Отделение", f["ward"], 112)
    s.line(114, y + 16.8, "палата №", Fact(str(s.rng.randint(1, 16))), 146)
    s.line(16, y + 25.2, "Переведен в отделение", None, 112)
    s.line(114, y + 25.2, "Проведено койко-дней", _nights(s), 194)
    way = Ask("underline", 20, 194, 7, gap_mm=2.5)
    y = asked(s, m, 16, y + 33.6, way, (("Виды транспортировки:", MOVED, s.rng.randint(0, 2)),), 8.4)
    how = s.rng.choice(("circle", "underline", "strike"))
    way = Ask(how, 20, 194, 8, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2.5)
    fact, at = Fact("", s.patient, "blood_group", s.child.blood_group), BLOOD_GROUPS.index(s.child.blood_group)
    label_ask(s, m, 16, y, "Группа крови", BLOOD_GROUPS, [at], way, fact)
    positive = s.child.rh_factor == "positive"
    rhesus = Fact("", s.patient, "rh_factor", s.child.rh_factor)
    words = ("положительная", "отрицательная")
    label_ask(s, m, 100, y, "Резус-принадлежность", words, [0 if positive else 1], Ask(how, 100, 196, 8, "", 4), rhesus)
    s.c.text(16, y + 8.4, "Побочное действие лекарств (непереносимость), аллергия", s.label)
    start = 18 + s.c.width_of("Побочное действие лекарств (непереносимость), аллергия", s.label)
    s.c.fill_line(start, 194, y + 8.4)
    span(s, start + 1, y + 8.1, 193 - start, allergy(s, "нет"))
    return y + 20


def _patient(s: Sheet, m: Marker, y: float) -> float:
    """Items 1 to 7; gives the next baseline."""
    months = s.child.age_months(s.child.stay.admitted)
    s.c.text(16, y, "1.", s.label)
    under(s, 21, 146, y, "фамилия, имя, отчество", s.names())
    pick_sex(s, m, 150, y, "2. Пол", ("м.", "ж."), s.rng.choice(("underline", "circle")))
    s.line(16, y + 11, "3. Возраст", Fact(age(max(1, months))), 90)
    s.line(92, y + 11, "дата рождения", s.born(), 194)
    s.line(16, y + 19.4, "4. Постоянное место жительства", lives(s), 194)
    s.line(16, y + 27.8, "телефон родителей", phoned(s), 110)
    s.line(16, y + 36.2, "5. Место учебы (детское учреждение)", Fact(taught(s, months)), 194)
    s.line(16, y + 44.6, "6. Кем направлен больной", Fact(s.rng.choice(("СМП", clinic(s.child)))), 194)
    way = Ask(s.rng.choice(("underline", "strike")), 20, 194, gap_mm=2.5)
    return asked(
        s, m, 16, y + 53, way, (("7. Доставлен в стационар по экстренным показаниям:", ("да", "нет"), 0),), 8.4
    )


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank: of its diagnoses only the last one holds."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.4, BLANKS, typed=0.3)
    m, stay = make_marker(s), child.stay
    f = stay_facts(s, tell_stay(s.c, child))
    under(s, 16, 108, 14, "наименование учреждения", [f["where"]])
    lines(s, 194, 11, ("Медицинская документация", "Форма № 003/у", "Утверждена Минздравом СССР", "04.10.80 г. № 1030"),
          right=True)  # fmt: skip
    y = title(s, 33, f"МЕДИЦИНСКАЯ КАРТА № {rng.randint(100, 9999)}", 1.4, ("стационарного больного",))
    y = _patient(s, m, _stay(s, m, f, y + 11))
    s.line(16, y, "8. Диагноз направившего учреждения", _sent(s), 194)
    s.line(16, y + 8.4, "9. Диагноз при поступлении", _sent(s), 194)
    s.c.text(16, y + 16.8, "11. Диагноз заключительный клинический", s.label.bold)
    s.line(22, y + 25.2, "а) основной:", f["text"], 150)
    s.line(152, y + 25.2, "код МКБ", f["code"], 194)
    s.line(22, y + 33.6, "б) осложнение основного:", Fact("нет"), 194)
    s.line(22, y + 42, "в) сопутствующий:", None, 194)
    way = Ask(rng.choice(("underline", "check_box")), 22, 194, 7, gap_mm=3)
    y = asked(s, m, 16, y + 50.4, way, (("12. Госпитализирован в данном году по поводу данного заболевания:",
        ("впервые", "повторно"), 0), ("16. Исход: выписан", ENDED, rng.randint(0, 1))), 8.4)  # fmt: skip
    s.line(16, y + 8, "Лечащий врач", Fact(stay.doctor.short), 100)
    s.line(104, y + 8, "Заведующий отделением", None, 194)
    foot(s, "ф. 003/у", 16)
    return [s.c]


def framed_card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's program: everything in frames with small labels, in three groups."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.2)
    stay, months = child.stay, child.age_months(child.stay.admitted)
    f = stay_facts(s, tell_stay(s.c, child))
    s.put(15, 13, f["where"], 130, pen=s.label.bold)
    lines(s, 195, 13, ("Форма № 003/у",), right=True)
    title(s, 27, f"МЕДИЦИНСКАЯ КАРТА СТАЦИОНАРНОГО БОЛЬНОГО № {rng.randint(1000, 99999)}", 1.3, left=15)
    groups: Sequence[tuple[str, list[list[Cell]]]] = (
        ("Пациент", [
            [("ФИО", 110, s.names()), ("Дата рождения", 40, [s.born()]), ("Пол", 30, [gender(s, "муж", "жен")])],
            [("Полных лет (месяцев)", 40, [Fact(age(max(1, months)))]), ("Адрес регистрации", 140, [lives(s)])],
            [("Контактный телефон", 50, [phoned(s)]), ("Полис ОМС", 60, [of_child(s, "oms_policy")]),
             ("СНИЛС", 50, [of_child(s, "snils")]), ("Гр. крови, Rh", 30, blood(s))],
            [("Лекарственная непереносимость, аллергия", 180, allergy(s, "не выявлена"))],
        ]),
        ("Госпитализация", [
            [("Поступил(а): дата", 45, [f["in"]]), ("время", 45, [_hour(s)]), ("Выписан(а): дата", 45, [f["out"]]),
             ("Койко-дней", 45, [_nights(s)])],
            [("Отделение", 110, [f["ward"]]), ("Доставлен(а)", 70, [Fact("по экстренным показаниям, СМП")])],
        ]),
        ("Диагноз", [
            [("Направившего учреждения", 90, [_sent(s)]), ("При поступлении", 90, [_sent(s)])],
            [("Заключительный клинический (основной)", 150, [f["text"]]), ("МКБ-10", 30, [f["code"]])],
            [("Осложнения", 90, [Fact("-")]), ("Исход", 90, [Fact(ENDED[rng.randint(0, 1)])])],
        ]),
    )  # fmt: skip
    y = 38.0
    for name, rows in groups:
        s.c.text(15, y, name, s.label.bold)
        y = framed(s, 15, y + 2.4, 195, rows, 11.4) + 8
    m, way = make_marker(s, by_program=True), Ask("check_box", 90, 195)
    y = label_ask(s, m, 15, y, "Согласие на медицинское вмешательство:", ("получено", "отказ"), [0], way)
    s.run(15, y + 14, 180, ["Лечащий врач", Fact(stay.doctor.full), "________________"], 5)
    foot(s, "Распечатано из медицинской информационной системы")
    return [s.c]


VARIANTS = (blank, framed_card)
