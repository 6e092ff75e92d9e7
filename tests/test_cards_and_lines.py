"""Events on cards one below and beside the other, and what was measured told line by line."""

from __future__ import annotations

from tests.form_entries import entries_of, values_of
from tests.page_builder import PITCH, PageBuilder

LEFT, RIGHT = 120, 860
CARDS = (("128", "26.09.16", "папула 2 мм, сомнит."), ("694", "31.08.17", "папула 7 мм, положит."),
         ("751", "25.09.18", "отриц."), ("219", "09.10.19", "папула 10 мм, положит."))  # fmt: skip


def cards(columns: int) -> PageBuilder:
    page = PageBuilder().title("Туберкулиновые пробы").line("Ребенок: ЧЕРНЫХ МАРГАРИТА ОЛЕГОВНА 05.09.15 г.р.").gap(40)
    for start in range(0, len(CARDS), columns):
        top = page.y
        for (lot, day, result), left in zip(CARDS[start : start + columns], (LEFT, RIGHT), strict=False):
            page.y = top
            page.line(f"РЕАКЦИЯ МАНТУ    сер. {lot}", left).line(f"Дата {day}", left).line(f"Рез-т: {result}", left)
        page.gap(PITCH)
    return page


def test_cards_beside_each_other_keep_their_own_lots_and_results() -> None:
    for columns in (1, 2):
        tests = values_of(cards(columns).page(), "tuberculin", "tuberculin_test")
        found = {(one["date"], one["lot"], one.get("papule_mm"), one["result"]) for one in tests}
        assert found == {
            ("2016-09-26", "128", 2, "doubtful"),
            ("2017-08-31", "694", 7, "positive"),
            ("2018-09-25", "751", None, "negative"),
            ("2019-10-09", "219", 10, "positive"),
        }


def test_what_stands_in_a_cell_above_its_day_is_never_sure() -> None:
    rows = [
        ["РЕАКЦИЯ МАНТУ сер. 128|Дата 26.09.16", "РЕАКЦИЯ МАНТУ сер. 694|Дата 31.08.17"],
        ["Рез-т: отриц.|РЕАКЦИЯ МАНТУ сер. 751|Дата 25.09.18", "Рез-т: отриц.|РЕАКЦИЯ МАНТУ сер. 219|Дата 09.10.19"],
    ]
    page = PageBuilder().title("Туберкулиновые пробы").table(rows, [700, 700]).page()
    for entry in entries_of(page, "tuberculin", "tuberculin_test"):
        assert all(reading.evidence.get("form") == 0.2 for reading in entry.readings.values())


def test_the_sign_of_the_year_is_no_marker_of_redness() -> None:
    page = PageBuilder().title("Реакция Манту").line("09.08.2016 г. р-я Манту 2 ТЕ с. 697 — пап. 8 мм").page()
    assert values_of(page, "tuberculin", "tuberculin_test") == [
        {"date": "2016-08-09", "test": "mantoux", "lot": "697", "papule_mm": 8}
    ]


def test_lines_that_say_when_and_how_much_are_measures() -> None:
    page = (
        PageBuilder()
        .title("Данные антропометрии")
        .line("6 мес. (19.06.13): вес 7,13 кг, рост 67 см, ОГ 42,5, ОГр 43,5")
        .line("3 года (21.12.15): вес 13,7 кг, рост 97,5 см")
        .line("20.12.2017 вес 17,8 кг, рост 112 см")
        .line("Вес при рождении 3250 г, рост при рождении 51 см")
        .line("вес 17,8 кг, рост 112 см")
        .page()
    )
    assert values_of(page, "growth_112u", "growth") == [
        {
            "date": "2013-06-19", "age_months": 6, "weight_g": 7130, "height_cm": 67.0,
            "head_circumference_cm": 42.5, "chest_circumference_cm": 43.5,
        },
        {"date": "2015-12-21", "age_months": 36, "weight_g": 13700, "height_cm": 97.5},
        {"date": "2017-12-20", "weight_g": 17800, "height_cm": 112.0},
    ]  # fmt: skip


def test_of_a_shot_only_the_year_of_which_was_read_the_day_is_for_a_person() -> None:
    rows = [["Дата", "Препарат", "Доза", "Серия"], ["2017", "БЦЖ", "0,1", "К-51"], ["12.03.2012", "БЦЖ-М", "0,05", "9"]]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [300, 300, 200, 200]).page()
    dates = [entry.readings["date"] for entry in entries_of(page, "immunization_063u", "immunization")]
    assert [date.evidence.get("form") == 0.2 for date in dates] == [True, False]
