"""A small store with one chart: who, birth, a vaccination of which one value waits, and its drawn scan."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image, ImageDraw

from pipeline.records.model import AttachedPage
from pipeline.records.store import RecordStore, open_store
from schemas.entry import Entry, Field, Provenance, Source, Status, Value
from schemas.geometry import Box
from schemas.outcome import AccountLine, ChartRecord, PageOutcome, PageStatus
from schemas.page import Medium, PageRef, ScanRef

CHART = "chart-0007"
RECIPE = "recipe-1"
VACCINE_BOX = Box(40, 200, 260, 240)


def fill_store(folder: Path, turn_deg: int = 0, place: str = "scans", weight_g: int | None = None) -> Path:
    """A store whose chart was read from `folder/scans/chart-0007/1.png`; its path."""
    scan = draw_scan(folder / "scans" / CHART / "1.png")
    ref = PageRef(ScanRef(f"{CHART}/1.png", hashlib.sha256(scan.read_bytes()).hexdigest(), scan.stat().st_size), 1)
    outcome = PageOutcome(ref, RECIPE, PageStatus.LOADED, form="immunization_063u", turn_deg=turn_deg)
    path = folder / "records.db"
    with open_store(str(path)) as store:
        store.remember_place("place-1", str(folder / place))
        store.remember_scan("place-1", ref.scan.key, "etag", ref.scan, 1)
        store.save_outcome(outcome)
        store.attach(CHART, ref.scan.key, [AttachedPage(ref.scan.sha256, 1, RECIPE)], "place-1")
        batch_id = store.start_batch("place-1", RECIPE)
        line = AccountLine(1, ref, PageStatus.LOADED, "immunization_063u")
        store.finalize(CHART, lambda outcomes, decided: ChartRecord(CHART, (line,), entries(ref, weight_g)))
        store.finish_batch(batch_id, [CHART])
    return path


def open_filled(path: Path) -> RecordStore:
    return open_store(str(path))


def entries(ref: PageRef, weight_g: int | None = None) -> tuple[Entry, ...]:
    def field(value: Value | None, box: Box, status: Status = Status.ACCEPTED) -> Field:
        place = Provenance(ref.scan.sha256, ref.page_no, 1, box, "immunization_063u", 1, "engine", RECIPE)
        reasons = ("single_witness",) if status is Status.REVIEW else ()
        return Field(value, str(value), Medium.PRINTED, 0.99, status, place, reasons=reasons)

    def entry(kind: str, when: str | None, **fields: Field) -> Entry:
        source = Source("063/у", 1, Box(20, 20, 700, 300), ref.scan.sha256, ref.page_no)
        return Entry(f"{kind}-1", CHART, kind, when, "063/у", fields, (source,))

    weight = {} if weight_g is None else {"weight_g": field(weight_g, Box(40, 150, 200, 190))}
    return (
        entry(
            "patient",
            None,
            family_name=field("[Пробная]", Box(40, 40, 300, 80)),
            sex=field("female", Box(310, 40, 400, 80)),
        ),
        entry("birth", "2012-03-13", birth_date=field("2012-03-13", Box(40, 100, 260, 140)), **weight),
        entry(
            "immunization",
            "2012-03-17",
            date=field("2012-03-17", Box(300, 200, 420, 240)),
            vaccine=field("БЦЖ-М", VACCINE_BOX, Status.REVIEW),
            lot=field(None, Box(440, 200, 520, 240), Status.REVIEW),
        ),
    )


def draw_scan(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    picture = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(picture).rectangle(
        (VACCINE_BOX.left, VACCINE_BOX.top, VACCINE_BOX.right, VACCINE_BOX.bottom), fill=(200, 0, 0)
    )
    picture.save(path, dpi=(150, 150))
    return path
