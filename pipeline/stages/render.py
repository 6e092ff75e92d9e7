"""Pages of one scan file, one after the other, as pixels of the page as scanned.

Cleans nothing, and never holds more than one page. What cannot be read is a `Fault`, never an exception;
only a file that the system cannot read raises `OSError`. Not thread-safe: PDFium is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.stages import picture_pages
from schemas.outcome import Fault
from schemas.page import PageImage, PageRef, ScanRef
from schemas.scan_format import HEAD_BYTES, ScanFormat, format_by_content, format_by_extension, is_foreign


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """What is refused before it is decoded. A3 at 600 dpi has 70 megapixels.

    dpi: at which pages are drawn that are not one picture.
    draw_timeout_s: of drawing one such page.
    """

    max_megapixels: float = 100.0
    max_bytes: int = 300_000_000
    max_pages: int = 2000
    dpi: int = 300
    draw_timeout_s: int = 60

    def allows(self, width_px: float, height_px: float) -> bool:
        return width_px >= 1 and height_px >= 1 and width_px * height_px <= self.max_megapixels * 1e6


def _every_page(page_no: int) -> bool:
    return True


def iter_pages(
    path: Path,
    ref: ScanRef,
    limits: RenderLimits = RenderLimits(),
    is_wanted: Callable[[int], bool] = _every_page,
) -> Iterator[PageImage | Fault]:
    """Every page in file order, a fault in place of each that cannot be read or is not wanted.

    A file that cannot be read at all is one fault, on page 1. A truncated file gives the pages before the
    break and a fault for the first page behind it.
    """
    found = _judge(path, ref, limits)
    if isinstance(found, Fault):
        yield found
        return
    n_pages = _count(path, ref, found)
    if isinstance(n_pages, Fault) or n_pages > limits.max_pages:
        yield n_pages if isinstance(n_pages, Fault) else Fault(PageRef(ref, 1), "too_many_pages")
        return
    if found is ScanFormat.PDF:
        from pipeline.stages import pdf_pages  # PDFium is loaded where there is a PDF

        yield from pdf_pages.iter_pdf_pages(path, ref, limits, is_wanted)
    else:
        yield from picture_pages.iter_picture_pages(path, ref, found, limits, is_wanted)


def count_pages(path: Path, ref: ScanRef, limits: RenderLimits = RenderLimits()) -> int | Fault:
    """How many pages and faults `iter_pages` will give, without decoding one; or the file's own fault."""
    found = _judge(path, ref, limits)
    if isinstance(found, Fault):
        return found
    n_pages = _count(path, ref, found)
    if not isinstance(n_pages, Fault) and n_pages > limits.max_pages:
        return Fault(PageRef(ref, 1), "too_many_pages")
    return n_pages


def _judge(path: Path, ref: ScanRef, limits: RenderLimits) -> ScanFormat | Fault:
    """The format where extension and content agree, else why the file is refused."""
    first = PageRef(ref, 1)
    size_bytes = path.stat().st_size
    if size_bytes == 0:
        return Fault(first, "empty_file")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    named, found = format_by_extension(ref.key), format_by_content(head)
    if named is None:
        return Fault(first, "wrong_extension" if found else "unsupported_type")
    if found is None:
        return Fault(first, "wrong_extension" if is_foreign(head) else "malformed")
    if found is not named:
        return Fault(first, "wrong_extension")
    if size_bytes > limits.max_bytes:
        return Fault(first, "too_large")
    return found


def _count(path: Path, ref: ScanRef, found: ScanFormat) -> int | Fault:
    if found is ScanFormat.PDF:
        from pipeline.stages import pdf_pages

        return pdf_pages.count_pdf_pages(path, ref)
    return picture_pages.count_picture_pages(path, ref, found)
