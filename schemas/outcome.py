"""How a page ended and what a batch amounts to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.entry import Entry, PageEntry
from schemas.geometry import Box
from schemas.page import PageRef


class PageStatus(StrEnum):
    """Where every page ends; the five always add up to the pages that came in."""

    LOADED = "loaded"
    BLANK = "blank"
    DUPLICATE = "duplicate"
    SEPARATOR = "separator"
    QUARANTINED = "quarantined"


UNKNOWN_FORM = "unknown"
UNSURE_TURN = "unsure_turn"  # why a page that was read, and its values, wait for a person: it may be upside down
BADLY_READ = "badly_read"  # why a page and its values wait for a person: the engine trusts little of what it read
LEGIBLE = 0.7  # of the letters of print; hard drawn pages come to 0.75 at their worst, eroded or noisy ones to 0.65
NOT_WANTED = "not_wanted"  # the fault in place of a page that was not to be decoded; never stored


@dataclass(frozen=True, slots=True)
class Fault:
    """A page that cannot be read: the reason is a stable code. A broken file counts as its page 1."""

    ref: PageRef
    reason: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells two scans of one sheet from two sheets of one print.

    thumb: how dark each 2 mm cell of the upright page is, packed as text.
    tokens: the page's words and numbers as read, sorted.
    more_thumbs: of the other sheets that lie on the same scan.
    """

    thumb: str
    tokens: tuple[str, ...]
    more_thumbs: tuple[str, ...] = ()


class PartKind(StrEnum):
    """What a sheet is that lies with others on one scan."""

    LEAF = "leaf"  # of an opened booklet, or the page that slips are glued on
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class PagePart:
    """One of several sheets on one scan, read for itself. `box` is in pixels of the page as scanned."""

    kind: PartKind
    box: Box
    form: str = UNKNOWN_FORM
    form_confidence: float = 0.0
    turn_deg: int = 0
    skew_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """Everything that one page gave, a pure function of its pixels and the recipe.

    It knows no chart and no other page, so it may be kept and used again.
    separator_chart_id is set on a separator sheet only. `reason` is set on a quarantined page only.
    entries carry boxes in pixels of the page as scanned.
    sight is what was seen beside the text, packed by `schemas.sight`; older outcomes have none.
    parts are the sheets with writing of a scan that shows several, in reading order, slips last; none on an
        ordinary page. Form, turn and skew are then those of the first, all else is of all together.
    """

    ref: PageRef
    recipe_id: str
    status: PageStatus
    reason: str | None = None
    form: str = UNKNOWN_FORM
    form_confidence: float = 0.0
    text: str = ""
    entries: tuple[PageEntry, ...] = ()
    fingerprint: Fingerprint | None = None
    separator_chart_id: str | None = None
    engine: str = ""
    turn_deg: int = 0
    skew_deg: float = 0.0
    cpu_s: Mapping[str, float] = field(default_factory=dict)  # CPU seconds per stage
    sight: str | None = None
    parts: tuple[PagePart, ...] = ()
    turn_confidence: float = 1.0  # the least sure sheet's; none that was blank
    legible: float = 1.0  # the share of its print that the engine trusts, of the worst sheet


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One page in the account of a chart. A page that was read has a reason where its turn is not sure."""

    page: int  # 1-based, in the chart as scanned
    ref: PageRef
    status: PageStatus
    form: str
    reason: str | None = None
    duplicate_of: int | None = None  # page number in the chart


@dataclass(frozen=True, slots=True)
class ChartRecord:
    """A chart as it is to be stored: a pure function of its pages' outcomes."""

    chart_id: str
    account: tuple[AccountLine, ...]
    entries: tuple[Entry, ...]
