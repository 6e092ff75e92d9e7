"""Looks at a scan as it came: paper, background, scanner borders, punch holes and ink on a small copy.

Works in the scan's own orientation, measures only, and changes nothing of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.stages.shades import shades_at
from pipeline.stages.veils import find_veils
from schemas.page import PageImage, Pixels

SURVEY_DPI = 150.0  # letters of 6 pt are still 6 px high, and a page is 2 megapixels
MM_PER_INCH = 25.4
LETTER_PAGE_IN = 11.7  # long side of A4, assumed where a file states an impossible resolution
PLAUSIBLE_LONG_SIDE_IN = (3.0, 24.0)
LOWEST_DPI = 72.0
COLOUR_STEP = 24  # grey levels between channels; noise of JPEG on grey paper stays below
COLOURED_SPOTS = 25  # of a quarter of the pixels
OFF_PAPER_LEVEL = 0.5  # of the paper's brightness; shadows in a book's fold stay above it


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """A small copy of a scan and what is paper and ink on it; all arrays of one size.

    factor: how many scan pixels one survey pixel stands for, on a side.
    grey: background evened out, 255 is paper.
    colour: RGB with its background evened out, None on grey scans.
    paper: brightness of the bare paper, and of the shades that lie on it.
    off_paper: mask of scanner borders and punch holes.
    ink: mask of what stands out from the paper, off-paper parts left out.
    ink_below: grey values below it are ink.
    ink_contrast: grey levels between the paper and its darkest ink.
    marker: mask of the shades of a highlighter, None where there is none.
    """

    factor: float
    dpi: float
    grey: Pixels
    colour: Pixels | None
    paper: Pixels
    off_paper: Pixels
    ink: Pixels
    ink_below: int
    ink_contrast: int
    marker: Pixels | None = None

    def px(self, length_mm: float) -> int:
        """A length on paper in survey pixels, at least 1."""
        return max(1, round(length_mm * self.dpi / MM_PER_INCH))


def believable_dpi(image: PageImage) -> float:
    """The stated resolution, or the one that makes the page A4 where the stated one cannot be."""
    long_side_px = max(image.width_px, image.height_px)
    if image.dpi > 0 and PLAUSIBLE_LONG_SIDE_IN[0] <= long_side_px / image.dpi <= PLAUSIBLE_LONG_SIDE_IN[1]:
        return float(image.dpi)
    return max(LOWEST_DPI, long_side_px / LETTER_PAGE_IN)


def survey(image: PageImage) -> Survey:
    """Measures a page as scanned."""
    dpi = believable_dpi(image)
    factor = _reduction(dpi)
    small = _shrunk(image.pixels, factor)
    small_dpi = dpi / factor
    raw = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), dtype=np.uint8) if small.ndim == 3 else small
    paper = _paper_brightness(raw, small_dpi)
    grey = np.asarray(cv2.divide(raw, paper, scale=255), dtype=np.uint8)
    low_step = max(1, round(small_dpi / 50))
    low = _reduced(grey, low_step)
    off_paper = _borders(raw, low, grey.shape) | _punch_holes(low, small_dpi / low_step, grey.shape)
    colour = _even_colour(small, small_dpi) if small.ndim == 3 and _has_colour(small) else None
    veils = find_veils(grey if colour is None else colour, off_paper, small_dpi / MM_PER_INCH)
    if veils is not None:
        bare = veils.bare(grey)
        paper = np.asarray(cv2.multiply(paper, bare, scale=1 / 255), dtype=np.uint8)
        grey = _lifted(grey, bare)
        if colour is not None:
            channels = [np.asarray(channel, dtype=np.uint8) for channel in cv2.split(colour)]
            merged = cv2.merge([_lifted(channel, veils.bare(channel)) for channel in channels])
            colour = np.asarray(merged, dtype=np.uint8)
    on_paper = grey | off_paper
    ink_contrast = _ink_contrast(on_paper)
    ink_below = round(min(222.0, max(150.0, 255 - 0.35 * ink_contrast)))  # nearer the paper where all ink is faint
    ink = np.asarray(cv2.threshold(on_paper, ink_below - 1, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    marker = None if veils is None else veils.marker
    return Survey(factor, small_dpi, grey, colour, paper, off_paper, ink, ink_below, ink_contrast, marker)


def _lifted(channel: Pixels, bare: Pixels) -> Pixels:
    """An evened channel with its shades evened out as well."""
    return np.asarray(cv2.divide(channel, bare, scale=255), dtype=np.uint8)


def _reduction(dpi: float) -> float:
    """How many scan pixels become one, on a side: whole numbers where possible, they cost a fifth."""
    factor = dpi / SURVEY_DPI
    if factor < 1.2:
        return 1.0
    return float(round(factor)) if factor > 1.6 else factor


def _shrunk(pixels: Pixels, factor: float) -> Pixels:
    """The scan made smaller; whole blocks keep the map to the scan a pure factor."""
    if factor == 1:
        return pixels
    height, width = pixels.shape[:2]
    if factor != int(factor):
        size = (round(width / factor), round(height / factor))
        return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
    step = int(factor)
    bottom, right = -height % step, -width % step
    padded = cv2.copyMakeBorder(pixels, 0, bottom, 0, right, cv2.BORDER_REPLICATE) if bottom or right else pixels
    size = (padded.shape[1] // step, padded.shape[0] // step)
    return np.asarray(cv2.resize(padded, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _paper_brightness(raw: Pixels, dpi: float) -> Pixels:
    """Brightness of the paper under the ink, at every pixel: the brightest nearby, smoothed."""
    step = max(1, round(dpi / 25))
    low = _reduced(raw, step)
    bare = cv2.dilate(low, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7)))  # 7 mm: wider than any stroke
    bare = cv2.medianBlur(bare, 9)
    (level,) = shades_at(np.asarray(bare, dtype=np.uint8), 0.8)
    bare = cv2.blur(np.maximum(bare, np.uint8(max(1.0, OFF_PAPER_LEVEL * level))), (5, 5))
    return np.asarray(cv2.resize(bare, raw.shape[::-1], interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def _reduced(pixels: Pixels, step: int) -> Pixels:
    size = (max(1, round(pixels.shape[1] / step)), max(1, round(pixels.shape[0] / step)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _even_colour(small: Pixels, dpi: float) -> Pixels:
    channels = [np.asarray(channel, dtype=np.uint8) for channel in cv2.split(small)]
    even = [cv2.divide(channel, _paper_brightness(channel, dpi), scale=255) for channel in channels]
    return np.asarray(cv2.merge(even), dtype=np.uint8)


def _has_colour(small: Pixels) -> bool:
    """True where there is enough coloured ink for one underline."""
    red, green, blue = (channel.astype(np.int16) for channel in cv2.split(small[::2, ::2].copy()))
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return int(np.count_nonzero(spread > COLOUR_STEP)) > COLOURED_SPOTS


def _borders(raw: Pixels, low: Pixels, full_shape: tuple[int, ...]) -> Pixels:
    """Dark areas thicker than any stroke that touch the edge of the scan or run along most of it.

    `low` is the evened page at some 50 dpi.
    """
    raw_low = cv2.resize(raw, (low.shape[1], low.shape[0]), interpolation=cv2.INTER_AREA)
    (level,) = shades_at(np.asarray(raw_low, dtype=np.uint8), 0.8)
    dark = ((low < 128) & (raw_low < OFF_PAPER_LEVEL * level)).astype(np.uint8)
    padded = cv2.copyMakeBorder(dark, 8, 8, 8, 8, cv2.BORDER_CONSTANT, value=1)
    thick = cv2.morphologyEx(padded, cv2.MORPH_OPEN, np.ones((4, 4), np.uint8))  # 2 mm
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    _, labels, stats, centers = cv2.connectedComponentsWithStats(joined, connectivity=8)
    size = np.array([low.shape[1], low.shape[0]])
    # a fax turns the inside of a wide black border white and leaves its rim
    runs_along = (stats[:, 2:4] > 0.55 * size).any(axis=1)
    from_middle = np.abs((centers - 8) / size - 0.5).max(axis=1)
    fills = stats[:, 4] > 0.25 * stats[:, 2] * stats[:, 3]
    is_rim = runs_along & ((from_middle > 0.38) | ~fills)
    is_rim[0] = False
    is_rim[labels[0, 0]] = True
    border = is_rim[labels].astype(np.uint8)[8:-8, 8:-8] & dark
    if not border.any():
        return np.zeros(full_shape, np.uint8)
    border = cv2.dilate(border, np.ones((9, 9), np.uint8))  # 2 mm: the blurred rim of the paper
    full = cv2.resize(border * 255, full_shape[::-1], interpolation=cv2.INTER_NEAREST)
    return np.asarray(full, dtype=np.uint8)


def _punch_holes(low: Pixels, low_dpi: float, full_shape: tuple[int, ...]) -> Pixels:
    """Solid dark discs of 4 to 9 mm near the left, right, top or bottom edge."""
    dark = (low < 150).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5)))
    if not cv2.hasNonZero(solid):
        return np.zeros(full_shape, np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    mask = np.zeros(low.shape, np.uint8)
    height, width = low.shape
    reach_px = 25 / MM_PER_INCH * low_dpi
    for index in range(1, count):
        left, top, box_width, box_height, area = (int(value) for value in stats[index])
        sizes_mm = [side * MM_PER_INCH / low_dpi for side in (box_width, box_height)]
        near = min(left, top, width - left - box_width, height - top - box_height) < reach_px
        fill, shape = area / (box_width * box_height), box_width / box_height
        is_solid = fill > 0.62 and 0.75 < shape < 1.33  # a letter may hang on to it
        in_size = near and is_solid and all(3.5 < size < 9.5 for size in sizes_mm)
        if in_size and _has_round_corners(dark[top : top + box_height, left : left + box_width]):
            mask[labels == index] = 255
    if not mask.any():
        return np.zeros(full_shape, np.uint8)
    mask = np.asarray(cv2.dilate(mask, np.ones((5, 5), np.uint8)), dtype=np.uint8)
    return np.asarray(cv2.resize(mask, full_shape[::-1], interpolation=cv2.INTER_NEAREST), dtype=np.uint8)


def _has_round_corners(crop: Pixels) -> bool:
    """True for a disc, False for a solid square, such as a mark printed for the scanner."""
    side = max(1, round(0.18 * min(crop.shape)))
    corners = (crop[:side, :side], crop[:side, -side:], crop[-side:, :side], crop[-side:, -side:])
    return float(np.mean([corner.mean() for corner in corners])) < 0.35


def _ink_contrast(grey: Pixels) -> int:
    """Grey levels between white and the darkest ink, single dark pixels left out."""
    darker = np.cumsum(cv2.calcHist([grey], [0], None, [256], [0, 256]).astype(np.int64))
    wanted = max(200.0, 0.003 * grey.size)  # a few lines of print; less on a page that is nearly empty
    return 255 - int(np.searchsorted(darker, min(wanted, 0.5 * float(darker[-1]))))
