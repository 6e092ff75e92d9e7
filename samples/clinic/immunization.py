"""Vaccinations: a card of tables for groups of infections, a registrar's table by days, a program's list in bands."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.clinic.paper import (
    HOUSE,
    MIS,
    OFFICE_TEXT,
    Fact,
    Heading,
    Sheet,
    house_head,
    imprint,
    mis_head,
    open_sheet,
    owner,
    word_head,
)
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("immunization_063u", "063/у")
GROUPS = (
    ("Прививки против туберкулёза", ("туберкулез",)),
    ("Прививки против полиомиелита", ("полиомиелит",)),
    ("Прививки против дифтерии, коклюша, столбняка", ("дифтерия, коклюш, столбняк",)),
    ("Прививки против кори, паротита, краснухи", ("корь, паротит, краснуха",)),
    ("Прививки против вирусных гепатитов", ("гепатит B", "гепатит A")),
    ("Прививки против других инфекций", ("гемофильная инфекция", "пневмококк", "ветряная оспа", "грипп")),
)


def _age(s: Sheet, shot: Vaccination) -> str:
    months = s.child.age_months(shot.day)
    return age(months) if months else f"{max(1, (shot.day - s.child.born).days)} дн."


def _dose(told: Telling, shot: Vaccination, way: int) -> Fact:
    """V1 as it is, as V-1, or as a word with its number."""
    letters, number = shot.dose.rstrip("0123456789"), shot.dose.lstrip("RV")
    if way == 1:
        text = f"{letters}-{number}" if number else letters
    elif way == 2:
        text = f"{'Вакц.' if letters == 'V' else 'Ревакц.'} {number}".strip()
    else:
        text = shot.dose
    return Fact(text, told, "dose", shot.dose)


def _fill(s: Sheet, told: Telling, shot: Vaccination, areas: dict[str, Rect], unit: str = "") -> None:
    """What most tables ask of a vaccination, in the cells that this one has."""
    product = shot.product
    s.cell(areas["date"], s.dated(told, shot.day))
    s.cell(areas["vaccine"], Fact(product.name, told, "vaccine"))
    s.cell(areas["lot"], Fact(shot.lot, told, "lot"))
    if "maker" in areas:
        s.cell(areas["maker"], Fact(product.maker, told, "manufacturer"))
    if product.dose_ml:
        s.cell(areas["ml"], Fact(comma(product.dose_ml) + unit, told, "dose_ml", product.dose_ml))
    if shot.reaction and "reaction" in areas:
        s.cell(areas["reaction"], Fact(shot.reaction, told, "reaction"))


CARD: tuple[Heading, ...] = (("Вид прививки", 23.0), ("Возраст", 22.0), ("Дата", 23.0), ("Доза", 13.0), ("Серия", 25.0),
        ("Препарат", 28.0), ("Реакция на прививку", 28.0), ("Мед. отвод (дата, причина)", 20.0))  # fmt: skip


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The printing house's card: a table for each group of infections, with an empty row below."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.5, HOUSE)
    y = house_head(s, 14, 196, 11, "063/у")
    s.c.text(105, y + 5, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", s.loud(1.5), "middle")
    y = owner(s, 14, y + 15, 196, 0)
    s.line(14, y, "Адрес", Fact(child.address, s.patient, "address"), 196)
    y += 8
    sheets, way = [s.c], rng.choice((0, 1, 2))
    for title, infections in GROUPS:
        shots = [shot for shot in child.vaccinations if shot.product.infection in infections]
        if not shots:
            continue
        if y + 19 + 7.0 * len(shots) > 284:
            imprint(s, 14, 290)
            s = s.overleaf()
            sheets.append(s.c)
            y = 15.0
        s.c.text(105, y, title, s.label.bold, "middle")
        cells = s.table(14, y + 2, CARD, [7.0] * (len(shots) + 1), head_mm=8.5)
        for shot, row in zip(shots, cells, strict=False):
            told = tell_shot(s.c, shot)
            s.cell(row[0], _dose(told, shot, way))
            s.c.cell(row[1], _age(s, shot), s.value)
            areas = dict(zip(("date", "ml", "lot", "vaccine", "reaction"), row[2:7], strict=True))
            _fill(s, told, shot, areas)
        y = cells[-1][0].bottom + 6.5
    return sheets


TYPED: tuple[Heading, ...] = (("№", 8.0), ("Наименование вакцины", 32.0), ("V, RV", 14.0), ("Дата", 24.0),
        ("Возраст", 24.0), ("Доза", 15.0), ("Серия", 28.0), ("Реакция", 30.0), ("Подпись м/с", 16.0))  # fmt: skip


def registrar(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A registrar's table in the order of days, all that was given in one list."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.35, OFFICE_TEXT)
    y = word_head(s, 10, 13, "063/у", 201)
    s.c.text(105, y + 3, "Карта профилактических прививок", s.loud(1.5), "middle")
    y = owner(s, 10, y + 13, 201, 1) - 2
    way, unit = rng.choice((0, 1)), rng.choice(("", " мл"))

    def fill(page: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
        told = tell_shot(page.c, shot)
        page.c.cell(row[0], str(shot.number + 1), page.label)
        page.cell(row[2], _dose(told, shot, way))
        page.c.cell(row[4], _age(page, shot), page.value)
        areas = dict(zip(("vaccine", "date", "ml", "lot", "reaction"), (row[1], row[3], *row[5:8]), strict=True))
        _fill(page, told, shot, areas, unit)

    shots, sheets = list(child.vaccinations), [s.c]
    while shots:
        take = min(len(shots), int((284 - y - 9) / 7.4))
        for shot, row in zip(shots, s.table(10, y, TYPED, [7.4] * take, head_mm=9), strict=False):
            fill(s, shot, row)
        shots = shots[take:]
        if shots:
            s, y = s.overleaf(), 14.0
            sheets.append(s.c)
    return sheets


BANDS: tuple[Heading, ...] = (("Дата", 24.0), ("Вакцина", 30.0), ("Этап", 17.0), ("Доза, мл", 15.0), ("Серия", 29.0),
         ("Производитель", 42.0), ("Реакция", 27.0))  # fmt: skip


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: a grey band with each infection, below it what was given against it."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.0, MIS, typed=0.0)
    y = mis_head(s, 13, 197, 12)
    s.c.text(13, y + 2, "Сведения о профилактических прививках (форма 063/у)", s.loud(1.3))
    y = owner(s, 13, y + 11, 197, 2) - 1
    s.table(13, y, BANDS, [], head_mm=8)
    y, sheets = y + 8, [s.c]
    for infection in dict.fromkeys(shot.product.infection for shot in child.vaccinations):
        shots = [shot for shot in child.vaccinations if shot.product.infection == infection]
        if y + 6 + 6.6 * len(shots) > 284:
            s, y = s.overleaf(), 14.0
            sheets.append(s.c)
            s.table(13, y, BANDS, [], head_mm=8)
            y += 8
        band = Rect(13, y, 184, 5.6)
        s.c.rect(band, 0.15, fill=(232, 234, 236))
        s.c.cell(band, (infection[0].upper() + infection[1:]).replace(" B", " В").replace(" A", " А"), s.label.bold,
                 "left")  # fmt: skip
        widths = [width for _, width in BANDS if isinstance(width, float)]
        cells = s.c.grid(13, y + 5.6, widths, [6.6] * len(shots), 0.15)
        for shot, row in zip(shots, cells, strict=True):
            told = tell_shot(s.c, shot)
            s.cell(row[2], _dose(told, shot, 0))
            names = ("date", "vaccine", "ml", "lot", "maker", "reaction")
            _fill(s, told, shot, dict(zip(names, (*row[:2], *row[3:]), strict=True)))
        y = cells[-1][0].bottom
    return sheets


VARIANTS = (card, registrar, program)
