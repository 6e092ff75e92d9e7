"""Events told line by line, in prose or beside planned ones are found once, whole, and nothing else is."""

from __future__ import annotations

import pytest

from extractors import extract_entries
from schemas.geometry import Box
from schemas.page import MarkKind, Word
from tests.form_entries import form_named, only, values_of
from tests.page_builder import PageBuilder


def test_tests_told_line_by_line_are_entries_even_with_spaces_in_their_dates() -> None:
    page = (
        PageBuilder()
        .title("Реакция Манту, Диаскинтест")
        .line("12. 09 .2011 р-я Манту 2 ТЕ с. 624 - пап. 3 мм")
        .line("05.10.2015 р-я Манту 2 ТЕ с. 461 - пап. 7 мм гиперемия 9 мм")
        .line("24.09.2018 Диаскинтест 0,1 мл с. 47919 - отрицательно")
        .page()
    )
    assert values_of(page, "tuberculin", "tuberculin_test") == [
        {"date": "2011-09-12", "test": "mantoux", "lot": "624", "papule_mm": 3},
        {"date": "2015-10-05", "test": "mantoux", "lot": "461", "papule_mm": 7, "hyperemia_mm": 9},
        {"date": "2018-09-24", "test": "diaskintest", "lot": "47919", "result": "negative"},
    ]


@pytest.mark.parametrize(
    "line",
    ["09.09.2010 введена вакцина БЦЖ-М серия К05", "Прививка БЦЖ-М проведена 09.09.2010 сер. К05"],
)
def test_a_vaccine_in_prose_has_the_date_on_either_side(line: str) -> None:
    page = PageBuilder().title("Сведения о новорожденном").line("Масса при рождении 3250 г").line(line).page()
    assert only(page, "newborn_113u", "immunization") == {"date": "2010-09-09", "vaccine": "БЦЖ-М", "lot": "К05"}


def test_what_is_only_planned_is_no_entry() -> None:
    page = (
        PageBuilder()
        .title("Сведения о новорожденном")
        .line("Масса при рождении 3250 г")
        .line("Аудиологический скрининг запланирован 12.10.2010")
        .line("БЦЖ-М не проведена 12.10.2010")
        .page()
    )
    assert values_of(page, "newborn_113u", "screening") == []
    assert values_of(page, "newborn_113u", "immunization") == []


def test_a_weight_with_a_space_after_its_comma_is_one_number() -> None:
    page = PageBuilder().title("Сведения о новорожденном").line("Вес при рождении 3, 730 кг").page()
    assert only(page, "newborn_113u", "birth")["weight_g"] == 3730


def test_a_unit_in_parentheses_belongs_to_the_label() -> None:
    page = PageBuilder().title("Сведения о новорожденном").line("Гестационный срок (недель) 40").page()
    assert only(page, "newborn_113u", "birth")["gestation_weeks"] == 40


def test_a_diagnosis_ends_at_its_code_where_another_sentence_follows() -> None:
    page = (
        PageBuilder()
        .title("Выписной эпикриз")
        .line("Находился на лечении с 13.02.2014 по 20.02.2014")
        .line("Клинический диагноз: Ротавирусный энтерит (A08.0)")
        .line("Мама отмечает: беременность протекала с угрозой прерывания, роды в срок")
        .page()
    )
    found = only(page, "discharge_027u", "hospitalization")
    assert (found["diagnosis"], found["icd10"]) == ("Ротавирусный энтерит", "A08.0")
    assert values_of(page, "discharge_027u", "diagnosis") == []


def test_a_denied_second_diagnosis_takes_no_text_after_it() -> None:
    page = (
        PageBuilder()
        .title("Выписной эпикриз")
        .line("Диагноз заключительный: Острый аппендицит K35.8")
        .line("Сопутствующие: нет")
        .line("Ребенок переведен в палату, состояние средней тяжести")
        .page()
    )
    assert values_of(page, "discharge_027u", "diagnosis") == []
    assert only(page, "discharge_027u", "hospitalization")["diagnosis"] == "Острый аппендицит"


def test_the_number_of_the_form_is_not_the_number_of_the_chart() -> None:
    page = PageBuilder().title("История развития ребенка № 112/у").line("Карта № 3290").page()
    assert only(page, "title_112u", "patient")["chart_number"] == "3290"


def test_measures_below_a_section_in_two_columns_are_read() -> None:
    page = (
        PageBuilder()
        .title("Осмотр врача-педиатра")
        .line("Дата осмотра   23.10.2021")
        .line("Аллергия       нет")
        .line("Температура    37,2")
        .line("Диагноз        Ветряная оспа B01.9")
        .page()
    )
    assert only(page, "visit_emias", "visit")["temperature_c"] == 37.2


def test_a_test_told_over_two_lines_has_the_day_it_was_set_and_not_the_day_it_was_read() -> None:
    page = (
        PageBuilder()
        .title("Туберкулинодиагностика")
        .line("1. Проба Манту поставлена 13.09.2004 сер. № 939")
        .line("Учтена 16.09.2004 : папула 6 мм, гиперемия 10 мм, реакция положительная")
        .line("2. Проба с Диаскинтестом поставлена 01.10.2015 сер. № 47580")
        .line("Учтена 04.10.2015 : реакция отрицательная")
        .page()
    )
    found = values_of(page, "tuberculin", "tuberculin_test")
    assert [(one["date"], one["test"], one["lot"], one["result"]) for one in found] == [
        ("2004-09-13", "mantoux", "939", "positive"),
        ("2015-10-01", "diaskintest", "47580", "negative"),
    ]
    assert (found[0]["papule_mm"], found[0]["hyperemia_mm"]) == (6, 10)


