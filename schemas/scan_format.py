"""Which files are scans: by extension, and by their first bytes.

Decodes nothing; the allowlist here is what the decoders are held to.
"""

from __future__ import annotations

from enum import StrEnum

HEAD_BYTES = 1024  # readers of PDF accept its header anywhere in the first kilobyte


class ScanFormat(StrEnum):
    """The formats that are read."""

    PDF = "pdf"
    TIFF = "tiff"
    JPEG = "jpeg"
    PNG = "png"
    JPEG2000 = "jpeg2000"
    BMP = "bmp"
    WEBP = "webp"


_BY_EXTENSION = {
    ".pdf": ScanFormat.PDF,
    ".tif": ScanFormat.TIFF,
    ".tiff": ScanFormat.TIFF,
    ".jpg": ScanFormat.JPEG,
    ".jpeg": ScanFormat.JPEG,
    ".png": ScanFormat.PNG,
    ".jp2": ScanFormat.JPEG2000,
    ".bmp": ScanFormat.BMP,
    ".webp": ScanFormat.WEBP,
}

_SIGNATURES = (
    (b"II*\0", ScanFormat.TIFF),
    (b"MM\0*", ScanFormat.TIFF),
    (b"II+\0", ScanFormat.TIFF),  # BigTIFF
    (b"MM\0+", ScanFormat.TIFF),
    (b"\xff\xd8\xff", ScanFormat.JPEG),
    (b"\x89PNG\r\n\x1a\n", ScanFormat.PNG),
    (b"\0\0\0\x0cjP  \r\n\x87\n", ScanFormat.JPEG2000),
    (b"\xff\x4f\xff\x51", ScanFormat.JPEG2000),  # the bare codestream
)

_FOREIGN = (
    b"GIF8",
    b"PK\x03\x04",
    b"%!PS",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"<svg",
    b"<html",
)


def extension_of(key: str) -> str:
    """The last suffix of the key's last part in lower case, or nothing; a leading dot is no suffix."""
    name = key.rsplit("/", 1)[-1]
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def format_by_extension(key: str) -> ScanFormat | None:
    """What the file says it is, or None where no such scan exists."""
    return _BY_EXTENSION.get(extension_of(key))


def format_by_content(head: bytes) -> ScanFormat | None:
    """What the first `HEAD_BYTES` say the file is, or None where they speak for no scan."""
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return ScanFormat.WEBP
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":  # two letters are too few: the reserved words too
        return ScanFormat.BMP
    if b"%PDF-" in head:
        return ScanFormat.PDF
    return None


def is_foreign(head: bytes) -> bool:
    """True where the first bytes name a known format that is no scan, such as GIF or ZIP."""
    return head.lower().lstrip().startswith(tuple(mark.lower() for mark in _FOREIGN)) or head[4:8] == b"ftyp"
