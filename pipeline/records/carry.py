"""A new record of a chart over the stored one: what a person decided stays.

Pure: the store calls it inside its transaction and writes what comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.records.model import StoredChart, StoredEntry, StoredField
from schemas.entry import Alternative, Entry, Field, Source, Value
from schemas.geometry import Box
from schemas.kinds import load_kinds
from schemas.outcome import AccountLine, ChartRecord

SAME_INK = 0.5  # two boxes share at least half of their union: one place read twice

Renumber = Callable[[int], int]


def carry_over(record: ChartRecord, stored: StoredChart) -> Mapping[str, StoredEntry]:
    """The entries as they are to be stored, by id.

    An entry no longer produced stays only where a person decided something of it. Where its ink now
    makes an entry of another id, that is the same event read differently: it keeps the old id.
    """
    renumber = _renumbering(stored.account, record.account)
    aliases = _same_ink(record.entries, stored.entries)
    result: dict[str, StoredEntry] = {}
    for entry in record.entries:
        entry_id = aliases.get(entry.entry_id, entry.entry_id)
        same_as = aliases.get(entry.same_as, entry.same_as) if entry.same_as else None
        named = replace(entry, entry_id=entry_id, same_as=same_as)
        result[entry_id] = _carry_entry(named, stored.entries.get(entry_id), renumber, _pages_of(record.account))
    for entry_id, old in stored.entries.items():
        if entry_id not in result and old.is_decided:
            result[entry_id] = _renumbered(old, renumber)
    return result


def entry_date(kind: str, machine: str | None, fields: Mapping[str, StoredField]) -> str | None:
    """The date of an entry: a person's word on the field that dates it goes before the machine's."""
    spec = load_kinds().get(kind)
    stored = fields.get(spec.date_field if spec is not None else "date")
    if stored is None or not stored.is_decided:
        return machine
    value = stored.field.value
    return value if isinstance(value, str) and not stored.rejected else None


def other_readings(decided: Value | None, readings: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """The readings that say something else than the decided value, each value once, best first."""
    kept: list[Alternative] = []
    for reading in readings:
        if _is_same(reading.value, decided) or any(_is_same(reading.value, other.value) for other in kept):
            continue
        kept.append(reading)
    return tuple(kept)


def as_alternative(field: Field) -> tuple[Alternative, ...]:
    """A field's value as a reading among others; nothing where it has none."""
    if field.value is None:
        return ()
    return (Alternative(field.value, field.confidence, field.provenance.page, field.provenance.box),)


def _is_same(left: Value, right: Value | None) -> bool:
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def _carry_entry(
    entry: Entry, old: StoredEntry | None, renumber: Renumber, pages: frozenset[tuple[str, int]]
) -> StoredEntry:
    old_fields = old.fields if old is not None else {}
    fields: dict[str, StoredField] = {}
    for name, field in entry.fields.items():
        fields[name] = _carry_field(field, old_fields.get(name), renumber, pages)
    for name, before in old_fields.items():
        if name not in fields and before.is_decided:
            fields[name] = _renumbered_field(before, renumber)
    dated = replace(entry, fields={}, date=entry_date(entry.kind, entry.date, fields))
    if old is None:
        return StoredEntry(dated, fields)
    version = old.version + (dated != old.entry)
    return StoredEntry(dated, fields, old.rejected, version)


def _carry_field(
    field: Field, old: StoredField | None, renumber: Renumber, pages: frozenset[tuple[str, int]]
) -> StoredField:
    if old is None:
        return StoredField(field)
    if not old.is_decided:
        return replace(old, field=field, version=old.version + (field != old.field))
    kept = _renumbered_field(old, renumber).field
    origin = kept.provenance
    if (origin.scan_sha256, origin.scan_page_no) not in pages:  # scanned anew: point at what is there
        kept = replace(kept, provenance=field.provenance, raw=field.raw, medium=field.medium)
    others = other_readings(kept.value, (*as_alternative(field), *field.alternatives))
    kept = replace(kept, alternatives=others)
    return replace(old, field=kept, version=old.version + (kept != old.field))


def _renumbered(old: StoredEntry, renumber: Renumber) -> StoredEntry:
    fields = {name: _renumbered_field(field, renumber) for name, field in old.fields.items()}
    sources = tuple(replace(source, page=renumber(source.page)) for source in old.entry.sources)
    entry = replace(old.entry, sources=sources)
    return replace(old, entry=entry, fields=fields, version=old.version + (entry != old.entry))


def _renumbered_field(old: StoredField, renumber: Renumber) -> StoredField:
    field = old.field
    provenance = replace(field.provenance, page=renumber(field.provenance.page))
    others = tuple(replace(other, page=renumber(other.page)) for other in field.alternatives)
    moved = replace(field, provenance=provenance, alternatives=others)
    return replace(old, field=moved, version=old.version + (moved != field))


def _pages_of(account: Sequence[AccountLine]) -> frozenset[tuple[str, int]]:
    return frozenset((line.ref.scan.sha256, line.ref.page_no) for line in account)


def _renumbering(before: Sequence[AccountLine], after: Sequence[AccountLine]) -> Renumber:
    """Where a page of the old account stands in the new one; a page that is gone keeps its number."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for line in after:
        found[line.ref.scan.sha256, line.ref.page_no].append(line.page)
    moved: dict[int, int] = {}
    for line in before:
        numbers = found[line.ref.scan.sha256, line.ref.page_no]
        if numbers:
            moved[line.page] = numbers.pop(0)
    return lambda page: moved.get(page, page)


def _same_ink(produced: Sequence[Entry], stored: Mapping[str, StoredEntry]) -> Mapping[str, str]:
    """New ids of entries that stand where a decided entry stood which is no longer produced."""
    known = {entry.entry_id for entry in produced}
    lost = [old for entry_id, old in stored.items() if entry_id not in known and old.is_decided]
    fresh = [entry for entry in produced if entry.entry_id not in stored]
    pairs = [(new, old) for old in lost for new in fresh if _tells_the_same(new, old)]
    aliases: dict[str, str] = {}
    for new, old in pairs:
        rivals = [pair for pair in pairs if pair[0] is new or pair[1] is old]
        if len(rivals) == 1:  # where it is not clear which is which, both stay
            aliases[new.entry_id] = old.entry.entry_id
    return aliases


def _tells_the_same(new: Entry, old: StoredEntry) -> bool:
    if new.kind != old.entry.kind:
        return False
    if not any(_is_same_source(one, other) for one in new.sources for other in old.entry.sources):
        return False
    decided = {name: stored.field for name, stored in old.fields.items() if stored.is_decided or old.rejected}
    return any(name in new.fields and _is_same_place(new.fields[name], field) for name, field in decided.items())


def _is_same_source(one: Source, other: Source) -> bool:
    at_one = (one.scan_sha256, one.scan_page_no)
    return at_one == (other.scan_sha256, other.scan_page_no) and _is_same_box(one.box, other.box)


def _is_same_place(one: Field, other: Field) -> bool:
    left, right = one.provenance, other.provenance
    at_left = (left.scan_sha256, left.scan_page_no)
    return at_left == (right.scan_sha256, right.scan_page_no) and _is_same_box(left.box, right.box)


def _is_same_box(one: Box, other: Box) -> bool:
    shared = one.overlap(other)
    return shared >= SAME_INK * (one.area + other.area - shared)
