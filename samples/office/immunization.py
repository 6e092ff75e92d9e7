"""Form 063/у, the card of vaccinations: one table of all, or a block for each infection."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import groupby

from samples.canvas import A4_MM, Anchor, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.office.blocks import Look, field_line, form_head, look, name_line, patient_bar, pen_of
from samples.stamps import signature
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import age, comma, write_date

FORM, CODE = "immunization_063u", "063/у"
DOSE_WAYS: tuple[Callable[[str], str], ...] = (
    lambda dose: dose,
    lambda dose: dose,
    lambda dose: dose.replace("V", "V-") if dose[-1].isdigit() and dose[0] == "V" else dose,
    lambda dose: dose[:-1] + " " + dose[-1] if dose[-1].isdigit() else dose,
)


class _Card:
    """What all layouts share: how one vaccination is written into cells."""

    def __init__(self, c: Canvas, lk: Look, child: Child, rng: random.Random) -> None:
        self.c, self.lk, self.child, self.rng = c, lk, child, rng
        self.dose_way = rng.choice(DOSE_WAYS)
        self.pen = pen_of(lk, rng)
        self.ml = rng.choice((" мл", ""))

    def write(self, given: Vaccination, areas: dict[str, Rect]) -> None:
        told = tell_shot(self.c, given)
        if "age" in areas:
            months = self.child.age_months(given.day)
            self.c.cell(
                areas["age"], age(months) if months else f"{(given.day - self.child.born).days + 1} сут.", self.lk.value
            )
        self._values(told, given, areas)
        if "sign" in areas:
            signature(self.c, areas["sign"].left + 3, areas["sign"].bottom - 1.8, areas["sign"].width * 0.5, self.pen)

    def _values(self, told: Telling, given: Vaccination, areas: dict[str, Rect]) -> None:
        texts: dict[str, tuple[str, str | float]] = {
            "date": (write_date(given.day, self.lk.date), given.day.isoformat()),
            "vaccine": (given.product.name, given.product.name),
            "dose": (self.dose_way(given.dose), given.dose),
            "lot": (given.lot, given.lot),
            "manufacturer": (given.product.maker, given.product.maker),
        }
        if given.product.dose_ml is not None:
            volume = f"{comma(given.product.dose_ml)}{self.ml}"
            texts["dose_ml"] = (volume, given.product.dose_ml)
        if given.reaction is not None:
            texts["reaction"] = (given.reaction, given.reaction)
        for field, area in areas.items():
            if field in texts:
                text, value = texts[field]
                anchor: Anchor = "left" if field in ("vaccine", "manufacturer") and not self.lk.by_hand else "middle"
                self.c.cell_value(told, field, text, value, area, self.lk.value, anchor)


def draw_immunization(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The card in one of its layouts, on as many pages as it takes."""
    rows = list(child.vaccinations)
    layout = rng.choice((_flat, _flat, _blocks))
    return layout(child, rows, rng, style)


FLAT_COLUMNS = (
    # (heading, field, width), two layouts
    (
        ("№", "", 9),
        ("Прививка против", "infection", 40),
        ("V/RV", "dose", 14),
        ("Дата", "date", 24),
        ("Возраст", "age", 22),
        ("Препарат", "vaccine", 30),
        ("Доза", "dose_ml", 15),
        ("Серия", "lot", 28),
    ),
    (
        ("Дата", "date", 23),
        ("Возраст", "age", 18),
        ("Наименование препарата", "vaccine", 31),
        ("Вид прививки (V, RV)", "dose", 15),
        ("Доза", "dose_ml", 14),
        ("Серия", "lot", 26),
        ("Изготовитель", "manufacturer", 31),
        ("Реакция", "reaction", 25),
    ),
    (
        ("Дата", "date", 24),
        ("Возраст", "age", 22),
        ("Название вакцины", "vaccine", 36),
        ("V, RV", "dose", 16),
        ("Серия", "lot", 32),
        ("Реакция на прививку", "reaction", 30),
        ("Подпись", "sign", 22),
    ),
)


