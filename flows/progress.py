"""Show people how far a batch is: a bar in a terminal, a line a minute elsewhere. Writes to stderr only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flows.messages import text
from flows.terminal import tell
from pipeline.progress import Progress

LINE_EVERY_S = 60.0


@contextmanager
def shown_progress() -> Iterator[Callable[[Progress], None]]:
    """Take progress as it comes and show it while the block runs."""
    if sys.stderr.isatty():
        with _bar() as on_progress:
            yield on_progress
    else:
        yield _Lines()


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TextColumn("{task.fields[rate]}"),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text("digitize.progress"), total=None, rate="")
        started_s = time.monotonic()

        def on_progress(progress: Progress) -> None:
            rate = progress.pages / max(0.1, time.monotonic() - started_s)
            shown = text("digitize.page_rate", rate=rate)
            bar.update(task, completed=progress.pages, total=progress.pages_expected, rate=shown)

        yield on_progress


class _Lines:
    """For logs: few lines, each whole."""

    def __init__(self) -> None:
        self._told_s = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() - self._told_s >= LINE_EVERY_S:
            self._told_s = time.monotonic()
            tell("digitize.progress_line", pages=progress.pages, expected=progress.pages_expected)
