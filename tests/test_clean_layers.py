from dataclasses import replace

import cv2
import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.stages.clean import clean_page
from pipeline.stages.ink import holds_writing
from pipeline.stages.tesseract_inprocess import InProcessEngine
from samples.canvas import Canvas, Pen, Rect
from samples.damage import Damage, Scan, scan_sheet
from samples.fonts import OFFICE
from schemas.geometry import Box
from schemas.page import CleanPage, Word
from tests.clean_pages import (
    BLUE,
    PRINT,
    cleaned,
    drawn_words,
    hand,
    page_image,
    prose_sheet,
    scanned,
    share_of_ink,
    sheet,
    table_sheet,
)

SENTENCE = "Прививка против гриппа проведена"


@pytest.fixture(scope="module")
def engine() -> InProcessEngine:
    return InProcessEngine()


def _read(clean: CleanPage, engine: InProcessEngine, box: Box) -> list[str]:
    crop = clean.text[box.top : box.bottom, box.left : box.right]
    return [word.text for word in engine.read_crop(np.ascontiguousarray(crop), clean.image.dpi)]


def _place(canvas: Canvas, scan: Scan, clean: CleanPage, text: str) -> Word:
    return next(word for word in drawn_words(canvas, scan, clean) if word.text == text)


# -- ruled lines ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("below_mm", [0.3, 0.0, -0.5], ids=["under", "on", "through the feet"])
def test_letters_on_a_ruled_line_read_the_same_once_it_is_gone(engine: InProcessEngine, below_mm: float) -> None:
    plain, ruled = sheet(), sheet()
    for canvas in (plain, ruled):
        canvas.text(20, 60, SENTENCE, PRINT)
    ruled.line(16, 60 + below_mm, 140, 60 + below_mm, 0.25)
    texts = []
    for canvas in (plain, ruled):
        scan = scanned(canvas, skew_deg=0.7)
        clean = cleaned(scan)
        box = _place(canvas, scan, clean, SENTENCE).box.grown(10, clean.image.width_px, clean.image.height_px)
        texts.append(_read(clean, engine, box))
    assert texts[0] == SENTENCE.split()
    lost = Levenshtein.distance(" ".join(texts[0]), " ".join(texts[1]))
    assert lost <= (1 if below_mm == 0.0 else 0)  # the foot of a "д" may lie in the very line


def test_table_rulings_leave_the_print_and_stand_in_their_own_mask() -> None:
    canvas, _ = table_sheet()
    clean = cleaned(scanned(canvas))
    lines = clean.rulings > 0
    assert lines.sum() > 5000
    assert float((clean.text[lines] < 160).mean()) < 0.02


def test_dotted_line_to_write_on_is_a_ruling_and_no_row_of_full_stops() -> None:
    canvas = sheet()
    canvas.text(14, 50, "Отделение", PRINT)
    canvas.fill_line(40, 130, 50, dotted=True)
    scan = scanned(canvas)
    clean = cleaned(scan)
    band = Box(*(round(v * clean.image.dpi / 25.4) for v in (45, 48, 125, 53)))
    assert share_of_ink(clean.rulings, band, 1) < 1.0
    assert float((clean.rulings[band.top : band.bottom, band.left : band.right] > 0).any(axis=0).mean()) > 0.2
    assert share_of_ink(clean.text, band) < 0.002


@pytest.mark.parametrize("font", [OFFICE.print[0], OFFICE.print[3], OFFICE.type[0]])
def test_no_row_of_letters_is_taken_for_a_line(font: object) -> None:
    canvas = sheet()
    pen = Pen(font, 3.2)  # type: ignore[arg-type]
    for y in range(20, 120, 20):
        canvas.paragraph(14, y, "Вакцинация ревакцинация прививки против инфекций пипинпи нишпин ПРИВИВКИ", pen, 118)
    clean = cleaned(scanned(canvas, blur_px=0.8))
    assert not clean.rulings.any()


