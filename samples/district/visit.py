"""Printed protocols of a visit: the city's program, a private network's conclusion, a typed note on half a sheet."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.district.heads import letterhead, network
from samples.district.paper import (
    COMMISSIONER,
    MONO,
    PLEX,
    PLEX_SERIF,
    TYPEWRITER,
    Fact,
    Sheet,
    Strong,
    Words,
    open_sheet,
)
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.truth import Telling
from samples.wording import age, centimetres, comma, genitive, kilograms

FORM = ("visit_emias", "ЕМИАС")
SICK = "Кожные покровы чистые, физиологической окраски. Зев гиперемирован, налетов нет. Дыхание жесткое, хрипы не "
SICK += "выслушиваются. Тоны сердца ясные, ритмичные. Живот мягкий, доступен пальпации. Менингеальных знаков нет."
WELL = "Состояние удовлетворительное. Кожные покровы чистые. Зев не гиперемирован. Дыхание везикулярное, хрипов нет. "
WELL += "Тоны сердца ясные, ритмичные. Живот мягкий, безболезненный. Стул и мочеиспускание не нарушены."
CARE = "Обильное теплое питье, проветривание. При повышении температуры выше 38,5 — вызов врача на дом."


def _signs(s: Sheet, told: Telling, visit: Visit) -> dict[str, Fact]:
    """Vital signs as bare numbers."""
    weight = s.child.weight_at(visit.day)
    tall = float(round(s.child.height_at(visit.day)))
    return {
        "t": Fact(comma(visit.temperature_c), told, "temperature_c", visit.temperature_c),
        "pulse": Fact(str(visit.heart_rate_bpm), told, "heart_rate_bpm", visit.heart_rate_bpm),
        "breath": Fact(str(visit.respiratory_rate), told, "respiratory_rate", visit.respiratory_rate),
        "weight": Fact(kilograms(weight), told, "weight_g", weight),
        "height": Fact(centimetres(tall), told, "height_cm", tall),
    }


CITY_SIGNS = (("t", "Температура тела:", "°C"), ("pulse", "ЧСС:", "уд. в мин."), ("breath", "ЧДД:", "в мин."),
              ("height", "Рост:", "см"), ("weight", "Вес:", "кг"))  # fmt: skip


def city(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The city's program: patient's data in two columns, bold words before a colon, one sign a line."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, (PLEX, COMMISSIONER, PLEX_SERIF), typed=0.0)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(s.c, visit), visit.illness
    y = _city_head(s, told, visit)
    blocks: list[Words] = [
        [Strong("Жалобы:"), Fact(ill.complaints, told, "complaints")],
        [
            Strong("Анамнез заболевания:"),
            Fact("Болеет второй день." if visit.sick else "Хронических болезней нет."),
        ],
        [Strong("Эпидемиологический анамнез:"), Fact("Контакта с больными за 21 день не было.")],
        [Strong("Аллергологический анамнез:"), Fact("не отягощен" if child.allergy is None else "см. титульный лист")],
    ]
    for words in blocks:
        y = s.run(16, y, 178, words, 5.2) + 1.4
    c.text(16, y, "Объективный статус", s.label.bold)
    facts = _signs(s, told, visit)
    for key, label, unit in CITY_SIGNS:
        y = s.run(20, y + 5.2, 120, [label, facts[key], Fact(unit)], 0)
    y = s.run(16, y + 5.2, 178, [Fact(SICK if visit.sick else WELL)], 5.2) + 1.4
    state = "острое" if not ill.chronic else "хроническое"
    blocks = [
        [Strong("Диагноз:")],
        ["Основной:", Fact(ill.icd10, told, "icd10"), Fact(ill.text, told, "diagnosis"), f"(характер: {state})"],
        [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")],
        [Strong("Рекомендации:"), Fact(CARE if visit.sick else "Рациональное питание, осмотр через 1 год.")],
        [Strong("Врач:"), Fact(visit.doctor.full, told, "doctor")],
    ]
    for words in blocks:
        y = s.run(16, y, 178, words, 5.2) + 1.4
    repeat_diagnosis(s.c, told, visit)
    return [c]


def _city_head(s: Sheet, told: Telling, visit: Visit) -> float:
    """The title and the patient's data in two columns; gives the next baseline."""
    c, child, rng = s.c, s.child, s.rng
    y = letterhead(s, 105, 12, "middle")
    c.line(16, y - 2, 194, y - 2, 0.2)
    title = f"Осмотр врача-{genitive(visit.illness.specialty)} (первичный)"
    box = c.text(16, y + 7, title, s.loud(1.3))
    c.record(told, "specialty", visit.illness.specialty, title, "printed", box)
    c.text(194, y + 7, "ЕМИАС", s.small, "right")
    y += 16
    c.text(16, y, "Пациент:", s.label.bold)
    s.name(38, y, 90)
    c.text(130, y, "Пол:", s.label.bold)
    s.put(140, y, Fact("мужской" if child.sex == "male" else "женский", s.patient, "sex", child.sex), 40)
    clock = f"{rng.randint(8, 19):02d}:{rng.randint(0, 59):02d}"
    s.run(16, y + 6, 112, [Strong("Дата рождения:"), s.born(), f"({age(max(1, visit.age_months))})"], 5.4)
    s.run(130, y + 6, 66, [Strong("СНИЛС:"), Fact(child.snils, s.patient, "snils")], 5.4)
    s.run(16, y + 12, 112, [Strong("Дата и время осмотра:"), s.dated(told, visit.day), clock], 5.4)
    s.run(130, y + 12, 66, [Strong("Случай №"), Fact(str(rng.randint(10**6, 10**7)))], 5.4)
    return y + 21


