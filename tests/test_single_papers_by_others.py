"""Single papers as other houses lay them out: titles, numbered questions, running text, names in another case."""

from __future__ import annotations

import pytest

from extractors.addresses import address_words
from schemas.entry import State
from schemas.geometry import Box
from schemas.page import MarkKind, Word, text_of
from tests.form_entries import entries_of, only, values_of
from tests.page_builder import PageBuilder, words_at

STAY = ["Дата поступления 14.03.2016", "Дата выписки 22.03.2016"]


@pytest.mark.parametrize(
    ("lines", "specialty"),
    [
        (["Консультативный приём врача-офтальмолога"], "офтальмолог"),
        (["Консультативный приём", "врача-травматолога-ортопеда"], "травматолог-ортопед"),
    ],
)
def test_a_title_in_its_own_wording_tells_the_specialty(lines: list[str], specialty: str) -> None:
    page = PageBuilder()
    for line in lines:
        page.title(line)
    page.line("ФИО пациента Орлова Мария Ивановна").line("Жалобы на боли").line("Диагноз Миопия H52.1")
    assert only(page.page(), "visit_specialist", "visit")["specialty"] == specialty


def test_a_specialty_and_the_doctors_name_behind_one_label_are_told_apart() -> None:
    page = PageBuilder().title("Лист консультации").line("Консультант: аллерголог-иммунолог Котова М.М.")
    page.line("Диагноз консультанта: Атопический дерматит L20.8")
    found = only(page.page(), "visit_specialist", "visit")
    assert (found["specialty"], found["doctor"]) == ("аллерголог-иммунолог", "Котова М.М.")
    assert found["diagnosis"] == "Атопический дерматит"


def test_the_next_numbered_question_is_no_further_diagnosis() -> None:
    page = PageBuilder().title("МЕДИЦИНСКАЯ КАРТА стационарного больного")
    for line in (*STAY, "10. Диагноз заключительный клинический:", "основной Аппендицит МКБ-10 K35.8"):
        page.line(line)
    page.line("осложнения нет   сопутствующий").line("11. Поступил по поводу этой болезни впервые, повторно")
    assert values_of(page.page(), "hospital_003u", "diagnosis") == []


def test_a_question_answered_by_yes_or_no_ends_a_diagnosis_however_little_of_it_was_read() -> None:
    page = PageBuilder().title("СПРАВКА").line("о временной нетрудоспособности учащегося")
    page.line("Диагноз заболевания Острый фарингит").line("такт с инфекционными больными: нет да")
    found = only(page.page(), "certificate_095u", "diagnosis")
    assert found["text"] == "Острый фарингит" and "certainty" not in found


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("г. Калуга, ул. Лесная, д. 39, кв. 306, 8 (921) 881-41-27", "г. Калуга, ул. Лесная, д. 39, кв. 306,"),
        ("г. Тверь, ул. Мира, 5, дом. тел. (4822) 35-12-14", "г. Тверь, ул. Мира, 5,"),
        ("г. Тула, ул. 8 Марта, д. 15, кв. 8 ВРАЧ", "г. Тула, ул. 8 Марта, д. 15, кв. 8"),
        ("город г. Рязань, ул. Лесная, 4", "г. Рязань, ул. Лесная, 4"),
        ("ул. 8 Марта, 118-12", "ул. 8 Марта, 118-12"),
    ],
)
def test_an_address_goes_neither_into_a_telephone_nor_into_scraps(written: str, address: str) -> None:
    assert text_of(address_words(words_at(written, 0, 0))) == address


def test_a_shot_whose_infection_runs_over_the_line_is_told_once_with_its_own_product() -> None:
    page = PageBuilder(width_px=1400).title("Выписной эпикриз новорожденного").line("Масса при рождении 3250 г")
    page.line("Вакцинация. Против гепатита В: Эувакс В 02.10.2003, серия UVA89805. Против")
    page.line("туберкулёза: БЦЖ-М 06.10.2003, серия 492")
    shots = values_of(page.page(), "newborn_113u", "immunization")
    assert [(shot["vaccine"], shot["date"], shot["lot"]) for shot in shots] == [
        ("Эувакс В", "2003-10-02", "UVA89805"),
        ("БЦЖ-М", "2003-10-06", "492"),
    ]


def test_a_second_look_at_words_over_two_lines_looks_at_each_line() -> None:
    from extractors.wrapped import by_lines

    looked: list[Box] = []

    def reread(box: Box, _alphabet: str | None) -> tuple[Word, ...]:
        looked.append(box)
        return ()

    words = (*words_at("Против", 1200, 0), *words_at("туберкулёза:", 80, 60))
    by_lines(words, reread)(Box(80, 0, 1300, 90), None)
    assert [box.left for box in looked] == [1200, 80]


