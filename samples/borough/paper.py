"""Typefaces, heads of pages and lines about the child that the family shares.

Knows no form. Pages are filled in by the pieces of the district family, tables poured as the dispensary does,
with other typefaces, wordings and layouts.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import Canvas, Pen, make_hand
from samples.dispensary.paper import pour
from samples.district.paper import Fact, Sheet, Size, Strong, Words
from samples.draw import Style
from samples.fonts import Font, FontSet
from samples.life import Child
from samples.registry.ledger import Head

__all__ = ["Fact", "Head", "Sheet", "Size", "Strong", "Words", "pour"]

PLAYFAIR, BONA = Font("borough/playfair-display-400", scale=0.95), Font("borough/bona-nova-400", scale=1.04)
FINLANDICA, JOST = Font("borough/finlandica-400", scale=1.0), Font("borough/jost-400", scale=0.98)
TYPEWRITER, MATRIX = Font("borough/cascadia-code-400", scale=0.88), Font("borough/iosevka-400", scale=0.98)
BOROUGH = FontSet(
    print=(PLAYFAIR, BONA, FINLANDICA, JOST),
    type=(TYPEWRITER, MATRIX),
    hand=(
        Font("borough/alegreya-sans-italic-400", True, 1.04),
        Font("borough/ysabeau-italic-400", True, 1.06),
        Font("borough/playfair-display-italic-400", True, 0.96),
    ),
)
BLANKS, PROGRAMS = (PLAYFAIR, BONA), (FINLANDICA, JOST)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy г.", "dd.mm.yy", "dd.mm.yyyy")
PENNED = ("dd.mm.yy", "dd.mm.yyyy", "dd.mm.yyyy г.", "d.mm.yy", "dd/mm-yy", "dd.R.yy")
CITY = "Кострома"
CENTRE = "ООО «Клиника семьи»"
WHERE = f"156000, г. {CITY}, пр-т Мира, д. 51"
APPROVED = "Утв. Минздравом СССР 04.10.80 № 1030"


def open_sheet(
    child: Child, rng: random.Random, style: Style, size: Size, form: tuple[str | None, str], size_mm: float,
    penned: float = 0.0, fonts: Sequence[Font] = BOROUGH.print, typed: float = 0.2,
) -> Sheet:  # fmt: skip
    """A new page. `penned` is how likely a mixed chart has it filled in by pen, else `typed` by a typewriter's face."""
    c = Canvas(size, style.dpi, rng, *form)
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, BOROUGH, size_mm * 1.4)
    if style.medium == "mixed" and rng.random() < penned:
        return Sheet(c, child, rng, label, hand, hand, rng.choice(PENNED))
    value = Pen(rng.choice(BOROUGH.type), size_mm) if rng.random() < typed else label
    return Sheet(c, child, rng, label, value, hand, rng.choice(PRINTED))


def number_of(child: Child) -> str:
    """The number of the town's children's clinic that keeps the chart."""
    return str(int(child.clinic.split("№ ")[1].split()[0]) % 4 + 1)


def clinic(child: Child) -> str:
    """The children's clinic of the chart, as a town on the Volga calls it."""
    return f"ОГБУЗ «Городская больница г. Костромы», детская поликлиника № {number_of(child)}"


def home(child: Child) -> str:
    """Where the child lives, as this clinic writes it; the value of `address`."""
    return child.address.replace("г. Москва", f"г. {CITY}")


