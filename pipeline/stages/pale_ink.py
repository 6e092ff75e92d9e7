"""Finds stamps on scans without colour: their ink is paler than the print beside and below it.

Only what a stamp's frame encloses is taken for one; faint print, pencil and thin rulings elsewhere stay what they are.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.stages.pieces import minus
from pipeline.stages.stamps import Stamp, find_stamps
from schemas.page import Pixels

CORE_SHARE = 0.32  # of the way from black print to paper: the middle of every black stroke is darker
BESIDE_PX = 5  # round such a core lies the soft edge of its stroke
LEAST_PIECE_MM = 0.6  # of pale ink; what is left of the edge of a black stroke is smaller
LEAST_MM2 = 25.0  # of pale ink on a page with a stamp: a frame alone has more
MOST_SHARE = 0.7  # of the page's ink: all of a faint page is pale
LEAST_LEAN_DEG = 0.6  # of a four-cornered stamp; a printed frame is level
# Of all pale ink, what a level stamp has, and of that its letters within the frame. On the grey scans of nine charts
# (samples.registry, three levels) 15 of 22 level stamps have as much, of some 70 printed frames none has 0.17.
LEVEL_SHARE, LEVEL_MM2 = 0.2, 13.0
FRAME_MM = 1.5  # a stamp's frame, doubled at times


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
    pale = _without_edges(pale, px_per_mm)
    within = np.zeros_like(pale)
    for stamp in find_stamps(pale, px_per_mm):
        if stamp.is_round or abs(stamp.angle_deg) >= LEAST_LEAN_DEG or _is_all_pale(stamp, pale, area_px, px_per_mm):
            cv2.fillConvexPoly(within, stamp.outline, 255)
    return pale & within


def _without_edges(pale: Pixels, px_per_mm: float) -> Pixels:
    """The pale ink without what is left of the soft edges of black strokes, which joins stamps to what is beside."""
    contours, _ = cv2.findContours(pale, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    large = [one for one in contours if max(cv2.boundingRect(one)[2:]) >= LEAST_PIECE_MM * px_per_mm]
    kept = np.zeros_like(pale)
    cv2.drawContours(kept, large, -1, 255, cv2.FILLED)
    return pale & kept


def _is_all_pale(stamp: Stamp, pale: Pixels, area_px: int, px_per_mm: float) -> bool:
    """Whether much of a page's pale ink is one frame and the letters in it: so no printed frame looks."""
    box = stamp.box
    own = pale[box.top : box.bottom, box.left : box.right]
    filled = np.zeros(own.shape, np.uint8)
    cv2.fillConvexPoly(filled, stamp.outline - (box.left, box.top), 255)
    if cv2.countNonZero(own & filled) < LEVEL_SHARE * area_px:
        return False
    reach = 2 * round(FRAME_MM * px_per_mm) + 1
    inner = cv2.erode(cv2.copyMakeBorder(filled, 1, 1, 1, 1, cv2.BORDER_CONSTANT), np.ones((reach, reach), np.uint8))
    return cv2.countNonZero(own & np.asarray(inner[1:-1, 1:-1], dtype=np.uint8)) >= LEVEL_MM2 * px_per_mm**2
