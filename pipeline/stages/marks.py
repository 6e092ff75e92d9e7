"""Finds choices made with ink: boxes to tick, and printed words underlined, ringed or struck.

Tells where a mark is and whether it is set; what it means is told by the form. What was written by hand is no choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np

from pipeline.stages.box_marks import find_boxes, is_on_any
from pipeline.stages.level_strokes import Stroke, level_strokes
from pipeline.stages.pieces import minus
from pipeline.stages.rings import Shapes, find_rings, is_divided, shapes_of
from pipeline.stages.rulings import MM_PER_INCH, Segment
from pipeline.stages.stamps import Stamp, outside
from pipeline.stages.strikes import is_dark_along, is_over_ink, reaches_beyond
from pipeline.stages.word_marks import word_marks
from pipeline.stages.word_shapes import letters_of
from schemas.geometry import Box, hull
from schemas.page import CleanPage, Line, Mark, MarkKind, Medium, Pixels, Word

DARK = 200  # a pixel darker than that is ink
MOST_WORDS = 6  # marked by one stroke; more are a heading, a ruled form, or a frame
HIGHER = 1.35  # than the words of its line is a ring
CIRCLE_MM = (3.0, 45.0)
WELL_READ = 0.6  # engine confidence; of struck words it is lower
SURE = 0.93  # the same of a word of which no letter was doubted
LOW = ((MarkKind.UNDERLINE, 0.8, 1.55), (MarkKind.STRIKE, 0.25, 0.75))


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What marks are looked for in."""

    clean: CleanPage
    lines: tuple[Line, ...]  # of print
    all_lines: tuple[Line, ...]
    inked: Pixels
    shapes: Shapes
    px_per_mm: float


