import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.identifiers import luhn_is_valid, snils_is_valid
from schemas.codes import load_vaccines
from schemas.entry import State
from tests.value_reading import read


@pytest.mark.parametrize("text", ["J06.9", "706.9", "Ј06.9", "J06,9", "З06.9", "Л06.9", "106.9", "J069", "]06.9"])
def test_damaged_codes_are_repaired_from_the_list(text):
    assert read("visit", "icd10", text).value == "J06.9"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("К59.0", "K59.0"),
        ("В01.9", "B01.9"),
        ("Нб6.0", "H66.0"),
        ("420.9", "J20.9"),
        ("050.9", "D50.9"),
        ("А09", "A09"),
    ],
)
def test_cyrillic_letters_and_digits_stand_for_the_codes_letter(text, value):
    assert read("visit", "icd10", text).value == value


def test_a_code_outside_the_list_is_kept_and_told():
    reading = read("visit", "icd10", "X99.9")
    assert (reading.value, reading.evidence["closed_list"]) == ("X99.9", 0.0)


def test_a_second_code_is_proposed_not_lost():
    reading = read("visit", "icd10", "J06.9, H66.0")
    assert (reading.value, reading.others, reading.evidence["ambiguous"]) == ("J06.9", ("H66.0",), 0.5)


@pytest.mark.parametrize("text", ["112-233-445 95", "11223344595", "1l2-2З3-445 95", "СНИЛС 112 233 445 95"])
def test_snils_is_written_one_way(text):
    reading = read("patient", "snils", text)
    assert (reading.value, reading.evidence["checksum"]) == ("112-233-445 95", 1.0)


def test_a_wrong_check_digit_is_told_and_not_repaired():
    reading = read("patient", "snils", "112-233-445 96")
    assert (reading.value, reading.evidence["checksum"]) == ("112-233-445 96", 0.0)


@given(st.integers(1001999, 999999999), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_breaks_the_checksum_of_a_snils(number, place, by):
    body = f"{number:09d}"
    total = sum(int(d) * w for d, w in zip(body, range(9, 0, -1), strict=True)) % 101 % 100
    valid = f"{body}{total:02d}"
    wrong = valid[:place] + str((int(valid[place]) + by) % 10) + valid[place + 1 :]
    assert snils_is_valid(valid) and not snils_is_valid(wrong)


@given(st.integers(10**14, 10**15 - 1))
def test_exactly_one_last_digit_makes_a_policy_valid(body):
    assert sum(luhn_is_valid(f"{body}{digit}") for digit in range(10)) == 1


def test_a_policy_is_sixteen_digits():
    assert read("patient", "oms_policy", "№ 7700 0012 3456 7890").value == "7700001234567890"
    assert read("patient", "oms_policy", "7700001234").state is State.UNREADABLE


@pytest.mark.parametrize(
    "text", ["8 916 167-39-72", "+7(916)167-39-72", "89161673972", "тел. 916 167 39 72", "8-916-1б7-39-72"]
)
def test_telephones_are_written_one_way(text):
    assert read("patient", "phone", text).value == "+79161673972"


@pytest.mark.parametrize("vaccine", load_vaccines(), ids=lambda v: v.name)
def test_every_writing_of_a_vaccine_is_its_standard_name(vaccine):
    for writing in vaccine.writings:
        reading = read("immunization", "vaccine", writing)
        assert (reading.value, reading.evidence["closed_list"]) == (vaccine.name, 1.0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("БЦЖ - М", "БЦЖ-М"),
        ("Энджерикс B", "Энджерикс В"),
        ("Пентакеим", "Пентаксим"),
        ("АК ДС", "АКДС"),
        ("Вакцина «Гриппол плюс»", "Гриппол плюс"),
        ("Превенар 1З", "Превенар 13"),
        ("Превенар1З", "Превенар 13"),
        ("АКДС V1", "АКДС"),
    ],
)
def test_damaged_vaccines_are_repaired_from_the_list(text, value):
    assert read("immunization", "vaccine", text).value == value


