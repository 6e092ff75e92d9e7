"""Finds the names of a closed list in a text, through print damage and both scripts.

A list with near neighbours says so: a name one edit away from another is not unique.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from extractors.lookalikes import fold
from schemas.codes import Term

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[+?]")
_MAX_WRITING_TOKENS = 8


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
class ClosedList:
    """The writings of a list, folded for comparison."""

    writings: tuple[tuple[tuple[str, ...], str], ...]
    exact: dict[tuple[str, ...], str]
    crowded: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, terms: Sequence[Term]) -> ClosedList:
        exact: dict[tuple[str, ...], str] = {}
        for term in terms:
            for writing in term.writings:
                exact.setdefault(tuple(token.text for token in _tokens(writing)), term.name)
        exact.pop((), None)
        return cls(tuple(exact.items()), exact, _crowded(exact))

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

    def find_near(self, text: str) -> Match | None:
        """The name nearest to some words of the text, if near enough; others that are as near beside it."""
        tokens = _tokens(text)
        pieces = {size: list(_pieces(tokens, size)) for size in range(1, _MAX_WRITING_TOKENS + 2)}
        best: dict[str, tuple[float, int, tuple[int, int]]] = {}
        for writing, name in self.writings:
            target = "".join(writing)
            allowed = _allowed_edits(target)
            if not allowed:
                continue
            for size in {max(1, len(writing) - 1), len(writing), len(writing) + 1}:
                for piece, span in pieces.get(size, ()):
                    distance = _edits(piece, target, allowed)
                    if distance is not None:
                        key = (distance / len(target), distance, span)
                        best[name] = min(best.get(name, key), key)
        return _nearest(best)


def _pieces(tokens: Sequence[_Token], size: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Runs of so many tokens, joined, with their spans."""
    for at in range(len(tokens) - size + 1):
        run = tokens[at : at + size]
        yield "".join(token.text for token in run), (run[0].span[0], run[-1].span[1])


def _edits(piece: str, target: str, allowed: int) -> int | None:
    """How many letters were misread if the piece is the target, or None where it is not.

    Digits are never misread into others, and a short target loses no letter, or ММ would be MMR.
    """
    if abs(len(piece) - len(target)) > (allowed if len(target) > 3 else 0) or _digits(piece) != _digits(target):
        return None
    distance = Levenshtein.distance(piece, target, score_cutoff=allowed)
    return distance if distance <= allowed else None


def _nearest(best: dict[str, tuple[float, int, tuple[int, int]]]) -> Match | None:
    if not best:
        return None
    ranked = sorted(best, key=lambda name: (best[name][1], best[name][0], name))
    chosen = ranked[0]
    limit = best[chosen][1] + (1 if best[chosen][1] else 0)  # torn apart but spelled right has no rival
    others = tuple(name for name in ranked[1:] if best[name][1] <= limit)
    return Match(chosen, best[chosen][2], 0.5, others)


def _crowded(exact: dict[tuple[str, ...], str]) -> frozenset[str]:
    """Names with a near neighbour: one edit between spellings, or a spelling that has lost its last part."""
    crowded: set[str] = set()
    joined = [("".join(tokens), tokens, name) for tokens, name in exact.items()]
    for index, (text, tokens, name) in enumerate(joined):
        for other_text, other_tokens, other in joined[index + 1 :]:
            if other == name:
                continue
            (short, short_name), (long, _) = sorted(((tokens, name), (other_tokens, other)), key=lambda t: len(t[0]))
            if len(long) == len(short) + 1 and long[: len(short)] == short:
                crowded |= {name, other} if len(long[-1]) <= 2 else {short_name}
            elif Levenshtein.distance(text, other_text, score_cutoff=1) <= 1:
                crowded |= {name, other}
    return frozenset(crowded)


def cached(load: Callable[[], Sequence[Term]]) -> Callable[[], ClosedList]:
    """The list of a loader, built on first use and kept for the process."""
    kept: list[ClosedList] = []

    def get() -> ClosedList:
        if not kept:
            kept.append(ClosedList.of(load()))
        return kept[0]

    return get
