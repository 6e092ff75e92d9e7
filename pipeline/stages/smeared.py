"""Find the words in which the engine spread a letter or two over the ink of many, so that their ink is read anew.

It does so where two lines of a cell stand close and one of them is laid through both: «а» over all of «(Манту)».
Looks at boxes and confidences only.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.page import Word

DOUBT_BELOW = 0.35  # engine confidence
MOST_SIGNS = 3
WIDE = 1.7  # heights of a word to each of its signs: the widest letter of a wide face has 1.3


def smeared_among(words: Sequence[Word]) -> tuple[Word, ...]:
    """Those of the words that have hardly a sign on the room of several."""
    return tuple(word for word in words if _is_smeared(word))


def still_smeared(smeared: Sequence[Word], anew: Sequence[Word]) -> tuple[Word, ...]:
    """Those under which nothing was read anew: a scrawl is no word, but a person must see that it is there."""
    return tuple(word for word in smeared if not any(word.box.overlap(other.box) for other in anew))


def _is_smeared(word: Word) -> bool:
    is_short = word.confidence < DOUBT_BELOW and len(word.text) <= MOST_SIGNS
    return is_short and any(map(str.isalnum, word.text)) and word.box.width > WIDE * len(word.text) * word.box.height
