import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.entry import State
from tests.value_reading import read


@pytest.mark.parametrize(
    "text", ["3250", "3250 г", "3 250", "3.250", "3250,0", "3 кг 250", "3кг250г", "3,25 кг", "З250 г", "m=3250"]
)
def test_birth_weight_in_any_writing_is_grams(text):
    assert read("birth", "weight_g", text).value == 3250


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("44,2 кг", None, 44200), ("44,2", "kg", 44200), ("12,5", "кг", 12500), ("7800", "кг", 7800)],
)
def test_weights_of_older_children_are_grams(text, unit, value):
    assert read("growth", "weight_g", text, unit=unit).value == value


@pytest.mark.parametrize(("text", "value"), [("Змм", 3), ("бмм", 6), ("папула З мм", 3)])
def test_a_letter_alone_before_millimetres_is_the_figure_that_it_looks_like(text, value):
    assert read("tuberculin_test", "papule_mm", text).value == value


def test_a_lost_comma_is_flagged_and_proposed():
    reading = read("growth", "weight_g", "442", unit="кг")
    assert reading.evidence["range"] == 0.0 and reading.others == (44200,)
    reading = read("visit", "temperature_c", "372")
    assert reading.evidence["range"] == 0.0 and reading.others == (37.2,)


@pytest.mark.parametrize(
    ("text", "value"), [("112", 112), ("52,5 см", 52.5), ("1,12 м", 112), ("1 м 12 см", 112), ("р-52", 52)]
)
def test_heights_are_centimetres(text, value):
    assert read("growth", "height_cm", text).value == value


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("8/9", 8, 9), ("8-9 б", 8, 9), ("10/10", 10, 10), ("819", 8, 9), ("7 / 8 баллов", 7, 8)],
)
def test_pairs_give_each_part(text, first, second):
    assert read("birth", "apgar_1min", text, part="first").value == first
    assert read("birth", "apgar_5min", text, part="second").value == second


def test_a_pair_of_one_number_has_no_second():
    assert read("birth", "apgar_5min", "8", part="second").state is State.BLANK


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("120–140", 120, 140),
        ("(4,0-9,0)", 4, 9),
        ("от 4 до 9", 4, 9),
        ("до 15", None, 15),
        ("<5", None, 5),
        (">5", 5, None),
    ],
)
def test_norms_are_ranges_open_at_either_end(text, low, high):
    assert read("lab_result", "reference_low", text, part="low").value == low
    assert read("lab_result", "reference_high", text, part="high").value == high


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3 мес", 3),
        ("3 мес 12 дн", 3),
        ("1 г 3 мес", 15),
        ("1г.3м", 15),
        ("2 года", 24),
        ("2,5 г", 30),
        ("5½ лет", 66),
        ("14 дней", 0),
        ("2 3/12", 27),
        ("7 лет 4 мес", 88),
        ("новорожд.", 0),
    ],
)
def test_ages_are_whole_months(text, months):
    assert read("growth", "age_months", text).value == months


def test_a_fraction_of_a_year_is_not_read_as_years():
    assert read("growth", "age_months", "5 1/2 лет").value is None


@pytest.mark.parametrize(("text", "months"), [("Згода", 36), ("Т лет", 84), ("1Тгод", None), ("Згод", None)])
def test_a_number_read_as_a_letter_must_go_with_the_form_of_its_word(text, months):
    reading = read("growth", "age_months", text)
    assert reading.value == months and "ambiguous" not in reading.evidence


def test_a_bare_age_takes_the_headings_unit_or_is_ambiguous():
    assert read("growth", "age_months", "6", unit="мес").value == 6
    assert read("growth", "age_months", "6", unit="лет").value == 72
    bare = read("growth", "age_months", "6")
    assert bare.others == (72,) and bare.evidence["ambiguous"] < 1


@pytest.mark.parametrize(("text", "value"), [("39 нед", 39), ("38+5", 38), ("38 5/7 нед", 38), ("З9 недель", 39)])
def test_gestation_is_whole_weeks(text, value):
    assert read("birth", "gestation_weeks", text).value == value


