"""Tells which form a page is, by its title and labels, else by what it tells; a page like no form is unknown.

Reads no values and looks at no pixels.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.fold import fold, is_like
from extractors.labels import Hit, LabelIndex, Target, find_hits
from extractors.rows import Row, rows_of, segments_of, split_lines, text_height_px
from pipeline.stages.content import form_by_content
from schemas.codes import load_analytes, load_vaccines
from schemas.form import FormType
from schemas.form_spec import MatchSpec
from schemas.page import Page, Word

MIN_TITLE, MIN_SCORE = 0.55, 0.55  # a page with such a title
MIN_PHRASES, MIN_PHRASE_SCORE, MIN_PHRASE_MARGIN = 5, 0.45, 0.12  # a page known by its labels alone
MAX_TITLE_WORDS = 9
MIN_STEM_SHARE, MAX_STEM_WORDS = 0.35, 4  # stems make a title of so much of a line, or of so short a one
STEM_SHARE = 0.9  # of a title's strength, where only its stems are known
SHORT_TITLE = 10  # letters; a shorter one also is an ordinary word
_TITLE_WEIGHT, _CODE_WEIGHT, _PHRASE_WEIGHT = 0.8, 0.35, 0.65
MIN_LISTED = 4  # letters of a listed word
_PHRASE_SCALE = 4.0  # so many phrases give 63 % of their weight


@dataclass(frozen=True, slots=True)
class FormMatch:
    """The form of a page, None where it is like none; confidence 0 to 1; form id -> score."""

    form: FormType | None
    confidence: float
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Role:
    """What a wording says: of the form with that number, as its title, code, phrase or as not its title."""

    form: int
    kind: str


@dataclass(slots=True)
class _Evidence:
    title: float = 0.0
    not_title: float = 0.0
    code: float = 0.0
    phrases: frozenset[str] = frozenset()

    @property
    def score(self) -> float:
        phrases = 1 - math.exp(-len(self.phrases) / _PHRASE_SCALE)
        missing = (1 - _TITLE_WEIGHT * self.title) * (1 - _CODE_WEIGHT * self.code) * (1 - _PHRASE_WEIGHT * phrases)
        return (1 - missing) * (1 - 0.6 * max(0.0, self.not_title - 0.5 * self.title))

    def is_enough(self, margin: float) -> bool:
        """True where the evidence tells the form, `margin` ahead of the next."""
        if self.title >= MIN_TITLE and self.score >= MIN_SCORE:
            return True
        is_clear = margin >= MIN_PHRASE_MARGIN and self.score >= MIN_PHRASE_SCORE
        return len(self.phrases) >= MIN_PHRASES and is_clear


def classify(page: Page, forms: Sequence[FormType]) -> FormMatch:
    """The form that the page's title, form number and labels speak for."""
    rows = rows_of(split_lines(page.lines))
    index, roles = _index(tuple(forms))
    evidence = [_Evidence() for _ in forms]
    height_px = text_height_px(page)
    for hit in find_hits(rows, index):
        strength = _title_strength(page, rows, hit, height_px)
        for role in roles[hit.label]:
            _weigh(evidence[role.form], role.kind, hit, strength)
    titles = [(words, _strength(page, words, words, height_px)) for words in _title_like(rows)]
    for number, form in enumerate(forms):
        evidence[number].title = max(evidence[number].title, _open_title(form.match, titles))
    ranked = sorted(range(len(forms)), key=lambda no: -evidence[no].score)
    scores = {form.id: round(evidence[no].score, 3) for no, form in enumerate(forms)}
    if not ranked:
        return FormMatch(None, 0.0, scores)
    best = evidence[ranked[0]]
    margin = best.score - (evidence[ranked[1]].score if len(ranked) > 1 else 0.0)
    confidence = round(best.score * (0.6 + 0.4 * min(1.0, margin / 0.2)), 3)
    if best.is_enough(margin):
        return FormMatch(forms[ranked[0]], confidence, scores)
    told = form_by_content(page, [form for form, own in zip(forms, evidence, strict=True) if own.not_title < MIN_TITLE])
    return FormMatch(*told, scores) if told is not None else FormMatch(None, round(1 - best.score, 3), scores)


