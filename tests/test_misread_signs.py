"""Signs that print engines take for others, and labels that hold another label: read right, or by a person."""

from __future__ import annotations

import pytest

from extractors import extract_entries
from extractors.diagnoses import read_diagnosis
from extractors.diagnosis_parts import split_diagnoses
from extractors.headings import best_heading
from extractors.shots import unless_hidden
from extractors.values import read_value
from extractors.values.terms import powers_of
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.geometry import Box
from schemas.page import Word
from tests.form_entries import form_named, only, values_of
from tests.page_builder import PageBuilder, no_second_look
from tests.value_reading import read, words_of


@pytest.mark.parametrize("text", ["{+ 38,1", "4 38,1", "{38/1", "t 38, 1"])
def test_a_temperature_keeps_its_sign_whatever_print_made_of_it(text: str) -> None:
    assert read("immunization", "reaction", text).value == "t 38,1"


@pytest.mark.parametrize("text", ["10°Ил", "10Ил", "101'2Ил", "Ю/л"])
def test_a_power_of_ten_may_have_a_letter_for_its_stroke(text: str) -> None:
    assert powers_of(text) == ("10^9/л", "10^12/л")
    assert powers_of("Или") == ()


def test_an_analyte_of_signs_alone_is_found_in_the_list() -> None:
    assert read("lab_result", "analyte", "(09").value == "СОЭ"
    assert read("lab_result", "analyte", "3").value == "3"


def test_letters_never_make_an_age_of_nothing() -> None:
    assert read("growth", "age_months", "ол").state is State.UNREADABLE
    assert read("growth", "age_months", "1 ол").value != 0
    assert read("growth", "age_months", "З года").value == 36


def test_a_numeral_of_a_typewriter_has_feet_and_a_roof() -> None:
    assert read("patient", "blood_group", "ТТТ").value == "B(III)"


@pytest.mark.parametrize(("text", "name"), [("МедведевА.М.", "Медведев А.М."), ("Ершов ЕК.", "Ершов Е.К.")])
def test_initials_stand_apart_from_the_name(text: str, name: str) -> None:
    assert read("diagnosis", "doctor", text).value == name


def test_a_product_goes_before_the_infection_that_ends_its_name() -> None:
    assert read("immunization", "vaccine", "Имоваке Полио").value == "Имовакс Полио"
    assert read("immunization", "vaccine", "Вакцина против полиомиелита").value == "Полиомиелит"


def test_an_unknown_word_before_the_name_of_an_infection_may_be_the_products() -> None:
    words = words_of("Ичбпацс Полио")
    reading = unless_hidden(read_of(words[1]), words)
    assert reading.evidence["form"] < 0.25


def read_of(word: Word) -> Reading:
    return read_value(value_spec("immunization", "vaccine"), [word])


@pytest.mark.parametrize("heading", ["\\, В\\", "V, RV", "\\/ / К\\", "М (ВМ)"])
def test_a_heading_of_the_signs_of_doses_is_known_by_them(heading: str) -> None:
    spec = form_named("immunization_063u").tables[0]
    found = best_heading(spec, (heading,))
    assert found is not None and found[0] == "dose"
    assert (best_heading(spec, ("V, мл",)) or ("",))[0] != "dose"


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Острый гастроэнтерит АОЭ", "Острый гастроэнтерит"),
        ("Фимоз №7", "Фимоз"),
        ("Острый пиелонефрит М0", "Острый пиелонефрит"),
        ("Плоскостопие М?1.4", "Плоскостопие"),
    ],
)
def test_a_code_too_damaged_to_be_read_is_no_part_of_the_wording(text: str, wording: str) -> None:
    found = read_diagnosis(words_of(text), "main", no_second_look)
    assert found["text"].value == wording
    assert found["icd10"].state is State.UNREADABLE


def test_the_end_of_a_heading_and_a_denial_are_no_diagnosis() -> None:
    assert split_diagnoses(words_of("диагноза: нет")) == ()
    letter = (
        PageBuilder()
        .title("Выписной эпикриз")
        .line("Дата поступления: 27.06.2018  Дата выписки: 02.07.2018")
        .line("Основной диагноз: J05.0 Острый обструктивный ларингит")
        .line("Осложнения основного диагноза: нет")
        .page()
    )
    assert values_of(letter, "discharge_027u", "diagnosis") == []


