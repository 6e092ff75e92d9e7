"""Sorts the ink of a page: coloured pen and stamps, print, show-through, noise, and whether there is any.

Reads nothing.
"""

from __future__ import annotations

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from pipeline.stages.paper import MM_PER_INCH, Survey
from pipeline.stages.pieces import Numbers, keep_labels, label_pieces, minus
from schemas.page import Pixels

Flags = NDArray[np.bool_]

PEN_SATURATION = 0.3  # black print after JPEG stays below 0.15, faint blue ballpoint above 0.4
TINGE_SATURATION = 0.15  # enough right beside ink that is surely coloured
PEN_CONTRAST = 30
BROWN_HUES = (11, 38)  # OpenCV hues of stains, glue and aged paper: never a pen
SAME_HUE = 12  # of 180
FORM_LINE_MM = 80.0  # the frame of a stamp is shorter
SHOW_THROUGH = 0.16  # of the page's own contrast: print from the other side stays below it
WRITING_MM2 = 1.0  # ink of a single short pencilled word
FAINTER_WRITING, FAINTER_WRITING_MM2 = 212, 1.6  # a short pencilled note; blank sides of drawn charts stay below 1.2
LINE_END_MM = 2.5  # a piece of a crease; written letters and figures are higher
FAINTEST_WRITING = 208  # faint pencil is at 190; what shows through stays above 215
DUST_MM = 0.5
LETTER_NEAR_MM = 1.8, 1.3  # beside, above and below: the stop behind г lies far from its stem
MARKER_RIM_PX = 9  # round a marker's shade: its soft edge is no pen
STROKE_PIXELS = 3  # of a pixel and its neighbours, in a stroke one pixel thin


