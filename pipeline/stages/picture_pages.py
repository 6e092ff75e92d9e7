"""Pages of picture files: TIFF with many, JPEG, PNG, JPEG 2000, BMP and WebP with one.

Reads no PDF. A page comes as any viewer shows it: EXIF turn applied, transparency on white, deep greys scaled.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image, ImageOps

from pipeline.stages.resolution import page_image
from pipeline.stages.tiff_directory import read_tiff_directory
from schemas.outcome import NOT_WANTED, Fault
from schemas.page import PageImage, PageRef, Pixels, ScanRef
from schemas.scan_format import ScanFormat

if TYPE_CHECKING:
    from pipeline.stages.render import RenderLimits

_DECODERS = {
    ScanFormat.TIFF: "TIFF",
    ScanFormat.JPEG: "JPEG",
    ScanFormat.PNG: "PNG",
    ScanFormat.JPEG2000: "JPEG2000",
    ScanFormat.BMP: "BMP",
    ScanFormat.WEBP: "WEBP",
}
_BITS_PER_SAMPLE, _PHOTOMETRIC = 258, 262
_WHITE_IS_ZERO = 0

# What Pillow's decoders are known to raise on damaged files.
_DECODE_ERRORS = (OSError, ValueError, SyntaxError, EOFError, struct.error, TypeError, KeyError, IndexError,
                  AttributeError, OverflowError, ZeroDivisionError, RuntimeError)  # fmt: skip


def count_picture_pages(path: Path, ref: ScanRef, found: ScanFormat) -> int | Fault:
    """Pages and, where a TIFF breaks off, one more for the fault."""
    if found is not ScanFormat.TIFF:
        return 1
    directory = read_tiff_directory(path)
    return (len(directory.frames) + directory.is_broken) or Fault(PageRef(ref, 1), "malformed")


def iter_picture_pages(
    path: Path, ref: ScanRef, found: ScanFormat, limits: RenderLimits, is_wanted: Callable[[int], bool]
) -> Iterator[PageImage | Fault]:
    """The pages in file order, decoded one at a time; what is not wanted is not decoded."""
    directory = read_tiff_directory(path) if found is ScanFormat.TIFF else None
    for page_no, frame in enumerate(directory.frames if directory else (0,), start=1):
        page_ref = PageRef(ref, page_no)
        if is_wanted(page_no):
            yield _read_frame(path, frame, page_ref, found, limits)
        else:
            yield Fault(page_ref, NOT_WANTED)
    if directory is not None and directory.is_broken:
        yield Fault(PageRef(ref, len(directory.frames) + 1), "malformed")


def _read_frame(path: Path, frame: int, ref: PageRef, found: ScanFormat, limits: RenderLimits) -> PageImage | Fault:
    """One page. The file is opened anew for each: a damaged page leaves no state behind for the next."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd tags and of sizes that `limits` judges
            # Given a path, Pillow maps uncompressed TIFFs into memory, and then reads sideways ones (EXIF 5-8) wrongly.
            with path.open("rb") as file, Image.open(file, formats=(_DECODERS[found],)) as picture:
                if frame:
                    picture.seek(frame)
                if not limits.allows(*picture.size):
                    return Fault(ref, "too_large")
                deep_bits = _deep_bits(picture)
                picture.load()
                ImageOps.exif_transpose(picture, in_place=True)
                return page_image(ref, _to_pixels(picture, deep_bits), _stated_dpi(picture))
    except Image.DecompressionBombError:
        return Fault(ref, "too_large")
    except _DECODE_ERRORS as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's, not the decoder's
        return Fault(ref, "malformed")


def _deep_bits(picture: Image.Image) -> tuple[int, bool]:
    """Bits of a sample and whether zero is white; asked before loading, which forgets the tags."""
    tags = getattr(picture, "tag_v2", None)
    if tags is None:
        return 16, False
    bits = tags.get(_BITS_PER_SAMPLE, (1,))
    return int(bits[0] if isinstance(bits, tuple) else bits), tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO


def _to_pixels(picture: Image.Image, deep_bits: tuple[int, bool]) -> Pixels:
    if picture.mode in ("1", "L"):
        return np.asarray(picture if picture.mode == "L" else picture.convert("L"), dtype=np.uint8)
    if picture.mode.startswith("I") or picture.mode == "F":
        return _from_deep(picture, *deep_bits)
    if picture.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in picture.info:
        ink = picture.convert("RGBA")
        paper = Image.new("RGBA", ink.size, "white")
        paper.alpha_composite(ink)
        return np.array(paper.convert("RGB"), dtype=np.uint8)
    return np.asarray(picture if picture.mode == "RGB" else picture.convert("RGB"), dtype=np.uint8)


def _from_deep(picture: Image.Image, bits: int, is_white_zero: bool) -> Pixels:
    """Grey of more than 8 bits, scaled by what the samples may hold rather than clipped."""
    values = np.asarray(picture, dtype=np.float32)
    top = float(values.max(initial=0.0))
    if picture.mode == "F":
        full = 1.0 if top <= 1.0 else 255.0 if top <= 255.0 else 65535.0
    else:
        full = float(2 ** min(bits, 16) - 1) if bits > 8 else 65535.0
        full = max(full, min(top, 2.0**32))
    scaled = np.asarray(cv2.convertScaleAbs(values, alpha=255.0 / full), dtype=np.uint8)
    return np.asarray(255 - scaled, dtype=np.uint8) if is_white_zero else scaled


def _stated_dpi(picture: Image.Image) -> tuple[float, float] | None:
    try:
        across, down = (float(value) for value in picture.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if across > 0 and down > 0 else None
