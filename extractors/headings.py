"""Which field the heading of a column names: by its wording, damaged or in part.

Knows no geometry: grids stack the texts of a heading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import Hamming, Levenshtein

from extractors.fold import allowed_errors, fold, stems_of
from schemas.form import TableSpec

IGNORED = ""
MIN_SCORE = 0.62
STEM_SCORE = MIN_SCORE  # of a heading known by a stem of its words only
MIN_LIKENESS = 0.66  # of a damaged heading
_UNITS_AT_END = re.compile(r"[\s,(]+(?:кг|гр?|см|мм|мл|мес|лет|нед|баллы?|г/л)\.?\)?\s*$", re.IGNORECASE)

_MIN_NEAR_WORD = 5  # letters
_JOINT = re.compile(r"[,;/()]+|\.\s+|\s+и\s+")  # between the things that a heading names; «,» may be read «.»
_FIRST_PART_DISCOUNT = 0.04
_V = r"(?:\\\s?[/УуVМм]?|[VУМ])"  # engines make a stroke of its left side
_DOSE_SIGNS = re.compile(rf"^\W*?{_V}[\s.]*[,;/(–—-]\s*[RВКРЯPК]\s?{_V}?\W*$")  # «V, RV»


def best_heading(spec: TableSpec, texts: Sequence[str]) -> tuple[str, float] | None:
    """The field that the stacked heading texts name, IGNORED for a column of no use, None where nothing is like it."""
    variants: dict[str, float] = {}
    for text, discount in ((" ".join(texts), 0.0), *(((texts[-1], 0.04), (texts[0], 0.08)) if len(texts) > 1 else ())):
        variants.setdefault(fold(text), discount)
        variants.setdefault(fold(_UNITS_AT_END.sub("", text)), discount + 0.01)
        variants.setdefault(fold(_JOINT.split(text, maxsplit=1)[0]), discount + _FIRST_PART_DISCOUNT)
    if (whole := _letter_by_letter(spec, texts)) is not None:
        return whole
    best: tuple[str, float] | None = None
    if "dose" in spec.columns and any(_DOSE_SIGNS.match(text) for text in (" ".join(texts), *texts[-1:])):
        best = ("dose", STEM_SCORE + 0.1)
    for text, discount in variants.items():
        found = _best_of(_Headings.of(spec), text) if text else None
        if found is not None and (best is None or found[1] - discount > best[1]):
            best = (found[0], found[1] - discount)
    if best is not None and best[0] == IGNORED and best[1] < 1.0 and (further := further_fields(spec, texts)):
        return further[0], MIN_SCORE  # «Доза, серия»: what is of no use stands before what is
    return best if best is not None and best[1] >= MIN_SCORE else None


def _letter_by_letter(spec: TableSpec, texts: Sequence[str]) -> tuple[str, float] | None:
    """The field that a stacked heading, or else the lowest part of it, names exactly: «Результат, мм / Г»."""
    exact = _Headings.of(spec).exact
    if len(texts) < 2 or (whole := exact.get(fold(" ".join(texts)))) is not None:
        return whole if len(texts) > 1 else None
    lowest = exact.get(fold(texts[-1]), (IGNORED, 0.0))
    return (lowest[0], lowest[1] - _FIRST_PART_DISCOUNT) if lowest[0] != IGNORED else None


def further_fields(spec: TableSpec, texts: Sequence[str]) -> tuple[str, ...]:
    """The fields that a heading names after its first: «Вакцина, производитель», «Доза и серия»."""
    parts = [fold(part) for part in _JOINT.split(" ".join(texts))[1:]]
    exact = _Headings.of(spec).exact
    return tuple(exact[part][0] for part in parts if part in exact and exact[part][0] != IGNORED)


def heading_by_stem(spec: TableSpec, texts: Sequence[str], taken: Collection[str]) -> str | None:
    """The field, or IGNORED, of the first stem in the heading whose field no other column has; None without one."""
    text = fold(" ".join(texts))
    free = [pair for pair in spec.stems if pair[1] == IGNORED or pair[1] not in taken]
    named = next((field for stem, field in free if all(part in text for part in stems_of(stem))), None)
    if named is not None or any(all(part in text for part in stems_of(stem)) for stem, _ in spec.stems):
        return named
    near = {field for stem, field in free if _has_near_word(spec, texts, stem, field)}
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=4096)
def _words_with(headings: tuple[str, ...], stem: str) -> frozenset[str]:
    """The folded words of headings that hold a stem."""
    return frozenset(word for heading in headings for word in map(fold, heading.split()) if stem in word)


def _has_near_word(spec: TableSpec, texts: Sequence[str], stem: str, field: str) -> bool:
    """True where a word of a heading is one of the field's that holds the stem, but for a misread letter: «труди»."""
    headings = spec.columns[field].headings if field in spec.columns else spec.ignored
    stems = stems_of(stem)
    known = _words_with(headings, stems[0])
    own = [word for text in texts for word in map(fold, text.split()) if len(word) >= _MIN_NEAR_WORD]
    near = (len(word) == len(other) and Hamming.distance(word, other) == 1 for word in own for other in known)
    return len(stems) == 1 and any(near)


