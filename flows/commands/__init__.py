"""The commands and their options; each imports what it needs when it runs, so that `--help` is there at once.

Imported after the language is chosen: the help is made at import.
"""

from __future__ import annotations

import typer

from flows.commands.app import app
from flows.commands.words import usage_problem

# Each adds its commands, in the order in which help lists them.
from flows.commands import digitize, records, review, look, checks  # isort: skip

__all__ = ["app", "checks", "digitize", "look", "records", "review", "typer", "usage_problem"]
