"""The clinic family: forms of a city's printing house, of a district hospital's registrar, of a clinic's program.

Its forms are in the modules beside; typefaces and upper edges in `paper`.
"""

from __future__ import annotations

import random

from samples.canvas import Canvas
from samples.clinic import (
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
from samples.clinic.paper import CLINIC
from samples.draw import Draw, Style, file_chart
from samples.life import Child

FORMS: tuple[tuple[Draw, ...], ...] = (
    visit.VARIANTS, immunization.VARIANTS, growth.VARIANTS, newborn.VARIANTS, diagnoses.VARIANTS, blood.VARIANTS,
    tuberculin.VARIANTS, discharge.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = others.VARIANTS
FONTS = CLINIC


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    return file_chart(COVERS, FORMS, STRANGERS, child, rng, style)
