"""Signs that repeat the value above: known by their look, worth less than a value of one's own."""

from __future__ import annotations

import pytest

from extractors.ditto import SURE_SIGN, UNSURE_SIGN, is_ditto, is_plain_sign, nothing_above, repeated
from pipeline.stages.gate import reasons_against
from schemas.entry import Candidate, Mention, Reading, State
from schemas.geometry import Box
from schemas.kinds import FieldKind, load_kinds
from schemas.page import Medium, PageRef, ScanRef, Word

ABOVE = Reading(State.READ, "12.03.2015", Box(10, 10, 90, 30), value="2015-03-12", engine_confidence=0.97,
                evidence={"second_reading": 1.0})  # fmt: skip


MENTION = Mention(PageRef(ScanRef("a.pdf", "a" * 64, 1), 1), 1, "immunization_063u", Box(0, 0, 99, 99))


def sign(text: str, confidence: float = 0.95, medium: Medium = Medium.PRINTED) -> tuple[Word, ...]:
    return tuple(
        Word(part, Box(20 + 30 * place, 50, 40 + 30 * place, 60), confidence, medium)
        for place, part in enumerate(text.split(" "))
    )


@pytest.mark.parametrize(
    "text",
    [
        "«–»–«»",
        "〃",
        "-//-",
        '" "',
        "то же",
        "Та же",
        '--"--',
        '-"-',
        "- » -",
        "-II-",
        "-11-",
        "_и_",
        "— // —",
        "„",
        ",,",
    ],
)
def test_signs_of_repetition_are_known_as_they_are_read(text: str) -> None:
    assert is_ditto(sign(text))


@pytest.mark.parametrize("text", ["-", "—", "--", "нет", "11", "-1-", "0,5", "И", "то", "«АКДС»", "12.03.2015", "/"])
def test_a_dash_or_a_word_repeats_nothing(text: str) -> None:
    assert not is_ditto(sign(text))


def test_a_repeated_value_stands_where_its_sign_stands() -> None:
    reading = repeated(ABOVE, sign('-"-'), is_critical=True)
    assert (reading.value, reading.raw, reading.box) == ("2015-03-12", '-"-', Box(20, 50, 40, 60))
    assert reading.inferred
    assert reading.engine_confidence == 0.95
    assert reading.evidence == {"second_reading": 1.0, "ditto": SURE_SIGN}


@pytest.mark.parametrize(
    "unsure", [sign("-11-"), sign("_и_"), sign('-"-', 0.5), sign('-"-', 0.95, Medium.HANDWRITTEN), sign("`")]
)
def test_a_critical_value_under_a_doubtful_sign_goes_to_a_person(unsure: tuple[Word, ...]) -> None:
    date: FieldKind = load_kinds()["immunization"].fields["date"]
    assert date.critical
    reading = repeated(ABOVE, unsure, is_critical=True)
    assert reading.evidence["ditto"] == UNSURE_SIGN
    assert "ditto_unsure" in reasons_against(date, reading, [Candidate(MENTION, reading)])
    assert repeated(ABOVE, unsure, is_critical=False).evidence["ditto"] == SURE_SIGN


def test_a_plain_sign_without_a_value_above_is_not_lost_and_a_speck_is_nothing() -> None:
    assert is_plain_sign(sign("-//-"))
    assert not is_plain_sign(sign("'"))
    lost = nothing_above(sign("-//-"))
    assert (lost.state, lost.raw, lost.value) == (State.UNREADABLE, "-//-", None)
