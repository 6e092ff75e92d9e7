"""What a reader of one kind of value makes of a text, and the text of words with the way back to them.

Knows nothing of kinds of value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from schemas.entry import Value
from schemas.geometry import Box, hull
from schemas.kinds import ValueSpec
from schemas.page import Medium, Word, text_of


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value found in a text.

    value: None where ink is there but makes no value.
    span: start and end of the characters that make the value.
    is_absent: the text says that there is no value (a dash, an open range), or says nothing.
    """

    value: Value | None
    span: tuple[int, int]
    others: tuple[Value, ...] = ()
    evidence: Mapping[str, float] = field(default_factory=dict)
    is_absent: bool = False


Reader = Callable[[ValueSpec, str], Parsed]


def unreadable(text: str, others: Sequence[Value] = (), **evidence: float) -> Parsed:
    """All of the text, without a value."""
    return Parsed(None, (0, len(text)), tuple(others), evidence)


def absent(text: str) -> Parsed:
    """The text states that the value is not there."""
    return Parsed(None, (0, len(text)), is_absent=True)


@dataclass(frozen=True, slots=True)
class Ink:
    """Words joined by single spaces, with the way from characters back to words."""

    words: tuple[Word, ...]
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, words: Sequence[Word]) -> Ink:
        starts: list[int] = []
        at = 0
        for word in words:
            starts.append(at)
            at += len(word.text) + 1
        return cls(tuple(words), text_of(words), tuple(starts))

    def pieces(self, span: tuple[int, int]) -> list[tuple[Word, int, int]]:
        """The words under the span, each with the part of it that the span covers; all where it covers none."""
        found: list[tuple[Word, int, int]] = []
        for word, start in zip(self.words, self.starts, strict=True):
            low, high = max(span[0], start) - start, min(span[1], start + len(word.text)) - start
            if low < high:
                found.append((word, low, high))
        return found or [(word, 0, len(word.text)) for word in self.words]


def piece_box(word: Word, low: int, high: int) -> Box:
    """The box of a part of a word: of its symbols where they spell the word, else of the whole word."""
    if (low, high) == (0, len(word.text)) or "".join(s.text for s in word.symbols) != word.text:
        return word.box
    if any(len(symbol.text) != 1 for symbol in word.symbols):
        return word.box
    return hull(symbol.box for symbol in word.symbols[low:high])


def piece_confidence(word: Word, low: int, high: int) -> float:
    """The worst symbol's confidence where symbols are known, else the word's."""
    if word.symbols and len(word.symbols) == len(word.text):
        return min((symbol.confidence for symbol in word.symbols[low:high]), default=word.confidence)
    return min((symbol.confidence for symbol in word.symbols), default=word.confidence)


def medium_of(words: Sequence[Word]) -> Medium:
    """Handwritten where any word is, else a stamp's where any is, else printed."""
    media = {word.medium for word in words}
    for medium in (Medium.HANDWRITTEN, Medium.STAMP):
        if medium in media:
            return medium
    return Medium.PRINTED