@lru_cache(maxsize=4)
def _index(forms: tuple[FormType, ...]) -> tuple[LabelIndex, Mapping[str, tuple[_Role, ...]]]:
    roles: dict[str, list[_Role]] = defaultdict(list)
    for number, form in enumerate(forms):
        match = form.match
        for kind, wordings in (
            ("title", match.titles),
            ("code", match.codes),
            ("phrase", (*match.phrases, *_listed(match))),
            ("not_title", match.not_titles),
        ):
            for folded in _folded(wordings):
                roles[folded].append(_Role(number, kind))
    return LabelIndex({wording: Target() for wording in roles}), {key: tuple(found) for key, found in roles.items()}


def _listed(match: MatchSpec) -> Iterator[str]:
    """The words of the form's code lists that are long enough to be no accident."""
    terms = {"analytes": load_analytes, "vaccines": load_vaccines}
    for name in match.lists:
        yield from (word for term in terms[name]() for word in term.writings if len(fold(word)) >= MIN_LISTED)


def _folded(wordings: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(folded for wording in wordings if (folded := fold(wording)))


def _weigh(evidence: _Evidence, kind: str, hit: Hit, strength: float) -> None:
    if kind == "title":
        evidence.title = max(evidence.title, strength)
    elif kind == "not_title":
        evidence.not_title = max(evidence.not_title, strength)
    elif kind == "code":
        evidence.code = max(evidence.code, 1.0 if hit.row < 12 else 0.5)
    else:
        evidence.phrases = evidence.phrases | {hit.label}


def _title_like(rows: Sequence[Row]) -> Iterator[tuple[Word, ...]]:
    """Lines, or parts of lines set apart, that are short enough for a title."""
    for row in rows:
        for begin, end in segments_of(row):
            if end - begin <= MAX_TITLE_WORDS:
                yield row.words[begin:end]


def _open_title(match: MatchSpec, titles: Iterable[tuple[Sequence[Word], float]]) -> float:
    """The strength of the best title that begins like one of the form's or holds its stems."""
    starts = [fold(start) for start in match.title_starts]
    stems = [[fold(stem) for stem in one.split("+")] for one in match.title_stems]
    best = 0.0
    for words, strength in titles:
        text = "".join(fold(word.text) for word in words)
        if any(is_like(text[: len(start)], start) for start in starts):
            best = max(best, strength)
        elif any(all(stem in text for stem in one) and _is_title_of(one, words, text) for one in stems):
            best = max(best, STEM_SHARE * strength)
    return best


def _is_title_of(stems: Sequence[str], words: Sequence[Word], text: str) -> bool:
    """False for a longer line of running text that only mentions the stems."""
    share = sum(map(len, stems)) / max(1, len(text))
    return share >= MIN_STEM_SHARE or len(words) <= MAX_STEM_WORDS


def _title_strength(page: Page, rows: Sequence[Row], hit: Hit, height_px: float) -> float:
    words = rows[hit.row].words
    begin, end = next(((a, b) for a, b in segments_of(rows[hit.row]) if a <= hit.start < b), (0, len(words)))
    return hit.score * _strength(page, hit.words, words[begin:end], height_px)


def _strength(page: Page, own: Sequence[Word], line: Sequence[Word], height_px: float) -> float:
    """How much words stand like a title: near the top, in large or capital letters, alone in their line."""
    length = sum(len(fold(word.text)) for word in own)
    alone = min(1.0, length / max(1, sum(len(fold(word.text)) for word in line)))
    is_high = own[0].box.top < 0.45 * page.height_px
    letters = [char for word in own for char in word.text if char.isalpha()]
    is_tall = sum(word.box.height for word in own) / len(own) > 1.2 * height_px
    is_marked = is_tall or (len(letters) > 5 and all(char.isupper() for char in letters))
    is_sentence = line[-1].text.endswith(".") and (len(line) > MAX_STEM_WORDS or own[-1] is not line[-1])
    strength = (
        (0.6 if is_sentence else 1.0)
        * (0.45 + 0.55 * alone)
        * (1.0 if is_high else 0.75)
        * (1.0 if is_marked else 0.85)
    )
    return strength * (0.5 if own[-1].text.endswith(":") else 1.0) * (0.85 if length < SHORT_TITLE else 1.0)
