"""Draws papers of no form in several looks, for any family: a printing house's blank, a program's print, typed text.

Nothing on them belongs into the record: nothing is told. What they say is in `samples.stranger_texts`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Pen, Rect
from samples.draw import Draw, Style
from samples.fonts import OFFICE, Font, FontSet
from samples.life import Child
from samples.stranger_sheet import Block, Hand, Listed, Sheet
from samples.stranger_texts import TEXTS

EDGE_MM = 15.0
SIZES = (A4_MM, A4_MM, A5_MM, A5_WIDE_MM)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is laid out."""

    print: Callable[[FontSet], Sequence[Font]]
    is_framed: bool  # rulings around tables, and rules to write on after labels
    is_centred: bool
    colon: str


BLANK = Look(lambda fonts: fonts.print[:2], is_framed=True, is_centred=True, colon="")
PROGRAM = Look(lambda fonts: fonts.print[2:] or fonts.print, is_framed=False, is_centred=False, colon=":")
TYPED = Look(lambda fonts: fonts.type, is_framed=False, is_centred=True, colon=":")
LOOKS = (BLANK, PROGRAM, TYPED)


def stranger(
    child: Child, rng: random.Random, style: Style, fonts: FontSet = OFFICE, number: int | None = None
) -> Canvas:
    """One paper of no form; `number` says which of the texts, by chance where it is left out."""
    day = child.until - timedelta(days=rng.randint(30, 1500))
    text = TEXTS[rng.randrange(len(TEXTS)) if number is None else number % len(TEXTS)]
    sheet = text(Hand(child, rng, day))
    is_long = any(isinstance(block, Listed) and len(block.rows) > 5 for block in sheet.blocks) or len(sheet.blocks) > 8
    canvas = Canvas(A4_MM if is_long else rng.choice(SIZES), style.dpi, rng, None, "")
    _draw(canvas, sheet, rng.choice(LOOKS), fonts, rng)
    return canvas


def strangers(fonts: FontSet, per_chart: int = 1) -> Draw:
    """So many papers of no form, drawn in a family's typefaces."""

    def draw(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
        return [stranger(child, rng, style, fonts) for _ in range(per_chart)]

    return draw


def _draw(c: Canvas, sheet: Sheet, look: Look, fonts: FontSet, rng: random.Random) -> None:
    face = rng.choice(list(look.print(fonts)))
    size = 3.6 if c.width_mm > 200 and c.height_mm > 200 else 3.1
    pen = Pen(face, size)
    wide = c.width_mm - 2 * EDGE_MM
    y = 14.0
    for text, own in (
        (sheet.over, pen),
        (sheet.title, pen.bold.sized(size * rng.uniform(1.15, 1.5))),
        (sheet.subtitle, pen),
    ):
        if text:
            own = c.narrowed(text, own, wide, 0.5)
            x = c.width_mm / 2 if look.is_centred else EDGE_MM
            c.text(x, y, text, own, "middle" if look.is_centred else "left")
            y += own.size_mm * 1.9
    y += 5
    for block in sheet.blocks:
        if y > c.height_mm - 12:
            break
        y = _block(c, block, look, pen, y, wide)


def _block(c: Canvas, block: Block, look: Look, pen: Pen, y: float, wide: float) -> float:
    if isinstance(block, str):
        return c.paragraph(EDGE_MM, y, block, pen, wide, 1.5) + 3
    if isinstance(block, Listed):
        return _table(c, block, look, pen, y, wide)
    label = f"{block.label}{look.colon}" if block.label else ""
    start = EDGE_MM
    if label:
        c.text(start, y, label, pen)
        start += c.width_of(label, pen) + 2
    if look.is_framed or not block.label:
        c.fill_line(min(start, EDGE_MM + wide - 10), EDGE_MM + wide, y, dotted=c.rng.random() < 0.3)
    if block.answer:
        room = EDGE_MM + wide - start
        if room < 25:
            y, start, room = y + pen.size_mm * 1.6, EDGE_MM + 2, wide - 2
        c.text(start + 1, y, block.answer, c.narrowed(block.answer, pen, room, 0.5))
    return y + pen.size_mm * 2.3


def _table(c: Canvas, block: Listed, look: Look, pen: Pen, y: float, wide: float) -> float:
    widths = [share * wide for share in block.shares]
    tall = pen.size_mm * 2.3
    rows = [block.headings, *block.rows]
    rows = rows[: max(2, int((c.height_mm - y - 14) / tall))]
    if look.is_framed:
        cells = c.grid(EDGE_MM, y, widths, [tall * 1.4, *[tall] * (len(rows) - 1)])
    else:
        lefts = [EDGE_MM + sum(widths[:place]) for place in range(len(widths))]
        cells = [
            [Rect(x, y + number * tall, w, tall) for x, w in zip(lefts, widths, strict=True)]
            for number in range(len(rows))
        ]
    for row, texts in zip(cells, rows, strict=True):
        for area, text in zip(row, texts, strict=True):
            if text:
                c.cell(area, text, pen, "left")
    return y + tall * (len(rows) + 1) + 3
