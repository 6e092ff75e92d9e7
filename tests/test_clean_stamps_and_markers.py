"""Stamps, markers and coloured strokes lie over the print: the print is read, the rest is named for what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.stages.clean import clean_page
from pipeline.stages.layout import lay_out
from pipeline.stages.ocr import read_words
from pipeline.stages.regions import find_regions
from pipeline.stages.stamps import coloured_stamps, find_stamps, without_words_across
from pipeline.stages.tesseract_inprocess import InProcessEngine
from samples.canvas import Canvas, Colour, Pen, Rect
from samples.damage import Damage, Scan, scan_sheet
from samples.fonts import OFFICE
from schemas.geometry import Box
from schemas.page import CleanPage, Medium, Pixels, RegionKind, Word
from tests.clean_pages import cleaned, drawn_words, on_clean, page_image, scanned, sheet, table_sheet

VIOLET: Colour = (88, 56, 170)
SENTENCES = ("Состояние средней тяжести", "Кожные покровы чистые", "Дыхание жесткое, хрипов нет")
FONTS = (OFFICE.print[0], OFFICE.print[2], OFFICE.type[0])
MARKERS = {"yellow": (255, 245, 60), "green": (120, 250, 110), "pink": (255, 120, 190), "orange": (255, 175, 60)}
AREA = Rect(12, 44, 62, 26)  # over the sentences


@pytest.fixture(scope="module")
def engine() -> Iterator[InProcessEngine]:
    yield InProcessEngine()


def _lines(font: object = OFFICE.print[1]) -> Canvas:
    canvas = sheet()
    for index, text in enumerate(SENTENCES):
        canvas.text(14, 50 + 8 * index, text, Pen(font, 4.0))  # type: ignore[arg-type]
    return canvas


def _over(canvas: Canvas, area: Rect, ink: Colour, strength: float) -> None:
    """Translucent ink over a part of the sheet."""
    box = tuple(canvas.px(side) for side in (area.left, area.top, area.right, area.bottom))
    crop = np.asarray(canvas.image.crop(box), np.float32)
    tint = 1 - (1 - np.asarray(ink, np.float32) / 255) * strength
    canvas.image.paste(Image.fromarray((crop * tint).astype(np.uint8)), box[:2])


def _stamped(canvas: Canvas, draw: object, ink: Colour = VIOLET, strength: float = 0.75) -> None:
    """What is drawn in white on black becomes a stamp's ink, multiplied with what lies below."""
    mask = Image.new("L", canvas.image.size, 0)
    draw(ImageDraw.Draw(mask), canvas.px)  # type: ignore[operator]
    share = np.asarray(mask, np.float32)[..., None] / 255 * strength
    below = np.asarray(canvas.image, np.float32)
    canvas.image.paste(Image.fromarray((below * (1 - (1 - np.asarray(ink) / 255) * share)).astype(np.uint8)), (0, 0))


def _jpeg(scan: Scan, quality: int = 60) -> Scan:
    _, data = cv2.imencode(".jpg", scan.pixels[..., ::-1] if scan.pixels.ndim == 3 else scan.pixels,
                           [cv2.IMWRITE_JPEG_QUALITY, quality])  # fmt: skip
    read = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    return replace(scan, pixels=np.ascontiguousarray(read[..., ::-1]) if read.ndim == 3 else read)


def _right(clean: CleanPage, engine: InProcessEngine, medium: Medium = Medium.PRINTED) -> int:
    read = [word.text.strip(".,") for word in read_words(clean, engine) if word.medium is medium]
    return sum(word.strip(".,") in read for word in " ".join(SENTENCES).split())


def _kinds(clean: CleanPage) -> set[RegionKind]:
    return {region.kind for region in find_regions(clean, (), coloured_stamps(clean))}


# -- markers --------------------------------------------------------------------------------------------------


@pytest.mark.engine
@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("grey", [False, True], ids=["colour", "grey"])
@pytest.mark.parametrize("ink", MARKERS.values(), ids=MARKERS)
def test_words_under_a_marker_read_as_on_white(ink: Colour, grey: bool, font: object, engine: InProcessEngine) -> None:
    plain, marked = _lines(font), _lines(font)
    _over(marked, Rect(12, 45, 60, 7), ink, 0.9)
    _over(marked, Rect(12, 61, 40, 7), ink, 0.9)
    scans = [_jpeg(scanned(canvas, grey=grey, skew_deg=0.7)) for canvas in (plain, marked)]
    on_white, under_marker = (_right(cleaned(scan), engine) for scan in scans)
    assert under_marker >= on_white - 1
    assert on_white >= 7


@pytest.mark.parametrize("ink", MARKERS.values(), ids=MARKERS)
def test_what_a_marker_covers_is_a_highlight_and_neither_pen_nor_stamp(ink: Colour) -> None:
    canvas = _lines()
    _over(canvas, Rect(12, 45, 60, 7), ink, 0.85)
    scan = _jpeg(scanned(canvas, grey=False))
    clean = cleaned(scan)
    (region,) = find_regions(clean, (), coloured_stamps(clean))
    drawn = on_clean(Rect(12, 45, 60, 7), scan, clean)
    assert region.kind is RegionKind.HIGHLIGHT
    assert region.box.overlap(drawn) > 0.8 * max(drawn.area, region.box.area) * 0.9


