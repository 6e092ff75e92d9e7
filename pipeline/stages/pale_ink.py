"""Finds stamps on scans without colour: their ink is paler than the print beside and below it.

Only what a stamp's frame encloses is taken for one; faint print, pencil and thin rulings elsewhere stay what they are.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.stages.pieces import minus
from pipeline.stages.stamps import find_stamps
from schemas.page import Pixels

CORE_SHARE = 0.32  # of the way from black print to paper: the middle of every black stroke is darker
BESIDE_PX = 5  # round such a core lies the soft edge of its stroke
LEAST_MM2 = 25.0  # of pale ink on a page with a stamp: a frame alone has more
MOST_SHARE = 0.7  # of the page's ink: all of a faint page is pale
LEAST_LEAN_DEG = 0.6  # of a four-cornered stamp; a printed frame is level


def pale_stamps(grey: Pixels, ink: Pixels, dark: int, px_per_mm: float) -> Pixels:
    """Mask of the pale ink of stamps.

    Args:
        grey: the page, background evened out.
        ink: mask of its ink.
        dark: the grey level of its black print.
        px_per_mm: pixels of these to a millimetre.
    """
    core = cv2.threshold(grey, round(dark + CORE_SHARE * (255 - dark)), 255, cv2.THRESH_BINARY_INV)[1]
    pale = minus(ink, cv2.dilate(core, np.ones((BESIDE_PX, BESIDE_PX), np.uint8)))
    area_px = cv2.countNonZero(pale)
    if area_px < LEAST_MM2 * px_per_mm**2 or area_px > MOST_SHARE * cv2.countNonZero(ink):
        return np.zeros_like(pale)
    within = np.zeros_like(pale)
    for stamp in find_stamps(pale, px_per_mm):
        if stamp.is_round or abs(stamp.angle_deg) >= LEAST_LEAN_DEG:
            cv2.fillConvexPoly(within, stamp.outline, 255)
    return pale & within
