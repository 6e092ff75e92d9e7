"""How likely a printed word is underlined, struck out or ringed, by the ink in and around it: a small network.

Knows no strokes and no other word. The network is data: `schemas/calibration/marks.onnx`, trained by
`samples/train_marks.py` on words of all families' type, marked in many ways and scanned at every level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.shades import shades_at
from schemas.page import CleanPage, MarkKind, Pixels

HEIGHT_PX, WIDTH_PX = 28, 96
ABOVE, BELOW, BESIDE = 1.75, 1.15, 1.1  # heights of letters around a word that are looked at
_NONE: Pixels = np.zeros((1, 1), np.uint8)  # a layer without ink
KINDS = (None, MarkKind.UNDERLINE, MarkKind.STRIKE, MarkKind.CIRCLE)
LEAST_CONTRAST = 60.0  # grey levels


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word's letters stand: its ends, the feet of its line's letters and their height."""

    left: int
    right: int
    feet_px: int
    height_px: float


def mark_chances(clean: CleanPage, spots: Sequence[Spot]) -> NDArray[np.float32]:
    """For each spot the chances of the four `KINDS`."""
    if not spots:
        return np.zeros((0, len(KINDS)), np.float32)
    network = _network()
    bare = clean if cv2.hasNonZero(clean.pen) else replace(clean, pen=_NONE)
    network.setInput(np.stack([crop_of(bare, spot) for spot in spots]))
    scores = np.asarray(network.forward(), np.float32)
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def crop_of(clean: CleanPage, spot: Spot) -> NDArray[np.float32]:
    """Four views of a spot at one height: its ink, the pen's, ruled lines, and which columns are the word's own."""
    height = spot.height_px
    top, bottom = round(spot.feet_px - ABOVE * height), round(spot.feet_px + BELOW * height)
    left, right = round(spot.left - BESIDE * height), round(spot.right + BESIDE * height)
    grow = HEIGHT_PX / max(1, bottom - top)
    wide = min(WIDTH_PX, max(4, round((right - left) * grow)))
    views = np.zeros((4, HEIGHT_PX, WIDTH_PX), np.float32)
    start = (WIDTH_PX - wide) // 2
    own = views[:, :, start : start + wide]
    size = (wide, HEIGHT_PX)
    grey = cut(clean.image.pixels, top, bottom, left, right, size, 255)
    paper, ink = shades_at(grey, 0.8, 0.03)
    own[0] = np.clip((paper - grey.astype(np.float32)) / max(LEAST_CONTRAST, paper - ink), 0, 1)
    for view, mask in ((own[1], clean.pen), (own[2], clean.rulings)):
        if mask is not _NONE:
            view[:] = cut(mask, top, bottom, left, right, size, 0) / np.float32(255)
    share = wide / max(1, right - left)
    first, last = (round((at - left) * share) for at in (spot.left, spot.right))
    own[3, :, first : max(first + 1, last)] = 1
    return views


def cut(mask: Pixels, top: int, bottom: int, left: int, right: int, size: tuple[int, int], paper: int) -> Pixels:
    """A part of a layer, which may reach beyond the page, at the network's size."""
    high, wide = mask.shape
    crop = mask[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    if top < 0 or left < 0 or bottom > high or right > wide:
        edges = max(0, -top), max(0, bottom - max(high, top)), max(0, -left), max(0, right - max(wide, left))
        if crop.size:
            crop = np.asarray(cv2.copyMakeBorder(crop, *edges, cv2.BORDER_CONSTANT, value=(paper,)), np.uint8)
        else:
            crop = np.full((1, 1), paper, np.uint8)
    return np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA), np.uint8)


@cache
def _network() -> cv2.dnn.Net:
    model = resources.files("schemas").joinpath("calibration/marks.onnx").read_bytes()
    return cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8))
