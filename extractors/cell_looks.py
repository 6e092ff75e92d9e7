"""What the words of a cell look like: a row's head, an age that was not read, a signature, a code in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.values import read_value
from extractors.values.age import ends_in_unit
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.geometry import hull
from schemas.page import Word, text_of

_MIN_NAME, _SURE_NAME = 5, 0.5  # letters of a name; confidence of a shorter one such as «Ким»


def without_row_number(cells: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of a row's heads without «2.» before them; «2» of «2 вакцинация» tells which it was."""
    named = next((no for no, cell in enumerate(cells) if any(map(_has_letter, cell))), len(cells))
    if named == len(cells):
        return []
    words = cells[named]
    first = next(place for place, word in enumerate(words) if _has_letter(word))
    is_count = first > 0 and words[first - 1].text in ("1", "2", "3", "4")
    return [*words[first - is_count :], *(word for cell in cells[named + 1 :] for word in cell)]


def _has_letter(word: Word) -> bool:
    return any(map(str.isalpha, word.text))


def unread_age(words: Sequence[Word]) -> Reading | None:
    """Words that end in a unit of age, as an age that a person reads."""
    text = text_of(words)
    if not ends_in_unit(text):
        return None
    return Reading(State.UNREADABLE, text, hull(word.box for word in words), words[0].medium)


def is_signature(words: Sequence[Word]) -> bool:
    """True for a stroke of the pen that was read as a few letters: it names nobody."""
    is_short = sum(char.isalpha() for word in words for char in word.text) < _MIN_NAME
    return is_short and not any("." in word.text for word in words) and words[0].confidence < _SURE_NAME


def is_bracketed_code(word: Word) -> bool:
    """«(В01.9)», which may stand under the heading of the next column."""
    is_bracketed = word.text.startswith("(") and word.text.rstrip(".,;").endswith(")")
    return is_bracketed and read_value(value_spec("diagnosis", "icd10"), [word]).state is State.READ
