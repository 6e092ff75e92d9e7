"""Shots, skin tests, growth, laboratory results and examinations in layouts and wordings of other prints."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.values import read_value
from schemas.entry import State
from schemas.form import value_spec
from tests.form_entries import Values, entries_of, only, values_of
from tests.page_builder import PageBuilder, words_at

Rows = Sequence[Sequence[str | None]]


def page_of(title: str, rows: Rows, widths: Sequence[int]) -> PageBuilder:
    builder = PageBuilder(2600).title(title)
    builder.line("Фамилия, имя, отчество Иванов Петр Сергеевич").line("Дата рождения 12.12.2010")
    return builder.table(rows, widths)


def shots(rows: Rows) -> list[Values]:
    page = page_of("Карта профилактических прививок", rows, [450] * len(rows[0])).page()
    return values_of(page, "immunization_063u", "immunization")


def skin_tests(rows: Rows, title: str = "Туберкулиновые пробы") -> list[Values]:
    return values_of(page_of(title, rows, [350] * len(rows[0])).page(), "tuberculin", "tuberculin_test")


def growth(rows: Rows) -> list[Values]:
    page = page_of("Физическое развитие ребенка", rows, [300] * len(rows[0])).page()
    return values_of(page, "growth_112u", "growth")


def results(rows: Rows, title: str = "Общий анализ крови", form: str = "blood_count_224u") -> list[Values]:
    return values_of(page_of(title, rows, [400] * len(rows[0])).page(), form, "lab_result")


def read(kind: str, field: str, text: str) -> object:
    reading = read_value(value_spec(kind, field), words_at(text, 0, 0))
    return reading.value if reading.state is State.READ else None


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Серия; производитель", "П123; ФГУП «НПО «Микроген»"),
        ("Серия, производитель", "П123|ФГУП «НПО «Микроген»"),
        ("Производитель, серия", "ФГУП «НПО «Микроген», серия П123"),
    ],
)
def test_a_lot_and_its_maker_share_a_cell(heading: str, cell: str) -> None:
    found = shots([["Дата", "Вакцина", heading], ["12.03.2012", "АКДС", cell]])
    assert [(one["lot"], str(one["manufacturer"]).rstrip(",")) for one in found] == [("П123", "ФГУП «НПО «Микроген»")]


def test_a_date_of_expiry_behind_a_lot_is_no_maker() -> None:
    found = shots([["Дата", "Вакцина", "Серия, срок годности"], ["12.03.2012", "АКДС", "П123 до 05.2014"]])
    assert found == [{"date": "2012-03-12", "vaccine": "АКДС", "lot": "П123"}]


@pytest.mark.parametrize("name", ["АКДС-V2", "АКДС (V2)", "АКДС V(2)", "АКДС вакц. (2)"])
def test_a_dose_tied_to_the_name_is_read(name: str) -> None:
    (found,) = shots([["Дата", "Вакцина", "Серия"], ["12.03.2012", name, "П123"]])
    assert (found["vaccine"], found["dose"]) == ("АКДС", "V2")


def test_the_ending_of_an_ordinal_is_no_sign_of_a_revaccination() -> None:
    assert read("immunization", "dose", "2-я") == "V2"


def test_what_a_shot_protects_from_makes_no_list_of_illnesses() -> None:
    rows = [["Дата", "Заболевание", "Вакцина", "Серия"], ["12.03.2012", "корь", "ЖКВ", "П123"]]
    assert shots(rows) == [{"date": "2012-03-12", "vaccine": "ЖКВ", "lot": "П123"}]


def test_a_birth_date_above_a_line_heads_no_column_of_days() -> None:
    builder = PageBuilder(2600).title("Карта профилактических прививок").line("Дата рождения 12.12.2010")
    page = builder.line("12.03.2012 АКДС V1 0,5 мл с. П123").page()
    assert only(page, "immunization_063u", "immunization")["date"] == "2012-03-12"


@pytest.mark.parametrize("heading", ["Реакция", "Реакция, мм", "Результат", "Учет реакции"])
def test_the_column_beside_the_test_tells_its_size(heading: str) -> None:
    (found,) = skin_tests([["Дата", "Проба", heading], ["12.03.2012", "Манту", "5 мм"]])
    assert (found["test"], found["papule_mm"]) == ("mantoux", 5)


def test_letters_under_a_heading_tell_papule_from_redness() -> None:
    rows: Rows = [["Дата", "Проба", "Реакция, мм", None], ["^", "^", "П", "Г"], ["12.03.2012", "Манту", "5", "10"]]
    (found,) = skin_tests(rows)
    assert (found["papule_mm"], found["hyperemia_mm"]) == (5, 10)


def test_tests_that_head_columns_each_have_their_own_results() -> None:
    rows: Rows = [["Дата", "Манту, мм", "Диаскинтест, мм"], ["12.03.2012", "5", ""], ["13.03.2013", "", "0"]]
    found = skin_tests(rows)
    assert [(one["date"], one["test"], one["papule_mm"]) for one in found] == [
        ("2012-03-12", "mantoux", 5),
        ("2013-03-13", "diaskintest", 0),
    ]


def test_two_units_of_tuberculin_are_no_lot() -> None:
    assert "lot" not in skin_tests([["Дата", "Проба", "Результат"], ["12.03.2012", "Манту с 2 ТЕ", "отр."]])[0]


def test_a_sign_in_brackets_is_a_result_for_a_person() -> None:
    rows = [["Дата", "Проба", "Результат"], ["12.03.2012", "Манту", "(+) 5 мм"]]
    (entry,) = entries_of(page_of("Туберкулиновые пробы", rows, [350] * 3).page(), "tuberculin", "tuberculin_test")
    assert entry.readings["result"].value == "positive"
    assert entry.readings["result"].evidence["strokes"] == 0.0


def test_two_diameters_of_a_papule_are_never_sure() -> None:
    rows = [["Дата", "Проба", "Папула, мм"], ["12.03.2012", "Манту", "12х10"]]
    (entry,) = entries_of(page_of("Туберкулиновые пробы", rows, [350] * 3).page(), "tuberculin", "tuberculin_test")
    assert entry.readings["papule_mm"].evidence["form"] < 0.5


def test_a_line_that_ends_in_a_size_has_no_result_besides() -> None:
    page = PageBuilder(2600).title("Туберкулиновые пробы").line("12.03.2012 р. Манту - 5 мм").page()
    assert only(page, "tuberculin", "tuberculin_test") == {"date": "2012-03-12", "test": "mantoux", "papule_mm": 5}


def test_what_a_child_should_weigh_is_not_what_it_weighs() -> None:
    rows: Rows = [
        ["Возраст", "Дата", "Масса", None, "Рост", None],
        ["^", "^", "факт.", "долж.", "факт.", "долж."],
        ["1 мес.", "12.01.2011", "4200", "4300", "54", "55"],
    ]
    assert growth(rows) == [{"age_months": 1, "date": "2011-01-12", "weight_g": 4200, "height_cm": 54.0}]


def test_letters_with_numbers_are_weight_and_height() -> None:
    page = PageBuilder(2600).title("Физическое развитие ребенка").line("12.01.2011 М-4200 Р-54").page()
    assert only(page, "growth_112u", "growth") == {"date": "2011-01-12", "weight_g": 4200, "height_cm": 54.0}


def test_the_sex_beside_the_number_of_a_chart_is_no_weight() -> None:
    rows = [["Пациент", "Пол", "№ карты"], ["Иванов Петр Сергеевич", "М", "4694"]]
    builder = PageBuilder(2600).title("Осмотр врача-педиатра").table(rows, [500, 200, 300])
    builder.line("Дата осмотра: 12.03.2014").line("Объективно: t 36,7, вес 31,0 кг, рост 127 см")
    assert only(builder.page(), "visit_emias", "visit")["weight_g"] == 31000


def test_one_label_for_two_measures_tells_which_is_which() -> None:
    builder = PageBuilder(2600).title("Осмотр врача-педиатра").line("Дата осмотра: 12.03.2014")
    found = only(builder.line("Рост/вес: 104/16,2 t 36,7 ЧСС 96").page(), "visit_emias", "visit")
    assert (found["height_cm"], found["weight_g"]) == (104.0, 16200)


def test_measures_in_a_table_end_the_history_above_them() -> None:
    builder = PageBuilder(2600).title("Осмотр врача-педиатра").line("Дата осмотра: 12.03.2014")
    builder.line("Анамнез заболевания: болеет 3 дня.")
    builder.table([["Температура, °С", "36,7"], ["ЧСС, уд/мин", "96"], ["Вес, кг", "16,2"]], [400, 200])
    found = only(builder.page(), "visit_emias", "visit")
    assert (found["temperature_c"], found["heart_rate_bpm"], found["weight_g"]) == (36.7, 96, 16200)


@pytest.mark.parametrize(("text", "value"), [("135м", 135.0), ("1,35 м", 135.0), ("135 см", 135.0)])
def test_a_height_whose_unit_lost_a_letter_stays_a_height(text: str, value: float) -> None:
    assert read("growth", "height_cm", text) == value


def test_a_comma_before_the_unit_of_an_age_sends_it_to_a_person() -> None:
    reading = read_value(value_spec("growth", "age_months"), words_at("2, года 6 мес.", 0, 0))
    assert (reading.value, reading.evidence["strokes"]) == (30, 0.0)


def test_a_year_begun_twice_is_the_year_in_full() -> None:
    assert read("immunization", "date", "03.11.20 2017") == "2017-11-03"


def test_numbers_of_rows_are_no_results() -> None:
    rows = [["№", "Показатель", "Итог"], ["1", "Гемоглобин", "121"], ["2", "СОЭ", "8"], ["3", "Лейкоциты", "7,8"]]
    assert [one.get("value") for one in results(rows)] in ([], [121, 8, 7.8])


def test_a_heading_lost_beside_a_group_is_known_by_its_place() -> None:
    rows = [
        ["Показатель", "Результат", "Норма", "Пок. р ЛЬ", "Результат", "Норма"],
        ["Гемоглобин", "121", "120-140", "Лимфоциты", "38", "30-50"],
        ["СОЭ", "8", "2-15", "Моноциты", "6", "3-9"],
    ]
    found = [(one["analyte"], one["value"], one["reference_high"]) for one in results(rows)]
    assert found == [
        ("Гемоглобин", 121, 140.0),
        ("Лимфоциты", 38, 50.0),
        ("СОЭ", 8, 15.0),
        ("Моноциты", 6, 9.0),
    ]


def test_norms_of_boys_and_girls_are_nobodys() -> None:
    rows = [["Показатель", "Результат", "Мальчики", "Девочки"], ["Гемоглобин", "121", "130-160", "120-140"]]
    assert all("reference_low" not in one and "reference_high" not in one for one in results([*rows, rows[1]]))


def test_a_power_of_ten_behind_a_number_is_no_day() -> None:
    builder = PageBuilder(2600).title("Общий анализ крови").line("Дата: 05.03.2012")
    found = only(builder.line("Эритроциты 4,2 10^12/л").page(), "blood_count_224u", "lab_result")
    assert (found["value"], found["unit"]) == (4.2, "10^12/л")


def test_a_birth_date_drawn_into_the_headings_dates_no_result() -> None:
    rows = [["Дата 22.03.2012 Показатель", "д.р. 18.01.2004 Результат", "Норма"], ["Белок", "0,066", "до 0,033"]]
    found = results([*rows, ["Лейкоциты", "2", "0-5"]], "Анализ мочи", "urinalysis_210u")
    assert {one.get("date") for one in found} <= {"2012-03-22", None}


def test_planned_examinations_are_no_plan_of_shots() -> None:
    rows = [
        ["", "Показатели", "в 3 года", "перед школой"],
        ["Обследование", "дата", "26.11.2013", "25.11.2016"],
        ["^", "возраст", "3 года", "6 лет"],
        ["^", "рост (см)", "92", "110"],
        ["^", "вес (кг)", "14,7", "21,2"],
        ["Заключение", "физ. развитие", "среднее", "низкое"],
        ["^", "группа здоровья", "II", "III"],
        ["^", "группа по физкультуре", "основная", "специальная"],
    ]
    page = page_of("Данные плановых профилактических осмотров", rows, [350] * 4).page()
    exams = values_of(page, "school_026u", "preventive_exam")
    assert [(one["date"], one["age_months"], one["health_group"]) for one in exams] == [
        ("2013-11-26", 36, "II"),
        ("2016-11-25", 72, "III"),
    ]
    assert not values_of(page, "school_026u", "immunization")


def test_a_word_where_a_code_may_stand_is_no_unread_code() -> None:
    assert read_value(value_spec("preventive_exam", "icd10"), words_at("здоров", 0, 0)).state is State.BLANK


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("эзрачность", "Прозрачность"),
        ("„моглобин", "Гемоглобин"),
        ("Лейкоциты Оксана Николаевна", "Лейкоциты"),
        ("Эпителий плоский ВРАЧ Быкова", "Эпителий плоский"),
        ("оциты", "оциты"),  # of many
        ("Глюкоза Мочи", "Глюкоза Мочи"),
    ],
)
def test_a_name_cut_or_covered_is_known_where_only_one_can_be_meant(text: str, name: str) -> None:
    reading = read_value(value_spec("lab_result", "analyte"), words_at(text, 0, 0))
    assert reading.value == name
    assert reading.evidence["closed_list"] < 1.0


@pytest.mark.parametrize("text", ["АНАЛИЗ КРОВ", "АА АНАЛИ ЗКРОВИ"])
def test_a_damaged_title_names_its_analysis(text: str) -> None:
    assert read("lab_result", "panel", text) == "Анализ крови"
    assert read("lab_result", "panel", "Анализ мокроты") == "Анализ мокроты"


def test_redness_whose_heading_was_lost_beside_the_papule_is_for_a_person() -> None:
    rows: Rows = [
        ["Дата", "Проба", "Размер, мм", None, "Оценка"],
        ["^", "^", "папула", "тиябр", "^"],
        ["12.03.2012", "Манту", "5", "10", "полож."],
        ["13.03.2013", "Манту", "0", "3", "сомн."],
    ]
    entries = entries_of(page_of("Туберкулиновые пробы", rows, [350] * 5).page(), "tuberculin", "tuberculin_test")
    assert [entry.readings["hyperemia_mm"].value for entry in entries] == [10, 3]
    assert all(entry.readings["hyperemia_mm"].evidence["form"] < 0.5 for entry in entries)
