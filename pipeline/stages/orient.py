"""Tells how a page must be turned to stand upright and straight.

Measures only; the pixels are turned once, in `clean`. Text is tried by an injected reader,
because shapes alone do not tell Cyrillic from Cyrillic upside down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.glyphs import Glyphs, word_blobs
from pipeline.stages.paper import Survey
from pipeline.stages.pieces import Numbers, label_pieces, minus
from schemas.page import SURE_TURN, Pixels

UprightProbe = Callable[[Pixels], float]
"""Grey strips of text lines, stacked -> 0 to 1, how well they read."""

LEAST_BLACK, LEAST_BLACK_PX = 0.08, 1500  # of the ink that tells the skew
MAX_SKEW_DEG = 9.0  # scans are skewed up to 8 degrees
FAR_SKEW_DEG = 55.0  # a sheet that was dropped on the glass; looked for only where no usual skew tells
CLEAR_GAIN = 1.0  # drawn pages within the usual skew gain 1.3 to 3, those beyond it 0.9 at most
MUCH_CLEARER = 2.0
READS_WELL = 0.75  # upside-down print reads at 0.2 to 0.5
CLEAR_MARGIN = 0.12
READS_SURELY = 0.85  # of one long line alone; of 82 pages none read at more than 0.53 upside down
LONE_MM = 30.0  # such a line has some twenty letters
LONE_MARGIN = 0.3  # of one line read both ways: of 67 lines, office and hard, none was better upside down
READS_AT_ALL = 0.6  # print the right way up, however bad; below it even the direction of the lines is asked
SURE_LEAN = 0.5  # of at most 2
LINES_PER_STRIP = 2
MOST_STRIPS = 4  # from ever other places of the page; the later ones are read only where the first tell nothing
FIGURES_PER_STRIP = 12  # of a table, as each tells less
WIDEST_STRIP_MM = 45.0  # as much text as tells up from down
COARSE_POINTS, FINE_POINTS = 8000, 24000  # edge points that angles are told from
Floats = NDArray[np.float64]
_ROTATIONS = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, slots=True)
class Pose:
    """turn_deg: clockwise turn to upright, a multiple of 90. skew_deg: counter-clockwise turn after it.

    letter_px: height of the page's letters in scan pixels, 0 where none were found.
    reads: how well its text read when it was tried, 0 where none was tried.
    confidence: how clearly this way up reads better than the others, 0 to 1.
    """

    turn_deg: int
    skew_deg: float
    letter_px: float
    reads: float
    confidence: float = 1.0


def find_pose(page: Survey, glyphs: Glyphs, coloured: Pixels, reads_upright: UprightProbe) -> Pose:
    """The pose of a page as scanned; `coloured` is its coloured ink, of stamps and pens, which lies as it likes."""
    level = _black_ink(glyphs, coloured)
    lean = _lean(page, glyphs)
    pose = _best_way(page, glyphs, level, 90 if lean < 0 else 0, reads_upright)
    if pose.reads < READS_AT_ALL and abs(lean) < SURE_LEAN and pose.reads:
        other = _best_way(page, glyphs, level, 0 if lean < 0 else 90, reads_upright)
        if other.reads > pose.reads + CLEAR_MARGIN:
            return other
    return pose


def _best_way(page: Survey, glyphs: Glyphs, level: Pixels, turn_deg: int, reads_upright: UprightProbe) -> Pose:
    """The better of a turn and its opposite."""
    skew_deg = find_skew(level, turn_deg)
    letter_px = _letter_height(glyphs, turn_deg) * page.factor
    lone, strips = _strips(page, glyphs, turn_deg, skew_deg)
    up, down = _try_lone(lone, reads_upright)
    if not _is_told(up, down):
        up, down = _try_both_ways(strips, reads_upright)
    is_clear = down == 0.0 and up >= READS_WELL  # the other way was not even tried
    confidence = 1.0 if is_clear else min(1.0, SURE_TURN * abs(up - down) / CLEAR_MARGIN)
    return Pose(turn_deg + (180 if down > up else 0), skew_deg, letter_px, max(up, down), confidence)


def turned(pixels: Pixels, turn_deg: int) -> Pixels:
    """Pixels turned clockwise by a multiple of 90 degrees."""
    n_quarters = turn_deg // 90 % 4
    return np.asarray(cv2.rotate(pixels, _ROTATIONS[n_quarters]), dtype=np.uint8) if n_quarters else pixels


def text_runs_down(page: Survey, glyphs: Glyphs) -> bool:
    """True where lines of text run along the scan's columns."""
    return _lean(page, glyphs) < 0


