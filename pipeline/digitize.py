"""The story of a chart: from a scan's pixels to stored entries. Read this first.

Concrete engines and stores come from `pipeline.wiring`; the pool that runs this in worker processes is
`pipeline.batch`.
"""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from extractors import extract_entries
from pipeline.assemble import assemble_chart
from pipeline.errors import origin_of
from pipeline.page_outcome import Seen, outcome_of
from pipeline.recipe import Recipe
from pipeline.records.model import AttachedPage
from pipeline.records.store import RecordStore
from pipeline.scans.store import ChartSource, LocalScan, ScanObject, ScanStore
from pipeline.stages.classify import FormMatch, classify
from pipeline.stages.clean import clean_page
from pipeline.stages.engine import OcrTimeoutError
from pipeline.stages.layout import lay_out
from pipeline.stages.negative import as_positive
from pipeline.stages.ocr import OcrEngine, make_rereader, read_words, upright_probe
from pipeline.stages.render import RenderLimits, iter_pages
from pipeline.stages.separate import read_separator
from pipeline.stages.sheets import Sheet, find_sheets, in_reading_order, whole_sheet
from pipeline.stages.streaks import without_streaks
from pipeline.work import FileTick, OnTick, PageKey, PageTick, Plan, SourceResult
from schemas.form import FormType
from schemas.outcome import Fault, PageOutcome, PageStatus
from schemas.page import Page, PageImage, PageRef

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reader:
    """All that reading a page needs, loaded once per process.

    careful_engine runs outside the process under limits: for a page that killed or stalled a worker.
    """

    engine: OcrEngine
    careful_engine: OcrEngine
    forms: tuple[FormType, ...]
    recipe: Recipe
    limits: RenderLimits


@dataclass(frozen=True, slots=True)
class Services:
    """What digitizing a source needs."""

    place_id: str
    scans: ScanStore
    store: RecordStore
    reader: Reader
    again: bool = False  # redo what an older recipe has done


def digitize_source(source: ChartSource, services: Services, on_tick: OnTick, plan: Plan) -> SourceResult:
    """Read every page of one file or folder that is not yet read, and attach the pages to their charts.

    Everything is durable page by page: killed at any point and run again, it goes on where it was.
    """
    chart_id = source.name
    charts: dict[str, None] = {}
    pages = new_pages = 0
    for item in source.objects:
        attached: dict[str, list[AttachedPage]] = {chart_id: []}
        for outcome, is_new in _outcomes(item, services, on_tick, plan):
            pages, new_pages = pages + 1, new_pages + is_new
            if outcome.separator_chart_id is not None:
                chart_id = outcome.separator_chart_id
            attached.setdefault(chart_id, []).append(_attached(outcome))
        charts.update(_attach(item.key, attached, services))
    for item in source.strays:
        outcome = _stray(item, services)
        pages += 1
        charts.update(_attach(item.key, {source.name: [_attached(outcome)]}, services))
        on_tick(PageTick((item.key, 1), outcome.status))
    return SourceResult(tuple(charts), pages, new_pages)


def finalize_chart(chart_id: str, store: RecordStore) -> None:
    """Write a chart's account, entries and review items from all its pages' outcomes."""
    store.finalize(chart_id, lambda outcomes, _: assemble_chart(chart_id, outcomes))


def digitize_page(image: PageImage, reader: Reader, *, careful: bool = False) -> PageOutcome:
    """One page's outcome, a pure function of its pixels and the recipe."""
    started = time.process_time()
    separator = read_separator(image)
    if separator is not None:
        return _outcome(image.ref, reader, PageStatus.SEPARATOR, separator_chart_id=separator)
    seen = see_sheets(image, reader, careful=careful)
    engine = (reader.careful_engine if careful else reader.engine).name
    return outcome_of(image.ref, reader.recipe.recipe_id, engine, seen, time.process_time() - started)


def see_sheets(image: PageImage, reader: Reader, *, careful: bool = False) -> tuple[Seen, ...]:
    """Take every sheet on a scan through all stages: one on an ordinary page, else in reading order."""
    cpu_s: dict[str, float] = {}
    with _timed(cpu_s, "clean"):
        sheets = find_sheets(as_positive(image))
    seen = [see_page(sheet, reader, careful=careful) for sheet in sheets]
    seen[0] = replace(seen[0], cpu_s={**seen[0].cpu_s, "clean": seen[0].cpu_s["clean"] + cpu_s["clean"]})
    turn_deg = next((one.clean.turn_deg for one in seen if not one.clean.is_blank), 0)
    return tuple(in_reading_order(seen, turn_deg))


def see_page(sheet: Sheet | PageImage, reader: Reader, *, careful: bool = False) -> Seen:
    """Take one sheet, or a whole page as one sheet, through all stages and keep what each of them saw."""
    sheet = whole_sheet(sheet) if isinstance(sheet, PageImage) else sheet
    engine = reader.careful_engine if careful else reader.engine
    cpu_s: dict[str, float] = {}
    with _timed(cpu_s, "clean"):
        sheet = without_streaks(sheet)
        clean = clean_page(sheet.image, upright_probe(engine), sheet.look)
    if clean.is_blank:
        image = clean.image
        empty = Page(image.ref, image.width_px, image.height_px, image.dpi, image.to_scan, image.scan_size_px)
        return Seen(clean, empty, FormMatch(None, 1.0, {}), (), cpu_s, sheet)
    with _timed(cpu_s, "ocr"):
        words = read_words(clean, engine)
    with _timed(cpu_s, "layout"):
        page = lay_out(clean, words)
    with _timed(cpu_s, "classify"):
        match = classify(page, reader.forms)
    with _timed(cpu_s, "extract"):
        entries = extract_entries(page, match.form or match.likely, make_rereader(clean, engine), match.papers)
    return Seen(clean, page, match, entries, cpu_s, sheet)


