"""Events on cards that look alike, below and beside each other: a name, a day, what came of it, then a gap.

Finds where each card begins and ends, by the days on them and the gaps between them; reads no values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.blocks import Block, days_in
from extractors.rows import Row, row_of
from extractors.view import View
from schemas.geometry import Box
from schemas.page import Word

_MIN_CARDS = 2
_MAX_ROWS = 8  # of one card
_EDGE = 1.5  # heights by which days on cards of one column may be out of line
_CLEARER = 1.25  # the gap between two cards is so many times each of those inside
_WIDE = 2.2  # heights between words: the column beside


def cards_of(view: View, taken: Sequence[Box]) -> tuple[Block, ...]:
    """The cards outside of some boxes; none unless the day stands below the first line of every card."""
    free = [row for row in view.rows if not any(box.overlap(row.box) for box in taken)]
    parts = [part for row in free for part in _parts(view, row)]
    dated = [part for part in parts if len(days_in(part.words)[1]) == 1]
    columns = [cards for rows in _columns(view, free, dated) for cards in _stacked(rows, dated)]
    heights = {place for place, _ in columns}
    cards = [row for _, rows in columns for row in rows]
    if len(cards) < _MIN_CARDS or len(heights) != 1 or heights == {0}:
        return ()
    return tuple(Block(tuple(word for row in rows for word in row.words)) for rows in cards)


def _columns(view: View, rows: Sequence[Row], dated: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each column that has lines with days at its left edge."""
    edges: list[int] = []
    for left in (part.box.left for part in dated):
        if all(abs(left - edge) > _EDGE * view.height_px for edge in edges):
            edges.append(left)
    edges.sort()
    slack = round(_EDGE * view.height_px)
    for edge, following in pairwise([*edges, view.page.width_px + slack]):
        words = [[w for w in row.words if edge - slack <= w.box.left < following - slack] for row in rows]
        yield [row_of(own) for own in words if own]


def _parts(view: View, row: Row) -> Iterator[Row]:
    """The row cut at wide gaps."""
    own: list[Word] = []
    for word in row.words:
        if own and word.box.left - own[-1].box.right > _WIDE * view.height_px:
            yield row_of(own)
            own = []
        own.append(word)
    yield row_of(own)


def _stacked(rows: Sequence[Row], dated: Sequence[Row]) -> Iterator[tuple[int, list[list[Row]]]]:
    """How many rows of a card stand above its day, and the cards of a column; nothing where no gaps part them.

    Between two days the gap between their cards is the widest one.
    """
    firsts = {id(part.words[0]) for part in dated}
    days = [place for place, row in enumerate(rows) if any(id(word) in firsts for word in row.words)]
    gaps = [below.box.top - row.box.bottom for row, below in pairwise(rows)]
    if len(days) < _MIN_CARDS:
        return
    cuts = [max(range(first, last), key=lambda place: gaps[place]) for first, last in pairwise(days)]
    above = {day - cut - 1 for day, cut in zip(days[1:], cuts, strict=True)}
    if len(above) != 1 or not all(
        gaps[cut] > _CLEARER * max((gaps[place] for place in range(first, last) if place != cut), default=0)
        for cut, (first, last) in zip(cuts, pairwise(days), strict=True)
    ):
        return
    head, clear = above.pop(), min(gaps[cut] for cut in cuts) / _CLEARER
    first, last = days[0] - head, days[-1]
    while last < len(gaps) and gaps[last] <= clear and last - days[-1] < _MAX_ROWS:
        last += 1
    if first < 0 or any(gap > clear for gap in gaps[first : days[0]]):
        return
    edges = [first, *(cut + 1 for cut in cuts), last + 1]
    cards = [list(rows[start:end]) for start, end in pairwise(edges)]
    if all(len(card) <= _MAX_ROWS for card in cards):
        yield head, cards
