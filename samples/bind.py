"""Writes scanned pages as files: PDF with the scanner's JPEG or fax image inside, multi-page TIFF, folders.

The bytes depend on the pixels alone: no dates and no random file ids.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, TiffImagePlugin

from samples.damage import Scan


def _image(scan: Scan) -> Image.Image:
    image = Image.fromarray(scan.pixels)
    return image.convert("1", dither=Image.Dither.NONE) if scan.damage.fax else image


def _jpeg(scan: Scan) -> bytes:
    buffer = io.BytesIO()
    dpi = (scan.damage.dpi, scan.damage.dpi)
    _image(scan).convert("RGB" if scan.pixels.ndim == 3 else "L").save(
        buffer, "JPEG", quality=scan.damage.jpeg_quality, dpi=dpi
    )
    return buffer.getvalue()


def _group4(image: Image.Image) -> bytes:
    """The fax-coded bytes of a one-bit image: the only strip of a TIFF."""
    buffer = io.BytesIO()
    image.save(buffer, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(io.BytesIO(buffer.getvalue())) as written:
        assert isinstance(written, TiffImagePlugin.TiffImageFile)
        offset, count = written.tag_v2[273][0], written.tag_v2[279][0]
    return buffer.getvalue()[offset : offset + count]


def _image_object(scan: Scan) -> bytes:
    width, height = scan.size_px
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
    if scan.damage.fax:
        data = _group4(_image(scan))
        form = "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode "
        form += f"/DecodeParms << /K -1 /BlackIs1 true /Columns {width} /Rows {height} >>"
    else:
        data = _jpeg(scan)
        colours = "DeviceRGB" if scan.pixels.ndim == 3 else "DeviceGray"
        form = f"/BitsPerComponent 8 /ColorSpace /{colours} /Filter /DCTDecode"
    return _stream(f"{head} {form}", data)


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def write_pdf(path: Path, scans: Sequence[Scan]) -> None:
    """One image a page, at the size of the paper."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for scan in scans:
        width, height = (72 * side / scan.damage.dpi for side in scan.size_px)
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        resources = f"<< /XObject << /Im {number + 2} 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Resources {resources} "
            f"/Contents {number + 1} 0 R >>".encode()
        )
        objects.append(_stream("", f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im Do Q".encode()))
        objects.append(_image_object(scan))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out, offsets = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(bytes(out))


def write_tiff(path: Path, scans: Sequence[Scan]) -> None:
    """A TIFF of many pages, JPEG inside, fax pages by Group 4."""
    with path.open("w+b") as file, TiffImagePlugin.AppendingTiffWriter(file, True) as writer:
        for scan in scans:
            dpi = (scan.damage.dpi, scan.damage.dpi)
            if scan.damage.fax:
                _image(scan).save(writer, format="TIFF", compression="group4", dpi=dpi)
            else:
                quality = scan.damage.jpeg_quality
                image = _image(scan).convert("YCbCr" if scan.pixels.ndim == 3 else "L")  # a third of RGB's size
                image.save(writer, format="TIFF", compression="jpeg", quality=quality, dpi=dpi)
            writer.newFrame()


def write_folder(path: Path, scans: Sequence[Scan]) -> list[str]:
    """One image file a page, named in scanning order; gives the names."""
    path.mkdir(parents=True, exist_ok=True)
    names = []
    for number, scan in enumerate(scans, start=1):
        if scan.damage.fax:
            names.append(f"{number}.png")
            _image(scan).save(path / names[-1], dpi=(scan.damage.dpi, scan.damage.dpi))
        else:
            names.append(f"{number}.jpg")
            (path / names[-1]).write_bytes(_jpeg(scan))
    return names
