"""What was read and what is stored: readings of one page, entries of one chart.

`Reading` and `PageEntry` belong to one page and know nothing of other pages.
`Field` and `Entry` belong to a chart: merged, judged, and with a stable id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.geometry import Box
from schemas.page import Medium, PageRef

Value = str | int | float | bool
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def is_day(value: Value | None) -> bool:
    """True for a date with its day, as values hold it: 2012-03-05."""
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


class State(StrEnum):
    """What became of a field on a page."""

    READ = "read"  # a value was understood
    UNREADABLE = "unreadable"  # ink is there, no value was understood
    BLANK = "blank"  # the field is on the page, nothing is written in it


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of a field, or a contradicting value of another page."""

    value: Value
    confidence: float
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Reading:
    """One field as one page has it.

    value: exists exactly when the state is READ; normalized as the contract says.
    raw: the text as read, letter by letter.
    box: around the value, in page pixels until `digitize_page` maps it to the scan.
    engine_confidence: the worst word's confidence of the print engine, 0 to 1; not a probability.
    evidence: what speaks for or against the value, name -> strength from 0 (against) to 1 (for).
    others: values that the same ink may also stand for, best first.
    inferred: the value was derived from something else on the page, whose box it carries.
    """

    state: State
    raw: str
    box: Box
    medium: Medium = Medium.PRINTED
    value: Value | None = None
    engine_confidence: float = 0.0
    evidence: Mapping[str, float] = field(default_factory=dict)
    others: tuple[Value, ...] = ()
    inferred: bool = False

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state is State.READ):
            raise ValueError(f"a reading in state {self.state} with value set to {self.value is not None}")


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One event as one page tells it. `ordinal` counts entries of a kind on the page, from 0."""

    kind: str
    form: str  # form id, as in the file name of the form
    ordinal: int
    box: Box
    readings: Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a chart that tells of an event; the box is in pixels of the page as scanned."""

    ref: PageRef
    page: int  # 1-based, in the chart
    form: str  # form id
    box: Box


@dataclass(frozen=True, slots=True)
class Candidate:
    """One page's reading of a field of a merged entry."""

    mention: Mention
    reading: Reading


@dataclass(frozen=True, slots=True)
class MergedEntry:
    """One event of a chart with all that its pages say of it, not yet judged.

    candidates: field name -> the readings of all mentions, the most trusted first.
    conflicts: codes of what speaks against the entry as a whole, such as another child's name.
    """

    entry_id: str
    kind: str
    date: str | None
    mentions: tuple[Mention, ...]
    candidates: Mapping[str, tuple[Candidate, ...]]
    conflicts: tuple[str, ...] = ()
    same_as: str | None = None  # the entry that this one repeats as a fact of its own

    def value(self, field: str) -> Value | None:
        """The value of a field's most trusted reading; None where there is none or it was not read."""
        candidates = self.candidates.get(field, ())
        return candidates[0].reading.value if candidates else None


class Status(StrEnum):
    """Who stands behind a value: the program, nobody yet, or a person."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ILLEGIBLE = "illegible"

    @property
    def is_decided(self) -> bool:
        """True where a person decided; a machine never changes it."""
        return self in (Status.CONFIRMED, Status.CORRECTED, Status.ILLEGIBLE)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Enough to draw a value on the original and to read it again."""

    scan_sha256: str
    scan_page_no: int  # 1-based, in the scan file
    page: int  # 1-based, in the chart
    box: Box  # pixels of the page as scanned
    form: str  # form id
    form_version: int
    engine: str
    recipe_id: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry, judged. `value` is None where ink could not be read."""

    value: Value | None
    raw: str
    medium: Medium
    confidence: float
    status: Status
    provenance: Provenance
    alternatives: tuple[Alternative, ...] = ()
    reasons: tuple[str, ...] = ()  # stable codes of why a person must look
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One place that tells of an entry; the box is in pixels of the page as scanned."""

    form: str  # form code as printed, such as 063/у
    page: int
    box: Box
    scan_sha256: str
    scan_page_no: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in a child's history."""

    entry_id: str
    chart_id: str
    kind: str
    date: str | None  # ISO 8601 at the paper's precision
    form: str  # form code as printed
    fields: Mapping[str, Field]
    sources: tuple[Source, ...]
    same_as: str | None = None
