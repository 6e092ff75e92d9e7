"""The district family: forms of other printing houses, programs and hands.

Its forms are in the modules beside; typefaces and small pieces in `paper` and `heads`.
"""

from __future__ import annotations

import random

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
from samples.draw import Draw, Style, file_chart
from samples.life import Child

FORMS: tuple[tuple[Draw, ...], ...] = (
    visit.VARIANTS, immunization.VARIANTS, growth.VARIANTS, newborn.VARIANTS, diagnoses.VARIANTS, blood.VARIANTS,
    tuberculin.VARIANTS, discharge.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = others.VARIANTS
FONTS = DISTRICT


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    return file_chart(COVERS, FORMS, STRANGERS, child, rng, style)
