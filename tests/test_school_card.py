"""The school's card, form 026/у: its pages are known, shots, allergies and illnesses read; what is no shot is none."""

from __future__ import annotations

import pytest

from pipeline.stages.classify import classify
from schemas.form import load_forms
from schemas.page import Page
from tests.form_entries import only, values_of
from tests.page_builder import PageBuilder

WHOSE = "ФИО: Иванов Пётр Сергеевич   Дата рождения: 05.03.2012"


def form_of(page: Page) -> str | None:
    match = classify(page, load_forms())
    return match.form.id if match.form else None


@pytest.mark.parametrize(
    "title",
    [
        "4. Иммунопрофилактические мероприятия",
        "4.5. Профилактические прививки",
        "2. Анамнестические сведения",
        "3. Сведения о диспансерном наблюдении",
        "5. Данные плановых профилактических медицинских осмотров",
    ],
)
def test_chapters_of_the_card_are_its_pages(title: str) -> None:
    assert form_of(PageBuilder().title(title).line(WHOSE).page()) == "school_026u"


def test_a_page_headed_like_a_card_of_vaccinations_is_the_schools_where_its_number_stands_on_it() -> None:
    own = PageBuilder().line("Форма № 026/у-2000").title("Профилактические прививки").line(WHOSE).page()
    other = PageBuilder().line("Форма № 063/у").title("Профилактические прививки").line(WHOSE).page()
    assert (form_of(own), form_of(other)) == ("school_026u", "immunization_063u")


def chapter() -> PageBuilder:
    return PageBuilder().title("4. Иммунопрофилактические мероприятия").line(WHOSE)


@pytest.mark.parametrize("form", ["school_026u", "immunization_063u"])
def test_an_examination_before_a_shot_an_exemption_and_a_globulin_are_no_shots(form: str) -> None:
    page = (
        chapter()
        .line("4.1. Осмотр перед профилактическими прививками")
        .table(
            [
                ["Дата", "Возраст", "Диагноз", "Прививка разрешена (указать какая)", "Врач"],
                ["16.11.2014", "2 года", "Здоров", "Гриппол плюс", ""],
                ["09.10.2017", "5 лет", "Здоров", "ОПВ", ""],
            ],
            [200, 200, 300, 500, 200],
        )
        .line("4.2. Медицинские отводы от прививок")
        .table(
            [["Дата", "Причина", "До какого срока", "Врач"], ["16.01.2016", "Скарлатина", "15.02.2016", ""]],
            [200, 600, 300, 200],
        )
        .line("4.3. Гаммаглобулинопрофилактика")
        .table([["Дата", "Причина", "Доза", "Серия"], ["04.08.2016", "контакт", "1,5 мл", "187"]], [200, 600, 200, 200])
        .page()
    )
    assert values_of(page, form, "immunization") == []


def test_the_shots_of_the_card_are_read_with_the_infection_in_the_first_column() -> None:
    page = (
        PageBuilder()
        .title("4.5. Профилактические прививки")
        .table(
            [
                ["Вид прививки", "V, RV", "Дата", "Препарат", "Доза", "Серия", "Подпись"],
                ["Туберкулез", "V", "10.03.2012", "БЦЖ-М", "0,05", "612", ""],
                ["Полиомиелит", "V1", "07.06.2012", "Имовакс Полио", "0,5", "H1234", ""],
                ["^", "V2", "20.07.2012", "Имовакс Полио", "0,5", "H1234", ""],
            ],
            [300, 120, 220, 300, 120, 200, 150],
        )
        .page()
    )
    shots = values_of(page, "school_026u", "immunization")
    assert [(shot["date"], shot["vaccine"], shot["dose"], shot["lot"]) for shot in shots] == [
        ("2012-03-10", "БЦЖ-М", "V", "612"),
        ("2012-06-07", "Имовакс Полио", "V1", "H1234"),
        ("2012-07-20", "Имовакс Полио", "V2", "H1234"),
    ]


def test_a_table_of_allergies_tells_them_and_an_empty_one_tells_none() -> None:
    heads = ["Вид", "Аллерген", "Возраст", "Тип реакции", "Год установления"]
    widths = [250, 350, 200, 350, 250]
    told = PageBuilder().title("Медицинская карта ребенка").line("1.7. Аллергия")
    page = told.table([heads, ["пищевая", "коровье молоко", "1 год", "сыпь", "2013"]], widths).page()
    assert only(page, "school_026u", "allergy") == {"substance": "коровье молоко", "reaction": "сыпь", "date": "2013"}
    blank = PageBuilder().title("Медицинская карта ребенка").line("1.7. Аллергия").table([heads, [""] * 5], widths)
    assert values_of(blank.page(), "school_026u", "allergy") == []


