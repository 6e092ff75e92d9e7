"""Stands in for reading a source in a worker process: pages that are slow, kill, hang or eat memory, as told."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.records.model import AttachedPage
from pipeline.scans.charts import open_scans
from pipeline.scans.store import ChartSource, ScanObject
from pipeline.settings import Settings
from pipeline.wiring import open_records, place_id
from pipeline.work import PageTick, Plan, ReadSource, RecipeTick, SourceResult
from pipeline.worker_process import Do, Report, WornOut
from schemas.errors import KartotekaError
from schemas.outcome import AccountLine, ChartRecord, PageOutcome, PageStatus
from schemas.page import PageRef


class FakeStoreDown(KartotekaError):
    code = "fake-store-down"
    exit_code = 4


@dataclass(frozen=True)
class FakeReading:
    """Reads sources of `n_pages` pages each. `faults`: (source, page) -> what happens there, and how often.

    What was done lies in `folder`, one file a page, so that a new attempt goes on where the last one was.
    """

    folder: Path
    n_pages: int = 4
    faults: Mapping[tuple[str, int], tuple[str, int]] | None = None
    opening: str = ""

    def __call__(self) -> Do:
        _strike(self.opening, self.folder)
        return self.read

    def read(self, work: object, report: Report) -> object:
        assert isinstance(work, ReadSource)
        name = work.source.name
        new_pages = 0
        for page in range(1, self.n_pages + 1):
            key = (f"{name}.pdf", page)
            mark = self.folder / f"{name}-{page}"
            if mark.exists():
                report(PageTick(key, PageStatus(mark.read_text()), was_known=True))
                continue
            self._meet(name, page, 0)
            report(PageTick(key))
            status = PageStatus.LOADED
            if key in work.plan.given_up:
                status = PageStatus.QUARANTINED
            elif key in work.plan.careful:
                (self.folder / f"careful-{name}-{page}").touch()
                self._meet(name, page, 1)
            else:
                self._meet(name, page, 1)
            mark.write_text(status)
            new_pages += 1
            report(PageTick(key, status))
        return SourceResult((name,), self.n_pages, new_pages)

    def _meet(self, name: str, page: int, side: int) -> None:
        """Do what is to happen before (0) or in (1) a page; negative pages in `faults` mean before."""
        what, times = (self.faults or {}).get((name, page if side else -page), ("", 0))
        met = self.folder / f"met-{name}-{page}-{side}"
        n_met = len(met.read_text()) if met.exists() else 0
        if n_met < times:
            met.write_text("x" * (n_met + 1))
            _strike(what, self.folder)


@dataclass(frozen=True)
class StoredReading:
    """Stands in for `ReadingSetUp`: stores one page a file, without looking at it.

    A file whose name holds `kill` ends its worker each time; one with `refuse` meets a store that is down.
    """

    settings: Settings
    place: str
    again: bool
    folder: Path

    def __call__(self) -> Do:
        return self.read

    def read(self, work: object, report: Report) -> object:
        assert isinstance(work, ReadSource)
        report(RecipeTick("fake-recipe"))
        scans = open_scans(self.place)
        new_pages = 0
        with open_records(self.settings) as store:
            for item in work.source.objects:
                with scans.open(item, self.folder) as copy:
                    ref = PageRef(copy.ref, 1)
                known = store.latest_outcomes(ref.scan.sha256)
                report(PageTick((item.key, 1)))
                outcome = known.get(1) or self._outcome(ref, work.plan)
                store.save_outcome(outcome)
                store.remember_scan(place_id(self.place), item.key, item.etag, ref.scan, 1)
                page = AttachedPage(ref.scan.sha256, 1, outcome.recipe_id)
                store.attach(work.source.name, item.key, [page], place_id(self.place))
                report(PageTick((item.key, 1), outcome.status, was_known=bool(known)))
                new_pages += not known
            store.finalize(work.source.name, lambda outcomes, _: _record(work.source.name, outcomes))
        return SourceResult((work.source.name,), len(work.source.objects), new_pages)

    def _outcome(self, ref: PageRef, plan: Plan) -> PageOutcome:
        if (ref.scan.key, 1) in plan.given_up:
            return PageOutcome(ref, "fake-recipe", PageStatus.QUARANTINED, plan.given_up[ref.scan.key, 1])
        for what in ("kill", "refuse"):
            if what in ref.scan.key:
                _strike(what, self.folder)
        return PageOutcome(ref, "fake-recipe", PageStatus.BLANK)


def _record(chart_id: str, outcomes: Sequence[PageOutcome]) -> ChartRecord:
    account = (AccountLine(n, o.ref, o.status, o.form, o.reason) for n, o in enumerate(outcomes, start=1))
    return ChartRecord(chart_id, tuple(account), ())


def fill_place(folder: Path, *keys: str) -> str:
    """A place with a file of its own content at each key."""
    for key in keys:
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_bytes(b"\x89PNG\r\n\x1a\n" + key.encode())
    return str(folder)


def _strike(what: str, folder: Path) -> None:
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "hang":
        subprocess.Popen(["sleep", "600"], start_new_session=True, cwd=folder)
        while True:  # as a loop in C would: no Python signal handler runs in the real one either
            time.sleep(0.05)
    elif what == "eat":
        hoard = bytearray(os.urandom(1024)) * (400 * 1024)
        time.sleep(600)
        hoard.clear()
    elif what == "worn":
        raise WornOut
    elif what == "refuse":
        raise FakeStoreDown("the store does not answer. Start it, then call again.")
    elif what == "bug":
        raise ValueError("Иванов Иван")  # the message of a foreign error may hold what was read


def source(name: str, n_objects: int = 1) -> ChartSource:
    return ChartSource(name, tuple(ScanObject(f"{name}.pdf", 1000, "e") for _ in range(n_objects)))
