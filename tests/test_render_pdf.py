from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from pdf2image import convert_from_path
from PIL import Image, ImageDraw

from pipeline.stages import pdf_drawing, pdf_pages
from pipeline.stages.render import RenderLimits, count_pages, iter_pages
from schemas.outcome import Fault
from schemas.page import PageImage
from tests.scan_files import A5_150_DPI, PdfPages, corners, quarters, scan_ref

DEFAULTS = RenderLimits()

TURNS_AND_MIRRORS = {  # picture matrix on a page of 288 x 432 or 432 x 288 points
    "upright": "288 0 0 432 0 0",
    "mirrored across": "-288 0 0 432 288 0",
    "mirrored down": "288 0 0 -432 0 432",
    "upside down": "-288 0 0 -432 288 432",
    "quarter turn": "0 288 -432 0 432 0",
    "three quarter turn": "0 -288 432 0 0 288",
    "transposed": "0 288 432 0 0 0",
    "transposed across": "0 -288 -432 0 432 288",
}


def pages_of(path: Path, limits: RenderLimits = DEFAULTS) -> list[PageImage | Fault]:
    return list(iter_pages(path, scan_ref(path), limits))


def only_page(path: Path, limits: RenderLimits = DEFAULTS) -> PageImage:
    [page] = pages_of(path, limits)
    assert isinstance(page, PageImage), page
    return page


def reasons(path: Path, limits: RenderLimits = DEFAULTS) -> list[str]:
    return [page.reason if isinstance(page, Fault) else "read" for page in pages_of(path, limits)]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that had to be drawn, in the order of drawing."""
    numbers: list[int] = []

    def spy(page: object, path: Path, page_no: int, limits: RenderLimits) -> object:
        numbers.append(page_no)
        return pdf_drawing.draw_page(page, path, page_no, limits)

    monkeypatch.setattr(pdf_pages, "draw_page", spy)
    return numbers


@pytest.mark.parametrize("rotate_deg", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", TURNS_AND_MIRRORS.values(), ids=TURNS_AND_MIRRORS.keys())
def test_a_scanned_page_comes_as_another_viewer_shows_it(
    tmp_path: Path, drawn: list[int], matrix: str, rotate_deg: int
) -> None:
    pdf = PdfPages()
    size_pt = (288, 432) if not matrix.startswith("0") else (432, 288)
    pdf.add(quarters(), f"q {matrix} cm /Im0 Do Q", size_pt, rotate_deg)
    path = pdf.save(tmp_path / "a.pdf")
    page = only_page(path)
    [poppler] = convert_from_path(path, dpi=30)
    assert drawn == []
    assert (page.width_px > page.height_px) == (poppler.width > poppler.height)
    assert corners(page.pixels) == corners(np.asarray(poppler))
    assert page.scan_size_px == (page.width_px, page.height_px)
    assert page.to_scan.apply(3, 4) == (3, 4)


def test_the_scanners_own_pixels_and_resolution_come_out(tmp_path: Path, drawn: list[int]) -> None:
    pdf = PdfPages()
    pdf.add(quarters(*A5_150_DPI), size_pt=(420, 595))
    page = only_page(pdf.save(tmp_path / "a.pdf"))
    assert page.pixels.shape == A5_150_DPI[::-1]
    assert page.dpi == pytest.approx(150, abs=0.5)
    assert drawn == []


def test_an_absurd_page_size_does_not_make_an_absurd_resolution(tmp_path: Path) -> None:
    """Some programs write the page's size in pixels where points belong: a sheet of one metre, at 72 dpi."""
    pdf = PdfPages()
    pdf.add(quarters(2480, 3508), size_pt=(2480, 3508))
    page = only_page(pdf.save(tmp_path / "a.pdf"))
    assert page.pixels.shape == (3508, 2480)
    assert page.dpi == pytest.approx(300, abs=1)


def test_pixels_that_are_not_square_are_evened_out_with_the_way_back(tmp_path: Path) -> None:
    pdf = PdfPages()
    pdf.add(quarters(816, 588), size_pt=(288, 432))  # a fax: 204 by 98 dpi
    page = only_page(pdf.save(tmp_path / "a.pdf"))
    assert page.width_px == 816
    assert page.height_px == pytest.approx(1224, abs=2)
    assert page.scan_size_px == (816, 588)
    assert page.to_scan.apply(816, page.height_px) == pytest.approx((816, 588))


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_colour_is_kept_where_there_is_colour_and_only_there(tmp_path: Path, mode: str) -> None:
    picture = quarters(300, 400).convert(mode)
    if mode == "RGB":
        ImageDraw.Draw(picture).rectangle((30, 30, 90, 60), fill=(30, 40, 200))
    pdf = PdfPages()
    pdf.add(picture)
    assert only_page(pdf.save(tmp_path / "a.pdf")).pixels.ndim == (3 if mode == "RGB" else 2)