def test_a_range_of_weeks_is_ambiguous():
    reading = read("birth", "gestation_weeks", "38–39")
    assert (reading.value, reading.others) == (38, (39,))


def test_a_decimal_never_begins_with_a_zero_and_a_digit():
    assert read("immunization", "dose_ml", "05").value == 0.5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("121", 121),
        ("4,2", 4.2),
        ("7,8 ↑", 7.8),
        ("H 121", 121),
        ("З,9", 3.9),
        ("1-2 в п/зр", "1–2"),
        ("отр.", "отрицательный"),
        ("не обнаружено", "не обнаружено"),
        ("<0,5", "<0.5"),
        ("желтый", "желтый"),
    ],
)
def test_results_are_numbers_where_they_are_and_words_where_not(text, value):
    assert read("lab_result", "value", text).value == value


@pytest.mark.parametrize(
    ("kind", "field"),
    [("visit", "temperature_c"), ("birth", "weight_g"), ("lab_result", "value"), ("growth", "age_months")],
)
@pytest.mark.parametrize("text", ["-", "—", "____", "..."])
def test_a_dash_or_a_fill_in_line_is_blank(kind, field, text):
    assert read(kind, field, text).state is State.BLANK


@given(st.integers(300, 7000))
@settings(max_examples=60)
def test_any_birth_weight_survives_kilograms_and_thousands_marks(grams):
    thousands = f"{grams // 1000} {grams % 1000:03d}" if grams >= 1000 else str(grams)
    for text in (f"{grams} г", f"{grams / 1000:.3f} кг".replace(".", ","), thousands, f"{grams},0"):
        assert read("birth", "weight_g", text).value == grams


@given(st.integers(320, 429))
@settings(max_examples=40)
def test_any_temperature_survives_point_or_comma(tenths):
    for text in (f"{tenths / 10:.1f}", f"{tenths // 10},{tenths % 10} °C"):
        assert read("visit", "temperature_c", text).value == tenths / 10


def test_an_age_that_lost_a_number_is_unreadable():
    for text in ("года 6 мес.", "2 года мес."):
        assert read("growth", "age_months", text).state is State.UNREADABLE


@pytest.mark.parametrize("text", ["3", "3-И %", "2 -"])
def test_half_a_range_is_no_norm(text):
    for part in ("low", "high"):
        reading = read("lab_result", f"reference_{part}", text, part=part)
        assert reading.value is None and reading.state is State.UNREADABLE


def test_a_norm_with_its_unit_keeps_both_ends():
    assert read("lab_result", "reference_high", "2-15 мм/час", part="high").value == 15


@pytest.mark.parametrize("text", ["397т0", "3т кг 250", "тм/,г"])
def test_a_damaged_number_is_no_number(text):
    assert read("growth", "weight_g", text).value is None or text.startswith("3т")
    assert read("growth", "age_months", text).value is None or text.startswith(("397", "3т"))


@pytest.mark.parametrize(
    "text", ["8/9", "на 1-й мин 8 баллов, на 5-й мин 9 баллов", "1 мин 8; 5 мин 9", "1/5 мин 8/9", "8 и 9 баллов"]
)
def test_the_minutes_of_an_apgar_score_are_no_scores(text):
    assert read("birth", "apgar_1min", text, part="first").value == 8
    assert read("birth", "apgar_5min", text, part="second").value == 9


def test_norms_for_boys_and_girls_in_one_cell_are_no_norm_of_the_child():
    assert read("lab_result", "reference_low", "М 130–160; Ж 120–140", part="low").state is State.UNREADABLE
    assert read("lab_result", "reference_low", "130–160", part="low").value == 130


@pytest.mark.parametrize("text", ["1 лет", "21 лет", "1 лет 3 мес.", "12 года", "5 год"])
def test_years_in_a_form_that_nobody_says_may_lack_a_digit_and_wait_for_a_person(text):
    assert read("growth", "age_months", text).evidence["strokes"] == 0.0


@pytest.mark.parametrize("text", ["1 год", "с 1 года", "до 3 лет", "1,5 года", "0,5 года", "11 лет", "22 года"])
def test_years_in_any_case_that_is_said_wait_for_nobody(text):
    assert "strokes" not in read("growth", "age_months", text).evidence
