"""Takes away the streaks that dirt on a scanner's sensor or lamp draws along the whole scan.

A streak is thin, level with the scan's edge and as long as the scan; a ruling leaves the margins white. Pixels below a
pale streak are lit up again, those below a dark one are filled in from both sides.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.paper import MM_PER_INCH
from pipeline.stages.pieces import transposed
from pipeline.stages.sheets import Sheet
from schemas.page import Pixels

Floats = NDArray[np.float32]

N_PARTS, LONG_SHARE = 40, 0.9  # parts of a column of which so many are darker than those beside them
STEP = 4  # every fourth pixel of a column tells
WIDEST_MM = 2.0
DARKER = 0.94  # of the brightness beside it
PAPER_SHARE = 0.6  # of the usual brightness
BLACK = 0.45  # of it: nothing of what lies below is left
MOST_SHARE = 0.15  # of all columns; more is a pattern


def without_streaks(sheet: Sheet) -> Sheet:
    """The sheet without streaks; the same sheet where there are none."""
    image = sheet.image
    width_px = max(3, round(WIDEST_MM * image.dpi / MM_PER_INCH))
    pixels = image.pixels
    for is_across in (False, True):
        grey = pixels if pixels.ndim == 2 else pixels[:, :, 1]
        some = np.ascontiguousarray(grey[:, ::STEP] if is_across else grey[::STEP])
        streaks = _streaks(transposed(some) if is_across else some, width_px)
        if streaks.any():
            whole = np.asarray(cv2.transpose(pixels) if is_across else pixels, dtype=np.uint8)
            lit = _lit(whole, streaks, width_px)
            pixels = np.asarray(cv2.transpose(lit) if is_across else lit, dtype=np.uint8)
    return sheet if pixels is image.pixels else replace(sheet, image=replace(image, pixels=pixels), look=None)


def _streaks(grey: Pixels, width_px: int) -> NDArray[np.bool_]:
    """Which columns are darker than those beside them all along."""
    share = _share_of_light(grey, width_px)
    dark = share < DARKER
    return dark if 0 < np.count_nonzero(dark) < MOST_SHARE * dark.size else np.zeros(dark.size, dtype=bool)


def _share_of_light(grey: Pixels, width_px: int) -> Floats:
    """For each column its brightness against what is beside it, where it is the least darker."""
    if grey.shape[0] < 2 * N_PARTS:
        return np.ones(grey.shape[1], np.float32)
    parts = np.array_split(np.arange(grey.shape[0]), N_PARTS)
    light = np.vstack([grey[part[0] : part[-1] + 1].max(axis=0) for part in parts])
    padded = cv2.copyMakeBorder(light, 0, 0, width_px, width_px, cv2.BORDER_CONSTANT, value=0)  # no streak at the edge
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, np.ones((1, width_px), np.uint8))[:, width_px:-width_px]
    shares = light.astype(np.float32) / np.maximum(closed, 1)
    shares[closed < PAPER_SHARE * np.median(light)] = 1.0  # grain of a scanner's border
    return np.asarray(np.sort(shares, axis=0)[round(LONG_SHARE * N_PARTS)], dtype=np.float32)


def _lit(pixels: Pixels, streaks: NDArray[np.bool_], width_px: int) -> Pixels:
    lit = pixels.copy()
    layers = [lit] if lit.ndim == 2 else [lit[:, :, channel] for channel in range(3)]
    rim = np.asarray(cv2.dilate(streaks.astype(np.uint8)[None], np.ones((1, 3), np.uint8))[0], dtype=bool)
    for layer in layers:
        share = _share_of_light(np.ascontiguousarray(layer[::STEP]), width_px)
        black = np.asarray(cv2.dilate((share < BLACK).astype(np.uint8)[None], np.ones((1, 3), np.uint8))[0], dtype=bool)
        pale = np.flatnonzero(rim & ~black)
        layer[:, pale] = np.clip(layer[:, pale] / share[pale], 0, 255).astype(np.uint8)
        kept = np.flatnonzero(~black)
        for column in np.flatnonzero(black):
            after = int(np.searchsorted(kept, column))
            beside = kept[max(0, after - 1) : after + 1]
            layer[:, column] = layer[:, beside].mean(axis=1)
    return lit
