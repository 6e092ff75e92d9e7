"""Closes the outer columns of a grid of which only the rulings between the columns are drawn.

Such a column is told by its words, beside the outermost ruling and no ruled line that ends there.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.rulings import MM_PER_INCH, Segment
from schemas.geometry import Box, hull

REACH_MM = 1.5  # a ruled line that ends so near to a ruling closes the side
NEAR_MM, WIDEST_MM, MARGIN_MM = 12.0, 75.0, 1.0  # of the words from the ruling; of their column; around them
FEWEST_LINES, LINE_SHARE = 3, 0.3  # of the lines between the rulings: so many have words beside them
FEWEST_RULED = 2  # likewise where a rule across leads on over them


def with_open_sides(
    columns: list[int], rows: Sequence[int], level: Sequence[Segment], words: Sequence[Box], dpi: float
) -> list[int]:
    """The places of the upright rails, with one around the words to the left and to the right of them."""
    px_per_mm = dpi / MM_PER_INCH
    beside = [box for box in words if rows[0] <= box.center[1] < rows[-1]]
    inside = [box for box in beside if columns[0] <= box.center[0] < columns[-1]]
    least = max(FEWEST_LINES, LINE_SHARE * _count_lines(inside))
    rules = [one for one in level if rows[0] - 1 <= one.at_px <= rows[-1] + 1]
    closed = [end for one in rules for end in (one.start_px, one.end_px)]
    found = list(columns)
    for wall, is_left in ((columns[0], True), (columns[-1], False)):
        own = [box for box in beside if (box.center[0] < wall) == is_left and box not in inside]
        ruled = [one for one in rules if one.start_px < wall < one.end_px]  # the words stand below it or above
        under = [box for box in own if any(one.start_px <= box.center[0] <= one.end_px for one in ruled)]
        near = under or _near(own, wall, is_left, px_per_mm)
        is_closed = any(abs(end - wall) <= REACH_MM * px_per_mm for end in closed)
        if is_closed or not near or _count_lines(near) < (FEWEST_RULED if under else least):
            continue
        box = hull(near)
        if box.width <= WIDEST_MM * px_per_mm:
            margin = round(MARGIN_MM * px_per_mm)
            found.insert(0, max(0, box.left - margin)) if is_left else found.append(box.right + margin)
    return found


def _near(words: Sequence[Box], wall: int, is_left: bool, px_per_mm: float) -> list[Box]:
    """The words from a ruling outward as far as they follow one another."""
    near: list[Box] = []
    edge = wall
    for box in sorted(words, key=lambda box: -box.right if is_left else box.left):
        if (edge - box.right if is_left else box.left - edge) > NEAR_MM * px_per_mm:
            break
        near.append(box)
        edge = min(edge, box.left) if is_left else max(edge, box.right)
    return near


def _count_lines(words: Sequence[Box]) -> int:
    """How many lines the words stand in."""
    count, bottom = 0, 0.0
    for box in sorted(words, key=lambda box: box.center[1]):
        if count == 0 or box.center[1] > bottom:
            count, bottom = count + 1, box.bottom
    return count
