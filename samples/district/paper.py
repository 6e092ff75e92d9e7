"""Typefaces, pens and pieces of paper that The district family shares: values on lines, tables with merged headings.

Knows no form. The fonts and wordings occur in no other family.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from samples.canvas import Anchor, Canvas, Pen, Rect, make_hand
from samples.draw import Style
from samples.events import tell_patient
from samples.flow import Piece, flow
from samples.fonts import Font, FontSet
from samples.life import Child
from samples.truth import Telling, Value
from samples.wording import MONTHS, write_date
from schemas.geometry import Box

GARAMOND = Font("district/eb-garamond-400", scale=1.16)
BRYGADA = Font("district/brygada-1918-400", scale=0.98)
PLEX_SERIF, PLEX = Font("district/ibm-plex-serif-400", scale=0.94), Font("district/ibm-plex-sans-400", scale=0.96)
COMMISSIONER = Font("district/commissioner-400", scale=0.96)
TYPEWRITER, MONO = Font("district/gnu-typewriter-400", scale=0.86), Font("district/noto-sans-mono-400", scale=0.84)
DISTRICT = FontSet(
    print=(GARAMOND, BRYGADA, PLEX_SERIF, PLEX, COMMISSIONER),
    type=(TYPEWRITER, MONO),
    hand=(
        Font("district/victor-mono-italic-400", True, 1.0),
        Font("district/hachi-maru-pop-400", True, 0.85),
        Font("district/comic-relief-400", True, 0.88),
    ),
)
PRINTED = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yy", "dd.mm.yyyy г.", "dd/mm/yyyy", "short")
PENNED = ("dd.mm.yy", "dd.mm.yyyy", "dd.mm.yyг.", "d.R.yyyy", "dd.R.yy", "d.mm.yyyy")
Size = tuple[float, float]
Heading = tuple[str, float] | tuple[str, tuple[tuple[str, float], ...]]  # title and width, or title over columns


def say_day(day: date, way: str) -> str:
    """A date in the ways of `samples.wording`, or `short` (05 мар 2014)."""
    if way == "short":
        return f"{day.day:02d} {MONTHS[day.month - 1][:3]} {day.year}"
    return write_date(day, way)


@dataclass(frozen=True, slots=True)
class Fact:
    """Words to fill in; with `told` they are a field, whose value is the words where no other is given."""

    text: str
    told: Telling | None = None
    field: str = ""
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words of the blank."""

    text: str


