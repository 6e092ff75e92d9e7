"""The newborn: the page of the history of development, the coupon of the exchange card, a program's extract."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.clinic.paper import (
    HOUSE,
    MIS,
    OFFICE_TEXT,
    Fact,
    Sheet,
    Strong,
    Words,
    asked,
    imprint,
    open_sheet,
    small_lines,
)
from samples.draw import Style
from samples.events import tell_birth, tell_first_shot
from samples.life import Child
from samples.truth import Telling
from samples.wording import centimetres

SCREENS = (("неонатальный скрининг", "взят", 4), ("аудиологический скрининг", "пройден", 3))
SHOTS = (("БЦЖ", "туберкулез"), ("Гепатит В", "гепатит B"))


def _facts(s: Sheet, told: Telling, left: str = "") -> dict[str, Fact]:
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
        "left": s.dated(told, birth.discharged, "discharge_date", left),
        "where": Fact(birth.hospital, told, "maternity_hospital"),
    }


def _screen(s: Sheet, test: str, result: str, days: int) -> tuple[Telling, Fact, Fact]:
    day = s.child.born + timedelta(days=days)
    told = s.c.tell("screening", ("screening", test), day.isoformat())
    return told, s.dated(told, day), Fact(result, told, "result")


def page_two(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The page behind the cover of the history of development: printed lines, the delivery underlined."""
    s = open_sheet(child, rng, style, A4_MM, ("newborn_113u", "112/у"), 3.5, 0.55, HOUSE)
    c, told, birth = s.c, tell_birth(s.c, child), child.birth
    facts = _facts(s, told)
    c.text(194, 12, "стр. 2 ф. № 112/у", s.small, "right")
    c.text(106, 22, "ДАННЫЕ О НОВОРОЖДЁННОМ", s.loud(1.35), "middle")
    c.text(18, 34, "Фамилия, имя, отчество ребёнка", s.label)
    start = 19.5 + c.width_of("Фамилия, имя, отчество ребёнка", s.label)
    c.fill_line(start, 194, 34)
    s.name(start + 1, 33.7, 192 - start)
    s.line(18, 43, "Дата рождения", facts["born"], 88)
    s.line(90, 43, "Родился в (№ родильного дома)", facts["where"], 194)
    s.line(18, 52, "Беременность по счёту", Fact(rng.choice(("первая", "вторая"))), 92)
    asked(s, 94, 52, "Срок беременности", facts["weeks"], 194, "недель")
    c.text(18, 61, "Роды:", s.label)
    words, way = ("самопроизвольные", "оперативные (кесарево сечение)"), 0 if birth.delivery == "vaginal" else 1
    c.record(told, "delivery", birth.delivery, words[way], "handwritten", s.choice(32, 61, words, way))
    c.text(132, 61, "(подчеркнуть)", s.small)
    asked(s, 18, 70, "Масса при рождении", facts["weight"], 100, "г")
    asked(s, 104, 70, "Длина тела", facts["length"], 194, "см")
    asked(s, 18, 79, "Окружность головы", facts["head"], 100, "см")
    asked(s, 104, 79, "Окружность грудной клетки", facts["chest"], 194, "см")
    asked(s, 18, 88, "Оценка по шкале Апгар на 1-й минуте", facts["one"], 114, "баллов,")
    asked(s, 116, 88, "на 5-й минуте", facts["five"], 194, "баллов")
    s.line(18, 97, "К груди приложен", Fact("в родзале"), 100)
    s.line(104, 97, "Остаток пуповины отпал на", Fact(f"{rng.randint(3, 6)} сутки"), 194)
    y = _house_given(s, 106)
    s.line(18, y, "Дата выписки из родильного дома", facts["left"], 110)
    asked(s, 114, y, "Масса при выписке", Fact(str(birth.discharge_weight_g)), 194, "г")
    s.line(18, y + 9, "Диагноз при выписке", Fact("здоров" if child.sex == "male" else "здорова"), 194)
    s.line(18, y + 18, "Вскармливание", Fact("грудное"), 194)
    s.line(18, y + 32, "Патронажная медсестра", None, 120)
    imprint(s, 18, 287)
    return [c]


