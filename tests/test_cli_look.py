"""What is seen is drawn where it stands on the scan, also where the scan lies on its side."""

from __future__ import annotations

import numpy as np
import pytest

from flows.look import ACCEPTED, NOT_STORED, WORD_COLOURS, Value, _values, draw
from pipeline.page_outcome import Seen
from pipeline.stages.classify import FormMatch
from pipeline.stages.sheets import whole_sheet
from schemas.entry import Entry, Field, PageEntry, Provenance, Reading, Source, State, Status
from schemas.geometry import Affine, Box
from schemas.page import CleanPage, Line, Medium, Page, PageImage, PageRef, ScanRef, Word

REF = PageRef(ScanRef("a.png", "0" * 64, 10), 1)
SCAN_SIZE_PX = (600, 400)  # width, height
WORD = Box(50, 30, 150, 60)  # on the upright page
# turn -> (size of the upright page, the map back to the scan)
TURNS = {
    0: ((600, 400), Affine()),
    90: ((400, 600), Affine(0, 1, 0, -1, 0, 400)),
    180: ((600, 400), Affine(-1, 0, 600, 0, -1, 400)),
    270: ((400, 600), Affine(0, -1, 600, 1, 0, 0)),
}


def seen(turn_deg: int, *readings: Reading) -> tuple[PageImage, Seen]:
    (width_px, height_px), to_scan = TURNS[turn_deg]
    pixels = np.full((SCAN_SIZE_PX[1], SCAN_SIZE_PX[0]), 255, np.uint8)
    image = PageImage(REF, pixels, 150.0, scan_size_px=SCAN_SIZE_PX)
    upright = np.full((height_px, width_px), 255, np.uint8)
    empty = np.zeros_like(upright)
    clean = CleanPage(
        PageImage(REF, upright, 150.0, to_scan, SCAN_SIZE_PX), upright, empty, empty, turn_deg, 0.0, False
    )
    line = Line((Word("слово", WORD, 0.9, Medium.HANDWRITTEN),))
    page = Page(REF, width_px, height_px, 150.0, to_scan, SCAN_SIZE_PX, (line,), turn_deg=turn_deg)
    entry = PageEntry("immunization", "immunization_063u", 0, WORD, {f"field{n}": r for n, r in enumerate(readings)})
    return image, Seen(clean, page, FormMatch(None, 0.0, {}), (entry,), {}, whole_sheet(image))


@pytest.mark.parametrize("turn_deg", TURNS)
def test_word_is_framed_where_it_stands_upright(turn_deg: int) -> None:
    image, what = seen(turn_deg)
    picture = draw(image, [what], values=())
    assert picture.size[0] == TURNS[turn_deg][0][0]
    for x, y in ((WORD.left, 45), (WORD.right, 45), (100, WORD.top), (100, WORD.bottom)):
        assert picture.getpixel((x, y)) == WORD_COLOURS[Medium.HANDWRITTEN]
    assert picture.getpixel((100, 45)) == (255, 255, 255)


@pytest.mark.parametrize("turn_deg", TURNS)
def test_value_is_framed_by_its_box_on_the_scan(turn_deg: int) -> None:
    image, what = seen(turn_deg)
    picture = draw(image, [what], (Value("date = 2012", ACCEPTED, what.page.scan_box(WORD)),))
    assert picture.getpixel((WORD.left - 2, 45)) == ACCEPTED


def test_values_carry_what_the_records_say_of_them() -> None:
    reading = Reading(State.READ, "БЦЖ", WORD, value="БЦЖ")
    _, what = seen(0, reading, reading)
    place = Provenance(REF.scan.sha256, 1, 1, WORD, "immunization_063u", 1, "engine", "recipe")
    field = Field("БЦЖ-М", "БЦЖ-М", Medium.PRINTED, 0.97, Status.ACCEPTED, place)
    source = Source("063/у", 1, WORD, REF.scan.sha256, 1)
    stored = Entry("e", "c", "immunization", None, "063/у", {"field0": field}, (source,))
    assert [(value.label, value.colour) for value in _values([what], (stored,))] == [
        ("field0 = БЦЖ-М · 0.97 (БЦЖ)", ACCEPTED),
        ("field1 = БЦЖ · 0.00", NOT_STORED),
    ]
