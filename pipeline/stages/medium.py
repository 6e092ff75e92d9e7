"""Judge how a word came onto the paper: print or a pen.

By a small network over the word's strokes, then by what its page says: the print of one page is alike, and so is the
writing of one hand; labels are print; neighbours on a line mostly share their pen. Reads no letters itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.strokes import crops_of, handwriting_odds
from pipeline.stages.style import DOUBT_WEIGHT, MAX_DOUBT, Floats, Looks, around, like_labels, looks_of
from pipeline.stages.wordings import printed_wordings
from schemas.page import Medium, Pixels, Word

SURE_PRINT = 0.93  # engine confidence
SURE_SHARE = 0.85  # of the words of a form printed in colour
MIN_SURE = 8  # words
LIKE_LABELS, LABELS_ODDS = 0.5, 7.0  # words as high, stout and dark as the labels are print
MOST_WORDS = 900  # of a page that are compared with each other; a page with more is print by word
COLOURED_CONFIDENCE = 0.5  # an engine for print is never surer of a pen than this

Layer = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class MediumModel:
    """Weights of two small networks: of a word by itself, and of a word on its page. Log odds of a pen come out."""

    word: tuple[Layer, ...]
    page: tuple[Layer, ...]
    hand_from: float  # log odds

    def odds(self, pixels: Pixels, words: Sequence[Word]) -> Floats:
        """Log odds, one per word, that a pen wrote it; the words are those of one page."""
        if not words:
            return np.zeros(0)
        looks = looks_of(crops_of(pixels, [word.box for word in words]), words, printed_wordings())
        alone = _through(self.word, looks.facts)
        if len(words) > MOST_WORDS:
            return alone
        return _through(self.page, around(looks, alone)) - as_labels(looks)


def judge_medium(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the print layer with their medium set."""
    told = [word for word in words if any(map(str.isalnum, word.text))]  # of dashes and dots nobody asks
    model = _model()
    odds = model.odds(text, told)
    by_hand = {id(word) for word, one in zip(told, odds, strict=True) if one > model.hand_from}
    return tuple(replace(word, medium=Medium.HANDWRITTEN) if id(word) in by_hand else word for word in words)


def judge_coloured(pen_only: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the pen layer: handwriting, unless the layer as a whole is a form printed in colour."""
    if len(words) >= MIN_SURE:
        sure = sum(word.confidence > SURE_PRINT for word in words) / len(words)
        if sure > SURE_SHARE and float(np.median(_stroke_odds(pen_only, words))) < 0:
            return tuple(words)
    return tuple(
        replace(word, medium=Medium.HANDWRITTEN, confidence=min(COLOURED_CONFIDENCE, word.confidence)) for word in words
    )


def _stroke_odds(pixels: Pixels, words: Sequence[Word]) -> NDArray[np.float64]:
    doubt = np.array([min(MAX_DOUBT, 1 - word.confidence) for word in words])
    return np.asarray(handwriting_odds(pixels, [word.box for word in words]) + DOUBT_WEIGHT * doubt)


def as_labels(looks: Looks) -> Floats:
    """Log odds against a pen of words of whose like most are as high, stout and dark as the form's own words.

    The shape of letters misleads in faces never seen: of a family left out of the fit (clinic) 87 and 89 % of the words
    of print were told without it, clean and office, 99 and 100 % with it. A pen as stout and dark as the print is lost
    more often (county, hard: 65 % told without it, 44 % with it).
    """
    return np.asarray(LABELS_ODDS * np.maximum(0, like_labels(looks) - LIKE_LABELS) / (1 - LIKE_LABELS))


def _through(layers: Sequence[Layer], values: Floats) -> Floats:
    for place, (weights, bias) in enumerate(layers):
        values = values @ weights + bias
        values = np.tanh(values) if place < len(layers) - 1 else values
    return np.asarray(values[:, 0])


@cache
def _model() -> MediumModel:
    told = json.loads(resources.files("schemas").joinpath("calibration/medium.json").read_text(encoding="utf-8"))
    word, page = (
        tuple((np.array(layer["weights"]), np.array(layer["bias"])) for layer in told[name])
        for name in ("word", "page")
    )
    return MediumModel(word, page, float(told["hand_from"]))