def _house_given(s: Sheet, y: float) -> float:
    """Vaccinations and screenings of the first days; gives the next baseline."""
    for label, infection in SHOTS:
        _house_shot(s, y, f"Прививка {label}:", infection)
        y += 9
    for test, result, days in SCREENS:
        screen, day, word = _screen(s, test, result, days)
        box = s.c.text(18, y, test.capitalize(), s.label)
        s.c.record(screen, "test", test, test.capitalize(), "printed", box)
        s.line(84, y, "дата", day, 130)
        s.line(132, y, "отметка", word, 194)
        y += 9
    return y


def _house_shot(s: Sheet, y: float, label: str, infection: str) -> None:
    told, shot = tell_first_shot(s.c, s.child, infection)
    s.c.text(18, y, label, s.label)
    s.line(58, y, "дата", s.dated(told, shot.day), 100)
    s.line(102, y, "вакцина", Fact(shot.product.name, told, "vaccine"), 152)
    s.line(154, y, "серия", Fact(shot.lot, told, "lot"), 194)


def coupon(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The third coupon of the exchange card, in its numbered items, the scores with a stroke between them."""
    s = open_sheet(child, rng, style, A5_MM, ("newborn_113u", "113/у"), 3.0, 0.5, OFFICE_TEXT)
    c, told, birth = s.c, tell_birth(s.c, child), child.birth
    facts = _facts(s, told)
    small_lines(s, 138, 9, ("Форма № 113/у", "ОБМЕННАЯ КАРТА, талон 3"), "right")
    c.text(74, 22, "СВЕДЕНИЯ РОДИЛЬНОГО ДОМА О НОВОРОЖДЕННОМ", s.loud(1.15), "middle")
    c.text(74, 26.5, "(заполняется и передаётся в детскую поликлинику)", s.small, "middle")
    s.line(10, 36, "1. Учреждение родовспоможения", facts["where"], 138)
    c.text(10, 44, "2. Ребенок (Ф.И.О.)", s.label)
    start = 11.5 + c.width_of("2. Ребенок (Ф.И.О.)", s.label)
    c.fill_line(start, 138, 44)
    s.name(start + 1, 43.7, 136 - start)
    s.line(
        10, 52, "3. Мать (Ф.И.О., год рождения)", Fact(f"{child.mother.person.full}, {child.mother.birth_year}"), 138
    )
    s.line(10, 60, "4. Родился (дата)", facts["born"], 76)
    s.line(78, 60, "час.", Fact(f"{rng.randint(0, 23)}:{rng.randint(10, 59)}"), 104)
    sex = Fact("муж." if child.sex == "male" else "жен.", s.patient, "sex", child.sex)
    s.line(106, 60, "пол", sex, 138)
    asked(s, 10, 68, "5. Роды в срок", facts["weeks"], 70, "нед.,")
    way = Fact("самостоятельные" if birth.delivery == "vaginal" else "кесарево сечение", told, "delivery",
               birth.delivery)  # fmt: skip
    s.line(72, 68, "способ родоразрешения", way, 138)
    asked(s, 10, 76, "6. Масса", facts["weight"], 70, "г,")
    asked(s, 72, 76, "рост", facts["length"], 138, "см,")
    asked(s, 14, 84, "окружность головы", facts["head"], 70, "см,")
    asked(s, 72, 84, "окружность груди", facts["chest"], 138, "см")
    c.text(10, 92, "7. Оценка по Апгар (1 мин / 5 мин)", s.label)
    start = 12 + c.width_of("7. Оценка по Апгар (1 мин / 5 мин)", s.label)
    c.fill_line(start, 100, 92)
    s.put(start + 3, 91.7, facts["one"], 8)
    c.text(start + 10, 91.7, "/", s.label)
    s.put(start + 14, 91.7, facts["five"], 8)
    y = _coupon_shots(s, 100)
    s.line(10, y, "12. Выписан" + ("" if child.sex == "male" else "а"), facts["left"], 74)
    asked(s, 76, y, "с массой", Fact(str(birth.discharge_weight_g)), 138, "г")
    s.line(10, y + 8, "13. Рекомендации", Fact("вит. Д3 с 1 мес., грудное вскармливание"), 138)
    s.line(10, y + 22, "Подпись врача-неонатолога", Fact(child.stay.doctor.short), 110)
    return [c]


def _coupon_shots(s: Sheet, y: float) -> float:
    """Vaccinations and screenings of the first days, a numbered line each; gives the next baseline."""
    for number, (label, infection) in enumerate(SHOTS, 8):
        shot_told, shot = tell_first_shot(s.c, s.child, infection)
        s.line(10, y, f"{number}. {label}: дата", s.dated(shot_told, shot.day), 56)
        s.line(58, y, "препарат", Fact(shot.product.name, shot_told, "vaccine"), 98)
        s.line(100, y, "с.", Fact(shot.lot, shot_told, "lot"), 138)
        y += 8
    for number, (test, result, days) in enumerate(SCREENS, 10):
        screen, day, word = _screen(s, test, result, days)
        s.c.text(10, y, f"{number}.", s.label)
        s.c.record(screen, "test", test, test.capitalize(), "printed", s.c.text(16, y, test.capitalize(), s.label))
        s.line(72, y, "", day, 106)
        s.line(108, y, "", word, 138)
        y += 8
    return y


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's extract of the newborn: bold words before what they ask, one fact or two a line."""
    s = open_sheet(child, rng, style, A4_MM, ("newborn_113u", "113/у"), 3.4, 0.0, MIS, typed=0.0)
    c, told, birth = s.c, tell_birth(s.c, child), child.birth
    facts, boy = _facts(s, told), child.sex == "male"
    s.put(105, 15, facts["where"], 150, "middle", s.label.bold)
    c.text(105, 20, "Физиологическое отделение новорожденных", s.small, "middle")
    c.text(105, 33, "ЭПИКРИЗ НОВОРОЖДЁННОГО", s.loud(1.4), "middle")
    c.text(105, 38.5, "сведения для детской поликлиники (ф. 113/у)", s.small, "middle")
    way = Fact("естественные" if birth.delivery == "vaginal" else "кесарево сечение", told, "delivery", birth.delivery)
    sex = Fact("мужской" if boy else "женский", s.patient, "sex", child.sex)
    rows: list[Words] = [
        [Strong("ФИО ребёнка:"), *s.names()],
        [Strong("Пол:"), sex, Strong("Дата рождения:"), facts["born"], Fact(f"в {rng.randint(10, 23)}:20")],
        [Strong("ФИО матери:"), Fact(child.mother.person.full)],
        [Strong("Срок гестации:"), facts["weeks"], "нед.", Strong("Роды:"), way],
        [Strong("Вес при рождении:"), facts["weight"], "г", Strong("Рост:"), facts["length"], "см"],
        [Strong("Окружность головы:"), facts["head"], "см", Strong("Окружность груди:"), facts["chest"], "см"],
        [Strong("Апгар 1 мин:"), facts["one"], Strong("Апгар 5 мин:"), facts["five"]],
        [Strong("Состояние при рождении:"), Fact("удовлетворительное. Закричал сразу." if boy
                                                else "удовлетворительное. Закричала сразу.")],
    ]  # fmt: skip
    for label, infection in (("Вакцинация БЦЖ:", "туберкулез"), ("Вакцинация против гепатита В:", "гепатит B")):
        shot_told, shot = tell_first_shot(c, child, infection)
        rows.append([Strong(label), s.dated(shot_told, shot.day), ", препарат", Fact(shot.product.name, shot_told,
                     "vaccine"), ", серия", Fact(shot.lot, shot_told, "lot")])  # fmt: skip
    for test, result, days in SCREENS:
        screen, day, word = _screen(s, test, result, days)
        rows.append([Fact(test.capitalize(), screen, "test", test), ":", word, day])
    rows += [
        [Strong("Выписан:" if boy else "Выписана:"), facts["left"], Strong("Масса при выписке:"),
         Fact(f"{birth.discharge_weight_g} г")],
        [Strong("Группа риска:"), Fact("не входит. Передан актив в поликлинику.")],
        [Strong("Врач-неонатолог:"), Fact(child.stay.doctor.full)],
    ]  # fmt: skip
    y = 52.0
    for words in rows:
        y = s.run(18, y, 175, words, 5.6) + 2.4
    return [c]


VARIANTS = (page_two, coupon, program)
