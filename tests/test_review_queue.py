"""A person's word is checked, kept for good, counted once, and never lost to another's."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

import pytest

from pipeline.records.errors import DecisionRefusedError, ItemChangedError, UnknownItemError
from pipeline.records.store import RecordStore, open_store
from pipeline.review.check import problem_with, value_from_text
from pipeline.review.queue import decide, list_items, show_item
from schemas.entry import Status, Value
from schemas.kinds import FieldKind, load_kinds
from schemas.review import Action
from tests.records_scene import LOT_BOX, in_processes, page, put_chart, scan, shot

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def store(store_url: str) -> Iterator[RecordStore]:
    with open_store(store_url) as opened:
        sure = shot("2012-03-17", "БЦЖ-М")
        unsure = shot("2012-05", "Энджерикс В", None, 60, 1, 0.6)
        put_chart(opened, "chart-1", page(scan("chart-1/1.jpg"), sure, unsure))
        put_chart(opened, "chart-2", page(scan("chart-2/1.jpg"), shot("2013", "АКДС", "П-1", confidence=0.7)))
        yield opened


def item(store: RecordStore, field: str, chart_id: str = "chart-1") -> str:
    return next(line.item_id for line in list_items(store, chart_id) if line.field == field)


def status(store: RecordStore, item_id: str) -> Status:
    return show_item(store, item_id).field.status


def test_all_that_waits_is_listed_page_by_page(store: RecordStore) -> None:
    lines = list_items(store)
    assert [(line.chart_id, line.field) for line in lines] == [
        ("chart-1", "date"), ("chart-1", "vaccine"), ("chart-1", "lot"),
        ("chart-2", "date"), ("chart-2", "vaccine"), ("chart-2", "lot"),
    ]  # fmt: skip
    assert list_items(store, limit=2) == lines[:2]
    assert list_items(store, "chart-2", "immunization") == lines[3:]
    assert list_items(store, kind="visit") == ()
    assert lines[0].is_critical
    assert lines[0].reasons == ("low-confidence",)


def test_an_item_shows_what_a_person_needs(store: RecordStore) -> None:
    shown = show_item(store, item(store, "lot"))
    assert (shown.field.value, shown.field.raw, shown.chart_id, shown.version) == (None, "#", "chart-1", 1)
    assert shown.field.provenance.box.left == LOT_BOX.left
    assert shown.spec is not None
    assert shown.spec.value == "lot"


def test_an_unknown_item_is_told(store: RecordStore) -> None:
    for item_id in ("nothing", "nothing:lot", "nothing:*", ""):
        with pytest.raises(UnknownItemError):
            show_item(store, item_id)
        with pytest.raises(UnknownItemError):
            decide(store, item_id, Action.REJECT, None, "nurse")


def test_a_confirmed_value_stays_and_its_item_closes(store: RecordStore) -> None:
    item_id = item(store, "vaccine")
    word = decide(store, item_id, Action.CONFIRM, None, "nurse")
    assert status(store, item_id) is Status.CONFIRMED
    assert item_id not in [line.item_id for line in list_items(store)]
    assert store.decisions("chart-1") == (word,)
    assert store.decisions("chart-2") == ()
    assert word.when.endswith("Z")


def test_a_corrected_value_keeps_what_the_machine_read(store: RecordStore) -> None:
    item_id = item(store, "vaccine", "chart-2")
    decide(store, item_id, Action.CORRECT, "АДС-М", "nurse")
    decide(store, item_id, Action.CORRECT, "АДС", "doctor")
    shown = show_item(store, item_id)
    assert (shown.field.value, shown.field.status, shown.field.raw) == ("АДС", Status.CORRECTED, "АКДС")
    assert [other.value for other in shown.alternatives] == ["АКДС"]
    assert [word.value for word in store.decisions()] == ["АДС-М", "АДС"]


def test_an_illegible_value_is_null(store: RecordStore) -> None:
    item_id = item(store, "lot", "chart-2")
    decide(store, item_id, Action.ILLEGIBLE, None, "nurse")
    assert show_item(store, item_id).field.value is None
    assert status(store, item_id) is Status.ILLEGIBLE


def test_a_rejected_field_is_absent_until_somebody_takes_it_back(store: RecordStore) -> None:
    item_id = item(store, "lot", "chart-2")
    decide(store, item_id, Action.REJECT, None, "nurse")
    assert "lot" not in next(store.entries("chart-2")).fields
    decide(store, item_id, Action.CONFIRM, None, "doctor")
    assert next(store.entries("chart-2")).fields["lot"].status is Status.CONFIRMED


def test_a_rejected_entry_is_absent_until_somebody_takes_it_back(store: RecordStore) -> None:
    entry_id = item(store, "lot", "chart-2").partition(":")[0]
    decide(store, f"{entry_id}:*", Action.REJECT, None, "nurse")
    assert list(store.entries("chart-2")) == []
    assert list_items(store, "chart-2") == ()
    decide(store, f"{entry_id}:*", Action.CONFIRM, None, "doctor")
    assert len(list_items(store, "chart-2")) == 3


def test_a_word_sent_twice_counts_once(store: RecordStore) -> None:
    item_id = item(store, "vaccine")
    first = decide(store, item_id, Action.CONFIRM, None, "nurse", version=1)
    assert decide(store, item_id, Action.CONFIRM, None, "nurse", version=1) == first
    assert decide(store, item_id, Action.CONFIRM, None, "nurse") == first
    assert store.decisions() == (first,)
    assert show_item(store, item_id).version == 2


def test_a_word_on_what_has_changed_since_is_refused(store: RecordStore) -> None:
    item_id = item(store, "vaccine")
    decide(store, item_id, Action.CONFIRM, None, "nurse", version=1)
    with pytest.raises(ItemChangedError):
        decide(store, item_id, Action.CORRECT, "АКДС", "doctor", version=1)
    assert status(store, item_id) is Status.CONFIRMED


def test_a_value_read_anew_changes_the_version(store: RecordStore) -> None:
    item_id = item(store, "lot", "chart-2")
    redone = page(scan("chart-2/1.jpg"), shot("2013", "АКДС", "П-7", confidence=0.7), recipe_id="recipe-2")
    put_chart(store, "chart-2", redone)
    with pytest.raises(ItemChangedError):
        decide(store, item_id, Action.CONFIRM, None, "nurse", version=1)


def decide_lot(item_id: str, url: str) -> None:
    with open_store(url) as store:
        decide(store, item_id, Action.CORRECT, "У-77", "nurse", version=1)


def test_three_processes_with_one_word_write_it_once(store: RecordStore, store_url: str) -> None:
    word = partial(decide_lot, item(store, "lot", "chart-2"))
    assert in_processes(word, store_url, 3) == [0, 0, 0]
    assert [word.value for word in store.decisions()] == ["У-77"]


def test_an_accepted_value_can_be_corrected_too(store: RecordStore) -> None:
    entry = next(store.entries("chart-1"))
    assert entry.fields["date"].status is Status.ACCEPTED
    decide(store, f"{entry.entry_id}:date", Action.CORRECT, "2012-03-18", "doctor")
    assert next(store.entries("chart-1")).date == "2012-03-18"


SENSELESS: list[tuple[str, Action, Value | None]] = [
    ("lot", Action.CONFIRM, None),
    ("lot", Action.CORRECT, None),
    ("lot", Action.CORRECT, " "),
    ("vaccine", Action.CONFIRM, "АКДС"),
    ("vaccine", Action.ILLEGIBLE, "АКДС"),
    ("date", Action.CORRECT, "17.03.2012"),
    ("*", Action.CORRECT, "АКДС"),
    ("*", Action.ILLEGIBLE, None),
]


def test_a_word_that_makes_no_sense_is_refused_without_repeating_it(store: RecordStore) -> None:
    entry_id = item(store, "lot").partition(":")[0]
    for field, action, value in SENSELESS:
        with pytest.raises(DecisionRefusedError) as caught:
            decide(store, f"{entry_id}:{field}", action, value, "nurse")
        assert not value or value == " " or str(value) not in str(caught.value)
    assert store.decisions() == ()


def test_a_word_of_nobody_is_refused(store: RecordStore) -> None:
    with pytest.raises(DecisionRefusedError):
        decide(store, item(store, "vaccine"), Action.CONFIRM, None, " ")


def spec(kind: str, field: str) -> FieldKind:
    return load_kinds()[kind].fields[field]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("immunization", "date", "2012-02-29"), ("immunization", "date", "2012"), ("immunization", "dose", "RV2"),
        ("patient", "snils", "112-233-445 95"), ("patient", "sex", "male"), ("patient", "phone", "+79161673972"),
        ("patient", "oms_policy", "7700001234567890"), ("visit", "icd10", "J06.9"), ("visit", "temperature_c", 37),
        ("visit", "temperature_c", 36.6), ("birth", "weight_g", 3400), ("diagnosis", "first_time", False),
        ("lab_result", "value", 118), ("lab_result", "value", "1–2"),
    ],
)  # fmt: skip
def test_a_value_of_the_contract_is_taken(kind: str, field: str, value: Value) -> None:
    assert problem_with(spec(kind, field), value, TODAY) is None


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("immunization", "date", "2013-02-29"), ("immunization", "date", "2012-3-1"),
        ("immunization", "date", "2026-11-24"), ("immunization", "date", "2012-03-17\n"),
        ("immunization", "dose", "V9"), ("immunization", "vaccine", " БЦЖ"), ("patient", "snils", "112-233-445 96"),
        ("patient", "sex", "муж"), ("patient", "oms_policy", "770000123456789"), ("patient", "phone", "89161673972x"),
        ("visit", "icd10", "Ж06.9"), ("visit", "temperature_c", "36.6"), ("visit", "temperature_c", 366),
        ("visit", "temperature_c", float("nan")), ("birth", "weight_g", 3400.5), ("birth", "weight_g", True),
        ("birth", "weight_g", 34), ("diagnosis", "first_time", "да"), ("diagnosis", "first_time", 1),
        ("lab_result", "value", True),
    ],
)  # fmt: skip
def test_a_value_against_the_contract_is_refused(kind: str, field: str, value: Value) -> None:
    assert problem_with(spec(kind, field), value, TODAY) is not None


def test_a_strange_value_that_is_on_the_paper_may_be_confirmed() -> None:
    weight = spec("birth", "weight_g")
    assert problem_with(weight, 7100, TODAY) is not None
    assert problem_with(weight, 7100, TODAY, limits=False) is None


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("birth", "weight_g", "3400", 3400), ("birth", "length_cm", "52,5", 52.5), ("birth", "length_cm", "52", 52),
        ("diagnosis", "first_time", "Да", True), ("lab_result", "value", "118", 118),
        ("lab_result", "value", "отр.", "отр."), ("immunization", "lot", " 0114 ", "0114"),
        ("birth", "weight_g", "много", "много"),
    ],
)  # fmt: skip
def test_what_a_person_types_becomes_a_value(kind: str, field: str, text: str, value: Value) -> None:
    read = value_from_text(spec(kind, field), text)
    assert (read, type(read)) == (value, type(value))
