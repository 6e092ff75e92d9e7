"""The record store: what is done is written here, and only here.

A source is one object key; its pages' outcomes are kept as they come, and a chart is written from
all its outcomes in one transaction. Every call may be repeated: the second time changes nothing.
Reads no scan and asks no person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any

from sqlalchemy import Select, select

from pipeline.records import batches, scans
from pipeline.records import tables as t
from pipeline.records.accounts import check_account, count_chart
from pipeline.records.codec import content_hash, dump_json
from pipeline.records.database import Database
from pipeline.records.decisions import decide, item_id_of, read_decisions
from pipeline.records.errors import UnknownItemError
from pipeline.records.model import (
    AttachedPage,
    BatchReport,
    ChartCounts,
    DecisionsView,
    KnownScan,
    ScanLocation,
    StoredEntry,
)
from pipeline.records.rows import read_account, read_chart, read_entries, shown_entry
from pipeline.records.writing import check_record, decisions_of, write_chart
from schemas.entry import Entry
from schemas.outcome import AccountLine, ChartRecord, PageOutcome
from schemas.page import ScanRef
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

    @property
    def place(self) -> str:
        """Where the store is, without a password."""
        return self._db.place

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
        with self._db.reading() as conn:
            return scans.known_scan(conn, place_id, key, etag)

    def remember_scan(self, place_id: str, key: str, etag: str, ref: ScanRef, n_pages: int) -> None:
        """Keep what the scan under a key is, in the place of what the key held before."""
        with self._db.writing("remember-scan") as conn:
            scans.remember_scan(conn, place_id, key, etag, ref, n_pages)

    def locations(self, scan_sha256: str) -> tuple[ScanLocation, ...]:
        """Where the original lies, the place seen last first."""
        with self._db.reading() as conn:
            return scans.locations(conn, scan_sha256)

    def remember_recipe(self, recipe_id: str, recipe: Mapping[str, Any]) -> None:
        """Keep all settings behind a recipe id."""
        row = {"recipe_id": recipe_id, "recipe": dump_json(recipe)}
        with self._db.writing("remember-recipe") as conn:
            statement = t.insert(conn, t.recipes).values(**row, seen_at=t.utc_now())
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
            scans.save_outcome(conn, outcome)

    def outcomes(self, scan_sha256: str, recipe_id: str) -> Mapping[int, PageOutcome]:
        """The outcomes of a scan's pages under a recipe, by page number in the scan."""
        with self._db.reading() as conn:
            return scans.read_outcomes(conn, scan_sha256, recipe_id)

    def latest_outcomes(self, scan_sha256: str) -> Mapping[int, PageOutcome]:
        """The newest outcome of each of a scan's pages under any recipe."""
        with self._db.reading() as conn:
            return scans.read_outcomes(conn, scan_sha256)

    # Charts

    def attach(self, chart_id: str, key: str, pages: Sequence[AttachedPage], place_id: str = "") -> None:
        """Say which pages of a source belong to a chart, in the place of what was said before.

        Raises:
            ChartElsewhereError: if another place has other scans under this chart and key; only where
                the place is named.
        """
        with self._db.writing("attach", lock=_chart_lock(chart_id)) as conn:
            scans.attach(conn, chart_id, key, pages, place_id)

    def charts_of(self, place_id: str, key: str) -> tuple[str, ...]:
        """The charts that pages of a place's source are attached to, sorted."""
        with self._db.reading() as conn:
            return scans.charts_of(conn, place_id, key)

    def chart_outcomes(self, chart_id: str) -> tuple[PageOutcome, ...]:
        """The outcomes of a chart's pages in natural order of key and page."""
        with self._db.reading() as conn:
            return tuple(scans.attached_outcomes(conn, chart_id))

    def finalize(self, chart_id: str, build: Build) -> ChartCounts:
        """Write a chart from the outcomes of all its pages, in one transaction.

        build: a pure function; gets the outcomes in natural order of key and page, and what persons
            decided. Where it gives what is stored already, nothing is written.

        Raises:
            AccountUnbalancedError: if the account misses a page or has one too many.
            RecordFaultError: if the entries are not this chart's or share ids.
        """
        with self._db.writing("finalize", lock=_chart_lock(chart_id)) as conn:
            attached = scans.attached_outcomes(conn, chart_id)
            stored = read_chart(conn, chart_id)
            record = build(attached, decisions_of(stored))
            check_record(record, chart_id)
            check_account(record, attached)
            digest = content_hash(record)
            before = conn.execute(select(t.charts.c.content_hash).where(t.charts.c.chart_id == chart_id)).scalar()
            if before != digest:
                write_chart(conn, record, stored, digest)
            return count_chart(conn, chart_id, changed=before != digest)

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
                yield from _shown(read_entries(conn, each))

    # Decisions

    def stored_entry(self, entry_id: str) -> StoredEntry | None:
        """One entry with all its fields, the rejected ones too."""
        with self._db.reading() as conn:
            chart_id = conn.execute(_chart_of(entry_id)).scalar()
            return read_entries(conn, chart_id, entry_id).get(entry_id) if chart_id is not None else None

    def decide(self, word: Decision, seen_version: int | None = None) -> Decision:
        """Append a person's decision and apply it; `pipeline.review.queue.decide` checks it first.

        `word.when` is not used: the database's clock says when.

        Raises:
            UnknownItemError, ItemChangedError, DecisionRefusedError: see each.
        """
        with self._db.reading() as conn:
            chart_id = conn.execute(_chart_of(word.entry_id)).scalar()
        if chart_id is None:
            raise UnknownItemError(item_id_of(word.entry_id, word.field))
        with self._db.writing("decide", lock=_chart_lock(chart_id)) as conn:
            return decide(conn, chart_id, word, seen_version)

    def decisions(self, chart_id: str | None = None) -> tuple[Decision, ...]:
        """All decisions, or those of a chart, oldest first."""
        with self._db.reading() as conn:
            return read_decisions(conn, chart_id)

    def rows(self, statement: Select[Any]) -> Sequence[Any]:
        """The rows of a query on the tables: for the review queue."""
        with self._db.reading() as conn:
            return conn.execute(statement).all()

    # Batches

    def start_batch(self, place_id: str, recipe_id: str) -> str:
        """Begin a batch; its account exists once it finishes."""
        batch_id = batches.new_batch_id()
        with self._db.writing("start-batch") as conn:
            batches.start_batch(conn, batch_id, place_id, recipe_id)
        return batch_id

    def finish_batch(
        self, batch_id: str, chart_ids: Sequence[str], timings: Mapping[str, Any] | None = None
    ) -> BatchReport:
        """Close the books of a batch over these charts, changed by it or not.

        Raises:
            AccountUnbalancedError: if pages are missing from the account.
            UnknownBatchError: if there is no such batch.
        """
        with self._db.writing("finish-batch") as conn:
            batches.finish_batch(conn, batch_id, chart_ids, timings or {})
        return self.report(batch_id)

    def report(self, batch_id: str | None = None) -> BatchReport:
        """The account of a finished batch, of the last one where none is named.

        Raises:
            UnknownBatchError: if there is none.
        """
        with self._db.reading() as conn:
            return batches.read_report(conn, batch_id)


def _chart_lock(chart_id: str) -> str:
    return f"chart {chart_id}"


def _chart_of(entry_id: str) -> Select[str]:
    return select(t.entries.c.chart_id).where(t.entries.c.entry_id == entry_id)


def _shown(stored: Mapping[str, StoredEntry]) -> list[Entry]:
    shown = [entry for entry in map(shown_entry, stored.values()) if entry is not None]
    ids = {entry.entry_id for entry in shown}
    whole = (entry if entry.same_as in ids else replace(entry, same_as=None) for entry in shown)
    return sorted(whole, key=lambda entry: (entry.date or "", entry.kind, entry.entry_id))
