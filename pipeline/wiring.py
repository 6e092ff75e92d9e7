"""The only place that picks concrete engines and stores, from settings. Does no work itself.

Engines are imported where they are opened: whoever only asks the records must not wait for them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.records.store import RecordStore, open_store
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.digitize import Reader, Services


def open_reader(settings: Settings) -> Reader:
    """Engines and forms, loaded; costs about a second, so once per process."""
    from pipeline.digitize import Reader
    from pipeline.recipe import make_recipe
    from pipeline.stages.engine import OcrEngine
    from pipeline.stages.render import RenderLimits
    from pipeline.stages.tesseract_command import CommandEngine
    from pipeline.stages.tesseract_inprocess import InProcessEngine
    from schemas.form import load_forms

    careful = CommandEngine(timeout_s=settings.page_limit_s)
    engine: OcrEngine = careful if settings.engine == "command" else InProcessEngine()
    recipe = make_recipe(engine.name, {"engine": settings.engine})
    return Reader(engine, careful, load_forms(), recipe, RenderLimits())


def open_services(settings: Settings, place: str, *, again: bool = False) -> Services:
    """Everything that digitizing a source at a place needs."""
    from pipeline.digitize import Services
    from pipeline.scans.charts import open_scans

    return Services(place_id(place), open_scans(place), open_records(settings), open_reader(settings), again)


def open_records(settings: Settings) -> RecordStore:
    """The record store of the settings, migrated to today's tables."""
    return open_store(settings.store)


def place_id(place: str) -> str:
    """A name for a place that tells nothing of it."""
    return hashlib.sha256(place.encode()).hexdigest()[:16]
