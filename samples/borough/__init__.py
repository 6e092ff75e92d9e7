"""A family to tune on: a children's clinic and a private one of a town on the Volga.

Its forms are in the modules beside; typefaces, heads of pages and lines about the child in `paper`.
"""

from __future__ import annotations

import random

from samples.borough import (
    absence,
    blood,
    camp,
    diagnoses,
    discharge,
    epicrisis,
    family,
    growth,
    immunization,
    newborn,
    passport_shots,
    prophylactic,
    schoolcard,
    slips,
    specialist,
    strangers_a,
    strangers_b,
    title,
    tuberculin,
    urgent,
    visit,
    ward,
)
from samples.borough.ink import stamp_sheet
from samples.borough.paper import BOROUGH
from samples.canvas import Canvas
from samples.draw import Draw, Style
from samples.filing import Folded, Papers, file_chart
from samples.life import Child

FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS, growth.VARIANTS, visit.VARIANTS, diagnoses.VARIANTS,
    discharge.VARIANTS, blood.VARIANTS, family.VARIANTS, epicrisis.VARIANTS, schoolcard.VARIANTS,
    prophylactic.VARIANTS, ward.VARIANTS, camp.VARIANTS, absence.VARIANTS, (slips.urine_lines, slips.urine_print),
    (slips.biochemistry, slips.chemistry_print), (slips.protocol, slips.sample), passport_shots.VARIANTS,
    specialist.VARIANTS, urgent.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = (*strangers_a.VARIANTS, *strangers_b.VARIANTS)
FONTS = BOROUGH
PAPERS = Papers(
    COVERS,
    FORMS,
    STRANGERS,
    booklet=Folded(passport_shots.VARIANTS, passport_shots.BOOKLET),
    sheet=Folded(schoolcard.VARIANTS, schoolcard.folded),
    slip=slips.glued,
    stamp=stamp_sheet,
    booklets=0.6,
    on_visits=0.4,
    stride=1,
)


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A chart of this family as filed."""
    return file_chart(PAPERS, child, rng, style)
