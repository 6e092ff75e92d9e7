"""Read figures and dates from a crop with a small network: an opinion independent of the OCR engine.

Tesseract's Russian model reads some faces' 3 as 5 with full confidence, twice alike. This network was
trained on printed figures only (`samples/train_figures.py`), so it errs elsewhere.
Reads one line of figures, dots, commas, dashes and slashes; anything else it calls OTHER.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import cv2
import numpy as np
from numpy.typing import NDArray

from schemas.page import Pixels

ALPHABET = "0123456789.,/-"
OTHER = "¤"  # a letter or a sign that is no figure
SPACE = " "
CLASSES = "\0" + ALPHABET + OTHER + SPACE  # the first is CTC's blank
HEIGHT_PX = 32
STEP_PX = 4  # columns of pixels per step of the network
MAX_WIDTH_PX = 480
PAD_PX = 8


def read_figures(crop: Pixels) -> tuple[str, float]:
    """The text of one line and its least certain character's probability; ("", 0) for an empty crop."""
    image = normalized_line(crop)
    if image is None:
        return "", 0.0
    network = _network()
    network.setInput(image[None, None])
    scores = np.asarray(network.forward(), np.float32)[0]  # shape: classes, steps
    return _decode(scores)


def normalized_line(crop: Pixels) -> NDArray[np.float32] | None:
    """A line of ink cut tight, at one height, ink 1 and paper 0; None where there is no ink or it is too long."""
    paper, ink = np.percentile(crop, 90), np.percentile(crop, 1)
    if paper - ink < 30:
        return None
    dark = np.clip((paper - crop.astype(np.float32)) / (paper - ink), 0, 1)
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


def _decode(scores: NDArray[np.float32]) -> tuple[str, float]:
    """Best path of a CTC network: repeats and blanks fall away."""
    chances = np.exp(scores - scores.max(axis=0))
    chances /= chances.sum(axis=0)
    best = chances.argmax(axis=0)
    text, least = "", 1.0
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start]:
            text += CLASSES[best[start]]
        least = min(least, float(chances[best[start], start:end].max()))
        start = end
    return text.strip(), least


@cache
def _network() -> cv2.dnn.Net:
    model = resources.files("schemas").joinpath("calibration/figures.onnx").read_bytes()
    return cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8))
