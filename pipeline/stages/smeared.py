"""Find the words in which the engine spread a letter or two over the ink of many, so that their ink is read anew.

It does so where two lines of a cell stand close and one of them is laid through both: «а» over all of «(Манту)», «им»
over both «Пентаксим» and «V2 0,5 мл» below. Says nothing of what they are instead.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from statistics import median

from extractors.dictionary import known_share
from pipeline.stages.crops import line_bands
from schemas.geometry import Box
from schemas.page import Pixels, Word

DOUBT_BELOW, KNOWN_FROM = 0.5, 0.4  # engine confidence; the same of a word that the dictionary has
TALL = 1.6  # usual heights of a word: two lines
MOST_SIGNS = 3
WIDE = 1.7  # heights of a word to each of its signs: the widest letter of a wide face has 1.3


def smeared_among(words: Sequence[Word], two_lined: Collection[Box] = ()) -> tuple[Word, ...]:
    """Those of the words that have hardly a sign on the room of several, or whose boxes had two lines in them."""
    return tuple(
        word for word in words if _is_smeared(word) or (word.confidence < DOUBT_BELOW and word.box in two_lined)
    )


def two_lined_among(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """Those of the words, as the engine boxed them, that it doubts and laid over lines of print one below the other."""
    if not words:
        return ()
    most_px = TALL * median(word.box.height for word in words)
    doubted = (word for word in words if word.confidence < DOUBT_BELOW and not _is_word(word))
    tall = (word for word in doubted if word.box.height > most_px)
    return tuple(word for word in tall if max((b.height for b in line_bands(text, word.box)), default=0) <= most_px)


def still_smeared(smeared: Sequence[Word], anew: Sequence[Word]) -> tuple[Word, ...]:
    """Those under which nothing was read anew: a scrawl is no word, but a person must see that it is there."""
    return tuple(word for word in smeared if not any(word.box.overlap(other.box) for other in anew))


def _is_word(word: Word) -> bool:
    letters = sum(char.isalpha() for char in word.text)
    return word.confidence >= KNOWN_FROM and letters > MOST_SIGNS and known_share(word.text) == 1.0


def _is_smeared(word: Word) -> bool:
    is_short = word.confidence < DOUBT_BELOW and len(word.text) <= MOST_SIGNS
    return is_short and any(map(str.isalnum, word.text)) and word.box.width > WIDE * len(word.text) * word.box.height
