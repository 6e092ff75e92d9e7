"""`kartoteka digitize`: read a place, show how far it is, tell what came of it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.app import LangOption, PlaceArgument, StoreOption, app, command, settings_of
from flows.messages import text
from flows.terminal import put, tell

if TYPE_CHECKING:
    from pipeline.scans.charts import Survey


@command(
    app,
    "digitize.help",
    "digitize scans/",
    "digitize scans/ --workers 2 --only chart-0007",
    "digitize s3://archive/2012/ --store postgresql://db.clinic/charts",
)
def digitize(
    place: PlaceArgument,
    store: StoreOption = None,
    workers: Annotated[int | None, typer.Option(min=1, help=text("digitize.workers"))] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="CHART", help=text("digitize.only"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=text("digitize.dry_run"))] = False,
    again: Annotated[bool, typer.Option("--again", help=text("digitize.again"))] = False,
    flow: Annotated[bool, typer.Option("--flow", help=text("digitize.flow"))] = False,
    lang: LangOption = None,
) -> None:
    """Read a place, then tell its account."""
    from flows.account import show_account
    from flows.progress import shown_progress
    from pipeline.batch import canonical_place, digitize_batch, find_sources

    settings = settings_of(store, workers=workers)
    place = canonical_place(place)
    survey = find_sources(place, only or ())
    if dry_run:
        _list(survey)
        return
    if survey.ignored:
        tell("digitize.ignored", files=len(survey.ignored))
    if flow:
        from flows.nightly import run_nightly

        account = run_nightly(place, settings, only=only or (), again=again)
    else:
        tell("digitize.starting", sources=len(survey.charts), workers=settings.workers)
        with shown_progress() as on_progress:
            account = digitize_batch(place, survey.charts, settings, on_progress, again=again)
    show_account(account)
    if not sys.stdout.isatty():
        put(json.dumps(account.report.as_json(), ensure_ascii=False))
    account.require_whole()


def _list(survey: Survey) -> None:
    """One line a chart: name, files, bytes, with tabs between; what is beside the charts is told to people."""
    n_files = n_bytes = 0
    for source in survey.charts:
        items = (*source.objects, *source.strays)
        size_bytes = sum(item.size_bytes for item in items)
        put(f"{source.name}\t{len(items)}\t{size_bytes}")
        n_files, n_bytes = n_files + len(items), n_bytes + size_bytes
    if survey.ignored:
        tell("digitize.ignored", files=len(survey.ignored))
    tell("digitize.dry_total", charts=len(survey.charts), files=n_files, megabytes=n_bytes / 1e6)
