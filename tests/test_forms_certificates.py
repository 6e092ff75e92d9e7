"""Certificates, notices and consultations: known by title in several wordings, and what on them is no event."""

from __future__ import annotations

import pytest

from pipeline.stages.classify import classify
from schemas.form import load_forms
from schemas.page import MarkKind, Page
from tests.form_entries import only, values_of
from tests.page_builder import PageBuilder


def form_of(page: Page) -> str | None:
    match = classify(page, load_forms())
    return match.form.id if match.form else None


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Справка об освобождении от занятий", "certificate_095u"),
        ("СПРАВКА О БОЛЕЗНИ", "certificate_095u"),
        ("Справка о временной нетрудоспособности учащегося", "certificate_095u"),
        ("Справка в лагерь", "certificate_079u"),
        ("Медицинская справка на школьника, отъезжающего в лагерь", "certificate_079u"),
        ("ЭКСТРЕННОЕ ИЗВЕЩЕНИЕ", "notice_058u"),
        ("Извещение об инфекционном заболевании", "notice_058u"),
        ("Сертификат о прививках", "immunization_156u"),
        ("Прививочный сертификат", "immunization_156u"),
        ("Консультативный лист", "visit_specialist"),
        ("Записи врачей-специалистов", "visit_specialist"),
        ("Консультация окулиста", "visit_specialist"),
        ("Карта профилактических прививок", "immunization_063u"),
        ("Осмотр специалиста", "visit_emias"),
        ("Консультация врача-невролога", "visit_specialist"),
        ("Справка для посещения бассейна", None),
        ("Направление на консультацию", None),
        ("Согласие на прививку", None),
    ],
)
def test_a_title_tells_a_certificate_from_its_neighbours(title: str, form: str | None) -> None:
    page = PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").title(title, 200).line("ФИО: Иванов Пётр Сергеевич").page()
    assert form_of(page) == form


def note() -> PageBuilder:
    return PageBuilder().title("Справка о болезни").line("Дата выдачи 12.03.2014").line("Ф.И.О. Иванов Пётр Сергеевич")


def test_days_without_classes_are_no_days_of_the_illness() -> None:
    page = note().line("Диагноз заболевания: Острый бронхит").line("Контакт с инфекционными больными: нет")
    page.line("Освобожден от занятий с 10.03.2014 по 17.03.2014").line("Врач Петрова А.И.")
    assert only(page.page(), "certificate_095u", "diagnosis") == {"text": "Острый бронхит", "doctor": "Петрова А.И."}


def test_the_day_from_when_a_child_was_ill_is_that_of_the_diagnosis() -> None:
    page = note().line("Болел(а) с 05.03.2014 по 11.03.2014").line("Диагноз: J20.9 Острый бронхит")
    page.line("От занятий физкультурой освобожден до 25.03.2014")
    found = only(page.page(), "certificate_095u", "diagnosis")
    assert found == {"date": "2014-03-05", "icd10": "J20.9", "text": "Острый бронхит"}


@pytest.mark.parametrize("why", ["карантин по ветряной оспе", "семейные обстоятельства", "Здоров"])
def test_another_reason_for_absence_is_no_diagnosis(why: str) -> None:
    page = note().line(f"Диагноз заболевания (прочие причины отсутствия): {why}").line("Врач Петрова А.И.")
    assert values_of(page.page(), "certificate_095u", "diagnosis") == []


def test_who_issued_a_certificate_is_not_the_doctor_of_the_illness() -> None:
    page = note().line("Диагноз: Острый бронхит").line("Справку выдал врач Петрова А.И.")
    assert only(page.page(), "certificate_095u", "diagnosis") == {"text": "Острый бронхит"}


def test_note_and_counterfoil_tell_one_diagnosis() -> None:
    page = PageBuilder().title("КОРЕШОК СПРАВКИ О БОЛЕЗНИ").line("Диагноз заболевания: Острый бронхит")
    page.line("Врач Петрова А.И.").title("СПРАВКА О БОЛЕЗНИ").line("Диагноз заболевания: Острый бронхит")
    page.line("Врач Петрова А.И.")
    found = only(page.page(), "certificate_095u", "diagnosis")
    assert found == {"text": "Острый бронхит", "doctor": "Петрова А.И."}


def notice() -> PageBuilder:
    page = PageBuilder().title("Экстренное извещение").line("1. Диагноз Скарлатина")
    return page.line("подтвержден лабораторно: да, нет").line("2. Фамилия, имя, отчество Иванов Пётр Сергеевич")


def test_of_the_days_of_a_notice_that_of_the_diagnosis_counts() -> None:
    page = notice().line("Дата заболевания 01.02.2015").line("Дата первичного обращения 02.02.2015")
    page.line("Дата установления диагноза 03.02.2015").line("Дата последнего посещения 30.01.2015")
    page.line("Дата и час отсылки извещения 04.02.2015 10:00").line("Извещение составил Петрова А.И.").page()
    assert only(page.page(), "notice_058u", "diagnosis") == {"text": "Скарлатина", "date": "2015-02-03"}
    assert values_of(page.page(), "notice_058u", "hospitalization") == []


