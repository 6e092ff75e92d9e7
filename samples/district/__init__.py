"""The district family: forms of other printing houses, programs and hands.

Its forms are in the modules beside; typefaces and small pieces in `paper` and `heads`.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from samples.canvas import Canvas
from samples.district import (
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
from samples.district.paper import DISTRICT
from samples.draw import Style
from samples.life import Child

Draw = Callable[[Child, random.Random, Style], list[Canvas]]
FORMS: tuple[tuple[Draw, ...], ...] = (
    visit.VARIANTS, immunization.VARIANTS, growth.VARIANTS, newborn.VARIANTS, diagnoses.VARIANTS, blood.VARIANTS,
    tuberculin.VARIANTS, discharge.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = others.VARIANTS
FONTS = DISTRICT


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One chart: the title page, then every form in one of its layouts and two papers of others, as filed."""
    leaves = [rng.choice(variants)(child, rng, style) for variants in FORMS]
    leaves += [paper(child, rng, style) for paper in rng.sample(STRANGERS, 2)]
    rng.shuffle(leaves)
    cover = rng.choice(COVERS)(child, rng, style)
    return [sheet for leaf in (cover, *leaves) for sheet in leaf]
