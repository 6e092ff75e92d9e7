"""The application, the options that many commands share, and the records that they ask.

Holds no command.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

import pipeline
from flows.commands import words
from flows.messages import text
from pipeline.settings import Settings, called_as, load_settings
from schemas.errors import KartotekaError

if TYPE_CHECKING:
    from pipeline.records.store import RecordStore

Command = TypeVar("Command", bound=Callable[..., Any])


class Language(StrEnum):
    """What messages may be written in."""

    RU = "ru"
    EN = "en"


StoreOption = Annotated[str | None, typer.Option("--store", metavar="URL", help=text("app.store"))]
LangOption = Annotated[Language | None, typer.Option("--lang", metavar="ru|en", help=text("app.lang"))]
PlaceArgument = Annotated[str, typer.Argument(metavar="PLACE", help=text("app.place"))]
ChartArgument = Annotated[str, typer.Argument(metavar="CHART", help=text("app.chart"))]


class ReportFormat(StrEnum):
    """How an account or a measurement is written."""

    TEXT = "text"
    JSON = "json"


class NoRecords(KartotekaError):
    """There are no records where some were to be asked."""

    code = "no-records"
    exit_code = 3

    def __init__(self, store: str) -> None:
        super().__init__(f"there are no records at {store}. Digitize a place first, or name others with --store.")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(pipeline.__version__)
        raise typer.Exit


def group(help_key: str, **more: Any) -> typer.Typer:
    """What holds commands; called without one, it shows its help."""
    return typer.Typer(
        cls=words.Group,
        help=text(help_key),
        no_args_is_help=True,
        options_metavar=text("app.options_mark"),
        subcommand_metavar=text("app.command_mark"),
        **more,
    )


app = group(
    "app.help",
    name="kartoteka",
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,  # a trace with values may hold what a page says
)


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=text("app.version"))
    ] = False,
    lang: LangOption = None,
) -> None:
    """Nothing to do: the language is chosen before the call is taken apart."""


def command(into: typer.Typer, key: str, *examples: str, name: str | None = None) -> Callable[[Command], Command]:
    """A command with the help of the message `key` and examples."""
    lines = "\n".join(f"  {called_as()} {example}" for example in examples)
    return into.command(
        name or (key.removesuffix(".help") if key.endswith(".help") else key.rpartition(".")[2]),
        cls=words.Command,
        help=text(key),
        options_metavar=text("app.options_mark"),
        epilog=f"{text('app.examples')}:\n\n\b\n{lines}",
    )


def settings_of(store: str | None, **given: object) -> Settings:
    """The settings of a call."""
    return load_settings({"store": store, **given})


def existing_records(settings: Settings) -> RecordStore:
    """The records, to ask them something: a mistyped path must not make empty ones.

    Raises:
        NoRecords: if there is no such file.
    """
    from pipeline.wiring import open_records

    path = settings.store.removeprefix("sqlite:///")
    if "://" not in path and not Path(path).exists():
        raise NoRecords(settings.store)
    return open_records(settings)


def require_chart(records: RecordStore, chart: str | None) -> None:
    """Check that a chart asked for is in the records: a mistyped one would look like one without entries.

    Raises:
        NoSuchChart: if it is not.
    """
    from flows.history import NoSuchChart

    if chart is not None and chart not in records.charts():
        raise NoSuchChart
