"""Tint a scan by the layers that its sheets were split into: rulings, coloured ink, a marker's shades.

Draws no boxes and no words; those are for `look`.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from schemas.page import CleanPage, PageImage, Pixels

Rgb = tuple[int, int, int]

PAPER_FADE = 0.25  # how far the scan is faded, so that what is drawn stands out
RULING: Rgb = (120, 190, 120)
PEN_INK: Rgb = (150, 90, 240)
HIGHLIGHT: Rgb = (230, 190, 0)
STRENGTH = 0.55


def tinted(image: PageImage, sheets: Sequence[CleanPage]) -> Pixels:
    """The scan in colour, faded, with every layer in a tint of its own."""
    pixels = image.pixels if image.pixels.ndim == 3 else np.repeat(image.pixels[:, :, None], 3, axis=2)
    shown = 255 - (255 - pixels.astype(np.float32)) * (1 - PAPER_FADE)
    for sheet in sheets:
        for layer, colour in ((sheet.marker, HIGHLIGHT), (sheet.rulings, RULING), (sheet.pen, PEN_INK)):
            if layer is not None and layer.any():
                share = _on_scan(layer, sheet, image)[:, :, None].astype(np.float32) * (STRENGTH / 255)
                shown = shown * (1 - share) + np.asarray(colour, np.float32) * share
    return np.asarray(shown, dtype=np.uint8)


def _on_scan(layer: Pixels, sheet: CleanPage, image: PageImage) -> Pixels:
    to_scan = sheet.image.to_scan
    matrix = np.array([[to_scan.a, to_scan.b, to_scan.c], [to_scan.d, to_scan.e, to_scan.f]], dtype=np.float64)
    size = (image.width_px, image.height_px)
    return np.asarray(cv2.warpAffine(layer, matrix, size, flags=cv2.INTER_LINEAR), dtype=np.uint8)
