"""Printed protocols of a visit: keys and values, headings above their text, half a sheet with abbreviations."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.registry.paper import (
    CARLITO,
    GENTIUM,
    LIBERTINUS,
    PROGRAMS,
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
ILL = "Состояние ближе к удовлетворительному. Кожные покровы бледно-розовые, чистые. Носовое дыхание затруднено. "
ILL += "В легких дыхание везикулярное, хрипов нет. Тоны сердца ясные, ритмичные. Живот безболезненный. Стул в норме."
FINE = "Состояние удовлетворительное. Кожные покровы и слизистые обычной окраски. Зев спокойный. Дыхание везикулярное. "
FINE += "Тоны сердца ритмичные. Живот мягкий, доступен пальпации. Стул регулярный, мочеиспускание не нарушено."
COURSE = (
    "Заболевание началось остро, за медицинской помощью ранее не обращались.",
    "Растет и развивается по возрасту.",
)
ADVICE = ("Режим домашний. Обильное теплое питье. Явка повторно при ухудшении.", "Наблюдение в плановом порядке.")


def _signs(s: Sheet, told: Telling, visit: Visit) -> dict[str, Fact]:
    weight, tall = s.child.weight_at(visit.day), float(round(s.child.height_at(visit.day)))
    return {
        "t": Fact(comma(visit.temperature_c), told, "temperature_c", visit.temperature_c),
        "pulse": Fact(str(visit.heart_rate_bpm), told, "heart_rate_bpm", visit.heart_rate_bpm),
        "breath": Fact(str(visit.respiratory_rate), told, "respiratory_rate", visit.respiratory_rate),
        "weight": Fact(kilograms(weight), told, "weight_g", weight),
        "height": Fact(centimetres(tall), told, "height_cm", tall),
    }


def _by_health(visit: Visit, texts: tuple[str, str]) -> Fact:
    return Fact(texts[0 if visit.sick else 1])


def _mother(s: Sheet) -> Words:
    """What runs in the family: told as the mother's, or denied."""
    condition = s.child.mother.condition
    if condition is None:
        return [Fact("не отягощен.")]
    told = s.c.tell("family_history", ("family", "мать"))
    return [Fact("у матери", told, "relative", "мать"), Fact(condition, told, "condition"), "."]


