"""Words of a stamp that was pressed across a value: they are no part of it.

Knows nothing of labels and reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.page import Medium, Word

_APART = 1.5  # heights between a value and a stamp's word beside it; nearer it may be the value's own


def without_stamp(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without those of a stamp, unless the stamp told all of them or one stands close beside another."""
    own = [word for word in words if word.medium is not Medium.STAMP]
    if len(own) == len(words) or not any(char.isalnum() for word in own for char in word.text):
        return tuple(words)
    return tuple(word for word in words if word.medium is not Medium.STAMP or any(_is_beside(word, one) for one in own))


def _is_beside(word: Word, other: Word) -> bool:
    is_level = other.box.top <= word.box.center[1] < other.box.bottom
    gap_px = max(other.box.left - word.box.right, word.box.left - other.box.right)
    return is_level and gap_px < _APART * other.box.height
