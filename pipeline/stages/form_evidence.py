"""Weighs what a page says for each form: its titles, printed numbers, marks of programs and phrases.

Decides on none of them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from extractors.fold import fold
from extractors.labels import Hit, find_hits, is_enumerator
from extractors.rows import Row, segments_of, text_height_px
from pipeline.stages.form_numbers import FormNumber, form_numbers
from pipeline.stages.form_titles import TitleIndex, bears
from pipeline.stages.form_wordings import Wordings, wordings_of
from pipeline.stages.titles import MAX_STEM_WORDS, strength_of, title_blocks, title_like
from schemas.form import FormType
from schemas.page import Page, Word, text_of

MIN_TITLE = 0.55  # a page with such a title
FULL_TITLE = 0.65  # alone in its line, at the head or in capital letters: it stands against the number of another form
PLAIN_TITLE = 0.9  # large or in capitals too; a lesser one may be a heading inside a page of another form
MIN_BORNE_OUT = 2  # phrases that bear out a title in a wording of its own
MIN_STEM_SHARE = 0.35  # stems make a title of so much of a line, or of one of few words
WHOLE_STEMS = ((0.45, PLAIN_TITLE), (0.7, 0.8))  # or the whole of a title so strong, which labels need not bear out
HEAD_ROWS = 5  # where a title may be as small as print
MIN_PLAIN_SHARE, MAX_PLAIN_WORDS = 0.25, 7  # of a line that stands like a title, however little of it they are
STEM_SHARE = 0.9  # of a title's strength, where only its stems are known
MIN_LIST_PARTS, MIN_PART, IN_LIST = 3, 3, 0.6  # parts of a row of a list, their letters, how much a title counts there
OTHERS_PRINT = 0.6  # how much a title counts on the print of a program that prints another form with that title
MIDDLE_CODE = 0.5  # a number inside a page, or one that the page is put into
_INSERT = re.compile(r"(?:\w+\s+){0,2}ко?\s+(?:форм|карт|истори|медицинск|сертификат)")
_TITLE_WEIGHT, _NUMBER_WEIGHT, _CODE_WEIGHT, _PHRASE_WEIGHT = 0.8, 0.7, 0.35, 0.65
_PHRASE_SCALE = 4.0  # so many phrases give 63 % of their weight


@dataclass(slots=True)
class Evidence:
    """What speaks for a form.

    inner_title: inside a line, or in a wording of its own; it is one only where labels bear it out.
    code: a number that the form bears, perhaps with others. is_named: the page's own number, the form's alone.
    heads: row of the page -> letters of the form's title that begins there.
    rows: row of the page -> how much what stands there is the form's title, in whatever wording.
    is_worded: a title stands there as forms print it, not only its stems.
    is_asked: so much else on the page is the form's that a title in a wording of its own needs no phrases.
    """

    heads: dict[int, int] = field(default_factory=dict)
    rows: dict[int, float] = field(default_factory=dict)
    is_worded: bool = False
    is_asked: bool = False
    title: float = 0.0
    inner_title: float = 0.0
    not_title: float = 0.0
    code: float = 0.0
    is_named: bool = False
    phrases: frozenset[str] = frozenset()

    @property
    def best_title(self) -> float:
        is_borne_out = self.is_asked or len(self.phrases) >= MIN_BORNE_OUT
        return max(self.title, self.inner_title if is_borne_out else 0.0)

    @property
    def first_row(self) -> int | None:
        """The row of the first title."""
        return min((row for row, strength in self.rows.items() if strength >= MIN_TITLE), default=None)

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

    def note_title(self, row: int, strength: float, *, is_inner: bool = False, is_worded: bool = False) -> None:
        """Keeps how much a row is the form's title."""
        self.is_worded = self.is_worded or (is_worded and strength >= MIN_TITLE)
        if is_inner:
            self.inner_title = max(self.inner_title, strength)
        else:
            self.title = max(self.title, strength)
        self.rows[row] = max(self.rows.get(row, 0.0), strength)

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
    label: str  # of its text what stands before a colon and a value: «Антропометрия: вес 21 кг»
    is_insert: bool  # the page is put into what the line names: «Вкладыш к карте профилактических прививок»


