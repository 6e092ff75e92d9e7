"""Immunizations: a card by infections, a spreadsheet by days, a program's print-out without vertical rules."""

from __future__ import annotations

import random

from samples.bureau.ink import ARIMO, FIRA, LORA, TINOS, Ink, letterhead, make_ink, shrunk, whose
from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM, CODE = "immunization_063u", "063/у"
AGAINST = {
    "туберкулез": "Туберкулёз", "гепатит B": "Вирусный гепатит B",
    "дифтерия, коклюш, столбняк": "Коклюш, дифтерия, столбняк",
    "корь, паротит, краснуха": "Корь, эпид. паротит, краснуха",
}  # fmt: skip
SHEET_HEADS = (
    "№", "Выполнена", "Возраст", "Торговое название", "В/РВ", "№ серии", "Изготовитель", "мл", "Осложнения, реакции",
)  # fmt: skip
STAGES = {"V": "Вакцинация", "RV": "Ревакцинация"}


def _age(child: Child, row: Vaccination) -> str:
    months = child.age_months(row.day)
    return age(months) if months else f"{(row.day - child.born).days + 1} дн."


def _against(infection: str) -> str:
    return AGAINST.get(infection, infection[0].upper() + infection[1:])


def _groups(child: Child) -> dict[str, list[Vaccination]]:
    groups: dict[str, list[Vaccination]] = {}
    for row in child.vaccinations:
        groups.setdefault(row.product.infection, []).append(row)
    return groups


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The ruled card: a block for each infection, reactions in two columns below one heading."""
    ink = make_ink(rng, style, 3.0, 0.65, (TINOS, LORA))
    height = 7.2 if ink.value.font.hand else 6.0
    sheets: list[Canvas] = []
    y = 999.0
    for infection, rows in _groups(child).items():
        need = 16.5 + height * len(rows)
        if y + need > 288:
            sheets.append(Canvas(A4_MM, style.dpi, rng, FORM, CODE))
            y = _card_top(sheets[-1], ink, child, first=len(sheets) == 1)
        _block(sheets[-1], ink, child, f"Прививки: {_against(infection)}", rows, y, height)
        y += need
    return sheets


def _card_top(c: Canvas, ink: Ink, child: Child, first: bool) -> float:
    c.text(196, 10, "Форма № 063/у" if first else "ф. 063/у, продолжение", ink.small, "right")
    if first:
        c.text(14, 10, child.clinic, ink.small)
        c.text(196, 14, "утв. МЗ СССР 04.10.80 г. № 1030", ink.small, "right")
        c.text(105, 21, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", ink.head, "middle")
    return whose(c, ink, child, (14, 32 if first else 22), 196)


def _block(
    c: Canvas, ink: Ink, child: Child, title: str, rows: list[Vaccination], y: float, height: float
) -> None:  # fmt: skip
    c.text(14, y, title, ink.label.bold)
    widths = [22.0, 15.0, 25.0, 32.0, 28.0, 12.0, 24.0, 24.0]
    top = y + 1.5
    _block_head(c, ink, widths, top)
    for row, line in zip(rows, c.grid(14, top + 9, widths, [height] * len(rows)), strict=True):
        told = tell_shot(c, row)
        c.cell(line[0], _age(child, row), ink.value)
        c.cell_value(told, "dose", row.dose, row.dose, line[1], ink.code)
        c.cell_value(told, "date", ink.day(row.day), row.day.isoformat(), line[2], ink.value)
        c.cell_value(told, "vaccine", row.product.name, row.product.name, line[3], ink.code)
        c.cell_value(told, "lot", row.lot, row.lot, line[4], ink.code)
        if row.product.dose_ml is not None:
            c.cell_value(told, "dose_ml", comma(row.product.dose_ml), row.product.dose_ml, line[5], ink.value)
        if row.reaction:
            area = line[7 if row.reaction.startswith("t") else 6]
            c.cell_value(told, "reaction", row.reaction, row.reaction, area, ink.code)


def _block_head(c: Canvas, ink: Ink, widths: list[float], top: float) -> None:
    heads = [Rect(14 + sum(widths[:i]), top, width, 9) for i, width in enumerate(widths)]
    for area, text in zip(heads, ("Возраст", "V, RV", "Дата", "Препарат", "Серия", "Доза"), strict=False):
        c.rect(area)
        c.cell(area, text, ink.small)
    for area, text in ((heads[6], "местная"), (heads[7], "общая")):
        low = Rect(area.left, top + 4.5, area.width, 4.5)
        c.rect(low)
        c.cell(low, text, ink.small)
    above = Rect(heads[6].left, top, widths[6] + widths[7], 4.5)
    c.rect(above)
    c.cell(above, "Реакция на прививку", ink.small)


def spreadsheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A wide sheet out of a spreadsheet, every shot in the order of its day, with the maker."""
    ink = make_ink(rng, style, 3.1, 0.0, (ARIMO, FIRA))
    sheets: list[Canvas] = []
    for start in range(0, len(child.vaccinations), 22):
        c = Canvas((297.0, 210.0), style.dpi, rng, FORM, CODE)
        sheets.append(c)
        c.text(285, 9, "Уч. ф. 063/у", ink.small, "right")
        c.text(148, 16, "Выписка из прививочной карты", ink.head, "middle")
        top = whose(c, ink, child, (12, 27), 285)
        rows = child.vaccinations[start : start + 22]
        cells = c.grid(12, top, [9, 26, 24, 46, 16, 30, 50, 18, 54], [10.0, *[7.0] * len(rows)])
        for area, head in zip(cells[0], SHEET_HEADS, strict=True):
            c.rect(area, fill=(225, 232, 238))
            c.cell(area, head, ink.label.bold)
        for index, (row, line) in enumerate(zip(rows, cells[1:], strict=True), start=start + 1):
            c.cell(line[0], str(index), ink.value)
            _sheet_line(c, ink, child, row, line)
    return sheets


