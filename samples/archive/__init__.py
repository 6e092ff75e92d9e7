"""The archive family: papers of schools, camps, laboratories and specialists, each in three layouts.

Its forms are in the modules beside; the title page, strangers and typefaces are those of the county family.
"""

from __future__ import annotations

import random

from samples.archive import (
    absence,
    biochemistry,
    booklet,
    camp,
    epicrisis,
    family,
    hospital,
    lab_protocol,
    notice,
    preventive,
    school,
    school_shots,
    specialist,
    urinalysis,
)
from samples.canvas import Canvas
from samples.county import blood, others, title
from samples.county.paper import COUNTY
from samples.draw import Draw, Style, file_chart
from samples.life import Child
from samples.strangers import strangers

COVERS: tuple[Draw, ...] = title.VARIANTS
FORMS: tuple[tuple[Draw, ...], ...] = (
    blood.VARIANTS,
    urinalysis.VARIANTS,
    biochemistry.VARIANTS,
    lab_protocol.VARIANTS,
    absence.VARIANTS,
    booklet.VARIANTS,
    camp.VARIANTS,
    notice.VARIANTS,
    specialist.VARIANTS,
    preventive.VARIANTS,
    epicrisis.VARIANTS,
    school.VARIANTS,
    school_shots.VARIANTS,
    hospital.VARIANTS,
    family.VARIANTS,
)  # fmt: skip
FONTS = COUNTY
STRANGERS: tuple[Draw, ...] = (*others.VARIANTS, strangers(FONTS), strangers(FONTS))


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A chart with each of the family's papers."""
    return file_chart(COVERS, FORMS, STRANGERS, child, rng, style)