def test_page_without_a_marker_has_no_highlight() -> None:
    for canvas in (_lines(), table_sheet()[0]):
        for grey in (False, True):
            assert cleaned(scanned(canvas, grey=grey, uneven=0.25, noise=9.0, folds=1)).marker is None


def test_tinted_heading_of_a_table_is_evened_out_but_no_highlight() -> None:
    canvas, cells = table_sheet()
    for cell in cells[0]:
        _over(canvas, cell, (200, 200, 200), 1.0)
    scan = scanned(canvas)
    clean = cleaned(scan)
    heading = on_clean(cells[0][1], scan, clean)
    inside = clean.image.pixels[heading.top + 6 : heading.bottom - 6, heading.left + 6 : heading.right - 6]
    assert float(np.percentile(inside, 60)) > 235
    assert RegionKind.HIGHLIGHT not in _kinds(clean)


# -- stamps ---------------------------------------------------------------------------------------------------


def _ring(pen: ImageDraw.ImageDraw, px: object) -> None:
    x, y, r = (px(value) for value in (45, 58, 17))  # type: ignore[operator]
    for inset, width in ((0, 4), (px(5), 2)):  # type: ignore[operator]
        pen.ellipse((x - r + inset, y - r + inset, x + r - inset, y + r - inset), outline=255, width=width)
    face = OFFICE.print[1].at(px(3.4))  # type: ignore[operator]
    for index, text in enumerate(("ДЛЯ", "СПРАВОК")):
        pen.text((x, y + (index - 0.5) * px(4.2)), text, font=face, fill=255, anchor="mm")  # type: ignore[operator]


def _date_box(pen: ImageDraw.ImageDraw, px: object) -> None:
    corners = [(60, 107.7), (102, 107.3), (102.1, 117.3), (60.1, 117.7)]
    pen.line([(px(x), px(y)) for x, y in (*corners, corners[0])], fill=255, width=4)  # type: ignore[operator]
    face = OFFICE.print[1].at(px(5))  # type: ignore[operator]
    pen.text((px(81), px(112.4)), "12 МАЙ 2014", font=face, fill=255, anchor="mm")  # type: ignore[operator]


@pytest.mark.engine
@pytest.mark.parametrize(
    "ink", [VIOLET, (40, 70, 190), (200, 50, 60), (30, 130, 90)], ids=["violet", "blue", "red", "green"]
)
def test_print_that_a_coloured_stamp_crosses_is_read_as_print(ink: Colour, engine: InProcessEngine) -> None:
    canvas = _lines()
    _stamped(canvas, _ring, ink)
    assert _right(cleaned(_jpeg(scanned(canvas, grey=False))), engine) >= 8  # of 9


@pytest.mark.engine
def test_print_that_a_stamp_crosses_is_read_on_a_grey_scan_too(engine: InProcessEngine) -> None:
    canvas = _lines()
    _stamped(canvas, _ring)
    assert _right(cleaned(_jpeg(scanned(canvas), 75)), engine) >= 7  # of 9


@pytest.mark.parametrize("grey", [False, True], ids=["colour", "grey"])
def test_ring_across_text_is_a_stamp(grey: bool) -> None:
    canvas = _lines()
    _stamped(canvas, _ring)
    assert RegionKind.STAMP in _kinds(cleaned(_jpeg(scanned(canvas, grey=grey))))


@pytest.mark.engine
def test_stamped_date_is_read_as_a_stamps_and_named_by_its_region(engine: InProcessEngine) -> None:
    canvas = _lines()
    _stamped(canvas, _date_box)
    clean = cleaned(_jpeg(scanned(canvas, grey=False)))
    words = read_words(clean, engine)
    page = lay_out(clean, words)
    assert {"12", "МАЙ", "2014"} <= {word.text for word in words if word.medium is Medium.STAMP}
    assert "12 МАЙ 2014" in [region.text for region in page.regions if region.kind is RegionKind.STAMP]


def _level_box(pen: ImageDraw.ImageDraw, px: object) -> None:
    """A stamp of a clinic's corner, pressed on quite level."""
    pen.rectangle([px(side) for side in (40, 85, 98, 105)], outline=255, width=4)  # type: ignore[operator]
    face = OFFICE.print[1].at(px(3.2))  # type: ignore[operator]
    for row, text in enumerate(("Комитет по здравоохранению", "Детская поликлиника № 4", "12.03.2022")):
        pen.text((px(69), px(90 + 5 * row)), text, font=face, fill=255, anchor="mm")  # type: ignore[operator]


