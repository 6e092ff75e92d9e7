"""Vaccinations: a booklet with a table for each infection, a wide register, a matrix of doses, a typed list."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.district.heads import letterhead, lines, ministry, whose
from samples.district.paper import BRYGADA, COMMISSIONER, GARAMOND, PLEX, PLEX_SERIF, Fact, Sheet, open_sheet
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("immunization_063u", "063/у")
AGAINST = {
    "туберкулез": "туберкулеза", "гепатит B": "вирусного гепатита В",
    "дифтерия, коклюш, столбняк": "дифтерии, коклюша, столбняка", "полиомиелит": "полиомиелита",
    "корь, паротит, краснуха": "кори, эпидемического паротита, краснухи", "пневмококк": "пневмококковой инфекции",
    "гемофильная инфекция": "гемофильной инфекции", "ветряная оспа": "ветряной оспы",
    "гепатит A": "вирусного гепатита А", "грипп": "гриппа",
}  # fmt: skip


def _dose(told: Telling, dose: str, way: int) -> Fact:
    """RV1 as it is, as RV₁, as R1, or in words."""
    if way == 1:
        text = dose.translate(str.maketrans("1234", "₁₂₃₄"))
    elif way == 2:
        text = dose.replace("RV", "R")
    elif way == 3:
        text = ("ревакцинация" if dose[0] == "R" else "вакцинация") + (f" {dose[-1]}" if dose[-1].isdigit() else "")
    else:
        text = dose
    return Fact(text, told, "dose", dose)


def _amount(told: Telling, shot: Vaccination, unit: str = "") -> Fact | None:
    amount = shot.product.dose_ml
    return Fact(comma(amount) + unit, told, "dose_ml", amount) if amount else None


def _groups(child: Child) -> dict[str, list[Vaccination]]:
    groups: dict[str, list[Vaccination]] = {}
    for infection in AGAINST:
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        if shots:
            groups[infection] = shots
    return groups


BOOKLET = (("Вид прививки", 24.0), ("Возраст", 18.0), ("Дата", 22.0), ("Доза, мл", 11.0), ("Серия", 21.0),
           ("Препарат", 20.0), ("Реакция", 16.0))  # fmt: skip


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Small pages of the classic card: below the name of each infection a table of its own."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.5, (GARAMOND, BRYGADA, PLEX_SERIF))
    ministry(s, 11, 143, 8, "063/у")
    s.c.text(74, 34, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.4), "middle")
    y = whose(s, 11, 43, 143, rng.choice((0, 1))) + 3
    sheets, way = [s.c], rng.choice((0, 2, 3))
    for infection, shots in _groups(child).items():
        if y + 14 + 7 * len(shots) > 203:
            s = s.overleaf()
            sheets.append(s.c)
            lines(s, 143, 8, (f"063/у, с. {len(sheets)}",), "right")
            y = 15.0
        s.c.text(11, y, f"Прививки против {AGAINST[infection]}", s.label.bold)
        cells = s.table(11, y + 2, BOOKLET, [7.0] * len(shots), head_mm=7.5)
        for shot, row in zip(shots, cells, strict=True):
            _booklet_row(s, shot, row, way)
        y = cells[-1][0].bottom + 7
    return sheets


def _booklet_row(s: Sheet, shot: Vaccination, row: Sequence[Rect], way: int) -> None:
    told = tell_shot(s.c, shot)
    months = s.child.age_months(shot.day)
    s.cell(row[0], _dose(told, shot.dose, way))
    s.c.cell(row[1], age(months) if months else f"{(shot.day - s.child.born).days} дн.", s.value)
    s.cell(row[2], s.dated(told, shot.day))
    if amount := _amount(told, shot):
        s.cell(row[3], amount)
    s.cell(row[4], Fact(shot.lot, told, "lot"))
    s.cell(row[5], Fact(shot.product.name, told, "vaccine"))
    if shot.reaction:
        s.cell(row[6], Fact(shot.reaction, told, "reaction"))


WIDE = (("№", 8.0), ("Инфекция", 42.0), ("Введенный препарат", (("наименование", 32.0), ("изготовитель", 42.0),
        ("серия", 28.0), ("годен до", 18.0))), ("Доза", 16.0), ("Дата прививки", 26.0), ("Вид", 13.0),
        ("Реакция", 26.0), ("Подпись", 20.0))  # fmt: skip


def wide(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A landscape register of a clinic program: merged headings, numbered columns, the day after the preparation."""
    s = open_sheet(child, rng, style, (A4_MM[1], A4_MM[0]), FORM, 2.9, 0.2, (PLEX, COMMISSIONER, PLEX_SERIF))
    letterhead(s, 13, 11, "left")
    lines(s, 284, 11, ("Учетная форма № 063/у",), "right")
    s.c.text(148, 30, "Прививочная карта", s.loud(1.5), "middle")
    y = whose(s, 13, 39, 230, rng.choice((2, 3))) - 1
    shots, sheets, way = list(child.vaccinations), [s.c], rng.choice((0, 0 if s.value.font.hand else 1))
    while shots:
        take = min(len(shots), int((199 - y - 16.6) / 7.6))
        cells = s.table(13, y, WIDE, [7.6] * take, head_mm=12, numbered=True)
        for shot, row in zip(shots, cells, strict=False):
            _wide_row(s, shot, row, way)
        shots = shots[take:]
        if shots:
            s = s.overleaf()
            sheets.append(s.c)
            y = 12.0
    return sheets