NEWBORN = "Сведения о новорожденном"


@pytest.mark.parametrize(
    "line",
    [
        "Прививка БЦЖ: дата 04.08.14 вакцина БЦЖ-М серия 247",
        "Вакцинация БЦЖ: 04.08.2014 г., препарат БЦЖ-М, серия 247",
    ],
)
def test_the_product_that_a_line_names_is_no_shot_of_its_own(line: str) -> None:
    page = PageBuilder().title(NEWBORN).line("Масса при рождении 3250 г").line(line).page()
    assert only(page, "newborn_113u", "immunization") == {"vaccine": "БЦЖ-М", "date": "2014-08-04", "lot": "247"}


def test_two_shots_of_one_line_stay_two() -> None:
    line = "Вакцина БЦЖ-М 04.08.2014 серия 247  Вакцина Эувакс В 02.08.2014 серия 397-61"
    page = PageBuilder().title(NEWBORN).line("Масса при рождении 3250 г").line(line).page()
    found = values_of(page, "newborn_113u", "immunization")
    assert [(shot["vaccine"], shot["date"]) for shot in found] == [("БЦЖ-М", "2014-08-04"), ("Эувакс В", "2014-08-02")]


def test_the_mark_of_a_screening_is_its_result_without_its_label() -> None:
    page = PageBuilder().title(NEWBORN).line("Аудиологический скрининг дата 04.08.14 отметка пройден").page()
    assert only(page, "newborn_113u", "screening")["result"] == "пройден"


def test_a_number_that_a_label_asks_for_in_parentheses_is_no_value() -> None:
    page = PageBuilder().title(NEWBORN).line("Масса при рождении 3250 г")
    page.line("Родился в (№ родильного дома) Родильный дом № 29")
    assert only(page.page(), "newborn_113u", "birth")["maternity_hospital"] == "Родильный дом № 29"


def test_where_a_child_came_from_is_no_reaction() -> None:
    page = (
        PageBuilder()
        .title("История развития ребенка")
        .line("Лекарственная непереносимость, аллергия  коровье молоко (сыпь)")
        .line("Взят под наблюдениес 26.03.2017  прибыл из Родильный дом № 18")
        .line("Врач-педиатр участковый  Ершов Е.К.")
        .page()
    )
    assert values_of(page, "title_112u", "allergy") == [{"substance": "коровье молоко", "reaction": "сыпь"}]


def test_a_line_below_a_reaction_in_parentheses_is_no_part_of_it() -> None:
    page = PageBuilder().title("История развития ребенка").line("Аллергия  коровье молоко (сыпь)")
    page.line("Наблюдается по месту жительства бабушки")
    found = values_of(page.page(), "title_112u", "allergy")
    assert found == [{"substance": "коровье молоко", "reaction": "сыпь"}]


MEASURES = ("Возраст", "Дата", "Масса, кг", "Рост, см")


def test_a_shorter_table_beside_another_has_rows_of_its_own() -> None:
    rows = [
        [*MEASURES, "Окр. головы", "Окр. груди", None, *MEASURES],
        ["1 мес.", "24.01.17", "4,39", "54,5", "37", "36", "", "4 года", "30.12.20", "16,0", "103"],
        ["2 мес.", "27.02.17", "5,47", "58,5", "39", "38,5", "", "5 лет", "30.12.21", "17,8", "109,5"],
    ]
    page = (
        PageBuilder().title("Физическое развитие ребенка").table(rows, [120, 150, 120, 120, 120, 120, 20] + 4 * [130])
    )
    found = values_of(page.page(), "growth_112u", "growth")
    assert sorted(str(row["date"]) for row in found) == ["2017-01-24", "2017-02-27", "2020-12-30", "2021-12-30"]


def test_a_three_read_as_a_letter_before_its_unit_is_a_size() -> None:
    asked: list[str | None] = []

    def look(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        asked.append(alphabet)
        return tuple(words_of("3")) if alphabet and "A" not in alphabet else ()

    page = PageBuilder().title("Туберкулиновые пробы").line("08.01.2021 Манту 2 ТЕ с. 796 п. Змм сомн.").page()
    found = extract_entries(page, form_named("tuberculin"), look)
    assert [entry.readings["papule_mm"].value for entry in found] == [3]
