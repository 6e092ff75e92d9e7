"""Finds stamps by their frame, round, oval, three- or four-cornered, and reads what stands in them.

Works on the layer of coloured ink. A stamp without a frame is told by its type: coloured words that read like print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.crops import PAPER, put_on_page
from pipeline.stages.engine import OcrEngine
from pipeline.stages.ink import darker
from pipeline.stages.paper import MM_PER_INCH
from pipeline.stages.pieces import minus
from pipeline.stages.strokes import handwriting_odds
from schemas.geometry import Affine, Box, hull
from schemas.page import CleanPage, Medium, Pixels, Word

LOW_PX_PER_MM = 3.0
GAPS_MM = (0.7, 1.5, 3.0)  # breaks of a frame: print that crosses it, a pad that was dry
LEAST_SIDE_MM, MOST_SIDE_MM = 4.5, 80.0
LEAST_MM2 = 60.0
FRAME_MM = 1.0  # from what the frame encloses to its outside
LIKE_RECTANGLE, LIKE_TRIANGLE = 0.86, 0.8  # of the smallest one around it
LIKE_OVAL, LIKE_RING = 0.74, 0.84  # of the rectangle around it; of the circle of its length
NEAR_MM, FRAME_SHARE = 0.5, 0.62  # of the outline that ink runs along
FRAME_BAND_MM, WHITE_BAND_MM = (-1.0, 0.8), (1.1, 1.7)  # from the outline inwards: the frame, the white within
BESIDE_SHARE = 0.75  # of the frame's ink: in a block of text without a frame there is as much
INK_INSIDE = (0.03, 0.6)  # share of the inside that ink covers: none in a pen's ring round a printed word
FILLED_MM = 0.5  # width of black strokes that cut a stamp's
BAND_MM = 0.8  # along the outline: the frame is no letter
LEAST_CONFIDENCE, LEAST_CONFIDENCE_ROUND = 0.4, 0.75  # letters round a ring read as anything
TYPE_LETTERS, TYPE_CONFIDENCE = 5, 0.8  # coloured words from which a stamp without a frame is told
FORM_WORDS = 12  # of coloured type
ACROSS = 0.3  # of a stamp's word lies on a word of print

Points = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Stamp:
    """One stamp: its box and outline on the page. angle_deg: how far its lines rise clockwise, 0 where round."""

    box: Box
    outline: Points
    angle_deg: float
    is_round: bool


def coloured_stamps(clean: CleanPage) -> list[Stamp]:
    """The framed stamps in a page's coloured ink, the largest first."""
    return find_stamps(clean.pen, clean.image.dpi / MM_PER_INCH)