def _sheet_line(c: Canvas, ink: Ink, child: Child, row: Vaccination, line: list[Rect]) -> None:
    told, pen = tell_shot(c, row), ink.value
    c.cell_value(told, "date", ink.day(row.day), row.day.isoformat(), line[1], pen)
    c.cell(line[2], _age(child, row), pen)
    c.cell_value(told, "vaccine", row.product.name, row.product.name, line[3], pen, "left")
    c.cell_value(told, "dose", row.dose, row.dose, line[4], pen)
    c.cell_value(told, "lot", row.lot, row.lot, line[5], pen)
    c.cell_value(told, "manufacturer", row.product.maker, row.product.maker, line[6], pen, "left")
    if row.product.dose_ml is not None:
        c.cell_value(told, "dose_ml", comma(row.product.dose_ml), row.product.dose_ml, line[7], pen)
    if row.reaction:
        c.cell_value(told, "reaction", row.reaction, row.reaction, line[8], pen, "left")


def printout(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print-out: infections as headings, stages in words, horizontal rules only."""
    ink = make_ink(rng, style, 3.3, 0.0)
    sheets: list[Canvas] = []
    y = 999.0
    for infection, rows in _groups(child).items():
        for index, row in enumerate(rows):
            if y > 274 - (8 if index == 0 else 0):
                sheets.append(Canvas(A4_MM, style.dpi, rng, FORM, CODE))
                y = _printout_top(sheets[-1], ink, child)
            c = sheets[-1]
            if index == 0:
                c.text(12, y + 1, _against(infection), ink.label.bold)
                c.note_row((11.0, 198.0), y - 4.6, y + 2.4)
                y += 7
            _printout_line(c, ink, row, y)
            c.note_row((11.0, 44.0, 78.0, 120.0, 162.0, 198.0), y - 4.6, y + 2)
            c.line(12, y + 2, 198, y + 2, 0.12)
            y += 6.6
    c = sheets[-1]
    if y < 272:
        c.text(12, y + 6, f"План: грипп, октябрь {child.until.year + 1} г. Медотводов нет.", ink.label)
    return sheets


def _printout_top(c: Canvas, ink: Ink, child: Child) -> float:
    letterhead(c, ink, child, "left")
    c.text(198, 11, "(ф. № 063/у)", ink.small, "right")
    c.text(105, 29, "Профилактические прививки", ink.head, "middle")
    y = whose(c, ink, child, (12, 39), 198, way=c.rng.choice((0, 3))) + 2
    for x, head in zip((14, 46, 80, 122, 164), ("Этап", "Дата", "Вакцина", "Серия", "Реакция"), strict=True):
        c.text(x, y, head, ink.label.bold)
    c.line(12, y + 2, 198, y + 2, 0.35)
    c.note_row((11.0, 44.0, 78.0, 120.0, 162.0, 198.0), y - 5, y + 3.4)
    return y + 8


def _printout_line(c: Canvas, ink: Ink, row: Vaccination, y: float) -> None:
    told, pen = tell_shot(c, row), ink.value
    letters, number = row.dose.rstrip("1234"), row.dose.lstrip("RV")
    stage = f"{STAGES[letters]} {number}".strip()
    c.value(told, "dose", stage, row.dose, (14, y), pen)
    c.value(told, "date", ink.day(row.day), row.day.isoformat(), (46, y), pen)
    c.value(told, "vaccine", row.product.name, row.product.name, (80, y), shrunk(c, row.product.name, pen, 40))
    c.value(told, "lot", row.lot, row.lot, (122, y), pen)
    if row.reaction:
        c.value(told, "reaction", row.reaction, row.reaction, (164, y), shrunk(c, row.reaction, pen, 33))


VARIANTS = (card, spreadsheet, printout)
