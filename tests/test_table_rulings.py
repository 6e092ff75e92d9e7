"""Cells are found under rulings of every kind: thin, thick, grey, double, dashed, dotted, broken, few or none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from samples.canvas import Rect
from schemas.page import Table
from tests.ruled_tables import (
    COLUMNS,
    PEN,
    ROWS,
    Draw,
    broken,
    double,
    fill,
    paper,
    pieces,
    rows_of,
    rule,
    seen,
    solid,
    texts,
)

STYLES = {
    "hair": solid(0.1),
    "thick": solid(0.6),
    "grey": solid(0.3, (150, 150, 150)),
    "dashed": pieces(2.0, 1.0),
    "dotted": pieces(0.25, 0.6, 0.25),
    "double": double(0.9),
    "far double": double(1.6),
}


def only_table(canvas_rules: tuple[tuple[float, ...], tuple[float, ...]], draw: Draw, **damage: float) -> Table:
    c = paper()
    fill(c)
    rule(c, draw, *canvas_rules)
    (table,) = seen(c, **damage).tables
    return table


@pytest.mark.parametrize("style", list(STYLES))
def test_a_grid_gives_its_cells_however_its_lines_are_drawn(style: str) -> None:
    table = only_table((ROWS, COLUMNS), STYLES[style])
    assert rows_of(table) == list(texts())
    assert all((cell.row_span, cell.column_span) == (1, 1) for cell in table.cells)


@pytest.mark.parametrize(
    "damage", [{"dpi": 150, "noise": 6.0, "skew_deg": -1.0}, {"dpi": 400}, {"dpi": 300, "skew_deg": 3.0}]
)
def test_a_grid_gives_its_cells_at_every_resolution(damage: dict[str, float]) -> None:
    assert rows_of(only_table((ROWS, COLUMNS), solid(0.2), **damage)) == list(texts())


@pytest.mark.parametrize(
    "rules",
    [
        (ROWS, COLUMNS[1:-1]),
        (ROWS, ()),
        ((), COLUMNS),
        ((*ROWS[:2], ROWS[-1]), COLUMNS),
        ((*ROWS[:2], ROWS[-1]), ()),
        ((), ()),
    ],
    ids=["no sides", "rows only", "columns only", "columns and heading", "heading only", "nothing"],
)
def test_a_table_ruled_in_part_gives_the_same_cells(rules: tuple[tuple[float, ...], tuple[float, ...]]) -> None:
    assert rows_of(only_table(rules, solid())) == list(texts())


def test_a_grid_of_which_a_fifth_of_every_line_is_gone_keeps_its_cells() -> None:
    assert rows_of(only_table((ROWS, COLUMNS), broken(0.2))) == list(texts())


def test_headings_over_columns_without_uprights_span_them() -> None:
    c = paper()
    fill(c)
    for y in (*ROWS[1:], ROWS[0] - 7):
        c.line(COLUMNS[0], y, COLUMNS[-1], y, 0.25)
    c.line(COLUMNS[2] + 2, ROWS[0] + 0.4, COLUMNS[4] - 4, ROWS[0] + 0.4, 0.25)
    c.cell(Rect(COLUMNS[2], ROWS[0] - 7, COLUMNS[4] - COLUMNS[2], 7), "Результат", PEN)
    (table,) = seen(c).tables
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["Результат"] == (0, 2, 1, 2)
    assert spans["Итог"] == (1, 2, 1, 1)
    assert spans["Дата"] == (0, 0, 2, 1)


def test_a_rule_below_a_heading_over_two_ruled_columns_is_no_fold() -> None:
    c = paper()
    for y in (ROWS[0], *ROWS[2:]):
        c.line(COLUMNS[0], y, COLUMNS[-1], y, 0.25)
    middle = ROWS[0] + 4.6
    c.line(COLUMNS[2], middle, COLUMNS[4], middle, 0.25)
    for x in COLUMNS:
        c.line(x, middle if x == COLUMNS[3] else ROWS[0], x, ROWS[-1], 0.25)
    c.cell(Rect(COLUMNS[2], ROWS[0], COLUMNS[4] - COLUMNS[2], 4.6), "Норма", PEN)
    c.cell(Rect(COLUMNS[2], middle, COLUMNS[3] - COLUMNS[2], 5), "муж.", PEN)
    (table,) = seen(c).tables
    assert {cell.text: (cell.row_span, cell.column_span) for cell in table.cells if cell.text} == {
        "Норма": (1, 2), "муж.": (1, 1),
    }  # fmt: skip


def test_the_frame_of_a_stamp_adds_no_cells() -> None:
    c = paper()
    fill(c)
    rule(c, solid(), ROWS, COLUMNS)
    c.rect(Rect(COLUMNS[2] - 9, ROWS[3] + 4, 20, 11), 0.3, (120, 120, 120))
    (table,) = seen(c).tables
    assert (table.n_rows, table.n_columns, len(table.cells)) == (8, 5, 40)


def test_two_tables_that_nearly_touch_have_no_cells_between_them() -> None:
    c = paper()
    for left in (16.0, 96.1):
        c.grid(left, 30, [26.0] * 3, [9.0] * 5, 0.3)
    tables = seen(c).tables
    assert sum(len(table.cells) for table in tables) == 30


def test_labels_above_their_values_are_no_table() -> None:
    c = paper()
    stack = [
        ("Фамилия", "Имя", "Отчество"), ("Громова", "Вера", "Павловна"),
        ("Дата рождения", "Пол", "Участок"), ("02.05.2016", "женский", "7"),
    ]  # fmt: skip
    for row, texts_of_row in enumerate(stack):
        for x, text in zip((16, 80, 140), texts_of_row, strict=True):
            c.text(x, 30 + 6 * row + 5 * (row // 2), text, PEN)
    assert seen(c).tables == ()


def test_rows_of_several_lines_between_level_rules_stay_one_row_each() -> None:
    c = paper()
    tops = [30.0 + 13 * row for row in range(6)]
    for y in tops:
        c.line(16, y, 190, y, 0.25)
    notes = "Острая респираторная вирусная инфекция, лёгкое течение"
    for number, (top, bottom) in enumerate(pairwise(tops)):
        c.text(17, top + 5, f"1{number}.04.2018", PEN)
        c.paragraph(60, top + 5, notes, PEN, 60)
        c.text(140, top + 5, "Дорохова", PEN)
        assert bottom - top > 8
    (table,) = seen(c).tables
    assert (table.n_rows, table.n_columns) == (5, 3)
    assert all(len(cell.lines) == 2 for cell in table.cells if cell.column == 1)
