import struct
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, TiffImagePlugin

from pipeline.stages import picture_pages
from pipeline.stages.render import RenderLimits, count_pages, iter_pages
from pipeline.stages.resolution import guess_dpi
from schemas.outcome import Fault
from schemas.page import PageImage
from tests.scan_files import A5_150_DPI, corners, quarters, scan_ref

UPRIGHT = corners(np.asarray(quarters()))
DEFAULTS = RenderLimits()
ORIENTATION = 274


def pages_of(path: Path, limits: RenderLimits = DEFAULTS, key: str | None = None) -> list[PageImage | Fault]:
    return list(iter_pages(path, scan_ref(path, key), limits))


def only_page(path: Path) -> PageImage:
    [page] = pages_of(path)
    assert isinstance(page, PageImage), page
    return page


def reasons(path: Path, limits: RenderLimits = DEFAULTS, key: str | None = None) -> list[str]:
    return [page.reason if isinstance(page, Fault) else "read" for page in pages_of(path, limits, key)]


def raw_tiff(*pages: tuple[dict[int, tuple[int, int]], bytes]) -> bytes:
    """A TIFF of single-strip pages from bare tags: (type, value) by tag; strip offset and length are filled in."""
    data = bytearray(b"II*\0\0\0\0\0")
    link_at = 4
    for tags, strip in pages:
        strip_at = len(data)
        data += strip + b"\0" * (len(strip) % 2)
        struct.pack_into("<I", data, link_at, len(data))
        whole = tags | {273: (4, strip_at), 279: (4, len(strip))}
        data += struct.pack("<H", len(whole))
        for tag in sorted(whole):
            kind, value = whole[tag]
            data += struct.pack("<HHI", tag, kind, 1) + struct.pack(
                "<I" if kind == 4 else "<HH", *((value,) if kind == 4 else (value, 0))
            )
        link_at = len(data)
        data += b"\0\0\0\0"
    return bytes(data)


def tags_for(width_px: int, height_px: int, bits: int, photometric: int) -> dict[int, tuple[int, int]]:
    return {256: (4, width_px), 257: (4, height_px), 258: (3, bits), 259: (3, 1), 262: (3, photometric), 277: (3, 1),
            278: (4, height_px)}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.jpg", "L", {}),
        ("a.JPEG", "RGB", {}),
        ("a.jpg", "CMYK", {}),
        ("a.png", "L", {}),
        ("a.png", "P", {}),
        ("a.png", "RGBA", {}),
        ("a.png", "LA", {}),
        ("a.jp2", "L", {}),
        ("a.jp2", "RGB", {}),
        ("a.bmp", "L", {}),
        ("a.webp", "RGB", {"quality": 90}),
        ("a.tif", "L", {"compression": "tiff_lzw"}),
        ("a.TIFF", "RGB", {"compression": "jpeg"}),
        ("a.tif", "CMYK", {"compression": "tiff_adobe_deflate"}),
        ("a.tif", "P", {"compression": "packbits"}),
        ("a.tif", "L", {"big_tiff": True}),
    ],
)  # fmt: skip
def test_every_format_shows_the_same_page(tmp_path: Path, name: str, mode: str, options: dict[str, object]) -> None:
    path = tmp_path / name
    picture = quarters().quantize(8) if mode == "P" else quarters().convert(mode)
    picture.save(path, **options)
    page = only_page(path)
    assert corners(page.pixels) == UPRIGHT
    assert page.pixels.shape == (180, 120)  # grey, since no quarter has a colour
    assert page.scan_size_px == (120, 180)
    assert count_pages(path, scan_ref(path)) == 1


@pytest.mark.parametrize("compression", ["group3", "group4", "raw"])
def test_black_and_white_tiff_keeps_black_black(tmp_path: Path, compression: str) -> None:
    sheet = Image.new("1", (200, 300), 1)
    ImageDraw.Draw(sheet).rectangle((0, 0, 99, 99), fill=0)
    path = tmp_path / "a.tif"
    sheet.save(path, compression=compression)
    pixels = only_page(path).pixels
    assert (pixels[50, 50], pixels[250, 150]) == (0, 255)
    assert set(np.unique(pixels)) == {0, 255}


@pytest.mark.parametrize(("bits", "photometric"), [(1, 0), (8, 0), (8, 1), (16, 0), (16, 1)])
def test_samples_mean_what_the_tiff_says(tmp_path: Path, bits: int, photometric: int) -> None:
    """Half of the page dark, half light: for white-is-zero as for black-is-zero, at every depth."""
    full = 2**bits - 1
    dark, light = (full, 0) if photometric == 0 else (0, full)
    if bits == 1:
        row = np.packbits(np.repeat([dark, light], 8).astype(np.uint8)).tobytes()
    else:
        row = np.repeat([dark, light], 8).astype(f"<u{bits // 8}").tobytes()
    path = tmp_path / "a.tif"
    path.write_bytes(raw_tiff((tags_for(16, 16, bits, photometric), row * 16)))
    pixels = only_page(path).pixels
    assert (pixels[8, 2], pixels[8, 13]) == (0, 255)


