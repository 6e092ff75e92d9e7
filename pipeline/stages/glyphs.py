"""Separates the ink of a survey into letters and long strokes, and gathers letters into word blobs.

Knows nothing of meaning or reading direction.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.stages.paper import Survey
from pipeline.stages.pieces import Numbers, keep_labels, label_pieces
from schemas.page import Pixels


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """letters: mask of ink in letter-sized pieces. strokes: mask of thin long pieces, such as rulings.

    boxes: one row (left, top, width, height, area) for each piece in `letters`.
    size_px: the median of the pieces' longer sides, 0 where there is none.
    """

    letters: Pixels
    strokes: Pixels
    boxes: Numbers
    size_px: float


def find_glyphs(page: Survey) -> Glyphs:
    """Splits the ink by the size and shape of its connected pieces."""
    labels, boxes = label_pieces(page.ink)
    longest = boxes[:, 2:4].max(axis=1)
    shortest = boxes[:, 2:4].min(axis=1)
    thickness = boxes[:, 4] / np.maximum(longest, 1)
    is_speck = longest < page.px(0.5)
    is_stroke = (longest > page.px(25)) | (
        (longest > page.px(6)) & (thickness < page.px(0.7)) & (shortest < longest / 4)
    )
    is_blob = (shortest > page.px(12)) & (boxes[:, 4] > 0.4 * boxes[:, 2] * boxes[:, 3])  # stains, pictures
    is_letter = ~(is_speck | is_stroke | is_blob)
    letters, strokes = keep_labels(labels, is_letter), keep_labels(labels, is_stroke & ~is_blob)
    is_letter[0] = False
    sizes = longest[is_letter & (longest >= page.px(1.0)) & (longest <= page.px(8))]
    size_px = float(np.median(sizes)) if sizes.size else 0.0
    return Glyphs(letters, strokes, boxes[is_letter], size_px)


def word_blobs(page: Survey, glyphs: Glyphs) -> Numbers:
    """Boxes (left, top, width, height) of groups of letters that nearly touch."""
    if not glyphs.size_px:
        return np.zeros((0, 4), np.int64)
    reach_px = max(3, round(0.45 * glyphs.size_px) | 1)
    joined = cv2.morphologyEx(
        glyphs.letters, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach_px, reach_px))
    )
    outlines, tree = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)  # cheaper than labels
    pieces = zip(outlines, () if tree is None else tree[0], strict=False)
    boxes = np.array([cv2.boundingRect(outline) for outline, links in pieces if links[3] < 0], np.int64).reshape(-1, 4)
    return np.asarray(boxes[boxes[:, 2:4].max(axis=1) >= 1.2 * glyphs.size_px], dtype=np.int64)
