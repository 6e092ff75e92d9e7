"""A small place of drawn forms, and a batch over it in a process of its own, which may be killed."""

from __future__ import annotations

import logging
import pickle
import random
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import cv2

from pipeline.digitize import Reader, Services, digitize_source, finalize_chart
from pipeline.recipe import make_recipe
from pipeline.records.crash import arm
from pipeline.records.export import export_jsonl
from pipeline.records.store import open_store
from pipeline.scans.charts import list_charts, open_scans
from pipeline.stages.engine import OcrEngine
from pipeline.stages.render import RenderLimits
from pipeline.stages.tesseract_inprocess import InProcessEngine
from pipeline.wiring import place_id
from pipeline.work import Plan
from samples.bind import write_folder, write_pdf
from samples.damage import Damage, scan_sheet
from samples.draw import Style, load_family
from samples.life import make_child
from samples.truth import PageTruth
from schemas.form import load_forms
from tests.recorded_engine import RecordedEngine

SEED = 5
FORMS = ("tuberculin", "blood_count_224u", "discharge_027u")  # half a sheet each: quick to read
NAMED_CHART, BATCH_FILE = "Седьмой", "two.pdf"  # charts are often named after children
KNOWN_FORMS = load_forms()  # loaded once, in the server from which the runs fork
RECIPE = make_recipe(RecordedEngine.name, {})


def draw_place(folder: Path) -> list[PageTruth]:
    """A folder with two pages and a PDF with one, of one child; the truth of the pages."""
    sheets = load_family("office")(make_child(SEED), random.Random(SEED), Style(dpi=200, medium="printed"))
    chosen = [next(sheet for sheet in sheets if sheet.truth.form == form) for form in FORMS]
    damage = Damage(skew_deg=0.1, noise=1.5, jpeg_quality=72)
    scans = [scan_sheet(sheet.image, sheet.dpi, damage, seed, None) for seed, sheet in enumerate(chosen)]
    write_folder(folder / NAMED_CHART, scans[:2])
    write_pdf(folder / BATCH_FILE, scans[2:])
    return [sheet.truth for sheet in chosen]


@dataclass(frozen=True)
class Run:
    """One batch over a place: what is done in a process of its own.

    kill_at: a point at whose `count`-th pass the process dies.
    is_first: reads with Tesseract and records what it read; others play the recording back.
    """

    place: Path
    store: Path
    recording: Path
    kill_at: str = ""
    count: int = 1
    is_backwards: bool = False
    is_first: bool = False

    def __call__(self) -> None:
        cv2.setNumThreads(1)
        if self.kill_at:
            arm(self.kill_at, self.count)
        make_engine: Callable[[], OcrEngine] | None = InProcessEngine if self.is_first else None
        engine = RecordedEngine(self.recording, make_engine)
        reader = Reader(engine, engine, KNOWN_FORMS, RECIPE, RenderLimits())
        place = str(self.place)
        with open_store(str(self.store)) as store:
            store.remember_place(place_id(place), place)
            store.remember_recipe(RECIPE.recipe_id, asdict(RECIPE))
            services = Services(place_id(place), open_scans(place), store, reader)
            batch_id = store.start_batch(services.place_id, RECIPE.recipe_id)
            charts: dict[str, None] = {}
            sources = list_charts(services.scans)
            for source in reversed(sources) if self.is_backwards else sources:
                result = digitize_source(source, services, lambda tick: None, Plan())
                for chart_id in result.chart_ids:
                    finalize_chart(chart_id, store)
                charts.update(dict.fromkeys(result.chart_ids))
            store.finish_batch(batch_id, list(charts))
        if self.is_first:
            engine.save()


def what_is_stored(store_file: Path) -> tuple[bytes, dict[str, object]]:
    """All entries as exported, and the last batch's account but for its name and times."""
    out = BytesIO()
    with open_store(str(store_file)) as store:
        export_jsonl(store, out)
        account = store.report().as_json()
    return out.getvalue(), {
        name: told for name, told in account.items() if name not in ("batch_id", "started_at", "finished_at")
    }


if __name__ == "__main__":  # a run that tells all it can: every logger at its lowest level
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    pickle.loads(bytes.fromhex(sys.argv[1]))()
