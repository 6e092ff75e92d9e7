"""The district family draws every form in every layout, its truth lies on ink, and no two values lie on each other."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from samples.canvas import Canvas
from samples.damage import LEVELS
from samples.district import COVERS, FONTS, FORMS, STRANGERS, draw_chart
from samples.draw import Draw, Style, draw_one
from samples.fonts import FOLDER
from samples.life import make_child
from samples.truth import TextLine

LAYOUTS = [draw for group in (COVERS, *FORMS, STRANGERS) for draw in group]
EVERY_FORM = {
    "title_112u", "newborn_113u", "immunization_063u", "tuberculin", "growth_112u", "visit_emias",
    "diagnoses_112u", "discharge_027u", "blood_count_224u", None,
}  # fmt: skip


def _bare(sheet: Canvas) -> list[str]:
    """Places of the truth that hold no ink."""
    grey = np.asarray(sheet.image.convert("L"))
    places = [(told.kind, place) for told in sheet.truth.tellings for place in told.places]
    return [
        f"{kind}.{place.field}"
        for kind, place in places
        if float(np.mean(grey[place.box.top : place.box.bottom, place.box.left : place.box.right] < 160)) < 0.01
    ]


def _collisions(lines: list[TextLine]) -> list[tuple[str, str]]:
    """Pieces of text that cover more than a sixth of the smaller one."""
    typed = [line for line in lines if line.medium != "stamp" and len(line.text) > 1]
    return [
        (one.text, other.text)
        for one, other in combinations(typed, 2)
        if one.box.overlap(other.box) > min(one.box.area, other.box.area) / 6
    ]


def _outside(sheet: Canvas) -> list[str]:
    """Text that touches the edge of the paper."""
    width, height = sheet.image.size
    return [
        line.text
        for line in sheet.truth.lines
        if line.box.left < 2 or line.box.top < 2 or line.box.right > width - 2 or line.box.bottom > height - 2
    ]


@pytest.mark.parametrize("level", LEVELS)
def test_a_chart_holds_every_form_behind_its_title(level: str) -> None:
    sheets = draw_chart(make_child(7), random.Random(7), Style(dpi=60, level=level))
    assert {sheet.truth.form for sheet in sheets} >= EVERY_FORM
    assert sheets[0].truth.form == "title_112u"


@pytest.mark.parametrize("medium", ["printed", "mixed"])
@pytest.mark.parametrize("draw", LAYOUTS, ids=lambda draw: f"{draw.__module__.rpartition('.')[2]}-{draw.__name__}")
def test_every_layout_puts_its_truth_on_ink_and_apart_from_its_neighbours(draw: Draw, medium: str) -> None:
    for sheet in draw(make_child(3), random.Random(4), Style(dpi=100, medium=medium)):
        assert _bare(sheet) == []
        assert _collisions(sheet.truth.lines) == []
        assert _outside(sheet) == []
        assert (sheet.truth.form is None) == (sheet.truth.tellings == [])


def test_a_printed_chart_has_no_pen_but_in_marked_choices() -> None:
    sheets = draw_chart(make_child(5), random.Random(5), Style(dpi=60, medium="printed"))
    penned = {p.field for s in sheets for t in s.truth.tellings for p in t.places if p.medium == "handwritten"}
    assert penned <= {"sex", "delivery"}
    assert all(line.medium != "handwritten" for sheet in sheets for line in sheet.truth.lines)


def test_the_fonts_are_of_this_family_only() -> None:
    assert all(font.path.startswith("district/") for font in (*FONTS.print, *FONTS.type, *FONTS.hand))
    others = {path.name for path in FOLDER.glob("*/*.ttf") if path.parent.name != "district"}
    assert not others & {path.name for path in (FOLDER / "district").glob("*.ttf")}


def test_a_seed_draws_the_same_chart_twice() -> None:
    first, second = (draw_one("a", "district", 9, "office", "mixed", dpi=60, most=3) for _ in range(2))
    assert [truth.tellings for truth in first.truths] == [truth.tellings for truth in second.truths]
