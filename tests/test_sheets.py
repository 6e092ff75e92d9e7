"""Two leaves on one scan are cut apart and glued slips are found; an ordinary page is never cut."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.stages.paper import survey
from pipeline.stages.sheets import Sheet, find_sheets, in_reading_order
from pipeline.stages.slip_edges import cornered
from pipeline.stages.slip_sides import DIP, Side
from pipeline.stages.slips import has_corner
from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Pen, Rect
from samples.fonts import Font
from samples.glass import empty_glass, lay, page_as_glass
from samples.truth import PageTruth
from schemas.geometry import Box
from schemas.outcome import PartKind
from schemas.page import PageImage, Pixels
from tests.clean_pages import PROSE, page_image, scanned

DPI = 200
A4_WIDE_MM = (297.0, 210.0)
SERIF, SANS = Pen(Font("clinic/roboto-serif-400"), 3.6), Pen(Font("clinic/rubik-400"), 3.2)
BOTH = (PartKind.LEAF, PartKind.LEAF)


def canvas(size_mm: tuple[float, float] = A4_MM, seed: int = 3) -> Canvas:
    return Canvas(size_mm, DPI, random.Random(seed), "visit_emias", "")


def prose(size_mm: tuple[float, float] = A5_MM, top: float = 30, pen: Pen = SERIF, times: int = 3) -> Canvas:
    sheet = canvas(size_mm)
    sheet.text(size_mm[0] / 2, top - 10, "ОСМОТР ВРАЧА", pen.bold, "middle")
    sheet.paragraph(14, top, PROSE * times, pen, size_mm[0] - 28, 1.5)
    return sheet


def table(size_mm: tuple[float, float] = A5_MM, top: float = 41, rows: int = 12) -> Canvas:
    sheet = canvas(size_mm)
    sheet.text(14, top - 8, "Результаты исследования", SANS.bold)
    wide = (size_mm[0] - 28) / 3
    for row, cells in enumerate(sheet.grid(14, top, [wide] * 3, [8.5] * rows, 0.3)):
        for text, cell in zip((f"Показатель {row}", f"{row},{row + 3}", "г/л"), cells, strict=True):
            sheet.cell(cell, text, SANS)
    return sheet


@dataclass
class Spread:
    """Two A5 leaves on a glass."""

    glass: Canvas
    truth: PageTruth
    image: PageImage


def opened(turn_deg: int = 0, skews: tuple[float, float] = (0.0, 0.0), fold: str = "shadow") -> Spread:
    glass = empty_glass(A4_WIDE_MM, DPI, random.Random(1))
    width, height = glass.image.size
    for side, leaf, skew in ((1, prose(), skews[0]), (3, table(), skews[1])):
        lay(glass, leaf, "leaf", (width * side / 4, height / 2), skew_deg=skew)
    glass.image = Image.fromarray(folded(np.asarray(glass.image), fold))
    scan = scanned(glass, dpi=DPI, turn_deg=turn_deg, skew_deg=0.4)
    return Spread(glass, glass.truth.scanned(scan.to_scan, scan.size_px, turn_deg, 0.4), page_image(scan.pixels, DPI))


def folded(pixels: Pixels, fold: str) -> Pixels:
    away_mm = np.abs(np.arange(pixels.shape[1]) - pixels.shape[1] / 2) * 25.4 / DPI
    light = {
        "shadow": 1 - 0.3 * np.exp(-away_mm / 5),
        "crease": np.where(away_mm < 0.3, 0.5, 1.0),
        "white": np.ones_like(away_mm),
    }[fold]
    return np.asarray(pixels * light[None, :, None], dtype=np.uint8)


def kinds(sheets: tuple[Sheet, ...]) -> tuple[PartKind, ...]:
    return tuple(sheet.kind for sheet in sheets)


def cut(sheet: Canvas, **damage: float) -> tuple[Sheet, ...]:
    return find_sheets(page_image(scanned(sheet, 1, dpi=DPI, **damage).pixels, DPI))


def overlap(one: Box, other: Box) -> float:
    shared = one.overlap(other)
    return shared / (one.area + other.area - shared)


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
@pytest.mark.parametrize("fold", ["shadow", "crease", "white"])
def test_an_open_booklet_is_cut_into_its_leaves_any_way_round(turn_deg: int, fold: str) -> None:
    spread = opened(turn_deg, fold=fold)
    sheets = find_sheets(spread.image)
    assert kinds(sheets) == BOTH
    boxes = [part.area for part in spread.truth.parts]
    for sheet in sheets:
        assert max(overlap(sheet.box, box) for box in boxes) > 0.93


def test_a_booklet_that_was_once_folded_across_is_cut_at_its_own_fold() -> None:
    spread = opened()
    pixels = np.asarray(spread.image.pixels).copy()
    for down in (0.25, 0.72):
        at = round(down * pixels.shape[0])
        for left in range(0, pixels.shape[1], 24):  # a faint crease is seen in pieces
            pixels[at : at + 4, left : left + 12] = (pixels[at : at + 4, left : left + 12] * 0.35).astype(np.uint8)
    assert kinds(find_sheets(page_image(pixels, DPI))) == BOTH


@pytest.mark.parametrize("skews", [(-1.0, 1.0), (0.8, -0.3), (0.5, 0.5)])
def test_leaves_skewed_differently_are_cut_between_their_print(skews: tuple[float, float]) -> None:
    spread = opened(0, skews, "white")
    left, right = sorted(find_sheets(spread.image), key=lambda sheet: sheet.box.left)
    for sheet, other, part in ((left, right, 0), (right, left, 1)):
        for line in spread.truth.parts[part].truth.lines:
            assert overlap_share(line.box, sheet.box) == 1.0
            assert ink_of(sheet, line.box) > 0.02
            if overlap_share(line.box, other.box) == 1.0:
                assert ink_of(other, line.box) == 0.0


def overlap_share(inner: Box, outer: Box) -> float:
    return inner.overlap(outer) / inner.area


def ink_of(sheet: Sheet, box: Box) -> float:
    """The share of ink where a box of the scan lies on a sheet that was cut upright out of it."""
    left, top = sheet.box.left, sheet.box.top
    crop = sheet.image.pixels[box.top - top : box.bottom - top, box.left - left : box.right - left]
    return float((crop < 140).mean())


def test_a_leaf_keeps_its_pixels_and_its_way_back_to_the_scan() -> None:
    spread = opened()
    for sheet in find_sheets(spread.image):
        height, width = sheet.image.pixels.shape[:2]
        x, y = sheet.image.to_scan.apply(width // 2, height // 3)
        assert (x, y) == (sheet.box.left + width // 2, sheet.box.top + height // 3)
        middle = sheet.image.pixels[height // 3, width // 4 : 3 * width // 4]
        in_scan = spread.image.pixels[round(y), sheet.box.left + width // 4 : sheet.box.left + 3 * width // 4]
        assert np.array_equal(middle, in_scan)
        assert sheet.image.scan_size_px == (spread.image.width_px, spread.image.height_px)


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
def test_leaves_and_slips_follow_as_on_the_upright_page(turn_deg: int) -> None:
    @dataclass
    class Seen:
        sheet: Sheet
        name: str

    whole = page_image(np.zeros((100, 200) if turn_deg % 180 == 0 else (200, 100), np.uint8))
    upright = {"left": (0, 0, 90, 100), "right": (110, 0, 200, 100), "low": (20, 80, 40, 95), "high": (150, 5, 170, 30)}
    width, height = 200, 100

    def on_scan(left: int, top: int, right: int, bottom: int) -> Box:
        # the scan is turned clockwise by turn_deg to stand upright
        return {
            0: lambda: Box(left, top, right, bottom),
            90: lambda: Box(top, width - right, bottom, width - left),
            180: lambda: Box(width - right, height - bottom, width - left, height - top),
            270: lambda: Box(height - bottom, left, height - top, right),
        }[turn_deg]()

    seen = [
        Seen(Sheet(PartKind.SLIP if name in ("low", "high") else PartKind.LEAF, whole, on_scan(*box)), name)
        for name, box in reversed(upright.items())
    ]
    assert [one.name for one in in_reading_order(seen, turn_deg)] == ["left", "right", "high", "low"]


def two_columns() -> Canvas:
    """Labels on the left and their values on the right, nothing between."""
    sheet = canvas(A4_WIDE_MM)
    for row in range(16):
        sheet.text(18, 25 + 10 * row, f"Показатель развития номер {row + 1}, по возрасту", SERIF)
        sheet.text(170, 25 + 10 * row, f"соответствует возрасту, оценка {row % 5 + 1}", SERIF)
    return sheet


def boxed() -> Canvas:
    """A page with a frame around a part of it and a grey panel, both printed straight."""
    sheet = prose(A4_MM, times=2)
    sheet.rect(Rect(25, 140, 150, 60), 0.5)
    sheet.paragraph(32, 150, PROSE, SANS, 135, 1.6)
    panel = Rect(14, 215, 182, 60)
    corners = (sheet.px(panel.left), sheet.px(panel.top), sheet.px(panel.right), sheet.px(panel.bottom))
    sheet.image.paste((228, 228, 228), corners)
    sheet.paragraph(22, 228, PROSE, SANS, 160, 1.6)
    return sheet


def stamped() -> Canvas:
    """A page with a rectangular stamp that lies askew."""
    sheet = prose(A4_MM, times=2)
    corners = cv2.boxPoints(((sheet.px(150), sheet.px(240)), (sheet.px(60), sheet.px(38)), 6.0))
    pixels = np.asarray(sheet.image).copy()
    cv2.polylines(pixels, [np.round(corners).astype(np.int32)], True, (70, 60, 150), 4, cv2.LINE_AA)
    sheet.image = Image.fromarray(pixels)
    return sheet


def ticket() -> Canvas:
    """A few short lines above a bar code, whose bars run across them."""
    sheet = canvas(A5_WIDE_MM)
    lines = "Детская поликлиника", "Талон на прием", "Орлова Мария", "Процедурный кабинет", "Принести направление"
    for row, text in enumerate((*lines, "Явка натощак", "Не опаздывать")):
        sheet.text(105, 16 + 8 * row, text, SERIF, "middle")
    for bar in range(16):
        left = 80 + 3.2 * bar
        sheet.image.paste((20, 20, 20), (sheet.px(left), sheet.px(75), sheet.px(left + 1.5), sheet.px(100)))
    return sheet


def framed_panel() -> Canvas:
    """A grey panel within thin lines."""
    sheet = prose(A4_MM, times=3)
    panel = Rect(14, 165, 182, 90)
    corners = (sheet.px(panel.left), sheet.px(panel.top), sheet.px(panel.right), sheet.px(panel.bottom))
    sheet.image.paste((240, 240, 240), corners)
    sheet.rect(panel, 0.15)
    sheet.paragraph(24, 178, PROSE, SANS, 160, 1.6)
    return sheet


def axes() -> Canvas:
    """A chart of growth: two axes that meet in a corner, ticks on them, figures beside and a legend between."""
    sheet = prose(A4_MM, times=2)
    left, top, right, bottom = (sheet.px(mm) for mm in (40, 150, 180, 260))
    sheet.image.paste((90, 90, 90), (left, top, left + 2, bottom))
    sheet.image.paste((90, 90, 90), (left, bottom, right, bottom + 2))
    for tick in range(1, 10):
        at_x, at_y = left + tick * (right - left) // 10, bottom - tick * (bottom - top) // 10
        sheet.image.paste((90, 90, 90), (at_x, bottom - 8, at_x + 2, bottom + 8))
        sheet.image.paste((90, 90, 90), (left - 8, at_y, left + 8, at_y + 2))
        sheet.text(31, 260 - 11 * tick, f"{45 + 5 * tick}", SANS)
    sheet.paragraph(60, 165, PROSE, SANS, 100, 1.6)
    return sheet


def framed_card() -> Canvas:
    """A small page on a large glass with a frame around all that it says."""
    glass = empty_glass(A4_WIDE_MM, DPI, random.Random(1), (20, 20, 22))
    card = table((190.0, 130.0), top=40, rows=8)
    card.rect(Rect(8, 8, 174, 114), 0.5)
    lay(glass, card, "leaf", (glass.image.width / 2, glass.image.height / 2))
    return glass


def wide_table() -> Canvas:
    return table(A4_WIDE_MM, rows=17)


def folded_prose() -> Canvas:
    """A wide page of lines that run over a fold in its middle."""
    sheet = prose(A4_WIDE_MM, times=6)
    sheet.image = Image.fromarray(folded(np.asarray(sheet.image), "shadow"))
    return sheet


def folded_letter() -> Canvas:
    """An upright page with a fold across and white around the fold."""
    sheet = prose(A4_MM, times=2)
    sheet.paragraph(14, 190, PROSE, SERIF, 180, 1.5)
    pixels = np.asarray(sheet.image).copy()
    middle = pixels.shape[0] // 2
    pixels[middle - 3 : middle + 3] = (pixels[middle - 3 : middle + 3] * 0.6).astype(np.uint8)
    sheet.image = Image.fromarray(pixels)
    return sheet


def folded_blank() -> Canvas:
    sheet = canvas(A4_WIDE_MM)
    sheet.image = Image.fromarray(folded(np.asarray(sheet.image), "crease"))
    return sheet


@pytest.mark.parametrize(
    "draw",
    [
        two_columns, boxed, stamped, wide_table, folded_prose, folded_letter, folded_blank, prose, table, ticket,
        framed_panel, framed_card, axes,
    ],
)  # fmt: skip
@pytest.mark.parametrize("damage", [{}, {"turn_deg": 90, "skew_deg": 1.7}, {"skew_deg": -4.0, "noise": 7.0}])
def test_an_ordinary_page_stays_whole(draw: object, damage: dict[str, float]) -> None:
    assert callable(draw)
    image = page_image(scanned(draw(), 1, dpi=DPI, **damage).pixels, DPI)
    (sheet,) = find_sheets(image)
    assert (sheet.kind, sheet.image) == (PartKind.LEAF, image)
    assert sheet.box == Box(0, 0, image.width_px, image.height_px)


def glued(look: str, turn_deg: int = 0, skew_deg: float = 0.0) -> tuple[PageTruth, PageImage]:
    """A page with a small table glued on its lower half."""
    glass = page_as_glass(prose(A4_MM, times=3))
    slip = table((120.0, 105.0), top=24, rows=8)
    pixels = np.asarray(slip.image).astype(np.float32) * (0.94 if "tone" in look else 1.0)
    if "frame" in look:
        cv2.rectangle(pixels, (2, 2), (pixels.shape[1] - 3, pixels.shape[0] - 3), (90, 90, 90), 2)
    if "edge" in look:
        cv2.rectangle(pixels, (1, 1), (pixels.shape[1] - 2, pixels.shape[0] - 2), (205, 205, 205), 2)
    at_px = (glass.px(108), glass.px(205))
    mask = lay(glass, slip, "slip", at_px, turn_deg=turn_deg, skew_deg=skew_deg, pixels=pixels.astype(np.uint8))
    if "shadow" in look:
        moved = cv2.warpAffine(mask, np.array([[1.0, 0, 4], [0, 1, 4]]), mask.shape[::-1])
        soft = cv2.GaussianBlur(moved, (0, 0), 2).astype(np.float32) / 255 * (mask == 0) * 0.5
        glass.image = Image.fromarray((np.asarray(glass.image) * (1 - soft[..., None])).astype(np.uint8))
    scan = scanned(glass, dpi=DPI, skew_deg=0.3)
    return glass.truth.scanned(scan.to_scan, scan.size_px, 0, 0.3), page_image(scan.pixels, DPI)


@pytest.mark.parametrize(
    ("look", "turn_deg", "skew_deg"),
    [
        ("tone", 0, 2.0), ("tone", 90, 0.5), ("tone", 180, -3.0), ("tone and shadow", 0, 0.0),
        ("tone and shadow", 180, 0.0), ("tone, edge and shadow", 0, 0.0), ("shadow", 270, 1.0),
        ("shadow", 0, 3.0), ("shadow", 0, 0.0), ("shadow", 180, 0.2), ("frame", 0, -2.0), ("frame", 90, 0.0),
        ("nothing", 90, 0.0),
    ],
)  # fmt: skip
def test_a_glued_slip_is_found_and_taken_off_its_page(look: str, turn_deg: int, skew_deg: float) -> None:
    truth, image = glued(look, turn_deg, skew_deg)
    leaf, slip = find_sheets(image)
    assert kinds((leaf, slip)) == (PartKind.LEAF, PartKind.SLIP)
    assert leaf.look is None  # what was surveyed is the page with the slip on it
    assert overlap(slip.box, truth.parts[1].area) > (0.9 if look != "nothing" else 0.6)
    for line in truth.parts[1].truth.lines:
        assert ink_of(slip, line.box) > 0.02
        assert ink_of(leaf, line.box) == 0.0
    for line in truth.parts[0].truth.lines:
        assert ink_of(leaf, line.box) > 0.02


def test_a_slip_alone_on_a_bare_back_is_the_page() -> None:
    glass = page_as_glass(canvas())
    glass.truth.parts[0].truth.kind = "blank"
    lay(glass, table((120.0, 105.0), top=24, rows=8), "slip", (glass.px(100), glass.px(150)), turn_deg=90)
    assert len(cut(glass)) == 1
    scan = scanned(glass, dpi=DPI)
    truth = glass.truth.scanned(scan.to_scan, scan.size_px, 0, 0.0)
    assert (truth.parts, truth.turn_deg, truth.kind) == ([], 90, "form")


def test_truth_of_a_page_leaves_out_what_a_slip_hides() -> None:
    truth, _ = glued("tone", 0, 2.0)
    page, slip = truth.parts
    assert len(truth.lines) == len(page.truth.lines) + len(slip.truth.lines)
    assert slip.turn_deg == 0
    assert slip.skew_deg == pytest.approx(2.3)
    for line in page.truth.lines:
        assert overlap_share(line.box, slip.area) < 0.6
    wide = slip.area.width / math.cos(math.radians(2.3))
    assert wide == pytest.approx(120 * DPI / 25.4, rel=0.06)


def test_a_wide_slip_format_is_not_taken_for_an_open_booklet() -> None:
    assert kinds(cut(table(A5_WIDE_MM, rows=10))) == (PartKind.LEAF,)


@pytest.mark.parametrize(("seen", "has"), [((0, 2), False), ((0, 1), True), ((3, 0), True), ((1, 3), False)])
def test_two_sides_of_a_slip_are_seen_only_where_they_meet(seen: tuple[int, ...], has: bool) -> None:
    """Two sides that face each other may be rulings of a table."""
    assert has_corner([Side(0.0, DIP if index in seen else 0.0, 0.0, 0) for index in range(4)]) is has


def test_a_slip_leans_as_both_of_its_edges_do() -> None:
    """Of a blank's line and a table's ruling one leans off the page, the other does not: no slip lies askew."""
    pixels = np.full((2338, 1654), 255, np.uint8)
    for degrees, upright in ((-3.3, False), (-4.3, True)):
        along = np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))]) * 700
        way = np.array([-along[1], along[0]]) if upright else along
        first = np.array([400.0, 900.0])
        cv2.line(pixels, *np.round([first, first + way]).astype(int).tolist(), 90, 3, cv2.LINE_AA)
    (guess,) = cornered(survey(page_image(pixels, DPI)))
    assert guess.slip.angle_deg == pytest.approx(-3.8, abs=0.25)
