"""From decoded pixels to a `PageImage`: resolution, square pixels, grey where the page is grey.

Decodes nothing and never turns a page.
"""

from __future__ import annotations

import cv2
import numpy as np

from schemas.geometry import Affine
from schemas.page import PageImage, PageRef, Pixels

_SMALLEST_SHEET_IN, _LARGEST_SHEET_IN = 2.5, 20.0  # long side: from a coupon to more than A3
_LOWEST_DPI, _HIGHEST_DPI = 100.0, 1300.0  # 72 and 96 are what programs write that know nothing
_LOWEST_COARSE_DPI = 50.0  # of the coarser side of a fax
_USUAL_DPI = (150.0, 200.0, 240.0, 300.0, 400.0, 600.0)
_A4_LONG_IN, _A5_LONG_IN = 11.69, 8.27

_COLOUR_STEP = 28  # of 255, between channels: JPEG noise on grey paper stays below, faint blue ink is above
_COLOUR_SPOTS = 40  # of the sampled pixels: fewer is noise, one short word in ink is more


def page_image(ref: PageRef, pixels: Pixels, dpi: tuple[float, float] | None) -> PageImage:
    """The page with believed resolution; `dpi` is (across, down) as the file says.

    Pixels that are not square (fax: 204 by 98 dpi) are evened out, since no reader of text expects them;
    `to_scan` then leads back to the page as scanned.
    """
    pixels = drop_needless_colour(pixels)
    height_px, width_px = pixels.shape[:2]
    size_px = (width_px, height_px)
    if dpi is None or not _is_believable(dpi, size_px):
        return PageImage(ref, pixels, guess_dpi(size_px), scan_size_px=size_px)
    across, down = dpi
    if max(across, down) / min(across, down) < 1.1:
        return PageImage(ref, pixels, (across + down) / 2, scan_size_px=size_px)
    best = max(across, down)
    square_px = (round(width_px * best / across), round(height_px * best / down))
    squared = np.asarray(cv2.resize(pixels, square_px, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
    to_scan = Affine(a=width_px / square_px[0], e=height_px / square_px[1])
    return PageImage(ref, squared, best, to_scan, size_px)


def guess_dpi(size_px: tuple[int, int]) -> float:
    """The resolution of a sheet of unknown size: A4 or A5, whichever makes it a usual resolution."""
    long_px = max(size_px)

    def strangeness(dpi: float) -> float:
        return min(abs(dpi / usual - 1) for usual in _USUAL_DPI)

    guesses = (long_px / _A4_LONG_IN, long_px / _A5_LONG_IN)  # min keeps the first of equals: A4
    return float(min(max(min(guesses, key=strangeness), 72.0), 600.0))


def drop_needless_colour(pixels: Pixels) -> Pixels:
    """Grey where the page has no colour: a third of the memory, and nothing for the later stages to ask."""
    if pixels.ndim == 2:
        return pixels
    sample = np.ascontiguousarray(pixels[::2, ::2])
    red, green, blue = cv2.split(sample)
    spread = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
    if cv2.countNonZero(cv2.threshold(spread, _COLOUR_STEP, 255, cv2.THRESH_BINARY)[1]) > _COLOUR_SPOTS:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _is_believable(dpi: tuple[float, float], size_px: tuple[int, int]) -> bool:
    if min(dpi) < _LOWEST_COARSE_DPI or not _LOWEST_DPI <= max(dpi) <= _HIGHEST_DPI or max(dpi) / min(dpi) > 4:
        return False
    long_in = max(size_px[0] / dpi[0], size_px[1] / dpi[1])
    return _SMALLEST_SHEET_IN <= long_in <= _LARGEST_SHEET_IN
