"""A page that cannot be read ends as quarantined with a reason that says why, and nothing it says is logged."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.digitize import Reader, Services, digitize_source
from pipeline.recipe import Recipe
from pipeline.records.store import open_store
from pipeline.scans.charts import list_charts, open_scans
from pipeline.stages.engine import OcrEngine
from pipeline.stages.render import RenderLimits
from pipeline.stages.tesseract_command import CommandEngine
from pipeline.stages.tesseract_inprocess import InProcessEngine
from pipeline.work import Plan
from schemas.outcome import PageOutcome, PageStatus
from schemas.page import Pixels, Word
from tests.drawn_text import DPI, Paper

NAME = "Иванов"


@dataclass
class Stumbling:
    """An engine that fails on every image, quoting what it has read."""

    name: str = "stumbling"

    def read_page(self, text: Pixels, dpi: float) -> tuple[Word, ...]:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            raise ValueError(f"no such name: {NAME}") from error

    def read_crop(
        self, crop: Pixels, dpi: float, alphabet: str | None = None, *, weighs: bool = True
    ) -> tuple[Word, ...]:
        return self.read_page(crop, dpi)


def read_with(engine: OcrEngine, folder: Path) -> PageOutcome:
    """What becomes of a page of print that this engine reads."""
    paper = Paper(height_px=400)
    for top in (60, 140, 220):
        paper.write("Карта профилактических прививок", 100, top)
    (folder / "scans").mkdir()
    paper.grey.save(folder / "scans" / "chart.png", dpi=(DPI, DPI))
    reader = Reader(engine, engine, (), Recipe("0", "code", engine.name, {}), RenderLimits())
    with open_store(str(folder / "records.db")) as store:
        services = Services("place", open_scans(str(folder / "scans")), store, reader)
        (source,) = list_charts(services.scans)
        digitize_source(source, services, lambda tick: None, Plan())
        (outcome,) = store.chart_outcomes(source.name)
    return outcome


@pytest.mark.parametrize("kind", [InProcessEngine, CommandEngine])
def test_overdue_page_is_quarantined_as_such(kind: type[InProcessEngine] | type[CommandEngine], tmp_path: Path) -> None:
    outcome = read_with(kind(timeout_s=0.003), tmp_path)
    assert (outcome.status, outcome.reason) == (PageStatus.QUARANTINED, "timeout")


def test_failure_is_logged_with_its_place_and_without_what_it_quotes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        outcome = read_with(Stumbling(), tmp_path)
    assert (outcome.status, outcome.reason) == (PageStatus.QUARANTINED, "stage_failed")
    assert re.search(r"ValueError at .*test_digitize_faults:\d+, because of KeyError at", caplog.text)
    assert NAME not in caplog.text
