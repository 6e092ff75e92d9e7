"""The regional family draws every form in every layout, and its truth lies on ink."""

from __future__ import annotations

import random

import numpy as np
import pytest

from samples.canvas import Canvas
from samples.damage import LEVELS
from samples.draw import Style, draw_one
from samples.life import make_child
from samples.regional import FORMS, draw_chart, others, title
from samples.regional.paper import REGIONAL

ALL_FORMS = {
    "title_112u", "newborn_113u", "immunization_063u", "tuberculin", "growth_112u", "visit_emias",
    "diagnoses_112u", "discharge_027u", "blood_count_224u", None,
}  # fmt: skip


def _faults(sheet: Canvas) -> list[str]:
    """Places of the truth without ink, or with text that does not hold the date or number told."""
    grey = np.asarray(sheet.image.convert("L"))
    faults = []
    for told in sheet.truth.tellings:
        for place in told.places:
            box = place.box
            crop = grey[box.top : box.bottom, box.left : box.right]
            if crop.size == 0 or float(np.mean(crop < 160)) < 0.01:
                faults.append(f"{told.kind}.{place.field}")
    return faults


@pytest.mark.parametrize("level", LEVELS)
def test_a_chart_holds_every_form(level: str) -> None:
    sheets = draw_chart(make_child(7), random.Random(7), Style(dpi=100, level=level))
    assert {sheet.truth.form for sheet in sheets} == ALL_FORMS
    assert sheets[0].truth.form == "title_112u"


@pytest.mark.parametrize("medium", ["printed", "mixed"])
@pytest.mark.parametrize("draw", [draw for group in (*FORMS, title.VARIANTS, others.VARIANTS) for draw in group])
def test_every_layout_puts_ink_where_its_truth_is(draw: object, medium: str) -> None:
    assert callable(draw)
    for sheet in draw(make_child(3), random.Random(4), Style(dpi=100, medium=medium)):
        assert _faults(sheet) == []
        assert sheet.truth.form is None or sheet.truth.tellings


def test_a_printed_chart_has_no_pen_but_in_marked_choices() -> None:
    sheets = draw_chart(make_child(5), random.Random(5), Style(dpi=100, medium="printed"))
    penned = {p.field for s in sheets for t in s.truth.tellings for p in t.places if p.medium == "handwritten"}
    assert penned <= {"sex", "delivery"}
    assert all(line.medium != "handwritten" for sheet in sheets for line in sheet.truth.lines)


def test_the_fonts_are_of_this_family_only() -> None:
    assert all(font.path.startswith("regional/") for font in (*REGIONAL.print, *REGIONAL.type, *REGIONAL.hand))


def test_a_seed_draws_the_same_chart_twice() -> None:
    first, second = (draw_one("a", "regional", 9, "office", "mixed", dpi=60, most=3) for _ in range(2))
    assert [truth.tellings for truth in first.truths] == [truth.tellings for truth in second.truths]
