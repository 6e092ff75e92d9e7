"""Parts that forms of the office family share: heads, underlined fields, the child's name, pens.

Each part draws and records; which form it belongs to is the caller's matter.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.canvas import PEN_INKS, Canvas, Pen, make_hand
from samples.draw import Style
from samples.fonts import OFFICE
from samples.life import Child
from samples.stamps import rect_stamp, signature
from samples.truth import Telling, Value
from samples.wording import date_way, write_date


@dataclass(frozen=True, slots=True)
class Look:
    """How one form is set and filled in."""

    label: Pen  # what the printing house set
    value: Pen  # what was filled in
    date: str  # way of writing dates

    @property
    def by_hand(self) -> bool:
        return self.value.font.hand


def look(rng: random.Random, style: Style, hand_share: float, size_mm: float = 3.6) -> Look:
    """Draw the type of a form and the pen or machine that fills it in."""
    face = rng.choice(OFFICE.print)
    label = Pen(face, size_mm)
    if style.medium == "mixed" and rng.random() < hand_share:
        value = make_hand(rng, OFFICE, size_mm * 1.5)
    else:
        value = Pen(rng.choice((*OFFICE.type, face)), size_mm * 1.03)
    return Look(label, value, date_way(rng, value.font.hand))


def pen_of(look_: Look, rng: random.Random) -> Pen:
    """A pen for marks and signatures, whatever filled in the form."""
    return look_.value if look_.by_hand else Pen(OFFICE.hand[0], 5, rng.choice(PEN_INKS), 0.8)


def form_head(
    c: Canvas, look_: Look, number: str, order: str, child: Child, rng: random.Random, y: float = 14
) -> float:
    """The form's number top right, the clinic top left in print or as a stamp; gives the baseline below."""
    small = look_.label.sized(2.7)
    x = c.width_mm * 0.56
    for index, text in enumerate(
        (
            "Код формы по ОКУД ___________",
            "Код учреждения по ОКПО ________",
            "Медицинская документация",
            f"Форма № {number}",
            order,
        )
    ):
        room = c.width_mm - 8 - x
        c.text(x, y + index * 3.5, text, small.sized(min(2.7, 2.7 * room / c.width_of(text, small))))
    if rng.random() < 0.4:
        rect_stamp(
            c,
            14,
            y - 4,
            [child.clinic, "г. Москва", "ОГРН 10277390" + f"{child.seed % 10000:05d}"],
            OFFICE.print[1],
            rng,
        )
        return y + 22
    for index, text in enumerate(("Министерство здравоохранения", "Российской Федерации")):
        c.text(14, y + index * 3.5, text, small)
    c.text(16, y + 11.5, child.clinic, look_.label.sized(3.2))
    c.line(14, y + 12.5, c.width_mm * 0.45, y + 12.5, 0.15)
    c.text(20, y + 15.2, "(наименование учреждения)", small.sized(2.2))
    return y + 22


def field_line(
    c: Canvas,
    look_: Look,
    x: float,
    y: float,
    label: str,
    to_x: float,
    told: Telling | None = None,
    field: str = "",
    text: str = "",
    value: Value | None = None,
    dotted: bool = False,
) -> None:
    """A label, a line to write on up to `to_x`, and a value on it where there is one."""
    c.text(x, y, label, look_.label)
    start = x + c.width_of(label, look_.label) + 1.5
    c.fill_line(start, to_x, y, dotted)
    if not text:
        return
    pen, room = look_.value, to_x - start - 1
    while c.width_of(text, pen) > room and pen.size_mm > 2.4:
        pen = pen.sized(pen.size_mm * 0.94)
    at = (start + 1, y)
    if told is None:
        c.text(*at, text, pen)
    else:
        c.value(told, field, text, text if value is None else value, at, pen)


def name_line(c: Canvas, look_: Look, child: Child, told: Telling, x: float, y: float, label: str, to_x: float) -> None:
    """The child's family name, given name and patronymic on one line."""
    c.text(x, y, label, look_.label)
    at = x + c.width_of(label, look_.label) + 2.5
    c.fill_line(at - 1, to_x, y)
    pen = look_.value
    person = child.person
    while c.width_of(person.full, pen) * 1.05 > to_x - at and pen.size_mm > 2.4:
        pen = pen.sized(pen.size_mm * 0.94)
    for field, text in (
        ("family_name", person.family),
        ("given_name", person.given),
        ("patronymic", person.patronymic),
    ):
        c.value(told, field, text, text, (at, y), pen)
        at += c.width_of(text, pen) + c.width_of("  ", pen)


def signed(c: Canvas, look_: Look, x: float, y: float, label: str, rng: random.Random, width: float = 30) -> None:
    """A label, a line, and a scribble on it."""
    c.text(x, y, label, look_.label)
    start = x + c.width_of(label, look_.label) + 2
    c.fill_line(start, start + width, y)
    signature(c, start + 3, y, width * 0.5, pen_of(look_, rng))


def patient_bar(c: Canvas, look_: Look, child: Child, y: float, to_x: float) -> None:
    """Name and birth date above a table, as most inserted sheets have them."""
    told = c.tell("patient", "patient")
    name_line(c, look_, child, told, 16, y, "Фамилия, имя, отчество", to_x)
    born = write_date(child.born, look_.date)
    field_line(c, look_, 16, y + 8, "Дата рождения", min(to_x, 90), told, "birth_date", born, child.born.isoformat())
