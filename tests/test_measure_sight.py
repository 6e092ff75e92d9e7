"""Cells, marks and media seen on a page are compared with those drawn, and each kind of error is seen."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.measure.cells import CellCounts, compare_cells
from pipeline.measure.evaluate import evaluate
from pipeline.measure.intervals import f1_of, pooled_share
from pipeline.measure.marks import compare_marks
from pipeline.measure.media import compare_media
from pipeline.measure.pages import PageRead, compare_pages, page_figures
from pipeline.measure.truth import ChartTold, PageTold
from schemas.geometry import Box
from schemas.outcome import PageStatus
from schemas.page import Cell, Mark, MarkKind, Medium, Table
from schemas.sight import SeenWord, Sight
from tests.filled_store import CHART, fill_store, open_filled

WORD = {"text": "Вес", "medium": "printed"}


def table(n_rows: int, n_columns: int, left: int = 100, shift: int = 0, is_ruled: bool = True) -> Table:
    """Cells of 100 by 40 pixels."""
    cells = tuple(
        Cell(row, column, Box(left + 100 * column, 200 + 40 * row + shift, left + 100 * column + 100, 240 + 40 * row))
        for row in range(n_rows)
        for column in range(n_columns)
    )
    box = Box(left, 200, left + 100 * n_columns, 200 + 40 * n_rows)
    return Table(box, n_rows, n_columns, cells, is_ruled)


def corners(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def told(*tables: Table, **more: object) -> PageTold:
    drawn = [
        {
            "bbox": corners(one.box), "n_rows": one.n_rows, "n_columns": one.n_columns, "is_ruled": one.is_ruled,
            "cells": [
                {"row": c.row, "column": c.column, "row_span": c.row_span, "column_span": c.column_span,
                 "bbox": corners(c.box)}
                for c in one.cells
            ],
        }
        for one in tables
    ]  # fmt: skip
    return PageTold.model_validate({"page": 1, "kind": "form", "tables": drawn, **more})


def test_a_table_seen_as_drawn_has_every_cell_right() -> None:
    assert compare_cells(told(table(3, 4)), [table(3, 4)]) == CellCounts(12, 12, 12)


def test_a_cell_that_shares_less_than_half_with_the_true_one_is_wrong() -> None:
    assert compare_cells(told(table(3, 4)), [table(3, 4, shift=19)]) == CellCounts(12, 12, 12)
    assert compare_cells(told(table(3, 4)), [table(3, 4, shift=21)]) == CellCounts(0, 12, 12)


def test_two_columns_seen_as_one_cost_the_cells_of_both_sides() -> None:
    seen = table(3, 4)
    merged = [
        replace(cell, box=Box(cell.box.left, cell.box.top, cell.box.right + 100, cell.box.bottom))
        for cell in seen.cells
        if cell.column == 0
    ]
    cells = (*merged, *(cell for cell in seen.cells if cell.column > 1))
    assert compare_cells(told(table(3, 4)), [replace(seen, cells=cells)]) == CellCounts(9, 12, 9)


def test_a_cell_of_another_span_is_wrong_though_its_box_is_right() -> None:
    seen = table(3, 4)
    cells = (replace(seen.cells[0], row_span=2), *seen.cells[1:])
    assert compare_cells(told(table(3, 4)), [replace(seen, cells=cells)]) == CellCounts(11, 12, 12)


def test_a_table_that_was_missed_and_one_that_is_none_both_count() -> None:
    assert compare_cells(told(table(3, 4)), []) == CellCounts(0, 12, 0)
    assert compare_cells(told(), [table(2, 2)]) == CellCounts(0, 0, 4)
    assert compare_cells(told(), [table(2, 2, is_ruled=False)]) == CellCounts(0, 0, 0)


def test_a_row_of_boxes_is_no_table_to_compare() -> None:
    assert compare_cells(told(table(1, 8)), [table(1, 8)]) == CellCounts(0, 0, 0)


def test_cells_without_rulings_are_compared_by_the_words_in_them() -> None:
    lines = [{**WORD, "bbox": (110 + 100 * column, 210, 140 + 100 * column, 230)} for column in range(4)]
    page = told(table(3, 4, is_ruled=False), lines=lines)
    assert compare_cells(page, [table(3, 4, left=80, is_ruled=False)]) == CellCounts(4, 4, 4)
    two_in_one = table(3, 4, left=80, is_ruled=False)
    wide = Cell(0, 0, Box(80, 200, 280, 240))
    cells = (wide, *two_in_one.cells[2:])
    assert compare_cells(page, [replace(two_in_one, cells=cells)]) == CellCounts(2, 4, 3)


def test_truth_that_tells_of_no_tables_and_marks_gives_no_figure() -> None:
    page = PageTold(page=1, kind="form")
    assert compare_cells(page, [table(3, 4)]) is None
    assert compare_marks(page, [Mark(MarkKind.CIRCLE, Box(0, 0, 9, 9), True)]) is None


MALE, FEMALE, TICK = (100, 100, 160, 130), (200, 100, 260, 130), (300, 100, 330, 130)
CHOICES = [
    {"bbox": MALE, "kind": "underline", "is_set": True, "field": "sex"},
    {"bbox": FEMALE, "kind": "underline", "is_set": False, "field": "sex"},
    {"bbox": TICK, "kind": "check_box", "is_set": False},
]


def mark(kind: MarkKind, box: tuple[int, int, int, int], is_set: bool = True) -> Mark:
    return Mark(kind, Box(*box), is_set)


@pytest.mark.parametrize(
    ("seen", "choices", "n_stray"),
    [
        ([mark(MarkKind.UNDERLINE, MALE), mark(MarkKind.CHECK_BOX, TICK, False)], (True, True, True), 0),
        ([mark(MarkKind.CHECK_BOX, TICK, False)], (False, True, True), 0),
        ([mark(MarkKind.STRIKE, MALE), mark(MarkKind.CHECK_BOX, TICK)], (False, True, False), 0),
        ([mark(MarkKind.UNDERLINE, MALE), mark(MarkKind.UNDERLINE, FEMALE)], (True, False, False), 0),
        ([mark(MarkKind.UNDERLINE, MALE), mark(MarkKind.CIRCLE, (400, 400, 460, 430))], (True, True, False), 1),
    ],
)
def test_marks_missed_mistaken_and_seen_for_nothing_are_errors(
    seen: list[Mark], choices: tuple[bool, ...], n_stray: int
) -> None:
    found = compare_marks(PageTold.model_validate({"page": 1, "kind": "form", "marks": CHOICES}), seen)
    assert found is not None
    assert (found.choices, found.n_stray) == (choices, n_stray)


def test_words_count_by_the_one_medium_they_lie_on() -> None:
    lines = [
        {"text": "Вес 10", "bbox": (100, 100, 300, 130), "medium": "printed"},
        {"text": "кг", "bbox": (100, 200, 300, 230), "medium": "handwritten"},
        {"text": "ВРАЧ", "bbox": (250, 80, 400, 150), "medium": "stamp"},
    ]
    words = [
        SeenWord(Box(100, 100, 150, 130), Medium.PRINTED),
        SeenWord(Box(160, 100, 200, 130), Medium.HANDWRITTEN),
        SeenWord(Box(100, 200, 150, 230), Medium.PRINTED),
        SeenWord(Box(160, 200, 190, 230), Medium.HANDWRITTEN),
        SeenWord(Box(260, 100, 290, 130), Medium.PRINTED),
        SeenWord(Box(350, 100, 390, 130), Medium.STAMP),
        SeenWord(Box(100, 400, 150, 430), Medium.PRINTED),
    ]
    page = PageTold.model_validate({"page": 1, "kind": "form", "lines": lines})
    assert list(compare_media(page, words)) == [
        ("printed", True), ("printed", False), ("handwritten", False), ("handwritten", True),
    ]  # fmt: skip


def test_the_figures_of_a_page_hold_cells_choices_and_media() -> None:
    lines = [{**WORD, "bbox": (110, 210, 140, 230)}]
    page = told(table(3, 4), lines=lines, marks=CHOICES, skew_deg=1.0).model_dump()
    truth = ChartTold.model_validate({"chart_id": "c", "level": "clean", "family": "f", "pages": [page]})
    words = (SeenWord(Box(110, 210, 140, 230), Medium.HANDWRITTEN),)
    sight = Sight(words, (table(2, 4),), (mark(MarkKind.UNDERLINE, MALE), mark(MarkKind.CHECK_BOX, TICK, False)))
    (case,) = compare_pages(truth, {1: PageRead(PageStatus.LOADED, skew_deg=1.2, sight=sight)})
    figures = page_figures([case])
    assert case.level == "f/clean"
    assert figures.cells.share == pytest.approx(2 * 8 / (12 + 8))
    assert (figures.choices_wrong.count, figures.choices_wrong.total, figures.n_stray_marks) == (0, 3, 0)
    assert (figures.print_told.count, figures.print_told.total, figures.pen_told.total) == (0, 1, 0)
    assert (figures.skew_right.count, figures.skew_right.total) == (0, 1)


def test_f1_is_as_sure_as_its_cells_are_many() -> None:
    found, share = f1_of([("c", 45, 50, 50)]), pooled_share([("c", 45, 50)])
    assert (found.share, found.low, found.high) == pytest.approx((share.share, share.low, share.high))


def test_an_outcome_of_a_store_without_a_sight_gives_no_figure_of_cells(tmp_path: Path) -> None:
    truth = tmp_path / "truth.json"
    truth.write_text(json.dumps({"chart_id": CHART, "pages": [told(table(3, 4)).model_dump()]}), "utf-8")
    with open_filled(fill_store(tmp_path)) as store:
        report = evaluate(store, truth)
    assert (report.pages.accounted.count, report.pages.cells.total) == (1, 0)
    assert list(report.pages_by_level) == ["/"]
