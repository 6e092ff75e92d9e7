"""The newborn: printed lines of the history of development, a letter in running text, tables of one row each."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.district.heads import letterhead, lines
from samples.district.paper import (
    BRYGADA,
    COMMISSIONER,
    GARAMOND,
    PLEX,
    PLEX_SERIF,
    TYPEWRITER,
    Fact,
    Sheet,
    Strong,
    open_sheet,
)
from samples.draw import Style
from samples.events import tell_birth, tell_first_shot
from samples.life import Child
from samples.truth import Telling
from samples.wording import centimetres, comma

SCREENS = (("неонатальный скрининг", "взят", 4), ("аудиологический скрининг", "пройден", 3))


def _sizes(s: Sheet, told: Telling) -> dict[str, Fact]:
    """Weight, length, circumferences and scores as they stand below a heading."""
    birth = s.child.birth
    one, five = birth.apgar
    weeks = birth.gestation_weeks
    return {
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


def _screen(s: Sheet, test: str, result: str, days: int) -> tuple[Telling, Fact, Fact]:
    day = s.child.born + timedelta(days=days)
    told = s.c.tell("screening", ("screening", test), day.isoformat())
    return told, Fact(result, told, "result"), s.dated(told, day)


def inset(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The page of the history of development that the nurse fills in from the papers of the maternity hospital."""
    s = open_sheet(child, rng, style, A4_MM, ("newborn_113u", "112/у"), 3.5, 0.55, (GARAMOND, BRYGADA, PLEX_SERIF))
    c, told = s.c, tell_birth(s.c, child)
    facts, birth = _sizes(s, told), child.birth
    lines(s, 194, 12, ("к ф. № 112/у, стр. 3",), "right")
    c.text(105, 20, "СВЕДЕНИЯ О НОВОРОЖДЕННОМ", s.loud(1.4), "middle")
    c.text(16, 32, "Ребенок (фамилия, имя, отчество)", s.label)
    x = 16 + c.width_of("Ребенок (фамилия, имя, отчество)", s.label) + 1.5
    c.fill_line(x, 194, 32)
    s.name(x + 1.5, 31.7, 192 - x)
    s.line(16, 41, "Родился (дата)", s.dated(told, child.born, "birth_date"), 80)
    s.line(82, 41, "в роддоме (название, №)", facts["where"], 194)
    s.line(16, 50, "от", Fact(rng.choice(("I", "II", "III"))), 34, "dots")
    s.line(36, 50, "беременности,", Fact(rng.choice(("I", "II"))), 74, "dots")
    s.line(76, 50, "родов, при сроке", facts["weeks"], 124, "dots")
    c.text(126, 50, "недель", s.label)
    c.text(16, 59, "Роды (подчеркнуть):", s.label)
    words = ("самостоятельные", "кесарево сечение")
    natural = birth.delivery == "vaginal"
    box = s.choice(54, 59, words, 0 if natural else 1)
    c.record(told, "delivery", birth.delivery, words[0 if natural else 1], "handwritten", box)
    ends = (66.0, 104.0, 150.0, 194.0)
    labels = (("weight", "Вес при рождении, г"), ("length", "рост, см"), ("head", "окр. головы, см"),
              ("chest", "окр. груди, см"))  # fmt: skip
    for x, end, (key, label) in zip((16.0, *ends), ends, labels, strict=False):
        s.line(x, 68, label, facts[key], end - 1.5)
    s.line(16, 77, "Оценка по шкале Апгар в конце 1-й минуты", facts["one"], 106)
    s.line(108, 77, ", 5-й минуты", facts["five"], 150)
    s.line(16, 86, "Закричал", Fact("сразу"), 70)
    s.line(72, 86, "Приложен к груди", Fact(f"в {rng.choice(('1-е', '2-е'))} сутки"), 132)
    s.line(134, 86, "Пуповина отпала на", Fact(f"{rng.randint(3, 6)} д."), 194)
    _inset_shots(s, 96)
    s.line(16, 132, "Состояние при выписке", Fact("удовлетворительное"), 120)
    s.line(16, 141, "Выписан(а) из родильного дома (дата)", facts["left"], 110)
    s.line(112, 141, "с весом, г", Fact(str(birth.discharge_weight_g)), 194)
    s.line(16, 150, "Диагноз родильного дома", Fact("здоров"), 194)
    s.line(16, 159, "Особенности питания", Fact("грудное вскармливание"), 194)
    s.line(100, 172, "Медицинская сестра", Fact(child.doctors["педиатр"].short), 194)
    return [c]


