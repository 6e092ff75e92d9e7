"""Draw what the program sees on a page over the original scan, for people who judge it.

Changes nothing: the page is read once more, and what the records hold of it is only looked up.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from flows.look_layers import HIGHLIGHT, RULING, tinted
from flows.messages import text
from pipeline.digitize import Reader, see_sheets
from pipeline.originals import open_page
from pipeline.page_outcome import Seen
from pipeline.records.store import RecordStore
from schemas.entry import Entry, Field, PageEntry, Provenance, Source, State, Status
from schemas.geometry import Box
from schemas.page import MarkKind, Medium, Page, PageImage, PageRef, Pixels, RegionKind

Rgb = tuple[int, int, int]
Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]

WORD_COLOURS: dict[Medium, Rgb] = {
    Medium.PRINTED: (150, 150, 150),
    Medium.HANDWRITTEN: (120, 60, 200),
    Medium.STAMP: (0, 140, 160),
}
REGION_COLOURS: dict[RegionKind, Rgb] = {
    RegionKind.STAMP: (0, 140, 160),
    RegionKind.PEN: (170, 120, 230),
    RegionKind.HIGHLIGHT: HIGHLIGHT,
}
TABLE: Rgb = (90, 150, 220)
SHEET: Rgb = (110, 90, 40)
ACCEPTED: Rgb = (20, 140, 60)
WAITING: Rgb = (220, 110, 0)
NOT_STORED: Rgb = (200, 30, 60)
MARK_SET: Rgb = (200, 0, 160)
MARK_UNSET: Rgb = (200, 160, 190)
LEGEND: tuple[tuple[str, Rgb], ...] = (
    ("look.accepted", ACCEPTED),
    ("look.review", WAITING),
    ("look.not_stored", NOT_STORED),
    ("look.printed", WORD_COLOURS[Medium.PRINTED]),
    ("look.handwritten", WORD_COLOURS[Medium.HANDWRITTEN]),
    ("look.stamp", REGION_COLOURS[RegionKind.STAMP]),
    ("look.pen", REGION_COLOURS[RegionKind.PEN]),
    ("look.highlight", HIGHLIGHT),
    ("look.ruling", RULING),
    ("look.table", TABLE),
    ("look.sheet", SHEET),
    ("look.mark_set", MARK_SET),
    ("look.mark_unset", MARK_UNSET),
)
LABEL_MM = 2.0  # height of letters on paper
MM_PER_INCH = 25.4
GAP_PX = 5  # between a value and its label


@dataclass(frozen=True, slots=True)
class Look:
    """The picture, upright as far as quarter turns go, and what is on it."""

    picture: Image.Image
    n_words: int
    n_tables: int
    n_values: int


@dataclass(frozen=True, slots=True)
class Value:
    """One value to draw: its name and what it is, its box in pixels of the page as scanned."""

    label: str
    colour: Rgb
    box: Box


def look_at(chart_id: str, page_no: int, store: RecordStore, reader: Reader) -> Look:
    """Read a page of a chart once more and draw what was seen.

    Raises:
        NoSuchPage: if the records do not know it, or it cannot be decoded.
        OriginalMissing: if its scan is no longer where it was.
    """
    image = open_page(store, chart_id, page_no)
    seen = see_sheets(image, reader)
    values = tuple(_values(seen, tuple(store.entries(chart_id))))
    words = [word for one in seen for row in one.page.lines for word in row.words]
    return Look(draw(image, seen, values), len(words), sum(len(one.page.tables) for one in seen), len(values))


def draw(image: PageImage, seen: Sequence[Seen], values: Sequence[Value]) -> Image.Image:
    """The scan with everything seen on its sheets, a title and a legend below."""
    canvas = _Canvas(image, [one.page for one in seen], tinted(image, [one.clean for one in seen]))
    for one in seen:
        canvas.turn_to(one.page)
        _outline_sheet(canvas, one.page)
        if len(seen) > 1:
            canvas.outline_scan(one.sheet.box, SHEET, -4)
    for value in values:
        canvas.outline_scan(value.box, value.colour, 3)
    for value in values:
        canvas.label(value.box, value.label, value.colour)
    return canvas.finish(_title(seen))


def _outline_sheet(canvas: _Canvas, page: Page) -> None:
    for table in page.tables:
        canvas.outline(table.box, TABLE, 3)
        for cell in table.cells:
            canvas.outline(cell.box, TABLE, 1)
    for region in page.regions:
        canvas.outline(region.box, REGION_COLOURS.get(region.kind, NOT_STORED), 2)
        if region.kind is RegionKind.STAMP and region.text:
            canvas.label(page.scan_box(region.box), region.text, REGION_COLOURS[region.kind])
    for row in page.lines:
        for word in row.words:
            canvas.outline(word.box, WORD_COLOURS[word.medium], 1)
    for mark in page.marks:
        canvas.outline(mark.box, MARK_SET if mark.is_set else MARK_UNSET, 3, crossed=mark.kind is MarkKind.STRIKE)


class _Canvas:
    """The scan turned upright by quarter turns, and the way of boxes onto it."""

    def __init__(self, image: PageImage, pages: Sequence[Page], shown: Pixels) -> None:
        page = pages[0]
        self._turns = page.turn_deg // 90 % 4  # quarters clockwise until the scan stands upright
        self._width_px, self._height_px = image.width_px, image.height_px
        self._page = page
        self._picture = Image.fromarray(np.ascontiguousarray(np.rot90(shown, -self._turns)))
        self._pen = ImageDraw.Draw(self._picture)
        self._size_px = max(9, round(image.dpi * LABEL_MM / MM_PER_INCH))
        self._font = _font(self._size_px)
        self._labels: list[Rectangle] = []
        self._words = [
            self._rectangle(own.scan_box(word.box)) for own in pages for line in own.lines for word in line.words
        ]

    def turn_to(self, page: Page) -> None:
        """Take the boxes that follow as those of another sheet of the scan."""
        self._page = page

    def outline(self, box: Box, colour: Rgb, width_px: int, *, crossed: bool = False) -> None:
        """A box of the clean page; it keeps the page's skew."""
        corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
        points = [self._upright(self._page.to_scan.apply(*corner)) for corner in corners]
        self._pen.line([*points, points[0]], fill=colour, width=width_px)
        if crossed:
            self._pen.line([points[0], points[2]], fill=colour, width=width_px)

    def outline_scan(self, box: Box, colour: Rgb, width_px: int) -> None:
        """A box of the page as scanned; the line runs outside, so that it hides nothing; inside if negative."""
        left, top, right, bottom = self._rectangle(box)
        outside = (left - width_px, top - width_px, right + width_px, bottom + width_px)
        self._pen.rectangle(outside, outline=colour, width=abs(width_px))

    def label(self, box: Box, words: str, colour: Rgb) -> None:
        """Words at a box, where they hide least of the writing and no other label."""
        left, top, right, bottom = self._rectangle(box)
        width_px = self._pen.textlength(words, font=self._font) + 6
        height_px = self._size_px * 1.25
        above, below = top - GAP_PX - height_px, bottom + GAP_PX
        corners = ((left, above), (left, below), (right + GAP_PX, (top + bottom - height_px) / 2),
                   (right - width_px, above), (right - width_px, below), (left, above - height_px))  # fmt: skip
        inside = [(max(0.0, min(x, self._picture.width - width_px)), max(0.0, y)) for x, y in corners]
        places = [(x, y, x + width_px, y + height_px) for x, y in inside]
        place = min(places, key=self._hidden_px)
        self._labels.append(place)
        self._pen.rectangle(place, fill=(255, 255, 255), outline=colour)
        self._pen.text((place[0] + 3, place[1]), words, fill=colour, font=self._font)

    def _hidden_px(self, place: Rectangle) -> float:
        """How much writing a label would hide; another label counts many times."""
        return sum(_shared_px(place, word) for word in self._words) + 20 * sum(
            _shared_px(place, label) for label in self._labels
        )

    def finish(self, title: str) -> Image.Image:
        """The picture with its title and legend below."""
        row_px = round(self._size_px * 1.6)
        column_px = row_px * 2 + max(self._pen.textlength(text(key), font=self._font) for key, _ in LEGEND)
        columns = max(1, int(self._picture.width / column_px))
        rows = -(-len(LEGEND) // columns)
        whole = Image.new("RGB", (self._picture.width, self._picture.height + row_px * (rows + 2)), "white")
        whole.paste(self._picture, (0, 0))
        pen = ImageDraw.Draw(whole)
        top = self._picture.height + row_px // 2
        pen.text((row_px, top), title, fill=(0, 0, 0), font=self._font)
        for place, (key, colour) in enumerate(LEGEND):
            x = row_px + place % columns * column_px
            y = top + row_px * (1 + place // columns)
            pen.rectangle((x, y + 2, x + self._size_px, y + self._size_px), outline=colour, width=3)
            pen.text((x + self._size_px * 1.4, y), text(key), fill=colour, font=self._font)
        return whole

    def _rectangle(self, box: Box) -> Rectangle:
        x0, y0 = self._upright((box.left, box.top))
        x1, y1 = self._upright((box.right, box.bottom))
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _upright(self, point: Point) -> Point:
        """A point of the scan on the turned picture."""
        x, y = point
        width_px, height_px = self._width_px, self._height_px
        return ((x, y), (height_px - y, x), (width_px - x, height_px - y), (y, width_px - x))[self._turns]


def _values(seen: Sequence[Seen], entries: Iterable[Entry]) -> Iterator[Value]:
    """What was read now, with what the records say of it; then what only the records have on this page."""
    ref = seen[0].page.ref
    here = [entry for entry in entries if any(_is_on(source, ref) for source in entry.sources)]
    shown: set[tuple[str, str]] = set()
    for page, told in ((one.page, told) for one in seen for told in one.entries):
        entry = _stored_twin(told, page, here)
        for name, reading in told.readings.items():
            if reading.state is State.BLANK:
                continue
            box = page.scan_box(reading.box)
            field = entry.fields.get(name) if entry is not None else None
            if entry is None or field is None:
                yield Value(_label(name, reading.value, reading.engine_confidence), NOT_STORED, box)
            else:
                shown.add((entry.entry_id, name))
                yield _stored_value(name, field, box, reading.value)
    for entry in here:
        for name, field in entry.fields.items():
            if _is_on(field.provenance, ref) and (entry.entry_id, name) not in shown:
                yield _stored_value(name, field, field.provenance.box, None)


def _stored_twin(told: PageEntry, page: Page, here: Sequence[Entry]) -> Entry | None:
    """The stored entry that this page tells of: of its kind, with the most of its box in common."""
    box = page.scan_box(told.box)

    def shared_px(entry: Entry) -> int:
        return max((source.box.overlap(box) for source in entry.sources if _is_on(source, page.ref)), default=0)

    twin = max((entry for entry in here if entry.kind == told.kind), key=shared_px, default=None)
    return twin if twin is not None and shared_px(twin) else None


def _stored_value(name: str, field: Field, box: Box, read_now: object) -> Value:
    """A value of the records; where this page reads differently, its reading follows."""
    label = _label(name, field.value, field.confidence)
    if read_now not in (None, field.value):
        label += f" ({read_now})"
    return Value(label, WAITING if field.status is Status.REVIEW else ACCEPTED, box)


def _label(name: str, value: object, confidence: float) -> str:
    return f"{name} = {'?' if value is None else value} · {confidence:.2f}"


def _is_on(place: Source | Provenance, ref: PageRef) -> bool:
    return (place.scan_sha256, place.scan_page_no) == (ref.scan.sha256, ref.page_no)


def _title(seen: Sequence[Seen]) -> str:
    """The form of every sheet."""
    return " · ".join(
        text("look.form_unknown")
        if one.match.form is None
        else text("look.form", form=one.match.form.code, confidence=one.match.confidence)
        for one in seen
    ) + ("" if all(one.clean.is_turn_sure for one in seen) else f" · {text('look.unsure_turn')}")


def _font(size_px: int) -> ImageFont.FreeTypeFont:
    """A font with Cyrillic letters that is always there: PT Sans, under the OFL."""
    font = resources.files("flows.assets").joinpath("pt-sans-400.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(font), size_px)


def _shared_px(one: Rectangle, other: Rectangle) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)
