"""The bureau family: forms of other printing houses, programs and hands."""

from __future__ import annotations

import random
from collections.abc import Callable

from samples.bureau import (
    blood,
    diagnoses,
    discharge,
    growth,
    immunization,
    newborn,
    strangers,
    title,
    tuberculin,
    visit,
)  # fmt: skip
from samples.bureau.ink import BUREAU
from samples.canvas import Canvas
from samples.draw import Style
from samples.life import Child

Draw = Callable[[Child, random.Random, Style], list[Canvas]]
FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, growth.VARIANTS, diagnoses.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS,
    visit.VARIANTS, blood.VARIANTS, discharge.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = strangers.VARIANTS
FONTS = BUREAU


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One chart: the title page first, every form in one of its layouts, two papers of others among them."""
    leaves = [rng.choice(variants)(child, rng, style) for variants in FORMS]
    leaves += [paper(child, rng, style) for paper in rng.sample(STRANGERS, 2)]
    rng.shuffle(leaves)
    leaves.insert(0, rng.choice(COVERS)(child, rng, style))
    return [sheet for leaf in leaves for sheet in leaf]
