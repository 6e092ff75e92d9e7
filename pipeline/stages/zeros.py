"""Take dots and slashes out of zeros before a page is read.

Fonts of typewriters and printouts put them there. Tesseract's Russian then reads 9, 6 or @, so that
10.02.15 turns into 10.62.15. Reads nothing itself: a zero is known by its holes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from schemas.page import Pixels

INK_BELOW = 150  # of 255, on a page whose paper is white
ZERO_HEIGHT_PX = (10, 90)
ZERO_WIDTHS = (0.35, 0.82)  # of its height
DOT_SHARE = 0.5  # of the zero's width and height, at most
OFF_CENTRE = 0.2  # of the zero's width and height, at most
SLASH_SHARED = 0.27  # of the lower of its halves, which stand side by side so far; at 0.15 those of в do too
SLASH_APART = 0.04  # of its width, the middles of its halves; the holes of В lie within 0.015 of each other
PAPER = 255


@dataclass(frozen=True, slots=True)
class _Outline:
    """The box of a contour."""

    left: int
    top: int
    width: int
    height: int

    @property
    def center(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


def without_zero_marks(grey: Pixels) -> Pixels:
    """The page with the inside of each marked zero made white."""
    ink = np.asarray(cv2.threshold(grey, INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    contours, tree = cv2.findContours(ink, cv2.RETR_TREE, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return grey
    following, _, child, parent = np.asarray(tree[0], dtype=np.int64).T
    is_ink = _depths(parent) % 2 == 0
    cleaned = grey
    for piece in np.flatnonzero(is_ink & (child >= 0)):
        holes = _siblings(int(child[piece]), following)
        zero = _outline(contours[int(piece)])
        if len(holes) > 2 or not _is_zero_shaped(zero):
            continue
        dots = [_outline(contours[dot]) for hole in holes for dot in _siblings(int(child[hole]), following)]
        if _is_dotted(zero, holes, dots) or _is_slashed(zero, [contours[hole] for hole in holes]):
            cleaned = grey.copy() if cleaned is grey else cleaned
            _empty(cleaned, zero, np.vstack([np.asarray(contours[hole]) for hole in holes]))
    return cleaned


def _empty(grey: Pixels, zero: _Outline, edge: NDArray[np.int32]) -> None:
    """Make the inside white; `edge` are points of the inner edge, which belong to the zero's own stroke."""
    inside = np.zeros((zero.height, zero.width), np.uint8)
    cv2.fillConvexPoly(inside, cv2.convexHull(edge - np.array((zero.left, zero.top))), 255)
    inside = np.asarray(cv2.erode(inside, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    view = grey[zero.top : zero.top + zero.height, zero.left : zero.left + zero.width]
    view[inside > 0] = PAPER


def _depths(parent: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many contours lie around each: even for ink, odd for holes."""
    depths = np.zeros(len(parent), dtype=np.int64)
    above = parent
    while (above >= 0).any():
        depths += above >= 0
        above = np.where(above >= 0, parent[above], -1)
    return depths


def _siblings(first: int, following: NDArray[np.int64]) -> list[int]:
    chain = []
    while first >= 0:
        chain.append(first)
        first = int(following[first])
    return chain


def _outline(contour: object) -> _Outline:
    return _Outline(*cv2.boundingRect(np.asarray(contour)))


def _middle_x(contour: object) -> float:
    """Where the middle of what a contour encloses lies, left to right."""
    moments = cv2.moments(np.asarray(contour))
    return float(moments["m10"] / moments["m00"]) if moments["m00"] else _outline(contour).center[0]


def _is_zero_shaped(zero: _Outline) -> bool:
    low, high = ZERO_HEIGHT_PX
    return low <= zero.height <= high and ZERO_WIDTHS[0] <= zero.width / zero.height <= ZERO_WIDTHS[1]


def _is_dotted(zero: _Outline, holes: Sequence[int], dots: Sequence[_Outline]) -> bool:
    """One hole with one small piece of ink in the zero's middle."""
    if len(holes) != 1 or len(dots) != 1:
        return False
    (x, y), (zero_x, zero_y) = dots[0].center, zero.center
    is_small = dots[0].width <= DOT_SHARE * zero.width and dots[0].height <= DOT_SHARE * zero.height
    return is_small and abs(x - zero_x) <= OFF_CENTRE * zero.width and abs(y - zero_y) <= OFF_CENTRE * zero.height


def _is_slashed(zero: _Outline, insides: Sequence[object]) -> bool:
    """Two holes, one up and left, one down and right, side by side for a part of their height.

    Those of 8 and В lie one above the other, those of Ф and ю level. Beside a short slash both are as wide as the zero,
    and only the middles of what they hold tell which is left.
    """
    if len(insides) != 2:
        return False
    above, below = sorted(insides, key=lambda inside: _outline(inside).center[1])
    upper, lower = _outline(above), _outline(below)
    right, down = _middle_x(below) - _middle_x(above), lower.center[1] - upper.center[1]
    shared = min(upper.top + upper.height, lower.top + lower.height) - max(upper.top, lower.top)
    least = min(upper.height, lower.height)
    fills = upper.top < zero.top + 0.35 * zero.height and lower.top + lower.height > zero.top + 0.65 * zero.height
    return fills and right > SLASH_APART * zero.width and down > 0.12 * zero.height and shared > SLASH_SHARED * least
