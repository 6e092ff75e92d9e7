"""A sheet of paper to draw a form on; everything drawn is recorded as truth.

Places and sizes are millimetres, boxes that are recorded are pixels of the canvas. Damage is not its job.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from samples.pen import (
    A4_MM,
    A5_MM,
    A5_WIDE_MM,
    PEN_INKS,
    PRINT_INK,
    STAMP_INKS,
    Anchor,
    Colour,
    Pen,
    Rect,
    chunks,
    make_hand,
    place_letters,
)
from samples.tables import Area, Drawn
from samples.truth import Choice, PageTruth, Place, Telling, TextLine, Value
from schemas.geometry import Box, hull

__all__ = [
    "A4_MM",
    "A5_MM",
    "A5_WIDE_MM",
    "PEN_INKS",
    "PRINT_INK",
    "STAMP_INKS",
    "Anchor",
    "Canvas",
    "Colour",
    "Pen",
    "Rect",
    "make_hand",
]


class Canvas:
    """One side of a sheet. Make it, draw on it, then hand over `image` and `truth`."""

    def __init__(self, size_mm: tuple[float, float], dpi: int, rng: random.Random, form: str | None, code: str) -> None:
        self.dpi = dpi
        self.rng = rng
        self.code = code  # form code as printed, the `form` of every entry told here
        self.width_mm, self.height_mm = size_mm
        self.image = Image.new("RGB", (self.px(size_mm[0]), self.px(size_mm[1])), (255, 255, 255))
        self.truth = PageTruth(kind="form" if form else "unknown", form=form, dpi=dpi, size_px=self.image.size)
        self._draw = ImageDraw.Draw(self.image)

    def px(self, length_mm: float) -> int:
        return round(length_mm * self.dpi / 25.4)

    # -- lines and shapes ---------------------------------------------------------------------------------------

    def line(self, x0: float, y0: float, x1: float, y1: float, width_mm: float = 0.2, ink: Colour = PRINT_INK) -> None:
        points = (self.px(x0), self.px(y0), self.px(x1), self.px(y1))
        self._draw.line(points, fill=ink, width=max(1, self.px(width_mm)))

    def rect(self, area: Rect, width_mm: float = 0.2, ink: Colour = PRINT_INK, fill: Colour | None = None) -> None:
        corners = (self.px(area.left), self.px(area.top), self.px(area.right), self.px(area.bottom))
        self._draw.rectangle(corners, outline=ink, fill=fill, width=max(1, self.px(width_mm)))
        self.note_cell(area)

    def fill_line(self, x0: float, x1: float, y: float, dotted: bool = False) -> None:
        """The line to write on: solid or dotted, just below the letters' baseline `y`."""
        y += 0.6
        if not dotted:
            self.line(x0, y, x1, y, 0.15)
            return
        step = self.px(0.9)
        for x in range(self.px(x0), self.px(x1), max(3, step)):
            self._draw.ellipse((x, self.px(y), x + 1, self.px(y) + 1), fill=PRINT_INK)

    def check_box(self, x: float, y: float, size: float, ticked: bool, ink: Colour = PEN_INKS[0]) -> None:
        """A box whose lower edge lies on the baseline `y`; ticked with a pen."""
        self.rect(Rect(x, y - size, size, size))
        box = self.truth.areas.pop().box
        self.truth.choices.append(Choice(box, "check_box", ticked, box))
        if ticked:
            self.line(x + 0.15 * size, y - 0.5 * size, x + 0.45 * size, y - 0.1 * size, 0.45, ink)
            self.line(x + 0.45 * size, y - 0.1 * size, x + 1.1 * size, y - 1.2 * size, 0.45, ink)

    def underline(self, box: Box, ink: Colour = PEN_INKS[0]) -> None:
        """A pen stroke below something drawn: how a choice is marked on many forms."""
        self.truth.choices.append(Choice(box, "underline", True, box))
        y = box.bottom + self.px(0.5)
        bend = self.rng.randint(-2, 2)
        self._draw.line((box.left - 2, y, box.right + 3, y + bend), fill=ink, width=max(2, self.px(0.4)))

    def circle(self, box: Box, ink: Colour = PEN_INKS[0]) -> None:
        """A pen stroke around something drawn."""
        self.truth.choices.append(Choice(box, "circle", True, box))
        pad = self.px(1.0)
        self._draw.ellipse(
            (box.left - pad, box.top - pad, box.right + pad, box.bottom + pad), outline=ink, width=max(2, self.px(0.4))
        )

    def choose(self, boxes: Sequence[Box], chosen: int, ink: Colour, how: str = "underline") -> Box:
        """Mark one of several printed choices by pen; gives its box."""
        box = boxes[chosen]
        (self.circle if how == "circle" else self.underline)(box, ink)
        self.truth.choices += [Choice(other, how, False, box) for other in boxes if other is not box]
        return box

    def note_cell(self, area: Rect, drawn: Drawn = Drawn.FRAME) -> None:
        """Note an area that may be a cell of a table; to call where its sides are drawn line by line."""
        edges = (self.px(area.left), self.px(area.top), self.px(area.right), self.px(area.bottom))
        self.truth.areas.append(Area(self._clip(edges), drawn))

    def note_row(self, edges: Sequence[float], top: float, bottom: float) -> None:
        """Note a row of a table without upright rulings; its words are drawn one by one. Rows share their edges."""
        for left, right in pairwise(edges):
            self.note_cell(Rect(left, top, right - left, bottom - top), Drawn.WORDS)

    # -- text ---------------------------------------------------------------------------------------------------

    def width_of(self, text: str, pen: Pen) -> float:
        """How wide the text will be, in millimetres."""
        if pen.jitter:
            size = self.px(pen.size_mm)
            space = pen.font.at(size).getlength(" ")
            words = text.split(" ")
            wide = sum(place_letters(word, pen.font, size)[-1][1] for word in words) + space * (len(words) - 1)
            return wide * 25.4 / self.dpi
        font, small = pen.font.at(self.px(pen.size_mm)), pen.font.at(self.px(pen.size_mm * 0.65))
        return sum((small if shift else font).getlength(chunk) for chunk, shift in chunks(text)) * 25.4 / self.dpi

    def text(self, x: float, y: float, text: str, pen: Pen, anchor: Anchor = "left", medium: str | None = None) -> Box:
        """Draw one line of text with its baseline at `y`; gives the box of its ink in pixels."""
        width = self.width_of(text, pen)
        left = {"left": x, "middle": x - width / 2, "right": x - width}[anchor]
        box = self._write(left, y, text, pen) if pen.jitter else self._print(left, y, text, pen)
        self.truth.lines.append(TextLine(text, box, medium or pen.medium))
        return box

    def _print(self, x: float, y: float, text: str, pen: Pen) -> Box:
        left = float(self.px(x))
        boxes: list[Box] = []
        for chunk, shift in chunks(text):
            font = pen.font.at(self.px(pen.size_mm * (0.65 if shift else 1.0)))
            at = (left, self.px(y) - shift * font.size)
            self._draw.text(at, chunk, font=font, fill=pen.ink, anchor="ls")
            boxes.append(self._clip(self._draw.textbbox(at, chunk, font=font, anchor="ls")))
            left += font.getlength(chunk)
        return hull(boxes)

    def _write(self, x: float, y: float, text: str, pen: Pen) -> Box:
        """Word by word, each a little larger or smaller, higher or lower, and turned a little."""
        boxes: list[Box] = []
        space = self.width_of(" ", pen)
        drift = self.rng.uniform(-0.006, 0.006) * pen.jitter
        swash = pen.font.at(self.px(pen.size_mm)).getbbox(text, anchor="ls")[0] * 25.4 / self.dpi
        start = x = x + max(0.0, -swash)
        for word in text.split(" "):
            if word:
                rise = self.rng.uniform(-0.25, 0.25) * pen.jitter + (x - start) * drift
                boxes.append(self._write_word(x, y + rise, word, pen))
            x += self.width_of(word, pen) + space * self.rng.uniform(0.9, 1.1)
        return hull(boxes)

    def _write_word(self, x: float, y: float, word: str, pen: Pen) -> Box:
        size = self.px(pen.size_mm * (1 + self.rng.uniform(-0.04, 0.02) * pen.jitter))
        font = pen.font.at(size)
        left, top, right, bottom = font.getbbox(word, anchor="ls")
        pad = 4 + size // 6
        letters = place_letters(word, pen.font, size)
        wide = max(int(right - left), int(letters[-1][1]))
        mask = Image.new("L", (wide + 2 * pad, int(bottom - top) + 2 * pad), 0)
        for letter, offset in letters:
            ImageDraw.Draw(mask).text((pad - left + offset, pad - top), letter, font=font, fill=255, anchor="ls")
        mask = mask.rotate(self.rng.uniform(-0.8, 0.8) * pen.jitter, Image.Resampling.BICUBIC)
        ink = tuple(min(255, max(0, part + self.rng.randint(-10, 14))) for part in pen.ink)
        at = (round(self.px(x) + left - pad), round(self.px(y) + top - pad))
        self.image.paste(ink, at, mask)
        seen = mask.point(lambda level: 255 if level > 60 else 0).getbbox() or (0, 0, *mask.size)
        return self._clip((at[0] + seen[0], at[1] + seen[1], at[0] + seen[2], at[1] + seen[3]))

    def _clip(self, edges: tuple[float, float, float, float]) -> Box:
        width, height = self.image.size
        left, top = max(0, int(edges[0])), max(0, int(edges[1]))
        left, top = min(left, width - 1), min(top, height - 1)
        return Box(left, top, min(width, max(left + 1, round(edges[2]))), min(height, max(top + 1, round(edges[3]))))

    def narrowed(self, text: str, pen: Pen, width_mm: float, smallest: float) -> Pen:
        """The pen made small enough for one line of that width, down to a share of its size."""
        wide = self.width_of(text, pen)
        return pen if wide <= width_mm else pen.sized(pen.size_mm * max(smallest, width_mm / wide * 0.98))

    def wrap(self, text: str, pen: Pen, width_mm: float) -> list[str]:
        """The text cut into lines at spaces; a word that is too long stays whole."""
        lines: list[str] = []
        for word in text.split(" "):
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.width_of(joined, pen) <= width_mm:
                lines[-1] = joined
            else:
                lines.append(word)
        return lines

    def paragraph(self, x: float, y: float, text: str, pen: Pen, width_mm: float, leading: float = 1.2) -> float:
        """Lines of text from the first baseline `y` on; gives the baseline after the last one."""
        for line in self.wrap(text, pen, width_mm):
            self.text(x, y, line, pen)
            y += pen.size_mm * leading
        return y

    def fit(self, text: str, pen: Pen, area: Rect, smallest: float = 0.62) -> tuple[Pen, list[str]]:
        """The pen and lines with which a text fits an area: one line if possible, smaller, then wrapped."""
        for scale in (1.0, 0.92, 0.85):
            if self.width_of(text, pen.sized(pen.size_mm * scale)) <= area.width:
                return pen.sized(pen.size_mm * scale), [text]
        for scale in (1.0, 0.9, 0.8, 0.7, smallest):
            small = pen.sized(pen.size_mm * scale)
            lines = self.wrap(text, small, area.width)
            fits = all(self.width_of(line, small) <= area.width for line in lines)
            if fits and len(lines) * small.leading_mm <= area.height:
                return small, lines
        small = pen.sized(pen.size_mm * smallest)
        return small, self.wrap(text, small, area.width)

    def cell(self, area: Rect, text: str, pen: Pen, anchor: Anchor = "middle", medium: str | None = None) -> Box:
        """Text inside a cell, shrunk or wrapped to fit, in the middle of its height; gives the box of its ink."""
        self.note_cell(area, Drawn.WORDS)
        inner = area.inner(0.9)
        pen, lines = self.fit(text, pen, inner)
        above, below = self._reach(lines, pen)
        tall = above + below + (len(lines) - 1) * pen.leading_mm
        if tall > area.height - 0.8:  # keep loops and tails off the rulings
            shrink = (area.height - 0.8) / tall
            pen, above, below = pen.sized(pen.size_mm * shrink), above * shrink, below * shrink
        leading = pen.leading_mm
        y = area.top + area.height / 2 - (len(lines) - 1) * leading / 2 + pen.size_mm * 0.33
        y = max(area.top + 0.4 + above, min(y, area.bottom - 0.4 - below - (len(lines) - 1) * leading))
        x = {"left": inner.left, "middle": inner.left + inner.width / 2, "right": inner.right}[anchor]
        boxes = [self.text(x, y + index * leading, line, pen, anchor, medium) for index, line in enumerate(lines)]
        return hull(boxes)

    def _reach(self, lines: list[str], pen: Pen) -> tuple[float, float]:
        """How far the first line's ink rises above its baseline and the last one's falls below, in millimetres."""
        face = pen.font.at(self.px(pen.size_mm))
        above = -face.getbbox(lines[0], anchor="ls")[1] * 25.4 / self.dpi
        return above, face.getbbox(lines[-1], anchor="ls")[3] * 25.4 / self.dpi

    def grid(
        self, left: float, top: float, widths: list[float], heights: list[float], rule_mm: float = 0.2
    ) -> list[list[Rect]]:
        """Rule a table; gives its cells, row by row."""
        total_w, total_h = sum(widths), sum(heights)
        y = top
        cells: list[list[Rect]] = []
        for height in heights:
            self.line(left, y, left + total_w, y, rule_mm)
            x, row = left, []
            for width in widths:
                row.append(Rect(x, y, width, height))
                self.note_cell(row[-1], Drawn.GRID)
                x += width
            cells.append(row)
            y += height
        self.line(left, y, left + total_w, y, rule_mm)
        x = left
        for width in [*widths, 0.0]:
            self.line(x, top, x, top + total_h, rule_mm)
            x += width
        return cells

    # -- truth --------------------------------------------------------------------------------------------------

    def tell(self, kind: str, key: Hashable, date: str | None = None, same_as: Hashable | None = None) -> Telling:
        """Begin to tell of an event on this page. Equal keys on several pages are one event."""
        told = Telling(kind, key, date, self.code, same_as=same_as)
        self.truth.tellings.append(told)
        return told

    def record(
        self, told: Telling, field: str, value: Value, raw: str, medium: str, box: Box, inferred: bool = False
    ) -> None:
        """Record a value that is already drawn, such as a choice that was underlined."""
        told.places.append(Place(field, value, raw, medium, box, inferred))

    def value(
        self,
        told: Telling,
        field: str,
        text: str,
        value: Value,
        at: tuple[float, float],
        pen: Pen,
        anchor: Anchor = "left",
    ) -> Box:
        """Draw a value with its baseline at a point and record it."""
        box = self.text(*at, text, pen, anchor)
        self.record(told, field, value, text, pen.medium, box)
        return box

    def cell_value(
        self, told: Telling, field: str, text: str, value: Value, area: Rect, pen: Pen, anchor: Anchor = "middle"
    ) -> Box:
        """Draw a value in a cell and record it."""
        box = self.cell(area, text, pen, anchor)
        self.record(told, field, value, text, pen.medium, box)
        return box
