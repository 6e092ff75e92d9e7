"""Finds the names of a closed list in a text, through print damage and both scripts.

A list with near neighbours says so: a name one edit away from another is not unique.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractors.lookalikes import fold
from schemas.codes import Term

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[+?]")
_MAX_WRITING_TOKENS = 8
_WHOLE_LENGTH = 3  # letters of a writing that loses and gains none


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the list in a text. `score` is 1 where a writing is spelled exactly, 0.5 where nearly."""

    name: str
    span: tuple[int, int]
    score: float
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    span: tuple[int, int]


def _tokens(text: str) -> list[_Token]:
    return [_Token(fold(m.group()), m.span()) for m in _TOKEN.finditer(text)]


def _allowed_edits(writing: str) -> int:
    """How many misread letters a writing may have and still be itself: none in short ones."""
    length = len(writing)
    return 0 if length < 3 else 1 if length < 8 else 2 if length < 13 else 3


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@dataclass(frozen=True, slots=True)
class _Target:
    """A writing, its tokens joined, that may be misread in so many letters."""

    text: str
    allowed: int
    digits: str
    name: str


Targets = Mapping[tuple[int, int], Sequence[_Target]]  # by number of tokens and letters of the text to compare


@dataclass(frozen=True, slots=True, eq=False)
class ClosedList:
    """The writings of a list, folded for comparison; compared itself by identity."""

    exact: dict[tuple[str, ...], str]
    targets: Targets
    crowded: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, terms: Sequence[Term]) -> ClosedList:
        exact: dict[tuple[str, ...], str] = {}
        for term in terms:
            for writing in term.writings:
                exact.setdefault(tuple(token.text for token in _tokens(writing)), term.name)
        exact.pop((), None)
        return cls(exact, _targets(exact), _crowded(exact))

    def is_unique(self, name: str) -> bool:
        """False where another name of the list is one misread letter or one lost short part away."""
        return name not in self.crowded

    def find_all(self, text: str) -> list[Match]:
        """Names spelled exactly, the longest first at each place, left to right without overlap."""
        tokens = _tokens(text)
        found: list[Match] = []
        at = 0
        while at < len(tokens):
            for size in range(min(_MAX_WRITING_TOKENS, len(tokens) - at), 0, -1):
                name = self.exact.get(tuple(token.text for token in tokens[at : at + size]))
                if name is not None:
                    found.append(Match(name, (tokens[at].span[0], tokens[at + size - 1].span[1]), 1.0))
                    at += size - 1
                    break
            at += 1
        return found

    def find_near(self, text: str, around: tuple[int, int] | None = None) -> Match | None:
        """The name nearest to some words of the text, if near enough; others that are as near beside it.

        around: a place in the text that the words must hold, with more.
        """
        tokens = _tokens(text)
        best: dict[str, tuple[float, int, tuple[int, int]]] = {}
        for size in range(1, min(_MAX_WRITING_TOKENS + 1, len(tokens)) + 1):
            for piece, span in _pieces(tokens, size):
                if around is not None and not (span[0] <= around[0] and around[1] <= span[1] and span != around):
                    continue
                for name, share, distance in _likely(self, size, piece):
                    key = (share, distance, span)
                    best[name] = min(best.get(name, key), key)
        return _nearest(best)


def _pieces(tokens: Sequence[_Token], size: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Runs of so many tokens, joined, with their spans."""
    for at in range(len(tokens) - size + 1):
        run = tokens[at : at + size]
        yield "".join(token.text for token in run), (run[0].span[0], run[-1].span[1])


def _targets(exact: Mapping[tuple[str, ...], str]) -> Targets:
    """The writings under all sizes of text that may be one of them: a space lost or added, letters lost or added.

    A short writing loses no letter, or ММ would be MMR.
    """
    found: dict[tuple[int, int], list[_Target]] = {}
    for writing, name in exact.items():
        text = "".join(writing)
        target = _Target(text, _allowed_edits(text), _digits(text), name)
        slack = target.allowed if len(text) > _WHOLE_LENGTH else 0
        for size in {max(1, len(writing) - 1), len(writing), len(writing) + 1} if target.allowed else ():
            for length in range(len(text) - slack, len(text) + slack + 1):
                found.setdefault((size, length), []).append(target)
    return found


@lru_cache(maxsize=16384)
def _likely(names: ClosedList, size: int, piece: str) -> tuple[tuple[str, float, int], ...]:
    """The names that a piece of so many tokens may be, with the share and the number of letters misread.

    Digits are never misread into others.
    """
    found: list[tuple[str, float, int]] = []
    digits = _digits(piece)
    for target in names.targets.get((size, len(piece)), ()):
        if target.digits == digits:
            distance = Levenshtein.distance(piece, target.text, score_cutoff=target.allowed)
            if distance <= target.allowed:
                found.append((target.name, distance / len(target.text), distance))
    return tuple(found)


def _nearest(best: dict[str, tuple[float, int, tuple[int, int]]]) -> Match | None:
    if not best:
        return None
    ranked = sorted(best, key=lambda name: (best[name][1], best[name][0], name))
    chosen = ranked[0]
    limit = best[chosen][1] + (1 if best[chosen][1] else 0)  # torn apart but spelled right has no rival
    others = tuple(name for name in ranked[1:] if best[name][1] <= limit)
    return Match(chosen, best[chosen][2], 0.5, others)


def _crowded(exact: Mapping[tuple[str, ...], str]) -> frozenset[str]:
    """Names with a near neighbour: one edit between spellings, or a spelling that has lost its last part."""
    crowded: set[str] = set()
    for tokens, name in exact.items():
        short_name = exact.get(tokens[:-1], name)
        if short_name != name:
            crowded |= {name, short_name} if len(tokens[-1]) <= 2 else {short_name}
    texts, names = ["".join(tokens) for tokens in exact], list(exact.values())
    distances = process.cdist(texts, texts, scorer=Levenshtein.distance, score_cutoff=1, dtype=np.uint8, workers=1)
    for one, other in np.argwhere(distances <= 1).tolist():
        if names[one] != names[other]:
            crowded |= {names[one], names[other]}
    return frozenset(crowded)


def cached(load: Callable[[], Sequence[Term]]) -> Callable[[], ClosedList]:
    """The list of a loader, built on first use and kept for the process."""
    kept: list[ClosedList] = []

    def get() -> ClosedList:
        if not kept:
            kept.append(ClosedList.of(load()))
        return kept[0]

    return get
