"""Printed protocols of a visit: a page of paragraphs below a framed patient, and one ruled table."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Strong, Words, keyed, notes, open_sheet
from samples.draw import Style
from samples.events import repeat_diagnosis
from samples.illness import Visit
from samples.life import Child
from samples.truth import Telling
from samples.wording import age, centimetres, comma, kilograms

FORM = ("visit_emias", "ЕМИАС")
ILL = "Общее состояние средней тяжести. Сознание ясное. Кожа без сыпи. Периферические лимфоузлы не увеличены. "
ILL += "В легких дыхание проводится во все отделы. Живот мягкий. Стул оформленный. Диурез достаточный."
FINE = "Общее состояние удовлетворительное, активен. Кожа и видимые слизистые чистые. В легких дыхание пуэрильное. "
FINE += "Сердечные тоны звучные. Живот мягкий, печень и селезенка не увеличены. Физиологические отправления в норме."
ADVICE = "Домашний режим, обильное питье, туалет носа. Контрольный осмотр через 3 дня."
CARRY_ON = "Режим дня, прогулки, профилактические прививки по календарю."


def _pick(child: Child, rng: random.Random) -> Visit:
    """A visit whose diagnosis no other page doubts."""
    doubted = {row.number for row in child.diagnoses if row.certainty != "confirmed"}
    return rng.choice([visit for visit in child.visits if visit.number not in doubted])


def _told(s: Sheet, visit: Visit) -> Telling:
    return s.c.tell("visit", ("visit", visit.number), visit.day.isoformat())


def _ill(visit: Visit) -> bool:
    return visit.illness.icd10 != "Z00.1"


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


def _patient(s: Sheet, visit: Visit, top: float) -> float:
    """The patient in a frame of three cells a row; gives the next baseline."""
    c, child = s.c, s.child
    cells = c.grid(16, top, [92.0, 46.0, 40.0], [12.0, 12.0])
    heads = (("Пациент", "Дата рождения", "Пол"), ("Номер полиса ОМС", "Возраст", "Карта №"))
    for row, titles in zip(cells, heads, strict=True):
        for area, title in zip(row, titles, strict=True):
            c.text(area.left + 1.5, area.top + 3.6, title, s.small)
    y = top + 9.6
    s.name(17.5, y, 88)
    s.put(109.5, y, s.born(), 42)
    s.put(155.5, y, Fact("Мужской" if child.sex == "male" else "Женский", s.patient, "sex", child.sex), 36)
    s.put(17.5, y + 12, Fact(child.oms_policy, s.patient, "oms_policy"), 88)
    s.put(109.5, y + 12, Fact(age(max(1, visit.age_months))), 42)
    s.put(155.5, y + 12, Fact(child.chart_number, s.patient, "chart_number"), 36)
    return top + 33


def protocol(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Paragraphs of bold words and text; the signs stand in one sentence."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, (*SANS, SERIFS[0]), typed=0.0)
    c, visit = s.c, _pick(child, rng)
    told, ill = _told(s, visit), visit.illness
    c.text(16, 13, child.clinic, s.label.bold)
    notes(s, 194, 13, ("ЕМИАС", f"№ записи {rng.randint(10**7, 10**8)}"))
    title = f"Прием врача: {ill.specialty}"
    box = c.text(105, 27, title, s.loud(1.4), "middle")
    c.record(told, "specialty", ill.specialty, title, "printed", box)
    y = _patient(s, visit, 33)
    f = _signs(s, told, visit)
    hour = f"{rng.randint(8, 19):02d}:{rng.randint(0, 59):02d}"
    blocks: list[Words] = [
        [Strong("Дата осмотра:"), s.dated(told, visit.day), hour],
        [Strong("Жалобы:"), Fact(ill.complaints, told, "complaints")],
        [Strong("Анамнез:"), Fact("болеет вторые сутки." if _ill(visit) else "без особенностей.")],
        [Strong("Антропометрия:"), "рост", f["height"], "см, вес", f["weight"], "кг."],
        [Strong("Витальные показатели:"), "температура тела", f["t"], "°C, ЧСС", f["pulse"], "уд/мин, ЧДД", f["breath"],
         "в минуту."],
        [Strong("Объективный осмотр:"), Fact(ILL if _ill(visit) else FINE)],
        [Strong("Основной диагноз:"), Fact(ill.icd10, told, "icd10"), "-", Fact(ill.text, told, "diagnosis")],
        [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")],
        [Strong("Назначения и рекомендации:"), Fact(ADVICE if _ill(visit) else CARRY_ON)],
    ]  # fmt: skip
    for words in blocks:
        y = s.run(16, y, 178, words, 5.4) + 2
    c.line(16, y, 194, y, 0.2)
    s.run(16, y + 8, 178, ["Врач", Fact(visit.doctor.full, told, "doctor"), "________________"], 5.4)
    repeat_diagnosis(s.c, told, visit)
    return [c]


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A clinic's program: one ruled table from the day of the visit to its advice."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, (*SANS, SERIFS[1]), typed=0.15)
    c, visit = s.c, _pick(child, rng)
    told, ill = _told(s, visit), visit.illness
    c.text(105, 13, child.clinic, s.label, "middle")
    c.text(105, 23, "ПРОТОКОЛ ОСМОТРА В ПОЛИКЛИНИКЕ", s.loud(1.35), "middle")
    notes(s, 105, 28, ("сформирован в ЕМИАС",), middle=True)
    f = _signs(s, told, visit)
    rows: list[tuple[str, Words]] = [
        ("Дата посещения", [s.dated(told, visit.day)]),
        ("ФИО пациента", s.names()),
        ("Дата рождения", [s.born()]),
        ("Специальность врача", [Fact(ill.specialty, told, "specialty")]),
        ("Врач", [Fact(visit.doctor.short, told, "doctor")]),
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        (
            "Анамнез заболевания",
            [Fact("Болеет 2 дня, контакт отрицают." if _ill(visit) else "Растет и развивается хорошо.")],
        ),
        ("Температура, °C", [f["t"]]),
        ("Масса тела, кг", [f["weight"]]),
        ("Рост, см", [f["height"]]),
        ("ЧСС, в мин", [f["pulse"]]),
        ("ЧД, в мин", [f["breath"]]),
        ("Данные объективного исследования", [Fact(ILL if _ill(visit) else FINE)]),
        ("Диагноз", [Fact(ill.text, told, "diagnosis")]),
        ("Код МКБ-10", [Fact(ill.icd10, told, "icd10")]),
        ("Группа здоровья", [Fact(visit.health_group, told, "health_group")]),
        ("Лечение и рекомендации", [Fact(ADVICE if _ill(visit) else CARRY_ON)]),
    ]
    y = keyed(s, 16, 36, (54.0, 124.0), rows)
    c.rect(Rect(150, y + 6, 44, 16), 0.1)
    c.text(172, y + 15, "место подписи", s.small, "middle")
    repeat_diagnosis(s.c, told, visit)
    return [c]


VARIANTS = (protocol, sheet)
