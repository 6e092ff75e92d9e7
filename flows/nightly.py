"""The Prefect flow that digitizes a place: retries, a schedule and a dashboard around `pipeline.batch`.

A task run is one chart, read by a supervised worker process of its own. Prefect learns numbers, counts and codes,
never a name or a value. What is done the store decides: Prefect's tables are for looking at.
"""

from __future__ import annotations

import flows.before_prefect  # noqa: F401  # isort: skip

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline.batch import Batch, BatchAccount, canonical_place, find_sources, numbered
from pipeline.errors import BatchFailed
from pipeline.reading import Readings
from pipeline.records.model import BatchReport
from pipeline.scans.store import ChartSource
from pipeline.settings import Settings, load_settings
from schemas.outcome import PageStatus

RETRY_AFTER_S: list[float] = [10.0, 60.0]


@dataclass(frozen=True, slots=True)
class Call:
    """What a call from the command line says beside the place: names stay out of Prefect's parameters."""

    settings: Settings
    only: Sequence[str] = ()


_call: ContextVar[Call | None] = ContextVar("_call", default=None)


class ChartUnfinished(Exception):
    """A chart that could not be finished, with the codes of why; `readings` say how far it came."""

    def __init__(self, readings: Readings) -> None:
        super().__init__(", ".join(failure.code for failure in readings.failures))
        self.readings = readings


@dataclass(frozen=True, slots=True, repr=False)
class ChartWork:
    """What a task needs, shown as the chart's number in the listing."""

    number: int
    source: ChartSource
    batch: Batch

    def __repr__(self) -> str:
        return f"chart no. {self.number}"


def _is_worth_a_retry(_task: object, _run: object, state: State[Any]) -> bool:
    return isinstance(state.result(raise_on_failure=False), ChartUnfinished)


@task(
    task_run_name="chart-{work.number}",
    retries=len(RETRY_AFTER_S),
    retry_delay_seconds=RETRY_AFTER_S,
    retry_condition_fn=_is_worth_a_retry,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def read_chart(work: ChartWork) -> Readings:
    """Read one chart. Retries are for faults of the stores; a page that kills its worker is given up long before."""
    readings = work.batch.read({work.number: work.source}, 1, lambda progress: None)
    if readings.failures:
        raise ChartUnfinished(readings)
    return readings


@flow(name="kartoteka-nightly", persist_result=False, log_prints=False)
def nightly(place: str, again: bool = False) -> State[Any]:
    """Digitize what is new at a place. Settings are those of the machine that runs it."""
    call = _call.get() or Call(load_settings())
    place = canonical_place(place)
    sources = numbered(find_sources(place, call.only).charts)
    with Batch(place, call.settings, again=again) as batch:
        runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=call.settings.workers)
        with runner, _cancelling(batch):
            works = [ChartWork(number, source, batch) for number, source in sources.items()]
            futures = [runner.submit(read_chart, {"work": work}) for work in works]
            readings = [_readings(future.result(raise_on_failure=False)) for future in futures]
        account = batch.close_books(readings)
    _publish(account.report)
    try:
        account.require_whole()
    except BatchFailed as error:
        return Failed(message=str(error), data=account)
    return Completed(message=f"{account.charts} charts, {account.pages} pages", data=account)


def run_nightly(place: str, settings: Settings, *, only: Sequence[str] = (), again: bool = False) -> BatchAccount:
    """The flow, called from here and with the settings of this call.

    Raises:
        KartotekaError: as `digitize_batch` does.
    """
    token = _call.set(Call(settings, only))
    try:
        account = nightly(place, again, return_state=True).result(raise_on_failure=False)
    finally:
        _call.reset(token)
    if isinstance(account, BaseException):
        raise account
    assert isinstance(account, BatchAccount), "a flow ends with its account or an error"
    return account


@contextmanager
def _cancelling(batch: Batch) -> Iterator[None]:
    """Where the block is left by force, the charts in progress must not keep the call waiting."""
    try:
        yield
    except BaseException:
        batch.cancel()
        raise


def _readings(result: object) -> Readings:
    if isinstance(result, ChartUnfinished):
        return result.readings
    if isinstance(result, BaseException):
        raise result
    assert isinstance(result, Readings)
    return result


def _publish(report: BatchReport) -> None:
    """The account and the quarantined pages as artifacts; a page is named by a hash."""
    lines = "\n".join(f"| {status.value} | {report.by_status.get(status, 0)} |" for status in PageStatus)
    create_markdown_artifact(
        f"{report.charts} charts, {report.pages} pages\n\n| pages | |\n| --- | --- |\n{lines}\n\n"
        f"{report.accepted} values accepted, {report.waiting} waiting for a person",
        key="batch-account",
    )
    rows = [{"page": _tag(page.chart_id, page.page), "reason": page.reason} for page in report.quarantined_pages]
    create_table_artifact(rows, key="quarantined-pages")


def _tag(chart_id: str, page_no: int) -> str:
    return sha256(f"{chart_id}\0{page_no}".encode()).hexdigest()[:12]
