"""Second looks that are weak, cut or at odds: the value goes to a person, and the likelier one is proposed."""

from __future__ import annotations

import pytest

from extractors.evidence import read_with_evidence
from extractors.second_look import CODES, FIGURES
from schemas.entry import Reading
from schemas.geometry import Box
from schemas.page import Medium, Word
from tests.value_reading import spec_of, words_of

VETO = 0.25  # evidence below which a value goes to a person


class Looks:
    """Looks that read what they are told: the engine's with its confidence, and the network's two, near and wide."""

    def __init__(
        self, engine: str, sure: float = 0.9, *, figures: str = "", chance: float = 0.99, code: str = "", wide: str = ""
    ):
        self.engine, self.sure, self.chance = engine.split("|"), sure, chance
        self.figures, self.codes, self.n_looks = figures, [code, wide], 0

    def __call__(self, box: Box, alphabet: str | None) -> tuple[Word, ...]:
        if alphabet == FIGURES:
            return self._words(self.figures, self.chance)
        if alphabet == CODES:
            return self._words(self.codes.pop(0) if self.codes else "", self.chance)
        text = self.engine[min(self.n_looks, len(self.engine) - 1)]
        self.n_looks += 1
        return self._words(text, self.sure)

    @staticmethod
    def _words(text: str, confidence: float) -> tuple[Word, ...]:
        return tuple(words_of(text, confidence)) if text else ()


def seen(kind: str, field: str, first: str, looks: Looks, medium: Medium = Medium.PRINTED) -> Reading:
    return read_with_evidence(spec_of(kind, field), words_of(first, 0.95, medium), looks)


def test_figures_that_both_looks_hardly_see_are_not_sure() -> None:
    assert seen("lab_result", "value", "15", Looks("15", 0.3)).evidence["second_reading"] < VETO  # of 115
    assert seen("lab_result", "value", "15", Looks("15", 0.9)).evidence["second_reading"] == 1.0


def test_a_network_that_lost_a_figure_does_not_outvote_two_looks() -> None:
    reading = seen("growth", "weight_g", "13100", Looks("13100", figures="1310"))
    assert (reading.value, reading.others) == (13100, (1310,))
    assert reading.evidence["second_reading"] < VETO


@pytest.mark.parametrize(
    ("first", "looks", "value"),
    [
        ("90,5", Looks("8.5|9.5", figures="0.5", chance=0.9), 0.5),
        ("90.1", Looks("8.1|0.1"), 0.1),
        ("9,5", Looks("6.5|9.5"), 0.5),
    ],
)
def test_a_zero_with_a_stroke_is_read_as_zero_but_never_surely(first: str, looks: Looks, value: float) -> None:
    reading = seen("immunization", "dose_ml", first, looks)
    assert reading.value == value
    assert min(reading.evidence.get(name, 1.0) for name in ("strokes", "second_reading")) < VETO


def test_a_lot_whose_last_sign_was_cut_is_the_one_that_a_wider_look_sees() -> None:
    reading = seen(
        "immunization", "lot", "АНАУВ959С", Looks("AHAVB959GC", code="AHAVB959GC", wide="AHAVB959GG", chance=0.98)
    )
    assert reading.value == "AHAVB959GG"
    assert reading.evidence["second_reading"] < VETO


def test_a_plus_that_one_look_lost_is_no_minus() -> None:
    reading = seen("patient", "rh_factor", "Rh -", Looks("Rh+|Rh -"))
    assert reading.value == "positive"
    assert reading.evidence["second_reading"] < VETO


def test_two_signs_of_a_factor_are_none() -> None:
    reading = seen("patient", "rh_factor", "КВ -+", Looks("Rh+"))
    assert (reading.value, reading.evidence["second_only"]) == ("positive", 0.0)


def test_a_dose_spelled_as_a_small_letter_is_looked_at_in_the_signs_of_doses() -> None:
    asked: list[str | None] = []

    def look(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        asked.append(alphabet)
        return tuple(words_of("V1")) if alphabet and "V" in alphabet and alphabet != CODES else ()

    reading = read_with_evidence(spec_of("immunization", "dose"), words_of("м"), look)
    assert reading.value == "V1"


def test_a_dose_taken_for_a_pens_is_looked_at_again_and_never_sure() -> None:
    reading = seen("immunization", "dose", "М", Looks("V"), Medium.HANDWRITTEN)
    assert (reading.value, reading.evidence["second_only"]) == ("V", 0.0)
    reading = seen("immunization", "dose", "М", Looks("V", figures="¤1"), Medium.HANDWRITTEN)
    assert (reading.value, reading.evidence["second_only"]) == ("V1", 0.0)


def test_the_figure_of_a_dose_that_only_the_network_saw_is_proposed() -> None:
    reading = seen("immunization", "dose", "V", Looks("V", figures="¤1"))
    assert (reading.value, "V" in reading.others) == ("V1", True)
    assert reading.evidence["second_reading"] < VETO


def test_an_infection_that_ends_the_name_of_a_product_is_looked_at_with_what_stands_before_it() -> None:
    boxes: list[Box] = []

    def look(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        boxes.append(box)
        return tuple(words_of("Имовакс Полио"))

    words = [Word("Полио", Box(300, 0, 350, 20), 0.95, Medium.PRINTED)]
    reading = read_with_evidence(spec_of("immunization", "vaccine"), words, look)
    assert boxes[0].left < 250
    assert reading.value == "Имовакс Полио"
    assert reading.evidence["second_reading"] < VETO


@pytest.mark.parametrize(
    ("kind", "field", "first", "again", "value"),
    [
        ("growth", "date", "02.1.2016", "02.11.2016", "2016-11-02"),
        ("hospitalization", "admission_date", "1.1.2014", "11.11.2014", "2014-11-11"),
        ("lab_result", "value", "1,6", "11,6", 11.6),
    ],
)
def test_a_doubled_figure_that_one_look_read_once_is_proposed_doubled_but_never_sure(
    kind: str, field: str, first: str, again: str, value: object
) -> None:
    reading = seen(kind, field, first, Looks(f"{again}|{first}", 0.9, figures=again, chance=0.9))
    assert reading.value == value
    assert reading.evidence["second_reading"] < VETO


def test_a_day_that_only_the_named_word_has_is_proposed_but_never_sure() -> None:
    words = words_of("1 июля 2018 г.")
    words[0] = Word("1", words[0].box, 0.95, Medium.PRINTED, engine=Word("Т", words[0].box, 0.95, Medium.PRINTED))
    reading = read_with_evidence(spec_of("hospitalization", "admission_date"), words, Looks("июля 2018"))
    assert reading.value == "2018-07-01"
    assert reading.evidence["second_reading"] < VETO
