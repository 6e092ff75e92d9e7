"""The newborn: the exchange card's third part in numbered sentences, and a maternity hospital's print of frames."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.borough.desk import Ask, Marker, ask, birth_facts, label_ask, make_marker
from samples.borough.paper import BLANKS, PLAYFAIR, PROGRAMS, Fact, Head, Sheet, Words, imprint, notes, open_sheet
from samples.borough.pieces import framed, sentence
from samples.canvas import A4_MM, Canvas
from samples.draw import Style
from samples.events import tell_first_shot
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.wording import comma

FORM = ("newborn_113u", "113/у")
ORDER = "Утверждена МЗ СССР 04.10.80 № 1030"


def _birth(s: Sheet, m: Marker, how: str, y: float, f: dict[str, Fact]) -> float:
    """The first items: whose child, when it came, of which sex, how large; gives the next baseline."""
    child, told, gap = s.child, f["weight"].told, 7.6
    mother = child.mother
    y = sentence(s, 16, y, 178, ["1. Фамилия, имя, отчество родильницы", Fact(mother.person.full)], gap)
    born = s.dated(told, child.born, "birth_date", s.rng.choice(("quoted", "quoted", "")))
    y = sentence(s, 16, y, 178, ["2. Роды произошли", born, "при сроке беременности", f["weeks"], "недель"], gap)
    way = Ask(how, 20, 194, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2)
    label_ask(s, m, 16, y, "3. Роды:", ("одноплодные", "многоплодные"), [0], way)
    chosen = [0 if child.birth.delivery == "vaginal" else 1]
    label_ask(s, m, 98, y, "Родоразрешение:", ("самопроизвольное", "операция"), chosen, way, f["way"])
    boy = [0 if child.sex == "male" else 1]
    y = label_ask(s, m, 16, y + gap, "4. Пол ребенка:", ("мальчик", "девочка"), boy, way,
                  Fact("", s.patient, "sex", child.sex)) + gap  # fmt: skip
    y = sentence(s, 16, y, 178, ["5. Состояние ребенка при рождении: оценка по шкале Апгар на 1-й минуте", f["one"],
                                 "через 5 минут", f["five"]], gap)  # fmt: skip
    y = label_ask(s, m, 16, y, "6. Закричал:", ("сразу", "после отсасывания слизи", "не сразу"), [0], way) + gap
    y = sentence(s, 16, y, 178, ["7. При рождении: масса", f["weight"], "г, рост", f["length"], "см, окружность головы",
                                 f["head"], "см, окружность груди", f["chest"], "см"], gap)  # fmt: skip
    return sentence(s, 16, y, 178, ["8. Приложен(а) к груди на", Fact(str(s.rng.choice((1, 1, 2)))), "сутки;",
                                    "пуповина отпала на", Fact(str(s.rng.randint(3, 6))), "день"], gap)  # fmt: skip


def _shot(s: Sheet, infection: str, unit: str) -> list[str | Fact]:
    """When it was given, of which lot and how much, with the vaccine's name."""
    told, shot = tell_first_shot(s.c, s.child, infection)
    amount = shot.product.dose_ml or 0.5
    return ["дата", s.dated(told, shot.day), "препарат", Fact(shot.product.name, told, "vaccine"), "серия",
            Fact(shot.lot, told, "lot"), "доза", Fact(comma(amount) + unit, told, "dose_ml", amount)]  # fmt: skip


