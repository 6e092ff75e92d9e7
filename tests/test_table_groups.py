"""Columns of tables that belong together: doses side by side, norms in two columns, two lists in one table."""

from __future__ import annotations

import pytest

from tests.form_entries import entries_of, values_of
from tests.page_builder import PageBuilder


def test_each_dose_over_a_day_and_a_lot_is_a_shot_of_the_rows_vaccine() -> None:
    rows = [
        ["Прививка", "V1", None, "V2", None],
        ["^", "дата", "серия", "дата", "серия"],
        ["Гепатит В", "03.05.2013", "412", "07.06.2013", "498"],
    ]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [260, 200, 160, 200, 160]).page()
    told = [
        (s["vaccine"], s["dose"], s["date"], s["lot"]) for s in values_of(page, "immunization_063u", "immunization")
    ]
    assert told == [("Гепатит В", "V1", "2013-05-03", "412"), ("Гепатит В", "V2", "2013-06-07", "498")]


def test_the_number_before_the_word_in_a_rows_head_tells_the_dose_and_a_rows_own_number_does_not() -> None:
    rows = [
        ["", "Дата", "Серия", "Наименование препарата"],
        ["2 вакцинация", "20.07.2012", "К2", "АКДС"],
        ["3. Ревакцинация", "20.01.2014", "К3", "АКДС"],
    ]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [320, 200, 160, 400]).page()
    assert [shot["dose"] for shot in values_of(page, "immunization_063u", "immunization")] == ["V2", "RV"]


def test_norms_in_a_column_for_each_end_are_both_read() -> None:
    rows = [["Показатель", "Результат", "Мин.", "Макс."], ["Гемоглобин", "121", "110", "140"]]
    page = PageBuilder().title("Общий анализ крови").table(rows, [300, 200, 160, 160]).page()
    (found,) = values_of(page, "blood_count_224u", "lab_result")
    assert (found["reference_low"], found["reference_high"]) == (110, 140)


def test_analytes_over_rows_of_days_give_a_result_for_each_day() -> None:
    rows = [
        ["Дата", "Гемоглобин, г/л", "Лейкоциты", "СОЭ, мм/ч"],
        ["14.03.2016", "121", "7,8", "8"],
        ["20.09.2016", "118", "9,2", "12"],
    ]
    page = PageBuilder().title("Анализ крови").table(rows, [240, 280, 240, 240]).page()
    told = {(r["date"], r["analyte"]): r["value"] for r in values_of(page, "blood_count_224u", "lab_result")}
    assert told["2016-03-14", "Гемоглобин"] == 121 and told["2016-09-20", "СОЭ"] == 12 and len(told) == 6


def test_two_lists_side_by_side_without_headings_are_both_read() -> None:
    rows = [["Гемоглобин", "121", "Тромбоциты", "285"], ["Эритроциты", "4,35", "СОЭ", "8"]]
    page = PageBuilder().title("Общий анализ крови").table(rows, [300, 200, 300, 200]).page()
    told = {r["analyte"]: r["value"] for r in values_of(page, "blood_count_224u", "lab_result")}
    assert told == {"Гемоглобин": 121, "Эритроциты": 4.35, "Тромбоциты": 285, "СОЭ": 8}


def test_a_skin_test_among_shots_is_no_shot_and_its_units_no_millilitres() -> None:
    rows = [
        ["Наименование прививки", "Дата", "Доза", "Серия", "Реакция"],
        ["АКДС RV1", "03.12.2014", "0,5 мл", "П155", "нет"],
        ["Манту", "12.05.2014", "2 ТЕ", "С16", "отр."],
    ]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [360, 200, 160, 160, 200]).page()
    (shot,) = values_of(page, "immunization_063u", "immunization")
    (test,) = values_of(page, "immunization_063u", "tuberculin_test")
    assert (shot["vaccine"], shot["dose_ml"]) == ("АКДС", 0.5)
    assert (test["test"], test["date"], test["result"]) == ("mantoux", "2014-05-12", "negative")


