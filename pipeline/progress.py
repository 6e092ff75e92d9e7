"""How far a batch is, counted from the ticks of its workers. Shows nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.scans.store import ChartSource
from pipeline.work import PageKey, PageTick

FIRST_GUESS_BYTES = 250_000  # of one page of a PDF or TIFF, until this batch has shown its own
MANY_PAGES = {".pdf", ".tif", ".tiff"}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is. `pages_expected` is an estimate until the last file is done."""

    pages: int
    pages_expected: int
    new_pages: int
    sources: int
    sources_total: int


class ProgressCount:
    """Counts each page once, also when a lost worker makes its source begin anew.

    How many pages a file holds shows only when it is opened; until then its size is the guess.
    """

    def __init__(self, sources: Mapping[int, ChartSource]) -> None:
        self._sizes = {
            number: {item.key: item.size_bytes for item in (*source.objects, *source.strays)}
            for number, source in sources.items()
        }
        self._pages: dict[int, set[PageKey]] = {number: set() for number in self._sizes}
        self._new_pages: set[tuple[int, PageKey]] = set()
        self._ended: set[int] = set()

    def tick(self, source_no: int, tick: PageTick) -> None:
        """Note a page's end."""
        if tick.outcome is not None:
            self._pages[source_no].add(tick.page)
            if not tick.was_known:
                self._new_pages.add((source_no, tick.page))

    def end(self, source_no: int) -> None:
        """Note a source's end."""
        self._ended.add(source_no)

    def progress(self) -> Progress:
        """What is known now."""
        done = sum(len(pages) for pages in self._pages.values())
        page_bytes = self._page_bytes()
        waiting = sum(self._expected(number, page_bytes) for number in self._sizes if number not in self._ended)
        ended = sum(len(self._pages[number]) for number in self._ended)
        return Progress(done, ended + waiting, len(self._new_pages), len(self._ended), len(self._sizes))

    def _expected(self, source_no: int, page_bytes: float) -> int:
        guess = sum(
            round(size / page_bytes) or 1 if _may_hold_many(key) else 1 for key, size in self._sizes[source_no].items()
        )
        return max(guess, len(self._pages[source_no]))

    def _page_bytes(self) -> float:
        """The mean size of a page in the files of many pages that are done."""
        size_bytes = pages = 0
        for number in self._ended:
            for key, size in self._sizes[number].items():
                if _may_hold_many(key):
                    size_bytes += size
                    pages += sum(1 for page_key, _ in self._pages[number] if page_key == key)
        return size_bytes / pages if pages else FIRST_GUESS_BYTES


def _may_hold_many(key: str) -> bool:
    return PurePosixPath(key).suffix.lower() in MANY_PAGES
