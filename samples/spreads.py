"""Opens drawn leaves as double pages on a glass: an A5 booklet on A4, an A4 one on A3, with the look of its fold.

Which sheets a chart has is the family's; what the scanner does afterwards is `damage`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from PIL import Image

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.damage import Pixels
from samples.glass import empty_glass, lay

FOLDS = ("shadow", "shadow", "crease", "valley", "lid")


def opened(sheets: Sequence[Canvas], rng: random.Random) -> list[Canvas]:
    """The sheets two by two on a glass; what is no upright leaf, and an odd one at the end, stays alone."""
    pages: list[Canvas] = []
    waiting: Canvas | None = None
    for sheet in sheets:
        if sheet.width_mm > sheet.height_mm:
            pages.append(sheet)
        elif waiting is None:
            waiting = sheet
        else:
            pages.append(spread(waiting, sheet, rng))
            waiting = None
    return [*pages, waiting] if waiting is not None else pages


def spread(left: Canvas, right: Canvas, rng: random.Random) -> Canvas:
    """Two leaves side by side, each skewed for itself, by up to two degrees from the other."""
    is_booklet = min(left.width_mm, right.width_mm) < A4_MM[0] or rng.random() < 0.3
    leaf_mm = A5_MM if is_booklet else A4_MM
    margin_mm = rng.choice((0.0, 0.0, 4.0, 10.0))
    width_mm, height_mm = 2 * leaf_mm[0] + 2 * margin_mm, leaf_mm[1] + margin_mm
    fold = rng.choice(FOLDS)
    lid = (rng.randint(20, 60),) * 3 if fold == "lid" and margin_mm else (rng.randint(236, 253),) * 3
    glass = empty_glass((width_mm, height_mm), left.dpi, rng, lid)
    apart_mm = rng.uniform(0.5, 3.0) if fold == "lid" else rng.uniform(-1.5, 0.0)
    lean = rng.uniform(-0.6, 0.6)
    for side, leaf in ((-1, left), (1, right)):
        scale = leaf_mm[0] / leaf.width_mm if leaf.width_mm > leaf_mm[0] else 1.0
        middle = (width_mm / 2 + side * (leaf_mm[0] + apart_mm) / 2, height_mm / 2 + rng.uniform(-1, 1))
        at_px = (glass.px(middle[0]), glass.px(middle[1]))
        skew_deg = lean + side * rng.choice((0.0, rng.uniform(-0.3, 0.3), rng.uniform(-1.0, 1.0)))
        lay(glass, leaf, "leaf", at_px, skew_deg=skew_deg, scale=scale, pixels=_toned(leaf, rng))
    glass.image = _shaded(glass, fold, rng)
    return glass


def _toned(leaf: Canvas, rng: random.Random) -> Pixels:
    """The leaf on paper a little darker or yellower than the next."""
    tone = np.array([1.0, 1.0, 1.0]) - rng.uniform(0.0, 0.06) - np.array([0.0, 0.01, 0.03]) * rng.uniform(0, 1)
    return np.asarray(np.asarray(leaf.image) * tone, dtype=np.uint8)


def _shaded(glass: Canvas, fold: str, rng: random.Random) -> Image.Image:
    """The paper bends down at the fold: a soft shadow, deeper on one side, with or without a dark line."""
    pixels = np.asarray(glass.image).astype(np.float32)
    away_mm = (np.arange(pixels.shape[1]) - pixels.shape[1] / 2) * 25.4 / glass.dpi
    depth, reach_mm = {
        "shadow": (rng.uniform(0.2, 0.6), rng.uniform(3.0, 9.0)),
        "crease": (rng.uniform(0.05, 0.2), rng.uniform(1.0, 4.0)),
    }.get(fold, (0.0, 1.0))
    sides = np.where(away_mm < 0, rng.uniform(0.4, 1.0), rng.uniform(0.4, 1.0))
    light = 1 - depth * np.exp(-np.abs(away_mm) / (reach_mm * sides))
    if fold == "crease":
        light *= np.where(np.abs(away_mm) < rng.uniform(0.15, 0.5), rng.uniform(0.3, 0.7), 1.0)
    return Image.fromarray((pixels * light[None, :, None]).astype(np.uint8))
