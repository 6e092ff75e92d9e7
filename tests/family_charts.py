"""What the tests of several sample families share: a layout drawn, its truth, and what a chart as filed must hold."""

from __future__ import annotations

import random
from collections.abc import Callable

from samples.canvas import Canvas
from samples.draw import Draw, Style
from samples.filing import CHOICES, MANY
from samples.life import Child, make_child
from samples.truth import PageTruth
from schemas.geometry import Affine

DrawChart = Callable[[Child, random.Random, Style], list[Canvas]]
EVERY_FORM = {
    "title_112u", "newborn_113u", "immunization_063u", "tuberculin", "growth_112u", "visit_emias", "diagnoses_112u",
    "discharge_027u", "blood_count_224u", "family_112u", "epicrisis_112u", "school_026u", "preventive_exam_030po",
    "hospital_003u", "certificate_079u", "certificate_095u", "urinalysis_210u", "biochemistry_228u", "lab_protocol",
    "immunization_156u", "visit_specialist", "notice_058u",
}  # fmt: skip
PRINTED = Style(dpi=60, medium="printed")


def drawn(layout: Draw, seed: int = 15, style: Style = PRINTED) -> list[Canvas]:
    return layout(make_child(seed), random.Random(seed), style)


def truth_of(c: Canvas) -> PageTruth:
    return c.truth.scanned(Affine(), c.truth.size_px, 0, 0.0)


def check_chart(draw_chart: DrawChart, seed: int, level: str, medium: str) -> None:
    """A chart holds every form, strangers, enough choices, both glasses and stamps here and there."""
    pages = draw_chart(make_child(seed), random.Random(seed), Style(dpi=60, medium=medium, level=level))
    assert len(pages) <= 38  # a blank back and a page scanned twice are added
    truths = [truth_of(page) for page in pages]
    assert {form for t in truths for form in (t.form, *(part.truth.form for part in t.parts))} >= EVERY_FORM
    assert sum(truth.kind == "unknown" for truth in truths) == MANY
    assert sum(len(truth.choices) for truth in truths) >= CHOICES
    kinds = [part.kind for truth in truths for part in truth.parts]
    assert (kinds.count("leaf"), kinds.count("slip")) == (3, 1)
    stamped = sum(any(line.medium == "stamp" for line in truth.lines) for truth in truths)
    assert len(pages) / 8 < stamped < len(pages) / 1.6
