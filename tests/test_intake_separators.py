from __future__ import annotations

import time

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from pipeline.stages.separate import read_separator
from schemas.page import PageImage, PageRef, Pixels, ScanRef

A4_PX = (2480, 3508)
DPI = 300
FONT = ImageFont.load_default(size=36)
CODES = {"qr": zxingcpp.BarcodeFormat.QRCode, "code128": zxingcpp.BarcodeFormat.Code128}


def code(kind: str, payload: str, module_px: int, height_px: int = 300) -> Image.Image:
    made = zxingcpp.create_barcode(payload, CODES[kind], **({"ec_level": "M"} if kind == "qr" else {}))
    pixels = np.array(zxingcpp.write_barcode_to_image(made, scale=module_px))
    if kind == "code128":
        pixels = np.repeat(pixels[len(pixels) // 2][np.newaxis], height_px, axis=0)
    return Image.fromarray(pixels)


def sheet(*codes: Image.Image, n_lines: int = 3) -> Image.Image:
    """A sheet with codes below each other and lines of text under them."""
    page = Image.new("L", A4_PX, 255)
    top = 300
    for picture in codes:
        page.paste(picture, ((A4_PX[0] - picture.width) // 2, top))
        top += picture.height + 120
    write(page, n_lines, top + 200)
    return page


def write(page: Image.Image, n_lines: int, top: int) -> None:
    draw = ImageDraw.Draw(page)
    for line in range(n_lines):
        draw.text((250, top + line * 60), "Put this sheet in front of each chart before you scan 0123456789", 0, FONT)


def image(page: Image.Image | Pixels, dpi: float = DPI) -> PageImage:
    pixels = np.ascontiguousarray(np.asarray(page, dtype=np.uint8))
    ref = PageRef(ScanRef("batch.pdf", "0" * 64, 1), 1)
    return PageImage(ref, pixels, dpi, scan_size_px=(pixels.shape[1], pixels.shape[0]))


def noisy(page: Image.Image, strength: float) -> Pixels:
    noise = np.random.default_rng(7).normal(0, strength, (A4_PX[1], A4_PX[0]))
    return np.clip(np.asarray(page, dtype=np.float32) + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("angle_deg", [0, 90, 180, 270, 8, -8, 97])
@pytest.mark.parametrize("kind", CODES)
def test_a_separator_is_found_at_any_turn(kind: str, angle_deg: int) -> None:
    page = sheet(code(kind, "CHART:chart-0007", 6)).rotate(angle_deg, expand=True, fillcolor=255)
    assert read_separator(image(page)) == "chart-0007"


@pytest.mark.parametrize("dpi", [150, 200, 400, 600])
@pytest.mark.parametrize("kind", CODES)
def test_a_separator_is_found_at_any_resolution(kind: str, dpi: int) -> None:
    page = sheet(code(kind, "CHART:chart-0007", 6))
    resized = page.resize((A4_PX[0] * dpi // DPI, A4_PX[1] * dpi // DPI), Image.Resampling.LANCZOS)
    assert read_separator(image(resized, dpi)) == "chart-0007"


@pytest.mark.parametrize("angle_deg", [0, 6, 90])
def test_fine_bars_and_a_flat_code_are_found(angle_deg: int) -> None:
    page = sheet(code("code128", "CHART:chart-0007", 3, height_px=110))
    assert read_separator(image(page.rotate(angle_deg, expand=angle_deg == 90, fillcolor=255))) == "chart-0007"


@pytest.mark.parametrize("kind", CODES)
def test_a_blurred_noisy_black_and_white_or_coloured_separator_is_found(kind: str) -> None:
    page = sheet(code(kind, "CHART:chart-0007", 6))
    blurred = cv2.GaussianBlur(noisy(page, 30), (0, 0), 2)
    assert read_separator(image(blurred)) == "chart-0007"
    assert read_separator(image(np.where(blurred > 140, 255, 0).astype(np.uint8))) == "chart-0007"
    yellow = np.stack([blurred, blurred, blurred // 2], axis=2)
    assert read_separator(image(yellow)) == "chart-0007"


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize("module_px", [6, 30])
def test_a_shadow_over_the_sheet_does_not_hide_the_code(kind: str, module_px: int) -> None:
    page = sheet(code(kind, "CHART:7", module_px if kind == "qr" else min(module_px, 14)))
    light = np.linspace(1.0, 0.45, A4_PX[0], dtype=np.float32)[np.newaxis]
    shaded = np.clip(noisy(page, 20) * light, 0, 255).astype(np.uint8)
    assert read_separator(image(shaded)) == "7"


def test_a_code_with_a_pen_stroke_and_a_punch_hole_is_found() -> None:
    page = sheet(code("qr", "CHART:chart-0007", 16))
    draw = ImageDraw.Draw(page)
    draw.line((900, 350, 1600, 560), fill=60, width=8)
    draw.ellipse((1400, 600, 1450, 650), fill=255)
    assert read_separator(image(noisy(page, 8))) == "chart-0007"


@pytest.mark.parametrize("chart_id", ["chart-0007", "Иванов И. И.", "2012/17 б", "a" * 60])
def test_the_id_comes_out_letter_by_letter(chart_id: str) -> None:
    assert read_separator(image(sheet(code("qr", f"CHART:{chart_id}", 8)))) == chart_id


def test_both_codes_with_one_id_are_one_separator() -> None:
    page = sheet(code("qr", "CHART:chart-0007", 8), code("code128", "CHART:chart-0007", 6))
    assert read_separator(image(page)) == "chart-0007"


@pytest.mark.parametrize("payload", ["chart-0007", "CHART:", "CHART:  ", "MED:chart-0007", "http://127.0.0.1/CHART:1"])
def test_another_payload_is_no_separator(payload: str) -> None:
    assert read_separator(image(sheet(code("qr", payload, 8)))) is None


def test_two_different_ids_are_no_separator() -> None:
    page = sheet(code("qr", "CHART:chart-0007", 8), code("qr", "CHART:chart-0008", 8))
    assert read_separator(image(page)) is None


def test_a_page_of_text_with_a_label_is_a_page() -> None:
    assert read_separator(image(sheet(code("qr", "CHART:chart-0007", 6), n_lines=40))) is None


def test_a_blank_page_and_a_page_of_text_are_pages() -> None:
    assert read_separator(image(Image.new("L", A4_PX, 255))) is None
    assert read_separator(image(sheet(n_lines=45))) is None


@pytest.mark.parametrize("size_px", [(1, 1), (3, 4000), (40, 40), (250, 250)])
def test_a_scrap_is_no_separator(size_px: tuple[int, int]) -> None:
    assert read_separator(image(Image.new("L", size_px, 200))) is None


def test_looking_at_a_page_of_text_costs_little() -> None:
    """A hundredth of what reading the page costs; the bound is generous for a busy machine."""
    page = image(sheet(n_lines=45))
    read_separator(page)
    costs_s = []
    for _ in range(5):
        started = time.process_time()
        read_separator(page)
        costs_s.append(time.process_time() - started)
    assert min(costs_s) < 0.06
