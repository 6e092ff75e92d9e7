import numpy as np
import pytest

from pipeline.stages.ink import without_specks
from samples.canvas import Canvas, Pen
from samples.fonts import Font
from schemas.geometry import Box
from schemas.page import CleanPage, Pixels
from tests.clean_pages import DPI, cleaned, drawn_words, scanned, sheet

SLAB = Font("district/ibm-plex-serif-700")
CONDENSED_SERIF = Font("district/brygada-1918-700")
TYPEWRITER = Font("district/gnu-typewriter-400")
SERIF = Font("regional/source-serif-4-700")
LABELS = "Прививка БЦЖ реакция Манту шпинат пишите тип пипин"
INK, PAPER = 150, 225


def _least_kept(canvas: Canvas, clean: CleanPage, scan: object, count: int) -> float:
    """Of the first drawn lines of text, the share of ink that the worst third of a line has kept."""
    shares = []
    for word in drawn_words(canvas, scan, clean)[:count]:  # type: ignore[arg-type]
        third = word.box.width // 3
        for left in (word.box.left, word.box.left + third, word.box.left + 2 * third):
            box = (slice(word.box.top, word.box.bottom), slice(left, left + third))
            ink = clean.image.pixels[box] < INK
            shares.append(1 - float((clean.text[box][ink] >= PAPER).mean()))
    return min(shares)


def _left(clean: CleanPage, box: Box) -> float:
    """The share of the columns of a box in which any ink is left."""
    return float((clean.text[box.top : box.bottom, box.left : box.right] < 205).any(axis=0).mean())


def _band(clean: CleanPage, left_mm: float, right_mm: float, y_mm: float) -> Box:
    return Box(*(round(side * clean.image.dpi / 25.4) for side in (left_mm, y_mm - 0.8, right_mm, y_mm + 1.2)))


@pytest.mark.parametrize("size_mm", [2.2, 2.5, 2.9, 3.3, 3.9])
@pytest.mark.parametrize("font", [SLAB, CONDENSED_SERIF, TYPEWRITER, SERIF], ids=lambda font: font.path)
def test_rows_of_letters_are_kept_and_the_lines_beside_them_go(font: Font, size_mm: float) -> None:
    canvas = sheet()
    places = range(20, 190, 12)
    for y in places:
        canvas.text(14, y, LABELS[: round(0.8 * 60 / size_mm)], Pen(font, size_mm))
    for y in places:
        canvas.line(80, y + 0.4, 138, y + 0.4, 0.2)
    scan = scanned(canvas)
    clean = cleaned(scan)
    assert _least_kept(canvas, clean, scan, len(places)) > 0.95
    assert max(_left(clean, _band(clean, 90, 136, y + 0.4)) for y in places) < 0.05


@pytest.mark.parametrize("size_mm", [2.2, 2.6, 3.2])
def test_label_that_runs_into_its_line_of_dashes_is_kept_whole(size_mm: float) -> None:
    canvas = sheet()
    places = range(20, 190, 12)
    for y in places:
        canvas.text(14, y, "Прививка БЦЖ шпинат пишите", Pen(SLAB, size_mm))
    for y in places:
        for x in np.arange(canvas.truth.lines[0].box.right / DPI * 25.4 + 1, 136, 2.4):
            canvas.line(float(x), y - 0.2, float(x) + 1.5, y - 0.2, 0.2)
    scan = scanned(canvas)
    clean = cleaned(scan)
    assert _least_kept(canvas, clean, scan, len(places)) > 0.95
    assert max(_left(clean, _band(clean, 90, 134, y - 0.2)) for y in places) < 0.2


def test_word_on_a_row_of_full_stops_stays_when_the_stops_go() -> None:
    canvas = sheet()
    places = range(20, 190, 12)
    for y in places:
        canvas.text(60, y, "пипин", Pen(SERIF, 2.6))
    for y in places:
        canvas.text(14, y, "." * 60, Pen(SERIF, 2.6))
        canvas.text(72, y, "." * 60, Pen(SERIF, 2.6))
    scan = scanned(canvas)
    clean = cleaned(scan)
    assert _least_kept(canvas, clean, scan, len(places)) > 0.8  # stops may touch the letters' feet
    assert max(_left(clean, _band(clean, 78, 100, y)) for y in places) < 0.2


@pytest.mark.parametrize("gap_mm", [0.6, 1.0])
def test_line_broken_by_noise_is_still_a_line(gap_mm: float) -> None:
    canvas = sheet()
    canvas.text(14, 30, LABELS, Pen(SLAB, 3.2))
    rng = np.random.default_rng(7)
    x = 20.0
    while x < 130:
        end = x + float(rng.uniform(1.0, 6.0))
        canvas.line(x, 50, end, 50, 0.25)
        x = end + gap_mm * float(rng.uniform(0.4, 1.0))
    clean = cleaned(scanned(canvas))
    assert _left(clean, _band(clean, 22, 128, 50)) < 0.1


def _one_bit(strokes: Pixels) -> Pixels:
    page = np.full((600, 600), 255, np.uint8)
    page[np.random.default_rng(3).random(page.shape) < 0.01] = 0
    page[strokes > 0] = 0
    return page


def test_strokes_one_pixel_thin_survive_where_specks_are_taken_out() -> None:
    strokes = np.zeros((600, 600), np.uint8)
    strokes[100:140, 50:550:7] = 255
    strokes[300, 50:550] = 255
    page = _one_bit(strokes)
    calm = without_specks(page)
    assert float((calm[strokes > 0] > 128).mean()) < 0.06  # the ends of strokes look like specks
    away = np.ones(page.shape, bool)
    away[90:150] = away[295:306] = False
    assert float((calm[away] < 128).mean()) < 0.2 * float((page[away] < 128).mean())
