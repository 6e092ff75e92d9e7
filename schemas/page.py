"""What a scan, a page and everything seen on a page are.

Only `PageImage` and `CleanPage` hold pixels; a `Page` can be stored, compared and printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from schemas.geometry import Affine, Box, hull

if TYPE_CHECKING:  # a tenth of a second of CPU, which who only asks the records need not spend
    import numpy as np
    from numpy.typing import NDArray

Pixels: TypeAlias = "NDArray[np.uint8]"
SURE_TURN = 0.5  # of a turn's confidence; a page below it may stand on its head
ON_END_SIGNS, ON_END = 4, 1.2  # so many signs are wider than high


class Medium(StrEnum):
    """How a word came onto the paper, as the program judged it.

    A stamp prints type, so what is stored of one is called printed; but nobody knows whether it tells of this sheet or
    was pressed across it, so its values always wait for a person, with the reason `stamped`.
    """

    PRINTED = "printed"
    HANDWRITTEN = "handwritten"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class ScanRef:
    """One scanned file. Its identity is the hash of its bytes, never its name."""

    key: str  # object key below the place, with its extension
    sha256: str  # 64 hex digits
    size_bytes: int

    @property
    def short(self) -> str:
        """The hash's first twelve digits: safe to log, unlike the key."""
        return self.sha256[:12]


@dataclass(frozen=True, slots=True)
class PageRef:
    """One page of one scan file; `page_no` is 1-based."""

    scan: ScanRef
    page_no: int


@dataclass(frozen=True, slots=True, eq=False)
class PageImage:
    """The pixels of a page and the way back to the scan.

    `pixels` is (height, width) grey or (height, width, 3) RGB, uint8, 255 is white.
    `to_scan` maps these pixels to the page as scanned: its own orientation and resolution.
    `scan_size_px` is (width, height) of the page as scanned.
    """

    ref: PageRef
    pixels: Pixels
    dpi: float
    to_scan: Affine = field(default_factory=Affine)
    scan_size_px: tuple[int, int] = (0, 0)

    @property
    def width_px(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height_px(self) -> int:
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True, eq=False)
class CleanPage:
    """An upright, straight page split into layers, all of one size and in one coordinate frame.

    image: the page in grey, background evened out.
    text: what the print engine reads: grey, rulings and coloured pen removed.
    pen: mask (0 or 255) of ink judged to be a pen's or a stamp's by its colour.
    rulings: mask (0 or 255) of ruled and table lines.
    marker: mask (0 or 255) of a highlighter's shades, which `image` has evened out; None where there are none.
    turn_deg: how far the scan was turned clockwise to stand upright: 0, 90, 180 or 270.
    skew_deg: the rest of the turn, counter-clockwise positive.
    turn_confidence: how clearly the page reads better this way up than any other, 0 to 1.
    """

    image: PageImage
    text: Pixels
    pen: Pixels
    rulings: Pixels
    turn_deg: int
    skew_deg: float
    is_blank: bool
    marker: Pixels | None = None
    turn_confidence: float = 1.0

    @property
    def is_turn_sure(self) -> bool:
        return self.turn_confidence >= SURE_TURN


@dataclass(frozen=True, slots=True)
class Symbol:
    """One character as read. `confidence` is the engine's, 0 to 1; alternatives best first."""

    text: str
    confidence: float
    box: Box
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read: NFC text, else exactly the engine's; confidence 0 to 1; box in page pixels.

    engine: the word as the engine of the page pass spelled it, where other eyes named its signs otherwise.
    """

    text: str
    box: Box
    confidence: float
    medium: Medium = Medium.PRINTED
    symbols: tuple[Symbol, ...] = ()
    engine: Word | None = None

    @property
    def stands_on_end(self) -> bool:
        """Whether it runs up or down the page, as headings of narrow columns do; short words do not tell."""
        return len(self.text) >= ON_END_SIGNS and self.box.height > ON_END * self.box.width

    @property
    def as_engine_read(self) -> Word:
        """The engine's own spelling: a witness of its own where other eyes read the same ink."""
        return self if self.engine is None else replace(self.engine, medium=self.medium)

    def engine_within(self, box: Box) -> Word | None:
        """The part of the engine's word in the columns of a part of this one; all of it where its signs are unknown."""
        if self.engine is None:
            return None
        symbols = tuple(s for s in self.engine.symbols if box.left <= s.box.center[0] <= box.right)
        if not symbols or len(self.engine.symbols) != len(self.engine.text):
            return replace(self.engine, box=box)
        return replace(self.engine, text="".join(s.text for s in symbols), box=box, symbols=symbols)


def text_of(words: Iterable[Word]) -> str:
    """What words say, one after the other."""
    return " ".join(word.text for word in words)


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one text line, left to right; never empty."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def box(self) -> Box:
        return hull(word.box for word in self.words)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `row` and `column` are 0-based, spans at least 1; lines top to bottom.

    `has_ink` is true where the cell holds ink, read or not: an empty cell is empty for sure.
    """

    row: int
    column: int
    box: Box
    lines: tuple[Line, ...] = ()
    row_span: int = 1
    column_span: int = 1
    has_ink: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, ruled on paper or aligned by white space.

    `rows_are_sure` is false where distances alone tell which lines are one row.
    """

    box: Box
    n_rows: int
    n_columns: int
    cells: tuple[Cell, ...]
    is_ruled: bool = True
    rows_are_sure: bool = True

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that begin in the row, left to right."""
        return tuple(sorted((c for c in self.cells if c.row == row), key=lambda cell: cell.column))


class RegionKind(StrEnum):
    """What a region holds."""

    STAMP = "stamp"
    PEN = "pen"
    BARCODE = "barcode"
    PICTURE = "picture"
    HIGHLIGHT = "highlight"  # words under a marker; they are read as if it were not there


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that is not a line of text or a table."""

    kind: RegionKind
    box: Box
    text: str = ""


class MarkKind(StrEnum):
    """How a choice was marked."""

    CHECK_BOX = "check_box"
    UNDERLINE = "underline"
    CIRCLE = "circle"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Mark:
    """A choice made with ink. An empty check box is a mark that is not set."""

    kind: MarkKind
    box: Box
    is_set: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything seen on a page, without pixels. Boxes are in pixels of the clean page.

    `lines` hold every word once, in reading order, those inside tables too.
    """

    ref: PageRef
    width_px: int
    height_px: int
    dpi: float
    to_scan: Affine
    scan_size_px: tuple[int, int]
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    regions: tuple[Region, ...] = ()
    marks: tuple[Mark, ...] = ()
    turn_deg: int = 0
    skew_deg: float = 0.0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def scan_box(self, box: Box) -> Box:
        """A box of this page in pixels of the page as scanned."""
        return self.to_scan.map_box(box, *self.scan_size_px)


Reread = Callable[[Box, str | None], tuple[Word, ...]]
"""A second look at the pixels: read this box of the clean page again, with other preprocessing,
restricted to the alphabet where one is given. Empty where nothing was read."""