def find_stamps(ink: Pixels, px_per_mm: float) -> list[Stamp]:
    """The framed stamps in a mask of ink, the largest first."""
    if not ink.any():
        return []
    step = max(1, round(px_per_mm / LOW_PX_PER_MM))
    low = np.pad(np.asarray(cv2.dilate(ink, np.ones((step, step), np.uint8)), dtype=np.uint8)[::step, ::step], 8)
    low_px_per_mm = px_per_mm / step
    found: list[tuple[float, Points, str]] = []
    for gap_mm in GAPS_MM:
        reach = round(gap_mm * low_px_per_mm) | 1
        closed = cv2.morphologyEx(low, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
        insides = [_grown(inside, FRAME_MM * low_px_per_mm) for inside in _holes(np.asarray(closed, dtype=np.uint8))]
        for outline in (*insides, *_clusters(low, reach, LEAST_MM2 * low_px_per_mm**2)):
            shape = _shape(outline) if _in_size(outline, low_px_per_mm) else ""
            if shape and _is_framed(low, outline, low_px_per_mm):
                found.append((float(cv2.contourArea(outline)), outline, shape))
    stamps: list[Stamp] = []
    for _, outline, shape in sorted(found, key=lambda one: -one[0]):
        stamp = _stamp(outline, shape, step, ink.shape)
        if not any(stamp.box.overlap(other.box) > 0.3 * stamp.box.area for other in stamps):
            stamps.append(stamp)
    return stamps


def _holes(closed: Pixels) -> Iterable[Points]:
    """Convex outlines of what ink encloses."""
    contours, tree = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for contour, links in zip(contours, () if tree is None else tree[0], strict=False):
        if links[3] >= 0 and len(contour) >= 3:
            yield np.asarray(cv2.convexHull(contour), dtype=np.int32)


def _clusters(low: Pixels, reach: int, least_px2: float) -> Iterable[Points]:
    """Convex outlines of ink that lies close together, and may be so large."""
    joined = cv2.dilate(low, np.ones((reach, reach), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if width * height < least_px2:
            continue
        own = np.zeros((height, width), np.uint8)
        cv2.drawContours(own, [contour], -1, 255, cv2.FILLED, offset=(-left, -top))
        places = cv2.findNonZero(own & low[top : top + height, left : left + width])
        if places is not None:
            yield np.asarray(np.add(cv2.convexHull(places), (left, top)), dtype=np.int32)


def _in_size(hull: Points, px_per_mm: float) -> bool:
    (_, sides, _) = cv2.minAreaRect(hull)
    in_size = min(sides) >= LEAST_SIDE_MM * px_per_mm and max(sides) <= MOST_SIDE_MM * px_per_mm
    return in_size and cv2.contourArea(hull) >= LEAST_MM2 * px_per_mm**2


def _shape(hull: Points) -> str:
    """What the outline is: rectangle, triangle or ellipse; nothing where it is none of them."""
    area = float(cv2.contourArea(hull))
    _, sides, _ = cv2.minAreaRect(hull)
    if area > LIKE_RECTANGLE * sides[0] * sides[1]:
        return "rectangle"
    around_px = float(cv2.arcLength(hull, True))
    if area > LIKE_OVAL * sides[0] * sides[1] and 4 * np.pi * area > LIKE_RING * around_px**2:
        return "ellipse"
    around, _ = cv2.minEnclosingTriangle(hull.astype(np.float32))
    return "triangle" if area > LIKE_TRIANGLE * around else ""


def _is_framed(low: Pixels, hull: Points, px_per_mm: float) -> bool:
    """True where ink runs along the outline, little of it just inside, and letters further in."""
    left, top, width, height = cv2.boundingRect(hull)
    ink = low[top : top + height, left : left + width]
    local = hull - (left, top)
    rim, frame_px = np.zeros(ink.shape, np.uint8), round(NEAR_MM * px_per_mm)
    cv2.polylines(rim, [local], True, 255, 1)
    near = cv2.dilate(ink, np.ones((2 * frame_px + 1,) * 2, np.uint8))
    if float((near[rim > 0] > 0).mean()) < FRAME_SHARE:
        return False
    filled = np.zeros(ink.shape, np.uint8)
    cv2.fillConvexPoly(filled, local, 255)
    depth = cv2.distanceTransform(np.pad(filled, 1), cv2.DIST_L2, 3)[1:-1, 1:-1] / px_per_mm
    bands = [(depth > low_mm) & (depth <= high_mm) for low_mm, high_mm in (FRAME_BAND_MM, WHITE_BAND_MM)]
    on_frame, beside = (float((ink[band] > 0).mean()) if band.any() else 0.0 for band in bands)
    inside = depth > FRAME_BAND_MM[1]
    inked = float((ink[inside] > 0).mean()) if inside.any() else 0.0
    return beside <= BESIDE_SHARE * on_frame and INK_INSIDE[0] <= inked <= INK_INSIDE[1]


def _grown(hull: Points, by_px: float) -> Points:
    """What the frame encloses, grown to its outside."""
    points = hull.reshape(-1, 2).astype(np.float64)
    away = points - points.mean(axis=0)
    far = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1.0)
    grown = np.maximum(0, np.round(points + away / far * by_px))
    return np.asarray(grown.reshape(-1, 1, 2), dtype=np.int32)


def _stamp(hull: Points, shape: str, step: int, size: tuple[int, ...]) -> Stamp:
    """A stamp from its outline on the coarse, padded mask."""
    points = (hull.reshape(-1, 2) - 8) * step
    outline = np.clip(points, 0, (size[1] - 1, size[0] - 1)).astype(np.int32)
    left, top, width, height = cv2.boundingRect(outline)
    angle = 0.0
    if shape == "rectangle":
        angle = (float(cv2.minAreaRect(outline)[2]) + 45) % 90 - 45
    return Stamp(Box(left, top, left + width, top + height), outline, angle, shape == "ellipse")


def read_stamp(clean: CleanPage, stamp: Stamp, engine: OcrEngine) -> list[Word]:
    """The words in a stamp, straightened, its frame taken off; letters that run round a ring stay unread."""
    px_per_mm = clean.image.dpi / MM_PER_INCH
    box = stamp.box
    rows, columns = slice(box.top, box.bottom), slice(box.left, box.right)
    pen = clean.pen[rows, columns]
    reach = 2 * round(FILLED_MM * px_per_mm / 2) + 1
    joined = cv2.morphologyEx(pen, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    own = pen | (np.asarray(joined, dtype=np.uint8) & darker(clean.text[rows, columns], 160))
    local = stamp.outline - (box.left, box.top)
    inside = np.zeros(own.shape, np.uint8)
    cv2.fillConvexPoly(inside, local, 255)
    cv2.polylines(inside, [local], True, 0, 2 * round((FRAME_MM + BAND_MM) * px_per_mm / 2))
    only = np.where((own & inside) > 0, clean.image.pixels[rows, columns], np.uint8(PAPER))
    turn = cv2.getRotationMatrix2D((box.width / 2, box.height / 2), stamp.angle_deg, 1.0)
    level = np.asarray(cv2.warpAffine(only, turn, (box.width, box.height), borderValue=PAPER), dtype=np.uint8)
    back = _affine(cv2.invertAffineTransform(turn))
    to_page = Affine(c=box.left, f=box.top).after(back).after(Affine(c=-8, f=-8))
    size_px = (clean.image.width_px, clean.image.height_px)
    least = LEAST_CONFIDENCE_ROUND if stamp.is_round else LEAST_CONFIDENCE
    read = engine.read_page(np.pad(level, 8, constant_values=PAPER), clean.image.dpi)
    told = [word for word in read if word.confidence >= least and any(map(str.isalnum, word.text))]
    return [replace(put_on_page(word, to_page, size_px), medium=Medium.STAMP) for word in told]


def _affine(matrix: NDArray[Any]) -> Affine:
    (a, b, c), (d, e, f) = matrix.tolist()
    return Affine(a, b, c, d, e, f)


def in_type(pen_only: Pixels, words: Sequence[Word]) -> bool:
    """True where the coloured words of one place are type, not writing: a stamp without a frame."""
    told = [word for word in words if any(map(str.isalnum, word.text))]
    letters = sum(len(word.text) for word in told)
    if letters < TYPE_LETTERS:
        return False
    sure = sum(word.confidence * len(word.text) for word in told) / letters
    return sure >= TYPE_CONFIDENCE and float(np.median(handwriting_odds(pen_only, [w.box for w in told]))) < 0


def is_form(typed: Sequence[Word], dpi: float) -> bool:
    """True where coloured type is spread wider over the page than any stamp, in more words than two stamps have."""
    if len(typed) < FORM_WORDS:
        return False
    around = hull(word.box for word in typed)
    return max(around.width, around.height) > MOST_SIDE_MM * dpi / MM_PER_INCH


def without_words_across(words: Sequence[Word]) -> list[Word]:
    """The words without those of stamps that lie across print: they say nothing of the lines that they cross."""
    print_boxes = [word.box for word in words if word.medium is not Medium.STAMP]
    return [
        word
        for word in words
        if word.medium is not Medium.STAMP or sum(word.box.overlap(box) for box in print_boxes) < ACROSS * word.box.area
    ]


def outside(ink: Pixels, stamps: Sequence[Stamp]) -> Pixels:
    """A mask of ink without the stamps' own."""
    if not stamps:
        return ink
    taken = np.zeros(ink.shape, np.uint8)
    for stamp in stamps:
        cv2.fillConvexPoly(taken, stamp.outline, 255)
    return minus(ink, taken)
