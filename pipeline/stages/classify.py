"""Tells which form a page is, by its title and labels, else by what it tells; a page like no form is unknown.

Reads no values and looks at no pixels.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.fold import fold, is_like, stems_of
from extractors.labels import Hit, LabelIndex, Target, find_hits, is_enumerator
from extractors.rows import Row, rows_of, segments_of, split_lines, text_height_px
from pipeline.stages.content import form_by_content, tells_anything
from pipeline.stages.titles import MAX_STEM_WORDS, heads_stranger, strength_of, title_like
from schemas.codes import load_analytes, load_vaccines
from schemas.form import FormType
from schemas.form_spec import MatchSpec
from schemas.page import Page

MIN_TITLE, MIN_SCORE = 0.55, 0.55  # a page with such a title
MIN_BORNE_OUT = 2  # phrases that bear out a title in a wording of its own
MIN_PHRASES, MIN_PHRASE_SCORE, MIN_PHRASE_MARGIN = 5, 0.45, 0.12  # a page known by its labels alone
MIN_MARGIN = 0.1  # two titles as near as that: what the page tells decides
MIN_STEM_SHARE = 0.35  # stems make a title of so much of a line, or of one of few words
STEM_SHARE = 0.9  # of a title's strength, where only its stems are known
HEAD_ROWS = 12  # a printed number of the form stands at the head of a page,
FOOT_ROWS, FOOT_WORDS = 2, 8  # or alone in its foot: «ф. 156/у-93, стр. 4»
MIN_LIST_PARTS, IN_LIST = 3, 0.6  # parts of a row of a list, and how much a title counts in one
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
    """inner_title: inside a line, or in a wording of its own; it is one only where labels bear it out.

    heads: row of the page -> letters of the form's title that begins there.
    """

    heads: dict[int, int] = field(default_factory=dict)
    title: float = 0.0
    inner_title: float = 0.0
    not_title: float = 0.0
    code: float = 0.0
    phrases: frozenset[str] = frozenset()

    @property
    def best_title(self) -> float:
        return max(self.title, self.inner_title if len(self.phrases) >= MIN_BORNE_OUT else 0.0)

    def note_head(self, row: int, length: int, strength: float) -> None:
        """Keeps where a title stands, and how long it is."""
        if strength >= MIN_TITLE:
            self.heads[row] = max(self.heads.get(row, 0), length)

    @property
    def is_sure(self) -> bool:
        """True where the form's title and its printed number stand on the page."""
        return self.title >= MIN_TITLE and self.code > 0

    @property
    def score(self) -> float:
        phrases = 1 - math.exp(-len(self.phrases) / _PHRASE_SCALE)
        missing = (
            (1 - _TITLE_WEIGHT * self.best_title) * (1 - _CODE_WEIGHT * self.code) * (1 - _PHRASE_WEIGHT * phrases)
        )
        return (1 - missing) * (1 - 0.6 * max(0.0, self.not_title - 0.5 * self.best_title))

    def is_enough(self, margin: float) -> bool:
        """True where the evidence tells the form, `margin` ahead of the next."""
        if self.best_title >= MIN_TITLE and self.score >= MIN_SCORE:
            return True
        is_clear = margin >= MIN_PHRASE_MARGIN and self.score >= MIN_PHRASE_SCORE
        return len(self.phrases) >= MIN_PHRASES and is_clear


def classify(page: Page, forms: Sequence[FormType]) -> FormMatch:
    """The form that the page's title, form number and labels speak for, or else what the page tells."""
    rows = rows_of(split_lines(page.lines))
    evidence = _weighed(page, rows, forms)
    scores = {form.id: round(own.score, 3) for form, own in zip(forms, evidence, strict=True)}
    ranked = sorted(range(len(forms)), key=lambda no: (-evidence[no].score, *_breadth(forms[no])))
    if not ranked:
        return FormMatch(None, 0.0, scores)
    best = evidence[ranked[0]]
    if not best.is_sure and heads_stranger(page, rows, best.heads):
        return FormMatch(None, round(1 - best.score, 3), scores)
    margin = best.score - (evidence[ranked[1]].score if len(ranked) > 1 else 0.0)
    is_known = best.is_enough(margin)
    if not is_known or margin < MIN_MARGIN:
        rivals = [no for no in ranked if not is_known or evidence[no].score > best.score - MIN_MARGIN]
        told = form_by_content(page, [forms[no] for no in rivals if evidence[no].not_title < MIN_TITLE])
        if told is not None:
            return FormMatch(*told, scores)
    if is_known and best.best_title < MIN_TITLE and not tells_anything(page, forms[ranked[0]]):
        is_known = False
    if not is_known:
        return FormMatch(None, round(1 - best.score, 3), scores)
    return FormMatch(forms[ranked[0]], round(best.score * (0.6 + 0.4 * min(1.0, margin / 0.2)), 3), scores)


def _breadth(form: FormType) -> tuple[bool, int]:
    """Of forms for which nothing speaks the list for one kind of event comes first."""
    return not form.tables, len(form.entries) + len(form.tables)


