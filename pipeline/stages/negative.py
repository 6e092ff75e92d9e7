"""Turns a negative into a positive: microfilm and photostats show white print on black paper.

Asks only how light and dark lie on a small copy of the scan.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from pipeline.stages.paper import MM_PER_INCH
from schemas.page import PageImage, Pixels

LOOK_DPI = 75.0
DARK_PAPER = 110  # of 255, the usual level of a negative; an underexposed page is as dark, but holds nothing brighter
BRIGHTER = 60  # grey levels of its print above it
PRINT_SHARE = (0.004, 0.35)  # of the scan: an empty negative tells nothing
MARGIN = 0.08  # of each side: there a bright frame may run round the page
STROKE_MM = 2.5  # a white sheet on black glass is bright too, but no stroke
STROKES_SHARE = 0.7  # of what is bright


def as_positive(image: PageImage) -> PageImage:
    """The scan with dark print on light paper."""
    if not _is_negative(image):
        return image
    return replace(image, pixels=np.asarray(cv2.bitwise_not(image.pixels), dtype=np.uint8))


def _is_negative(image: PageImage) -> bool:
    step = max(1, round(image.dpi / LOOK_DPI))
    some = image.pixels[::step, ::step]
    margin_y, margin_x = (round(MARGIN * side) for side in some.shape[:2])
    inner = some[margin_y : some.shape[0] - margin_y, margin_x : some.shape[1] - margin_x]
    look = np.asarray(inner if inner.ndim == 2 else inner[:, :, 1], dtype=np.uint8)
    if not look.size:
        return False
    usual = _usual(look)
    if usual >= DARK_PAPER:
        return False
    bright = np.asarray(cv2.threshold(look, usual + BRIGHTER, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)
    n_bright = cv2.countNonZero(bright)
    if not PRINT_SHARE[0] * bright.size < n_bright < PRINT_SHARE[1] * bright.size:
        return False
    side = max(3, round(STROKE_MM * image.dpi / step / MM_PER_INCH))
    solid = cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return n_bright - cv2.countNonZero(solid) > STROKES_SHARE * n_bright


def _usual(look: Pixels) -> int:
    counted = np.cumsum(cv2.calcHist([np.ascontiguousarray(look)], [0], None, [256], [0, 256]))
    return int(np.searchsorted(counted, counted[-1] / 2))
