"""Typefaces, upper edges of pages and tables over several sheets that the registry family shares.

Knows no form. Pages are filled in by the pieces of the district family, with other typefaces, wordings and layouts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from samples.canvas import Canvas, Colour, Pen, Rect, make_hand
from samples.district.paper import Fact, Heading, Sheet, Size, Strong
from samples.draw import Style
from samples.fonts import Font, FontSet
from samples.life import Child

__all__ = ["Fact", "Heading", "Sheet", "Strong", "Words"]

LIBERTINUS, GENTIUM = Font("registry/libertinus-serif-400", scale=1.08), Font("registry/gentium-plus-400", scale=1.02)
CARLITO, NUNITO = Font("registry/carlito-400", scale=1.04), Font("registry/nunito-sans-400", scale=0.94)
MONO = Font("registry/dejavu-mono-400", scale=0.82)
REGISTRY = FontSet(
    print=(LIBERTINUS, GENTIUM, CARLITO, NUNITO),
    type=(MONO,),
    hand=(
        Font("registry/andika-italic-400", True, 0.84),
        Font("registry/lxgw-marker-gothic-400", True, 0.88),
        Font("registry/balsamiq-sans-italic-400", True, 0.9),
    ),
)
BLANKS, PROGRAMS = (LIBERTINUS, GENTIUM), (CARLITO, NUNITO)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yy", "dd.mm.yyyy г.")
PENNED = ("dd.mm.yy", "dd.mm.yyyy", "d.mm.yy", "dd.mm.yy г.", "d.R.yy")
CENTRE = "Детский медицинский центр «Северная звезда»"
Words = Sequence[str | Strong | Fact]
Row = TypeVar("Row")


def open_sheet(
    child: Child, rng: random.Random, style: Style, size: Size, form: tuple[str | None, str], size_mm: float,
    penned: float = 0.0, fonts: Sequence[Font] = REGISTRY.print, typed: float = 0.3,
) -> Sheet:  # fmt: skip
    """A new page. `penned` is how likely a mixed chart has it filled in by pen, else `typed` by a typewriter."""
    c = Canvas(size, style.dpi, rng, *form)
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, REGISTRY, size_mm * 1.35)
    if style.medium == "mixed" and rng.random() < penned:
        return Sheet(c, child, rng, label, hand, hand, rng.choice(PENNED))
    value = Pen(MONO, size_mm) if rng.random() < typed else label
    return Sheet(c, child, rng, label, value, hand, rng.choice(PRINTED))


def clinic(child: Child) -> str:
    """The children's clinic of the chart, as a northern city calls it."""
    return f"Детская городская поликлиника № {child.clinic.split('№ ')[1].split()[0]}"


def home(child: Child) -> str:
    return child.address.replace("г. Москва", "Санкт-Петербург")


def notes(s: Sheet, x: float, y: float, texts: Sequence[str], right: bool = False) -> float:
    """Small print line by line from `x` on or up to it; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, "right" if right else "left")
        y += s.small.size_mm * 1.3
    return y


def blank_head(s: Sheet, left: float, right: float, y: float, code: str) -> float:
    """Both upper corners of a printing house's blank; gives the next baseline."""
    notes(s, left, y, ("Министерство здравоохранения РФ", clinic(s.child)))
    s.c.fill_line(left, left + 58, y + s.small.size_mm * 1.3)
    notes(s, left + 10, y + s.small.size_mm * 2.65, ("(наименование учреждения)",))
    end = notes(s, right, y, ("Медицинская документация", f"Форма № {code}"), right=True)
    return max(end, y + 11)


def program_head(s: Sheet, left: float, right: float, y: float) -> float:
    """The commercial clinic's name above a rule, with its licence; gives the next baseline."""
    s.c.text(left, y, CENTRE, s.label.bold)
    s.c.text(left, y + 4.2, "Лицензия ЛО-78-01-003456. Санкт-Петербург, Московский пр., 151", s.small)
    s.c.text(right, y, "тел. (812) 385-00-11", s.small, "right")
    s.c.line(left, y + 6.4, right, y + 6.4, 0.35)
    return y + 14


def blank_child(s: Sheet, x: float, y: float, until: float) -> float:
    """The three parts of the name on rules in one line, the day of birth below; gives the next baseline."""
    labels, shares = ("Фамилия", "имя", "отчество"), (0.36, 0.28, 0.36)
    at = x
    for label, share, fact in zip(labels, shares, s.names(), strict=True):
        end = at + (until - x) * share
        s.line(at, y, label, fact, end - 1.2)
        at = end
    s.line(x, y + 7.6, "Дата рождения", s.born(), x + (until - x) * 0.44)
    s.line(x + (until - x) * 0.46, y + 7.6, "школа, д/сад №", Fact(str(s.child.district + 90)), until)
    return y + 15.6


def program_child(s: Sheet, x: float, y: float, until: float) -> float:
    """Keys and values of a program, two in a line; gives the next baseline."""
    c = s.c
    c.text(x, y, "Пациент:", s.label)
    s.name(x + c.width_of("Пациент:", s.label) + 2, y, (until - x) * 0.58, pen=s.value.bold)
    s.run(x + (until - x) * 0.68, y, (until - x) * 0.32, ["Дата рождения:", s.born()], 5)
    number = Fact(s.child.chart_number, s.patient, "chart_number")
    s.run(x, y + 5.4, until - x, ["Амбулаторная карта №", number], 5)
    return y + 13


def typed_child(s: Sheet, x: float, y: float, until: float) -> float:
    """The name and day of birth in one typed line; gives the next baseline."""
    s.run(x, y, until - x, ["Ф.И.О.:", *s.names(), "Д.р.:", s.born()], 5.6)
    return y + 8


def spread(
    s: Sheet, left: float, top: float, headings: Sequence[Heading], rows: Sequence[Row], tall: float,
    fill: Callable[[Sheet, Row, list[Rect]], None], head_mm: float = 9.0, rules: str = "all", until: float = 284.0,
    again: str = "",
) -> tuple[list[Canvas], float]:  # fmt: skip
    """A table over as many sheets as it takes, mostly each with the headings; gives the sheets and its lower edge."""
    rest, sheets, bare = list(rows), [s.c], s.rng.random() < 0.35
    while True:
        take = min(len(rest), int((until - top - head_mm) / tall))
        cells = s.table(left, top, headings, [tall] * take, rules, head_mm)
        for row, areas in zip(rest[:take], cells, strict=True):
            fill(s, row, areas)
        rest = rest[take:]
        if not rest:
            return sheets, top + head_mm + tall * take
        s = s.overleaf()
        sheets.append(s.c)
        if bare:
            headings, head_mm = _untitled(headings), 0.0
        elif again:
            s.c.text(left, 12, again, s.label.bold)
        top = 16.0


def band(c: Canvas, row: Sequence[Rect], width_mm: float, fill: Colour) -> Rect:
    """One cell in the place of all cells of a ruled row, told as one; gives it."""
    noted = len(c.truth.areas)
    for area in row:
        c.note_cell(area)
    covered = {area.box for area in c.truth.areas[noted:]}
    c.truth.areas = [area for area in c.truth.areas if area.box not in covered]
    whole = Rect(row[0].left, row[0].top, row[-1].right - row[0].left, row[0].height)
    c.rect(whole, width_mm, fill=fill)
    return whole


def _untitled(headings: Sequence[Heading]) -> list[Heading]:
    """The columns of headings that are not printed."""
    columns: list[Heading] = []
    for _, under in headings:
        columns += [("", width) for _, width in under] if isinstance(under, tuple) else [("", under)]
    return columns
