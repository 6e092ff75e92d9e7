"""A PDF page drawn to pixels: born digital, or put together from several pictures.

The slow way; a page that is one picture is taken by `pdf_picture`.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
from pdf2image import convert_from_path
from pdf2image.exceptions import (
    PDFInfoNotInstalledError,
    PDFPageCountError,
    PDFPopplerTimeoutError,
    PDFSyntaxError,
    PopplerNotInstalledError,
)

from schemas.page import Pixels

if TYPE_CHECKING:
    from pipeline.stages.render import RenderLimits

_POINTS_PER_IN = 72.0
_LARGEST_SHEET_IN = 24.0
_ASSUMED_SHEET_IN = 11.69  # A4's long side, for a page whose stated size is absurd


def draw_page(
    page: pdfium.PdfPage, path: Path, page_no: int, limits: RenderLimits
) -> tuple[Pixels, tuple[float, float]] | str:
    """The page and its dpi, or a fault's reason.

    A page without any content is drawn with an eye on syntax errors: in a truncated file its picture is
    gone, and it must not pass for a blank sheet.
    """
    width_in, height_in = (side / _POINTS_PER_IN for side in page.get_size())
    dpi = _dpi_for(width_in, height_in, limits)
    if not limits.allows(math.ceil(width_in * dpi), math.ceil(height_in * dpi)):
        return "too_large"
    is_empty = next(page.get_objects(max_depth=1), None) is None
    try:
        [picture] = convert_from_path(
            path.resolve(),
            dpi=dpi,  # type: ignore[arg-type]  # annotated int, handed on as text: pdftoppm takes fractions
            first_page=page_no,
            last_page=page_no,
            use_cropbox=True,  # what a viewer shows
            strict=is_empty,
            timeout=limits.draw_timeout_s,
        )
    except (PDFInfoNotInstalledError, PopplerNotInstalledError):
        return np.array(page.render(scale=dpi / _POINTS_PER_IN).to_pil().convert("RGB"), dtype=np.uint8), (dpi, dpi)
    except PDFPopplerTimeoutError:
        return "timeout"
    except (PDFPageCountError, PDFSyntaxError, ValueError):
        return "malformed"
    return np.array(picture.convert("RGB"), dtype=np.uint8), (dpi, dpi)


def _dpi_for(width_in: float, height_in: float, limits: RenderLimits) -> float:
    """The usual resolution, or less for a page whose box was set in pixels instead of points."""
    long_in = max(width_in, height_in)
    return limits.dpi if long_in <= _LARGEST_SHEET_IN else limits.dpi * _ASSUMED_SHEET_IN / long_in
