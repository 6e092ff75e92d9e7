"""Boxes on a page image and the maps between page images and scans.

Holds no pixels and knows no units but pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """An upright rectangle on one image.

    Pixels, origin top left, y down. `right` and `bottom` lie one past the last pixel,
    so `pixels[top:bottom, left:right]` is the crop.

    Raises:
        ValueError: if the box is empty, inverted or starts outside the image.
    """

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right and 0 <= self.top < self.bottom):
            raise ValueError(f"empty or inverted box: {self.left, self.top, self.right, self.bottom}")

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def area(self) -> int:
        return self.width * self.height

    @property
    def center(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds_middle_of(self, inner: Box) -> bool:
        """True where the middle of the inner box lies in this one."""
        x, y = inner.center
        return self.left <= x < self.right and self.top <= y < self.bottom

    def overlap(self, other: Box) -> int:
        """Shared area in square pixels, 0 where the boxes are apart."""
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        if height <= 0:
            return 0
        return max(0, min(self.right, other.right) - max(self.left, other.left)) * height

    def grown(self, margin_px: int, width_px: int, height_px: int) -> Box:
        """The box with a margin on each side, kept inside an image of the given size."""
        return Box(
            max(0, self.left - margin_px),
            max(0, self.top - margin_px),
            min(width_px, self.right + margin_px),
            min(height_px, self.bottom + margin_px),
        )


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around all boxes.

    Raises:
        ValueError: if there is no box.
    """
    found = list(boxes)
    if not found:
        raise ValueError("no boxes to put a hull around")
    return Box(
        min([box.left for box in found]),
        min([box.top for box in found]),
        max([box.right for box in found]),
        max([box.bottom for box in found]),
    )


@dataclass(frozen=True, slots=True)
class Affine:
    """The map (x, y) -> (a*x + b*y + c, d*x + e*y + f), in pixels."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def after(self, first: Affine) -> Affine:
        """The map that does `first`, then this one."""
        return Affine(
            self.a * first.a + self.b * first.d,
            self.a * first.b + self.b * first.e,
            self.a * first.c + self.b * first.f + self.c,
            self.d * first.a + self.e * first.d,
            self.d * first.b + self.e * first.e,
            self.d * first.c + self.e * first.f + self.f,
        )

    def inverse(self) -> Affine:
        """The way back.

        Raises:
            ValueError: if the map flattens the plane.
        """
        det = self.a * self.e - self.b * self.d
        if math.isclose(det, 0.0, abs_tol=1e-12):
            raise ValueError("the map has no inverse")
        a, b = self.e / det, -self.b / det
        d, e = -self.d / det, self.a / det
        return Affine(a, b, -(a * self.c + b * self.f), d, e, -(d * self.c + e * self.f))

    def map_box(self, box: Box, width_px: int, height_px: int) -> Box:
        """The upright box around the mapped corners, kept inside an image of the given size."""
        ax, by = (self.a * box.left, self.a * box.right), (self.b * box.top, self.b * box.bottom)
        dx, ey = (self.d * box.left, self.d * box.right), (self.e * box.top, self.e * box.bottom)
        left = min(max(0, round(min(ax) + min(by) + self.c)), width_px - 1)
        top = min(max(0, round(min(dx) + min(ey) + self.f)), height_px - 1)
        right = min(max(left + 1, round(max(ax) + max(by) + self.c)), width_px)
        bottom = min(max(top + 1, round(max(dx) + max(ey) + self.f)), height_px)
        return Box(left, top, right, bottom)