# -- coloured ink ---------------------------------------------------------------------------------------------


def test_blue_pen_goes_to_the_pen_layer_and_black_print_stays() -> None:
    canvas = sheet()
    canvas.text(14, 50, SENTENCE, PRINT)
    canvas.text(14, 70, "Смирнова Анна", hand(BLUE))
    scan = scanned(canvas, grey=False)
    scan = _through_jpeg(scan)
    clean = cleaned(scan)
    pen, printed = (_place(canvas, scan, clean, text).box for text in ("Смирнова Анна", SENTENCE))
    assert share_of_ink(clean.pen, pen, 1) < 0.97
    assert share_of_ink(255 - clean.pen, pen) > 0.05
    assert share_of_ink(clean.text, pen) < 0.01
    assert share_of_ink(clean.image.pixels, pen) > 0.05
    assert not clean.pen[printed.top : printed.bottom, printed.left : printed.right].any()
    assert share_of_ink(clean.text, printed) > 0.08


def test_print_that_a_pen_crosses_can_still_be_read(engine: InProcessEngine) -> None:
    canvas = sheet()
    canvas.text(14, 50, SENTENCE, PRINT)
    canvas.line(12, 40, 90, 56, 0.35, BLUE)
    scan = _through_jpeg(scanned(canvas, grey=False))
    clean = cleaned(scan)
    box = _place(canvas, scan, clean, SENTENCE).box.grown(8, clean.image.width_px, clean.image.height_px)
    assert Levenshtein.distance(" ".join(_read(clean, engine, box)), SENTENCE) <= 3


def test_form_printed_in_green_keeps_its_print() -> None:
    canvas = sheet()
    green = (20, 110, 60)
    for y in (40, 60, 80):
        canvas.text(14, y, "Фамилия, имя, отчество", Pen(OFFICE.print[1], 4.0, green))
        canvas.line(14, y + 2, 135, y + 2, 0.25, green)
    canvas.text(70, 59, "Смирнова", hand(BLUE))
    scan = scanned(canvas, grey=False)
    clean = cleaned(scan)
    label = _place(canvas, scan, clean, "Фамилия, имя, отчество").box
    assert share_of_ink(clean.text, label, 190) > 0.05
    assert share_of_ink(255 - clean.pen, _place(canvas, scan, clean, "Смирнова").box) > 0.05


def _through_jpeg(scan: Scan) -> Scan:
    _, data = cv2.imencode(".jpg", scan.pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 70])
    return replace(scan, pixels=np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[:, :, ::-1]))


# -- what is no ink of the page -------------------------------------------------------------------------------


def test_scanner_border_and_punch_holes_are_painted_white() -> None:
    clean = cleaned(scanned(prose_sheet(), border_mm=7.0, holes=2, skew_deg=3.0))
    rim = np.concatenate([clean.image.pixels[:25].ravel(), clean.image.pixels[:, :25].ravel()])
    assert float((rim < 200).mean()) < 0.01
    assert not _discs(clean)


