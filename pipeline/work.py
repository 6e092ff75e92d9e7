"""What passes between a batch and the workers that read its sources: plans, ticks and results.

Light to import: the parent process loads no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.scans.store import ChartSource
from schemas.outcome import PageStatus

PageKey = tuple[str, int]  # object key, page in that file
OnTick = Callable[["PageTick | FileTick"], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What earlier attempts at a source taught: pages to read with care, pages to give up with a reason."""

    careful: frozenset[PageKey] = frozenset()
    given_up: Mapping[PageKey, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageTick:
    """A page begins (`outcome` is None) or has ended. `was_known`: nothing had to be done for it."""

    page: PageKey
    outcome: PageStatus | None = None
    was_known: bool = False


@dataclass(frozen=True, slots=True)
class FileTick:
    """A file begins or has ended: no page is in progress."""

    key: str


@dataclass(frozen=True, slots=True)
class RecipeTick:
    """A worker begins a source, with this recipe."""

    recipe_id: str


@dataclass(frozen=True, slots=True)
class SourceResult:
    """The charts that a source's pages belong to, and how many pages were new."""

    chart_ids: tuple[str, ...]
    pages: int
    new_pages: int


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A worker's task: read what is not yet read of a source, then put its charts together."""

    source: ChartSource
    plan: Plan = field(default_factory=Plan)
