"""Rows of tables become entries by the wording of their headings, whatever the layout of the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import extract_entries
from schemas.entry import State
from schemas.geometry import Box
from schemas.page import Line, Medium, Word
from tests.form_entries import entries_of, form_named, values_of
from tests.page_builder import PageBuilder

Rows = list[list[str | None]]


def vaccinations(rows: Rows, widths: list[int], *over: str, ink: tuple[tuple[int, int], ...] = ()) -> PageBuilder:
    builder = PageBuilder().title("Карта профилактических прививок")
    for line in over:
        builder.line(line)
    return builder.table(rows, widths, ink=ink)


FLAT: Rows = [
    ["Прививка", "V/RV", "Дата", "Возраст", "Доза, мл", "Серия", "Срок годности", "Реакция", None],
    ["^", "^", "^", "^", "^", "^", "^", "общая", "местная"],
    ["БЦЖ-М", "V", "20.03.12", "3 дн", "0,1", "К123", "12.2013", "нет", "рубчик 4 мм"],
    ["АКДС", "V1", "20.06.2012", "3 мес", "0,5", "С45-1", "11.2013", "", ""],
    ['-"-', "V2", "25.07.2012", "4 мес", "0,5", "то же", "11.2013", "", ""],
    ["Превенар 13", "V1", "", "", "", "", "", "", ""],
]
FLAT_WIDTHS = [250, 100, 200, 120, 120, 150, 150, 120, 200]


def test_a_flat_card_gives_an_entry_a_row() -> None:
    found = values_of(vaccinations(FLAT, FLAT_WIDTHS).page(), "immunization_063u", "immunization")
    assert found[0] == {
        "vaccine": "БЦЖ-М",
        "dose": "V",
        "date": "2012-03-20",
        "dose_ml": 0.1,
        "lot": "К123",
        "reaction": "нет рубчик 4 мм",
    }
    assert found[1] == {"vaccine": "АКДС", "dose": "V1", "date": "2012-06-20", "dose_ml": 0.5, "lot": "С45-1"}
    assert len(found) == 3, "a vaccine that was planned and not given is no entry"


def test_a_ditto_mark_repeats_the_value_above_and_says_so() -> None:
    third = entries_of(vaccinations(FLAT, FLAT_WIDTHS).page(), "immunization_063u", "immunization")[2].readings
    assert (third["vaccine"].value, third["vaccine"].inferred) == ("АКДС", True)
    assert (third["lot"].value, third["lot"].inferred) == ("С45-1", True)
    assert not third["date"].inferred


def test_ink_without_words_in_a_cell_goes_to_a_person() -> None:
    page = vaccinations(FLAT, FLAT_WIDTHS, ink=((5, 2),)).page()
    last = entries_of(page, "immunization_063u", "immunization")[-1].readings
    assert (last["date"].state, last["date"].medium) == (State.UNREADABLE, Medium.HANDWRITTEN)
    assert last["vaccine"].value == "Превенар 13"


def test_the_drug_goes_before_the_infection() -> None:
    rows: Rows = [["Прививка против", "Дата", "Препарат", "Серия"], ["гепатит В", "08.10.19", "Регевак В", "Р234-5888"]]
    found = values_of(vaccinations(rows, [250, 200, 250, 200]).page(), "immunization_063u", "immunization")
    assert found == [{"date": "2019-10-08", "vaccine": "Регевак В", "lot": "Р234-5888"}]


def test_rows_of_a_block_take_the_dose_from_their_head() -> None:
    rows: Rows = [
        ["", "", "Дата", "Доза", "Серия", "Наименование препарата"],
        ["Вакцинация", "1", "20.06.12", "0,5", "К1", "АКДС"],
        ["^", "2", "20.07.12", "0,5", "К2", "АКДС"],
        ["Ревакцинация", "", "20.01.14", "0,5", "К3", "Пентаксим"],
    ]
    page = vaccinations(rows, [250, 80, 200, 120, 120, 300], "Прививки против дифтерии, коклюша, столбняка").page()
    assert [row["dose"] for row in values_of(page, "immunization_063u", "immunization")] == ["V1", "V2", "RV"]


def test_row_numbers_are_no_doses() -> None:
    rows: Rows = [["№", "Дата", "Препарат", "Серия"], ["1", "20.06.12", "АКДС", "К1"], ["2", "20.07.12", "АКДС", "К2"]]
    found = values_of(vaccinations(rows, [80, 200, 250, 200]).page(), "immunization_063u", "immunization")
    assert len(found) == 2
    assert all("dose" not in row for row in found)


def test_a_heading_over_columns_tells_dose_and_infection_without_inventing_a_drug() -> None:
    rows: Rows = [
        ["Вакцинация", None, None, "Ревакцинация", None, None],
        ["Возраст", "Дата", "Серия", "Возраст", "Дата", "Серия"],
        ["3 мес", "20.06.12", "К1", "18 мес", "20.09.13", "К4"],
        ["4,5 мес", "05.08.12", "К2", "", "", ""],
    ]
    page = vaccinations(rows, [150, 180, 150] * 2, "Прививки против туберкулеза").page()
    entries = entries_of(page, "immunization_063u", "immunization")
    found = [(e.readings["date"].value, e.readings["dose"].value, e.readings["lot"].value) for e in entries]
    assert found == [("2012-06-20", "V", "К1"), ("2013-09-20", "RV", "К4"), ("2012-08-05", "V", "К2")]
    assert all(entry.readings["dose"].inferred and "vaccine" not in entry.readings for entry in entries)


def test_what_was_not_given_is_no_vaccination() -> None:
    rows: Rows = [
        ["Дата", "Препарат", "Серия", "Медицинский отвод"],
        ["20.06.12", "АКДС", "К1", ""],
        ["медотвод до 01.12.2012", "", "", ""],
        ["20.12.12", "АКДС", "К2", "отвод до 20.12.12"],
        ["отказ от прививки 12.01.2013", None, None, None],
    ]
    page = vaccinations(rows, [350, 250, 200, 250]).page()
    found = values_of(page, "immunization_063u", "immunization")
    assert [row["date"] for row in found] == ["2012-06-20", "2012-12-20"]


def test_several_tables_of_a_page_keep_their_kinds() -> None:
    page = (
        vaccinations([["Дата", "Препарат", "Серия"], ["20.06.12", "АКДС", "К1"]], [200, 250, 200])
        .line("Результаты туберкулиновых проб")
        .table([["Дата", "Результат", "Дата", "Результат"], ["20.03.13", "отр.", "21.03.14", "5 мм"]], [200] * 4)
        .page()
    )
    assert len(values_of(page, "immunization_063u", "immunization")) == 1
    tests = values_of(page, "immunization_063u", "tuberculin_test")
    assert [(t["date"], t.get("result"), t.get("papule_mm")) for t in tests] == [
        ("2013-03-20", "negative", None),
        ("2014-03-21", None, 5),
    ]


def test_a_table_without_rulings_is_read_under_its_headings() -> None:
    page = (
        PageBuilder()
        .title("Лист профилактических прививок")
        .line("Дата        Вакцина        V/RV      Доза      Серия       Подпись")
        .line("12.03.2011  Приорикс       V         0,5       A70CB1      Иванова")
        .line("15.04.2011  Пентаксим      RV1       0,5       F1234       Иванова")
        .page()
    )
    found = values_of(page, "immunization_063u", "immunization")
    assert [(row["date"], row["vaccine"], row["dose"]) for row in found] == [
        ("2011-03-12", "Приорикс", "V"),
        ("2011-04-15", "Пентаксим", "RV1"),
    ]


def test_a_test_is_dated_by_its_placing_not_its_reading() -> None:
    rows: Rows = [
        ["Дата|проверки", "Дата|постановки", "Серия", "Размер, мм", None, "Оценка|результата"],
        ["^", "^", "^", "папула", "гиперемия", "^"],
        ["23.03.18", "20.03.18", "П1", "0", "0", "отриц."],
        ["23.03.19", "20.03.19", "П2", "12", "-", "полож"],
    ]
    page = (
        PageBuilder()
        .title("Туберкулинодиагностика")
        .line("Диаскинтест")
        .table(rows, [180, 180, 120, 120, 150, 200])
        .page()
    )
    first, second = values_of(page, "tuberculin", "tuberculin_test")
    assert first == {
        "date": "2018-03-20",
        "lot": "П1",
        "papule_mm": 0,
        "hyperemia_mm": 0,
        "result": "negative",
        "test": "diaskintest",
    }
    assert second == {"date": "2019-03-20", "lot": "П2", "papule_mm": 12, "result": "positive", "test": "diaskintest"}


def test_sizes_in_the_result_go_to_papule_and_hyperaemia() -> None:
    rows: Rows = [
        ["Дата", "Проба", "Результат через 72 ч"],
        ["20.03.18", "р. Манту", "папула 7 мм, гип. 12 мм"],
        ["20.03.19", "р. Манту", "отр."],
    ]
    first, second = values_of(
        PageBuilder().title("Реакция Манту").table(rows, [200, 250, 500]).page(), "tuberculin", "tuberculin_test"
    )
    assert (first["papule_mm"], first["hyperemia_mm"]) == (7, 12)
    assert second == {"date": "2019-03-20", "test": "mantoux", "result": "negative"}


UPRIGHT: Rows = [
    ["Возраст|(мес.)", "Дата", "Масса, г", "Прибавка", "Рост", "Окр.|головы", "Окр.|груди"],
    ["1", "17.04.12", "4200", "900", "54", "37", "36"],
    ["2", "17.05.12", "5100", "900", "57,5", "38", "38"],
    ["3", "", "", "", "", "", ""],
]


def test_growth_is_read_upright_and_turned_alike() -> None:
    upright = PageBuilder().title("Антропометрический лист").table(UPRIGHT, [160] * 7).page()
    turned_rows = [list(row) for row in zip(*UPRIGHT, strict=True)]
    turned = PageBuilder().title("Антропометрический лист").table(turned_rows, [300, 200, 200, 200]).page()
    expected = [
        {
            "age_months": 1,
            "date": "2012-04-17",
            "weight_g": 4200,
            "height_cm": 54.0,
            "head_circumference_cm": 37.0,
            "chest_circumference_cm": 36.0,
        },
        {
            "age_months": 2,
            "date": "2012-05-17",
            "weight_g": 5100,
            "height_cm": 57.5,
            "head_circumference_cm": 38.0,
            "chest_circumference_cm": 38.0,
        },
    ]
    assert values_of(upright, "growth_112u", "growth") == expected
    assert values_of(turned, "growth_112u", "growth") == expected


def test_units_stand_in_headings() -> None:
    rows: Rows = [["Возраст, лет", "Вес (кг)", "Рост, м"], ["3", "14,2", "0,96"]]
    page = PageBuilder().title("Физическое развитие").table(rows, [200, 200, 200]).page()
    assert values_of(page, "growth_112u", "growth") == [{"age_months": 36, "weight_g": 14200, "height_cm": 96.0}]


def test_a_damaged_heading_is_told_from_its_neighbours() -> None:
    rows: Rows = [
        ["Возраст", "Масса тепа", "Роcг, см", "Окружностъ гоповы, см", "Окружностъ груаи, см"],
        ["1 мес", "4200 г", "54", "37", "36"],
    ]
    page = PageBuilder().title("Антропометрия").table(rows, [200] * 5).page()
    assert values_of(page, "growth_112u", "growth") == [
        {
            "age_months": 1,
            "weight_g": 4200,
            "height_cm": 54.0,
            "head_circumference_cm": 37.0,
            "chest_circumference_cm": 36.0,
        }
    ]


def test_columns_whose_headings_were_lost_are_guessed_and_never_sure() -> None:
    rows: Rows = [
        ["лa о", "п", "Доза", "Серия"],
        ["20.06.12", "АКДС", "0,5", "К1"],
        ["20.07.12", "Пентаксим", "0,5", "К2"],
    ]
    page = vaccinations(rows, [200, 250, 150, 200]).page()
    entries = entries_of(page, "immunization_063u", "immunization")
    assert [entry.readings["date"].value for entry in entries] == ["2012-06-20", "2012-07-20"]
    assert [entry.readings["vaccine"].value for entry in entries] == ["АКДС", "Пентаксим"]
    assert all(entry.readings[name].evidence["form"] < 0.25 for entry in entries for name in ("date", "vaccine"))
    assert all("form" not in entry.readings["lot"].evidence for entry in entries)


def test_a_row_torn_in_two_is_one_entry() -> None:
    rows: Rows = [
        ["Дата", "Препарат", "Доза", "Серия", "Реакция"],
        ["20.06.12", "Инфанрикс", "0,5", "К1", "нет"],
        ["^", "Гекса", "^", "^", "^"],
        ["20.07.12", "АКДС", "0,5", "К2", "нет"],
    ]
    found = values_of(vaccinations(rows, [200, 250, 100, 150, 150]).page(), "immunization_063u", "immunization")
    assert [(row["date"], row["vaccine"]) for row in found] == [
        ("2012-06-20", "Инфанрикс Гекса"),
        ("2012-07-20", "АКДС"),
    ]


def test_one_day_may_span_several_vaccines() -> None:
    rows: Rows = [
        ["Дата", "Препарат", "Доза", "Серия"],
        ["20.06.12", "АКДС", "0,5", "К1"],
        ["^", "Акт-ХИБ", "0,5", "К7"],
    ]
    found = values_of(vaccinations(rows, [200, 250, 100, 150]).page(), "immunization_063u", "immunization")
    assert [(row["date"], row["vaccine"], row["lot"]) for row in found] == [
        ("2012-06-20", "АКДС", "К1"),
        ("2012-06-20", "Акт-ХИБ", "К7"),
    ]


def test_a_date_beside_another_row_of_its_cell_is_never_sure() -> None:
    rows: Rows = [["Дата", "Препарат", "Доза", "Серия"], ["20.06.12", "АКДС", "0,5", "К1"], ["^", "АКДС", "0,5", "К7"]]
    first, second = entries_of(vaccinations(rows, [200, 250, 100, 150]).page(), "immunization_063u", "immunization")
    assert "form" not in first.readings["date"].evidence
    assert (second.readings["date"].inferred, second.readings["date"].evidence["form"] < 0.25) == (True, True)


def blood(rows: Rows, widths: list[int]) -> PageBuilder:
    builder = (
        PageBuilder().title("Общий анализ крови").line("Пациент: Иванов Пётр Сергеевич   Дата рождения: 17.03.2012")
    )
    return builder.line("Дата взятия: 12.03.2015   Дата выдачи результата: 14.03.2015").table(rows, widths)


def test_a_norm_is_never_a_value_and_the_page_dates_every_row() -> None:
    rows: Rows = [
        ["Показатель", "Результат", "Ед. изм.", "Норма"],
        ["Гемоглобин (HGB)", "121", "г/л", "110 - 140"],
        ["СОЭ", "5", "мм/ч", "до 10"],
        ["Тромбоциты", "", "10^9/л", "150-400"],
    ]
    entries = entries_of(blood(rows, [400, 200, 200, 250]).page(), "blood_count_224u", "lab_result")
    found = [{name: reading.value for name, reading in entry.readings.items()} for entry in entries]
    page = {"date": "2015-03-12", "panel": "Общий анализ крови"}
    assert found == [
        page | {"analyte": "Гемоглобин", "value": 121, "unit": "г/л", "reference_low": 110.0, "reference_high": 140.0},
        page | {"analyte": "СОЭ", "value": 5, "unit": "мм/ч", "reference_high": 10.0},
    ]
    assert all(entry.readings["date"].inferred and entry.readings["panel"].inferred for entry in entries)


@pytest.mark.parametrize(("analyte", "norm"), [("Гемоглобин, г/л", "120–160"), ("Гемоглобин", "120–160 г/л")])
def test_a_unit_may_stand_with_the_name_or_the_norm(analyte: str, norm: str) -> None:
    rows: Rows = [["Показатель", "Результат", "Норма, единицы СИ"], [analyte, "121", norm]]
    found = values_of(blood(rows, [400, 200, 300]).page(), "blood_count_224u", "lab_result")[0]
    assert (found["analyte"], found["value"], found["unit"]) == ("Гемоглобин", 121, "г/л")
    assert (found["reference_low"], found["reference_high"]) == (120.0, 160.0)


def test_a_list_of_final_diagnoses_confirms_what_it_does_not_doubt() -> None:
    rows: Rows = [
        [
            "Дата|(число, месяц, год)",
            "Заключительные (уточненные)|диагнозы",
            "Впервые|установленные|диагнозы|(отметить +)",
            "Подпись|врача",
        ],
        ["12.03.2013", "J06.9 ОРВИ", "+", "Петрова А.А. му"],
        ["20.05.2014", "Острый бронхит? J20.9", "", ""],
        ["21.05.2014", "Пневмония исключена", "", ""],
    ]
    page = (
        PageBuilder()
        .title("Лист записи заключительных (уточненных) диагнозов")
        .table(rows, [280, 600, 280, 300])
        .page()
    )
    assert values_of(page, "diagnoses_112u", "diagnosis") == [
        {
            "date": "2013-03-12",
            "text": "ОРВИ",
            "icd10": "J06.9",
            "first_time": True,
            "doctor": "Петрова А.А.",
            "certainty": "confirmed",
        },
        {"date": "2014-05-20", "text": "Острый бронхит", "icd10": "J20.9", "certainty": "suspected"},
        {"date": "2014-05-21", "text": "Пневмония", "certainty": "excluded"},
    ]


def test_relatives_illnesses_stand_in_the_family_table() -> None:
    rows: Rows = [
        ["", "Фамилия, имя, отчество", "Год рождения", "Состояние здоровья"],
        ["Мать", "Иванова Анна Петровна", "1985", "бронхиальная астма"],
        ["Отец", "Иванов Сергей Петрович", "1980", "здоров"],
    ]
    page = PageBuilder().title("Сведения о семье").table(rows, [150, 450, 200, 400]).page()
    assert values_of(page, "title_112u", "family_history") == [{"relative": "мать", "condition": "бронхиальная астма"}]
    assert values_of(page, "title_112u", "patient") == []


def test_words_of_an_unruled_row_stay_with_the_number_or_name_before_them() -> None:
    page = (
        PageBuilder()
        .title("Профилактические прививки")
        .line("Этап           Дата          Вакцина         Серия")
        .line("Туберкулез")
        .line("Вакцинация     27.05.14 г.   БЦЖ             К-13")
        .line("Пневмококк")
        .line("Вакцинация 1   18.08.14 г.   Превенар 13     Г71065")
        .line("Вакцинация 2   28.10.14 г.   Превенар 13     Г70192")
        .page()
    )
    found = values_of(page, "immunization_063u", "immunization")
    assert [(row["dose"], row["date"], row["vaccine"]) for row in found] == [
        ("V", "2014-05-27", "БЦЖ"),
        ("V1", "2014-08-18", "Превенар 13"),
        ("V2", "2014-10-28", "Превенар 13"),
    ]


def test_a_family_table_may_have_its_relatives_side_by_side() -> None:
    rows: Rows = [
        ["", "отец", "мать"],
        ["Ф.И.О.", "Мухин Павел Антонович", "Мухина Елена Владимировна"],
        ["Наследственность", "не отягощена", "гипертоническая болезнь"],
    ]
    page = PageBuilder().title("История развития ребёнка").table(rows, [300, 500, 500]).page()
    assert values_of(page, "title_112u", "family_history") == [
        {"relative": "мать", "condition": "гипертоническая болезнь"}
    ]


def test_a_heading_in_no_known_wording_is_known_by_its_stem() -> None:
    rows: Rows = [
        ["Когда поставлена (дата)", "Проба", "Папула диаметром в мм", "Номер серии аллергена"],
        ["12.09.2011", "Манту", "6", "624"],
    ]
    page = PageBuilder().title("Туберкулинодиагностика").table(rows, [300, 250, 300, 300]).page()
    assert values_of(page, "tuberculin", "tuberculin_test") == [
        {"date": "2011-09-12", "test": "mantoux", "papule_mm": 6, "lot": "624"}
    ]


def test_a_row_that_numbers_the_columns_is_no_entry_though_a_number_was_misread() -> None:
    rows: Rows = [FLAT[0][:7], ["1", "2", "з", "4", "5", "6", "7"], FLAT[2][:7]]
    found = values_of(vaccinations(rows, FLAT_WIDTHS[:7]).page(), "immunization_063u", "immunization")
    assert [one["vaccine"] for one in found] == ["БЦЖ-М"]


def test_a_row_of_two_figure_measures_is_no_numbering_though_they_rise() -> None:
    rows: Rows = [["Возраст (мес.)", "Окр. головы", "Рост"], ["1", "37", "54"], ["3", "40", "61"]]
    page = PageBuilder().title("Физическое развитие").table(rows, [250, 250, 250]).page()
    assert values_of(page, "growth_112u", "growth") == [
        {"age_months": 1, "head_circumference_cm": 37.0, "height_cm": 54.0},
        {"age_months": 3, "head_circumference_cm": 40.0, "height_cm": 61.0},
    ]


def test_a_row_that_numbers_the_columns_is_no_entry_though_a_number_was_left_out() -> None:
    rows: Rows = [FLAT[0][:7], ["1", "2", "3", "5", "6", "7", "8"], FLAT[2][:7]]
    found = values_of(vaccinations(rows, FLAT_WIDTHS[:7]).page(), "immunization_063u", "immunization")
    assert [one["vaccine"] for one in found] == ["БЦЖ-М"]


def test_a_place_is_looked_at_once_though_many_rows_need_it() -> None:
    rows: Rows = [
        ["Показатель", "Единица", "Норма", "08.06.2011"],
        *([name, "г/л", "120-160", "122"] for name in ("Гемоглобин", "Эритроциты", "Лейкоциты")),
    ]
    page = PageBuilder().title("Анализ крови").table(rows, [300, 150, 200, 200]).page()
    looks: list[tuple[Box, str | None]] = []

    def reread(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        looks.append((box, alphabet))
        return ()

    dates = [entry.readings["date"].value for entry in extract_entries(page, form_named("blood_count_224u"), reread)]
    assert dates == ["2011-06-08"] * 3
    assert looks and len(looks) == len(set(looks))


def test_results_under_days_are_of_those_days() -> None:
    rows: Rows = [
        ["Показатель", "Единица", "Норма", "08.06.2011", "25.10.2016"],
        ["Гемоглобин", "г/л", "120-160", "122", "111"],
        ["СОЭ", "мм/ч", "2-10", "5", "12"],
    ]
    page = PageBuilder().title("Анализ крови").table(rows, [300, 150, 200, 200, 200]).page()
    found = values_of(page, "blood_count_224u", "lab_result")
    assert sorted((str(one["analyte"]), str(one["date"]), str(one["value"])) for one in found) == [
        ("Гемоглобин", "2011-06-08", "122"),
        ("Гемоглобин", "2016-10-25", "111"),
        ("СОЭ", "2011-06-08", "5"),
        ("СОЭ", "2016-10-25", "12"),
    ]


def test_years_over_diagnoses_are_headings_and_no_codes() -> None:
    rows: Rows = [
        ["Диагноз", "Код", "Дата"],
        ["2013 год", "", ""],
        ["Острый ларингит", "J04.0", "05.03.2013"],
    ]
    page = PageBuilder().title("Лист заключительных диагнозов").table(rows, [400, 150, 250]).page()
    assert [one.get("icd10") for one in values_of(page, "diagnoses_112u", "diagnosis")] == ["J04.0"]


def test_a_heading_of_one_word_is_known_though_its_first_letter_was_misread() -> None:
    rows: Rows = [
        ["Возраст", "Вес, г", "Окружность, головы", "см труди", "Группа"],
        ["1 мес.", "4100", "37", "36", "1"],
        ["2 мес.", "5000", "39", "38,5", "1"],
    ]
    page = PageBuilder().title("Физическое развитие").table(rows, [200] * 5).page()
    found = values_of(page, "growth_112u", "growth")
    assert [(one["head_circumference_cm"], one["chest_circumference_cm"]) for one in found] == [(37, 36), (39, 38.5)]


@pytest.mark.parametrize("headings", [("Характер", "Статус"), ("Вид", "Характер"), ("Статус", "Ответ")])
def test_columns_of_answers_are_told_by_what_they_answer(headings: tuple[str, str]) -> None:
    rows: Rows = [
        ["Дата", "Диагноз", "Код МКБ", *headings],
        ["17.02.2020", "Скарлатина", "A38", "впервые", "подтверждён"],
        ["29.04.2020", "Острый ларингит", "J04.0", "повторно", "подозрение"],
    ]
    page = PageBuilder().title("Лист заключительных диагнозов").table(rows, [200, 350, 150, 250, 300]).page()
    found = entries_of(page, "diagnoses_112u", "diagnosis")
    assert [one.readings["first_time"].value for one in found] == [True, False]
    assert [one.readings["certainty"].value for one in found] == ["confirmed", "suspected"]
    assert all(one.readings["first_time"].evidence["form"] < 0.25 for one in found)


@pytest.mark.parametrize(
    ("cell", "whole", "own", "wording", "code"),
    [
        ("О4.0 Ларингит", "J04.0OTIAMHTUT", "J04.0", "Ларингит", "J04.0"),
        ("№7 Фимоз", "N47", "N47", "Фимоз", "N47"),
        ("М?1.4 Плоскостопие", "M21", "M21.4", "Плоскостопие", "M21.4"),
    ],
)
def test_a_code_ends_where_its_own_word_does(cell: str, whole: str, own: str, wording: str, code: str) -> None:
    rows: Rows = [["Дата", "Диагноз", "Врач"], ["17.02.2020", cell, "Осипова И.А."]]
    page = PageBuilder().title("Лист заключительных диагнозов").table(rows, [200, 500, 300]).page()

    def reread(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        is_code = alphabet is not None and "." in alphabet and "J" in alphabet and 280 <= box.left < 400
        size = 80 if box.width < 100 or whole == own else box.width
        text = own if box.width < 100 else whole
        return (Word(text, Box(box.left, box.top, box.left + size, box.bottom), 0.9),) if is_code else ()

    found = next(e for e in extract_entries(page, form_named("diagnoses_112u"), reread) if e.kind == "diagnosis")
    assert (found.readings["text"].value, found.readings["icd10"].value) == (wording, code)


def test_a_column_of_ticks_is_known_by_the_sign_in_its_damaged_heading() -> None:
    rows: Rows = [
        ["Дата", "Заключительные диагнозы", "у диагноз +", "Врач"],
        ["17.02.2020", "A38 Скарлатина", "+", "Осипова И.А."],
        ["29.04.2020", "J04.0 Ларингит", "", "Осипова И.А."],
    ]
    page = PageBuilder().title("Лист заключительных диагнозов").table(rows, [200, 450, 250, 300]).page()
    first, second = (one.readings for one in entries_of(page, "diagnoses_112u", "diagnosis"))
    assert (first["first_time"].value, first["first_time"].evidence["form"] < 0.25) == (True, True)
    assert "first_time" not in second


@pytest.mark.parametrize(
    ("age", "value"), [("Плет", 132), ("Элет", 108), ("д года", 48), ("Шлет", None), ("Элетти", None)]
)
def test_an_age_whose_number_was_read_as_letters_goes_to_a_person(age: str, value: int | None) -> None:
    rows: Rows = [["Возраст", "Дата", "Рост, см"], ["10 лет", "12.03.2012", "140"], [age, "12.03.2013", "145"]]
    page = PageBuilder().title("Физическое развитие").table(rows, [200] * 3).page()
    last = entries_of(page, "growth_112u", "growth")[-1].readings.get("age_months")
    assert (last.value if last else None) == value
    assert last is None or last.state is State.UNREADABLE or last.evidence["strokes"] == 0.0


def test_one_row_of_vaccinations_beside_revaccinations_is_no_tuberculin_test() -> None:
    heads: list[str | None] = ["Вид", "Дата", "Препарат", "Доза, мл", "Серия"]
    row: list[str | None] = ["V", "27.03.2017", "Приорикс", "0,5", "D104610"]
    second: list[str | None] = ["RV", "01.04.2022", "Приорикс", "0,5", "J361615"]
    over: list[str | None] = ["Вакцинация", None, None, None, None, "Ревакцинация", None, None, None, None]
    page = vaccinations([over, heads * 2, row + second], [80, 170, 190, 110, 160] * 2).page()
    assert not values_of(page, "immunization_063u", "tuberculin_test")
    found = values_of(page, "immunization_063u", "immunization")
    assert [(one["dose"], one["vaccine"], one["lot"]) for one in found] == [
        ("V", "Приорикс", "D104610"),
        ("RV", "Приорикс", "J361615"),
    ]


def test_a_unit_among_words_of_a_stamp_is_proposed_and_a_norm_with_another_number_before_it_is_not_read() -> None:
    rows: Rows = [
        ["Показатель", "Результат", "Ед. изм.", "Норма"],
        ["Альбумин", "48,8", "г/л Комитет по здравоохранению", "3 5–50"],
        ["Глюкоза", "4,1", "ммоль/л", "3,3–5,6"],
    ]
    page = PageBuilder().title("Биохимический анализ крови").table(rows, [300, 200, 560, 200]).page()
    first, second = (one.readings for one in entries_of(page, "biochemistry_228u", "lab_result"))
    assert first["unit"].value == "г/л" and first["unit"].evidence["strokes"] == 0.0
    assert all(name not in first or first[name].state is not State.READ for name in ("reference_low", "reference_high"))
    assert (second["unit"].value, second["reference_low"].value) == ("ммоль/л", 3.3)


def test_a_unit_at_the_end_of_a_line_to_write_on_belongs_to_the_result() -> None:
    builder = PageBuilder().title("Анализ мочи").line("Дата 30.09.2019")
    for text in ("Белок 0,033", "Цвет желтый", "Реакция (pH) 5,5"):
        builder.line(text)
    page = builder.page()
    at = next(place for place, line in enumerate(page.lines) if line.text.startswith("Белок"))
    top = page.lines[at].words[0].box.top
    far = Line((Word("г/л", Box(1300, top, 1350, top + 30), 0.95),))
    page = replace(page, lines=(*page.lines[: at + 1], far, *page.lines[at + 1 :]))
    found = values_of(page, "urinalysis_210u", "lab_result")
    assert [one.get("unit") for one in found] == ["г/л", None, None]


def test_specks_within_the_heading_over_rows_are_no_part_of_the_analysis() -> None:
    rows: Rows = [
        ["Показатель", "Результат", "Норма"],
        ["Биохимическое = -— “м исследование крови", None, None],
        ["Глюкоза", "4,1", "3,3–5,6"],
        ["Калий", "4,5", "3,5–5,1"],
    ]
    page = PageBuilder().title("Результаты лабораторных исследований").table(rows, [500, 300, 300]).page()
    found = values_of(page, "lab_protocol", "lab_result")
    assert [one["panel"] for one in found] == ["Биохимическое исследование крови"] * 2
