"""A value's picture comes from the very scan it was read from, upright, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.originals import NoSuchPage, OriginalMissing, cut_crops, open_page
from schemas.geometry import Box
from schemas.page import ScanRef
from tests.filled_store import CHART, VACCINE_BOX, fill_store, open_filled

OUTSIDE = Box(780, 590, 900, 700)  # reaches over the edge of the scan


@pytest.mark.parametrize("place", ["scans", f"scans/{CHART}", f"scans/{CHART}/1.png", "scans/"])
def test_scan_is_found_however_its_place_was_given(tmp_path: Path, place: str) -> None:
    with open_filled(fill_store(tmp_path, place=place)) as store:
        assert open_page(store, CHART, 1).pixels.shape[:2] == (600, 800)


def test_other_bytes_under_the_same_name_are_not_the_scan(tmp_path: Path) -> None:
    path = fill_store(tmp_path)
    scan = tmp_path / "scans" / CHART / "1.png"
    content = bytearray(scan.read_bytes())
    content[-20] ^= 1
    scan.write_bytes(content)
    with open_filled(path) as store, pytest.raises(OriginalMissing) as error:
        open_page(store, CHART, 1)
    assert CHART not in str(error.value), "a key may be a child's name"


def test_page_beyond_the_chart_is_refused(tmp_path: Path) -> None:
    with open_filled(fill_store(tmp_path)) as store, pytest.raises(NoSuchPage, match="1 to 1"):
        open_page(store, CHART, 2)


@pytest.mark.parametrize(("turn_deg", "shape"), [(0, (40, 220)), (90, (220, 40)), (180, (40, 220)), (270, (220, 40))])
def test_crop_stands_upright(tmp_path: Path, turn_deg: int, shape: tuple[int, int]) -> None:
    with open_filled(fill_store(tmp_path, turn_deg)) as store:
        scan = store.account(CHART)[0].ref.scan
        ((page, box, pixels),) = cut_crops(store, {scan: {1: [VACCINE_BOX]}})
    assert (page, box) == ((scan.sha256, 1), VACCINE_BOX)
    assert pixels.shape[:2] == shape and tuple(pixels[20, 20]) == (200, 0, 0)


def test_crop_at_the_edge_is_cut_off_there(tmp_path: Path) -> None:
    with open_filled(fill_store(tmp_path)) as store:
        scan = store.account(CHART)[0].ref.scan
        ((_, _, pixels),) = cut_crops(store, {scan: {1: [OUTSIDE]}}, margin_px=5)
    assert pixels.shape[:2] == (15, 25)


def test_missing_scan_gives_no_crop_and_no_error(tmp_path: Path) -> None:
    with open_filled(fill_store(tmp_path)) as store:
        assert list(cut_crops(store, {ScanRef("x.png", "f" * 64, 1): {1: [VACCINE_BOX]}})) == []
