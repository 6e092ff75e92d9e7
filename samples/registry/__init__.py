"""The registry family: a northern city's children's clinic, a school's medical cabinet, a commercial clinic's program.

Its forms are in the modules beside; typefaces, upper edges and tables over several sheets in `paper`.
"""

from __future__ import annotations

import random

from samples.canvas import Canvas
from samples.draw import Draw, Style
from samples.filing import VISITS, lay_open, strangers_of
from samples.inks import highlight
from samples.laid_open import glue, has_room
from samples.life import Child
from samples.registry import (
    blood,
    checkup,
    clinic_papers,
    consult,
    diagnoses,
    discharge,
    growth,
    home,
    immunization,
    leave,
    loose_papers,
    newborn,
    note,
    others,
    plain_papers,
    schoolcard,
    slips,
    title,
    tuberculin,
    visit,
    ward,
)
from samples.registry.ink import stamp_sheet
from samples.registry.paper import REGISTRY

FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, growth.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS, visit.VARIANTS, diagnoses.VARIANTS,
    discharge.VARIANTS, blood.VARIANTS, (home.family,), (home.epicrisis,), schoolcard.VARIANTS, checkup.VARIANTS,
    ward.VARIANTS, (leave.camp,), note.VARIANTS, (slips.urinalysis,), (slips.biochemistry,), (slips.protocol,),
    consult.VARIANTS, (leave.notice,),
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = (
    *others.VARIANTS, *clinic_papers.VARIANTS, *plain_papers.VARIANTS, *loose_papers.VARIANTS
)  # fmt: skip
BOOKLET: Draw = leave.certificate
SLIP: Draw = slips.glued
FONTS = REGISTRY


def _glue_one(sheets: list[Canvas], child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One slip on a page of the chart that has room below: on a visit's, if there is any."""
    slip = SLIP(child, rng, style)[0]
    places = [number for number, page in enumerate(sheets) if page.truth.form and not page.truth.parts]
    free = [number for number in places if has_room(sheets[number], slip)]
    visits = [number for number in free if sheets[number].truth.form in VISITS]
    if not free:
        return [*sheets, slip]
    at = rng.choice(visits or free)
    return [*sheets[:at], glue(sheets[at], slip, rng), *sheets[at + 1 :]]


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A chart as filed: its title, every form in one of its layouts, strangers, stamped and marked here and there."""
    leaves = [rng.choice(layouts)(child, rng, style) for layouts in FORMS]
    leaves += strangers_of(STRANGERS, 5, child, rng, style)
    careful = style.level == "hard"
    for sheet in (sheet for leaf in leaves for sheet in leaf):
        if rng.random() < 0.35:
            stamp_sheet(sheet, child, rng, careful)
        if rng.random() < 0.2:
            highlight(sheet, rng, careful)
    leaves.append(lay_open(BOOKLET(child, rng, style), rng))
    rng.shuffle(leaves)
    cover = rng.choice(COVERS)(child, rng, style)
    return _glue_one([sheet for leaf in (cover, *leaves) for sheet in leaf], child, rng, style)
