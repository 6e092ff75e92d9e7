"""Turns a page as scanned into an upright, straight page split into layers.

The scan's pixels are resampled once; what `orient`, `ink` and `rulings` find decides how. Reads no text itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.stages.glyphs import find_glyphs
from pipeline.stages.ink import coloured_ink, darker, holds_writing, without_dust, without_show_through, without_specks
from pipeline.stages.orient import MAX_SKEW_DEG, READS_AT_ALL, Pose, UprightProbe, find_pose
from pipeline.stages.pale_ink import pale_stamps
from pipeline.stages.paper import MM_PER_INCH, Survey, believable_dpi, survey
from pipeline.stages.pieces import Piece, minus
from pipeline.stages.ruling_search import find_rulings
from pipeline.stages.rulings import erase_rulings
from pipeline.stages.under_ink import ink_places, print_under
from schemas.geometry import Affine
from schemas.page import CleanPage, PageImage, Pixels

LETTER_TARGET_PX = 16.0  # small letters' height at which the print engine reads best for its time
CLEAN_DPI = (180.0, 300.0)
USUAL_DPI = 220.0
READS_AS_PRINT = 0.8
MOSTLY_COLOURED, ALL_COLOURED = 0.8, 0.96  # of the ink; under stamps and pen a form still prints something black
BARE_MM2 = 0.3  # of all ink: a page with less is blank whatever it is; a single pencilled word has more than 1
EDGE_MM = 0.8  # slivers of a scanner border that are too thin to be found as one
ERASED_LEVELS = 30  # by so much lighter: a ruled line was taken out there
DARKEST_SHARE, ROW_STEP = 0.05, 3  # of the ink; every third row tells
MOST_ENLARGED = 1.25  # more adds pixels, not detail


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the clean page lies on the scan: its size and the map from it to the scan's pixels."""

    width_px: int
    height_px: int
    dpi: float
    to_scan: Affine


def clean_page(image: PageImage, reads_upright: UprightProbe, look: Survey | None = None) -> CleanPage:
    """Straightens a page, evens its background and splits it into print, pen and rulings.

    Args:
        image: the page as scanned, grey or RGB.
        reads_upright: how well strips of text read, 0 to 1; asked once mostly.
        look: the survey of the image where it was made already.
    """
    page = look or survey(image)
    if cv2.countNonZero(page.ink) < BARE_MM2 * (page.dpi / MM_PER_INCH) ** 2:
        return _bare_page(image, page)
    glyphs = find_glyphs(page)
    coloured = coloured_ink(page, glyphs.strokes)
    pose = find_pose(page, glyphs, coloured, reads_upright)
    tinged = _share_of_print(coloured, page, pose)
    if tinged > ALL_COLOURED:
        coloured = coloured_ink(page, glyphs.strokes, is_all_print=True)
    frame = plan_frame(image, page, pose)
    grey = _even_grey(image, page, frame)
    ink = darker(grey, page.ink_below)
    near_pen = _warped_mask(coloured, page, frame)
    dark = _print_level(page)
    if page.colour is None:
        near_pen = pale_stamps(grey, ink, dark, frame.dpi / MM_PER_INCH)
    pen = near_pen & ink
    rulings = find_rulings(grey, ink, frame.dpi, page.ink_contrast)
    text = erase_rulings(grey, ink, rulings)
    if tinged <= MOSTLY_COLOURED:  # else it stays in both masks, so that nobody takes handwriting for print
        text = _without_pen(image, page, frame, grey, text, ink, pen, near_pen, dark)
    text = without_dust(text, darker(text, page.ink_below), frame.dpi)
    text = without_show_through(text, page.ink_contrast)
    is_blank = pose.reads < READS_AT_ALL and not holds_writing(grey, rulings.mask | rulings.creases, frame.dpi)
    return CleanPage(
        _in_frame(image, frame, grey),
        text,
        pen,
        rulings.mask,
        pose.turn_deg,
        pose.skew_deg,
        is_blank,
        marker=None if page.marker is None else _warped_mask(page.marker, page, frame),
        turn_confidence=pose.confidence,
    )


def _bare_page(image: PageImage, page: Survey) -> CleanPage:
    """A page that is blank at first sight, as it came: the backs of a batch are many."""
    frame = plan_frame(image, page, Pose(0, 0.0, 0.0, 0.0))
    grey = _even_grey(image, page, frame)
    nothing = np.zeros(grey.shape, np.uint8)
    return CleanPage(_in_frame(image, frame, grey), grey, nothing, nothing, 0, 0.0, is_blank=True, turn_confidence=0.0)