def test_a_line_of_days_is_a_course_of_the_name_that_leads_it() -> None:
    page = PageBuilder().title("Сведения о прививках").line("Гепатит В: V1 — 03.05.2013, V2 — 07.06.2013 с. 498").page()
    told = [(s["vaccine"], s["dose"], s["date"]) for s in values_of(page, "immunization_063u", "immunization")]
    assert told == [("Гепатит В", "V1", "2013-05-03"), ("Гепатит В", "V2", "2013-06-07")]


def test_a_line_that_names_two_products_is_no_course_of_the_first() -> None:
    page = PageBuilder().title("Сведения о прививках").line("Гепатит В 03.05.2013, АКДС 07.06.2013").page()
    told = values_of(page, "immunization_063u", "immunization")
    assert ("Гепатит В", "2013-06-07") not in [(shot.get("vaccine"), shot.get("date")) for shot in told]


def test_a_pair_under_a_heading_of_both_is_papule_and_redness() -> None:
    rows = [["Дата пробы", "п/г, мм", "Оценка"], ["12.05.2014", "5/10", "пол."]]
    page = PageBuilder().title("Реакция Манту").table(rows, [240, 200, 200]).page()
    (found,) = values_of(page, "tuberculin", "tuberculin_test")
    assert (found["papule_mm"], found["hyperemia_mm"]) == (5, 10)


@pytest.mark.parametrize("heading", ["Результат (папула/гиперемия)", "Папула (гиперемия), мм", "Инфильтрат/гиперемия"])
@pytest.mark.parametrize("cell", ["5/10", "5 / 10", "5 (10)", "п.5 г.10", "П-5, Г-10", "папула 5 мм, гиперемия 10 мм"])
def test_both_sizes_of_a_skin_test_are_told_apart_however_a_cell_writes_them(heading: str, cell: str) -> None:
    rows = [["Дата пробы", heading, "Оценка"], ["12.05.2014", cell, "пол."]]
    page = PageBuilder().title("Реакция Манту").table(rows, [240, 400, 200]).page()
    (found,) = values_of(page, "tuberculin", "tuberculin_test")
    assert (found["papule_mm"], found["hyperemia_mm"]) == (5, 10)


def test_two_numbers_that_do_not_tell_which_is_the_papule_go_to_a_person() -> None:
    rows = [["Дата пробы", "Папула/гиперемия, мм", "Оценка"], ["12.05.2014", "5х10", "пол."]]
    page = PageBuilder().title("Реакция Манту").table(rows, [240, 400, 200]).page()
    (found,) = entries_of(page, "tuberculin", "tuberculin_test")
    assert found.readings["papule_mm"].evidence["form"] < 1.0


@pytest.mark.parametrize(("sub", "top"), [(("пап.", "гип."), "Результат"), (("П", "Г"), "Размер реакции, мм")])
def test_abbreviated_heads_under_one_heading_name_papule_and_redness(sub: tuple[str, str], top: str) -> None:
    rows = [["Дата", "Проба", top, None], ["^", "^", *sub], ["12.05.2014", "р. Манту", "5", "10"]]
    page = PageBuilder().title("Реакция Манту").table(rows, [240, 240, 200, 200]).page()
    (found,) = values_of(page, "tuberculin", "tuberculin_test")
    assert (found["papule_mm"], found["hyperemia_mm"]) == (5, 10)


@pytest.mark.parametrize("sub", [("местн.", "общ."), ("Местная", "Общая"), ("общ", "местн")])
def test_a_local_and_a_general_reaction_are_the_shots_reaction(sub: tuple[str, str]) -> None:
    rows = [["Вакцина", "Дата", "Реакция на прививку", None], ["^", "^", *sub], ["АКДС", "12.03.2012", "отёк 1 см", ""]]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [240, 240, 200, 200]).page()
    (found,) = values_of(page, "immunization_063u", "immunization")
    assert found["reaction"] == "отёк 1 см"


