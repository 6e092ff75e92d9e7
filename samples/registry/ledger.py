"""Tables as printing houses and programs rule them: all round, by columns or rows, broken, dotted, doubled, not at all.

Headings of any depth, some of them turned; ditto marks. Knows no form.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from samples.canvas import Canvas, Pen, Rect
from samples.registry.paper import Fact, Sheet
from samples.tables import Drawn
from samples.truth import TextLine
from schemas.geometry import Box

RULES = ("all", "columns", "rows", "open", "broken", "dotted", "double", "none")
DITTO = ("—»—", "-//-", '-"-', '—"—')


@dataclass(frozen=True, slots=True)
class Head:
    """One heading: over a column of a width, or over other headings. `up`: its words run upwards."""

    title: str
    wide_mm: float = 0.0
    under: tuple[Head, ...] = ()
    up: bool = False

    @property
    def width(self) -> float:
        return sum(one.width for one in self.under) if self.under else self.wide_mm


def widths_of(heads: Sequence[Head]) -> list[float]:
    """The widths of the columns from left to right."""
    return [width for head in heads for width in (widths_of(head.under) if head.under else [head.width])]


def headings(
    s: Sheet, left: float, top: float, heads: Sequence[Head], levels: Sequence[float], rules: str = "all"
) -> float:
    """Draw headings, a level below the other; gives the lower edge of all."""
    total, x = sum(levels), left
    for head in heads:
        tall = levels[0] if head.under else total
        area = Rect(x, top, head.width, tall)
        _side(s.c, area, rules)
        if head.up:
            upwards(s.c, area, head.title, s.label.sized(s.label.size_mm * 0.92))
        elif head.title:
            s.c.cell(area, head.title, s.label.sized(s.label.size_mm * 0.92))
        if head.under:
            headings(s, x, top + tall, head.under, levels[1:], rules)
        x += head.width
    return top + total


def _side(c: Canvas, area: Rect, rules: str) -> None:
    """The rulings round one heading."""
    if rules in ("all", "broken", "dotted", "double"):
        c.rect(area)
        return
    c.note_cell(area, Drawn.WORDS)
    if rules == "columns":
        c.line(area.left, area.top, area.left, area.bottom)
        c.line(area.right, area.top, area.right, area.bottom)
        c.line(area.left, area.top, area.right, area.top)
        c.line(area.left, area.bottom, area.right, area.bottom)
    elif rules in ("rows", "open"):
        c.line(area.left, area.bottom, area.right, area.bottom, 0.25)


def upwards(c: Canvas, area: Rect, text: str, pen: Pen) -> None:
    """Words that run from the lower edge to the upper one, in as many lines as they need."""
    c.note_cell(area, Drawn.WORDS)
    pen, lines = c.fit(text, pen, Rect(0, 0, area.height - 1.6, area.width - 0.8), 0.7)
    size, gap = c.px(pen.size_mm), c.px(pen.size_mm * 1.12)
    face = pen.font.at(size)
    start = c.px(area.left + area.width / 2) - gap * (len(lines) - 1) // 2
    for number, line in enumerate(lines):
        left, top, right, bottom = (int(edge) for edge in face.getbbox(line, anchor="ls"))
        flat = Image.new("RGB", (right - left + 4, bottom - top + 4), (255, 255, 255))
        ImageDraw.Draw(flat).text((2 - left, 2 - top), line, font=face, fill=pen.ink, anchor="ls")
        turned = flat.rotate(90, expand=True)
        base = start + number * gap + round(size * 0.33)  # where the baseline runs upwards
        x, y = base + top - 2, c.px(area.top + area.height / 2) - turned.height // 2
        box = (x, y, x + turned.width, y + turned.height)
        c.image.paste(ImageChops.multiply(c.image.crop(box), turned), (x, y))
        c.truth.lines.append(TextLine(line, Box(x + 2, y + 2, box[2] - 2, box[3] - 2), pen.medium))


# -- the body ---------------------------------------------------------------------------------------------------------


def body(
    s: Sheet, left: float, top: float, widths: Sequence[float], talls: Sequence[float], rules: str
) -> list[list[Rect]]:
    """The cells of the rows, ruled in a way; every one of them is told, empty ones too."""
    if rules == "all":
        return s.c.grid(left, top, list(widths), list(talls))
    rows: list[list[Rect]] = []
    y = top
    for tall in talls:
        lefts = [left + sum(widths[:number]) for number in range(len(widths))]
        rows.append([Rect(x, y, width, tall) for x, width in zip(lefts, widths, strict=True)])
        y += tall
    told = Drawn.GRID if rules in ("broken", "dotted", "double") else Drawn.WORDS
    for row in rows:
        for area in row:
            s.c.note_cell(area, told)
    if rows:
        _rule(s, rows, rules)
    return rows


def _rule(s: Sheet, rows: Sequence[Sequence[Rect]], rules: str) -> None:
    """The rulings of a body that is not simply ruled all round."""
    left, right, top, bottom = rows[0][0].left, rows[0][-1].right, rows[0][0].top, rows[-1][0].bottom
    ys = [row[0].top for row in rows] + [bottom]
    xs = [area.left for area in rows[0]] + [right]
    across, along = rules not in ("columns", "none"), rules not in ("rows", "none")
    if rules == "columns":
        s.c.line(left, bottom, right, bottom)
    for y in ys if across else ():
        _drawn(s, (left, y, right, y), rules)
    inner = xs[1:-1] if rules == "open" else xs
    for x in inner if along else ():
        _drawn(s, (x, top, x, bottom), rules)


def _drawn(s: Sheet, ends: tuple[float, float, float, float], rules: str) -> None:
    x0, y0, x1, y1 = ends
    if rules == "double":
        across = y0 == y1
        for off in (-0.3, 0.3):
            s.c.line(x0 + off * (not across), y0 + off * across, x1 + off * (not across), y1 + off * across, 0.12)
    elif rules == "dotted":
        _dashed(s.c, ends, 0.5, 0.7)
    elif rules == "broken":
        _gapped(s.c, ends, s.rng)
    else:
        s.c.line(x0, y0, x1, y1, 0.12 if rules == "rows" else 0.2)


def _dashed(c: Canvas, ends: tuple[float, float, float, float], dash: float, gap: float) -> None:
    x0, y0, x1, y1 = ends
    length, at = abs(x1 - x0) + abs(y1 - y0), 0.0
    while at < length:
        stop = min(length, at + dash)
        if y0 == y1:
            c.line(x0 + at, y0, x0 + stop, y0, 0.15)
        else:
            c.line(x0, y0 + at, x0, y0 + stop, 0.15)
        at += dash + gap


def _gapped(c: Canvas, ends: tuple[float, float, float, float], rng: random.Random) -> None:
    """A ruling that took no ink here and there: about a quarter of it is missing."""
    x0, y0, x1, y1 = ends
    length, at = abs(x1 - x0) + abs(y1 - y0), 0.0
    while at < length:
        stop = min(length, at + rng.uniform(4, 16))
        if y0 == y1:
            c.line(x0 + at, y0, x0 + stop, y0, 0.16)
        else:
            c.line(x0, y0 + at, x0, y0 + stop, 0.16)
        at = stop + rng.uniform(0.8, 4.5)


def ditto(s: Sheet, area: Rect, mark: str, above: Fact) -> None:
    """A mark that says the same as the row above; its value is that of the row above."""
    box = s.c.cell(area, mark, s.value)
    if above.told is not None:
        value = above.text if above.value is None else above.value
        s.c.record(above.told, above.field, value, mark, s.value.medium, box)
