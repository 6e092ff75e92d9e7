import numpy as np

from pipeline.stages.layout import lay_out
from pipeline.stages.lines import cut_words, find_gutters, group_lines
from pipeline.stages.tables import InkMap, aligned_tables
from samples.canvas import Canvas
from schemas.geometry import Box
from schemas.page import Page, Symbol, Word
from tests.clean_pages import A4_MM, PRINT, PROSE, cleaned, drawn_words, scanned, sheet, table_sheet


def _page(canvas: Canvas, **damage: float) -> Page:
    scan = scanned(canvas, **damage)
    clean = cleaned(scan)
    return lay_out(clean, drawn_words(canvas, scan, clean))


def _word(text: str, left: int, top: int, width: int = 60, height: int = 20) -> Word:
    return Word(text, Box(left, top, left + width, top + height), 0.9)


def test_every_word_is_in_the_lines_once_whether_in_a_table_or_not() -> None:
    canvas, _ = table_sheet()
    canvas.paragraph(14, 110, PROSE, PRINT, 120)
    scan = scanned(canvas)
    clean = cleaned(scan)
    words = drawn_words(canvas, scan, clean)
    page = lay_out(clean, words)
    in_lines = sorted(word.text for line in page.lines for word in line.words)
    assert in_lines == sorted(word.text for word in words)


def test_left_column_of_text_is_read_before_the_right_one() -> None:
    canvas = sheet(A4_MM)
    canvas.text(105, 20, "ВЫПИСКА", PRINT.bold, "middle")
    canvas.paragraph(20, 40, PROSE.strip(), PRINT, 75)
    canvas.paragraph(112, 40, PROSE.strip(), PRINT, 75)
    lines = [line.text for line in _page(canvas, skew_deg=0.5).lines]
    half = (len(lines) - 1) // 2
    assert lines[0] == "ВЫПИСКА"
    assert " ".join(lines[1 : 1 + half]) == " ".join(lines[1 + half :]) == PROSE.strip()


def test_no_line_jumps_from_cell_to_cell() -> None:
    canvas, _ = table_sheet()
    page = _page(canvas)
    cells = [cell.box for cell in page.tables[0].cells]
    for line in page.lines[1:]:
        inside = [box for box in cells if box.overlap(line.box) > 0.9 * line.box.area]
        assert len(inside) == 1, line.text


def test_stamp_corner_and_form_number_far_apart_are_two_lines() -> None:
    canvas = sheet(A4_MM)
    canvas.text(20, 30, "Министерство здравоохранения", PRINT)
    canvas.text(150, 30, "Форма № 112/у", PRINT)
    assert [line.text for line in _page(canvas).lines] == ["Министерство здравоохранения", "Форма № 112/у"]


def test_label_and_value_on_one_line_to_write_on_stay_together() -> None:
    canvas = sheet(A4_MM)
    canvas.text(20, 30, "Телефон", PRINT)
    canvas.fill_line(38, 150, 30)
    canvas.text(152, 30, "Участок", PRINT)
    assert [line.text for line in _page(canvas).lines] == ["Телефон Участок"]


def test_words_on_one_base_line_form_a_line_with_subscripts_and_capitals() -> None:
    words = [
        _word("RV", 100, 100),
        _word("1", 165, 112, 8, 12),
        _word("отр.", 190, 104, 50, 16),
        _word("Дата", 100, 130),
    ]
    assert [line.text for line in group_lines(words)] == ["RV 1 отр.", "Дата"]


def test_word_read_across_a_ruled_line_is_cut_at_it() -> None:
    symbols = tuple(Symbol(text, 0.9, Box(100 + 12 * i, 50, 110 + 12 * i, 70)) for i, text in enumerate("V1С341"))
    word = Word("V1С341", Box(100, 50, 170, 70), 0.9, symbols=symbols)
    wall = Box(122, 20, 124, 200)
    assert [piece.text for piece in cut_words([word], [wall])] == ["V1", "С341"]
    assert cut_words([word], [Box(122, 100, 124, 200)]) == [word]


def test_page_without_words_or_ink_lays_out_to_nothing() -> None:
    clean = cleaned(scanned(sheet()))
    page = lay_out(clean, ())
    assert (page.lines, page.tables, page.regions, page.marks) == ((), (), (), ())
    assert np.all(clean.pen == 0)


def test_a_line_that_ends_between_two_columns_below_it_is_not_torn() -> None:
    columns = [word for n in range(6) for word in (_word("Рост", 100, 100 + 40 * n), _word("96", 400, 100 + 40 * n))]
    below = [_word("Диагноз:", 100, 340, 120), _word("отит", 230, 340, 120), _word("J00", 360, 340, 36)]
    (strip,) = find_gutters(group_lines([*columns, *below]))
    assert strip.left_px >= below[-1].box.right


def test_results_in_words_below_a_heading_are_rows_of_their_own() -> None:
    rows = [("Показатель", "Найдено", "Норма"), ("Цвет", "желтый", "желтый"), ("Слизь", "полоски", "следы")]
    rows += [("Вес", "1018", "1010"), ("Белок", "0,1", "0,03"), ("Реакция", "6,0", "5,0")]
    words = [_word(text, 100 + 300 * c, 100 + 50 * r, 110) for r, row in enumerate(rows) for c, text in enumerate(row)]
    ink = InkMap(np.zeros((600, 1100), np.uint8), 12.0)
    (table,) = aligned_tables(group_lines(words), (), ink)
    assert [tuple(cell.text for cell in table.row(r)) for r in range(table.n_rows)] == rows
