"""`kartoteka export`, `report`, `history` and `schema`: what is in the records."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from flows.commands.app import (
    ChartArgument,
    LangOption,
    ReportFormat,
    StoreOption,
    app,
    command,
    existing_records,
    require_chart,
    settings_of,
)
from flows.messages import text
from flows.terminal import console, put, tell, written_whole

if TYPE_CHECKING:
    from flows.history import History
    from pipeline.records.store import RecordStore

OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=text("app.output"))]


class ExportFormat(StrEnum):
    """How entries are written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class ExportSubject(StrEnum):
    """What is written of a chart."""

    ENTRIES = "entries"
    SIGNALS = "signals"


@command(
    app,
    "export.help",
    "export > entries.jsonl",
    "export --format parquet -o values.parquet",
    "export --what signals > signals.jsonl",
)
def export(
    what: Annotated[ExportSubject, typer.Option("--what", help=text("export.what"))] = ExportSubject.ENTRIES,
    form: Annotated[ExportFormat, typer.Option("--format", help=text("export.format"))] = ExportFormat.JSONL,
    output: OutputOption = None,
    chart: Annotated[str | None, typer.Option(metavar="CHART", help=text("app.chart"))] = None,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """Write all entries or risk signals, or those of a chart."""
    from pipeline.records.export import EXPORTS

    if what is ExportSubject.SIGNALS and form is not ExportFormat.JSONL:
        raise typer.BadParameter(text("export.signals_jsonl"), param_hint="--format")
    if form is ExportFormat.PARQUET and output is None:
        raise typer.BadParameter(text("export.binary"), param_hint="--output")
    with existing_records(settings_of(store)) as records:
        require_chart(records, chart)
        write = _write_signals if what is ExportSubject.SIGNALS else EXPORTS[form]
        if output is None:
            write(records, sys.stdout.buffer, chart)
            return
        with written_whole(output) as file:
            rows = write(records, file, chart)
    tell("export.done", rows=rows)


def _write_signals(records: RecordStore, out: IO[bytes], chart: str | None) -> int:
    from flows.signals import signal_lines

    written = 0
    for line in signal_lines(records, chart):
        out.write(line.encode() + b"\n")
        written += 1
    return written


@command(app, "report.help", "report", "report --format json")
def report(
    form: Annotated[ReportFormat, typer.Option("--format", help=text("report.format"))] = ReportFormat.TEXT,
    batch: Annotated[str | None, typer.Option(metavar="ID", help=text("report.batch"))] = None,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """The account of a batch."""
    with existing_records(settings_of(store)) as records:
        found = records.report(batch)
    if form is ReportFormat.JSON:
        put(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    from flows.account import show_report

    show_report(found, console())


@command(app, "history.help", "history chart-0007", "history chart-0007 --html chart-0007.html")
def history(
    chart: ChartArgument,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help=text("history.html"))] = None,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """A child's history by age."""
    from flows.history import make_history, show_history

    with existing_records(settings_of(store)) as records:
        told = make_history(chart, tuple(records.entries(chart)))
        if html is not None:
            _write_page(told, records, html)
            return
    show_history(told, console())


@command(app, "schema.help", "schema")
def schema(lang: LangOption = None) -> None:
    """The JSON Schema of a line of the export."""
    from schemas.contract import schema_text

    sys.stdout.write(schema_text())


def _write_page(told: History, records: RecordStore, file: Path) -> None:
    from flows.history_page import render_page

    page = render_page(told, records)
    with written_whole(file) as out:
        out.write(page.encode())
    tell("history.written", entries=len(told.events), file=str(file))
