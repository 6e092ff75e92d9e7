"""Visits, discharges, title pages of other printing houses: what stands where, and what is no value at all."""

from __future__ import annotations

import pytest

from extractors.unknown import propose_entries
from pipeline.stages.gate import reasons_against
from schemas.entry import Candidate, Mention
from schemas.geometry import Box
from schemas.kinds import load_kinds
from schemas.page import PageRef, ScanRef
from tests.form_entries import entries_of, only, values_of
from tests.page_builder import PageBuilder, no_second_look

KINDS = load_kinds()
MENTION = Mention(PageRef(ScanRef("chart.pdf", "0" * 64, 1), 1), 1, "visit_emias", Box(0, 0, 1, 1))


def visit(builder: PageBuilder) -> dict[str, object]:
    return dict(only(builder.page(), "visit_emias", "visit"))


def stay(builder: PageBuilder) -> dict[str, object]:
    return dict(only(builder.page(), "discharge_027u", "hospitalization"))


def discharge() -> PageBuilder:
    return PageBuilder().title("Выписной эпикриз").line("Дата поступления 26.08.2011  Дата выписки 01.09.2011")


def test_a_date_alone_below_the_title_is_the_visits() -> None:
    page = PageBuilder().title("Осмотр педиатра").line("от 18.12.2013").line("Жалобы: Кашель")
    assert visit(page) == {"date": "2013-12-18", "specialty": "педиатр", "complaints": "Кашель"}


@pytest.mark.parametrize("sign", ["t", "{", "t°", "1°", "4’", ""])
def test_a_temperature_is_known_by_its_degrees_when_its_label_was_misread(sign: str) -> None:
    found = visit(PageBuilder().title("Осмотр врача").line(f"Объективно: {sign} 36,5 °С, ЧСС 89 уд/мин, ЧД 18 в мин."))
    assert (found["temperature_c"], found["heart_rate_bpm"], found["respiratory_rate"]) == (36.5, 89, 18)


def test_measures_after_a_misread_heading_do_not_belong_to_the_heredity_above() -> None:
    page = PageBuilder().title("Осмотр врача").line("Анамнез: наследственность: у матери астмы нет.")
    found = visit(page.line("баги ргаезепз: Т тела 36,7 °С, Масса 13,3 кг, Длина тела 98 см, ЧСС 107 уд/мин."))
    assert (found["temperature_c"], found["weight_g"], found["height_cm"]) == (36.7, 13300, 98.0)


MEASURES = {"temperature_c": 37.2, "heart_rate_bpm": 112, "respiratory_rate": 26, "height_cm": 96.0, "weight_g": 14200}


@pytest.mark.parametrize(
    "rows",
    [
        ("Температура   Пульс     ЧДД      Рост      Вес", "37,2          112       26       96        14,2"),
        ("Темп.         ЧСС       ЧД       Рост, см  Масса, кг", "37,2          112       26       96        14,2"),
        ("t37,2 ЧСС-112 ЧДД-26 рост-96см вес-14200",),
        ("{37,2° ЧСС 112 ЧД 26 рост 96 см масса 14,2 кг",),
    ],
)
def test_measures_in_a_table_or_stuck_to_their_labels_end_the_complaints(rows: tuple[str, ...]) -> None:
    page = PageBuilder().title("Осмотр врача-педиатра").line("Жалобы: на кашель и насморк")
    for row in rows:
        page.line(row)
    found = visit(page.line("Объективно: кожа чистая"))
    assert found["complaints"] == "на кашель и насморк"
    assert {name: found.get(name) for name in MEASURES} == MEASURES


def test_neither_a_name_nor_a_finding_is_a_specialty() -> None:
    page = PageBuilder().title("Осмотр специалиста").line("Пациент  Иванова Анна Петровна")
    page.line("Специальность  педиатр").line("Осмотр  Дыхание жесткое, хрипов нет").line("Осмотр провел  Осипов В.М.")
    found = visit(page)
    assert (found["specialty"], found["doctor"]) == ("педиатр", "Осипов В.М.")


def test_headings_of_a_row_of_columns_are_no_values() -> None:
    page = PageBuilder().title("Протокол приема")
    page.line("Врач-специалист       Ф. И. О. врача                  Дата приема")
    page.line("педиатр               Панова Ольга Евгеньевна         01.05.2021 г.")
    assert visit(page) == {"specialty": "педиатр", "doctor": "Панова Ольга Евгеньевна", "date": "2021-05-01"}


def test_a_repeated_heading_is_the_text_of_its_section() -> None:
    page = PageBuilder().title("Осмотр врача").table([["Жалобы", "Жалоб нет"], ["ЧСС", "90"]], [300, 700])
    assert visit(page)["complaints"] == "Жалоб нет"


@pytest.mark.parametrize(("written", "sure"), [("II", True), ("И", False), ("П", False), ("ТТ", False), ("Ш", False)])
def test_a_roman_numeral_not_read_as_its_own_letters_goes_to_a_person(written: str, sure: bool) -> None:
    page = PageBuilder().title("Осмотр врача").line(f"Группа здоровья: {written}").page()
    (entry,) = entries_of(page, "visit_emias", "visit")
    reading = entry.readings["health_group"]
    reasons = reasons_against(KINDS["visit"].fields["health_group"], reading, [Candidate(MENTION, reading)])
    assert ("numeral_unclear" not in reasons) == sure


