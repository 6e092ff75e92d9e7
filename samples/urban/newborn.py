"""The newborn: the third part of the exchange card, a hospital program's extract, a short insert."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, Canvas, Rect
from samples.district.paper import Fact, Sheet, Strong, Words
from samples.draw import Style
from samples.events import tell_birth, tell_first_shot
from samples.life import Child
from samples.truth import Telling
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    open_page,
    rows_of_facts,
    small_lines,
    state_clinic,
    who,
)
from samples.wording import centimetres

SCREENS = (("неонатальный скрининг", "взят", 4), ("аудиологический скрининг", "норма", 3))


def _facts(s: Sheet, told: Telling, units: bool = False) -> dict[str, Fact]:
    birth = s.child.birth
    gram, centimetre = (" г", " см") if units else ("", "")
    one, five = birth.apgar
    return {
        "born": s.dated(told, s.child.born, "birth_date"),
        "weight": Fact(f"{birth.weight_g}{gram}", told, "weight_g", birth.weight_g),
        "length": Fact(f"{centimetres(birth.length_cm)}{centimetre}", told, "length_cm", birth.length_cm),
        "head": Fact(f"{centimetres(birth.head_cm)}{centimetre}", told, "head_circumference_cm", birth.head_cm),
        "chest": Fact(f"{centimetres(birth.chest_cm)}{centimetre}", told, "chest_circumference_cm", birth.chest_cm),
        "one": Fact(str(one), told, "apgar_1min", one),
        "five": Fact(str(five), told, "apgar_5min", five),
        "weeks": Fact(str(birth.gestation_weeks), told, "gestation_weeks", birth.gestation_weeks),
        "left": s.dated(told, birth.discharged, "discharge_date"),
        "where": Fact(birth.hospital, told, "maternity_hospital"),
    }


def _delivery(s: Sheet, told: Telling, natural: str, operation: str) -> Fact:
    way = s.child.birth.delivery
    return Fact(natural if way == "vaginal" else operation, told, "delivery", way)


def _vaccinated(s: Sheet, infection: str) -> Words:
    told, shot = tell_first_shot(s.c, s.child, infection)
    name = Fact(shot.product.name, told, "vaccine")
    return [s.dated(told, shot.day), name, "серия", Fact(shot.lot, told, "lot")]


def _screened(s: Sheet, test: str, result: str, days: int) -> Words:
    day = s.child.born + timedelta(days=days)
    told = s.c.tell("screening", ("screening", test), day.isoformat())
    return [Fact(test.capitalize(), told, "test", test), s.dated(told, day), Fact(result, told, "result")]


def exchange(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Numbered items of the exchange card, the mother's first."""
    form = ("newborn_113u", "113/у")
    s = open_page(child, rng, style, form, Paper(A4_MM, 3.4, (CHARIS, PIAZZOLLA), 0.6, 0.2))
    c, told = s.c, tell_birth(s.c, child)
    facts, birth = _facts(s, told), child.birth
    small_lines(s, 195, 12, ("Медицинская документация", "Учетная форма № 113/у"), "right")
    c.text(106, 24, "СВЕДЕНИЯ РОДИЛЬНОГО ДОМА,", s.loud(1.2), "middle")
    c.text(106, 30, "РОДИЛЬНОГО ОТДЕЛЕНИЯ БОЛЬНИЦЫ О НОВОРОЖДЕННОМ", s.loud(1.2), "middle")
    s.line(18, 40, "Учреждение", facts["where"], 195)
    s.line(18, 49, "1. Фамилия, имя, отчество родильницы", Fact(child.mother.person.full), 195)
    s.line(18, 58, "2. Возраст родильницы", Fact(f"{child.born.year - child.mother.birth_year} лет"), 195)
    s.line(18, 67, "3. Роды произошли (дата)", facts["born"], 195)
    s.line(18, 76, "4. Роды", Fact(rng.choice(("первые", "вторые"))), 66)
    s.line(68, 76, "при сроке беременности", facts["weeks"], 132)
    c.text(134, 76, "недель", s.label)
    c.text(18, 85, "5. Роды (нужное подчеркнуть):", s.label)
    words = ("через естественные родовые пути", "операция кесарево сечение")
    chosen = 0 if birth.delivery == "vaginal" else 1
    box = s.choice(72, 85, words, chosen)
    c.record(told, "delivery", birth.delivery, words[chosen], "handwritten", box)
    c.text(18, 94, "6. Ребенок родился (подчеркнуть):", s.label)
    words = ("мальчик", "девочка")
    chosen = 0 if child.sex == "male" else 1
    c.record(s.patient, "sex", child.sex, words[chosen], "handwritten", s.choice(78, 94, words, chosen))
    s.line(18, 103, "масса при рождении, г", facts["weight"], 100)
    s.line(102, 103, "рост, см", facts["length"], 195)
    s.line(18, 112, "окружность головы, см", facts["head"], 100)
    s.line(102, 112, "окружность груди, см", facts["chest"], 195)
    s.line(18, 121, "7. Оценка по шкале Апгар: на 1-й минуте", facts["one"], 110)
    s.line(112, 121, "на 5-й минуте", facts["five"], 170)
    c.text(172, 121, "баллов", s.label)
    s.line(18, 130, "8. Вскармливание", Fact("грудное"), 110)
    s.line(18, 139, "9. Отпадение пуповины", Fact(f"на {rng.randint(3, 6)}-й день"), 110)
    for y, lead, infection in (
        (148, "10. Противотуберкулезная вакцинация (дата, препарат, серия):", "туберкулез"),
        (162, "11. Вакцинация против гепатита B (дата, препарат, серия):", "гепатит B"),
    ):
        c.text(18, y, lead, s.label)
        s.run(24, y + 6.5, 165, _vaccinated(s, infection), 6)
        c.fill_line(22, 195, y + 6.8)
    s.line(18, 178, "12. Состояние ребенка при выписке", Fact("удовлетворительное"), 195)
    s.line(18, 187, "13. Масса при выписке, г", Fact(str(birth.discharge_weight_g)), 100)
    s.line(18, 196, "14. Выписан из родильного дома (дата)", facts["left"], 140)
    s.line(110, 212, "Подпись врача", Fact(child.stay.doctor.short), 195)
    return [c]


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's extract: two ruled columns, units beside the numbers."""
    form = ("newborn_113u", "113/у")
    s = open_page(child, rng, style, form, Paper(A4_MM, 3.3, (MULISH, WIX), 0.0, 0.1))
    c, told = s.c, tell_birth(s.c, child)
    facts = _facts(s, told, units=True)
    y, box = state_clinic(s, 18, 195, 14, child.birth.hospital)
    c.record(told, "maternity_hospital", child.birth.hospital, child.birth.hospital, "printed", box)
    c.text(106, y + 4, "ВЫПИСКА НОВОРОЖДЕННОГО", s.loud(1.4), "middle")
    c.text(106, y + 9, "(вкладыш к обменной карте 113/у)", s.small, "middle")
    sex = Fact("мужской" if child.sex == "male" else "женский", s.patient, "sex", child.sex)
    rows: list[tuple[str, Words]] = [
        ("ФИО ребенка", s.names()), ("Пол", [sex]),
        ("Дата рождения", [facts["born"], f", {rng.randint(10, 23)} ч {rng.randint(10, 59)} мин"]),
        ("Мать", [Fact(child.mother.person.full)]),
        ("Срок гестации", [facts["weeks"], "нед."]),
        ("Родоразрешение", [_delivery(s, told, "самопроизвольные роды", "кесарево сечение")]),
        ("Масса тела при рождении", [facts["weight"]]), ("Длина тела", [facts["length"]]),
        ("Окружность головы", [facts["head"]]), ("Окружность груди", [facts["chest"]]),
        ("Оценка по Апгар, 1 мин", [facts["one"]]), ("Оценка по Апгар, 5 мин", [facts["five"]]),
        ("Вакцинация: туберкулез", _vaccinated(s, "туберкулез")),
        ("Вакцинация: гепатит В", _vaccinated(s, "гепатит B")),
        *[("Скрининг", _screened(s, *screen)) for screen in SCREENS],
        ("Диагноз при выписке", [Fact("Здоров")]), ("Дата выписки", [facts["left"]]),
        ("Масса тела при выписке", [Fact(f"{child.birth.discharge_weight_g} г")]),
    ]  # fmt: skip
    cells = c.grid(18, y + 14, [62.0, 115.0], [8.4] * len(rows))
    for (label, words), (key, area) in zip(rows, cells, strict=True):
        c.cell(key, label, s.label, "left")
        rows_of_facts(s, Rect(area.left, area.top + 0.5, area.width, area.height), words, 5)
    c.text(18, cells[-1][0].bottom + 12, f"Врач-неонатолог {child.stay.doctor.short}", s.label)
    return [c]


