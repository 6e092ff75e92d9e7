"""Names places that may be a box to tick though no rule finds its frame: ticks join brackets, fills hide sides.

Names places only; what is there is told by `box_shapes`. What a long word covers is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.rings import TALL_MM, Shapes
from schemas.geometry import Box
from schemas.page import Pixels, Word

WIDE = (0.6, 1.9)  # of the height, of a place between two stems
THICK = 0.24  # of its height that a stem may be wide
LEVEL = 0.14  # of the height by which two stems may differ
SQUARE = 1.3  # times as wide as high, or as high as wide
MOST_PIECES = 160  # of a page that are searched, those first that are of the size of known boxes
HIGHEST = 2.6  # times the highest box that a box with its tick may be high
LEAST_WORD, SURE = 4, 0.9  # letters of a word that is no place to tick


def guessed_places(inked: Pixels, shapes: Shapes, words: Sequence[Word], known: Sequence[Box]) -> list[Box]:
    """Places, none on a known one: pieces of ink as wide as high, and what two stems of one height enclose."""
    least, most = (side * shapes.px_per_mm * shapes.scale for side in TALL_MM)
    read = np.array([_edges(word.box) for word in words if _is_long(word)], np.float64).reshape(-1, 4)
    taken = np.array([_edges(box) for box in known], np.float64).reshape(-1, 4)
    pieces = [
        box
        for box in map(shapes.on_page, (*(small for small, _ in shapes.outlines), *shapes.tall))
        if least <= box.height <= HIGHEST * most
        and box.width <= 2 * WIDE[1] * most
        and not _is_in(box, read)
        and not _is_in(box, taken)
    ]
    found: list[Box] = []
    size = median(max(box.width, box.height) for box in known) if known else most
    pieces.sort(key=lambda box: abs(max(box.width, box.height) - size))
    for piece in pieces[:MOST_PIECES]:
        for box in _places(inked, piece, least, most):
            if not _is_in(box, taken) and not any(box.overlap(other) > 0.7 * box.area for other in found):
                found.append(box)
    return found


def _places(inked: Pixels, piece: Box, least: float, most: float) -> Iterator[Box]:
    around = piece.grown(round(0.6 * min(piece.height, most)), inked.shape[1], inked.shape[0])
    ink = inked[around.top : around.bottom, around.left : around.right]
    pairs = list(_pairs(_stems(ink, least, most)))
    for box in pairs:
        yield Box(box.left + around.left, box.top + around.top, box.right + around.left, box.bottom + around.top)
    if not pairs and piece.height <= most and max(piece.width, piece.height) <= SQUARE * min(piece.width, piece.height):
        yield piece


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def _is_long(word: Word) -> bool:
    return word.confidence >= SURE and sum(map(str.isalnum, word.text)) >= LEAST_WORD


def _is_in(box: Box, frames: NDArray[np.float64]) -> bool:
    x, y = box.center
    left, top, right, bottom = frames.T
    return bool(((left <= x) & (x <= right) & (top <= y) & (y <= bottom)).any())


def _stems(ink: Pixels, least: float, most: float) -> list[Box]:
    """Upright strokes of a bracket's height."""
    runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((round(0.9 * least), 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    boxes = [Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:]]
    return [box for box in boxes if least <= box.height <= most and box.width <= THICK * box.height]


def _pairs(stems: Sequence[Box]) -> Iterator[Box]:
    """Two and two of one height, with no third one of it between them."""
    order = sorted(stems, key=lambda box: (box.left, box.top))
    for place, first in enumerate(order):
        for last in order[place + 1 :]:
            high, wide = first.height, last.right - first.left
            is_level = max(abs(last.top - first.top), abs(last.bottom - first.bottom)) <= LEVEL * high
            if is_level and wide >= WIDE[0] * high:
                if wide <= WIDE[1] * high:
                    yield Box(first.left, min(first.top, last.top), last.right, max(first.bottom, last.bottom))
                break
