"""Damage that `samples.damage` does not draw: negatives, streaks, sheets askew, pale and violet copies, cut edges."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from pipeline.page_outcome import Seen, outcome_of
from pipeline.stages.classify import FormMatch
from pipeline.stages.clean import clean_page
from pipeline.stages.negative import as_positive
from pipeline.stages.sheets import whole_sheet
from pipeline.stages.streaks import without_streaks
from schemas.entry import PageEntry, Reading, State
from schemas.geometry import Affine, Box
from schemas.page import Line, Medium, Page, Pixels, Word
from tests.clean_pages import DPI, REF, page_image, prose_sheet, scanned, table_sheet
from tests.value_reading import read

UNREADABLE, READABLE = 0.3, 0.95


@pytest.fixture(scope="module")
def prose() -> Pixels:
    return scanned(prose_sheet()).pixels


@pytest.mark.parametrize("frame", [0, 255], ids=["black frame", "white frame"])
def test_a_negative_becomes_dark_print_on_light_paper(prose: Pixels, frame: int) -> None:
    negative = cv2.copyMakeBorder(255 - prose, 40, 40, 40, 40, cv2.BORDER_CONSTANT, value=(frame,))
    assert np.median(as_positive(page_image(np.asarray(negative, dtype=np.uint8))).pixels) > 200


def test_a_dark_scan_of_a_page_and_a_slip_on_black_glass_stay_as_they_are(prose: Pixels) -> None:
    glass = np.full((1600, 1400), 12, np.uint8)
    glass[200:500, 100:900] = prose[100:400, 100:900]
    for pixels in (prose // 4, glass, prose):
        image = page_image(np.asarray(pixels, dtype=np.uint8))
        assert as_positive(image) is image


@pytest.mark.parametrize("is_across", [False, True])
@pytest.mark.parametrize("share", [0.1, 0.7], ids=["black", "pale"])
def test_a_streak_along_the_whole_scan_is_gone_and_the_print_below_stays(
    prose: Pixels, share: float, is_across: bool
) -> None:
    streaky = prose.copy()
    at = (slice(400, 402), slice(None)) if is_across else (slice(None), slice(400, 402))
    streaky[at] = (streaky[at] * share).astype(np.uint8)
    mended = without_streaks(whole_sheet(page_image(streaky))).image.pixels[at].astype(int)
    apart = np.abs(mended - prose[at].astype(int))
    assert np.median(apart) < 6
    assert np.mean(apart) < 20


def test_rulings_of_a_table_are_no_streaks() -> None:
    sheet = whole_sheet(page_image(scanned(table_sheet(rows=15)[0], noise=0.0).pixels))
    assert without_streaks(sheet) is sheet


@pytest.mark.parametrize("angle_deg", [-35.0, 14.0, 30.0])
def test_a_sheet_dropped_askew_on_the_glass_stands_straight(prose: Pixels, angle_deg: float) -> None:
    side = int(np.hypot(*prose.shape))
    matrix = cv2.getRotationMatrix2D((prose.shape[1] / 2, prose.shape[0] / 2), angle_deg, 1.0)
    matrix[:, 2] += [(side - prose.shape[1]) / 2, (side - prose.shape[0]) / 2]
    laid = np.asarray(cv2.warpAffine(prose, matrix, (side, side), borderValue=(250,)), dtype=np.uint8)
    clean = clean_page(page_image(laid), lambda _strip: READABLE)
    assert clean.turn_deg == 0
    assert clean.skew_deg == pytest.approx(-angle_deg, abs=0.2)


def test_a_page_paler_than_show_through_is_blank_only_if_nobody_can_read_it(prose: Pixels) -> None:
    pale = page_image((255 - (255 - prose.astype(np.float32)) * 0.17).astype(np.uint8))
    assert not clean_page(pale, lambda _strip: READABLE).is_blank
    assert clean_page(pale, lambda _strip: UNREADABLE).is_blank


def test_print_of_a_violet_copy_is_print_and_no_pen() -> None:
    grey = 255 - scanned(prose_sheet()).pixels.astype(np.float32)
    violet = 255 - grey[..., None] * (255 - np.array((120, 50, 170), np.float32)) / 255
    clean = clean_page(page_image(np.clip(violet, 0, 255).astype(np.uint8)), lambda _strip: READABLE)
    assert np.count_nonzero(clean.pen) < 0.02 * np.count_nonzero(clean.text < 160)


def _told(*words: Word, **readings: Reading) -> dict[str, Reading]:
    """What a sheet of 400 x 200 px makes of the readings of one entry."""
    image = page_image(np.full((200, 400), 255, np.uint8))
    bare = clean_page(image, lambda _strip: READABLE)
    page = Page(REF, 400, 200, DPI, Affine(), (400, 200), (Line(words),) if words else ())
    entry = PageEntry("hospitalization", "discharge_027u", 0, Box(20, 20, 380, 60), readings)
    clean = replace(bare, is_blank=False)
    seen = Seen(clean, page, FormMatch(None, 1.0, {}), (entry,), {}, whole_sheet(image))
    return dict(outcome_of(REF, "recipe", "engine", [seen], 0.0).entries[0].readings)


def _day(value: str, box: Box) -> Reading:
    return Reading(State.READ, value, box, value=value, engine_confidence=0.99)


def test_a_value_at_the_edge_of_its_sheet_may_be_cut_off() -> None:
    told = _told(ward=_day("отд", Box(330, 20, 399, 60)), outcome=_day("дома", Box(200, 20, 260, 60)))
    assert told["ward"].evidence["cut"] == 0.0
    assert "cut" not in told["outcome"].evidence


@pytest.mark.parametrize(("medium", "waits"), [(Medium.PRINTED, True), (Medium.HANDWRITTEN, False)])
def test_values_wait_where_the_engine_trusts_little_of_the_print(medium: Medium, waits: bool) -> None:
    box = Box(100, 20, 180, 60)
    words = [Word(text, box, sure, medium) for text, sure in (("Выписан", 0.95), ("«0щыя", 0.2), ("хвиеов", 0.3))]
    told = _told(*words, discharge_date=_day("2015-10-25", box))
    assert ("legible" in told["discharge_date"].evidence) is waits


def test_one_date_on_paper_read_as_two_is_neither_for_sure() -> None:
    shared, own = Box(100, 20, 180, 60), Box(200, 20, 280, 60)
    once = _told(
        admission_date=_day("2015-10-25", shared),
        discharge_date=_day("2015-10-25", shared),
        date=_day("2015-10-25", own),
    )
    assert [name for name, one in once.items() if "told_once" in one.evidence] == ["admission_date", "discharge_date"]


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("не обнаружено", True), ("соломенно-желтый", True), ("отр.", True), ("един. в п/зр", True), ("++", True),
        ("обнаружено", False), ("не обнаруже", False), ("не обнаружезс", False),
    ],
)  # fmt: skip
def test_a_result_in_words_that_may_have_lost_some_waits(text: str, is_whole: bool) -> None:
    assert ("worded" not in read("lab_result", "value", text).evidence) is is_whole


@pytest.mark.parametrize("text", ["A(II) B(III) AB(IV)", "А(П) Ва) АВ("])
def test_the_first_of_a_list_of_blood_groups_is_nobodys_for_sure(text: str) -> None:
    assert read("patient", "blood_group", text).evidence.get("worded", 1.0 if text else 0.0) == 0.0


def test_a_lone_sign_is_no_sure_rhesus_factor() -> None:
    assert read("patient", "rh_factor", "Rh (-)").evidence["worded"] == 0.0
    assert "worded" not in read("patient", "rh_factor", "Rh(-) отрицательный").evidence


@pytest.mark.parametrize("text", ["$1.05.2009", "?1.05.2009", "§1.05.2009"])
def test_a_day_that_lost_a_figure_is_no_other_day(text: str) -> None:
    assert read("tuberculin_test", "date", text).value is None
