"""Draws sheets of boxes to tick and of what looks like them, scans and cleans them, and cuts out each place.

What the network over boxes is trained on; see `train_marks`. Stamps lie across many of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import ImageDraw

from pipeline.stages.box_shapes import WHAT, box_crop
from pipeline.stages.check_boxes import find_check_boxes
from pipeline.stages.check_boxes_guessed import guessed_places
from pipeline.stages.clean import clean_page
from pipeline.stages.rings import shapes_of
from samples.damage import LEVELS, choose, scan_sheet
from samples.fonts import Font
from samples.mark_pens import Marker
from samples.mark_sheets import Sheet
from samples.pen import PRINT_INK, Rect
from samples.stamps import rect_stamp, round_stamp
from samples.truth import Choice
from schemas.geometry import Affine, Box
from schemas.page import CleanPage, PageImage, PageRef, ScanRef

SAME, OTHER = 0.5, 0.15  # of two boxes together that they share: one place; and two
MOST_ELSE = 45  # of a sheet that are nothing to tick
WORDS = (
    "ЭПИКРИЗ В ВОЗРАСТЕ", "В КОНКУРСЕ О ЧТЕЦАХ", "I II III IV V", "III", "II", "Ф", "О", "Ю", "П", "№ 5",
    "0(I)  A(II)  B(III)",
    "Н", "Ш", "Ц", "Д", "В", "8", "60", "[1]", "(II)", "М О", "ПОЛ: М", "О. О. Орлов", "С Э", "Е Э", "06.10", "Б",
)  # fmt: skip
TYPED = ("X", "V", "Х", "+", "*", "v", "х")


class BoxSheet(Sheet):
    """One sheet mostly of boxes, in several sizes and strengths of line."""

    def fill_boxes(self) -> None:
        rows: tuple[Callable[[float], None], ...] = (
            self.boxed, self.boxed, self.boxed, self.round_boxed, self.bracketed, self.bracketed, self.lettered,
            self.lettered, self.letters, self.letters, self.celled, self.worded, self.worded, self.filled_in,
            self.plain,
        )  # fmt: skip
        y, rng = 16.0, self.rng
        while y < 280:
            y += self.pen.size_mm * rng.uniform(1.7, 2.6)
            if rng.random() < 0.2:
                self.box_mm, self.marker = rng.uniform(2.3, 5.8), Marker(self.c, rng)
            rng.choice(rows)(y)
        for _ in range(rng.choice((0, 1, 3, 5))):
            self._stamp()

    def check_box(self, area: Rect) -> None:
        rng = self.rng
        thick = rng.choice((0.1, 0.15, 0.2, 0.3, 0.45))
        if rng.random() < 0.2:
            px, high = self.c.px, rng.choice((1.0, 1.0, 0.75))
            box = Box(px(area.left), px(area.top), px(area.left + area.width), px(area.top + area.height * high))
            ImageDraw.Draw(self.c.image).rounded_rectangle(
                (box.left, box.top, box.right, box.bottom),
                px(rng.uniform(0.2, 0.9)),
                None,
                PRINT_INK,
                max(1, px(thick)),
            )
        else:
            self.c.rect(area, thick)
            box = self.c.truth.areas.pop().box
        self._tick(box)

    def _tick(self, box: Box) -> None:
        if self.rng.random() < 0.12:
            self._type(box)
        else:
            super()._tick(box)

    def _type(self, box: Box) -> None:
        """A tick by type, as programs print it."""
        mm = self.c.px(100) / 100
        size = 0.8 * box.height / mm
        x, y = box.center
        self.c.text(x / mm, y / mm + 0.36 * size, self.rng.choice(TYPED), self.pen.sized(size), "middle")
        self.c.truth.choices.append(Choice(box, "check_box", True, box))

    def letters(self, y: float) -> None:
        x, pen = 15.0, self.pen
        while x < 170:
            own = pen.sized(pen.size_mm * self.rng.uniform(0.8, 1.7))
            own = own.bold if self.rng.random() < 0.5 else own
            text = self.rng.choice(WORDS)
            self.c.text(x, y, text, own)
            x += self.c.width_of(text, own) + self.rng.uniform(2, 14)

    def celled(self, y: float) -> None:
        """Cells of a table with a sign each, or none."""
        x, high, wide = 15.0, self.pen.size_mm * self.rng.uniform(1.1, 2.0), self.rng.uniform(5, 22)
        for _ in range(self.rng.randint(3, 9)):
            for side in ((x, y - high, x + wide, y - high), (x, y, x + wide, y), (x, y - high, x, y)):
                self.c.line(*side, 0.2)
            if self.rng.random() < 0.7:
                sign = self.rng.choice(("III", "I", "В", "5", "+", "–", "II", "0", "8", "N", "Ф"))
                self.c.text(x + wide / 2, y - 0.3 * high, sign, self.pen, "middle")
            x += wide
        self.c.line(x, y - high, x, y, 0.2)

    def _stamp(self) -> None:
        rng, font = self.rng, self.pen.font
        x, y = rng.uniform(15, 160), rng.uniform(20, 260)
        if rng.random() < 0.5:
            lines = ["ПОЛУЧЕНО", "12.03.2011", "участковый врач-педиатр", "Орлова О. О."]
            rect_stamp(self.c, x, y, rng.sample(lines, rng.randint(1, 3)), font, rng)
        else:
            round_stamp(self.c, x + 20, y, "городская детская поликлиника № 7 *", "Для\nсправок", font, rng)


def crops(seed: str, fonts: Sequence[Font]) -> Iterator[tuple[NDArray[np.float32], int]]:
    """The places of one sheet as the network sees them, each with the place of what is there in `WHAT`."""
    rng = random.Random(seed)
    sheet = BoxSheet(rng, fonts)
    sheet.fill_boxes()
    damage = replace(choose(rng, rng.choice((*LEVELS, "hard"))), turn_deg=0)
    scan = scan_sheet(sheet.c.image, sheet.c.dpi, damage, rng.randrange(2**31))
    ref = PageRef(ScanRef("drawn", "0" * 64, 1), 1)
    clean = clean_page(PageImage(ref, scan.pixels, damage.dpi), lambda _strip: 0.95)
    to_clean = clean.image.to_scan.inverse().after(scan.to_scan)
    yield from _told(rng, clean, sheet, to_clean)


def _told(
    rng: random.Random, clean: CleanPage, sheet: BoxSheet, to_clean: Affine
) -> Iterator[tuple[NDArray[np.float32], int]]:
    size = clean.image.width_px, clean.image.height_px
    boxes = [(to_clean.map_box(c.box, *size), c.is_set) for c in sheet.c.truth.choices if c.how == "check_box"]
    inked = np.where((clean.image.pixels < 200) | (clean.pen > 0), np.uint8(255), np.uint8(0))
    shapes = shapes_of(inked, clean.image.dpi)
    seen = [mark.box for mark in find_check_boxes(inked, inked, shapes, [], clean.image.dpi)]
    seen += guessed_places(inked, shapes, [], seen)
    outlines = [shapes.on_page(box) for box, _ in shapes.outlines if 0.6 < box.width / box.height < 1.7]
    seen += rng.sample(outlines, min(len(outlines), MOST_ELSE))
    nothing = []
    for box in seen:
        shares = [box.overlap(own) / (box.area + own.area - box.overlap(own)) for own, _ in boxes]
        best = max(range(len(boxes)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= SAME:
            yield box_crop(clean, box), 1 + boxes[best][1]
        elif best is None or shares[best] <= OTHER:
            nothing.append(box)
    for box in rng.sample(nothing, min(len(nothing), MOST_ELSE)):
        yield box_crop(clean, box), WHAT.index("nothing")
    for own, is_set in boxes:
        if rng.random() < 0.7:
            yield box_crop(clean, _jittered(rng, own)), 1 + is_set


def _jittered(rng: random.Random, box: Box) -> Box:
    """A place as a reader finds it, never quite."""
    left, top, right, bottom = (
        round(at + rng.gauss(0, 0.05) * box.width) for at in (box.left, box.top, box.right, box.bottom)
    )
    return Box(left, top, max(left + 3, right), max(top + 3, bottom))
