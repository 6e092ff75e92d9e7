import pytest

from schemas.growth import DAYS_PER_MONTH, growth_lms


@pytest.mark.parametrize(
    ("measure", "sex", "age_months", "lms"),
    [  # as printed in WHO's tables of 2006 and 2007
        ("weight_kg", "male", 0, (0.3487, 3.3464, 0.14602)),
        ("weight_kg", "female", 0, (0.3809, 3.2322, 0.14171)),
        ("height_cm", "male", 0, (1, 49.8842, 0.03795)),
        ("head_circumference_cm", "female", 0, (1, 33.8787, 0.03496)),
        ("bmi", "male", 0, (-0.3053, 13.4069, 0.0956)),
        ("weight_kg", "male", 61, (-0.2026, 18.5057, 0.12988)),
        ("weight_kg", "female", 120, (-0.5958, 31.8578, 0.17262)),
        ("height_cm", "male", 228, (1, 176.5432, 0.04134)),
        ("bmi", "female", 228, (-0.7496, 21.4269, 0.14441)),
    ],
)
def test_a_published_age_gives_the_published_figures(measure, sex, age_months, lms):
    found = growth_lms(measure, sex, age_months)
    assert (found.l, found.m, found.s) == pytest.approx(lms, abs=1e-9)


@pytest.mark.parametrize(
    ("measure", "sex", "age_months", "median"),
    [
        ("weight_kg", "male", 1, 4.4709),
        ("weight_kg", "male", 12, 9.6479),
        ("height_cm", "female", 12, 74.015),
        ("head_circumference_cm", "male", 12, 46.0661),
    ],
)
def test_a_month_between_published_days_comes_close_to_the_monthly_table(measure, sex, age_months, median):
    assert growth_lms(measure, sex, age_months).m == pytest.approx(median, rel=5e-4)


def test_a_child_is_measured_lying_to_two_years_and_standing_after():
    lying, standing = (growth_lms("height_cm", "male", days / DAYS_PER_MONTH).m for days in (730, 731))
    assert lying - standing == pytest.approx(0.67, abs=0.05)


@pytest.mark.parametrize("z", [-6, -3.5, -3, -1, 0, 2, 3, 4.5])
@pytest.mark.parametrize("measure", ["weight_kg", "height_cm", "bmi"])
def test_a_value_s_score_leads_back_to_the_value(measure, z):
    lms = growth_lms(measure, "female", 30)
    assert lms.z_score(lms.value_at(z)) == pytest.approx(z)


def test_weights_far_out_stand_at_the_published_limits_of_plausibility():
    lms = growth_lms("weight_kg", "male", 0)
    assert [round(lms.value_at(z), 1) for z in (-6, -3, 3, 5)] == [0.9, 2.1, 5.0, 6.3]


@pytest.mark.parametrize(
    ("measure", "age_months"), [("weight_kg", 121), ("head_circumference_cm", 72), ("bmi", 229), ("bmi", -1)]
)
def test_an_age_without_a_standard_has_no_curve(measure, age_months):
    assert growth_lms(measure, "male", age_months) is None


def test_a_measure_below_zero_has_no_score():
    with pytest.raises(ValueError, match="positive"):
        growth_lms("bmi", "male", 10).z_score(-1)
