"""Tells how many sheets of paper lie on one scan and cuts them apart, each with its way back to the scan.

An ordinary page comes out whole and untouched. Where they lie is found by `gutter` and `slips`; nothing is read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.gutter import Gutter, find_gutter
from pipeline.stages.low_view import low_ink
from pipeline.stages.paper import Survey, survey
from pipeline.stages.slips import find_slips
from schemas.geometry import Affine, Box
from schemas.outcome import PartKind
from schemas.page import PageImage, Pixels

HIDDEN_MM, AROUND_MM = 1.6, 5.0  # beside a slip: its shadow, and then the page's paper
PAPER_SHARE, INK_LEVELS = 0.6, 12  # of the brightness around; grey levels below the paper

Point = tuple[float, float]
Corners = tuple[Point, ...]


class _OfSheet(Protocol):
    @property
    def sheet(self) -> Sheet: ...


Item = TypeVar("Item", bound=_OfSheet)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One sheet as cut out of a scan.

    image: its pixels and the map from them to the scan.
    box: where it lies, in pixels of the page as scanned.
    look: the survey of `image` where it was made already.
    """

    kind: PartKind
    image: PageImage
    box: Box
    look: Survey | None = None


def find_sheets(image: PageImage) -> tuple[Sheet, ...]:
    """The sheets on a scan: a leaf followed by the slips glued on it, or the two leaves of an opened booklet.

    On these no slips are looked for: the shadow of the fold and the edge of the leaf beneath look too much like one.
    """
    look = survey(image)
    ink = low_ink(look)
    gutter = find_gutter(look, ink)
    if gutter is None:
        return _without_slips(replace(whole_sheet(image), look=look), look, ink)
    return tuple(cut_out(image, corners, PartKind.LEAF) for corners in _halves(image, gutter, look.factor))


def _without_slips(leaf: Sheet, look: Survey, ink: NDArray[np.bool_]) -> tuple[Sheet, ...]:
    """The leaf with bare paper where slips lie on it, and the slips."""
    slips = find_slips(look, ink)
    if not slips:
        return (replace(leaf, look=look),)
    pixels = leaf.image.pixels.copy()
    for slip in slips:
        hidden = _mask(leaf.image, _scaled(slip.corners(look.px(HIDDEN_MM)), look.factor))
        around = _mask(leaf.image, _scaled(slip.corners(look.px(HIDDEN_MM + AROUND_MM)), look.factor)) & ~hidden
        pixels[hidden > 0] = _paper_as_around(leaf.image.pixels, around, hidden)
    cut = [cut_out(leaf.image, _scaled(slip.corners(), look.factor), PartKind.SLIP) for slip in slips]
    return (replace(leaf, image=replace(leaf.image, pixels=pixels), look=None), *cut)


def _scaled(corners: Corners, factor: float) -> Corners:
    return tuple((x * factor, y * factor) for x, y in corners)


def whole_sheet(image: PageImage) -> Sheet:
    """A page taken as one sheet, whatever lies on it."""
    return Sheet(PartKind.LEAF, image, _scan_box(image, Box(0, 0, image.width_px, image.height_px)))


def in_reading_order(seen: Sequence[Item], turn_deg: int) -> list[Item]:
    """What was seen of sheets: leaves as they follow each other on the upright page, then slips from top to bottom.

    Args:
        turn_deg: how far the scan is to be turned clockwise to stand upright.
    """

    def place(one: Item) -> tuple[bool, float]:
        sheet = one.sheet
        x, y = sheet.box.center
        across, down = ((x, y), (-y, x), (-x, -y), (y, -x))[turn_deg // 90 % 4]
        is_slip = sheet.kind is PartKind.SLIP
        return is_slip, down if is_slip else across

    return sorted(seen, key=place)


def cut_out(image: PageImage, corners: Corners, kind: PartKind) -> Sheet:
    """The piece of a scan within corners; what lies beside them in its upright box becomes bare paper."""
    mask = _mask(image, corners)
    left, top, width, height = cv2.boundingRect(mask)
    box = Box(left, top, left + width, top + height)
    pixels = image.pixels[box.top : box.bottom, box.left : box.right].copy()
    beside = mask[box.top : box.bottom, box.left : box.right] == 0
    pixels[beside] = _bare_paper(pixels[~beside])
    way = image.to_scan.after(Affine(c=box.left, f=box.top))
    cut = replace(image, pixels=pixels, to_scan=way, scan_size_px=_scan_size(image))
    return Sheet(kind, cut, _scan_box(image, box))


def _scan_size(image: PageImage) -> tuple[int, int]:
    return image.scan_size_px if all(image.scan_size_px) else (image.width_px, image.height_px)


def _scan_box(image: PageImage, box: Box) -> Box:
    return image.to_scan.map_box(box, *_scan_size(image))


def _halves(image: PageImage, gutter: Gutter, factor: float) -> tuple[Corners, Corners]:
    """The corners of the two leaves in pixels of the image."""
    width, height = float(image.width_px), float(image.height_px)
    long, short = (height, width) if gutter.is_across else (width, height)
    at = gutter.at_px * factor
    first, last = at - gutter.slope * short / 2, at + gutter.slope * short / 2
    halves = (
        ((0.0, 0.0), (first, 0.0), (last, short), (0.0, short)),
        ((first, 0.0), (long, 0.0), (long, short), (last, short)),
    )
    if not gutter.is_across:
        return halves
    one, other = (tuple((y, x) for x, y in corners) for corners in halves)
    return one, other


def _mask(image: PageImage, corners: Corners) -> Pixels:
    mask = np.zeros((image.height_px, image.width_px), np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners).astype(np.int32), 255)
    return mask


def _bare_paper(pixels: Pixels) -> Pixels:
    """The colour of most of the paper; some of its pixels are looked at."""
    if not len(pixels):
        return np.asarray(255, dtype=np.uint8)
    return np.asarray(np.percentile(pixels[:: max(1, len(pixels) // 20000)], 70, axis=0), dtype=np.uint8)


def _paper_as_around(pixels: Pixels, around: Pixels, hidden: Pixels) -> Pixels:
    """Bare paper for hidden pixels, lit as what lies around them is: an edge would look like a line."""
    ys, xs = np.nonzero(around)
    if ys.size < 100:
        return _bare_paper(pixels)
    some = np.s_[:: max(1, ys.size // 20000)]
    terms, seen = _plane_terms(ys[some], xs[some]), pixels[ys[some], xs[some]].astype(np.float32)
    brightness = seen if seen.ndim == 1 else seen.mean(axis=1)
    bright = brightness >= np.median(brightness) * PAPER_SHARE
    for _ in range(3):
        weights = np.linalg.lstsq(terms[bright], seen[bright], rcond=None)[0]
        off = seen - terms @ weights
        bright = (off if off.ndim == 1 else off.mean(axis=1)) > -INK_LEVELS
    return np.asarray(np.clip(_plane_terms(*np.nonzero(hidden)) @ weights, 0, 255), dtype=np.uint8)


def _plane_terms(ys: NDArray[np.int64], xs: NDArray[np.int64]) -> NDArray[np.float32]:
    """One, and the place in thousands of pixels."""
    return np.stack([np.ones(ys.size), ys / 1000, xs / 1000], axis=1).astype(np.float32)
