"""The borough family's cards, certificates and notices: what is told, and what is printed and told by nobody."""

from __future__ import annotations

import pytest

from samples.borough import absence, camp, family, passport_shots, prophylactic, schoolcard, urgent, ward
from samples.draw import Draw
from samples.life import make_child
from tests.family_charts import drawn, truth_of

SEVERAL = ((camp.approved, "079/у"), (prophylactic.approved, "030-ПО/у"), (schoolcard.card, "026/у"),
           (schoolcard.folded, "026/у"), (passport_shots.booklet, "156/у"), (urgent.approved, "058/у"))  # fmt: skip


@pytest.mark.parametrize(("layout", "code"), SEVERAL)
def test_each_side_of_a_paper_says_to_which_form_it_belongs(layout: Draw, code: str) -> None:
    pages = drawn(layout)
    assert len(pages) > 1
    assert all(any(code in line.text for line in page.truth.lines) for page in pages)


def test_the_counterfoil_of_a_note_tells_its_diagnosis_once_more() -> None:
    (page,) = drawn(absence.beside)
    told = next(one for one in page.truth.tellings if one.kind == "diagnosis")
    texts = [place for place in told.places if place.field == "text"]
    assert len(texts) == 2
    assert texts[0].box.right < page.px(absence.FOIL_MM) < texts[1].box.left
    assert told.date is None  # the days at home are no days of the illness


@pytest.mark.parametrize("layout", family.VARIANTS)
def test_only_relatives_with_an_illness_are_told(layout: Draw) -> None:
    for seed in range(60, 72):
        child = make_child(seed)
        ill = {one.role: one.condition for one in (child.mother, child.father, *child.siblings) if one.condition}
        (page,) = drawn(layout, seed)
        told = [one for one in page.truth.tellings if one.kind == "family_history"]
        found = [{place.field: place.value for place in one.places} for one in told]
        assert {one["relative"]: one["condition"] for one in found} == ill


def test_what_others_thought_before_the_stay_is_no_diagnosis() -> None:
    for layout in ward.VARIANTS:
        (page,) = drawn(layout)
        said = ward.SENT[make_child(15).stay.illness.icd10]
        assert [line.text for line in page.truth.lines].count(said) == 2
        assert all(place.raw != said for told in page.truth.tellings for place in told.places)


def test_an_illness_found_by_an_examination_is_told_to_be_known_before() -> None:
    known = set()
    for seed in range(60, 72):
        places = [p for page in drawn(prophylactic.approved, seed) for t in page.truth.tellings for p in t.places]
        has_text = any(place.field == "text" for place in places)
        known.add((has_text, any(place.field == "first_time" and place.value is False for place in places)))
    assert known == {(True, True), (False, False)}


def test_a_frame_with_a_small_label_is_a_cell_with_its_label_and_its_value() -> None:
    (page,) = drawn(ward.framed_card)
    tables = truth_of(page).tables
    born = [p.raw for told in page.truth.tellings for p in told.places if p.field == "birth_date"]
    assert len(tables) == 3
    assert [cell.text for cell in tables[0].cells if cell.text.startswith("Дата")] == [f"Дата рождения {born[0]}"]
