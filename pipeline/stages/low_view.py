"""A page at some 50 dpi, small enough to look for where sheets end: its ink and its brightness.

Measures only, and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.paper import MM_PER_INCH, Survey
from schemas.page import Pixels

LOW_DPI = 50.0  # a margin of 5 mm is 10 px wide
PX_PER_MM = LOW_DPI / MM_PER_INCH


@dataclass(frozen=True, slots=True, eq=False)
class Low:
    """The survey at some 50 dpi with its long side level: ink, brightness, and rows counted from the middle."""

    ink: NDArray[np.bool_]
    light: NDArray[np.float32]  # 1 is bright paper
    step: int
    is_across: bool

    @property
    def size(self) -> tuple[int, int]:
        return self.ink.shape[1], self.ink.shape[0]


def low_ink(page: Survey) -> NDArray[np.bool_]:
    """The survey's ink at some 50 dpi."""
    return reduced(page.ink, _step(page)) > 60  # two of nine pixels


def reduced(layer: Pixels, step: int) -> Pixels:
    """A layer made smaller by whole blocks, those cut off at the right and lower edge left out."""
    height, width = max(1, layer.shape[0] // step), max(1, layer.shape[1] // step)
    whole = layer[: height * step, : width * step]
    return np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _step(page: Survey) -> int:
    return max(1, round(page.dpi / LOW_DPI))


def low_view(page: Survey, ink: NDArray[np.bool_], is_across: bool) -> Low:
    """The page with its long side level.

    Args:
        ink: by `low_ink`, turned already.
        is_across: the long side is the scan's height.
    """
    light = reduced(page.grey, _step(page)).astype(np.float32) * reduced(page.paper, _step(page))
    light /= max(1.0, float(np.percentile(light[::4, ::4], 80)))
    return Low(ink, np.ascontiguousarray(light.T) if is_across else light, _step(page), is_across)
