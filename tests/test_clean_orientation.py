import random
from collections.abc import Iterator

import numpy as np
import pytest

from pipeline.stages.clean import clean_page
from pipeline.stages.ocr import upright_probe
from pipeline.stages.orient import UprightProbe
from pipeline.stages.tesseract_inprocess import InProcessEngine
from samples.canvas import Canvas
from samples.fonts import OFFICE
from samples.stamps import rect_stamp
from schemas.page import Pixels
from tests.clean_pages import PRINT, hand, page_image, prose_sheet, scanned, sheet, table_sheet

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def reads() -> Iterator[UprightProbe]:
    yield upright_probe(InProcessEngine())


def _handwritten() -> Canvas:
    canvas = sheet()
    for index, text in enumerate(
        ("температура 37,2 кашель", "дыхание жесткое", "хрипов нет", "зев розовый чистый") * 3
    ):
        canvas.text(16, 20 + 9 * index, text, hand((40, 40, 46), 6.0))
    return canvas


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
@pytest.mark.parametrize("draw", [prose_sheet, lambda: table_sheet()[0], _handwritten], ids=["prose", "table", "hand"])
def test_page_scanned_in_any_turn_stands_upright(draw: object, turn_deg: int, reads: UprightProbe) -> None:
    canvas = draw()  # type: ignore[operator]
    scan = scanned(canvas, turn_deg=turn_deg, skew_deg=1.4)
    clean = clean_page(page_image(scan.pixels), reads)
    assert clean.turn_deg == (360 - turn_deg) % 360


def test_upright_page_costs_one_try_of_the_reader(reads: UprightProbe) -> None:
    tried: list[float] = []

    def counting(strip: Pixels) -> float:
        tried.append(reads(strip))
        return tried[-1]

    clean_page(page_image(scanned(prose_sheet()).pixels), counting)
    assert len(tried) == 1


def test_page_scanned_upside_down_costs_two_tries_of_the_reader(reads: UprightProbe) -> None:
    tried: list[float] = []

    def counting(strip: Pixels) -> float:
        tried.append(reads(strip))
        return tried[-1]

    clean = clean_page(page_image(scanned(prose_sheet(), turn_deg=180).pixels), counting)
    assert (clean.turn_deg, clean.is_turn_sure, len(tried)) == (180, True, 2)


def test_one_line_that_reads_little_better_one_way_does_not_decide_the_turn() -> None:
    tried: list[Pixels] = []

    def unsure(strip: Pixels) -> float:
        tried.append(strip)
        return (0.7, 0.5)[(len(tried) - 1) % 2]

    clean_page(page_image(scanned(prose_sheet()).pixels), unsure)
    assert len(tried) > 2


def test_reader_that_cannot_tell_is_asked_of_more_and_more_places_and_the_turn_is_called_unsure() -> None:
    tried: list[Pixels] = []

    def blind(strip: Pixels) -> float:
        tried.append(strip)
        return 0.3

    clean = clean_page(page_image(scanned(prose_sheet()).pixels), blind)
    assert 5 < len(tried) <= 18
    assert clean.turn_deg == 0
    assert not clean.is_turn_sure


def test_page_without_ink_is_neither_turned_nor_tried() -> None:
    clean = clean_page(page_image(np.full((800, 600), 240, np.uint8)), lambda _strip: pytest.fail("nothing to try"))
    assert (clean.turn_deg, clean.skew_deg, clean.is_blank) == (0, 0.0, True)


class _Most(random.Random):
    """Takes the most of every range: stamps lie as tilted as they ever do, all the same way."""

    def uniform(self, a: float, b: float) -> float:
        return b


def test_tilted_stamps_do_not_turn_a_page_of_few_words(reads: UprightProbe) -> None:
    canvas, rng = sheet(), _Most(3)
    canvas.text(14, 30, "Справка дана в детский сад", PRINT)
    canvas.text(14, 40, "Контакта с больными не было", PRINT)
    for top in (70, 110, 150):
        lines = ["Детская поликлиника", "участковый врач-педиатр", "прием ежедневно"]
        rect_stamp(canvas, 70, top, lines, OFFICE.print[1], rng)
    clean = clean_page(page_image(scanned(canvas, grey=False).pixels), reads)
    assert abs(clean.skew_deg) <= 0.15
