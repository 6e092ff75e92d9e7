"""Truth of a chart: what is really on its pages, merged per event as the data contract says.

A page tells of events; the same event told on several pages becomes one entry with several places.
Draws nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from samples.tables import Area, DrawnTable, TableCell, tables_of
from schemas.geometry import Affine, Box, hull

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
            return " ".join(line.text for line in lines if _holds_middle(box, line.box))

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


def _holds_middle(box: Box, inner: Box) -> bool:
    x, y = inner.center
    return box.left <= x < box.right and box.top <= y < box.bottom


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


def _page_json(number: int, page: PageTruth) -> dict[str, Any]:
    told = {
        "page": number,
        "kind": page.kind,
        "form": page.form,
        "duplicate_of": page.duplicate_of,
        "turn_deg": page.turn_deg,
        "skew_deg": round(page.skew_deg, 2),
        "dpi": page.dpi,
        "size_px": list(page.size_px),
        "scan": page.scan,
        "text": "\n".join(line.text for line in page.lines if line.medium == "printed"),
        "lines": [{"text": line.text, "medium": line.medium, "bbox": _list(line.box)} for line in page.lines],
        "tables": [_table_json(table) for table in page.tables],
        "marks": [
            {"kind": one.how, "is_set": one.is_set, "field": page.field_of(one), "bbox": _list(one.box)}
            for one in page.choices
        ],
    }
    return told | ({"parts": [_part_json(part) for part in page.parts]} if page.parts else {})


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "form": part.truth.form,
        "turn_deg": part.turn_deg,
        "skew_deg": round(part.skew_deg, 2),
        "bbox": _list(part.area),
    }


def _table_json(table: DrawnTable) -> dict[str, Any]:
    return {
        "bbox": _list(table.box),
        "n_rows": table.n_rows,
        "n_columns": table.n_columns,
        "is_ruled": table.is_ruled,
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "bbox": _list(cell.box),
                "text": cell.text,
            }
            for cell in table.cells
        ],
    }


def _list(box: Box) -> list[int]:
    return [box.left, box.top, box.right, box.bottom]


def _field_json(places: list[tuple[int, Place]]) -> dict[str, Any]:
    told = [
        {"page": page, "bbox": _list(p.box), "medium": p.medium, "raw": p.raw, "value": p.value} for page, p in places
    ]
    main = {key: told[0][key] for key in ("value", "raw", "medium", "page", "bbox")}
    if places[0][1].inferred:
        main["inferred"] = True
    return {**main, "places": told}


def _entry_json(tellings: list[Telling]) -> dict[str, Any]:
    first = tellings[0]
    fields: dict[str, list[tuple[int, Place]]] = {}
    for told in tellings:
        for place in told.places:
            fields.setdefault(place.field, []).append((told.page, place))
    dates = sorted({told.date for told in tellings if told.date})
    sources = [
        {"form": told.form, "page": told.page, "bbox": _list(hull(p.box for p in told.places))} for told in tellings
    ]
    return {
        "kind": first.kind,
        "date": dates[0] if dates else None,
        "form": first.form,
        "fields": {name: _field_json(places) for name, places in fields.items()},
        "sources": sources,
    }


def merge_tellings(pages: Iterable[PageTruth]) -> list[dict[str, Any]]:
    """The entries of a chart in the order (date, kind). `same_as` names the `id` of another entry."""
    events: dict[tuple[str, Hashable], list[Telling]] = {}
    for number, page in enumerate(pages, start=1):
        for told in page.tellings:
            if told.places:
                told.page = number
                events.setdefault((told.kind, told.key), []).append(told)
    order = sorted(events, key=lambda key: (min((t.date or "") for t in events[key]), key[0], str(key[1])))
    ids = {key: f"e{index}" for index, key in enumerate(order, start=1)}
    entries = []
    for key in order:
        entry = {"id": ids[key], **_entry_json(events[key])}
        twins = [told.same_as for told in events[key] if told.same_as is not None]
        if len(twins) == len(events[key]):  # told only as a shadow of another entry
            twin = next((i for (_, event), i in ids.items() if event == twins[0]), None)
            entry |= {"same_as": twin} if twin else {}  # none where a slip covers the other
        entries.append(entry)
    return entries


def write_truth(path: Path, chart_id: str, level: str, family: str, pages: list[PageTruth]) -> None:
    """One JSON file for one chart."""
    document = {
        "chart_id": chart_id,
        "level": level,
        "family": family,
        "pages": [_page_json(number, page) for number, page in enumerate(pages, start=1)],
        "entries": merge_tellings(pages),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, indent=1)
    flat = re.sub(r"\[\s+(\d+),\s+(\d+)(?:,\s+(\d+),\s+(\d+))?\s+\]", _one_line, text)  # boxes on one line
    flat = re.sub(r'\{\n\s+("row": .*?)\n\s+\}', _cell_line, flat, flags=re.DOTALL)
    path.write_text(flat + "\n", encoding="utf-8")


def _cell_line(cell: re.Match[str]) -> str:
    return "{" + re.sub(r"\n\s+", " ", cell[1]) + "}"


def _one_line(numbers: re.Match[str]) -> str:
    return "[" + ", ".join(part for part in numbers.groups() if part) + "]"
