"""The borough family: whole charts, and what its layouts tell where a reader may go astray."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from samples.borough import COVERS, FORMS, STRANGERS, draw_chart
from samples.borough.blood import program as blood_program
from samples.borough.blood import slip
from samples.borough.diagnoses import page, program, sheet
from samples.borough.growth import halves as growth_halves
from samples.borough.immunization import NAMED, card, extract, journal
from samples.borough.ink import KINDS, stamp_sheet
from samples.borough.newborn import frames as newborn_frames
from samples.borough.newborn import part
from samples.borough.paper import BONA
from samples.borough.schoolcard import checks
from samples.borough.slips import biochemistry, glued, urine_lines
from samples.borough.tuberculin import halves, strip
from samples.borough.visit import framed, private
from samples.canvas import A5_MM, Canvas, Pen
from samples.damage import LEVELS
from samples.draw import Draw, Style
from samples.filing import MANY
from samples.inks import lie, press
from samples.life import make_child
from schemas.geometry import Box
from tests.family_charts import check_chart, drawn, truth_of


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", [41, 42])
def test_a_chart_holds_every_form_strangers_enough_choices_a_booklet_and_a_slip(seed: int, level: str) -> None:
    check_chart(draw_chart, seed, level, "mixed")


def test_three_charts_hold_every_stranger() -> None:
    shown = {(MANY * seed + number) % len(STRANGERS) for seed in range(70, 73) for number in range(MANY)}
    assert shown == set(range(len(STRANGERS)))
    assert len(STRANGERS) >= 15


def test_the_commonest_forms_have_two_layouts_and_none_serves_twice() -> None:
    layouts = [draw for group in (COVERS, *FORMS, STRANGERS) for draw in group]
    assert len(set(layouts)) == len(layouts)
    assert all(len(group) >= 2 for group in (COVERS, *FORMS[:8]))


@pytest.mark.parametrize("layout", [card, journal, extract])
def test_later_sheets_of_vaccinations_say_to_which_form_they_belong(layout: Draw) -> None:
    pages = [page for seed in range(3, 12) for page in drawn(layout, seed)[1:]]
    assert pages
    assert all(any("063/у" in line.text for line in one.truth.lines) for one in pages)


def test_an_infection_stands_once_beside_all_that_was_given_against_it() -> None:
    table = max(truth_of(drawn(journal)[0]).tables, key=lambda one: len(one.cells))
    names = [cell for cell in table.cells if cell.column == 0 and cell.row]
    given: dict[str, int] = {}
    for shot in make_child(15).vaccinations:
        name = NAMED[shot.product.infection]
        given[name] = given.get(name, 0) + 1
    assert {cell.text: cell.row_span for cell in names} == given


def test_until_when_a_lot_is_good_is_printed_and_told_by_nobody() -> None:
    one = drawn(journal)[0]
    table = max(truth_of(one).tables, key=lambda one: len(one.cells))
    column = next(cell.column for cell in table.cells if cell.text == "Годен до")
    cells = [cell for cell in table.cells if cell.column == column and cell.text[:1].isdigit()]
    assert len(cells) >= 10
    told = [place.box for told in one.truth.tellings for place in told.places]
    assert not any(cell.box.holds_middle_of(box) for cell in cells for box in told)


def test_kind_and_vaccine_share_a_cell_of_the_extract_and_its_sheet_tells_each_shot_once() -> None:
    one = drawn(extract)[0]
    keys = [told.key for told in one.truth.tellings if told.kind == "immunization"]
    assert len(keys) == len(set(keys)) > 5
    table = max(truth_of(one).tables, key=lambda one: len(one.cells))
    shots = make_child(15).vaccinations
    said = {f"{shot.dose.replace('RV', 'R')} {shot.product.name}" for shot in shots}
    assert said == {cell.text for cell in table.cells if cell.column == 1 and cell.row}
    doses = {(place.raw, place.value) for told in one.truth.tellings for place in told.places if place.field == "dose"}
    assert {("V1", "V1"), ("R1", "RV1")} <= doses


def test_the_first_year_stands_beside_the_years_after_it() -> None:
    child, (one,) = make_child(15), drawn(growth_halves)
    growth = [told for told in one.truth.tellings if told.kind == "growth"]
    assert len(growth) == len(child.growth)
    for told in growth:
        fields = {place.field: place for place in told.places}
        months = fields["age_months"].value
        assert isinstance(months, int)
        assert (fields["date"].box.center[0] < one.image.width / 2) == (months <= 12)


def test_tests_run_on_in_the_right_half_and_a_size_of_nothing_is_not_printed() -> None:
    (one,) = drawn(halves)
    tests = {told.key: told.places for told in one.truth.tellings if told.kind == "tuberculin_test"}
    days = [next(place.box for place in places if place.field == "date") for places in tests.values()]
    assert {box.center[0] < one.image.width / 2 for box in days} == {True, False}
    sizes = [place.value for places in tests.values() for place in places if place.field.endswith("_mm")]
    assert sizes
    assert 0 not in sizes
    assert all("result" in {place.field for place in places} for places in tests.values())


def test_how_sure_a_diagnosis_is_is_inferred_only_where_no_column_states_it() -> None:
    for layout, is_stated in ((sheet, False), (page, False), (program, True)):
        told = [p for one in drawn(layout) for t in one.truth.tellings for p in t.places if p.field == "certainty"]
        assert told
        assert all(place.inferred == (not is_stated) for place in told if place.value == "confirmed")


def test_what_is_new_is_told_by_a_plus_or_by_both_words() -> None:
    for layout, said in ((sheet, {("+", True)}), (program, {("впервые", True), ("повторно", False)}), (page, set())):
        told = [p for one in drawn(layout) for t in one.truth.tellings for p in t.places if p.field == "first_time"]
        assert {(place.raw, place.value) for place in told} == said


def test_the_units_of_the_formula_stand_in_its_heading() -> None:
    (one,) = drawn(blood_program)
    units = [p for told in one.truth.tellings for p in told.places if p.field == "unit" and p.value == "%"]
    assert len(units) == 5
    assert len({place.box for place in units}) == 1


def test_what_is_usual_stands_before_what_was_found() -> None:
    (one,) = drawn(slip)
    for told in (told for told in one.truth.tellings if told.kind == "lab_result"):
        places = {place.field: place.box for place in told.places}
        assert places["analyte"].right < places["reference_high"].left
        assert places["reference_high"].right < places["value"].left


def test_analytes_that_were_not_done_are_printed_and_told_by_nobody() -> None:
    (one,) = drawn(biochemistry)
    names = {p.value for t in one.truth.tellings for p in t.places if p.field == "analyte"}
    printed = {line.text for line in one.truth.lines}
    assert {"Железо", "Кальций", "АЛТ", "Креатинин", "Холестерин"} <= printed
    assert len(names) < 15
    assert names <= printed


@pytest.mark.parametrize("layout", [urine_lines, glued])
def test_urine_on_lines_has_no_norms_and_words_have_no_unit(layout: Draw) -> None:
    (one,) = drawn(layout)
    results = [{p.field: p.value for p in t.places} for t in one.truth.tellings if t.kind == "lab_result"]
    assert len(results) >= 7
    assert all("reference_high" not in fields for fields in results)
    assert all("unit" not in fields for fields in results if fields["value"] in ("отрицательный", "следы"))


@pytest.mark.parametrize("layout", [framed, private])
def test_the_title_of_a_protocol_tells_whose_visit_it_was(layout: Draw) -> None:
    (one,) = drawn(layout)
    place = next(p for t in one.truth.tellings if t.kind == "visit" for p in t.places if p.field == "specialty")
    assert place.raw.startswith(("ПРОТОКОЛ ОСМОТРА", "Протокол приема"))


def test_choices_of_no_field_stand_beside_those_that_are_values() -> None:
    truth = truth_of(drawn(part)[0])
    assert {truth.field_of(choice) for choice in truth.choices} == {None, "sex", "delivery"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_stamp_leaves_what_lies_below_it_readable(kind: object) -> None:
    assert callable(kind)
    child, rng = make_child(3), random.Random(4)
    c = Canvas(A5_MM, 150, rng, "growth_112u", "112/у")
    box = c.text(40, 60, "Дата осмотра, рост, масса тела", Pen(BONA, 3.4))
    before = np.asarray(c.image.convert("L")).astype(int)
    stamp = kind(child, date(2019, 3, 5), BONA, c.dpi)
    area = press(c, stamp, lie(c, stamp, 60, 60, 9.0), rng)
    after = np.asarray(c.image.convert("L")).astype(int)
    assert after[before < 90].max() < 100
    assert np.median(after[box.top : box.bottom, box.left : box.right]) > 150
    stamped = [line for line in c.truth.lines if line.medium == "stamp"]
    assert len(stamped) >= 2
    assert all(isinstance(line.box, Box) and line.box.overlap(area) >= 0.9 * line.box.area for line in stamped)


@pytest.mark.parametrize("layout", [newborn_frames, checks])
def test_rulings_of_two_rows_of_frames_are_one_or_stand_well_apart(layout: Draw) -> None:
    one = drawn(layout)[0]
    for table in truth_of(one).tables:
        edges = sorted({x for cell in table.cells for x in (cell.box.left, cell.box.right)})
        gaps = [after - before for before, after in pairwise(edges)]
        assert all(gap <= 1 or gap >= one.px(2.5) for gap in gaps)


@pytest.mark.parametrize("seed", range(4))
def test_no_careful_stamp_hides_a_value(seed: int) -> None:
    one, child = drawn(strip, 15, Style(dpi=100, medium="printed"))[0], make_child(15)
    before = np.asarray(one.image.convert("L")).astype(int)
    stamp_sheet(one, child, random.Random(seed), careful=True)
    changed = np.asarray(one.image.convert("L")).astype(int) < before - 30
    boxes = [place.box for told in one.truth.tellings for place in told.places]
    assert all(changed[box.top : box.bottom, box.left : box.right].mean() < 0.2 for box in boxes)
