"""One illness, stay or examination that two papers tell, where one of them lacks what tells it from others."""

from __future__ import annotations

import pytest

from extractors.twice import may_be_day
from pipeline.stages.gate import UNDATED, Judge, judge, load_gate_model
from schemas.entry import Status
from schemas.kinds import load_kinds
from tests.chart_builder import Row, child, merged, page, reading, values

STAY = {"admission_date": "2016-03-14", "discharge_date": "2016-03-22", "icd10": "J20.9"}


def ill(day: str, text: str, code: str | None = None) -> Row:
    return "diagnosis", {"date": day, "text": text} | ({"icd10": code} if code else {})


@pytest.mark.parametrize("text", ["Острая респираторная инфекция", "Эстрая респираторная инфекция"])
def test_an_illness_told_without_its_code_is_the_one_of_the_day_that_is_worded_alike(text: str) -> None:
    list_of_all = page(1, ill("2005-12-19", "Острая респираторная инфекция", "J06.9"))
    (entry,) = merged(list_of_all, page(2, ill("2005-12-19", text)), page(3, ill("2005-12-19", text)))
    assert [m.page for m in entry.mentions] == [1, 2, 3] and values(entry, "icd10") == ["J06.9"]


def test_an_illness_told_without_its_code_is_the_one_whose_code_means_it() -> None:
    garbled = page(1, ill("2020-10-28", "гнистерство здраво иопия степени", "H52.1"))
    assert len(merged(garbled, page(2, ill("2020-10-28", "Миопия слабой степени")))) == 1


@pytest.mark.parametrize(("day", "text"), [("2005-12-19", "Острый отит"), ("2005-12-20", "Острый ринит")])
def test_another_illness_or_day_stays_an_event_of_its_own(day: str, text: str) -> None:
    assert len(merged(page(1, ill("2005-12-19", "Острый ринит", "J00")), page(2, ill(day, text)))) == 2


def test_a_stay_whose_first_day_was_not_read_is_the_one_that_ended_on_the_same_day() -> None:
    worn = {"admission_date": reading(None, raw="~~~"), "discharge_date": "2016-03-22"}
    (entry,) = merged(page(1, ("hospitalization", STAY)), page(2, ("hospitalization", worn)))
    assert entry.date == "2016-03-14" and len(entry.mentions) == 2
    other = {**worn, "discharge_date": "2017-03-22"}
    assert len(merged(page(1, ("hospitalization", STAY)), page(2, ("hospitalization", other)))) == 2


@pytest.mark.parametrize(
    ("raw", "is_one"),
    [("1403.16 10ч20 мин", True), ("14.0320", True), ("1403.2016", True), ("14.03", False), ("1503.16", False)],
)
def test_figures_of_a_day_that_lost_their_points_or_their_end_are_that_day(raw: str, is_one: bool) -> None:
    assert may_be_day(raw, "2016-03-14") is is_one


@pytest.mark.parametrize("field", ["icd10", "discharge_date"])
def test_no_value_of_a_stay_without_its_first_day_is_accepted(field: str) -> None:
    sure = {"second_reading": 1.0, "closed_list": 1.0, "complete": 1.0, "range": 1.0, "engine": 1.0}
    told = {
        name: reading(value, evidence=sure) for name, value in (("icd10", "J18.9"), ("discharge_date", "2016-03-22"))
    }
    (entry,) = merged(page(1, ("hospitalization", told)))
    engines = {(mention.ref.scan.sha256, mention.ref.page_no): "e" for mention in entry.mentions}
    judged = judge(entry, "chart-1", Judge(load_gate_model(), load_kinds(), {}, engines, engines)).fields[field]
    assert judged.status is Status.REVIEW and UNDATED in judged.reasons


EXAM: Row = ("preventive_exam", {"date": "2016-03-14", "age_months": 34, "physical_development": "нормальное"})
BACK: Row = ("preventive_exam", {"health_group": "II", "icd10": "Z00.1"})


def test_the_next_page_of_the_card_is_the_other_side_of_the_dated_examination() -> None:
    (entry,) = merged(page(4, EXAM), page(5, BACK))
    assert entry.date == "2016-03-14" and values(entry, "health_group") == ["II"]


def test_a_page_further_on_of_another_form_or_that_tells_the_same_again_is_no_other_side() -> None:
    assert len(merged(page(4, EXAM), page(6, BACK))) == 2
    assert len(merged(page(4, EXAM, form="a"), page(5, BACK, form="b"))) == 2
    again: Row = ("preventive_exam", {"physical_development": "нормальное"})
    assert len(merged(page(4, EXAM), page(5, again))) == 2


def test_a_scrap_read_before_the_name_makes_no_other_child() -> None:
    own = [page(no, child("Савельева", "Любовь", "2008-04-04")) for no in (1, 2, 3)]
    shifted = page(4, ("patient", {"family_name": "Ао", "given_name": "Савельева", "patronymic": "Любовь"}))
    assert not any(entry.conflicts for entry in merged(*own, shifted))


def test_of_two_wordings_a_letter_apart_the_one_that_the_dictionary_knows_stays() -> None:
    worn, whole = ill("2005-12-19", "Эстрый бронхит", "J20.9"), ill("2005-12-19", "Острый бронхит", "J20.9")
    for first, second in ((worn, whole), (whole, worn)):
        (entry,) = merged(page(1, first), page(2, second))
        assert values(entry, "text") == ["Острый бронхит"]
