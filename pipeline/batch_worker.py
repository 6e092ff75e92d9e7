"""What a worker of a batch does: read a source, then put its charts together.

Imported by the parent too, which must stay light, so the engine and the store are imported where they are opened.
"""

from __future__ import annotations

import ctypes
import gc
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.settings import Settings
from pipeline.work import FileTick, PageTick, ReadSource, RecipeTick
from pipeline.worker_process import Do, Report, WornOut

MEBIBYTE = 1024 * 1024
GC_EVERY = 20_000  # objects; a page makes a million, hardly any of them in circles
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # malloc.h of glibc
KEPT_BYTES = 256 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class ReadingSetUp:
    """Opens all that reading needs, once per worker. `folder` takes its temporary files, and goes with the batch."""

    settings: Settings
    place: str
    again: bool
    folder: Path

    def __call__(self) -> Do:
        """Runs in the worker."""
        gc.set_threshold(GC_EVERY, 10, 10)  # before the imports: they make much that stays
        import cv2

        from pipeline.digitize import digitize_source, finalize_chart
        from pipeline.wiring import open_services

        cv2.setNumThreads(1)  # workers share the cores, not threads
        tempfile.tempdir = str(self.folder)  # scans are copied here: a killed worker must not leave them behind
        services = open_services(self.settings, self.place, again=self.again)
        recipe = services.reader.recipe
        services.store.remember_recipe(recipe.recipe_id, asdict(recipe))
        _spare_the_allocator()
        wear = Wear(self.settings.pages_per_worker, self.settings.worker_memory_mb / 2)

        def do(work: object, report: Report) -> object:
            assert isinstance(work, ReadSource)
            report(RecipeTick(recipe.recipe_id))

            def on_tick(tick: PageTick | FileTick) -> None:
                report(tick)
                wear.count(tick)

            result = digitize_source(work.source, services, on_tick, work.plan)
            for chart_id in result.chart_ids:
                finalize_chart(chart_id, services.store)
                report(None)
            return result

        return do


@dataclass(slots=True)
class Wear:
    """What a worker has read and grown to; raises at a page's end when it should be replaced."""

    max_pages: int
    max_memory_mb: float
    pages: int = 0

    def count(self, tick: PageTick | FileTick) -> None:
        """Count a page that was read.

        Raises:
            WornOut: if the worker should be replaced; everything up to here is saved.
        """
        if isinstance(tick, FileTick) or tick.outcome is None or tick.was_known:
            return
        self.pages += 1
        if self.pages >= self.max_pages or _memory_mb() > self.max_memory_mb:
            raise WornOut


def _spare_the_allocator() -> None:
    """Keep a page's memory for the next one, and let the collector pass over what stays for good.

    A page takes and gives back a hundred pictures of several megabytes; glibc hands each back to the system, which
    then clears it anew.
    """
    gc.collect()
    gc.freeze()
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):  # musl has none
        libc.mallopt(M_MMAP_THRESHOLD, KEPT_BYTES)
        libc.mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEBIBYTE
