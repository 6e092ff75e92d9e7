"""Labels one below the other: whether their values stand below each, and which line of a cell beside is whose.

Reads no values.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.labels import Hit
from extractors.view import View
from extractors.zone import Zone

_MIN_STACKED = 3  # labels alone in their row over an unlabelled row: a page on which values stand below


def beside_own_line(view: View, hit: Hit, zone: Zone) -> Zone:
    """Of the words in the next cell those beside the label, where lines of several labels were taken for one cell."""
    own = view.cell_of(hit.words[0])
    others = [other for other in view.hits if other is not hit and view.cell_of(other.words[0]) == own]
    if not zone.words or all(other.row == hit.row for other in others):
        return zone
    is_below = all(word.box.top >= hit.box.bottom for word in zone.words)
    if is_below and all(other.row < hit.row for other in others):
        return zone  # the cell under the lowest of the labels is that one's
    middles = [word for word in zone.words if hit.box.top <= word.box.center[1] < hit.box.bottom]
    return replace(zone, words=tuple(middles))


def stand_below(view: View) -> bool:
    """True on a page where labels stand alone in their rows and the values below them."""
    lone = [
        row for row, hits in view.by_row.items() if len(hits) == 1 and len(hits[0].words) == len(view.rows[row].words)
    ]
    over = [row for row in lone if row + 1 < len(view.rows) and row + 1 not in view.by_row]
    return len(over) >= _MIN_STACKED and 2 * len(over) > len(view.by_row)