def weigh(page: Page, rows: Sequence[Row], forms: Sequence[FormType]) -> list[Evidence]:
    """What the page says for each of the forms."""
    known = wordings_of(forms)
    words = " ".join(("", *(fold(word.text) for row in rows for word in row.words)))
    open_titles = known.titles.open_titles
    marked = {no for no, match in enumerate(open_titles) if bears(words, match.marks)}
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
            is_marked = role.form in marked
            if role.kind != "title" or not open_titles[role.form].bars(line, is_marked=is_marked):
                _weigh_hit(evidence[role.form], role.kind, hit, strength, is_first=is_first)
    titles = tuple(_titles(page, rows, height_px))
    _weigh_joined(evidence, known, [title for title in titles if title.is_joined])
    for title in titles:
        if not title.is_insert:
            _weigh_open(evidence, known.titles, title, marked)
    for match, own in zip(open_titles, evidence, strict=True):
        if bears(words, match.not_marks):
            own.title *= OTHERS_PRINT
            own.inner_title *= OTHERS_PRINT
    _weigh_numbers(evidence, known, form_numbers(rows))
    _weigh_parts(forms, evidence)
    _weigh_gathered(forms, evidence, marked)
    return evidence


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
    text = "".join(fold(word.text) for word in words)
    is_insert = _INSERT.match(text_of(words).lower()) is not None
    colon = next((place for place, word in enumerate(words[:-1], start=1) if word.text.endswith(":")), 0)
    label = "".join(fold(word.text) for word in words[:colon])
    return _Title(row, text, len(words), strength, is_joined, label, is_insert)


def _weigh_hit(evidence: Evidence, kind: str, hit: Hit, strength: float, *, is_first: bool) -> None:
    if kind == "title" and not is_first:  # «Вкладыш к карте профилактических прививок», «Талон на прием к врачу»
        evidence.note_title(hit.row, strength, is_inner=True)
    elif kind == "title":
        evidence.note_title(hit.row, strength, is_worded=True)
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
                own.note_title(title.row, title.strength * best[1], is_worded=True)
                own.note_head(title.row, len(title.text), title.strength)


def _weigh_open(evidence: Sequence[Evidence], known: TitleIndex, title: _Title, marked: Set[int]) -> None:
    """A title that begins like one of a form's, or holds its stems."""
    begun = known.begun(title.text, marked)
    stems_of: dict[int, dict[str, None]] = defaultdict(dict)
    for no, stems in known.stemmed(title.text):
        stems_of[no].update(dict.fromkeys(stems))
    for no in (*begun, *stems_of):
        if known.open_titles[no].bars(title.text, is_marked=no in marked):
            continue
        if no in begun:
            evidence[no].note_title(title.row, title.strength, is_worded=True)
            evidence[no].note_head(title.row, len(title.text), title.strength)
        else:
            _weigh_stems(evidence[no], title, tuple(stems_of[no]))


def _weigh_stems(own: Evidence, title: _Title, stems: tuple[str, ...]) -> None:
    share = _stem_share(stems, title)
    if not share or all(stem in title.label for stem in stems):
        return
    bounds = WHOLE_STEMS if title.row < HEAD_ROWS and len(stems) > 1 else WHOLE_STEMS[:1]
    is_whole = any(share >= least and title.strength >= strength for least, strength in bounds)
    own.note_title(title.row, STEM_SHARE * title.strength, is_inner=not is_whole)
    if is_whole:  # «Анкета семьи», but «График приема невролога»
        length = _length(stems) if title.text.startswith(stems) else 1
        own.note_head(title.row, length, STEM_SHARE * title.strength)


def _stem_share(stems: Sequence[str], title: _Title) -> float:
    """How much of a title its stems are; none of a longer line of running text that only mentions them."""
    share = _length(stems) / max(1, len(title.text))
    min_share = (
        MIN_PLAIN_SHARE if title.strength >= PLAIN_TITLE and title.n_words <= MAX_PLAIN_WORDS else MIN_STEM_SHARE
    )
    return share if share >= min_share or title.n_words <= MAX_STEM_WORDS else 0.0


def _length(stems: Sequence[str]) -> int:
    return sum(map(len, stems))


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


def _weigh_gathered(forms: Sequence[FormType], evidence: Sequence[Evidence], marked: Set[int]) -> None:
    """A paper on which several forms are put together is told from each of them by how many of their titles it has.

    On a print that bears one of its marks a single one is enough.
    """
    by_id = {form.id: own for form, own in zip(forms, evidence, strict=True)}
    for no, (form, own) in enumerate(zip(forms, evidence, strict=True)):
        parts = [by_id[name] for name in form.match.gathers if name in by_id]
        titled = sorted((part.best_title for part in parts if part.best_title >= MIN_TITLE), reverse=True)
        is_print = own.best_title >= MIN_TITLE and no in marked
        if len(titled) == 1 and (not is_print or any(part.is_named for part in parts)):
            own.title = own.inner_title = 0.0
        elif titled:
            own.title = max(own.title, titled[0])
            for part in parts:
                part.not_title = 1.0
