"""Certificates, cards and notices of the dispensary family tell only what holds of the child."""

from __future__ import annotations

import random
from typing import Any

import pytest

from samples.canvas import Canvas
from samples.dispensary import absence, camp, epicrisis, passport_shots, prophylactic, strangers_a, strangers_b, ward
from samples.draw import Draw, Style
from samples.life import make_child
from samples.truth import Place, Telling

SEEDS = range(40, 46)


def drawn(layout: Draw, seed: int) -> list[Canvas]:
    return layout(make_child(seed), random.Random(seed), Style(dpi=60, medium="printed"))


def told(pages: list[Canvas], kind: str) -> list[Telling]:
    return [one for page in pages for one in page.truth.tellings if one.kind == kind and one.places]


def places(pages: list[Canvas], kind: str, field: str) -> list[Place]:
    return [place for one in told(pages, kind) for place in one.places if place.field == field]


def values(pages: list[Canvas], kind: str, field: str) -> list[Any]:
    return [place.value for place in places(pages, kind, field)]


@pytest.mark.parametrize("seed", SEEDS)
def test_infections_of_a_camp_certificate_are_told_where_they_are_underlined(seed: int) -> None:
    pages = drawn(camp.sheet, seed)
    lines = {line.box: line.text for line in pages[0].truth.lines}
    underlined = {lines[one.box] for one in pages[0].truth.choices if one.is_set and lines.get(one.box) in camp.HAD}
    assert set(values(pages, "diagnosis", "text")) == underlined


@pytest.mark.parametrize("seed", SEEDS)
def test_a_note_and_its_counterfoil_are_of_one_illness(seed: int) -> None:
    pages = drawn(absence.torn, seed)
    assert len({one.key for one in told(pages, "diagnosis")}) == 1
    assert len(set(values(pages, "diagnosis", "text"))) == 1
    assert len(values(pages, "diagnosis", "text")) == 2


@pytest.mark.parametrize("layout", ward.VARIANTS)
def test_a_hospital_card_tells_the_last_diagnosis_alone(layout: Draw) -> None:
    for seed in SEEDS:
        pages = drawn(layout, seed)
        assert values(pages, "hospitalization", "diagnosis") == [make_child(seed).stay.illness.text]
        assert not told(pages, "diagnosis")


def test_an_epicrisis_tells_no_vaccination_after_its_own_day() -> None:
    for seed in SEEDS:
        pages = drawn(epicrisis.text, seed)
        days = values(pages, "immunization", "date")
        assert days and max(days) <= values(pages, "preventive_exam", "date")[0]


def test_the_group_of_health_before_an_examination_is_not_told() -> None:
    for seed in SEEDS:
        back = drawn(prophylactic.approved, seed)[1]
        before, after = (
            next(line.box.center[1] for line in back.truth.lines if line.text.startswith(start))
            for start in ("15.", "16. ")
        )
        assert before < after
        assert all(place.box.center[1] > after for place in places([back], "preventive_exam", "health_group"))
        assert len(values([back], "preventive_exam", "health_group")) == 1


def test_a_certificate_names_every_vaccination_once_in_either_layout() -> None:
    for seed in SEEDS:
        for layout in passport_shots.VARIANTS:
            vaccines = values(drawn(layout, seed), "immunization", "vaccine")
            assert sorted(vaccines) == sorted(shot.product.name for shot in make_child(seed).vaccinations)


@pytest.mark.parametrize("layout", [*strangers_a.VARIANTS, *strangers_b.VARIANTS])
def test_a_stranger_is_of_no_form_and_tells_nothing(layout: Draw) -> None:
    for seed in SEEDS:
        for page in drawn(layout, seed):
            assert page.truth.kind == "unknown" and page.truth.form is None
            assert not page.truth.tellings
