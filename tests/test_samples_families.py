"""Every family of sample charts draws every form in every layout, and its truth lies on ink."""

from __future__ import annotations

import importlib
import random
from itertools import combinations
from types import ModuleType

import numpy as np
import pytest

from samples.canvas import Canvas
from samples.damage import LEVELS
from samples.draw import FAMILIES, Style, draw_one
from samples.fonts import FOLDER
from samples.life import make_child

DRAWN = (
    "office", "bureau", "regional", "district", "county", "urban", "clinic", "registry", "dispensary", "suburban",
    "borough",
)  # fmt: skip
FAMILY = {name: importlib.import_module(FAMILIES[name]) for name in DRAWN}
LAYOUTS = [
    pytest.param(draw, id=f"{name}-{draw.__module__.rpartition('.')[2]}-{draw.__name__}")
    for name, family in FAMILY.items()
    for group in (family.COVERS, *family.FORMS, family.STRANGERS)
    for draw in group
]
EVERY_FORM = {
    "title_112u", "newborn_113u", "immunization_063u", "tuberculin", "growth_112u", "visit_emias",
    "diagnoses_112u", "discharge_027u", "blood_count_224u",
}  # fmt: skip
MARKED = {  # what is printed as choices and then underlined, ringed or ticked by pen
    "sex", "delivery", "blood_group", "rh_factor", "health_group", "physical_education_group", "physical_development",
    "text", "test", "result", "first_time",
}  # fmt: skip

over_families = pytest.mark.parametrize("family", FAMILY.values(), ids=FAMILY)


def _without_ink(sheet: Canvas) -> list[str]:
    """Values of the truth whose box holds no ink."""
    grey = np.asarray(sheet.image.convert("L"))
    bare = []
    for told in sheet.truth.tellings:
        for place in told.places:
            box = place.box
            crop = grey[box.top : box.bottom, box.left : box.right]
            if crop.size == 0 or float(np.mean(crop < 160)) < 0.01:
                bare.append(f"{told.kind}.{place.field}")
    return bare


@over_families
@pytest.mark.parametrize("level", LEVELS)
def test_a_chart_holds_every_form_behind_its_title(family: ModuleType, level: str) -> None:
    sheets = family.draw_chart(make_child(8), random.Random(8), Style(dpi=60, level=level))
    assert {sheet.truth.form for sheet in sheets} >= {*EVERY_FORM, None}
    assert sheets[0].truth.form == "title_112u"


@pytest.mark.parametrize("medium", ["printed", "mixed"])
@pytest.mark.parametrize("draw", LAYOUTS)
def test_every_layout_puts_ink_where_its_truth_is(draw: object, medium: str) -> None:
    assert callable(draw)
    for seed in (4, 5):  # which take both layouts of each form of the office family: it chooses by itself
        sheets = draw(make_child(3), random.Random(seed), Style(dpi=100, medium=medium))
        assert sheets
        for sheet in sheets:
            assert _without_ink(sheet) == []
            assert (sheet.truth.form is None) == (sheet.truth.tellings == [])


@over_families
def test_a_printed_chart_has_no_pen_but_in_marked_choices(family: ModuleType) -> None:
    sheets = family.draw_chart(make_child(5), random.Random(5), Style(dpi=100, medium="printed"))
    penned = {p.field for s in sheets for t in s.truth.tellings for p in t.places if p.medium == "handwritten"}
    assert penned <= MARKED
    assert all(line.medium != "handwritten" for sheet in sheets for line in sheet.truth.lines)


@pytest.mark.parametrize("name", DRAWN)
def test_the_fonts_of_a_family_are_its_own(name: str) -> None:
    fonts = FAMILY[name].FONTS
    assert fonts.print and fonts.type and fonts.hand
    assert all(font.path.startswith(f"{name}/") for font in (*fonts.print, *fonts.type, *fonts.hand))


def test_no_typeface_serves_two_families() -> None:
    faces = {name: {path.stem.rsplit("-", 1)[0] for path in (FOLDER / name).glob("*.ttf")} for name in DRAWN}
    assert all(faces.values())
    for one, other in combinations(DRAWN, 2):
        assert not faces[one] & faces[other]


@pytest.mark.parametrize("name", DRAWN)
def test_a_seed_draws_the_same_chart_twice(name: str) -> None:
    first, second = (draw_one("a", name, 9, "office", "mixed", dpi=60, most=3) for _ in range(2))
    assert [truth.tellings for truth in first.truths] == [truth.tellings for truth in second.truths]
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(first.scans, second.scans, strict=True))
