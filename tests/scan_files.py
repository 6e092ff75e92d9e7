"""Makes small scan files for tests: pictures that show which way up they are, and PDF pages holding them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image

from schemas.page import Pixels, ScanRef

CORNERS = (0, 90, 150, 220)  # grey of the quarters: top left, top right, bottom left, bottom right
A5_150_DPI = (874, 1240)


def quarters(width_px: int = 120, height_px: int = 180) -> Image.Image:
    """A grey picture whose four quarters differ, so that every turn and mirror image is told apart."""
    pixels = np.empty((height_px, width_px), dtype=np.uint8)
    down, across = height_px // 2, width_px // 2
    pixels[:down, :across], pixels[:down, across:] = CORNERS[0], CORNERS[1]
    pixels[down:, :across], pixels[down:, across:] = CORNERS[2], CORNERS[3]
    return Image.fromarray(pixels)


def corners(pixels: Pixels) -> tuple[int, int, int, int]:
    """The grey in the middle of each quarter, snapped to `CORNERS` within what JPEG and colour spaces change."""
    grey = pixels if pixels.ndim == 2 else pixels.mean(axis=2)
    height_px, width_px = grey.shape
    seen = [float(grey[height_px * y // 4, width_px * x // 4]) for y in (1, 3) for x in (1, 3)]
    snapped = [min(CORNERS, key=lambda known, value=value: abs(known - value)) for value in seen]  # type: ignore[misc]
    if max(abs(a - b) for a, b in zip(seen, snapped, strict=True)) > 12:
        raise AssertionError(f"no quarters: {seen}")
    return tuple(snapped)  # type: ignore[return-value]


def scan_ref(path: Path, key: str | None = None) -> ScanRef:
    return ScanRef(key or path.name, "0" * 64, path.stat().st_size if path.exists() else 0)


def jpeg_bytes(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=95)
    return data.getvalue()


class PdfPages:
    """A PDF under construction, one picture and one content stream a page."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()

    def add(
        self,
        picture: Image.Image | None,
        content: str = "q {w} 0 0 {h} 0 0 cm /Im0 Do Q",
        size_pt: tuple[float, float] = (288.0, 432.0),
        rotate_deg: int = 0,
        **image_entries: object,
    ) -> None:
        """A page; `{w}` and `{h}` in the content stand for its size in points."""
        page = self.pdf.add_blank_page(page_size=size_pt)
        if picture is not None:
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=self._stream(picture, image_entries)))
            page.Resources.Font = pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        text = content.replace("{w}", f"{size_pt[0]:g}").replace("{h}", f"{size_pt[1]:g}")
        page.Contents = self.pdf.make_stream(text.encode())
        page.Rotate = rotate_deg

    def save(self, path: Path, **options: object) -> Path:
        self.pdf.save(path, **options)  # type: ignore[arg-type]
        return path

    def _stream(self, picture: Image.Image, entries: dict[str, object]) -> pikepdf.Stream:
        common = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image}
        size = {"Width": picture.width, "Height": picture.height}
        if picture.mode == "1":
            own: dict[str, object] = {"ColorSpace": pikepdf.Name.DeviceGray, "BitsPerComponent": 1}
            data, filters = picture.tobytes(), {}
        else:
            space = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}[picture.mode]
            own = {"ColorSpace": pikepdf.Name(space), "BitsPerComponent": 8}
            data, filters = jpeg_bytes(picture), {"Filter": pikepdf.Name.DCTDecode}
        named = common | size | own | filters | entries
        return pikepdf.Stream(self.pdf, data, **{name: value for name, value in named.items() if value is not None})
