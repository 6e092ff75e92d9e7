"""Sorts the ink of a page: coloured pen and stamps, print, show-through, noise, and whether there is any.

Reads nothing.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.stages.paper import Survey
from schemas.page import Pixels

PEN_SATURATION = 0.3  # black print after JPEG stays below 0.15, faint blue ballpoint above 0.4
PEN_CONTRAST = 30
BROWN_HUES = (11, 38)  # OpenCV hues of stains, glue and aged paper: never a pen
SHOW_THROUGH = 0.16  # of the page's own contrast: print from the other side stays below it
WRITING_MM2 = 1.0  # ink of a single short pencilled word


def coloured_ink(page: Survey) -> Pixels:
    """Mask, on the survey, of ink whose colour is a pen's or a stamp's."""
    if page.colour is None:
        return np.zeros(page.grey.shape, np.uint8)
    density = np.asarray(255 - page.colour, dtype=np.uint8)
    density[page.off_paper > 0] = 0
    # fringes of badly registered scanner rows are red on one side and blue on the other: they cancel
    density = np.asarray(cv2.blur(density, (3, 3)), dtype=np.uint8)
    red, green, blue = cv2.split(density)
    strongest = cv2.max(cv2.max(red, green), blue)
    chroma = cv2.subtract(strongest, cv2.min(cv2.min(red, green), blue))
    hue = cv2.extractChannel(cv2.cvtColor(255 - density, cv2.COLOR_RGB2HSV), 0)
    is_ink = (strongest > PEN_CONTRAST) & (chroma > PEN_SATURATION * strongest)
    is_ink &= (hue < BROWN_HUES[0]) | (hue > BROWN_HUES[1])
    mask = np.asarray(is_ink, dtype=np.uint8) * np.uint8(255)
    if not mask.any():
        return mask
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    big = stats[:, cv2.CC_STAT_AREA] >= max(4, page.px(0.5) ** 2 // 2)
    big[0] = False
    return np.asarray(np.where(big, np.uint8(255), np.uint8(0))[labels], dtype=np.uint8)


def without_show_through(grey: Pixels, darkest: int) -> Pixels:
    """The page with everything much fainter than its own ink set to white, edges kept soft."""
    white_from = float(np.clip(255 - SHOW_THROUGH * (255 - darkest), 200, 248))
    values = np.arange(256, dtype=np.float64)
    ramp = np.clip((white_from - values) / 24.0, 0.0, 1.0)
    table = np.clip(255.0 - ramp * (255.0 - values), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, table), dtype=np.uint8)


def without_specks(grey: Pixels) -> Pixels:
    """Salt and pepper replaced by their surroundings, only where a page has much of it."""
    middle = np.asarray(cv2.medianBlur(grey, 3), dtype=np.uint8)
    odd = cv2.absdiff(grey, middle) > 90
    if float(odd.mean()) < 0.004:
        return grey
    return np.where(odd, middle, grey)


def holds_writing(ink: Pixels, rulings: Pixels, dpi: float) -> bool:
    """True where anything is left that may have been written, once lines and dust are gone."""
    px_per_mm = dpi / 25.4
    rest = ink & ~np.asarray(cv2.dilate(rulings, np.ones((5, 5), np.uint8)), dtype=np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(rest), connectivity=8)
    sides = stats[1:, 2:4]
    longest, area = sides.max(axis=1), stats[1:, cv2.CC_STAT_AREA]
    written = longest >= 1.2 * px_per_mm
    return bool(area[written].sum() >= WRITING_MM2 * px_per_mm**2)
