"""The newborn: the third coupon of the exchange card, an inset of the history, a maternity hospital's print-out."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_birth, tell_first_shot
from samples.life import Child
from samples.registry.choices import Ask, label_ask, make_marker
from samples.registry.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    blank_child,
    blank_head,
    notes,
    open_sheet,
)
from samples.truth import Telling
from samples.wording import centimetres, comma

FORM, INSET = ("newborn_113u", "113/у"), ("newborn_113u", "112/у")
SCREENS = (("неонатальный скрининг", "взят", 4), ("аудиологический скрининг", "пройден", 3))


def _facts(s: Sheet, told: Telling) -> dict[str, Fact]:
    birth = s.child.birth
    one, five = birth.apgar
    return {
        "born": s.dated(told, s.child.born, "birth_date"),
        "weight": Fact(str(birth.weight_g), told, "weight_g", birth.weight_g),
        "length": Fact(centimetres(birth.length_cm), told, "length_cm", birth.length_cm),
        "head": Fact(centimetres(birth.head_cm), told, "head_circumference_cm", birth.head_cm),
        "chest": Fact(centimetres(birth.chest_cm), told, "chest_circumference_cm", birth.chest_cm),
        "one": Fact(str(one), told, "apgar_1min", one),
        "five": Fact(str(five), told, "apgar_5min", five),
        "weeks": Fact(str(birth.gestation_weeks), told, "gestation_weeks", birth.gestation_weeks),
        "left": s.dated(told, birth.discharged, "discharge_date"),
        "where": Fact(birth.hospital, told, "maternity_hospital"),
    }


def coupon(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The coupon that goes to the children's clinic: numbered questions on rules, half a sheet."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, BLANKS)
    c, told, birth = s.c, tell_birth(s.c, child), child.birth
    f, label = _facts(s, told), s.label
    notes(s, 141, 8, ("к форме № 113/у", "передается в детскую поликлинику"), right=True)
    c.text(74, 21, "СВЕДЕНИЯ РОДИЛЬНОГО ДОМА О НОВОРОЖДЕННОМ", s.loud(1.15), "middle")
    s.line(9, 31, "Наименование учреждения", f["where"], 141)
    s.line(9, 39, "1. Ф.И.О. матери", Fact(child.mother.person.full), 141)
    c.text(9, 47, "2. Ф.И.О. ребенка", label)
    c.fill_line(36, 141, 47)
    s.name(37, 46.7, 102)
    s.line(9, 55, "3. Родился (дата)", f["born"], 76)
    chosen, sex = [0 if child.sex == "male" else 1], Fact("", s.patient, "sex", child.sex)
    way = Ask(rng.choice(("underline", "circle", "check_box", "strike")), 90, 141, between="", gap_mm=4)
    label_ask(s, make_marker(s), 79, 55, "пол:", ("муж.", "жен."), chosen, way, sex)
    s.line(9, 63, "4. Роды произошли при сроке беременности", f["weeks"], 88)
    c.text(90, 63, "недель", label)
    how = Fact("самостоятельные" if birth.delivery == "vaginal" else "путем операции кесарева сечения",
               told, "delivery", birth.delivery)  # fmt: skip
    s.line(9, 71, "5. Роды", how, 141)
    c.text(9, 79, "6. Оценка по шкале Апгар:", label)
    s.line(50, 79, "на 1 мин.", f["one"], 84)
    s.line(86, 79, "на 5 мин.", f["five"], 120)
    c.text(122, 79, "баллов", label)
    s.line(9, 87, "7. Масса при рождении", f["weight"], 66)
    s.line(67, 87, "г,  рост при рождении", f["length"], 122)
    c.text(124, 87, "см", label)
    s.line(9, 95, "8. Окружность головы", f["head"], 58)
    s.line(59, 95, "см,  окружность груди", f["chest"], 114)
    c.text(116, 95, "см", label)
    y = 103.0
    for item, infection in (
        ("9. Прививка против туберкулеза", "туберкулез"),
        ("10. Прививка против гепатита В", "гепатит B"),
    ):
        shot_told, shot = tell_first_shot(c, child, infection)
        s.line(9, y, f"{item}: дата", s.dated(shot_told, shot.day), 90)
        s.line(92, y, "", Fact(shot.product.name, shot_told, "vaccine"), 116)
        s.line(117, y, "сер.", Fact(shot.lot, shot_told, "lot"), 141)
        y += 8
    _examined(s, y)
    s.line(9, y + 8, "12. Выписан (дата)", f["left"], 72)
    s.line(74, y + 8, "с массой, г", Fact(str(birth.discharge_weight_g)), 141)
    s.line(9, y + 16, "13. Проводилось ли вскармливание грудью", Fact("да"), 141)
    s.line(9, y + 28, "Врач родильного дома", Fact(child.stay.doctor.short), 100)
    return [c]


def _examined(s: Sheet, y: float) -> None:
    """The blood test of every newborn, without a day."""
    test = "Обследование на ФКУ и гипотиреоз"
    told, start = s.c.tell("screening", ("screening", test)), 9 + s.c.width_of("11. ", s.label)
    s.c.text(9, y, "11.", s.label)
    s.c.record(told, "test", test[0].lower() + test[1:], test, "printed", s.c.text(start, y, test, s.label))
    s.line(start + 1.4 + s.c.width_of(test, s.label), y, "", Fact("проведено", told, "result"), 141)


def inset(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The first inset of the history: what the nurse copies from the exchange card, sizes in a table of one row."""
    s = open_sheet(child, rng, style, A4_MM, INSET, 3.4, 0.5, BLANKS)
    c, told, birth = s.c, tell_birth(s.c, child), child.birth
    f = _facts(s, told)
    y = blank_head(s, 16, 194, 13, "112/у")
    c.text(105, y + 10, "Сведения о новорожденном", s.loud(1.5), "middle")
    y = blank_child(s, 16, y + 22, 194)
    day = next(place for place in s.patient.places if place.field == "birth_date")
    c.record(told, "birth_date", day.value, day.raw, day.medium, day.box)
    s.line(16, y, "Родился в", f["where"], 110)
    s.line(112, y, "выписан", f["left"], 194)
    s.line(16, y + 9, "Беременность по счету", Fact(str(1 + len(child.siblings))), 72)
    s.line(74, y + 9, "доношенность: срок гестации", f["weeks"], 150)
    c.text(152, y + 9, "нед.", s.label)
    born, delivery = [0 if birth.delivery == "vaginal" else 1], Fact("", told, "delivery", birth.delivery)
    way = Ask(rng.choice(("underline", "check_box", "strike")), 48, 194, between="", gap_mm=4)
    words = ("естественные роды", "кесарево сечение")
    label_ask(s, make_marker(s), 16, y + 18, "Родоразрешение:", words, born, way, delivery)
    heads = (("Масса тела (г)", 30.0), ("Длина тела (см)", 30.0),
             ("Окружность, см", (("головы", 26.0), ("груди", 26.0))),
             ("Оценка по Апгар, баллы", (("1 мин.", 33.0), ("5 мин.", 33.0))))  # fmt: skip
    row = s.table(16, y + 25, heads, [10.0], head_mm=13)[0]
    for area, key in zip(row, ("weight", "length", "head", "chest", "one", "five"), strict=True):
        s.cell(area, f[key])
    y += 60
    for text, fact in (("Крик", "сразу"), ("Приложен к груди", "в родильном зале"), ("Пупочная ранка", "сухая, чистая"),
                       ("Диагноз при выписке", "здоров"), ("Группа риска", "I")):  # fmt: skip
        s.line(16, y, text, Fact(fact), 194)
        y += 9
    for item, infection in (("Вакцинация БЦЖ:", "туберкулез"), ("Вакцинация против гепатита В:", "гепатит B")):
        shot_told, shot = tell_first_shot(c, child, infection)
        s.line(16, y, item, Fact(shot.product.name, shot_told, "vaccine"), 106)
        s.line(108, y, "дата", s.dated(shot_told, shot.day), 146)
        s.line(148, y, "серия", Fact(shot.lot, shot_told, "lot"), 194)
        y += 9
    s.line(16, y + 6, "Медсестра участковая", None, 110)
    return [c]


