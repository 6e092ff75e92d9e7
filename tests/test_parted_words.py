"""Letters that stand columns apart are no one word, however the engine joins them."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.stages.parted_words import with_gaps_parted
from schemas.geometry import Box
from schemas.page import Pixels, Symbol, Word


def joined(spans: list[tuple[str, int, int]]) -> Word:
    """A word 20 pixels high with letters of such boxes."""
    symbols = tuple(Symbol(text, 0.9, Box(left, 10, right, 30)) for text, left, right in spans)
    box = Box(spans[0][1], 10, spans[-1][2], 30)
    return Word("".join(text for text, *_ in spans), box, 0.9, symbols=symbols)


def paper(*inked: tuple[int, int]) -> Pixels:
    pixels = np.full((40, 400), 255, np.uint8)
    for left, right in inked:
        pixels[10:30, left:right] = 0
    return pixels


@pytest.mark.parametrize(
    "spans",
    [
        [("В", 10, 24), ("с", 30, 42), ("Р", 42, 240), ("о", 244, 260)],
        [("В", 10, 24), ("с", 30, 220), ("Р", 225, 240), ("о", 244, 260)],
    ],
)
def test_a_word_is_cut_at_a_gap_inside_a_letters_box(spans: list[tuple[str, int, int]]) -> None:
    page = paper((10, 24), (30, 42), (225, 240), (244, 260))
    left, right = with_gaps_parted(page, [joined(spans)])
    assert (left.text, right.text) == ("Вс", "Ро")
    assert left.box.right <= 60 and right.box.left >= 200


def test_a_wide_letter_whose_ink_has_no_gap_stays_in_its_word() -> None:
    word = joined([("—", 10, 100), ("о", 104, 118)])
    assert with_gaps_parted(paper((10, 100), (104, 118)), [word]) == (word,)
