import random
from collections.abc import Sequence
from itertools import pairwise

import pytest

from pipeline.stages.layout import lay_out
from samples.canvas import Canvas, Rect
from samples.damage import Scan
from schemas.geometry import Box
from schemas.page import CleanPage, Page, Table
from tests.clean_pages import BLUE, PRINT, cleaned, drawn_words, hand, on_clean, scanned, sheet, table_sheet


def _laid_out(canvas: Canvas, **damage: float) -> tuple[Page, Scan, CleanPage]:
    scan = scanned(canvas, **damage)
    clean = cleaned(scan)
    return lay_out(clean, drawn_words(canvas, scan, clean)), scan, clean


def _only_table(page: Page) -> Table:
    assert len(page.tables) == 1
    return page.tables[0]


def _near(box: Box, other: Box, slack_px: int) -> bool:
    return max(abs(box.left - other.left), abs(box.top - other.top)) <= slack_px and (
        max(abs(box.right - other.right), abs(box.bottom - other.bottom)) <= slack_px
    )


@pytest.mark.parametrize(
    "damage", [{}, {"skew_deg": 3.0, "noise": 7.0}, {"fax": True, "skew_deg": -1.0}, {"faded": 0.6}]
)
def test_ruled_table_gives_its_rows_columns_and_cells(damage: dict[str, float]) -> None:
    canvas, cells = table_sheet()
    page, scan, clean = _laid_out(canvas, **damage)
    table = _only_table(page)
    assert (table.n_rows, table.n_columns, len(table.cells)) == (7, 5, 35)
    assert table.is_ruled
    for cell in table.cells:
        assert _near(cell.box, on_clean(cells[cell.row][cell.column], scan, clean), 5)
        wanted = 0 if cell.column == 4 and cell.row else 1
        assert len(cell.lines) == wanted
    assert [cell.text for cell in table.row(1)][:3] == ["11.03.2012", "АКДС", "V1"]


def _grid_with_gaps(canvas: Canvas, columns: Sequence[float], rows: Sequence[float], missing: float) -> None:
    rng = random.Random(7)
    for y in rows:
        _broken(canvas, columns[0], y, columns[-1], y, missing, rng)
    for x in columns:
        _broken(canvas, x, rows[0], x, rows[-1], missing, rng)


def _broken(canvas: Canvas, x0: float, y0: float, x1: float, y1: float, missing: float, rng: random.Random) -> None:
    steps = 40
    for step in range(steps):
        if rng.random() >= missing:
            a, b = step / steps, (step + 1) / steps
            canvas.line(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b, 0.3)


def _fill(canvas: Canvas, columns: Sequence[float], rows: Sequence[float]) -> None:
    for top, bottom in pairwise(rows):
        for left, right in pairwise(columns):
            canvas.cell(Rect(left, top, right - left, bottom - top), f"{round(left)}-{round(top)}", PRINT)


COLUMNS = (14.0, 40.0, 74.0, 100.0, 134.0)
ROWS = tuple(30.0 + 10 * index for index in range(8))


@pytest.mark.parametrize("missing", [0.05, 0.12])
def test_broken_rulings_still_give_the_whole_grid(missing: float) -> None:
    canvas = sheet()
    _grid_with_gaps(canvas, COLUMNS, ROWS, missing)
    _fill(canvas, COLUMNS, ROWS)
    page, _, _ = _laid_out(canvas)
    table = _only_table(page)
    assert (table.n_rows, table.n_columns) == (7, 4)
    assert all(len(cell.lines) == 1 for cell in table.cells)


def test_table_without_outer_uprights_is_closed_at_the_ends_of_its_rows() -> None:
    canvas = sheet()
    for y in ROWS:
        canvas.line(COLUMNS[0], y, COLUMNS[-1], y, 0.3)
    for x in COLUMNS[1:-1]:
        canvas.line(x, ROWS[0], x, ROWS[-1], 0.3)
    _fill(canvas, COLUMNS, ROWS)
    table = _only_table(_laid_out(canvas)[0])
    assert (table.n_rows, table.n_columns) == (7, 4)


def test_cells_joined_across_columns_and_rows_carry_their_spans() -> None:
    canvas = sheet()
    for index, y in enumerate(ROWS):
        canvas.line(COLUMNS[2] if index == 1 else COLUMNS[0], y, COLUMNS[-1], y, 0.3)
    for index, x in enumerate(COLUMNS):
        canvas.line(x, ROWS[1] if index == 3 else ROWS[0], x, ROWS[-1], 0.3)
    canvas.cell(Rect(COLUMNS[0], ROWS[0], 26, 20), "Дата", PRINT)
    canvas.cell(Rect(COLUMNS[2], ROWS[0], 60, 10), "Реакция", PRINT)
    table = _only_table(_laid_out(canvas)[0])
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells if cell.text}
    assert spans == {"Дата": (0, 0, 2, 1), "Реакция": (0, 2, 1, 2)}