def insert(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A half-filled page of the history of development: what the pediatrician copies at the first visit."""
    form = ("newborn_113u", "112/у")
    s = open_page(child, rng, style, form, Paper(A4_MM, 3.5, (PIAZZOLLA, WIX, CHARIS), 0.4, 0.3))
    c, told = s.c, tell_birth(s.c, child)
    facts, birth = _facts(s, told), child.birth
    c.text(106, 16, "Данные о новорожденном", s.loud(1.4), "middle")
    c.text(106, 21.5, "(заполняется по обменной карте родильного дома; ф. 112/у)", s.small, "middle")
    y = who(s, 18, 34, 195, 1) + 2
    one_five: Words = [facts["one"], "/", facts["five"]]
    rows: list[Words] = [
        [Strong("Родильный дом:"), facts["where"]],
        [Strong("Дата рождения:"), facts["born"], "срок беременности", facts["weeks"], "нед."],
        [Strong("Роды:"), _delivery(s, told, "естественные", "кесарево сечение")],
        [Strong("Антропометрия:"), "вес", facts["weight"], "г, рост", facts["length"], "см, окр. головы",
         facts["head"], "см, окр. груди", facts["chest"], "см"],
        [Strong("Шкала Апгар (1/5 мин):"), *one_five, "б."],
        [Strong("БЦЖ:"), *_vaccinated(s, "туберкулез")],
        [Strong("Гепатит В:"), *_vaccinated(s, "гепатит B")],
        [Strong("Дата выписки:"), facts["left"], "вес при выписке", Fact(str(birth.discharge_weight_g)), "г"],
        [Strong("Вскармливание:"), Fact("грудное, по требованию")],
        [Strong("Группа риска:"), Fact("нет")],
    ]  # fmt: skip
    for words in rows:
        y = s.run(18, y, 177, words, 6.4) + 2.6
    for test, result, days in SCREENS:
        words = _screened(s, test, result, days)
        lead = words[0]
        assert isinstance(lead, Fact)
        s.mark(lead, c.text(18, y, lead.text, s.label.bold), "printed")
        y = s.run(22 + c.width_of(lead.text, s.label.bold), y, 100, words[1:], 6.4) + 2.6
    s.line(18, y + 8, "Врач", Fact(child.doctors["педиатр"].short), 100)
    return [c]


VARIANTS = (exchange, extract, insert)
