"""Typefaces, heads of pages and lines about the child that the suburban family shares.

Knows no form. Pages are filled in by the pieces of the district family, tables poured as the dispensary does,
with other typefaces, wordings and layouts.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import Canvas, Pen, Rect, make_hand
from samples.dispensary.paper import pour
from samples.district.paper import Fact, Sheet, Size, Strong, Words
from samples.draw import Style
from samples.fonts import Font, FontSet
from samples.life import Child
from samples.registry.ledger import Head

__all__ = ["Fact", "Head", "Sheet", "Size", "Strong", "Words", "pour"]

ALEGREYA, VOLLKORN = Font("suburban/alegreya-400", scale=1.06), Font("suburban/vollkorn-400", scale=1.0)
NOTO, UBUNTU = Font("suburban/noto-sans-400", scale=0.92), Font("suburban/ubuntu-sans-400", scale=0.98)
TYPEWRITER, MATRIX = Font("suburban/ibm-plex-mono-400", scale=0.86), Font("suburban/ubuntu-sans-mono-400", scale=0.95)
SUBURBAN = FontSet(
    print=(ALEGREYA, VOLLKORN, NOTO, UBUNTU),
    type=(TYPEWRITER, MATRIX),
    hand=(
        Font("suburban/philosopher-italic-400", True, 0.98),
        Font("suburban/bona-nova-italic-400", True, 1.0),
        Font("suburban/sofia-sans-italic-400", True, 0.9),
    ),
)
BLANKS, PROGRAMS = (ALEGREYA, VOLLKORN), (NOTO, UBUNTU)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy г.", "dd.mm.yy", "dd.mm.yyyy")
PENNED = ("dd.mm.yy", "dd.mm.yyyy", "dd.mm.yy г.", "d.mm.yy", "dd/mm-yy", "dd.R.yyyy")
CENTRE = "Детский медицинский центр «Ромашка»"
CITY = "Калуга"
ORDER = "Утверждена Минздравом СССР 04.10.80 г. № 1030"


def open_sheet(
    child: Child, rng: random.Random, style: Style, size: Size, form: tuple[str | None, str], size_mm: float,
    penned: float = 0.0, fonts: Sequence[Font] = SUBURBAN.print, typed: float = 0.2,
) -> Sheet:  # fmt: skip
    """A new page. `penned` is how likely a mixed chart has it filled in by pen, else `typed` by a typewriter's face."""
    c = Canvas(size, style.dpi, rng, *form)
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, SUBURBAN, size_mm * 1.38)
    if style.medium == "mixed" and rng.random() < penned:
        return Sheet(c, child, rng, label, hand, hand, rng.choice(PENNED))
    value = Pen(rng.choice(SUBURBAN.type), size_mm) if rng.random() < typed else label
    return Sheet(c, child, rng, label, value, hand, rng.choice(PRINTED))


def number_of(child: Child) -> str:
    """The number of the clinic's branch."""
    return str(int(child.clinic.split("№ ")[1].split()[0]) % 5 + 1)


def clinic(child: Child) -> str:
    """The children's clinic of the chart, as a town south of Moscow calls it."""
    return f"ГБУЗ КО «Калужская городская детская поликлиника», филиал № {number_of(child)}"


def home(child: Child) -> str:
    """Where the child lives, as this clinic writes it; the value of `address`."""
    return child.address.replace("г. Москва", f"г. {CITY}")


