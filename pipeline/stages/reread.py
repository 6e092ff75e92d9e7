"""Read one small box of a clean page a second time, from other pixels than the first time.

The page pass sees the text layer whole; this one sees the grey page in the box alone, enlarged and in
full contrast. Where both agree, the agreement is worth something.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.stages.crops import PAPER, read_lines
from pipeline.stages.engine import OcrEngine
from pipeline.stages.unread import without_zero_marks
from schemas.geometry import Affine, Box
from schemas.page import CleanPage, Pixels, Reread, Word

MARGIN_SHARE = 0.2  # of the box height, so that no stroke is cut by a tight box
MIN_MARGIN_PX = 2


def make_rereader(clean: CleanPage, engine: OcrEngine) -> Reread:
    """A second look at this page. It keeps the page's pixels, so let it go with the page."""

    def reread(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        margin_px = max(MIN_MARGIN_PX, round(MARGIN_SHARE * min(box.height, box.width)))
        wide = box.grown(margin_px, clean.image.width_px, clean.image.height_px)
        crop = _without_rulings(clean, wide)
        whole = Box(0, 0, wide.width, wide.height)
        words = read_lines(without_zero_marks(crop), whole, engine, alphabet)
        to_page = Affine(c=wide.left, f=wide.top)
        return tuple(put_on_page(word, to_page, (clean.image.width_px, clean.image.height_px)) for word in words)

    return reread
