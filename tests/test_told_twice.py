"""One event told by two pages, where one of them lost its date or its name."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.merge import merge_chart
from extractors.twice import MAY_BE_TWICE, may_be_day
from tests.chart_builder import ids, merged, page, reading, shot, values

LOST = reading(None, raw="96.12.2912")  # 06.12.2012 with slashed zeros
HOME = page(1, shot("2012-12-06", "БЦЖ", lot="К-97"))


def test_figures_that_make_no_date_are_a_day_but_for_its_zeros():
    assert may_be_day("96.12.2912", "2012-12-06") and may_be_day("96.12.12 г.", "2012-12-06")


def test_another_figure_is_another_day():
    assert not may_be_day("96.12.2912", "2012-12-07") and not may_be_day("97.12.2012", "2012-12-06")
    assert not may_be_day("96.12", "2012-12-06") and not may_be_day("96.12.2912", "2012-12")


def test_a_shot_whose_date_lost_its_zeros_is_the_shot_of_that_day():
    (entry,) = merged(HOME, page(2, shot(LOST, "БЦЖ", dose="V", lot="К-97")))
    assert entry.date == "2012-12-06" and [m.page for m in entry.mentions] == [1, 2] and values(entry, "dose") == ["V"]


def test_a_diagnosis_whose_date_lost_its_zeros_is_the_one_of_that_day():
    row = lambda date: ("diagnosis", {"date": date, "text": "Острый бронхит"})  # noqa: E731
    assert len(merged(page(1, row("2012-12-06")), page(2, row(LOST)))) == 1


def test_two_shots_of_one_page_stay_two():
    assert len(merged(page(1, shot("2012-12-06", "БЦЖ", lot="К-97"), shot(LOST, "БЦЖ", lot="К-97")))) == 2


def test_two_rows_of_a_page_are_not_both_one_shot_of_another_page():
    assert len(merged(HOME, page(2, shot(LOST, "БЦЖ"), shot(LOST, "БЦЖ")))) == 3


def test_another_lot_is_another_shot():
    entries = merged(HOME, page(2, shot(LOST, "БЦЖ", lot="С-412")))
    assert len(entries) == 2 and not any(entry.conflicts for entry in entries)


def test_a_date_that_fits_two_shots_is_neither():
    two = page(1, shot("2012-10-06", "ОПВ", dose="V1"), shot("2012-10-09", "ОПВ", dose="V2"))
    assert len(merged(two, page(2, shot(reading(None, raw="19.19.2012"), "ОПВ")))) == 3
    assert len(merged(page(1, *[shot(f"2012-{m}-10", "ОПВ") for m in ("10", "08")]), page(2, shot(LOST, "ОПВ")))) == 3


def test_a_month_of_the_same_lot_is_the_shot_of_its_day_and_of_another_lot_is_not():
    (entry,) = merged(HOME, page(2, shot("2012-12", "БЦЖ", lot="К-97")))
    assert values(entry, "date") == ["2012-12-06"]
    assert len(merged(HOME, page(2, shot("2012-12", "БЦЖ")))) == 2


def test_the_end_of_a_date_is_enough_where_the_lot_is_the_same():
    (entry,) = merged(HOME, page(2, shot(reading(None, raw="12.2912"), "БЦЖ", lot="К-97")))
    assert entry.date == "2012-12-06"
    assert len(merged(HOME, page(2, shot(reading(None, raw="12.2912"), "БЦЖ")))) == 2
    assert len(merged(HOME, page(2, shot(reading(None, raw="11.2912"), "БЦЖ", lot="К-97")))) == 2


def test_a_row_for_an_infection_is_the_shot_of_the_product_given_that_day():
    (entry,) = merged(page(1, shot("2012-02-02", "Приорикс")), page(2, shot("2012-02-02", "Корь")))
    assert values(entry, "vaccine") == ["Приорикс"]


def test_an_infection_that_the_product_of_the_day_does_not_cover_is_another_shot():
    assert len(merged(page(1, shot("2012-02-02", "Приорикс")), page(2, shot("2012-02-02", "Гепатит В")))) == 2


def test_a_shot_without_a_name_is_the_one_of_its_day_and_lot():
    (entry,) = merged(HOME, page(2, shot("2012-12-06", None, lot="К-97")))
    assert entry.value("vaccine") == "БЦЖ"
    assert len(merged(HOME, page(2, shot("2012-12-06", None, lot="С-412")))) == 2


def test_days_of_one_lot_that_differ_in_one_figure_wait_for_a_person_on_both_sides():
    entries = merged(HOME, page(2, shot("2012-12-08", "БЦЖ", lot="К-97")))
    assert [entry.conflicts for entry in entries] == [(MAY_BE_TWICE,)] * 2


def test_a_day_that_two_pages_state_is_not_doubted_for_a_third_page():
    again = page(3, shot("2012-12-06", "БЦЖ", lot="К-97"))
    entries = merged(HOME, page(2, shot("2012-12-08", "БЦЖ", lot="К-97")), again)
    assert [entry.conflicts for entry in entries] == [(), (MAY_BE_TWICE,)]


def test_an_unread_day_of_the_same_lot_leaves_both_shots_to_a_person():
    entries = merged(HOME, page(2, shot(reading(None, raw="~~~"), "БЦЖ", lot="К-97")))
    assert [entry.conflicts for entry in entries] == [(MAY_BE_TWICE,)] * 2


def test_other_doses_of_one_lot_are_no_twins():
    first, second = shot("2012-11-06", "АКДС", dose="V1", lot="У251"), shot("2012-12-06", "АКДС", dose="V2", lot="У251")
    assert not any(entry.conflicts for entry in merged(page(1, first), page(2, second)))


PAGES = [HOME, page(2, shot(LOST, "БЦЖ", dose="V", lot="К-97")), page(3, shot("2012-12-06", None, lot="К-97"))]


@given(st.permutations(PAGES))
@settings(max_examples=6)
def test_the_order_of_pages_changes_nothing(pages):
    assert merge_chart("chart-1", pages) == merge_chart("chart-1", PAGES)


def test_a_shot_that_finds_its_day_gives_the_day_no_new_id():
    assert ids(merged(*PAGES)) == ids(merged(HOME))


def _sheet(day, *values):
    names = ("Глюкоза", "Мочевина", "Креатинин", "Альбумин", "Калий")
    return [("lab_result", {"analyte": n, "date": day, "value": v}) for n, v in zip(names, values, strict=False)]


def test_the_same_numbers_under_two_days_may_be_one_sheet_and_others_are_not():
    numbers = (4.4, 5.1, 61, 43, 4.2)
    twins = merged(page(1, *_sheet("2014-03-05", *numbers)), page(2, *_sheet("2014-08-05", *numbers)))
    assert {entry.conflicts for entry in twins} == {(MAY_BE_TWICE,)}
    others = merged(page(1, *_sheet("2014-03-05", *numbers)), page(2, *_sheet("2014-08-05", 4.9, 5.1, 70, 43, 4.2)))
    assert not any(entry.conflicts for entry in others)
