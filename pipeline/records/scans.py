"""Where scans lie, what their pages gave, and which pages a chart has.

Each function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, select

from pipeline.records import tables as t
from pipeline.records.codec import dump_outcome, load_outcome
from pipeline.records.errors import ChartElsewhereError
from pipeline.records.model import AttachedPage, KnownScan, ScanLocation
from schemas.natural_order import natural_key
from schemas.outcome import PageOutcome
from schemas.page import PageRef, ScanRef


def known_scan(conn: Connection, place_id: str, key: str, etag: str) -> KnownScan | None:
    """The scan under a key, if it was read before and has not changed since."""
    keys = t.scan_keys.c
    rows = select(t.scans).join(t.scan_keys, keys.scan_sha256 == t.scans.c.sha256)
    row = conn.execute(rows.where((keys.place_id == place_id) & (keys.key == key) & (keys.etag == etag))).first()
    return KnownScan(row.sha256, row.size_bytes, row.n_pages) if row is not None else None


def remember_scan(conn: Connection, place_id: str, key: str, etag: str, ref: ScanRef, n_pages: int) -> None:
    """Keep what the scan under a key is, in the place of what the key held before."""
    t.upsert(conn, t.scans, [{"sha256": ref.sha256, "size_bytes": ref.size_bytes, "n_pages": n_pages}])
    changed = {"etag": etag, "scan_sha256": ref.sha256, "seen_at": t.utc_now()}
    statement = t.insert(conn, t.scan_keys).values(place_id=place_id, key=key, **changed)
    conn.execute(statement.on_conflict_do_update(index_elements=["place_id", "key"], set_=changed))


def locations(conn: Connection, scan_sha256: str) -> tuple[ScanLocation, ...]:
    """Where the original lies, the place seen last first."""
    keys = t.scan_keys.c
    rows = select(keys.place_id, t.places.c.url, keys.key).where(keys.scan_sha256 == scan_sha256)
    rows = rows.join(t.places, t.places.c.place_id == keys.place_id, isouter=True)
    found = conn.execute(rows.order_by(keys.seen_at.desc(), keys.key))
    return tuple(ScanLocation(row.place_id, row.url, row.key) for row in found)


def save_outcome(conn: Connection, outcome: PageOutcome) -> None:
    """Keep what a page gave; the first outcome of a page and recipe stays."""
    statement = t.insert(conn, t.outcomes).values(
        scan_sha256=outcome.ref.scan.sha256,
        page_no=outcome.ref.page_no,
        recipe_id=outcome.recipe_id,
        status=outcome.status.value,
        outcome=dump_outcome(outcome),
        saved_at=t.utc_now(),
    )
    conn.execute(statement.on_conflict_do_nothing())


def read_outcomes(conn: Connection, scan_sha256: str, recipe_id: str | None = None) -> Mapping[int, PageOutcome]:
    """The newest outcome of each page of a scan, by page number; of one recipe where it is named."""
    wanted = t.outcomes.c.scan_sha256 == scan_sha256
    if recipe_id is not None:
        wanted &= t.outcomes.c.recipe_id == recipe_id
    rows = select(t.outcomes.c.page_no, t.outcomes.c.outcome).where(wanted).order_by(t.outcomes.c.outcome_no)
    newest = {row.page_no: row.outcome for row in conn.execute(rows)}
    return {page_no: load_outcome(newest[page_no]) for page_no in sorted(newest)}


def attach(conn: Connection, chart_id: str, key: str, pages: Sequence[AttachedPage], place_id: str) -> None:
    """Put these pages of a source in the place of those that the chart had of it.

    Raises:
        ChartElsewhereError: if another place has other scans under this chart and key.
    """
    attached = t.attachments.c
    of_source = (attached.chart_id == chart_id) & (attached.source_key == key)
    rows = [_attachment(chart_id, key, position, page, place_id) for position, page in enumerate(pages)]
    found = conn.execute(select(t.attachments).where(of_source).order_by(attached.position)).mappings()
    before = [dict(row) for row in found]
    if before == rows:
        return
    elsewhere = {row["scan_sha256"] for row in before if place_id and row["place_id"] not in ("", place_id)}
    if not elsewhere <= {page.scan_sha256 for page in pages}:
        raise ChartElsewhereError(chart_id)
    conn.execute(delete(t.attachments).where(of_source))
    if rows:
        conn.execute(t.attachments.insert(), rows)


def _attachment(chart_id: str, key: str, position: int, page: AttachedPage, place_id: str) -> dict[str, Any]:
    return {
        "chart_id": chart_id,
        "source_key": key,
        "position": position,
        "place_id": place_id,
        "scan_sha256": page.scan_sha256,
        "scan_page_no": page.scan_page_no,
        "recipe_id": page.recipe_id,
    }


def charts_of(conn: Connection, place_id: str, key: str) -> tuple[str, ...]:
    """The charts that pages of a place's source are attached to."""
    attached = t.attachments.c
    rows = select(attached.chart_id).where((attached.source_key == key) & (attached.place_id == place_id))
    return tuple(sorted(conn.execute(rows.distinct()).scalars()))


def attached_outcomes(conn: Connection, chart_id: str) -> tuple[PageOutcome, ...]:
    """The outcomes of a chart's pages in their order, each under the key it is attached by."""
    attached, outcomes = t.attachments.c, t.outcomes.c
    is_outcome = (
        (attached.scan_sha256 == outcomes.scan_sha256)
        & (attached.scan_page_no == outcomes.page_no)
        & (attached.recipe_id == outcomes.recipe_id)
    )
    rows = select(attached.source_key, attached.position, outcomes.outcome).join(t.outcomes, is_outcome)
    found = conn.execute(rows.where(attached.chart_id == chart_id)).all()
    ordered = sorted(found, key=lambda row: (natural_key(row.source_key), row.position))
    return tuple(_under_key(load_outcome(row.outcome), row.source_key) for row in ordered)


def _under_key(outcome: PageOutcome, key: str) -> PageOutcome:
    """The same bytes may lie under several keys: the outcome names the one it is used for."""
    scan = replace(outcome.ref.scan, key=key)
    return replace(outcome, ref=PageRef(scan, outcome.ref.page_no))