def test_a_matrix_of_vaccines_gives_an_entry_a_cell() -> None:
    page = (
        PageBuilder()
        .title("Карта профилактических прививок")
        .table(
            [
                ["Вакцина", "V1", "V2", "RV1"],
                ["Регевак В", "15.04.2017 Р282-4339", "05.06.2017 Р940-4890", ""],
                ["Превенар 13", "20.06.2017 139272", "", "11.09.2018 141178"],
            ],
            [250, 320, 320, 320],
        )
        .page()
    )
    found = values_of(page, "immunization_063u", "immunization")
    assert sorted((str(one["vaccine"]), str(one["dose"]), str(one["date"]), str(one["lot"])) for one in found) == [
        ("Превенар 13", "RV1", "2018-09-11", "141178"),
        ("Превенар 13", "V1", "2017-06-20", "139272"),
        ("Регевак В", "V1", "2017-04-15", "Р282-4339"),
        ("Регевак В", "V2", "2017-06-05", "Р940-4890"),
    ]


def test_a_diagnosis_over_two_lines_keeps_its_wording_from_what_is_said_after_it() -> None:
    page = (
        PageBuilder()
        .title("Заключительные (уточненные) диагнозы")
        .line("17.10.2019 J04.0 Острый ларингит")
        .line("установлен впервые врач Голубева А.С.")
        .page()
    )
    assert only(page, "diagnoses_112u", "diagnosis") == {
        "date": "2019-10-17",
        "icd10": "J04.0",
        "text": "Острый ларингит",
        "certainty": "confirmed",
        "first_time": True,
        "doctor": "Голубева А.С.",
    }


@pytest.mark.parametrize(
    "over",
    [
        ("Дата рождения: 22.04.2010", "Демидова Мария Игоревна 22.04.2010 г.р."),
        ("Демидова Мария Игоревна            22.04.2010", "(фамилия, имя, отчество)     (число, месяц, год рождения)"),
    ],
)
def test_the_day_of_birth_is_no_day_of_a_vaccination_named_below(over: tuple[str, ...]) -> None:
    builder = PageBuilder().title("Карта профилактических прививок")
    for line in (*over, "Вирусный гепатит В"):
        builder.line(line)
    assert values_of(builder.page(), "immunization_063u", "immunization") == []


def test_words_like_no_vaccine_cost_no_look_each() -> None:
    page = (
        PageBuilder()
        .title("Карта профилактических прививок")
        .line("04.10.80 Утверждена приказом Министерства здравоохранения СССР")
        .line("Форма заполняется при взятии ребенка на учет в поликлинике и хранится там")
        .page()
    )
    seen: list[Box] = []

    def reread(box: Box, _alphabet: str | None) -> tuple[Word, ...]:
        seen.append(box)
        return ()

    assert extract_entries(page, form_named("immunization_063u"), reread) == ()
    assert len(seen) <= 3, "the day, and the words together"


@pytest.mark.parametrize(
    "line",
    [
        "12.03.2012 Острый бронхит J20.9 врач Петров А.А.",
        "1. 12.03.2012 Острый бронхит (J20.9) врач Петров А.А.",
        "12.03.2012 Диагноз: Острый бронхит, J20.9 врач Петров А.А.",
        "12.03.2012 J20.9 Острый бронхит врач Петров А.А.",
    ],
)
def test_a_diagnosis_in_a_line_may_stand_on_either_side_of_its_code(line: str) -> None:
    page = PageBuilder().title("Лист заключительных диагнозов").line(line).page()
    found = only(page, "diagnoses_112u", "diagnosis")
    told = tuple(found[name] for name in ("date", "text", "icd10", "doctor"))
    assert told == ("2012-03-12", "Острый бронхит", "J20.9", "Петров А.А.")


@pytest.mark.parametrize(
    ("told", "papule", "redness"),
    [
        ("р-я Манту 2 ТЕ с. 123 R=7мм", 7, None),
        ("Манту п/п 5/15", 5, 15),
        ("Диаскинтест сер. 12 +10 мм", 10, None),
        ("Манту гип. 10 мм", None, 10),
        ("Манту отр., рубчик 4 мм", None, None),
    ],
)
def test_the_size_of_a_skin_test_may_stand_without_its_name(told: str, papule: int | None, redness: int | None) -> None:
    page = PageBuilder().title("Туберкулинодиагностика").line(f"12.03.2012 {told}").page()
    found = only(page, "tuberculin", "tuberculin_test")
    assert (found.get("papule_mm"), found.get("hyperemia_mm")) == (papule, redness)


@pytest.mark.parametrize(
    ("mark", "word", "result"),
    [
        (MarkKind.UNDERLINE, "положительная", "positive"),
        (MarkKind.UNDERLINE, "отрицательная,", "negative"),
        (None, "", None),
    ],
)
def test_of_printed_results_in_a_line_only_the_marked_one_is_told(
    mark: MarkKind | None, word: str, result: str | None
) -> None:
    page = PageBuilder().title("ТУБЕРКУЛИНОДИАГНОСТИКА").line("Поставлена 07.04.2020 р. Манту     сер. 225")
    page.line("Папула 10 мм гиперемия 15 мм").line("Реакция: отрицательная, сомнительная, положительная")
    if mark is not None:
        page.mark(mark, word)
    assert only(page.page(), "tuberculin", "tuberculin_test").get("result") == result
