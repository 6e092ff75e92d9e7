from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.values import read_value
from schemas.entry import State
from tests.value_reading import read, spec_of, words_of

DAYS = st.dates(date(2000, 1, 1), date(2025, 12, 31))
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
GENITIVE = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.03.2009", "2009-03-12"),
        ("12.03.09", "2009-03-12"),
        ("12.3.09", "2009-03-12"),
        ("12/03/09", "2009-03-12"),
        ("12-03-09", "2009-03-12"),
        ("12/III-09", "2009-03-12"),
        ("12.III.09", "2009-03-12"),
        ("12 III 09", "2009-03-12"),
        ("«12» марта 2009 г.", "2009-03-12"),
        ("12 марта 09", "2009-03-12"),
        ("2009-03-12", "2009-03-12"),
        ("03.2009", "2009-03"),
        ("III-2009", "2009-03"),
        ("март 2009", "2009-03"),
        ("2009г.", "2009"),
        ("в 2009 г.", "2009"),
        ("12.03.2009 в 14:30", "2009-03-12"),
    ],
)
def test_every_writing_of_a_date_is_read_at_its_own_precision(text, value):
    assert read("visit", "date", text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.О3.2OО9", "2009-03-12"),
        ("1З.03.2009", "2009-03-13"),
        ("l2.03.20O9г.", "2009-03-12"),
        ("12.П.09", "2009-02-12"),
        ("12/Ш-09", "2009-03-12"),
        ("12.УП.2009", "2009-07-12"),
        ("12.ХII.09", "2009-12-12"),
        ("12 . 03 . 2009г.", "2009-03-12"),
        ("12,03,2009", "2009-03-12"),
        ("12032009", "2009-03-12"),
    ],
)
def test_damaged_dates_are_repaired(text, value):
    assert read("visit", "date", text).value == value


@pytest.mark.parametrize("text", ["12.О3.2009", "12.УП.2009", "12032009"])
def test_a_repaired_date_says_so(text):
    assert read("visit", "date", text).evidence["repaired"] < 1


@pytest.mark.parametrize(
    "text", ["13.14.09", "31.02.2009", "32.03.09", "00.03.2009", "12 июп 2009", "12.03", "кашель", "Ds"]
)
def test_what_is_no_date_is_unreadable_and_never_invented(text):
    reading = read("visit", "date", text)
    assert (reading.state, reading.value) == (State.UNREADABLE, None)


def test_an_impossible_date_proposes_what_it_may_have_been():
    assert "2009-11-13" in read("visit", "date", "13.14.09").others
    assert read("visit", "date", "12 июп 2009").others == ("2009-06-12", "2009-07-12")


def test_a_digit_torn_off_the_day_is_not_lost():
    reading = read("visit", "date", "1 2.03.2009")
    assert (reading.value, reading.others) == ("2009-03-12", ("2009-03-02",))
    assert reading.evidence["ambiguous"] < 1


def test_eleven_between_slash_and_dash_may_be_the_roman_two():
    reading = read("visit", "date", "12/11-09")
    assert (reading.value, reading.others) == ("2009-11-12", ("2009-02-12",))


def test_two_dates_in_one_field_are_ambiguous():
    reading = read("visit", "date", "12.03.2009 15.04.2009")
    assert reading.others == ("2009-04-15",) and reading.evidence["ambiguous"] < 1


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("с 12.03 по 19.03.09", "2009-03-12", "2009-03-19"),
        ("12–19/III-09", "2009-03-12", "2009-03-19"),
        ("с 12.03.2009 по 19.03.2009", "2009-03-12", "2009-03-19"),
        ("28.12–03.01.10", "2009-12-28", "2010-01-03"),
    ],
)
def test_ranges_share_what_they_leave_out(text, low, high):
    spec = ("hospitalization", "admission_date")
    assert read(*spec, text, part="low").value == low
    assert read(*spec, text, part="high").value == high


def test_a_date_of_another_century_is_kept_and_flagged():
    reading = read("visit", "date", "12.03.1989")
    assert (reading.value, reading.evidence["range"]) == ("1989-03-12", 0.0)


def test_the_box_holds_the_date_and_no_stray_word():
    reading = read_value(spec_of("visit", "date"), words_of("Дата 12.03.2009 подпись"))
    assert (reading.raw, reading.box.left, reading.box.right) == ("12.03.2009", 50, 150)


@given(DAYS)
@settings(max_examples=60)
def test_any_day_survives_every_writing(day):
    wanted = day.isoformat()
    for text in (
        day.strftime("%d.%m.%Y"),
        day.strftime("%d.%m.%y"),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}.{ROMAN[day.month - 1]}.{day:%y}",
        f"{day.day} {GENITIVE[day.month - 1]} {day.year} г.",
    ):
        assert read("visit", "date", text).value == wanted


@given(st.text(alphabet="0123456789ОЗоз.,/-IVXПШл марта", min_size=1, max_size=20))
@settings(max_examples=150)
def test_no_text_raises_and_every_date_is_on_the_calendar(text):
    if not text.split():
        return
    value = read("visit", "date", " ".join(text.split())).value
    if value is not None:
        date.fromisoformat((str(value) + "-01-01")[:10])


@pytest.mark.parametrize("text", ["июля 2018 г.", "Т июля 2018 г.", "| июля 2018"])
def test_a_month_that_asks_for_its_day_is_cut_without_one(text: str) -> None:
    reading = read("hospitalization", "admission_date", text)
    assert (reading.value, reading.evidence["cut"]) == ("2018-07", 0.0)


@pytest.mark.parametrize("text", ["с июля 2018 г.", "июль 2018", "1 июля 2018 г."])
def test_a_month_that_tells_a_time_of_its_own_is_whole(text: str) -> None:
    assert "cut" not in read("hospitalization", "admission_date", text).evidence


def test_letters_read_of_a_day_leave_no_date_of_the_month_alone() -> None:
    reading = read("tuberculin_test", "date", "ОЦ.02.2008")
    assert (reading.state, reading.others) == (State.UNREADABLE, ("2008-02",))