def notes(s: Sheet, x: float, y: float, texts: Sequence[str], right: bool = False) -> float:
    """Small print line by line from `x` on or up to it; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, "right" if right else "left")
        y += s.small.size_mm * 1.32
    return y


def imprint(s: Sheet, right: float, text: str = "") -> None:
    """What a printing house leaves at the foot of its blanks, at the right."""
    order = f"Калужская типография. Заказ {s.child.seed % 7000 + 1200}. Т. 10 000"
    s.c.text(right, s.c.height_mm - 6.5, text or order, s.small, "right")


def blank_head(
    s: Sheet, left: float, right: float, y: float, code: str, order: str = ORDER, house: Fact | None = None
) -> float:
    """The clinic on a rule at the left, a column of codes at the right as prints have it; gives the next baseline.

    order: the act that approved the form, none where it is empty. house: who issues it, where the clinic does not.
    """
    block = ["Код формы по ОКУД __________", "Медицинская документация", f"Форма № {code}", *([order] if order else [])]
    start = right - max(s.c.width_of(text, s.small) for text in block)
    for number, text in enumerate(block):
        pen = s.small.bold if text.startswith("Форма") else s.small
        s.c.text(start, y + s.small.size_mm * 1.4 * number, text, pen)
    room = start - left - 6
    name, _, branch = clinic(s.child).rpartition(", ")
    lines = [clinic(s.child)] if s.c.width_of(clinic(s.child), s.label) <= room else [f"{name},", branch]
    if house is not None:
        s.put(left, y, house, room, pen=s.label)
        lines = [""]
    for number, text in enumerate(filter(None, lines)):
        s.c.text(left, y + s.label.size_mm * 1.35 * number, text, s.fitted(text, s.label, room))
    low = y + s.label.size_mm * 1.35 * (len(lines) - 1)
    s.c.line(left, low + 1.3, left + room, low + 1.3, 0.15)
    s.c.text(left + room / 2, low + 4.0, "(наименование учреждения)", s.small, "middle")
    return max(low + 4, y + s.small.size_mm * 1.4 * len(block)) + 8


def program_head(s: Sheet, left: float, right: float, y: float) -> float:
    """The name of a private centre in a grey band, its address below; gives the next baseline."""
    s.c.rect(Rect(left, y - 5, right - left, 8), 0.1, (205, 210, 214), (232, 236, 238))
    s.c.truth.areas.pop()  # it is no cell
    s.c.text(left + 2, y + 0.4, CENTRE, s.loud(1.15))
    s.c.text(right - 2, y + 0.4, "тел. 8 (4842) 59-12-12", s.small, "right")
    s.c.text(left, y + 7, f"248000, г. {CITY}, ул. Московская, д. 84. Лицензия ЛО-40-01-001733 от 04.06.2019", s.small)
    return y + 16


def blank_child(s: Sheet, x: float, y: float, until: float) -> float:
    """The whole name on a rule, the day of birth, the sex and the address below; gives the next baseline."""
    s.c.text(x, y, "Фамилия, имя, отчество", s.label)
    start = x + s.c.width_of("Фамилия, имя, отчество", s.label) + 1.4
    s.c.fill_line(start, until, y)
    s.name(start + 0.8, y - 0.25, until - start - 1)
    middle, last = x + (until - x) * 0.5, x + (until - x) * 0.72
    s.line(x, y + 7.2, "Дата рождения", s.born(), middle - 2)
    boy = s.child.sex == "male"
    s.line(middle, y + 7.2, "пол", Fact("муж." if boy else "жен.", s.patient, "sex", s.child.sex), last - 2)
    s.line(last, y + 7.2, "участок", Fact(str(s.child.district)), until)
    s.line(x, y + 14.4, "Адрес", Fact(home(s.child), s.patient, "address"), until)
    return y + 22


def program_child(s: Sheet, x: float, y: float, until: float) -> float:
    """A frame of one row, its keys in the upper row; gives the next baseline."""
    wide = until - x
    widths, keys = [wide * 0.52, wide * 0.2, wide * 0.1, wide * 0.18], ("Пациент", "Дата рождения", "Пол", "№ карты")
    top, low = s.c.grid(x, y - 4, widths, [5.4, 7.4])
    for area, key in zip(top, keys, strict=True):
        s.c.cell(area, key, s.small)
    _whole_name(s, low[0])
    s.cell(low[1], s.born())
    s.cell(low[2], Fact("М" if s.child.sex == "male" else "Ж", s.patient, "sex", s.child.sex))
    s.cell(low[3], Fact(s.child.chart_number, s.patient, "chart_number"))
    return y + 17


def _whole_name(s: Sheet, area: Rect) -> None:
    s.name(area.left + 1.4, area.top + area.height * 0.64, area.width - 2.4, pen=s.value.bold)


def typed_child(s: Sheet, x: float, y: float, until: float) -> float:
    """The name and the day of birth in one go; gives the next baseline."""
    return s.run(x, y, until - x, ["Ф.И.О. ребёнка", *s.names(), ", дата рожд.", s.born()], 5.4) + 2
