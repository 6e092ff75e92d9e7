"""The history of a child as one HTML page that needs nothing else, with the pictures that values were read from.

What the history is, `flows.history` says; a scan that cannot be reached costs its pictures, not the page.
"""

from __future__ import annotations

import base64
import io
from collections import defaultdict
from importlib import resources

import jinja2
from PIL import Image

import pipeline
from flows.history import MARKS, History, Place, summary
from flows.messages import language, text
from pipeline.originals import cut_crops
from pipeline.records.store import RecordStore
from schemas.geometry import Box
from schemas.page import Pixels, ScanRef

MARGIN_PX = 12
HEIGHT_PX = 90  # of a picture: enough to read, small enough to keep the page in a mail


def render_page(history: History, store: RecordStore) -> str:
    """The page, with a picture for each value whose scan can be reached."""
    template = resources.files("flows.templates").joinpath("history.html.jinja").read_text("utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.from_string(template).render(
        history=history,
        language=language(),
        marks=MARKS,
        pictures=_pictures(history, store),
        summary=summary(history),
        text=text,
        version=pipeline.__version__,
    )


def _pictures(history: History, store: RecordStore) -> dict[Place, str]:
    scans = {line.ref.scan.sha256: line.ref.scan for line in store.account(history.chart_id)}
    wanted: dict[ScanRef, dict[int, list[Box]]] = defaultdict(lambda: defaultdict(list))
    for place in {field.place for event in history.events for field in event.fields}:
        sha256, page_no, box = place
        if sha256 in scans:
            wanted[scans[sha256]][page_no].append(box)
    return {(*page, box): _data_uri(pixels) for page, box, pixels in cut_crops(store, wanted, MARGIN_PX)}


def _data_uri(pixels: Pixels) -> str:
    picture = Image.fromarray(pixels)
    if picture.height > HEIGHT_PX:
        picture = picture.resize(
            (max(1, picture.width * HEIGHT_PX // picture.height), HEIGHT_PX), Image.Resampling.LANCZOS
        )
    file = io.BytesIO()
    picture.save(file, format="PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")
