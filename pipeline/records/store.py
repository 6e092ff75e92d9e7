"""The record store: what is done is written here, and only here.

A source is one object key; its pages' outcomes are kept as they come, and a chart is written from
all its outcomes in one transaction. Every call may be repeated: the second time changes nothing.
Reads no scan and asks no person.
"""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from pipeline.records import tables as t
from pipeline.records.accounts import check_account, count_batch, count_chart, load_report
from pipeline.records.codec import content_hash, dump_json, dump_outcome, load_outcome
from pipeline.records.database import Database
from pipeline.records.decisions import decide, item_id_of, read_decisions
from pipeline.records.errors import ChartElsewhereError, UnknownBatchError, UnknownItemError
from pipeline.records.model import (
    AttachedPage,
    BatchReport,
    ChartCounts,
    DecisionsView,
    KnownScan,
    ScanLocation,
    StoredEntry,
)
from pipeline.records.order import natural_key
from pipeline.records.rows import read_account, read_chart, read_entries, shown_entry
from pipeline.records.writing import check_record, decisions_of, write_chart
from schemas.entry import Entry
from schemas.outcome import AccountLine, ChartRecord, PageOutcome
from schemas.page import PageRef, ScanRef
from schemas.review import Decision

Build = Callable[[Sequence[PageOutcome], DecisionsView], ChartRecord]


def open_store(url: str) -> RecordStore:
    """Open a store, making or upgrading its tables; several processes may do so at once.

    url: a file path, `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST/DATABASE`.

    Raises:
        StoreUrlError, StoreUnreachableError, StoreBusyError, StoreNewerError: see each.
    """
    return RecordStore(Database(url))


