"""How likely a word is handwritten, by its strokes alone: a small network over word crops.

Knows no letters and no page. The network is data: `schemas/calibration/medium.onnx`, trained by
`samples/train_medium.py` on fonts and on MNIST and CoMNIST glyphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.shades import shades_at
from schemas.geometry import Box
from schemas.page import Pixels

HEIGHT_PX, WIDTH_PX = 32, 96
MARGIN_PX = 1
AT_ONCE = 8  # words whose layers stay near the processor


@dataclass(frozen=True, slots=True, eq=False)
class Crops:
    """Words at one height: `dark` is (n, 32, 96), ink 1 and paper 0; the grey levels are those before."""

    dark: NDArray[np.float32]
    ink: NDArray[np.float32]
    paper: NDArray[np.float32]


def crops_of(grey: Pixels, boxes: Sequence[Box]) -> Crops:
    """The ink in each box; 255 is paper."""
    found = [
        _leveled(
            grey[max(0, b.top - MARGIN_PX) : b.bottom + MARGIN_PX, max(0, b.left - MARGIN_PX) : b.right + MARGIN_PX]
        )
        for b in boxes
    ]
    shades = np.array([shades for _, *shades in found], np.float32).reshape(-1, 2)
    dark = np.stack([dark for dark, *_ in found]) if found else np.zeros((0, HEIGHT_PX, WIDTH_PX), np.float32)
    return Crops(dark, shades[:, 1], shades[:, 0])


def handwriting_odds(grey: Pixels, boxes: Sequence[Box]) -> NDArray[np.float32]:
    """Log odds, one per box, that the ink in the box is a hand's; 255 is paper."""
    return odds_of(crops_of(grey, boxes))


def odds_of(crops: Crops) -> NDArray[np.float32]:
    """Log odds, one per crop, that the ink is a hand's."""
    if not len(crops.dark):
        return np.zeros(0, np.float32)
    network = _network()
    odds = np.zeros(len(crops.dark), np.float32)
    for start in range(0, len(odds), AT_ONCE):
        network.setInput(crops.dark[start : start + AT_ONCE, None])
        odds[start : start + AT_ONCE] = network.forward()[:, 0]
    return odds


def normalized_crop(crop: Pixels) -> NDArray[np.float32]:
    """A word at one height, ink 1 and paper 0; the middle of what is too long. Shape: 32 x 96."""
    return _leveled(crop)[0]


def _leveled(crop: Pixels) -> tuple[NDArray[np.float32], float, float]:
    scale = HEIGHT_PX / crop.shape[0]
    width = max(4, round(crop.shape[1] * scale))
    shrinks = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(crop, (width, HEIGHT_PX), interpolation=shrinks), dtype=np.uint8)
    paper, ink = shades_at(small, 0.9, 0.02)
    dark = np.clip((np.float32(paper) - small) / np.float32(max(20.0, paper - ink)), 0, 1)
    if width >= WIDTH_PX:
        start = (width - WIDTH_PX) // 2
        return np.ascontiguousarray(dark[:, start : start + WIDTH_PX]), paper, ink
    framed = np.zeros((HEIGHT_PX, WIDTH_PX), np.float32)
    framed[:, (WIDTH_PX - width) // 2 : (WIDTH_PX - width) // 2 + width] = dark
    return framed, paper, ink


@cache
def _network() -> cv2.dnn.Net:
    model = resources.files("schemas").joinpath("calibration/medium.onnx").read_bytes()
    return cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8))
