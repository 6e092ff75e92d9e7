"""Risk signals as people and programs read them: a sentence, the rule's source, and what it rests on.

Finds none: `extractors.risks` does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.risks import risk_signals
from flows.messages import show_value, text, text_or
from pipeline.records.store import RecordStore
from schemas.entry import Entry
from schemas.risk import Evidence, Level, Signal


@dataclass(frozen=True, slots=True)
class ShownSignal:
    """One signal as it is shown. `rests_on` names the values and their pages."""

    level: Level
    date: str
    sentence: str
    source: str
    rests_on: str


def shown_signals(entries: Sequence[Entry]) -> tuple[ShownSignal, ...]:
    """The signals of one chart's entries in the user's language, urgent ones first."""
    by_id = {entry.entry_id: entry for entry in entries}
    return tuple(_shown(signal, by_id) for signal in risk_signals(entries))


def signal_lines(records: RecordStore, chart_id: str | None = None) -> Iterator[str]:
    """One JSON object a line, one line a signal, chart by chart."""
    for each in records.charts() if chart_id is None else (chart_id,):
        entries = tuple(records.entries(each))
        by_id = {entry.entry_id: entry for entry in entries}
        for signal in risk_signals(entries):
            yield json.dumps(_told(signal, each, by_id), ensure_ascii=False)


def _told(signal: Signal, chart_id: str, entries: Mapping[str, Entry]) -> dict[str, Any]:
    return {
        "chart_id": chart_id,
        "rule": signal.rule,
        "level": signal.level.value,
        "date": signal.date,
        "sentence": sentence(signal),
        "facts": dict(signal.facts),
        "source": signal.source,
        "evidence": [_place(one, entries) for one in signal.evidence],
    }


def _place(evidence: Evidence, entries: Mapping[str, Entry]) -> dict[str, Any]:
    field = entries[evidence.entry_id].fields[evidence.field]
    box = field.provenance.box
    return {
        "entry_id": evidence.entry_id,
        "field": evidence.field,
        "value": field.value,
        "page": field.provenance.page,
        "bbox": [round(side) for side in (box.left, box.top, box.right, box.bottom)],
    }


def sentence(signal: Signal) -> str:
    """What the rule says, in the user's language."""
    return text(f"risk.{signal.rule}", **signal.facts)


def _shown(signal: Signal, entries: Mapping[str, Entry]) -> ShownSignal:
    named = (_named(one, entries[one.entry_id]) for one in signal.evidence)
    return ShownSignal(
        signal.level, signal.date or "—", sentence(signal), signal.source, "; ".join(dict.fromkeys(named))
    )


def _named(evidence: Evidence, entry: Entry) -> str:
    field = entry.fields[evidence.field]
    name = text_or(f"field.{evidence.field}", evidence.field)
    value = "" if field.value is None else f" {show_value(field.value)}"
    return f"{name}{value} ({text('history.page', page=field.provenance.page)})"
