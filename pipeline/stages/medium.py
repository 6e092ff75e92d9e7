"""Judge how a word came onto the paper: print or a pen.

By a small network over the word's strokes and by the print engine's doubt. Reads no letters itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.strokes import handwriting_odds
from schemas.page import Medium, Pixels, Word

# On words of drawn mixed charts 1.5 % of print passes for handwriting. Of the pen's words 57 % is found on
# clean pages of hands that the network knows, 20 % of unknown neat ones, which are read like print too.
HAND_FROM = 3.0  # log odds
DOUBT_WEIGHT, MAX_DOUBT = 6.0, 0.4  # Latin codes in print are doubted more than that
SURE_PRINT = 0.93  # engine confidence
SURE_SHARE = 0.85  # of the words of a form printed in colour
MIN_SURE = 8  # words
COLOURED_CONFIDENCE = 0.5  # an engine for print is never surer of a pen than this


def judge_medium(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the print layer with their medium set."""
    told = [word for word in words if any(map(str.isalnum, word.text))]  # of dashes and dots nobody asks
    by_hand = {id(word) for word, odds in zip(told, _odds(text, told), strict=True) if odds > HAND_FROM}
    return tuple(replace(word, medium=Medium.HANDWRITTEN) if id(word) in by_hand else word for word in words)


def judge_coloured(pen_only: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the pen layer: handwriting, unless the layer as a whole is a form printed in colour."""
    if len(words) >= MIN_SURE:
        sure = sum(word.confidence > SURE_PRINT for word in words) / len(words)
        if sure > SURE_SHARE and float(np.median(_odds(pen_only, words))) < 0:
            return tuple(words)
    return tuple(
        replace(word, medium=Medium.HANDWRITTEN, confidence=min(COLOURED_CONFIDENCE, word.confidence)) for word in words
    )


def _odds(pixels: Pixels, words: Sequence[Word]) -> NDArray[np.float64]:
    doubt = np.array([min(MAX_DOUBT, 1 - word.confidence) for word in words])
    return handwriting_odds(pixels, [word.box for word in words]) + DOUBT_WEIGHT * doubt
