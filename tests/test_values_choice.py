import pytest

from schemas.entry import State
from tests.value_reading import read


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("patient", "sex", "М", "male"),
        ("patient", "sex", "мальчик", "male"),
        ("patient", "sex", "жен.", "female"),
        ("birth", "delivery", "через естественные родовые пути", "vaginal"),
        ("birth", "delivery", "КС", "cesarean"),
        ("birth", "delivery", "оперативные (кесарево сечение)", "cesarean"),
        ("tuberculin_test", "test", "р. Манту", "mantoux"),
        ("tuberculin_test", "test", "ДСТ", "diaskintest"),
        ("tuberculin_test", "result", "отр.", "negative"),
        ("tuberculin_test", "result", "ук. р-ция", "negative"),
        ("tuberculin_test", "result", "сомнит.", "doubtful"),
        ("tuberculin_test", "result", "отрицателъная", "negative"),
        ("patient", "blood_group", "0(I)", "O(I)"),
        ("patient", "blood_group", "А (II) вторая", "A(II)"),
        ("patient", "blood_group", "АВ(IV)", "AB(IV)"),
        ("patient", "blood_group", "В(Ш)", "B(III)"),
        ("patient", "blood_group", "вторая", "A(II)"),
        ("patient", "rh_factor", "Rh+", "positive"),
        ("patient", "rh_factor", "A(II) Rh(−)", "negative"),
        ("patient", "rh_factor", "положит.", "positive"),
        ("visit", "health_group", "2", "II"),
        ("visit", "health_group", "П группа", "II"),
        ("visit", "health_group", "III", "III"),
        ("visit", "health_group", "1У", "IV"),
        ("visit", "health_group", "вторая", "II"),
    ],
)
def test_writings_of_choices_are_known(kind, field, text, value):
    assert read(kind, field, text).value == value


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        ("patient", "sex", "М Ж"),
        ("patient", "blood_group", "А(III)"),
        ("patient", "rh_factor", "Rh"),
        ("patient", "rh_factor", "Rh(-) полож."),
        ("visit", "health_group", "6"),
        ("tuberculin_test", "result", "7 мм"),
    ],
)
def test_two_choices_at_once_or_none_are_unreadable(kind, field, text):
    assert read(kind, field, text).state is State.UNREADABLE


def test_a_bare_sign_is_one_stroke_from_its_opposite():
    assert read("patient", "rh_factor", "Rh+").evidence["ambiguous"] < 1
    assert "ambiguous" not in read("patient", "rh_factor", "Rh+ положительный").evidence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("предварительный", "suspected"),
        ("заключительный", "confirmed"),
        ("?", "suspected"),
        ("подозрение на пневмонию", "suspected"),
        ("пневмония исключена", "excluded"),
        ("пневмония не исключена", "suspected"),
    ],
)
def test_certainty_follows_the_clause(text, value):
    assert read("diagnosis", "certainty", text).value == value


@pytest.mark.parametrize(
    ("text", "value"), [("+", True), ("да", True), ("впервые", True), ("-", False), ("нет", False), ("повторно", False)]
)
def test_flags_are_marks_or_words(text, value):
    assert read("diagnosis", "first_time", text).value is value


def test_an_empty_flag_is_blank():
    assert read("diagnosis", "first_time", "___").state is State.BLANK


def test_one_stroke_may_be_the_second_group():
    reading = read("visit", "health_group", "1")
    assert (reading.value, reading.others) == ("I", ("II",)) and reading.evidence["ambiguous"] < 1
