"""Sorts the ink of a page: coloured pen and stamps, print, show-through, noise, and whether there is any.

Reads nothing.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.paper import Survey
from pipeline.stages.pieces import keep_labels, label_pieces
from schemas.page import Pixels

Flags = NDArray[np.bool_]

PEN_SATURATION = 0.3  # black print after JPEG stays below 0.15, faint blue ballpoint above 0.4
TINGE_SATURATION = 0.15  # enough right beside ink that is surely coloured
PEN_CONTRAST = 30
BROWN_HUES = (11, 38)  # OpenCV hues of stains, glue and aged paper: never a pen
SAME_HUE = 12  # of 180
SHOW_THROUGH = 0.16  # of the page's own contrast: print from the other side stays below it
WRITING_MM2 = 1.0  # ink of a single short pencilled word


def coloured_ink(page: Survey, strokes: Pixels) -> Pixels:
    """Mask, on the survey, of where ink has the colour of a pen or a stamp.

    Args:
        page: the scan.
        strokes: mask of its long strokes. Where these are coloured the form is printed in that colour, and
            ink of that colour is print.
    """
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
    tinged = (strongest > PEN_CONTRAST) & (chroma > TINGE_SATURATION * strongest)
    tinged &= (hue < BROWN_HUES[0]) | (hue > BROWN_HUES[1])
    form_hue = _hue_of(strokes, tinged, hue)
    if form_hue is not None:
        apart = cv2.absdiff(hue, np.full_like(hue, form_hue))
        tinged &= np.minimum(apart, 180 - apart) > SAME_HUE
    sure = as_mask(tinged & (chroma > PEN_SATURATION * strongest))
    if not sure.any():
        return sure
    labels, boxes = label_pieces(sure)
    sure = keep_labels(labels, boxes[:, 4] >= max(4, page.px(0.5) ** 2 // 2))
    beside = cv2.dilate(sure, np.ones((5, 5), np.uint8))
    return np.asarray(sure | (beside & as_mask(tinged)), dtype=np.uint8)


def _hue_of(strokes: Pixels, tinged: Flags, hue: Pixels) -> int | None:
    """The hue that most of the strokes have, None where they are black or grey."""
    on_strokes = strokes > 0
    coloured = hue[on_strokes & tinged]
    if coloured.size < 200 or coloured.size < 0.5 * np.count_nonzero(on_strokes):
        return None
    return int(np.argmax(np.bincount(coloured, minlength=180)))


def as_mask(flags: Flags) -> Pixels:
    """255 where true, 0 elsewhere."""
    return flags.astype(np.uint8) * np.uint8(255)


def without_show_through(grey: Pixels, ink_contrast: int) -> Pixels:
    """The page with everything much fainter than its own ink set to white, edges kept soft."""
    white_from = float(np.clip(255 - SHOW_THROUGH * ink_contrast, 200, 248))
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
    boxes = label_pieces(np.ascontiguousarray(rest))[1][1:]
    written = boxes[:, 2:4].max(axis=1, initial=0) >= 1.2 * px_per_mm
    return bool(boxes[written, 4].sum() >= WRITING_MM2 * px_per_mm**2)
