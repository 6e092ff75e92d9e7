"""The first page of a hospital's card, form 003/у: the approved blank, the table of a hospital's program."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, Canvas, Rect
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    address,
    allergy,
    clinic,
    imprint,
    notes,
    open_sheet,
    patient,
    sex,
    whole_name,
)
from samples.dispensary.marks import Ask, Marker, ask, label_ask, make_marker
from samples.district.discharge import stay_facts
from samples.draw import Style
from samples.events import tell_stay
from samples.life import BLOOD_GROUPS, Child
from samples.wording import age, phone

FORM = ("hospital_003u", "003/у")
AT_FIRST = ("ОРВИ, тяжелое течение", "Лихорадка неясной этиологии", "Острая респираторная вирусная инфекция")
RESULTS = ("выписан с выздоровлением", "с улучшением", "без перемен", "с ухудшением", "переведен")
MOVES = ("на каталке", "на кресле", "может идти")


def _clock(rng: random.Random) -> Fact:
    return Fact(f"{rng.randint(8, 21)} ч {rng.randint(10, 59)} мин")


def _years(child: Child) -> Fact:
    return Fact(age(max(1, child.age_months(child.stay.admitted))))


def _blood(s: Sheet, m: Marker, y: float, how: str) -> None:
    """Blood group and rhesus: written, or marked among printed ones."""
    child = s.child
    if how == "written":
        s.line(14, y, "Группа крови", patient(s, "blood_group"), 76)
        sign = "Rh+ (положит.)" if child.rh_factor == "positive" else "Rh- (отрицат.)"
        s.line(80, y, "Резус-принадлежность", patient(s, "rh_factor", sign), 150)
        return
    way = Ask(how, 14, 120, between="", gap_mm=5)
    group = Fact("", s.patient, "blood_group", child.blood_group)
    label_ask(s, m, 14, y, "Группа крови", BLOOD_GROUPS, [BLOOD_GROUPS.index(child.blood_group)], way, group)
    words, rhesus = ("положительная", "отрицательная"), Fact("", s.patient, "rh_factor", child.rh_factor)
    chosen = [0 if child.rh_factor == "positive" else 1]
    label_ask(s, m, 100, y, "Резус", words, chosen, Ask("underline", 100, 196, gap_mm=2.5), rhesus)


def _who(s: Sheet, m: Marker) -> None:
    """Items 1 to 6: whose card it is."""
    whole_name(s, 14, 108, "1. Фамилия, имя, отчество", 196)
    sex(s, m, (14, 116.5), "2. Пол:", ("мужской", "женский"), s.rng.choice(("underline", "strike", "circle")))
    s.line(14, 125, "3. Возраст", _years(s.child), 70)
    s.line(72, 125, "(полных лет, для детей до 1 года - мес.)  Дата рождения", s.born(), 196)
    s.line(14, 133.5, "4. Постоянное место жительства", address(s), 196)
    s.line(14, 142, "телефон", patient(s, "phone", phone(s.child.phone)), 90)
    place = "школа" if s.child.age_months(s.child.stay.admitted) > 83 else "детский сад"
    s.line(14, 150.5, "5. Место работы, учебы", Fact(f"{place} № {s.child.district}"), 196)
    s.line(14, 159, "6. Кем направлен больной", Fact(s.rng.choice(("СМП", clinic(s.child)))), 196)


def front(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank: days and hours first, numbered items below, three diagnoses of which the last one holds."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.45, BLANKS, typed=0.35)
    c, stay, m, first = s.c, child.stay, make_marker(s), rng.choice(AT_FIRST)
    f = stay_facts(s, tell_stay(c, child))
    s.line(14, 13, "", f["where"], 110)
    notes(s, 24, 17, ("наименование учреждения",))
    notes(s, 196, 11, ("Медицинская документация", "Форма № 003/у", "Утв. МЗ СССР 04.10.80 № 1030"), right=True)
    c.text(105, 30, f"МЕДИЦИНСКАЯ КАРТА № {rng.randint(100, 29999)}", s.loud(1.35), "middle")
    c.text(105, 36, "стационарного больного", s.loud(1.1), "middle")
    s.line(14, 47, "Дата и время поступления", f["in"], 104)
    s.line(106, 47, "", _clock(rng), 160)
    s.line(14, 55.5, "Дата и время выписки", f["out"], 104)
    s.line(106, 55.5, "", _clock(rng), 160)
    s.line(14, 64, "Отделение", f["ward"], 130)
    s.line(132, 64, "палата №", Fact(str(rng.randint(1, 24))), 196)
    s.line(14, 72.5, "Проведено койко-дней", Fact(str((stay.discharged - stay.admitted).days)), 80)
    label_ask(s, m, 14, 81, "Виды транспортировки:", MOVES, [rng.randint(1, 2)], Ask("underline", 60, 196, gap_mm=2.5))
    _blood(s, m, 89.5, rng.choice(("written", "circle", "underline")))
    c.text(14, 98, "Побочное действие лекарств (непереносимость)", s.label)
    start = 17 + c.width_of("Побочное действие лекарств (непереносимость)", s.label)
    c.fill_line(start, 196, 98)
    s.run(start, 97.7, 196 - start, allergy(s, "нет"), 5)
    _who(s, m)
    urgent = "7. Доставлен в стационар по экстренным показаниям:"
    label_ask(s, m, 14, 167.5, urgent, ("да", "нет"), [0], Ask("underline", 14, 196, gap_mm=3))
    s.line(14, 176, "8. Диагноз направившего учреждения", Fact(first), 196)
    s.line(14, 184.5, "9. Диагноз при поступлении", Fact(first), 196)
    s.line(14, 193, "10. Диагноз заключительный клинический: а) основной", f["text"], 196)
    s.line(22, 201.5, "код по МКБ-10", f["code"], 80)
    s.line(14, 210, "б) осложнение основного", Fact("-"), 196)
    s.line(14, 218.5, "в) сопутствующий", Fact("-"), 196)
    s.c.text(14, 227, "11. Госпитализирован в данном году по поводу данного заболевания:", s.label)
    start = 17 + c.width_of("11. Госпитализирован в данном году по поводу данного заболевания:", s.label)
    ask(s, m, (start, 227), ("впервые", "повторно"), [0], Ask(rng.choice(("strike", "underline")), 22, 196))
    results = Ask("underline", 30, 196, 7, gap_mm=2.5)
    y = label_ask(s, m, 14, 235.5, "12. Исход заболевания:", RESULTS, [rng.randint(0, 1)], results)
    s.line(14, y + 16, "Лечащий врач", Fact(stay.doctor.short), 100)
    s.line(104, y + 16, "Зав. отделением", None, 196)
    imprint(s, 14)
    return [c]


def _table(s: Sheet, y: float, pairs: list[tuple[str, Words]]) -> float:
    """A ruled table of what is asked and answered; gives its lower edge."""
    grid = s.c.grid(15, y, [62.0, 120.0], [8.4] * len(pairs))
    for (label, words), (key, area) in zip(pairs, grid, strict=True):
        s.c.cell(key, label, s.label, "left")
        if len(words) == 1 and isinstance(words[0], Fact):
            s.cell(area, words[0], "left")
        else:
            s.run(area.left + 0.9, area.top + 5.4, area.width + 30, words, 5)
    return grid[-1][0].bottom


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's program: the patient in one table, the stay in another, the diagnosis in a frame."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.15)
    c, stay, first = s.c, child.stay, rng.choice(AT_FIRST)
    f = stay_facts(s, tell_stay(c, child))
    s.put(105, 13, f["where"], 180, "middle", s.label.bold)
    notes(s, 197, 19, ("Учетная форма № 003/у",), right=True)
    c.text(105, 28, "МЕДИЦИНСКАЯ КАРТА ПАЦИЕНТА,", s.loud(1.15), "middle")
    title = "получающего медицинскую помощь в стационарных условиях"
    c.text(105, 33.5, f"{title} № {stay.admitted.year}/{rng.randint(100, 9999)}", s.label.bold, "middle")
    word = "Мужской" if child.sex == "male" else "Женский"
    y = _table(s, 39, [
        ("Фамилия, имя, отчество", s.names()),
        ("Пол", [patient(s, "sex", word)]),
        ("Дата рождения", [s.born()]),
        ("Возраст", [_years(child)]),
        ("Адрес регистрации", [address(s)]),
        ("Полис ОМС", [patient(s, "oms_policy")]),
        ("СНИЛС", [patient(s, "snils")]),
    ])  # fmt: skip
    days = str((stay.discharged - stay.admitted).days)
    y = _table(s, y + 6, [
        ("Поступил(а)", [f["in"], _clock(rng)]),
        ("Отделение", [f["ward"]]),
        ("Вид госпитализации", [Fact("экстренная, доставлен СМП")]),
        ("Диагноз при поступлении", [Fact(first)]),
        ("Аллергические реакции", allergy(s, "не отмечает")),
        ("Выписан(а)", [f["out"], _clock(rng)]),
        ("Количество койко-дней", [Fact(days)]),
        ("Исход", [Fact(rng.choice(("Выздоровление", "Улучшение")))]),
    ])  # fmt: skip
    c.rect(Rect(15, y + 6, 182, 20), 0.4)
    c.truth.areas.pop()
    s.run(18, y + 13, 176, [Strong("Диагноз клинический заключительный:")], 5.4)
    s.run(18, y + 20, 176, [f["code"], f["text"]], 5.4)
    s.run(15, y + 40, 180, ["Лечащий врач", Fact(stay.doctor.short), "______________"], 5.4)
    printed = stay.discharged + timedelta(days=1)
    notes(s, 15, 288, (f"Напечатано {printed:%d.%m.%Y}",))
    return [c]


VARIANTS = (front, program)
