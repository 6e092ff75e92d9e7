"""The hospital and its department as running text names them: «находилась в инфекционном отделении ДГКБ № 9 с …».

Finds words only, in the case of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.dates import has_date
from extractors.fold import fold
from extractors.view import View
from schemas.form import shared_list
from schemas.page import Word

_WARD = re.compile(r"^отделени[еия][.,;]?$")
_OF_WARD = re.compile(r"^[А-ЯЁа-яё-]{4,}(?:ом|ое|ого|ой)$")
_MAX_OF_WARD = 3  # adjectives of a department
_INTO = ("в", "во", "из")
_HOSPITAL = re.compile(r"^[А-ЯЁ]{1,5}(?:Б|БСМП|НИИ|МЦ)[.,]?$")  # ДГКБ, ЦРБ, ОДКБ
_BEFORE_HOSPITAL = 3  # adjectives of a hospital: «Детской городской клинической больницы»
_MAX_HOSPITAL = 12  # words
_LEAVING = ("с", "со", "по", "в", "во", "на", "где", "отделение", "отделения")
_SHORT = re.compile(r"^\W?(?:им|г|обл|[А-ЯЁ](?:\.[А-ЯЁ])?)\.$")


def ward_in_text(view: View) -> Iterator[tuple[Word, ...]]:
    """The words of each department led by its preposition or by a colon, over the end of a line too."""
    words = [word for row in view.rows for word in row.words]
    for place, word in enumerate(words):
        start = place
        while start > 0 and place - start < _MAX_OF_WARD and _OF_WARD.match(words[start - 1].text):
            start -= 1
        before = words[start - 1].text.lower() if start > 0 else ""
        is_led = before in _INTO or before.endswith(":")
        if _WARD.match(word.text) and start < place and is_led:
            yield tuple(words[start : place + 1])


def hospital_in_text(view: View) -> Iterator[tuple[Word, ...]]:
    """The words of each hospital that a preposition or its department leads to, up to the dates of the stay."""
    words = [word for row in view.rows for word in row.words]
    for place, word in enumerate(words):
        if word.text not in _INTO and not _WARD.match(word.text):
            continue  # «В ГБУЗ «Детская больница»» is whom the paper goes to
        name = _name_of_hospital(view, words[place + 1 : place + 1 + _MAX_HOSPITAL])
        if any(map(_is_hospital, name[: _BEFORE_HOSPITAL + 1])):
            yield name


def _name_of_hospital(view: View, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to the first that is none of a name."""
    name: list[Word] = []
    for word in words:
        if has_date(word) or word.text.lower() in _LEAVING or view.is_label(word) or _WARD.match(word.text):
            break
        name.append(word)
        if word.text.endswith((",", ";")) or (word.text.endswith(".") and not _SHORT.match(word.text)):
            break
    return tuple(name)


def _is_hospital(word: Word) -> bool:
    return _HOSPITAL.match(word.text) is not None or any(part in fold(word.text) for part in _hospitals())


@cache
def _hospitals() -> tuple[str, ...]:
    """The folded words of which one is in the name of a hospital."""
    return tuple(map(fold, shared_list("stay.facility_lines")))
