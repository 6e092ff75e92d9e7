"""Papers of a chart on one page, below its own name: each part of the page is read as the form whose title heads it.

Finds no titles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.fields import doubted
from schemas.entry import PageEntry
from schemas.form import FormType
from schemas.page import Page


@dataclass(frozen=True, slots=True)
class Paper:
    """A form whose title stands on a page of another; `is_sure` where it stands there as titles do."""

    form: FormType
    top_px: int
    is_sure: bool


Read = Callable[[Page, FormType], Sequence[PageEntry]]


def told_in_papers(page: Page, papers: Sequence[Paper], told: Sequence[PageEntry], read: Read) -> Iterator[PageEntry]:
    """What the parts of the page tell beyond what the whole page told; whose page it is, they do not say."""
    tops = [*(paper.top_px for paper in papers), page.height_px]
    for paper, (top, bottom) in zip(papers, pairwise(tops), strict=True):
        for entry in read(page_between(page, top, bottom), paper.form):
            is_told = any(one.kind == entry.kind and one.box.overlap(entry.box) > 0 for one in told)
            if entry.kind != "patient" and not is_told:
                yield entry if paper.is_sure else _doubted(entry)


def page_between(page: Page, top_px: int, bottom_px: int) -> Page:
    """What stands between two heights, in the place where it stands."""
    return replace(
        page,
        lines=tuple(line for line in page.lines if top_px <= line.box.center[1] < bottom_px),
        tables=tuple(table for table in page.tables if top_px <= table.box.center[1] < bottom_px),
        regions=tuple(region for region in page.regions if top_px <= region.box.center[1] < bottom_px),
        marks=tuple(mark for mark in page.marks if top_px <= mark.box.center[1] < bottom_px),
    )


def _doubted(entry: PageEntry) -> PageEntry:
    return replace(entry, readings={name: doubted(reading) for name, reading in entry.readings.items()})
