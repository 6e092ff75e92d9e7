"""The registry family draws marks, tables, stamps, spreads and slips, and its truth says what a person would see."""

from __future__ import annotations

import random

import cv2
import numpy as np
import pytest

from samples.canvas import A5_MM, Canvas, Pen
from samples.damage import LEVELS, Damage, Pixels, scan_sheet
from samples.district.paper import Sheet
from samples.draw import Style
from samples.inks import highlight, lie, press
from samples.laid_open import glue, has_room, open_booklet
from samples.life import make_child
from samples.registry import COVERS, FORMS, STRANGERS, draw_chart
from samples.registry.blood import slip
from samples.registry.choices import FRAMES, TICKS, Ask, Marker, ask, comb
from samples.registry.immunization import program
from samples.registry.ink import KINDS
from samples.registry.leave import certificate
from samples.registry.ledger import DITTO, RULES, Head, body, headings, widths_of
from samples.registry.paper import GENTIUM, Fact
from samples.registry.schoolcard import matrix, vaccinations
from samples.registry.slips import glued
from samples.registry.visit import commercial
from samples.truth import Part, reading_order
from schemas.geometry import Box
from tests.family_charts import check_chart, truth_of

PEN = (10, 40, 200)


def sheet(dpi: int = 150) -> Sheet:
    rng = random.Random(3)
    c = Canvas(A5_MM, dpi, rng, "growth_112u", "112/у")
    return Sheet(c, make_child(3), rng, Pen(GENTIUM, 3.4), Pen(GENTIUM, 3.4), Pen(GENTIUM, 4.0, PEN), "dd.mm.yyyy")


@pytest.mark.parametrize("level", LEVELS)
def test_a_chart_holds_every_form_enough_choices_and_strangers_and_both_glasses(level: str) -> None:
    check_chart(draw_chart, 11, level, "printed")


def test_five_charts_of_three_levels_hold_every_stranger() -> None:
    firsts = {6 * (seed + 5 * level) for seed in range(70, 75) for level in range(3)}
    assert {(first + number) % len(STRANGERS) for first in firsts for number in range(6)} == set(range(len(STRANGERS)))


def test_no_layout_serves_twice() -> None:
    layouts = [draw for group in (COVERS, *FORMS, STRANGERS) for draw in group]
    assert len(set(layouts)) == len(layouts)


@pytest.mark.parametrize("how", ["check_box", "underline", "circle", "strike"])
@pytest.mark.parametrize("number", range(4))
def test_only_what_is_told_as_marked_holds_the_pen(how: str, number: int) -> None:
    s = sheet()
    marker = Marker(PEN, TICKS[number + 1], FRAMES[number + 1], ("straight", "straight", "wavy", "double")[number], 0.4)
    ask(s, marker, (12, 30), ("мальчик", "девочка", "близнецы"), [1], Ask(how, 12, 140, between="", gap_mm=9))
    page = np.asarray(s.c.image)
    blue = (page[..., 2].astype(int) - page[..., 0]) > 90
    reach = s.c.px(1.6)
    for choice in s.c.truth.choices:
        near = choice.box.grown(reach, *s.c.image.size)
        assert bool(blue[near.top : near.bottom, near.left : near.right].any()) == choice.is_set
    assert [one.is_set for one in s.c.truth.choices] == [(index == 1) != (how == "strike") for index in range(3)]


def test_a_chosen_word_is_the_value_of_its_field() -> None:
    s = sheet()
    marker = Marker(PEN, "tick", "square", "straight", 0.4)
    fact = Fact("", s.patient, "sex", "female")
    ask(s, marker, (12, 30), ("муж.", "жен."), [1], Ask("check_box", 12, 140), fact)
    (place,) = s.patient.places
    assert (place.value, place.raw, place.medium) == ("female", "жен.", "handwritten")
    assert {s.c.truth.field_of(choice) for choice in s.c.truth.choices} == {"sex"}


@pytest.mark.parametrize("way", ["boxes", "apart", "teeth"])
def test_letter_boxes_are_one_value_and_no_table(way: str) -> None:
    s = sheet()
    comb(s, 12, 30, s.born(), 5.0, way)
    truth = truth_of(s.c)
    assert [line.text for line in truth.lines] == [s.born().text]
    assert truth.tables == []


HEADS = (Head("Дата", 24, up=True), Head("Препарат", under=(Head("название", 30), Head("серия", 27))))


@pytest.mark.parametrize("rules", RULES)
def test_every_cell_is_told_whatever_is_ruled(rules: str) -> None:
    s = sheet()
    rows = body(s, 10, headings(s, 10, 20, HEADS, (6.0, 9.0), rules), widths_of(HEADS), [8.0] * 4, rules)
    s.c.cell(rows[2][1], "АКДС", s.value)
    (table,) = truth_of(s.c).tables
    assert (table.n_rows, table.n_columns, len(table.cells)) == (6, 3, 4 + 12)
    assert [(cell.row, cell.column) for cell in table.cells if cell.text == "АКДС"] == [(4, 1)]
    assert table.is_ruled == (rules in ("all", "broken", "dotted", "double"))
    assert "Дата" in {cell.text for cell in table.cells}


@pytest.mark.parametrize("draw", [vaccinations, certificate])
def test_a_ditto_mark_tells_what_stands_above_it_on_its_page(draw: object) -> None:
    assert callable(draw)
    for page in draw(make_child(5), random.Random(6), Style(dpi=100, medium="printed")):
        above: dict[str, object] = {}
        for place in (place for told in page.truth.tellings for place in told.places):
            if place.raw in DITTO:
                assert place.value == above[place.field]
            above[place.field] = place.value


