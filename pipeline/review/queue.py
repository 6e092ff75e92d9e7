"""What waits for a person, one item a field, and a person's word on it.

No screens: a command or a web page shows the items. Any stored field can be decided, waiting or not,
so an error found later in an accepted value is corrected the same way.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from pipeline.records import tables as t
from pipeline.records.codec import load_codes
from pipeline.records.decisions import WHOLE_ENTRY, item_id_of
from pipeline.records.errors import DecisionRefusedError, UnknownItemError
from pipeline.records.model import StoredEntry
from pipeline.records.store import RecordStore
from pipeline.records.writing import is_critical
from pipeline.review.check import problem_with
from schemas.entry import Alternative, Field, Value
from schemas.kinds import FieldKind, load_kinds
from schemas.review import Action, Decision


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A waiting field in a list: no values, so it may be shown to anyone who may see the chart exists."""

    item_id: str
    chart_id: str
    kind: str
    field: str
    page: int
    is_critical: bool
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A field with all that a person needs to decide it.

    version: what the person saw; given back with the decision, it keeps two persons from talking past each other.
    """

    item_id: str
    chart_id: str
    entry_id: str
    kind: str
    date: str | None
    name: str
    spec: FieldKind | None  # None where the kinds no longer have this field
    field: Field
    is_critical: bool
    is_rejected: bool
    version: int

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.field.reasons

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        return self.field.alternatives


def list_items(
    store: RecordStore, chart_id: str | None = None, kind: str | None = None, limit: int | None = None
) -> tuple[ItemLine, ...]:
    """The fields that wait, critical ones first, then chart by chart in the order of the pages."""
    rows = store.rows(_waiting(chart_id, kind, limit))
    return tuple(
        ItemLine(
            item_id=item_id_of(row.entry_id, row.field),
            chart_id=row.chart_id,
            kind=row.kind,
            field=row.field,
            page=row.page,
            is_critical=row.critical,
            confidence=row.confidence,
            reasons=load_codes(row.reasons),
        )
        for row in rows
    )


def _waiting(chart_id: str | None, kind: str | None, limit: int | None) -> Select[Any]:
    items, fields = t.review_items.c, t.fields.c
    of_item = (fields.entry_id == items.entry_id) & (fields.field == items.field)
    rows = select(t.review_items, fields.page, fields.confidence, fields.reasons).join(t.fields, of_item)
    rows = rows.where(items.state == "open")
    if chart_id is not None:
        rows = rows.where(items.chart_id == chart_id)
    if kind is not None:
        rows = rows.where(items.kind == kind)
    order = (items.chart_id, fields.page, fields.box_top, fields.box_left, items.entry_id, items.field)
    return rows.order_by(items.critical.desc(), *order).limit(limit)


def show_item(store: RecordStore, item_id: str) -> ReviewItem:
    """A field with its value, raw text, reasons, alternatives and place on the scan.

    Raises:
        UnknownItemError: if there is no such field.
    """
    entry_id, _, name = item_id.partition(":")
    stored = store.stored_entry(entry_id)
    if stored is None or name not in stored.fields:
        raise UnknownItemError(item_id)
    return _item(stored, name)


def _item(stored: StoredEntry, name: str) -> ReviewItem:
    entry, field = stored.entry, stored.fields[name]
    kind = load_kinds().get(entry.kind)
    return ReviewItem(
        item_id=item_id_of(entry.entry_id, name),
        chart_id=entry.chart_id,
        entry_id=entry.entry_id,
        kind=entry.kind,
        date=entry.date,
        name=name,
        spec=kind.fields.get(name) if kind is not None else None,
        field=field.field,
        is_critical=is_critical(entry.kind, name),
        is_rejected=stored.rejected or field.rejected,
        version=field.version,
    )


def decide(
    store: RecordStore, item_id: str, action: Action, value: Value | None, who: str, version: int | None = None
) -> Decision:
    """Take a person's word on a field for good; sent twice, it counts once.

    item_id: as listed; `ENTRY_ID:*` with REJECT says that the whole entry is not this child's, and with
        CONFIRM takes that back.
    value: for CORRECT, normalized as the contract says.
    version: of the item as it was shown; without it the decision is on the item as it is now.

    Raises:
        UnknownItemError: if there is no such field.
        DecisionRefusedError: if the value cannot stand in the field.
        ItemChangedError: if the field changed after it was shown.
    """
    entry_id, _, name = item_id.partition(":")
    if not who.strip():
        raise DecisionRefusedError(item_id, "nobody is named as the one who decides")
    if name == WHOLE_ENTRY:
        if action not in (Action.REJECT, Action.CONFIRM) or value is not None:
            raise DecisionRefusedError(item_id, "a whole entry can only be rejected, or confirmed again")
    else:
        problem = _problem(show_item(store, item_id), action, value)
        if problem is not None:
            raise DecisionRefusedError(item_id, problem)
    return store.decide(Decision(entry_id, name, action, value, who.strip(), when=""), version)


def _problem(item: ReviewItem, action: Action, value: Value | None) -> str | None:
    if (action is Action.CORRECT) != (value is not None):
        return "a value belongs to a correction, and only to it"
    checked = item.field.value if action is Action.CONFIRM else value
    if item.spec is None or checked is None:
        return None
    return problem_with(item.spec, checked, datetime.date.today(), limits=action is Action.CORRECT)
