"""Pens, papers and how letters are placed: what a canvas needs before it draws.

Draws nothing and records nothing. Sizes are millimetres unless a name says otherwise.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from samples.fonts import Font, FontSet

Colour = tuple[int, int, int]
Anchor = Literal["left", "middle", "right"]

PRINT_INK: Colour = (25, 25, 28)
PEN_INKS: tuple[Colour, ...] = ((28, 48, 140), (72, 44, 132), (34, 34, 46), (20, 70, 150))
STAMP_INKS: tuple[Colour, ...] = ((52, 66, 160), (96, 58, 150), (60, 40, 130))
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
A4_MM = (210.0, 297.0)
A5_MM = (148.0, 210.0)
A5_WIDE_MM = (210.0, 148.0)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a text comes onto paper: the font, its size, its ink, and how unsteady the hand is."""

    font: Font
    size_mm: float  # nominal letter size; the height of capitals is about 0.7 of it
    ink: Colour = PRINT_INK
    jitter: float = 0.0

    @property
    def medium(self) -> str:
        return "handwritten" if self.font.hand else "printed"

    @property
    def leading_mm(self) -> float:
        """From line to line inside a cell: loops of a hand reach further than print."""
        return self.size_mm * (1.22 if self.font.hand else 1.08)

    def sized(self, size_mm: float) -> Pen:
        return Pen(self.font, size_mm, self.ink, self.jitter)

    @property
    def bold(self) -> Pen:
        return Pen(self.font.bold, self.size_mm, self.ink, self.jitter)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in millimetres."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def inner(self, pad: float) -> Rect:
        return Rect(self.left + pad, self.top, self.width - 2 * pad, self.height)


def make_hand(rng: random.Random, fonts: FontSet, size_mm: float = 5.2) -> Pen:
    """A hand with a pen of its own."""
    return Pen(rng.choice(fonts.hand), size_mm, rng.choice(PEN_INKS), jitter=rng.uniform(0.5, 1.0))


def chunks(text: str) -> list[tuple[str, float]]:
    """The text cut where it rises or falls: (chunk, upward shift in letter sizes)."""
    chunks: list[tuple[str, float]] = []
    for sign in text:
        shift = 0.55 if sign in RAISED else -0.25 if sign in LOWERED else 0.0
        letter = RAISED.get(sign) or LOWERED.get(sign) or sign
        if chunks and chunks[-1][1] == shift:
            chunks[-1] = (chunks[-1][0] + letter, shift)
        else:
            chunks.append((letter, shift))
    return chunks


def place_letters(word: str, font: Font, size_px: int) -> list[tuple[str, float]]:
    """What a hand writes in one go with its offset; the last one is empty and ends the word.

    Letters hang together. Digits stand apart, as in a careful hand: some script fonts hide a point between them.
    """
    face = font.at(size_px)
    if not any(sign.isdigit() for sign in word):
        return [(word, 0.0), ("", face.getlength(word))]
    placed, at = [], 0.0
    for sign in word:
        placed.append((sign, at))
        at += face.getlength(sign) + size_px * (0.07 if sign in ".,/" else 0.03)
    return [*placed, ("", at)]
