"""How likely a place on a page is a box to tick, empty or not, by the ink in and around it: a small network.

Knows no words and no other box. The network is data: `schemas/calibration/boxes.onnx`, trained by
`samples/train_marks.py` on boxes, rings and brackets ticked in many ways, under stamps too, and on letters, combs and
cells that look like them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.mark_shapes import LEAST_CONTRAST, cut
from pipeline.stages.shades import shades_at
from schemas.geometry import Box
from schemas.page import CleanPage

SIDE_PX = 36
AROUND = 1.9  # of a box's longer side, that is looked at
WHAT = ("nothing", "empty", "set")


def box_chances(clean: CleanPage, boxes: Sequence[Box]) -> NDArray[np.float32]:
    """For each place the chances that nothing to tick is there, an empty box, and one that is ticked."""
    if not boxes:
        return np.zeros((0, len(WHAT)), np.float32)
    network = _network()
    network.setInput(np.stack([box_crop(clean, box) for box in boxes]))
    scores = np.asarray(network.forward(), np.float32)
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def box_crop(clean: CleanPage, box: Box) -> NDArray[np.float32]:
    """Three views of a place at one size: its ink, the pen's, and where the box is thought to stand."""
    half = AROUND * max(box.width, box.height) / 2
    x, y = box.center
    left, top, right, bottom = round(x - half), round(y - half), round(x + half), round(y + half)
    size = SIDE_PX, SIDE_PX
    grey = cut(clean.image.pixels, top, bottom, left, right, size, 255)
    paper, ink = shades_at(grey, 0.8, 0.03)
    views = np.zeros((3, SIDE_PX, SIDE_PX), np.float32)
    views[0] = np.clip((paper - grey.astype(np.float32)) / max(LEAST_CONTRAST, paper - ink), 0, 1)
    views[1] = cut(clean.pen, top, bottom, left, right, size, 0) / np.float32(255)
    share = SIDE_PX / max(1, right - left)
    own = [round(at * share) for at in (box.top - top, box.bottom - top, box.left - left, box.right - left)]
    views[2, own[0] : own[1], own[2] : own[3]] = 1
    return views


@cache
def _network() -> cv2.dnn.Net:
    model = resources.files("schemas").joinpath("calibration/boxes.onnx").read_bytes()
    return cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8))
