"""Marks that touch what is printed: waves at letters' feet, struck numerals, ticks that leave their box, brackets."""

import random

import pytest
from PIL import ImageDraw

from pipeline.stages.layout import lay_out
from samples.canvas import A5_WIDE_MM, Canvas
from samples.fonts import Font
from samples.mark_pens import Marker
from samples.pen import PRINT_INK, Pen
from schemas.geometry import Box
from schemas.page import Mark, MarkKind
from tests.clean_pages import cleaned, drawn_words, scanned

FACE = Font("county/onest-400")
PEN = Pen(FACE, 4.0)


def _sheet() -> tuple[Canvas, Marker]:
    canvas = Canvas(A5_WIDE_MM, 300, random.Random(8), None, "")
    marker = Marker(canvas, random.Random(8))
    marker.ink, marker.width_px = (28, 28, 32), canvas.px(0.4)
    return canvas, marker


def _marks(canvas: Canvas) -> list[Mark]:
    scan = scanned(canvas)
    clean = cleaned(scan)
    return list(lay_out(clean, drawn_words(canvas, scan, clean)).marks)


def _set_kinds(canvas: Canvas) -> list[MarkKind]:
    return [mark.kind for mark in _marks(canvas) if mark.is_set]


def _words(canvas: Canvas, *texts: str) -> list[Box]:
    canvas.text(14, 50, "Исход заболевания:", PEN)
    return [canvas.text(62 + 40 * place, 50, text, PEN) for place, text in enumerate(texts)]


@pytest.mark.parametrize("gap_mm", [-0.1, 0.3, 0.9])
def test_a_black_wave_that_touches_letters_underlines_their_word(gap_mm: float) -> None:
    canvas, marker = _sheet()
    chosen = _words(canvas, "улучшение", "перемен нет", "умер")[0]
    marker.wave(chosen.left, chosen.right, chosen.bottom + canvas.px(gap_mm))
    assert _set_kinds(canvas) == [MarkKind.UNDERLINE]


def test_a_line_to_write_on_underlines_nothing() -> None:
    canvas, _ = _sheet()
    words = _words(canvas, "здоров")
    canvas.line(60, 51.2, 180, 51.2, 0.2)
    assert words and _set_kinds(canvas) == []


@pytest.mark.parametrize("ways", [1, 2])
def test_struck_numerals_are_told_from_those_left(ways: int) -> None:
    canvas, marker = _sheet()
    canvas.text(14, 50, "Группа здоровья:", PEN)
    boxes = [canvas.text(62 + 18 * place, 50, text, PEN) for place, text in enumerate(("I", "II", "III", "IV", "V"))]
    for box in (boxes[0], boxes[1], boxes[3], boxes[4]):
        for way in range(ways):
            y = box.center[1] + canvas.px(0.7) * way
            marker.level(box.left - canvas.px(0.5), box.right + canvas.px(0.6), y, unrest=0, tilt=0)
    struck = [mark for mark in _marks(canvas) if mark.is_set]
    assert {mark.kind for mark in struck} == {MarkKind.STRIKE} and len(struck) == 4


def test_figures_letters_and_a_printed_plus_are_not_struck() -> None:
    canvas, _ = _sheet()
    canvas.text(14, 40, "Резус-фактор: + / –   4 t° 36,6   14 %   Ж Ф э ю", PEN)
    canvas.text(14, 60, "Ед. изм.  МИКРОСКОПИЯ ОСАДКА  БЦЖ-М", PEN.bold)
    assert _set_kinds(canvas) == []


def _frame(canvas: Canvas, x: float, shape: str) -> Box:
    box = Box(canvas.px(x), canvas.px(46.9), canvas.px(x + 3.4), canvas.px(50.3))
    draw, arm = ImageDraw.Draw(canvas.image), (box.right - box.left) // 4
    if shape == "round":
        draw.ellipse((box.left, box.top, box.right, box.bottom), outline=PRINT_INK, width=3)
    elif shape == "square":
        draw.rectangle((box.left, box.top, box.right, box.bottom), outline=PRINT_INK, width=3)
    else:
        for side, inward in ((box.left, arm), (box.right, -arm)):
            corners = [(side, box.top), (side, box.bottom)]
            draw.line([(side + inward, box.top), *corners, (side + inward, box.bottom)], PRINT_INK, 3)
    return box


@pytest.mark.parametrize("shape", ["square", "round", "brackets"])
@pytest.mark.parametrize("stroke", ["tick", "cross"])
def test_a_tick_that_leaves_its_box_is_in_the_box(shape: str, stroke: str) -> None:
    canvas, marker = _sheet()
    boxes = []
    for at_mm, text in ((40, "да"), (80, "нет"), (120, "не знаю")):
        boxes.append(_frame(canvas, at_mm, shape))
        canvas.text(at_mm + 5.4, 50, text, PEN)
    (x, y), over = boxes[1].center, canvas.px(2.2)
    if stroke == "tick":
        marker.stroke([(x - 0.7 * over, y), (x - 0.1 * over, y + 0.6 * over), (x + 1.1 * over, y - 1.2 * over)])
    else:
        marker.stroke([(x - over, y - over), (x + over, y + over)])
        marker.stroke([(x - over, y + over), (x + over, y - over)])
    told = sorted(_marks(canvas), key=lambda mark: mark.box.left)
    assert [(mark.kind, mark.is_set) for mark in told] == [
        (MarkKind.CHECK_BOX, is_set) for is_set in (False, True, False)
    ]


@pytest.mark.parametrize("gap_mm", [0.0, 0.6])
def test_boxes_for_the_figures_of_a_date_are_not_to_tick(gap_mm: float) -> None:
    canvas, _ = _sheet()
    canvas.text(14, 50, "Дата рождения", PEN)
    x = 50.0
    for place, sign in enumerate("12032011"):
        x += 2.0 if place in (2, 4) else 0.0
        corners = (canvas.px(x), canvas.px(45.6), canvas.px(x + 4.6), canvas.px(51.4))
        ImageDraw.Draw(canvas.image).rectangle(corners, outline=PRINT_INK, width=2)
        canvas.text(x + 2.3, 50, sign, PEN, "middle")
        x += 4.6 + gap_mm
    assert _marks(canvas) == []


def test_a_ring_close_around_its_word_is_seen() -> None:
    canvas, marker = _sheet()
    chosen = _words(canvas, "муж.", "жен.")[1]
    (x, y), wide, tall = chosen.center, chosen.width / 2 + canvas.px(0.9), chosen.height / 2 + canvas.px(0.8)
    ImageDraw.Draw(canvas.image).ellipse((x - wide, y - tall, x + wide, y + tall), outline=marker.ink, width=5)
    assert _set_kinds(canvas) == [MarkKind.CIRCLE]
