"""The first page of a hospital's card, form 003/у: questions in two columns, choices to ring or underline."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.district.discharge import stay_facts
from samples.draw import Style
from samples.events import tell_stay
from samples.life import BLOOD_GROUPS, Child
from samples.registry.choices import Ask, Marker, label_ask, make_marker
from samples.registry.paper import BLANKS, Fact, Sheet, home, notes, open_sheet
from samples.wording import age, phone

FORM = ("hospital_003u", "003/у")
FIRST = (("Острая респираторная инфекция", "J06.9"), ("Лихорадка неуточненная", "R50.9"), ("Боль в животе", "R10.4"))
RIDES = ("на каталке", "на кресле", "может идти")
ENDS = ("выздоровление", "улучшение", "без перемен", "ухудшение")


def _patient(s: Sheet, m: Marker, y: float) -> float:
    c, child = s.c, s.child
    how = s.rng.choice(("circle", "underline", "strike"))
    c.text(14, y, "1. Фамилия, имя, отчество", s.label)
    start = 16 + c.width_of("1. Фамилия, имя, отчество", s.label)
    c.fill_line(start, 194, y)
    s.name(start + 1, y - 0.3, 190 - start)
    chosen = [0 if child.sex == "male" else 1]
    way = Ask(how, 30, 80, between="", gap_mm=6)
    label_ask(s, m, 14, y + 9, "2. Пол", ("муж.", "жен."), chosen, way, Fact("", s.patient, "sex", child.sex))
    s.line(76, y + 9, "3. Дата рождения", s.born(), 140)
    s.line(142, y + 9, "возраст", Fact(age(max(1, child.age_months(child.stay.admitted)))), 194)
    s.line(14, y + 18, "4. Место жительства", Fact(home(child), s.patient, "address"), 194)
    s.line(14, y + 27, "телефон родителей", Fact(phone(child.phone), s.patient, "phone", child.phone), 110)
    s.line(14, y + 36, "5. Кем направлен", Fact("бригадой скорой медицинской помощи"), 194)
    return y + 45


def _signals(s: Sheet, m: Marker, y: float) -> float:
    """Blood group and rhesus, each with its printed choices, and what the child does not bear."""
    c, child = s.c, s.child
    way = Ask("circle", 60, 194, between="", gap_mm=6)
    group = Fact("", s.patient, "blood_group", child.blood_group)
    chosen = [BLOOD_GROUPS.index(child.blood_group)]
    label_ask(s, m, 14, y, "Группа крови:", BLOOD_GROUPS, chosen, way, group)
    words, rhesus = ("Rh(+)", "Rh(-)"), Fact("", s.patient, "rh_factor", child.rh_factor)
    rings = Ask("circle", 140, 194, between="", gap_mm=6)
    label_ask(s, m, 110, y, "Резус-принадлежность:", words, [0 if child.rh_factor == "positive" else 1], rings, rhesus)
    c.text(14, y + 9, "Непереносимость лекарств:", s.label)
    start = 16 + c.width_of("Непереносимость лекарств:", s.label)
    c.fill_line(start, 194, y + 9)
    if child.allergy is None:
        s.put(start + 1, y + 8.7, Fact("не установлена"), 100)
        return y + 18
    told, (substance, reaction) = c.tell("allergy", "allergy"), child.allergy
    words_ = [Fact(substance, told, "substance"), Fact("—"), Fact(reaction, told, "reaction")]
    s.run(start + 1, y + 8.7, 190 - start, words_, 5)
    return y + 18


def page(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An old printing house's first page; what was thought at first stands above the final diagnosis."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.45, BLANKS, typed=0.4)
    c, stay, m, first = s.c, child.stay, make_marker(s), rng.choice(FIRST)
    f = stay_facts(s, tell_stay(c, child))
    notes(s, 194, 10, ("Код формы по ОКУД ________", "Медицинская документация форма № 003/у"), right=True)
    s.line(14, 22, "", f["where"], 130)
    c.text(105, 36, f"МЕДИЦИНСКАЯ КАРТА № {rng.randint(100, 19999)}", s.loud(1.4), "middle")
    c.text(105, 42, "СТАЦИОНАРНОГО БОЛЬНОГО", s.loud(1.1), "middle")
    s.line(14, 54, "Поступил(а): дата", f["in"], 90)
    s.line(92, 54, "час", Fact(f"{rng.randint(0, 23)}:{rng.randint(10, 59)}"), 124)
    s.line(126, 54, "выписан(а): дата", f["out"], 194)
    s.line(14, 63, "Отделение", f["ward"], 130)
    s.line(132, 63, "койко-дней", Fact(str((stay.discharged - stay.admitted).days)), 194)
    way = Ask("underline", 60, 194, gap_mm=3)
    label_ask(s, m, 14, 72, "Виды транспортировки:", RIDES, [rng.randint(1, 2)], way)
    y = _patient(s, m, _signals(s, m, 81))
    urgent = Ask(rng.choice(("underline", "circle")), 140, 194, between="", gap_mm=6)
    label_ask(s, m, 14, y, "6. Доставлен по экстренным показаниям:", ("да", "нет"), [0], urgent)
    s.line(14, y + 9, "7. Диагноз направившего учреждения", Fact(first[0]), 194)
    s.line(14, y + 18, "8. Диагноз при поступлении", Fact(f"{first[0]} ({first[1]})"), 194)
    s.line(14, y + 27, "9. Диагноз заключительный", f["text"], 158)
    s.line(160, y + 27, "МКБ", f["code"], 194)
    s.line(14, y + 36, "осложнения", Fact("нет"), 194)
    times = Ask("strike", 60, 194, between="/", gap_mm=2)
    label_ask(s, m, 14, y + 45, "10. Госпитализирован в этом году:", ("впервые", "повторно"), [0], times)
    label_ask(s, m, 14, y + 54, "11. Исход:", ENDS, [rng.randint(0, 1)], Ask("underline", 40, 194, gap_mm=3))
    s.line(14, y + 70, "Лечащий врач", Fact(stay.doctor.short), 100)
    s.line(102, y + 70, "Заведующий отделением", None, 194)
    return [c]


VARIANTS = (page,)
