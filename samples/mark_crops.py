"""Draws sheets of printed words marked in every way, scans and cleans them, and cuts out each word with its mark.

What the network over marks is trained on; see `train_marks`. No form, no values, no choices that belong together.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean import clean_page
from pipeline.stages.mark_shapes import KINDS, Spot, crop_of
from samples.canvas import A5_MM, Canvas
from samples.damage import LEVELS, choose, scan_sheet
from samples.fonts import OFFICE, Font
from samples.mark_strokes import INKS, Hand
from samples.pen import Pen
from samples.stamps import rect_stamp, round_stamp
from schemas.geometry import Box
from schemas.page import MarkKind, PageImage, PageRef, ScanRef

WORDS = (
    "м", "ж", "М", "Ж", "м.", "ж.", "муж.", "жен.", "мужской", "женский", "да", "нет", "есть", "не было", "впервые",
    "I", "II", "III", "IV", "V", "I", "II", "III", "IV", "V", "1", "2", "3", "4", "5", "+", "–", "−", "-", "(+)",
    "(–)", "Rh (+)", "Rh (−)", "0(I)", "A(II)", "B(III)", "AB(IV)", "O (I)", "A (II)", "а", "б", "в", "N", "БЦЖ",
    "БЦЖ-М", "АКДС", "ОАК", "ОАМ", "СОЭ", "основная", "подготовительная", "специальная", "самостоятельные",
    "кесарево сечение", "грудное", "смешанное", "искусственное", "острый", "хронический", "первичный", "повторный",
    "ранее известное", "выздоровление", "улучшение", "без перемен", "местная", "общая", "громкий", "слабый",
    "удовлетворительное", "средней тяжести", "тяжёлое", "ясные", "приглушены", "доношенный", "дефицит массы тела",
    "общий анализ крови", "не нуждается", "д/с", "школа", "отец", "мать",
)  # fmt: skip
PLAIN = (
    "1.", "2.", "10.", "11.", "Фамилия, имя", "отчество", "Дата рождения:", "12.03.2011", "04.09.14", "Пол:", "Адрес",
    "д. 5, кв. 12", "№ 112/у", "форма", "J06.9", "A38", "Z00.1", "12,5", "3,8–5,5", "112 г/л", "10,4", "%", "t 36,6",
    "ЕНЕ", "ГБУЗ", "ДГП № 7", "Врач", "Диагноз:", "осмотр", "прививка", "доза 0,5", "серия", "состояние", "жалоб нет",
    "(нужное подчеркнуть)", "//", "-//-", "ОБЩАЯ", "ТЕЛО", "рост", "вес", "84 см", "гемоглобин", "эритроциты",
    "лейкоциты", "моча", "4", "7", "++", "+++", "±", "=", "—", "— —", "№ 7", "Ф", "взят —", "2,", "500", "ул. Мира, 60",
)  # fmt: skip
JOINTS = (" ", "  ", "   ", "     ", ", ", "; ", "/", " / ", ",  ", " ")
MARKED = 0.42  # of the words
SPREAD, FAR_SPREAD = 0.07, 0.16  # heights by which the feet of a line are misjudged; of one in eight
TORN, LOOSE = 0.2, 14  # of the words a part is shown too, as where the rest was read; places of a sheet beside words


@dataclass(frozen=True, slots=True)
class Told:
    """A word drawn: its ink, the feet of its letters, how high small ones and capitals are, and how it is marked."""

    box: Box
    feet_px: float
    low_px: float
    high_px: float
    kind: MarkKind | None


class CropSheet:
    """One sheet of words, some marked by one or two pens, with what disturbs: lines, frames, stamps, writing."""

    def __init__(self, rng: random.Random, fonts: Sequence[Font]) -> None:
        self.rng, self.fonts = rng, fonts
        self.c = Canvas(A5_MM, 300, rng, None, "")
        self.hand = Hand(self.c, rng)
        self.told: list[Told] = []

    def fill(self) -> Canvas:
        rng, y = self.rng, 12.0
        while y < 200:
            pen = Pen(rng.choice(self.fonts), rng.choice((rng.uniform(2.3, 3.4), rng.uniform(3.0, 4.8))))
            pen = pen.bold if rng.random() < 0.2 else pen
            leading = pen.size_mm * rng.uniform(1.35, 2.6)
            for _ in range(rng.randint(2, 6)):
                y += leading
                way = rng.random()
                (self.combed if way < 0.1 else self.filled if way < 0.28 else self.line)(y, pen)
                if rng.random() < 0.3:
                    self.hand = Hand(self.c, rng)
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            self._stamp()
        self._look_beside()
        return self.c

    def line(self, y: float, pen: Pen) -> None:
        rng, x, way = self.rng, self.rng.uniform(8, 20), self.rng.random()
        joint = rng.choice(JOINTS)
        wide_gap = rng.choice((0.0, 0.0, 2.0, 5.0))
        start = x
        while x < 128:
            text = rng.choice(WORDS if rng.random() < 0.65 else PLAIN)
            wide = self.c.width_of(text, pen)
            if x + wide > 142:
                break
            kind = rng.choice(KINDS[1:]) if rng.random() < MARKED and way > 0.15 else None
            if kind is MarkKind.STRIKE and not any(sign.isalnum() or sign == "+" for sign in text):
                kind = MarkKind.UNDERLINE  # a dash that is struck out is a dash
            box = self.c.text(x, y, text, pen)
            self._note(box, y, pen, kind)
            x += wide
            self.c.text(x, y, joint.rstrip(), pen) if joint.strip() else None
            x += self.c.width_of(joint, pen) + wide_gap + (2.0 if kind is MarkKind.CIRCLE else 0.0)
        if way < 0.15 or rng.random() < 0.08:
            self._ruled(start, x, y, pen)

    def filled(self, y: float, pen: Pen) -> None:
        """Labels with lines to write on, some with a value by type or by hand: no marks."""
        rng, x = self.rng, self.rng.uniform(8, 20)
        while x < 110:
            label, value = rng.choice(PLAIN), rng.choice((*PLAIN, *WORDS))
            writer = rng.choice(OFFICE.hand) if rng.random() < 0.4 else None
            own = Pen(writer, pen.size_mm * 1.4, rng.choice(INKS), 0.8) if writer else pen
            self._note(self.c.text(x, y, label, pen), y, pen, None)
            x += self.c.width_of(label, pen) + 1.5
            before, after = rng.uniform(0.3, 4), rng.uniform(0.3, 12)
            wide = self.c.width_of(value, own)
            self._note(self.c.text(x + before, y, value, own), y, own, None)
            below = y + pen.size_mm * rng.uniform(0.05, 0.35)
            self.c.line(x, below, x + before + wide + after, below, rng.choice((0.1, 0.15, 0.2, 0.3)))
            x += before + wide + after + rng.uniform(1.5, 6)

    def combed(self, y: float, pen: Pen) -> None:
        """Signs with a box or teeth for each, by type or by hand, or round ones: no marks."""
        rng, c, x = self.rng, self.c, self.rng.uniform(8, 60)
        wide, gap = pen.size_mm * rng.uniform(0.9, 1.6), rng.choice((0.0, 0.0, 0.7))
        own = Pen(rng.choice(OFFICE.hand), pen.size_mm * 1.3, rng.choice(INKS), 0.8) if rng.random() < 0.3 else pen
        has_tops, tall = rng.random() < 0.6, wide * rng.uniform(1.0, 1.4)
        for place in range(rng.randint(2, 11)):
            if rng.random() < 0.2:
                c.text(x + 0.4, y, rng.choice(".-"), pen)
                x += 1.8
            sign = rng.choice("0123456789АБВЖИМНО")
            self._note(c.text(x + wide / 2, y, sign, own, "middle"), y, own, None)
            top, low = y - 0.72 * tall, y + 0.28 * tall
            for side in (x, x + wide):
                c.line(side, top if has_tops else low - 0.3 * tall, side, low, 0.15)
            for level in (top, low) if has_tops else (low,):
                c.line(x, level, x + wide, level, 0.15)
            x += wide + gap
            if place == 9 or x > 135:
                break

    def _note(self, box: Box, y: float, pen: Pen, kind: MarkKind | None) -> None:
        face = pen.font.at(self.c.px(pen.size_mm))
        low, high = (-face.getbbox(sign, anchor="ls")[1] for sign in "нН")
        self.told.append(Told(box, self.c.px(y), low, high, kind))
        if kind is not None:
            getattr(self.hand, str(kind))(box, self.c.px(y), low, high)

    def _look_beside(self) -> None:
        """Parts of words, and places between and behind them, where a stamp, a rule or a stain may lie: no marks."""
        rng, whole = self.rng, list(self.told)
        for told in whole:
            box = told.box
            if rng.random() < TORN and box.width > 1.5 * told.high_px and told.kind is not MarkKind.CIRCLE:
                left = box.left + round(rng.choice((0.0, rng.uniform(0.1, 0.6))) * box.width)
                right = min(box.right, left + round(rng.uniform(0.3, 0.7) * box.width))
                self.told.append(replace(told, box=Box(left, box.top, right, box.bottom)))
        for told in rng.sample(whole, min(LOOSE, len(whole))):
            left = round(told.box.right + rng.uniform(0.3, 6) * told.high_px)
            own = Box(left, told.box.top, left + round(rng.uniform(0.5, 5) * told.high_px), told.box.bottom)
            if not any(own.left < 1.5 * told.high_px + o.box.right and o.box.left < own.right + 1.5 * told.high_px
                       and abs(o.feet_px - told.feet_px) < 2 * told.high_px for o in whole):  # fmt: skip
                self.told.append(replace(told, box=own, kind=None))

    def _ruled(self, left: float, right: float, y: float, pen: Pen) -> None:
        """Rules that mark nothing: a line to write on with its value, a row or cells of a table, a piece of either."""
        rng, c = self.rng, self.c
        thick = rng.choice((0.1, 0.15, 0.2, 0.35))
        below = y + pen.size_mm * rng.uniform(0.12, 0.6)
        left, right = left - rng.uniform(1.5, 12), right + rng.uniform(1.5, 25)
        way = rng.random()
        if way < 0.5:
            c.line(left, below, right, below, thick)
        if way > 0.3:
            above = y - pen.size_mm * rng.uniform(0.9, 1.4)
            c.line(left, below, right, below, thick)
            c.line(left, above, right, above, thick)
        if way > 0.7:
            for x in (left, right):
                c.line(x, above, x, below, thick)

    def _stamp(self) -> None:
        rng, font = self.rng, self.rng.choice(self.fonts)
        x, y = rng.uniform(15, 100), rng.uniform(20, 180)
        if rng.random() < 0.5:
            lines = ["ПОЛУЧЕНО", "12.03.2011", "регистратура"][: rng.randint(1, 3)]
            rect_stamp(self.c, x, y, lines, font, rng)
        else:
            round_stamp(self.c, x + 20, y, "городская детская поликлиника № 7 *", "Для\nсправок", font, rng)


def crops(seed: str, fonts: Sequence[Font]) -> Iterator[tuple[NDArray[np.float32], int]]:
    """The words of one sheet as the network sees them, each with the place of its kind in `KINDS`."""
    rng = random.Random(seed)
    sheet = CropSheet(rng, fonts)
    canvas = sheet.fill()
    damage = replace(choose(rng, rng.choice((*LEVELS, "hard"))), turn_deg=0)
    damage = replace(damage, grey=damage.grey if rng.random() < 0.7 else False)
    scan = scan_sheet(canvas.image, canvas.dpi, damage, rng.randrange(2**31))
    ref = PageRef(ScanRef("drawn", "0" * 64, 1), 1)
    clean = clean_page(PageImage(ref, scan.pixels, damage.dpi), lambda _strip: 0.95)
    to_clean = clean.image.to_scan.inverse().after(scan.to_scan)
    for told in sheet.told:
        crop = crop_of(clean, _spot(rng, told, to_clean))
        if crop[0].any():
            yield crop, KINDS.index(told.kind)


def _spot(rng: random.Random, told: Told, to_clean: object) -> Spot:
    """Where a reader may say that the word stands: never quite where it does."""
    size = (100000, 100000)
    at = to_clean.map_box(Box(told.box.left, round(told.feet_px) - 1, told.box.right, round(told.feet_px)), *size)  # type: ignore[attr-defined]
    grow = (at.right - at.left) / max(1, told.box.width)
    height = grow * rng.uniform(rng.choice((0.75, 1, 1, 1)) * told.low_px, 1.15 * told.high_px)
    left, right = at.left - height * rng.uniform(-0.06, 0.2), at.right + height * rng.uniform(-0.06, 0.35)
    if told.kind is not None and rng.random() < 0.3:
        left, right = left - rng.uniform(0, 0.7) * height, right + rng.uniform(0, 0.7) * height
    spread = SPREAD if rng.random() < 7 / 8 else FAR_SPREAD
    return Spot(round(left), round(right), round(at.bottom + rng.gauss(0, spread) * height), height)
