"""Places to tick that no frame shows by itself, and letters and cells that look like one."""

import random

import numpy as np
import pytest

from pipeline.stages.box_shapes import WHAT, box_chances
from pipeline.stages.layout import lay_out
from samples.box_crops import BoxSheet
from samples.canvas import A5_WIDE_MM, Canvas
from samples.fonts import Font
from samples.mark_pens import Marker
from samples.mark_sheets import faces
from samples.pen import PRINT_INK, Pen, Rect
from samples.stamps import round_stamp
from schemas.geometry import Box
from schemas.page import Mark, MarkKind
from tests.clean_pages import cleaned, drawn_words, scanned

FACE = Font("county/onest-400")
PEN = Pen(FACE, 4.0)


def _canvas() -> Canvas:
    return Canvas(A5_WIDE_MM, 200, random.Random(3), None, "")


def _boxes(canvas: Canvas) -> list[Mark]:
    scan = scanned(canvas)
    clean = cleaned(scan)
    marks = lay_out(clean, drawn_words(canvas, scan, clean)).marks
    return [mark for mark in marks if mark.kind is MarkKind.CHECK_BOX]


def _bracketed(canvas: Canvas, x: float, y: float, text: str) -> Box:
    for side, inward in ((x, 0.8), (x + 4, -0.8)):
        canvas.line(side, y - 3.4, side, y + 0.6, 0.25)
        for level in (y - 3.4, y + 0.6):
            canvas.line(min(side, side + inward), level, max(side, side + inward), level, 0.25)
    canvas.text(x + 6, y, text, PEN)
    return Box(canvas.px(x), canvas.px(y - 3.4), canvas.px(x + 4), canvas.px(y + 0.6))


@pytest.mark.parametrize("seed", [1, 4, 7])
def test_a_tick_that_joins_its_brackets_is_told_from_empty_ones(seed: int) -> None:
    canvas = _canvas()
    marker = Marker(canvas, random.Random(seed))
    marker.ink, marker.width_px = (28, 28, 32), 3
    places = [_bracketed(canvas, x, 60, text) for x, text in ((20, "первичный"), (70, "повторный"), (120, "на дому"))]
    box = places[1]
    marker.stroke([(box.left - 3, box.top - 3), (box.right + 3, box.bottom + 3)])
    marker.stroke([(box.left - 3, box.bottom + 3), (box.right + 3, box.top - 3)])
    assert [mark.is_set for mark in _boxes(canvas)] == [False, True, False]


def test_an_empty_box_under_a_stamp_is_empty() -> None:
    canvas = _canvas()
    for x, text in ((20, "мягкий"), (60, "вздут"), (100, "болезненный")):
        canvas.rect(Rect(x, 56.6, 3.6, 3.6), 0.2, PRINT_INK)
        canvas.text(x + 6, 60, text, PEN)
    round_stamp(canvas, 62, 46, "городская детская поликлиника *", "Для\nсправок", FACE, random.Random(2))
    assert [mark.is_set for mark in _boxes(canvas)] == [False, False, False]


def test_letters_of_headings_and_numerals_in_cells_are_no_boxes() -> None:
    canvas = _canvas()
    canvas.text(20, 24, "ЭПИКРИЗ В ВОЗРАСТЕ 6 ЛЕТ", PEN.bold.sized(6.5))
    canvas.rect(Rect(20, 56.6, 3.6, 3.6), 0.2, PRINT_INK)
    canvas.text(26, 60, "повторный", PEN)
    for x, text in ((20, "III"), (40, "В"), (60, "Ф"), (80, "О"), (100, "II")):
        for side in ((x, 80, x + 20, 80), (x, 90, x + 20, 90), (x, 80, x, 90), (x + 20, 80, x + 20, 90)):
            canvas.line(*side, 0.2)
        canvas.text(x + 10, 87, text, PEN, "middle")
    assert [mark.is_set for mark in _boxes(canvas)] == [False]


def test_chances_of_a_place_add_up_and_no_place_costs_nothing() -> None:
    clean = cleaned(scanned(_canvas()))
    assert box_chances(clean, []).shape == (0, len(WHAT))
    chances = box_chances(clean, [Box(5, 5, 30, 30), Box(0, 9000, 40, 9060)])
    assert np.allclose(chances.sum(axis=1), 1)


def test_sheets_of_boxes_tell_of_set_and_empty_ones() -> None:
    sheet = BoxSheet(random.Random(5), faces()[:2])
    sheet.fill_boxes()
    assert {choice.is_set for choice in sheet.c.truth.choices if choice.how == "check_box"} == {True, False}
