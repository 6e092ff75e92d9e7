"""Tells whether a ruled line runs between two heights of a table that is ruled in part, though it may be broken."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.rulings import Segment

FULL_RULE, RULE_ENDS = 0.4, 0.12  # of the lines' width: what is ruled of a line that parts rows, what each end lacks


def is_ruled_between(level: Sequence[Segment], sides: tuple[float, float], rows: tuple[float, float]) -> bool:
    """True where a ruled line runs between two heights from one side to the other."""
    return is_full(_between(level, sides, rows), *sides)


def is_parted_once(
    level: Sequence[Segment], sides: tuple[float, float], rows: tuple[float, float], height_px: float
) -> bool:
    """True where just one ruled line runs between two heights, and not the edges of a bar or a frame."""
    inside = _between(level, sides, rows)
    places = [line.at_px for line in inside]
    return is_full(inside, *sides) and max(places) - min(places) < 0.5 * height_px


def _between(level: Sequence[Segment], sides: tuple[float, float], rows: tuple[float, float]) -> list[Segment]:
    left, right = sides
    return [line for line in level if rows[0] < line.at_px < rows[1] and line.start_px < right and line.end_px > left]


def is_full(course: Sequence[Segment], left: float, right: float) -> bool:
    """True where pieces of a ruled line run from one side to the other, though it may be broken."""
    if not course:
        return False
    ends = RULE_ENDS * (right - left)
    ruled_px = sum(max(0, min(right, line.end_px) - max(left, line.start_px)) for line in course)
    reaches = min(one.start_px for one in course) < left + ends and max(one.end_px for one in course) > right - ends
    return reaches and ruled_px >= FULL_RULE * (right - left)
