"""Certificates of vaccinations, form 156/у-93: a small booklet by infections, a program's sheet with bands."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from samples.canvas import A4_MM, Canvas, Rect
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    address,
    block,
    clinic,
    notes,
    open_sheet,
    patient,
    sex,
)
from samples.dispensary.marks import Ask, label_ask, make_marker
from samples.draw import Style
from samples.events import tell_shot, tell_test
from samples.life import BLOOD_GROUPS, Child
from samples.registry.ledger import DITTO, Head, body, ditto, headings, widths_of
from samples.registry.paper import band
from samples.vaccines import TuberculinTest, Vaccination
from samples.wording import comma

FORM = ("immunization_156u", "156/у-93")
SMALL_MM = (125.0, 176.0)
AGAINST = (
    ("туберкулез", "ТУБЕРКУЛЕЗ"), ("полиомиелит", "ПОЛИОМИЕЛИТ"),
    ("дифтерия, коклюш, столбняк", "ДИФТЕРИЯ, КОКЛЮШ, СТОЛБНЯК"),
    ("корь, паротит, краснуха", "КОРЬ, ПАРОТИТ, КРАСНУХА"), ("гепатит B", "ГЕПАТИТ В"),
    ("гемофильная инфекция", "ГЕМОФИЛЬНАЯ ИНФЕКЦИЯ"),
    ("пневмококк", "ПНЕВМОКОККОВАЯ ИНФЕКЦИЯ"), ("ветряная оспа", "ВЕТРЯНАЯ ОСПА"), ("гепатит A", "ГЕПАТИТ А"),
    ("грипп", "ГРИПП"),
)  # fmt: skip
SHOTS: tuple[Head, ...] = (Head("Дата", 22), Head("V, RV", 11), Head("Серия", 27), Head("Название препарата", 28),
    Head("Подпись врача, печать", 23))  # fmt: skip
TESTS: tuple[Head, ...] = (Head("Дата", 24), Head("Проба", 27), Head("Результат", 34), Head("Подпись", 26))
RESULTS = {"negative": "отрицательный", "doubtful": "сомнительный", "positive": "положительный"}


def _cover(s: Sheet) -> None:
    c, child, m = s.c, s.child, make_marker(s)
    notes(s, 118, 9, ("Министерство здравоохранения РФ", "Форма 156/у-93"), right=True)
    c.text(62, 30, "СЕРТИФИКАТ", s.loud(2.0), "middle")
    c.text(62, 37, "ПРОФИЛАКТИЧЕСКИХ", s.loud(1.4), "middle")
    c.text(62, 43, "ПРИВИВОК", s.loud(1.4), "middle")
    y = 60.0
    for label, fact in zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True):
        s.line(8, y, label, fact, 118)
        y += 9
    s.line(8, y, "Дата рождения", s.born(), 80)
    sex(s, m, (84, y), "Пол", ("м", "ж"), s.rng.choice(("circle", "underline")))
    s.c.text(8, y + 9, "Адрес", s.label)
    s.run(22, y + 9, 96, [address(s)], 6.5)
    for row in (y + 9, y + 15.5):
        c.fill_line(22, 118, row)
    way = Ask("circle", 8, 118, between="", gap_mm=4)
    group = Fact("", s.patient, "blood_group", child.blood_group)
    label_ask(s, m, 8, y + 28, "Группа крови", BLOOD_GROUPS, [BLOOD_GROUPS.index(child.blood_group)], way, group)
    sign = Fact("Rh+" if child.rh_factor == "positive" else "Rh-", s.patient, "rh_factor", child.rh_factor)
    s.line(8, y + 37, "Резус-фактор", sign, 60)
    c.text(62, y + 56, "Сертификат сохраняется у владельца", s.small, "middle")
    c.text(62, y + 60, "и предъявляется при проведении прививок", s.small, "middle")


def _section(s: Sheet, y: float, title: str, shots: Sequence[Vaccination], mark: str, spare: int) -> float:
    """The vaccinations against one infection and a few empty rows; gives the lower edge."""
    s.c.text(62, y, title, s.label.bold, "middle")
    top = headings(s, 7, y + 2, SHOTS, (8.0,))
    cells = body(s, 7, top, widths_of(SHOTS), [6.6] * (len(shots) + spare), "all")
    for shot, before, row in zip(shots, (None, *shots), cells, strict=False):
        told = tell_shot(s.c, shot)
        s.cell(row[0], s.dated(told, shot.day))
        s.cell(row[1], Fact(shot.dose, told, "dose"))
        s.cell(row[2], Fact(shot.lot, told, "lot"))
        name = Fact(shot.product.name, told, "vaccine")
        if before is not None and before.product == shot.product and mark:
            ditto(s, row[3], mark, name)
        else:
            s.cell(row[3], name)
    return cells[-1][0].bottom


def _test(s: Sheet, test: TuberculinTest, row: Sequence[Rect]) -> None:
    told = tell_test(s.c, test)
    s.cell(row[0], s.dated(told, test.day))
    s.cell(row[1], Fact("р. Манту" if test.test == "mantoux" else "Диаскинтест", told, "test", test.test))
    if test.papule_mm:
        words = [Fact("папула"), Fact(str(test.papule_mm), told, "papule_mm", test.papule_mm), Fact("мм")]
        s.c.note_cell(row[2])
        wide = s.c.width_of("папула 00 мм", s.value) + 2
        pen = s.value.sized(s.value.size_mm * min(1.0, (row[2].width - 4) / wide))
        replace(s, value=pen).run(row[2].left + 2, row[2].top + row[2].height * 0.62, 60, words, 5)
        return
    s.cell(row[2], Fact(RESULTS[test.result], told, "result", test.result))


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A small booklet: whose it is, then two or three infections a page; tests of tuberculin behind them."""
    s = open_sheet(child, rng, style, SMALL_MM, FORM, 2.8, 0.5, BLANKS, typed=0.25)
    mark = rng.choice((*DITTO, "", ""))
    _cover(s)
    sheets, y = [s.c], 300.0
    for infection, title in AGAINST:
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection][:7]
        if not shots:
            continue
        spare = rng.choice((0, 1, 1))
        if y + 11 + 6.6 * (len(shots) + spare) > 164:
            s, y = s.overleaf(), 12.0
            sheets.append(s.c)
            s.c.text(62, 171, f"- {len(sheets)} -    форма 156/у-93", s.small, "middle")
        y = _section(s, y, title, shots, mark, spare) + 8
    tests = child.tests[:16]
    if tests:
        s = s.overleaf()
        sheets.append(s.c)
        s.c.text(62, 12, "РЕАКЦИЯ МАНТУ, ДИАСКИНТЕСТ", s.label.bold, "middle")
        cells = body(s, 7, headings(s, 7, 15, TESTS, (7.0,)), widths_of(TESTS), [7.4] * len(tests), "all")
        for test, row in zip(tests, cells, strict=True):
            _test(s, test, row)
        s.c.text(62, 171, f"- {len(sheets)} -    форма 156/у-93", s.small, "middle")
    return sheets


