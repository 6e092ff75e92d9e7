"""The truth of drawn pages tells their tables and choices, whichever way a layout draws them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from samples.canvas import A5_MM, PEN_INKS, Canvas, Pen, Rect
from samples.damage import Damage, scan_sheet
from samples.fonts import OFFICE
from samples.tables import DrawnTable
from samples.truth import PageTruth
from samples.truth_files import write_truth
from schemas.geometry import Affine

PEN = Pen(OFFICE.print[0], 3.4)


def canvas() -> Canvas:
    return Canvas(A5_MM, 150, random.Random(1), "growth_112u", "112/у")


def truth_of(c: Canvas) -> PageTruth:
    return c.truth.mapped(Affine(), c.truth.size_px)


def shape(table: DrawnTable) -> tuple[int, int, int, bool]:
    return table.n_rows, table.n_columns, len(table.cells), table.is_ruled


def test_a_grid_is_a_table_with_its_words_in_their_cells() -> None:
    c = canvas()
    cells = c.grid(10, 20, [30.0, 40.0], [8.0] * 3)
    c.cell(cells[1][1], "3450", PEN)
    c.text(12, 42, "вес", PEN)
    (table,) = truth_of(c).tables
    assert shape(table) == (3, 2, 6, True)
    assert {(cell.row, cell.column): cell.text for cell in table.cells if cell.text} == {(1, 1): "3450", (2, 0): "вес"}


def test_framed_headings_above_a_grid_span_its_columns() -> None:
    c = canvas()
    for area in (Rect(10, 10, 30, 12), Rect(40, 10, 60, 6), Rect(40, 16, 30, 6), Rect(70, 16, 30, 6)):
        c.rect(area)
    c.grid(10, 22, [30.0, 30.0, 30.0], [8.0] * 2)
    (table,) = truth_of(c).tables
    assert shape(table) == (4, 3, 10, True)
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in table.cells}
    assert spans[0, 0] == (2, 1)
    assert spans[0, 1] == (1, 2)
    assert spans[1, 2] == (1, 1)


def test_cells_that_only_words_show_are_a_table_without_rulings_whose_gaps_are_empty_cells() -> None:
    c = canvas()
    for row in range(3):
        for column in range(3):
            if (row, column) != (1, 1):
                c.cell(Rect(10 + 30 * column, 20 + 8 * row, 30, 8), "12", PEN)
    (table,) = truth_of(c).tables
    assert shape(table) == (3, 3, 9, False)
    assert next(cell.text for cell in table.cells if (cell.row, cell.column) == (1, 1)) == ""


def test_frames_check_boxes_and_lone_words_are_no_tables() -> None:
    c = canvas()
    c.rect(Rect(5, 5, 130, 190))
    c.check_box(20, 20, 4, ticked=True)
    c.cell(Rect(20, 40, 40, 8), "Карта", PEN)
    assert truth_of(c).tables == []
    c.grid(10, 60, [30.0, 40.0], [8.0] * 3)
    assert [shape(table) for table in truth_of(c).tables] == [(3, 2, 6, True)]


def test_every_printed_choice_is_told_with_how_and_whether_it_is_marked() -> None:
    c = canvas()
    boxes = [c.text(20 + 30 * index, 30, word, PEN) for index, word in enumerate(("муж.", "жен."))]
    box = c.choose(boxes, 1, PEN_INKS[0], "circle")
    c.record(c.tell("patient", "patient"), "sex", "female", "жен.", "handwritten", box)
    c.check_box(20, 50, 4, ticked=False)
    truth = truth_of(c)
    assert box == boxes[1]
    assert {(one.box, one.how, one.is_set, truth.field_of(one)) for one in truth.choices[:2]} == {
        (boxes[0], "circle", False, "sex"),
        (boxes[1], "circle", True, "sex"),
    }
    assert (truth.choices[2].how, truth.choices[2].is_set, truth.field_of(truth.choices[2])) == (
        "check_box", False, None,
    )  # fmt: skip


@pytest.mark.parametrize(("turn_deg", "skew_deg"), [(0, 0.0), (90, 0.0), (180, 2.0)])
def test_cells_follow_their_rulings_through_the_scanner(turn_deg: int, skew_deg: float) -> None:
    c = canvas()
    c.grid(20, 30, [30.0, 40.0], [12.0] * 3, rule_mm=0.4)
    scan = scan_sheet(c.image, c.dpi, Damage(turn_deg=turn_deg, skew_deg=skew_deg, dpi=200), seed=1)
    (table,) = c.truth.mapped(scan.to_scan, scan.size_px).tables
    rows, columns = np.nonzero(scan.pixels < 150)
    ink = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    box = table.box
    assert np.abs(np.subtract(ink, (box.left, box.top, box.right, box.bottom))).max() <= 4 + 0.1 * box.width * (
        skew_deg != 0
    )


def test_the_truth_file_tells_tables_and_marks(tmp_path: Path) -> None:
    c = canvas()
    c.grid(10, 20, [30.0, 40.0], [8.0] * 3)
    c.underline(c.text(20, 10, "муж.", PEN))
    write_truth(tmp_path / "c.json", "c", "clean", "office", [truth_of(c)])
    (page,) = json.loads((tmp_path / "c.json").read_text("utf-8"))["pages"]
    (table,), (mark,) = page["tables"], page["marks"]
    assert (table["n_rows"], table["n_columns"], table["is_ruled"], len(table["cells"])) == (3, 2, True, 6)
    assert (mark["kind"], mark["is_set"], mark["field"]) == ("underline", True, None)
