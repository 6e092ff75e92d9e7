"""A page without a title goes on from the page before it, where that is of a form that holds such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble import assemble_chart
from pipeline.continuation import with_continued
from pipeline.stages.classify import classify
from pipeline.stages.content import CLEAR, UNCLEAR
from schemas.form import load_forms
from schemas.outcome import UNKNOWN_FORM, PageOutcome, PagePart, PageStatus, PartKind
from tests.chart_builder import page, reading
from tests.page_builder import PageBuilder

SHOT = ("immunization", {"date": reading("2014-03-12"), "vaccine": reading("БЦЖ-М")})


def outcome(number: int, form: str, confidence: float, read_as: str | None = None) -> PageOutcome:
    _, made = page(number, SHOT)
    entries = tuple(replace(entry, form=read_as or form) for entry in made.entries)
    return replace(made, form=form, form_confidence=confidence, entries=entries)


@pytest.mark.parametrize("before", ["immunization_063u", "immunization_156u", "school_026u"])
@pytest.mark.parametrize(("form", "confidence"), [("immunization_063u", CLEAR), (UNKNOWN_FORM, UNCLEAR)])
def test_a_page_told_by_its_table_alone_is_of_the_booklet_before_it(before: str, form: str, confidence: float) -> None:
    second = outcome(2, form, confidence, "immunization_063u")
    _, continued = with_continued([outcome(1, before, 0.9), second])
    assert continued.form == before
    assert {entry.form for entry in continued.entries} == {before}
    assert [entry.readings for entry in continued.entries] == [entry.readings for entry in second.entries]


def test_a_table_goes_on_over_several_pages_and_past_a_blank_one() -> None:
    blank = replace(outcome(2, UNKNOWN_FORM, 0.0), status=PageStatus.BLANK, entries=())
    pages = [outcome(1, "immunization_156u", 0.9), blank]
    pages += [outcome(number, "immunization_063u", CLEAR) for number in (3, 4)]
    forms = [one.form for one in with_continued(pages)]
    assert forms == ["immunization_156u", UNKNOWN_FORM, "immunization_156u", "immunization_156u"]


def test_a_page_with_a_title_keeps_its_form_whatever_stands_before_it() -> None:
    pages = [outcome(1, "immunization_156u", 0.9), outcome(2, "immunization_063u", 0.88)]
    assert [one.form for one in with_continued(pages)] == ["immunization_156u", "immunization_063u"]


@pytest.mark.parametrize("before", ["blood_count_224u", UNKNOWN_FORM])
def test_a_page_after_one_that_holds_no_such_table_stays_as_it_was(before: str) -> None:
    pages = [outcome(1, before, 0.9), outcome(2, UNKNOWN_FORM, UNCLEAR, "immunization_063u")]
    assert with_continued(pages) == pages


def test_sheets_cut_from_one_scan_keep_their_forms() -> None:
    one = outcome(2, "immunization_063u", CLEAR)
    parts = tuple(PagePart(PartKind.LEAF, one.entries[0].box, form, CLEAR, 0, 0.0) for form in ("tuberculin",) * 2)
    pages = [outcome(1, "school_026u", 0.9), replace(one, parts=parts)]
    assert with_continued(pages)[1].form == "immunization_063u"


def test_a_chart_accounts_for_the_page_under_the_form_it_continues() -> None:
    pages = [outcome(1, "immunization_156u", 0.9), outcome(2, UNKNOWN_FORM, UNCLEAR, "immunization_063u")]
    assert [line.form for line in assemble_chart("chart-1", pages).account] == ["immunization_156u"] * 2


def test_what_is_hardly_told_is_read_but_of_no_form() -> None:
    rows = [["Дата", "Препарат", "Серия"], *[[f"1{n}.05.2014", "АКДС", f"К{n}"] for n in range(4)]]
    match = classify(PageBuilder().table(rows, [300, 300, 300]).page(), load_forms())
    assert match.form is None
    assert match.likely is not None
    assert match.likely.id == "immunization_063u"
