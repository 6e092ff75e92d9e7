"""Signals of what cannot both be so: two blood groups or Rh factors in one chart.

Says which pages tell what; chooses none.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.risks.facts import ChildFacts
from schemas.entry import Entry, Field
from schemas.risk import Evidence, Level, Signal

SOURCE = "приказ Минздрава 183н от 02.04.2013: группа крови и резус подтверждаются до применения"
_FIELDS = {"blood_group": "two_blood_groups", "rh_factor": "two_rh_factors"}


def find(child: ChildFacts) -> Iterator[Signal]:
    """A signal for each field of the blood of which two pages say different things and no person has decided."""
    for entry in child.entries:
        if entry.kind == "patient":
            for name, rule in _FIELDS.items():
                yield from _contradiction(entry, name, rule)


def _contradiction(entry: Entry, name: str, rule: str) -> Iterator[Signal]:
    field = entry.fields.get(name)
    if field is None or field.value is None or field.status.is_decided:
        return
    others = _told_elsewhere(field)
    if others:
        facts = {"values": " / ".join([str(field.value), *others])}
        yield Signal(rule, Level.URGENT, None, facts, SOURCE, (Evidence(entry.entry_id, name),))


def _told_elsewhere(field: Field) -> list[str]:
    """Other values of other pages; another reading of the same ink contradicts nothing."""
    pages = (other for other in field.alternatives if other.page != field.provenance.page)
    return list(dict.fromkeys(str(other.value) for other in pages if other.value != field.value))