def test_a_notice_tells_of_a_stay_only_with_its_day() -> None:
    page = notice().line("Дата госпитализации 03.02.2015").line("Место госпитализации ГБУЗ «ИКБ № 1 ДЗМ»")
    found = only(page.page(), "notice_058u", "hospitalization")
    assert found == {"admission_date": "2015-02-03", "facility": "ГБУЗ «ИКБ № 1 ДЗМ»"}
    page = notice().line("Дата госпитализации не госпитализирован").line("Место госпитализации на дому")
    assert values_of(page.page(), "notice_058u", "hospitalization") == []


def camp() -> PageBuilder:
    return PageBuilder().title("Справка в лагерь").line("Ф.И.О. Иванов Пётр Сергеевич")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("корь ____, скарлатина 12.03.2014, коклюш ____, ветряная оспа", [("скарлатина", "2014-03-12")]),
        ("корь, скарлатина 2014, ветряная оспа 05.2015", [("скарлатина", "2014"), ("ветряная оспа", "2015-05")]),
        ("2014 - ветряная оспа; 2016 - скарлатина", [("ветряная оспа", "2014"), ("скарлатина", "2016")]),
        ("корь нет, краснуха нет, ветряная оспа +", [("ветряная оспа", None)]),
        ("(корь, скарлатина, ветряная оспа) 12.03.2014", []),
        ("корь, скарлатина, коклюш, ветряная оспа, дизентерия", []),
        ("нет", []),
    ],
)
def test_of_a_printed_list_only_what_has_a_date_or_a_mark_was_had(
    text: str, told: list[tuple[str, str | None]]
) -> None:
    page = camp().line(f"Перенесенные инфекционные заболевания: {text}").line("Контакт с больными: нет")
    found = values_of(page.page(), "certificate_079u", "diagnosis")
    assert [(one.get("text"), one.get("date")) for one in found] == told
    assert values_of(page.page(), "certificate_079u", "immunization") == []


def test_an_underlined_illness_was_had() -> None:
    page = camp().line("Перенесенные заболевания: корь, скарлатина, коклюш").mark(MarkKind.UNDERLINE, "скарлатина,")
    (found,) = values_of(page.page(), "certificate_079u", "diagnosis")
    assert str(found["text"]).rstrip(",") == "скарлатина"


def test_a_name_under_the_vaccinations_is_no_illness() -> None:
    page = camp().line("Проведенные профилактические прививки: корь 12.03.2014, краснуха 13.04.2015")
    assert values_of(page.page(), "certificate_079u", "diagnosis") == []


def test_the_day_of_issue_is_not_the_day_of_measuring() -> None:
    page = camp().line("Рост 118 см, вес 21,0 кг").line("Группа здоровья II  Физкультурная группа основная")
    page.line("Осложнений нет").line("Дата выдачи 01.06.2015")
    assert only(page.page(), "certificate_079u", "growth") == {"height_cm": 118.0, "weight_g": 21000}
    found = only(page.page(), "certificate_079u", "preventive_exam")
    assert found == {"health_group": "II", "physical_education_group": "основная"}


def test_a_row_of_a_list_of_specialists_is_a_visit_unless_it_was_none() -> None:
    rows = [["Дата", "Специалист", "Диагноз", "Фамилия врача"]]
    rows += [["12.03.2014", "Окулист", "Миопия слабой степени", "Петрова А.И."], ["13.03.2014", "ЛОР", "не явился", ""]]
    page = PageBuilder().title("Записи врачей-специалистов").table(rows, [300, 300, 500, 300]).page()
    found = values_of(page, "visit_specialist", "visit")
    assert found == [
        {"date": "2014-03-12", "specialty": "окулист", "diagnosis": "Миопия слабой степени", "doctor": "Петрова А.И."}
    ]


def test_the_diagnosis_with_which_a_child_was_sent_is_not_the_specialists() -> None:
    page = PageBuilder().title("Консультативный лист").line("Дата приема 12.03.2014").line("Специальность окулист")
    page.line("Диагноз при направлении: Ангиопатия").line("Заключение: Миопия слабой степени (H52.1)")
    found = only(page.page(), "visit_specialist", "visit")
    assert (found["diagnosis"], found["icd10"]) == ("Миопия слабой степени", "H52.1")


def test_an_immunoglobulin_of_the_booklet_is_no_vaccine_and_its_pages_tell_shots() -> None:
    rows = [["Дата", "Доза", "Серия", "Название препарата", "Подпись врача, печать"]]
    page = PageBuilder(1000, 1400).line("ТУБЕРКУЛЕЗ", 300)
    page.table([*rows, ["12.03.2014", "0,05", "К-94", "БЦЖ-М", ""]], [180, 120, 180, 260, 200])
    page.line("Введение иммуноглобулина", 300)
    page.table([*rows, ["13.04.2015", "1,0", "123", "Иммуноглобулин", ""]], [180, 120, 180, 260, 200])
    found = values_of(page.page(), "immunization_156u", "immunization")
    assert [(one["date"], one["vaccine"]) for one in found] == [("2014-03-12", "БЦЖ-М")]
