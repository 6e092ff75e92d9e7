"""The one picture that a scanned PDF page consists of, as the page shows it.

Draws nothing: a page that is anything but one whole picture is for `pdf_drawing`.
Taking the picture costs a seventh of drawing the page and gives the scanner's own pixels.
"""

from __future__ import annotations

import math
import mmap
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from schemas.page import Pixels

if TYPE_CHECKING:
    from pipeline.stages.render import RenderLimits

Drawn = tuple[Pixels, tuple[float, float]]  # pixels and dpi across, down
Vector = tuple[float, float]

_POINTS_PER_IN = 72.0
_MIN_COVER = 0.9  # of the page's width and height: less is a picture on a page, not a scanned page
_MAX_OVERHANG = 0.02  # of the page: more is cropped by the page's box, and a viewer would not show it
_MAX_CELL_DIFFERENCE = 48  # of 255: two ways of shrinking a page of text stay below 20
_MAX_SLANT = 0.01  # of a side: less is rounding of the producer


def may_hold_masks(path: Path) -> bool:
    """True where a picture in the file may have parts that are not shown.

    PDFium does not tell. A picture's dictionary is never compressed, so its mask is named in the open; the
    graphics states of some programs use the same word, so this is a suspicion only.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(b"/SMask") >= 0 or data.find(b"/Mask") >= 0


def picture_of_page(page: pdfium.PdfPage, limits: RenderLimits, *, may_be_masked: bool) -> Drawn | str | None:
    """The picture, a fault's reason, or None where the page has to be drawn."""
    image = _only_picture(page)
    if image is None:
        return None
    right, up = _sides(image)
    if not _fills(page, image) or not _is_straight(right, up) or not _is_plain(image):
        return None
    width_px, height_px = image.get_px_size()
    if not limits.allows(width_px, height_px):
        return "too_large"
    if _is_cut_short(image):
        return "malformed"
    pixels = _as_grey_or_rgb(image.get_bitmap())
    if pixels is None or pixels.shape[:2] != (height_px, width_px):
        return None
    dpi = (
        width_px * _POINTS_PER_IN / math.hypot(*right),
        height_px * _POINTS_PER_IN / math.hypot(*up),
    )
    shown, shown_dpi = _as_shown(pixels, dpi, right, up, page.get_rotation())
    if may_be_masked and not _is_what_is_seen(page, shown):
        return None
    return shown, shown_dpi


def _only_picture(page: pdfium.PdfPage) -> pdfium.PdfImage | None:
    """The page's picture where nothing else is to be seen; text that an OCR program hid does not count."""
    images: list[pdfium.PdfImage] = []
    for item in page.get_objects(max_depth=1):
        if isinstance(item, pdfium.PdfImage):
            images.append(item)
        elif not _is_hidden_text(item):
            return None
    has_notes = pdfium_c.FPDFPage_GetAnnotCount(page) > 0  # a stamp or remark put on the scan is part of it
    return images[0] if len(images) == 1 and not has_notes else None


def _is_hidden_text(item: pdfium.PdfObject) -> bool:
    return bool(
        item.type == pdfium_c.FPDF_PAGEOBJ_TEXT
        and pdfium_c.FPDFTextObj_GetTextRenderMode(item) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
    )


def _sides(image: pdfium.PdfImage) -> tuple[Vector, Vector]:
    """Where the picture's right and up point on the unrotated page, y up, in points."""
    matrix = image.get_matrix()
    return (matrix.a, matrix.b), (matrix.c, matrix.d)


def _fills(page: pdfium.PdfPage, image: pdfium.PdfImage) -> bool:
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    image_left, image_bottom, image_right, image_top = image.get_bounds()
    covered = (
        (min(right, image_right) - max(left, image_left)) / width,
        (min(top, image_top) - max(bottom, image_bottom)) / height,
    )
    overhang = max(
        (left - image_left) / width,
        (image_right - right) / width,
        (bottom - image_bottom) / height,
        (image_top - top) / height,
    )
    return bool(min(covered) >= _MIN_COVER and overhang <= _MAX_OVERHANG)


def _is_straight(right: Vector, up: Vector) -> bool:
    """True where the picture's sides lie along the page's."""
    return all(min(abs(x), abs(y)) <= _MAX_SLANT * max(abs(x), abs(y)) for x, y in (right, up)) and (
        abs(right[0]) > abs(right[1])
    ) == (abs(up[1]) > abs(up[0]))


def _is_plain(image: pdfium.PdfImage) -> bool:
    """True where the picture's pixels are what is seen: no transparency, no clipping, no stencil of ink."""
    if pdfium_c.FPDFPageObj_HasTransparency(image):
        return False
    clip = pdfium_c.FPDFPageObj_GetClipPath(image)
    if clip and pdfium_c.FPDFClipPath_CountPaths(clip) > 0:
        return False
    return bool(image.get_metadata().colorspace != pdfium_c.FPDF_COLORSPACE_UNKNOWN)


def _is_what_is_seen(page: pdfium.PdfPage, pixels: Pixels) -> bool:
    """Compares the picture with a small drawing of the page, cell by cell."""
    small = page.render(scale=256 / max(page.get_size()), grayscale=True).to_numpy()
    drawn = np.asarray(small, dtype=np.uint8).reshape(small.shape[:2])
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    cells = [cv2.resize(layer, (24, 24), interpolation=cv2.INTER_AREA) for layer in (drawn, grey)]
    return bool(cv2.absdiff(*cells).max() <= _MAX_CELL_DIFFERENCE)


def _is_cut_short(image: pdfium.PdfImage) -> bool:
    """True where the stream ends before the picture does: PDFium would fill the rest with grey, unseen."""
    filters = image.get_filters()
    if filters == ["DCTDecode"]:
        return bytes(image.get_data()).rfind(b"\xff\xd9") < 0
    if filters and not image.get_filters(skip_simple=True):
        bits = image.get_metadata().bits_per_pixel
        width_px, height_px = image.get_px_size()
        return len(image.get_data(decode_simple=True)) < int((width_px * bits + 7) // 8 * height_px)
    return False


def _as_grey_or_rgb(bitmap: pdfium.PdfBitmap) -> Pixels | None:
    pixels = np.asarray(bitmap.to_numpy())
    if pixels.ndim == 2 or bitmap.mode == "L":
        return np.array(pixels.reshape(pixels.shape[:2]), dtype=np.uint8)
    if bitmap.mode in ("BGR", "BGRX"):
        return np.ascontiguousarray(pixels[:, :, 2::-1], dtype=np.uint8)
    return None


def _as_shown(pixels: Pixels, dpi: Vector, right: Vector, up: Vector, rotation_deg: int) -> Drawn:
    """Turn and mirror the picture as its matrix and the page's rotation do."""
    for _ in range(rotation_deg // 90 % 4):  # clockwise
        right, up = (right[1], -right[0]), (up[1], -up[0])
    if abs(right[0]) < abs(right[1]):  # the picture's right is the page's up or down
        pixels = pixels.swapaxes(0, 1)
        dpi = (dpi[1], dpi[0])
        # After the swap the picture's down runs across and its right runs down.
        flip_across, flip_down = up[0] > 0, right[1] > 0
    else:
        flip_across, flip_down = right[0] < 0, up[1] < 0
    if flip_across:
        pixels = pixels[:, ::-1]
    if flip_down:
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels), dpi