def _lean(page: Survey, glyphs: Glyphs) -> float:
    """Whether lines of text run along the scan's rows, above 0, or along its columns, down to -2."""
    boxes = word_blobs(page, glyphs)
    width, height = boxes[:, 2].astype(np.float64), boxes[:, 3].astype(np.float64)
    across = float(width[width > 1.4 * height].sum())
    down = float(height[height > 1.4 * width].sum())
    lean = (across - down) / (across + down) if across + down else 0.0
    sharp = _sharpness(glyphs.letters, 0)[1]
    sharp_down = _sharpness(glyphs.letters, 90)[1]
    profile = (sharp - sharp_down) / (sharp + sharp_down) if sharp + sharp_down else 0.0
    return lean + profile


def find_skew(ink: Pixels, turn_deg: int) -> float:
    """Counter-clockwise angle that makes lines level once the page is turned; 0 where nothing tells."""
    best_deg, gain = _sharpness(ink, turn_deg, fine=True)
    if 0 < gain < CLEAR_GAIN:
        far_deg, far_gain = _sharpness(ink, turn_deg, fine=True, most_deg=FAR_SKEW_DEG)
        if far_gain > max(CLEAR_GAIN, MUCH_CLEARER * gain):
            return far_deg
    return best_deg


def _black_ink(glyphs: Glyphs, coloured: Pixels) -> Pixels:
    """The ink that is as level as the page: all but the coloured, unless hardly any other is there."""
    ink = glyphs.letters | glyphs.strokes
    black = minus(ink, coloured)
    n_black = cv2.countNonZero(black)
    return black if n_black >= max(LEAST_BLACK_PX, LEAST_BLACK * cv2.countNonZero(ink)) else ink


def level_angle(mask: Pixels) -> tuple[float, float]:
    """Counter-clockwise angle that makes the lines of a mask level, and how clearly (0 is not at all)."""
    angle_deg, gain = _sharpness(mask, 0, fine=True)
    return angle_deg, gain


def _edge_points(mask: Pixels, turn_deg: int) -> tuple[Floats, Floats]:
    """Lower edges of the ink in the turned page: (x, y) of pixels with nothing beneath."""
    upright = turned(mask, turn_deg)
    if upright.shape[0] < 2:
        return np.zeros(0), np.zeros(0)
    places = cv2.findNonZero(cv2.subtract(upright[:-1], upright[1:]))
    if places is None:
        return np.zeros(0), np.zeros(0)
    some = places.reshape(-1, 2)[:: max(1, len(places) // FINE_POINTS)].astype(np.float64)
    return np.ascontiguousarray(some[:, 0]), np.ascontiguousarray(some[:, 1])


def _sharpness(mask: Pixels, turn_deg: int, fine: bool = False, most_deg: float = MAX_SKEW_DEG) -> tuple[float, float]:
    """The angle at which edges line up best, and how much better than by chance (0 is not at all)."""
    xs, ys = _edge_points(mask, turn_deg)
    if xs.size < 50:
        return 0.0, 0.0
    xs = xs - mask.shape[1] / 2
    coarse = np.arange(-most_deg, most_deg + 0.01, 0.5)
    stride = max(1, xs.size // COARSE_POINTS)
    scores = np.array([_peakedness(xs[::stride], ys[::stride], angle, 3.0) for angle in coarse])
    best_deg = float(coarse[int(np.argmax(scores))])
    gain = float(scores.max() / max(1e-9, float(np.median(scores))) - 1.0)
    if fine:
        angles = np.arange(best_deg - 0.6, best_deg + 0.61, 0.05)
        fine_scores = np.array([_peakedness(xs, ys, angle, 1.0) for angle in angles])
        smooth = np.convolve(fine_scores, [0.25, 0.5, 0.25], mode="same")[1:-1]
        best_deg = float(angles[1 + int(np.argmax(smooth))])
    return best_deg, gain


def _peakedness(xs: Floats, ys: Floats, angle_deg: float, bin_px: float) -> float:
    offsets = (ys - xs * np.tan(np.radians(angle_deg))) / bin_px
    counts = np.bincount((offsets - offsets.min()).astype(np.int64))
    return float(np.square(counts.astype(np.float64)).sum() / xs.size)


def _letter_height(glyphs: Glyphs, turn_deg: int) -> float:
    """Height in survey pixels of the page's small letters: the lower ones, as capitals and digits stand higher."""
    along = 3 if turn_deg % 180 == 0 else 2
    heights = glyphs.boxes[:, along].astype(np.float64)
    heights = heights[(heights >= 0.4 * glyphs.size_px) & (heights <= 2.5 * glyphs.size_px)]
    return float(np.percentile(heights, 30)) if heights.size >= 8 else 0.0


def _strips(page: Survey, glyphs: Glyphs, turn_deg: int, skew_deg: float) -> tuple[Pixels | None, Iterable[Pixels]]:
    """The clearest line alone, where it is long, and pictures of a few lines each; straight, in the turn given."""
    letters = _straight(turned(glyphs.letters, turn_deg), skew_deg, 0)
    grey = turned(page.grey | page.off_paper, turn_deg)
    reach_px = max(5, round(1.2 * glyphs.size_px))
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, reach_px), np.uint8))
    boxes = label_pieces(np.asarray(joined, dtype=np.uint8))[1][1:]
    low, high = 0.8 * glyphs.size_px, 2.6 * glyphs.size_px
    in_height = boxes[(boxes[:, 3] >= low) & (boxes[:, 3] <= high)]
    lines = in_height[in_height[:, 2] >= 2.5 * glyphs.size_px]
    per_strip = LINES_PER_STRIP
    if len(lines) <= LINES_PER_STRIP:
        lines, per_strip = in_height[in_height[:, 2] >= 1.2 * glyphs.size_px], FIGURES_PER_STRIP
    if not len(lines):
        return None, []
    fill = lines[:, 4] / (lines[:, 2] * lines[:, 3])
    order = np.argsort(-np.minimum(lines[:, 2], page.px(WIDEST_STRIP_MM)) * fill)
    groups = [order[start : start + per_strip] for start in range(0, MOST_STRIPS * per_strip, per_strip)]
    widest_px = page.px(WIDEST_STRIP_MM)
    is_long = per_strip == LINES_PER_STRIP and lines[order[0], 2] >= page.px(LONE_MM)
    lone = _montage(grey, skew_deg, lines[order[:1]], widest_px) if is_long else None
    return lone, (_montage(grey, skew_deg, lines[group], widest_px) for group in groups if len(group))  # mostly unread