def _triangle(pen: ImageDraw.ImageDraw, px: object) -> None:
    corners = [(px(x), px(y)) for x, y in ((70, 82), (92, 120), (48, 120))]  # type: ignore[operator]
    pen.line([*corners, corners[0], corners[1]], fill=255, width=5)
    face = OFFICE.print[1].at(px(3.6))  # type: ignore[operator]
    for row, text in enumerate(("ДЛЯ", "СПРАВОК", "ДГП № 42")):
        pen.text((px(70), px(105 + 5 * row)), text, font=face, fill=255, anchor="mm")  # type: ignore[operator]


@pytest.mark.parametrize("draw", [_level_box, _triangle])
def test_a_level_stamp_is_told_on_a_grey_scan_by_its_pale_letters(draw: object) -> None:
    canvas = _lines()
    _stamped(canvas, draw)
    assert RegionKind.STAMP in _kinds(cleaned(_jpeg(scanned(canvas), 75)))


def test_a_printed_frame_on_a_grey_scan_is_no_stamp() -> None:
    canvas = _lines()
    canvas.rect(Rect(38, 84, 62, 24), 0.3, (150, 150, 150))
    for row, text in enumerate(SENTENCES):
        canvas.text(42, 92 + 6 * row, text, Pen(OFFICE.print[1], 3.2))
    assert not cleaned(scanned(canvas)).pen.any()


@pytest.mark.parametrize("rows", [3, 7])
def test_cells_of_a_faint_table_on_a_grey_scan_are_no_stamps(rows: int) -> None:
    canvas, _ = table_sheet(rows=rows)
    assert not cleaned(scanned(canvas, faded=0.6, blur_px=0.7, noise=6.0)).pen.any()


def test_block_of_writing_without_a_frame_is_no_stamp() -> None:
    canvas = sheet()
    for index in range(5):
        canvas.text(20, 40 + 7 * index, "дыхание жесткое хрипов нет", Pen(OFFICE.hand[0], 5.0, VIOLET, 0.6))
    clean = cleaned(scanned(canvas, grey=False))
    assert not find_stamps(clean.pen, clean.image.dpi / 25.4)


def test_word_of_a_stamp_across_print_is_no_word_of_its_line() -> None:
    label, across = Word("Диагноз", Box(10, 10, 90, 30), 0.9), Word("СПРАВОК", Box(40, 15, 120, 36), 0.9, Medium.STAMP)
    beside = Word("2014", Box(200, 10, 240, 30), 0.9, Medium.STAMP)
    assert without_words_across([label, across, beside]) == [label, beside]


# -- nothing written is lost ----------------------------------------------------------------------------------


def _pencil(canvas: Canvas, kind: str, ink: Colour) -> None:
    if kind == "line":
        canvas.text(20, 90, "зев чистый, дыхание везикулярное", Pen(OFFICE.hand[0], 5.0, ink, 0.6))
    elif kind == "note":
        canvas.text(100, 190, "28/V", Pen(OFFICE.hand[1], 4.5, ink, 0.6))
    else:
        points = [(40 + 2.2 * step, 120 + 5 * np.sin(step * 1.3) * (1 - step / 24)) for step in range(20)]
        ImageDraw.Draw(canvas.image).line([(canvas.px(x), canvas.px(y)) for x, y in points], fill=ink, width=3)


@pytest.mark.parametrize("kind", ["line", "note", "signature"])
@pytest.mark.parametrize("level", [150, 178], ids=["pencil", "faint pencil"])
def test_page_with_a_little_pencil_on_it_is_not_blank(kind: str, level: int) -> None:
    canvas = sheet()
    _pencil(canvas, kind, (level, level, level + 2))
    scan = scan_sheet(canvas.image, 200, Damage(dpi=200, skew_deg=1.2, noise=5.0, uneven=0.1), 4)
    assert not cleaned(scan).is_blank


def _edges(pixels: Pixels) -> Pixels:
    """A scan with the next page's edge, a torn corner, a fold and uneven grey borders."""
    height, width = pixels.shape
    shown = pixels.astype(np.float32)
    shown[:, : width // 30] *= np.linspace(0.15, 0.45, height)[:, None]
    shown[: height // 60] = 60
    cv2.fillPoly(shown, [np.array([(width, height), (width - 130, height), (width, height - 190)])], 35)
    cv2.line(shown, (width - 22, 0), (width - 14, height), 120, 2)
    shown[:, width - 13 :] = 205
    return np.clip(shown, 0, 255).astype(np.uint8)


@pytest.mark.engine
def test_edges_of_other_sheets_and_torn_corners_leave_no_words(engine: InProcessEngine) -> None:
    canvas = _lines()
    scan = scanned(canvas, holes=2)
    clean = clean_page(page_image(_edges(scan.pixels)), lambda _strip: 0.95)
    own = drawn_words(canvas, scan, clean)
    area = Box(min(w.box.left for w in own) - 20, min(w.box.top for w in own) - 20,
               max(w.box.right for w in own) + 20, max(w.box.bottom for w in own) + 20)  # fmt: skip
    stray = [word.text for word in read_words(clean, engine) if not word.box.overlap(area)]
    assert not [text for text in stray if any(map(str.isalnum, text))]
