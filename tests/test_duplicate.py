"""A sheet scanned twice is one sheet; two sheets of one print with other values are two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from pipeline.assemble import find_duplicates
from pipeline.stages.duplicate import Alike, alike, fingerprint
from schemas.entry import PageEntry
from schemas.outcome import Fingerprint, PageOutcome, PageStatus
from schemas.page import Word
from tests.chart_builder import page, reading
from tests.drawn_text import Paper

LABELS = ("Дата", "Рост", "Масса", "Голова", "Педиатр", "Назначения", "Явка")
VALUES = ("12.03.2014", "74,5", "9350", "46,5", "Орлова", "витамин", "12.04.2014")
OTHER_VALUES = ("14.09.2015", "82,1", "11200", "48,0", "Зимина", "массаж", "20.10.2015")
ONE_OTHER_LINE = (*VALUES[:2], "8120", *VALUES[3:])
PITCH_PX = 120
Numbered = tuple[int, PageOutcome]


def scanned(
    values: tuple[str, ...], *, seed: int = 1, shift_px: tuple[int, int] = (0, 0), hole: bool = False
) -> Fingerprint:
    """A form filled in with these values, as one scan saw it: its own grain, its own place on the glass."""
    paper = Paper(width_px=1300, height_px=1100)
    paper.write("Осмотр участковым педиатром", 240, 60, size_px=44)
    for row, (label, value) in enumerate(zip(LABELS, values, strict=True)):
        paper.write(label, 90, 180 + PITCH_PX * row, size_px=40)
        paper.write(value, 620, 180 + PITCH_PX * row, size_px=40)
    clean = paper.clean()
    pixels = np.array(clean.image.pixels)
    for row in range(len(LABELS) + 1):
        cv2.line(pixels, (80, 160 + PITCH_PX * row), (1200, 160 + PITCH_PX * row), 20, 2)
    if hole:
        cv2.circle(pixels, (50, 550), 24, 70, -1)
    moved = cv2.warpAffine(
        pixels, np.array([[1, 0, shift_px[0]], [0, 1, shift_px[1]]], np.float32), (1300, 1100), borderValue=255
    )
    grain = np.random.default_rng(seed).normal(0, 5, moved.shape)
    image = replace(clean.image, pixels=np.clip(moved + grain, 0, 255).astype(np.uint8))
    words = [
        Word(token, box, 0.9)
        for text, boxes in paper.drawn.items()
        for token, box in zip(text.split(), boxes, strict=True)
    ]
    return fingerprint(replace(clean, image=image), words)


def outcome(number: int, looks: Fingerprint | None, weight_g: int = 9350, **details: object) -> Numbered:
    row = ("measurement", {"date": reading("2014-03-12", engine_confidence=0.95), "weight_g": reading(weight_g)})
    _, made = page(number, row)
    return number, replace(made, fingerprint=looks, **details)  # type: ignore[arg-type]


@pytest.mark.parametrize("shift_px", [(0, 0), (14, -9), (-30, 22)])
def test_same_sheet_with_other_grain_and_place_on_the_glass_is_a_duplicate(shift_px: tuple[int, int]) -> None:
    assert alike(scanned(VALUES), scanned(VALUES, seed=2, shift_px=shift_px)) is not Alike.NO


@pytest.mark.parametrize("values", [OTHER_VALUES, ONE_OTHER_LINE])
def test_sheets_of_one_print_with_other_values_are_no_duplicates(values: tuple[str, ...]) -> None:
    pages = [outcome(1, scanned(VALUES)), outcome(2, scanned(values, seed=2), 8120)]
    assert find_duplicates(pages) == {}


def table(n_rows: int, shift_px: float = 0.0) -> Fingerprint:
    """A table of figures between thin rulings, lying a part of a pixel or more lower on the glass."""
    paper = Paper(width_px=1300, height_px=1100)
    for row in range(n_rows):
        for column in range(5):
            paper.write(f"{1371 * (row + 1) + 97 * column}", 120 + 220 * column, 76 + 48 * row, size_px=26)
    clean = paper.clean()
    pixels = np.array(clean.image.pixels)
    for row in range(n_rows + 1):
        cv2.line(pixels, (80, 66 + 48 * row), (1220, 66 + 48 * row), 0, 3)
    moved = cv2.warpAffine(pixels, np.array([[1, 0, 0], [0, 1, shift_px]], np.float32), (1300, 1100), borderValue=255)
    words = [Word(text, box, 0.9) for text, boxes in paper.drawn.items() for box in boxes]
    return fingerprint(replace(clean, image=replace(clean.image, pixels=np.asarray(moved, np.uint8))), words)


@pytest.mark.parametrize("shift_px", [4.0, 8.5, 12.0])
def test_a_table_scanned_twice_is_one_wherever_its_rulings_fall(shift_px: float) -> None:
    assert alike(table(20), table(20, shift_px)) is not Alike.NO


def test_a_table_printed_again_with_a_further_row_is_another_sheet() -> None:
    assert alike(table(19), table(20)) is Alike.NO


def test_sheet_scanned_twice_is_a_duplicate_of_the_earlier_page() -> None:
    pages = [outcome(n, scanned(VALUES, seed=n, shift_px=(4 * n, 0))) for n in (1, 2, 3)]
    assert find_duplicates(pages) == {2: 1, 3: 1}


def test_sheet_that_says_something_more_is_kept_however_alike_it_looks() -> None:
    pages = [outcome(1, scanned(VALUES)), outcome(2, scanned(VALUES, seed=2), 8120)]
    sure = [(n, replace(o, entries=tuple(_sure(e) for e in o.entries))) for n, o in pages]
    assert find_duplicates(sure) == {}


def test_same_page_of_the_same_bytes_is_a_duplicate_whatever_else_is_known() -> None:
    first = outcome(1, None)[1]
    assert find_duplicates([(1, first), (2, first)]) == {2: 1}


def test_two_pages_of_one_file_are_two() -> None:
    first = outcome(1, None)[1]
    second = replace(first, ref=replace(first.ref, page_no=2))
    assert find_duplicates([(1, first), (2, second)]) == {}


def test_one_sheet_taken_for_two_forms_is_a_duplicate_only_where_its_ink_lies_closely_alike() -> None:
    lines, shifted = table(20), table(20, 8.5)
    assert alike(lines, shifted) is Alike.MAYBE
    assert find_duplicates([outcome(1, lines), outcome(2, shifted, form="other")]) == {}
    assert find_duplicates([outcome(1, scanned(VALUES)), outcome(2, scanned(VALUES, seed=2), form="other")]) == {2: 1}


@pytest.mark.parametrize("shift_px", [(0, 0), (14, -9), (-30, 22), (120, 90)])
def test_it_does_not_matter_which_of_two_scans_came_first(shift_px: tuple[int, int]) -> None:
    first, second = scanned(VALUES), scanned(VALUES, seed=2, shift_px=shift_px)
    assert alike(first, second) is alike(second, first) is not Alike.NO


def test_a_hole_that_one_scan_shows_black_and_the_other_white_makes_no_second_sheet() -> None:
    assert alike(scanned(VALUES), scanned(VALUES, seed=2, hole=True)) >= Alike.CLOSELY


def test_figures_are_compared_by_their_digits() -> None:
    thumb = scanned(VALUES).thumb
    one, other = Fingerprint(thumb, ("№163,", "12.03,2014", "[46]")), Fingerprint(thumb, ("163", "12.03.2014", "46"))
    assert alike(replace(one, tokens=(*one.tokens, *VALUES)), replace(other, tokens=(*other.tokens, *VALUES)))


MANY = tuple(range(1000, 1015))
TABLE = tuple(f"{number}" for number in range(7000, 7020))


def says(
    number: int,
    looks: Fingerprint,
    date: str,
    substance: str,
    values: Sequence[int],
    form: str = "immunization_063u",
    **more: object,
) -> Numbered:
    """A page that surely says a date, a text and many figures, and what else is given."""
    rows = [("measurement", {"weight_g": reading(value, engine_confidence=0.97)}) for value in values]
    told = {"date": date, "substance": substance, **more}
    allergy = ("allergy", {name: reading(value, engine_confidence=0.97) for name, value in told.items()})
    return number, replace(page(number, allergy, *rows)[1], fingerprint=looks, form=form)


def test_a_paper_made_out_anew_with_another_date_is_no_duplicate_however_alike_it_looks() -> None:
    first, second, again = scanned(VALUES), scanned(("17.05.2014", *VALUES[1:]), seed=2), scanned(VALUES, seed=2)
    one = says(1, first, "2014-03-12", "Пенициллин", MANY)
    assert alike(first, second) >= Alike.CLOSELY
    assert find_duplicates([one, says(2, second, "2014-05-17", "Пенициллин", MANY)]) == {}
    assert find_duplicates([one, says(2, second, "2014-05-17", "Пенициллин", MANY, form="other")]) == {}
    assert find_duplicates([one, says(2, again, "2014-03-12", "Пенициллин", MANY)]) == {2: 1}


def test_a_table_read_otherwise_the_second_time_is_a_duplicate_if_all_its_dates_stand_on_both() -> None:
    first, second = (replace(scanned(VALUES, seed=seed), tokens=(*TABLE, *VALUES)) for seed in (1, 2))
    one = says(1, first, "2014-03-12", "Пенициллин", MANY)
    assert find_duplicates([one, says(2, second, "2014-04-12", "Стрептомицин", range(1, 9))]) == {2: 1}
    fewer = replace(second, tokens=VALUES)
    assert find_duplicates([one, says(2, fewer, "2014-04-12", "Стрептомицин", range(1, 9))]) == {}


def test_one_sheet_read_a_little_otherwise_the_second_time_is_a_duplicate() -> None:
    first, second = scanned(VALUES), scanned(VALUES, seed=2)
    one = says(1, first, "2014-03-12", "Пенициллин", MANY, rh_factor="negative")
    assert find_duplicates([one, says(2, second, "2014-03-12", "Пеницилин М0", MANY)]) == {2: 1}
    assert find_duplicates([one, says(2, second, "2014-03-12", "Пенициллин", (*MANY[1:], 2000))]) == {2: 1}


def test_a_sheet_of_one_print_with_other_figures_is_no_duplicate() -> None:
    first, second = scanned(VALUES), scanned(VALUES, seed=2)
    one = says(1, first, "2014-03-12", "Пенициллин", MANY)
    assert find_duplicates([one, says(2, second, "2014-03-12", "Пенициллин", range(1100, 1115))]) == {}
    assert find_duplicates([one, says(2, second, "2014-03-12", "Стрептомицин", (*MANY[3:], 1, 2, 3))]) == {}


def test_pages_not_loaded_are_no_duplicates() -> None:
    same = scanned(VALUES)
    assert find_duplicates([outcome(1, same), outcome(2, same, status=PageStatus.BLANK)]) == {}


def test_fingerprint_is_small_and_the_same_each_time() -> None:
    first = scanned(VALUES)
    assert first == scanned(VALUES)
    assert len(first.thumb) < 4000


def _sure(entry: PageEntry) -> PageEntry:
    return replace(entry, readings={n: replace(r, engine_confidence=0.97) for n, r in entry.readings.items()})
