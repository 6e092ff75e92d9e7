"""Vaccinations: vaccination and revaccination side by side, lists by infections, a typed extract."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.registry.ledger import Head, headings, widths_of
from samples.registry.paper import (
    BLANKS,
    CARLITO,
    PROGRAMS,
    Fact,
    Heading,
    Sheet,
    band,
    blank_child,
    blank_head,
    clinic,
    notes,
    open_sheet,
    program_child,
    program_head,
    spread,
    typed_child,
)
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("immunization_063u", "063/у")
AGAINST = {
    "туберкулез": "туберкулеза", "гепатит B": "вирусного гепатита В", "полиомиелит": "полиомиелита",
    "дифтерия, коклюш, столбняк": "дифтерии, коклюша, столбняка", "гемофильная инфекция": "гемофильной инфекции",
    "пневмококк": "пневмококковой инфекции", "корь, паротит, краснуха": "кори, паротита, краснухи",
    "ветряная оспа": "ветряной оспы", "гепатит A": "вирусного гепатита А", "грипп": "гриппа",
}  # fmt: skip


def _age(s: Sheet, shot: Vaccination) -> str:
    months = s.child.age_months(shot.day)
    days = (shot.day - s.child.born).days
    return age(months) if months else f"{days} дн." if days else "1-е сутки"


def _worded(told: Telling, dose: str) -> Fact:
    """V1 as the first vaccination, RV as a revaccination."""
    text = "ревакцинация" if dose[0] == "R" else "вакцинация"
    return Fact(f"{dose[-1]} {text}" if dose[-1].isdigit() else text, told, "dose", dose)


def _ml(told: Telling, shot: Vaccination, unit: str = "") -> Fact | None:
    amount = shot.product.dose_ml
    return Fact(comma(amount) + unit, told, "dose_ml", amount) if amount else None


HALF: tuple[tuple[str, float], ...] = (
    ("Вид", 10.0),
    ("Дата", 22.0),
    ("Препарат", 24.0),
    ("Доза, мл", 12.0),
    ("Серия", 24.0),
)


def _half(s: Sheet, shots: Sequence[Vaccination], cells: list[list[Rect]]) -> None:
    for shot, row in zip(shots, cells, strict=False):
        told = tell_shot(s.c, shot)
        s.cell(row[0], Fact(shot.dose, told, "dose"))
        s.cell(row[1], s.dated(told, shot.day))
        s.cell(row[2], Fact(shot.product.name, told, "vaccine"))
        if amount := _ml(told, shot):
            s.cell(row[3], amount)
        s.cell(row[4], Fact(shot.lot, told, "lot"))


def _block(s: Sheet, y: float, infection: str, shots: Sequence[Vaccination]) -> float:
    """One infection: its title, then both halves of its table; gives the next baseline."""
    first = [shot for shot in shots if shot.dose[0] == "V"]
    again = [shot for shot in shots if shot.dose[0] == "R"]
    s.c.text(105, y, f"Прививки против {AGAINST[infection]}", s.label.bold, "middle")
    count = max(len(first), len(again))
    for left, title, half in ((13.0, "Вакцинация", first), (105.0, "Ревакцинация", again)):
        cells = s.table(left, y + 1.8, ((title, HALF),), [6.8] * count, head_mm=10)
        _half(s, half, cells)
    return y + 1.8 + 10 + 6.8 * count + 6.2


def _tall(shots: Sequence[Vaccination]) -> float:
    revaccinations = sum(shot.dose[0] == "R" for shot in shots)
    return 12 + 6.8 * max(revaccinations, len(shots) - revaccinations)


def halves(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The card of a printing house: for each infection vaccinations at the left, revaccinations at the right."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.5, BLANKS)
    y = blank_head(s, 13, 197, 12, "063/у")
    s.c.text(105, y + 6, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.5), "middle")
    y = blank_child(s, 13, y + 16, 197) + 1
    sheets = [s.c]
    for infection in AGAINST:
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        if not shots:
            continue
        if y + _tall(shots) > 287:
            s = s.overleaf()
            sheets.append(s.c)
            notes(s, 197, 9, (f"Форма № 063/у, стр. {len(sheets)}",), right=True)
            y = 16.0
        y = _block(s, y, infection, shots)
    return sheets


LIST: tuple[Heading, ...] = (("Вид прививки", 30.0), ("Дата", 23.0), ("Возраст", 23.0), ("Вакцина", 28.0),
        ("Серия", 25.0), ("Доза", 15.0), ("Реакция на прививку", 38.0))  # fmt: skip


def _listed(s: Sheet, shot: Vaccination | str, row: list[Rect]) -> None:
    """A vaccination, or the name of an infection in a grey band over all columns."""
    if isinstance(shot, str):
        whole = band(s.c, row, 0.2, (226, 226, 226))
        s.c.text(whole.left + 1.5, whole.top + whole.height * 0.66, shot, s.label.bold)
        return
    told = tell_shot(s.c, shot)
    s.cell(row[0], _worded(told, shot.dose), "left")
    s.cell(row[1], s.dated(told, shot.day))
    s.c.cell(row[2], _age(s, shot), s.value)
    s.cell(row[3], Fact(shot.product.name, told, "vaccine"), "left")
    s.cell(row[4], Fact(shot.lot, told, "lot"))
    if amount := _ml(told, shot, " мл"):
        s.cell(row[5], amount)
    if shot.reaction:
        s.cell(row[6], Fact(shot.reaction, told, "reaction"))


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's card: a grey band names the infection, its vaccinations follow."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.1)
    y = program_head(s, 14, 196, 13)
    s.c.text(14, y + 2, "Прививочная карта пациента", s.loud(1.5))
    notes(s, 196, y + 2, ("форма № 063/у",), right=True)
    y = program_child(s, 14, y + 11, 196)
    rows: list[Vaccination | str] = []
    for infection in AGAINST:
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        rows += [infection[0].upper() + infection[1:].replace("B", "В").replace("A", "А"), *shots] if shots else []
    sheets, _ = spread(s, 14, y - 1, LIST, rows, 6.6, _listed, again="Прививочная карта пациента (продолжение)")
    return sheets


TYPED: tuple[Heading, ...] = (("Дата", 25.0), ("Прививка", 32.0), ("V, RV", 14.0), ("Доза, мл", 15.0),
                              ("Серия препарата", 40.0))  # fmt: skip

TITLE = "ВЫПИСКА ИЗ КАРТЫ ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК"


def _typed(s: Sheet, shot: Vaccination, row: list[Rect]) -> None:
    told = tell_shot(s.c, shot)
    s.cell(row[0], s.dated(told, shot.day))
    s.cell(row[1], Fact(shot.product.name, told, "vaccine"), "left")
    s.cell(row[2], Fact(shot.dose, told, "dose"))
    if amount := _ml(told, shot):
        s.cell(row[3], amount)
    s.cell(row[4], Fact(shot.lot, told, "lot"))


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A typed extract on half a sheet for a school or a kindergarten, in the order of days."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.3, (*BLANKS, CARLITO), typed=0.8)
    notes(s, 11, 10, (clinic(child), "прививочный кабинет"))
    s.c.text(74, 22, TITLE, s.loud(1.15), "middle")
    s.c.text(74, 27, "(форма № 063/у)", s.small, "middle")
    y = typed_child(s, 11, 36, 137)
    sheets, y = spread(s, 11, y, TYPED, child.vaccinations, 6.6, _typed, 7.5, until=188, again=TITLE)
    last = Sheet(sheets[-1], child, rng, s.label, s.value, s.hand, s.way)
    last.line(11, y + 10, "М/с прививочного кабинета", Fact(child.doctors["педиатр"].short), 120)
    return sheets


MERGED: tuple[Head, ...] = (
    Head("Дата", 24), Head("Доза", under=(Head("V, RV", 13), Head("мл", 12))),
    Head("Препарат", under=(Head("наименование", 34), Head("серия", 28))), Head("Реакция", 30),
)  # fmt: skip


def _grouped(s: Sheet, top: float, name: str, shots: Sequence[Vaccination]) -> float:
    """The vaccinations against one infection beside its name, which goes over all of them; gives the lower edge."""
    tall = max(6.6, 13.0 / len(shots))
    area = Rect(14, top, 41, tall * len(shots))
    s.c.rect(area)
    s.c.cell(area, AGAINST[name][0].upper() + AGAINST[name][1:], s.label)
    cells = s.c.grid(55, top, widths_of(MERGED), [tall] * len(shots))
    for shot, row in zip(shots, cells, strict=True):
        told = tell_shot(s.c, shot)
        s.cell(row[0], s.dated(told, shot.day))
        s.cell(row[1], Fact(shot.dose, told, "dose"))
        if amount := _ml(told, shot):
            s.cell(row[2], amount)
        s.cell(row[3], Fact(shot.product.name, told, "vaccine"))
        s.cell(row[4], Fact(shot.lot, told, "lot"))
        if shot.reaction:
            s.cell(row[5], Fact(shot.reaction, told, "reaction"))
    return area.bottom


def merged(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One table in which the name of an infection goes over all its rows."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.4, BLANKS, typed=0.3)
    y = blank_head(s, 13, 197, 11, "063/у")
    s.c.text(105, y + 5, "Карта профилактических прививок", s.loud(1.5), "middle")
    top, sheets = blank_child(s, 14, y + 15, 196), [s.c]
    for name in AGAINST:
        shots = [shot for shot in child.vaccinations if shot.product.infection == name]
        if not shots:
            continue
        if top + max(13.0, 6.6 * len(shots)) > 288:
            s = s.overleaf()
            sheets.append(s.c)
            top = 14.0
        if top < 80 and not s.c.truth.areas:
            s.c.rect(Rect(14, top, 41, 13))
            s.c.cell(Rect(14, top, 41, 13), "Прививки против", s.label)
            top = headings(s, 55, top, MERGED, (6.5, 6.5))
        top = _grouped(s, top, name, shots)
    return sheets


VARIANTS = (halves, program, extract, merged)
