"""Printed protocols of a visit: a state clinic's with headings, a private network's in a table, a short one."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.district.paper import Fact, Sheet, Strong, Words
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.truth import Telling
from samples.urban.paper import MONO, MULISH, PIAZZOLLA, WIX, Paper, open_page, private_clinic, state_clinic
from samples.wording import age, centimetres, comma, genitive, kilograms

FORM = ("visit_emias", "ЕМИАС")
ILL = "Общее состояние средней тяжести, самочувствие нарушено незначительно. Кожа бледно-розовая, чистая. Слизистая "
ILL += "зева умеренно гиперемирована. Лимфоузлы не увеличены. В легких дыхание проводится во все отделы, хрипов нет."
FIT = "Общее состояние удовлетворительное, самочувствие не нарушено. Кожа и видимые слизистые чистые. В легких дыхание "
FIT += "пуэрильное, хрипов нет. Тоны сердца звучные. Живот мягкий, печень и селезенка не увеличены. Стул оформленный."
TREAT = "Постельный режим на время лихорадки, дробное теплое питье, контроль температуры. Явка при ухудшении."
STAY_FIT = "Режим дня, рациональное питание, прогулки, закаливание. Следующий осмотр по плану."


def _signs(s: Sheet, told: Telling, visit: Visit) -> dict[str, Fact]:
    weight = s.child.weight_at(visit.day)
    tall = float(round(s.child.height_at(visit.day)))
    return {
        "t": Fact(comma(visit.temperature_c), told, "temperature_c", visit.temperature_c),
        "pulse": Fact(str(visit.heart_rate_bpm), told, "heart_rate_bpm", visit.heart_rate_bpm),
        "breath": Fact(str(visit.respiratory_rate), told, "respiratory_rate", visit.respiratory_rate),
        "weight": Fact(kilograms(weight), told, "weight_g", weight),
        "height": Fact(centimetres(tall), told, "height_cm", tall),
    }


def _sex(s: Sheet, male: str, female: str) -> Fact:
    return Fact(male if s.child.sex == "male" else female, s.patient, "sex", s.child.sex)


def state(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A state clinic's protocol: the name of the service as title, headings on lines of their own."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.3, (WIX, MULISH, PIAZZOLLA)))
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    y, _ = state_clinic(s, 18, 195, 13)
    title = f"Прием (осмотр, консультация) врача-{genitive(ill.specialty)}"
    c.record(told, "specialty", ill.specialty, title, "printed", c.text(106, y + 3, title, s.loud(1.15), "middle"))
    y = _state_patient(s, told, visit, y + 12)
    facts = _signs(s, told, visit)
    signs: Words = ["Температура", facts["t"], "°C, ЧСС", facts["pulse"], "в мин., ЧДД", facts["breath"],
                    "в мин., рост", facts["height"], "см, вес", facts["weight"], "кг."]  # fmt: skip
    history = (
        "Заболел остро, дома получал симптоматическое лечение." if visit.sick else "Растет и развивается по возрасту."
    )
    health: Words = [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")]
    blocks: tuple[tuple[str, tuple[Words, ...]], ...] = (
        ("Жалобы", ([Fact(ill.complaints, told, "complaints")],)),
        ("Анамнез заболевания" if visit.sick else "Анамнез", ([Fact(history)],)),
        ("Объективный осмотр", (signs, [Fact(ILL if visit.sick else FIT)])),
        ("Диагноз", ([Fact(ill.icd10, told, "icd10"), Fact(ill.text, told, "diagnosis")], health)),
        ("Рекомендации", ([Fact(TREAT if visit.sick else STAY_FIT)],)),
    )
    for head, parts in blocks:
        c.text(18, y, head, s.label.bold)
        for words in parts:
            y = s.run(18, y + 5.4, 177, words, 5.2) - 5.2
        y += 8
    s.run(18, y + 4, 150, [Strong("Врач:"), Fact(visit.doctor.full, told, "doctor")], 5)
    c.text(195, y + 4, "Подпись ______________", s.label, "right")
    c.text(195, 287, "Сформировано в ЕМИАС", s.small, "right")
    repeat_diagnosis(c, told, visit)
    return [c]


def _state_patient(s: Sheet, told: Telling, visit: Visit, y: float) -> float:
    """Patient and day, label by label; gives the next baseline."""
    c = s.c
    clock = f"{s.rng.randint(8, 19):02d}:{s.rng.randint(0, 59):02d}"
    c.text(18, y, "Пациент:", s.label.bold)
    s.name(20 + c.width_of("Пациент:", s.label.bold), y, 120)
    s.run(150, y, 45, [Strong("Пол:"), _sex(s, "М", "Ж")], 5)
    s.run(18, y + 5.6, 80, [Strong("Дата рождения:"), s.born()], 5)
    s.run(100, y + 5.6, 95, [Strong("Возраст:"), Fact(age(max(1, visit.age_months)))], 5)
    s.run(18, y + 11.2, 80, [Strong("Дата приема:"), s.dated(told, visit.day), clock], 5)
    s.run(100, y + 11.2, 95, [Strong("Полис ОМС:"), Fact(s.child.oms_policy, s.patient, "oms_policy")], 5)
    c.line(18, y + 14, 195, y + 14, 0.2)
    return y + 21


def private(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private network's conclusion: a ruled table, what is asked at the left, what was found at the right."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.3, (MULISH, WIX)))
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    y = private_clinic(s, 18, 195, 15)
    c.text(106, y + 4, "КОНСУЛЬТАТИВНОЕ ЗАКЛЮЧЕНИЕ", s.loud(1.4), "middle")
    c.text(106, y + 9, "(данные переданы в ЕМИАС)", s.small, "middle")
    facts = _signs(s, told, visit)
    rows: tuple[tuple[str, Words], ...] = (
        ("Дата приема", [s.dated(told, visit.day)]),
        ("ФИО пациента", s.names()),
        ("Дата рождения, пол", [s.born(), ",", _sex(s, "мужской", "женский")]),
        ("Специальность врача", [Fact(ill.specialty, told, "specialty")]),
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        ("Температура тела, °C", [facts["t"]]),
        ("Рост, см", [facts["height"]]),
        ("Масса тела, кг", [facts["weight"]]),
        ("Пульс, уд./мин", [facts["pulse"]]),
        ("Частота дыхания, в мин", [facts["breath"]]),
        ("Объективный статус", [Fact(ILL if visit.sick else FIT)]),
        ("Диагноз", [Fact(ill.text, told, "diagnosis")]),
        ("Код по МКБ-10", [Fact(ill.icd10, told, "icd10")]),
        ("Группа здоровья", [Fact(visit.health_group, told, "health_group")]),
        ("Назначения", [Fact(TREAT if visit.sick else STAY_FIT)]),
        ("Врач", [Fact(visit.doctor.full, told, "doctor")]),
    )
    y += 15
    for label, words in rows:
        end = s.run(70, y + 5.4, 121, words, 5)
        c.text(20, y + 5.4, label, s.fitted(label, s.label.bold, 46))
        c.rect(Rect(18, y, 50, end - y - 2.6))
        c.rect(Rect(68, y, 127, end - y - 2.6))
        y = end - 2.6
    c.text(18, y + 14, "М.П.        Подпись врача ____________________", s.label)
    repeat_diagnosis(c, told, visit)
    return [c]


def short(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A short note of a hospital's program: one paragraph a heading, everything in one column."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.4, (PIAZZOLLA, MONO, WIX)))
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    y, _ = state_clinic(s, 20, 195, 14)
    facts = _signs(s, told, visit)
    c.text(20, y + 2, "ПРОТОКОЛ ОСМОТРА", s.loud(1.3))
    c.text(195, y + 2, "ЕМИАС", s.small, "right")
    blocks: tuple[Words, ...] = (
        [Strong("Дата осмотра:"), s.dated(told, visit.day)],
        [Strong("Врач-специалист:"), Fact(ill.specialty, told, "specialty"), ",",
         Fact(visit.doctor.short, told, "doctor")],
        [Strong("Ф.И.О.:"), *s.names(), Strong("Дата рождения:"), s.born()],
        [Strong("Жалобы:"), Fact(ill.complaints, told, "complaints")],
        [Strong("Status praesens:"), Fact(ILL if visit.sick else FIT)],
        [Strong("t тела:"), facts["t"], "°C.", Strong("ЧСС:"), facts["pulse"], "уд/мин.", Strong("ЧД:"),
         facts["breath"], "в мин."],
        [Strong("Масса:"), facts["weight"], "кг.", Strong("Рост:"), facts["height"], "см."],
        [Strong("Диагноз основной:"), Fact(ill.text, told, "diagnosis"), Strong("МКБ-10:"),
         Fact(ill.icd10, told, "icd10")],
        [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")],
        [Strong("Лечение:"), Fact(TREAT if visit.sick else STAY_FIT)],
    )  # fmt: skip
    y += 13
    for words in blocks:
        y = s.run(20, y, 175, words, 5.6) + 1.8
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (state, private, short)
