"""Truth of a chart: what is really on its pages, and the events they tell of.

Draws nothing; `truth_files` merges the events of all pages and writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace

from samples.tables import Area, DrawnTable, TableCell, tables_of
from schemas.geometry import Affine, Box

Value = str | int | float | bool
Corners = tuple[tuple[float, float], ...]
MOSTLY_HIDDEN = 0.4


@dataclass(slots=True)
class Place:
    """One value on one page; the box is in canvas pixels until the page is mapped to its scan."""

    field: str
    value: Value
    raw: str
    medium: str  # printed | handwritten
    box: Box
    inferred: bool = False


@dataclass(slots=True)
class Telling:
    """What one page tells of one event. Two tellings with equal `key` are of one event."""

    kind: str
    key: Hashable
    date: str | None
    form: str  # form code as printed, such as 063/у
    places: list[Place] = field(default_factory=list)
    same_as: Hashable | None = None
    page: int = 0  # 1-based in the chart, set when the page takes its place


@dataclass(slots=True)
class TextLine:
    """A piece of text drawn in one go. `medium` is printed, handwritten or stamp."""

    text: str
    box: Box
    medium: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice that may be marked by pen: printed words, or a box to tick.

    how: check_box, underline, circle or strike, as a choice of its group is marked on this form.
    beside: the box of the choice of its group that was marked: the group is known by it.
    """

    box: Box
    how: str
    is_set: bool
    beside: Box


@dataclass(slots=True)
class Part:
    """One of several sheets that lie on one glass: a leaf of an open booklet, or a slip glued on a page.

    truth: of the sheet alone, in pixels of its own canvas; of the scan once the page is mapped to it.
    area: what of the canvas is there, in the same pixels; the rest was cut away.
    to_glass: the map from the sheet's canvas to the glass. Its turn and skew are those against the glass.
    hidden: what other sheets cover of it, corners in pixels of the glass.
    """

    kind: str  # leaf | slip
    truth: PageTruth
    area: Box
    to_glass: Affine
    turn_deg: int = 0
    skew_deg: float = 0.0
    hidden: list[Corners] = field(default_factory=list)


