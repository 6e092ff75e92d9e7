import random

import pytest

from pipeline.stages.layout import lay_out
from samples.canvas import Canvas, Rect
from samples.fonts import OFFICE
from samples.stamps import rect_stamp, round_stamp
from schemas.geometry import Box, hull
from schemas.page import Mark, MarkKind, Page, RegionKind
from tests.clean_pages import BLUE, PRINT, cleaned, drawn_words, hand, on_clean, scanned, sheet, table_sheet

BLACK = (25, 25, 28)


def _page(canvas: Canvas, **damage: float) -> Page:
    scan = scanned(canvas, **damage)
    clean = cleaned(scan)
    return lay_out(clean, drawn_words(canvas, scan, clean))


def _kinds(page: Page) -> list[tuple[MarkKind, bool]]:
    return [(mark.kind, mark.is_set) for mark in page.marks]


@pytest.mark.parametrize("grey", [True, False], ids=["grey", "colour"])
@pytest.mark.parametrize("ink", [BLUE, BLACK], ids=["blue", "black"])
@pytest.mark.parametrize("size_mm", [3.2, 4.5])
def test_check_boxes_are_found_and_told_empty_from_ticked(
    size_mm: float, ink: tuple[int, int, int], grey: bool
) -> None:
    canvas = sheet()
    for x, label, ticked in ((14, "на дому", True), (60, "в поликлинике", False), (105, "актив", True)):
        canvas.check_box(x, 50, size_mm, ticked, ink)
        canvas.text(x + 7, 50, label, PRINT)
    page = _page(canvas, grey=grey, skew_deg=0.6)
    assert _kinds(page) == [(MarkKind.CHECK_BOX, ticked) for ticked in (True, False, True)]


def test_box_that_is_crossed_out_is_set() -> None:
    canvas = sheet()
    for x in (14, 60):
        canvas.check_box(x, 50, 4.5, False)
    for y0, y1 in ((45.5, 50), (50, 45.5)):
        canvas.line(14, y0, 18.5, y1, 0.4, BLACK)
    assert _kinds(_page(canvas)) == [(MarkKind.CHECK_BOX, True), (MarkKind.CHECK_BOX, False)]


def test_round_letters_and_boxes_for_digits_are_no_check_boxes() -> None:
    canvas = sheet()
    canvas.text(74, 20, "ОСМОТР ООО ОБО ВСЕМ", PRINT.bold.sized(6), "middle")
    for index in range(8):
        canvas.rect(Rect(20 + 6 * index, 40, 6, 7), 0.25)
    assert [mark for mark in _page(canvas).marks if mark.kind is MarkKind.CHECK_BOX] == []


def test_a_line_under_the_feet_of_others_underlines_a_word_without_feet_too() -> None:
    canvas = sheet()
    boxes = [canvas.text(x, 50, text, PRINT) for x, text in ((14, "пути"), (30, "кесарево"), (50.5, "сечение"))]
    canvas.underline(hull(boxes[1:]), BLACK)
    scan = scanned(canvas)
    clean = cleaned(scan)
    words = drawn_words(canvas, scan, clean)
    marks = lay_out(clean, words).marks
    assert [mark.kind for mark in marks] == [MarkKind.UNDERLINE]
    assert _marks_word(marks[0], hull(word.box for word in words[1:]))


def _choice(canvas: Canvas, mark: str, ink: tuple[int, int, int]) -> None:
    canvas.text(14, 50, "Пол:", PRINT)
    canvas.text(30, 50, "мужской", PRINT)
    chosen = canvas.text(60, 50, "женский", PRINT)
    canvas.text(90, 50, "(подчеркнуть)", PRINT)
    if mark == "underline":
        canvas.underline(chosen, ink)
    elif mark == "circle":
        canvas.circle(chosen, ink)
    elif mark == "strike":
        canvas.line(59, 48.6, 76.5, 48.9, 0.4, ink)


def _marks_word(mark: Mark, word: Box) -> bool:
    return mark.box.overlap(word) > 0.7 * word.area and mark.box.area < 2 * word.area


@pytest.mark.parametrize("kind", ["underline", "circle", "strike"])
def test_pen_mark_on_a_printed_choice_lies_on_that_choice(kind: str) -> None:
    canvas = sheet()
    _choice(canvas, kind, BLUE)
    scan = scanned(canvas, grey=False)
    clean = cleaned(scan)
    words = drawn_words(canvas, scan, clean)
    chosen = next(word.box for word in words if word.text == "женский")
    (mark,) = lay_out(clean, words).marks
    assert mark.kind == MarkKind(kind)
    assert _marks_word(mark, chosen)


def test_black_underline_of_one_choice_is_a_mark_and_a_line_to_write_on_is_none() -> None:
    canvas = sheet()
    _choice(canvas, "underline", BLACK)
    canvas.text(14, 70, "Адрес", PRINT)
    canvas.fill_line(28, 130, 70)
    canvas.text(34, 69.6, "ул. Лесная, 5", PRINT)
    page = _page(canvas)
    assert _kinds(page) == [(MarkKind.UNDERLINE, True)]


def test_table_makes_no_marks() -> None:
    canvas, _ = table_sheet()
    assert _page(canvas, skew_deg=1.0).marks == ()


def test_stamps_and_pen_writing_are_regions_of_their_own() -> None:
    canvas, rng = sheet(), random.Random(4)
    canvas.text(14, 20, "Подпись врача", PRINT)
    canvas.text(60, 20, "Смирнова", hand(BLUE))
    round_stamp(canvas, 40, 70, "детская поликлиника", "Для\nсправок", OFFICE.print[1], rng)
    rect_stamp(canvas, 80, 120, ["Врач-педиатр", "ИВАНОВА И.И."], OFFICE.print[1], rng)
    scan = scanned(canvas, grey=False, skew_deg=1.0)
    clean = cleaned(scan)
    regions = lay_out(clean, ()).regions
    assert [region.kind for region in regions] == [RegionKind.PEN, RegionKind.STAMP, RegionKind.STAMP]
    round_box = on_clean(Rect(22, 52, 36, 36), scan, clean)
    assert regions[1].box.overlap(round_box) > 0.9 * round_box.area


def test_round_stamp_is_found_on_a_grey_scan_too() -> None:
    canvas = sheet()
    round_stamp(canvas, 70, 90, "детская поликлиника", "Для\nсправок", OFFICE.print[1], random.Random(4))
    regions = _page(canvas).regions
    assert [region.kind for region in regions] == [RegionKind.STAMP]
