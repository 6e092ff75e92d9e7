from typing import Any

import pytest

from pipeline.measure.agree import same_value
from pipeline.measure.compare import Comparison, FieldCase, Outcome, compare_chart
from pipeline.measure.truth import ChartTold, EntryTold
from schemas.entry import Value
from schemas.kinds import load_kinds

ROW_1, ROW_2 = 100, 200


def told(value: Value | None, left: int, top: int, **more: Any) -> dict[str, Any]:
    return {"value": value, "raw": str(value), "page": 1, "bbox": [left, top, left + 90, top + 30], **more}


def shot(day: str | None, vaccine: str, top: int, **more: Any) -> dict[str, Any]:
    fields = {"vaccine": told(vaccine, 200, top, **more)}
    if day is not None:
        fields["date"] = told(day, 100, top, **more)
    source = {"form": "063/у", "page": 1, "bbox": [100, top, 300, top + 30]}
    return {"kind": "immunization", "date": day, "fields": fields, "sources": [source]}


def chart(*entries: dict[str, Any], **more: Any) -> ChartTold:
    return ChartTold.model_validate({"chart_id": "c", "entries": entries, **more})


def compared(read: list[dict[str, Any]], truth: ChartTold) -> Comparison:
    return compare_chart([EntryTold.model_validate(entry) for entry in read], truth)


def outcomes(result: Comparison) -> dict[tuple[str, Value | None], Outcome]:
    return {(case.field, case.true if case.true is not None else case.read): case.outcome for case in result.fields}


def only(result: Comparison, outcome: Outcome) -> list[FieldCase]:
    return [case for case in result.fields if case.outcome is outcome]


BCG, DTP = shot("2012-03-17", "БЦЖ-М", ROW_1), shot("2012-06-20", "АКДС", ROW_2)


def test_the_truth_itself_is_right_everywhere() -> None:
    result = compared([BCG, DTP], chart(BCG, DTP))
    assert {case.outcome for case in result.fields} == {Outcome.RIGHT}
    assert [entry.is_found for entry in result.entries] == [True, True]
    assert all(case.box_hit for case in result.fields)


def test_one_wrong_digit_is_one_wrong_field() -> None:
    result = compared([shot("2012-03-11", "БЦЖ-М", ROW_1), DTP], chart(BCG, DTP))
    assert [(case.field, case.true, case.read) for case in only(result, Outcome.WRONG)] == [
        ("date", "2012-03-17", "2012-03-11")
    ]
    assert len(only(result, Outcome.RIGHT)) == 3
    assert not any(entry.is_extra for entry in result.entries)


def test_swapped_dates_are_two_wrong_dates_and_no_missing_or_invented_event() -> None:
    swapped = [shot("2012-06-20", "БЦЖ-М", ROW_1), shot("2012-03-17", "АКДС", ROW_2)]
    result = compared(swapped, chart(BCG, DTP))
    assert sorted(case.field for case in only(result, Outcome.WRONG)) == ["date", "date"]
    assert len(only(result, Outcome.RIGHT)) == 2
    assert [entry.is_found for entry in result.entries] == [True, True]


def test_missing_entry_misses_each_of_its_fields() -> None:
    result = compared([BCG], chart(BCG, DTP))
    assert sorted(case.field for case in only(result, Outcome.MISSING)) == ["date", "vaccine"]
    assert sorted(entry.is_found for entry in result.entries) == [False, True]


def test_extra_entry_from_blank_paper_is_invented() -> None:
    result = compared([BCG, shot("2013-01-01", "Вактривир", 900)], chart(BCG))
    assert sorted(case.field for case in only(result, Outcome.INVENTED)) == ["date", "vaccine"]
    assert [entry.is_extra for entry in result.entries].count(True) == 1


def test_value_told_as_another_field_is_misplaced_not_invented() -> None:
    lot = {**BCG, "fields": {**BCG["fields"], "lot": told("БЦЖ-М", 200, ROW_1)}}
    (case,) = (case for case in compared([lot], chart(BCG)).fields if case.field == "lot")
    assert case.outcome is Outcome.MISPLACED
    assert case.is_wrong_accepted


def test_text_that_the_truth_does_not_record_is_on_paper_all_the_same() -> None:
    line = {"text": "Врач Петрова", "bbox": [400, ROW_1, 600, ROW_1 + 30]}
    page = {"page": 1, "kind": "form", "lines": [line]}
    stamp = {**BCG, "fields": {**BCG["fields"], "manufacturer": told("Петрова", 480, ROW_1)}}
    result = compared([stamp], chart(BCG, pages=[page]))
    assert [case.field for case in only(result, Outcome.MISPLACED)] == ["manufacturer"]
    elsewhere = {**BCG, "fields": {**BCG["fields"], "manufacturer": told("Микроген", 480, ROW_1)}}
    assert [case.field for case in only(compared([elsewhere], chart(BCG, pages=[page])), Outcome.INVENTED)] == [
        "manufacturer"
    ]


def test_unread_value_left_to_a_person_is_found_but_not_right() -> None:
    read = {**BCG, "fields": {**BCG["fields"], "date": told(None, 100, ROW_1, status="review")}}
    (case,) = only(compared([read], chart(BCG)), Outcome.UNREAD)
    assert (case.field, case.status, case.is_wrong_accepted) == ("date", "review", False)


