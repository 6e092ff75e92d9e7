"""Guesses where on a page a slip of paper may be glued: by its tone, by words that run across.

Only guesses: `slips` looks at each and tells which of them are slips. Edges are found by `slip_edges`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.low_view import PX_PER_MM
from pipeline.stages.paper import MM_PER_INCH, Survey
from pipeline.stages.pieces import Numbers, label_pieces
from schemas.page import Pixels

TONE_DPI = 25.0
RIM_SHARE = 0.08  # of the page's short side, at its edges
TONE = 0.011  # of the paper's brightness
DARKEST_TONE = 0.35
SOLID = 0.8  # of the rectangle around an area of one tone
APART_MM = 16.0  # between words of one slip
PURE = 3.0  # so much longer are words that run across than those that run along in a slip that lies crosswise
LEAST_WORDS = 6
SOLID_WORD = 0.92  # of its pixels are ink: a bar; words have gaps, of 2,200 looked at 98 % are below
BARE_MM = 60.0  # of words together; paper with less is bare

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Slip:
    """A rectangle on the survey: its middle, its sides, and its clockwise lean of at most 45 degrees."""

    x: float
    y: float
    width: float
    height: float
    angle_deg: float

    def corners(self, grow_px: float = 0.0) -> tuple[tuple[float, float], ...]:
        """From the upper left one clockwise, on a rectangle grown or shrunk on all sides."""
        half_w, half_h = self.width / 2 + grow_px, self.height / 2 + grow_px
        cos, sin = math.cos(math.radians(self.angle_deg)), math.sin(math.radians(self.angle_deg))
        ends = ((-half_w, -half_h), (half_w, -half_h), (half_w, half_h), (-half_w, half_h))
        return tuple((self.x + u * cos - v * sin, self.y + u * sin + v * cos) for u, v in ends)


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """A rectangle that may be a slip, and how many of its sides must be seen.

    by_words: only its words told of it, which run across those of the page.
    """

    slip: Slip
    least_seen: int
    by_words: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A survey and the boxes of its words: left, top, width and height of those along rows and along columns."""

    page: Survey
    ink: NDArray[np.bool_]  # at some 50 dpi
    along: Floats
    down: Floats

    def px(self, length_mm: float) -> float:
        return length_mm * self.page.dpi / MM_PER_INCH


