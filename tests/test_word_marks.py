"""Words marked in the ways that level strokes alone do not show, and ink that is no mark of a word."""

import random

import pytest

from pipeline.stages.layout import lay_out
from pipeline.stages.mark_shapes import KINDS, Spot, mark_chances
from samples.canvas import A5_WIDE_MM, Canvas
from samples.fonts import Font
from samples.mark_strokes import Hand
from samples.pen import Pen
from schemas.page import Mark, MarkKind
from tests.clean_pages import cleaned, drawn_words, scanned

PEN = Pen(Font("county/onest-400"), 4.0)


def _sheet(way: float) -> tuple[Canvas, Hand]:
    canvas = Canvas(A5_WIDE_MM, 200, random.Random(5), None, "")
    hand = Hand(canvas, random.Random(5))
    hand.ink, hand.width_px, hand.way = (28, 28, 32), 3, way
    hand._way = lambda: way  # type: ignore[method-assign]
    return canvas, hand


def _marks(canvas: Canvas) -> list[Mark]:
    scan = scanned(canvas)
    clean = cleaned(scan)
    return [mark for mark in lay_out(clean, drawn_words(canvas, scan, clean)).marks if mark.is_set]


@pytest.mark.parametrize(
    ("kind", "way"),
    [("underline", 0.1), ("underline", 0.6), ("underline", 0.8), ("strike", 0.1), ("strike", 0.6), ("circle", 0.1)],
    ids=["underlined", "twice", "by a wave", "struck", "struck twice", "ringed"],
)
def test_the_marked_one_of_three_choices_is_told_whatever_the_hand(kind: str, way: float) -> None:
    canvas, hand = _sheet(way)
    canvas.text(14, 50, "Осмотр:", PEN)
    boxes = [canvas.text(x, 50, text, PEN) for x, text in ((40, "первичный"), (80, "повторный"), (120, "на дому"))]
    low, high = (-PEN.font.at(canvas.px(PEN.size_mm)).getbbox(sign, anchor="ls")[1] for sign in "нН")
    getattr(hand, kind)(boxes[1], canvas.px(50), low, high)
    marks = _marks(canvas)
    assert [str(mark.kind) for mark in marks] == [kind]
    assert canvas.px(78) < marks[0].box.center[0] < canvas.px(104)


def test_a_short_word_with_its_comma_is_seen_struck_though_it_was_read_well() -> None:
    canvas, hand = _sheet(0.1)
    canvas.text(14, 50, "Заболевание установлено впервые:", PEN)
    box = canvas.text(100, 50, "да,", PEN)
    canvas.text(120, 50, "нет", PEN)
    y = canvas.px(50) - 10
    hand._stroke([(box.left - 4, y), (box.right + 3, y)])
    assert [str(mark.kind) for mark in _marks(canvas)] == ["strike"]


def test_values_on_lines_to_write_on_and_a_printed_plus_are_not_marked() -> None:
    canvas, _ = _sheet(0.1)
    for x, label, value in ((14, "Рост", "84"), (60, "Вес", "12,4"), (110, "Реакция", "+")):
        canvas.text(x, 50, label, PEN)
        canvas.text(x + 20, 50, value, PEN)
        canvas.fill_line(x + 17, x + 38, 50)
    assert _marks(canvas) == []


def test_every_kind_has_a_chance_and_no_spot_costs_nothing() -> None:
    clean = cleaned(scanned(_sheet(0.1)[0]))
    assert mark_chances(clean, []).shape == (0, len(KINDS))
    chances = mark_chances(clean, [Spot(5, 40, 4, 20.0), Spot(-30, 5000, 9000, 25.0)])
    assert chances.shape == (2, len(KINDS)) and abs(chances.sum(axis=1) - 1).max() < 1e-5
    assert KINDS[0] is None and set(KINDS[1:]) == {MarkKind.UNDERLINE, MarkKind.STRIKE, MarkKind.CIRCLE}
