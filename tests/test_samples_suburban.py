"""The suburban family: whole charts, and what its layouts tell where a reader may go astray."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest

from samples.archive.exams import exams_of
from samples.canvas import A5_MM, Canvas, Pen
from samples.damage import LEVELS
from samples.draw import Draw
from samples.filing import MANY
from samples.inks import lie, press
from samples.life import make_child
from samples.suburban import COVERS, FORMS, STRANGERS, draw_chart
from samples.suburban.blood import slip
from samples.suburban.diagnoses import sheet, years
from samples.suburban.discharge import extract as hospital_extract
from samples.suburban.growth import by_columns, by_rows, measures
from samples.suburban.immunization import extract, long_table
from samples.suburban.ink import KINDS
from samples.suburban.newborn import part
from samples.suburban.paper import VOLLKORN
from samples.suburban.schoolcard import half
from samples.suburban.slips import biochemistry, glued
from schemas.geometry import Box
from tests.family_charts import check_chart, drawn, truth_of


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", [31, 32])
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


@pytest.mark.parametrize("layout", [long_table, extract])
def test_later_sheets_of_vaccinations_say_to_which_form_they_belong(layout: Draw) -> None:
    pages = [page for seed in range(3, 12) for page in drawn(layout, seed)[1:]]
    assert pages
    assert all(any("063/у" in line.text for line in page.truth.lines) for page in pages)


def test_the_infections_across_the_table_are_cells_of_its_whole_width() -> None:
    page = truth_of(drawn(long_table)[0])
    table = max(page.tables, key=lambda one: len(one.cells))
    across = [cell for cell in table.cells if cell.column_span == table.n_columns]
    assert {"ТУБЕРКУЛЕЗ", "ВИРУСНЫЙ ГЕПАТИТ В", "КОРЬ, КРАСНУХА, ПАРОТИТ"} <= {cell.text for cell in across}
    told = [place.box for told in page.tellings for place in told.places]
    assert not any(cell.box.holds_middle_of(box) for cell in across for box in told)


def test_what_was_gained_is_printed_and_told_by_nobody() -> None:
    page = truth_of(drawn(by_rows)[0])
    table = max(page.tables, key=lambda one: len(one.cells))
    column = next(cell.column for cell in table.cells if cell.text == "Прибавка веса, г")
    cells = [cell for cell in table.cells if cell.column == column and cell.text.startswith(("+", "-"))]
    assert len(cells) >= 10
    told = [place.box for told in page.tellings for place in told.places]
    assert not any(cell.box.holds_middle_of(box) for cell in cells for box in told)


def test_ages_as_columns_tell_each_measure_under_its_age() -> None:
    child, (page,) = make_child(15), drawn(by_columns)
    told = {one.key: one for one in page.truth.tellings if one.kind == "growth"}
    checked = {exam.day: ("exam", exam.number) for exam in exams_of(child)}
    keys = {row.number: checked.get(row.day, ("growth", row.number)) for row in child.growth}
    assert set(told) == set(keys.values())
    for row in measures(child):
        places = told[keys[row.number]].places
        middles = [place.box.center[0] for place in places]
        assert max(middles) - min(middles) < page.px(3)
        fields = {place.field: place.value for place in places}
        assert (fields["date"], fields["weight_g"]) == (row.day.isoformat(), row.weight_g)


def test_a_child_is_weighed_once_a_day_whatever_paper_tells_of_it() -> None:
    shared = 0
    for seed in range(40, 52):
        child = make_child(seed)
        told: dict[tuple[str, str], set[object]] = {}
        keys: dict[str, set[object]] = {}
        for layout in (by_rows, half):
            for one in (t for page in drawn(layout, seed) for t in page.truth.tellings if t.kind == "growth"):
                if one.places:
                    keys.setdefault(str(one.date), set()).add(one.key)
                for place in one.places:
                    told.setdefault((str(one.date), place.field), set()).add(place.value)
        assert all(len(values) == 1 for values in (*told.values(), *keys.values()))
        shared += bool({exam.day for exam in exams_of(child)} & {row.day for row in child.growth})
    assert shared >= 2


def test_the_hospital_that_treated_the_child_issues_the_extract() -> None:
    (page,) = drawn(hospital_extract)
    told = next(one for one in page.truth.tellings if one.kind == "hospitalization")
    lines = [line for line in page.truth.lines if line.box.center[1] < page.px(20) and "ГБУЗ" in line.text]
    assert [line.text for line in lines] == [place.raw for place in told.places if place.field == "facility"][:1]


def test_a_norm_and_its_unit_stand_apart_in_a_slip_only_between_uprights() -> None:
    apart = set()
    for seed in range(8):
        (page,) = drawn(glued, seed)
        is_ruled = max(truth_of(page).tables, key=lambda one: len(one.cells)).is_ruled
        told = next(one for one in page.truth.tellings if one.kind == "lab_result")
        unit, norm = (next(p for p in told.places if p.field == field) for field in ("unit", "reference_high"))
        apart.add((is_ruled, unit.box.left - norm.box.right > page.px(2.5)))
    assert apart == {(True, True), (False, False)}


def test_what_is_new_is_told_by_a_plus_or_by_both_words() -> None:
    for layout, both in ((sheet, False), (years, True)):
        told = [p for page in drawn(layout) for t in page.truth.tellings for p in t.places if p.field == "first_time"]
        assert told
        assert {(place.raw, place.value) for place in told} <= (
            {("да", True), ("нет", False)} if both else {("+", True)}
        )


def test_analytes_that_were_not_done_are_printed_and_told_by_nobody() -> None:
    (page,) = drawn(biochemistry)
    names = {p.value for t in page.truth.tellings for p in t.places if p.field == "analyte"}
    printed = {line.text for line in page.truth.lines}
    assert {"Железо", "Кальций", "АЛТ", "Креатинин", "Холестерин"} <= printed
    assert len(names) < 15
    assert names <= printed


def test_the_unit_of_a_result_stands_in_the_cell_of_its_norm() -> None:
    (page,) = drawn(slip)
    units = [(t, p) for t in page.truth.tellings for p in t.places if p.field == "unit"]
    assert len(units) == 10  # the colour index has none
    for told, unit in units:
        norm = next(place for place in told.places if place.field == "reference_high")
        assert unit.box.left > norm.box.right
        assert abs(unit.box.center[1] - norm.box.center[1]) < page.px(2)


def test_choices_of_no_field_stand_beside_those_that_are_values() -> None:
    truth = truth_of(drawn(part)[0])
    assert {truth.field_of(choice) for choice in truth.choices} == {None, "sex", "delivery"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_stamp_leaves_what_lies_below_it_readable(kind: object) -> None:
    assert callable(kind)
    child, rng = make_child(3), random.Random(4)
    c = Canvas(A5_MM, 150, rng, "growth_112u", "112/у")
    box = c.text(40, 60, "Дата осмотра, рост, масса тела", Pen(VOLLKORN, 3.4))
    before = np.asarray(c.image.convert("L")).astype(int)
    stamp = kind(child, date(2019, 3, 5), VOLLKORN, c.dpi)
    area = press(c, stamp, lie(c, stamp, 60, 60, 9.0), rng)
    after = np.asarray(c.image.convert("L")).astype(int)
    assert after[before < 90].max() < 100
    assert np.median(after[box.top : box.bottom, box.left : box.right]) > 150
    stamped = [line for line in c.truth.lines if line.medium == "stamp"]
    assert len(stamped) >= 2
    assert all(isinstance(line.box, Box) and line.box.overlap(area) >= 0.9 * line.box.area for line in stamped)
