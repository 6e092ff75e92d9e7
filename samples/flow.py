"""Flows labels and values one after another over lines of a given width, as running text.

Every recorded piece keeps the box around its words, over as many lines as it takes.
"""

from __future__ import annotations

from dataclasses import dataclass

from samples.canvas import Canvas, Pen
from samples.truth import Telling, Value
from schemas.geometry import Box, hull


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one pen; with `told` they are the value of a field."""

    text: str
    pen: Pen
    told: Telling | None = None
    field: str = ""
    value: Value | None = None
    glued: bool = False  # no space before it


def flow(canvas: Canvas, x: float, y: float, width_mm: float, pieces: list[Piece], leading_mm: float) -> float:
    """Draw the pieces from the first baseline `y` on; gives the baseline of the next line."""
    at = x
    for piece in pieces:
        boxes: list[Box] = []
        space = canvas.width_of(" ", piece.pen)
        if at > x:
            tight = 0.5 if piece.pen.font.hand else 0.0
            at += tight if piece.glued else max(space, 1.3)
        pending: list[str] = []
        start = at
        for word in piece.text.split(" "):
            end = start + canvas.width_of(" ".join([*pending, word]), piece.pen)
            if end > x + width_mm and (pending or start > x):
                if pending:
                    boxes.append(canvas.text(start, y, " ".join(pending), piece.pen))
                pending, start, y = [], x, y + leading_mm
            pending.append(word)
        boxes.append(canvas.text(start, y, " ".join(pending), piece.pen))
        at = start + canvas.width_of(" ".join(pending), piece.pen)
        if piece.told is not None:
            value = piece.text if piece.value is None else piece.value
            canvas.record(piece.told, piece.field, value, piece.text, piece.pen.medium, hull(boxes))
    return y + leading_mm
