"""Printed protocols of a visit: rows of a frame, a private clinic's paragraphs, a template of half a sheet."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.borough.desk import Ask, Marker, ask, label_ask, make_marker
from samples.borough.paper import (
    BLANKS,
    PLAYFAIR,
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
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.truth import Telling
from samples.wording import age, centimetres, comma, genitive, kilograms

FORM = ("visit_emias", "ЕМИАС")
STATUS: tuple[tuple[str, Sequence[str], int, int], ...] = (  # what is seen, its answers, those of ill and of well
    ("Общее состояние", ("удовлетворительное", "ближе к удовлетворительному", "средней тяжести"), 1, 0),
    ("Кожные покровы", ("чистые", "бледные", "сыпь"), 1, 0),
    ("Слизистая зева", ("розовая", "гиперемирована", "рыхлая"), 1, 0),
    ("Носовое дыхание", ("свободное", "затруднено"), 1, 0),
    ("Периферические л/у", ("не увеличены", "увеличены"), 1, 0),
    ("Дыхание в легких", ("везикулярное", "жесткое", "ослаблено"), 1, 0),
    ("Сердечные тоны", ("ясные", "приглушены"), 0, 0),
    ("Живот при пальпации", ("безболезненный", "болезненный"), 0, 0),
    ("Стул, диурез", ("в норме", "нарушен"), 0, 0),
)
ILL = (
    "Второй день болезни, начало острое. Лечились симптоматически дома.",
    "Обильное питье, полоскание зева, промывание носа, активное посещение на дому.",
)
FINE = ("Жалоб на момент осмотра не предъявляют.", "Режим дня, рациональное питание, закаливание.")


def _signs(s: Sheet, told: Telling, visit: Visit) -> dict[str, Fact]:
    weight, tall = s.child.weight_at(visit.day), float(round(s.child.height_at(visit.day)))
    return {
        "t": Fact(comma(visit.temperature_c), told, "temperature_c", visit.temperature_c),
        "pulse": Fact(str(visit.heart_rate_bpm), told, "heart_rate_bpm", visit.heart_rate_bpm),
        "breath": Fact(str(visit.respiratory_rate), told, "respiratory_rate", visit.respiratory_rate),
        "weight": Fact(kilograms(weight), told, "weight_g", weight),
        "height": Fact(centimetres(tall), told, "height_cm", tall),
    }


def _found(visit: Visit) -> str:
    """What the doctor found, in words of a program."""
    return ". ".join(f"{what} - {answers[ill if visit.sick else well]}" for what, answers, ill, well in STATUS) + "."


def _rows(s: Sheet, y: float, rows: Sequence[tuple[str, Words]], key: float) -> float:
    """Rows of a frame as high as their words; gives the lower edge."""
    left, wide = 14.0, 182.0
    for label, words in rows:
        texts = [word if isinstance(word, str) else word.text for word in words]
        length = sum(s.c.width_of(text, s.value) + 1.6 for text in texts)
        lines = 1 + int(length / ((wide - key - 3) * 0.9))
        cells = s.c.grid(left, y, [key, wide - key], [2.6 + 5.2 * lines])[0]
        s.c.cell(cells[0], label, s.label.bold, "left")
        s.run(cells[1].left + 1.5, y + 5.0, wide - key - 3, words, 5.2)
        y += 2.6 + 5.2 * lines
    return y


def framed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A clinic's print-out: every section a row of one frame, its name at the left."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.15)
    c, visit = s.c, pick_visit(child, rng)
    told, ill = tell_visit(c, visit), visit.illness
    (course, advice), f = ILL if visit.sick else FINE, _signs(s, told, visit)
    c.text(105, 13, clinic(child), s.fitted(clinic(child), s.label, 180), "middle")
    title = f"ПРОТОКОЛ ОСМОТРА ВРАЧА-{genitive(ill.specialty).upper()}"
    c.record(told, "specialty", ill.specialty, title, "printed", c.text(105, 24, title, s.loud(1.35), "middle"))
    c.text(105, 29.5, "электронная медицинская карта (ЕМИАС)", s.small, "middle")
    y = program_child(s, 14, 39, 196)
    rows: list[tuple[str, Words]] = [
        ("Дата и время приема", [s.dated(told, visit.day), Fact(f"{rng.randint(10, 18)}:{rng.choice((15, 40))}")]),
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        ("Анамнез", [Fact(course)]),
        ("Витальные параметры", ["Температура", f["t"], "°C; ЧСС", f["pulse"], "уд. в мин; ЧДД", f["breath"],
                                 "в мин; масса", f["weight"], "кг; рост", f["height"], "см"]),
        ("Данные осмотра", [Fact(_found(visit))]),
        ("Диагноз основной", [Fact(ill.text, told, "diagnosis"), ". МКБ-10:", Fact(ill.icd10, told, "icd10")]),
        ("Диспансерная группа", ["группа здоровья", Fact(visit.health_group, told, "health_group")]),
        ("Назначения", [Fact(advice)]),
        ("Врач", [Fact(visit.doctor.full, told, "doctor")]),
    ]  # fmt: skip
    y = _rows(s, y - 3, rows, 44.0) + 9
    m = make_marker(s, by_program=True)
    for label, words, at in (
        ("Листок нетрудоспособности:", ("не требуется", "выдан"), 0),
        ("Повторный прием:", ("по необходимости", "назначен"), int(visit.sick)),
    ):
        c.text(14, y, label, s.label)
        ask(s, m, (64, y), words, [at], Ask("check_box", 64, 196))
        y += 7
    s.run(14, y + 5, 180, ["Подписано ЭЦП  ____________________"], 5)
    repeat_diagnosis(c, told, visit)
    return [c]


def _answers(s: Sheet, m: Marker, way: Ask, y: float, visit: Visit, step: float) -> float:
    """What was seen, one question below the other, each with its answers behind it."""
    for what, words, ill, well in STATUS:
        y = label_ask(s, m, way.left, y, f"{what}:", words, [ill if visit.sick else well], way) + step
    return y


def private(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private clinic's protocol: keys in bold before running text, what was seen ticked by its program."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, (*PROGRAMS, PLAYFAIR), typed=0.0)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s, by_program=True)
    told, ill = tell_visit(c, visit), visit.illness
    (course, advice), f = ILL if visit.sick else FINE, _signs(s, told, visit)
    y = program_head(s, 16, 194, 14)
    title = f"Протокол приема врача: {ill.specialty}"
    c.record(told, "specialty", ill.specialty, title, "printed", c.text(16, y, title, s.loud(1.45)))
    notes(s, 194, y + 5, ("передан в ЕМИАС",), right=True)
    y = program_child(s, 16, y + 11, 194) + 1
    blocks: list[Words] = [
        [Strong("Дата приема:"), s.dated(told, visit.day), Strong("Возраст на дату:"),
         Fact(age(max(1, visit.age_months)))],
        [Strong("Обратились с жалобами:"), Fact(ill.complaints, told, "complaints")],
        [Strong("Anamnesis morbi:"), Fact(course)],
        [Strong("Status praesens:"), "рост", f["height"], "см, вес", f["weight"], "кг, температура тела", f["t"],
         "°C, пульс", f["pulse"], "в минуту, частота дыхания", f["breath"], "в минуту."],
    ]  # fmt: skip
    for words in blocks:
        y = s.run(16, y, 178, words, 5.4) + 2.2
    y = _answers(s, m, Ask("check_box", 16, 194), y + 2, visit, 6.4) + 3
    blocks = [
        [Strong("Диагноз по МКБ-10:"), Fact(ill.icd10, told, "icd10"), "-", Fact(ill.text, told, "diagnosis")],
        [Strong("Группа здоровья:"), Fact(visit.health_group, told, "health_group")],
        [Strong("План лечения:"), Fact(advice)],
    ]
    for words in blocks:
        y = s.run(16, y, 178, words, 5.4) + 2.2
    s.run(16, y + 9, 178, ["Врач", Fact(visit.doctor.short, told, "doctor"), "____________________ М. П."], 5)
    repeat_diagnosis(c, told, visit)
    return [c]


def template(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet printed beforehand and typed upon: numbers in a row of cells, findings to be marked."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.0, BLANKS, typed=0.7)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s)
    told, ill = tell_visit(c, visit), visit.illness
    (course, advice), f = ILL if visit.sick else FINE, _signs(s, told, visit)
    notes(s, 139, 8.5, ("Печатная форма ЕМИАС",), right=True)
    c.text(74, 17, "Осмотр врача в поликлинике", s.loud(1.5), "middle")
    s.line(9, 26, "Дата осмотра", s.dated(told, visit.day), 60)
    s.line(63, 26, "Специальность врача", Fact(ill.specialty, told, "specialty"), 139)
    s.c.text(9, 33.2, "Ф.И.О.", s.label)
    s.c.fill_line(20, 139, 33.2)
    s.name(21, 32.9, 117)
    s.line(9, 40.4, "Дата рождения", s.born(), 70)
    cells = c.grid(9, 44.5, [26.0] * 5, [5.4, 6.8])
    for label, key, upper, lower in zip(
        ("t тела, °C", "ЧСС в мин", "ЧДД в мин", "Вес, кг", "Рост, см"), ("t", "pulse", "breath", "weight", "height"),
        *cells, strict=True,
    ):  # fmt: skip
        c.cell(upper, label, s.small)
        s.cell(lower, f[key])
    y = s.run(9, 64, 130, ["Жалобы:", Fact(ill.complaints, told, "complaints")], 5.4) + 1.6
    y = s.run(9, y, 130, ["Течение заболевания:", Fact(course)], 5.4) + 2.4
    how = rng.choice(("underline", "circle", "strike"))
    y = _answers(s, m, Ask(how, 9, 140, 6, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2),
                 y + 1, visit, 6.4)  # fmt: skip
    y = s.run(9, y + 2, 130, ["Ds:", Fact(ill.text, told, "diagnosis"), ", шифр", Fact(ill.icd10, told, "icd10")], 5.4)
    y = s.run(9, y + 1.6, 130, ["Гр. здоровья:", Fact(visit.health_group, told, "health_group")], 5.4) + 1.6
    y = s.run(9, y, 130, ["Рекомендации:", Fact(advice)], 5.4) + 4
    s.line(9, y, "Ф.И.О. врача", Fact(visit.doctor.short, told, "doctor"), 84)
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (framed, private, template)
