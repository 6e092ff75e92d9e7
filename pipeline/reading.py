"""Read many sources with worker processes: who does what next, and what a loss or an error costs.

Opens nothing and stores nothing: that is the workers' part, see `pipeline.batch_worker`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.attempts import Attempts
from pipeline.progress import Progress, ProgressCount
from pipeline.scans.store import ChartSource
from pipeline.work import PageTick, ReadSource, RecipeTick, SourceResult
from pipeline.worker_process import Failed, SetUp
from pipeline.workers import Done, Event, Limits, Lost, Refused, Task, Tick, Workers

log = logging.getLogger(__name__)

PROGRESS_EVERY_S = 0.2
GAP_LIMIT_S = 900.0  # no page in progress: a big file is fetched, or a chart is put together
RETRY_AFTER_S = 3.0  # times the round: before sources that met an error of the world are tried again


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A source that could not be finished, and why. Its name, often a child's, is not told: only its number."""

    source_no: int  # 1-based, in the listing
    code: str
    exit_code: int
    message: str


@dataclass(frozen=True, slots=True)
class Readings:
    """What reading the sources came to."""

    results: Mapping[int, SourceResult]  # by number in the listing
    failures: tuple[SourceFailure, ...]
    lost_workers: int


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a worker may be silent: the limit of a page while one is in progress, else a generous one."""

    page_limit_s: float

    def __call__(self, last_tick: object | None) -> float:
        if isinstance(last_tick, PageTick) and last_tick.outcome is None:
            return self.page_limit_s
        return GAP_LIMIT_S


def read_sources(
    sources: Mapping[int, ChartSource],
    n_workers: int,
    set_up: SetUp,
    limits: Limits,
    on_progress: Callable[[Progress], None],
    on_recipe: Callable[[str], None],
    *,
    is_loud: bool = False,
) -> Readings:
    """Read all sources, given by their number.

    A worker that hangs or dies costs a retry; a page that costs one again and again is given up.

    on_recipe: called once, with the recipe of the first worker that begins.

    Raises:
        WorkerStartError: if the workers cannot set up.
    """
    reading = _Reading(sources, on_progress, on_recipe)
    with Workers(min(n_workers, len(sources)), set_up, limits, is_loud=is_loud) as workers:
        for source_no, source in sources.items():
            workers.submit(Task(source_no, ReadSource(source)))
        round_no = 0
        while True:
            for event in workers.events():
                reading.take(event, workers)
            if not reading.refused:
                reading.tell_progress()
                return Readings(reading.results, tuple(reading.failures), reading.lost_workers)
            round_no += 1
            time.sleep(RETRY_AFTER_S * round_no)
            reading.submit_refused(workers)


class _Reading:
    """The state of reading: what each source has come to so far."""

    def __init__(
        self,
        sources: Mapping[int, ChartSource],
        on_progress: Callable[[Progress], None],
        on_recipe: Callable[[str], None],
    ) -> None:
        self.results: dict[int, SourceResult] = {}
        self.failures: list[SourceFailure] = []
        self.refused: list[Task] = []
        self.lost_workers = 0
        self._attempts = {number: Attempts() for number in sources}
        self._count = ProgressCount(sources)
        self._on_progress = on_progress
        self._on_recipe: Callable[[str], None] | None = on_recipe
        self._told_s = 0.0

    def take(self, event: Event, workers: Workers) -> None:
        """Note what happened and put in line what follows from it."""
        match event:
            case Tick(task, PageTick() as tick):
                self._count.tick(task.number, tick)
            case Tick(_, RecipeTick(recipe_id)) if self._on_recipe is not None:
                self._on_recipe(recipe_id)
                self._on_recipe = None
            case Done(task, SourceResult() as result):
                self.results[task.number] = result
                self._count.end(task.number)
            case Lost(task, reason, last_tick):
                self._take_loss(task, reason, last_tick, workers)
            case Refused(task, error):
                self._take_refusal(task, error)
        if time.monotonic() - self._told_s > PROGRESS_EVERY_S:
            self.tell_progress()

    def tell_progress(self) -> None:
        """Say how far it is."""
        self._on_progress(self._count.progress())
        self._told_s = time.monotonic()

    def submit_refused(self, workers: Workers) -> None:
        """Try again what met an error of the world."""
        for task in self.refused:
            workers.submit(task)
        self.refused.clear()

    def _take_loss(self, task: Task, reason: str, last_tick: object | None, workers: Workers) -> None:
        self.lost_workers += 1
        work = task.work
        assert isinstance(work, ReadSource)
        plan = self._attempts[task.number].next_plan(reason, last_tick)
        log.warning("worker lost: source_no=%d reason=%s given_up=%s", task.number, reason, plan is None)
        if plan is None:
            message = f"source {task.number}: its workers were lost again and again between pages ({reason})"
            self._fail(task, Failed("source-lost", 5, message))
        else:
            workers.submit(Task(task.number, ReadSource(work.source, plan)))

    def _take_refusal(self, task: Task, error: Failed) -> None:
        if self._attempts[task.number].may_try_again():
            self.refused.append(task)
        else:
            self._fail(task, error)

    def _fail(self, task: Task, error: Failed) -> None:
        self.failures.append(SourceFailure(task.number, error.code, error.exit_code, error.message))
        self._count.end(task.number)
