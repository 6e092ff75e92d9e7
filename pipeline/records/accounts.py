"""Counting: what a chart and a batch amount to, and whether every page is there.

Reads the store inside the caller's transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from pipeline.records import tables as t
from pipeline.records.errors import AccountUnbalancedError
from pipeline.records.model import ChartCounts
from schemas.entry import Status
from schemas.outcome import BADLY_READ, UNSURE_TURN, ChartRecord, PageOutcome, PageStatus


def check_account(record: ChartRecord, attached: Sequence[PageOutcome]) -> None:
    """Every attached page has exactly one line, and nothing else has one.

    Raises:
        AccountUnbalancedError: if a page is missing, twice there or from elsewhere.
    """
    expected = Counter((outcome.ref.scan.sha256, outcome.ref.page_no) for outcome in attached)
    found = Counter((line.ref.scan.sha256, line.ref.page_no) for line in record.account)
    if expected != found:
        missing, surplus = (expected - found).total(), (found - expected).total()
        raise AccountUnbalancedError(
            f"chart {record.chart_id}", f"{missing} page(s) without an account, {surplus} that never came in"
        )
    for line in record.account:
        if line.status is PageStatus.QUARANTINED and not line.reason:
            raise AccountUnbalancedError(f"chart {record.chart_id}, page {line.page}", "quarantined without a reason")


def count_chart(conn: Connection, chart_id: str, changed: bool) -> ChartCounts:
    """The counts of a chart as stored now."""
    pages, entries, fields = _counts(conn, [chart_id])
    return ChartCounts(chart_id, pages, entries, fields, changed)


def count_batch(conn: Connection, chart_ids: Sequence[str]) -> dict[str, Any]:
    """The account of the charts as stored now, as JSON.

    Raises:
        AccountUnbalancedError: if a page of their scans is in no chart, or the sums differ.
    """
    pages, entries, fields = _counts(conn, chart_ids)
    n_attached = _n_attached(conn, chart_ids)
    if sum(pages.values()) != n_attached:
        raise AccountUnbalancedError("batch", f"{n_attached} page(s) came in, {sum(pages.values())} accounted for")
    _check_scans(conn, chart_ids)
    return {
        "charts": len(chart_ids),
        "pages": n_attached,
        "by_status": {status.value: n for status, n in pages.items()},
        "quarantined_pages": _with_reason(conn, chart_ids, PageStatus.QUARANTINED),
        "unsure_turn_pages": [page[:2] for page in _with_reason(conn, chart_ids, PageStatus.LOADED, UNSURE_TURN)],
        "badly_read_pages": [page[:2] for page in _with_reason(conn, chart_ids, PageStatus.LOADED, BADLY_READ)],
        "entries": dict(entries),
        "fields": {status.value: n for status, n in fields.items()},
    }


_Counts = tuple[Mapping[PageStatus, int], Mapping[str, int], Mapping[Status, int]]


def _counts(conn: Connection, chart_ids: Sequence[str]) -> _Counts:
    pages: Counter[PageStatus] = Counter()
    entries: Counter[str] = Counter()
    fields: Counter[Status] = Counter()
    of_entry = (t.fields.c.entry_id == t.entries.c.entry_id) & ~t.fields.c.rejected
    for part in _parts(chart_ids):
        in_pages, in_entries = t.pages.c.chart_id.in_(part), t.entries.c.chart_id.in_(part) & ~t.entries.c.rejected
        by_status = select(t.pages.c.status, func.count()).where(in_pages).group_by(t.pages.c.status)
        pages.update({PageStatus(name): n for name, n in conn.execute(by_status)})
        has_field = select(t.fields.c.entry_id).where(of_entry).exists()
        by_kind = select(t.entries.c.kind, func.count()).where(in_entries & has_field).group_by(t.entries.c.kind)
        entries.update({name: n for name, n in conn.execute(by_kind)})
        joined = select(t.fields.c.status, func.count()).join(t.entries, of_entry).where(in_entries)
        fields.update({Status(name): n for name, n in conn.execute(joined.group_by(t.fields.c.status))})
    return pages, entries, fields


def _n_attached(conn: Connection, chart_ids: Sequence[str]) -> int:
    counts = (
        conn.execute(select(func.count()).select_from(t.attachments).where(t.attachments.c.chart_id.in_(part))).scalar()
        for part in _parts(chart_ids)
    )
    return sum(n or 0 for n in counts)


def _check_scans(conn: Connection, chart_ids: Sequence[str]) -> None:
    """All pages of every scan that these charts use belong to some chart."""
    of_scan = (t.attachments.c.scan_sha256, t.attachments.c.scan_page_no)
    for part in _parts(chart_ids):
        used = select(t.attachments.c.scan_sha256).where(t.attachments.c.chart_id.in_(part))
        pages = select(*of_scan).where(t.attachments.c.scan_sha256.in_(used)).distinct().subquery()
        found = select(pages.c.scan_sha256, func.count().label("n")).group_by(pages.c.scan_sha256).subquery()
        short = select(t.scans.c.sha256).join(found, found.c.scan_sha256 == t.scans.c.sha256)
        missing = conn.execute(short.where(t.scans.c.n_pages > found.c.n)).scalars().all()
        if missing:
            raise AccountUnbalancedError(f"scan {missing[0][:12]}", "has pages that belong to no chart")


def _with_reason(
    conn: Connection, chart_ids: Sequence[str], status: PageStatus, reason: str | None = None
) -> list[list[Any]]:
    """Chart, page and reason of the pages of a status, of all reasons or of one."""
    found: list[list[Any]] = []
    wanted = (t.pages.c.chart_id, t.pages.c.page, t.pages.c.reason)
    for part in _parts(chart_ids):
        is_wanted = t.pages.c.status == status.value
        if reason is not None:
            is_wanted &= t.pages.c.reason == reason
        rows = conn.execute(select(*wanted).where(t.pages.c.chart_id.in_(part) & is_wanted))
        found.extend([row.chart_id, row.page, row.reason] for row in rows)
    return sorted(found)


def _parts(chart_ids: Sequence[str], size: int = 500) -> Sequence[Sequence[str]]:
    """The ids in parts: databases limit the parameters of a statement."""
    return [chart_ids[start : start + size] for start in range(0, len(chart_ids), size)]
