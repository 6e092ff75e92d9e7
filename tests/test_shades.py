import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from pipeline.stages.shades import shades_at

CROPS = arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=40))


@given(CROPS, st.floats(0, 1))
def test_a_shade_is_the_percentile_of_the_crop(crop, share):
    assert shades_at(crop, share)[0] == pytest.approx(float(np.percentile(crop, 100 * share)), abs=1e-6)


def test_several_shares_are_answered_in_their_order():
    crop = np.arange(101, dtype=np.uint8).reshape(1, -1)
    assert shades_at(crop, 0.9, 0.02, 0.5) == (90.0, 2.0, 50.0)
