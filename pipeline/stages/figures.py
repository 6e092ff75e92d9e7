"""Read figures, dates and lots from a crop with a small network: an opinion independent of the OCR engine.

Tesseract's Russian model reads some faces' 3 as 5 with full confidence, twice alike, and spells G, J and Z of a
lot as figures. This network was trained on printed codes only (`samples/train_figures.py`), so it errs elsewhere.
Reads one line of figures, signs and capitals; anything else it calls OTHER. It tells no scripts apart.
"""

from __future__ import annotations

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


def read_figures(crop: Pixels) -> tuple[str, float]:
    """The text of one line, letters as OTHER, and its least certain sign's probability; ("", 0) for an empty crop."""
    return _read(crop, _folding())


def read_code(crop: Pixels) -> tuple[str, float]:
    """The same with capitals named; those that both scripts have as Latin ones."""
    return _read(crop, np.arange(len(CLASSES)))


def _read(crop: Pixels, folding: NDArray[np.intp]) -> tuple[str, float]:
    image = normalized_line(crop)
    if image is None:
        return "", 0.0
    network = _network()
    network.setInput(image[None, None])
    scores = np.asarray(network.forward(), np.float32)[0]  # shape: classes, steps
    return decoded(scores, folding)


def normalized_line(crop: Pixels) -> NDArray[np.float32] | None:
    """A line of ink cut tight, at one height, ink 1 and paper 0; None where there is no ink or it is too long."""
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
    return framed


def decoded(scores: NDArray[np.float32], folding: NDArray[np.intp]) -> tuple[str, float]:
    """Best path of a CTC network: repeats and blanks fall away. `folding`: the class that each counts for."""
    chances = np.exp(scores - scores.max(axis=0))
    chances /= chances.sum(axis=0)
    folded = np.zeros_like(chances)
    np.add.at(folded, folding, chances)
    best = chances.argmax(axis=0)
    text, least = "", 1.0
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        kind = folding[best[start]]
        if kind:
            text += CLASSES[kind]
        least = min(least, float(folded[kind, start:end].max()))
        start = end
    return text.strip(), max(0.0, min(least, 1 - LOST_WEIGHT * _lost(chances, best)))


def _lost(chances: NDArray[np.float32], best: NDArray[np.intp]) -> float:
    """How likely a sign stands where the best path has none: a narrow I between wide letters leaves no other trace."""
    steps = np.arange(len(best))
    before = np.maximum.accumulate(np.where(best > 0, steps, 0))
    after = np.minimum.accumulate(np.where(best > 0, steps, len(best) - 1)[::-1])[::-1]
    others = chances.copy()
    others[0] = others[best[before], steps] = others[best[after], steps] = 0
    return float(others[:, best == 0].sum(axis=0).max(initial=0))


@cache
def _folding() -> NDArray[np.intp]:
    """Every letter as OTHER, but for those that look like a figure."""
    names = (LIKE_FIGURES.get(sign, OTHER if sign in LETTERS else sign) for sign in CLASSES)
    return np.array([CLASSES.index(name) for name in names], np.intp)


@cache
def _network() -> cv2.dnn.Net:
    model = resources.files("schemas").joinpath("calibration/figures.onnx").read_bytes()
    return cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8))
