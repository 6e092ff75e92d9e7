"""A page is known by its title and labels, damaged or not; a page like no form is said to be unknown."""

from __future__ import annotations

import time

import pytest

from extractors import extract_entries
from pipeline.stages.classify import classify
from schemas.form import load_forms
from schemas.page import Page
from tests.page_builder import PageBuilder, no_second_look


def form_of(page: Page) -> str | None:
    match = classify(page, load_forms())
    assert 0.0 <= match.confidence <= 1.0
    return match.form.id if match.form else None


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА № 4512", "title_112u"),
        ("И С Т О Р И Я  Р А З В И Т И Я  Р Е Б Е Н К А", "title_112u"),
        ("ИСТ0РИЯ РА3ВИТИЯ РЕБЕHКА", "title_112u"),
        ("Карта профилактических прививок", "immunization_063u"),
        ("Сертификат о профилактических прививках", "immunization_156u"),
        ("Сведения о новорожденном", "newborn_113u"),
        ("Лист туберкулинодиагностики", "tuberculin"),
        ("Антропометрические данные", "growth_112u"),
        ("Лист записи заключительных (уточненных) диагнозов", "diagnoses_112u"),
        ("Выписной эпикриз из истории болезни № 1234", "discharge_027u"),
        ("Общий анализ крови", "blood_count_224u"),
        ("Осмотр врача-педиатра участкового (первичный)", "visit_emias"),
        ("Консультация врача-дерматовенеролога", "visit_specialist"),
        ("Прием (осмотр, консультация) врача-невролога повторный", "visit_emias"),
        ("Информированное добровольное согласие на медицинское вмешательство", None),
        ("Ультразвуковое исследование органов брюшной полости", None),
        ("Направление на госпитализацию", None),
        ("Рецепт", None),
        ("Талон на прием к врачу", None),
    ],
)
def test_a_title_tells_the_form(title: str, form: str | None) -> None:
    page = PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").title(title, 200).line("ФИО: Иванов Пётр Сергеевич").page()
    assert form_of(page) == form


def test_a_number_alone_in_the_foot_tells_whose_leaf_a_page_is() -> None:
    def leaf(foot: str) -> Page:
        page = PageBuilder().title("Профилактические прививки", 300)
        for number in range(14):
            page.line(f"Прививка № {number + 1} против полиомиелита: дата, доза, серия")
        return page.gap(200).line(foot).page()

    assert form_of(leaf("Форма № 026/у-2000, с. 5")) == "school_026u"
    assert form_of(leaf("Главный врач подписал")) == "immunization_063u"


def test_a_title_over_two_lines_is_one_title() -> None:
    page = (
        PageBuilder()
        .line("СВЕДЕНИЯ РОДИЛЬНОГО ДОМА, РОДИЛЬНОГО ОТДЕЛЕНИЯ БОЛЬНИЦЫ", 300)
        .line("О НОВОРОЖДЕННОМ", 620)
        .line("Масса при рождении 3250 г")
        .page()
    )
    assert form_of(page) == "newborn_113u"


def test_an_insert_to_another_form_is_known_by_its_own_title() -> None:
    rows = [["Дата постановки", "Проба", "Серия", "Папула, мм"]]
    rows += [[f"1{n}.05.201{n}", "Манту", f"12{n}", f"{n + 4}"] for n in range(6)]
    page = (
        PageBuilder()
        .line("Вкладыш к карте профилактических прививок")
        .title("ТУБЕРКУЛИНОДИАГНОСТИКА", 400)
        .table(rows, [300, 300, 300, 300])
        .page()
    )
    assert form_of(page) == "tuberculin"


def test_a_page_without_title_is_known_by_its_headings() -> None:
    rows = [
        ["Дата", "Препарат", "Доза", "Серия", "V/RV", "Реакция на прививку", "Медицинский отвод"],
        ["20.06.12", "АКДС", "0,5", "К1", "V1", "", ""],
    ]
    assert form_of(PageBuilder().table(rows, [200] * 7).page()) == "immunization_063u"


def test_a_form_named_in_running_text_is_not_the_pages() -> None:
    page = (
        PageBuilder()
        .title("Направление на госпитализацию")
        .line("При себе иметь выписку из истории развития ребенка и карту профилактических прививок.")
        .line("Анализ крови сдать за 10 дней.")
        .page()
    )
    assert form_of(page) is None


def test_an_unknown_page_proposes_its_diagnoses_to_a_person() -> None:
    page = (
        PageBuilder()
        .title("Ультразвуковое исследование почек")
        .line("Иванов Пётр Сергеевич, дата рождения 17.03.2012")
        .line("Дата: 12.03.2015")
        .line("Рост 105,5 см, вес 17,2 кг")
        .line("Диагноз: N13.7 Пузырно-мочеточниковый рефлюкс")
        .page()
    )
    (entry,) = extract_entries(page, None, no_second_look)
    assert entry.kind == "diagnosis"
    assert {name: reading.value for name, reading in entry.readings.items()} == {
        "date": "2015-03-12",
        "icd10": "N13.7",
        "text": "Пузырно-мочеточниковый рефлюкс",
    }
    assert all(reading.evidence["form"] == 0.0 for reading in entry.readings.values())


def test_an_unknown_page_without_codes_and_diagnoses_proposes_nothing() -> None:
    page = PageBuilder().title("Согласие").line("Дата 12.03.2015").line("Палата В12, этаж 2, кв. 105").page()
    assert extract_entries(page, None, no_second_look) == ()


def test_an_empty_page_is_unknown_and_tells_nothing() -> None:
    page = PageBuilder().page()
    assert form_of(page) is None
    assert extract_entries(page, None, no_second_look) == ()


def test_a_dense_page_costs_no_seconds() -> None:
    builder = PageBuilder().title("Карта профилактических прививок").line("ФИО: Иванов Пётр Сергеевич")
    row = ["АКДС", "V1", "20.06.2012", "3 мес", "0,5", "С45-1", "нет"]
    page = builder.table(
        [["Препарат", "V/RV", "Дата", "Возраст", "Доза, мл", "Серия", "Реакция"], *[row] * 30], [200] * 7
    ).page()
    extract_entries(page, classify(page, load_forms()).form, no_second_look)
    started_s = time.process_time()
    entries = extract_entries(page, classify(page, load_forms()).form, no_second_look)
    assert len(entries) == 31
    assert time.process_time() - started_s < 0.5