@pytest.mark.parametrize("text", ["Превенар 20", "Новавакс"])
def test_an_unknown_vaccine_never_becomes_a_known_one(text):
    reading = read("immunization", "vaccine", text)
    assert (reading.value, reading.evidence["closed_list"]) == (text, 0.0)


@pytest.mark.parametrize("text", ["БЦЖ", "БЦЖ-М", "АКДС", "АДС", "АДС-М", "ОПВ", "ИПВ", "Инфанрикс", "Превенар"])
def test_near_neighbours_say_so(text):
    assert read("immunization", "vaccine", text).evidence["ambiguous"] < 1


@pytest.mark.parametrize("text", ["Пентаксим", "Энджерикс В", "Инфанрикс Гекса", "Синфлорикс"])
def test_a_name_without_a_neighbour_is_unambiguous(text):
    assert read("immunization", "vaccine", text).evidence["ambiguous"] == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[(t, "V1") for t in ("V1", "V 1", "У1", "Vl", "VI", "V₁", "В1", "V-1", "1-я вакцинация", "вакц. 1")],
        *[(t, "RV1") for t in ("RV1", "RVI", "R1", "КV1", "Р\\1", "ревакцинация 1", "Рев. 1")],
        ("RV", "RV"),
        ("ревакцинация", "RV"),
        ("V", "V"),
        ("VIII", "V3"),
        ("II ревакцинация", "RV2"),
        ("\\М2", "V2"),
        ("\\Мз", "V3"),
    ],
)
def test_doses_in_any_writing(text, value):
    assert read("immunization", "dose", text).value == value


@pytest.mark.parametrize("text", ["V5", "RV4", "0,5"])
def test_a_dose_that_no_course_has_is_unreadable(text):
    assert read("immunization", "dose", text).state is State.UNREADABLE


def test_a_bare_number_may_be_a_revaccination():
    reading = read("immunization", "dose", "II")
    assert (reading.value, reading.others) == ("V2", ("RV2",)) and reading.evidence["ambiguous"] < 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("410", "410"),
        ("сер. 410", "410"),
        ("С123-4", "С123-4"),
        ("AC21B123AA", "AC21B123AA"),
        ("АMVА123В", "AMVA123B"),
        ("П34-1", "П34-1"),
        ("у572", "У572"),
        ("JOO517", "J00517"),
        ("A7OCB833S", "A70CB833S"),
        ("OB12", "OB12"),
        ("С123-4 до 12.2010", "С123-4"),
        ("0З5-1", "0З5-1"),
    ],
)
def test_lots_are_kept_letter_by_letter_in_one_script(text, value):
    assert read("immunization", "lot", text).value == value


def test_a_year_is_no_code_of_a_disease():
    assert read("diagnosis", "icd10", "2013").value is None


def test_a_telephone_is_whole_or_it_is_none():
    assert read("patient", "phone", "8 /925/ 159-92-71").value == "+79251599271"
    assert read("patient", "phone", "+7 (92? 159-92-71").value is None


def test_half_a_mark_of_a_dose_is_for_a_person():
    assert read("immunization", "dose", "в").state is State.UNREADABLE


def test_a_sign_behind_a_dose_without_a_number_may_be_its_number():
    for text, value in (("К\\,", "RV"), ("V'", "V")):
        reading = read("immunization", "dose", text)
        assert (reading.value, reading.others, reading.evidence["strokes"]) == (value, (f"{value}1",), 0.0)
    assert "strokes" not in read("immunization", "dose", "RV.").evidence


@pytest.mark.parametrize(("told", "others"), [("у ву", ("V",)), ("V1 RV2", ("V1",))])
def test_doses_of_two_rows_in_one_cell_are_not_sure(told, others):
    dose = read("immunization", "dose", told)
    assert (dose.others, dose.evidence["strokes"]) == (others, 0.0)
