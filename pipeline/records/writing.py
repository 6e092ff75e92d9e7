"""Writes a chart's record: account, entries, fields, alternatives, sources and review items.

Inside the caller's transaction and under the chart's lock; rows that stay the same are not touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, update

from pipeline.records import tables as t
from pipeline.records.carry import carry_over
from pipeline.records.errors import RecordFaultError
from pipeline.records.model import DecidedField, DecisionsView, StoredChart, StoredEntry
from pipeline.records.rows import alternative_values, entry_values, field_values, page_values, source_values
from schemas.entry import Status
from schemas.kinds import load_kinds
from schemas.outcome import ChartRecord

Change = tuple[StoredEntry, StoredEntry | None]  # as it is to be stored, as it is stored


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
    changes = [(entry, stored.entries.get(entry_id)) for entry_id, entry in entries.items()]
    write_entries(conn, [(entry, old) for entry, old in changes if entry != old])
    _remove(conn, [old for entry_id, old in stored.entries.items() if entry_id not in entries])


def write_entries(conn: Connection, changes: Sequence[Change]) -> None:
    """Write entries that are new or differ from their old ones, and bring the review items in line."""
    # New entries without ON CONFLICT: the chart's lock keeps others out, and an id that another chart
    # has taken must fail.
    _insert(conn, t.entries, [entry_values(entry) for entry, old in changes if old is None])
    _update(conn, t.entries, ("entry_id",), [entry_values(entry) for entry, old in changes if old is not None])
    moved = [(entry, old) for entry, old in changes if old is None or entry.entry.sources != old.entry.sources]
    _delete(conn, t.sources, moved)
    _insert(conn, t.sources, [row for entry, _ in moved for row in source_values(entry.entry)])
    _write_fields(conn, [(entry, old) for entry, old in changes if old is None or entry.fields != old.fields])
    _close_items(conn, [row for entry, old in changes if old is not None for row in _closed(entry, old)])
    _open_items(conn, [row for entry, old in changes for row in _opened(entry, old)])


def _write_fields(conn: Connection, changes: Sequence[Change]) -> None:
    _delete(conn, t.fields, changes)
    named = [
        (entry.entry.entry_id, name, field) for entry, _ in changes for name, field in sorted(entry.fields.items())
    ]
    _insert(conn, t.fields, [field_values(entry_id, name, field) for entry_id, name, field in named])
    others = (alternative_values(entry_id, name, field.field.alternatives) for entry_id, name, field in named)
    _insert(conn, t.alternatives, [row for rows in others for row in rows])


def _remove(conn: Connection, gone: Sequence[StoredEntry]) -> None:
    closed = [{**_item_key(old, name), "state": "gone"} for old in gone for name in _waiting(old)]
    _close_items(conn, closed)
    _delete(conn, t.entries, [(old, old) for old in gone])


def _write_revision(conn: Connection, chart_id: str, content_hash: str) -> None:
    statement = t.insert(conn, t.charts).values(
        chart_id=chart_id, content_hash=content_hash, revision=1, finalized_at=t.utc_now()
    )
    again = {"content_hash": content_hash, "revision": t.charts.c.revision + 1, "finalized_at": t.utc_now()}
    conn.execute(statement.on_conflict_do_update(index_elements=["chart_id"], set_=again))


def _waiting(entry: StoredEntry) -> list[str]:
    """The fields that wait for a person."""
    if entry.rejected:
        return []
    return sorted(
        name for name, field in entry.fields.items() if field.field.status is Status.REVIEW and not field.rejected
    )


def _item_key(entry: StoredEntry, name: str) -> dict[str, Any]:
    return {"entry_id": entry.entry.entry_id, "field": name}


def _closed(entry: StoredEntry, old: StoredEntry) -> list[dict[str, Any]]:
    rows = []
    for name in set(_waiting(old)) - set(_waiting(entry)):
        is_decided = entry.rejected or (name in entry.fields and entry.fields[name].is_decided)
        rows.append({**_item_key(entry, name), "state": "decided" if is_decided else "gone"})
    return rows


def _opened(entry: StoredEntry, old: StoredEntry | None) -> list[dict[str, Any]]:
    before = set(_waiting(old)) if old is not None else set()
    kind = entry.entry.kind
    return [
        {
            **_item_key(entry, name),
            "chart_id": entry.entry.chart_id,
            "kind": kind,
            "critical": is_critical(kind, name),
            "state": "open",
        }
        for name in _waiting(entry)
        if name not in before
    ]


def _open_items(conn: Connection, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    statement = t.insert(conn, t.review_items).values(opened_at=t.utc_now())
    opened = {"state": "open", "critical": statement.excluded.critical, "opened_at": t.utc_now(), "closed_at": None}
    conn.execute(statement.on_conflict_do_update(index_elements=["entry_id", "field"], set_=opened), rows)


def _close_items(conn: Connection, rows: list[dict[str, Any]]) -> None:
    _update(conn, t.review_items, ("entry_id", "field"), rows, closed_at=t.utc_now())


def is_critical(kind: str, field: str) -> bool:
    """True where a wrong value can harm a child, as the file of kinds says."""
    spec = load_kinds().get(kind)
    return spec is not None and field in spec.fields and spec.fields[field].critical


def _insert(conn: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        conn.execute(table.insert(), rows)


def _update(conn: Connection, table: Table, key: Sequence[str], rows: list[dict[str, Any]], **fixed: Any) -> None:
    if not rows:
        return
    at_key = [table.c[name] == bindparam(f"at_{name}") for name in key]
    changed: dict[str, Any] = {name: bindparam(f"to_{name}") for name in rows[0] if name not in key}
    values = [{f"{'at' if name in key else 'to'}_{name}": value for name, value in row.items()} for row in rows]
    conn.execute(update(table).where(*at_key).values(**changed, **fixed), values)


def _delete(conn: Connection, table: Table, changes: Sequence[Change]) -> None:
    """Delete the rows of the entries that are already stored, and what hangs on them."""
    rows = [{"at_entry_id": entry.entry.entry_id} for entry, old in changes if old is not None]
    if rows:
        conn.execute(delete(table).where(table.c.entry_id == bindparam("at_entry_id")), rows)
