"""Tables whose rows, columns or cells the rulings tell only in part: by words, dots and what is bare of lines."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from pipeline.stages.dotted import find_dotted
from pipeline.stages.loose_strips import without_loose_strips
from pipeline.stages.merged_cells import unruled_sides
from pipeline.stages.pieces import pieces_of
from samples.canvas import Canvas, Rect
from schemas.geometry import Box
from schemas.page import Table
from tests.ruled_tables import COLUMNS, PEN, ROWS, fill, paper, pieces, rows_of, rule, seen, solid, texts


def the_table(c: Canvas, **damage: float) -> Table:
    (table,) = seen(c, 1, **damage).tables
    return table


def test_columns_ruled_without_rows_get_a_row_for_each_line_of_words() -> None:
    c = paper()
    fill(c)
    rule(c, solid(), (ROWS[0], ROWS[1], ROWS[-1]), COLUMNS)
    assert rows_of(the_table(c)) == list(texts())


def test_two_lines_of_a_heading_in_every_cell_are_one_row() -> None:
    c = paper()
    for left, right in pairwise(COLUMNS):
        c.text(left + 2, ROWS[0] + 3.4, "Наимено-", PEN)
        c.text(left + 2, ROWS[0] + 7.2, "вание", PEN)
        c.cell(Rect(left, ROWS[1], right - left, 9), "проба", PEN)
        c.cell(Rect(left, ROWS[2], right - left, 9), "крови", PEN)
    rule(c, solid(), ROWS[:4], ())
    for x in COLUMNS:
        c.line(x, ROWS[0], x, ROWS[3], 0.3)
    assert the_table(c).n_rows == 3


def test_labels_with_values_below_them_in_their_cells_are_one_row() -> None:
    c = paper()
    below = ("12.03.2012", "Иванов", "A(II)", "полож.", "нет")
    for (left, _), label, value in zip(
        pairwise(COLUMNS), ("Дата", "Врач", "Группа", "Резус", "Аллергия"), below, strict=True
    ):
        c.text(left + 2, ROWS[0] + 5, label, PEN)
        c.text(left + 2, ROWS[0] + 14, value, PEN)
    for y in (ROWS[0], ROWS[2]):
        c.line(COLUMNS[0], y, COLUMNS[-1], y, 0.3)
    for x in COLUMNS:
        c.line(x, ROWS[0], x, ROWS[2], 0.3)
    assert all(table.n_rows == 1 for table in seen(c).tables)


@pytest.mark.parametrize("damage", [{"dpi": 200}, {"dpi": 300, "skew_deg": 1.0}])
def test_dots_between_the_columns_rule_them(damage: dict[str, float]) -> None:
    c = paper()
    fill(c, align="middle")
    rule(c, solid(), ROWS, ())
    rule(c, pieces(0.5, 0.7), (), COLUMNS)
    table = the_table(c, **damage)
    assert table.is_ruled and rows_of(table) == list(texts())


def test_dots_all_around_rule_the_rows_too() -> None:
    c = paper()
    fill(c)
    rule(c, pieces(0.5, 0.7), ROWS, COLUMNS)
    assert rows_of(the_table(c)) == list(texts())


def test_specks_above_each_other_are_no_line() -> None:
    rng = np.random.default_rng(3)
    ink = np.zeros((1200, 60), np.uint8)
    for y in rng.choice(1180, 90, replace=False):
        side = int(rng.integers(1, 6))
        ink[y : y + side, 30 : 30 + side] = 255
    assert not find_dotted(ink, 8.0)[2]


def test_colons_of_many_lines_are_no_line() -> None:
    ink = np.zeros((1200, 60), np.uint8)
    for y in range(20, 1180, 40):
        ink[y : y + 4, 30:34] = ink[y + 12 : y + 16, 30:34] = 255
    assert not find_dotted(ink, 8.0)[2]


def test_a_line_of_dots_to_write_on_is_no_line_of_a_table() -> None:
    ink = np.zeros((200, 600), np.uint8)
    for x in range(20, 560, 10):
        ink[100:103, x : x + 3] = 255
    dots, level, upright = find_dotted(ink, 8.0)
    assert dots.any() and not level and not upright
    assert len(pieces_of(dots)) > 40, "the gaps stay open"


def test_a_stamp_across_one_row_of_many_closes_no_column() -> None:
    c = paper()
    heads = ("Прививка", "Дата", "Доза", "Серия")
    at = (16.0, 60.0, 90.0, 120.0)
    for row in range(14):
        words = heads if row == 0 else ("Эувакс", f"{10 + row}.09.2004", "0,5", f"UVA{row + 10}")
        for x, word in zip(at, words, strict=True):
            c.text(x, 20 + 6 * row, word, PEN)
    c.text(75, 20 + 6 * 8, "ПРИВИВОЧНЫЙ", PEN)
    assert the_table(c).n_columns == 4


def test_headings_of_sections_do_not_end_a_table_without_rulings() -> None:
    c = paper()
    at = (16.0, 70.0, 105.0, 145.0)
    names = ("Глюкоза", "Белок", "Билирубин", "Мочевина", "Натрий", "Калий")
    rows = [("Показатель", "Значение", "Единицы", "Норма"), ("Биохимия крови",)]
    rows += [(name, f"{3 + n},{n}", "ммоль/л", f"{n}–{n + 9}") for n, name in enumerate(names)]
    rows += [("Общий анализ мочи",)]
    rows += [(name, f"{5 + n},{n}", "г/л", f"{n}–{n + 7}") for n, name in enumerate(names)]
    for row, words in enumerate(rows):
        for x, word in zip(at, words, strict=False):
            c.text(x, 20 + 6.5 * row, word, PEN)
    table = the_table(c)
    assert table.n_columns == 4
    assert [cell.text for cell in table.cells if cell.column_span == 4] == ["Биохимия крови", "Общий анализ мочи"]


def test_a_sheet_of_lined_paper_is_no_table() -> None:
    c = paper()
    for y in ROWS:
        c.line(5, y, 200, y, 0.2)
    c.line(30, ROWS[0], 30, ROWS[-1], 0.2)
    c.text(40, ROWS[2] - 2, "спросить у врача", PEN)
    assert not seen(c).tables


def test_a_stamps_frame_that_meets_a_table_gives_it_no_rows_and_columns() -> None:
    rows, columns = [0, 50, 100, 200, 300], [0, 80, 200, 300, 600, 1000]
    level, upright = np.zeros((5, 5)), np.zeros((6, 4))
    level[0, :2] = upright[0, :2] = upright[2, :2] = 1.0  # the frame over the table's corner
    level[1, 2] = 0.9  # the line under a value
    level[2:, 1:] = upright[1:, 2:] = 1.0
    assert without_loose_strips(rows, columns, level, upright) == ([100, 200, 300], [80, 200, 300, 600, 1000])


def test_a_table_open_at_its_sides_keeps_its_columns() -> None:
    rows, columns = [0, 50, 100, 150], [0, 100, 200, 300]
    level, upright = np.ones((4, 3)), np.ones((4, 3))
    upright[0] = upright[-1] = 0.0
    level[-1] = 0.0
    assert without_loose_strips(rows, columns, level, upright) == (rows, columns)


def _bare(n_rows: int, n_columns: int) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((n_rows + 1, n_columns), bool), np.zeros((n_rows, n_columns + 1), bool)


def test_a_heading_in_the_middle_of_cells_bare_between_them_joins_them() -> None:
    level, upright = _bare(6, 5)
    upright[0, 1:5] = True
    words = [Box(230, 10, 270, 30)]
    found = unruled_sides(words, list(range(0, 350, 50)), list(range(0, 600, 100)), level, upright)
    assert found[1][0].tolist() == [False, True, True, True, True, False] and not found[0].any()


def test_words_in_cells_of_their_own_are_not_joined_where_the_ruling_broke_off() -> None:
    level, upright = _bare(6, 5)
    upright[:, 2] = upright[2:5, 3] = True
    words = [
        Box(100 * column + 30, 50 * row + 15, 100 * column + 70, 50 * row + 35)
        for row in range(6)
        for column in range(5)
    ]
    found = unruled_sides(words, list(range(0, 350, 50)), list(range(0, 600, 100)), level, upright)
    assert not found[0].any() and not found[1].any()
