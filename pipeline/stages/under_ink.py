"""Shows the print under coloured ink: a stamp or a pen stroke across it turns white, the black below stays.

Coloured ink leaves one of the three channels bright, where black print is dark in all of them. Finds no ink itself.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.stages.pieces import Piece, pieces_of
from schemas.page import Pixels

REACH_PX = 7  # round the coloured ink: its soft edge, and the colour that JPEG spreads to its neighbours
INK_PERCENTILE = 20  # of the coloured ink: the darker rest is soft crossings with print
LEAST_APART = 60  # grey levels between print and coloured ink; a blue that is nearly black cannot be told from print
BLACK_WITHIN_PX = 9  # of what is surely black: a crossing stroke is no wider


def print_under(brightest: Pixels, text: Pixels, black: Pixels, near_pen: Pixels, pen: Pixels, dark: int) -> Pixels:
    """The page as `text`, the coloured ink gone from it and the print that it crosses kept.

    Args:
        brightest: the brightest of the page's three channels, background evened out; elsewhere than near the ink
            it may hold anything.
        text: the page in grey.
        black: mask of ink that is surely not coloured.
        near_pen: mask of where coloured ink lies.
        pen: mask of the coloured ink itself.
        dark: the grey level of black print.
    """
    shown = text.copy()
    kernel = np.ones((REACH_PX, REACH_PX), np.uint8)
    halo = np.asarray(cv2.dilate(near_pen, kernel), dtype=np.uint8)
    anchored = np.asarray(cv2.dilate(black, np.ones((BLACK_WITHIN_PX, BLACK_WITHIN_PX), np.uint8)), dtype=np.uint8)
    for piece in ink_places(near_pen):
        view = (slice(piece.top, piece.top + piece.height), slice(piece.left, piece.right))
        bright, own = brightest[view], pen[view] > 0
        inside = halo[view] > 0
        if not own.any():
            continue
        level = float(np.percentile(bright[own], INK_PERCENTILE))
        if level - dark < LEAST_APART:
            kept = black[view] > 0
            shown[view] = np.where(inside & ~kept, np.uint8(255), shown[view])
            continue
        spread = np.clip((bright.astype(np.float32) - dark) * (255 / (level - dark)), 0, 255).astype(np.uint8)
        spread[anchored[view] == 0] = 255
        shown[view] = np.where(inside, spread, shown[view])
    return shown


def ink_places(near_pen: Pixels) -> list[Piece]:
    """Where coloured ink lies, with a margin; what lies close together is one place, of one ink mostly."""
    if not near_pen.any():
        return []
    size = near_pen.shape
    low = cv2.dilate(near_pen, np.ones((9, 9), np.uint8))[::4, ::4]
    joined = np.asarray(cv2.dilate(low, np.ones((7, 7), np.uint8)), dtype=np.uint8)
    places = []
    for piece in pieces_of(joined):
        left, top = max(0, 4 * piece.left - 4), max(0, 4 * piece.top - 4)
        right, bottom = min(size[1], 4 * piece.right + 8), min(size[0], 4 * (piece.top + piece.height) + 8)
        places.append(Piece(left, top, right - left, bottom - top, piece.area_px))
    return places