def test_a_colour_scan_of_a_grey_page_becomes_grey(tmp_path: Path) -> None:
    pdf = PdfPages()
    pdf.add(quarters(300, 400).convert("RGB"))
    assert only_page(pdf.save(tmp_path / "a.pdf")).pixels.ndim == 2


def test_an_inverting_decode_array_is_honoured(tmp_path: Path) -> None:
    pdf = PdfPages()
    pdf.add(quarters(), Decode=pikepdf.Array([1, 0]))
    page = only_page(pdf.save(tmp_path / "a.pdf"))
    assert page.pixels[10, 10] > 240


def test_invisible_text_of_an_ocr_program_does_not_cost_a_drawing(tmp_path: Path, drawn: list[int]) -> None:
    pdf = PdfPages()
    pdf.add(quarters(), "q {w} 0 0 {h} 0 0 cm /Im0 Do Q BT 3 Tr /F1 12 Tf 20 20 Td (hidden) Tj ET")
    assert corners(only_page(pdf.save(tmp_path / "a.pdf")).pixels) == corners(np.asarray(quarters()))
    assert drawn == []


MIXED = {
    "visible text on the picture": "q {w} 0 0 {h} 0 0 cm /Im0 Do Q BT /F1 40 Tf 20 200 Td (Stamp) Tj ET",
    "a line on the picture": "q {w} 0 0 {h} 0 0 cm /Im0 Do Q 0 0 m {w} {h} l S",
    "two pictures": "q {w} 0 0 200 0 0 cm /Im0 Do Q q {w} 0 0 200 0 210 cm /Im0 Do Q",
    "a small picture": "q 100 0 0 100 90 90 cm /Im0 Do Q",
    "a skewed picture": "q 280 20 -30 400 20 5 cm /Im0 Do Q",
    "a picture larger than the page": "q 576 0 0 864 -100 -100 cm /Im0 Do Q",
    "a clipped picture": "q 0 0 100 100 re W n {w} 0 0 {h} 0 0 cm /Im0 Do Q",
}


@pytest.mark.parametrize("content", MIXED.values(), ids=MIXED.keys())
def test_a_page_that_is_more_than_one_whole_picture_is_drawn(tmp_path: Path, drawn: list[int], content: str) -> None:
    pdf = PdfPages()
    pdf.add(quarters(), content)
    page = only_page(pdf.save(tmp_path / "a.pdf"))
    assert drawn == [1]
    assert page.pixels.shape == (1800, 1200)
    assert page.dpi == 300


def test_a_note_put_on_the_scan_is_seen(tmp_path: Path, drawn: list[int]) -> None:
    pdf = PdfPages()
    pdf.add(Image.new("L", (120, 180), 255))
    look = pikepdf.Stream(pdf.pdf, b"0 g 0 0 80 80 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 80, 80])
    pdf.pdf.pages[0].Annots = pikepdf.Array(
        [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 100, 180, 180], F=4,
                            AP=pikepdf.Dictionary(N=look))]
    )  # fmt: skip
    page = only_page(pdf.save(tmp_path / "a.pdf"))
    assert drawn == [1]
    assert page.pixels.min() == 0


