"""What stands at a label or in a cell, before it is read."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.geometry import Box
from schemas.page import Word


@dataclass(frozen=True, slots=True)
class Zone:
    """What stands at a label: words, or only ink that nobody read."""

    words: tuple[Word, ...] = ()
    ink: Box | None = None
    is_cell: bool = False  # the words fill a table cell of their own
    is_title: bool = False  # the words go on with a title

    def __bool__(self) -> bool:
        return bool(self.words) or self.ink is not None
