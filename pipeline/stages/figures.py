"""Read figures, dates and lots from a crop with a small network: an opinion independent of the OCR engine.

Tesseract's Russian model reads some faces' 3 as 5 with full confidence, twice alike, and spells G, J and Z of a
lot as figures. This network was trained on printed codes only (`samples/train_figures.py`), so it errs elsewhere.
Reads one line of figures, signs and capitals; anything else it calls OTHER. It tells no scripts apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.shades import shades_at
from schemas.page import Pixels

ALPHABET = "0123456789.,/-"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZБГДЖЗИЛПФЦЧШЩЫЬЭЮЯ"  # a letter of both scripts is written in Latin
OTHER = "¤"  # a small letter or any other sign
SPACE = " "
CLASSES = "\0" + ALPHABET + LETTERS + OTHER + SPACE  # the first is CTC's blank
LIKE_FIGURES = {"O": "0", "З": "3"}  # told apart by what stands beside them only
LOST_WEIGHT = 4.0  # what the network dropped it mostly gave a chance of 0.03 to 0.3, what it read well 0.01
HEIGHT_PX = 32
STEP_PX = 4  # columns of pixels per step of the network
MAX_WIDTH_PX = 480
PAD_PX = 8
LEAST_OTHER = 0.02  # chance from which what else a sign may be is told
NAMED = frozenset(ALPHABET + LETTERS)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign as the network names it; `others` best first, left and right in pixels of the crop."""

    text: str
    chance: float
    others: tuple[tuple[str, float], ...]
    left_px: int
    right_px: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Steps of one class."""

    kind: int
    start: int
    end: int
    chance: float


def read_figures(crop: Pixels) -> tuple[str, float]:
    """The text of one line, letters as OTHER, and its least certain sign's probability; ("", 0) for an empty crop."""
    return _read(crop, _folding())


def read_code(crop: Pixels) -> tuple[str, float]:
    """The same with capitals named; those that both scripts have as Latin ones."""
    return _read(crop, np.arange(len(CLASSES)))


def read_signs(crop: Pixels) -> tuple[Sign, ...]:
    """The same sign by sign, spaces left out, each with what else it may be; none for an empty crop."""
    return look_at(crop, names_letters=True)[2]


def look_at(crop: Pixels, *, names_letters: bool) -> tuple[str, float, tuple[Sign, ...]]:
    """The text of one line with its least sure sign's chance, as above, and its signs without the spaces."""
    scores, px_per_step, left_px = _scores(crop)
    if scores is None:
        return "", 0.0, ()
    folding = np.arange(len(CLASSES)) if names_letters else _folding()
    chances, runs = _runs(scores, folding)
    lost = _lost(chances, chances.argmax(axis=0))
    text, chance = _told(runs, lost)
    named = [run for run in runs if run.kind]
    edges = [0, *(run.start for run in named), scores.shape[1]]
    ends = [0, *(run.end for run in named), scores.shape[1]]
    signs = []
    for place, run in enumerate(named):
        if CLASSES[run.kind] == SPACE:
            continue
        around = float(
            max(lost[ends[place] : run.start].max(initial=0), lost[run.end : edges[place + 2]].max(initial=0))
        )
        left, right = (max(0, round(step * px_per_step - left_px)) for step in (run.start, run.end))
        sure = max(0.0, min(run.chance, 1 - LOST_WEIGHT * around))
        signs.append(Sign(CLASSES[run.kind], sure, _others(chances, run, names_letters), left, right))
    return text, chance, tuple(signs)


def _others(chances: NDArray[np.float32], run: _Run, names_letters: bool) -> tuple[tuple[str, float], ...]:
    """What else the network weighed for a sign, best first."""
    weighed = chances[:, run.start : run.end].max(axis=1)
    allowed = (NAMED if names_letters else frozenset(ALPHABET)) - {CLASSES[run.kind]}
    others = [(CLASSES[kind], round(float(weighed[kind]), 3)) for kind in np.flatnonzero(weighed >= LEAST_OTHER)]
    return tuple(sorted((other for other in others if other[0] in allowed), key=lambda other: -other[1]))


def _read(crop: Pixels, folding: NDArray[np.intp]) -> tuple[str, float]:
    scores, _, _ = _scores(crop)
    return ("", 0.0) if scores is None else decoded(scores, folding)


