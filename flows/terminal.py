"""The ways out of a command: stdout for machines, stderr for people, and files that are whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from flows.messages import text
from schemas.errors import KartotekaError

if TYPE_CHECKING:
    from rich.console import Console

TABLE_WIDTH = 160  # characters, in files and pipes


def put(line: str) -> None:
    """One line for a machine."""
    sys.stdout.write(line + "\n")


def tell(key: str, /, **values: object) -> None:
    """One message for people, in their language."""
    sys.stderr.write(text(key, **values) + "\n")


def console(*, to_people: bool = False) -> Console:
    """A console for tables: on stderr where only people read them; wide where nobody's window limits it."""
    from rich.console import Console

    stream = sys.stderr if to_people else sys.stdout
    return Console(file=stream, highlight=False, width=None if stream.isatty() else TABLE_WIDTH)


class OutputError(KartotekaError):
    """A file cannot be written."""

    code = "output"
    exit_code = 3

    def __init__(self, problem: str) -> None:
        super().__init__(f"the file cannot be written ({problem}). Check the folder and its permissions.")


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, put in its place only when the block ends well; readable by its owner alone.

    Raises:
        OutputError: if it cannot be written.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(type(error).__name__) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
