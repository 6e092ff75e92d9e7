"""Writes the truth of a chart as a file: its pages, and its events merged as the data contract says.

The same event told on several pages becomes one entry with several places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any

from samples.tables import DrawnTable
from samples.truth import PageTruth, Part, Place, Telling
from schemas.geometry import Box, hull


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