def _outcomes(item: ScanObject, services: Services, on_tick: OnTick, plan: Plan) -> Iterator[tuple[PageOutcome, bool]]:
    """The outcomes of a file's pages in order, each with whether it had to be made."""
    store = services.store
    known = store.known_scan(services.place_id, item.key, item.etag)
    done = _done(known.sha256, services) if known else {}
    if known and set(done) >= set(range(1, known.n_pages + 1)):
        for page_no in range(1, known.n_pages + 1):
            on_tick(PageTick((item.key, page_no), done[page_no].status, was_known=True))
            yield done[page_no], False
        return
    on_tick(FileTick(item.key))
    with tempfile.TemporaryDirectory(prefix="kartoteka-") as folder, services.scans.open(item, Path(folder)) as scan:
        done = _done(scan.ref.sha256, services)
        page_no = 0
        for page in _pages(scan, services.reader.limits, plan, done, on_tick, item.key):
            page_no = page.ref.page_no
            outcome = done.get(page_no)
            if outcome is None:
                outcome = _read(page, (item.key, page_no), services.reader, plan)
                store.save_outcome(outcome)
            on_tick(PageTick((item.key, page_no), outcome.status, was_known=page_no in done))
            yield outcome, page_no not in done
        on_tick(FileTick(item.key))
        store.remember_scan(services.place_id, item.key, item.etag, scan.ref, page_no)


def _pages(
    scan: LocalScan, limits: RenderLimits, plan: Plan, done: Container[int], on_tick: OnTick, key: str
) -> Iterator[PageImage | Fault]:
    """The pages of a file, each told before it is decoded: decoding may hang or crash as reading may."""

    def is_wanted(page_no: int) -> bool:
        return page_no not in done and (key, page_no) not in plan.given_up

    pages = iter_pages(scan.path, scan.ref, limits, is_wanted)
    page_no = 0
    while True:
        on_tick(PageTick((key, page_no + 1)))
        page = next(pages, None)
        if page is None:
            return
        page_no = page.ref.page_no
        yield page


def _done(sha256: str, services: Services) -> Mapping[int, PageOutcome]:
    if services.again:
        return services.store.outcomes(sha256, services.reader.recipe.recipe_id)
    return services.store.latest_outcomes(sha256)


def _read(page: PageImage | Fault, key: PageKey, reader: Reader, plan: Plan) -> PageOutcome:
    if key in plan.given_up:
        return _quarantined(page.ref, reader, plan.given_up[key])
    if isinstance(page, Fault):
        return _quarantined(page.ref, reader, page.reason)
    try:
        outcome = digitize_page(page, reader, careful=key in plan.careful)
    except OcrTimeoutError:
        return _quarantined(page.ref, reader, "timeout")
    except MemoryError:
        return _quarantined(page.ref, reader, "out_of_memory")
    except Exception as error:  # one page must not cost its chart; what the page says stays out of the log
        log.error("page failed: scan=%s page=%d error=%s", page.ref.scan.short, page.ref.page_no, origin_of(error))
        return _quarantined(page.ref, reader, "stage_failed")
    log.info(
        "page done: scan=%s page=%d status=%s form=%s entries=%d",
        page.ref.scan.short, page.ref.page_no, outcome.status, outcome.form, len(outcome.entries),
    )  # fmt: skip
    return outcome


def _outcome(ref: PageRef, reader: Reader, status: PageStatus, **details: object) -> PageOutcome:
    return PageOutcome(ref, reader.recipe.recipe_id, status, **details)  # type: ignore[arg-type]


def _quarantined(ref: PageRef, reader: Reader, reason: str) -> PageOutcome:
    return _outcome(ref, reader, PageStatus.QUARANTINED, reason=reason)


def _stray(item: ScanObject, services: Services) -> PageOutcome:
    """A file in a chart's folder that is no scan by its name: accounted for as one page, never read."""
    with tempfile.TemporaryDirectory(prefix="kartoteka-") as folder, services.scans.open(item, Path(folder)) as scan:
        faults = (page for page in iter_pages(scan.path, scan.ref, services.reader.limits) if isinstance(page, Fault))
        reason = next((fault.reason for fault in faults), "unsupported_type")
        outcome = _quarantined(PageRef(scan.ref, 1), services.reader, reason)
    services.store.save_outcome(outcome)
    return outcome


def _attached(outcome: PageOutcome) -> AttachedPage:
    return AttachedPage(outcome.ref.scan.sha256, outcome.ref.page_no, outcome.recipe_id)


def _attach(key: str, attached: Mapping[str, list[AttachedPage]], services: Services) -> dict[str, None]:
    """Attach a file's pages to their charts; all charts that this changes, in order of first appearance.

    A chart that had pages of the file before and has none now (another separator was found) gives them up.
    """
    charts = {chart_id: pages for chart_id, pages in attached.items() if pages}
    for chart_id in services.store.charts_of(services.place_id, key):
        charts.setdefault(chart_id, [])
    for chart_id, pages in charts.items():
        services.store.attach(chart_id, key, pages, services.place_id)
    return dict.fromkeys(charts)


@contextmanager
def _timed(cpu_s: dict[str, float], stage: str) -> Iterator[None]:
    started = time.process_time()
    yield
    cpu_s[stage] = cpu_s.get(stage, 0.0) + time.process_time() - started
