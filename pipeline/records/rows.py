"""Entries, fields and account lines as rows of the tables, and back.

Only the shape: no decisions are taken here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from pipeline.records import tables as t
from pipeline.records.codec import clean_text, dump_json, dump_value, load_codes, load_value
from pipeline.records.model import StoredChart, StoredEntry, StoredField
from schemas.entry import Alternative, Entry, Field, Provenance, Source, Status
from schemas.geometry import Box
from schemas.outcome import AccountLine, PageStatus
from schemas.page import Medium, PageRef, ScanRef

_Row = Row[Any]


def box_values(box: Box) -> dict[str, int]:
    """The four columns of a box."""
    return {"box_left": box.left, "box_top": box.top, "box_right": box.right, "box_bottom": box.bottom}


def _box(row: _Row) -> Box:
    return Box(row.box_left, row.box_top, row.box_right, row.box_bottom)


def entry_values(stored: StoredEntry) -> dict[str, Any]:
    """The row of an entry."""
    entry = stored.entry
    return {
        "entry_id": entry.entry_id,
        "chart_id": entry.chart_id,
        "kind": entry.kind,
        "date": entry.date,
        "form": entry.form,
        "same_as": entry.same_as,
        "rejected": stored.rejected,
        "version": stored.version,
    }


def field_values(entry_id: str, name: str, stored: StoredField) -> dict[str, Any]:
    """The row of a field."""
    value, origin = stored.field, stored.field.provenance
    return {
        "entry_id": entry_id,
        "field": name,
        "value": dump_value(value.value),
        "raw": clean_text(value.raw),
        "medium": value.medium.value,
        "confidence": float(value.confidence),
        "status": value.status.value,
        "inferred": value.inferred,
        "rejected": stored.rejected,
        "reasons": dump_json(list(value.reasons)),
        "scan_sha256": origin.scan_sha256,
        "scan_page_no": origin.scan_page_no,
        "page": origin.page,
        **box_values(origin.box),
        "form": origin.form,
        "form_version": origin.form_version,
        "engine": origin.engine,
        "recipe_id": origin.recipe_id,
        "version": stored.version,
    }


def alternative_values(entry_id: str, name: str, alternatives: Sequence[Alternative]) -> list[dict[str, Any]]:
    """The rows of a field's alternatives."""
    return [
        {
            "entry_id": entry_id,
            "field": name,
            "position": position,
            "value": dump_value(other.value),
            "confidence": float(other.confidence),
            "page": other.page,
            **box_values(other.box),
        }
        for position, other in enumerate(alternatives)
    ]


def source_values(entry: Entry) -> list[dict[str, Any]]:
    """The rows of an entry's sources."""
    return [
        {
            "entry_id": entry.entry_id,
            "position": position,
            "form": source.form,
            "scan_sha256": source.scan_sha256,
            "scan_page_no": source.scan_page_no,
            "page": source.page,
            **box_values(source.box),
        }
        for position, source in enumerate(entry.sources)
    ]


def page_values(chart_id: str, position: int, line: AccountLine) -> dict[str, Any]:
    """The row of one line of a chart's account."""
    return {
        "chart_id": chart_id,
        "position": position,
        "page": line.page,
        "source_key": line.ref.scan.key,
        "scan_sha256": line.ref.scan.sha256,
        "scan_size_bytes": line.ref.scan.size_bytes,
        "scan_page_no": line.ref.page_no,
        "status": line.status.value,
        "form": line.form,
        "reason": line.reason,
        "duplicate_of": line.duplicate_of,
    }


def read_account(conn: Connection, chart_id: str) -> tuple[AccountLine, ...]:
    """The account of a chart, in the order of its pages."""
    rows = conn.execute(select(t.pages).where(t.pages.c.chart_id == chart_id).order_by(t.pages.c.position))
    return tuple(
        AccountLine(
            page=row.page,
            ref=PageRef(ScanRef(row.source_key, row.scan_sha256, row.scan_size_bytes), row.scan_page_no),
            status=PageStatus(row.status),
            form=row.form,
            reason=row.reason,
            duplicate_of=row.duplicate_of,
        )
        for row in rows
    )


def read_chart(conn: Connection, chart_id: str) -> StoredChart:
    """All that the store holds of a chart."""
    return StoredChart(read_account(conn, chart_id), read_entries(conn, chart_id))


def read_entries(conn: Connection, chart_id: str, entry_id: str | None = None) -> Mapping[str, StoredEntry]:
    """The stored entries of a chart, or one of them, by id."""
    wanted = t.entries.c.chart_id == chart_id
    if entry_id is not None:
        wanted &= t.entries.c.entry_id == entry_id
    ids = select(t.entries.c.entry_id).where(wanted)
    others: dict[tuple[str, str], list[Alternative]] = defaultdict(list)
    for row in conn.execute(_children(t.alternatives, ids)):
        value = load_value(row.value)
        assert value is not None  # the column is not nullable
        others[row.entry_id, row.field].append(Alternative(value, row.confidence, row.page, _box(row)))
    fields: dict[str, dict[str, StoredField]] = defaultdict(dict)
    for row in conn.execute(select(t.fields).where(t.fields.c.entry_id.in_(ids)).order_by(t.fields.c.field)):
        fields[row.entry_id][row.field] = _stored_field(row, others[row.entry_id, row.field])
    sources: dict[str, list[Source]] = defaultdict(list)
    for row in conn.execute(_children(t.sources, ids)):
        sources[row.entry_id].append(Source(row.form, row.page, _box(row), row.scan_sha256, row.scan_page_no))
    rows = conn.execute(select(t.entries).where(wanted).order_by(t.entries.c.entry_id))
    return {row.entry_id: _stored_entry(row, fields[row.entry_id], sources[row.entry_id]) for row in rows}


def _children(table: Any, ids: Any) -> Any:
    return select(table).where(table.c.entry_id.in_(ids)).order_by(table.c.position)


def _stored_entry(row: _Row, fields: Mapping[str, StoredField], sources: Sequence[Source]) -> StoredEntry:
    entry = Entry(
        entry_id=row.entry_id,
        chart_id=row.chart_id,
        kind=row.kind,
        date=row.date,
        form=row.form,
        fields={},
        sources=tuple(sources),
        same_as=row.same_as,
    )
    return StoredEntry(entry, fields, row.rejected, row.version)


def _stored_field(row: _Row, alternatives: Sequence[Alternative]) -> StoredField:
    origin = Provenance(
        scan_sha256=row.scan_sha256,
        scan_page_no=row.scan_page_no,
        page=row.page,
        box=_box(row),
        form=row.form,
        form_version=row.form_version,
        engine=row.engine,
        recipe_id=row.recipe_id,
    )
    field = Field(
        value=load_value(row.value),
        raw=row.raw,
        medium=Medium(row.medium),
        confidence=row.confidence,
        status=Status(row.status),
        provenance=origin,
        alternatives=tuple(alternatives),
        reasons=load_codes(row.reasons),
        inferred=row.inferred,
    )
    return StoredField(field, row.rejected, row.version)


def shown_entry(stored: StoredEntry) -> Entry | None:
    """The entry as readers see it: without what a person rejected; None where nothing is left."""
    fields = {name: field.field for name, field in stored.fields.items() if not field.rejected}
    if stored.rejected or not fields:
        return None
    return replace(stored.entry, fields=fields)
