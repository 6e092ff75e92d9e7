"""The newborn: the maternity hospital's part of the exchange card as a ruled list, and its epicrisis in paragraphs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_first_shot
from samples.life import Child
from samples.suburban.desk import Ask, Marker, ask, birth_facts, label_ask, make_marker, whole_name
from samples.suburban.paper import (
    BLANKS,
    NOTO,
    UBUNTU,
    VOLLKORN,
    Fact,
    Sheet,
    Strong,
    Words,
    imprint,
    notes,
    open_sheet,
)
from samples.wording import comma

FORM = ("newborn_113u", "113/у")
KEY_MM, ANSWER_MM = 66.0, 64.0
ASKED = (
    ("Роды", ("одноплодные", "многоплодные"), 0),
    ("Закричал", ("сразу", "нет"), 0),
    ("Вскармливание", ("грудное", "смешанное", "искусств."), 0),
    ("Желтуха", ("нет", "физиологическая"), 1),
)


def _shot_words(s: Sheet, infection: str) -> list[Fact | str]:
    """What was given, when, of which lot and how much."""
    told, shot = tell_first_shot(s.c, s.child, infection)
    amount = shot.product.dose_ml or 0.5
    return [Fact(shot.product.name, told, "vaccine"), s.dated(told, shot.day), ", серия",
            Fact(shot.lot, told, "lot"), ", доза", Fact(comma(amount), told, "dose_ml", amount), "мл"]  # fmt: skip


def _answer(s: Sheet, area: Rect, fact: Fact, unit: str = "") -> None:
    """A value in its cell, the printed unit behind it."""
    box = s.put(area.left + 1.6, area.top + area.height * 0.65, fact, area.width - 16)
    if unit:
        s.c.text(box.right * 25.4 / s.c.dpi + 1.8, area.top + area.height * 0.65, unit, s.label)


def _choices(s: Sheet, m: Marker, key: Rect, area: Rect, how: str, at: int) -> None:
    """A question of no field, or the way of birth, to be marked in its cell."""
    label, words, usual = ASKED[at]
    s.c.cell(key, label, s.label, "left")
    way = Ask(how, area.left + 2, area.right, between="", gap_mm=4.5)
    ask(s, m, (area.left + 2, area.top + area.height * 0.66), words, [usual], way)


def _table(s: Sheet, m: Marker, how: str, top: float, facts: dict[str, Fact]) -> float:
    """The ruled list: questions at the left, answers at the right; gives its lower edge."""
    birth, mother, told = s.child.birth, s.child.mother.person, facts["weight"].told
    rows: list[tuple[str, Fact | int, str]] = [
        ("Фамилия, имя, отчество матери", Fact(mother.full), ""),
        ("Дата родов", s.dated(told, s.child.born, "birth_date"), ""),
        ("Срок беременности", facts["weeks"], "нед."), ("", 0, ""), ("Родоразрешение", -1, ""),
        ("Масса при рождении", facts["weight"], "г"), ("Рост (длина) при рождении", facts["length"], "см"),
        ("Окружность головы", facts["head"], "см"), ("Окружность груди", facts["chest"], "см"),
        ("Оценка по шкале Апгар", -2, ""), ("", 1, ""), ("", 2, ""), ("", 3, ""),
        ("Пуповина отпала", Fact(str(s.rng.randint(3, 5))), "день"),
        ("Выписан(а)", s.dated(told, birth.discharged, "discharge_date"), ""),
        ("Масса при выписке", Fact(str(birth.discharge_weight_g)), "г"),
    ]  # fmt: skip
    for (label, fact, unit), (key, area) in zip(
        rows, s.c.grid(9, top, [KEY_MM, ANSWER_MM], [6.7] * len(rows)), strict=True
    ):
        if label:
            s.c.cell(key, label, s.label, "left")
        y = area.top + area.height * 0.66
        if isinstance(fact, Fact):
            _answer(s, area, fact, unit)
        elif fact == -1:
            way = Ask(how, area.left + 2, area.right, between="", gap_mm=4.5)
            chosen = [0 if birth.delivery == "vaginal" else 1]
            ask(s, m, (area.left + 2, y), ("естественное", "кесарево сечение"), chosen, way, facts["way"])
        elif fact == -2:
            s.run(area.left + 1.6, y, area.width, [facts["one"], "/", facts["five"], "баллов"], 5)
        else:
            _choices(s, m, key, area, how, fact)
    return top + 6.7 * len(rows)


def part(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The third part of the exchange card: one ruled list, the vaccinations on rules below it."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.35)
    c, m, how = s.c, make_marker(s), rng.choice(("underline", "circle", "strike"))
    notes(s, 139, 8.5, ("Медицинская документация", "Форма № 113/у"), right=True)
    c.text(9, 9, "Обменная карта", s.label.bold)
    c.text(74, 20, "III. СВЕДЕНИЯ РОДИЛЬНОГО ДОМА О НОВОРОЖДЕННОМ", s.loud(1.15), "middle")
    facts = birth_facts(s)
    s.line(9, 28.5, "Учреждение", facts["where"], 139)
    whole_name(s, 9, 36, "Ф. И. О. ребенка", 139)
    words = ("мальчик", "девочка")
    chosen = [0 if child.sex == "male" else 1]
    way = Ask(how, 9, 139, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2)
    label_ask(s, m, 9, 43.5, "Пол ребенка:", words, chosen, way, Fact("", s.patient, "sex", child.sex))
    y = _table(s, m, how, 48, facts)
    y += 7.5
    for label, infection in (("Вакцинация БЦЖ:", "туберкулез"), ("Вакцинация против гепатита В:", "гепатит B")):
        c.text(9, y, label, s.label)
        start = 11 + c.width_of(label, s.label)
        y = s.run(start, y, 139 - start, _shot_words(s, infection), 5.6) + 1.6
    s.line(9, y + 3, "Врач-педиатр родильного дома", Fact(child.stay.doctor.short), 104)
    imprint(s, 139)
    return [c]


def _birth_words(s: Sheet, f: dict[str, Fact], clock: str) -> list[Words]:
    """The first paragraphs: who was born when, and how large."""
    birth, told = s.child.birth, f["weight"].told
    boy = s.child.sex == "male"
    born = Fact("Родился" if boy else "Родилась")
    way = "через естественные родовые пути" if birth.delivery == "vaginal" else "путем операции кесарева сечения"
    one, five = f["one"], f["five"]
    return [
        [Strong("Пациент:"), *s.names(), ", пол", Fact("мужской" if boy else "женский", s.patient, "sex", s.child.sex)],
        [Strong("Мать:"), Fact(f"{s.child.mother.person.full}, {s.child.born.year - s.child.mother.birth_year} лет")],
        [born, s.dated(told, s.child.born, "birth_date"), f"в {clock}", "на сроке", f["weeks"], "недель,",
         Fact(way, told, "delivery", birth.delivery), "."],
        [Strong("При рождении:"), "масса тела", f["weight"], "г, длина", f["length"], "см, окружность головы",
         f["head"], "см, окружность груди", f["chest"], "см. Апгар на 1-й минуте", one, "балл., на 5-й минуте", five,
         "балл."],
    ]  # fmt: skip


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A maternity hospital's epicrisis in paragraphs; screenings in lines, the weight at discharge of no field."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.0, (NOTO, UBUNTU, VOLLKORN), typed=0.2)
    c, f, birth = s.c, birth_facts(s), child.birth
    s.put(105, 16, f["where"], 150, "middle", s.loud(1.2))
    c.line(18, 19, 192, 19, 0.3)
    c.text(105, 31, "ВЫПИСНОЙ ЭПИКРИЗ НОВОРОЖДЕННОГО", s.loud(1.35), "middle")
    c.text(105, 37, "(вкладыш в обменную карту, форма № 113/у)", s.small, "middle")
    blocks = _birth_words(s, f, f"{rng.randint(0, 23)} ч. {rng.randint(1, 59):02d} мин.")
    blocks.append(["Состояние после рождения удовлетворительное. Приложен к груди в родильном зале. Период ранней "
                   "адаптации протекал без осложнений. Пуповинный остаток отпал самостоятельно."])  # fmt: skip
    blocks.append([Strong("Вакцинация."), "Против гепатита В:", *_shot_words(s, "гепатит B"), ". Против туберкулёза:",
                   *_shot_words(s, "туберкулез"), "."])  # fmt: skip
    for test, result, days in (("неонатальный скрининг", "взят", 4), ("аудиологический скрининг", "норма", 3)):
        day = child.born + timedelta(days=days)
        one = c.tell("screening", ("screening", test), day.isoformat())
        blocks.append(
            [Fact(test.capitalize(), one, "test", test), s.dated(one, day), "—", Fact(result, one, "result"), "."]
        )
    blocks.append([Strong("Диагноз:"), "здоров. Группа риска I."])
    blocks.append(["Выписывается", s.dated(f["weight"].told, birth.discharged, "discharge_date"), "с массой",
                   Fact(f"{birth.discharge_weight_g} г"), "под наблюдение участкового педиатра."])  # fmt: skip
    y = 48.0
    for words in blocks:
        y = s.run(18, y, 174, words, 6.0) + 1.8
    m = make_marker(s, by_program=True)
    _plan(s, m, y + 3)
    s.run(18, y + 28, 174, ["Врач-неонатолог ____________________", Fact(child.stay.doctor.short)], 5)
    s.run(18, y + 37, 174, ["Заведующий отделением новорожденных ____________________"], 5)
    return [c]


def _plan(s: Sheet, m: Marker, y: float) -> None:
    """What the maternity hospital advises, ticked by its program."""
    advice: Sequence[str] = ("патронаж на дому", "грудное вскармливание", "витамин D3", "осмотр невролога",
                             "УЗИ тазобедренных суставов")  # fmt: skip
    s.c.text(18, y, "Рекомендовано:", s.label.bold)
    ask(s, m, (18, y + 7), advice, [0, 1, s.rng.choice((2, 3))], Ask("check_box", 18, 190, 7))


VARIANTS = (part, letter)
