"""The unseen family: forms that nobody tuning has looked at, drawn to measure.

Its forms are in the modules beside; typefaces and small pieces in `paper`.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from samples.canvas import Canvas
from samples.draw import Style
from samples.life import Child
from samples.unseen import (
    blood,
    diagnoses,
    discharge,
    growth,
    immunization,
    newborn,
    others,
    title,
    tuberculin,
    visit,
)
from samples.unseen.paper import UNSEEN

Draw = Callable[[Child, random.Random, Style], list[Canvas]]
COVERS: tuple[Draw, ...] = title.VARIANTS
FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS, growth.VARIANTS, visit.VARIANTS,
    diagnoses.VARIANTS, discharge.VARIANTS, blood.VARIANTS,
)  # fmt: skip
STRANGERS: tuple[Draw, ...] = others.VARIANTS
FONTS = UNSEEN


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One chart: the title page, then every form in one of its layouts and two papers of others, as filed."""
    leaves = [rng.choice(variants)(child, rng, style) for variants in FORMS]
    leaves += [paper(child, rng, style) for paper in rng.sample(STRANGERS, 2)]
    rng.shuffle(leaves)
    cover = rng.choice(COVERS)(child, rng, style)
    return [sheet for leaf in (cover, *leaves) for sheet in leaf]