def test_two_tables_with_a_title_between_stay_two() -> None:
    canvas = sheet()
    for top in (30.0, 71.0):
        canvas.text(74, top - 2.5, "Прививки против кори", PRINT.bold, "middle")
        canvas.grid(14, top, [30, 40, 40], [8.0] * 4, 0.3)
    page, _, _ = _laid_out(canvas, skew_deg=-0.8)
    assert [(table.n_rows, table.n_columns) for table in page.tables] == [(4, 3), (4, 3)]


def test_fold_through_a_row_makes_no_row_of_its_own() -> None:
    canvas, _ = table_sheet(rows=14)
    page, _, _ = _laid_out(canvas, folds=2)
    assert _only_table(page).n_rows == 14


def test_columns_ruled_without_rows_get_the_rows_of_their_dates() -> None:
    canvas = sheet()
    for x in COLUMNS[:4]:
        canvas.line(x, 30, x, 180, 0.3)
    for y in (30, 40, 180):
        canvas.line(COLUMNS[0], y, COLUMNS[3], y, 0.3)
    for x, heading in zip(COLUMNS, ("Дата", "Диагноз", "Врач"), strict=False):
        canvas.text(x + 2, 37, heading, PRINT)
    y = 50.0
    for index in range(4):
        canvas.text(16, y, f"1{index}.03.2012", PRINT)
        after = canvas.paragraph(42, y, "Острая вирусная инфекция легкой тяжести", PRINT, 30)
        canvas.text(76, y, "Иванова", PRINT)
        y = after + 5
    table = _only_table(_laid_out(canvas)[0])
    assert (table.n_rows, table.n_columns) == (5, 3)
    assert [cell.text for cell in table.cells if cell.column == 0][1:] == [f"1{index}.03.2012" for index in range(4)]
    assert all(len(cell.lines) > 1 for cell in table.cells if cell.column == 1 and cell.row)


def test_words_aligned_in_columns_without_any_line_are_a_table() -> None:
    canvas = sheet()
    rows = [("Показатель", "Результат", "Единицы", "Норма")]
    rows += [
        ("Гемоглобин", "121", "г/л", "110–140"),
        ("Тромбоциты", "240", "10^9/л", "160–390"),
        ("СОЭ", "8", "мм/ч", "4–12"),
    ]
    for index, row in enumerate(rows):
        for x, text in zip((14, 66, 96, 118), row, strict=True):
            canvas.text(x, 40 + 7 * index, text, PRINT)
    table = _only_table(_laid_out(canvas)[0])
    assert (table.n_rows, table.n_columns, table.is_ruled) == (4, 4, False)
    assert [cell.text for cell in table.row(2)] == list(rows[2])


def test_prose_labels_and_lines_to_write_on_are_no_table() -> None:
    canvas = sheet()
    canvas.paragraph(
        14, 20, "Состояние средней тяжести. Кожные покровы чистые, зев гиперемирован. Живот мягкий.", PRINT, 120
    )
    for index, label in enumerate(("Фамилия", "Имя", "Отчество", "Адрес", "Телефон", "Участок")):
        right = canvas.text(14, 60 + 9 * index, label, PRINT).right * 25.4 / 200
        canvas.fill_line(right + 2, 134, 60 + 9 * index, dotted=index % 2 == 0)
    assert _laid_out(canvas)[0].tables == ()


def test_boxes_for_single_digits_are_no_table() -> None:
    canvas = sheet()
    canvas.text(14, 50, "СНИЛС", PRINT)
    for index, digit in enumerate("11223344595"):
        cell = Rect(34 + 6 * index, 44, 6, 7.5)
        canvas.rect(cell, 0.25)
        canvas.cell(cell, digit, PRINT)
    assert _laid_out(canvas)[0].tables == ()


def test_cell_tells_of_ink_that_nobody_read_and_an_empty_cell_is_empty() -> None:
    canvas = sheet()
    cells = canvas.grid(14, 30, [40, 40, 40], [12.0] * 4, 0.3)
    canvas.cell(cells[1][1], "отр.", hand(BLUE))
    canvas.text(cells[2][2].left + 12, cells[2][2].top + 8, "–", PRINT)
    scan = scanned(canvas, grey=False, skew_deg=1.2, noise=6.0)
    page = lay_out(cleaned(scan), ())
    inked = {(cell.row, cell.column) for cell in _only_table(page).cells if cell.has_ink}
    assert inked == {(1, 1), (2, 2)}