def commercial(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A commercial clinic: keys in bold before the colon, one line each where they are short."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, PROGRAMS, typed=0.0)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    y = program_head(s, 16, 194, 14)
    c.text(105, y + 3, "КОНСУЛЬТАТИВНОЕ ЗАКЛЮЧЕНИЕ", s.loud(1.4), "middle")
    notes(s, 194, y + 9, (f"протокол передан в ЕМИАС, № {rng.randint(10**6, 10**7)}",), right=True)
    y = program_child(s, 16, y + 17, 194)
    f = _signs(s, told, visit)
    blocks: list[Words] = [
        [Strong("Дата приема:"), s.dated(told, visit.day)],
        [Strong("Специальность:"), Fact(ill.specialty, told, "specialty")],
        [Strong("Врач:"), Fact(visit.doctor.full, told, "doctor")],
        [Strong("Возраст:"), Fact(age(max(1, visit.age_months)))],
        [Strong("Жалобы:"), Fact(ill.complaints, told, "complaints")],
        [Strong("Анамнез заболевания:"), _by_health(visit, COURSE)],
        [Strong("Семейный анамнез:"), *_mother(s)],
        [Strong("Рост:"), f["height"], "см", Strong("Вес:"), f["weight"], "кг"],
        [Strong("Температура:"), f["t"], "°C", Strong("ЧСС:"), f["pulse"], "в мин.", Strong("ЧДД:"),
         f["breath"], "в мин."],
        [Strong("Данные осмотра:"), _by_health(visit, (ILL, FINE))],
        [Strong("Диагноз:"), Fact(ill.text, told, "diagnosis")],
        [Strong("Код по МКБ-10:"), Fact(ill.icd10, told, "icd10")],
        [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")],
        [Strong("Рекомендации:"), _by_health(visit, ADVICE)],
    ]  # fmt: skip
    for words in blocks:
        y = s.run(16, y, 178, words, 5.5) + 2.2
    c.text(16, y + 8, "Подпись врача ____________________          М.П.", s.label)
    repeat_diagnosis(c, told, visit)
    return [c]


SIGNS = (
    ("Температура тела, °C", 36.0),
    ("ЧСС, уд/мин", 34.0),
    ("ЧД, в мин", 34.0),
    ("Рост, см", 37.0),
    ("Масса тела, кг", 37.0),
)


def city(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A city clinic's program: what was measured in a table of one row, headings above their text."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, (CARLITO, LIBERTINUS, GENTIUM), typed=0.1)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    c.text(105, 13, "Комитет по здравоохранению", s.small, "middle")
    c.text(105, 18, clinic(child), s.label.bold, "middle")
    title = f"Осмотр врача-{genitive(ill.specialty)}"
    c.record(told, "specialty", ill.specialty, title, "printed", c.text(105, 30, title, s.loud(1.5), "middle"))
    s.run(84, 37, 90, ["от", s.dated(told, visit.day), f"{rng.randint(8, 18)}:{rng.randint(10, 59)}"], 5)
    s.run(16, 47, 178, ["Ф.И.О.:", *s.names()], 5)
    sex = Fact("муж." if child.sex == "male" else "жен.", s.patient, "sex", child.sex)
    s.run(16, 53, 178, ["Дата рождения:", s.born(), ", пол:", sex, ", полис ОМС:",
                        Fact(child.oms_policy, s.patient, "oms_policy")], 5)  # fmt: skip
    c.line(16, 56, 194, 56, 0.2)
    y = 63.0
    f = _signs(s, told, visit)
    parts: list[tuple[str, Words]] = [
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        ("Анамнез", [_by_health(visit, COURSE)]),
        ("Объективно", [_by_health(visit, (ILL, FINE))]),
    ]
    for head, words in parts:
        c.text(16, y, head, s.label.bold)
        y = s.run(16, y + 5.4, 178, words, 5.4) + 2.4
    row = s.table(16, y - 1, SIGNS, [8.5], head_mm=8)[0]
    for area, key in zip(row, ("t", "pulse", "breath", "height", "weight"), strict=True):
        s.cell(area, f[key])
    y += 25
    c.text(16, y, "Диагноз заключительный", s.label.bold)
    y = s.run(16, y + 5.4, 178, [Fact(ill.icd10, told, "icd10"), Fact(ill.text, told, "diagnosis")], 5.4) + 2.4
    y = s.run(16, y, 178, [Strong("Группа здоровья"), Fact(visit.health_group, told, "health_group")], 5.4) + 2.4
    c.text(16, y, "Назначения", s.label.bold)
    y = s.run(16, y + 5.4, 178, [_by_health(visit, ADVICE)], 5.4) + 6
    s.run(16, y, 178, ["Врач:", Fact(visit.doctor.short, told, "doctor"), "_______________"], 5.4)
    notes(s, 194, 288, ("Документ сформирован в медицинской информационной системе (ЕМИАС)",), right=True)
    repeat_diagnosis(c, told, visit)
    return [c]


def brief(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet to be glued in: lines with abbreviations, the day and the doctor's trade first."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.0, (CARLITO, LIBERTINUS), typed=0.5)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    notes(s, 13, 11, (clinic(child),))
    notes(s, 138, 11, ("ЕМИАС",), right=True)
    c.text(76, 21, "Протокол приема", s.loud(1.35), "middle")
    f = _signs(s, told, visit)
    blocks: list[Words] = [
        ["Дата:", s.dated(told, visit.day), "Врач:", Fact(ill.specialty, told, "specialty")],
        ["Пациент:", *s.names()],
        ["Дата рождения:", s.born()],
        ["Жалобы:", Fact(ill.complaints, told, "complaints")],
        ["Температура", f["t"], "°C; ЧСС", f["pulse"], "в 1 мин; ЧДД", f["breath"], "в 1 мин."],
        ["Рост", f["height"], "см; вес", f["weight"], "кг."],
        ["Status praesens:", _by_health(visit, (ILL, FINE))],
        ["Диагноз:", Fact(ill.text, told, "diagnosis"), "(", Fact(ill.icd10, told, "icd10"), ")"],
        ["Группа здоровья:", Fact(visit.health_group, told, "health_group")],
        ["Лечение:", _by_health(visit, ADVICE)],
        ["ФИО врача:", Fact(visit.doctor.short, told, "doctor")],
    ]
    y = 31.0
    for words in blocks:
        y = s.run(13, y, 125, words, 5.2) + 1.8
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (commercial, city, brief)
