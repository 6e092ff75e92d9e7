"""Pages of a PDF: the scanner's own picture where a page is one picture, else the page drawn.

Reads no text layer. Nothing in the file is executed or fetched: no forms, scripts or actions are initialised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.stages.pdf_drawing import draw_page
from pipeline.stages.pdf_picture import may_hold_masks, picture_of_page
from pipeline.stages.resolution import page_image
from schemas.outcome import NOT_WANTED, Fault
from schemas.page import PageImage, PageRef, ScanRef

if TYPE_CHECKING:
    from pipeline.stages.render import RenderLimits

_CATALOGUE = re.compile(rb"(\d{1,9})\s+(\d{1,5})\s+obj\s*<<[^>]{0,200}?/Type\s*/Catalog\b")

# What pypdfium2 and its readers raise on a damaged page.
_PDF_ERRORS = (pdfium.PdfiumError, ValueError, OverflowError, IndexError, KeyError)


def count_pdf_pages(path: Path, ref: ScanRef) -> int | Fault:
    """Pages as the page tree has them."""
    opened = _open(path, ref)
    if isinstance(opened, Fault):
        return opened
    with closing(opened):
        return len(opened)


def iter_pdf_pages(
    path: Path, ref: ScanRef, limits: RenderLimits, is_wanted: Callable[[int], bool]
) -> Iterator[PageImage | Fault]:
    """The pages in file order, one in memory at a time; what is not wanted is not decoded."""
    opened = _open(path, ref)
    if isinstance(opened, Fault):
        yield opened
        return
    may_be_masked = may_hold_masks(path)
    with closing(opened):
        for index in range(len(opened)):
            page_ref = PageRef(ref, index + 1)
            if not is_wanted(page_ref.page_no):
                yield Fault(page_ref, NOT_WANTED)
                continue
            try:
                with closing(opened[index]) as page:
                    found = picture_of_page(page, limits, may_be_masked=may_be_masked)
                    found = found or draw_page(page, path, index + 1, limits)
            except _PDF_ERRORS:
                found = "malformed"
            yield Fault(page_ref, found) if isinstance(found, str) else page_image(page_ref, *found)


def _open(path: Path, ref: ScanRef) -> pdfium.PdfDocument | Fault:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            return Fault(PageRef(ref, 1), "encrypted")
    return _open_cut_short(path) or Fault(PageRef(ref, 1), "malformed")


def _open_cut_short(path: Path) -> pdfium.PdfDocument | None:
    """A file whose end is missing, where its catalogue is not: PDFium finds the rest once told where to begin."""
    data = path.read_bytes()
    catalogues = _CATALOGUE.findall(data)
    if b"/Encrypt" in data or not catalogues:
        return None
    whole_objects = data[: data.rindex(b"endobj") + len(b"endobj")] if b"endobj" in data else data
    number, generation = (int(digits) for digits in catalogues[-1])
    try:
        return pdfium.PdfDocument(whole_objects + b"\ntrailer\n<</Root %d %d R>>\n" % (number, generation))
    except pdfium.PdfiumError:
        return None