def _inset_shots(s: Sheet, y: float) -> None:
    for label, infection in (("Проведена вакцинация БЦЖ:", "туберкулез"), ("против гепатита В:", "гепатит B")):
        told, shot = tell_first_shot(s.c, s.child, infection)
        s.c.text(16, y, label, s.label)
        x = 16 + s.c.width_of(label, s.label) + 2
        s.line(x, y, "дата", s.dated(told, shot.day), x + 38)
        s.line(x + 40, y, "препарат", Fact(shot.product.name, told, "vaccine"), x + 90)
        s.line(x + 92, y, "сер.", Fact(shot.lot, told, "lot"), 194)
        y += 9
    for test, result, days in SCREENS:
        told, word, day = _screen(s, test, result, days)
        title = test.capitalize()
        box = s.c.text(16, y, title, s.label)
        s.c.record(told, "test", test, title, "printed", box)
        x = 16 + s.c.width_of(title, s.label) + 2
        s.line(x, y, "(дата)", day, x + 48)
        s.line(x + 50, y, "", word, x + 86)
        y += 9


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A letter of the maternity hospital that tells everything in sentences."""
    form = ("newborn_113u", "113/у")
    s = open_sheet(child, rng, style, A4_MM, form, 3.5, 0.0, (PLEX_SERIF, TYPEWRITER, COMMISSIONER), typed=0.0)
    c, told = s.c, tell_birth(s.c, child)
    facts, birth, boy = _sizes(s, told), child.birth, child.sex == "male"
    c.text(105, 14, "МИНИСТЕРСТВО ЗДРАВООХРАНЕНИЯ", s.small, "middle")
    s.put(105, 20, facts["where"], 150, "middle", s.label.bold)
    c.text(105, 34, "ВЫПИСКА ИЗ ИСТОРИИ РАЗВИТИЯ НОВОРОЖДЕННОГО", s.loud(1.25), "middle")
    lines(s, 105, 39.5, ("(обменная карта, форма 113/у, сведения о новорожденном)",), "middle")
    sex = Fact("мальчик" if boy else "девочка", s.patient, "sex", child.sex)
    way = Fact("через естественные родовые пути" if birth.delivery == "vaginal" else "путем операции кесарева сечения",
               told, "delivery", birth.delivery)  # fmt: skip
    whose = (f"Мать: {child.mother.person.full}, {child.mother.birth_year} г.р., {rng.randint(158, 174)} см,"
             f" группа крови {child.mother.blood_group}.")  # fmt: skip
    y = s.run(16, 50, 178, [Strong("Новорожденный:"), *s.names(), ",", sex, "."], 6) + 1
    y = s.run(16, y, 178, [whose], 6) + 1
    y = s.run(16, y, 178, ["Роды вторые, в", facts["weeks"], "недель,", way, "."], 6) + 1
    hour = f"в {rng.randint(0, 23):02d} ч {rng.randint(10, 59)} мин"
    born = ["Родился" if boy else "Родилась", s.dated(told, child.born, "birth_date"), hour, "с массой"]
    born += [facts["weight"], "г, длиной", facts["length"], "см, окружность головы", facts["head"]]
    born += ["см, груди", facts["chest"], "см. Оценка по Апгар на 1-й мин", facts["one"], "баллов, на 5-й мин"]
    y = s.run(16, y, 178, [*born, facts["five"], "баллов."], 6) + 1
    lost = birth.weight_g - birth.discharge_weight_g
    y = s.run(16, y, 178, [f"Физиологическая убыль массы {lost} г. Желтуха легкой степени, светолечение."], 6) + 1
    for lead, infection in (("Вакцинация против туберкулеза:", "туберкулез"), ("против гепатита В:", "гепатит B")):
        shot_told, shot = tell_first_shot(s.c, s.child, infection)
        name, day = Fact(shot.product.name, shot_told, "vaccine"), s.dated(shot_told, shot.day)
        y = s.run(16, y, 178, [lead, name, day, ", серия", Fact(shot.lot, shot_told, "lot"), "."], 6) + 1
    for test, result, days in SCREENS:
        screen, word, day = _screen(s, test, result, days)
        y = s.run(16, y, 178, [Fact(test.capitalize(), screen, "test", test), word, day, "."], 6) + 1
    gone = "Выписан" if boy else "Выписана"
    tail = f"под наблюдение участкового педиатра, масса при выписке {birth.discharge_weight_g} г."
    y = s.run(16, y, 178, [gone, facts["left"], tail], 6) + 1
    c.text(16, y + 12, f"Врач-неонатолог ____________ {child.stay.doctor.short}", s.label)
    return [c]


def tables(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of small tables, each with one row below merged headings."""
    s = open_sheet(child, rng, style, A5_MM, ("newborn_113u", "113/у"), 3.0, 0.3, (PLEX, COMMISSIONER, BRYGADA))
    c, told = s.c, tell_birth(s.c, child)
    facts, birth = _sizes(s, told), child.birth
    letterhead(s, 74, 11, "middle", birth.hospital)
    c.record(told, "maternity_hospital", birth.hospital, birth.hospital, "printed", c.truth.lines[-2].box)
    c.text(74, 31, "Сведения родильного дома о новорожденном", s.loud(1.3), "middle")
    c.text(74, 35.5, "(113/у, часть 3)", s.small, "middle")
    c.text(8, 44, "Ф. И. О.", s.label)
    s.name(24, 44, 114, capitals=True)
    sex = Fact("М" if child.sex == "male" else "Ж", s.patient, "sex", child.sex)
    way = Fact("естественные" if birth.delivery == "vaginal" else "кесарево сечение", told, "delivery", birth.delivery)
    row = s.table(8, 49, (("Дата рождения", 32.0), ("Пол", 14.0), ("Гестация, нед.", 30.0), ("Роды", 56.0)), [9.0])[0]
    for area, fact in zip(row, (s.dated(told, child.born, "birth_date"), sex, facts["weeks"], way), strict=True):
        s.cell(area, fact)
    sizes = (("Масса, г", 24.0), ("Длина, см", 24.0), ("Окружность, см", (("головы", 22.0), ("груди", 22.0))),
             ("Апгар, баллы", (("1 мин", 20.0), ("5 мин", 20.0))))  # fmt: skip
    row = s.table(8, 73, sizes, [9.0])[0]
    for area, key in zip(row, ("weight", "length", "head", "chest", "one", "five"), strict=True):
        s.cell(area, facts[key])
    heads = (("Прививка", 40.0), ("Вакцина", 36.0), ("Дата", 28.0), ("Серия", 28.0))
    cells = s.table(8, 98, heads, [8.5, 8.5], head_mm=8)
    for line, label, infection in zip(cells, ("Туберкулез", "Гепатит В"), ("туберкулез", "гепатит B"), strict=True):
        shot_told, shot = tell_first_shot(s.c, s.child, infection)
        c.cell(line[0], label, s.label, "left")
        s.cell(line[1], Fact(shot.product.name, shot_told, "vaccine"))
        s.cell(line[2], s.dated(shot_told, shot.day))
        s.cell(line[3], Fact(shot.lot, shot_told, "lot"))
    cells = s.table(8, 129, (("Скрининг", 60.0), ("Дата", 34.0), ("Отметка", 38.0)), [8.5, 8.5], head_mm=8)
    for line, (test, result, days) in zip(cells, SCREENS, strict=True):
        screen, word, day = _screen(s, test, result, days)
        c.record(screen, "test", test, test.capitalize(), "printed", c.cell(line[0], test.capitalize(), s.label))
        s.cell(line[1], day)
        s.cell(line[2], word)
    s.line(8, 163, "Выписан домой", facts["left"], 70)
    s.line(72, 163, "масса при выписке, кг", Fact(comma(birth.discharge_weight_g / 1000, 2)), 140)
    s.line(8, 172, "Мать", Fact(child.mother.person.full), 140)
    s.line(8, 181, "Врач", Fact(child.stay.doctor.short), 80)
    return [c]


VARIANTS = (inset, letter, tables)
