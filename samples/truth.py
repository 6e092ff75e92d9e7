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
class PageTruth:
    """What is true of one page of a chart as scanned.

    areas: what was drawn as cells; they become the `tables` of the scan.
    """

    kind: str  # form | blank | duplicate | separator | unknown
    form: str | None = None  # form id
    tellings: list[Telling] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    tables: list[DrawnTable] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    duplicate_of: int | None = None
    turn_deg: int = 0  # clockwise turn of the scan against the upright page
    skew_deg: float = 0.0  # positive: the page lies turned clockwise in the scan
    dpi: int = 0
    size_px: tuple[int, int] = (0, 0)
    scan: str = ""

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
            self.kind, self.form, tellings, lines, [], self._tables(move), choices,
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
    return {
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
            entry["same_as"] = next(i for (_, event), i in ids.items() if event == twins[0])
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
