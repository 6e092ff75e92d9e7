"""Connected pieces of a mask: where they lie, how large they are.

The cheap way for each case; says nothing of what a piece is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from schemas.page import Pixels

Labels = NDArray[np.integer[Any]]
Numbers = NDArray[np.int64]
SHORT_LABELS = 1 << 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A connected piece of a mask: its place, and its ink in square pixels."""

    left: int
    top: int
    width: int
    height: int
    area_px: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def thick_px(self) -> float:
        """Mean thickness of a level piece."""
        return self.area_px / self.width


def pieces_of(mask: Pixels, least_width_px: int = 1) -> list[Piece]:
    """Pieces of a sparse mask, none narrower than asked for; much cheaper than labelling every pixel of a page."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    pieces = []
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if width < least_width_px:
            continue
        area_px = int(cv2.countNonZero(mask[top : top + height, left : left + width]))
        pieces.append(Piece(left, top, width, height, area_px))
    return pieces


def without(mask: Pixels, pieces: Iterable[Piece]) -> Pixels:
    """The mask, itself changed, with the boxes of the pieces emptied."""
    for piece in pieces:
        mask[piece.top : piece.top + piece.height, piece.left : piece.right] = 0
    return mask


def label_pieces(mask: Pixels) -> tuple[Labels, Numbers]:
    """A label for every pixel, 0 outside the pieces, and for every label (left, top, width, height, area)."""
    try:  # short labels cost a third of the time, but a page of noise has more pieces than they can name
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_16U)
    except cv2.error:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    return np.asarray(labels), np.asarray(stats[:, :5], dtype=np.int64)


def keep_labels(labels: Labels, keep: NDArray[np.bool_]) -> Pixels:
    """Mask of the pieces whose labels are to be kept; label 0, the background, never is."""
    table = keep.astype(np.uint8) * np.uint8(255)
    table[0] = 0
    if labels.dtype != np.uint16:
        return np.asarray(table[labels], dtype=np.uint8)
    whole = np.zeros((1, SHORT_LABELS), np.uint8)  # cv2 wants a value for every label that there may be
    whole[0, : table.size] = table
    return np.asarray(cv2.LUT(labels, whole), dtype=np.uint8)  # a fifth of numpy's time


def transposed(pixels: Pixels) -> Pixels:
    """Rows as columns, as one block of memory; ten times faster than a copy of numpy's view."""
    return np.asarray(cv2.transpose(pixels), dtype=np.uint8)


def minus(mask: MatLike, other: MatLike) -> Pixels:
    """What of the mask is not in the other one."""
    return np.asarray(cv2.subtract(mask, other), dtype=np.uint8)