class _Headings:
    """Folded headings of a table with their fields; compared by identity, one per table of a form."""

    def __init__(self, spec: TableSpec) -> None:
        ranked = [
            (fold(heading), (field, 1.0 - 0.002 * rank))  # of two columns for a field the one named first
            for field, column in spec.columns.items()
            for rank, heading in enumerate(column.headings)
        ]
        ranked += [(fold(heading), (IGNORED, 1.0)) for heading in spec.ignored]
        self.exact = dict(reversed([pair for pair in ranked if pair[0]]))

    _known: dict[int, tuple[TableSpec, _Headings]] = {}  # noqa: RUF012 - keeps the spec alive with its id

    @classmethod
    def of(cls, spec: TableSpec) -> _Headings:
        if id(spec) not in cls._known:
            cls._known[id(spec)] = (spec, cls(spec))
        return cls._known[id(spec)][1]


def exact_headings(spec: TableSpec) -> Mapping[str, tuple[str, float]]:
    """The folded headings of a table with their fields."""
    return _Headings.of(spec).exact


@lru_cache(maxsize=8192)
def _best_of(headings: _Headings, text: str) -> tuple[str, float] | None:
    if text in headings.exact:
        return headings.exact[text]
    best: tuple[str, float] = ("", 0.5)
    for heading, (name, _) in headings.exact.items():
        score = _likeness(text, heading)
        if score > best[1]:
            best = (name, score)
    return best if best[1] > 0.5 else _damaged(headings, text)


def _damaged(headings: _Headings, text: str) -> tuple[str, float] | None:
    """The heading that a badly read text is by far the likest to."""
    if len(text) < 6:
        return None
    scores: dict[str, float] = {}
    for heading, (name, _) in headings.exact.items():
        likeness = Levenshtein.normalized_similarity(text, heading, score_cutoff=MIN_LIKENESS - 0.2)
        scores[name] = max(scores.get(name, 0.0), likeness)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if ranked[0][1] < MIN_LIKENESS or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.08):
        return None
    return ranked[0][0], MIN_SCORE + 0.02


def _likeness(text: str, heading: str) -> float:
    """1 for the same heading, less for a damaged one, less again where the heading is only a part of the text."""
    allowed = allowed_errors(heading)
    if abs(len(text) - len(heading)) <= allowed:
        distance = Levenshtein.distance(text, heading, score_cutoff=allowed)
        if distance <= allowed:
            return 1 - distance / (len(heading) + 1)
    if len(heading) < 4 or len(heading) > len(text):
        return 0.0
    share = len(heading) / len(text)
    if text.startswith(heading):
        return 0.64 + 0.3 * share
    return 0.54 + 0.36 * share if heading in text else 0.0