def test_redness_in_the_column_of_papules_is_no_papule() -> None:
    rows = [["Дата", "Папула, мм", "Результат"], ["12.05.2014", "гиперемия 8", "сомн."], ["20.05.2015", "5", "пол."]]
    page = PageBuilder().title("Реакция Манту").table(rows, [240, 260, 200]).page()
    first, second = values_of(page, "tuberculin", "tuberculin_test")
    assert "papule_mm" not in first and second["papule_mm"] == 5


def test_days_below_the_name_of_one_test_are_of_it() -> None:
    page = PageBuilder().title("Реакция Манту").line("12.05.14 — 5 мм").line("20.05.15 — отр.").page()
    first, second = values_of(page, "tuberculin", "tuberculin_test")
    assert (first["test"], first["papule_mm"]) == ("mantoux", 5) and second["result"] == "negative"


def test_a_volume_and_a_lot_in_one_cell_are_told_apart() -> None:
    rows = [
        ["Препарат", "Дата", "Доза и серия"],
        ["АКДС V1", "03.12.2014", "0,5 с. П155"],
        ["ОПВ V1", "03.12.2014", "0,2 мл 771"],
    ]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [300, 220, 300]).page()
    told = [(shot["dose_ml"], shot["lot"]) for shot in values_of(page, "immunization_063u", "immunization")]
    assert told == [(0.5, "П155"), (0.2, "771")]


_FIRST_YEAR = ["Мес.", "Дата", "Масса, г", "Длина, см", "Окр. гол.", "Окр. гр."]
_LATER_YEARS = ["Возраст", "Дата", "Масса, кг", "Рост, см"]
_YOUNG = ["2 мес.", "27.12.2016", "5310", "58", "39", "38,5"]
_OLD = ["3 года", "21.10.2019", "13,6", "95,5"]


def _sizes(headings: list[str], rows: list[list[str]]) -> list[tuple[object, ...]]:
    page = PageBuilder().title("Физическое развитие ребенка").table([headings, *rows], [150] * len(headings)).page()
    names = ("age_months", "date", "weight_g", "height_cm", "head_circumference_cm")
    return [tuple(one.get(name) for name in names) for one in values_of(page, "growth_112u", "growth")]


def test_tables_of_two_ages_side_by_side_in_headings_of_their_own_do_not_mix() -> None:
    told = _sizes([*_FIRST_YEAR, *_LATER_YEARS], [[*_YOUNG, *_OLD], [*_YOUNG, "", "", "", ""]])
    young = (2, "2016-12-27", 5310, 58, 39)
    assert told == [young, (36, "2019-10-21", 13600, 95.5, None), young]


def test_an_age_beside_a_table_whose_ages_are_headed_unreadably_is_of_the_table_after_it() -> None:
    told = _sizes(["Mxc", *_FIRST_YEAR[1:], *_LATER_YEARS], [[*_YOUNG, *_OLD]])
    assert told == [(None, "2016-12-27", 5310, 58, 39), (36, "2019-10-21", 13600, 95.5, None)]


def test_a_day_whose_heading_is_misread_between_the_same_columns_waits_for_a_person() -> None:
    headings = [*_FIRST_YEAR, "Возраст", "Лата", *_LATER_YEARS[2:]]
    page = PageBuilder().title("Физическое развитие ребенка").table([headings, [*_YOUNG, *_OLD]], [150] * 10).page()
    young, old = entries_of(page, "growth_112u", "growth")
    assert old.readings["date"].value == "2019-10-21"
    assert old.readings["date"].evidence["form"] == 0.2 and "form" not in young.readings["date"].evidence


def test_ages_of_another_event_beside_sizes_are_never_theirs() -> None:
    headings = [*_FIRST_YEAR[:4], "Возраст", "Дата осмотра", "Осмотр врача"]
    told = _sizes(headings, [[*_YOUNG[:4], "3 года", "21.10.2019", "здоров"]])
    assert told == [(2, "2016-12-27", 5310, 58, None)]


