"""A page without a known title is known by what it tells, and only where one form tells far more than others."""

from __future__ import annotations

import pytest

from pipeline.stages.classify import classify
from pipeline.stages.content import CLEAR, form_by_content
from schemas.form import load_forms
from schemas.page import Page
from tests.page_builder import PageBuilder

FORMS = load_forms()
DIAGNOSES = [
    ["Число", "Наименование болезни", "Шифр по МКБ"],
    *[
        [f"{day:02d}.03.2015", name, code]
        for day, (name, code) in enumerate(
            [
                ("Острый назофарингит", "J00"),
                ("Острый бронхит", "J20.9"),
                ("Ветряная оспа", "B01.9"),
                ("Острый отит", "H66.0"),
                ("Атопический дерматит", "L20.8"),
                ("Скарлатина", "A38"),
                ("Пневмония", "J18.9"),
            ],
            3,
        )
    ],
]


def listed(rows: list[list[str]], widths: list[int]) -> Page:
    return PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").table(rows, widths).page()


def test_a_list_of_coded_illnesses_without_a_title_is_one_of_diagnoses() -> None:
    match = classify(listed(DIAGNOSES, [250, 700, 250]), FORMS)
    assert match.form is not None
    assert match.form.id == "diagnoses_112u"
    assert match.confidence == CLEAR


@pytest.mark.parametrize("n_rows", [1, 2])
def test_a_line_or_two_make_no_list(n_rows: int) -> None:
    assert classify(listed(DIAGNOSES[: n_rows + 1], [250, 700, 250]), FORMS).form is None


def test_where_two_forms_tell_the_same_it_is_the_one_that_is_for_it() -> None:
    rows = [["Дата", "Проба", "Доза", "Серия", "Папула, мм", "Результат"]]
    rows += [[f"1{n}.05.201{n}", "Манту", "2 ТЕ", f"12{n}", f"{n + 4}", "сомнительная"] for n in range(6)]
    candidates = [form for form in FORMS if form.id in ("immunization_063u", "tuberculin", "newborn_113u")]
    told = form_by_content(listed(rows, [250, 250, 150, 200, 200, 300]), candidates)
    assert told is not None
    assert told[0].id == "tuberculin"


def test_a_paper_that_tells_little_is_of_no_form() -> None:
    page = (
        PageBuilder()
        .title("Направление на консультацию", 200)
        .line("Дата 12.03.2015")
        .line("Диагноз: J20.9 Острый бронхит")
        .line("Врач Иванова А.П.")
        .page()
    )
    assert classify(page, FORMS).form is None
