"""Pages of a PDF: the scanner's own picture where a page is one picture, else the page drawn.

Reads no text layer. Nothing in the file is executed or fetched: no forms, scripts or actions are initialised.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.stages.pdf_drawing import draw_page
from pipeline.stages.pdf_picture import picture_of_page
from pipeline.stages.resolution import page_image
from schemas.outcome import Fault
from schemas.page import PageImage, PageRef, ScanRef

if TYPE_CHECKING:
    from pipeline.stages.render import RenderLimits

# What pypdfium2 raises where PDFium says no; ArgumentError comes from ctypes as a ValueError's sibling.
_PDF_ERRORS = (pdfium.PdfiumError, ValueError, OSError, OverflowError, IndexError, KeyError)


def count_pdf_pages(path: Path, ref: ScanRef) -> int | Fault:
    """Pages as the page tree has them."""
    opened = _open(path, ref)
    if isinstance(opened, Fault):
        return opened
    with closing(opened):
        return len(opened)


def iter_pdf_pages(path: Path, ref: ScanRef, limits: RenderLimits) -> Iterator[PageImage | Fault]:
    """The pages in file order, one in memory at a time."""
    opened = _open(path, ref)
    if isinstance(opened, Fault):
        yield opened
        return
    with closing(opened):
        for index in range(len(opened)):
            yield _read_page(opened, path, PageRef(ref, index + 1), limits)


def _open(path: Path, ref: ScanRef) -> pdfium.PdfDocument | Fault:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        is_locked = error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        return Fault(PageRef(ref, 1), "encrypted" if is_locked else "malformed")


def _read_page(pdf: pdfium.PdfDocument, path: Path, ref: PageRef, limits: RenderLimits) -> PageImage | Fault:
    try:
        with closing(pdf[ref.page_no - 1]) as page:
            found = picture_of_page(page, limits) or draw_page(page, path, ref.page_no, limits)
    except _PDF_ERRORS:
        return Fault(ref, "malformed")
    if isinstance(found, str):
        return Fault(ref, found)
    pixels, dpi = found
    return page_image(ref, pixels, dpi)
