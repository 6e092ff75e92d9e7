"""Titles in wordings of their own: which forms' titles begin like a line, and whose stems it holds.

Weighs nothing and looks at no page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.fold import allowed_errors, fold, stems_of
from schemas.form_spec import MatchSpec

LONG_START = 12  # letters of a beginning of titles that may be damaged: «Эпикриз в» is no «Эпикриз по»
LONG_MARK = 5  # letters of a mark that may be glued to other words; a shorter one is found in ordinary words too

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenTitles:
    """What bars a title in a wording of its own, and what prints say of themselves.

    not_stems: stems that no title of the form holds; marked_stems: none but on a page that bears one of the marks.
    not_marks say that the print is another form's.
    """

    not_stems: Stems
    marked_stems: Stems
    marks: tuple[str, ...]
    not_marks: tuple[str, ...]

    def bars(self, line: str, *, is_marked: bool) -> bool:
        """True for a line with a stem that no title of the form holds: «Направление на анализ крови»."""
        return any(stem in line for stem in self.not_stems) or (
            not is_marked and any(stem in line for stem in self.marked_stems)
        )


@dataclass(frozen=True, slots=True)
class _Start:
    text: str
    allowed: int
    form: int
    is_marked: bool


@dataclass(frozen=True, slots=True, eq=False)
class TitleIndex:
    """The beginnings and stems of the titles of some forms, in the order to be looked for.

    by_stem: a stem -> places of the forms with all stems of a title that are led by it.
    """

    open_titles: tuple[OpenTitles, ...]
    starts: tuple[_Start, ...]
    by_stem: Mapping[str, tuple[tuple[int, Stems], ...]]

    def begun(self, title: str, marked: Set[int]) -> set[int]:
        """The forms with a title that begins like this one; marked: those whose marks the page bears."""
        return {
            start.form for start in self.starts if (not start.is_marked or start.form in marked) and _is(start, title)
        }

    def stemmed(self, title: str) -> Iterator[tuple[int, Stems]]:
        """The forms with a title all of whose stems this one holds."""
        for first, titles in self.by_stem.items():
            if first in title:
                yield from (one for one in titles if all(stem in title for stem in one[1][1:]))


def index_titles(matches: Sequence[MatchSpec]) -> TitleIndex:
    """The index of the titles of forms, by their places."""
    starts: list[_Start] = []
    by_stem: dict[str, list[tuple[int, Stems]]] = defaultdict(list)
    for place, match in enumerate(matches):
        for is_marked, wordings in ((False, match.title_starts), (True, match.marked_starts)):
            for text in folded(wordings):
                allowed = allowed_errors(text) if len(text) >= LONG_START else 0
                starts.append(_Start(text, allowed, place, is_marked))
        for stems in dict.fromkeys(map(stems_of, match.title_stems)):
            by_stem[stems[0]].append((place, stems))
    open_titles = tuple(
        OpenTitles(*(tuple(folded(own)) for own in (m.not_stems, m.marked_stems, m.marks, m.not_marks)))
        for m in matches
    )
    return TitleIndex(open_titles, tuple(starts), {stem: tuple(own) for stem, own in by_stem.items()})


def bears(words: str, marks: Iterable[str]) -> bool:
    """True where a page bears one of the marks; words: all its folded words, a space between them."""
    glued = words.replace(" ", "")
    return any(mark in glued if len(mark) >= LONG_MARK else f" {mark}" in words for mark in marks)


def folded(wordings: Iterable[str]) -> Iterable[str]:
    """Folded word by word, as the words of a page are: «4.5. Прививки» keeps its number."""
    found = ("".join(fold(word) for word in wording.split()) for wording in wordings)
    return dict.fromkeys(one for one in found if one)


def _is(start: _Start, title: str) -> bool:
    if title.startswith(start.text):
        return True
    if not start.allowed:
        return False
    head = title[: len(start.text)]
    return Levenshtein.distance(head, start.text, score_cutoff=start.allowed) <= start.allowed
