"""Choices marked with ink in many ways, in black too: what was drawn is what is seen, and print alone is no mark."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import ImageDraw

from pipeline.stages.layout import lay_out
from pipeline.stages.strikes import is_over_ink
from samples.canvas import A5_WIDE_MM, Canvas
from samples.fonts import Font
from samples.mark_pens import Marker
from samples.mark_sheets import draw_sheets
from samples.pen import Pen
from schemas.geometry import Box
from schemas.page import Mark, MarkKind
from tests.clean_pages import cleaned, drawn_words, scanned

BLACK = (28, 28, 32)
FACE = Font("county/onest-400")


def _sheet() -> tuple[Canvas, Marker]:
    canvas = Canvas(A5_WIDE_MM, 200, random.Random(8), None, "")
    marker = Marker(canvas, random.Random(8))
    marker.ink = BLACK
    return canvas, marker


def _marks(canvas: Canvas, *unread: str) -> list[Mark]:
    scan = scanned(canvas)
    clean = cleaned(scan)
    words = [word for word in drawn_words(canvas, scan, clean) if word.text not in unread]
    return list(lay_out(clean, words).marks)


def _options(canvas: Canvas, y: float) -> list[Box]:
    pen = Pen(FACE, 4.0)
    canvas.text(14, y, "Вскармливание:", pen)
    return [canvas.text(x, y, text, pen) for x, text in ((60, "грудное"), (95, "смешанное"), (135, "искусственное"))]


def _underline(marker: Marker) -> Callable[[Box], None]:
    return lambda box: marker.level(box.left - 3, box.right + 5, box.bottom + 5)


@pytest.mark.parametrize("kind", ["circle", "strike", "underline"])
@pytest.mark.parametrize("is_read", [True, False], ids=["read", "unread"])
def test_black_marks_are_seen_and_rings_and_strikes_even_where_the_word_was_not_read(kind: str, is_read: bool) -> None:
    if kind == "underline" and not is_read:
        pytest.skip("an underlined word is read")
    canvas, marker = _sheet()
    chosen = _options(canvas, 50)[1]
    {"circle": marker.circle, "strike": marker.strike, "underline": _underline(marker)}[kind](chosen)
    marks = _marks(canvas, *(() if is_read else ("смешанное",)))
    assert {str(mark.kind) for mark in marks if mark.is_set} == {kind}


def test_round_boxes_are_told_empty_from_ticked() -> None:
    canvas, marker = _sheet()
    pen = Pen(FACE, 4.0)
    for x, text in ((20, "первичный"), (70, "повторный"), (120, "активный")):
        box = Box(canvas.px(x), canvas.px(46.6), canvas.px(x + 3.6), canvas.px(50.2))
        ImageDraw.Draw(canvas.image).ellipse((box.left, box.top, box.right, box.bottom), outline=BLACK, width=2)
        canvas.text(x + 6, 50, text, pen)
        if text == "повторный":
            x_px, y_px = box.center
            marker.stroke([(x_px - 6, y_px), (x_px, y_px + 6), (x_px + 8, y_px - 7)])
    marks = _marks(canvas)
    assert [(mark.kind, mark.is_set) for mark in marks] == [
        (MarkKind.CHECK_BOX, False), (MarkKind.CHECK_BOX, True), (MarkKind.CHECK_BOX, False),
    ]  # fmt: skip


def test_headings_dashes_and_bold_capitals_are_no_marks() -> None:
    canvas, _ = _sheet()
    pen = Pen(FACE, 4.0)
    canvas.text(105, 20, "СВЕДЕНИЯ О РЕБЁНКЕ", pen.bold.sized(6), "middle")
    canvas.line(40, 22, 170, 22, 0.3)
    canvas.text(14, 40, "Мать — 27 лет, отец — 31 год; ОООО, ЖЕНЕ НЕТ", pen)
    canvas.text(14, 60, "I, II, III, IV, V", pen)
    assert _marks(canvas) == []


def test_sheets_tell_every_choice(tmp_path: Path) -> None:
    assert draw_sheets(tmp_path, 3, 1, "clean", [FACE]) > 20
    assert len(list((tmp_path / "truth").glob("*.json"))) == 1


def test_a_dash_crosses_nothing() -> None:
    canvas, marker = _sheet()
    marker.level(300, 500, 400, unrest=0, tilt=0)
    inked = np.where(np.asarray(canvas.image.convert("L")) < 128, 255, 0).astype(np.uint8)
    assert not is_over_ink(inked, (300, 500), 400, 60)
