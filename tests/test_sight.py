"""What was seen on a page is kept small and comes back whole, in pixels of the scan; old outcomes lack it."""

from __future__ import annotations

import json

from pipeline.records.codec import dump_outcome, load_outcome
from schemas.geometry import Affine, Box
from schemas.outcome import PageOutcome, PageStatus
from schemas.page import Cell, Line, Mark, MarkKind, Medium, Page, PageRef, ScanRef, Table, Word
from schemas.sight import SeenWord, Sight, pack_sight, sight_of, unpack_sight

REF = PageRef(ScanRef("a/1.png", "0" * 64, 10), 1)


def seen_page() -> Page:
    """A page of a scan that lies turned a quarter: (x, y) of the page is (y, 999 - x) of the scan."""
    word = Word("Орлова", Box(10, 20, 110, 50), 0.9, Medium.HANDWRITTEN)
    cell = Cell(0, 1, Box(10, 20, 210, 60), (Line((word,)),), row_span=2, column_span=3, has_ink=True)
    table = Table(cell.box, 2, 4, (cell,), is_ruled=False)
    mark = Mark(MarkKind.STRIKE, Box(0, 0, 10, 10), True)
    to_scan = Affine(0, 1, 0, -1, 0, 1000)
    return Page(REF, 1000, 700, 300.0, to_scan, (700, 1000), (Line((word,)),), (table,), marks=(mark,))


def test_a_sight_is_mapped_to_the_scan_and_holds_no_text() -> None:
    sight = sight_of(seen_page())
    assert sight.words == (SeenWord(Box(20, 890, 50, 990), Medium.HANDWRITTEN),)
    assert sight.marks == (Mark(MarkKind.STRIKE, Box(0, 990, 10, 1000), True),)
    (table,) = sight.tables
    assert table == Table(
        Box(20, 790, 60, 990), 2, 4, (Cell(0, 1, Box(20, 790, 60, 990), (), 2, 3, True),), is_ruled=False
    )


def test_a_sight_comes_back_as_it_was_packed() -> None:
    for sight in (sight_of(seen_page()), Sight()):
        assert unpack_sight(pack_sight(sight)) == sight


def test_a_full_page_packs_into_a_few_kilobytes() -> None:
    words = tuple(SeenWord(Box(31 * i % 1900, 37 * i % 2900, 31 * i % 1900 + 60, 37 * i % 2900 + 30), Medium.PRINTED)
                  for i in range(400))  # fmt: skip
    cells = tuple(Cell(r, c, Box(90 * c, 70 * r, 90 * c + 90, 70 * r + 70)) for r in range(30) for c in range(9))
    assert len(pack_sight(Sight(words, (Table(Box(0, 0, 810, 2100), 30, 9, cells),)))) < 8000


def test_an_outcome_written_before_sights_still_loads() -> None:
    outcome = PageOutcome(REF, "r", PageStatus.LOADED, sight=pack_sight(sight_of(seen_page())))
    assert load_outcome(dump_outcome(outcome)) == outcome
    old = json.loads(dump_outcome(outcome))
    del old["sight"]
    assert load_outcome(json.dumps(old)).sight is None