LISTED: tuple[Head, ...] = (Head("Вид", 16), Head("Дата", 30), Head("Препарат", 50), Head("Серия", 44),
    Head("Доза, мл", 22), Head("Подпись", 22))  # fmt: skip


def listed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's sheet for a parent: a grey band names the infection, its vaccinations stand below."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.15)
    c = s.c
    c.text(13, 12, clinic(child), s.label)
    notes(s, 197, 12, ("форма № 156/у-93",), right=True)
    c.text(105, 24, "Сертификат о профилактических прививках", s.loud(1.5), "middle")
    sign = "положительный" if child.rh_factor == "positive" else "отрицательный"
    word = "мужской" if child.sex == "male" else "женский"
    who: list[Words] = [
        [Strong("ФИО:"), *s.names(), Strong("Дата рождения:"), s.born(), Strong("Пол:"), patient(s, "sex", word)],
        [Strong("Адрес:"), address(s)],
        [Strong("Группа крови:"), patient(s, "blood_group"), Strong("Резус-фактор:"), patient(s, "rh_factor", sign)],
    ]
    y = block(s, 13, 34, 184, who, 5.2, 1.2) + 2
    sheets, top = [c], headings(s, 13, y, LISTED, (7.0,))
    for infection, title in AGAINST:
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        if not shots:
            continue
        if top + 6.4 * (len(shots) + 1) > 284:
            s = s.overleaf()
            sheets.append(s.c)
            notes(s, 197, 10, ("форма № 156/у-93, лист 2",), right=True)
            top = headings(s, 13, 14, LISTED, (7.0,))
        cells = body(s, 13, top, widths_of(LISTED), [6.4] * (len(shots) + 1), "all")
        s.c.cell(band(s.c, cells[0], 0.2, (226, 226, 226)), title, s.label.bold, "left")
        for shot, row in zip(shots, cells[1:], strict=True):
            _listed(s, shot, row)
        top = cells[-1][0].bottom
    s.c.text(13, top + 14, "Медицинская сестра прививочного кабинета ______________      М.П.", s.label)
    return sheets


def _listed(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told = tell_shot(s.c, shot)
    facts = (Fact(shot.dose, told, "dose"), s.dated(told, shot.day), Fact(shot.product.name, told, "vaccine"),
             Fact(shot.lot, told, "lot"))  # fmt: skip
    for area, fact in zip(row, facts, strict=False):
        s.cell(area, fact)
    if shot.product.dose_ml:
        s.cell(row[4], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))


BOOKLET = booklet
VARIANTS = (booklet, listed)
