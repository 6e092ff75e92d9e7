"""Print and pen told apart on drawn pages: faces and hands as they are, words as drawn."""

import random
from dataclasses import replace

import numpy as np
import pytest

from pipeline.stages.medium import judge_coloured, judge_medium
from samples.canvas import A5_WIDE_MM, Canvas
from samples.fonts import Font
from samples.pen import Pen
from schemas.geometry import Box
from schemas.page import Medium, Word
from tests.clean_pages import cleaned, drawn_words, scanned

LABELS = (
    "Фамилия, имя, отчество ребенка", "Дата рождения", "Адрес регистрации по месту жительства", "Группа крови",
    "Наименование прививки", "Дата введения препарата", "Серия вакцины", "Реакция на прививку",
)  # fmt: skip
VALUES = ("Синицына Алёна", "14.03.2016", "Садовая 17", "А2", "Инфанрикс", "09.07.17", "К4512", "местная")
GREY_PEN = (62, 62, 74)
BOX = Box(10, 10, 30, 14)


def _page(label: str, value: str, *, by_hand: bool, dpi: int = 200) -> list[tuple[bool, Word]]:
    """The words of a page of labels and values as judged, each with whether it is a value's."""
    canvas = Canvas(A5_WIDE_MM, 200, random.Random(3), "form", "1")
    print_pen = Pen(Font(label), 3.6)
    value_pen = Pen(Font(value, by_hand), 5.0, GREY_PEN, 0.8) if by_hand else Pen(Font(value), 3.6)
    for row in range(12):
        canvas.text(12, 20 + 10 * row, LABELS[row % 8], print_pen)
        canvas.text(110, 20 + 10 * row, VALUES[row % 8], value_pen)
    scan = scanned(canvas, dpi=dpi, noise=2.0)
    clean = cleaned(scan)
    words = [replace(word, confidence=0.9) for word in drawn_words(canvas, scan, clean)]
    middle_px = clean.image.width_px * 105 / A5_WIDE_MM[0]
    return [(word.box.left > middle_px, word) for word in judge_medium(clean.text, words)]


@pytest.mark.parametrize("value", ["county/roboto-mono-400", "clinic/arsenal-400", "urban/piazzolla-400"])
@pytest.mark.parametrize("label", ["county/stix-two-text-400", "clinic/rubik-400"])
def test_values_typed_in_another_face_stay_print(label: str, value: str) -> None:
    words = _page(label, value, by_hand=False)
    assert sum(word.medium is Medium.PRINTED for _, word in words) >= 0.97 * len(words)


@pytest.mark.parametrize(
    "hand", ["office/caveat-400", "office/bad-script-400", "regional/klee-one-400", "bureau/pangolin-400"]
)
def test_values_written_by_hand_are_told_and_labels_are_not(hand: str) -> None:
    words = _page("county/istok-web-400", hand, by_hand=True)
    values, labels = [w for is_value, w in words if is_value], [w for is_value, w in words if not is_value]
    assert sum(word.medium is Medium.HANDWRITTEN for word in values) >= 0.9 * len(values)
    assert sum(word.medium is Medium.PRINTED for word in labels) >= 0.95 * len(labels)


def test_page_without_words_and_words_without_letters_are_left_alone() -> None:
    white = np.full((40, 80), 255, np.uint8)
    dash = Word("—", BOX, 0.4)
    assert judge_medium(white, ()) == ()
    assert judge_medium(white, [dash]) == (dash,)


def test_few_words_in_the_colour_of_a_pen_are_handwriting() -> None:
    white = np.full((40, 80), 255, np.uint8)
    (word,) = judge_coloured(white, [Word("Иванова", BOX, 0.97)])
    assert word.medium is Medium.HANDWRITTEN
    assert word.confidence <= 0.5
