"""What to do after a worker was lost over a source: a pure policy, learned one loss at a time.

A page that cost a worker is tried once more, then with care, then given up; its chart goes on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.work import PageKey, PageTick, Plan

CAREFUL_AFTER = 2  # losses over one page: the engine inside the worker has had two tries
GIVEN_UP_AFTER = 3
TRIES = 3  # of a source whose worker was lost with no page in progress, or that met an error of the world


@dataclass(slots=True)
class Attempts:
    """The losses of one source. `next_plan` tells how to go on."""

    over_page: Counter[PageKey] = field(default_factory=Counter)
    between: int = 0
    refusals: int = 0
    reasons: dict[PageKey, str] = field(default_factory=dict)

    def next_plan(self, reason: str, last_tick: object | None) -> Plan | None:
        """The plan after another loss; None where the source must be given up."""
        page = last_tick.page if isinstance(last_tick, PageTick) and last_tick.outcome is None else None
        if page is None or self.over_page[page] == GIVEN_UP_AFTER:
            self.between += 1
            return self._plan() if self.between < TRIES else None
        self.over_page[page] += 1
        self.reasons[page] = reason
        return self._plan()

    def may_try_again(self) -> bool:
        """Counts an error of the world; False once there were enough of them."""
        self.refusals += 1
        return self.refusals < TRIES

    def _plan(self) -> Plan:
        return Plan(
            careful=frozenset(page for page, losses in self.over_page.items() if losses >= CAREFUL_AFTER),
            given_up={page: self.reasons[page] for page, n in self.over_page.items() if n >= GIVEN_UP_AFTER},
        )
