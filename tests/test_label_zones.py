"""Values right of, below, above and on the line of their labels, several labels a line, values over two lines.

Drawn on paper in faces and sizes of several printing houses, and read from the pixels.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import pytest

from pipeline.digitize import Reader, see_page
from pipeline.settings import load_settings
from pipeline.wiring import open_reader
from samples.canvas import A5_WIDE_MM, Canvas, Pen, Rect
from samples.fonts import Font
from schemas.entry import State, Value
from schemas.page import PageImage, PageRef, ScanRef

pytestmark = pytest.mark.engine

SPECTRAL, FIRA = Font("regional/spectral-400"), Font("bureau/fira-sans-400")
COUSINE, GARAMOND = Font("bureau/cousine-400"), Font("district/eb-garamond-400", scale=1.16)
NAME = ("Кузнецова", "Ярослава", "Игоревна")
BORN, SEX, SNILS = "09.11.2013", "женский", "112-233-445 95"
POLICY, PHONE, GROUP, RHESUS = "7706123456789012", "8 (920) 155-43-21", "A(II)", "положительный"
WANTED: dict[str, Value] = {
    "family_name": NAME[0], "given_name": NAME[1], "patronymic": NAME[2], "birth_date": "2013-11-09", "sex": "female",
    "snils": SNILS, "oms_policy": POLICY, "phone": "+79201554321", "blood_group": GROUP, "rh_factor": "positive",
}  # fmt: skip
PAIRS = (
    ("Дата рождения", BORN), ("Пол", SEX), ("СНИЛС", SNILS), ("Полис ОМС", POLICY), ("Телефон", PHONE),
    ("Группа крови", GROUP), ("Резус-фактор", RHESUS),
)  # fmt: skip
Layout = Callable[[Canvas, Pen], None]


def stacked(c: Canvas, pen: Pen) -> None:
    """Each value on the line below its label."""
    pairs = (("Фамилия, имя, отчество ребенка", " ".join(NAME)), *PAIRS)
    for place, (label, value) in enumerate(pairs):
        x, y = (14, 108)[place % 2], 34 + 14 * (place // 2)
        c.text(x, y, f"{label}:", pen.bold)
        c.text(x + 4, y + 5.4, value, pen)


def leaders(c: Canvas, pen: Pen, sign: str) -> None:
    """Fill-in lines typed of signs that stick to labels and values; several labels a line."""
    rows = (
        f"Фамилия, имя, отчество {sign * 5}{' '.join(NAME)}{sign * 6}",
        f"Дата рождения {sign * 4}{BORN}{sign * 4} Пол {sign * 4}{SEX}{sign * 3}",
        f"СНИЛС {sign * 3}{SNILS}{sign * 3} Телефон {sign * 3} {PHONE} {sign * 3}",
        f"Полис ОМС {sign * 6}{POLICY}{sign * 6}",
        f"Группа крови {sign * 3}{GROUP}{sign * 3} Резус-фактор {sign * 3}{RHESUS}{sign * 3}",
    )
    for place, row in enumerate(rows):
        c.text(14, 36 + 10 * place, row, pen)


def dotted(c: Canvas, pen: Pen) -> None:
    leaders(c, pen, ".")


def underscored(c: Canvas, pen: Pen) -> None:
    leaders(c, pen, "_")


def captions(c: Canvas, pen: Pen) -> None:
    """Values on rules, their labels in small print below them."""
    rows: Sequence[Sequence[tuple[str, str]]] = (
        tuple(zip(("(фамилия)", "(имя)", "(отчество)"), NAME, strict=True)),
        (("(дата рождения)", BORN), ("(пол)", SEX), ("(СНИЛС)", SNILS)),
        (("(номер полиса ОМС)", POLICY), ("(телефон)", PHONE)),
        (("(группа крови)", GROUP), ("(резус-фактор)", RHESUS)),
    )
    for number, row in enumerate(rows):
        wide = 182 / len(row)
        for place, (label, value) in enumerate(row):
            left, y = 14 + wide * place, 40 + 16 * number
            c.fill_line(left, left + wide - 4, y)
            c.text(left + wide / 2, y - 0.3, value, pen, "middle")
            c.text(left + wide / 2, y + 3.4, label, pen.sized(pen.size_mm * 0.62), "middle")


def two_lines(c: Canvas, pen: Pen) -> None:
    """A name that begins on one rule and goes on, at the margin, on the next."""
    label = "Фамилия, имя, отчество"
    start = 16 + c.width_of(label, pen)
    c.text(14, 38, label, pen)
    c.text(start + 1, 38, NAME[0], pen)
    c.text(16, 47, f"{NAME[1]} {NAME[2]}", pen)
    for left, y in ((start, 38), (14, 47)):
        c.fill_line(left, 110, y)
    for place, (label, value) in enumerate(PAIRS):
        x, y = (14, 106)[place % 2], 58 + 10 * (place // 2)
        c.text(x, y, label, pen)
        left = x + 2 + c.width_of(label, pen)
        c.fill_line(left, x + 88, y, dotted=True)
        c.text(left + 1, y, value, pen)


def two_columns(c: Canvas, pen: Pen) -> None:
    """Two columns of labels, each with its values beside it."""
    pairs = (*zip(("Фамилия", "Имя", "Отчество"), NAME, strict=True), *PAIRS)
    for place, (label, value) in enumerate(pairs):
        x, y = 14 + 95 * (place // 5), 36 + 8 * (place % 5)
        c.text(x, y, label, pen.bold)
        c.text(x + 34, y, value, pen)


def boxed(c: Canvas, pen: Pen) -> None:
    """Frames with the label in small print in the upper corner and the value below it."""
    pairs = (*zip(("Фамилия", "Имя", "Отчество"), NAME, strict=True), *PAIRS)
    for place, (label, value) in enumerate(pairs):
        area = Rect(14 + 60 * (place % 3), 32 + 13 * (place // 3), 60, 13)
        c.rect(area)
        c.text(area.left + 1.5, area.top + 3.6, label, pen.sized(pen.size_mm * 0.66))
        c.text(area.left + 3, area.top + 10.2, value, pen)


def sentence(c: Canvas, pen: Pen) -> None:
    """Running text; the value of a group stands between two labels that are one elsewhere."""
    text = (
        f"Ребенок {' '.join(NAME)}, {BORN} г.р., пол {SEX}, тел. {PHONE}. СНИЛС {SNILS}, полис ОМС {POLICY}. "
        f"Группа крови {GROUP}, резус-фактор {RHESUS}."
    )
    c.paragraph(16, 40, text, pen, 178, 1.6)


@cache
def reader() -> Reader:
    return open_reader(load_settings())


@pytest.mark.parametrize(
    ("layout", "face", "size_mm"),
    [
        (stacked, SPECTRAL, 3.7), (dotted, GARAMOND, 3.8), (underscored, COUSINE, 3.2), (captions, GARAMOND, 4.0),
        (two_lines, SPECTRAL, 3.8), (two_columns, FIRA, 3.2), (boxed, FIRA, 3.6), (sentence, GARAMOND, 4.0),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)  # fmt: skip
def test_every_value_is_found_at_its_label(layout: Layout, face: Font, size_mm: float) -> None:
    c, pen = Canvas(A5_WIDE_MM, 300, random.Random(3), None, ""), Pen(face, size_mm)
    c.text(105, 20, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", pen.bold.sized(size_mm * 1.5), "middle")
    layout(c, pen)
    pixels = np.asarray(c.image.convert("RGB"), dtype=np.uint8)
    ref = PageRef(ScanRef("chart.png", "0" * 64, 1), 1)
    seen = see_page(PageImage(ref, pixels, 300.0, scan_size_px=c.image.size), reader())
    patient = next(entry for entry in seen.entries if entry.kind == "patient")
    found = {name: one.value for name, one in patient.readings.items() if one.state is State.READ}
    assert {name: found.get(name) for name in WANTED} == WANTED
