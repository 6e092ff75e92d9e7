"""Finds choices made with ink: check boxes, and printed words that are underlined.

Tells where a mark is and whether it is set; what it means is told by the form.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.stages.rulings import MM_PER_INCH, Segment
from schemas.geometry import Box, hull
from schemas.page import CleanPage, Line, Mark, MarkKind, Pixels

CHECK_BOX_MM = (2.2, 7.5)
SET_SHARE = 0.06  # of the inside covered by ink; dust in an empty box stays below
UNDERLINE_MAX_WORDS = 6


def find_marks(clean: CleanPage, lines: Sequence[Line], level: Sequence[Segment]) -> list[Mark]:
    """All marks, top to bottom."""
    marks = check_boxes(clean) + underlines(clean, lines, level)
    return sorted(marks, key=lambda mark: (mark.box.top, mark.box.left))


def check_boxes(clean: CleanPage) -> list[Mark]:
    """Small drawn squares, with whether anything is written in them."""
    px_per_mm = clean.image.dpi / MM_PER_INCH
    dark = np.asarray(clean.image.pixels < 160, dtype=np.uint8) * np.uint8(255)
    drawn = np.where(clean.pen > 0, np.uint8(0), dark)
    contours, _ = cv2.findContours(drawn, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    least, most = (side * px_per_mm for side in CHECK_BOX_MM)
    found: dict[tuple[int, int], Box] = {}
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if not (least <= width <= most and least <= height <= most and 0.75 <= width / height <= 1.33):
            continue
        box = Box(left, top, left + width, top + height)
        if _has_four_sides(drawn, box, px_per_mm):
            found.setdefault((round(box.center[0] / least), round(box.center[1] / least)), box)
    return [Mark(MarkKind.CHECK_BOX, box, _is_set(dark, clean.pen, box, px_per_mm)) for box in found.values()]


def underlines(clean: CleanPage, lines: Sequence[Line], level: Sequence[Segment]) -> list[Mark]:
    """Lines as long as one or a few words, right under them, where the rest of the text line has none."""
    marks = []
    px_per_mm = clean.image.dpi / MM_PER_INCH
    for segment in level:
        for line in lines:
            box = _underlined(line, segment, px_per_mm)
            if box is not None:
                marks.append(Mark(MarkKind.UNDERLINE, box, True))
                break
    return marks


def _underlined(line: Line, segment: Segment, px_per_mm: float) -> Box | None:
    """The words that a level line underlines, None where it is no underline of this text line."""
    words = [
        word
        for word in line.words
        if segment.start_px - px_per_mm <= word.box.center[0] <= segment.end_px + px_per_mm
        and -0.35 * word.box.height <= segment.at_px - word.box.bottom <= 0.5 * word.box.height
    ]
    if not words or len(words) > UNDERLINE_MAX_WORDS or len(words) == len(line.words):
        return None
    box = hull(word.box for word in words)
    slack = 1.2 * box.height
    if segment.start_px < box.left - slack or segment.end_px > box.right + slack:
        return None
    if segment.length_px < 0.6 * box.width:
        return None
    return box


def _has_four_sides(drawn: Pixels, box: Box, px_per_mm: float) -> bool:
    """True where straight ink runs along each side of the box."""
    crop = drawn[box.top : box.bottom, box.left : box.right] > 0
    band = max(2, round(0.45 * px_per_mm))
    sides = (
        crop[:band].any(axis=0),
        crop[-band:].any(axis=0),
        crop[:, :band].any(axis=1),
        crop[:, -band:].any(axis=1),
    )
    return all(float(side.mean()) > 0.9 for side in sides)


def _is_set(dark: Pixels, pen: Pixels, box: Box, px_per_mm: float) -> bool:
    margin = max(2, round(0.6 * px_per_mm), box.width // 6)
    rows, columns = slice(box.top + margin, box.bottom - margin), slice(box.left + margin, box.right - margin)
    inside = (dark[rows, columns] | pen[rows, columns]) > 0
    return bool(inside.size and float(inside.mean()) > SET_SHARE)
