from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.stages.clean import clean_page
from samples.canvas import Canvas, Rect
from samples.damage import Scan
from schemas.geometry import Affine, Box
from schemas.page import CleanPage
from tests.clean_pages import DPI, cleaned, page_image, prose_sheet, scanned, table_sheet

TARGETS_MM = ((40.0, 150.0), (104.0, 150.0), (40.0, 178.0), (104.0, 178.0))
SIDE_MM = 4.0


@pytest.fixture(scope="module")
def canvas() -> Canvas:
    """A page of text with four black squares, whose places on the scan are known."""
    drawn = prose_sheet()
    for x, y in TARGETS_MM:
        drawn.rect(Rect(x, y, SIDE_MM, SIDE_MM), fill=(0, 0, 0))
    return drawn


def _squares(clean: CleanPage) -> list[tuple[float, float]]:
    """Centres of the squares on the clean page, in its own coordinates: a pixel's middle is at one half."""
    side_px = SIDE_MM * clean.image.dpi / 25.4
    dark = (clean.image.pixels < 110).astype(np.uint8)
    opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((round(0.6 * side_px),) * 2, np.uint8))
    _, _, stats, centers = cv2.connectedComponentsWithStats(opened)
    big = stats[1:, cv2.CC_STAT_AREA] > 0.6 * side_px**2
    return [(float(x) + 0.5, float(y) + 0.5) for x, y in centers[1:][big]]


def _expected(scan: Scan) -> list[tuple[float, float]]:
    half = SIDE_MM / 2
    return [scan.to_scan.apply((x + half) * DPI / 25.4 + 0.5, (y + half) * DPI / 25.4 + 0.5) for x, y in TARGETS_MM]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    turn_deg=st.sampled_from([0, 90, 180, 270]),
    skew_deg=st.floats(-7.5, 7.5),
    dpi=st.sampled_from([150, 200, 300]),
    border_mm=st.sampled_from([0.0, 6.0]),
)
def test_every_place_of_the_clean_page_maps_back_to_its_place_on_the_scan(
    canvas: Canvas, turn_deg: int, skew_deg: float, dpi: int, border_mm: float
) -> None:
    scan = scanned(canvas, turn_deg=turn_deg, skew_deg=skew_deg, dpi=dpi, border_mm=border_mm)
    clean = cleaned(scan)
    found = [clean.image.to_scan.apply(*center) for center in _squares(clean)]
    assert len(found) == len(TARGETS_MM)
    for x, y in _expected(scan):
        nearest = min(abs(x - at_x) + abs(y - at_y) for at_x, at_y in found)
        assert nearest < 2.0, f"a square is {nearest:.1f} px from where the map puts it"


@pytest.mark.parametrize("skew_deg", [-7.9, -3.21, -0.4, 0.0, 0.13, 1.5, 5.05, 7.9])
def test_skew_is_measured_to_a_tenth_of_a_degree(canvas: Canvas, skew_deg: float) -> None:
    clean = cleaned(scanned(canvas, skew_deg=skew_deg))
    assert clean.skew_deg == pytest.approx(skew_deg, abs=0.1)


def test_skew_of_a_table_with_little_text_is_taken_from_its_rulings() -> None:
    drawn, _ = table_sheet(rows=2, widths=(30, 60))
    clean = cleaned(scanned(drawn, skew_deg=-4.3))
    assert clean.skew_deg == pytest.approx(-4.3, abs=0.1)


def test_all_layers_have_the_size_of_the_clean_page(canvas: Canvas) -> None:
    clean = cleaned(scanned(canvas, skew_deg=2.0, grey=False))
    assert clean.image.pixels.shape == clean.text.shape == clean.pen.shape == clean.rulings.shape


def test_map_to_the_scan_goes_through_a_map_that_the_page_brought_along(canvas: Canvas) -> None:
    scan = scanned(canvas, skew_deg=1.0)
    image = page_image(scan.pixels)
    stretched = replace(image, to_scan=Affine(a=2.0, e=0.5), scan_size_px=(image.width_px * 2, image.height_px // 2))
    plain, doubled = (clean_page(page, lambda _strip: 0.95).image for page in (image, stretched))
    x, y = plain.to_scan.apply(300, 400)
    assert doubled.to_scan.apply(300, 400) == pytest.approx((2 * x, y / 2))
    assert doubled.scan_size_px == (image.width_px * 2, image.height_px // 2)


@pytest.mark.parametrize(("dpi", "low", "high"), [(150, 170, 230), (600, 150, 300)])
def test_small_scans_are_enlarged_and_large_ones_reduced_to_letters_that_read_well(
    canvas: Canvas, dpi: int, low: float, high: float
) -> None:
    clean = cleaned(scanned(canvas, dpi=dpi))
    assert low <= clean.image.dpi <= high


def test_nothing_of_a_skewed_page_is_cut_off(canvas: Canvas) -> None:
    scan = scanned(canvas, skew_deg=6.0)
    clean = cleaned(scan)
    to_clean = clean.image.to_scan.inverse()
    for line in canvas.truth.lines:
        box = scan.to_scan.map_box(line.box, *scan.size_px)
        for x, y in ((box.left, box.top), (box.right, box.bottom)):
            at_x, at_y = to_clean.apply(x, y)
            assert 0 <= at_x <= clean.image.width_px
            assert 0 <= at_y <= clean.image.height_px


def test_box_of_a_word_on_the_clean_page_falls_on_the_word_in_the_scan(canvas: Canvas) -> None:
    scan = scanned(canvas, turn_deg=270, skew_deg=-3.0)
    clean = cleaned(scan)
    line = canvas.truth.lines[1]
    on_scan = scan.to_scan.map_box(line.box, *scan.size_px)
    there = clean.image.to_scan.inverse().map_box(on_scan, clean.image.width_px, clean.image.height_px)
    back = clean.image.to_scan.map_box(there, *scan.size_px)
    assert isinstance(back, Box)
    assert back.overlap(on_scan) > 0.95 * on_scan.area