def _wide_row(s: Sheet, shot: Vaccination, row: Sequence[Rect], way: int) -> None:
    told, day, product = tell_shot(s.c, shot), shot.day, shot.product
    s.c.cell(row[0], str(shot.number + 1), s.label)
    s.c.cell(row[1], product.infection[0].upper() + product.infection[1:], s.label, "left")
    s.cell(row[2], Fact(product.name, told, "vaccine"))
    s.cell(row[3], Fact(product.maker, told, "manufacturer"))
    s.cell(row[4], Fact(shot.lot, told, "lot"))
    s.c.cell(row[5], f"{day.month:02d}/{day.year + 2}", s.value)
    if amount := _amount(told, shot, " мл"):
        s.cell(row[6], amount)
    s.cell(row[7], s.dated(told, day))
    s.cell(row[8], _dose(told, shot.dose, way))
    if shot.reaction:
        s.cell(row[9], Fact(shot.reaction, told, "reaction"))


MATRIX = (("Вакцина", 32.0), ("Вакцинация", (("V", 22.0), ("V1", 22.0), ("V2", 22.0), ("V3", 22.0))),
          ("Ревакцинация", (("RV", 22.0), ("RV1", 22.0), ("RV2", 22.0), ("RV3", 22.0))))  # fmt: skip
DOSES = ("V", "V1", "V2", "V3", "RV", "RV1", "RV2", "RV3")


def matrix(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A school's sheet: a row for each vaccine, a column for each dose, the day above the lot; influenza below."""
    s = open_sheet(child, rng, style, (A4_MM[1], A4_MM[0]), FORM, 3.0, 0.2, (COMMISSIONER, BRYGADA, PLEX))
    c = s.c
    lines(s, 284, 11, ("выписка из ф. № 063/у", "для образовательной организации"), "right")
    c.text(13, 15, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.3))
    y = whose(s, 13, 26, 220, rng.choice((0, 3))) - 1
    routine = [shot for shot in child.vaccinations if shot.product.infection != "грипп"]
    names = list(dict.fromkeys(shot.product.name for shot in routine))
    tall = min(11.5, (190 - y - 11) / len(names))
    left = 13 + (271 - 32 - 22 * 8) / 2
    cells = s.table(left, y, MATRIX, [tall] * len(names), head_mm=11)
    heads = {line.text: line.box for line in c.truth.lines if line.text in DOSES}
    for name, row in zip(names, cells, strict=True):
        box = c.cell(row[0], name, s.label, "left")
        for shot in (shot for shot in routine if shot.product.name == name):
            told, area = tell_shot(s.c, shot), row[1 + DOSES.index(shot.dose)]
            c.record(told, "vaccine", name, name, "printed", box)
            c.record(told, "dose", shot.dose, shot.dose, "printed", heads[shot.dose])
            half = area.height / 2
            s.cell(Rect(area.left, area.top + 0.3, area.width, half), s.dated(told, shot.day))
            s.cell(Rect(area.left, area.top + half - 0.3, area.width, half), Fact(shot.lot, told, "lot"))
    flu = [shot for shot in child.vaccinations if shot.product.infection == "грипп"]
    return _flu(s, flu, cells[-1][0].bottom + 9) if flu else [c]


FLU = (("Дата", 30.0), ("Препарат", 44.0), ("Серия", 30.0), ("Доза, мл", 22.0))


def _flu(s: Sheet, shots: Sequence[Vaccination], y: float) -> list[Canvas]:
    """What is given every year, below the matrix where there is room, else on a page of its own."""
    sheets = [s.c]
    if y + 14 + 7.2 * len(shots) > 202:
        s = s.overleaf()
        sheets.append(s.c)
        s.c.text(13, 15, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК (продолжение)", s.loud(1.1))
        y = 25.0
    s.c.text(13, y, "Ежегодная вакцинация против гриппа", s.label.bold)
    for shot, row in zip(shots, s.table(13, y + 4, FLU, [7.2] * len(shots), head_mm=8), strict=True):
        told = tell_shot(s.c, shot)
        s.cell(row[0], s.dated(told, shot.day))
        s.cell(row[1], Fact(shot.product.name, told, "vaccine"))
        s.cell(row[2], Fact(shot.lot, told, "lot"))
        if amount := _amount(told, shot):
            s.cell(row[3], amount)
    return sheets


VARIANTS = (booklet, wide, matrix)