def toned(page: Survey) -> Iterator[Guess]:
    """Rectangles whose paper is a little darker or brighter than the page around, whose light may be uneven."""
    step = max(1, round(page.dpi / TONE_DPI))
    tone = page.paper[step // 2 :: step, step // 2 :: step].astype(np.float32)
    off_paper = page.off_paper[step // 2 :: step, step // 2 :: step] > 0
    rest = tone / _even_light(tone, ~off_paper) - 1
    rest[off_paper] = 0
    for sign in (-1, 1):
        is_other = (sign * rest > TONE) & (sign * rest < DARKEST_TONE)
        mask = cv2.morphologyEx(is_other.astype(np.uint8), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for contour in contours:
            slip = _upright(cv2.minAreaRect(contour), step)
            if cv2.contourArea(contour) * step * step >= SOLID * slip.width * slip.height:
                yield Guess(slip, 3)


def _even_light(tone: NDArray[np.float32], on_paper: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The brightness of the page without slips: a curved plane through most of it."""
    height, width = tone.shape
    y = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None]
    x = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :]
    terms = [np.broadcast_to(term, tone.shape) for term in (np.float32(1), x, y, x * x, x * y, y * y)]
    some = np.s_[::5, ::5]
    few = np.stack([term[some].ravel() for term in terms], axis=1)
    values, kept = tone[some].ravel(), on_paper[some].ravel()
    level = float(np.median(values[kept])) if kept.any() else 255.0
    rim = np.zeros(tone.shape, bool)
    rim[:: height - 1], rim[:, :: width - 1] = True, True
    thick = 2 * max(4, round(RIM_SHARE * min(tone.shape))) + 1
    rim = cv2.dilate(rim.astype(np.uint8), np.ones((thick, thick), np.uint8)) > 0  # no slip covers all of it
    kept &= rim[some].ravel()
    near = kept & (np.abs(values - level) < 0.3 * level)
    weights = np.array([level, 0, 0, 0, 0, 0], np.float32)
    for _ in range(4):
        if np.count_nonzero(near) < 50:
            break
        own = few[near]
        weights = np.linalg.solve(own.T @ own + 1e-3 * np.eye(6, dtype=np.float32), own.T @ values[near])
        off = np.abs(values / np.maximum(few @ weights, 1) - 1)
        near = kept & (off < max(0.006, float(np.median(off[kept]))))
    plane = sum(float(weight) * term for weight, term in zip(weights, terms, strict=True))
    return np.asarray(np.maximum(plane, 1.0), dtype=np.float32)


def crosswise(view: View) -> tuple[list[Guess], list[Guess]]:
    """Rectangles around words that run across the others of the page: the fewer of them first.

    Where the words of a slip are more than those of its page, its sides must be seen.
    """
    ways = sorted(((view.along, view.down), (view.down, view.along)), key=lambda way: length(way[0]))
    if length(ways[0][0]) < view.px(BARE_MM):
        return [], []
    lesser, greater = ([*_one_way(own, other, view, seen)] for (own, other), seen in zip(ways, (0, 2), strict=True))
    return lesser, greater


def _one_way(own: Floats, other: Floats, view: View, least_seen: int) -> Iterator[Guess]:
    for words in _neighbours(own, view) if len(own) >= LEAST_WORDS else ():
        for slip in _around(words, view):
            if length(words) > PURE * length(other[inside(other, slip)]):
                yield Guess(slip, least_seen, by_words=True)


def _around(words: Floats, view: View) -> Iterator[Slip]:
    """The upright rectangles around words, and around all that hangs together with what they cover, with a margin."""
    scale = view.page.ink.shape[1] / view.ink.shape[1]
    stats = label_pieces(view.ink.astype(np.uint8))[1][1:, :4] * scale
    ends = stats[:, :2] + stats[:, 2:]
    first, last = words[:, :2].min(axis=0), (words[:, :2] + words[:, 2:]).max(axis=0)
    touched = ((stats[:, :2] < last) & (ends > first)).all(axis=1)
    far_first = np.minimum(first, stats[touched, :2].min(axis=0, initial=np.inf))
    wide = far_first, np.maximum(last, ends[touched].max(axis=0, initial=0.0))
    for (left, top), (right, bottom) in (wide, (first, last)):
        margin = 2 * view.px(3)
        yield Slip((left + right) / 2, (top + bottom) / 2, right - left + margin, bottom - top + margin, 0.0)


def _neighbours(words: Floats, view: View) -> Iterator[Floats]:
    """Groups of words that lie near each other."""
    step, grow = view.page.dpi / TONE_DPI, view.px(APART_MM / 2)
    near = np.zeros([round(side / step) + 2 for side in view.page.ink.shape], np.uint8)
    for left, top, width, height in words:
        first = round(max(0.0, left - grow) / step), round(max(0.0, top - grow) / step)
        cv2.rectangle(near, first, (round((left + width + grow) / step), round((top + height + grow) / step)), 1, -1)
    count, spots = cv2.connectedComponents(near)
    middles = np.round((words[:, :2] + words[:, 2:] / 2) / step).astype(np.int64)
    group = spots[middles[:, 1], middles[:, 0]]
    for index in range(1, count):
        if np.count_nonzero(group == index) >= LEAST_WORDS:
            yield words[group == index]


def length(words: Floats) -> float:
    """How long all words are together."""
    return float(words[:, 2:].max(axis=1, initial=0).sum())


def inside(words: Floats, slip: Slip) -> NDArray[np.bool_]:
    """Which words have their middle on a slip."""
    angle = math.radians(slip.angle_deg)
    dx, dy = words[:, 0] + words[:, 2] / 2 - slip.x, words[:, 1] + words[:, 3] / 2 - slip.y
    u, v = dx * math.cos(angle) + dy * math.sin(angle), dy * math.cos(angle) - dx * math.sin(angle)
    return np.asarray((np.abs(u) < slip.width / 2) & (np.abs(v) < slip.height / 2))


def words_of(ink: NDArray[np.bool_] | Pixels) -> Floats:
    """Boxes of words that run along the rows: left, top, width, height. The bars of a bar code are no words."""
    separate = np.ascontiguousarray(ink, dtype=np.uint8)
    joined = np.asarray(cv2.morphologyEx(separate, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8)), dtype=np.uint8)
    stats = label_pieces(joined)[1][1:, :4]
    width, height = stats[:, 2], stats[:, 3]
    is_word = (width > 2 * height) & (width > 5 * PX_PER_MM) & (height > 1.2 * PX_PER_MM) & (height < 6 * PX_PER_MM)
    words = stats[is_word]
    if not len(words):
        return words.astype(np.float64)
    has_gaps = _inked(separate, words) < SOLID_WORD * _inked(joined, words)
    return np.asarray(words[has_gaps], dtype=np.float64)


def _inked(ink: Pixels, boxes: Numbers) -> Floats:
    """How many pixels in each box are ink."""
    sums = cv2.integral(ink)
    left, top, right, bottom = boxes[:, 0], boxes[:, 1], boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    inked = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return np.asarray(inked, dtype=np.float64)


def _upright(rect: tuple[Sequence[float], Sequence[float], float], step: float) -> Slip:
    """A rectangle of OpenCV, whose angle is of any of its sides, in survey pixels."""
    (x, y), (width, height), angle = rect
    while angle > 45:
        angle, width, height = angle - 90, height, width
    while angle <= -45:
        angle, width, height = angle + 90, height, width
    return Slip((x + 0.5) * step, (y + 0.5) * step, (width + 1) * step, (height + 1) * step, angle)
