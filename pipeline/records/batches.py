"""Batches: when they ran and what their account was when they finished.

Each function works inside the caller's transaction.
"""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from pipeline.records import tables as t
from pipeline.records.accounts import count_batch
from pipeline.records.codec import dump_json
from pipeline.records.errors import UnknownBatchError
from pipeline.records.model import BatchReport, QuarantinedPage
from schemas.entry import Status
from schemas.outcome import PageStatus


def new_batch_id() -> str:
    """A name that sorts by time and tells nothing else."""
    now = datetime.datetime.now(datetime.UTC)
    return f"{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"


def start_batch(conn: Connection, batch_id: str, place_id: str, recipe_id: str) -> None:
    """Begin a batch; its account exists once it finishes."""
    row = {"batch_id": batch_id, "place_id": place_id, "recipe_id": recipe_id}
    conn.execute(t.insert(conn, t.batches).values(**row, started_at=t.utc_now()).on_conflict_do_nothing())


def finish_batch(conn: Connection, batch_id: str, chart_ids: Sequence[str], timings: Mapping[str, Any]) -> None:
    """Close the books of a batch over these charts as they now are.

    Raises:
        AccountUnbalancedError: if pages are missing from the account.
        UnknownBatchError: if there is no such batch.
    """
    charts = sorted(set(chart_ids))
    report = {**count_batch(conn, charts), "timings": dict(timings)}
    done = update(t.batches).where(t.batches.c.batch_id == batch_id)
    if not conn.execute(done.values(report=dump_json(report), finished_at=t.utc_now())).rowcount:
        raise UnknownBatchError(batch_id)
    conn.execute(delete(t.batch_charts).where(t.batch_charts.c.batch_id == batch_id))
    if charts:
        conn.execute(t.batch_charts.insert(), [{"batch_id": batch_id, "chart_id": each} for each in charts])


def read_report(conn: Connection, batch_id: str | None) -> BatchReport:
    """The account of a finished batch, of the last one where none is named.

    Raises:
        UnknownBatchError: if there is none.
    """
    rows = select(t.batches).where(t.batches.c.report.is_not(None)).order_by(t.batches.c.batch_no.desc())
    if batch_id is not None:
        rows = rows.where(t.batches.c.batch_id == batch_id)
    row = conn.execute(rows.limit(1)).first()
    if row is None:
        raise UnknownBatchError(batch_id)
    report = json.loads(row.report)
    return BatchReport(
        batch_id=row.batch_id,
        place_id=row.place_id,
        recipe_id=row.recipe_id,
        started_at=row.started_at,
        finished_at=row.finished_at,
        charts=report["charts"],
        pages=report["pages"],
        by_status={PageStatus(name): n for name, n in report["by_status"].items()},
        quarantined_pages=tuple(QuarantinedPage(*page) for page in report["quarantined_pages"]),
        entries=report["entries"],
        fields={Status(name): n for name, n in report["fields"].items()},
        timings=report["timings"],
        unsure_turn_pages=tuple((chart_id, page) for chart_id, page in report.get("unsure_turn_pages", ())),
        badly_read_pages=tuple((chart_id, page) for chart_id, page in report.get("badly_read_pages", ())),
    )
