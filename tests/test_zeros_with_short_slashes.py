"""A zero whose slash is short is emptied like one with a long slash; other signs with two holes are left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.stages.zeros import without_zero_marks
from schemas.page import Pixels

SCALE = 8


def shrunk(large: Pixels) -> Pixels:
    """Drawn large and made small, as a scanner blurs edges."""
    size = large.shape[1] // SCALE, large.shape[0] // SCALE
    return np.asarray(cv2.resize(large, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def ring(width_px: int, height_px: int) -> Pixels:
    """A tall zero with straight sides, in the middle of a paper twice as large."""
    width, height, stroke = width_px * SCALE, height_px * SCALE, 2 * SCALE
    paper = np.full((2 * height, 2 * width), 255, np.uint8)
    left, right, radius = width // 2 + SCALE, width + width // 2 - SCALE, width // 2 - SCALE
    top, bottom = height // 2 + width // 2, height + height // 2 - width // 2
    cv2.line(paper, (left, top), (left, bottom), 0, stroke)
    cv2.line(paper, (right, top), (right, bottom), 0, stroke)
    cv2.ellipse(paper, (width, top), (radius, radius), 0, 180, 360, 0, stroke)
    cv2.ellipse(paper, (width, bottom), (radius, radius), 0, 0, 180, 0, stroke)
    return paper


def crossed(width_px: int, height_px: int, rise_px: int) -> Pixels:
    """The ring with a stroke from side to side, rising by so much: a short slash, or at 0 the bar of an 8."""
    paper = ring(width_px, height_px)
    width, height, rise = width_px * SCALE, height_px * SCALE, rise_px * SCALE
    begin = (width // 2 + SCALE, height + rise // 2)
    cv2.line(paper, begin, (width + width // 2 - SCALE, height - rise // 2), 0, 2 * SCALE)
    return shrunk(paper)


def ink_in_the_middle(grey: Pixels) -> int:
    height, width = grey.shape
    return 255 - int(grey[height // 2 - 3 : height // 2 + 3, width // 2 - 2 : width // 2 + 2].min())


@pytest.mark.parametrize(("width_px", "height_px", "rise_px"), [(12, 22, 8), (14, 26, 9), (24, 44, 16)])
def test_a_short_slash_is_taken_out_of_a_zero(width_px: int, height_px: int, rise_px: int) -> None:
    slashed = crossed(width_px, height_px, rise_px)
    assert ink_in_the_middle(slashed) > 150
    assert ink_in_the_middle(without_zero_marks(slashed)) < 60


@pytest.mark.parametrize(("width_px", "height_px"), [(12, 22), (14, 26), (24, 44)])
def test_a_level_bar_or_one_that_hardly_rises_makes_no_zero(width_px: int, height_px: int) -> None:
    for rise_px in (0, 1, 2):
        figure = crossed(width_px, height_px, rise_px)
        assert np.array_equal(without_zero_marks(figure), figure)