class RecordStore:
    """Use as a context manager. Safe in threads and across forks."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def __enter__(self) -> RecordStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._db.close()

    # Places, scans, recipes

    def remember_place(self, place_id: str, url: str) -> None:
        """Keep where a place is, so that originals can be found again."""
        with self._db.writing("remember-place") as conn:
            t.upsert(conn, t.places, [{"place_id": place_id, "url": url}])

    def place_url(self, place_id: str) -> str | None:
        """Where the place is, None where nobody said."""
        with self._db.reading() as conn:
            return conn.execute(select(t.places.c.url).where(t.places.c.place_id == place_id)).scalar()

    def known_scan(self, place_id: str, key: str, etag: str) -> KnownScan | None:
        """The scan under a key, if it was read before and has not changed since."""
        keys = t.scan_keys.c
        rows = select(t.scans).join(t.scan_keys, keys.scan_sha256 == t.scans.c.sha256)
        rows = rows.where((keys.place_id == place_id) & (keys.key == key) & (keys.etag == etag))
        with self._db.reading() as conn:
            row = conn.execute(rows).first()
        return KnownScan(row.sha256, row.size_bytes, row.n_pages) if row is not None else None

    def remember_scan(self, place_id: str, key: str, etag: str, ref: ScanRef, n_pages: int) -> None:
        """Keep what the scan under a key is, in the place of what the key held before."""
        at = {"place_id": place_id, "key": key, "etag": etag, "scan_sha256": ref.sha256}
        with self._db.writing("remember-scan") as conn:
            t.upsert(conn, t.scans, [{"sha256": ref.sha256, "size_bytes": ref.size_bytes, "n_pages": n_pages}])
            statement = t.insert(conn, t.scan_keys).values(**at, seen_at=t.utc_now())
            changed = {"etag": etag, "scan_sha256": ref.sha256, "seen_at": t.utc_now()}
            conn.execute(statement.on_conflict_do_update(index_elements=["place_id", "key"], set_=changed))

    def locations(self, scan_sha256: str) -> tuple[ScanLocation, ...]:
        """Where the original lies, the place seen last first."""
        keys = t.scan_keys.c
        rows = select(keys.place_id, t.places.c.url, keys.key).where(keys.scan_sha256 == scan_sha256)
        rows = rows.join(t.places, t.places.c.place_id == keys.place_id, isouter=True)
        with self._db.reading() as conn:
            found = conn.execute(rows.order_by(keys.seen_at.desc(), keys.key)).all()
        return tuple(ScanLocation(row.place_id, row.url, row.key) for row in found)

    def remember_recipe(self, recipe_id: str, recipe: Mapping[str, Any]) -> None:
        """Keep all settings behind a recipe id."""
        with self._db.writing("remember-recipe") as conn:
            statement = t.insert(conn, t.recipes).values(
                recipe_id=recipe_id, recipe=dump_json(recipe), seen_at=t.utc_now()
            )
            conn.execute(statement.on_conflict_do_nothing())

    def recipe(self, recipe_id: str) -> Mapping[str, Any] | None:
        """All settings behind a recipe id, None where nobody said."""
        with self._db.reading() as conn:
            text = conn.execute(select(t.recipes.c.recipe).where(t.recipes.c.recipe_id == recipe_id)).scalar()
        return json.loads(text) if text is not None else None

    # Page outcomes

    def save_outcome(self, outcome: PageOutcome) -> None:
        """Keep what a page gave; the first outcome of a page and recipe stays."""
        with self._db.writing("save-outcome") as conn:
            statement = t.insert(conn, t.outcomes).values(
                scan_sha256=outcome.ref.scan.sha256,
                page_no=outcome.ref.page_no,
                recipe_id=outcome.recipe_id,
                status=outcome.status.value,
                outcome=dump_outcome(outcome),
                saved_at=t.utc_now(),
            )
            conn.execute(statement.on_conflict_do_nothing())

    def outcomes(self, scan_sha256: str, recipe_id: str) -> Mapping[int, PageOutcome]:
        """The outcomes of a scan's pages under a recipe, by page number in the scan."""
        return self._outcomes(scan_sha256, t.outcomes.c.recipe_id == recipe_id)

    def latest_outcomes(self, scan_sha256: str) -> Mapping[int, PageOutcome]:
        """The newest outcome of each of a scan's pages under any recipe."""
        return self._outcomes(scan_sha256)

    def _outcomes(self, scan_sha256: str, *which: Any) -> Mapping[int, PageOutcome]:
        rows = select(t.outcomes.c.page_no, t.outcomes.c.outcome).order_by(t.outcomes.c.outcome_no)
        with self._db.reading() as conn:
            found = conn.execute(rows.where(t.outcomes.c.scan_sha256 == scan_sha256, *which)).all()
        newest = {row.page_no: row.outcome for row in found}
        return {page_no: load_outcome(newest[page_no]) for page_no in sorted(newest)}

    # Charts

    def attach(self, chart_id: str, key: str, pages: Sequence[AttachedPage], place_id: str = "") -> None:
        """Say which pages of a source belong to a chart, in the place of what was said before.

        Raises:
            ChartElsewhereError: if another place has other scans under this chart and key.
        """
        attached = t.attachments.c
        of_source = (attached.chart_id == chart_id) & (attached.source_key == key)
        rows = [
            {
                "chart_id": chart_id,
                "source_key": key,
                "position": position,
                "place_id": place_id,
                "scan_sha256": page.scan_sha256,
                "scan_page_no": page.scan_page_no,
                "recipe_id": page.recipe_id,
            }
            for position, page in enumerate(pages)
        ]
        with self._db.writing("attach", lock=_chart_lock(chart_id)) as conn:
            before = conn.execute(select(t.attachments).where(of_source).order_by(attached.position)).mappings().all()
            if [dict(row) for row in before] == rows:
                return
            elsewhere = {row["scan_sha256"] for row in before if place_id and row["place_id"] not in ("", place_id)}
            if not elsewhere <= {page.scan_sha256 for page in pages}:
                raise ChartElsewhereError(chart_id)
            conn.execute(delete(t.attachments).where(of_source))
            if rows:
                conn.execute(t.attachments.insert(), rows)

    def charts_of(self, key: str) -> tuple[str, ...]:
        """The charts that pages of a source are attached to."""
        rows = select(t.attachments.c.chart_id).where(t.attachments.c.source_key == key).distinct()
        with self._db.reading() as conn:
            return tuple(sorted(conn.execute(rows).scalars()))

    def finalize(self, chart_id: str, build: Build) -> ChartCounts:
        """Write a chart from the outcomes of all its pages, in one transaction.

        build: a pure function; gets the outcomes in natural order of key and page, and what persons
            decided. Where it gives what is stored already, nothing is written.

        Raises:
            AccountUnbalancedError: if the account misses a page or has one too many.
            RecordFaultError: if the entries are not this chart's or share ids.
        """
        with self._db.writing("finalize", lock=_chart_lock(chart_id)) as conn:
            attached = _attached_outcomes(conn, chart_id)
            stored = read_chart(conn, chart_id)
            record = build(attached, decisions_of(stored))
            check_record(record, chart_id)
            check_account(record, attached)
            digest = content_hash(record)
            before = select(t.charts.c.content_hash).where(t.charts.c.chart_id == chart_id)
            changed = conn.execute(before).scalar() != digest
            if changed:
                write_chart(conn, record, stored, digest)
            return count_chart(conn, chart_id, changed)

    def charts(self) -> tuple[str, ...]:
        """The ids of all charts, sorted."""
        with self._db.reading() as conn:
            return tuple(sorted(conn.execute(select(t.charts.c.chart_id)).scalars()))

    def account(self, chart_id: str) -> tuple[AccountLine, ...]:
        """The account of a chart's pages, in their order."""
        with self._db.reading() as conn:
            return read_account(conn, chart_id)

    def entries(self, chart_id: str | None = None) -> Iterator[Entry]:
        """The entries in `(chart_id, date, kind, entry_id)` order, those without a date first.

        One state of the store throughout, one chart in memory at a time. What a person rejected is
        left out.
        """
        with self._db.reading() as conn:
            charts = [chart_id] if chart_id is not None else sorted(conn.execute(select(t.charts.c.chart_id)).scalars())
            for each in charts:
                yield from _shown_entries(read_entries(conn, each))

    # Decisions

    def stored_entry(self, entry_id: str) -> StoredEntry | None:
        """One entry with all its fields, the rejected ones too."""
        with self._db.reading() as conn:
            chart_id = conn.execute(_chart_of(entry_id)).scalar()
            return read_entries(conn, chart_id, entry_id).get(entry_id) if chart_id is not None else None

    def decide(self, word: Decision, seen_version: int | None = None) -> Decision:
        """Append a person's decision and apply it; see `pipeline.review.queue.decide`."""
        with self._db.reading() as conn:
            chart_id = conn.execute(_chart_of(word.entry_id)).scalar()
        if chart_id is None:
            raise UnknownItemError(item_id_of(word.entry_id, word.field))
        with self._db.writing("decide", lock=_chart_lock(chart_id)) as conn:
            return decide(conn, chart_id, word, seen_version)[0]

    def decisions(self, chart_id: str | None = None) -> tuple[Decision, ...]:
        """All decisions, or those of a chart, oldest first."""
        with self._db.reading() as conn:
            return read_decisions(conn, chart_id)

    def rows(self, statement: Select[Any]) -> Sequence[Any]:
        """The rows of a query on the tables, for the review queue and the history."""
        with self._db.reading() as conn:
            return conn.execute(statement).all()

    # Batches

    def start_batch(self, place_id: str, recipe_id: str) -> str:
        """Begin a batch; its account exists once it finishes."""
        now = datetime.datetime.now(datetime.UTC)
        batch_id = f"{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
        with self._db.writing("start-batch") as conn:
            row = {"batch_id": batch_id, "place_id": place_id, "recipe_id": recipe_id}
            conn.execute(t.batches.insert().values(**row, started_at=t.utc_now()))
        return batch_id

    def finish_batch(
        self, batch_id: str, chart_ids: Sequence[str], timings: Mapping[str, Any] | None = None
    ) -> BatchReport:
        """Close the books of a batch over these charts, changed by it or not.

        Raises:
            AccountUnbalancedError: if pages are missing from the account.
            UnknownBatchError: if there is no such batch.
        """
        charts = sorted(set(chart_ids))
        with self._db.writing("finish-batch") as conn:
            report = {**count_batch(conn, charts), "timings": dict(timings or {})}
            done = update(t.batches).where(t.batches.c.batch_id == batch_id)
            found = conn.execute(done.values(report=dump_json(report), finished_at=t.utc_now())).rowcount
            if not found:
                raise UnknownBatchError(batch_id)
            conn.execute(delete(t.batch_charts).where(t.batch_charts.c.batch_id == batch_id))
            if charts:
                conn.execute(t.batch_charts.insert(), [{"batch_id": batch_id, "chart_id": each} for each in charts])
        return self.report(batch_id)

    def report(self, batch_id: str | None = None) -> BatchReport:
        """The account of a finished batch, of the last one where none is named.

        Raises:
            UnknownBatchError: if there is none.
        """
        done = select(t.batches).where(t.batches.c.report.is_not(None)).order_by(t.batches.c.batch_no.desc()).limit(1)
        if batch_id is not None:
            done = done.where(t.batches.c.batch_id == batch_id)
        with self._db.reading() as conn:
            row = conn.execute(done).first()
        if row is None:
            raise UnknownBatchError(batch_id)
        return load_report(row)


def _chart_lock(chart_id: str) -> str:
    return f"chart {chart_id}"


def _chart_of(entry_id: str) -> Select[tuple[str]]:
    return select(t.entries.c.chart_id).where(t.entries.c.entry_id == entry_id)


def _attached_outcomes(conn: Connection, chart_id: str) -> tuple[PageOutcome, ...]:
    """The outcomes of a chart's pages, each under the key it is attached by."""
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


def _shown_entries(stored: Mapping[str, StoredEntry]) -> list[Entry]:
    shown = [entry for entry in map(shown_entry, stored.values()) if entry is not None]
    ids = {entry.entry_id for entry in shown}
    whole = (entry if entry.same_as in ids else replace(entry, same_as=None) for entry in shown)
    return sorted(whole, key=lambda entry: (entry.date or "", entry.kind, entry.entry_id))
