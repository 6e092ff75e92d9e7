"""Vaccinations: a register ruled all over, a sheet grouped by infection, a program's plain list."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.regional.paper import (
    CODE,
    FIRA_MONO,
    GOLOS,
    NOTO,
    SANS,
    SERIF,
    SPECTRAL,
    Leaf,
    clinic_lines,
    form_lines,
    open_leaf,
    whose,
)  # fmt: skip
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("immunization_063u", "063/у")
SHORT = {
    "туберкулез": "Туберкулез", "гепатит B": "Вирусный гепатит В",
    "дифтерия, коклюш, столбняк": "Дифт., коклюш, столбн.",
    "полиомиелит": "Полиомиелит", "корь, паротит, краснуха": "Корь, краснуха, паротит",
    "пневмококк": "Пневмококк. инф.",
    "гемофильная инфекция": "ХИБ-инфекция", "ветряная оспа": "Ветряная оспа", "гепатит A": "Гепатит А",
    "грипп": "Грипп",
}  # fmt: skip


def _dose(dose: str, way: int) -> str:
    """V2 as V2, V-2, V 2 or in words."""
    if way == 3:
        word = "ревакц." if dose.startswith("R") else "вакц."
        return f"{word} {dose[-1]}" if dose[-1].isdigit() else word
    return dose if way == 0 or not dose[-1].isdigit() else f"{dose[:-1]}{'- '[way - 1]}{dose[-1]}"


def register(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table ruled all over, in order of days, going on overleaf."""
    shots: list[Vaccination] = list(child.vaccinations)
    sheets: list[Canvas] = []
    first = open_leaf(child, rng, style, A4_MM, FORM, 3.1, 0.5, (NOTO, SERIF, SPECTRAL))
    way = rng.randrange(3)
    while shots or not sheets:
        leaf = first if not sheets else _next(first)
        if not sheets:
            form_lines(leaf, 198, 10, ("Форма № 063/у", "Утверждена МЗ СССР 04.10.1980 № 1030"))
            clinic_lines(leaf, 12, 10)
            leaf.c.text(105, 29, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", leaf.head(1.4), "middle")
            top = whose(leaf, 12, 39, 198, 3)
            address = child.address
            leaf.put((12, top + 2), ("Адрес", leaf.patient, "address", address, address), 198)
            top += 8
        else:
            leaf.c.text(198, 10, "ф. № 063/у (продолжение)", leaf.small, "right")
            top = 14.0
        take = min(len(shots), int((280 - top - 12) / 8.4))
        _register_rows(leaf, shots[:take], top, way)
        shots = shots[take:]
        sheets.append(leaf.c)
    return sheets


def _next(leaf: Leaf) -> Leaf:
    """The back of the page, by the same pens."""
    c = Canvas((leaf.c.width_mm, leaf.c.height_mm), leaf.c.dpi, leaf.rng, *FORM)
    return Leaf(c, leaf.child, leaf.rng, leaf.label, leaf.value, leaf.hand, leaf.way)


def _register_rows(leaf: Leaf, shots: Sequence[Vaccination], top: float, way: int) -> None:
    widths = [9.0, 28.0, 20.0, 17.0, 32.0, 13.0, 29.0, 38.0]
    cells = leaf.c.grid(12, top, widths, [11.0, *[8.4] * len(shots)])
    heads = (
        "№ п/п",
        "Дата введения",
        "Возраст",
        "V, RV",
        "Вакцина",
        "Доза, мл",
        "Серия, контр. №",
        "Реакция (общая, местная)",
    )
    leaf.heads(cells[0], heads)
    for shot, row in zip(shots, cells[1:], strict=True):
        told = tell_shot(leaf.c, shot)
        months = leaf.child.age_months(shot.day)
        leaf.c.cell(row[0], str(shot.number + 1), leaf.value)
        leaf.mine(told, "date", leaf.day(shot.day), shot.day.isoformat(), row[1])
        leaf.c.cell(row[2], age(months) if months else "р/дом", leaf.value)
        leaf.mine(told, "dose", _dose(shot.dose, way), shot.dose, row[3])
        leaf.mine(told, "vaccine", shot.product.name, shot.product.name, row[4])
        if shot.product.dose_ml:
            places = 1 if shot.product.dose_ml >= 0.1 else 2
            leaf.mine(told, "dose_ml", comma(shot.product.dose_ml, places), shot.product.dose_ml, row[5])
        leaf.mine(told, "lot", shot.lot, shot.lot, row[6])
        if shot.reaction:
            leaf.mine(told, "reaction", shot.reaction, shot.reaction, row[7])


def grouped(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A sheet with a heading for each infection over the whole width, horizontal rules, the maker beside the lot."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.0, 0.25, (SANS, GOLOS, SERIF))
    form_lines(leaf, 12, 10, ("Учётная форма 063/у", "Ред. прик. от 04.10.1980 г. № 1030"), "left")
    leaf.c.text(198, 12, "Лист профилактических прививок", leaf.head(1.3), "right")
    y = whose(leaf, 12, 26, 198, rng.choice((0, 1))) + 2
    groups: dict[str, list[Vaccination]] = {}
    for shot in child.vaccinations:
        groups.setdefault(shot.product.infection, []).append(shot)
    sheets, way = [leaf.c], rng.choice((0, 1, 3))
    y = _group_heads(leaf, y)
    for infection, shots in groups.items():
        if y + 8 + 6.3 * len(shots) > 287:
            leaf = _next(leaf)
            sheets.append(leaf.c)
            leaf.c.text(12, 10, "063/у — лист 2" if len(sheets) == 2 else "063/у — лист 3", leaf.small)
            y = _group_heads(leaf, 16.0)
        leaf.c.rect(Rect(12, y - 4.2, 186, 5.6), 0.12, fill=(228, 228, 228))
        leaf.c.text(105, y, SHORT[infection].upper(), leaf.label.bold.sized(2.7), "middle")
        for shot in shots:
            y += 6.3
            _group_row(leaf, shot, y, way)
            leaf.c.note_row(GROUP_EDGES, y - 4.9, y + (3.0 if shot is shots[-1] else 1.4))
        y += 7.2
    return sheets


GROUP_STOPS = (13.0, 34.0, 58.0, 96.0, 126.0, 166.0)
GROUP_EDGES = (12.0, *(stop - 0.8 for stop in GROUP_STOPS[1:]), 198.0)


def _group_heads(leaf: Leaf, y: float) -> float:
    leaf.columns(GROUP_STOPS, ("Кратность", "Дата", "Наим. препарата", "Серия", "Произв-ль", "Реакция"), y)
    leaf.c.line(12, y + 1.8, 198, y + 1.8, 0.3)
    leaf.c.note_row(GROUP_EDGES, y - 4, y + 3.3)
    return y + 7.5


def _group_row(leaf: Leaf, shot: Vaccination, y: float, way: int) -> None:
    told, c = tell_shot(leaf.c, shot), leaf.c
    facts = [
        ("dose", _dose(shot.dose, way), shot.dose),
        ("date", leaf.day(shot.day), shot.day.isoformat()),
        ("vaccine", shot.product.name, shot.product.name),
        ("lot", shot.lot, shot.lot),
        ("manufacturer", shot.product.maker, shot.product.maker),
        ("reaction", shot.reaction or "", shot.reaction or ""),
    ]
    for x, after, (field, text, value) in zip(GROUP_STOPS, (*GROUP_STOPS[1:], 199.0), facts, strict=True):
        if text:
            pen = leaf.narrow(text, leaf.value.sized(leaf.value.size_mm * 0.94), after - x - 1.2)
            c.value(told, field, text, value, (x, y), pen)
    c.line(12, y + 1.7, 198, y + 1.7, 0.1)


def plain_list(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list without rules, typed, with expiry and the nurse; the infection stands first."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 2.7, 0.0, (CODE, FIRA_MONO, SANS))
    leaf = leaf.typed()
    clinic_lines(leaf, 12, 10)
    leaf.c.text(12, 27, "КАРТА ПРИВИВОК (ф.063/у)", leaf.head(1.3))
    y = whose(leaf, 12, 35, 198, 2) + 3
    nurse, sheets, stops = child.doctors["педиатр"].short, [leaf.c], (12.0, 56.0, 79.0, 92.0, 122.0, 150.0, 170.0)
    heads = ("Прививка от", "Выполнена", "Вид", "Препарат", "Серия", "Годен до", "М/с")
    leaf.columns(stops, heads, y)
    edges = (*(stop - 0.8 for stop in stops), 199.0)
    leaf.c.note_row(edges, y - 5, y + 2.4)
    way = rng.choice((0, 1))
    for shot in child.vaccinations:
        y += 7.0
        if y > 285:
            leaf = _next(leaf)
            sheets.append(leaf.c)
            leaf.columns(stops, heads, 14.0)
            y = 21.0
            leaf.c.note_row(edges, 8.0, y - 4.6)
        told, c, pen = tell_shot(leaf.c, shot), leaf.c, leaf.value
        c.text(stops[0], y, SHORT[shot.product.infection], leaf.narrow(SHORT[shot.product.infection], pen, 42))
        c.value(told, "date", leaf.day(shot.day), shot.day.isoformat(), (stops[1], y), pen)
        c.value(told, "dose", _dose(shot.dose, way), shot.dose, (stops[2], y), pen)
        name = shot.product.name
        c.value(told, "vaccine", name, name, (stops[3], y), leaf.narrow(name, pen, 28))
        c.value(told, "lot", shot.lot, shot.lot, (stops[4], y), leaf.narrow(shot.lot, pen, 26))
        c.text(stops[5], y, f"{shot.day.month:02d}.{shot.day.year + 1}", pen)
        c.text(stops[6], y, nurse, leaf.narrow(nurse, pen, 27))
        c.note_row(edges, y - 4.6, y + 2.4)
    leaf.c.text(12, min(290.0, y + 8), f"Всего записей: {len(child.vaccinations)}", leaf.small)
    return sheets


VARIANTS = (register, grouped, plain_list)
