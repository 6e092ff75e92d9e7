"""The dispensary family: whole charts, and what its layouts tell where a reader may go astray."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest

from samples.canvas import A5_MM, Canvas, Pen
from samples.damage import LEVELS
from samples.dispensary import COVERS, FORMS, STRANGERS, draw_chart
from samples.dispensary.discharge import extract
from samples.dispensary.immunization import DOSES, card, journal, matrix
from samples.dispensary.ink import KINDS
from samples.dispensary.marks import Ask, Marker, ask, letters_of
from samples.dispensary.newborn import part_three
from samples.dispensary.paper import LITERATA, Sheet
from samples.dispensary.slips import urine_lines
from samples.dispensary.strangers_b import leave
from samples.dispensary.tuberculin import sheet, strips
from samples.draw import Draw
from samples.filing import MANY
from samples.inks import lie, press
from samples.life import make_child
from schemas.geometry import Box
from tests.family_charts import check_chart, drawn, truth_of


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", [21, 22])
def test_a_chart_holds_every_form_strangers_enough_choices_a_booklet_and_a_slip(seed: int, level: str) -> None:
    check_chart(draw_chart, seed, level, "mixed")


def test_three_charts_of_three_levels_hold_every_stranger() -> None:
    firsts = [MANY * (seed + 5 * level) for seed in range(70, 73) for level in range(3)]
    assert {(first + number) % len(STRANGERS) for first in firsts for number in range(MANY)} == set(
        range(len(STRANGERS))
    )
    assert len(STRANGERS) >= 15


def test_the_commonest_forms_have_two_layouts_and_none_serves_twice() -> None:
    layouts = [draw for group in (COVERS, *FORMS, STRANGERS) for draw in group]
    assert len(set(layouts)) == len(layouts)
    assert all(len(group) >= 2 for group in (COVERS, *FORMS[:8]))


@pytest.mark.parametrize("layout", [card, journal, matrix])
def test_later_sheets_of_vaccinations_say_to_which_form_they_belong(layout: Draw) -> None:
    pages = [page for seed in range(3, 9) for page in drawn(layout, seed)[1:]]
    assert pages
    assert all(any("063/у" in line.text for line in page.truth.lines) for page in pages)


def test_a_cell_of_the_matrix_tells_the_dose_of_its_column() -> None:
    page = truth_of(drawn(matrix)[0])
    heads = {line.text: line.box for line in page.lines if line.text in DOSES}
    table = max(page.tables, key=lambda one: len(one.cells))
    found = 0
    for told in page.tellings:
        for place in told.places:
            if place.field != "dose" or place.value not in DOSES or place.box.top > table.box.bottom:
                continue
            nearest = min(heads, key=lambda name: abs(heads[name].center[0] - place.box.center[0]))
            assert nearest == place.value
            found += 1
    assert found >= 6


def test_until_when_a_vaccine_is_good_is_printed_and_told_by_nobody() -> None:
    page = truth_of(drawn(journal)[0])
    table = max(page.tables, key=lambda one: len(one.cells))
    column = next(cell.column for cell in table.cells if cell.text == "годен до")
    cells = [cell for cell in table.cells if cell.column == column and cell.row > 1]
    assert len(cells) > 5
    assert all(cell.text for cell in cells)
    told = [place.box for told in page.tellings for place in told.places]
    assert not any(cell.box.holds_middle_of(box) for cell in cells for box in told)


@pytest.mark.parametrize("layout", [sheet, strips])
def test_a_test_is_of_the_day_it_was_set_and_not_of_the_day_it_was_read(layout: Draw) -> None:
    days = {test.day.isoformat() for test in make_child(15).tests}
    told = [told for page in drawn(layout) for told in page.truth.tellings if told.kind == "tuberculin_test"]
    assert told
    for one in told:
        assert [place.value for place in one.places if place.field == "date"] == [one.date]
        assert one.date in days


def test_units_are_told_only_where_they_are_printed() -> None:
    for seed in range(3, 9):
        (page,) = drawn(urine_lines, seed)
        printed = [line.text for line in page.truth.lines]
        units = [p for told in page.truth.tellings for p in told.places if p.field == "unit"]
        assert len(units) == sum(text in {place.raw for place in units} for text in printed)


def test_choices_of_no_field_stand_beside_those_that_are_values() -> None:
    (page,) = drawn(part_three)
    truth = truth_of(page)
    fields = {truth.field_of(choice) for choice in truth.choices}
    assert fields == {None, "sex", "delivery"}
    (paper,) = drawn(extract)
    assert {truth_of(paper).field_of(choice) for choice in paper.truth.choices} == {None}


@pytest.mark.parametrize("kind", KINDS)
def test_a_stamp_leaves_what_lies_below_it_readable(kind: object) -> None:
    assert callable(kind)
    child, rng = make_child(3), random.Random(4)
    c = Canvas(A5_MM, 150, rng, "growth_112u", "112/у")
    box = c.text(40, 60, "Дата осмотра, рост, масса тела", Pen(LITERATA, 3.4))
    before = np.asarray(c.image.convert("L")).astype(int)
    stamp = kind(child, date(2019, 3, 5), LITERATA, c.dpi)
    area = press(c, stamp, lie(c, stamp, 60, 60, 9.0), rng)
    after = np.asarray(c.image.convert("L")).astype(int)
    ink = before < 90
    assert after[ink].max() < 100
    assert np.median(after[box.top : box.bottom, box.left : box.right]) > 150
    stamped = [line for line in c.truth.lines if line.medium == "stamp"]
    assert len(stamped) >= 2
    assert all(isinstance(line.box, Box) and line.box.overlap(area) >= 0.9 * line.box.area for line in stamped)


@pytest.mark.parametrize("stroke", ["straight", "double", "wavy"])
@pytest.mark.parametrize("word", ["повторно", "женский", "впервые", "III", "Rh (+)"])
def test_what_strikes_a_word_out_runs_through_its_letters(word: str, stroke: str) -> None:
    for seed in range(8):
        c = Canvas(A5_MM, 200, random.Random(seed), "hospital_003u", "003/у")
        pen = Pen(LITERATA, 3.2)
        s = Sheet(c, make_child(3), c.rng, pen, pen, pen, "dd.mm.yyyy")
        marker = Marker((10, 20, 200), "tick", "square", stroke, 0.4)
        ask(s, marker, (40, 60), (word, "другое"), [1], Ask("strike", 40, 140))
        struck, kept = c.truth.choices
        assert (struck.is_set, kept.is_set) == (True, False)
        assert struck.beside == kept.beside == kept.box
        top, baseline = letters_of(s, word, struck.box)
        pixels = np.asarray(c.image.convert("RGB")).astype(int)
        blue = (pixels[:, :, 2] - pixels[:, :, 0] > 100)[:, struck.box.left - 2 : struck.box.left]
        rows = np.flatnonzero(blue.any(axis=1))  # where the strokes begin, left of the word
        if stroke != "wavy":  # which may cross a short word out
            assert len(rows) and top <= rows.min() and rows.max() <= baseline


def test_a_certificate_of_incapacity_says_which_of_its_boxes_is_marked() -> None:
    (page,) = drawn(leave)
    assert [(one.how, one.is_set) for one in page.truth.choices] == [("check_box", True), ("check_box", False)]
