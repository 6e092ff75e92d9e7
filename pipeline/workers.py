"""Worker processes that may hang, crash or eat memory without costing more than the task at hand.

Knows nothing of charts or pages: what to do comes as a picklable `SetUp`, what a silence may last as a function.
A lost worker is replaced and reported; what becomes of its task is the caller's decision.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.worker_process import Ended, Failed, Message, Opened, SetUp, Ticked, Unfinished, end_family, serve
from schemas.errors import KartotekaError

START_LIMIT_S = 300.0  # imports and models on a slow disk
WATCH_S = 0.2  # how often silence and memory are looked at
GRACE_S = 3.0  # between asking a worker to end and killing it
STARTS = 3  # so many workers lost in a row before any could work mean that none ever will
MEBIBYTE = 1024 * 1024


class WorkerStartError(KartotekaError):
    """No worker can start: an error of the installation or of the stores, met before any task."""

    def __init__(self, code: str, exit_code: int, message: str) -> None:
        super().__init__(message)
        self.code, self.exit_code = code, exit_code


@dataclass(frozen=True, slots=True)
class Task:
    """Something for a worker to do; `work` goes to the function that the worker has set up."""

    number: int
    work: object


@dataclass(frozen=True, slots=True)
class Tick:
    """A sign of life from a task."""

    task: Task
    what: object


@dataclass(frozen=True, slots=True)
class Done:
    """A task's result."""

    task: Task
    result: object


@dataclass(frozen=True, slots=True)
class Refused:
    """A task met an error of the world."""

    task: Task
    error: Failed


@dataclass(frozen=True, slots=True)
class Lost:
    """A task's worker is gone: `crashed` by itself, or stopped for `timeout` or `out_of_memory`."""

    task: Task
    reason: str
    last_tick: object | None


Event = Tick | Done | Refused | Lost


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use before it is stopped; silence is counted from its last tick.

    is_cancelled: asked many times a second; once it is true, all work ends with `Cancelled`.
    """

    memory_mb: int
    silence_s: Callable[[object | None], float]
    is_cancelled: Callable[[], bool] = lambda: False


class Cancelled(Exception):
    """The caller no longer wants the work that is going on."""


class Workers:
    """A number of worker processes and the tasks that wait for them. Leaving the context ends every process."""

    def __init__(self, n_workers: int, set_up: SetUp, limits: Limits, *, is_loud: bool = False) -> None:
        self._n_workers = n_workers
        self._set_up, self._is_loud = set_up, is_loud
        self._limits = limits
        self._waiting: deque[Task] = deque()
        self._workers: list[_Worker] = []
        self._lost_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _end(self._workers)

    def submit(self, task: Task) -> None:
        """Put a task in line."""
        self._waiting.append(task)

    def events(self) -> Iterator[Event]:
        """What happens, until nothing is left to do. Tasks may be submitted meanwhile.

        Raises:
            WorkerStartError: if workers cannot even set up.
            Cancelled: if the caller's limits say so.
        """
        while self._waiting or any(worker.task for worker in self._workers):
            if self._limits.is_cancelled():
                raise Cancelled
            self._assign()
            yield from self._listen()
            yield from self._watch()

    def _assign(self) -> None:
        idle = [worker for worker in self._workers if worker.task is None]
        while self._waiting:
            if not idle:
                if len(self._workers) == self._n_workers:
                    return
                idle.append(_Worker(self._set_up, self._is_loud))
                self._workers.append(idle[-1])
            if not idle.pop().give(self._waiting[0]):
                return  # the worker has just ended; its pipe says so at the next hearing
            self._waiting.popleft()

    def _listen(self) -> Iterator[Event]:
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in connection.wait(list(by_pipe), WATCH_S):
            worker = by_pipe[pipe]  # type: ignore[index]  # what is waited for is what was given
            try:
                message = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._lose(worker, "crashed")
            else:
                yield from self._hear(worker, message)

    def _hear(self, worker: _Worker, message: Message) -> Iterator[Event]:
        worker.heard_s = time.monotonic()
        if isinstance(message, Opened):
            worker.is_open, self._lost_starts = True, 0
        elif isinstance(message, Failed) and not worker.is_open:
            raise WorkerStartError(message.code, message.exit_code, message.message)
        elif worker.task is not None:
            yield from self._hear_of_task(worker, worker.task, message)

    def _hear_of_task(self, worker: _Worker, task: Task, message: Message) -> Iterator[Event]:
        if isinstance(message, Ticked):
            worker.last_tick = message.what
            yield Tick(task, message.what)
            return
        worker.task = None
        if isinstance(message, Ended):
            yield Done(task, message.result)
        elif isinstance(message, Failed):
            yield Refused(task, message)
        elif isinstance(message, Unfinished):
            self._drop(worker)
            self._waiting.appendleft(task)

    def _watch(self) -> Iterator[Event]:
        for worker in [worker for worker in self._workers if worker.task is not None]:
            limit_s = self._limits.silence_s(worker.last_tick) if worker.is_open else START_LIMIT_S
            if time.monotonic() - worker.heard_s > limit_s:
                yield from self._lose(worker, "timeout")
            elif worker.memory_mb() > self._limits.memory_mb:
                yield from self._lose(worker, "out_of_memory")

    def _lose(self, worker: _Worker, reason: str) -> Iterator[Event]:
        task = worker.task
        self._drop(worker)
        if not worker.is_open:
            self._lost_starts += 1
            if self._lost_starts == STARTS:
                raise WorkerStartError("no-workers", 1, f"{STARTS} worker processes ended while starting: {reason}")
            if task is not None:
                self._waiting.appendleft(task)
        elif task is not None:
            yield Lost(task, reason, worker.last_tick)

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        _end([worker])


class _Worker:
    """One process as its parent sees it."""

    def __init__(self, set_up: SetUp, is_loud: bool) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would copy locks that other threads hold
        self.pipe: Connection
        self.pipe, far_end = context.Pipe()
        self.process = context.Process(target=serve, args=(far_end, set_up), kwargs={"is_loud": is_loud})
        self.process.start()
        far_end.close()
        self.task: Task | None = None
        self.last_tick: object | None = None
        self.is_open = False
        self.heard_s = time.monotonic()

    def give(self, task: Task) -> bool:
        """Hand over a task; False where the process has ended."""
        try:
            self.pipe.send(task.work)
        except OSError:
            return False
        self.task, self.last_tick, self.heard_s = task, None, time.monotonic()
        return True

    def memory_mb(self) -> float:
        """What the process holds in memory of its own and shared; 0 once it has ended."""
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            return 0.0
        return pages * os.sysconf("SC_PAGE_SIZE") / MEBIBYTE


def _end(workers: Sequence[_Worker]) -> None:
    """End processes and all that they started: asked first, killed after a moment."""
    for worker in workers:
        worker.pipe.close()
        if worker.process.pid is not None and worker.process.is_alive():
            end_family(worker.process.pid, signal.SIGTERM)
    deadline_s = time.monotonic() + GRACE_S
    for worker in workers:
        worker.process.join(max(0.0, deadline_s - time.monotonic()))
        if worker.process.is_alive() and worker.process.pid is not None:
            end_family(worker.process.pid, signal.SIGKILL)
            worker.process.join()
        worker.process.close()
