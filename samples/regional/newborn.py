"""What the maternity hospital tells of the newborn: a numbered blank, a small table, a print-out in two blocks."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_birth, tell_first_shot
from samples.life import Child
from samples.regional.paper import (
    GOLOS,
    NOTO,
    SANS,
    SERIF,
    SPECTRAL,
    Fact,
    Leaf,
    adult_line,
    choose,
    form_lines,
    open_leaf,
)  # fmt: skip
from samples.truth import Telling
from samples.wording import centimetres, kilograms

FORM = ("newborn_113u", "113/у")


def _shot_line(leaf: Leaf, at: tuple[float, float], width: float, label: str, infection: str) -> float:
    told, shot = tell_first_shot(leaf.c, leaf.child, infection)
    pieces = [
        leaf.plain(label),
        leaf.piece(shot.product.name, told, "vaccine"),
        leaf.piece(leaf.day(shot.day), told, "date", shot.day.isoformat()),
        leaf.plain("серия"),
        leaf.piece(shot.lot, told, "lot"),
    ]
    return leaf.run(at, width, pieces, 6.5)


def numbered(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The tear-off part of the exchange card with numbered items; the mother comes first."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.3, 0.5, (NOTO, SERIF, SPECTRAL))
    c, told, birth = leaf.c, tell_birth(leaf.c, child), child.birth
    form_lines(leaf, 196, 12, ("Форма № 113/у", "Утв. Минздравом СССР 04.10.80 № 1030", "линия отреза"))
    c.text(105, 32, "Сведения родильного стационара о новорожденном", leaf.head(1.35), "middle")
    c.text(105, 37.5, "(отдать матери для передачи в детскую поликлинику)", leaf.small, "middle")
    mother = adult_line(child.mother.person, child.mother.birth_year, rng)
    leaf.put((14, 48), ("1. Родильница", None, "", mother, 0), 196)
    leaf.put(
        (14, 56), ("2. Роды состоялись (дата)", told, "birth_date", leaf.day(child.born), child.born.isoformat()), 100
    )
    leaf.put((103, 56), ("в", told, "maternity_hospital", birth.hospital, birth.hospital), 196)
    weeks = str(birth.gestation_weeks)
    leaf.put((14, 64), ("3. При сроке", told, "gestation_weeks", weeks, birth.gestation_weeks), 62)
    c.text(64, 64, "нед. Роды:", leaf.label)
    natural = birth.delivery == "vaginal"
    words = ("самопроизвольные", "оперативные (кесарево сечение)")
    box = choose(leaf, (88, 64), words, natural)
    c.record(told, "delivery", birth.delivery, words[0 if natural else 1], "handwritten", box)
    word = ("мальчик", "девочка")
    c.text(14, 73, "4. Ребенок родился живым:", leaf.label)
    box = choose(leaf, (62, 73), word, child.sex == "male")
    c.record(leaf.patient, "sex", child.sex, word[0 if child.sex == "male" else 1], "handwritten", box)
    leaf.put((14, 82), ("5. Вес", told, "weight_g", str(birth.weight_g), birth.weight_g), 50)
    c.text(51, 82, "г", leaf.label)
    rows = (("рост", "length_cm", birth.length_cm), ("окр. головы", "head_circumference_cm", birth.head_cm),
            ("окр. груди", "chest_circumference_cm", birth.chest_cm))  # fmt: skip
    for x, (label, field, number) in zip((57.0, 101.0, 148.0), rows, strict=True):
        leaf.put((x, 82), (label, told, field, centimetres(number), number), x + 37)
        c.text(x + 38, 82, "см", leaf.label)
    _first_days(leaf, told)
    return [c]


def _first_days(leaf: Leaf, told: Telling) -> None:
    c, birth, child = leaf.c, leaf.child.birth, leaf.child
    one, five = birth.apgar
    leaf.put((14, 91), ("6. Шкала Апгар: на 1-й минуте", told, "apgar_1min", str(one), one), 78)
    leaf.put((80, 91), ("баллов, на 5-й минуте", told, "apgar_5min", str(five), five), 130)
    c.text(132, 91, "баллов. Закричал сразу: да", leaf.label)
    leaf.put((14, 100), ("7. К груди приложен", None, "", f"через {leaf.rng.choice((1, 2, 6))} ч", 0), 100)
    leaf.put((103, 100), ("8. Пуповина отпала на", None, "", f"{leaf.rng.randint(3, 5)} день", 0), 196)
    y = _shot_line(leaf, (14, 110), 180, "9. Прививка против туберкулеза", "туберкулез")
    y = _shot_line(leaf, (14, y + 2), 180, "10. Прививка против гепатита В", "гепатит B")
    leaf.put((14, y + 2), ("11. Заболевания, травмы в периоде новорожденности", None, "", "не было", 0), 196)
    gone = birth.discharged
    leaf.put((14, y + 11), ("12. Выписан домой", told, "discharge_date", leaf.day(gone), gone.isoformat()), 80)
    leaf.put((83, y + 11), ("с весом", None, "", f"{birth.discharge_weight_g}", 0), 130)
    c.text(131, y + 11, "г в удовлетворительном состоянии", leaf.label)
    c.text(14, y + 22, "13. Фамилия, имя, отчество ребенка (если уже дано):", leaf.label)
    c.fill_line(14, 196, y + 30)
    leaf.name((20, y + 29.6), 150)
    leaf.put((110, y + 46), ("Врач-неонатолог", None, "", child.stay.doctor.short, 0), 196)


def _child_facts(leaf: Leaf, told: Telling, kilo: bool) -> list[Fact]:
    birth, born = leaf.child.birth, leaf.child.born
    natural = birth.delivery == "vaginal"
    way = "через естественные родовые пути" if natural else "кесарево сечение"
    weight = f"{kilograms(birth.weight_g)} кг" if kilo else f"{birth.weight_g} г"
    return [
        ("Дата родов", told, "birth_date", leaf.day(born), born.isoformat()),
        ("Срок гестации", told, "gestation_weeks", f"{birth.gestation_weeks} недель", birth.gestation_weeks),
        ("Способ родоразрешения", told, "delivery", way, birth.delivery),
        ("Масса тела", told, "weight_g", weight, birth.weight_g),
        ("Длина тела", told, "length_cm", f"{centimetres(birth.length_cm)} см", birth.length_cm),
        ("Окружность головы", told, "head_circumference_cm", f"{centimetres(birth.head_cm)} см", birth.head_cm),
        ("Окружность груди", told, "chest_circumference_cm", f"{centimetres(birth.chest_cm)} см", birth.chest_cm),
    ]  # fmt: skip


def small_table(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A discharge note of half a sheet: a table of labels and values."""
    leaf = open_leaf(child, rng, style, A5_MM, FORM, 3.0, 0.25, (SANS, SERIF, GOLOS))
    c, told, birth = leaf.c, tell_birth(leaf.c, child), child.birth
    c.text(74, 12, birth.hospital, leaf.label.bold, "middle")
    c.record(told, "maternity_hospital", birth.hospital, birth.hospital, "printed", c.truth.lines[-1].box)
    c.text(74, 19, "ОБМЕННАЯ КАРТА (113/у) — ВЫПИСКА НА НОВОРОЖДЕННОГО", leaf.label.bold, "middle")
    leaf.put(
        (8, 28), ("Ребенок гр-ки", None, "", f"{child.mother.person.full}, {child.mother.birth_year} г.р.", 0), 140
    )
    one, five = birth.apgar
    facts = _child_facts(leaf, told, kilo=True)
    cells = c.grid(8, 33, [52.0, 80.0], [8.0] * (len(facts) + 3), 0.15)
    for fact, row in zip(facts, cells, strict=False):
        leaf.pair(row[0], row[1], fact)
    row = cells[len(facts)]
    c.cell(row[0], "Оценка по Апгар", leaf.label, "left")
    x, y = row[1].left + 1.2, row[1].top + 5.4
    x = c.value(told, "apgar_1min", str(one), one, (x, y), leaf.value).right * 25.4 / c.dpi
    c.text(x + 0.9, y, "/", leaf.label)
    c.value(told, "apgar_5min", str(five), five, (x + 2.8, y), leaf.value)
    c.text(x + 8, y, "баллов", leaf.label)
    gone = birth.discharged
    leaf.pair(cells[-2][0], cells[-2][1], ("Выписан(а)", told, "discharge_date", leaf.day(gone), gone.isoformat()))
    leaf.pair(cells[-1][0], cells[-1][1], ("Вес при выписке", None, "", f"{kilograms(birth.discharge_weight_g)} кг", 0))
    y = _shot_line(leaf, (8, cells[-1][0].bottom + 9), 132, "Вакцинация БЦЖ:", "туберкулез")
    y = _shot_line(leaf, (8, y), 132, "Вакцинация п/гепатита В:", "гепатит B")
    y = _screens(leaf, (8, y), 132)
    leaf.put((8, y + 4), ("Участковый педиатр извещен. Подпись", None, "", child.stay.doctor.short, 0), 140)
    return [c]


