"""What reading a source tells its supervisor: each page before it is decoded, so that the guilty one is known."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import cast

import pytest
from PIL import Image

from pipeline.digitize import Reader, Services, digitize_source
from pipeline.recipe import Recipe
from pipeline.records.store import open_store
from pipeline.scans.charts import list_charts, open_scans
from pipeline.stages.engine import OcrEngine
from pipeline.stages.render import RenderLimits
from pipeline.work import FileTick, PageTick, Plan
from schemas.outcome import Fault, PageStatus
from schemas.page import PageRef

KEY = "chart.tif"


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Services whose engine is missing: a page that is read after all would show."""
    pages = [Image.new("L", (300, 400), 255) for _ in range(2)]
    (tmp_path / "scans").mkdir()
    pages[0].save(tmp_path / "scans" / KEY, save_all=True, append_images=pages[1:], dpi=(100, 100))
    nothing = cast(OcrEngine, None)
    reader = Reader(nothing, nothing, (), Recipe("0", "code", "engine", {}), RenderLimits())
    scans = open_scans(str(tmp_path / "scans"))
    return Services("place", scans, open_store(str(tmp_path / "records.db")), reader)


def test_each_page_is_told_before_it_is_decoded_and_after_it_is_stored(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks: list[PageTick | FileTick] = []
    decoded: list[int] = []

    def decode(path: Path, frame: int, ref: PageRef, *rest: object) -> Fault:
        decoded.append(len(ticks))
        return Fault(ref, "malformed")

    monkeypatch.setattr("pipeline.stages.picture_pages._read_frame", decode)
    (source,) = list_charts(services.scans)
    digitize_source(source, services, ticks.append, Plan())
    ended = PageStatus.QUARANTINED
    assert ticks == [
        FileTick(KEY),
        *(PageTick((KEY, 1)), PageTick((KEY, 1), ended)),
        *(PageTick((KEY, 2)), PageTick((KEY, 2), ended)),
        PageTick((KEY, 3)),
        FileTick(KEY),
    ]
    assert decoded == [2, 4]  # the page was told, nothing after it


def test_given_up_pages_are_accounted_for_without_being_decoded(
    tmp_path: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stages.picture_pages._read_frame", pytest.fail)
    (source,) = list_charts(services.scans)
    plan = Plan(given_up={(KEY, 1): "crashed", (KEY, 2): "timeout"})
    result = digitize_source(source, services, lambda tick: None, plan)
    assert (result.pages, result.new_pages) == (2, 2)
    sha256 = hashlib.sha256((tmp_path / "scans" / KEY).read_bytes()).hexdigest()
    outcomes = services.store.latest_outcomes(sha256)
    assert {page_no: outcome.reason for page_no, outcome in outcomes.items()} == {1: "crashed", 2: "timeout"}