def _flat(child: Child, rows: list[Vaccination], rng: random.Random, style: Style) -> list[Canvas]:
    lk = look(rng, style, 0.5, 3.2)
    columns = rng.choice(FLAT_COLUMNS)
    row_height = rng.choice((7.0, 7.6, 8.4))
    pages: list[Canvas] = []
    while rows:
        c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
        top = _head(c, lk, child, rng) if not pages else _continued(c, lk, child)
        count = min(len(rows), int((280 - top - 12) / row_height))
        widths = [float(width) for _, _, width in columns]
        cells = c.grid((210 - sum(widths)) / 2, top, widths, [12.0] + [row_height] * count)
        for area, (heading, _, _) in zip(cells[0], columns, strict=True):
            c.cell(area, heading, lk.label.sized(2.9))
        card = _Card(c, lk, child, rng)
        for number, (given, row) in enumerate(zip(rows[:count], cells[1:], strict=True), start=1):
            areas = {field: area for area, (_, field, _) in zip(row, columns, strict=True)}
            if "infection" in areas:
                c.cell(areas["infection"], given.product.infection, lk.value.sized(lk.value.size_mm * 0.85), "left")
                c.cell(areas.pop(""), str(number), lk.value)
            card.write(given, areas)
        rows = rows[count:]
        pages.append(c)
    return pages


def _head(c: Canvas, lk: Look, child: Child, rng: random.Random) -> float:
    y = form_head(c, lk, "063/у", "Утверждена Минздравом СССР 04.10.80 г. № 1030", child, rng, 12)
    c.text(105, y + 3, "КАРТА ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК", lk.label.bold.sized(5), "middle")
    told = c.tell("patient", "patient")
    name_line(c, lk, child, told, 16, y + 13, "1. Фамилия, имя, отчество", 194)
    born = write_date(child.born, lk.date)
    field_line(c, lk, 16, y + 21, "2. Дата рождения", 90, told, "birth_date", born, child.born.isoformat())
    field_line(c, lk, 16, y + 29, "3. Домашний адрес", 194, told, "address", child.address)
    return y + 35


def _continued(c: Canvas, lk: Look, child: Child) -> float:
    c.text(194, 14, "Форма № 063/у (продолжение)", lk.label.sized(2.8), "right")
    patient_bar(c, lk, child, 22, 194)
    return 37


BLOCK_TITLES = {
    "туберкулез": "Прививки против туберкулеза",
    "полиомиелит": "Прививки против полиомиелита",
    "дифтерия, коклюш, столбняк": "Прививки против дифтерии, коклюша, столбняка",
    "корь, паротит, краснуха": "Прививки против кори, паротита, краснухи",
    "гепатит B": "Прививки против вирусного гепатита В",
}
BLOCK_COLUMNS = (
    ("Вакцинация, ревакцинация", "dose", 24),
    ("Возраст", "age", 21),
    ("Дата", "date", 24),
    ("Доза", "dose_ml", 15),
    ("Серия", "lot", 30),
    ("Наименование препарата", "vaccine", 34),
    ("Реакция", "reaction", 30),
)


def _blocks(child: Child, rows: list[Vaccination], rng: random.Random, style: Style) -> list[Canvas]:
    lk = look(rng, style, 0.7, 3.1)

    def block_of(given: Vaccination) -> str:
        return BLOCK_TITLES.get(given.product.infection, "Прививки против других инфекций")

    place = {title: index for index, title in enumerate([*BLOCK_TITLES.values(), "Прививки против других инфекций"])}
    blocks = [
        (title, list(group))
        for title, group in groupby(sorted(rows, key=lambda v: (place[block_of(v)], v.day)), key=block_of)
    ]
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    pages, y = [c], _head(c, lk, child, rng)
    card = _Card(c, lk, child, rng)
    height = 7.2
    for title, group in blocks:
        if y + 20 + height * len(group) > 284:
            c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
            pages.append(c)
            y = _continued(c, lk, child)
            card.c = c
        y = _block(card, title, group, y, height)
    return pages


def _block(card: _Card, title: str, group: list[Vaccination], y: float, height: float) -> float:
    c, lk = card.c, card.lk
    c.text(105, y + 5, title, lk.label.bold.sized(3.5), "middle")
    spare = 1 if len(group) < 4 else 0
    cells = c.grid(16, y + 7, [float(width) for _, _, width in BLOCK_COLUMNS], [8.5] + [height] * (len(group) + spare))
    for area, (heading, _, _) in zip(cells[0], BLOCK_COLUMNS, strict=True):
        c.cell(area, heading, lk.label.sized(2.6))
    for given, row in zip(group, cells[1:], strict=False):
        card.write(given, {field: area for area, (_, field, _) in zip(row, BLOCK_COLUMNS, strict=True)})
    return y + 7 + 8.5 + height * (len(group) + spare) + 2
