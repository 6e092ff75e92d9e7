"""Digitize every chart of a place with worker processes, and account for every page.

Reads no page itself: that is `pipeline.digitize`, in the workers. What is done is what the store says is done,
so the same call after any interruption goes on where it was.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.batch_worker import ReadingSetUp
from pipeline.errors import BatchFailed, NothingThere
from pipeline.progress import Progress
from pipeline.reading import Readings, Silence, SourceFailure, read_sources
from pipeline.records.model import BatchReport
from pipeline.scans.charts import Survey, open_scans, survey
from pipeline.scans.store import ChartSource
from pipeline.settings import Settings
from pipeline.wiring import open_records, place_id
from pipeline.workers import Limits


@dataclass(frozen=True, slots=True)
class BatchAccount:
    """What a batch came to. `report` counts the charts that it touched as they now are in the records."""

    report: BatchReport
    charts: int  # sources read to their end
    pages: int  # pages of these sources
    new_pages: int
    wall_s: float
    lost_workers: int
    failures: tuple[SourceFailure, ...]

    def require_whole(self) -> None:
        """Refuse to call a batch done that is not.

        Raises:
            BatchFailed: if a source could not be finished or pages are missing from the records.
        """
        if self.failures:
            raise BatchFailed(f"{len(self.failures)} of {self.charts + len(self.failures)} charts not finished")
        if not self.report.is_balanced or self.report.pages < self.pages:
            raise BatchFailed(f"{self.pages} pages were read, {self.report.pages} are accounted for")


def canonical_place(place: str) -> str:
    """One spelling of a place, however it was typed: what was read of it is found again by it."""
    scheme, separator, rest = place.partition("://")
    if separator:
        return f"{scheme}://{rest.rstrip('/')}"
    return str(Path(place).expanduser().resolve())


def find_sources(place: str, only: Sequence[str] = ()) -> Survey:
    """The charts of a place, or those of the given names.

    Raises:
        PlaceError: if the place cannot be listed.
        NothingThere: if it holds no chart, or none of these names.
    """
    found = survey(open_scans(place))
    charts = tuple(source for source in found.charts if not only or source.name in only)
    if not charts:
        raise NothingThere(found.charts != ())
    return Survey(charts, found.ignored)


def digitize_batch(
    place: str,
    sources: Sequence[ChartSource],
    settings: Settings,
    on_progress: Callable[[Progress], None],
    *,
    again: bool = False,
) -> BatchAccount:
    """Read the sources of a place into the records, and close the books over their charts.

    Raises:
        WorkerStartError: if the workers cannot set up.
        StoreUnreachableError: if the records cannot be opened.
    """
    with Batch(place, settings, again=again) as batch:
        readings = batch.read(numbered(sources), settings.workers, on_progress)
        return batch.close_books([readings])


def numbered(sources: Sequence[ChartSource]) -> dict[int, ChartSource]:
    """The sources by their number in the listing, from 1: what a source is called where its name must not be told."""
    return dict(enumerate(sources, start=1))


class Batch:
    """A batch in progress. Sources may be read in several calls, also from several threads."""

    def __init__(self, place: str, settings: Settings, *, again: bool = False) -> None:
        self._place = place
        self._settings = settings
        self._again = again
        self._started_s = time.monotonic()
        self._batch_id: str | None = None
        self._begins = threading.Lock()
        self._is_cancelled = threading.Event()

    def __enter__(self) -> Self:
        self._open = ExitStack()
        self._store = self._open.enter_context(open_records(self._settings))
        self._folder = self._open.enter_context(tempfile.TemporaryDirectory(prefix="kartoteka-batch-"))
        self._store.remember_place(place_id(self._place), self._place)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def read(
        self, sources: Mapping[int, ChartSource], n_workers: int, on_progress: Callable[[Progress], None]
    ) -> Readings:
        """Read sources, given by their number in the listing, with worker processes of this call's own.

        Raises:
            WorkerStartError: if the workers cannot set up.
        """
        set_up = ReadingSetUp(self._settings, self._place, self._again, Path(self._folder))
        limits = Limits(
            self._settings.worker_memory_mb, Silence(self._settings.page_limit_s), self._is_cancelled.is_set
        )
        return read_sources(sources, n_workers, set_up, limits, on_progress, self._begin, is_loud=self._settings.debug)

    def cancel(self) -> None:
        """End all reading that goes on in other threads: it raises `Cancelled` there."""
        self._is_cancelled.set()

    def close_books(self, readings: Sequence[Readings]) -> BatchAccount:
        """The account of everything read in this batch, kept in the records.

        Raises:
            AccountUnbalancedError: if pages are missing from the records.
        """
        if self._batch_id is None:
            raise BatchFailed("no chart could be begun")
        results = [result for reading in readings for result in reading.results.values()]
        failures = tuple(failure for reading in readings for failure in reading.failures)
        lost_workers = sum(reading.lost_workers for reading in readings)
        new_pages = sum(result.new_pages for result in results)
        wall_s = time.monotonic() - self._started_s
        timings = {
            "wall_s": round(wall_s, 1),
            "new_pages": new_pages,
            "workers": self._settings.workers,
            "lost_workers": lost_workers,
            "failed_sources": len(failures),
        }
        chart_ids = [chart_id for result in results for chart_id in result.chart_ids]
        report = self._store.finish_batch(self._batch_id, chart_ids, timings)
        pages = sum(result.pages for result in results)
        return BatchAccount(report, len(results), pages, new_pages, wall_s, lost_workers, failures)

    def _begin(self, recipe_id: str) -> None:
        with self._begins:
            if self._batch_id is None:
                self._batch_id = self._store.start_batch(place_id(self._place), recipe_id)
