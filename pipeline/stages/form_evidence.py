"""Weighs what a page says for each form: its titles, printed numbers, marks of programs and phrases.

Decides on none of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.fold import fold, is_like
from extractors.labels import Hit, find_hits, is_enumerator
from extractors.rows import Row, segments_of, text_height_px
from pipeline.stages.form_numbers import FormNumber, form_numbers
from pipeline.stages.form_wordings import OpenTitles, Wordings, wordings_of
from pipeline.stages.titles import MAX_STEM_WORDS, strength_of, title_blocks, title_like
from schemas.form import FormType
from schemas.page import Page, Word

MIN_TITLE = 0.55  # a page with such a title
FULL_TITLE = 0.65  # alone in its line, at the head or in capital letters: it stands against the number of another form
PLAIN_TITLE = 0.9  # large or in capitals too; a lesser one may be a heading inside a page of another form
MIN_BORNE_OUT = 2  # phrases that bear out a title in a wording of its own
MIN_STEM_SHARE = 0.35  # stems make a title of so much of a line, or of one of few words
LONG_START = 12  # letters of a beginning of titles that may be damaged
MIN_PLAIN_SHARE, MAX_PLAIN_WORDS = 0.25, 7  # of a line that stands like a title, however little of it they are
STEM_SHARE = 0.9  # of a title's strength, where only its stems are known
MIN_LIST_PARTS, MIN_PART, IN_LIST = 3, 3, 0.6  # parts of a row of a list, their letters, how much a title counts there
OTHERS_PRINT = 0.6  # how much a title counts on the print of a program that prints another form with that title
MIDDLE_CODE = 0.5  # a number inside a page, or one that the page is put into
_TITLE_WEIGHT, _NUMBER_WEIGHT, _CODE_WEIGHT, _PHRASE_WEIGHT = 0.8, 0.7, 0.35, 0.65
_PHRASE_SCALE = 4.0  # so many phrases give 63 % of their weight


@dataclass(slots=True)
class Evidence:
    """What speaks for a form.

    inner_title: inside a line, or in a wording of its own; it is one only where labels bear it out.
    code: a number that the form bears, perhaps with others. is_named: the page's own number, the form's alone.
    heads: row of the page -> letters of the form's title that begins there.
    """

    heads: dict[int, int] = field(default_factory=dict)
    title: float = 0.0
    inner_title: float = 0.0
    not_title: float = 0.0
    code: float = 0.0
    is_named: bool = False
    phrases: frozenset[str] = frozenset()

    @property
    def best_title(self) -> float:
        return max(self.title, self.inner_title if len(self.phrases) >= MIN_BORNE_OUT else 0.0)

    @property
    def is_sure(self) -> bool:
        """True where the form's title and its printed number stand on the page."""
        return self.title >= MIN_TITLE and self.code > 0

    @property
    def score(self) -> float:
        phrases = 1 - math.exp(-len(self.phrases) / _PHRASE_SCALE)
        number = _NUMBER_WEIGHT if self.is_named else _CODE_WEIGHT * self.code
        missing = (1 - _TITLE_WEIGHT * self.best_title) * (1 - number) * (1 - _PHRASE_WEIGHT * phrases)
        return (1 - missing) * (1 - 0.6 * max(0.0, self.not_title - 0.5 * self.best_title))

    def note_head(self, row: int, length: int, strength: float) -> None:
        """Keeps where a title stands, and how long it is."""
        if strength >= MIN_TITLE:
            self.heads[row] = max(self.heads.get(row, 0), length)


@dataclass(frozen=True, slots=True)
class _Title:
    """A line that stands like a title, or lines that do together."""

    row: int
    text: str
    n_words: int
    strength: float
    is_joined: bool


def weigh(page: Page, rows: Sequence[Row], forms: Sequence[FormType]) -> list[Evidence]:
    """What the page says for each of the forms."""
    known = wordings_of(forms)
    evidence = [Evidence() for _ in forms]
    height_px = text_height_px(page)
    for hit in find_hits(rows, known.index):
        parts = segments_of(rows[hit.row])
        segment = next(((a, b) for a, b in parts if a <= hit.start < b), (0, len(hit.words)))
        strength = hit.score * strength_of(page, hit.words, rows[hit.row].words[slice(*segment)], height_px)
        strength *= _share_in_list(rows[hit.row])
        is_first = all(_leads(word) for word in rows[hit.row].words[segment[0] : hit.start])
        line = "".join(fold(word.text) for word in rows[hit.row].words[slice(*segment)])
        for role in known.roles[hit.label]:
            if role.kind != "title" or not _says_another(known.open_titles[role.form], line):
                _weigh_hit(evidence[role.form], role.kind, hit, strength, is_first=is_first)
    titles = tuple(_titles(page, rows, height_px))
    _weigh_joined(evidence, known, [title for title in titles if title.is_joined])
    text = "".join(fold(word.text) for row in rows for word in row.words)
    for match, own in zip(known.open_titles, evidence, strict=True):
        _weigh_open(own, match, titles, text)
    _weigh_numbers(evidence, known, form_numbers(rows))
    _weigh_parts(forms, evidence)
    _weigh_gathered(forms, evidence)
    return evidence


def _says_another(match: OpenTitles, line: str) -> bool:
    """True for a line with a stem that no title of the form holds: «Направление на анализ крови»."""
    return any(stem in line for stem in match.not_stems)


