import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.geometry import Affine, Box, hull


def turned(angle_deg: float, shift_x: float, shift_y: float) -> Affine:
    c, s = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
    return Affine(c, -s, shift_x, s, c, shift_y)


@pytest.mark.parametrize("corners", [(5, 0, 5, 9), (0, 5, 9, 5), (9, 0, 5, 9), (-1, 0, 5, 9)])
def test_empty_inverted_or_outside_box_is_refused(corners: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="empty or inverted"):
        Box(*corners)


def test_overlap_of_boxes_that_touch_is_zero() -> None:
    assert Box(0, 0, 10, 10).overlap(Box(10, 0, 20, 10)) == 0
    assert Box(0, 0, 10, 10).overlap(Box(5, 5, 20, 20)) == 25


def test_hull_spans_all_boxes() -> None:
    assert hull([Box(5, 6, 7, 8), Box(1, 7, 2, 20)]) == Box(1, 6, 7, 20)
    with pytest.raises(ValueError, match="no boxes"):
        hull([])


@given(st.floats(-180, 180), st.floats(-500, 500), st.floats(-500, 500), st.floats(0, 3000), st.floats(0, 3000))
def test_inverse_brings_a_point_back(angle_deg: float, dx: float, dy: float, x: float, y: float) -> None:
    there = turned(angle_deg, dx, dy)
    back = there.inverse().apply(*there.apply(x, y))
    assert back == pytest.approx((x, y), abs=1e-6)


@given(st.floats(-180, 180), st.floats(-180, 180), st.floats(0, 100), st.floats(0, 100))
def test_after_applies_the_first_map_first(first_deg: float, then_deg: float, x: float, y: float) -> None:
    first, then = turned(first_deg, 3, 4), turned(then_deg, -7, 1)
    assert then.after(first).apply(x, y) == pytest.approx(then.apply(*first.apply(x, y)), abs=1e-6)


def test_mapped_box_stays_inside_the_image() -> None:
    assert Affine(c=-20, f=90).map_box(Box(0, 0, 30, 30), 100, 100) == Box(0, 90, 10, 100)


def test_flat_map_has_no_inverse() -> None:
    with pytest.raises(ValueError, match="no inverse"):
        Affine(a=0, e=0).inverse()
