"""Papers of one visit or one child: diagnoses in small tables, who signs, what a conclusion leads to."""

from __future__ import annotations

import pytest

from tests.form_entries import only
from tests.page_builder import PageBuilder

Rows = list[list[str | None]]


def visit(doctor: str = "Врач: Семёнова О. П.", table: Rows | None = None) -> PageBuilder:
    page = PageBuilder().title("Протокол осмотра врача-педиатра").line("Дата приёма: 14.03.2016")
    page.line("Жалобы: на кашель").line("Объективно: состояние удовлетворительное.")
    if table is not None:
        page.table(table, [300] * len(table[0]))
    return page.line("Рекомендации: обильное питьё.").line(doctor)


@pytest.mark.parametrize(
    "table",
    [
        [["Код МКБ-10", "Наименование диагноза"], ["J00", "Острый ринофарингит"]],
        [["Диагноз", "Код МКБ-10"], ["Острый ринофарингит", "J00"]],
        [["Вид диагноза", "Код", "Диагноз", "Характер"], ["Основной", "J00", "Острый ринофарингит", "острое"]],
        [["Диагноз", "Острый ринофарингит"], ["Код МКБ-10", "J00"]],
    ],
)
def test_a_diagnosis_in_a_small_table_is_what_stands_below_or_beside_its_heading(table: Rows) -> None:
    found = only(visit(table=table).page(), "visit_emias", "visit")
    assert (found["diagnosis"], found["icd10"]) == ("Острый ринофарингит", "J00")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Врач /Семёнова О. П./", "Семёнова О.П."),
        ("Врач: О. П. Семёнова", "О.П. Семёнова"),
        ("Врач Семёнова О. П", "Семёнова О.П."),
    ],
)
def test_a_signing_name_keeps_both_initials(line: str, name: str) -> None:
    assert only(visit(line).page(), "visit_emias", "visit")["doctor"] == name


def test_a_code_whose_brackets_were_read_as_letters_is_no_part_of_the_wording() -> None:
    page = PageBuilder().title("Протокол осмотра врача-педиатра").line("Жалобы: на кашель")
    page.line("Диагноз: UJ00J Острый ринофарингит").line("Рекомендации: покой.")
    assert only(page.page(), "visit_emias", "visit")["diagnosis"] == "Острый ринофарингит"


def test_the_one_doctor_who_signs_tells_the_specialty_where_nothing_else_does() -> None:
    page = PageBuilder().title("Заключение специалиста").line("Жалобы: на боли").line("Диагноз: Фимоз N47")
    page.line("Врач-хирург: Семёнова О. П.")
    assert only(page.page(), "visit_specialist", "visit")["specialty"] == "хирург"


def test_a_conclusion_leads_to_labels_that_keep_their_values() -> None:
    page = PageBuilder().title("Карта профилактического медицинского осмотра несовершеннолетнего")
    page.line("Дата осмотра: 14.03.2016")
    page.line("Заключение: физическое развитие среднее, гармоничное; группа здоровья – II")
    found = only(page.page(), "preventive_exam_030po", "preventive_exam")
    assert (found["physical_development"], found["health_group"]) == ("среднее, гармоничное", "II")


def test_a_numeral_in_parentheses_is_no_second_blood_group() -> None:
    page = PageBuilder().title("История развития ребёнка").line("ФИО: Орлова Мария Ивановна")
    page.line("Группа крови: А (1!)     Резус-фактор: положительный")
    assert only(page.page(), "title_112u", "patient")["blood_group"] == "A(II)"