@dataclass(slots=True)
class PageTruth:
    """What is true of one page of a chart as scanned.

    areas: what was drawn as cells; they become the `tables` of the scan.
    parts: the sheets of a page that shows more than one, in reading order, slips last; what they tell is
        told by the page once it is mapped to its scan.
    """

    kind: str  # form | blank | duplicate | separator | unknown
    form: str | None = None  # form id
    tellings: list[Telling] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    tables: list[DrawnTable] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    duplicate_of: int | None = None
    turn_deg: int = 0  # clockwise turn of the scan against the upright page
    skew_deg: float = 0.0  # positive: the page lies turned clockwise in the scan
    dpi: int = 0
    size_px: tuple[int, int] = (0, 0)
    scan: str = ""

    def scanned(self, to_scan: Affine, size_px: tuple[int, int], turn_deg: int, skew_deg: float) -> PageTruth:
        """The truth of the scan: in its pixels, with the turn and skew of every sheet on it."""
        if self.parts:
            return self._joined(to_scan, size_px, turn_deg, skew_deg)
        truth = self.mapped(to_scan, size_px)
        truth.turn_deg, truth.skew_deg = turn_deg, skew_deg
        return truth

    def _joined(self, to_scan: Affine, size_px: tuple[int, int], turn_deg: int, skew_deg: float) -> PageTruth:
        """The truth of all sheets together; kind, form, turn and skew are those of the first that is not blank.

        A blank sheet is no part: a slip on a blank back, or a leaf beside a blank one, is the page.
        """
        parts: list[Part] = []
        for part in self.parts:
            visible = _visible(part)
            way = to_scan.after(part.to_glass)
            turn, skew = (turn_deg + part.turn_deg) % 360, skew_deg + part.skew_deg
            box = way.map_box(part.area, *size_px)
            truth = visible.scanned(way, size_px, turn, skew)
            parts.append(Part(part.kind, truth, box, Affine(), turn, skew))
        written = [part for part in parts if part.truth.kind != "blank"]
        main = (written or parts)[0].truth
        own = [part.truth for part in parts]
        return PageTruth(
            main.kind, main.form, [told for one in own for told in one.tellings],
            [line for one in own for line in one.lines], [], [table for one in own for table in one.tables],
            [choice for one in own for choice in one.choices],
            written if len(written) > 1 else [], self.duplicate_of,
            main.turn_deg, main.skew_deg, self.dpi, size_px,
        )  # fmt: skip

    def mapped(self, to_scan: Affine, size_px: tuple[int, int]) -> PageTruth:
        """The same truth in pixels of the scan; text lines keep the reading order of the upright page."""

        def move(box: Box) -> Box:
            return to_scan.map_box(box, *size_px)

        tellings = [
            Telling(
                told.kind,
                told.key,
                told.date,
                told.form,
                [Place(p.field, p.value, p.raw, p.medium, move(p.box), p.inferred) for p in told.places],
                told.same_as,
            )
            for told in self.tellings
        ]
        lines = [TextLine(line.text, move(line.box), line.medium) for line in reading_order(self.lines)]
        choices = [replace(one, box=move(one.box), beside=move(one.beside)) for one in self.choices]
        return PageTruth(
            self.kind, self.form, tellings, lines, [], self._tables(move), choices, [],
            self.duplicate_of, self.turn_deg, self.skew_deg, self.dpi, size_px,
        )  # fmt: skip

    def field_of(self, choice: Choice) -> str | None:
        """The field that the choice's group tells of, where it is one of the contract."""
        places = (place for told in self.tellings for place in told.places)
        return next((place.field for place in places if place.box == choice.beside), None)

    def _tables(self, move: Callable[[Box], Box]) -> list[DrawnTable]:
        """The tables with their boxes moved; which words a cell holds is found on the upright page."""
        lines = reading_order(self.lines)

        def text_in(box: Box) -> str:
            return " ".join(line.text for line in lines if box.holds_middle_of(line.box))

        def moved(cell: TableCell) -> TableCell:
            return replace(cell, box=move(cell.box))

        tables = tables_of(self.areas, text_in, self.dpi)
        return [replace(one, box=move(one.box), cells=tuple(map(moved, one.cells))) for one in tables]


def _visible(part: Part) -> PageTruth:
    """What a sheet tells where nothing lies on it; a value, line or cell that is mostly hidden is not there."""

    def is_seen(box: Box) -> bool:
        return not any(_hidden_share(part.to_glass, box, corners) > MOSTLY_HIDDEN for corners in part.hidden)

    if not part.hidden:
        return part.truth
    own = part.truth
    tellings = [replace(told, places=[place for place in told.places if is_seen(place.box)]) for told in own.tellings]
    return replace(
        own,
        tellings=[told for told in tellings if told.places],
        lines=[line for line in own.lines if is_seen(line.box)],
        areas=[area for area in own.areas if is_seen(area.box)],
        choices=[choice for choice in own.choices if is_seen(choice.box)],
    )


def _hidden_share(to_glass: Affine, box: Box, corners: Corners) -> float:
    """The share of a box that a sheet with these corners on the glass covers, by a few points of the box."""
    columns, rows = 9, 3
    points = [
        to_glass.apply(box.left + box.width * (column + 0.5) / columns, box.top + box.height * (row + 0.5) / rows)
        for column in range(columns)
        for row in range(rows)
    ]
    return sum(_holds(corners, point) for point in points) / len(points)


def _holds(corners: Corners, point: tuple[float, float]) -> bool:
    """Whether a point lies within a rectangle given by its corners, one after another."""
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    turns = [(bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) for (ax, ay), (bx, by) in sides]
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)


def reading_order(lines: Iterable[TextLine]) -> list[TextLine]:
    """Pieces of text line by line, each line from left to right, on an upright page.

    Pieces share a line where their middles lie within half of the lower one's height.
    """
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda piece: piece.box.center[1]):
        last = rows[-1][0] if rows else None
        if last and abs(last.box.center[1] - line.box.center[1]) < 0.5 * min(last.box.height, line.box.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda piece: piece.box.left)]
