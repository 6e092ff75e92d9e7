"""Digitize every chart of a place with worker processes, and account for every page.

Reads no page itself: that is `pipeline.digitize`, in the workers. What is done is what the store says is done,
so the same call after any interruption goes on where it was.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch_worker import ReadingSetUp
from pipeline.errors import BatchFailed, NothingThere
from pipeline.progress import Progress
from pipeline.reading import Silence, SourceFailure, read_sources
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
    started_s = time.monotonic()
    with open_records(settings) as store, tempfile.TemporaryDirectory(prefix="kartoteka-batch-") as folder:
        store.remember_place(place_id(place), place)
        batch_ids: list[str] = []

        def on_recipe(recipe_id: str) -> None:
            batch_ids.append(store.start_batch(place_id(place), recipe_id))

        set_up = ReadingSetUp(settings, place, again, Path(folder))
        limits = Limits(settings.worker_memory_mb, Silence(settings.page_limit_s))
        readings = read_sources(
            sources, settings.workers, set_up, limits, on_progress, on_recipe, is_loud=settings.debug
        )
        wall_s = time.monotonic() - started_s
        results = readings.results.values()
        new_pages = sum(result.new_pages for result in results)
        report = store.finish_batch(
            batch_ids[0],
            [chart_id for result in results for chart_id in result.chart_ids],
            {"wall_s": round(wall_s, 1), "new_pages": new_pages, "workers": settings.workers,
             "lost_workers": readings.lost_workers, "failed_sources": len(readings.failures)},
        )  # fmt: skip
    pages = sum(result.pages for result in results)
    return BatchAccount(
        report, len(readings.results), pages, new_pages, wall_s, readings.lost_workers, readings.failures
    )
