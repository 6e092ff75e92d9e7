"""What a page amounts to once each of its sheets was seen: one outcome, its boxes on the scan.

Reads no pixels and knows no store.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.stages.classify import FormMatch
from pipeline.stages.duplicate import fingerprint, joined
from pipeline.stages.paper import MM_PER_INCH
from pipeline.stages.sheets import Sheet
from schemas.entry import PageEntry, Reading, is_day
from schemas.geometry import Box
from schemas.outcome import LEGIBLE, UNKNOWN_FORM, PageOutcome, PagePart, PageStatus
from schemas.page import CleanPage, Medium, Page, PageRef, Word
from schemas.sight import pack_sight, sight_of

EDGE_MM = 1.0  # nearer the edge of a sheet hardly anything is printed: the rest is not on the scan
TRUSTED = 0.6  # engine confidence of a word


@dataclass(frozen=True, slots=True)
class Seen:
    """What every stage made of one sheet, for storing and for looking at."""

    clean: CleanPage
    page: Page
    match: FormMatch
    entries: tuple[PageEntry, ...]  # boxes in pixels of the clean page
    cpu_s: Mapping[str, float]
    sheet: Sheet


def outcome_of(ref: PageRef, recipe_id: str, engine: str, seen: Sequence[Seen], total_s: float) -> PageOutcome:
    """The outcome of a page from its sheets in reading order; a blank sheet beside a written one counts for nothing."""
    written = [one for one in seen if not one.clean.is_blank]
    first = (written or seen)[0]
    legible = [legible_share(one.page) for one in written]
    outcome = PageOutcome(
        ref,
        recipe_id,
        PageStatus.BLANK,
        engine=engine,
        cpu_s={**_cpu_of(seen), "total": total_s},
        turn_deg=first.clean.turn_deg,
        skew_deg=first.clean.skew_deg,
        turn_confidence=min((one.clean.turn_confidence for one in written), default=1.0),
        legible=min(legible, default=1.0),
        parts=tuple(_part(one) for one in written) if len(written) > 1 else (),
    )
    if not written:
        return outcome
    return replace(
        outcome,
        status=PageStatus.LOADED,
        form=_form_of(first),
        form_confidence=first.match.confidence,
        text="\n".join(one.page.text for one in written),
        entries=_entries_in_scan(written, legible),
        fingerprint=joined([fingerprint(one.clean, _words(one.page)) for one in written]),
        sight=pack_sight(sight_of(*(one.page for one in written))),
    )


def _cpu_of(seen: Sequence[Seen]) -> dict[str, float]:
    stages = dict.fromkeys(stage for one in seen for stage in one.cpu_s)
    return {stage: sum(one.cpu_s.get(stage, 0.0) for one in seen) for stage in stages}


def _part(seen: Seen) -> PagePart:
    clean = seen.clean
    return PagePart(
        seen.sheet.kind, seen.sheet.box, _form_of(seen), seen.match.confidence, clean.turn_deg, clean.skew_deg
    )


def _form_of(seen: Seen) -> str:
    return seen.match.form.id if seen.match.form else UNKNOWN_FORM


def _words(page: Page) -> list[Word]:
    return [word for line in page.lines for word in line.words]


def _entries_in_scan(written: Sequence[Seen], legible: Sequence[float]) -> tuple[PageEntry, ...]:
    """The entries of all sheets with their boxes on the scan, those of a kind counted on through them."""
    entries: list[PageEntry] = []
    for one, share in zip(written, legible, strict=True):
        doubts = _page_doubts(one, share)
        before = Counter(entry.kind for entry in entries)
        for entry in one.entries:
            mapped = _in_scan(entry, one, doubts)
            entries.append(replace(mapped, ordinal=before[entry.kind] + entry.ordinal))
    return tuple(entries)


def _page_doubts(seen: Seen, legible: float) -> dict[str, float]:
    """The doubts in form, turn and print that all values of a page share."""
    match = seen.match
    doubts = {"form": match.confidence if match.form or match.likely else 0.0}
    if not seen.clean.is_turn_sure:
        doubts["turn"] = 0.0
    if legible < LEGIBLE:
        doubts["legible"] = 0.0
    return doubts


def _in_scan(entry: PageEntry, seen: Seen, doubts: Mapping[str, float]) -> PageEntry:
    """The entry with its boxes in pixels of the page as scanned, and with doubts in its page and places as evidence."""
    page = seen.page
    days = Counter((reading.box, reading.value) for reading in entry.readings.values() if is_day(reading.value))

    def mapped(reading: Reading) -> Reading:
        own = dict(doubts)
        if _reaches_edge(reading.box, seen):
            own["cut"] = 0.0
        if days[reading.box, reading.value] > 1:
            own["told_once"] = 0.0
        return replace(reading, box=page.scan_box(reading.box), evidence=_doubted(reading, own))

    readings = {name: mapped(reading) for name, reading in entry.readings.items()}
    return replace(entry, box=page.scan_box(entry.box), readings=readings)


def legible_share(page: Page) -> float:
    """The share of the letters and figures of print that the engine trusts; 1 where there are none."""
    told = [
        (sum(map(str.isalnum, word.text)), word.confidence) for word in _words(page) if word.medium is Medium.PRINTED
    ]
    n_signs = sum(count for count, _ in told)
    return sum(count for count, confidence in told if confidence >= TRUSTED) / n_signs if n_signs else 1.0


def _reaches_edge(box: Box, seen: Seen) -> bool:
    """Whether a box of the clean page touches the edge of its sheet: the word may go on beyond it."""
    sheet, way = seen.sheet.box, seen.page.to_scan
    rim_px = EDGE_MM / MM_PER_INCH * seen.page.dpi * math.hypot(way.a, way.d)
    corners = [way.apply(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    return any(min(x - sheet.left, sheet.right - x, y - sheet.top, sheet.bottom - y) < rim_px for x, y in corners)


def _doubted(reading: Reading, doubts: Mapping[str, float]) -> dict[str, float]:
    """The evidence with doubts in the page; a doubt in which field this is stays the greater one."""
    evidence = dict(reading.evidence)
    return evidence | {name: min(doubt, evidence.get(name, 1.0)) for name, doubt in doubts.items()}
