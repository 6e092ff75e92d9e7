"""The labels of a form, ready to be compared with many windows of words at once, OCR damage tolerated.

Finds none of them on a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractors.fold import MAX_ERRORS, allowed_errors

_MAX_MORE = 1  # letters of a window than of its label: with more it is another word, a value perhaps
_UNLIKE = 255  # the distance of a window from a label that it cannot be
_SHORT = 8  # letters of a label that without its first one is another word
_END = 6  # letters at each end of a label that must be alike by themselves


@dataclass(frozen=True, slots=True)
class Target:
    """What a label is for: fields (places of their specs), a section, a relative, or nothing but a stop."""

    specs: tuple[tuple[str, int, int], ...] = ()  # ("entries", "pages" or "tables", number, number of the field spec)
    section: str | None = None
    relative: bool = False
    resumes: tuple[str, ...] = ()  # sections that go on at the label, whichever of them came last


class LabelIndex:
    """Folded labels with their targets, ready to be compared with many windows at once."""

    def __init__(self, targets: Mapping[str, Target]) -> None:
        self.targets = dict(targets)
        self.labels = tuple(self.targets)
        self.longest = max((len(label) for label in self.labels), default=0) + MAX_ERRORS
        bare = Counter(_without_figures(label) for label in self.labels)
        self._told_by_figures = frozenset(text for text, count in bare.items() if count > 1)
        self._allowed = np.array([allowed_errors(label) for label in self.labels], dtype=np.uint8)
        self._likely: dict[int, list[int]] = {}  # length of a window -> numbers of the labels that it may be
        for number, label in enumerate(self.labels):
            allowed = allowed_errors(label)
            for length in range(len(label) - allowed, len(label) + min(allowed, _MAX_MORE) + 1):
                self._likely.setdefault(length, []).append(number)

    def best(self, windows: Sequence[str]) -> list[tuple[int, float] | None]:
        """For each window the number of its likest label and the likeness, None where no label is like it."""
        found: list[tuple[int, float] | None] = [None] * len(windows)
        by_length: dict[int, list[int]] = {}
        for place, window in enumerate(windows):
            by_length.setdefault(len(window), []).append(place)
        for length, places in by_length.items():
            if numbers := self._likely.get(length):
                for place, near in zip(places, self._nearest([windows[p] for p in places], numbers), strict=True):
                    found[place] = near
        return found

    def _nearest(self, windows: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[int, float] | None]:
        """The likest of some labels for each of some windows."""
        labels = [self.labels[number] for number in numbers]
        distances = process.cdist(
            windows, labels, scorer=Levenshtein.distance, score_cutoff=MAX_ERRORS, dtype=np.uint8, workers=1
        )
        distances[distances > self._allowed[numbers]] = _UNLIKE
        for window, row, near in zip(windows, distances, distances.argmin(axis=1), strict=True):
            distance, label = int(row[near]), labels[near]
            is_like = distance != _UNLIKE and (distance < 2 or _same_ends(window, label))
            is_like = is_like and not (len(label) <= _SHORT and window == label[1:])  # «дом №» is no «Р/дом №»
            is_like = is_like and (distance == 0 or self._same_figures(window, label))
            yield (numbers[near], 1 - distance / len(label)) if is_like else None

    def _same_figures(self, window: str, label: str) -> bool:
        """False where a figure of the label is another, or gone and what tells it apart: «на 5 мин», «на 1 мин»."""
        seen, own = _figures(window), _figures(label)
        return seen == own or (len(seen) != len(own) and _without_figures(label) not in self._told_by_figures)

    def best_short(self, window: str) -> tuple[int, float] | None:
        """The one short label that differs from the window in a single letter; a colon vouches for a label."""
        near = [no for no, label in enumerate(self.labels) if len(label) == len(window) and _one_apart(label, window)]
        return (near[0], 1 - 1 / len(window)) if len(near) == 1 else None


def _same_ends(window: str, label: str) -> bool:
    """False where the errors sit in the first or last word: «отчество Ткач» is not «отчество отца»."""
    return all(
        Levenshtein.distance(a, b, score_cutoff=2) <= 2 - (len(label) < 10)
        for a, b in ((window[:_END], label[:_END]), (window[-_END:], label[-_END:]))
    )


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _without_figures(text: str) -> str:
    return "".join(char for char in text if not char.isdigit())


def _one_apart(label: str, window: str) -> bool:
    return sum(a != b for a, b in zip(label, window, strict=True)) == 1