@pytest.mark.parametrize("kind", KINDS)
def test_stamps_and_markers_leave_what_lies_below_them_readable(kind: object) -> None:
    assert callable(kind)
    s = sheet()
    box = s.c.text(30, 50, "Министерство здравоохранения", s.label)
    before = np.asarray(s.c.image.convert("L")).astype(int)
    stamp = kind(s.child, s.child.until, GENTIUM, s.c.dpi)
    area = press(s.c, stamp, lie(s.c, stamp, 45, 50, 12.0), random.Random(4))
    highlight(s.c, random.Random(4), careful=False)
    after = np.asarray(s.c.image.convert("L")).astype(int)
    ink = before < 90
    inside = np.zeros_like(ink)
    inside[box.top : box.bottom, box.left : box.right] = True
    assert after[ink].max() < 100 < np.median(after[inside & ~ink])
    stamped = [line for line in s.c.truth.lines if line.medium == "stamp"]
    assert stamped
    assert all(line.box.overlap(area) >= 0.9 * line.box.area for line in stamped)


def test_a_booklet_and_a_slip_keep_the_truth_of_each_sheet() -> None:
    style, rng = Style(dpi=60, medium="printed"), random.Random(2)
    pages = certificate(make_child(5), rng, style)
    opened = open_booklet(pages[1], pages[2], rng)
    assert [part.kind for part in opened.truth.parts] == ["leaf", "leaf"]
    assert len(truth_of(opened).tellings) == sum(len(page.truth.tellings) for page in pages[1:3])
    slip = glued(make_child(5), rng, style)[0]
    page = commercial(make_child(5), rng, style)[0]
    assert has_room(page, slip)
    both = truth_of(glue(page, slip, rng))
    told = sum(len(told.places) for told in both.tellings)
    assert told == sum(len(told.places) for sheet in (page, slip) for told in sheet.truth.tellings)
    assert all(isinstance(line.box, Box) for line in both.lines)


def likeness(scan: Pixels, part: Part, sheet: Canvas, more_deg: float = 0.0) -> float:
    """How alike the lines of a sheet are to the scan at their boxes, to 2 px, turned back by the truth of the sheet."""
    drawn, found = np.asarray(sheet.image.convert("L")), []
    for line, seen in zip(reading_order(sheet.truth.lines), part.truth.lines, strict=True):
        assert line.text == seen.text
        x, y = seen.box.center
        back = cv2.getRotationMatrix2D((x, y), part.turn_deg + part.skew_deg + more_deg, 1)
        wide, tall = line.box.width + 4, line.box.height + 4
        back[:, 2] += np.array((wide / 2 - x, tall / 2 - y))
        words = drawn[line.box.top : line.box.bottom, line.box.left : line.box.right]
        there = cv2.warpAffine(scan, back, (wide, tall), borderValue=255)
        found.append(float(cv2.matchTemplate(there, words, cv2.TM_CCOEFF_NORMED).max()))
    return float(np.median(found))


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
def test_sheets_of_a_turned_scan_stand_upright_when_turned_back_by_their_truth(turn_deg: int) -> None:
    style, rng = Style(dpi=100, medium="printed"), random.Random(2)
    inner = certificate(make_child(5), rng, style)[1:3]
    slip, page = glued(make_child(5), rng, style)[0], commercial(make_child(5), rng, style)[0]
    upside_down = glue(page, slip, random.Random(5))
    assert upside_down.truth.parts[1].turn_deg == 180
    for glass, sheets in ((open_booklet(inner[0], inner[1], rng), inner), (upside_down, (page, slip))):
        scan = scan_sheet(glass.image, 100, Damage(turn_deg=turn_deg, skew_deg=1.5, dpi=100, border_mm=4.0), 1)
        truth = glass.truth.scanned(scan.to_scan, scan.size_px, turn_deg, 1.5)
        assert (truth.turn_deg, truth.skew_deg) == (truth.parts[0].turn_deg, truth.parts[0].skew_deg)
        assert all((part.turn_deg == turn_deg) == (part.kind == "leaf") for part in truth.parts)
        for part, sheet in zip(truth.parts, sheets, strict=True):
            assert likeness(scan.pixels, part, sheet) > 0.8
            assert max(likeness(scan.pixels, part, sheet, more_deg) for more_deg in (90, 180, 270)) < 0.5
            assert likeness(scan.pixels, part, sheet, -2 * part.skew_deg) < likeness(scan.pixels, part, sheet)


def test_an_exam_in_a_column_dates_what_was_measured_too() -> None:
    (page,) = matrix(make_child(5), random.Random(6), Style(dpi=60, medium="printed"))
    sizes = [told for told in page.truth.tellings if told.kind == "growth"]
    assert sizes
    for told in sizes:
        assert {"date", "age_months", "weight_g", "height_cm"} == {place.field for place in told.places}
        assert [place.value for place in told.places if place.field == "date"] == [told.date]


@pytest.mark.parametrize(("draw", "columns"), [(slip, 4), (program, 7)])
def test_a_band_over_a_row_is_one_cell(draw: object, columns: int) -> None:
    assert callable(draw)
    page = draw(make_child(5), random.Random(6), Style(dpi=100, medium="printed"))[0]
    (table,) = truth_of(page).tables
    bands = [cell for cell in table.cells if cell.column_span == columns]
    assert bands
    assert all(cell.text and sum(one.row == cell.row for one in table.cells) == 1 for cell in bands)
    assert table.is_ruled


def test_inner_pages_say_of_which_booklet_they_are() -> None:
    pages = certificate(make_child(5), random.Random(6), Style(dpi=60, medium="printed"))
    assert all(any("156/у-93" in line.text for line in page.truth.lines) for page in pages)
