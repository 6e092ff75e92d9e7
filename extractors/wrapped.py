"""Second looks at words that run over the end of a line: each line is looked at by itself.

A box around «… Против / туберкулёза: …» holds all that stands before the one and after the other. Reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from schemas.geometry import Box, hull
from schemas.page import Reread, Word

_MIN_BACK = 3.0  # heights that the second line begins left of the first word: it goes on, it stands below nothing
_MIN_SHARE = 0.5  # of a line that a box must hold for it to be looked at


def by_lines(words: Sequence[Word], reread: Reread) -> Reread:
    """Second looks at the lines of the words, one after another; `reread` itself where they stand in one line."""
    lines = _lines(words)
    if len(lines) < 2 or not any(_goes_back(above, below) for above, below in pairwise(lines)):
        return reread

    def look(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        own = [line for line in lines if line.overlap(box) >= _MIN_SHARE * line.area]
        return tuple(word for line in own for word in reread(line, alphabet)) if len(own) > 1 else reread(box, alphabet)

    return look


def _lines(words: Sequence[Word]) -> list[Box]:
    found: list[list[Box]] = []
    for word in words:
        if found and word.box.top < found[-1][-1].center[1] and word.box.bottom > found[-1][-1].center[1]:
            found[-1].append(word.box)
        else:
            found.append([word.box])
    return [hull(line) for line in found]


def _goes_back(above: Box, below: Box) -> bool:
    return below.top > above.center[1] and below.left < above.left - _MIN_BACK * below.height