def test_sizes_of_a_norm_beside_what_was_measured_are_no_event_of_their_own() -> None:
    headings = ["Дата", "Возраст", "Масса, г", "Рост, см", "Окр. гол.", "Масса (норма)", "Рост (норма)", "Голова"]
    told = _sizes(headings, [["27.12.2016", "2 мес.", "5310", "58", "39", "4500", "55", "38"]])
    assert told == [(2, "2016-12-27", 5310, 58, 39)]


Rows = list[list[str | None]]
FORMULA: Rows = [["Палочкоядерные", "3", "1-6"], ["Сегментоядерные", "41", "47-72"], ["Лимфоциты", "48", "19-37"]]
COUNTS: Rows = [
    ["Гемоглобин", "128", "г/л", "120-160"],
    ["Лейкоциты", "6,4", "10^9/л", "4-9"],
    ["СОЭ", "5", "мм/ч", "2-15"],
]


@pytest.mark.parametrize("head", ["Лейкоформула", "Лейкоцитарная формула", "Формула крови"])
@pytest.mark.parametrize("norm", ["Норма, %", "Норма (%)", "Норма"])
def test_a_unit_alone_over_the_numbers_of_analytes_heads_their_results(head: str, norm: str) -> None:
    page = PageBuilder().title("Общий анализ крови").table([[head, "%", norm], *FORMULA], [420, 150, 220]).page()
    told = [
        (r["analyte"], r["value"], r["unit"], r["reference_high"])
        for r in values_of(page, "blood_count_224u", "lab_result")
    ]
    assert told == [("Палочкоядерные", 3, "%", 6), ("Сегментоядерные", 41, "%", 72), ("Лимфоциты", 48, "%", 37)]


@pytest.mark.parametrize(
    "heads",
    [
        ["Лейкоформула", "%", "Норма, %"],
        ["Лейкоцитарная формула", "Результат, %", "Норма"],
        ["Показатель", "Значение", "Норма"],
    ],
)
def test_a_list_beside_another_is_read_under_a_heading_of_its_own_and_without_a_column_of_units(
    heads: list[str],
) -> None:
    rows: Rows = [
        ["Показатель", "Значение", "Ед.", "Норма", *heads],
        *([*a, *b] for a, b in zip(COUNTS, FORMULA, strict=True)),
    ]
    page = PageBuilder().title("Общий анализ крови").table(rows, [240, 170, 140, 170, 360, 230, 150]).page()
    told = {r["analyte"]: (r["value"], r.get("unit")) for r in values_of(page, "blood_count_224u", "lab_result")}
    unit = "%" if "%" in "".join(heads) else None
    assert told["Гемоглобин"] == (128, "г/л") and told["Лимфоциты"] == (48, unit) and len(told) == 6


@pytest.mark.parametrize("heads", [["%"], ["%", "абс.", "Норма"], ["%", "10^9/л", "Норма, %"]])
def test_results_under_a_unit_that_may_be_something_else_go_to_a_person(heads: list[str]) -> None:
    rows: Rows = [
        ["Лейкоформула", *heads],
        *([name, value, "2,1", norm][: len(heads) + 1] for name, value, norm in FORMULA),
    ]
    page = PageBuilder().title("Общий анализ крови").table(rows, [420, 150, 200, 200][: len(rows[0])]).page()
    told = entries_of(page, "blood_count_224u", "lab_result")
    assert [entry.readings["value"].value for entry in told] == [3, 41, 48]
    assert all(entry.readings["value"].evidence["form"] < 1.0 for entry in told)


def test_a_column_that_is_headed_by_a_unit_beside_results_is_none() -> None:
    rows: Rows = [
        ["Показатель", "Результат", "%", "Норма"],
        *([name, value, "7", norm] for name, value, norm in FORMULA),
    ]
    page = PageBuilder().title("Общий анализ крови").table(rows, [420, 200, 150, 200]).page()
    assert [r["value"] for r in values_of(page, "blood_count_224u", "lab_result")] == [3, 41, 48]
