"""Finds places to tick between square brackets, «[ ] да [x] нет».

Brackets around words are none. Those that a tick has joined are found by their size, elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.check_boxes_frames import Frame, Shape, is_filled, tightened
from pipeline.stages.rings import Shapes
from schemas.geometry import Box
from schemas.page import Pixels, Word

WIDE = (0.65, 2.2)  # of the height, of the place with its brackets
LEVEL = 0.12  # of the height by which two brackets may differ
ARM = 0.16  # of the height at either end that an arm lies in
STEM, REACH = 0.6, 0.85  # of the width that a stem may take, and that an arm reaches
MOST_PAIRS = 400  # narrow high pieces; a page with more has ruled combs
TICKS = frozenset("xXхХvV✓✔+*\\/|-.,'`´‘’")  # what is read of a tick
WELL_READ = 0.6


def bracket_frames(inked: Pixels, shapes: Shapes, words: Sequence[Word]) -> list[Frame]:
    """Pairs of brackets with nothing or a tick in between."""
    if len(shapes.tall) > MOST_PAIRS:
        return []
    sides: tuple[list[Box], list[Box]] = [], []
    for piece in map(shapes.on_page, shapes.tall):
        ink = inked[piece.top : piece.bottom, piece.left : piece.right] > 0
        for own, view in zip(sides, (ink, ink[:, ::-1]), strict=True):
            if _is_bracket(view):
                own.append(piece)
    boxes = [tightened(inked, box, 0) for box in _pairs(*sides)]
    frames = [Frame(box, Shape.BRACKETS, is_filled(inked, box)) for box in boxes]
    return [frame for frame in frames if not is_text_in(frame, words)]


def is_text_in(frame: Frame, words: Sequence[Word]) -> bool:
    """True where what is between the brackets was read, and is no tick."""
    return frame.is_set and any(_is_text_in(word, frame.box) for word in words)


def _is_bracket(ink: NDArray[np.bool_]) -> bool:
    """True for «[»: a straight stem, and an arm at either end."""
    columns = np.flatnonzero(ink.any(axis=0))
    rows = np.flatnonzero(ink.any(axis=1))
    if not columns.size:
        return False
    own = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    high, wide = own.shape
    arm = max(2, round(ARM * high))
    if wide < 3 or high < 3 * arm:
        return False
    middle = own[arm:-arm]
    ends = [np.flatnonzero(end.any(axis=0)) for end in (own[:arm], own[-arm:])]
    is_stem = bool(middle.any(axis=1).all()) and int(np.flatnonzero(middle.any(axis=0))[-1]) < STEM * wide
    is_straight = all(end.size and end[0] <= 1 and end[-1] >= REACH * (wide - 1) for end in ends)
    return is_stem and is_straight and bool((middle.argmax(axis=1) <= max(1, 0.2 * wide)).all())


def _pairs(left: Sequence[Box], right: Sequence[Box]) -> Iterator[Box]:
    """Each opening bracket with the closing one next to it."""
    for opening in left:
        high = opening.height
        near = [
            closing
            for closing in right
            if WIDE[0] * high <= closing.right - opening.left <= WIDE[1] * high
            and closing.left > opening.right
            and abs(closing.top - opening.top) <= LEVEL * high
            and abs(closing.bottom - opening.bottom) <= LEVEL * high
        ]
        if near:
            closing = min(near, key=lambda box: box.left)
            top, bottom = min(opening.top, closing.top), max(opening.bottom, closing.bottom)
            yield Box(opening.left, top, closing.right, bottom)


def _is_text_in(word: Word, box: Box) -> bool:
    """True for a word between the brackets that is no tick."""
    inset = box.width // 5
    inner = Box(box.left + inset, box.top, box.right - inset, box.bottom)
    inside = "".join(symbol.text for symbol in word.symbols if inner.holds_middle_of(symbol.box))
    if not word.symbols and word.box.overlap(box) > 0.5 * word.box.area:
        inside = word.text
    return word.confidence > WELL_READ and any(sign.isalnum() and sign not in TICKS for sign in inside)
