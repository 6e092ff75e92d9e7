"""Finds choices made with ink: check boxes, and printed words underlined, circled or struck.

Tells where a mark is and whether it is set; what it means is told by the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from pipeline.stages.pieces import Piece, minus, pieces_of
from pipeline.stages.rulings import MM_PER_INCH, Segment, level_runs
from pipeline.stages.short_marks import short_underlines
from schemas.geometry import Box, hull
from schemas.page import CleanPage, Line, Mark, MarkKind, Pixels, Word

CHECK_BOX_MM = (2.2, 7.5)
SIDE_MM = 0.45  # how far from a box's edge its drawn side may lie
SIDE_THICK_MM = 0.55  # bold letters are thicker
SET_SHARE = 0.05  # of the inside covered by ink; dust in an empty box stays below
MOST_WORDS = 6  # marked by one stroke; more are a heading, a ruled form, or a frame
MOST_SIDES = 1500  # short level runs of ink; a page with more is noise
CIRCLE_MM = (3.0, 45.0)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level stroke that may mark words: where it lies, and whether it is a pen's by its colour."""

    left: int
    right: int
    at_px: float
    is_pen: bool


def find_marks(clean: CleanPage, lines: Sequence[Line], level: Sequence[Segment], walls: Sequence[Box]) -> list[Mark]:
    """All marks, top to bottom.

    Args:
        clean: the page.
        lines: its text lines.
        level: its level ruled lines.
        walls: its upright ruled lines; what meets one is a table or a row of boxes, not a mark.
    """
    words = [word.box for line in lines for word in line.words]
    boxes = [mark for mark in check_boxes(clean) if not any(_is_letter_of(mark.box, word) for word in words)]
    circles = circled_words(clean, lines)
    taken = [mark.box for mark in (*boxes, *circles)]
    strokes = [stroke for stroke in _strokes(clean, level, walls) if not _lies_in(stroke, taken)]
    boxed = [(line, line.box) for line in lines]  # a line's box is worked out each time it is asked for
    stroked = [mark for stroke in strokes if (mark := _stroked(stroke, boxed)) is not None]
    known = [mark.box for mark in (*boxes, *circles, *stroked)]
    short = [mark for mark in short_underlines(clean, lines) if not any(mark.box.overlap(box) for box in known)]
    return sorted({*boxes, *circles, *stroked, *short}, key=lambda mark: (mark.box.top, mark.box.left))