def test_transparency_is_drawn_on_white(tmp_path: Path, drawn: list[int]) -> None:
    pdf = PdfPages()
    hole = pikepdf.Stream(pdf.pdf, bytes(120 * 180), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=120,
                          Height=180, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
    pdf.add(quarters(), SMask=hole)
    page = only_page(pdf.save(tmp_path / "a.pdf"))
    assert drawn == [1]
    assert page.pixels.min() == 255


def test_a_stencil_of_ink_is_black_on_white(tmp_path: Path) -> None:
    """Black-and-white scanners write masks: a set bit lets the ink through."""
    ink = Image.new("1", (128, 192), 1)
    ImageDraw.Draw(ink).rectangle((0, 0, 63, 95), fill=0)
    pdf = PdfPages()
    pdf.add(ink, ImageMask=True, ColorSpace=None)
    pixels = only_page(pdf.save(tmp_path / "a.pdf")).pixels
    height_px, width_px = pixels.shape
    assert pixels[height_px // 4, width_px // 4] == 0
    assert pixels[height_px * 3 // 4, width_px * 3 // 4] == 255


def test_cropped_pages_show_what_a_viewer_shows(tmp_path: Path) -> None:
    pdf = PdfPages()
    pdf.add(quarters())
    pdf.pdf.pages[0].CropBox = pikepdf.Array([0, 216, 144, 432])  # the top left quarter
    pixels = only_page(pdf.save(tmp_path / "a.pdf")).pixels
    assert pixels.shape == (900, 600)
    assert pixels.max() < 40


def test_without_poppler_pages_are_drawn_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = PdfPages()
    pdf.add(quarters(), MIXED["a line on the picture"])
    path = pdf.save(tmp_path / "a.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert only_page(path).pixels.shape == pytest.approx((1800, 1200), abs=1)


def test_pages_come_in_file_order_one_at_a_time(tmp_path: Path) -> None:
    pdf = PdfPages()
    for width_px in (100, 110, 120):
        pdf.add(quarters(width_px, 180))
    path = pdf.save(tmp_path / "a.pdf")
    assert count_pages(path, scan_ref(path)) == 3
    pages = iter_pages(path, scan_ref(path))
    first = next(pages)
    assert isinstance(first, PageImage)
    assert (first.ref.page_no, first.width_px) == (1, 100)
    assert [(p.ref.page_no, p.width_px) for p in pages if isinstance(p, PageImage)] == [(2, 110), (3, 120)]


def test_a_user_password_is_a_fault_and_an_owner_password_is_none(tmp_path: Path) -> None:
    pdf = PdfPages()
    pdf.add(quarters())
    locked = pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    restricted = pdf.save(tmp_path / "restricted.pdf", encryption=pikepdf.Encryption(user="", owner="o"))
    assert reasons(locked) == ["encrypted"]
    assert reasons(restricted) == ["read"]


def test_one_broken_page_does_not_cost_the_others(tmp_path: Path) -> None:
    pdf = PdfPages()
    for _ in range(3):
        pdf.add(quarters(300, 400))
    damaged = pdf.pdf.pages[1].Resources.XObject.Im0
    damaged.write(damaged.read_raw_bytes()[:900], filter=pikepdf.Name.DCTDecode)
    assert reasons(pdf.save(tmp_path / "a.pdf")) == ["read", "malformed", "read"]


def test_a_page_whose_picture_is_gone_is_not_taken_for_a_blank_sheet(tmp_path: Path) -> None:
    pdf = PdfPages()
    pdf.add(quarters())
    pdf.add(quarters())
    del pdf.pdf.pages[1].Resources.XObject.Im0
    assert reasons(pdf.save(tmp_path / "a.pdf")) == ["read", "malformed"]


def test_an_empty_page_is_a_page(tmp_path: Path) -> None:
    pdf = PdfPages()
    pdf.add(None, "")
    assert only_page(pdf.save(tmp_path / "a.pdf")).pixels.min() == 255


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95, 0.999])
def test_no_cut_makes_a_page_up(tmp_path: Path, share: float) -> None:
    """Whatever a truncated file still gives is a page as it was, or a fault."""
    pdf = PdfPages()
    for _ in range(4):
        pdf.add(quarters(300, 400))
    whole = pdf.save(tmp_path / "whole.pdf").read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole[: int(len(whole) * share)])
    found = pages_of(cut)
    assert found
    assert all(isinstance(page, Fault) or corners(page.pixels) == corners(np.asarray(quarters())) for page in found)
    assert isinstance(found[-1], Fault) or len(found) == 4
    assert isinstance(found[0], PageImage) or share < 0.5


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (RenderLimits(max_megapixels=0.1), ["too_large", "too_large"]),
        (RenderLimits(max_pages=1), ["too_many_pages"]),
        (RenderLimits(max_bytes=500), ["too_large"]),
    ],
)
def test_limits_hold_before_anything_is_decoded(
    tmp_path: Path, limits: RenderLimits, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = PdfPages()
    pdf.add(quarters(400, 400))
    pdf.add(quarters(), MIXED["a line on the picture"])
    path = pdf.save(tmp_path / "a.pdf")
    monkeypatch.setattr(pdfium.PdfImage, "get_bitmap", None)  # any decoding would fail
    monkeypatch.setattr(pdf_drawing, "convert_from_path", None)
    assert reasons(path, limits) == expected


def test_a_giant_page_of_lines_is_drawn_small_instead_of_filling_the_memory(tmp_path: Path) -> None:
    pdf = PdfPages()
    pdf.add(quarters(), "0 0 m {w} {h} l S", size_pt=(14400, 14400))
    page = only_page(pdf.save(tmp_path / "a.pdf"))
    assert max(page.pixels.shape) <= 3600


def test_scripts_and_actions_leave_no_trace(tmp_path: Path) -> None:
    marker = tmp_path / "executed"
    pdf = PdfPages()
    pdf.add(quarters())
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=f"touch {marker}")
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.launchURL('http://127.0.0.1:9/'); while (1) {}")
    pdf.pdf.Root.OpenAction = launch
    pdf.pdf.pages[0].AA = pikepdf.Dictionary(O=script)
    assert corners(only_page(pdf.save(tmp_path / "a.pdf")).pixels) == corners(np.asarray(quarters()))
    assert not marker.exists()