def test_an_allergen_asked_for_by_a_label_counts_unless_it_is_denied() -> None:
    page = PageBuilder().title("История развития ребенка").line(WHOSE)
    told = page.line("Аллерген: цефтриаксон   Реакция: отек Квинке").page()
    assert only(told, "title_112u", "allergy") == {"substance": "цефтриаксон", "reaction": "отек Квинке"}
    page = PageBuilder().title("История развития ребенка").line(WHOSE).line("Аллерген: не выявлен")
    assert values_of(page.page(), "title_112u", "allergy") == []


def test_illnesses_of_the_printed_list_and_those_under_a_doctors_eye_are_diagnoses_with_their_days() -> None:
    page = (
        PageBuilder()
        .title("2. Анамнестические сведения")
        .line("2.5. Перенесенные заболевания")
        .table(
            [
                ["Заболевание", "Дата (год)", "Заболевание", "Дата (год)"],
                ["Ветряная оспа", "04.01.2016", "Краснуха", ""],
                ["Корь", "", "Скарлатина", "16.01.2017"],
            ],
            [400, 250, 400, 250],
        )
        .line("3. Сведения о диспансерном наблюдении")
        .table(
            [
                ["Дата взятия на учет", "Диагноз", "Код МКБ-10", "Контроль посещений", "Дата снятия"],
                ["08.03.2018", "Атопический дерматит", "L20.8", "1 раз в год", "10.04.2019"],
            ],
            [250, 450, 200, 300, 250],
        )
        .page()
    )
    found = {(one["date"], one["text"]) for one in values_of(page, "school_026u", "diagnosis")}
    expected = {("2016-01-04", "Ветряная оспа"), ("2017-01-16", "Скарлатина"), ("2018-03-08", "Атопический дерматит")}
    assert found == expected
    assert values_of(page, "school_026u", "immunization") == []


def test_the_last_diagnosis_of_each_column_of_the_matrix_is_told_and_health_is_none() -> None:
    rows = [
        ["Параметры осмотра", "3 года", "6 лет", "7 лет"],
        ["Дата обследования", "12.03.2015", "20.04.2018", "18.04.2019"],
        ["Рост, см", "95", "116", "122"],
        ["Вес, кг", "14,2", "20,1", "23,5"],
        ["Хирург", "N", "N", "N"],
        ["Заключительный диагноз", "Здоров", "Плоскостопие", "Плоскостопие"],
        ["Код МКБ-10", "Z00.1", "M21.4", "M21.4"],
        ["Группа здоровья", "I", "II", "II"],
    ]
    page = PageBuilder().title("Данные плановых медицинских осмотров").table(rows, [400, 300, 300, 300]).page()
    ills = values_of(page, "school_026u", "diagnosis")
    assert [(ill["date"], ill["icd10"]) for ill in ills] == [("2018-04-20", "M21.4"), ("2019-04-18", "M21.4")]
    assert [exam["health_group"] for exam in values_of(page, "school_026u", "preventive_exam")] == ["I", "II", "II"]
    assert len(values_of(page, "school_026u", "growth")) == 3


@pytest.mark.parametrize(
    ("label", "cells"),
    [
        ("Рост, см / масса, кг", ("95/14,2", "116/20,5")),
        ("Рост (см), вес (кг)", ("95; 14,2", "116; 20,5")),
        ("Рост / масса тела", ("95 / 14,2", "116 / 20,5")),
    ],
)
def test_height_and_weight_in_one_cell_are_parted(label: str, cells: tuple[str, str]) -> None:
    rows = [["Показатель", "3 года", "6 лет"], ["Дата осмотра", "12.03.2012", "15.04.2015"], [label, *cells]]
    page = PageBuilder().title("Данные профилактических осмотров").table(rows, [500, 350, 350]).page()
    sizes = values_of(page, "school_026u", "growth")
    assert [(one["height_cm"], one["weight_g"]) for one in sizes] == [(95.0, 14200), (116.0, 20500)]


@pytest.mark.parametrize(
    "label", ["Рекомендации по занятиям физкультурой", "Физк. гр.", "Физическая культура (группа)", "Группа ФК", "Ф/гр"]
)
def test_the_group_for_sports_is_known_in_many_wordings(label: str) -> None:
    rows = [
        ["Показатель", "3 года", "6 лет"],
        ["Дата осмотра", "12.03.2012", "15.04.2015"],
        ["Группа здоровья", "II", "I"],
        [label, "основная", "подготовительная"],
    ]
    page = PageBuilder().title("Данные профилактических осмотров").table(rows, [500, 350, 350]).page()
    found = [one["physical_education_group"] for one in values_of(page, "school_026u", "preventive_exam")]
    assert found == ["основная", "подготовительная"]
