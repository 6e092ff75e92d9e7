"""The newborn: the numbered coupon of the exchange card, and a maternity hospital's print-out."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Strong, keyed, notes, open_sheet
from samples.district.newborn import SCREENS
from samples.draw import Style
from samples.events import tell_first_shot
from samples.life import Child
from samples.truth import Telling
from samples.wording import centimetres

FORM = ("newborn_113u", "113/у")


def _facts(s: Sheet, told: Telling) -> dict[str, Fact]:
    birth = s.child.birth
    one, five = birth.apgar
    weeks = birth.gestation_weeks
    return {
        "born": s.dated(told, s.child.born, "birth_date"),
        "weight": Fact(str(birth.weight_g), told, "weight_g", birth.weight_g),
        "length": Fact(centimetres(birth.length_cm), told, "length_cm", birth.length_cm),
        "head": Fact(centimetres(birth.head_cm), told, "head_circumference_cm", birth.head_cm),
        "chest": Fact(centimetres(birth.chest_cm), told, "chest_circumference_cm", birth.chest_cm),
        "one": Fact(str(one), told, "apgar_1min", one),
        "five": Fact(str(five), told, "apgar_5min", five),
        "weeks": Fact(str(weeks), told, "gestation_weeks", weeks),
        "left": s.dated(told, birth.discharged, "discharge_date"),
        "where": Fact(birth.hospital, told, "maternity_hospital"),
    }


def coupon(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The coupon that the maternity hospital sends to the clinic: numbered items on half a sheet."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, SERIFS)
    c, told = s.c, s.c.tell("birth", "birth", child.born.isoformat())
    facts, birth = _facts(s, told), child.birth
    notes(s, 140, 8, ("Форма № 113/у", "Утв. МЗ СССР 04.10.80 № 1030"))
    c.text(74, 19, "Т А Л О Н", s.loud(1.2), "middle")
    c.text(74, 25, "Сведения родильного дома о новорожденном", s.loud(1.2), "middle")
    s.line(8, 34, "1. Родильный дом", facts["where"], 140)
    c.text(8, 42, "2. Ф.И.О. ребенка", s.label)
    c.fill_line(36, 140, 42)
    s.name(37, 41.7, 101)
    s.line(8, 50, "3. Дата рождения", facts["born"], 72)
    c.text(75, 50, "Пол", s.label)
    boy = child.sex == "male"
    s.put(84, 50, Fact("мальчик" if boy else "девочка", s.patient, "sex", child.sex), 40)
    s.line(8, 58, "4. Срок беременности", facts["weeks"], 66)
    c.text(68, 58, "нед.", s.label)
    c.text(8, 66, "5. Роды (подчеркнуть):", s.label)
    words = ("через естественные пути", "кесарево сечение")
    way = 0 if birth.delivery == "vaginal" else 1
    box = s.choice(50, 66, words, way)
    c.record(told, "delivery", birth.delivery, words[way], "handwritten", box)
    s.line(8, 74, "6. Масса тела при рождении", facts["weight"], 76)
    s.line(78, 74, "г, рост", facts["length"], 112)
    c.text(114, 74, "см", s.label)
    s.line(8, 82, "7. Окружность головы", facts["head"], 62)
    s.line(64, 82, "см, окружность груди", facts["chest"], 124)
    c.text(126, 82, "см", s.label)
    s.line(8, 90, "8. Оценка по Апгар: на 1 мин.", facts["one"], 74)
    s.line(76, 90, "на 5 мин.", facts["five"], 112)
    _given(s, 98)
    s.line(8, 138, "13. Дата выписки", facts["left"], 72)
    s.line(74, 138, "масса при выписке, г", Fact(str(birth.discharge_weight_g)), 140)
    s.line(8, 146, "14. Вскармливание", Fact("грудное"), 140)
    s.line(8, 154, "15. Состояние при выписке", Fact("удовлетворительное"), 140)
    s.line(8, 166, "Врач-педиатр", Fact(child.stay.doctor.short), 100)
    return [c]


def _given(s: Sheet, y: float) -> None:
    """Vaccinations and screenings of the first days, a numbered line each."""
    for label, infection in (("9. Прививка БЦЖ", "туберкулез"), ("10. Гепатит В", "гепатит B")):
        told, shot = tell_first_shot(s.c, s.child, infection)
        s.line(8, y, f"{label}: вакцина", Fact(shot.product.name, told, "vaccine"), 84)
        s.line(86, y, "дата", s.dated(told, shot.day), 114)
        s.line(116, y, "сер.", Fact(shot.lot, told, "lot"), 140)
        y += 10
    for number, (test, result, days) in enumerate(SCREENS, 11):
        day = s.child.born + timedelta(days=days)
        told = s.c.tell("screening", ("screening", test), day.isoformat())
        title = test.capitalize()
        s.c.text(8, y, f"{number}.", s.label)
        s.c.record(told, "test", test, title, "printed", s.c.text(15, y, title, s.label))
        s.line(68, y, "дата", s.dated(told, day), 104)
        s.line(106, y, "", Fact(result, told, "result"), 140)
        y += 10


def epicrisis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A print-out of the maternity hospital's program: labels and values in a ruled table, sizes in another."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, SANS)
    c, told = s.c, s.c.tell("birth", "birth", child.born.isoformat())
    facts, birth, boy = _facts(s, told), child.birth, child.sex == "male"
    s.put(105, 14, facts["where"], 160, "middle", s.label.bold)
    notes(s, 105, 19, ("отделение новорожденных",), middle=True)
    c.text(105, 31, "ВЫПИСНОЙ ЭПИКРИЗ НОВОРОЖДЕННОГО", s.loud(1.35), "middle")
    notes(s, 105, 36.5, ("для передачи в детскую поликлинику, вкладыш 113/у",), middle=True)
    how = Fact("самопроизвольные" if birth.delivery == "vaginal" else "оперативные, кесарево сечение",
               told, "delivery", birth.delivery)  # fmt: skip
    y = keyed(s, 16, 43, (58.0, 120.0), [
        ("Фамилия, имя, отчество", s.names()),
        ("Пол ребенка", [Fact("мужской" if boy else "женский", s.patient, "sex", child.sex)]),
        ("Дата и время рождения", [facts["born"], Fact(f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}")]),
        ("Мать", [Fact(f"{child.mother.person.full}, {child.mother.birth_year} г.р.")]),
        ("Срок гестации", [facts["weeks"], "недель"]),
        ("Роды", [how]),
        ("Оценка по шкале Апгар", ["на 1-й минуте", facts["one"], "баллов, на 5-й минуте", facts["five"], "баллов"]),
    ])  # fmt: skip
    heads = (("Масса тела, г", 44.5), ("Длина тела, см", 44.5), ("Окружность головы, см", 44.5),
             ("Окружность груди, см", 44.5))  # fmt: skip
    row = s.table(16, y + 6, heads, [9.0], head_mm=8)[0]
    for area, key in zip(row, ("weight", "length", "head", "chest"), strict=True):
        s.cell(area, facts[key])
    y += 33
    c.text(16, y, "Вакцинопрофилактика", s.label.bold)
    heads = (("Вакцина", 58.0), ("Дата введения", 40.0), ("Серия", 40.0), ("Против", 40.0))
    cells = s.table(16, y + 3, heads, [8.5, 8.5], head_mm=8)
    for line, infection in zip(cells, ("гепатит B", "туберкулез"), strict=True):
        shot_told, shot = tell_first_shot(s.c, s.child, infection)
        s.cell(line[0], Fact(shot.product.name, shot_told, "vaccine"))
        s.cell(line[1], s.dated(shot_told, shot.day))
        s.cell(line[2], Fact(shot.lot, shot_told, "lot"))
        c.cell(line[3], infection.replace("B", "В"), s.label)
    y += 36
    for test, result, days in SCREENS:
        day = child.born + timedelta(days=days)
        screen = c.tell("screening", ("screening", test), day.isoformat())
        words: list[str | Fact] = [Fact(test.capitalize(), screen, "test", test), "—", Fact(result, screen, "result")]
        y = s.run(16, y, 178, [*words, ", дата", s.dated(screen, day)], 6) + 1
    y = s.run(16, y + 2, 178, [Strong("Выписан домой:" if boy else "Выписана домой:"), facts["left"],
                               f"с массой {birth.discharge_weight_g} г"], 6)  # fmt: skip
    s.line(16, y + 12, "Врач-неонатолог", Fact(child.stay.doctor.short), 120)
    return [c]


VARIANTS = (coupon, epicrisis)