def _in_frame(image: PageImage, frame: Frame, grey: Pixels) -> PageImage:
    """The page's image with the pixels of the clean frame, and the way back to the scan."""
    return replace(
        image,
        pixels=grey,
        dpi=frame.dpi,
        to_scan=image.to_scan.after(frame.to_scan),
        scan_size_px=image.scan_size_px if all(image.scan_size_px) else (image.width_px, image.height_px),
    )


def _share_of_print(coloured: Pixels, page: Survey, pose: Pose) -> float:
    """How much of the ink is coloured where that reads like print: blue ribbon, a violet carbon copy; else 0."""
    if pose.reads < READS_AS_PRINT:
        return 0.0
    return cv2.countNonZero(coloured & page.ink) / max(1, cv2.countNonZero(page.ink))


def _print_level(page: Survey) -> int:
    """The grey level of the page's darkest ink, however little there is of it."""
    rows = slice(None, None, ROW_STEP)
    counted = np.cumsum(cv2.calcHist([page.grey[rows]], [0], page.ink[rows], [256], [0, 256]))
    return int(np.searchsorted(counted, DARKEST_SHARE * counted[-1])) if counted[-1] else 255 - page.ink_contrast


def _without_pen(
    image: PageImage, page: Survey, frame: Frame, grey: Pixels, text: Pixels, ink: Pixels, pen: Pixels, near: Pixels,
    dark: int,
) -> Pixels:  # fmt: skip
    """The page without the pen's ink and the soft edge around it; black ink beside and below it stays."""
    if not pen.any():
        return text
    erased = darker(255 - minus(text, grey), 255 - ERASED_LEVELS)
    if page.colour is None:
        brightest = grey | erased
    else:
        brightest = np.full(text.shape, 255, np.uint8)
        for piece in ink_places(near):
            view = (slice(piece.top, piece.top + piece.height), slice(piece.left, piece.right))
            brightest[view] = _brightest_channel(image, page, frame, piece) | erased[view]
    return print_under(brightest, text, minus(ink, pen), near, pen, dark)