def _discs(clean: CleanPage) -> bool:
    side = round(4 * clean.image.dpi / 25.4)
    dark = (clean.image.pixels < 160).astype(np.uint8)
    return bool(cv2.erode(dark, np.ones((side // 2, side // 2), np.uint8)).any())


def test_print_of_the_other_side_leaves_the_print_layer() -> None:
    canvas, other = prose_sheet(), table_sheet()[0]
    scan = scan_sheet(canvas.image, 200, Damage(dpi=200, noise=3.0, show_through=0.12), 3, other.image)
    clean = cleaned(scan)
    own = np.zeros(clean.text.shape, bool)
    for word in drawn_words(canvas, scan, clean):
        box = word.box.grown(6, clean.image.width_px, clean.image.height_px)
        own[box.top : box.bottom, box.left : box.right] = True
    assert float((clean.text[~own] < 235).mean()) < 0.001


def test_faded_print_on_uneven_light_stays() -> None:
    canvas = prose_sheet()
    scan = scanned(canvas, faded=0.8, uneven=0.3)
    clean = cleaned(scan)
    line = drawn_words(canvas, scan, clean)[4]
    assert share_of_ink(clean.text, line.box, 215) > 0.05


def test_one_bit_scan_with_specks_is_cleaned_like_any_other(engine: InProcessEngine) -> None:
    canvas = sheet()
    canvas.text(14, 50, SENTENCE, PRINT)
    scan = scanned(canvas, fax=True, skew_deg=1.0)
    specks = np.random.default_rng(5).random(scan.pixels.shape) < 0.002
    scan.pixels[specks] = 255 - scan.pixels[specks]
    clean = cleaned(scan)
    box = _place(canvas, scan, clean, SENTENCE).box.grown(8, clean.image.width_px, clean.image.height_px)
    assert _read(clean, engine, box) == SENTENCE.split()
    assert float((clean.text < 160).mean()) < 0.004


# -- blank ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn_deg", [0, 90])
def test_back_of_a_sheet_with_holes_folds_border_and_show_through_is_blank(turn_deg: int) -> None:
    damage = Damage(turn_deg, 2.0, 200, noise=6.0, holes=4, border_mm=5.0, folds=2, show_through=0.1, uneven=0.15)
    scan = scan_sheet(sheet().image, 200, damage, 3, table_sheet()[0].image)
    assert cleaned(scan).is_blank


@pytest.mark.parametrize("ink", [(170, 170, 172), (185, 185, 188)], ids=["pencil", "faint pencil"])
def test_one_word_in_pencil_is_not_blank(ink: tuple[int, int, int]) -> None:
    canvas = sheet()
    canvas.text(60, 100, "здоров", hand(ink))
    assert not cleaned(scanned(canvas, skew_deg=1.0)).is_blank


def test_one_stamp_is_not_blank() -> None:
    canvas = sheet()
    canvas.rect(Rect(40, 60, 40, 14), 0.4, (120, 130, 200))
    canvas.text(60, 68, "КОПИЯ ВЕРНА", Pen(OFFICE.print[1], 3.5, (120, 130, 200)), "middle")
    assert not cleaned(scanned(canvas, grey=False)).is_blank


@pytest.mark.parametrize(("written_mm", "is_written"), [(0.0, False), (1.8, False), (3.5, True)])
def test_the_end_of_a_crease_that_its_mask_leaves_out_is_no_writing_but_a_figure_on_a_line_is(
    written_mm: float, is_written: bool
) -> None:
    grey, lines = np.full((1400, 1000), 255, np.uint8), np.zeros((1400, 1000), np.uint8)
    lines[500:508, 100:900] = 255
    grey[500:508, 100:900] = 0
    grey[500 - round(written_mm * 8) : 500, 700:711] = 0  # at 8 px a millimetre
    assert holds_writing(grey, lines, 203.2) is is_written


def test_white_and_black_scans_are_blank() -> None:
    for level in (255, 230, 10):
        image = page_image(np.full((1100, 800), level, np.uint8))
        assert clean_page(image, lambda _strip: 0.0).is_blank


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((1, 1), 255, np.uint8),
        np.zeros((3, 900), np.uint8),
        np.random.default_rng(1).integers(0, 255, (900, 700), dtype=np.uint8),
        (np.indices((900, 700)).sum(axis=0) // 5 % 2 * 255).astype(np.uint8),
    ],
    ids=["one pixel", "a strip", "noise", "a chequerboard"],
)
def test_pixels_that_are_no_page_are_cleaned_without_an_error(pixels: np.ndarray) -> None:
    clean = clean_page(page_image(pixels, 0), lambda _strip: 0.3)
    assert clean.text.shape == clean.image.pixels.shape
