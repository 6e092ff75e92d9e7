from dataclasses import replace

import pytest

from pipeline.stages.gate import FormLabel, GateModel, Judge, judge, load_gate_model
from schemas.entry import Candidate, Field, Mention, MergedEntry, Reading, State, Status
from schemas.geometry import Box
from schemas.kinds import load_kinds
from schemas.page import Medium, PageRef, ScanRef

REF = PageRef(ScanRef("chart.pdf", "a" * 64, 10), 1)
BOX = Box(10, 10, 60, 30)
MODEL = GateModel("test", 0.0, {}, {"engine": 1.0}, (), 0.9, 0.95, 0.97)
GOOD = Reading(
    State.READ, "17.03.12", BOX, value="2012-03-17", engine_confidence=0.99, evidence={"second_reading": 1.0}
)


def judged(
    *readings: Reading,
    kind: str = "immunization",
    field: str = "date",
    conflicts: tuple[str, ...] = (),
    named: bool = True,
) -> Field:
    candidates = tuple(Candidate(Mention(REF, page, "f", BOX), r) for page, r in enumerate(readings, start=1))
    name = {"immunization": "vaccine", "tuberculin_test": "test"}.get(kind) if named else None
    what = {name: (replace(candidates[0], reading=replace(GOOD, raw="АКДС", value="АКДС")),)} if name else {}
    told = {**what, field: candidates}
    merged = MergedEntry("id", kind, None, tuple(c.mention for c in candidates), told, conflicts)
    court = Judge(MODEL, load_kinds(), {"f": FormLabel("063/у", 1)}, {("a" * 64, 1): "e"}, {("a" * 64, 1): "r"})
    return judge(merged, "chart", court).fields[field]


def test_critical_value_read_twice_alike_is_accepted() -> None:
    assert judged(GOOD).status is Status.ACCEPTED


def test_critical_value_without_second_evidence_waits_for_a_person() -> None:
    field = judged(replace(GOOD, evidence={}))
    assert (field.status, field.reasons) == (Status.REVIEW, ("no_second_evidence",))


def test_another_page_with_the_same_value_is_second_evidence() -> None:
    once = replace(GOOD, evidence={})
    assert judged(once, once).status is Status.ACCEPTED


def test_contradicting_page_sends_both_values_to_a_person() -> None:
    field = judged(GOOD, replace(GOOD, value="2012-08-17"))
    assert field.status is Status.REVIEW
    assert "pages_disagree" in field.reasons
    assert [alternative.value for alternative in field.alternatives] == ["2012-08-17"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"medium": Medium.HANDWRITTEN}, "handwritten"),
        ({"engine_confidence": 0.5}, "low_confidence"),
        ({"evidence": {"second_reading": 0.0, "checksum": 1.0}}, "readings_disagree"),
        ({"evidence": {"second_reading": 1.0, "range": 0.0}}, "out_of_range"),
        ({"evidence": {"second_reading": 1.0, "form": 0.0}}, "unknown_form"),
        ({"evidence": {"second_reading": 1.0, "on_end": 0.0}}, "stands_on_end"),
        ({"evidence": {"second_reading": 1.0, "born": 0.0}}, "is_birth_date"),
        ({"evidence": {"second_reading": 1.0, "cut": 0.0}}, "cut_off"),
        ({"evidence": {"second_reading": 1.0, "legible": 0.0}}, "badly_read"),
        ({"evidence": {"second_reading": 1.0, "told_once": 0.0}}, "one_date_twice"),
    ],
)
def test_one_thing_against_a_value_is_enough_for_review(change: dict[str, object], reason: str) -> None:
    field = judged(replace(GOOD, **change))
    assert field.status is Status.REVIEW
    assert reason in field.reasons


def test_a_name_that_no_dictionary_has_waits_unless_another_page_states_it() -> None:
    torn = replace(GOOD, raw="Анд", value="Анд", evidence={"second_reading": 1.0, "known": 0.0})
    assert "name_unknown" in judged(torn, kind="patient", field="given_name").reasons
    assert "name_unknown" not in judged(torn, torn, kind="patient", field="given_name").reasons


@pytest.mark.parametrize("name", ["life", "range"])
def test_an_event_on_a_day_outside_the_childs_life_holds_back_all_that_is_told_of_it(name: str) -> None:
    day = replace(GOOD, evidence={"second_reading": 1.0, name: 0.0})
    court = Judge(MODEL, load_kinds(), {"f": FormLabel("063/у", 1)}, {("a" * 64, 1): "e"}, {("a" * 64, 1): "r"})
    mention = Mention(REF, 1, "f", BOX)
    told = {"date": (Candidate(mention, day),), "lot": (Candidate(mention, replace(GOOD, raw="К68", value="К68")),)}
    entry = judge(MergedEntry("id", "immunization", None, (mention,), told, ()), "chart", court)
    assert "undated_event" in entry.fields["lot"].reasons


def test_unreadable_ink_keeps_its_box_and_has_no_value() -> None:
    field = judged(Reading(State.UNREADABLE, "", BOX, Medium.HANDWRITTEN))
    assert (field.value, field.status, field.reasons) == (None, Status.REVIEW, ("unreadable",))
    assert field.provenance.box == BOX


def test_conflict_of_the_entry_holds_back_every_field() -> None:
    assert judged(GOOD, conflicts=("other_child",)).reasons == ("other_child",)


def test_other_readings_of_the_ink_are_kept_as_alternatives() -> None:
    field = judged(replace(GOOD, others=("2012-03-11",)))
    assert [a.value for a in field.alternatives] == ["2012-03-11"]
    assert field.alternatives[0].confidence < field.confidence


def test_shipped_model_is_calibrated_and_monotone() -> None:
    model = load_gate_model()
    scores = [x for x, _ in model.knots]
    chances = [y for _, y in model.knots]
    assert scores == sorted(scores)
    assert chances == sorted(chances)
    assert 0.9 <= model.threshold <= min(model.critical_threshold, model.text_threshold) < 1


def test_nothing_of_an_event_without_its_time_is_accepted() -> None:
    field = judged(replace(GOOD, raw="624", value="624"), kind="tuberculin_test", field="lot")
    assert (field.status, field.reasons) == (Status.REVIEW, ("undated_event",))


def test_nothing_of_an_event_is_accepted_of_which_it_was_not_read_what_it_is() -> None:
    field = judged(GOOD, kind="tuberculin_test", named=False)
    assert (field.status, field.reasons) == (Status.REVIEW, ("unnamed_event",))