def _screens(leaf: Leaf, at: tuple[float, float], width: float) -> float:
    """The two screenings of every newborn."""
    x, y = at
    for test, result, days in (("Неонатальный скрининг", "взят", 4), ("Аудиологический скрининг", "пройден", 3)):
        day = leaf.child.born + timedelta(days=days)
        told = leaf.c.tell("screening", ("screening", test.lower()), day.isoformat())
        pieces = [leaf.piece(test, told, "test", test.lower()), leaf.piece(result, told, "result")]
        y = leaf.run((x, y), width, [*pieces, leaf.piece(leaf.day(day), told, "date", day.isoformat())], 6.5)
    return y


def two_blocks(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A print-out of the hospital's program: the mother on the left, the child on the right."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.1, 0.0, (GOLOS, SANS, NOTO))
    c, told, birth, mother = leaf.c, tell_birth(leaf.c, child), child.birth, child.mother
    form_lines(leaf, 105, 12, ("Департамент здравоохранения города Москвы", "113/у-20"), "middle")
    leaf.put(
        (14, 26), ("Медицинская организация:", told, "maternity_hospital", birth.hospital, birth.hospital), 196, ""
    )
    c.text(105, 36, "Вкладыш о новорожденном для детской поликлиники", leaf.head(1.25), "middle")
    c.text(14, 46, "Мать", leaf.label.bold)
    c.text(107, 46, "Ребенок", leaf.label.bold)
    left = (
        ("Ф.И.О.", mother.person.full), ("Год рождения", str(mother.birth_year)), ("Рост / вес", "168 см / 72,4 кг"),
        ("Группа крови", mother.blood_group), ("Беременность / роды", "вторая / вторые"),
        ("Безводный период", "4 ч 20 мин"), ("RW, ВИЧ, гепатиты", "отрицательно"),
    )  # fmt: skip
    rows = c.grid(14, 49, [34.0, 55.0], [9.0] * len(left), 0.12)
    for (label, text), row in zip(left, rows, strict=True):
        leaf.pair(row[0], row[1], (label, None, "", text, 0))
    rows = c.grid(107, 49, [40.0, 50.0], [9.0] * 11, 0.12)
    one, five = birth.apgar
    sex = "мужской" if child.sex == "male" else "женский"
    facts = [
        *_child_facts(leaf, told, kilo=False),
        ("Пол", leaf.patient, "sex", sex, child.sex),
        ("Апгар 1 мин", told, "apgar_1min", str(one), one),
        ("Апгар 5 мин", told, "apgar_5min", str(five), five),
        ("Выбыл домой", told, "discharge_date", leaf.day(birth.discharged), birth.discharged.isoformat()),
    ]
    for fact, row in zip(facts, rows, strict=True):
        leaf.pair(row[0], row[1], fact)
    y = _shot_line(leaf, (14, 160), 182, "Привит против гепатита В:", "гепатит B")
    y = _shot_line(leaf, (14, y), 182, "Привит против туберкулёза:", "туберкулез")
    y = _screens(leaf, (14, y), 182)
    c.text(14, y + 4, "Ребенок зарегистрирован как:", leaf.label)
    leaf.name((66, y + 4), 120, loud=True)
    c.text(14, y + 16, f"Врач: {child.stay.doctor.short}", leaf.label)
    return [c]


VARIANTS = (numbered, small_table, two_blocks)