def part(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's third part, numbered sentences whose blanks are ruled; half of the full sheet stays free."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.55, BLANKS, typed=0.35)
    c, m, how = s.c, make_marker(s), rng.choice(("underline", "circle", "strike"))
    f = birth_facts(s)
    notes(s, 194, 12, ("Медицинская документация", "Форма № 113/у", ORDER), right=True)
    s.line(16, 13, "", f["where"], 100)
    c.text(58, 17, "(наименование родильного дома)", s.small, "middle")
    c.text(105, 29, "СВЕДЕНИЯ РОДИЛЬНОГО ДОМА, РОДИЛЬНОГО ОТДЕЛЕНИЯ", s.loud(1.25), "middle")
    c.text(105, 35, "БОЛЬНИЦЫ О НОВОРОЖДЕННОМ", s.loud(1.25), "middle")
    c.text(105, 40.5, "(заполняется врачом и передается в детскую поликлинику)", s.small, "middle")
    y = sentence(s, 16, 51, 178, ["Ребенок", *s.names()], 7.6)
    y = _birth(s, m, how, y, f)
    y = sentence(s, 16, y, 178, ["9. Вакцинация БЦЖ:", *_shot(s, "туберкулез", "")], 7.6)
    y = sentence(s, 16, y, 178, ["10. Вакцинация против гепатита В:", *_shot(s, "гепатит B", "")], 7.6)
    way = Ask(how, 20, 194, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2)
    y = label_ask(s, m, 16, y, "11. Желтуха:", ("не было", "физиологическая", "затяжная"), [rng.choice((0, 1))], way)
    told, birth = f["weight"].told, child.birth
    y = sentence(s, 16, y + 7.6, 178, ["12. Выписан(а)", s.dated(told, birth.discharged, "discharge_date"), "с массой",
                                       Fact(str(birth.discharge_weight_g)), "г"], 7.6)  # fmt: skip
    s.line(16, y + 8, "Врач-педиатр", Fact(child.stay.doctor.short), 100)
    s.line(104, y + 8, "Подпись", None, 194)
    imprint(s, 16)
    return [c]


SHOTS: tuple[Head, ...] = (
    Head("Прививка", 38), Head("Дата", 26), Head("Вакцина", 36), Head("Доза, мл", 18), Head("Серия", 32),
    Head("Изготовитель", 34),
)  # fmt: skip
TESTS: tuple[Head, ...] = (Head("Обследование", 82), Head("Дата", 32), Head("Результат", 70))


def _given(s: Sheet, y: float) -> float:
    """What was given in the maternity hospital, in a table; gives its lower edge."""
    low = headings(s, 13, y, SHOTS, (7.0,))
    asked = (("Против гепатита В", "гепатит B"), ("Против туберкулеза", "туберкулез"))
    for (label, infection), row in zip(asked, body(s, 13, low, widths_of(SHOTS), [7.6] * 2, "all"), strict=True):
        told, shot = tell_first_shot(s.c, s.child, infection)
        amount = shot.product.dose_ml or 0.5
        s.c.cell(row[0], label, s.label, "left")
        s.cell(row[1], s.dated(told, shot.day))
        s.cell(row[2], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[3], Fact(comma(amount), told, "dose_ml", amount))
        s.cell(row[4], Fact(shot.lot, told, "lot"))
        s.cell(row[5], Fact(shot.product.maker, told, "manufacturer"), "left")
    return low + 15.2


def _screened(s: Sheet, y: float) -> float:
    """What was looked for in every newborn; gives the lower edge."""
    rows = (("неонатальный скрининг", "взят", 4), ("аудиологический скрининг", "пройден", 3))
    low = headings(s, 13, y, TESTS, (7.0,))
    for (test, result, days), row in zip(rows, body(s, 13, low, widths_of(TESTS), [7.2] * 2, "all"), strict=True):
        day = s.child.born + timedelta(days=days)
        told = s.c.tell("screening", ("screening", test), day.isoformat())
        s.cell(row[0], Fact(test.capitalize(), told, "test", test), "left")
        s.cell(row[1], s.dated(told, day))
        s.cell(row[2], Fact(result, told, "result"), "left")
    return low + 14.4


def _frames(s: Sheet, f: dict[str, Fact]) -> list[list[tuple[str, float, Words]]]:
    """The print's frames, row by row."""
    child, told = s.child, f["weight"].told
    boy, birth = child.sex == "male", child.birth
    way = "роды через естественные родовые пути" if birth.delivery == "vaginal" else "кесарево сечение"
    apgar: Sequence[str | Fact] = [f["one"], "/", f["five"]]
    return [
        [("Фамилия, имя, отчество ребенка", 4, s.names()),
         ("Пол", 1, [Fact("муж." if boy else "жен.", s.patient, "sex", child.sex)])],
        [("Фамилия, имя, отчество матери", 3, [Fact(child.mother.person.full)]),
         ("Год рождения матери", 1, [Fact(str(child.mother.birth_year))])],
        [("Дата рождения", 2, [s.dated(told, child.born, "birth_date")]),
         ("Время", 1, [Fact(f"{s.rng.randint(0, 23):02d}:{s.rng.randint(0, 59):02d}")]),
         ("Срок гестации, нед.", 1.4, [f["weeks"]]),
         ("Способ родоразрешения", 3.4, [Fact(way, told, "delivery", birth.delivery)])],
        [("Масса тела, г", 1, [f["weight"]]), ("Длина тела, см", 1, [f["length"]]),
         ("Окр. головы, см", 1, [f["head"]]), ("Окр. груди, см", 1, [f["chest"]]),
         ("Апгар 1 мин / 5 мин", 1.3, list(apgar))],
        [("Дата выписки", 1, [s.dated(told, birth.discharged, "discharge_date")]),
         ("Масса при выписке, г", 1, [Fact(str(birth.discharge_weight_g))]),
         ("Выписан", 1.4, [Fact("домой, с матерью")])],
    ]  # fmt: skip


def frames(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A maternity hospital's print-out: values in frames under small labels, tables, ticked advice."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, (*PROGRAMS, PLAYFAIR), typed=0.15)
    c, f, m = s.c, birth_facts(s), make_marker(s, by_program=True)
    s.put(13, 14, f["where"], 120, pen=s.loud(1.1))
    notes(s, 197, 14, ("к форме № 113/у",), right=True)
    c.line(13, 16.5, 197, 16.5, 0.3)
    c.text(13, 27, "Выписка из истории развития новорожденного", s.loud(1.4))
    y = framed(s, 13, 33, 197, _frames(s, f), 11.5) + 9
    c.text(13, y, "Профилактические прививки", s.label.bold)
    y = _given(s, y + 3) + 9
    c.text(13, y, "Скрининговые исследования", s.label.bold)
    y = _screened(s, y + 3) + 9
    for label, words, chosen in (
        ("Вскармливание:", ("грудное", "смешанное", "искусственное"), [rng.choice((0, 0, 1))]),
        ("Диагноз:", ("здоров", "группа риска"), [0]),
        (
            "Рекомендовано:",
            ("наблюдение педиатра", "консультация невролога", "УЗИ головного мозга", "витамин Д"),
            [0, 3],
        ),
    ):
        c.text(13, y, label, s.label.bold)
        y = ask(s, m, (46, y), words, chosen, Ask("check_box", 46, 197, 7))[1] + 7.6
    s.run(13, y + 8, 180, ["Врач-неонатолог", Fact(child.stay.doctor.short), "___________________"], 5)
    return [c]


VARIANTS = (part, frames)
