"""A person's word on a field: appended for good, and applied to the field in the same transaction.

Does not judge whether the value is a sensible one: `pipeline.review` does.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from pipeline.records import tables as t
from pipeline.records.carry import as_alternative, entry_date, other_readings
from pipeline.records.codec import clean_text, dump_json, dump_value, load_value
from pipeline.records.errors import DecisionRefusedError, ItemChangedError, UnknownItemError
from pipeline.records.model import StoredEntry, StoredField
from pipeline.records.rows import alternative_values, entry_values, field_values, read_entries
from pipeline.records.writing import write_entries
from schemas.entry import Field, Status, Value
from schemas.review import Action, Decision

WHOLE_ENTRY = "*"  # the field of a decision that rejects an entry
PERSON_CONFIDENCE = 0.99  # until audit sampling measures how often a person is right


def item_id_of(entry_id: str, field: str) -> str:
    """The name of a review item."""
    return f"{entry_id}:{field}"


def decide(conn: Connection, chart_id: str, word: Decision, seen_version: int | None = None) -> Decision:
    """Append the decision and apply it; the same word on the same version counts once.

    Raises:
        UnknownItemError: if the field is not in the store.
        ItemChangedError: if it changed after the person saw it.
        DecisionRefusedError: if there is no value to confirm.
    """
    item_id = item_id_of(word.entry_id, word.field)
    entry = read_entries(conn, chart_id, word.entry_id).get(word.entry_id)
    if entry is None or (word.field != WHOLE_ENTRY and word.field not in entry.fields):
        raise UnknownItemError(item_id)
    version = entry.version if word.field == WHOLE_ENTRY else entry.fields[word.field].version
    before = _latest(conn, word.entry_id, word.field)
    if before is not None and _is_repeated(before, word, version, seen_version):
        return before[0]
    if seen_version not in (None, version):
        raise ItemChangedError(item_id)
    changed = apply(entry, word)
    decided = _append(conn, word, version, _seen(entry, word.field))
    write_entries(conn, [(changed, entry)])
    return decided


def apply(entry: StoredEntry, word: Decision) -> StoredEntry:
    """The entry after the decision."""
    if word.field == WHOLE_ENTRY:
        return replace(entry, rejected=word.action is Action.REJECT, version=entry.version + 1)
    fields = {**entry.fields, word.field: _apply_field(entry.fields[word.field], word)}
    date = entry_date(entry.entry.kind, entry.entry.date, fields)
    dated = replace(entry.entry, date=date)
    return replace(entry, entry=dated, fields=fields, version=entry.version + (dated != entry.entry))


def _apply_field(stored: StoredField, word: Decision) -> StoredField:
    version = stored.version + 1
    if word.action is Action.REJECT:
        return replace(stored, rejected=True, version=version)
    field = stored.field
    if word.action is Action.CONFIRM:
        if field.value is None:
            raise DecisionRefusedError(item_id_of(word.entry_id, word.field), "there is no value to confirm")
        status = field.status if field.status is Status.CORRECTED else Status.CONFIRMED
        decided = replace(field, status=status, confidence=max(field.confidence, PERSON_CONFIDENCE), reasons=())
    elif word.action is Action.CORRECT:
        decided = _put(field, word.value, Status.CORRECTED, PERSON_CONFIDENCE)
    else:
        decided = _put(field, None, Status.ILLEGIBLE, 0.0)
    return StoredField(decided, rejected=False, version=version)


def _put(field: Field, value: Value | None, status: Status, confidence: float) -> Field:
    """The field with a person's value; what the machine read stays as an alternative."""
    machine = () if field.status is Status.CORRECTED else as_alternative(field)
    others = other_readings(value, (*machine, *field.alternatives))
    return replace(
        field, value=value, status=status, confidence=confidence, alternatives=others, reasons=(), inferred=False
    )


def _seen(entry: StoredEntry, field: str) -> str:
    """The entry or field as it was shown, with its place on the scan."""
    entry_id = entry.entry.entry_id
    if field == WHOLE_ENTRY:
        return dump_json(entry_values(entry))
    stored = entry.fields[field]
    others = alternative_values(entry_id, field, stored.field.alternatives)
    return dump_json({**field_values(entry_id, field, stored), "alternatives": others})


def _latest(conn: Connection, entry_id: str, field: str) -> tuple[Decision, int] | None:
    rows = t.decisions.c
    of_field = (rows.entry_id == entry_id) & (rows.field == field)
    row = conn.execute(select(t.decisions).where(of_field).order_by(rows.decision_no.desc()).limit(1)).first()
    return (_decision(row), row.seen_version) if row is not None else None


def _is_repeated(before: tuple[Decision, int], word: Decision, version: int, seen_version: int | None) -> bool:
    said, at_version = before
    same = replace(said, when="") == replace(word, when="")
    return same and version == at_version + 1 and seen_version in (None, at_version, version)


def _append(conn: Connection, word: Decision, version: int, seen: str) -> Decision:
    statement = t.insert(conn, t.decisions).values(
        entry_id=word.entry_id,
        field=word.field,
        action=word.action.value,
        value=dump_value(word.value),
        who=clean_text(word.who),
        decided_at=t.utc_now(),
        seen_version=version,
        seen=seen,
    )
    row = conn.execute(statement.on_conflict_do_nothing().returning(t.decisions)).first()
    if row is None:  # somebody decided on this very version
        raise ItemChangedError(item_id_of(word.entry_id, word.field))
    return _decision(row)


def read_decisions(conn: Connection, chart_id: str | None = None) -> tuple[Decision, ...]:
    """All decisions, or those of a chart, oldest first."""
    rows = select(t.decisions).order_by(t.decisions.c.decision_no)
    if chart_id is not None:
        rows = rows.join(t.entries).where(t.entries.c.chart_id == chart_id)
    return tuple(_decision(row) for row in conn.execute(rows))


def _decision(row: object) -> Decision:
    found = row._mapping  # type: ignore[attr-defined]
    return Decision(
        entry_id=found["entry_id"],
        field=found["field"],
        action=Action(found["action"]),
        value=load_value(found["value"]),
        who=found["who"],
        when=found["decided_at"],
    )
