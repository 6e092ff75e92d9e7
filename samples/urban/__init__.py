"""The urban family: papers of further clinics, programs and printing houses, once drawn to measure.

Its forms are in the modules beside; typefaces and upper edges in `paper`.
"""

from __future__ import annotations

import random

from samples.canvas import Canvas
from samples.draw import Draw, Style, file_chart
from samples.life import Child
from samples.urban import (
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
from samples.urban.paper import URBAN

FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS, growth.VARIANTS, visit.VARIANTS,
    diagnoses.VARIANTS, discharge.VARIANTS, blood.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = others.VARIANTS
FONTS = URBAN


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    return file_chart(COVERS, FORMS, STRANGERS, child, rng, style)
