from datetime import date

import pytest

from schemas.calendars import STAGES, Period, calendar_at, parse_period, stages_of
from schemas.codes import load_vaccines


def _ages(day, infection, group="all"):
    return {
        one.stage: (one.age_from.months, one.age_from.days)
        for one in calendar_at(day)
        if one.infection == infection and one.group == group
    }


@pytest.mark.parametrize(
    ("day", "second_months"),
    [(date(2005, 5, 1), 1), (date(2009, 5, 1), 3), (date(2012, 5, 1), 1), (date(2016, 5, 1), 1), (date(2022, 5, 1), 1)],
)
def test_the_second_shot_against_hepatitis_b_was_asked_for_at_three_months_only_from_2008_to_2010(day, second_months):
    assert _ages(day, "гепатит B") == {"V1": (0, 0), "V2": (second_months, 0), "V3": (6, 0)}


def test_whooping_cough_is_asked_for_at_3_4_and_a_half_6_and_18_months_by_every_calendar():
    for year in (2002, 2008, 2011, 2015, 2022):
        assert _ages(date(year, 6, 1), "коклюш") == {"V1": (3, 0), "V2": (4, 15), "V3": (6, 0), "RV1": (18, 0)}


def test_pneumococcus_came_with_order_125n_and_hib_for_all_with_1122n():
    assert not _ages(date(2013, 1, 1), "пневмококк")
    assert list(_ages(date(2015, 1, 1), "пневмококк")) == ["V1", "V2", "RV1"]
    assert not _ages(date(2021, 1, 1), "Hib")
    assert list(_ages(date(2022, 1, 1), "Hib")) == ["V1", "V2", "V3", "RV1"]


def test_the_third_revaccination_against_polio_moved_from_14_years_to_6():
    assert _ages(date(2020, 1, 1), "полиомиелит")["RV3"] == (14 * 12, 0)
    assert _ages(date(2022, 1, 1), "полиомиелит")["RV3"] == (6 * 12, 0)


def test_one_national_calendar_is_valid_on_a_day_and_a_region_adds_to_it():
    for day in (date(2002, 1, 1), date(2008, 1, 1), date(2011, 1, 31), date(2014, 3, 21), date(2021, 12, 6)):
        assert len({one.calendar for one in calendar_at(day)}) == 1
    assert not calendar_at(date(2001, 12, 31))
    moscow = set(calendar_at(date(2016, 1, 1), "moscow")) - set(calendar_at(date(2016, 1, 1)))
    assert {one.infection for one in moscow} >= {"ветряная оспа", "гепатит A"}
    assert all(one.group != "all" for one in moscow)


def test_every_infection_of_the_calendars_is_one_that_a_listed_vaccine_protects_from():
    known = {infection for vaccine in load_vaccines() for infection in vaccine.infections}
    for year in (2003, 2009, 2012, 2018, 2022):
        for one in calendar_at(date(year, 7, 1), "moscow"):
            assert one.infection in known
            assert one.source
            assert one.stage in {limits.stage for limits in stages_of(one.infection)}


def test_no_calendar_asks_for_a_shot_earlier_or_closer_than_the_limits_allow():
    birth = date(2010, 1, 31)
    for year in (2003, 2009, 2012, 2018, 2022):
        for one in calendar_at(date(year, 7, 1), "moscow"):
            limits = next(each for each in stages_of(one.infection) if each.stage == one.stage)
            assert limits.earliest_age.after(birth) <= one.age_from.after(birth)


def test_stages_of_a_course_come_in_order():
    course = [one.stage for one in stages_of("дифтерия")]
    assert course == sorted(course, key=STAGES.index) == ["V1", "V2", "V3", "RV1", "RV2", "RV3"]
    assert not stages_of("чума")


def test_a_period_after_the_last_of_a_month_ends_with_the_shorter_month():
    assert parse_period("P4M15D") == Period(4, 15)
    assert Period(1).after(date(2011, 1, 31)) == date(2011, 2, 28)
    assert parse_period("P6Y").after(date(2012, 2, 29)) == date(2018, 2, 28)
    with pytest.raises(ValueError, match="P4M15D"):
        parse_period("P")
