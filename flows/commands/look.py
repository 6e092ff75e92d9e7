"""`kartoteka look`: a page with what the program sees on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.app import ChartArgument, LangOption, StoreOption, app, command, existing_records, settings_of
from flows.messages import text
from flows.terminal import tell, written_whole


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
    from pipeline.wiring import open_reader

    settings = settings_of(store)
    with existing_records(settings) as records, written_whole(output) as file:
        seen = look_at(chart, page, records, open_reader(settings))
        seen.picture.save(file, format="PNG")
    tell("look.done", words=seen.n_words, tables=seen.n_tables, values=seen.n_values)