def _leads(word: Word) -> bool:
    """True for what may stand before a title: its number, a dash or a tick."""
    return is_enumerator(word) or not fold(word.text)


def _share_in_list(row: Row) -> float:
    """How much a title counts in a row: of a list hardly, whose parts are more than specks of dirt."""
    parts = segments_of(row)
    told = sum(len("".join(fold(word.text) for word in row.words[a:b])) >= MIN_PART for a, b in parts)
    return IN_LIST if told >= MIN_LIST_PARTS else 1.0


def _titles(page: Page, rows: Sequence[Row], height_px: float) -> Iterator[_Title]:
    for number, row in enumerate(rows):
        for words in title_like((row,)):
            strength = strength_of(page, words, words, height_px) * _share_in_list(row)
            yield _title(number, words, strength, is_joined=False)
    for number, words in title_blocks(page, rows, height_px):
        yield _title(number, words, strength_of(page, words, words, height_px), is_joined=True)


def _title(row: int, words: Sequence[Word], strength: float, *, is_joined: bool) -> _Title:
    return _Title(row, "".join(fold(word.text) for word in words), len(words), strength, is_joined)


def _weigh_hit(evidence: Evidence, kind: str, hit: Hit, strength: float, *, is_first: bool) -> None:
    if kind == "title" and not is_first:  # «Вкладыш к карте профилактических прививок», «Талон на прием к врачу»
        evidence.inner_title = max(evidence.inner_title, strength)
    elif kind == "title":
        evidence.title = max(evidence.title, strength)
        evidence.note_head(hit.row, len(hit.label), strength)
    elif kind == "not_title" and is_first:
        evidence.not_title = max(evidence.not_title, strength)
    elif kind == "phrase":
        evidence.phrases = evidence.phrases | {hit.label}


def _weigh_joined(evidence: Sequence[Evidence], known: Wordings, titles: Sequence[_Title]) -> None:
    """Titles that stand in lines too far apart to be one label."""
    for title, best in zip(titles, known.index.best([title.text for title in titles]), strict=True):
        for role in known.roles[known.index.labels[best[0]]] if best else ():
            own = evidence[role.form]
            if best is not None and role.kind == "title":
                own.title = max(own.title, title.strength * best[1])
                own.note_head(title.row, len(title.text), title.strength)


def _weigh_open(evidence: Evidence, match: OpenTitles, titles: Iterable[_Title], text: str) -> None:
    """Titles that begin like one of the form's, and those that hold its stems."""
    starts = match.starts
    if match.marked_starts and any(mark in text for mark in match.marks):
        starts = (*starts, *match.marked_starts)
    for title in titles:
        if _says_another(match, title.text):
            continue
        if any(_begins(title.text, start) for start in starts):
            evidence.title = max(evidence.title, title.strength)
            evidence.note_head(title.row, len(title.text), title.strength)
        elif any(all(stem in title.text for stem in one) and _is_title_of(one, title) for one in match.stems):
            evidence.inner_title = max(evidence.inner_title, STEM_SHARE * title.strength)
    if any(mark in text for mark in match.not_marks):
        evidence.title *= OTHERS_PRINT
        evidence.inner_title *= OTHERS_PRINT


def _begins(title: str, start: str) -> bool:
    """True for a title with that beginning; a short one may hardly be damaged: «Эпикриз в» is no «Эпикриз по»."""
    head = title[: len(start)]
    return is_like(head, start) if len(start) >= LONG_START else title.startswith(start)


def _is_title_of(stems: Sequence[str], title: _Title) -> bool:
    """False for a longer line of running text that only mentions the stems."""
    share = sum(map(len, stems)) / max(1, len(title.text))
    min_share = (
        MIN_PLAIN_SHARE if title.strength >= PLAIN_TITLE and title.n_words <= MAX_PLAIN_WORDS else MIN_STEM_SHARE
    )
    return share >= min_share or title.n_words <= MAX_STEM_WORDS


def _weigh_numbers(evidence: Sequence[Evidence], known: Wordings, numbers: Iterable[FormNumber]) -> None:
    """Printed numbers; beside the page's own one what is but a heading of another form's is no title."""
    for number in numbers:
        for place in known.numbers.get(number.key, ()):
            own = evidence[place]
            own.code = max(own.code, 1.0 if number.is_edge and number.is_own else MIDDLE_CODE)
            own.is_named = own.is_named or (number.is_own and known.owners.get(number.key) == place)
    if any(own.is_named for own in evidence):
        for own in evidence:
            if not own.code and own.title < FULL_TITLE:
                own.title = own.inner_title = 0.0


def _weigh_parts(forms: Sequence[FormType], evidence: Sequence[Evidence]) -> None:
    """A page of a booklet that another paper's title heads is the booklet's where its printed number stands on it."""
    by_id = {form.id: own for form, own in zip(forms, evidence, strict=True)}
    for form, own in zip(forms, evidence, strict=True):
        parts = [by_id[name] for name in form.match.parts if name in by_id]
        for part in parts if own.code == 1.0 else ():
            if part.best_title >= MIN_TITLE and not part.code:
                own.title, part.not_title = max(own.title, part.best_title), 1.0


def _weigh_gathered(forms: Sequence[FormType], evidence: Sequence[Evidence]) -> None:
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