def _weighed(page: Page, rows: Sequence[Row], forms: Sequence[FormType]) -> list[_Evidence]:
    """What the page says for each of the forms."""
    known = _known_of(forms)
    evidence = [_Evidence() for _ in forms]
    height_px = text_height_px(page)
    for hit in find_hits(rows, known.index):
        parts = segments_of(rows[hit.row])
        segment = next(((a, b) for a, b in parts if a <= hit.start < b), (0, len(hit.words)))
        strength = hit.score * strength_of(page, hit.words, rows[hit.row].words[slice(*segment)], height_px)
        strength *= IN_LIST if len(parts) >= MIN_LIST_PARTS else 1.0
        is_first = all(is_enumerator(word) for word in rows[hit.row].words[segment[0] : hit.start])
        is_edge = hit.row < HEAD_ROWS or (hit.row >= len(rows) - FOOT_ROWS and len(rows[hit.row].words) <= FOOT_WORDS)
        for role in known.roles[hit.label]:
            _weigh(evidence[role.form], role.kind, hit, strength, is_first=is_first, is_edge=is_edge)
    titles = [
        (number, "".join(fold(word.text) for word in words), len(words), strength_of(page, words, words, height_px))
        for number, row in enumerate(rows)
        for words in title_like((row,))
    ]
    for match, own in zip(known.open_titles, evidence, strict=True):
        _weigh_titles(own, match, titles)
    _weigh_parts(forms, evidence)
    _weigh_gathered(forms, evidence)
    return evidence


def _weigh_parts(forms: Sequence[FormType], evidence: Sequence[_Evidence]) -> None:
    """A page of a booklet that another paper's title heads is the booklet's where its printed number stands on it."""
    by_id = {form.id: own for form, own in zip(forms, evidence, strict=True)}
    for form, own in zip(forms, evidence, strict=True):
        parts = [by_id[name] for name in form.match.parts if name in by_id]
        for part in parts if own.code == 1.0 else ():
            if part.best_title >= MIN_TITLE and not part.code:
                own.title, part.not_title = max(own.title, part.best_title), 1.0


def _weigh_gathered(forms: Sequence[FormType], evidence: Sequence[_Evidence]) -> None:
    """A paper on which several forms are put together is told from each of them by how many of their titles it has."""
    by_id = {form.id: own for form, own in zip(forms, evidence, strict=True)}
    for form, own in zip(forms, evidence, strict=True):
        parts = [by_id[name] for name in form.match.gathers if name in by_id]
        titled = sorted((part.best_title for part in parts if part.best_title >= MIN_TITLE), reverse=True)
        if len(titled) == 1:
            own.title = own.inner_title = 0.0
        elif titled:
            own.title = max(own.title, titled[0])
            for part in parts:
                part.not_title = 1.0


@dataclass(frozen=True, slots=True)
class _OpenTitles:
    """What knows a title in a wording of its own: how it begins, its stems, and stems that it must not hold."""

    starts: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]
    not_stems: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """All wordings of some forms, folded once a process."""

    forms: tuple[FormType, ...]
    index: LabelIndex
    roles: Mapping[str, tuple[_Role, ...]]
    open_titles: tuple[_OpenTitles, ...]


_known: dict[tuple[int, ...], _Known] = {}  # keeps the forms alive with their ids: to hash their wordings costs more


def _known_of(forms: Sequence[FormType]) -> _Known:
    key = tuple(map(id, forms))
    if key not in _known:
        _known[key] = _fold_all(tuple(forms))
    return _known[key]


def _fold_all(forms: tuple[FormType, ...]) -> _Known:
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
    index = LabelIndex({wording: Target() for wording in roles})
    return _Known(
        forms, index, {key: tuple(own) for key, own in roles.items()}, tuple(_open_titles(f.match) for f in forms)
    )


def _open_titles(match: MatchSpec) -> _OpenTitles:
    stems = tuple(stems_of(one) for one in match.title_stems)
    return _OpenTitles(tuple(_folded(match.title_starts)), stems, tuple(_folded(match.not_stems)))


def _listed(match: MatchSpec) -> Iterator[str]:
    """The words of the form's code lists that are long enough to be no accident."""
    terms = {"analytes": load_analytes, "vaccines": load_vaccines}
    for name in match.lists:
        yield from (word for term in terms[name]() for word in term.writings if len(fold(word)) >= MIN_LISTED)


def _folded(wordings: Iterable[str]) -> Iterable[str]:
    """Folded word by word, as the words of a page are: «4.5. Прививки» keeps its number."""
    found = ("".join(fold(word) for word in wording.split()) for wording in wordings)
    return dict.fromkeys(folded for folded in found if folded)


def _weigh(evidence: _Evidence, kind: str, hit: Hit, strength: float, *, is_first: bool, is_edge: bool) -> None:
    if kind == "title" and not is_first:  # «Вкладыш к карте профилактических прививок», «Талон на прием к врачу»
        evidence.inner_title = max(evidence.inner_title, strength)
    elif kind == "title":
        evidence.title = max(evidence.title, strength)
        evidence.note_head(hit.row, len(hit.label), strength)
    elif kind == "not_title" and is_first:
        evidence.not_title = max(evidence.not_title, strength)
    elif kind == "code":
        evidence.code = max(evidence.code, 1.0 if is_edge else 0.5)
    elif kind == "phrase":
        evidence.phrases = evidence.phrases | {hit.label}


def _weigh_titles(evidence: _Evidence, match: _OpenTitles, titles: Iterable[tuple[int, str, int, float]]) -> None:
    """Titles that begin like one of the form's, and those that hold its stems."""
    for row, text, n_words, strength in titles:
        if any(stem in text for stem in match.not_stems):
            continue
        if any(is_like(text[: len(start)], start) for start in match.starts):
            evidence.title = max(evidence.title, strength)
            evidence.note_head(row, len(text), strength)
        elif any(all(stem in text for stem in one) and _is_title_of(one, n_words, text) for one in match.stems):
            evidence.inner_title = max(evidence.inner_title, STEM_SHARE * strength)


def _is_title_of(stems: Sequence[str], n_words: int, text: str) -> bool:
    """False for a longer line of running text that only mentions the stems."""
    share = sum(map(len, stems)) / max(1, len(text))
    return share >= MIN_STEM_SHARE or n_words <= MAX_STEM_WORDS
