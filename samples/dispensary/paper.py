"""Typefaces, heads of pages and tables over several sheets that the dispensary family shares.

Knows no form. Pages are filled in by the pieces of the district family, with other typefaces, wordings and layouts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from samples.canvas import Canvas, Pen, Rect, make_hand
from samples.district.paper import Fact, Heading, Sheet, Size, Strong, Words
from samples.draw import Style
from samples.fonts import Font, FontSet
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of

__all__ = ["Fact", "Head", "Heading", "Sheet", "Size", "Strong", "Words"]

LITERATA, MERRIWEATHER = Font("dispensary/literata-400", scale=0.95), Font("dispensary/merriweather-400", scale=0.89)
OPEN, MANROPE = Font("dispensary/open-sans-400", scale=0.93), Font("dispensary/manrope-400", scale=0.94)
JETBRAINS, MARTIAN = Font("dispensary/jetbrains-mono-400", scale=0.86), Font("dispensary/martian-mono-400", scale=0.74)
DISPENSARY = FontSet(
    print=(LITERATA, MERRIWEATHER, OPEN, MANROPE),
    type=(JETBRAINS, MARTIAN),
    hand=(
        Font("dispensary/pacifico-400", True, 0.84),
        Font("dispensary/bellota-italic-400", True, 0.98),
        Font("dispensary/cormorant-infant-italic-400", True, 1.12),
    ),
)
BLANKS, PROGRAMS = (LITERATA, MERRIWEATHER), (OPEN, MANROPE)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyyг.", "dd.mm.yy", "dd.mm.yyyy г.")
PENNED = ("dd.mm.yy", "dd.mm.yyyy", "d.mm.yy", "dd.mm.yyг.", "d/mm-yy", "dd.R.yy")
CENTRE = "Семейная клиника «Добрый доктор»"
CITY = "Подольск"
Row = TypeVar("Row")


def open_sheet(
    child: Child, rng: random.Random, style: Style, size: Size, form: tuple[str | None, str], size_mm: float,
    penned: float = 0.0, fonts: Sequence[Font] = DISPENSARY.print, typed: float = 0.2,
) -> Sheet:  # fmt: skip
    """A new page. `penned` is how likely a mixed chart has it filled in by pen, else `typed` by a typewriter's face."""
    c = Canvas(size, style.dpi, rng, *form)
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, DISPENSARY, size_mm * 1.35)
    if style.medium == "mixed" and rng.random() < penned:
        return Sheet(c, child, rng, label, hand, hand, rng.choice(PENNED))
    value = Pen(rng.choice(DISPENSARY.type), size_mm) if rng.random() < typed else label
    return Sheet(c, child, rng, label, value, hand, rng.choice(PRINTED))


def number_of(child: Child) -> str:
    """The number of the chart's children's clinic."""
    return str(int(child.clinic.split("№ ")[1].split()[0]) % 7 + 1)


def clinic(child: Child) -> str:
    """The children's clinic of the chart, as a town near Moscow calls it."""
    return f"ГБУЗ МО «Подольская детская больница», поликлиника № {number_of(child)}"


def home(child: Child) -> str:
    return child.address.replace("г. Москва", f"Московская обл., г. {CITY}")


