"""A page that may stand on its head is listed by the report of its batch, in the table and as JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from flows.account import show_report
from pipeline.assemble import assemble_chart
from pipeline.records.model import AttachedPage, BatchReport
from pipeline.records.store import open_store
from schemas.outcome import LEGIBLE, UNSURE_TURN, PageOutcome, PageStatus
from schemas.page import SURE_TURN, PageRef, ScanRef

SURE, UNSURE = SURE_TURN, SURE_TURN - 0.01


def page_of(page_no: int, turn_confidence: float, status: PageStatus = PageStatus.LOADED) -> PageOutcome:
    ref = PageRef(ScanRef("chart-1/1.pdf", "a" * 64, 10), page_no)
    return PageOutcome(ref, "recipe", status, form="unknown", turn_confidence=turn_confidence)


def report_of(folder: Path, *pages: PageOutcome) -> BatchReport:
    with open_store(str(folder / "records.db")) as store:
        scan = pages[0].ref.scan
        store.remember_scan("place", scan.key, "etag", scan, len(pages))
        for page in pages:
            store.save_outcome(page)
        attached = [AttachedPage(scan.sha256, page.ref.page_no, page.recipe_id) for page in pages]
        store.attach("chart-1", scan.key, attached, "place")
        batch_id = store.start_batch("place", "recipe")
        store.finalize("chart-1", lambda outcomes, _: assemble_chart("chart-1", outcomes))
        store.finish_batch(batch_id, ["chart-1"])
        return store.report()


def test_report_lists_chart_and_number_of_the_unsure_pages_only(tmp_path: Path) -> None:
    told = report_of(tmp_path, page_of(1, SURE), page_of(2, UNSURE), page_of(3, UNSURE, PageStatus.BLANK))
    assert told.unsure_turn_pages == (("chart-1", 2),)
    assert told.is_balanced


def test_unsure_page_counts_as_loaded_with_its_reason(tmp_path: Path) -> None:
    lines = assemble_chart("chart-1", [page_of(1, UNSURE)]).account
    assert [(line.status, line.reason) for line in lines] == [(PageStatus.LOADED, UNSURE_TURN)]


@pytest.mark.parametrize(("confidence", "is_listed"), [(UNSURE, True), (SURE, False)])
def test_report_shown_names_the_unsure_page(tmp_path: Path, confidence: float, is_listed: bool) -> None:
    out = io.StringIO()
    show_report(report_of(tmp_path, page_of(1, SURE), page_of(2, confidence)), Console(file=out, width=200))
    assert ("chart-1 2" in out.getvalue()) is is_listed


def test_report_as_json_names_the_unsure_page(tmp_path: Path) -> None:
    told = json.loads(json.dumps(report_of(tmp_path, page_of(1, UNSURE)).as_json()))
    assert told["unsure_turn_pages"] == [{"chart_id": "chart-1", "page": 1}]


def test_a_page_of_which_the_engine_trusts_little_is_listed_for_itself(tmp_path: Path) -> None:
    bad = replace(page_of(2, SURE), legible=LEGIBLE - 0.01)
    told = report_of(tmp_path, page_of(1, SURE), bad, replace(page_of(3, UNSURE), legible=0.1))
    assert told.badly_read_pages == (("chart-1", 2),)
    assert told.unsure_turn_pages == (("chart-1", 3),)
    out = io.StringIO()
    show_report(told, Console(file=out, width=200))
    assert "chart-1 2" in out.getvalue()