def _scores(crop: Pixels) -> tuple[NDArray[np.float32] | None, float, float]:
    """What the network makes of each step; pixels of the crop to a step, and how far before the crop they begin."""
    found = _normalized(crop)
    if found is None:
        return None, 0.0, 0.0
    image, zoom, left_px = found
    network = _network()
    network.setInput(image[None, None])
    scores = np.asarray(network.forward(), np.float32)[0]  # shape: classes, steps
    return scores, STEP_PX / zoom, PAD_PX / zoom - left_px


def normalized_line(crop: Pixels) -> NDArray[np.float32] | None:
    """A line of ink cut tight, at one height, ink 1 and paper 0; None where there is no ink or it is too long."""
    found = _normalized(crop)
    return None if found is None else found[0]


def _normalized(crop: Pixels) -> tuple[NDArray[np.float32], float, int] | None:
    """The same with its zoom and where the ink begins in the crop."""
    paper, ink = shades_at(crop, 0.9, 0.01)
    if paper - ink < 30:
        return None
    dark = np.clip((np.float32(paper) - crop) / np.float32(paper - ink), 0, 1)
    rows = np.flatnonzero((dark > 0.5).any(axis=1))
    columns = np.flatnonzero((dark > 0.5).any(axis=0))
    tight = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    width = max(4, round(tight.shape[1] * (HEIGHT_PX - 4) / tight.shape[0]))
    if width > MAX_WIDTH_PX:
        return None
    small = cv2.resize(tight, (width, HEIGHT_PX - 4), interpolation=cv2.INTER_AREA)
    padded = -(-(width + 2 * PAD_PX) // STEP_PX) * STEP_PX
    framed = np.zeros((HEIGHT_PX, padded), np.float32)
    framed[2:-2, PAD_PX : PAD_PX + width] = small
    return framed, width / tight.shape[1], int(columns[0])


def decoded(scores: NDArray[np.float32], folding: NDArray[np.intp]) -> tuple[str, float]:
    """Best path of a CTC network: repeats and blanks fall away. `folding`: the class that each counts for."""
    chances, runs = _runs(scores, folding)
    return _told(runs, _lost(chances, chances.argmax(axis=0)))


def _told(runs: Sequence[_Run], lost: NDArray[np.float32]) -> tuple[str, float]:
    text = "".join(CLASSES[run.kind] for run in runs if run.kind)
    least = min([1.0, *(run.chance for run in runs)])
    return text.strip(), max(0.0, min(least, 1 - LOST_WEIGHT * float(lost.max(initial=0))))


def _runs(scores: NDArray[np.float32], folding: NDArray[np.intp]) -> tuple[NDArray[np.float32], list[_Run]]:
    """The chances of each class at each step, and the steps of one best class that follow each other."""
    chances = np.exp(scores - scores.max(axis=0))
    chances /= chances.sum(axis=0)
    folded = np.zeros_like(chances)
    np.add.at(folded, folding, chances)
    best = chances.argmax(axis=0)
    ends = [*(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
    runs = []
    for start, end in zip([0, *ends], ends, strict=False):
        kind = int(folding[best[start]])
        runs.append(_Run(kind, start, end, float(folded[kind, start:end].max())))
    return chances, runs


def _lost(chances: NDArray[np.float32], best: NDArray[np.intp]) -> NDArray[np.float32]:
    """How likely a sign stands where the best path has none: a narrow I between wide letters leaves no other trace."""
    steps = np.arange(len(best))
    before = np.maximum.accumulate(np.where(best > 0, steps, 0))
    after = np.minimum.accumulate(np.where(best > 0, steps, len(best) - 1)[::-1])[::-1]
    others = chances.copy()
    others[0] = others[best[before], steps] = others[best[after], steps] = 0
    return np.asarray(np.where(best == 0, others.sum(axis=0), 0), np.float32)


@cache
def _folding() -> NDArray[np.intp]:
    """Every letter as OTHER, but for those that look like a figure."""
    names = (LIKE_FIGURES.get(sign, OTHER if sign in LETTERS else sign) for sign in CLASSES)
    return np.array([CLASSES.index(name) for name in names], np.intp)


@cache
def _network() -> cv2.dnn.Net:
    model = resources.files("schemas").joinpath("calibration/figures.onnx").read_bytes()
    return cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8))
