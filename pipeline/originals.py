"""Find the original of a page again and cut pictures out of it, for people to look at.

Reads nothing and stores nothing. A scan is known by its hash: another file under the same name is not it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

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


def page_image(copy: LocalScan, page_no: int) -> PageImage | None:
    """One page of a scan as it was scanned; None where it cannot be read."""
    for page in iter_pages(copy.path, copy.ref):
        if page.ref.page_no == page_no:
            return page if isinstance(page, PageImage) else None
    return None


def cut_crops(
    store: RecordStore, wanted: Mapping[ScanRef, Mapping[int, Sequence[Box]]], margin_px: int = 0
) -> Iterator[tuple[PageId, Box, Pixels]]:
    """The pictures in the boxes, in pixels of the pages as scanned; a scan that is not there gives none."""
    for scan, pages in wanted.items():
        try:
            with open_original(store, scan) as copy:
                for page in iter_pages(copy.path, copy.ref):
                    if isinstance(page, PageImage):
                        for box in pages.get(page.ref.page_no, ()):
                            yield (scan.sha256, page.ref.page_no), box, cut(page, box, margin_px)
                    if page.ref.page_no >= max(pages):
                        break
        except OriginalMissing:
            continue


def cut(page: PageImage, box: Box, margin_px: int = 0) -> Pixels:
    """The picture in a box, with a margin."""
    inside = Box(
        min(box.left, page.width_px - 1),
        min(box.top, page.height_px - 1),
        max(1, min(box.right, page.width_px)),
        max(1, min(box.bottom, page.height_px)),
    ).grown(margin_px, page.width_px, page.height_px)
    return page.pixels[inside.top : inside.bottom, inside.left : inside.right]


def _candidates(place: str, key: str) -> tuple[str, ...]:
    """Where a key's file may lie: below the place, beside it where the place is the chart's own folder, or it."""
    base = place.rstrip("/")
    return (f"{base}/{key}", f"{base.rpartition('/')[0]}/{key}", base)
