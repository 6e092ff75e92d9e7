"""Several sheets on one glass: a booklet opened in its middle, and a slip glued on a page.

How they lie and how their edges look; the truth of each sheet is kept by `samples.glass`.
"""

from __future__ import annotations

import random

import cv2
import numpy as np
from PIL import Image

from samples.canvas import Canvas, Colour
from samples.damage import Pixels
from samples.glass import empty_glass, lay, page_as_glass

LIDS: tuple[Colour, ...] = ((252, 252, 250), (250, 250, 250), (242, 243, 245))
TONES: tuple[Colour, ...] = ((255, 255, 255), (250, 247, 236), (246, 248, 243), (252, 243, 240))
MARGIN_MM = 5.0


def _toned(sheet: Canvas, tone: Colour) -> Pixels:
    """The sheet on paper of a tone."""
    page = np.asarray(sheet.image).astype(np.float32)
    return (page * (np.array(tone, dtype=np.float32) / 255)).astype(np.uint8)


def open_booklet(left: Canvas, right: Canvas, rng: random.Random) -> Canvas:
    """Two pages of a booklet beside each other, each a little askew, darker towards the fold."""
    wide, tall = left.width_mm + right.width_mm, max(left.height_mm, right.height_mm)
    room = rng.choice((6.0, 10.0, 44.0))
    glass = empty_glass((wide + room, tall + room * 0.6), left.dpi, rng, rng.choice(LIDS))
    fold = glass.px(left.width_mm + room * rng.uniform(0.35, 0.65))
    middle, tone, base = glass.image.height / 2, rng.choice(TONES), rng.uniform(-0.5, 0.5)
    for side, sheet in ((-1, left), (1, right)):
        lift = glass.px(rng.uniform(-0.7, 0.7))
        at = (fold + side * (sheet.image.width / 2 + glass.px(0.2)), middle + lift)
        lay(glass, sheet, "leaf", at, skew_deg=base + rng.uniform(-0.45, 0.45), pixels=_toned(sheet, tone))
    _shade_fold(glass, fold, rng)
    return glass


def _shade_fold(glass: Canvas, fold_px: int, rng: random.Random) -> None:
    """Less light where the paper bends down to the fold, more of it on one side, and the dark fold itself."""
    across = (np.arange(glass.image.width) - fold_px) * 25.4 / glass.dpi
    reach = np.where(across < 0, rng.uniform(3.5, 8), rng.uniform(3.5, 8))
    light = 1 - rng.uniform(0.25, 0.5) * np.exp(-np.abs(across) / reach)
    light *= 1 - 0.45 * np.exp(-((across / rng.uniform(0.25, 0.5)) ** 2))
    page = np.asarray(glass.image).astype(np.float32) * light[None, :, None].astype(np.float32)
    glass.image = Image.fromarray(page.astype(np.uint8))


def _lowest_mm(page: Canvas) -> float:
    """Where the last ink of a page ends."""
    rows = np.flatnonzero((np.asarray(page.image.convert("L")) < 200).any(axis=1))
    return float(rows[-1]) * 25.4 / page.dpi if rows.size else 0.0


def has_room(page: Canvas, slip: Canvas) -> bool:
    """Whether the slip, lying, fits below all that the page holds."""
    tall = min(slip.width_mm, slip.height_mm)
    return page.height_mm - _lowest_mm(page) > tall + 2 * MARGIN_MM and page.width_mm > slip.width_mm


def glue(page: Canvas, slip: Canvas, rng: random.Random) -> Canvas:
    """The page with a slip below its last line, as it is, upside down or on its side, with the shadow of its edge."""
    free = page.height_mm - _lowest_mm(page) - 2 * MARGIN_MM
    lying, upright = slip.height_mm <= free, slip.width_mm <= free and slip.height_mm <= page.width_mm - 10
    turns = (0, 0, 180) * lying + (90, 270) * upright
    turn_deg = rng.choice(turns)
    wide, tall = (slip.width_mm, slip.height_mm) if turn_deg % 180 == 0 else (slip.height_mm, slip.width_mm)
    x = rng.uniform(4 + wide / 2, page.width_mm - 4 - wide / 2)
    y = rng.uniform(page.height_mm - MARGIN_MM - free + tall / 2, page.height_mm - MARGIN_MM - tall / 2)
    glass = page_as_glass(page)
    before = np.asarray(glass.image).copy()
    tone = rng.choice(TONES[1:])
    mask = lay(glass, slip, "slip", (glass.px(x), glass.px(y)), turn_deg=turn_deg, skew_deg=rng.uniform(-2.2, 2.2),
               pixels=_toned(slip, tone))  # fmt: skip
    _shade_edge(glass, before, mask, rng)
    return glass


def _shade_edge(glass: Canvas, below: Pixels, mask: Pixels, rng: random.Random) -> None:
    """What the slip keeps light from: a soft shadow on two of its sides, a hard line along all of them."""
    off = (glass.px(rng.uniform(0.3, 0.9)) * rng.choice((-1, 1)), glass.px(rng.uniform(0.3, 0.9)))
    moved = np.roll(mask, (off[1], off[0]), axis=(0, 1))
    soft = cv2.GaussianBlur(moved, (0, 0), max(1.0, glass.px(0.5))).astype(np.float32) / 255
    shaded = below.astype(np.float32) * (1 - rng.uniform(0.12, 0.3) * soft)[..., None]
    page = np.where(mask[..., None] > 127, np.asarray(glass.image), shaded.astype(np.uint8))
    edge = cv2.dilate(mask, np.ones((3, 3), np.uint8)) - cv2.erode(mask, np.ones((3, 3), np.uint8))
    glass.image = Image.fromarray(np.where(edge[..., None] > 127, (page * 0.82).astype(np.uint8), page))
