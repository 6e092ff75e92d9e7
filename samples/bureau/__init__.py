"""The bureau family: forms of other printing houses, programs and hands."""

from __future__ import annotations

import random

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
from samples.draw import Draw, Style, file_chart
from samples.life import Child

FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, growth.VARIANTS, diagnoses.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS,
    visit.VARIANTS, blood.VARIANTS, discharge.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = strangers.VARIANTS
FONTS = BUREAU


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    return file_chart(COVERS, FORMS, STRANGERS, child, rng, style)
