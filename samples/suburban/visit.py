"""Printed protocols of a visit: headings above their texts, numbers in a frame, half a sheet of questions."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.suburban.desk import Ask, Marker, label_ask, make_marker
from samples.suburban.paper import (
    BLANKS,
    PROGRAMS,
    VOLLKORN,
    Fact,
    Sheet,
    Strong,
    Words,
    clinic,
    notes,
    open_sheet,
    program_child,
    program_head,
)
from samples.truth import Telling
from samples.wording import age, centimetres, comma, genitive, kilograms

FORM = ("visit_emias", "ЕМИАС")
STATUS: tuple[tuple[str, Sequence[str], int, int], ...] = (  # a question, its answers, those of ill and of well
    ("Состояние", ("удовлетворительное", "средней тяжести", "тяжелое"), 1, 0),
    ("Сознание", ("ясное", "спутанное"), 0, 0),
    ("Кожа", ("чистая", "бледная", "с высыпаниями"), 1, 0),
    ("Зев", ("спокойный", "гиперемирован", "налеты"), 1, 0),
    ("Лимфоузлы", ("не увеличены", "увеличены"), 0, 0),
    ("Дыхание", ("пуэрильное", "везикулярное", "жесткое"), 2, 1),
    ("Хрипы", ("нет", "есть"), 0, 0),
    ("Тоны сердца", ("ритмичные", "аритмичные"), 0, 0),
    ("Живот", ("мягкий", "болезненный"), 0, 0),
    ("Стул", ("регулярный", "жидкий", "задержка"), 0, 0),
)
ILL = (
    "Заболел накануне, контакт с больными в детском коллективе.",
    "Постельный режим, тёплое питье, повторная явка через 3 дня.",
)
FINE = ("Пришел на профилактический прием с мамой.", "Прогулки, сон и питание по возрасту. Явка по плану.")


def _signs(s: Sheet, told: Telling, visit: Visit) -> dict[str, Fact]:
    weight, tall = s.child.weight_at(visit.day), float(round(s.child.height_at(visit.day)))
    return {
        "t": Fact(comma(visit.temperature_c), told, "temperature_c", visit.temperature_c),
        "pulse": Fact(str(visit.heart_rate_bpm), told, "heart_rate_bpm", visit.heart_rate_bpm),
        "breath": Fact(str(visit.respiratory_rate), told, "respiratory_rate", visit.respiratory_rate),
        "weight": Fact(kilograms(weight), told, "weight_g", weight),
        "height": Fact(centimetres(tall), told, "height_cm", tall),
    }


SIDE = (("Температура, °C", "t"), ("ЧСС, уд/мин", "pulse"), ("ЧДД, в мин", "breath"), ("Рост, см", "height"),
        ("Вес, кг", "weight"))  # fmt: skip


def _side(s: Sheet, x: float, top: float, facts: dict[str, Fact]) -> float:
    """A narrow frame of two columns with the numbers of the visit; gives its lower edge."""
    for (label, key), (left, right) in zip(SIDE, s.c.grid(x, top, [34, 22], [7.2] * len(SIDE)), strict=True):
        s.c.cell(left, label, s.label, "left")
        s.cell(right, facts[key])
    return top + 7.2 * len(SIDE)


def _headed(s: Sheet, x: float, y: float, wide: float, title: str, words: Words) -> float:
    """A bold heading above its text; gives the next baseline."""
    s.c.text(x, y, title, s.label.bold)
    return s.run(x, y + 5.2, wide, words, 5.2) + 2.6


def sided(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A city clinic's print-out: headings above their texts, the numbers in a frame at the right."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, (*PROGRAMS, VOLLKORN), typed=0.1)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    course, advice = ILL if visit.sick else FINE
    c.text(16, 13, clinic(child), s.label)
    c.text(194, 18, "Документ сформирован в ЕМИАС", s.small, "right")
    c.line(16, 20, 194, 20, 0.3)
    title = f"Осмотр врача-{genitive(ill.specialty)}"
    c.record(told, "specialty", ill.specialty, title, "printed", c.text(16, 29, title, s.loud(1.5)))
    s.run(16, 37, 178, [Strong("Пациент:"), *s.names(), Strong("Дата рождения:"), s.born(), Strong("Возраст:"),
                        Fact(age(max(1, visit.age_months)))], 5.4)  # fmt: skip
    s.run(16, 43, 178, [Strong("Дата осмотра:"), s.dated(told, visit.day), Strong("Прием:"), Fact("первичный")], 5)
    y = _headed(s, 16, 53, 114, "Жалобы", [Fact(ill.complaints, told, "complaints")])
    y = _headed(s, 16, y, 114, "Анамнез заболевания", [Fact(course)])
    y = _headed(s, 16, y, 114, "Эпидемиологический анамнез", [Fact("За пределы области за 21 день не выезжали.")])
    y = max(y, _side(s, 138, 49, _signs(s, told, visit)) + 8)
    y = _headed(s, 16, y, 178, "Объективный статус", [Fact(_found(visit))])
    y = _headed(s, 16, y, 178, "Диагноз", [
        "Основной:", Fact(ill.icd10, told, "icd10"), Fact(ill.text, told, "diagnosis"), "."])  # fmt: skip
    y = _headed(s, 16, y, 178, "Группа здоровья", [Fact(visit.health_group, told, "health_group")])
    y = _headed(s, 16, y, 178, "Рекомендации", [Fact(advice)])
    s.run(16, y + 5, 178, ["Врач:", Fact(visit.doctor.full, told, "doctor"), "____________________"], 5)
    repeat_diagnosis(c, told, visit)
    return [c]


def _found(visit: Visit) -> str:
    """What the doctor found, in words of a program."""
    return " ".join(f"{question}: {answers[ill if visit.sick else well]}." for question, answers, ill, well in STATUS)


def _answers(s: Sheet, m: Marker, way: Ask, y: float, visit: Visit, step: float) -> float:
    """Findings one below the other, each with its answers behind it."""
    for question, words, ill, well in STATUS:
        y = label_ask(s, m, way.left, y, f"{question}:", words, [ill if visit.sick else well], way) + step
    return y


def ticked(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private centre's protocol: findings ticked by its program in a frame, everything else in keys and values."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.0)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s, by_program=True)
    told, ill = tell_visit(c, visit), visit.illness
    course, advice = ILL if visit.sick else FINE
    f = _signs(s, told, visit)
    y = program_head(s, 15, 195, 14)
    c.text(15, y, "Прием (осмотр, консультация) врача", s.loud(1.4))
    notes(s, 195, y, ("передано в ЕМИАС",), right=True)
    y = program_child(s, 15, y + 9, 195)
    blocks: list[Words] = [
        [Strong("Специалист:"), Fact(ill.specialty, told, "specialty"), ",", Fact(visit.doctor.short, told, "doctor")],
        [Strong("Дата приема:"), s.dated(told, visit.day)],
        [Strong("Жалобы на момент осмотра:"), Fact(ill.complaints, told, "complaints")],
        [Strong("История заболевания:"), Fact(course)],
        [Strong("Осмотр:"), "t тела", f["t"], "°C, ЧСС", f["pulse"], "в мин, ЧД", f["breath"], "в мин, вес",
         f["weight"], "кг, рост", f["height"], "см, SpO2", Fact(f"{rng.randint(97, 99)} %")],
    ]  # fmt: skip
    for words in blocks:
        y = s.run(15, y, 180, words, 5.2) + 1.6
    top, low = y - 3, _answers(s, m, Ask("check_box", 18, 193), y + 3, visit, 6.2)
    for x0, y0, x1, y1 in ((15, top, 195, top), (15, low - 3, 195, low - 3), (15, top, 15, low - 3),
                           (195, top, 195, low - 3)):  # fmt: skip
        c.line(x0, y0, x1, y1, 0.2)
    y = low + 4
    blocks = [
        [Strong("Заключение:"), Fact(ill.text, told, "diagnosis"), ", код", Fact(ill.icd10, told, "icd10")],
        [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")],
        [Strong("Назначено:"), Fact(advice)],
    ]
    for words in blocks:
        y = s.run(15, y, 180, words, 5.2) + 1.6
    s.run(15, y + 7, 180, ["Подпись врача ____________________"], 5)
    repeat_diagnosis(c, told, visit)
    return [c]


def _day(s: Sheet, told: Telling, visit: Visit) -> None:
    """The first lines of the half sheet: when, to whom, who."""
    s.line(9, 27, "Дата приема", s.dated(told, visit.day), 62)
    s.line(65, 27, "врач", Fact(visit.illness.specialty, told, "specialty"), 139)
    s.c.text(9, 34.5, "Пациент", s.label)
    s.c.fill_line(24, 139, 34.5)
    s.name(25, 34.2, 113)
    s.line(9, 42, "Дата рождения", s.born(), 74)


def penned(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet printed beforehand: numbers on rules, findings to be marked, the rest typed."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.0, BLANKS, typed=0.6)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s)
    told, ill = tell_visit(c, visit), visit.illness
    course, advice = ILL if visit.sick else FINE
    notes(s, 139, 9, ("Шаблон осмотра ЕМИАС",), right=True)
    c.text(74, 18, "ПРОТОКОЛ ОСМОТРА", s.loud(1.5), "middle")
    _day(s, told, visit)
    y = s.run(9, 49.5, 130, ["Жалобы:", Fact(ill.complaints, told, "complaints")], 5.4) + 1.6
    y = s.run(9, y, 130, ["Анамнез:", Fact(course)], 5.4) + 2
    f = _signs(s, told, visit)
    for key, label, left, right in (("t", "Температура", 9.0, 44.0), ("pulse", "пульс", 47.0, 72.0),
                                    ("breath", "ЧД", 75.0, 95.0), ("height", "рост", 98.0, 118.0),
                                    ("weight", "вес", 120.0, 139.0)):  # fmt: skip
        s.line(left, y, label, f[key], right)
    how = rng.choice(("underline", "circle", "strike"))
    y = _answers(s, m, Ask(how, 9, 140, 6, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2),
                 y + 8, visit, 6.4)  # fmt: skip
    y = s.run(9, y + 2, 130, [Strong("Диагноз:"), Fact(ill.text, told, "diagnosis"), ", код МКБ",
                              Fact(ill.icd10, told, "icd10")], 5.4) + 1.6  # fmt: skip
    y = s.run(9, y, 130, ["Группа здоровья", Fact(visit.health_group, told, "health_group")], 5.4) + 1.6
    y = s.run(9, y, 130, ["Рекомендации:", Fact(advice)], 5.4) + 4
    s.line(9, y, "Врач", Fact(visit.doctor.short, told, "doctor"), 84)
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (sided, ticked, penned)
