"""A person with a pen who marks printed choices: ticks, crosses and fills, underlines, rings and strikes.

Draws strokes that are never quite straight. Where the choices stand is for `mark_sheets`.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from PIL import ImageDraw

from samples.canvas import Canvas
from samples.pen import PEN_INKS, Colour
from schemas.geometry import Box

INKS: tuple[Colour, ...] = (*PEN_INKS, (30, 30, 34), (45, 60, 190), (90, 40, 120))


class Marker:
    """One person with one pen on one sheet: draws strokes that are never quite straight."""

    def __init__(self, canvas: Canvas, rng: random.Random) -> None:
        self.canvas, self.rng = canvas, rng
        self.ink = rng.choice(INKS)
        self.width_px = max(2, canvas.px(rng.uniform(0.3, 0.6)))
        self.draw = ImageDraw.Draw(canvas.image)

    def stroke(self, points: Sequence[tuple[float, float]]) -> None:
        self.draw.line([(x, y) for x, y in points], fill=self.ink, width=self.width_px, joint="curve")

    def level(self, left: float, right: float, y: float, unrest: float = 1.0, tilt: float = 0.012) -> None:
        """A stroke from left to right, a little aslant and bent."""
        slope, bend = self.rng.gauss(0, tilt), self.rng.gauss(0, 1.5) * unrest
        steps = 24
        shares = [step / steps for step in range(steps + 1)]
        long = right - left
        self.stroke([(left + long * t, y + slope * long * (t - 0.5) + bend * math.sin(math.pi * t)) for t in shares])

    def wave(self, left: float, right: float, y: float) -> None:
        high, long = self.canvas.px(self.rng.uniform(0.25, 0.5)), self.canvas.px(self.rng.uniform(1.3, 2.4))
        self.stroke(
            [(x, y + high * math.sin(2 * math.pi * (x - left) / long)) for x in range(round(left), round(right), 2)]
        )

    def underline(self, box: Box) -> None:
        px, rng = self.canvas.px, self.rng
        left, right = box.left + rng.gauss(0, px(0.5)), box.right + rng.gauss(0, px(0.6))
        y = box.bottom + px(rng.uniform(0.1, 1.0))
        way = rng.random()
        if way < 0.25 and box.width > px(3):
            self.wave(left, right, y + px(rng.uniform(0.1, 0.5)))
            return
        self.level(left, right, y)
        if way > 0.8:
            self.level(left, right, y + px(rng.uniform(0.7, 1.1)))

    def circle(self, box: Box) -> None:
        """A ring that may stay open, or be drawn a little more than once around."""
        px, rng = self.canvas.px, self.rng
        a, b = box.width / 2 + px(rng.uniform(0.8, 1.8)), box.height / 2 + px(rng.uniform(0.7, 1.5))
        x, y = box.center[0] + rng.gauss(0, px(0.3)), box.center[1] + rng.gauss(0, px(0.25))
        start, length, turn = rng.uniform(0, 2 * math.pi), 2 * math.pi + rng.uniform(-0.25, 0.5), rng.gauss(0, 0.05)
        ring = []
        for step in range(60):
            angle = start + length * step / 59
            grow = 1 + 0.05 * (step / 59 - 0.5) + 0.03 * math.sin(2 * angle + start)
            dx, dy = a * grow * math.cos(angle), b * grow * math.sin(angle)
            ring.append((x + dx - turn * dy, y + dy + turn * dx))
        self.stroke(ring)

    def strike(self, box: Box) -> None:
        px, rng = self.canvas.px, self.rng
        beyond = px(rng.uniform(0.2, 1.0))
        left, right, y = box.left - beyond, box.right + beyond, box.center[1] + rng.gauss(0, 0.06) * box.height
        self.level(left, right, y)
        if rng.random() < 0.25:
            self.level(left, right, y + px(0.6))

    def tick(self, box: Box) -> None:
        """A tick, a cross, a filled box, or a slanting stroke; some run over the box."""
        rng, (x, y), size = self.rng, box.center, box.width
        way, over = rng.random(), rng.uniform(0.4, 0.75) * size
        if way < 0.45:
            x, y = x + rng.gauss(0, 0.06) * size, y + rng.gauss(0, 0.06) * size
            self.stroke(
                [(x - 0.7 * over, y - 0.1 * over), (x - 0.15 * over, y + 0.6 * over), (x + over, y - 1.1 * over)]
            )
        elif way < 0.8:
            self.stroke([(x - over, y - over * rng.uniform(0.8, 1.1)), (x + over, y + over * rng.uniform(0.8, 1.1))])
            self.stroke([(x - over, y + over * rng.uniform(0.8, 1.1)), (x + over, y - over * rng.uniform(0.8, 1.1))])
        elif way < 0.9:
            self.stroke([(x - over, y + over), (x + over, y - over)])
        else:
            inner = 0.4 * size
            for step in range(7):
                self.stroke(
                    [(x - inner, y - inner + 2 * inner * step / 6), (x + inner, y - inner + 2 * inner * (step + 1) / 7)]
                )
