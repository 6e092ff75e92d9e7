"""Certificates of vaccinations, form 156/у-93: a half-sheet booklet by infections, a program's sheet in one table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot, tell_test
from samples.life import Child
from samples.registry.ledger import DITTO, body, ditto, headings, widths_of
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Head,
    Sheet,
    Strong,
    Words,
    block,
    blood_words,
    clinic,
    framed_head,
    gender,
    label_ask,
    lives,
    make_marker,
    notes,
    open_sheet,
    patient,
    sex,
    titled,
)
from samples.suburban.paper import pour
from samples.vaccines import TuberculinTest, Vaccination
from samples.wording import age, comma

FORM = ("immunization_156u", "156/у-93")
AGAINST = (
    ("гепатит B", "Гепатит В"), ("туберкулез", "Туберкулез"),
    ("дифтерия, коклюш, столбняк", "Коклюш, дифтерия, столбняк"), ("полиомиелит", "Полиомиелит"),
    ("корь, паротит, краснуха", "Корь, эпидемический паротит, краснуха"),
    ("гемофильная инфекция", "Гемофильная инфекция"),
    ("пневмококк", "Пневмококковая инфекция"), ("ветряная оспа", "Ветряная оспа"), ("гепатит A", "Гепатит А"),
    ("грипп", "Грипп"),
)  # fmt: skip
SHOTS: tuple[Head, ...] = (Head("V, RV", 14), Head("Дата", 26), Head("Наименование препарата", 34), Head("Доза", 13),
    Head("Серия", 28), Head("Подпись", 17))  # fmt: skip
TESTS: tuple[Head, ...] = (Head("Дата", 28), Head("Проба", 32), Head("Размер папулы, мм", 30), Head("Результат", 42))
SAID = {"negative": "отриц.", "doubtful": "сомнит.", "positive": "полож."}
BLOOD = ("O(I)", "A(II)", "B(III)", "AB(IV)")


def _cover(s: Sheet) -> None:
    c, child, m = s.c, s.child, make_marker(s)
    notes(s, 10, 11, ("МИНИСТЕРСТВО ЗДРАВООХРАНЕНИЯ", "РОССИЙСКОЙ ФЕДЕРАЦИИ"))
    notes(s, 138, 11, ("Форма № 156/у-93",), right=True)
    titled(s, 42, "СЕРТИФИКАТ", 2.1)
    titled(s, 50, "О ПРОФИЛАКТИЧЕСКИХ ПРИВИВКАХ", 1.3)
    y = 72.0
    for label, fact in zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True):
        s.caption(14, 134, y, label.lower(), fact)
        y += 12
    s.line(14, y, "Дата рождения", s.born(), 80)
    sex(s, m, (86, y), "Пол", ("муж.", "жен."), s.rng.choice(("underline", "circle", "strike")))
    s.line(14, y + 10, "Домашний адрес", lives(s), 134)
    way = Ask(s.rng.choice(("circle", "underline")), 14, 134, between="", gap_mm=5)
    group = Fact("", s.patient, "blood_group", child.blood_group)
    label_ask(s, m, 14, y + 20, "Группа крови", BLOOD, [BLOOD.index(child.blood_group)], way, group)
    rhesus, chosen = Fact("", s.patient, "rh_factor", child.rh_factor), [0 if child.rh_factor == "positive" else 1]
    label_ask(s, m, 14, y + 30, "Резус-фактор", ("положительный", "отрицательный"), chosen, way, rhesus)
    s.line(14, y + 46, "Дата выдачи", s.dated(None, child.born + timedelta(days=40)), 76)
    c.text(134, y + 46, "М. П.", s.label, "right")
    c.text(74, 200, clinic(child), s.fitted(clinic(child), s.small, 130), "middle")


def _section(s: Sheet, y: float, title: str, shots: Sequence[Vaccination], mark: str, spare: int) -> float:
    """The vaccinations against one infection below its name; gives the lower edge."""
    s.c.text(8, y, title, s.label.bold)
    cells = body(s, 8, headings(s, 8, y + 2, SHOTS, (6.6,)), widths_of(SHOTS), [6.2] * (len(shots) + spare), "all")
    for shot, before, row in zip(shots, (None, *shots), cells, strict=False):
        told = tell_shot(s.c, shot)
        s.cell(row[0], Fact(shot.dose, told, "dose"))
        s.cell(row[1], s.dated(told, shot.day))
        name = Fact(shot.product.name, told, "vaccine")
        if before is not None and before.product == shot.product and mark:
            ditto(s, row[2], mark, name)
        else:
            s.cell(row[2], name)
        if shot.product.dose_ml:
            s.cell(row[3], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
        s.cell(row[4], Fact(shot.lot, told, "lot"))
    return cells[-1][0].bottom


def _test(s: Sheet, test: TuberculinTest, row: Sequence[Rect]) -> None:
    told = tell_test(s.c, test)
    s.cell(row[0], s.dated(told, test.day))
    s.cell(row[1], Fact("Манту" if test.test == "mantoux" else "Диаскинтест", told, "test", test.test))
    if test.papule_mm is not None:
        s.cell(row[2], Fact(str(test.papule_mm), told, "papule_mm", test.papule_mm))
    s.cell(row[3], Fact(SAID[test.result], told, "result", test.result))


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half sheets: whose it is, then the infections one below the other as they fit, tuberculin tests at the end."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.5, BLANKS, typed=0.25)
    _cover(s)
    sheets, mark, y = [s.c], rng.choice((*DITTO, "", "")), 999.0
    for infection, title in AGAINST:
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        spare = 1 if shots and infection != "грипп" else 0
        tall = 15.0 + 6.2 * (len(shots) + spare)
        if not shots:
            continue
        if y + tall > 198:
            s, y = s.overleaf(), 13.0
            sheets.append(s.c)
            s.c.text(74, 204, f"156/у-93     {len(sheets)}", s.small, "middle")
        y = _section(s, y, title, shots, mark, spare) + 8
    tests = child.tests[:16]
    if tests:
        if y + 12 + 6.2 * len(tests) > 198:
            s, y = s.overleaf(), 13.0
            sheets.append(s.c)
            s.c.text(74, 204, f"156/у-93     {len(sheets)}", s.small, "middle")
        s.c.text(8, y, "Туберкулиновые пробы", s.label.bold)
        cells = body(s, 8, headings(s, 8, y + 2, TESTS, (6.6,)), widths_of(TESTS), [6.2] * len(tests), "all")
        for test, row in zip(tests, cells, strict=True):
            _test(s, test, row)
    return sheets


LISTED: tuple[Head, ...] = (Head("№", 9), Head("Дата", 24), Head("Возраст", 24), Head("Вакцина", 40), Head("V/RV", 14),
    Head("Доза, мл", 16), Head("Серия", 32), Head("Производитель", 29))  # fmt: skip


def _listed(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told, months = tell_shot(s.c, shot), s.child.age_months(shot.day)
    days = (shot.day - s.child.born).days
    s.cell(row[0], Fact(str(shot.number + 1)))
    s.cell(row[1], s.dated(told, shot.day))
    s.cell(row[2], Fact(age(months) if months else f"{days + 1} дн."))
    s.cell(row[3], Fact(shot.product.name, told, "vaccine"), "left")
    s.cell(row[4], Fact(shot.dose, told, "dose"))
    if shot.product.dose_ml:
        s.cell(row[5], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
    s.cell(row[6], Fact(shot.lot, told, "lot"))
    s.cell(row[7], Fact(shot.product.maker, told, "manufacturer"), "left")


def listed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's sheet for a parent: all vaccinations by days in one table."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.0, PROGRAMS, typed=0.2)
    y = framed_head(s, 11, 199, 13, "Форма № 156/у-93")
    y = titled(s, y + 2, "СЕРТИФИКАТ О ПРОФИЛАКТИЧЕСКИХ ПРИВИВКАХ", 1.35)
    who: list[Words] = [
        [Strong("Выдан:"), *s.names(), Strong("Дата рождения:"), s.born(), Strong("Пол:"),
         gender(s, "муж.", "жен.")],
        [Strong("Адрес:"), lives(s)],
        [Strong("Группа крови, резус:"), *blood_words(s), Strong("Полис:"), patient(s, "oms_policy")],
    ]  # fmt: skip
    y = block(s, 11, y + 9, 188, who, 5.2, 1.6) + 1
    tall, rules = 6.4, rng.choice(("all", "rows"))
    again = "Сертификат о профилактических прививках, форма № 156/у-93 (продолжение)"
    sheets, low = pour(s, 11, y, LISTED, (8.0,), child.vaccinations, tall, _listed, rules, 284, again)
    last = Sheet(sheets[-1], child, rng, s.label, s.value, s.hand, s.way)
    if low < 272:
        last.c.text(11, low + 12, "Медсестра прививочного кабинета ________________    М. П.", last.label)
    return sheets


BOOKLET = booklet
VARIANTS = (booklet, listed)
