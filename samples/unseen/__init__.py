"""The unseen family: a northern city's children's clinic, a school's medical cabinet, a commercial clinic's program.

Its forms are in the modules beside; typefaces, upper edges and tables over several sheets in `paper`.
"""

from __future__ import annotations

import random

from samples.canvas import Canvas
from samples.draw import Draw, Style, file_chart
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

FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, growth.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS, visit.VARIANTS, diagnoses.VARIANTS,
    discharge.VARIANTS, blood.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = others.VARIANTS
FONTS = UNSEEN


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    return file_chart(COVERS, FORMS, STRANGERS, child, rng, style)
