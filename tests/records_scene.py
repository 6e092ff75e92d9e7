"""A small place with charts, their outcomes, and a run over it: what the tests of the store share."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing.synchronize import Barrier

from pipeline.records.model import AttachedPage, BatchReport, ChartCounts, DecisionsView
from pipeline.records.store import Build, RecordStore, open_store
from pipeline.review.queue import decide
from schemas.entry import Entry, Field, PageEntry, Provenance, Reading, Source, State, Status, Value
from schemas.geometry import Box
from schemas.outcome import AccountLine, ChartRecord, PageOutcome, PageStatus
from schemas.page import PageRef, ScanRef
from schemas.review import Action
from tests.server_processes import exit_codes, server_context, start

PLACE = "place-1"
RECIPE = "recipe-1"
ROW = Box(100, 800, 1500, 860)
DATE_BOX, VACCINE_BOX, LOT_BOX = Box(110, 805, 210, 855), Box(300, 805, 480, 855), Box(700, 805, 900, 855)

Run = Callable[[str], object]


def scan(key: str, content: str | None = None) -> ScanRef:
    return ScanRef(key, hashlib.sha256((content or key).encode()).hexdigest(), 1000)


def shot(
    date: str, vaccine: str, lot: str | None = "П-114", dy: int = 0, ordinal: int = 0, confidence: float = 0.95
) -> PageEntry:
    """A line of a vaccination table, `dy` pixels further down; an unreadable lot where it is None."""

    def moved(box: Box) -> Box:
        return replace(box, top=box.top + dy, bottom=box.bottom + dy)

    def read(value: Value, box: Box) -> Reading:
        return Reading(State.READ, str(value), moved(box), value=value, engine_confidence=confidence)

    lot_reading = read(lot, LOT_BOX) if lot is not None else Reading(State.UNREADABLE, "#", moved(LOT_BOX))
    readings = {"date": read(date, DATE_BOX), "vaccine": read(vaccine, VACCINE_BOX), "lot": lot_reading}
    return PageEntry("immunization", "063u", ordinal, moved(ROW), readings)


def page(
    ref: ScanRef,
    *entries: PageEntry,
    page_no: int = 1,
    status: PageStatus = PageStatus.LOADED,
    recipe_id: str = RECIPE,
) -> PageOutcome:
    reason = "unreadable-file" if status is PageStatus.QUARANTINED else None
    return PageOutcome(PageRef(ref, page_no), recipe_id, status, reason, "063u", 0.9, "text", entries, engine="test")


def build(chart_id: str) -> Build:
    """A small assembly: lines of one date and vaccine are one entry; a low confidence waits for a person."""

    def assemble(outcomes: Sequence[PageOutcome], _: DecisionsView) -> ChartRecord:
        account = [AccountLine(n, o.ref, o.status, o.form, o.reason) for n, o in enumerate(outcomes, start=1)]
        told: dict[str, list[Entry]] = defaultdict(list)
        for number, outcome in enumerate(outcomes, start=1):
            for line in outcome.entries:
                entry = _entry(chart_id, number, outcome, line)
                told[entry.entry_id].append(entry)
        merged = [replace(same[0], sources=tuple(s for e in same for s in e.sources)) for same in told.values()]
        return ChartRecord(chart_id, tuple(account), tuple(merged))

    return assemble


def _entry(chart_id: str, number: int, outcome: PageOutcome, line: PageEntry) -> Entry:
    scan_ref, page_no = outcome.ref.scan, outcome.ref.page_no
    fields = {}
    for name, reading in line.readings.items():
        origin = Provenance(
            scan_ref.sha256, page_no, number, reading.box, line.form, 1, outcome.engine, outcome.recipe_id
        )
        is_sure = reading.engine_confidence >= 0.9
        fields[name] = Field(
            reading.value,
            reading.raw,
            reading.medium,
            reading.engine_confidence,
            Status.ACCEPTED if is_sure else Status.REVIEW,
            origin,
            reasons=() if is_sure else ("low-confidence",),
        )
    date, vaccine = fields["date"].value, fields["vaccine"].value
    entry_id = hashlib.sha256(f"{chart_id} {date} {vaccine}".encode()).hexdigest()[:16]
    source = Source("063/у", number, line.box, scan_ref.sha256, page_no)
    return Entry(entry_id, chart_id, line.kind, str(date), "063/у", fields, (source,))


def put(store: RecordStore, chart_id: str, key: str, outcomes: Sequence[PageOutcome], etag: str = "1") -> None:
    """Save the pages of one source and attach them to one chart."""
    ref = outcomes[0].ref.scan
    store.remember_scan(PLACE, key, etag, ref, len(outcomes))
    for outcome in outcomes:
        store.save_outcome(outcome)
    attached = [AttachedPage(ref.sha256, outcome.ref.page_no, outcome.recipe_id) for outcome in outcomes]
    store.attach(chart_id, key, attached)


def put_chart(store: RecordStore, chart_id: str, *outcomes: PageOutcome) -> ChartCounts:
    """A chart of single-page sources, finalized."""
    for outcome in outcomes:
        put(store, chart_id, outcome.ref.scan.key, [outcome])
    return store.finalize(chart_id, build(chart_id))


def sample_place() -> dict[str, list[list[PageOutcome]]]:
    """Two charts: one of two files, one of a file with two pages."""
    one, two, three = scan("chart-1/1.jpg"), scan("chart-1/2.jpg"), scan("chart-2.pdf")
    return {
        "chart-1": [
            [page(one, shot("2012-03-17", "БЦЖ-М"), shot("2012-05", "Энджерикс В", None, 60, 1, 0.6))],
            [page(two, status=PageStatus.BLANK)],
        ],
        "chart-2": [[page(three, shot("2014-01-02", "АКДС")), page(three, page_no=2, status=PageStatus.QUARANTINED)]],
    }


def run_place(url: str) -> BatchReport:
    """What a batch does with the store, twice harmless, a person's decision included."""
    with open_store(url) as store:
        store.remember_place(PLACE, "file:///somewhere")
        store.remember_recipe(RECIPE, {"engine": "test"})
        batch_id = store.start_batch(PLACE, RECIPE)
        charts = sample_place()
        for chart_id, sources in charts.items():
            for outcomes in sources:
                put(store, chart_id, outcomes[0].ref.scan.key, outcomes)
            store.finalize(chart_id, build(chart_id))
        entry_id = next(e.entry_id for e in store.entries("chart-1") if e.date == "2012-05")
        decide(store, f"{entry_id}:lot", Action.CORRECT, "У-77", "nurse-1")
        return store.finish_batch(batch_id, list(charts))


def in_processes(run: Run, url: str, n: int = 1) -> list[int | None]:
    """Run it in processes of its own, all at once; their exit codes."""
    barrier = server_context().Barrier(n)
    return exit_codes([start(_run_together, barrier, run, url) for _ in range(n)])


def _run_together(barrier: Barrier, run: Run, url: str) -> None:
    barrier.wait(timeout=60)
    run(url)
