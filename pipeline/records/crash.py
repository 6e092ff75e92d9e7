"""Named places where the process can be made to die, before, inside and after every durable effect.

Tests arm one to show that a kill loses nothing. Unarmed, a point costs one comparison.
"""

from __future__ import annotations

import os
import signal

from pipeline.records.errors import UnknownCrashPointError

EFFECTS = (
    "migrate",
    "remember-place",
    "remember-scan",
    "remember-recipe",
    "start-batch",
    "save-outcome",
    "attach",
    "finalize",
    "finish-batch",
    "decide",
)
POINTS = tuple(f"{moment}-{effect}" for effect in EFFECTS for moment in ("before", "inside", "after"))

_armed: dict[str, int] = {}  # the point's name -> passes left until it fires


def arm(name: str, count: int = 1) -> None:
    """Die at the `count`-th pass of the point; replaces what was armed before.

    Raises:
        UnknownCrashPointError: if no point has the name.
    """
    if name not in POINTS or count < 1:
        raise UnknownCrashPointError(name)
    _armed.clear()
    _armed[name] = count


def crash_point(name: str) -> None:
    """Kill this process, with no chance to clean up, if the point is armed and its turn has come."""
    if name not in _armed:
        return
    _armed[name] -= 1
    if _armed[name] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