def printout(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A maternity hospital's extract: bold keys and values, one topic a paragraph."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, PROGRAMS, typed=0.2)
    c, told, birth, boy = s.c, tell_birth(s.c, child), child.birth, child.sex == "male"
    f = _facts(s, told)
    s.put(105, 15, f["where"], 160, "middle", s.label.bold)
    notes(s, 194, 21, ("вкладыш к обменной карте, форма 113/у",), right=True)
    c.text(105, 33, "Выписка о новорожденном", s.loud(1.6), "middle")
    how = Fact("через естественные родовые пути" if birth.delivery == "vaginal" else "кесарево сечение",
               told, "delivery", birth.delivery)  # fmt: skip
    kg = Fact(comma(birth.weight_g / 1000, 3), told, "weight_g", birth.weight_g)
    sex = Fact("мужской" if boy else "женский", s.patient, "sex", child.sex)
    blocks: list[Words] = [
        [Strong("Ребенок:"), *s.names()],
        [Strong("Дата рождения:"), f["born"], Strong("Пол:"), sex],
        [Strong("Мать:"), Fact(f"{child.mother.person.full}, {child.mother.birth_year} г.р.")],
        [Strong("Роды:"), how],
        [Strong("Срок гестации:"), f["weeks"], "нед."],
        [Strong("Антропометрия при рождении:"), "масса", kg, "кг, длина", f["length"], "см, окружность головы",
         f["head"], "см, окружность груди", f["chest"], "см."],
        [Strong("Апгар на 1-й минуте:"), f["one"], Strong("Апгар на 5-й минуте:"), f["five"]],
        [Strong("Ранний неонатальный период:"), Fact("без особенностей, вскармливание грудное.")],
    ]  # fmt: skip
    for infection in ("гепатит B", "туберкулез"):
        shot_told, shot = tell_first_shot(c, child, infection)
        blocks.append([Strong("Привит:" if boy else "Привита:"), Fact(shot.product.name, shot_told, "vaccine"), "дата",
                       s.dated(shot_told, shot.day), ", серия", Fact(shot.lot, shot_told, "lot")])  # fmt: skip
    for test, result, days in SCREENS:
        day = child.born + timedelta(days=days)
        screen = c.tell("screening", ("screening", test), day.isoformat())
        name = Fact(test.capitalize(), screen, "test", test)
        blocks.append([name, ":", Fact(result, screen, "result"), ", дата", s.dated(screen, day)])
    blocks.append([Strong("Дата выписки:"), f["left"], ", масса при выписке", Fact(f"{birth.discharge_weight_g} г")])
    blocks.append([Strong("Рекомендации:"), Fact("патронаж педиатра, грудное вскармливание, витамин D 500 МЕ.")])
    y = 46.0
    for words in blocks:
        y = s.run(16, y, 178, words, 5.6) + 2.6
    s.line(16, y + 8, "Врач-неонатолог", Fact(child.stay.doctor.short), 120)
    return [c]


VARIANTS = (coupon, inset, printout)
