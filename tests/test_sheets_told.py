"""Several sheets on one scan are kept, told and measured each for itself; old outcomes know of none."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from pipeline.assemble import find_duplicates
from pipeline.measure.pages import PageRead, compare_pages, page_figures
from pipeline.measure.truth import ChartTold, PageTold
from pipeline.records.codec import dump_outcome, load_outcome
from pipeline.stages.duplicate import Alike, alike, fingerprint, joined
from schemas.geometry import Box
from schemas.outcome import Fingerprint, PageOutcome, PagePart, PageStatus, PartKind
from schemas.page import CleanPage, PageRef, ScanRef
from tests.drawn_text import Paper

LEFT, RIGHT, SLIP = Box(0, 0, 500, 700), Box(500, 0, 1000, 700), Box(60, 300, 360, 600)


def part(box: Box, form: str, turn_deg: int = 0, kind: PartKind = PartKind.LEAF) -> PagePart:
    return PagePart(kind, box, form, 0.9, turn_deg, 0.0)


def told(*parts: tuple[Box, str | None, int]) -> PageTold:
    sheets = [
        {"kind": "leaf", "form": form, "turn_deg": turn, "skew_deg": 0.0,
         "bbox": (box.left, box.top, box.right, box.bottom)}
        for box, form, turn in parts
    ]  # fmt: skip
    page = {"page": 1, "kind": "form", "form": "title_112u", "turn_deg": 0, "skew_deg": 0.0, "parts": sheets}
    return PageTold.model_validate(page)


def figures(page: PageTold, *seen: PagePart, form: str = "title_112u") -> dict[str, tuple[int, int]]:
    chart = ChartTold(chart_id="c", pages=(page,))
    read = PageRead(PageStatus.LOADED, form, parts=seen)
    found = page_figures(compare_pages(chart, {1: read}))
    named = {"sheets": found.sheets_right, "form": found.form_right, "turn": found.turn_right,
             "unknown": found.unknown_rejected}  # fmt: skip
    return {name: (share.count, share.total) for name, share in named.items()}


def test_each_sheet_counts_once_with_its_own_form_and_turn() -> None:
    page = told((LEFT, "title_112u", 0), (RIGHT, None, 0), (SLIP, "blood_count_224u", 90))
    seen = (part(LEFT, "title_112u"), part(RIGHT, "unknown"), part(SLIP, "urinalysis_210u", 270, PartKind.SLIP))
    assert figures(page, *seen) == {"sheets": (3, 3), "form": (1, 2), "turn": (3, 3), "unknown": (1, 1)}


def test_leaves_of_a_page_that_was_not_cut_are_missed() -> None:
    page = told((LEFT, "title_112u", 0), (RIGHT, "tuberculin", 0))
    assert figures(page) == {"sheets": (0, 2), "form": (0, 2), "turn": (0, 2), "unknown": (0, 0)}


def test_a_page_with_a_slip_that_was_not_seen_is_right_itself() -> None:
    whole = Box(0, 0, 1000, 700)
    assert figures(told((whole, "title_112u", 0), (SLIP, "tuberculin", 0)))["form"] == (1, 2)


def test_a_slip_seen_where_none_lies_is_wrong() -> None:
    page = PageTold.model_validate({"page": 1, "kind": "form", "form": "title_112u", "turn_deg": 0, "skew_deg": 0.0})
    whole = part(Box(0, 0, 1000, 700), "title_112u")
    seen = figures(page, whole, part(SLIP, "tuberculin", kind=PartKind.SLIP))
    assert seen == {"sheets": (1, 2), "form": (1, 2), "turn": (1, 2), "unknown": (0, 0)}
    assert figures(page)["sheets"] == (0, 0)


def outcome(*parts: PagePart) -> PageOutcome:
    return PageOutcome(PageRef(ScanRef("a.pdf", "0" * 64, 10), 1), "recipe", PageStatus.LOADED, parts=parts)


def test_an_outcome_keeps_its_parts_and_an_old_one_has_none() -> None:
    kept = outcome(part(LEFT, "title_112u"), part(SLIP, "tuberculin", 180, PartKind.SLIP))
    assert load_outcome(dump_outcome(kept)) == kept
    old = json.loads(dump_outcome(outcome()))
    del old["parts"]
    assert load_outcome(json.dumps(old)).parts == ()


def sheet(rows: int) -> CleanPage:
    paper = Paper(width_px=900, height_px=1000)
    for row in range(rows):
        paper.write("Осмотр педиатра, рост и масса", 90, 100 + 120 * row, size_px=40)
    return paper.clean()


@pytest.mark.parametrize("is_other", [False, True])
def test_scans_of_several_sheets_are_the_same_only_sheet_by_sheet(is_other: bool) -> None:
    one, other = (Fingerprint(fingerprint(sheet(rows), ()).thumb, ("12.03.2014", "9350")) for rows in (7, 3))
    first, second = joined([one, one]), joined([one, other if is_other else one])
    assert (alike(first, second) is not Alike.NO) is not is_other
    assert alike(first, Fingerprint(first.thumb, first.tokens)) is Alike.NO


def beside(left: CleanPage, right: CleanPage) -> CleanPage:
    """Two leaves on one scan, as one page."""
    pixels = np.hstack([left.image.pixels, right.image.pixels])
    return replace(left, image=replace(left.image, pixels=pixels))


FIGURES = tuple(f"{day}.03.2014" for day in range(10, 26))


def test_two_leaves_cut_apart_on_one_scan_and_not_on_another_are_the_same() -> None:
    leaves = sheet(7), sheet(4)
    cut = joined([fingerprint(one, ()) for one in leaves])
    whole, other = fingerprint(beside(*leaves), ()), fingerprint(beside(leaves[0], sheet(1)), ())
    cut, whole, other = (replace(one, tokens=FIGURES) for one in (cut, whole, other))
    assert alike(cut, whole) is alike(whole, cut) is Alike.SURELY
    assert alike(cut, other) is Alike.NO
    assert alike(cut, replace(whole, tokens=FIGURES[:8])) is Alike.NO


def test_of_one_paper_cut_only_on_the_later_scan_the_later_is_told() -> None:
    leaves = sheet(7), sheet(4)
    cut = replace(joined([fingerprint(one, ()) for one in leaves]), tokens=FIGURES)
    whole = replace(fingerprint(beside(*leaves), ()), tokens=FIGURES)
    first = replace(outcome(), fingerprint=whole)
    second = replace(
        outcome(part(LEFT, "title_112u"), part(RIGHT, "tuberculin")),
        ref=PageRef(ScanRef("b.pdf", "1" * 64, 10), 1),
        fingerprint=cut,
    )
    assert find_duplicates([(1, first), (2, second)]) == {1: 2}
    assert find_duplicates([(1, second), (2, first)]) == {2: 1}
    assert find_duplicates([(1, first), (2, first), (3, second)]) == {1: 3, 2: 3}
