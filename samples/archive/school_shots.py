"""Pages of a school's card about vaccinations: chapter 4 of the booklet, a block an infection, a matrix of doses."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.archive.booklet import shots_by_infection
from samples.canvas import A4_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, notes, open_sheet, whose
from samples.draw import Style
from samples.events import tell_shot, tell_test
from samples.life import Child
from samples.vaccines import TuberculinTest, Vaccination
from samples.wording import age, comma

FORM = ("school_026u", "026/у-2000")
BEFORE: tuple[Heading, ...] = (("Дата", 24.0), ("Возраст", 24.0), ("Диагноз", 34.0), ("Заключение", 30.0),
        ("Прививка разрешена (указать какая)", 44.0), ("Врач", 26.0))  # fmt: skip
EXEMPT: tuple[Heading, ...] = (("Дата", 24.0), ("Причина медицинского отвода", 88.0), ("До какого срока", 36.0),
        ("Врач", 34.0))  # fmt: skip
GLOBULIN: tuple[Heading, ...] = (("Дата", 24.0), ("Причина", 70.0), ("Доза", 28.0), ("Серия", 30.0), ("Подпись", 30.0))
SKIN: tuple[Heading, ...] = (("Дата", 26.0), ("Серия", 26.0), ("Результат", 46.0), ("Подпись", 30.0))
GIVEN: tuple[Heading, ...] = (("Вид прививки", 42.0), ("V, RV", 16.0), ("Дата", 24.0), ("Препарат", 32.0),
        ("Доза", 14.0), ("Серия", 28.0), ("Подпись", 26.0))  # fmt: skip
BLOCK: tuple[Heading, ...] = (("Дата прививки", 28.0), ("V, RV", 18.0), ("Наименование препарата", 40.0),
        ("Доза, мл", 18.0), ("Серия", 32.0), ("Реакция", 46.0))  # fmt: skip
DOSES = ("V1", "V2", "V3", "RV1", "RV2", "RV3")
RESULTS = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}


def _shot_row(s: Sheet, shot: Vaccination, areas: Sequence[Rect]) -> None:
    """Stage, day, preparation, volume and lot in five cells."""
    told, amount = tell_shot(s.c, shot), shot.product.dose_ml
    s.cell(areas[0], Fact(shot.dose, told, "dose"))
    s.cell(areas[1], s.dated(told, shot.day))
    s.cell(areas[2], Fact(shot.product.name, told, "vaccine"), "left")
    if amount:
        s.cell(areas[3], Fact(comma(amount), told, "dose_ml", amount))
    s.cell(areas[4], Fact(shot.lot, told, "lot"))


def _checks(s: Sheet, y: float) -> float:
    """4.1 to 4.3: what a doctor found before a shot, exemptions, immunoglobulins. None of it is a shot."""
    c, child = s.c, s.child
    c.text(14, y, "4.1. Осмотр перед профилактическими прививками", s.label.bold)
    shots = child.vaccinations[-4:]
    for shot, row in zip(shots, s.table(14, y + 3, BEFORE, [8.0] * (len(shots) + 2), head_mm=12), strict=False):
        texts = (None, age(child.age_months(shot.day)), "Здоров", "здоров", shot.product.name)
        s.cell(row[0], s.dated(None, shot.day - timedelta(days=shot.number % 2)))
        for area, text in zip(row, texts, strict=False):
            if text:
                c.cell(area, text, s.value)
    y += 15 + 8 * (len(shots) + 2) + 9
    c.text(14, y, "4.2. Медицинские отводы от прививок", s.label.bold)
    row = s.table(14, y + 3, EXEMPT, [8.0] * 3, head_mm=9)[0]
    ill = next((visit for visit in child.visits if visit.sick), child.visits[0])
    s.cell(row[0], s.dated(None, ill.day))
    c.cell(row[1], f"{ill.illness.text}, отвод от прививок", s.value, "left")
    s.cell(row[2], s.dated(None, ill.day + timedelta(days=30)))
    y += 12 + 24 + 9
    c.text(14, y, "4.3. Гаммаглобулинопрофилактика", s.label.bold)
    row = s.table(14, y + 3, GLOBULIN, [8.0] * 3, head_mm=9)[0]
    s.cell(row[0], s.dated(None, ill.day + timedelta(days=200)))
    for area, text in zip(row[1:], ("контакт с больным гепатитом А", "1,5 мл", "187"), strict=False):
        c.cell(area, text, s.value)
    return y + 12 + 24 + 9


def _tests(s: Sheet, y: float, tests: Sequence[TuberculinTest]) -> float:
    named = s.c.text(14, y, "4.4. Реакция Манту", s.label.bold)
    for test, row in zip(tests, s.table(14, y + 3, SKIN, [7.4] * len(tests), head_mm=9), strict=True):
        told = tell_test(s.c, test)
        s.c.record(told, "test", test.test, "Реакция Манту", "printed", named, inferred=True)
        s.cell(row[0], s.dated(told, test.day))
        s.cell(row[1], Fact(test.lot, told, "lot"))
        s.cell(row[2], Fact(RESULTS[test.result], told, "result", test.result))
    return y + 12 + 7.4 * len(tests) + 9


def chapter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved booklet: 4.1 to 4.4 on one side, 4.5 with its infections on the next ones, headed once."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.4, SERIFS, typed=0.0)
    s.c.text(105, 15, "4. ИММУНОПРОФИЛАКТИЧЕСКИЕ МЕРОПРИЯТИЯ", s.loud(1.2), "middle")
    y = _checks(s, whose(s, 14, 26, 196, 0) + 3)
    tests = [test for test in child.tests if test.test == "mantoux"][: int((284 - y - 12) / 7.4)]
    if tests:
        _tests(s, y, tests)
    sheets = [s.c]
    s = s.overleaf()
    sheets.append(s.c)
    s.c.text(105, 15, "4.5. Профилактические прививки", s.loud(1.2), "middle")
    s.table(14, 20, GIVEN, [], head_mm=9)
    y = 29.0
    for title, shots in shots_by_infection(child):
        if y + 6.6 * len(shots) > 284:
            s = s.overleaf()
            sheets.append(s.c)
            s.table(14, 14, GIVEN, [], head_mm=9)
            y = 23.0
        widths = [wide for _, wide in GIVEN[1:] if isinstance(wide, float)]
        head = Rect(14, y, 42, 6.6 * len(shots))
        s.c.rect(head)
        s.c.cell(head, title, s.label, "left")
        for shot, row in zip(shots, s.c.grid(56, y, widths, [6.6] * len(shots)), strict=True):
            _shot_row(s, shot, row)
        y += 6.6 * len(shots)
    return sheets


def blocks(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A school's own sheet: a small table under the name of each infection."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, SANS)
    s.c.text(14, 12, f"ГБОУ Школа № {rng.randint(20, 2100)}, медицинский кабинет", s.label)
    notes(s, 196, 12, ("к форме 026/у-2000",))
    s.c.text(105, 23, "Профилактические прививки", s.loud(1.35), "middle")
    y, sheets = whose(s, 14, 33, 196, 1), [s.c]
    for title, shots in shots_by_infection(child):
        if y + 15 + 6.8 * len(shots) > 284:
            s = s.overleaf()
            sheets.append(s.c)
            notes(s, 196, 12, ("к форме 026/у-2000",))
            s.c.text(105, 12, "Профилактические прививки (продолжение)", s.label.bold, "middle")
            y = 20.0
        s.c.text(14, y + 2, f"Прививки против: {title.lower()}", s.label.bold)
        cells = s.table(14, y + 4.5, BLOCK, [6.8] * len(shots), head_mm=7.5)
        for shot, row in zip(shots, cells, strict=True):
            _shot_row(s, shot, (row[1], row[0], *row[2:]))
            if shot.reaction:
                s.cell(row[5], Fact(shot.reaction, tell_shot(s.c, shot), "reaction"))
        y += 12 + 6.8 * len(shots) + 6
    return sheets


def matrix(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's survey: infections down, doses across, in each cell the day, the preparation and the lot."""
    s = open_sheet(child, rng, style, (A4_MM[1], A4_MM[0]), FORM, 3.1, 0.0, SANS, typed=0.0)
    c = s.c
    notes(s, 283, 11, ("Медицинская карта ребенка для образовательных организаций (ф. 026/у-2000)",))
    c.text(148, 21, "Иммунопрофилактические мероприятия", s.loud(1.35), "middle")
    y = whose(s, 14, 31, 283, 1)
    groups = [(title, [shot for shot in shots if shot.dose in DOSES]) for title, shots in shots_by_infection(child)]
    groups = [(title, shots) for title, shots in groups if shots]
    cells = c.grid(14, y, [46.0, *[37.0] * len(DOSES)], [8.0, *[15.0] * len(groups)])
    c.cell(cells[0][0], "Прививка против", s.label)
    heads = {dose: c.cell(area, dose, s.label) for dose, area in zip(DOSES, cells[0][1:], strict=True)}
    for (title, shots), row in zip(groups, cells[1:], strict=True):
        c.cell(row[0], title, s.label, "left")
        for shot in {shot.dose: shot for shot in reversed(shots)}.values():
            area, told = row[1 + DOSES.index(shot.dose)], tell_shot(s.c, shot)
            c.record(told, "dose", shot.dose, shot.dose, "printed", heads[shot.dose], inferred=True)
            parts = (s.dated(told, shot.day), Fact(shot.product.name, told, "vaccine"), Fact(shot.lot, told, "lot"))
            for place, fact in enumerate(parts):
                line = Rect(area.left, area.top + 0.6 + 4.6 * place, area.width, 4.6)
                x = line.left + 1.2
                if place == 2:
                    c.text(x, line.top + 3.4, "сер.", s.label)
                    x += c.width_of("сер.", s.label) + 1.2
                s.put(x, line.top + 3.4, fact, line.width - 10)
    return [c]


VARIANTS = (chapter, blocks, matrix)
