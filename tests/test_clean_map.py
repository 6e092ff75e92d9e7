"""Glyphs found on the clean page lie, mapped back, where they were put on the scan: corners, turns, resolutions."""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np
import pytest

from pipeline.stages.clean import clean_page
from samples.canvas import Canvas, Rect
from schemas.geometry import Box
from schemas.page import CleanPage
from tests.clean_pages import DPI, page_image, prose_sheet, scanned

INSET_MM, SIDE_MM, BAR_MM = 7.0, 5.0, 1.4
WIDTH_MM, HEIGHT_MM = 148.0, 210.0
MOST_OFF_PX = 2.0  # at 300 dpi
CASES = [
    (turn, skew, dpi, border)
    for (turn, skew), (dpi, border) in zip(
        product((0, 90, 180, 270), (-8.0, -2.6, 0.0, 0.7, 5.3, 8.0)),
        ((150, 0.0), (600, 0.0), (300, 6.0), (200, 9.0), (400, 0.0), (250, 4.0)) * 4,
        strict=True,
    )
]


@pytest.fixture(scope="module")
def canvas() -> Canvas:
    """Prose, and a glyph like a Г near each corner and in the middle of each side."""
    drawn = prose_sheet()
    for x, y in _places():
        drawn.rect(Rect(x, y, BAR_MM, SIDE_MM), fill=(0, 0, 0))
        drawn.rect(Rect(x, y, SIDE_MM, BAR_MM), fill=(0, 0, 0))
    return drawn


def _places() -> list[tuple[float, float]]:
    xs = (INSET_MM, WIDTH_MM / 2 - SIDE_MM / 2, WIDTH_MM - INSET_MM - SIDE_MM)
    ys = (INSET_MM, 168.0, HEIGHT_MM - INSET_MM - SIDE_MM)
    return [(x, y) for x, y in product(xs, ys) if y != INSET_MM or x != xs[1]]


def _glyphs(clean: CleanPage) -> list[Box]:
    """Boxes of what is as large and as thick as the glyphs."""
    px_per_mm = clean.image.dpi / 25.4
    dark = (clean.image.pixels < 128).astype(np.uint8)
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((round(0.5 * BAR_MM * px_per_mm) | 1,) * 2, np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(thick)
    found = []
    for index in range(1, count):
        if stats[index, cv2.CC_STAT_AREA] > 0.7 * (2 * SIDE_MM - BAR_MM) * BAR_MM * px_per_mm**2:
            piece = labels == index
            rows, columns = np.flatnonzero(piece.any(axis=1)), np.flatnonzero(piece.any(axis=0))
            found.append(Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1))
    return found


@pytest.mark.parametrize(("turn_deg", "skew_deg", "dpi", "border_mm"), CASES)
def test_box_of_a_glyph_maps_to_within_two_pixels_of_the_glyph_on_the_scan(
    canvas: Canvas, turn_deg: int, skew_deg: float, dpi: int, border_mm: float
) -> None:
    scan = scanned(canvas, turn_deg=turn_deg, skew_deg=skew_deg, dpi=dpi, border_mm=border_mm, noise=2.0)
    clean = clean_page(page_image(scan.pixels, dpi), lambda _strip: 0.95)  # upside down or not, the map holds
    middles = [clean.image.to_scan.apply(*box.center) for box in _glyphs(clean)]
    seen = 0
    for x, y in _places():
        # the canvas draws both edges of a rectangle, so its middle lies half a pixel further on
        half = SIDE_MM / 2
        at = scan.to_scan.apply(*((side + half) * DPI / 25.4 + 0.5 for side in (x, y)))
        if not all(dpi * 0.17 < value < size - dpi * 0.17 for value, size in zip(at, scan.size_px, strict=True)):
            continue  # a skewed sheet reaches over the glass
        off = min((float(np.hypot(at[0] - mx, at[1] - my)) for mx, my in middles), default=99.0)
        assert off <= MOST_OFF_PX * dpi / 300 + 0.5, f"{off:.1f} px off at {x, y} of {dpi} dpi"
        seen += 1
    assert seen >= 4
