"""The application, the options that many commands share, and how a wrong call is told.

Holds no command.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

import pipeline
from flows.messages import text
from pipeline.settings import Settings, called_as, load_settings

Command = TypeVar("Command", bound=Callable[..., Any])

StoreOption = Annotated[str | None, typer.Option("--store", metavar="URL", help=text("app.store"))]
LangOption = Annotated[str | None, typer.Option("--lang", metavar="ru|en", help=text("app.lang"))]
PlaceArgument = Annotated[str, typer.Argument(metavar="PLACE", help=text("app.place"))]
ChartArgument = Annotated[str, typer.Argument(metavar="CHART", help=text("app.chart"))]


class ReportFormat(StrEnum):
    """How an account or a measurement is written."""

    TEXT = "text"
    JSON = "json"


def _version(asked: bool) -> None:
    if asked:
        typer.echo(pipeline.__version__)
        raise typer.Exit


app = typer.Typer(
    name="kartoteka",
    help=text("app.help"),
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
    if "--help" in sys.argv:
        _translate_panels()


def command(into: typer.Typer, key: str, *examples: str, name: str | None = None) -> Callable[[Command], Command]:
    """A command with the help of the message `key` and examples."""
    lines = "\n".join(f"  {called_as()} {example}" for example in examples)
    return into.command(
        name or (key.removesuffix(".help") if key.endswith(".help") else key.rpartition(".")[2]),
        help=text(key),
        epilog=f"{text('app.examples')}:\n\n\b\n{lines}",
    )


def settings_of(store: str | None, **given: object) -> Settings:
    """The settings of a call."""
    return load_settings({"store": store, **given})


def usage_problem(error: Exception) -> str | None:
    """What was wrong with a call, in the user's language; None where the error is not of this sort."""
    if not isinstance(error, typer.TyperException):
        return None
    option = getattr(error, "option_name", None)
    if type(error).__name__ == "NoSuchOption":
        return text("error.no_option", name=option)
    parameter = getattr(error, "param", None)
    if parameter is not None:
        name = str(parameter.metavar or "/".join(parameter.opts))
        if type(error).__name__ == "MissingParameter":
            return text("error.missing", name=name)
        return text("error.bad_value", name=name, message=error.message)
    if error.message.startswith(("No such command", "Missing command")):
        return text("error.no_command")
    return error.format_message()


def _translate_panels() -> None:
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = text("app.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = text("app.options")
    rich_utils.COMMANDS_PANEL_TITLE = text("app.commands")
