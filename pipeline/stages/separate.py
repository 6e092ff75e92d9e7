"""Separator sheets of a batch file: finds the code `CHART:<chart_id>` on a page.

Splits nothing. A page full of text that carries such a code, as a label does, is a page and no separator.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import cv2
import numpy as np
import zxingcpp

from pipeline.stages.pieces import label_pieces
from schemas.geometry import Box, hull
from schemas.page import PageImage, Pixels

_FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128])
_PAYLOAD = "CHART:"
_MAX_ID_LENGTH = 200  # a QR code holds thousands of letters: that is no name of a chart

_SMALLEST_MM = 20.0  # side of a sheet that can hold a code and its quiet zone
_QUICK_DPI = 95.0  # a module of a usual separator is still 3 pixels wide
_PATTERN_DPI = 140.0
_CELL_MM = 4.0  # lines of text leave their gaps in each cell of this size, codes do not
_MIN_CELLS, _MIN_FILL = 6, 0.5  # of a patch; headings and ruled lines are one cell high
_DARK_SHARE = (0.3, 0.8)  # of a cell inside a code; text has 0.05 to 0.25
_EDGE_SHARE = 0.03  # of a cell's pixels that differ from their neighbour: a photo or a black border has less
_QUIET_MM = 12.0  # around the pattern, so that the code's quiet zone is seen

_PEN_MM = (0.5, 0.8)  # strokes across a code, thinner than its modules

_INK_STEP = 45  # of 255, darker than the paper around: faded print is twice that
_LETTER_MM = (1.0, 8.0)  # height of what counts as a letter
_MAX_LETTERS = 400  # title, name and six lines of instruction; a form has several hundred and more


def read_separator(image: PageImage) -> str | None:
    """The chart id where the page is a separator sheet, at any turn, else None."""
    grey = image.pixels
    if grey.ndim == 3:
        grey = np.asarray(cv2.cvtColor(grey, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    if min(grey.shape) < _SMALLEST_MM / 25.4 * image.dpi:
        return None
    quick_factor, factor = _factor(image.dpi, _QUICK_DPI), _factor(image.dpi, _PATTERN_DPI)
    quick = _shrunk(grey, quick_factor)
    ink = _ink(quick if factor == quick_factor else _shrunk(grey, factor))
    if _letter_count(ink, image.dpi / factor) > _MAX_LETTERS:  # most pages; asked first, as it costs least
        return None
    ids = _chart_ids(quick)
    pattern = None if ids else _code_like(ink, image.dpi / factor)
    if pattern is not None:
        ids = _careful_chart_ids(_crop(grey, pattern, factor), image.dpi)
    return next(iter(ids)) if len(ids) == 1 else None  # two different ids name no chart


def _factor(dpi: float, least_dpi: float) -> int:
    """How far to shrink: a power of two, since shrinking by three costs ten times as much."""
    return 1 << max(0, int(math.log2(max(1.0, dpi / least_dpi))))


def _shrunk(grey: Pixels, factor: int) -> Pixels:
    if factor == 1:
        return np.ascontiguousarray(grey)
    size_px = (grey.shape[1] // factor, grey.shape[0] // factor)
    whole = grey[: size_px[1] * factor, : size_px[0] * factor]
    return np.asarray(cv2.resize(whole, size_px, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _chart_ids(grey: Pixels, binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage) -> set[str]:
    """The chart ids that the codes in the picture name."""
    codes = zxingcpp.read_barcodes(
        grey, formats=_FORMATS, try_rotate=True, try_downscale=False, try_invert=False, binarizer=binarizer
    )
    payloads = [code.text.strip() for code in codes]
    ids = {payload.removeprefix(_PAYLOAD).strip() for payload in payloads if payload.startswith(_PAYLOAD)}
    return {chart_id for chart_id in ids if 0 < len(chart_id) <= _MAX_ID_LENGTH and chart_id.isprintable()}


def _code_like(ink: Pixels, dpi: float) -> Box | None:
    """Where the page looks like a code: about half dark, and changing from pixel to pixel, over a whole patch."""
    across = ink[:-1, :-1] ^ ink[:-1, 1:]
    edges = across | (ink[:-1, :-1] ^ ink[1:, :-1])
    cell_px = max(4, round(_CELL_MM / 25.4 * dpi))
    dark_share, edge_share = (_shrunk(layer, cell_px).astype(np.float32) / 255 for layer in (ink[:-1, :-1], edges))
    is_code = (dark_share > _DARK_SHARE[0]) & (dark_share < _DARK_SHARE[1]) & (edge_share > _EDGE_SHARE)
    stats = cv2.connectedComponentsWithStats(is_code.astype(np.uint8), connectivity=8)[2][1:]
    patches = [
        Box(int(left), int(top), int(left + width), int(top + height))
        for left, top, width, height, n_cells in stats
        if min(width, height) >= 2 and n_cells >= max(_MIN_CELLS, _MIN_FILL * width * height)
    ]
    if not patches:
        return None
    whole = hull(patches)  # the light gaps of a bar code part it
    box = Box(whole.left * cell_px, whole.top * cell_px, whole.right * cell_px, whole.bottom * cell_px)
    return box.grown(round(_QUIET_MM / 25.4 * dpi), ink.shape[1], ink.shape[0])


def _crop(grey: Pixels, box: Box, factor: int) -> Pixels:
    return grey[box.top * factor : box.bottom * factor, box.left * factor : box.right * factor]


def _careful_chart_ids(crop: Pixels, dpi: float) -> set[str]:
    """A damaged, blurred, small or skewed code, tried in several ways until one reads."""
    for variant in _variants(crop, dpi):
        for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
            ids = _chart_ids(np.ascontiguousarray(variant), binarizer)
            if ids:
                return ids
    return set()


def _variants(crop: Pixels, dpi: float) -> Iterator[Pixels]:
    yield crop
    smooth = np.asarray(cv2.GaussianBlur(crop, (0, 0), max(1.0, dpi / 200)), dtype=np.uint8)
    yield smooth
    yield np.asarray(cv2.medianBlur(crop, 5), dtype=np.uint8)
    for stroke_mm in _PEN_MM:
        brush = np.ones((max(2, round(stroke_mm / 25.4 * dpi)),) * 2, dtype=np.uint8)
        yield np.asarray(cv2.morphologyEx(crop, cv2.MORPH_CLOSE, brush), dtype=np.uint8)  # lifts strokes off the code
    if dpi < 250:
        yield np.asarray(cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    centre = (crop.shape[1] / 2, crop.shape[0] / 2)
    for angle_deg in (-8, -4, 4, 8):  # a flat bar code on a skewed sheet: no scan line crosses all its bars
        turn = cv2.getRotationMatrix2D(centre, angle_deg, 1.0)
        size_px = (crop.shape[1], crop.shape[0])
        yield np.asarray(cv2.warpAffine(smooth, turn, size_px, borderMode=cv2.BORDER_REPLICATE), dtype=np.uint8)


def _ink(grey: Pixels) -> Pixels:
    """255 where the page is darker than the paper around, 0 elsewhere; one threshold would take a shadow for ink."""
    size_px = (grey.shape[1], grey.shape[0])
    paper = cv2.dilate(_shrunk(grey, 8), np.ones((7, 7), dtype=np.uint8))
    paper = cv2.resize(cv2.blur(paper, (5, 5)), size_px, interpolation=cv2.INTER_LINEAR)
    darker = np.asarray(cv2.subtract(paper, grey), dtype=np.uint8)
    return np.asarray(cv2.threshold(darker, _INK_STEP, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def _letter_count(ink: Pixels, dpi: float) -> int:
    """How many specks of ink on the page have a letter's size. Most of a QR code's are smaller or joined."""
    stats = label_pieces(ink)[1][1:]
    heights_mm = stats[:, cv2.CC_STAT_HEIGHT] * 25.4 / dpi
    widths_mm = stats[:, cv2.CC_STAT_WIDTH] * 25.4 / dpi
    is_letter = (heights_mm >= _LETTER_MM[0]) & (heights_mm <= _LETTER_MM[1]) & (widths_mm <= 3 * _LETTER_MM[1])
    return int(np.count_nonzero(is_letter))