def test_sixteen_bits_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    deep = np.asarray(quarters(), dtype=np.uint16) * 257
    for name in ("a.png", "a.tif"):
        Image.fromarray(deep).save(tmp_path / name)
        assert corners(only_page(tmp_path / name).pixels) == UPRIGHT


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (100, 150), (0, 0, 0, 0))
    clear.save(tmp_path / "a.png")
    Image.new("P", (100, 150)).save(tmp_path / "b.png", transparency=0)
    assert only_page(tmp_path / "a.png").pixels.min() == 255
    assert only_page(tmp_path / "b.png").pixels.min() == 255


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.tif", "b.tif", "a.png", "a.webp"])
def test_the_cameras_turn_is_applied(tmp_path: Path, name: str, orientation: int) -> None:
    """Pictures are stored as each orientation says a camera stores them; all must come out upright."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = quarters().transpose(undo[orientation]) if orientation in undo else quarters()
    path = tmp_path / name
    if path.suffix == ".tif":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[ORIENTATION] = orientation
        stored.save(path, tiffinfo=tags, compression="raw" if name == "a.tif" else "tiff_lzw")
    else:
        exif = Image.Exif()
        exif[ORIENTATION] = orientation
        stored.save(path, exif=exif)
    page = only_page(path)
    assert corners(page.pixels) == UPRIGHT
    assert page.scan_size_px == (120, 180)


@pytest.mark.parametrize(
    ("stated", "size_px", "expected"),
    [
        ((300, 300), (2480, 3508), 300),
        (None, (2480, 3508), 300),  # nothing stated: A4
        (None, (1748, 2480), 300),  # A5
        (None, (1240, 1754), 150),
        ((72, 72), (2480, 3508), 300),  # a camera's or a program's default
        ((96, 96), (1240, 1754), 150),  # what programs write that know nothing
        ((300, 300), (4961, 7016), 600),  # no scanner's glass is 23 inches long
        ((1, 1), (1654, 2339), 200),
        ((200, 200), (1654, 1000), 200),  # a half sheet, as stated
    ],
)
def test_resolution_is_believed_only_where_a_sheet_comes_out(
    tmp_path: Path, stated: tuple[int, int] | None, size_px: tuple[int, int], expected: int
) -> None:
    path = tmp_path / "a.png"
    Image.new("L", size_px, 255).save(path, **({"dpi": stated} if stated else {}))
    assert only_page(path).dpi == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize("dpi", [150, 200, 300, 400, 600])
@pytest.mark.parametrize("sheet_in", [(8.27, 11.69), (11.69, 8.27), (5.83, 8.27)])
def test_usual_scans_of_usual_sheets_are_guessed_right(dpi: int, sheet_in: tuple[float, float]) -> None:
    size_px = (round(sheet_in[0] * dpi), round(sheet_in[1] * dpi))
    is_ambiguous = sheet_in == (5.83, 8.27) and dpi in (400, 600)  # also an A4 sheet at 283 or 424 dpi
    assert guess_dpi(size_px) == pytest.approx(dpi, rel=0.45 if is_ambiguous else 0.01)


def test_a_fax_is_evened_out_with_the_way_back(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    quarters(1728, 1100).save(path, dpi=(204, 98))
    page = only_page(path)
    assert (page.width_px, page.dpi) == (1728, 204)
    assert page.height_px == pytest.approx(1100 * 204 / 98, abs=1)
    assert page.scan_size_px == (1728, 1100)
    assert page.to_scan.apply(0, page.height_px) == pytest.approx((0, 1100))
    assert corners(page.pixels) == UPRIGHT


def test_a_small_note_in_ink_keeps_the_page_in_colour(tmp_path: Path) -> None:
    sheet = Image.new("RGB", A5_150_DPI, (236, 234, 228))
    path = tmp_path / "a.jpg"
    sheet.save(path)
    assert only_page(path).pixels.ndim == 2
    ImageDraw.Draw(sheet).line((100, 100, 160, 130), fill=(60, 70, 170), width=3)
    sheet.save(path)
    assert only_page(path).pixels.ndim == 3


def test_tiff_pages_of_all_kinds_come_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    first = quarters(100, 150).convert("1")
    first.save(path, save_all=True, append_images=[quarters(110, 150), quarters(120, 150).convert("RGB")])
    ref = scan_ref(path)
    assert [(page.ref.page_no, page.width_px) for page in pages_of(path) if isinstance(page, PageImage)] == [
        (1, 100), (2, 110), (3, 120),
    ]  # fmt: skip
    assert count_pages(path, ref) == 3


def test_a_thumbnail_inside_a_tiff_is_no_page(tmp_path: Path) -> None:
    thumbnail = tags_for(4, 4, 8, 1) | {254: (4, 1)}
    path = tmp_path / "a.tif"
    path.write_bytes(
        raw_tiff(
            (tags_for(16, 16, 8, 1), bytes(256)), (thumbnail, bytes(16)), (tags_for(16, 16, 8, 1), bytes([255] * 256))
        )
    )
    pages = pages_of(path)
    assert [int(page.pixels.max()) for page in pages if isinstance(page, PageImage)] == [0, 255]
    assert [page.ref.page_no for page in pages] == [1, 2]


def test_a_truncated_tiff_gives_the_pages_before_the_break(tmp_path: Path) -> None:
    page = (tags_for(64, 64, 8, 1), bytes(range(256)) * 16)
    whole = raw_tiff(page, page, page)
    path = tmp_path / "a.tif"
    path.write_bytes(whole[: len(whole) // 2])
    assert reasons(path) == ["read", "malformed"]
    assert count_pages(path, scan_ref(path)) == 2


def test_one_broken_page_does_not_cost_the_others(tmp_path: Path) -> None:
    good = (tags_for(64, 64, 8, 1), bytes(4096))
    broken = (tags_for(64, 64, 8, 1) | {259: (3, 5)}, b"\xff" * 100)  # says LZW, is not
    path = tmp_path / "a.tif"
    path.write_bytes(raw_tiff(good, broken, good))
    assert reasons(path) == ["read", "malformed", "read"]


def test_a_looping_tiff_ends(tmp_path: Path) -> None:
    page = (tags_for(16, 16, 8, 1), bytes(256))
    data = bytearray(raw_tiff(page, page))
    data[-4:] = data[4:8]  # the last directory leads back to the first
    path = tmp_path / "a.tif"
    path.write_bytes(data)
    assert reasons(path) == ["read", "read", "malformed"]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.jp2", "a.webp", "a.bmp", "a.tif"])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_truncated_picture_is_a_fault_and_not_half_a_page(tmp_path: Path, name: str, share: float) -> None:
    path = tmp_path / name
    Image.effect_noise((300, 400), 80).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert reasons(path)[-1] == "malformed"
    assert "read" not in reasons(path)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.jp2", "a.bmp", "a.webp"])
def test_damage_gives_a_page_or_a_fault_and_never_an_exception(tmp_path: Path, name: str, seed: int) -> None:
    path = tmp_path / name
    quarters().save(path)
    data = bytearray(path.read_bytes())
    noise = np.random.default_rng(seed)
    for at in noise.integers(12, len(data), size=20):
        data[at] = noise.integers(256)
    path.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert all(reason in ("read", "malformed", "too_large", "wrong_extension") for reason in reasons(path))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jpg", b"", "empty_file"),
        ("a.pdf", b"", "empty_file"),
        ("a.jpg", b"not a picture at all", "malformed"),
        ("a.pdf", b"not a document at all", "malformed"),
        ("a.pdf", b"%PDF-1.7\nnothing follows", "malformed"),
        ("a.tif", b"II*\0", "malformed"),
        ("a.tif", b"II*\0\xff\xff\xff\x7f", "malformed"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "malformed"),
        ("a.jpg", b"GIF89a......", "wrong_extension"),
        ("a.pdf", b"PK\x03\x04......", "wrong_extension"),
        ("a.png", b"%!PS-Adobe-3.0 EPSF-3.0", "wrong_extension"),
        ("a.jpg", b"\0\0\0\x18ftypheic....", "wrong_extension"),
        ("a.docx", b"PK\x03\x04......", "unsupported_type"),
        ("a.txt", b"notes", "unsupported_type"),
        ("a", b"notes", "unsupported_type"),
    ],
)
def test_what_is_no_scan_is_named(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert reasons(path) == [expected]
    counted = count_pages(path, scan_ref(path))
    assert isinstance(counted, Fault) or counted == 1


@pytest.mark.parametrize(("real", "said"), [("a.png", "a.jpg"), ("a.jpg", "a.pdf"), ("a.tif", "a.png"), ("a.jpg", "a")])
def test_a_scan_under_another_formats_name_is_a_fault(tmp_path: Path, real: str, said: str) -> None:
    path = tmp_path / real
    quarters().save(path)
    assert reasons(path, key=f"chart-1/{said}") == ["wrong_extension"]


def test_the_key_and_not_the_local_name_says_the_extension(tmp_path: Path) -> None:
    path = tmp_path / "download"
    quarters().save(path, "PNG")
    assert reasons(path, key="chart-1/7.png") == ["read"]


def test_limits_hold_before_anything_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (20000, 20000)).save(path)  # 50 KB that would fill 400 MB
    monkeypatch.setattr(picture_pages, "page_image", None)
    assert reasons(path) == ["too_large"]
    assert reasons(path, RenderLimits(max_bytes=1000)) == ["too_large"]


def test_too_many_pages_are_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(raw_tiff(*[(tags_for(16, 16, 8, 1), bytes(256))] * 6))
    assert reasons(path, RenderLimits(max_pages=5)) == ["too_many_pages"]
    counted = count_pages(path, scan_ref(path), RenderLimits(max_pages=5))
    assert isinstance(counted, Fault)
    assert reasons(path, RenderLimits(max_pages=6)) == ["read"] * 6


def test_a_missing_file_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        pages_of(tmp_path / "gone.jpg")
