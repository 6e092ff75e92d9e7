"""Typer's own words in the user's language: what help says of every command, and what was wrong with a call.

Holds no command.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from flows.messages import text


class _OneLanguage:
    """Help in one language throughout; stands before Typer's own class among the bases."""

    def get_help_option(self, ctx: Any) -> Any:
        return _with_our_help(super().get_help_option(ctx))  # type: ignore[misc]

    def get_usage(self, ctx: Any) -> str:
        return _our_usage(super().get_usage(ctx))  # type: ignore[misc]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _prepare_help(self.get_params(ctx))  # type: ignore[attr-defined]
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Command(_OneLanguage, TyperCommand):
    """A command whose help is in one language throughout."""


class Group(_OneLanguage, TyperGroup):
    """As `Command`, for what holds commands."""


def usage_problem(error: Exception) -> str | None:
    """What was wrong with a call, in the user's language; None where the error is not of this sort."""
    if not isinstance(error, typer.TyperException):
        return None
    sort = type(error).__name__
    parameter = getattr(error, "param", None)
    if parameter is not None:
        if sort == "MissingParameter":
            return text("error.missing", name=_name(parameter))
        return text("error.bad_value", name=_name(parameter), message=_expected(parameter) or error.message)
    if getattr(error, "param_hint", None):  # raised by a command of ours, with a message of ours
        return text("error.bad_value", name=str(error.param_hint), message=error.message)  # type: ignore[attr-defined]
    named = {"NoSuchOption": "error.no_option", "BadOptionUsage": "error.no_value"}
    if sort in named:
        return text(named[sort], name=getattr(error, "option_name", ""))
    key = _of_whole_call(sort, error.message)
    return text(key) if key else error.format_message()


def _of_whole_call(sort: str, message: str) -> str:
    """The key of a problem that Typer tells in words only."""
    if sort == "NoArgsIsHelpError" or message.startswith("Missing command"):
        return "error.which_command"
    if message.startswith("No such command"):
        return "error.no_command"
    return "error.too_many" if message.startswith("Got unexpected extra argument") else ""


def _name(parameter: Any) -> str:
    """An argument as help shows it, an option as it is typed."""
    is_option = str(parameter.opts[0]).startswith("-")
    return "/".join(parameter.opts) if is_option else str(parameter.metavar or parameter.name)


def _expected(parameter: Any) -> str | None:
    """What a parameter takes, where it takes only certain values."""
    wanted: Any = getattr(parameter, "type_descriptor", None)
    if wanted is not None and wanted.is_choice:
        return text("error.one_of", choices=", ".join(str(choice) for choice in wanted.choices))
    if wanted is not None and wanted.is_ranged:
        return text("error.whole_number", least=str(parameter.min))
    return None


def _with_our_help(option: Any) -> Any:
    if option is not None:
        option.help = text("app.help_option")
    return option


def _our_usage(line: str) -> str:
    return line.replace("Usage:", f"{text('app.usage')}:", 1).replace("{", "").replace("}", "")


def _prepare_help(parameters: list[Any]) -> None:
    """Titles and remarks in the user's language; a switch takes nothing, so no type is shown for it."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = text("app.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = text("app.options")
    rich_utils.COMMANDS_PANEL_TITLE = text("app.commands")
    rich_utils.DEFAULT_STRING = text("app.default")
    rich_utils.REQUIRED_LONG_STRING = text("app.required")
    for parameter in parameters:
        if getattr(parameter, "is_flag", False) and parameter.metavar is None:
            parameter.metavar = ""
