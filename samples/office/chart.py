"""Puts the forms of the office family together into the chart of a child."""

from __future__ import annotations

import random

from samples.canvas import Canvas
from samples.draw import Style
from samples.life import Child
from samples.office.title import draw_title


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The pages of a chart in the usual order."""
    return draw_title(child, rng, style)