BAND = (("Температура, °C", 32.0), ("Рост, см", 24.0), ("Вес, кг", 24.0), ("ЧСС, уд/мин", 32.0), ("ЧД, в мин", 32.0),
        ("Гр. здоровья", 34.0))  # fmt: skip


def conclusion(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private network's paper: the doctor above, the signs in a band, the diagnosis framed with its code after it."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, (COMMISSIONER, PLEX), typed=0.0)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(s.c, visit), visit.illness
    y = _conclusion_head(s, told, visit)
    facts = _signs(s, told, visit)
    facts["group"] = Fact(visit.health_group, told, "health_group")
    row = s.table(16, y + 12, BAND, [8.4], head_mm=7.5)[0]
    for area, key in zip(row, ("t", "height", "weight", "pulse", "breath", "group"), strict=True):
        s.cell(area, facts[key])
    y += 37
    past = "Заболевание началось остро, на дому без эффекта." if visit.sick else "Привит по возрасту."
    blocks = (("Жалобы", [Fact(ill.complaints, told, "complaints")]), ("Анамнез", [Fact(past), *_mother(s)]),
              ("Данные осмотра", [Fact(SICK if visit.sick else WELL)]))  # fmt: skip
    for head, words in blocks:
        c.text(16, y, head.upper(), s.small)
        y = s.run(16, y + 5.4, 178, words, 5.3) + 2.5
    c.rect(Rect(16, y - 1, 178, 15), 0.35)
    c.text(20, y + 4, "ДИАГНОЗ", s.small)
    diagnosis: Words = [Fact(ill.text, told, "diagnosis"), "(МКБ-10:", Fact(ill.icd10, told, "icd10"), ")"]
    s.run(20, y + 10, 170, diagnosis, 5.3)
    y += 22
    c.text(16, y, "НАЗНАЧЕНИЯ", s.small)
    text = f"{CARE} Повторный прием через 5 дней." if visit.sick else "Медицинских назначений нет."
    s.run(16, y + 5.4, 178, [Fact(text)], 5.3)
    s.line(110, 270, "Подпись врача", None, 194)
    repeat_diagnosis(s.c, told, visit)
    return [c]


def _conclusion_head(s: Sheet, told: Telling, visit: Visit) -> float:
    """Doctor and patient, each label above its value; gives the baseline of the patient's label."""
    y = network(s, 16, 194, 15)
    s.c.text(105, y + 7, "ПРОТОКОЛ ПРИЕМА", s.loud(1.5), "middle")
    s.c.text(105, y + 12, "передан в ЕМИАС", s.small, "middle")
    y += 24
    s.c.text(16, y, "Врач-специалист", s.small)
    s.put(16, y + 5.5, Fact(visit.illness.specialty, told, "specialty"), 60)
    s.c.text(80, y, "Ф. И. О. врача", s.small)
    s.put(80, y + 5.5, Fact(visit.doctor.full, told, "doctor"), 66)
    s.c.text(152, y, "Дата приема", s.small)
    s.put(152, y + 5.5, s.dated(told, visit.day), 40)
    y += 14
    s.c.text(16, y, "Пациент", s.small)
    s.name(16, y + 5.5, 100)
    s.c.text(152, y, "Дата рождения", s.small)
    s.put(152, y + 5.5, s.born(), 40)
    return y


def _mother(s: Sheet) -> Words:
    """What runs in the family: told as the mother's, or denied."""
    condition = s.child.mother.condition
    if condition is None:
        return [Fact("Наследственных заболеваний в семье нет.")]
    told = s.c.tell("family_history", ("family", "мать"))
    return ["Наследственность отягощена:", Fact("у матери", told, "relative", "мать"), "—",
            Fact(condition, told, "condition"), "."]  # fmt: skip


def typed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet in one face, running on, the signs within a sentence, short words before the colon."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.0, (MONO, TYPEWRITER, PLEX_SERIF), typed=0.0)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(s.c, visit), visit.illness
    c.text(13, 11, child.clinic, s.small)
    c.text(140, 11, "протокол ЕМИАС", s.small, "right")
    title = f"Консультация {genitive(ill.specialty)}"
    box = c.text(13, 20, title, s.loud(1.15))
    c.record(told, "specialty", ill.specialty, title, "printed", box)
    facts = _signs(s, told, visit)
    blocks: list[Words] = [
        ["от", s.dated(told, visit.day)],
        [*s.names(), ",", s.born(), "г.р."],
        ["Жалобы:", Fact(ill.complaints, told, "complaints"), "."],
        ["Объективно: t°", facts["t"], "; рост", facts["height"], "см; вес", facts["weight"], "кг; ЧСС",
         facts["pulse"], "уд/мин; ЧДД", facts["breath"], "/мин.", SICK if visit.sick else WELL],
        ["Д-з:", Fact(ill.text, told, "diagnosis"), "."],
        ["Код МКБ-10:", Fact(ill.icd10, told, "icd10"), ". Группа здоровья:",
         Fact(visit.health_group, told, "health_group"), "."],
        ["Рекомендовано: режим домашний, питье." if visit.sick else "Рекомендовано: режим по возрасту."],
        ["Врач", Fact(visit.doctor.short, told, "doctor")],
    ]  # fmt: skip
    y = 28.0
    for words in blocks:
        y = s.run(13, y, 127, words, 5.2) + 1.8
    repeat_diagnosis(s.c, told, visit)
    return [c]


VARIANTS = (city, conclusion, typed)
