"""Printed protocols of a visit: the city's program, a region's program, a doctor's template in a text program."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.clinic.paper import CRB, MIS, OFFICE_TEXT, Fact, Sheet, Strong, Words, mis_head, open_sheet
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.truth import Telling
from samples.wording import age, centimetres, comma, genitive, kilograms

FORM = ("visit_emias", "ЕМИАС")
SICK = "Состояние средней тяжести, сознание ясное. Кожа чистая. Слизистая зева гиперемирована. Дыхание пуэрильное, "
SICK += "хрипов нет. Тоны сердца громкие. Живот мягкий, безболезненный. Стул оформленный, диурез достаточный."
WELL = "Состояние удовлетворительное, активен, аппетит сохранен. Кожа и видимые слизистые чистые. Дыхание "
WELL += "пуэрильное, хрипов нет. Тоны сердца громкие, ритм правильный. Живот мягкий. Стул регулярный, оформленный."


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


def _age(visit: Visit) -> str:
    return age(max(1, visit.age_months))


def _advice(visit: Visit) -> str:
    if visit.sick:
        return "Режим щадящий. Обильное питьё. Промывание носа физиологическим раствором. Активное посещение врачом."
    return "Режим дня, питание по возрасту, прогулки. Плановый осмотр специалистов."


def city(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The city's program: a grey head with the patient, then sections below bold words, signs on one line."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, MIS, typed=0.0)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    y = _city_head(s, told, visit)
    facts = _signs(s, told, visit)
    sections: tuple[tuple[str, Words], ...] = (
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        ("Анамнез", [Fact("Заболел остро, самостоятельно принимал жаропонижающие." if visit.sick
                          else "Развивается по возрасту, перенес ОРВИ.")]),
        ("Витальные показатели", [
            "Температура тела (°C):", facts["t"], "; ЧСС (уд/мин):", facts["pulse"], "; ЧДД (в мин):",
            facts["breath"], "; Рост (см):", facts["height"], "; Вес (кг):", facts["weight"]]),
        ("Объективный осмотр", [Fact(SICK if visit.sick else WELL)]),
        ("Диагноз", ["Основное заболевание:", Fact(ill.icd10, told, "icd10"), "—", Fact(ill.text, told, "diagnosis")]),
        ("Группа здоровья", [Fact(visit.health_group, told, "health_group")]),
        ("Назначения и рекомендации", [Fact(_advice(visit))]),
    )  # fmt: skip
    for title, words in sections:
        c.text(16, y, title, s.label.bold)
        y = s.run(16, y + 5.4, 178, words, 5.2) + 2.8
    c.line(16, y, 194, y, 0.15)
    s.run(16, y + 6, 178, ["Врач:", Fact(visit.doctor.full, told, "doctor")], 5)
    c.text(194, y + 6, "Подписано электронной подписью", s.small, "right")
    repeat_diagnosis(c, told, visit)
    return [c]


def _city_head(s: Sheet, told: Telling, visit: Visit) -> float:
    """The clinic, whose the protocol is, and in a grey frame the patient; gives the next baseline."""
    c, child = s.c, s.child
    c.text(16, 14, child.clinic, s.label.bold)
    c.text(194, 14, "ЕМИАС", s.label.bold, "right")
    title = f"Протокол осмотра врача-{genitive(visit.illness.specialty)}"
    box = c.text(16, 25, title, s.loud(1.35))
    c.record(told, "specialty", visit.illness.specialty, title, "printed", box)
    c.rect(Rect(16, 30, 178, 22), 0.15, fill=(238, 240, 242))
    c.text(20, 36.5, "Пациент", s.small)
    s.name(44, 36.5, 90)
    c.text(140, 36.5, "Пол", s.small)
    s.put(150, 36.5, Fact("М" if child.sex == "male" else "Ж", s.patient, "sex", child.sex), 20)
    c.text(20, 42.5, "Дата рождения", s.small)
    s.put(44, 42.5, s.born(), 40)
    c.text(90, 42.5, "Возраст", s.small)
    c.text(104, 42.5, _age(visit), s.value)
    c.text(140, 42.5, "Полис", s.small)
    s.put(150, 42.5, Fact(child.oms_policy, s.patient, "oms_policy"), 42)
    c.text(20, 48.5, "Дата приёма", s.small)
    s.put(44, 48.5, s.dated(told, visit.day), 40)
    c.text(90, 48.5, "Место", s.small)
    c.text(104, 48.5, "поликлиника", s.value)
    return 61.0


REGION = (("t", "Температура", "°C"), ("pulse", "Пульс", "уд./мин"), ("breath", "Частота дыхания", "/мин"),
          ("height", "Рост", "см"), ("weight", "Масса", "кг"))  # fmt: skip


def region(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A region's program: a ruled table of the patient, signs in a table, the diagnosis as a table of one row."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, MIS, typed=0.0)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    y = mis_head(s, 16, 194, 13)
    c.text(105, y + 2, "ОСМОТР СПЕЦИАЛИСТА", s.loud(1.35), "middle")
    c.text(105, y + 6.6, "выгружено в ЕМИАС", s.small, "middle")
    cells = c.grid(16, y + 10, [30.0, 78.0, 30.0, 40.0], [7.0] * 3)
    for row, (first, second) in zip(cells, (("Пациент", "Дата рождения"), ("Специальность", "Дата осмотра"),
                                            ("Врач", "Возраст")), strict=True):  # fmt: skip
        c.cell(row[0], first, s.label.bold, "left")
        c.cell(row[2], second, s.label.bold, "left")
    s.name(cells[0][1].left + 1, cells[0][1].top + 4.8, 76)
    s.cell(cells[0][3], s.born(), "left")
    s.cell(cells[1][1], Fact(ill.specialty, told, "specialty"), "left")
    s.cell(cells[1][3], s.dated(told, visit.day), "left")
    s.cell(cells[2][1], Fact(visit.doctor.full, told, "doctor"), "left")
    c.cell(cells[2][3], _age(visit), s.value, "left")
    y += 39
    y = s.run(16, y, 178, [Strong("Жалобы на момент осмотра:"), Fact(ill.complaints, told, "complaints")], 5.2) + 4
    facts = _signs(s, told, visit)
    heads = tuple((f"{label}, {unit}", wide) for (_, label, unit), wide in
                  zip(REGION, (36.0, 36.0, 42.0, 32.0, 32.0), strict=True))  # fmt: skip
    for area, (key, _, _) in zip(s.table(16, y, heads, [8.0], head_mm=7.5)[0], REGION, strict=True):
        s.cell(area, facts[key])
    y = s.run(16, y + 23, 178, [Strong("Объективный статус:"), Fact(SICK if visit.sick else WELL)], 5.2) + 3
    heads = (("Вид диагноза", 34.0), ("Код МКБ-10", 26.0), ("Наименование диагноза", 118.0))
    row = s.table(16, y, heads, [8.0], head_mm=7.5)[0]
    c.cell(row[0], "Основной", s.label)
    s.cell(row[1], Fact(ill.icd10, told, "icd10"))
    s.cell(row[2], Fact(ill.text, told, "diagnosis"), "left")
    y = s.run(16, y + 23, 178, [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")], 5) + 7
    s.run(16, y, 178, [Strong("Рекомендовано:"), Fact(_advice(visit))], 5.2)
    repeat_diagnosis(c, told, visit)
    return [c]


def template(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A doctor's template: running paragraphs, short words for signs, the doctor's name at the end."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.6, 0.0, OFFICE_TEXT, typed=0.0)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    c.text(105, 15, CRB, s.label, "middle")
    title = f"Приём {genitive(ill.specialty)}"
    box = c.text(105, 27, title, s.loud(1.35), "middle")
    c.record(told, "specialty", ill.specialty, title, "printed", box)
    c.text(105, 32, "(лист для передачи в ЕМИАС)", s.small, "middle")
    facts = _signs(s, told, visit)
    blocks: list[Words] = [
        ["Дата:", s.dated(told, visit.day), f"Время: {rng.randint(8, 18)}:{rng.randint(10, 59)}"],
        ["Ф.И.О.:", *s.names(), ", дата рождения:", s.born()],
        ["Жалобы:", Fact(ill.complaints, told, "complaints"), "."],
        ["Анамнез заболевания:", Fact("Болен в течение 2 дней." if visit.sick else "Профилактический приём.")],
        ["Объективно:", Fact(SICK if visit.sick else WELL)],
        ["Т —", facts["t"], "°C, ЧСС —", facts["pulse"], "в мин, ЧД —", facts["breath"], "в мин, вес —",
         facts["weight"], "кг, рост —", facts["height"], "см."],
        ["Диагноз:", Fact(ill.text, told, "diagnosis"), ". Код по МКБ-10:", Fact(ill.icd10, told, "icd10"), "."],
        ["Группа здоровья —", Fact(visit.health_group, told, "health_group"), "."],
        ["Лечение:" if visit.sick else "Рекомендации:", Fact(_advice(visit))],
    ]  # fmt: skip
    y = 43.0
    for words in blocks:
        y = s.run(22, y, 170, words, 6.0) + 2.2
    s.run(22, y + 8, 170, ["Врач ______________", Fact(visit.doctor.short, told, "doctor")], 6)
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (city, region, template)
