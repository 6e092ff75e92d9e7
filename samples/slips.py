"""Glues small drawn papers on pages: a laboratory's slip cut out of its sheet, with edges of its own.

Which papers are small enough is told by the ink on them; a slip lies straight, across or upside down.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image

from samples.canvas import Canvas
from samples.damage import Pixels
from samples.glass import lay, page_as_glass
from schemas.geometry import Box

LARGEST_MM = (192.0, 166.0)  # long and short side of what is glued on a page
LEAST_MM = 60.0  # of the short side: a slip, not a strip
EDGES = ("shadow", "shadow", "tone", "frame", "tone and shadow")
TRIES = 60  # places to choose from


def glued(sheets: Sequence[Canvas], rng: random.Random, blank_back: Canvas) -> list[Canvas]:
    """The sheets of a chart, its small papers glued on others, one of them on a blank back."""
    small = [sheet for sheet in sheets if sheet.truth.form and _fits(cut_area(sheet), sheet.dpi)]
    bases = [sheet for sheet in sheets if sheet not in small and sheet.height_mm > sheet.width_mm > 200]
    small = small[: len(bases) + 1]
    chosen = dict(zip(map(id, rng.sample(bases, max(0, len(small) - 1))), small, strict=False))
    pages = [with_slip(sheet, chosen[id(sheet)], rng) if id(sheet) in chosen else sheet for sheet in sheets
             if sheet not in small]  # fmt: skip
    return [*pages, with_slip(blank_back, small[-1], rng)] if small else pages


def cut_area(sheet: Canvas) -> Box:
    """The ink of a sheet with the margin that scissors leave."""
    ink = np.asarray(sheet.image.convert("L")) < 200
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return Box(0, 0, *sheet.image.size)
    hull = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return hull.grown(round(5 * sheet.dpi / 25.4), *sheet.image.size)


def with_slip(page: Canvas, slip: Canvas, rng: random.Random) -> Canvas:
    """The page with the slip glued on where it hides least that is half visible."""
    glass = page_as_glass(page)
    area = cut_area(slip)
    turn_deg = rng.choice((0, 0, 0, 90, 180, 270))
    skew_deg = rng.choice((0.0, rng.uniform(-1.5, 1.5), rng.uniform(-5, 5)))
    at_px = _place(page, area, turn_deg, rng)
    edge = rng.choice(EDGES)
    pixels = np.asarray(slip.image).astype(np.float32)
    if "tone" in edge:
        pixels *= np.array([1.0, 0.99, 0.96]) - rng.uniform(0.02, 0.09)
    if edge == "frame":
        corners = (area.left + 3, area.top + 3), (area.right - 4, area.bottom - 4)
        cv2.rectangle(pixels, *corners, (rng.randint(60, 140),) * 3, max(1, page.px(0.25)))
    looks: Pixels = pixels.astype(np.uint8)
    mask = lay(glass, slip, "slip", at_px, turn_deg=turn_deg, skew_deg=skew_deg, area=area, pixels=looks)
    if "shadow" in edge:
        glass.image = _shadowed(glass, mask, rng)
    return glass


def _fits(area: Box, dpi: int) -> bool:
    long, short = (side * 25.4 / dpi for side in sorted((area.width, area.height), reverse=True))
    return long <= LARGEST_MM[0] and LEAST_MM <= short <= LARGEST_MM[1]


def _place(page: Canvas, area: Box, turn_deg: int, rng: random.Random) -> tuple[float, float]:
    """The middle of the slip: of some places by chance the one that cuts the fewest words in two."""
    width, height = (area.height, area.width) if turn_deg % 180 else (area.width, area.height)
    rim = page.px(5)
    room_x, room_y = page.image.width - width - 2 * rim, page.image.height - height - 2 * rim
    places = [(rim + rng.random() * max(0, room_x), rim + rng.random() ** 0.5 * max(0, room_y)) for _ in range(TRIES)]
    words = [line.box for line in page.truth.lines]

    def cost(place: tuple[float, float]) -> float:
        slip = Box(int(place[0]), int(place[1]), int(place[0]) + width, int(place[1]) + height)
        shares = [slip.overlap(word) / word.area for word in words]
        return sum((10 if 0.02 < share < 0.98 else 1) for share in shares if share)

    best = min(places, key=cost)
    return best[0] + width / 2, best[1] + height / 2


def _shadowed(glass: Canvas, mask: Pixels, rng: random.Random) -> Image.Image:
    """A thin shadow that the slip throws on the page, on the sides away from the lamp."""
    reach = glass.px(rng.uniform(0.4, 1.4))
    away = (rng.choice((-1, 1)) * reach * rng.uniform(0.2, 0.8), reach * rng.uniform(0.3, 0.9))
    moved = cv2.warpAffine(mask, np.array([[1, 0, away[0]], [0, 1, away[1]]]), mask.shape[::-1])
    soft = cv2.GaussianBlur(moved, (0, 0), max(1.0, reach / 2)).astype(np.float32) / 255
    soft *= (mask == 0) * rng.uniform(0.25, 0.6)
    shaded = np.asarray(glass.image).astype(np.float32) * (1 - soft[..., None])
    return Image.fromarray(shaded.astype(np.uint8))