def notes(s: Sheet, x: float, y: float, texts: Sequence[str], right: bool = False) -> float:
    """Small print line by line from `x` on or up to it; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, "right" if right else "left")
        y += s.small.size_mm * 1.35
    return y


def imprint(s: Sheet, left: float, text: str = "") -> None:
    """What a printing house leaves at the foot of its blanks."""
    order = f"Тип. «Бланк-сервис», Подольск. Зак. {s.child.seed % 900 + 100}. Тир. 5000"
    s.c.text(left, s.c.height_mm - 7, text or order, s.small)


def blank_head(s: Sheet, left: float, right: float, y: float, code: str, order: str = "") -> float:
    """The clinic over the whole width, the form's number below it on the right; gives the next baseline.

    order: the act that approved the form, in small print below its number.
    """
    s.c.text((left + right) / 2, y, clinic(s.child), s.fitted(clinic(s.child), s.label, right - left), "middle")
    s.c.line(left, y + 1.4, right, y + 1.4, 0.15)
    s.c.text((left + right) / 2, y + 4.2, "наименование медицинской организации", s.small, "middle")
    s.c.text(right, y + 9.4, f"Форма № {code}", s.label.bold, "right")
    if order:
        s.c.text(right, y + 9.4 + s.small.size_mm * 1.4, order, s.small, "right")
    return y + (19 if order else 16)


def program_head(s: Sheet, left: float, right: float, y: float) -> float:
    """A private clinic's frame with its name and address; gives the next baseline."""
    s.c.line(left, y + 7.6, right, y + 7.6, 0.6)
    s.c.text(left, y, CENTRE, s.loud(1.2))
    s.c.text(left, y + 5, f"г. {CITY}, ул. Кирова, 61 · (4967) 69-17-17 · Лиц. ЛО-50-01-005417", s.small)
    s.c.text(right, y, "dobrydoktor.ru", s.small, "right")
    return y + 15


def blank_child(s: Sheet, x: float, y: float, until: float) -> float:
    """The whole name on one rule, the day of birth and the address below; gives the next baseline."""
    label = "Ф. И. О. ребёнка"
    s.c.text(x, y, label, s.label)
    start = x + s.c.width_of(label, s.label) + 1.6
    s.c.fill_line(start, until, y)
    s.name(start + 0.8, y - 0.25, until - start - 1)
    middle = x + (until - x) * 0.42
    s.line(x, y + 7.4, "Дата рожд.", s.born(), middle - 2)
    s.line(middle, y + 7.4, "Адрес", Fact(home(s.child), s.patient, "address"), until)
    return y + 15.4


def program_child(s: Sheet, x: float, y: float, until: float) -> float:
    """Keys above their values, three in a line; gives the next baseline."""
    middle, last = x + (until - x) * 0.55, x + (until - x) * 0.8
    for at, key in ((x, "Пациент"), (middle, "Дата рождения"), (last, "№ карты")):
        s.c.text(at, y, key, s.small)
    s.name(x, y + 4.4, middle - x - 2, pen=s.value.bold)
    s.put(middle, y + 4.4, s.born(), last - middle - 2)
    s.put(last, y + 4.4, Fact(s.child.chart_number, s.patient, "chart_number"), until - last)
    return y + 12


def typed_child(s: Sheet, x: float, y: float, until: float) -> float:
    """The name and the day of birth in one go; gives the next baseline."""
    return s.run(x, y, until - x, ["Пациент:", *s.names(), ", дата рождения:", s.born()], 5.4) + 2


def pour(
    s: Sheet, left: float, top: float, heads: Sequence[Head], levels: Sequence[float], rows: Sequence[Row],
    tall: float, fill: Callable[[Sheet, Row, list[Rect]], None], rules: str = "all", until: float = 280.0,
    again: str = "",
) -> tuple[list[Canvas], float]:  # fmt: skip
    """A table over as many sheets as it takes, each with the headings; gives the sheets and its lower edge.

    again: what the later sheets say above their headings.
    """
    rest, sheets = list(rows), [s.c]
    while True:
        low = headings(s, left, top, heads, levels, rules)
        take = min(len(rest), int((until - low) / tall))
        cells = body(s, left, low, widths_of(heads), [tall] * take, rules)
        for row, areas in zip(rest[:take], cells, strict=True):
            fill(s, row, areas)
        rest = rest[take:]
        if not rest:
            return sheets, low + tall * take
        s = s.overleaf()
        sheets.append(s.c)
        if again:
            s.c.text(left, 11, again, s.small)
        top = 15.0
