"""Worker processes that may hang, crash or eat memory without costing more than the task at hand.

Knows nothing of charts or pages: what to do comes as a picklable `SetUp`, what a silence may last as a function.
It reports a lost worker and starts another; what to do about the lost task is the caller's decision.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from pipeline.worker_process import Ended, Failed, Opened, SetUp, Ticked, serve

log = logging.getLogger(__name__)

START_LIMIT_S = 300.0  # imports and models on a slow disk
WATCH_S = 0.2  # how often silence and memory are looked at
TERM_GRACE_S = 2.0  # between asking a worker to end and killing it
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do for a worker; `work` goes to the function that the worker set up."""

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
    """A task ended with an error of the world: its stable code, exit code and message."""

    task: Task
    code: str
    exit_code: int
    message: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A task's worker is gone: crashed by itself, or stopped for `timeout` or `out_of_memory`."""

    task: Task
    reason: str
    last_tick: object | None


Event = Tick | Done | Refused | Lost


class Limits(Protocol):
    """What a worker may use before it is stopped."""

    memory_mb: int

    def silence_s(self, last_tick: object | None) -> float:
        """How long a worker may be silent after this tick, or at the start of a task."""


class StartError(Exception):
    """Workers cannot start; carries the code, exit code and message of the cause."""

    def __init__(self, code: str, exit_code: int, message: str) -> None:
        super().__init__(message)
        self.code, self.exit_code = code, exit_code


class Workers:
    """A fixed number of worker processes and the tasks that wait for them. Leave the context to end all of them."""

    def __init__(self, n_workers: int, set_up: SetUp, limits: Limits) -> None:
        self._n_workers = n_workers
        self._set_up = set_up
        self._limits = limits
        self._waiting: deque[Task] = deque()
        self._workers: list[_Worker] = []
        self._events: deque[Event] = deque()
        self._starts_lost = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _end(self._workers, patient=error is None)

    def submit(self, task: Task) -> None:
        """Put a task in line."""
        self._waiting.append(task)

    def events(self) -> Iterator[Event]:
        """What happens, until nothing is left to do; tasks may be submitted meanwhile."""
        while True:
            while self._events:
                yield self._events.popleft()
            if not self._waiting and not any(worker.task for worker in self._workers):
                return
            self._assign()
            self._listen()
            self._watch()

    def _assign(self) -> None:
        idle = [worker for worker in self._workers if worker.task is None]
        while self._waiting:
            if idle:
                worker = idle.pop()
            elif len(self._workers) < self._n_workers:
                worker = _Worker(self._set_up)
                self._workers.append(worker)
            else:
                return
            worker.give(self._waiting.popleft())

    def _listen(self) -> None:
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in connection.wait(list(by_pipe), WATCH_S):
            worker = by_pipe[pipe]  # type: ignore[index]
            try:
                self._hear(worker, worker.pipe.recv())
            except (EOFError, OSError):
                self._lose(worker, "crashed")

    def _hear(self, worker: _Worker, message: object) -> None:
        worker.heard_s = time.monotonic()
        if isinstance(message, Opened):
            worker.is_open = True
            self._starts_lost = 0
            return
        task = worker.task
        if isinstance(message, Failed) and (task is None or not worker.is_open):
            raise StartError(message.code, message.exit_code, message.message)
        assert task is not None, "a worker speaks of its task only"
        if isinstance(message, Ticked):
            worker.last_tick = message.what
            self._events.append(Tick(task, message.what))
            return
        worker.rest()
        if isinstance(message, Failed):
            self._events.append(Refused(task, message.code, message.exit_code, message.message))
        elif isinstance(message, Ended):
            if message.is_worn:
                self._drop(worker)
            event = Done(task, message.result) if message.is_complete else None
            if event:
                self._events.append(event)
            else:
                self._waiting.appendleft(task)

    def _watch(self) -> None:
        now_s = time.monotonic()
        for worker in list(self._workers):
            if worker.task is None:
                continue
            limit_s = self._limits.silence_s(worker.last_tick) if worker.is_open else START_LIMIT_S
            if now_s - worker.heard_s > limit_s:
                self._lose(worker, "timeout")
            elif worker.memory_mb() > self._limits.memory_mb:
                self._lose(worker, "out_of_memory")

    def _lose(self, worker: _Worker, reason: str) -> None:
        """Give up a worker; its task, if it had begun, is the caller's."""
        task, last_tick = worker.task, worker.last_tick
        self._drop(worker)
        if task is None:
            return
        if worker.is_open:
            log.warning("worker lost: reason=%s", reason)
            self._events.append(Lost(task, reason, last_tick))
            return
        self._starts_lost += 1
        if self._starts_lost >= 3:
            raise StartError("workers-do-not-start", 1, f"three workers ended before they could work: {reason}")
        self._waiting.appendleft(task)

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        _end([worker], patient=False)