def _brightest_channel(image: PageImage, page: Survey, frame: Frame, place: Piece) -> Pixels:
    """The brightest of the scan's channels in one place of the clean frame, its background evened out."""
    to_scan = frame.to_scan.after(Affine(c=place.left, f=place.top))
    corners = [to_scan.apply(x, y) for x in (0, place.width) for y in (0, place.height)]
    reduce = max(1, int(believable_dpi(image) / frame.dpi))
    lows, highs = zip(*((min(axis), max(axis)) for axis in zip(*corners, strict=True)), strict=True)
    left, top = (max(0, int(low) // reduce * reduce - 2 * reduce) for low in lows)
    right, bottom = (int(high) + 3 * reduce for high in highs)
    crop = image.pixels[top : max(bottom, top + reduce), left : max(right, left + reduce)]
    if crop.size == 0:
        return np.full((place.height, place.width), 255, np.uint8)
    red, green, blue = cv2.split(crop)
    brightest = np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)
    if reduce > 1:
        size = (max(1, crop.shape[1] // reduce), max(1, crop.shape[0] // reduce))
        whole = brightest[: size[1] * reduce, : size[0] * reduce]
        brightest = np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    own = Frame(place.width, place.height, frame.dpi, Affine(c=-left, f=-top).after(to_scan))
    straight = _warped(brightest, own, reduce, 255, cv2.INTER_LINEAR)
    in_place = Frame(place.width, place.height, frame.dpi, to_scan)
    paper = _warped(page.paper, in_place, page.factor, 255, cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(straight, paper, scale=255), dtype=np.uint8)


def plan_frame(image: PageImage, page: Survey, pose: Pose) -> Frame:
    """The clean page's size and place: the whole scan, turned, with letters of the wanted height."""
    scan_dpi = believable_dpi(image)
    dpi = USUAL_DPI
    if pose.letter_px:
        dpi = scan_dpi * LETTER_TARGET_PX / pose.letter_px
    dpi = float(np.clip(dpi, CLEAN_DPI[0], min(CLEAN_DPI[1], max(USUAL_DPI, MOST_ENLARGED * scan_dpi))))
    scale = dpi / scan_dpi
    lying = pose.turn_deg % 180 != 0
    width, height = image.width_px, image.height_px
    upright = (height, width) if lying else (width, height)
    turn = math.radians(pose.turn_deg - pose.skew_deg)  # clockwise on the page
    cos, sin = math.cos(turn), math.sin(turn)
    overhang = abs(math.sin(math.radians(pose.skew_deg))) * (0.5 if abs(pose.skew_deg) <= MAX_SKEW_DEG else 1.0)
    out_width = round((upright[0] + overhang * upright[1]) * scale)
    out_height = round((upright[1] + overhang * upright[0]) * scale)
    # a point of the scan turns clockwise about its middle: (x, y) -> (x cos - y sin, x sin + y cos)
    to_clean_turn = Affine(cos * scale, -sin * scale, 0.0, sin * scale, cos * scale, 0.0)
    middle = to_clean_turn.apply(width / 2, height / 2)
    to_clean = Affine(
        to_clean_turn.a,
        to_clean_turn.b,
        out_width / 2 - middle[0],
        to_clean_turn.d,
        to_clean_turn.e,
        out_height / 2 - middle[1],
    )
    return Frame(out_width, out_height, dpi, to_clean.inverse())


def _matrix(to_source: Affine, source_factor: float = 1.0) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """For cv2, whose coordinates name pixel centres: the map from clean pixels to (reduced) scan pixels."""
    half = Affine(c=0.5, f=0.5)
    back = Affine(1 / source_factor, 0.0, -0.5, 0.0, 1 / source_factor, -0.5)
    m = back.after(to_source.after(half))
    return np.array([[m.a, m.b, m.c], [m.d, m.e, m.f]], dtype=np.float64)


def _warped(pixels: Pixels, frame: Frame, factor: float, fill: int, how: int) -> Pixels:
    return np.asarray(
        cv2.warpAffine(
            pixels,
            _matrix(frame.to_scan, factor),
            (frame.width_px, frame.height_px),
            flags=how | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=fill,
        ),
        dtype=np.uint8,
    )


def _even_grey(image: PageImage, page: Survey, frame: Frame) -> Pixels:
    """The page in grey in the clean frame, its paper white, scanner borders and holes gone."""
    grey = cv2.cvtColor(image.pixels, cv2.COLOR_RGB2GRAY) if image.pixels.ndim == 3 else image.pixels
    grey = without_specks(np.asarray(grey, dtype=np.uint8))
    scale = frame.dpi / believable_dpi(image)
    reduce = max(1, int(1 / scale))  # a plain warp would skip pixels below half size
    if reduce > 1:
        height, width = grey.shape[0] // reduce * reduce, grey.shape[1] // reduce * reduce
        grey = cv2.resize(grey[:height, :width], (width // reduce, height // reduce), interpolation=cv2.INTER_AREA)
    how = cv2.INTER_LINEAR if scale * reduce < 1 else cv2.INTER_CUBIC
    straight = _warped(np.asarray(grey, dtype=np.uint8), frame, reduce, 255, how)
    paper = _warped(page.paper, frame, page.factor, 255, cv2.INTER_LINEAR)
    even = np.asarray(cv2.divide(straight, paper, scale=255), dtype=np.uint8)
    off_paper = _outside(image, frame)
    if page.off_paper.any():
        off_paper |= _warped(page.off_paper, frame, page.factor, 0, cv2.INTER_NEAREST)
    return even | off_paper


def _outside(image: PageImage, frame: Frame) -> Pixels:
    """Mask of what lies beside the scan, and of its outermost pixels, which mix with it."""
    rim = EDGE_MM * believable_dpi(image) / MM_PER_INCH
    to_clean = frame.to_scan.inverse()
    right, bottom = image.width_px - rim, image.height_px - rim
    corners = [to_clean.apply(x, y) for x, y in ((rim, rim), (right, rim), (right, bottom), (rim, bottom))]
    mask = np.full((frame.height_px, frame.width_px), 255, np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners).astype(np.int32), 0)
    return mask


def _warped_mask(mask: Pixels, page: Survey, frame: Frame) -> Pixels:
    if not mask.any():
        return np.zeros((frame.height_px, frame.width_px), np.uint8)
    return darker(255 - _warped(mask, frame, page.factor, 0, cv2.INTER_LINEAR), 128)
