"""Typefaces, upper edges and key-value tables that the county family shares.

Knows no form. Pages are filled in by the pieces of the district family, with other typefaces, wordings and layouts.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import Canvas, Pen, Rect, make_hand
from samples.district.paper import Fact, Heading, Sheet, Size, Strong
from samples.draw import Style
from samples.fonts import Font, FontSet
from samples.life import Child

__all__ = ["Fact", "Heading", "Sheet", "Strong", "Words", "corner", "keyed", "notes", "open_sheet", "whose"]

STIX, BITTER = Font("county/stix-two-text-400", scale=1.08), Font("county/bitter-400", scale=0.96)
ISTOK, ONEST = Font("county/istok-web-400", scale=0.98), Font("county/onest-400", scale=0.94)
MONO = Font("county/roboto-mono-400", scale=0.84)
COUNTY = FontSet(
    print=(STIX, BITTER, ISTOK, ONEST),
    type=(MONO,),
    hand=(Font("county/lxgw-wenkai-tc-400", True, 0.95), Font("county/gabriela-400", True, 0.9)),
)
SERIFS, SANS = (STIX, BITTER), (ISTOK, ONEST)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyyг.", "dd.mm.yy", "dd-mm-yyyy")
PENNED = ("dd.mm.yy", "dd.mm.yyyy", "d.mm.yy", "dd.R.yyyy", "dd/mm/yy", "dd.mm.yy г.")
Words = Sequence[str | Strong | Fact]


def open_sheet(
    child: Child, rng: random.Random, style: Style, size: Size, form: tuple[str | None, str], size_mm: float,
    penned: float = 0.0, fonts: Sequence[Font] = COUNTY.print, typed: float = 0.15,
) -> Sheet:  # fmt: skip
    """A new page. `penned` is how likely a mixed chart has it filled in by pen, `typed` by a monospaced face."""
    c = Canvas(size, style.dpi, rng, *form)
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, COUNTY, size_mm * 1.35)
    if style.medium == "mixed" and rng.random() < penned:
        return Sheet(c, child, rng, label, hand, hand, rng.choice(PENNED))
    value = Pen(COUNTY.type[0], size_mm) if rng.random() < typed else label
    return Sheet(c, child, rng, label, value, hand, rng.choice(PRINTED))


def notes(s: Sheet, x: float, y: float, texts: Sequence[str], middle: bool = False) -> float:
    """Small print below each other, to the left of `x` or around it; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, "middle" if middle else "right")
        y += s.small.size_mm * 1.3
    return y


def corner(s: Sheet, x: float, y: float, wide: float = 70) -> float:
    """The institution on a rule in the left upper corner; gives the next baseline."""
    s.c.text(x, y, s.child.clinic, s.label)
    s.c.fill_line(x, x + wide, y)
    s.c.text(x + wide / 2, y + 3.4, "(наименование медицинской организации)", s.small.sized(2.1), "middle")
    return y + 9


def whose(s: Sheet, x: float, y: float, until: float, way: int) -> float:
    """Whose page it is: on rules (0), after bold words of a program (1), or as a sentence (2)."""
    if way == 0:
        label = "Ф.И.О. ребенка"
        start, end = x + s.c.width_of(label, s.label) + 1.5, x + (until - x) * 0.62
        s.c.text(x, y, label, s.label)
        s.c.fill_line(start, end, y)
        s.name(start + 1, y - 0.25, end - start - 1)
        s.line(end + 2, y, "дата рождения", s.born(), until)
        return y + 8
    if way == 1:
        s.c.text(x, y, "ФИО:", s.label.bold)
        end = s.name(x + s.c.width_of("ФИО:", s.label.bold) + 2, y, (until - x) * 0.6)
        s.run(end + 3, y, until - end - 3, [Strong("Дата рождения:"), s.born()], 5)
        return y + 7
    s.run(x, y, until - x, ["Выдано на ребенка", *s.names(), ",", s.born(), "года рождения."], 5.6)
    return y + 8


def keyed(
    s: Sheet, left: float, top: float, widths: tuple[float, float], rows: Sequence[tuple[str, Words]],
    ruled: bool = True,
) -> float:  # fmt: skip
    """A table of two columns, what is asked and what is answered, as tall as the answers; gives its lower edge."""
    key, wide = widths
    leading = s.label.size_mm * (2.1 if s.value.font.hand else 1.6)
    for label, words in rows:
        end = s.run(left + key + 1.6, top + leading, wide - 3.2, words, leading)
        end = max(end, s.c.paragraph(left + 1.6, top + leading, label, s.label, key - 3, leading / s.label.size_mm))
        bottom = end - leading * 0.52
        if ruled:
            s.c.rect(Rect(left, top, key, bottom - top))
            s.c.rect(Rect(left + key, top, wide, bottom - top))
        top = bottom
    return top
