"""`kartoteka look`: a page with what the program sees on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.app import ChartArgument, LangOption, StoreOption, app, command, settings_of
from flows.messages import text
from flows.terminal import tell


@command(app, "look.help", "look chart-0007 4 -o page.png")
def look(
    chart: ChartArgument,
    page: Annotated[int, typer.Argument(metavar="PAGE", min=1, help=text("look.page"))],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=text("look.output"))],
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """Read a page again and write a picture of what was seen."""
    from flows.look import look_at
    from pipeline.wiring import open_reader, open_records

    settings = settings_of(store)
    with open_records(settings) as records:
        seen = look_at(chart, page, records, open_reader(settings))
    seen.picture.save(output, format="PNG")
    tell("look.done", words=seen.n_words, tables=seen.n_tables, values=seen.n_values)
