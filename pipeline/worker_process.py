"""The inside of a worker process: do one task after the other and report each sign of life to the parent.

Knows nothing of what the tasks are. A worker never outlives its parent and takes its own children with it.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from pipeline.errors import origin_of
from schemas.errors import KartotekaError

Report = Callable[[object], None]
Do = Callable[[object, Report], object]
"""Does a task's work, calls back at each sign of life, returns the result."""


class SetUp(Protocol):
    """Loads what all tasks need; travels to the worker by pickle."""

    def __call__(self) -> Do:
        """Runs once, in the worker."""


class WornOut(BaseException):
    """Raised by a task at a point from which it can go on elsewhere: this worker should be replaced."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The worker has set up."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """A sign of life from the task."""

    what: object


@dataclass(frozen=True, slots=True)
class Ended:
    """The task is done."""

    result: object


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The task asks to go on in a fresh worker."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The task, or the set-up, met an error of the world."""

    code: str
    exit_code: int
    message: str


Message = Opened | Ticked | Ended | Unfinished | Failed


def serve(pipe: Connection, set_up: SetUp, *, is_loud: bool) -> None:
    """The life of a worker: set up, then task after task until the pipe closes."""
    os.setsid()  # Ctrl-C goes to the parent alone, which ends its workers in order
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    if not is_loud:
        _hush()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        do = set_up()
        pipe.send(Opened())
        while True:
            pipe.send(_do(do, pipe.recv(), lambda what: pipe.send(Ticked(what))))
    except (EOFError, BrokenPipeError):
        return
    except WornOut:
        pipe.send(Unfinished())
    except Exception as error:
        pipe.send(_failed(error))


def _do(do: Do, work: object, report: Report) -> Message:
    try:
        return Ended(do(work, report))
    except (EOFError, BrokenPipeError):
        raise
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> Failed:
    """An error as it may be shown. Only our own errors are known to hold nothing from a page."""
    if isinstance(error, KartotekaError):
        return Failed(error.code, error.exit_code, str(error))
    logging.getLogger(__name__).error("task failed: error=%s", origin_of(error))
    return Failed("internal", 1, type(error).__name__)


def _hush() -> None:
    """Libraries print to the file descriptors, past Python; our log keeps the parent's error stream."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="replace")
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  # a device, not a path
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        end_family(os.getpid(), signal.SIGKILL)


def end_family(pid: int, number: signal.Signals) -> None:
    """Signal a process and all that descend from it, in whatever group they are; children before the process.

    All are stopped before any is signalled: what is being started at that moment would else outlive its parent.
    """
    for member in reversed(_stopped_family(pid)):
        _signal(member, number)
        _signal(member, signal.SIGCONT)


def _stopped_family(pid: int) -> list[int]:
    """Process ids from one downwards, parents before children, none of which can start another (but this one)."""
    found: list[int] = []
    while new := [member for member in (pid, *_descendants(pid)) if member not in found]:
        for member in new:
            if member != os.getpid():
                _signal(member, signal.SIGSTOP)
        found += new
    return found


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # it ended meanwhile
        os.kill(pid, number)


def _descendants(pid: int) -> list[int]:
    """Process ids below one, parents before children."""
    found = [pid]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in tasks.read_text().split()]
            except OSError:  # it ended meanwhile
                continue
    return found[1:]
