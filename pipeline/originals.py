"""Find the original of a page again and cut pictures out of it, for people to look at.

Reads nothing and stores nothing. A scan is known by its hash: another file under the same name is not it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from pipeline.records.store import RecordStore
from pipeline.scans.charts import open_scans
from pipeline.scans.errors import ScanStoreError
from pipeline.scans.store import LocalScan
from pipeline.stages.render import iter_pages
from schemas.errors import KartotekaError
from schemas.geometry import Box
from schemas.page import PageImage, Pixels, ScanRef

PageId = tuple[str, int]  # the scan's SHA-256, page in that scan


class OriginalMissing(KartotekaError):
    """A scan that the records name cannot be found or read again."""

    code = "original-missing"
    exit_code = 3

    def __init__(self, scan: ScanRef) -> None:
        super().__init__(
            f"scan {scan.short}: not at the place it was read from. Connect that disk or store, or put the file back."
        )


class NoSuchPage(KartotekaError):
    """The records have no such chart or page, or the page cannot be decoded."""

    code = "no-page"
    exit_code = 3

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}. `kartoteka export` tells what is in the records.")


@contextmanager
def open_original(store: RecordStore, scan: ScanRef) -> Iterator[LocalScan]:
    """A private copy of the scan's bytes, gone when the block ends.

    Raises:
        OriginalMissing: if no place that the records know has these bytes now.
    """
    with tempfile.TemporaryDirectory(prefix="kartoteka-") as folder, ExitStack() as stack:
        places = (
            place
            for location in store.locations(scan.sha256)
            for place in _candidates(location.place_url or "", location.key)
        )
        copies = (_copy(place, scan, Path(folder), stack) for place in places)
        copy = next((copy for copy in copies if copy is not None), None)
        if copy is None:
            raise OriginalMissing(scan)
        yield copy


def _copy(place: str, scan: ScanRef, into: Path, stack: ExitStack) -> LocalScan | None:
    """A copy of the one file at a place, if it is the scan."""
    try:
        scans = open_scans(place)
        found = next(iter(scans.list_objects()), None)
        if found is None or found.size_bytes != scan.size_bytes:
            return None
        copy = stack.enter_context(scans.open(found, into))
    except ScanStoreError:
        return None
    return copy if copy.ref.sha256 == scan.sha256 else None


def open_page(store: RecordStore, chart_id: str, page_no: int) -> PageImage:
    """A page of a chart as it was scanned.

    Raises:
        NoSuchPage: if the records do not know it, or it cannot be decoded.
        OriginalMissing: if its scan is no longer where it was.
    """
    account = store.account(chart_id)
    if not account:
        raise NoSuchPage("there is no such chart in the records")
    line = next((line for line in account if line.page == page_no), None)
    if line is None:
        raise NoSuchPage(f"the chart has no page {page_no}: its pages are 1 to {max(each.page for each in account)}")
    for page in _decoded(store, line.ref.scan, {line.ref.page_no}):
        return page
    raise NoSuchPage(f"page {page_no} cannot be decoded: {line.reason or 'damaged'}")


def cut_crops(
    store: RecordStore, wanted: Mapping[ScanRef, Mapping[int, Sequence[Box]]], margin_px: int = 0
) -> Iterator[tuple[PageId, Box, Pixels]]:
    """The pictures in boxes of pages as scanned, turned upright; a scan that is not there gives none."""
    for scan, boxes in wanted.items():
        outcomes = store.latest_outcomes(scan.sha256)
        try:
            for page in _decoded(store, scan, boxes):
                page_no = page.ref.page_no
                turn_deg = outcomes[page_no].turn_deg if page_no in outcomes else 0
                for box in boxes[page_no]:
                    yield (scan.sha256, page_no), box, _cut(page, box, turn_deg, margin_px)
        except OriginalMissing:
            continue


def _decoded(store: RecordStore, scan: ScanRef, page_nos: Container[int]) -> Iterator[PageImage]:
    with open_original(store, scan) as copy:
        for page in iter_pages(copy.path, copy.ref, is_wanted=page_nos.__contains__):
            if isinstance(page, PageImage):
                yield page


def _cut(page: PageImage, box: Box, turn_deg: int, margin_px: int) -> Pixels:
    inside = Box(
        min(box.left, page.width_px - 1),
        min(box.top, page.height_px - 1),
        max(1, min(box.right, page.width_px)),
        max(1, min(box.bottom, page.height_px)),
    ).grown(margin_px, page.width_px, page.height_px)
    crop = page.pixels[inside.top : inside.bottom, inside.left : inside.right]
    return np.ascontiguousarray(np.rot90(crop, -turn_deg // 90))


def _candidates(place: str, key: str) -> tuple[str, ...]:
    """Where a key's file may lie: below the place, beside it where the place is the chart's own folder, or it."""
    base = place.rstrip("/")
    return (f"{base}/{key}", f"{base.rpartition('/')[0]}/{key}", base)
