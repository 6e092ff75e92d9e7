import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.values import READERS, read_value
from schemas.entry import State
from schemas.geometry import Box
from schemas.kinds import load_kinds
from schemas.page import Medium, Symbol, Word
from tests.value_reading import read, spec_of, words_of

NAMES = ("Иванов", "Иван", "Иванович")
FIELDS = ("family_name", "given_name", "patronymic")
PARTS = ("family", "given", "patronymic")


@pytest.mark.parametrize(
    "text",
    [
        "Иванов Иван Иванович",
        "ИВАНОВ ИВАН ИВАНОВИЧ",
        "Ивaнoв Иван Иванович",
        "Фамилия, имя, отчество: Иванов Иван Иванович",
        "Иванов Иван Иванович, 12.03.2009 г.р.",
        "Иван Иванович Иванов",
    ],
)
def test_a_full_name_gives_its_parts_in_title_case(text):
    assert tuple(read("patient", f, text, part=p).value for f, p in zip(FIELDS, PARTS, strict=True)) == NAMES


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Петрова-Водкина", "Петрова-Водкина"),
        ("3ахаров", "Захаров"),
        ("З А Х А Р О В", "Захаров"),
        ("ПЕТPОВ", "Петров"),
    ],
)
def test_family_names_are_repaired(text, value):
    assert read("patient", "family_name", text).value == value


def test_a_part_that_the_paper_leaves_out_is_blank():
    assert read("patient", "patronymic", "Сидоров Петр", part="patronymic").state is State.BLANK
    assert read("patient", "given_name", "Иванов И.И.", part="given").state is State.BLANK


def test_turkic_patronymics_keep_their_second_word():
    assert read("patient", "patronymic", "Мамедов Али Рашид оглы", part="patronymic").value == "Рашид оглы"


def test_a_misread_name_is_no_dictionary_word():
    assert read("patient", "given_name", "Ивак").evidence["known"] == 0.0
    assert read("patient", "given_name", "Иван").evidence["known"] == 1.0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("врач-педиатр участковый", "педиатр"),
        ("Осмотр врача-педиатра участкового", "педиатр"),
        ("оториноларинголога", "оториноларинголог"),
        ("Детский хирург", "детский хирург"),
        ("Окулист", "окулист"),
        ("невролoг", "невролог"),
    ],
)
def test_specialties_are_nominative_and_small(text, value):
    assert read("visit", "specialty", text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("у матери", "мать"), ("дед", "дедушка"), ("бабушки по материнской линии", "бабушка по материнской линии")],
)
def test_relatives_are_nominative(text, value):
    assert read("family_history", "relative", text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Гемоглобин (HGB)", "Гемоглобин"),
        ("HGB", "Гемоглобин"),
        ("Лейкоциты, WBC", "Лейкоциты"),
        ("Лейкоцнты", "Лейкоциты"),
        ("Антитела к ТПО", "Антитела к ТПО"),
    ],
)
def test_analytes_lose_the_analysers_abbreviation(text, value):
    assert read("lab_result", "analyte", text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("×10⁹/л", "10^9/л"),
        ("10*9/л", "10^9/л"),
        ("109/л", "10^9/л"),
        ("x10^12/л", "10^12/л"),
        ("мм/час", "мм/ч"),
        ("г/ л", "г/л"),
        ("в п/зр", "в п/зр"),
    ],
)
def test_units_have_one_spelling(text, value):
    assert read("lab_result", "unit", text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("____ кашель, насморк ____", "кашель, насморк"),
        ("кашeль , насморк", "кашель, насморк"),
        ("| кашель |", "кашель"),
        ("боль в гopле", "боль в горле"),
    ],
)
def test_texts_lose_fill_in_lines_and_wrong_letters(text, value):
    assert read("visit", "complaints", text).value == value


@pytest.mark.parametrize("text", ["Бронхит?", "Бронхит (?)", "Бронхит - исключен", "Бронхит под вопросом"])
def test_a_diagnosis_is_without_the_words_of_its_certainty(text):
    assert read("diagnosis", "text", text).value == "Бронхит"


def test_initials_end_in_full_stops():
    assert read("visit", "doctor", "Суханова Т.И,").value == "Суханова Т.И."


def test_the_medium_and_confidence_are_those_of_the_words_used():
    words = [*words_of("12.03.2009", 0.8), Word("подпись", Box(200, 0, 300, 20), 0.1, Medium.HANDWRITTEN)]
    reading = read_value(spec_of("visit", "date"), words)
    assert (reading.medium, reading.engine_confidence) == (Medium.PRINTED, 0.8)


def test_known_symbols_narrow_the_box_and_tell_the_worst():
    symbols = tuple(
        Symbol(c, conf, Box(10 * i, 0, 10 * i + 10, 20))
        for i, (c, conf) in enumerate([("8", 0.9), ("/", 0.2), ("9", 0.7)])
    )
    reading = read_value(
        spec_of("birth", "apgar_5min", "second"), [Word("8/9", Box(0, 0, 30, 20), 0.95, symbols=symbols)]
    )
    assert (reading.value, reading.box, reading.engine_confidence) == (9, Box(20, 0, 30, 20), 0.7)


def test_no_words_make_no_reading():
    with pytest.raises(ValueError, match=r"no boxes|empty"):
        read_value(spec_of("visit", "date"), [])


SPECS = [(kind, field) for kind, entry in load_kinds().items() for field in entry.fields]


def test_every_kind_of_value_has_a_reader():
    assert {load_kinds()[kind].fields[field].value for kind, field in SPECS} == set(READERS)


@given(st.sampled_from(SPECS), st.text(alphabet="аеийлпшЗОVXIГ0123456789.,/()-–+?№ ·\\[*^|", min_size=1, max_size=18))
@settings(max_examples=400, deadline=None)
def test_no_text_raises_and_numbers_out_of_limits_are_flagged(place, text):
    kind, field = place
    if not text.split():
        return
    reading = read(kind, field, " ".join(text.split()))
    limits = load_kinds()[kind].fields[field]
    if isinstance(reading.value, int | float) and not isinstance(reading.value, bool) and limits.max is not None:
        assert reading.evidence["range"] == float(limits.min <= reading.value <= limits.max)


def test_a_temperature_is_written_with_its_sign_whatever_print_made_of_it():
    for text in ("t 38,1", "т 38,1", "{38,1", "138,1", "< 38,1", "37,6"):
        assert read("immunization", "reaction", text).value.startswith("t 3")
    assert read("immunization", "reaction", "гиперемия 1 см").value == "гиперемия 1 см"
