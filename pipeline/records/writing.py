"""Writes a chart's record: account, entries, fields, alternatives, sources and review items.

Inside the caller's transaction and under the chart's lock; rows that stay the same are not touched.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, update

from pipeline.records import tables as t
from pipeline.records.carry import carry_over
from pipeline.records.errors import RecordFaultError
from pipeline.records.model import DecidedField, DecisionsView, StoredChart, StoredEntry
from pipeline.records.rows import alternative_values, entry_values, field_values, page_values, source_values
from schemas.entry import Status
from schemas.kinds import load_kinds
from schemas.outcome import ChartRecord


def check_record(record: ChartRecord, chart_id: str) -> None:
    """The record is this chart's, and no two of its entries share an id.

    Raises:
        RecordFaultError: otherwise.
    """
    if record.chart_id != chart_id or any(entry.chart_id != chart_id for entry in record.entries):
        raise RecordFaultError(chart_id, "the record holds another chart's entries")
    if len({entry.entry_id for entry in record.entries}) != len(record.entries):
        raise RecordFaultError(chart_id, "two entries share an id")


def decisions_of(stored: StoredChart) -> DecisionsView:
    """What persons decided in a chart."""
    decided = {
        (entry_id, name): DecidedField(
            field.field.status, None if field.rejected else field.field.value, field.rejected, field.field.provenance
        )
        for entry_id, entry in stored.entries.items()
        for name, field in entry.fields.items()
        if field.is_decided
    }
    return DecisionsView(decided, frozenset(name for name, entry in stored.entries.items() if entry.rejected))


def write_chart(conn: Connection, record: ChartRecord, stored: StoredChart, content_hash: str) -> None:
    """Put the record in the place of what is stored, keeping what a person decided."""
    _write_revision(conn, record.chart_id, content_hash)
    if record.account != stored.account:
        conn.execute(delete(t.pages).where(t.pages.c.chart_id == record.chart_id))
        rows = [page_values(record.chart_id, position, line) for position, line in enumerate(record.account)]
        _insert(conn, t.pages, rows)
    entries = carry_over(record, stored)
    for entry_id in stored.entries.keys() - entries.keys():
        _close_items(conn, t.review_items.c.entry_id == entry_id, "gone")
        conn.execute(delete(t.entries).where(t.entries.c.entry_id == entry_id))
    for entry_id, entry in entries.items():
        write_entry(conn, entry, stored.entries.get(entry_id))


def write_entry(conn: Connection, entry: StoredEntry, old: StoredEntry | None) -> None:
    """Write what differs from the old entry, and bring the review items in line."""
    if entry == old:
        return
    entry_id = entry.entry.entry_id
    if old is None:
        # No ON CONFLICT: the chart's lock keeps others out, and an id taken by another chart must fail.
        conn.execute(t.entries.insert(), entry_values(entry))
    else:
        conn.execute(update(t.entries).where(t.entries.c.entry_id == entry_id), entry_values(entry))
    if old is None or entry.entry.sources != old.entry.sources:
        conn.execute(delete(t.sources).where(t.sources.c.entry_id == entry_id))
        _insert(conn, t.sources, source_values(entry.entry))
    if old is None or entry.fields != old.fields:
        _write_fields(conn, entry)
    _write_items(conn, entry)


def _write_fields(conn: Connection, entry: StoredEntry) -> None:
    entry_id = entry.entry.entry_id
    conn.execute(delete(t.fields).where(t.fields.c.entry_id == entry_id))
    _insert(conn, t.fields, [field_values(entry_id, name, field) for name, field in entry.fields.items()])
    others = [
        row
        for name, field in entry.fields.items()
        for row in alternative_values(entry_id, name, field.field.alternatives)
    ]
    _insert(conn, t.alternatives, others)


def _write_revision(conn: Connection, chart_id: str, content_hash: str) -> None:
    statement = t.insert(conn, t.charts).values(
        chart_id=chart_id, content_hash=content_hash, revision=1, finalized_at=t.utc_now()
    )
    again = {"content_hash": content_hash, "revision": t.charts.c.revision + 1, "finalized_at": t.utc_now()}
    conn.execute(statement.on_conflict_do_update(index_elements=["chart_id"], set_=again))


def _write_items(conn: Connection, entry: StoredEntry) -> None:
    """Open an item for each field that waits, close those whose field was decided or is gone."""
    entry_id, items = entry.entry.entry_id, t.review_items
    waiting = [
        name
        for name, field in entry.fields.items()
        if field.field.status is Status.REVIEW and not field.rejected and not entry.rejected
    ]
    decided = [name for name, field in entry.fields.items() if field.is_decided or entry.rejected]
    of_entry = items.c.entry_id == entry_id
    _close_items(conn, of_entry & items.c.field.in_(decided), "decided")
    _close_items(conn, of_entry & items.c.field.not_in([*waiting, *decided]), "gone")
    statement = t.insert(conn, items)
    opened = {
        "state": "open",
        "critical": statement.excluded.critical,
        "opened_at": t.utc_now(),
        "closed_at": None,
    }
    for name in waiting:
        row = {
            "entry_id": entry_id,
            "field": name,
            "chart_id": entry.entry.chart_id,
            "kind": entry.entry.kind,
            "critical": is_critical(entry.entry.kind, name),
            "state": "open",
        }
        conn.execute(
            statement.values(**row, opened_at=t.utc_now()).on_conflict_do_update(
                index_elements=["entry_id", "field"], set_=opened, where=items.c.state != "open"
            )
        )


def is_critical(kind: str, field: str) -> bool:
    """True where a wrong value can harm a child, as the file of kinds says."""
    spec = load_kinds().get(kind)
    return spec is not None and field in spec.fields and spec.fields[field].critical


def _close_items(conn: Connection, which: Any, state: str) -> None:
    items = t.review_items
    is_open = items.c.state == "open"
    conn.execute(update(items).where(which & is_open).values(state=state, closed_at=t.utc_now()))


def _insert(conn: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        conn.execute(table.insert(), rows)
