"""Tells boxes for one sign each, side by side as in «▯▯.▯▯.▯▯▯▯», from boxes to tick.

Between boxes to tick stand words; between boxes for signs nothing, a point or a dash.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.check_boxes_frames import Frame
from schemas.geometry import Box
from schemas.page import Pixels

LEAST_ROW = 3  # of them are a row; two may be two boxes to tick
MOST_GAP = 0.7  # of a box's width between two of a row
LIKE = 0.15  # of a box's height by which two may differ in height and in place
FREE_SHARE = 0.5  # of the height, from the top, that a point or a dash between two leaves free


def to_tick(frames: Sequence[Frame], inked: Pixels) -> list[Frame]:
    """The boxes that are not of a row of boxes for signs."""
    order = sorted(range(len(frames)), key=lambda place: frames[place].box.left)
    row_of = list(range(len(frames)))  # the first box of its row
    for at, place in enumerate(order):
        box = frames[place].box
        for other in order[at + 1 :]:
            after = frames[other].box
            if after.left - box.right > MOST_GAP * box.width:
                break
            if _are_level(box, after) and _is_free_between(inked, box, after):
                row_of[other] = row_of[place]
                break
    return [frame for frame, row in zip(frames, row_of, strict=True) if row_of.count(row) < LEAST_ROW]


def _are_level(one: Box, other: Box) -> bool:
    slack = LIKE * one.height
    return abs(one.height - other.height) <= slack and abs(one.center[1] - other.center[1]) <= slack


def _is_free_between(inked: Pixels, one: Box, other: Box) -> bool:
    rows = slice(one.top + 2, one.top + round(FREE_SHARE * one.height))
    return other.left - one.right < 5 or not inked[rows, one.right + 2 : other.left - 2].any()
