"""Processes of their own for tests, which may be killed.

They are forked from a server that runs no thread and has loaded what they need. A fork of the test process itself
would copy the locks that its threads hold, such as Prefect's, and die or hang.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from multiprocessing.context import ForkServerContext, ForkServerProcess

JOIN_TIMEOUT_S = 300
_PRELOADED = ("tests.test_records_kills", "tests.digitized_place")  # modules slow to import


def server_context() -> ForkServerContext:
    """Where processes and what they share are made."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context


def start(run: Callable[..., object], *arguments: object) -> ForkServerProcess:
    """Run it in a process of its own; it and its arguments travel by pickle."""
    process = server_context().Process(target=run, args=arguments)
    process.start()
    return process


def exit_codes(processes: Iterable[ForkServerProcess]) -> list[int | None]:
    """Wait for the end of all; minus the signal's number where one was killed."""
    codes = []
    for process in processes:
        process.join(JOIN_TIMEOUT_S)
        codes.append(process.exitcode)
    return codes