def check_boxes(clean: CleanPage) -> list[Mark]:
    """Small drawn squares that stand alone, with whether anything is written in them."""
    px_per_mm = clean.image.dpi / MM_PER_INCH
    dark = np.asarray(cv2.threshold(clean.image.pixels, 200, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    drawn = minus(dark, clean.pen)
    inked = dark | clean.pen  # a pen's tick hides a part of the box
    least, most = (side * px_per_mm for side in CHECK_BOX_MM)
    runs = level_runs(drawn, round(least)) & drawn
    thin = [p for p in pieces_of(runs) if p.width <= 1.3 * most and p.thick_px <= SIDE_THICK_MM * px_per_mm]
    if len(thin) > MOST_SIDES:
        return []
    sides = sorted(thin, key=lambda piece: piece.top)
    found: list[Box] = []
    for index, top_side in enumerate(sides):
        for bottom_side in sides[index + 1 :]:
            if bottom_side.top - top_side.top > 1.3 * most:
                break
            for box in _squares(top_side, bottom_side, least, most):
                is_new = not any(box.overlap(other) for other in found)
                if is_new and _has_four_sides(inked, box) and _stands_alone(inked, box, px_per_mm):
                    found.append(box)
    return [Mark(MarkKind.CHECK_BOX, box, _is_set(inked, box, px_per_mm)) for box in found]


def _is_letter_of(box: Box, word: Box) -> bool:
    return word.width > 2.2 * box.width and word.height < 1.5 * box.height and box.overlap(word) > 0.8 * box.area


def circled_words(clean: CleanPage, lines: Sequence[Line]) -> list[Mark]:
    """Closed pen strokes around one or a few printed words."""
    px_per_mm = clean.image.dpi / MM_PER_INCH
    least, most = (side * px_per_mm for side in CIRCLE_MM)
    contours, _ = cv2.findContours(clean.pen, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    marks = []
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if not (least <= width <= most and least <= height <= most / 2):
            continue
        around = Box(left, top, left + width, top + height)
        ink_px = cv2.countNonZero(clean.pen[top : top + height, left : left + width])
        if cv2.contourArea(contour) < 0.55 * around.area or ink_px > 0.45 * around.area:
            continue
        words = [word for line in lines for word in line.words if _is_inside(word, around)]
        if words and len(words) <= MOST_WORDS:
            marks.append(Mark(MarkKind.CIRCLE, hull(word.box for word in words), True))
    return marks


def _is_inside(word: Word, around: Box) -> bool:
    return word.box.overlap(around) > 0.6 * word.box.area and around.area < 12 * word.box.area


def _strokes(clean: CleanPage, level: Sequence[Segment], walls: Sequence[Box]) -> list[Stroke]:
    """Level strokes that meet no upright line, ruled or drawn by a pen."""
    reach = 0.6 * clean.image.dpi / MM_PER_INCH
    strokes = []
    for line in level:
        if not any(_meets(line, wall, reach) for wall in walls):
            row, columns = round(line.at_px), slice(line.start_px, line.end_px)
            is_pen = bool((clean.pen[max(0, row - 1) : row + 2, columns] > 0).any(axis=0).mean() > 0.5)
            strokes.append(Stroke(line.start_px, line.end_px, line.at_px, is_pen))
    strokes.extend(_pen_strokes(clean))
    return strokes


def _pen_strokes(clean: CleanPage) -> list[Stroke]:
    """Long low runs of pen ink that are no ruled line: strokes a little aslant, through letters or under them."""
    px_per_mm = clean.image.dpi / MM_PER_INCH
    if not clean.pen.any():
        return []
    free = minus(clean.pen, clean.rulings)
    runs = level_runs(free, round(1.2 * px_per_mm)) & free
    joined = np.asarray(cv2.dilate(runs, np.ones((3, round(px_per_mm)), np.uint8)), dtype=np.uint8)
    flat = [p for p in pieces_of(joined) if p.width > 2.5 * px_per_mm and p.width > 3.5 * p.height]
    return [Stroke(p.left, p.right, p.top + p.height / 2, True) for p in flat if p.height < 2 * px_per_mm]


def _meets(line: Segment, wall: Box, reach: float) -> bool:
    return (
        line.start_px - reach <= wall.center[0] <= line.end_px + reach
        and wall.top - reach <= line.at_px <= wall.bottom + reach
    )


def _lies_in(stroke: Stroke, boxes: Iterable[Box]) -> bool:
    middle = (stroke.left + stroke.right) / 2
    return any(b.left <= middle <= b.right and b.top - b.height <= stroke.at_px <= b.bottom + b.height for b in boxes)


def _stroked(stroke: Stroke, lines: Sequence[tuple[Line, Box]]) -> Mark | None:
    """What the stroke does to the words of the line that it touches; None where it marks none."""
    for line, box in lines:
        if not box.top <= stroke.at_px <= box.bottom + 0.6 * box.height:
            continue
        usual_px = median(word.box.height for word in line.words)
        for kind, low, high in ((MarkKind.UNDERLINE, 0.8, 1.55), (MarkKind.STRIKE, 0.25, 0.75)):
            words = [word for word in line.words if _touches(stroke, word, low, high, usual_px)]
            if words and _fits(stroke, words, line, kind):
                return Mark(kind, _along(stroke, hull(word.box for word in words)), True)
    return None


def _touches(stroke: Stroke, word: Word, low: float, high: float, usual_px: float) -> bool:
    """True where the stroke runs along the word, between two shares of its height from its top.

    A word without feet, «сечение», is lower than its line: a stroke under the others' feet is under it as well.
    """
    shared = min(stroke.right, word.box.right) - max(stroke.left, word.box.left)
    along = shared > min(0.5 * word.box.width, 0.6 * (stroke.right - stroke.left))
    depth_px = stroke.at_px - word.box.top
    height_px = max(word.box.height, usual_px) if depth_px > word.box.height else word.box.height
    return along and low * word.box.height <= depth_px <= high * height_px


def _along(stroke: Stroke, box: Box) -> Box:
    """The part of the words that the stroke marks: the engine may have read two choices as one word."""
    slack = box.height // 3
    return Box(max(box.left, stroke.left - slack), box.top, min(box.right, stroke.right + slack), box.bottom)


def _fits(stroke: Stroke, words: Sequence[Word], line: Line, kind: MarkKind) -> bool:
    """True where the stroke is as long as the words: not a line to write on, a dash or a heading's rule."""
    box = hull(word.box for word in words)
    slack = 1.2 * box.height
    length = stroke.right - stroke.left
    if len(words) > MOST_WORDS or stroke.left < box.left - slack or stroke.right > box.right + slack:
        return False
    if kind is MarkKind.STRIKE:
        is_dash = all(not any(sign.isalnum() for sign in word.text) for word in words)
        return not is_dash and length >= 0.75 * box.width
    return stroke.is_pen or (length >= 0.6 * box.width and len(words) < len(line.words))


def _squares(top_side: Piece, bottom_side: Piece, least: float, most: float) -> list[Box]:
    """Squares that two level runs of ink may enclose: a tick can make one of them longer."""
    top, bottom = top_side.top, bottom_side.top + bottom_side.height
    squares = []
    for left in {top_side.left, bottom_side.left}:
        for right in {top_side.right, bottom_side.right}:
            width, height = right - left, bottom - top
            in_size = least <= width <= most and least <= height <= most and 0.75 <= width / height <= 1.33
            if in_size and min(top_side.width, bottom_side.width) > 0.7 * width:
                squares.append(Box(left, top, right, bottom))
    return sorted(squares)


def _has_four_sides(inked: Pixels, box: Box) -> bool:
    """True where the ink begins in a straight line along each side; that of a letter is round or open."""
    crop = inked[max(0, box.top - 1) : box.bottom + 1, max(0, box.left - 1) : box.right + 1] > 0
    deepest = max(1, round(0.06 * box.width)) + 1  # the crop has a margin of one pixel
    views = (crop, crop[::-1], crop.T, crop.T[::-1])
    if not all(float(view[: deepest + 1, 2:-2].any(axis=0).mean()) > 0.95 for view in views):
        return False
    near = inked[max(0, box.top - 3) : box.bottom + 3, max(0, box.left - 3) : box.right + 3] > 0
    outside = (near[0, 3:-3], near[-1, 3:-3], near[3:-3, 0], near[3:-3, -1])
    return all(float(side.mean()) < 0.35 for side in outside) and _is_cornered(inked, box)


def _is_cornered(inked: Pixels, box: Box) -> bool:
    """True unless the ink rounds the corners off: a letter O. A cross in a box fills its corners and its middle."""
    in_x, in_y = round(0.2 * box.width), round(0.2 * box.height)
    xs, ys = (box.left + in_x, box.right - 1 - in_x), (box.top + in_y, box.bottom - 1 - in_y)
    filled = sum(bool((inked[y - 1 : y + 2, x - 1 : x + 2] > 0).mean() > 0.4) for x in xs for y in ys)
    x, y = (round(at) for at in box.center)
    return filled <= 1 or bool((inked[y - 1 : y + 2, x - 1 : x + 2] > 0).mean() > 0.4)


def _stands_alone(drawn: Pixels, box: Box, px_per_mm: float) -> bool:
    """True unless the sides go on beyond the corners, as those of table cells and rows of boxes do."""
    band, reach = max(2, round(SIDE_MM * px_per_mm)), round(1.0 * px_per_mm)
    beyond = 0
    for top in (max(0, box.top - 1), box.bottom - band):
        for left in (max(0, box.left - reach), box.right + 2):
            strip = drawn[top : top + band + 1, left : left + reach - 2]
            beyond += bool(strip.size and (strip > 0).any(axis=0).mean() > 0.9)
    for left in (max(0, box.left - 1), box.right - band):
        for top in (max(0, box.top - reach), box.bottom + 2):
            strip = drawn[top : top + reach - 2, left : left + band + 1]
            beyond += bool(strip.size and (strip > 0).any(axis=1).mean() > 0.9)
    return beyond <= 1  # a tick may leave the box at one corner


def _is_set(inked: Pixels, box: Box, px_per_mm: float) -> bool:
    margin = max(2, round(0.6 * px_per_mm), box.width // 6)
    inside = inked[box.top + margin : box.bottom - margin, box.left + margin : box.right - margin] > 0
    return bool(inside.size and float(inside.mean()) > SET_SHARE)
