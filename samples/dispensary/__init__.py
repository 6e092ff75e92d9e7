"""A family to tune on: a children's clinic and a private clinic of a town near Moscow.

Its forms are in the modules beside; typefaces, heads of pages and tables over several sheets in `paper`.
"""

from __future__ import annotations

import random

from samples.canvas import Canvas
from samples.damage import LEVELS
from samples.dispensary import (
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
from samples.dispensary.ink import stamp_sheet
from samples.dispensary.paper import DISPENSARY
from samples.draw import Draw, Style
from samples.life import Child
from samples.registry.glass import glue, has_room, open_booklet
from samples.registry.ink import highlight

FORMS: tuple[tuple[Draw, ...], ...] = (
    newborn.VARIANTS, immunization.VARIANTS, tuberculin.VARIANTS, growth.VARIANTS, visit.VARIANTS, diagnoses.VARIANTS,
    discharge.VARIANTS, blood.VARIANTS, family.VARIANTS, epicrisis.VARIANTS, schoolcard.VARIANTS,
    prophylactic.VARIANTS, ward.VARIANTS, camp.VARIANTS, absence.VARIANTS, (slips.urinalysis, slips.urine_lines),
    (slips.biochemistry, slips.chemistry_list), (slips.protocol, slips.sample), passport_shots.VARIANTS,
    specialist.VARIANTS, urgent.VARIANTS,
)  # fmt: skip
COVERS: tuple[Draw, ...] = title.VARIANTS
STRANGERS: tuple[Draw, ...] = (*strangers_a.VARIANTS, *strangers_b.VARIANTS)
BOOKLET: Draw = passport_shots.BOOKLET
SLIP: Draw = slips.glued
FONTS = DISPENSARY
MANY, CHOICES = 6, 100  # strangers of a chart, and printed choices that it holds at least


def _strangers(child: Child, rng: random.Random, style: Style) -> list[list[Canvas]]:
    """Papers of others: neighbouring charts, and the levels of one chart, take turns through all of them."""
    first = MANY * (child.seed + 5 * LEVELS.index(style.level))
    picked = [STRANGERS[(first + number) % len(STRANGERS)] for number in range(MANY)]
    return [paper(child, rng, style) for paper in picked]


def _asked(leaves: list[list[Canvas]]) -> int:
    return sum(len(sheet.truth.choices) for leaf in leaves for sheet in leaf)


def _forms(groups: list[tuple[Draw, ...]], child: Child, rng: random.Random, style: Style) -> list[list[Canvas]]:
    """Each form in one of its layouts by chance; some in another one where the chart would ask too little."""
    leaves = [rng.choice(layouts)(child, rng, style) for layouts in groups]
    for place in rng.sample(range(len(groups)), len(groups)):
        if _asked(leaves) >= CHOICES:
            break
        others = [layout(child, rng, style) for layout in groups[place]]
        leaves[place] = max((leaves[place], *others), key=lambda leaf: _asked([leaf]))
    return leaves


def _opened(pages: list[Canvas], rng: random.Random) -> list[Canvas]:
    """A booklet with two inner pages on one glass, or a folded sheet with both of its pages."""
    if len(pages) < 3:
        return [open_booklet(pages[0], pages[1], rng), *pages[2:]]
    return [pages[0], open_booklet(pages[1], pages[2], rng), *pages[3:]]


def _glue_one(sheets: list[Canvas], child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One slip on a page of the chart that has room below: mostly on a visit's, or on an inset's."""
    slip = SLIP(child, rng, style)[0]
    free = [
        number
        for number, page in enumerate(sheets)
        if page.truth.form and not page.truth.parts and page.width_mm < page.height_mm and has_room(page, slip)
    ]
    visits = [number for number in free if sheets[number].truth.form in ("visit_emias", "visit_specialist")]
    if not free:
        return [*sheets, slip]
    at = rng.choice(visits or free) if rng.random() < 0.7 else rng.choice(free)
    return [*sheets[:at], glue(sheets[at], slip, rng), *sheets[at + 1 :]]


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A chart as filed: its title, every form in one of its layouts, strangers, stamped and marked here and there."""
    folded = passport_shots.VARIANTS if rng.random() < 0.7 else schoolcard.VARIANTS
    leaves = _forms([layouts for layouts in FORMS if layouts is not folded], child, rng, style)
    leaves += _strangers(child, rng, style)
    careful = style.level == "hard"
    for sheet in (sheet for leaf in leaves for sheet in leaf):
        if rng.random() < 0.34:
            stamp_sheet(sheet, child, rng, careful)
        if rng.random() < 0.2:
            highlight(sheet, rng, careful)
    paper = BOOKLET if folded is passport_shots.VARIANTS else schoolcard.half
    leaves.append(_opened(paper(child, rng, style), rng))
    rng.shuffle(leaves)
    cover = rng.choice(COVERS)(child, rng, style)
    return _glue_one([sheet for leaf in (cover, *leaves) for sheet in leaf], child, rng, style)
