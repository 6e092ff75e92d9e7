"""What goes into the store and comes out of it, beyond the types of `schemas`.

Values only: nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from schemas.entry import Entry, Field, Provenance, Status, Value
from schemas.outcome import AccountLine, PageStatus


@dataclass(frozen=True, slots=True)
class KnownScan:
    """A scan that was read before under the same key and etag."""

    sha256: str
    size_bytes: int
    n_pages: int


@dataclass(frozen=True, slots=True)
class ScanLocation:
    """Where the original of a scan lies."""

    place_id: str
    place_url: str | None
    key: str


@dataclass(frozen=True, slots=True)
class AttachedPage:
    """One page of a source that belongs to a chart, and the recipe of the outcome to use."""

    scan_sha256: str
    scan_page_no: int  # 1-based, in the scan file
    recipe_id: str


@dataclass(frozen=True, slots=True)
class DecidedField:
    """What a person made of a field. `rejected` means it is not there or not this child's."""

    status: Status
    value: Value | None
    rejected: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """What persons decided in a chart, by entry id and field."""

    fields: Mapping[tuple[str, str], DecidedField] = field(default_factory=dict)
    rejected_entries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StoredField:
    """A field as stored; `version` grows with every change."""

    field: Field
    rejected: bool = False
    version: int = 1

    @property
    def is_decided(self) -> bool:
        return self.rejected or self.field.status.is_decided


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as stored; its fields are in `fields`, those of `entry` are empty."""

    entry: Entry
    fields: Mapping[str, StoredField]
    rejected: bool = False
    version: int = 1

    @property
    def is_decided(self) -> bool:
        return self.rejected or any(stored.is_decided for stored in self.fields.values())


@dataclass(frozen=True, slots=True)
class StoredChart:
    """A chart as stored."""

    account: tuple[AccountLine, ...] = ()
    entries: Mapping[str, StoredEntry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChartCounts:
    """What a chart amounts to: safe to log."""

    chart_id: str
    pages: Mapping[PageStatus, int]
    entries: Mapping[str, int]  # kind -> entries
    fields: Mapping[Status, int]
    changed: bool  # False where the store held the same before

    @property
    def n_pages(self) -> int:
        return sum(self.pages.values())


@dataclass(frozen=True, slots=True)
class QuarantinedPage:
    """A page that could not be read, with the stable code of why."""

    chart_id: str
    page: int
    reason: str


@dataclass(frozen=True, slots=True)
class BatchReport:
    """The account of a batch as it was when the batch finished."""

    batch_id: str
    place_id: str
    recipe_id: str
    started_at: str
    finished_at: str
    charts: int
    pages: int
    by_status: Mapping[PageStatus, int]
    quarantined_pages: tuple[QuarantinedPage, ...]
    entries: Mapping[str, int]
    fields: Mapping[Status, int]
    timings: Mapping[str, Any]
    unsure_turn_pages: tuple[tuple[str, int], ...] = ()  # chart and page: read, but they may stand on their head
    badly_read_pages: tuple[tuple[str, int], ...] = ()  # chart and page: little of their print was read surely

    @property
    def is_balanced(self) -> bool:
        return sum(self.by_status.values()) == self.pages

    @property
    def accepted(self) -> int:
        return self.fields.get(Status.ACCEPTED, 0)

    @property
    def waiting(self) -> int:
        return self.fields.get(Status.REVIEW, 0)

    @property
    def decided(self) -> int:
        return sum(n for status, n in self.fields.items() if status.is_decided)

    def as_json(self) -> dict[str, Any]:
        """The account as the contract has it, and what the night shift wants to know beside it."""
        return {
            "batch_id": self.batch_id,
            "charts": self.charts,
            "pages": self.pages,
            **{status.value: self.by_status.get(status, 0) for status in PageStatus},
            "balanced": self.is_balanced,
            "quarantined_pages": [
                {"chart_id": page.chart_id, "page": page.page, "reason": page.reason} for page in self.quarantined_pages
            ],
            "unsure_turn_pages": [{"chart_id": chart_id, "page": page} for chart_id, page in self.unsure_turn_pages],
            "badly_read_pages": [{"chart_id": chart_id, "page": page} for chart_id, page in self.badly_read_pages],
            "entries": dict(sorted(self.entries.items())),
            "fields": {status.value: self.fields.get(status, 0) for status in Status},
            "place_id": self.place_id,
            "recipe_id": self.recipe_id,
            "started_at": self.started_at,
            "finished_at": self.finished_at,
            "timings": dict(self.timings),
        }
