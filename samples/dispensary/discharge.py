"""Papers of a hospital stay: the approved extract on half a sheet, and a hospital's epicrisis with a framed head."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.dispensary.marks import Ask, ask, label_ask, make_marker
from samples.dispensary.paper import (
    BLANKS,
    LITERATA,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    clinic,
    home,
    imprint,
    notes,
    open_sheet,
)
from samples.draw import Style
from samples.events import tell_stay
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of
from samples.stamps import signature
from samples.truth import Telling

FORM = ("discharge_027u", "027/у")
COURSE = (
    "Доставлен бригадой скорой помощи. Получал антибиотик, инфузии, жаропонижающие по требованию. Выписан с улучшением."
)
ADVICE = "Контрольный осмотр педиатра через 3 дня, общий анализ крови через 10 дней, медотвод от прививок 1 месяц."
OUTCOMES = ("выздоровление", "улучшение", "без перемен", "ухудшение")


def _facts(s: Sheet, told: Telling) -> dict[str, Fact]:
    stay = s.child.stay
    return {
        "in": s.dated(told, stay.admitted, "admission_date"),
        "out": s.dated(told, stay.discharged, "discharge_date"),
        "where": Fact(stay.facility, told, "facility"),
        "ward": Fact(stay.department, told, "department"),
        "text": Fact(stay.illness.text, told, "diagnosis"),
        "code": Fact(stay.illness.icd10, told, "icd10"),
    }


def _written(s: Sheet, y: float, label: str, text: str) -> float:
    """A numbered question, its answer beginning behind it and going on on rules of the whole width."""
    c, left, right = s.c, 9.0, 139.0
    c.text(left, y, label, s.label)
    start = left + c.width_of(label, s.label) + 1.5
    lines = c.wrap(text, s.value, right - left - 3)
    first = c.wrap(text, s.value, right - start - 2)[0] if right - start > 34 else ""
    c.fill_line(start, right, y)
    if first:
        c.text(start + 1, y - 0.3, first, s.value)
        lines = c.wrap(text[len(first) :].strip(), s.value, right - left - 3) if len(first) < len(text) else []
    for line in lines:
        y += 7.4
        c.fill_line(left, right, y)
        c.text(left + 1, y - 0.3, line, s.value)
    return y + 7.6


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved extract of a printing house: where it goes, numbered questions on rules, the outcome underlined."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.5, BLANKS, typed=0.5)
    c, told, m = s.c, tell_stay(s.c, child), make_marker(s)
    f = _facts(s, told)
    s.line(9, 11, "", f["where"], 96)
    c.text(52, 14.4, "(наименование учреждения)", s.small, "middle")
    notes(s, 139, 10, ("Медицинская документация", "Форма № 027/у"), right=True)
    c.text(74, 25, "ВЫПИСКА", s.loud(1.6), "middle")
    c.text(24, 30, "из медицинской карты", s.label)
    at = 26 + c.width_of("из медицинской карты", s.label)
    kinds, way = ("амбулаторного", "стационарного"), Ask("underline", at, 139)
    c.text(ask(s, m, (at, 30), kinds, [1], way)[0] + 1.6, 30, "больного", s.label)
    c.text(74, 34.6, "(нужное подчеркнуть)", s.small, "middle")
    s.line(9, 42, "В", Fact(clinic(child)), 139)
    c.text(9, 49.5, "1. Фамилия, имя, отчество больного", s.label)
    start = 11 + c.width_of("1. Фамилия, имя, отчество больного", s.label)
    c.fill_line(start, 139, 49.5)
    s.name(start + 1, 49.2, 138 - start)
    s.line(9, 57, "2. Дата рождения", s.born(), 76)
    s.line(9, 64.5, "3. Домашний адрес", Fact(home(child), s.patient, "address"), 139)
    s.line(9, 72, "4. Место работы (учёбы)", Fact(f"МБОУ СОШ № {rng.randint(2, 34)}"), 139)
    c.text(9, 79.5, "5. Даты: по стационару — поступления", s.label)
    start = 11 + c.width_of("5. Даты: по стационару — поступления", s.label)
    s.line(start, 79.5, "", f["in"], 101)
    s.line(103, 79.5, "выбытия", f["out"], 139)
    s.line(13, 87, "отделение", f["ward"], 139)
    c.text(9, 94.5, "6. Полный диагноз (основное заболевание, сопутствующее, осложнения)", s.label)
    c.fill_line(9, 139, 102)
    s.put(10, 101.7, f["text"], 92)
    c.text(104, 102, "код", s.label)
    s.put(112, 101.7, f["code"], 26)
    y = _written(s, 109.5, "7. Краткий анамнез, лечение", COURSE)
    label_ask(s, m, 9, y, "8. Исход:", OUTCOMES, [1], Ask("underline", 9, 140, between="", gap_mm=4))
    y = _written(s, y + 7.5, "9. Рекомендации", ADVICE)
    s.line(9, y + 5, "Лечащий врач", Fact(child.stay.doctor.short), 76)
    c.text(139, y + 5, "М. П.", s.label, "right")
    imprint(s, 9)
    return [c]


FRAME: tuple[Head, ...] = (
    Head("Поступил(а)", 34), Head("Выписан(а)", 34), Head("Койко-дней", 22), Head("Отделение", 58), Head("Исход", 34),
)  # fmt: skip


def epicrisis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's print-out: days and ward in a frame of one row, the rest in paragraphs of bold keys."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, (*PROGRAMS, LITERATA), typed=0.1)
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    f = _facts(s, told)
    c.text(105, 12, "Департамент здравоохранения", s.small, "middle")
    s.put(105, 17.5, f["where"], 170, "middle", s.label.bold)
    c.text(105, 29, f"Эпикриз выписной, история болезни № {rng.randint(1000, 59999)}", s.loud(1.3), "middle")
    notes(s, 196, 35, ("форма 027/у",), right=True)
    sex = Fact("мужской" if child.sex == "male" else "женский", s.patient, "sex", child.sex)
    y = s.run(14, 43, 182, [Strong("Пациент"), *s.names(), Strong("Дата рождения"), s.born(), Strong("Пол"), sex], 5.4)
    y = s.run(14, y + 1, 182, [Strong("Адрес"), Fact(home(child), s.patient, "address")], 5.4)
    top = headings(s, 14, y, FRAME, (7.0,))
    row = body(s, 14, top, widths_of(FRAME), [8.6], "all")[0]
    nights = Fact(str((stay.discharged - stay.admitted).days))
    for area, fact in zip(row, (f["in"], f["out"], nights, f["ward"], Fact("улучшение")), strict=True):
        s.cell(area, fact)
    blocks: list[Words] = [
        [Strong("Диагноз при направлении:"), Fact("Лихорадка неясной этиологии.")],
        [Strong("Клинический диагноз:"), Fact(stay.illness.icd10, told, "icd10"), f["text"], "."],
        [Strong("Осложнения основного:"), Fact("нет.")],
        [Strong("Проведенное лечение, динамика:"), Fact(COURSE)],
        [Strong("Анализы:"), Fact("ОАК при выписке без воспалительных изменений, ОАМ в норме.")],
        [Strong("Наследственный анамнез:"), *_father(s)],
        [Strong("Рекомендации:"), Fact(ADVICE)],
    ]
    y = row[0].bottom + 8
    for words in blocks:
        y = s.run(14, y, 182, words, 5.5) + 2.2
    c.text(14, y + 8, f"Лечащий врач ______________ {stay.doctor.short}", s.label)
    c.text(14, y + 16, "Зав. отделением ______________", s.label)
    if style.medium == "mixed":
        signature(c, 42, y + 8, 18, s.hand)
    return [c]


def _father(s: Sheet) -> Words:
    """What the father suffers from, or that nothing is known."""
    condition = s.child.father.condition
    if condition is None:
        return [Fact("не отягощен.")]
    told = s.c.tell("family_history", ("family", "отец"))
    return [Fact("отец", told, "relative", "отец"), "—", Fact(condition, told, "condition"), "."]


VARIANTS = (extract, epicrisis)