def _montage(grey: Pixels, skew_deg: float, boxes: Numbers, widest_px: int) -> Pixels:
    """Crops of the straightened page below each other on white, letters enlarged to a height that reads well."""
    crops = []
    for left, top, width, height, _ in boxes.tolist():
        margin = max(2, height // 5)
        corner = max(0, left - margin), max(0, top - margin)
        right = min(grey.shape[1], left + min(width, widest_px) + margin)
        bottom = min(grey.shape[0], top + height + margin)
        crops.append(_straight(grey, skew_deg, 255, corner, (right - corner[0], bottom - corner[1])))
    gap = max(crop.shape[0] for crop in crops) // 2
    page = np.full(
        (sum(crop.shape[0] + gap for crop in crops) + gap, max(crop.shape[1] for crop in crops) + 2 * gap),
        255,
        np.uint8,
    )
    top = gap
    for crop in crops:
        page[top : top + crop.shape[0], gap : gap + crop.shape[1]] = crop
        top += crop.shape[0] + gap
    line_px = float(np.median([crop.shape[0] for crop in crops]))
    zoom = float(np.clip(48.0 / line_px, 1.0, 3.0))
    return np.asarray(cv2.resize(page, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _straight(
    pixels: Pixels, skew_deg: float, fill: int, corner: tuple[int, int] = (0, 0), size: tuple[int, int] | None = None
) -> Pixels:
    """The page turned about its middle, or the part of it that has this corner and size then."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew_deg, 1.0)
    matrix[:, 2] -= corner
    return np.asarray(cv2.warpAffine(pixels, matrix, size or (width, height), borderValue=fill), dtype=np.uint8)


def _try_lone(lone: Pixels | None, reads_upright: UprightProbe) -> tuple[float, float]:
    """How well one line reads as it is and, where that does not tell, upside down."""
    up = 0.0 if lone is None else reads_upright(lone)
    return up, 0.0 if lone is None or up >= READS_SURELY else reads_upright(turned(lone, 180))


def _is_told(up: float, down: float) -> bool:
    """Whether one line alone tells up from down."""
    return up >= READS_SURELY or (max(up, down) >= READS_AT_ALL and abs(up - down) >= LONE_MARGIN)


def _try_both_ways(strips: Iterable[Pixels], reads_upright: UprightProbe) -> tuple[float, float]:
    """How well the strips read as they are and upside down; tried until one way is clearly better."""
    up = down = 0.0
    for count, strip in enumerate(strips):
        up_now = reads_upright(strip)
        if up_now >= READS_WELL and up >= down:
            return up_now, 0.0
        down_now = reads_upright(turned(strip, 180))
        up, down = (up * count + up_now) / (count + 1), (down * count + down_now) / (count + 1)
        if abs(up - down) >= CLEAR_MARGIN:
            break
    return up, down