def coloured_ink(page: Survey, strokes: Pixels, is_all_print: bool = False) -> Pixels:
    """Mask, on the survey, of where ink has the colour of a pen or a stamp.

    Args:
        page: the scan.
        strokes: mask of its long strokes. Where these are coloured the form is printed in that colour, and
            ink of that colour is print.
        is_all_print: nearly all ink of the page has one colour, and reads as print: that colour is the form's.
    """
    if page.colour is None:
        return np.zeros(page.grey.shape, np.uint8)
    density = np.asarray(255 - page.colour, dtype=np.uint8)
    density[page.off_paper > 0] = 0
    if page.marker is not None:  # print under a marker takes on its colour, and a pen's looks black there
        density[cv2.dilate(page.marker, np.ones((MARKER_RIM_PX, MARKER_RIM_PX), np.uint8)) > 0] = 0
    # fringes of badly registered scanner rows are red on one side and blue on the other: they cancel
    density = np.asarray(cv2.blur(density, (3, 3)), dtype=np.uint8)
    red, green, blue = cv2.split(density)
    strongest = cv2.max(cv2.max(red, green), blue)
    chroma = cv2.subtract(strongest, cv2.min(cv2.min(red, green), blue))
    hue = np.asarray(cv2.extractChannel(cv2.cvtColor(255 - density, cv2.COLOR_RGB2HSV), 0), dtype=np.uint8)
    tinged = (strongest > PEN_CONTRAST) & (chroma > TINGE_SATURATION * strongest)
    tinged &= (hue < BROWN_HUES[0]) | (hue > BROWN_HUES[1])
    form_hue = _usual(hue[(page.ink > 0) & tinged]) if is_all_print else _hue_of(strokes, tinged, hue, page)
    if form_hue is not None:
        apart = cv2.absdiff(hue, np.full_like(hue, form_hue))
        tinged &= np.minimum(apart, 180 - apart) > SAME_HUE
    sure = as_mask(tinged & (chroma > PEN_SATURATION * strongest))
    if not sure.any():
        return sure
    labels, boxes = label_pieces(sure)
    sure = keep_labels(labels, boxes[:, 4] >= max(4, page.px(0.5) ** 2 // 2))
    beside = np.asarray(cv2.dilate(sure, np.ones((5, 5), np.uint8)), dtype=np.uint8)
    return sure | (beside & as_mask(tinged))


def _hue_of(strokes: Pixels, tinged: Flags, hue: Pixels, page: Survey) -> int | None:
    """The hue of the form's ruled lines, None where they are black, grey or too short to tell from a stamp's frame."""
    labels, boxes = label_pieces(strokes)
    lines = keep_labels(labels, boxes[:, 2:4].max(axis=1) > page.px(FORM_LINE_MM)) > 0
    coloured = hue[lines & tinged]
    if coloured.size < 200 or coloured.size < 0.5 * np.count_nonzero(lines):
        return None
    return _usual(coloured)


def _usual(hues: Pixels) -> int:
    return int(np.argmax(np.bincount(hues, minlength=180)))


def darker(grey: MatLike, below: int) -> Pixels:
    """Mask of what is darker than a grey value."""
    return np.asarray(cv2.threshold(grey, below - 1, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)


def as_mask(flags: Flags) -> Pixels:
    """255 where true, 0 elsewhere."""
    return flags.astype(np.uint8) * np.uint8(255)


def without_show_through(grey: Pixels, ink_contrast: int) -> Pixels:
    """The page with everything much fainter than its own ink set to white, edges kept soft."""
    white_from = float(np.clip(255 - SHOW_THROUGH * ink_contrast, 200, 248))
    values = np.arange(256, dtype=np.float64)
    ramp = np.clip((white_from - values) / 24.0, 0.0, 1.0)
    table = np.clip(255.0 - ramp * (255.0 - values), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, table), dtype=np.uint8)


def without_specks(grey: Pixels) -> Pixels:
    """Salt and pepper replaced by their surroundings, only where a page has much of it; thin strokes stay."""
    middle = np.asarray(cv2.medianBlur(grey, 3), dtype=np.uint8)
    usual = darker(cv2.absdiff(grey, middle), 91)
    if cv2.countNonZero(usual) > 0.996 * grey.size:
        return grey
    ink = darker(grey, 128)
    n_dark = cv2.boxFilter(ink & 1, -1, (3, 3), normalize=False)
    stroke = ink & as_mask(np.asarray(n_dark) >= STROKE_PIXELS)
    return np.asarray(cv2.copyTo(grey, usual | stroke, middle), dtype=np.uint8)


def without_dust(text: Pixels, ink: Pixels, dpi: float) -> Pixels:
    """The print without specks that stand alone; full stops and the dots of letters have a letter near."""
    px_per_mm = dpi / MM_PER_INCH
    largest = max(2.0, DUST_MM * px_per_mm)
    contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    specks = [contour for contour in contours if len(contour) <= 4 * largest]
    specks = [contour for contour in specks if max(cv2.boundingRect(contour)[2:]) <= largest]
    if not specks:
        return text
    dust = np.zeros(ink.shape, np.uint8)
    cv2.drawContours(dust, specks, -1, 255, cv2.FILLED)
    beside, above = (2 * round(reach_mm * px_per_mm) + 1 for reach_mm in LETTER_NEAR_MM)
    near = cv2.dilate(minus(ink, dust), np.ones((above, beside), np.uint8))
    return text | np.asarray(cv2.dilate(minus(dust, near), np.ones((3, 3), np.uint8)), dtype=np.uint8)


def holds_writing(grey: Pixels, rulings: Pixels, dpi: float) -> bool:
    """True where anything is left that may have been written, once lines, stains and dust are gone.

    Print of the other side is no writing here: it stays fainter than a faint pencil.
    """
    px_per_mm = dpi / MM_PER_INCH
    height = grey.shape[0]
    for start, end in ((height // 8, 3 * height // 8), (0, height)):  # a written page mostly says so in a part of it
        if _written_mm2(grey, rulings, (start, end), px_per_mm, FAINTEST_WRITING) >= WRITING_MM2:
            return True
    return _written_mm2(grey, rulings, (0, height), px_per_mm, FAINTER_WRITING) >= FAINTER_WRITING_MM2


def _written_mm2(grey: Pixels, rulings: Pixels, rows: tuple[int, int], px_per_mm: float, below: int) -> float:
    """How much of a part of the page is covered by what may be writing."""
    start, end = rows
    dark = darker(cv2.blur(grey[start:end], (3, 3)), below)
    lines = np.asarray(cv2.dilate(rulings[start:end], np.ones((5, 5), np.uint8)), dtype=np.uint8)
    rest = minus(dark, lines)
    boxes = label_pieces(rest)[1][1:]
    if end - start < grey.shape[0]:  # pieces that are cut off tell nothing
        boxes = boxes[(boxes[:, 1] > 2) & (boxes[:, 1] + boxes[:, 3] < end - start - 2)]
    sides, area = boxes[:, 2:4], boxes[:, 4]
    is_stain = (sides.min(axis=1, initial=10**6) > 12 * px_per_mm) & (area > 0.4 * sides[:, 0] * sides[:, 1])
    written = boxes[(sides.max(axis=1, initial=0) >= 1.2 * px_per_mm) & ~is_stain]
    if written[:, 4].sum() < 4 * WRITING_MM2 * px_per_mm**2:
        written = written[~_ends_of_lines(written, lines, px_per_mm)]
    return float(written[:, 4].sum()) / px_per_mm**2


def _ends_of_lines(boxes: Numbers, lines: Pixels, px_per_mm: float) -> Flags:
    """Which small pieces lie at a line: a crease that lies askew ends beside the mask that covers it."""
    near = [
        lines[max(0, y - 2) : y + height + 2, max(0, x - 2) : x + width + 2].any() for x, y, width, height, _ in boxes
    ]
    is_small = boxes[:, 2:4].max(axis=1, initial=0) <= LINE_END_MM * px_per_mm
    return np.asarray(np.array(near, dtype=bool) & is_small)
