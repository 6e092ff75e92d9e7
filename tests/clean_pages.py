"""Draws forms on paper and scans them, for tests of what becomes of pixels."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from pipeline.stages.clean import clean_page
from samples.canvas import A4_MM, A5_MM, Canvas, Colour, Pen, Rect
from samples.damage import Damage, Scan, scan_sheet
from samples.fonts import OFFICE
from schemas.geometry import Box
from schemas.page import CleanPage, PageImage, PageRef, Pixels, ScanRef, Word

DPI = 200
REF = PageRef(ScanRef("drawn.png", "0" * 64, 1), 1)
PRINT = Pen(OFFICE.print[1], 4.0)
BLUE: Colour = (28, 48, 140)
PROSE = (
    "Жалобы на повышение температуры тела, кашель, насморк. Состояние средней тяжести. Кожные покровы чистые, "
    "зев гиперемирован. Дыхание жесткое, хрипов нет. Тоны сердца ясные, ритмичные. Живот мягкий, безболезненный. "
    "Стул и диурез в норме. Ребенок от второй беременности, роды срочные, масса при рождении 3450 г. "
)


def sheet(size_mm: tuple[float, float] = A5_MM, seed: int = 1) -> Canvas:
    return Canvas(size_mm, DPI, random.Random(seed), None, "")


def hand(ink: Colour = BLUE, size_mm: float = 5.0) -> Pen:
    return Pen(OFFICE.hand[0], size_mm, ink, 0.6)


def prose_sheet() -> Canvas:
    canvas = sheet()
    canvas.text(74, 18, "ОСМОТР ВРАЧА-ПЕДИАТРА", PRINT.bold, "middle")
    canvas.paragraph(14, 30, PROSE * 2, PRINT, 120)
    return canvas


def table_sheet(rows: int = 7, widths: Sequence[float] = (26, 34, 16, 22, 22)) -> tuple[Canvas, list[list[Rect]]]:
    """A ruled table whose cells below the heading hold a date, a name, a dose and a lot; the last column is empty."""
    canvas = sheet()
    canvas.text(74, 18, "КАРТА ПРИВИВОК", PRINT.bold, "middle")
    cells = canvas.grid(14, 28, list(widths), [9.0] * rows, 0.3)
    for cell, text in zip(cells[0], ("Дата", "Вакцина", "Доза", "Серия", "Отвод"), strict=False):
        canvas.cell(cell, text, PRINT)
    for number, row in enumerate(cells[1:]):
        for cell, text in zip(row, (f"{11 + number}.03.2012", "АКДС", "V1", f"С{341 + number}"), strict=False):
            canvas.cell(cell, text, PRINT)
    return canvas, cells


def scanned(canvas: Canvas, seed: int = 1, **damage: float) -> Scan:
    settings: dict[str, object] = {"dpi": DPI, "noise": 3.0, "grey": True, **damage}
    return scan_sheet(canvas.image, DPI, Damage(**settings), seed)  # type: ignore[arg-type]


def page_image(pixels: Pixels, dpi: float = DPI) -> PageImage:
    return PageImage(REF, pixels, dpi)


def cleaned(scan: Scan) -> CleanPage:
    """The scan cleaned; the reader of strips always says that they read well."""
    return clean_page(page_image(scan.pixels, scan.damage.dpi), lambda _strip: 0.95)


def drawn_words(canvas: Canvas, scan: Scan, clean: CleanPage) -> tuple[Word, ...]:
    """Every line that was drawn as one word each, where it stands on the clean page."""
    to_clean = clean.image.to_scan.inverse().after(scan.to_scan)
    size = (clean.image.width_px, clean.image.height_px)
    return tuple(Word(line.text, to_clean.map_box(line.box, *size), 0.95) for line in canvas.truth.lines)


def on_clean(area: Rect, scan: Scan, clean: CleanPage) -> Box:
    """Where a rectangle in millimetres lies on the clean page."""
    to_clean = clean.image.to_scan.inverse().after(scan.to_scan)
    box = Box(*(round(side * DPI / 25.4) for side in (area.left, area.top, area.right, area.bottom)))
    return to_clean.map_box(box, clean.image.width_px, clean.image.height_px)


def share_of_ink(pixels: Pixels, box: Box, below: int = 160) -> float:
    return float(np.mean(pixels[box.top : box.bottom, box.left : box.right] < below))


__all__ = [
    "A4_MM",
    "A5_MM",
    "BLUE",
    "DPI",
    "PRINT",
    "PROSE",
    "cleaned",
    "drawn_words",
    "hand",
    "on_clean",
    "page_image",
    "prose_sheet",
    "scanned",
    "share_of_ink",
    "sheet",
    "table_sheet",
]