def test_the_row_number_of_a_list_of_illnesses_is_no_day() -> None:
    page = PageBuilder().title("Медицинская карта ребенка").line("форма № 026/у-2000")
    page.line("Перенесенные заболевания").line("5 Ветряная оспа без осложнений").line("6 Острый бронхит 04.09.2019")
    found = values_of(page.page(), "school_026u", "diagnosis")
    assert found == [{"text": "Острый бронхит", "date": "2019-09-04"}]


def test_a_wording_that_others_say_closer_gives_way_to_the_marked_one_below() -> None:
    page = PageBuilder().title("Карта профилактического медицинского осмотра несовершеннолетнего")
    page.line("Дата осмотра: 14.03.2016").line("физическое развитие: нормальное, отклонения, с нарушениями")
    page.mark(MarkKind.UNDERLINE, "нарушениями")
    page.line("нарушения: дефицит, низкий рост, высокий рост").mark(MarkKind.UNDERLINE, "низкий")
    found = only(page.page(), "preventive_exam_030po", "preventive_exam")
    assert found["physical_development"] == "низкий рост"


def test_a_certificate_laid_out_in_cells_is_no_table_of_shots() -> None:
    page = PageBuilder().title("Справка для ребёнка, направляемого в лагерь отдыха")
    rows = [["Ф.И.О. ребенка", "Гусева Милана Олеговна"], ["Дата рождения", "17.06.2012"]]
    rows += [["Дата осмотра", "25.05.2022"], ["Рост/вес", "145 см / 38 кг"], ["Группа здоровья", "II"]]
    page.table(rows, [500, 700])
    assert values_of(page.page(), "certificate_079u", "immunization") == []
    assert only(page.page(), "certificate_079u", "patient")["family_name"] == "Гусева"
    assert only(page.page(), "certificate_079u", "growth")["date"] == "2022-05-25"


def test_a_name_in_another_case_is_put_into_the_nominative_for_a_person() -> None:
    page = PageBuilder().title("СПРАВКА").line("о временной нетрудоспособности учащегося")
    page.line("Дана Котовой Анне Сергеевне 02.02.2008 г.р.").line("Диагноз: ОРВИ")
    entry = entries_of(page.page(), "certificate_095u", "patient")[0]
    parts = ("family_name", "given_name", "patronymic")
    assert [entry.readings[part].value for part in parts] == ["Котова", "Анна", "Сергеевна"]
    assert all(entry.readings[part].evidence["form"] < 0.25 for part in parts)


def test_a_name_beside_a_place_of_work_may_be_a_parents_and_is_for_a_person() -> None:
    page = PageBuilder().title("История развития ребенка")
    page.line("Фамилия, имя, отчество Орлова Инна Петровна").line("место работы, должность: завод")
    reading = entries_of(page.page(), "title_112u", "patient")[0].readings["family_name"]
    assert reading.state is State.READ and reading.evidence["form"] < 0.25


def test_days_of_a_stay_are_read_from_running_text() -> None:
    page = PageBuilder().title("Выписной эпикриз").line("Диагноз: Острый бронхит J20.9")
    page.line("Находился в отделении раннего возраста ДОКБ с 12.02.2011 г. по 25.02.2011 г.")
    found = only(page.page(), "discharge_027u", "hospitalization")
    assert (found["admission_date"], found["discharge_date"]) == ("2011-02-12", "2011-02-25")


def test_measures_asked_a_second_time_are_those_of_the_day_and_not_of_the_birth() -> None:
    page = PageBuilder().title("Годовой эпикриз").line("Дата: 03.09.2009")
    page.line("Родилась 01.09.2008, вес 3150, длина 50")
    page.line("За год прибыла на 6200; вес 9350 г, рост 74 см, окр. головы 45,5 см")
    assert only(page.page(), "epicrisis_112u", "birth") == {"weight_g": 3150, "length_cm": 50.0}
    growth = only(page.page(), "epicrisis_112u", "growth")
    assert (growth["weight_g"], growth["head_circumference_cm"]) == (9350, 45.5)


def test_a_final_diagnosis_that_ends_torn_is_not_surely_confirmed() -> None:
    page = PageBuilder().title("Лист заключительных (уточненных) диагнозов")
    rows = [["Дата", "Диагноз", "Подпись врача"], ["03.05.2010", "Плоскостопие - ис", "Орлов А.А."]]
    page.table(rows, [300, 700, 300])
    reading = entries_of(page.page(), "diagnoses_112u", "diagnosis")[0].readings["certainty"]
    assert reading.evidence["form"] < 0.25