def test_accepted_and_wrong_is_told_from_waiting_and_wrong() -> None:
    accepted = compared([shot("2012-03-11", "БЦЖ-М", ROW_1)], chart(BCG))
    waiting = compared([shot("2012-03-11", "БЦЖ-М", ROW_1, status="review")], chart(BCG))
    assert [case.field for case in accepted.fields if case.is_wrong_accepted] == ["date"]
    assert not any(case.is_wrong_accepted for case in waiting.fields)


def test_box_beside_the_value_misses() -> None:
    moved = {**BCG, "fields": {**BCG["fields"], "date": told("2012-03-17", 700, ROW_1)}}
    hits = {case.field: case.box_hit for case in compared([moved], chart(BCG)).fields}
    assert hits == {"date": False, "vaccine": True}


def test_medium_is_that_of_the_place_pointed_at() -> None:
    places = [
        {"page": 1, "bbox": [100, ROW_1, 190, ROW_1 + 30], "medium": "printed"},
        {"page": 3, "bbox": [50, 50, 90, 80], "medium": "handwritten"},
    ]
    truth = chart({**BCG, "fields": {"date": told("2012-03-17", 100, ROW_1, places=places)}})
    by_hand = {**BCG, "fields": {"date": {**told("2012-03-17", 50, 50), "page": 3, "bbox": [50, 50, 90, 80]}}}
    assert [case.medium for case in compared([by_hand], truth).fields] == ["handwritten"]
    assert [case.medium for case in compared([BCG], truth).fields if case.field == "date"] == ["printed"]


VISIT = {
    "id": "e1",
    "kind": "visit",
    "date": "2014-05-05",
    "fields": {
        "date": told("2014-05-05", 10, 10),
        "weight_g": told(14000, 10, 60),
        "icd10": told("J06.9", 10, 110),
    },
}


def test_weight_of_a_visit_told_once_more_as_growth_is_no_invention() -> None:
    growth = {"kind": "growth", "date": "2014-05-05", "same_as": "x", "fields": {"weight_g": told(14000, 10, 60)}}
    result = compared([VISIT, growth], chart(VISIT))
    assert len(result.fields) == 3
    assert not any(entry.is_extra for entry in result.entries)


def test_weight_of_a_visit_misread_in_its_repetition_is_extra() -> None:
    growth = {"kind": "growth", "date": "2014-05-05", "fields": {"weight_g": told(41000, 10, 60)}}
    result = compared([VISIT, growth], chart(VISIT))
    assert [case.read for case in only(result, Outcome.MISPLACED)] == [41000]


def test_shadow_in_the_truth_need_not_be_found() -> None:
    shadow = {"kind": "diagnosis", "date": "2014-05-05", "same_as": "e1", "fields": {"icd10": told("J06.9", 10, 110)}}
    without = compared([VISIT], chart(VISIT, shadow))
    found = compared([VISIT, shadow], chart(VISIT, shadow))
    assert len(without.fields) == len(found.fields) == 3
    assert len(without.entries) == len(found.entries) == 1


def test_accepted_wrong_value_in_a_shadow_still_counts() -> None:
    shadow = {"kind": "diagnosis", "date": "2014-05-05", "same_as": "e1", "fields": {"icd10": told("J06.9", 10, 110)}}
    wrong = {**shadow, "fields": {"icd10": told("J00", 10, 110)}}
    result = compared([VISIT, wrong], chart(VISIT, shadow))
    assert [case.read for case in result.fields if case.is_wrong_accepted] == ["J00"]


def test_a_rejected_kind_of_a_clinic_is_compared_as_text() -> None:
    own = {"kind": "dental", "date": None, "fields": {"tooth": told("Шесть", 10, 10)}}
    result = compared([{**own, "fields": {"tooth": told("шесть", 10, 10)}}], chart(own))
    assert {case.outcome for case in result.fields} <= {Outcome.RIGHT, Outcome.MISSING, Outcome.MISPLACED}


@pytest.mark.parametrize(
    ("kind", "field", "read", "true", "is_same"),
    [
        ("immunization", "date", "2012-03-17", "2012-03-17", True),
        ("immunization", "date", "2012-03", "2012-03-17", False),
        ("growth", "weight_g", 3450, 3450.0, True),
        ("growth", "height_cm", 51.5, 51.4, False),
        ("patient", "family_name", "Семёнова", "Семенова", True),
        ("patient", "family_name", "Семенов", "Семенова", False),
        ("immunization", "lot", "А 217", "A217", True),  # Cyrillic and Latin A
        ("immunization", "lot", "A218", "A217", False),
        ("diagnosis", "icd10", "J06.9", "J069", True),
        ("diagnosis", "icd10", "J06.9", "J06", False),
        ("diagnosis", "text", "Острый бронхит.", "острый  бронхит", True),
        ("diagnosis", "text", "Острый бронхит", "Острый бронхиолит", False),
        ("diagnosis", "first_time", True, False, False),
        ("lab_result", "value", "4,5", 4.5, True),
        ("lab_result", "value", "отрицательный", "Отрицательный", True),
        ("lab_result", "value", "1–2", "1-2", True),
        ("lab_result", "value", 12, "отрицательный", False),
        ("visit", "temperature_c", 36.6, None, False),
        ("visit", "complaints", "до 37,5", "до 37.5", True),
        ("visit", "complaints", "до 37,5", "до 375", False),
    ],
)
def test_values_are_the_same_only_where_they_mean_the_same(
    kind: str, field: str, read: Value, true: Value | None, is_same: bool
) -> None:
    assert same_value(load_kinds()[kind].fields[field], read, true) is is_same