def notes(s: Sheet, x: float, y: float, texts: Sequence[str], right: bool = False) -> float:
    """Small print line by line from `x` on or up to it; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, "right" if right else "left")
        y += s.small.size_mm * 1.35
    return y


def imprint(s: Sheet, left: float, text: str = "") -> None:
    """What a printing house leaves at the foot of its blanks, at the left."""
    order = f"ГП «Областная типография им. М. Горького». З. {s.child.seed % 4000 + 300}-20000"
    s.c.text(left, s.c.height_mm - 6.5, text or order, s.small)


def blank_head(
    s: Sheet, left: float, right: float, y: float, code: str, order: str = APPROVED, house: Fact | None = None
) -> float:
    """The ministry and the clinic at the left, the form's number at the right; gives the next baseline.

    order: the act that approved the form, none where it is empty. house: who issues it, where the clinic does not.
    """
    block = ["Медицинская документация", f"ФОРМА № {code}", *([order] if order else [])]
    wide = max(s.c.width_of(text, s.small) for text in block)
    middle, step = right - wide / 2, s.small.size_mm * 1.45
    for number, text in enumerate(block):
        s.c.text(middle, y + step * number, text, s.small, "middle")
    room = right - wide - left - 8
    s.c.text(left, y, "Министерство здравоохранения РФ", s.small)
    if house is not None:
        s.put(left, y + step + 0.6, house, room, pen=s.label)
        low = y + step
    else:
        low = s.c.paragraph(left, y + step + 0.6, clinic(s.child), s.label, room) - s.label.size_mm * 1.2
    s.c.fill_line(left, left + room, low + 0.8)
    s.c.text(left, low + 4.4, "наименование учреждения", s.small)
    return max(low + 4.4, y + step * len(block)) + 8


def program_head(s: Sheet, left: float, right: float, y: float) -> float:
    """A private clinic's name and address in the middle between two thin rules; gives the next baseline."""
    middle = (left + right) / 2
    s.c.text(middle, y, CENTRE, s.loud(1.3), "middle")
    s.c.text(middle, y + 4.6, f"{WHERE}   тел. (4942) 49-40-03   Лицензия № ЛО-44-01-000912", s.fitted(
        f"{WHERE}   тел. (4942) 49-40-03   Лицензия № ЛО-44-01-000912", s.small, right - left), "middle")  # fmt: skip
    for low in (6.4, 7.2):
        s.c.line(left, y + low, right, y + low, 0.15)
    return y + 16


def blank_child(s: Sheet, x: float, y: float, until: float) -> float:
    """The whole name on a rule, the day of birth and the address on the rule below; gives the next baseline."""
    label = "Фамилия, имя, отчество больного"
    s.c.text(x, y, label, s.label)
    start = x + s.c.width_of(label, s.label) + 1.4
    s.c.fill_line(start, until, y)
    s.name(start + 0.8, y - 0.25, until - start - 1)
    middle = x + (until - x) * 0.4
    s.line(x, y + 7.4, "Дата рождения", s.born(), middle - 2)
    s.line(middle, y + 7.4, "Адрес", Fact(home(s.child), s.patient, "address"), until)
    return y + 15.6


def program_child(s: Sheet, x: float, y: float, until: float) -> float:
    """Keys at the left, values behind them, two pairs in a row without any ruling; gives the next baseline."""
    half = x + (until - x) * 0.62
    s.c.text(x, y, "Ф.И.О. пациента:", s.label)
    start = x + s.c.width_of("Ф.И.О. пациента:", s.label) + 1.8
    s.name(start, y, half - start - 2, pen=s.value.bold)
    for at, low, key, fact in (
        (half, 0.0, "Пол:", Fact("мужской" if s.child.sex == "male" else "женский", s.patient, "sex", s.child.sex)),
        (x, 6.0, "Дата рождения:", s.born()),
        (half, 6.0, "№ карты:", Fact(s.child.chart_number, s.patient, "chart_number")),
    ):
        s.c.text(at, y + low, key, s.label)
        wide = s.c.width_of(key, s.label) + 1.8
        s.put(at + wide, y + low, fact, (half if at == x else until) - at - wide - 1)
    return y + 14


def typed_child(s: Sheet, x: float, y: float, until: float) -> float:
    """The name and the day of birth in one go; gives the next baseline."""
    return s.run(x, y, until - x, ["Фамилия, И., О.", *s.names(), "Год, число и месяц рождения", s.born()], 5.4) + 2
