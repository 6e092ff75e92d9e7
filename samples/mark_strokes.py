"""A hand that marks printed words: lines, double lines and waves below them, through them, and rings around them.

Draws the ways of many people, from hairlines to felt pens. Where the words stand is for `mark_crops`.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from PIL import ImageDraw

from samples.canvas import Canvas
from samples.pen import PEN_INKS, Colour
from schemas.geometry import Box

Point = tuple[float, float]
INKS: tuple[Colour, ...] = (
    *PEN_INKS, (25, 25, 28), (30, 30, 34), (45, 60, 190), (90, 40, 120), (170, 30, 40), (105, 105, 112),
)  # fmt: skip


class Hand:
    """One person with one pen; all lengths in heights of the word's letters."""

    def __init__(self, canvas: Canvas, rng: random.Random) -> None:
        self.canvas, self.rng = canvas, rng
        self.ink = rng.choice(INKS)
        self.width_px = max(
            1, canvas.px(rng.choice((rng.uniform(0.12, 0.3), rng.uniform(0.3, 0.7), rng.uniform(0.5, 0.9))))
        )
        self.draw = ImageDraw.Draw(canvas.image)
        self.way = rng.random()

    def underline(self, box: Box, feet_px: float, low_px: float, high_px: float) -> None:
        rng, tall = self.rng, (low_px + high_px) / 2
        left, right = box.left - tall * rng.uniform(-0.2, 0.6), box.right + tall * rng.uniform(-0.2, 0.7)
        y = feet_px + tall * rng.choice((rng.uniform(0.08, 0.3), rng.uniform(0.2, 0.9))) + self.width_px / 2
        way = self._way()
        if way < 0.45:
            self._level(left, right, y, y)
        elif way < 0.68:
            self._level(left, right, y, y)
            apart = tall * rng.uniform(0.15, 0.4) + self.width_px
            left, right = left + tall * rng.uniform(-0.3, 0.5), right + tall * rng.uniform(-0.5, 0.3)
            self._level(left, right, y + apart, y + apart)
        else:
            high = tall * rng.uniform(0.07, 0.24)
            self._wave(left, right, y + high, high, tall * rng.uniform(0.4, 1.3), is_sharp=way > 0.92)

    def strike(self, box: Box, feet_px: float, low_px: float, high_px: float) -> None:
        rng = self.rng
        left, right = box.left - low_px * rng.uniform(-0.05, 0.7), box.right + low_px * rng.uniform(-0.05, 0.8)
        tall = high_px if box.height > 1.15 * low_px else low_px
        y = feet_px - tall * rng.uniform(0.34, 0.64)
        way, is_short = self._way(), box.width < 2.2 * high_px
        lean = tall * rng.uniform(-0.25, 0.25)
        if way < 0.35:
            self._level(left, right, y, y)
        elif way < 0.5:
            self._level(left, right, y - lean, y + lean)
        elif way < 0.68:
            apart = tall * rng.uniform(0.1, 0.22) + self.width_px / 3
            self._level(left, right, y - apart - lean, y - apart + lean)
            self._level(left + rng.gauss(0, 3), right + rng.gauss(0, 3), y + apart - lean, y + apart + lean)
        elif way < 0.76:
            self._wave(left, right, y, tall * rng.uniform(0.1, 0.35), tall * rng.uniform(0.5, 1.4), is_sharp=way > 0.72)
        else:
            top, bottom = feet_px - tall * rng.uniform(0.85, 1.25), feet_px + tall * rng.uniform(-0.1, 0.25)
            if is_short or way > 0.9:
                self._level(left, right, bottom, top)
            if way < 0.83:
                self._level(left, right, top, bottom)
            elif way < 0.93 or not is_short:
                self._level(left, right, y, y)

    def circle(self, box: Box, feet_px: float, low_px: float, high_px: float) -> None:
        rng, tall = self.rng, (low_px + high_px) / 2
        pad = tall * rng.choice((rng.uniform(0.15, 0.5), rng.uniform(0.4, 1.0)))
        after = tall * rng.choice((0.0, rng.uniform(0, 0.5)))  # a comma that is ringed too
        a, b = (box.width + after) / 2 + pad * rng.uniform(1.0, 1.7), box.height / 2 + pad * rng.uniform(0.6, 1.0)
        x, y = box.center[0] + after / 2 + rng.gauss(0, 0.08) * tall, box.center[1] + rng.gauss(0, 0.06) * tall
        start, turn = rng.uniform(0, 2 * math.pi), rng.gauss(0, 0.04)
        length, power = 2 * math.pi + rng.uniform(-0.5, 0.6), rng.choice((1.0, 1.0, 1.0, 0.75, 0.5))
        ring = []
        for step in range(60):
            angle = start + length * step / 59
            grow = 1 + 0.06 * (step / 59 - 0.5) + 0.03 * math.sin(2 * angle + start)
            dx = a * grow * math.copysign(abs(math.cos(angle)) ** power, math.cos(angle))
            dy = b * grow * math.copysign(abs(math.sin(angle)) ** power, math.sin(angle))
            ring.append((x + dx - turn * dy, y + dy + turn * dx))
        self._stroke(ring)

    def _way(self) -> float:
        """A person mostly marks alike."""
        return self.way if self.rng.random() < 0.6 else self.rng.random()

    def _stroke(self, points: Sequence[Point]) -> None:
        self.draw.line([(x, y) for x, y in points], fill=self.ink, width=self.width_px, joint="curve")

    def _level(self, left: float, right: float, first: float, last: float) -> None:
        tilt, bend = self.rng.gauss(0, 0.012) * (right - left), self.rng.gauss(0, 2.0)
        self._along(left, right, lambda t: first + (last - first) * t + tilt * (t - 0.5) + bend * math.sin(math.pi * t))

    def _along(self, left: float, right: float, at: Callable[[float], float]) -> None:
        steps = max(12, round(right - left) // 3)
        self._stroke([(left + (right - left) * step / steps, at(step / steps)) for step in range(steps + 1)])

    def _wave(self, left: float, right: float, y: float, high: float, long: float, *, is_sharp: bool) -> None:
        phase, tilt = self.rng.uniform(0, 1), self.rng.gauss(0, 0.012) * (right - left)

        def at(t: float) -> float:
            turns = (right - left) * t / long + phase
            swing = 4 * abs(turns % 1 - 0.5) - 1 if is_sharp else math.sin(2 * math.pi * turns)
            return y + high * swing + tilt * (t - 0.5)

        self._along(left, right, at)
