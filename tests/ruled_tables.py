"""Draws tables under many kinds of rulings, for tests of how their cells are found."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.stages.clean import clean_page
from pipeline.stages.layout import lay_out
from samples.canvas import A5_WIDE_MM, Canvas, Colour, Pen, Rect
from samples.damage import Damage, scan_sheet
from samples.fonts import Font
from schemas.geometry import Box
from schemas.page import Page, Table, Word
from tests.clean_pages import page_image

DRAWN_DPI = 300
PEN = Pen(Font("clinic/cuprum-400"), 3.6)
COLUMNS = (16.0, 48.0, 96.0, 122.0, 152.0, 190.0)
ROWS = tuple(30.0 + 9.0 * index for index in range(9))
HEADS = ("Дата", "Исследование", "Итог", "Единицы", "Лаборант")
Draw = Callable[[Canvas, float, float, float, float], None]  # a line from one point to another


def paper(seed: int = 3) -> Canvas:
    return Canvas(A5_WIDE_MM, DRAWN_DPI, random.Random(seed), None, "")


def solid(width_mm: float = 0.3, ink: Colour = (20, 20, 20)) -> Draw:
    return lambda c, x0, y0, x1, y1: c.line(x0, y0, x1, y1, width_mm, ink)


def pieces(on_mm: float, off_mm: float, width_mm: float = 0.3) -> Draw:
    """Dashes, or dots where they are as short as the line is thick."""

    def draw(c: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        length = abs(x1 - x0) + abs(y1 - y0)
        at = 0.0
        while at < length:
            a, b = at / length, min(1.0, (at + on_mm) / length)
            c.line(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b, width_mm)
            at += on_mm + off_mm

    return draw


def broken(missing: float, seed: int = 5) -> Draw:
    """A line of which a share is gone, in stretches of 2 to 6 mm."""
    rng = random.Random(seed)

    def draw(c: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        length = abs(x1 - x0) + abs(y1 - y0)
        at = 0.0
        while at < length:
            step = min(rng.uniform(2, 6), length - at)
            if rng.random() >= missing:
                a, b = at / length, (at + step) / length
                c.line(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b, 0.3)
            at += step

    return draw


def double(gap_mm: float = 0.9) -> Draw:
    def draw(c: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        dx, dy = (gap_mm / 2, 0.0) if x0 == x1 else (0.0, gap_mm / 2)
        c.line(x0 - dx, y0 - dy, x1 - dx, y1 - dy, 0.2)
        c.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy, 0.2)

    return draw


def rule(c: Canvas, draw: Draw, rows: Sequence[float], columns: Sequence[float]) -> None:
    """Level lines at the rows and upright ones at the columns, all from edge to edge of the table."""
    for y in rows:
        draw(c, COLUMNS[0], y, COLUMNS[-1], y)
    for x in columns:
        draw(c, x, ROWS[0], x, ROWS[-1])


def texts(rows: int = len(ROWS) - 1) -> Iterator[tuple[str, ...]]:
    names = ("Глюкоза", "Общий белок", "Билирубин", "Мочевина крови", "АЛТ", "Натрий", "Калий")
    yield HEADS
    for row in range(rows - 1):
        unit = "ммоль/л" if row % 3 else "г/л"
        yield f"{11 + row}.0{1 + row}.2017", names[row], f"{3 + 7 * row},{row}", unit, ("Ким", "Дорохова")[row % 2]


def fill(c: Canvas, pen: Pen = PEN, align: str = "left") -> list[list[Box]]:
    """The words of the table; where each cell's text stands."""
    boxes = []
    for (top, bottom), row in zip(pairwise(ROWS), texts(), strict=True):
        areas = [Rect(a, top, b - a, bottom - top) for a, b in pairwise(COLUMNS)]
        boxes.append([c.cell(area, text, pen, align) for area, text in zip(areas, row, strict=True)])
    return boxes


def seen(c: Canvas, seed: int = 1, **damage: float) -> Page:
    """What is seen on the page when it was scanned and its words were read without fault."""
    settings: dict[str, object] = {"dpi": 200, "noise": 3.0, "grey": True, **damage}
    scan = scan_sheet(c.image, c.dpi, Damage(**settings), seed)  # type: ignore[arg-type]
    clean = clean_page(page_image(scan.pixels, scan.damage.dpi), lambda _strip: 0.95)
    to_clean = clean.image.to_scan.inverse().after(scan.to_scan)
    size = (clean.image.width_px, clean.image.height_px)
    words = []
    for line in c.truth.lines:
        for text, box in _words(line.text, line.box):
            words.append(Word(text, to_clean.map_box(box, *size), 0.95))
    return lay_out(clean, words)


def _words(text: str, box: Box) -> Iterator[tuple[str, Box]]:
    """The words of a piece of text, each with its part of the box."""
    unit, start = box.width / max(1, len(text)), 0
    for word in text.split(" "):
        left = box.left + round(start * unit)
        if word:
            yield word, Box(left, box.top, max(left + 1, box.left + round((start + len(word)) * unit)), box.bottom)
        start += len(word) + 1


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in table.row(row)) for row in range(table.n_rows)]