def find_marks(
    clean: CleanPage,
    lines: Sequence[Line],
    level: Sequence[Segment],
    walls: Sequence[Box],
    stamps: Sequence[Stamp] = (),
) -> list[Mark]:
    """All marks, top to bottom.

    Args:
        clean: the page.
        lines: its text lines.
        level: its level ruled lines.
        walls: its upright ruled lines; what meets one is a table or a row of boxes, not a mark.
        stamps: those of coloured ink, which is no pen's and marks nothing.
    """
    dark = np.asarray(cv2.threshold(clean.image.pixels, DARK, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    all_ink = np.asarray(dark | clean.pen, dtype=np.uint8) if cv2.hasNonZero(clean.pen) else dark
    inked, pen = all_ink, clean.pen
    if stamps:
        clean = replace(clean, pen=outside(pen, stamps))
        pressed = minus(pen, clean.pen)
        inked = minus(all_ink, pressed)
        clean = replace(clean, image=replace(clean.image, pixels=np.asarray(clean.image.pixels | pressed, np.uint8)))
    printed = tuple(line for line in map(_printed, lines) if line is not None)
    shapes = shapes_of(all_ink, clean.image.dpi)
    sheet = Sheet(clean, printed, tuple(lines), inked, shapes, clean.image.dpi / MM_PER_INCH)
    words = [word for line in lines for word in line.words]
    drawn = minus(dark, pen) if all_ink is not dark else dark
    boxes = find_boxes(clean, all_ink, inked, drawn, shapes, words)
    taken = [mark.box for mark in boxes]
    rings = _ringed(sheet, taken)
    taken += [mark.box for mark in rings]
    strokes = [stroke for stroke in level_strokes(clean, inked, level, walls) if not _lies_in(stroke, taken)]
    seen = [*rings, *_on_strokes(sheet, strokes)]
    words_marked = word_marks(clean, inked, lines, letters_of(inked, lines), seen)
    on_boxes = [box.box for box in boxes]
    return sorted({*boxes, *(one for one in words_marked if not is_on_any(one.box, on_boxes))}, key=_place)


def _on_strokes(sheet: Sheet, strokes: Sequence[Stroke]) -> list[Mark]:
    """What the strokes do to the words that they touch."""
    # a line's box is worked out each time it is asked for
    boxed = [(line, line.box, median(word.box.height for word in line.words)) for line in sheet.lines]
    return [mark for stroke in strokes for mark in _stroked(sheet, stroke, boxed)]


def _place(mark: Mark) -> tuple[int, int, int, int, MarkKind, bool]:
    """Orders marks wholly, so that a set of them comes out the same in every process."""
    box = mark.box
    return box.top, box.left, box.bottom, box.right, mark.kind, mark.is_set


def _printed(line: Line) -> Line | None:
    """The line without what was written by hand: letters of a pen are full of level strokes and rings."""
    words = tuple(word for word in line.words if word.medium is not Medium.HANDWRITTEN)
    return Line(words) if words else None


def _ringed(sheet: Sheet, boxes: Sequence[Box]) -> list[Mark]:
    """Rings around one or a few printed words, or around ink on a line of print that was not read."""
    marks = [mark for mark in circled_words(sheet.clean, sheet.lines) if not is_on_any(mark.box, boxes)]
    for ring in find_rings(sheet.shapes):
        if (
            is_on_any(ring.inner, boxes)
            or is_divided(sheet.inked, ring.box)
            or any(ring.box.overlap(mark.box) > 0.3 * mark.box.area for mark in marks)
        ):
            continue
        words = [word for line in sheet.lines for word in line.words if _is_inside(word, ring.box)]
        if any(_is_sign_of(ring.box, word.box, line) for line in sheet.all_lines for word in line.words):
            continue
        if len(words) > MOST_WORDS or not any(_is_level_with(ring.box, line.box) for line in sheet.lines):
            continue
        is_alone = any(sum(map(str.isalnum, word.text)) > 0 for word in words)
        box = hull([*(word.box for word in words), ring.inner]) if is_alone else ring.inner
        marks.append(Mark(MarkKind.CIRCLE, _within(box, ring.box), True))
    return marks


def _is_sign_of(ring: Box, word: Box, line: Line) -> bool:
    """True for a round letter or a nought inside a longer word, no higher than the words of its line."""
    if not (word.width > 1.5 * ring.width and ring.overlap(word) > 0.6 * ring.area):
        return False
    return ring.height < HIGHER * median(word.box.height for word in line.words)


def _within(box: Box, frame: Box) -> Box:
    return Box(
        max(box.left, frame.left), max(box.top, frame.top), min(box.right, frame.right), min(box.bottom, frame.bottom)
    )


def _is_level_with(box: Box, line: Box) -> bool:
    return line.top - 0.3 * line.height <= box.center[1] <= line.bottom + 0.3 * line.height


def circled_words(clean: CleanPage, lines: Sequence[Line]) -> list[Mark]:
    """Closed strokes of a coloured pen around one or a few printed words."""
    if not cv2.hasNonZero(clean.pen):
        return []
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


def _lies_in(stroke: Stroke, boxes: Iterable[Box]) -> bool:
    middle = (stroke.left + stroke.right) / 2
    return any(b.left <= middle <= b.right and b.top - b.height <= stroke.at_px <= b.bottom + b.height for b in boxes)


def _stroked(sheet: Sheet, stroke: Stroke, lines: Sequence[tuple[Line, Box, float]]) -> list[Mark]:
    """What the stroke does to the words that it touches; struck words one by one, they may be two choices."""
    for line, box, usual_px in lines:
        if not box.top <= stroke.at_px <= box.bottom + 0.6 * box.height:
            continue
        for kind, low, high in LOW if stroke.is_ruled else LOW[1:]:
            words = [word for word in line.words if _touches(stroke, word, low, high, usual_px)]
            if words and _fits(sheet, stroke, words, line, kind) and _is_apart(sheet, stroke, words, kind):
                if kind is MarkKind.STRIKE:
                    words = [word for word in words if stroke.is_drawn or not _is_in_letters(stroke, word)]
                    if not words or not _is_dark(sheet, stroke, usual_px):
                        return []
                    return [Mark(kind, _along(stroke, word.box), True) for word in words]
                return [Mark(kind, _along(stroke, hull(word.box for word in words)), True)]
    return _struck_unread(sheet, stroke, lines)


def _is_apart(sheet: Sheet, stroke: Stroke, words: Sequence[Word], kind: MarkKind) -> bool:
    """False for a bar of a letter: of one or two signs only a stroke that reaches beyond them is known to be none."""
    letters = sum(len(word.text) for word in words)
    if stroke.is_drawn or letters > 2:
        return True
    height_px = max(word.box.height for word in words)
    return reaches_beyond(
        sheet.inked, (stroke.left, stroke.right), stroke.at_px, height_px, is_under=kind is MarkKind.UNDERLINE
    )


def _is_in_letters(stroke: Stroke, word: Word) -> bool:
    """True for a stroke within a word whose letters the engine did not doubt: their bars, joined by thick print."""
    is_within = word.box.left <= stroke.left + 1 and stroke.right - 1 <= word.box.right
    return is_within and word.confidence >= SURE and sum(map(str.isalnum, word.text)) > 1


def _is_dark(sheet: Sheet, stroke: Stroke, usual_px: float) -> bool:
    return is_dark_along(sheet.clean, (stroke.left, stroke.right), stroke.at_px, max(1, round(0.1 * usual_px)))


def _struck_unread(sheet: Sheet, stroke: Stroke, lines: Sequence[tuple[Line, Box, float]]) -> list[Mark]:
    """A stroke through ink on a line of print: struck words are often not read at all."""
    for line, box, usual_px in lines:
        is_level = abs(stroke.at_px - box.center[1]) < 0.45 * usual_px
        is_near = box.left - 20 * usual_px < stroke.left and stroke.right < box.right + 20 * usual_px
        if is_level and is_near and not any(_is_read(word, stroke) for word in line.words):
            is_struck = _is_dark(sheet, stroke, usual_px) and is_over_ink(
                sheet.inked, (stroke.left, stroke.right), stroke.at_px, usual_px
            )
            if is_struck and not any(_is_well_read(word, stroke) for each in sheet.all_lines for word in each.words):
                half = round(usual_px / 2)
                top = round(stroke.at_px) - half
                return [Mark(MarkKind.STRIKE, Box(stroke.left, top, stroke.right, top + 2 * half), True)]
    return []


def _is_well_read(word: Word, stroke: Stroke) -> bool:
    """True for a word that lies on the stroke and was read: nothing goes through its letters."""
    shared = min(stroke.right, word.box.right) - max(stroke.left, word.box.left)
    is_on = shared > 0.4 * (stroke.right - stroke.left) and word.box.top <= stroke.at_px <= word.box.bottom
    return is_on and word.confidence > WELL_READ


def _is_read(word: Word, stroke: Stroke) -> bool:
    """True for a word that goes on beyond the stroke: the stroke is a part of it."""
    shared = min(stroke.right, word.box.right) - max(stroke.left, word.box.left)
    return shared > 0.5 * (stroke.right - stroke.left) and word.box.width > 1.4 * (stroke.right - stroke.left)


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


def _fits(sheet: Sheet, stroke: Stroke, words: Sequence[Word], line: Line, kind: MarkKind) -> bool:
    """True where the stroke is as long as the words: not a line to write on, a dash or a heading's rule."""
    box = hull(word.box for word in words)
    slack = 1.2 * box.height
    length = stroke.right - stroke.left
    if len(words) > MOST_WORDS or stroke.left < box.left - slack or stroke.right > box.right + slack:
        return False
    if kind is MarkKind.STRIKE:
        is_dash = all(not any(sign.isalnum() for sign in word.text) for word in words)
        return not is_dash and length >= 0.75 * box.width
    if stroke.is_drawn or length < 0.6 * box.width:
        return stroke.is_drawn
    return len(words) < len(line.words) or any(
        other is not line and abs(other.box.center[1] - box.center[1]) < 0.4 * box.height for other in sheet.lines
    )
