"""Finds boxes to tick by the empty ones of their page: forms print them all of one shape and size.

A tick that leaves a box, a fill or a rule that runs into it hides the shape; where its sides must lie it still shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.rings import Shapes
from schemas.geometry import Box
from schemas.page import Pixels, Word

COPY_PX = 26.0  # a frame's width in the copy that is searched
SAME_SIZE = 0.13  # by which frames of one size differ
PIECE = (0.9, 5.0)  # sizes of a frame that the ink may have which holds it
HIGHEST = 3.2  # the same for its height: a tick is rarely higher
MOST_PIECES = 60  # of a page that are searched; with more its ink is no boxes
ON_SIDE, ON_ALL, ON_THIN = 0.8, 0.9, 0.55  # of a frame's worst side, of all of it, of it exactly, that must be ink
ELSEWHERE = 0.96  # of all of it, where no known one stands in its row or column
OUTSIDE = 0.5  # of the ink around it that may be there: a photograph is dark everywhere
IN_ORDER = 0.4  # of a size that two in a row differ
SET_SHARE = 0.06  # of the inside that is ink
BESIDE, MOST_BESIDE = (0.15, 0.42), 0.5  # widths from a box, and the share of the rows there in which a tick has ink
WITHIN, MOST_WITHIN, BLACK = 0.22, 0.6, 0.75  # right inside a frame is little ink unless it is blackened: a bold letter
LEAST_WORD = 4  # signs; a ticked box is read as one or two of its neighbour's
SURE = 0.9  # engine confidence of letters that are no frame
APART_MM = 0.85  # white beside a box; letters of a word stand nearer


class Shape(Enum):
    """What is printed around the place to tick."""

    SQUARE = auto()
    ROUND = auto()
    BRACKETS = auto()


@dataclass(frozen=True, slots=True)
class Frame:
    """A place to tick, and whether something is in it."""

    box: Box
    shape: Shape
    is_set: bool


@dataclass(frozen=True, slots=True)
class _Model:
    """Frames of one shape and size."""

    shape: Shape
    width: float
    height: float
    known: tuple[Box, ...]

    def has_in_order(self, box: Box, slack: float = IN_ORDER) -> bool:
        (x, y), across = box.center, min(self.width, self.height)
        return any(min(abs(x - other.center[0]), abs(y - other.center[1])) < slack * across for other in self.known)


def frames_like(known: Sequence[Frame], shapes: Shapes, inked: Pixels, words: Sequence[Word]) -> list[Frame]:
    """More boxes of the shapes and sizes of those that are known."""
    found: list[Frame] = []
    frames = [word.box for word in words]
    px_per_mm = shapes.scale * shapes.px_per_mm
    for model in _models(known):
        pieces = [box for box in (shapes.on_page(box) for box, _ in shapes.outlines) if _may_hold(box, model)]
        taken = [frame.box for frame in (*known, *found)]
        pieces = [box for box in pieces if not any(box.overlap(other) > 0.6 * other.area for other in taken)]
        if len(pieces) > MOST_PIECES:
            pieces = [box for box in pieces if model.has_in_order(box, 2 * IN_ORDER)][:MOST_PIECES]
        for piece in pieces:
            box = _place(inked, piece, model)
            if box is None or any(box.overlap(frame.box) > 0.2 * box.area for frame in (*known, *found)):
                continue
            is_set = is_filled(inked, box)
            if not _is_free_beside(inked, box) or any(_is_of_word(box, word) for word in words):
                continue
            if is_set or not is_letter(inked, box, frames, px_per_mm):
                found.append(Frame(box, model.shape, is_set))
    return found


def tightened(inked: Pixels, box: Box, margin_px: int) -> Box:
    """The frame of the ink that stands at a place found on a smaller copy."""
    around = box.grown(margin_px, inked.shape[1], inked.shape[0])
    ink = inked[around.top : around.bottom, around.left : around.right]
    left, top, width, height = cv2.boundingRect(ink)
    if not width:
        return box
    return Box(around.left + left, around.top + top, around.left + left + width, around.top + top + height)


def is_filled(inked: Pixels, box: Box) -> bool:
    """True where something is within the frame."""
    in_x, in_y = max(2, round(0.22 * box.width)), max(2, round(0.22 * box.height))
    inside = inked[box.top + in_y : box.bottom - in_y, box.left + in_x : box.right - in_x]
    return bool(inside.size and np.count_nonzero(inside) > SET_SHARE * inside.size)


def _is_of_word(box: Box, word: Word) -> bool:
    """True where a word of letters that was read for sure goes over the place."""
    is_sure = word.confidence >= SURE and len(word.text) >= LEAST_WORD and word.text.strip(".,;:-").isalpha()
    return is_sure and word.box.overlap(box) > 0.6 * box.area


def _is_free_beside(inked: Pixels, box: Box) -> bool:
    """True where no letter stands on either side; of a tick that leaves a box little is there."""
    near, far = round(BESIDE[0] * box.width), round(BESIDE[1] * box.width)
    rows = slice(box.top, box.bottom)
    sides = (
        inked[rows, max(0, box.left - far) : max(0, box.left - near)],
        inked[rows, box.right + near : box.right + far],
    )
    return all(np.count_nonzero(side.any(axis=1)) <= MOST_BESIDE * box.height for side in sides)


def is_letter(inked: Pixels, box: Box, words: Sequence[Box], px_per_mm: float) -> bool:
    """True for a part of a word, unless white on both sides tells that only the engine took it for one."""
    reach = round(APART_MM * px_per_mm)
    rows = slice(box.top, box.bottom)
    beside = (
        inked[rows, max(0, box.left - reach) : max(0, box.left - 1)],
        inked[rows, box.right + 2 : box.right + reach],
    )
    if not any((side > 0).any() for side in beside):
        return False
    return any(
        word.width > 2.2 * box.width and word.height < 2.4 * box.height and box.overlap(word) > 0.8 * box.area
        for word in words
    )


def _models(known: Sequence[Frame]) -> Iterator[_Model]:
    """The shapes and sizes of which at least one is empty: signs in circles are no boxes."""
    left = list(known)
    while left:
        first = left[0]
        own = [f for f in left if f.shape is first.shape and abs(f.box.width / first.box.width - 1) < SAME_SIZE]
        left = [frame for frame in left if frame not in own]
        if not all(frame.is_set for frame in own):
            boxes = tuple(frame.box for frame in own)
            wide, high = (median(sides) for sides in zip(*((box.width, box.height) for box in boxes), strict=True))
            yield _Model(first.shape, wide, high, boxes)


def _may_hold(piece: Box, model: _Model) -> bool:
    least, most = PIECE
    if model.shape is Shape.BRACKETS:  # of which a tick may have touched one
        least = 0.6
    return least * model.width <= piece.width <= most * model.width and (
        PIECE[0] * model.height <= piece.height <= HIGHEST * model.height
    )


def _place(inked: Pixels, piece: Box, model: _Model) -> Box | None:
    """Where in a piece of ink the frame stands, if it does."""
    margin = 0.25 if model.shape is not Shape.BRACKETS else 0.8
    crop_box = piece.grown(round(margin * model.width), inked.shape[1], inked.shape[0])
    scale = COPY_PX / model.width
    crop = inked[crop_box.top : crop_box.bottom, crop_box.left : crop_box.right]
    size = round(crop.shape[1] * scale), round(crop.shape[0] * scale)
    parts = _parts(model.shape, round(COPY_PX), round(model.height * scale))
    if size[0] < parts[0].shape[1] + 2 or size[1] < parts[0].shape[0] + 2:
        return None
    thin = (cv2.resize(crop, size, interpolation=cv2.INTER_AREA) > 80).astype(np.uint8)
    thick = cv2.dilate(thin, np.ones((3, 3), np.uint8)).astype(np.float32)
    whole = np.maximum.reduce(list(parts))
    exact = cv2.matchTemplate(thin.astype(np.float32), whole, cv2.TM_CCORR) / whole.sum()
    on_parts = np.array([cv2.matchTemplate(thick, part, cv2.TM_CCORR) / part.sum() for part in parts])
    worst, total = on_parts.min(axis=0), on_parts.mean(axis=0)
    top, left = np.unravel_index(int(np.argmax(worst + total + exact)), worst.shape)
    box = Box(
        crop_box.left + round(int(left) / scale),
        crop_box.top + round(int(top) / scale),
        crop_box.left + round(int(left) / scale + model.width),
        crop_box.top + round(int(top) / scale + model.height),
    )
    least = ON_ALL if model.has_in_order(box) else ELSEWHERE
    if worst[top, left] < ON_SIDE or total[top, left] < least or exact[top, left] < ON_THIN:
        return None
    own = thin[top : top + whole.shape[0], left : left + whole.shape[1]]
    return None if _is_dark_around(thin, int(left), int(top), whole.shape) or _is_bold(own) else box


def _is_dark_around(thin: Pixels, left: int, top: int, size: tuple[int, ...]) -> bool:
    """True where everything around is ink: not a frame but a part of something larger."""
    height, width = size
    rings = [thin[max(0, top - off) : top + height + off, max(0, left - off) : left + width + off] for off in (2, 4)]
    n_px = rings[1].size - rings[0].size
    return bool(n_px > 0 and np.count_nonzero(rings[1]) - np.count_nonzero(rings[0]) > OUTSIDE * n_px)


def _is_bold(own: Pixels) -> bool:
    """True for thick stems where a frame's thin lines should be."""
    inset, third = round(WITHIN * own.shape[1]), own.shape[0] // 3
    inner = own[third:-third, inset:-inset]
    return float(inner.mean()) < BLACK and min(float(inner[:, 0].mean()), float(inner[:, -1].mean())) > MOST_WITHIN


@cache
def _parts(shape: Shape, width: int, height: int) -> tuple[NDArray[np.float32], ...]:
    """The four sides of a frame, as ones."""
    parts = [np.zeros((height, width), np.float32) for _ in range(4)]
    top, bottom, left, right = parts
    if shape is Shape.ROUND:
        whole = np.zeros((height, width), np.uint8)
        cv2.ellipse(whole, (width // 2, height // 2), (width // 2 - 1, height // 2 - 1), 0, 0, 360, 1, 1)
        half_x, half_y = width // 2, height // 2
        for part, rows, columns in zip(
            parts,
            (slice(half_y), slice(half_y, None)) * 2,
            (slice(half_x),) * 2 + (slice(half_x, None),) * 2,
            strict=True,
        ):
            part[rows, columns] = whole[rows, columns]
        return tuple(parts)
    left[:, 0] = right[:, -1] = 1
    arm = width if shape is Shape.SQUARE else max(2, round(0.14 * width))
    for part, row in ((top, 0), (bottom, -1)):
        part[row, :arm] = part[row, -arm:] = 1
    return tuple(parts)