Words = Sequence[str | Strong | Fact]  # labels, bold words and what is filled in, in one go


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page in the making: its canvas, its pens and the one way in which its dates are written."""

    c: Canvas
    child: Child
    rng: random.Random
    label: Pen
    value: Pen
    hand: Pen
    way: str

    @property
    def small(self) -> Pen:
        return self.label.sized(self.label.size_mm * 0.8)

    @property
    def patient(self) -> Telling:
        """The child as told on this page."""
        return tell_patient(self.c)

    def loud(self, scale: float = 1.3) -> Pen:
        return self.label.bold.sized(self.label.size_mm * scale)

    def overleaf(self) -> Sheet:
        """The next side, by the same pens."""
        page = (self.c.width_mm, self.c.height_mm)
        return replace(self, c=Canvas(page, self.c.dpi, self.rng, self.c.truth.form, self.c.code))

    # -- what may be filled in ----------------------------------------------------------------------------------

    def dated(self, told: Telling | None, day: date, field: str = "date", way: str = "") -> Fact:
        return Fact(say_day(day, way or self.way), told, field, day.isoformat())

    def born(self, way: str = "") -> Fact:
        return self.dated(self.patient, self.child.born, "birth_date", way)

    def names(self, capitals: bool = False) -> list[Fact]:
        """Family name, given name and patronymic of the child."""
        person = self.child.person
        parts = (("family_name", person.family), ("given_name", person.given), ("patronymic", person.patronymic))
        return [Fact(word.upper() if capitals else word, self.patient, field, word) for field, word in parts]

    # -- ways of filling in -------------------------------------------------------------------------------------

    def fitted(self, text: str, pen: Pen, room_mm: float) -> Pen:
        return self.c.narrowed(text, pen, room_mm, 0.55)

    def mark(self, fact: Fact, box: Box, medium: str) -> Box:
        if fact.told is not None:
            value = fact.text if fact.value is None else fact.value
            self.c.record(fact.told, fact.field, value, fact.text, medium, box)
        return box

    def put(
        self, x: float, y: float, fact: Fact, room_mm: float, anchor: Anchor = "left", pen: Pen | None = None
    ) -> Box:
        """A value on the baseline, drawn smaller where it has no room."""
        pen = self.fitted(fact.text, pen or self.value, room_mm)
        return self.mark(fact, self.c.text(x, y, fact.text, pen, anchor), pen.medium)

    def line(self, x: float, y: float, label: str, fact: Fact | None, until: float, rule: str = "line") -> None:
        """A label and after it a value on a rule (`line`, `dots` or none) that ends at `until`."""
        if label:
            x += self.c.width_of(label, self.label) + 1.4
            self.c.text(x - 1.4, y, label, self.label, "right")
        if rule:
            self.c.fill_line(x, until, y, dotted=rule == "dots")
        if fact is not None:
            self.put(x + 0.8, y - (0.25 if rule else 0.0), fact, until - x - 1.2)

    def caption(self, x0: float, x1: float, y: float, words: str, fact: Fact) -> None:
        """A value on a rule with its label in small print below."""
        self.c.fill_line(x0, x1, y)
        self.put((x0 + x1) / 2, y - 0.3, fact, x1 - x0 - 1.5, "middle")
        self.c.text((x0 + x1) / 2, y + 3.1, words, self.fitted(words, self.small, x1 - x0), "middle")

    def cell(self, area: Rect, fact: Fact, anchor: Anchor = "middle", pen: Pen | None = None) -> Box:
        pen = pen or self.value
        return self.mark(fact, self.c.cell(area, fact.text, pen, anchor), pen.medium)

    def pair(self, key: Rect, area: Rect, label: str, fact: Fact) -> None:
        """A table row: the label in one cell, the value in the next."""
        self.c.cell(key, label, self.label, "left")
        self.cell(area, fact, "left")

    def run(self, x: float, y: float, width_mm: float, words: Sequence[str | Strong | Fact], leading: float) -> float:
        """Running text of the blank's words and values; gives the baseline of the next line."""
        pieces: list[Piece] = []
        for word in words:
            if isinstance(word, str):
                pieces.append(Piece(word, self.label, glued=word[0] in ",.;:)"))
            elif isinstance(word, Strong):
                pieces.append(Piece(word.text, self.label.bold))
            else:
                after = bool(pieces) and pieces[-1].text.endswith("(")
                pieces.append(Piece(word.text, self.value, word.told, word.field, word.value, after))
        return flow(self.c, x, y, width_mm, pieces, leading)

    def name(self, x: float, y: float, room_mm: float, capitals: bool = False, pen: Pen | None = None) -> float:
        """The child's whole name on one line; gives where it ends."""
        facts = self.names(capitals)
        pen = self.fitted(" ".join(fact.text for fact in facts), pen or self.value, room_mm - 2)
        for fact in facts:
            self.mark(fact, self.c.text(x, y, fact.text, pen), pen.medium)
            x += self.c.width_of(fact.text, pen) + max(1.3, self.c.width_of(" ", pen))
        return x

    def choice(self, x: float, y: float, words: Sequence[str], chosen: int, ring: bool = False) -> Box:
        """Printed words of which one is marked by pen; gives the box of that one."""
        boxes = []
        for word in words:
            boxes.append(self.c.text(x, y, word, self.label))
            x += self.c.width_of(word, self.label) + 4.0
        return self.c.choose(boxes, chosen, self.hand.ink, "circle" if ring else "underline")

    # -- tables -------------------------------------------------------------------------------------------------

    def table(
        self, left: float, top: float, headings: Sequence[Heading], talls: Sequence[float], rules: str = "all",
        head_mm: float = 11.0, numbered: bool = False,
    ) -> list[list[Rect]]:  # fmt: skip
        """Headings, some over several columns, maybe numbers below them; gives the cells, ruled `all` or by `rows`."""
        x, widths = left, []
        for title, under in headings:
            subs = under if isinstance(under, tuple) else ()
            wide = sum(width for _, width in subs) if isinstance(under, tuple) else under
            self._heading(Rect(x, top, wide, head_mm * (0.48 if subs else 1.0)), title, rules)
            for sub, width in subs:
                self._heading(Rect(x, top + head_mm * 0.48, width, head_mm * 0.52), sub, rules)
                x += width
                widths.append(width)
            if not subs:
                x += wide
                widths.append(wide)
        top += head_mm
        if numbered:
            for number, area in enumerate(self._ruled(left, top, widths, [4.6], rules)[0], 1):
                self.c.cell(area, str(number), self.small)
            top += 4.6
        return self._ruled(left, top, widths, list(talls), rules)

    def _heading(self, area: Rect, title: str, rules: str) -> None:
        if rules == "all":
            self.c.rect(area)
        elif rules == "rows":
            self.c.line(area.left + 0.5, area.bottom, area.right - 0.5, area.bottom, 0.25)
        if title:
            self.c.cell(area, title, self.label.sized(self.label.size_mm * 0.92))

    def _ruled(self, left: float, top: float, widths: list[float], talls: list[float], rules: str) -> list[list[Rect]]:
        if rules == "all":
            return self.c.grid(left, top, widths, talls)
        rows: list[list[Rect]] = []
        for tall in talls:
            lefts = [left + sum(widths[:index]) for index in range(len(widths))]
            rows.append([Rect(x, top, width, tall) for x, width in zip(lefts, widths, strict=True)])
            top += tall
            if rules == "rows":
                self.c.line(left, top, left + sum(widths), top, 0.12)
        return rows


def open_sheet(
    child: Child, rng: random.Random, style: Style, size: Size, form: tuple[str | None, str], size_mm: float,
    penned: float = 0.0, fonts: Sequence[Font] = DISTRICT.print, typed: float = 0.2,
) -> Sheet:  # fmt: skip
    """A new page. `penned` is how likely a mixed chart has it filled in by pen, `typed` by a typewriter's face."""
    c = Canvas(size, style.dpi, rng, *form)
    label = Pen(rng.choice(fonts), size_mm)
    hand = make_hand(rng, DISTRICT, size_mm * 1.4)
    if style.medium == "mixed" and rng.random() < penned:
        return Sheet(c, child, rng, label, hand, hand, rng.choice(PENNED))
    value = Pen(rng.choice(DISTRICT.type), size_mm) if rng.random() < typed else label
    return Sheet(c, child, rng, label, value, hand, rng.choice(PRINTED))
