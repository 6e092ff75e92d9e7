"""Puts the forms of the office family together into the chart of a child."""

from __future__ import annotations

import random

from samples.canvas import Canvas
from samples.draw import Draw, Style
from samples.fonts import OFFICE
from samples.life import Child
from samples.office.blood import draw_blood_counts
from samples.office.diagnoses import draw_diagnoses
from samples.office.discharge import draw_discharge
from samples.office.growth import draw_growth
from samples.office.immunization import draw_immunization
from samples.office.newborn import draw_newborn
from samples.office.title import draw_title
from samples.office.tuberculin import draw_tuberculin
from samples.office.unknown import draw_unknown
from samples.office.visit import draw_visits
from samples.stamps import rect_stamp

COVERS: tuple[Draw, ...] = (draw_title,)
FORMS: tuple[tuple[Draw, ...], ...] = (  # each chooses among its layouts by itself
    (draw_diagnoses,), (draw_newborn,), (draw_growth,), (draw_immunization,), (draw_tuberculin,),
    (draw_visits,), (draw_blood_counts,), (draw_discharge,),
)  # fmt: skip
STRANGERS: tuple[Draw, ...] = (draw_unknown,)
STAMPED = {"clean": 0.0, "office": 0.12, "hard": 0.3}  # share of pages with a stamp over the text


def draw_chart(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The pages of a chart in the usual order; a page of no known form lies somewhere behind the first."""
    pages = draw_title(child, rng, style)
    for (draw,) in FORMS:
        pages += draw(child, rng, style)
    if rng.random() < 0.7:
        at = rng.randint(2, len(pages))
        pages[at:at] = draw_unknown(child, rng, style)
    for page in pages:
        if rng.random() < STAMPED[style.level]:
            _stamp_over(page, child, rng)
    return pages


def _stamp_over(page: Canvas, child: Child, rng: random.Random) -> None:
    """A stamp in the middle of what is written, as busy hands put it."""
    words = rng.choice((["КОПИЯ ВЕРНА", child.clinic], ["Врач-педиатр", child.doctors["педиатр"].short], ["АРХИВ"]))
    x, y = rng.uniform(20, page.width_mm - 70), rng.uniform(40, page.height_mm * 0.6)
    rect_stamp(page, x, y, words, OFFICE.print[1], rng)
