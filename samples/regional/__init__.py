"""The regional family: forms of other printing houses, programs and hands.

Its forms are in the modules beside; typefaces and small pieces in `paper`.
"""

from __future__ import annotations

import random

from samples.canvas import Canvas
from samples.draw import Draw, Style, file_chart
from samples.life import Child
from samples.regional import (
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
from samples.regional.paper import REGIONAL

FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS, growth.VARIANTS, visit.VARIANTS,
    diagnoses.VARIANTS, discharge.VARIANTS, blood.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = others.VARIANTS
FONTS = REGIONAL


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    return file_chart(COVERS, FORMS, STRANGERS, child, rng, style)
