"""Drop the words in which the engine spread a letter or two over the ink of many, so that their ink is read anew.

It does so where two lines of a cell stand close and one of them is laid through both: «а» over all of «(Манту)».
Looks at boxes and confidences only.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.page import Word

DOUBT_BELOW = 0.35  # engine confidence
MOST_SIGNS = 3
WIDE = 1.7  # heights of a word to each of its signs: the widest letter of a wide face has 1.3


def without_smeared(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words but for those of hardly a sign on the room of several."""
    return tuple(word for word in words if not _is_smeared(word))


def _is_smeared(word: Word) -> bool:
    is_short = word.confidence < DOUBT_BELOW and len(word.text) <= MOST_SIGNS
    return is_short and any(map(str.isalnum, word.text)) and word.box.width > WIDE * len(word.text) * word.box.height
