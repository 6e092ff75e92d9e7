"""Lays several drawn sheets on one glass: a page that shows more than one sheet, with the truth of each.

Knows neither booklets nor slips: `spreads` and `slips` say where the sheets lie and how their edges look.
"""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image

from samples.canvas import Canvas, Colour
from samples.damage import Pixels
from samples.truth import Corners, Part
from schemas.geometry import Affine, Box

LID: Colour = (252, 252, 252)


def empty_glass(size_mm: tuple[float, float], dpi: int, rng: random.Random, lid: Colour = LID) -> Canvas:
    """A glass with nothing on it; what is laid on it becomes the parts of its truth."""
    glass = Canvas(size_mm, dpi, rng, None, "")
    glass.image.paste(lid, (0, 0, *glass.image.size))
    return glass


def lay(
    glass: Canvas, sheet: Canvas, kind: str, at_px: tuple[float, float], *, turn_deg: int = 0, skew_deg: float = 0.0,
    scale: float = 1.0, area: Box | None = None, pixels: Pixels | None = None,
) -> Pixels:  # fmt: skip
    """Lay a sheet with its middle at a point of the glass, turned clockwise; gives the mask of where it lies.

    Args:
        kind: `leaf` or `slip`; what a slip lies on is told no more.
        area: what of the sheet was cut out, by default all of it; the point is its middle.
        pixels: the sheet as it looks, where its paper is not that of its canvas; of the canvas's size.
    """
    area = area or Box(0, 0, *sheet.image.size)
    place = _place(area, at_px, turn_deg, skew_deg, scale)
    looks = np.asarray(sheet.image) if pixels is None else pixels
    if scale < 0.9:  # warping alone would skip pixels
        looks = np.asarray(cv2.GaussianBlur(looks, (0, 0), 0.45 / scale), dtype=np.uint8)
    matrix = np.array([[place.a, place.b, place.c], [place.d, place.e, place.f]])
    size = glass.image.size
    laid = cv2.warpAffine(looks, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    cut = np.zeros(looks.shape[:2], np.uint8)
    cut[area.top : area.bottom, area.left : area.right] = 255
    mask = cv2.warpAffine(cut, matrix, size, flags=cv2.INTER_LINEAR)
    glass.image.paste(Image.fromarray(np.asarray(laid, dtype=np.uint8)), (0, 0), Image.fromarray(mask))
    if kind == "slip":
        corners = corners_of(area, place)
        for below in glass.truth.parts:
            below.hidden.append(corners)
    glass.truth.parts.append(Part(kind, sheet.truth, area, place, turn_deg, skew_deg))
    _name_after_first(glass)
    return np.asarray(mask, dtype=np.uint8)


def page_as_glass(page: Canvas) -> Canvas:
    """A page as a glass on which it is the only leaf, for slips to be laid on it."""
    glass = empty_glass((page.width_mm, page.height_mm), page.dpi, page.rng)
    lay(glass, page, "leaf", (page.image.width / 2, page.image.height / 2))
    return glass


def corners_of(area: Box, place: Affine) -> Corners:
    """The corners of an area where it lies on the glass, one after another."""
    sides = ((area.left, area.top), (area.right, area.top), (area.right, area.bottom), (area.left, area.bottom))
    return tuple(place.apply(x, y) for x, y in sides)


def _place(area: Box, at_px: tuple[float, float], turn_deg: int, skew_deg: float, scale: float) -> Affine:
    """The map from the sheet to the glass: about the area's middle, clockwise."""
    angle = math.radians(turn_deg + skew_deg)
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    x, y = area.center
    return Affine(cos, -sin, at_px[0] - cos * x + sin * y, sin, cos, at_px[1] - sin * x - cos * y)


def _name_after_first(glass: Canvas) -> None:
    """The page goes by the first of its sheets that is not blank."""
    main = next((part.truth for part in glass.truth.parts if part.truth.kind != "blank"), glass.truth.parts[0].truth)
    glass.truth.kind, glass.truth.form = main.kind, main.form
