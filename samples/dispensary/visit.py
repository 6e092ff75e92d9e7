"""Printed protocols of a visit: questions with boxes to tick, running text, half a sheet with marked words."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.dispensary.marks import Ask, Marker, ask, make_marker
from samples.dispensary.paper import (
    LITERATA,
    MERRIWEATHER,
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
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.registry.ledger import Head, body, headings, widths_of
from samples.truth import Telling
from samples.wording import age, centimetres, comma, genitive, kilograms

FORM = ("visit_emias", "ЕМИАС")
STATUS: tuple[tuple[str, Sequence[str], int, int], ...] = (  # a question, its answers, those of ill and of well
    ("Общее состояние", ("удовлетворительное", "средней тяжести", "тяжелое"), 1, 0),
    ("Кожные покровы", ("чистые", "сухие", "сыпь"), 0, 0),
    ("Зев", ("спокойный", "гиперемирован"), 1, 0),
    ("Носовое дыхание", ("свободное", "затруднено"), 1, 0),
    ("Дыхание в легких", ("везикулярное", "жесткое", "ослаблено"), 1, 0),
    ("Хрипы", ("нет", "сухие", "влажные"), 0, 0),
    ("Тоны сердца", ("ясные", "приглушены"), 0, 0),
    ("Живот", ("мягкий", "вздут", "болезненный"), 0, 0),
    ("Стул", ("оформленный", "жидкий", "запор"), 0, 0),
)
ILL = (
    "Болен второй день, к врачу не обращались, лечились самостоятельно.",
    "Обильное питье, туалет носа. Осмотр в динамике.",
)
FINE = ("Плановый осмотр, за истекший период не болел.", "Режим по возрасту, рациональное питание, закаливание.")


def _signs(s: Sheet, told: Telling, visit: Visit) -> dict[str, Fact]:
    weight, tall = s.child.weight_at(visit.day), float(round(s.child.height_at(visit.day)))
    return {
        "t": Fact(comma(visit.temperature_c), told, "temperature_c", visit.temperature_c),
        "pulse": Fact(str(visit.heart_rate_bpm), told, "heart_rate_bpm", visit.heart_rate_bpm),
        "breath": Fact(str(visit.respiratory_rate), told, "respiratory_rate", visit.respiratory_rate),
        "weight": Fact(kilograms(weight), told, "weight_g", weight),
        "height": Fact(centimetres(tall), told, "height_cm", tall),
    }


def _texts(visit: Visit) -> tuple[Fact, Fact]:
    """How it went and what to do."""
    course, advice = ILL if visit.sick else FINE
    return Fact(course), Fact(advice)


SIGNS: tuple[Head, ...] = (
    Head("t тела, °C", 30), Head("ЧСС в 1 мин", 32), Head("ЧДД в 1 мин", 32), Head("Вес, кг", 30), Head("Рост, см", 30),
    Head("Сатурация, %", 28),
)  # fmt: skip


def questions(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private clinic's program: its findings are boxes that the program ticked, one question a line."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.0)
    c, visit = s.c, pick_visit(child, rng)
    told, ill, m = tell_visit(c, visit), visit.illness, make_marker(s, by_program=True)
    y = program_head(s, 14, 196, 13)
    title = f"Протокол осмотра врача-{genitive(ill.specialty)}"
    c.record(told, "specialty", ill.specialty, title, "printed", c.text(14, y, title, s.loud(1.4)))
    notes(s, 196, y, ("выгружено в ЕМИАС",), right=True)
    y = program_child(s, 14, y + 7, 196)
    course, advice = _texts(visit)
    f = _signs(s, told, visit)
    when = f"{rng.randint(8, 19):02d}:{rng.choice((0, 15, 30, 45)):02d}"
    blocks: list[Words] = [
        [Strong("Дата и время приема"), s.dated(told, visit.day), Fact(when)],
        [Strong("Жалобы"), Fact(ill.complaints, told, "complaints")],
        [Strong("Анамнез заболевания"), course],
    ]
    for words in blocks:
        y = s.run(14, y, 182, words, 5.2) + 1.4
    top = headings(s, 14, y - 1, SIGNS, (6.5,))
    row = body(s, 14, top, widths_of(SIGNS), [7.6], "all")[0]
    for area, key in zip(row, ("t", "pulse", "breath", "weight", "height"), strict=False):
        s.cell(area, f[key])
    c.cell(row[5], str(rng.randint(96, 99)), s.value)
    y = row[0].bottom + 7
    for question, answers, sick, well in STATUS:
        c.text(14, y, question, s.label)
        ask(s, m, (62, y), answers, [sick if visit.sick else well], Ask("check_box", 62, 196))
        y += 6.4
    y += 3
    blocks = [
        [Strong("Основной диагноз:"), Fact(ill.text, told, "diagnosis")],
        [Strong("МКБ-10:"), Fact(ill.icd10, told, "icd10")],
        [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")],
        [Strong("Назначения и рекомендации:"), advice],
    ]
    for words in blocks:
        y = s.run(14, y, 182, words, 5.2) + 1.4
    s.run(14, y + 6, 182, ["Врач ____________________", Fact(visit.doctor.full, told, "doctor")], 5)
    repeat_diagnosis(c, told, visit)
    return [c]


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A city clinic's print-out of running text: who, when and by whom in two lines, then paragraphs."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, (LITERATA, MERRIWEATHER, *PROGRAMS), typed=0.25)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    f, (course, advice) = _signs(s, told, visit), _texts(visit)
    c.text(105, 13, clinic(child), s.label, "middle")
    c.line(30, 15.5, 180, 15.5, 0.2)
    c.text(105, 26, "ЗАПИСЬ АМБУЛАТОРНОГО ПРИЕМА", s.loud(1.3), "middle")
    c.text(105, 31.5, "выгрузка из ЕМИАС", s.small, "middle")
    sex = Fact("М" if child.sex == "male" else "Ж", s.patient, "sex", child.sex)
    years = age(max(1, visit.age_months))
    blocks: list[Words] = [
        ["Пациент:", *s.names(), ", дата рождения:", s.born(), ", пол:", sex, ", возраст:", Fact(f"{years}.")],
        ["Дата осмотра:", s.dated(told, visit.day), "Специальность врача:", Fact(ill.specialty, told, "specialty")],
        [Strong("Жалобы."), Fact(ill.complaints, told, "complaints"), "."],
        [Strong("Anamnesis morbi."), course],
        [Strong("Status praesens."), "Температура", f["t"], "°С, пульс", f["pulse"], "уд./мин, ЧД", f["breath"],
         "в мин. Рост", f["height"], "см, масса тела", f["weight"], "кг.",
         Fact("Сознание ясное. Кожа чистая, физиологической окраски. Периферические лимфоузлы не увеличены. "
              "Печень и селезенка не пальпируются. Менингеальных знаков нет.")],
        [Strong("Диагноз:"), Fact(ill.icd10, told, "icd10"), Fact(ill.text, told, "diagnosis"), "."],
        [Strong("Группа здоровья"), Fact(visit.health_group, told, "health_group"), "."],
        [Strong("Рекомендовано."), advice],
    ]  # fmt: skip
    y = 41.0
    for words in blocks:
        y = s.run(16, y, 178, words, 5.8) + 2.6
    s.run(16, y + 6, 178, ["Врач:", Fact(visit.doctor.short, told, "doctor"), "Подпись: ______________"], 5)
    repeat_diagnosis(c, told, visit)
    return [c]


def _status(s: Sheet, m: Marker, y: float, visit: Visit, how: str) -> float:
    """Findings printed in one paragraph, the right words marked by pen; gives the next baseline."""
    x = 10.0
    for question, answers, sick, well in STATUS:
        label = f"{question}:"
        if x > 10 and x + s.c.width_of(label, s.label) > 110:
            x, y = 10.0, y + 6.4
        s.c.text(x, y, label, s.label)
        start = x + s.c.width_of(label, s.label) + 2.4
        way = Ask(how, 14, 139, 6.4, between="", gap_mm=4.0)
        x, y = ask(s, m, (start, y), answers, [sick if visit.sick else well], way)
        x += 5
    return y + 8


def marked(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet printed beforehand: numbers on rules, findings underlined or ringed, the rest typed or by pen."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.0, (LITERATA, MERRIWEATHER), typed=0.5)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s)
    told, ill = tell_visit(c, visit), visit.illness
    f, (course, advice) = _signs(s, told, visit), _texts(visit)
    notes(s, 9, 9, (clinic(child),))
    notes(s, 139, 13.4, ("ЕМИАС, шаблон осмотра",), right=True)
    c.text(74, 22, "Осмотр врача", s.loud(1.5), "middle")
    s.line(9, 31, "Дата", s.dated(told, visit.day), 50)
    s.line(53, 31, "специальность", Fact(ill.specialty, told, "specialty"), 139)
    c.text(9, 38.5, "Ребенок", s.label)
    c.fill_line(25, 139, 38.5)
    s.name(26, 38.2, 112)
    s.line(9, 46, "дата рожд.", s.born(), 60)
    y = s.run(9, 53.5, 130, ["Жалобы:", Fact(ill.complaints, told, "complaints")], 5.6) + 1.8
    y = s.run(9, y, 130, ["Анамнез:", course], 5.6) + 2
    spans = (("t", "t°", 9.0, 34.0), ("pulse", "ЧСС", 36.0, 62.0), ("breath", "ЧД", 64.0, 86.0),
             ("weight", "вес, кг", 88.0, 114.0), ("height", "рост, см", 116.0, 139.0))  # fmt: skip
    for key, label, left, right in spans:
        s.line(left, y, label, f[key], right)
    y = _status(s, m, y + 7.5, visit, rng.choice(("underline", "circle", "underline")))
    y = (
        s.run(9, y, 130, [Strong("Ds:"), Fact(ill.text, told, "diagnosis"), ",", Fact(ill.icd10, told, "icd10")], 5.6)
        + 1.8
    )
    y = s.run(9, y, 130, ["Группа здоровья:", Fact(visit.health_group, told, "health_group")], 5.6) + 1.8
    y = s.run(9, y, 130, ["Лечение:", advice], 5.6) + 5
    s.line(9, y, "Врач", Fact(visit.doctor.short, told, "doctor"), 90)
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (questions, letter, marked)