@pytest.mark.parametrize("text", ["сведения в карте", "отрицает", "см. лист уточненных диагнозов", "не отягощен"])
def test_an_allergy_that_is_told_elsewhere_is_none_here(text: str) -> None:
    page = PageBuilder().title("Осмотр врача").line(f"Аллергоанамнез: {text}").line("ЧСС 90")
    assert values_of(page.page(), "visit_emias", "allergy") == []


@pytest.mark.parametrize("text", ["яйцо (сыпь)", "яйцо реакция: сыпь", "яйцо в виде: сыпь", "на яйцо - сыпь"])
def test_a_reaction_is_told_from_its_substance(text: str) -> None:
    page = PageBuilder().title("История развития ребенка").line(f"12. Непереносимость, аллергия: {text}")
    page.line("13. Посещает: школу")
    assert values_of(page.page(), "title_112u", "allergy") == [{"substance": "яйцо", "reaction": "сыпь"}]


def test_a_value_may_end_in_the_next_row_with_the_word_of_its_label() -> None:
    page = discharge().line("находился на стационарном лечении с 26.08.2011 по 01.09.2011 в отделении: Инфекционное")
    assert stay(page.line("отделение").line("Исход: выздоровление"))["department"] == "Инфекционное отделение"


@pytest.mark.parametrize("label", ["Код по МКБ-10:", "код МКБ", "шифр", "Шифр по МКБ-10:"])
def test_the_label_of_a_code_ends_the_wording_of_a_diagnosis(label: str) -> None:
    page = discharge().line(f"Заключительный клинический диагноз: Острый ларингит {label} J04.0")
    found = stay(page.line("Рекомендации: режим"))
    assert (found["diagnosis"], found["icd10"]) == ("Острый ларингит", "J04.0")


@pytest.mark.parametrize("caption", ["", " (основной, осложнения, сопутствующий)", " (основное и сопутствующее)"])
def test_what_a_heading_lists_in_parentheses_is_no_diagnosis(caption: str) -> None:
    page = discharge().line(f"6. Полный диагноз{caption}").line("Острый ларингит").line("7. Краткий анамнез")
    assert stay(page)["diagnosis"] == "Острый ларингит"


def test_the_diagnosis_that_sent_the_child_is_not_the_final_one() -> None:
    page = discharge().line("Направлен с диагнозом: Кишечная инфекция")
    assert stay(page.line("Клинический диагноз: Острый ларингит"))["diagnosis"] == "Острый ларингит"


def test_the_number_of_a_hospitals_chart_is_not_the_childs() -> None:
    page = discharge().line("медицинская карта № 12039").line("Пациент: Иванова Анна Петровна")
    assert "chart_number" not in only(page.page(), "discharge_027u", "patient")


def test_a_number_alone_below_the_title_is_the_charts() -> None:
    page = PageBuilder().title("История развития ребенка").line("№ 9436", 500).line("Фамилия Иванова")
    assert only(page.page(), "title_112u", "patient") == {"chart_number": "9436", "family_name": "Иванова"}


def test_a_screenings_result_is_without_its_date() -> None:
    page = PageBuilder().title("Сведения о новорожденном").line("Аудиологический скрининг пройден 01.07.2010г.")
    (found,) = values_of(page.page(), "newborn_113u", "screening")
    assert (found["result"], found["date"]) == ("пройден", "2010-07-01")


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Заключение: эхографических признаков патологии не выявлено. Свободной жидкости нет.", 0),
        ("Заключение: структура печени однородная, контуры ровные.", 0),
        ("Диагноз: пневмония исключена", 0),
        ("Диагноз: Острый бронхит", 1),
        ("Заключение: Острый бронхит J20.9", 1),
    ],
)
def test_a_finding_is_proposed_only_where_it_names_an_illness(text: str, proposed: int) -> None:
    page = PageBuilder().title("Исследование").line("Дата исследования: 03.11.2008").line(text).page()
    assert len(propose_entries(page, no_second_look)) == proposed


@pytest.mark.parametrize(("written", "value"), [("пройден", "пройден"), ("проиден", "пройден"), ("пройлен", "пройден")])
def test_a_letter_that_lost_a_mark_or_a_foot_is_set_right(written: str, value: str) -> None:
    page = PageBuilder().title("Сведения о новорожденном").line(f"Аудиологический скрининг {written} 01.07.2010")
    assert values_of(page.page(), "newborn_113u", "screening")[0]["result"] == value


@pytest.mark.parametrize(
    "rows",
    [
        ("Вес при рождении 3200, рост 51, окр. головы 35, окр. груди 34.", "Вес 9800, рост 76, окр. головы 46."),
        ("Масса при рождении 3200 г, длина 51 см,", "окружность головы 35 см, окружность груди 34 см"),
        ("Родилась с массой 3200 г, рост 51 см, окружность головы 35 см, груди 34 см.",),
    ],
)
def test_what_follows_the_weight_at_birth_is_not_of_the_day(rows: tuple[str, ...]) -> None:
    page = PageBuilder().title("Эпикриз на ребенка в возрасте 1 год").line("Дата: 05.05.2014")
    for row in rows:
        page.line(row)
    growth = values_of(page.page(), "epicrisis_112u", "growth")
    assert not {51.0, 35.0, 34.0, 3200} & {value for entry in growth for value in entry.values()}
