"""Lines of a table without rulings whose cells stand around their day: the day in the middle, words above and below.

Groups lines by their places and days alone; reads no values.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.rows import Row

_NEAR = 2.0  # heights between the middles of a day's line and of the words above it


def are_centred(rows: Sequence[Row], dated: Sequence[bool], height_px: float) -> bool:
    """True where words stand close above the first day: what stands below a day may then be the next one's."""
    first = next((no for no, is_dated in enumerate(dated) if is_dated), 0)
    return first > 0 and rows[first].box.center[1] - rows[first - 1].box.center[1] < _NEAR * height_px


def around_days(rows: Sequence[Row], dated: Sequence[bool]) -> list[list[int]]:
    """The lines of each day: every line goes with the nearest."""
    days = [no for no, is_dated in enumerate(dated) if is_dated]
    groups: dict[int, list[int]] = {day: [] for day in days}
    for no, row in enumerate(rows):
        middle = row.box.center[1]
        groups[min(days, key=lambda day: abs(rows[day].box.center[1] - middle))].append(no)
    return list(groups.values())
