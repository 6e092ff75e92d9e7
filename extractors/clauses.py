"""How far a value goes in running text: a number's clause, a sentence, a signed name; and the unit of a label.

Reads no values and looks at no places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fold import fold
from extractors.rows import one_word, part_of
from schemas.page import Word

_UNIT_IN_LABEL = re.compile(r"(?<![а-яё])(кг|гр|г|см|мм|мл|мес|лет|год|нед)[а-яё]*\.?(?![а-яё])", re.IGNORECASE)
_UNITS = {
    "кг": "kg",
    "гр": "g",
    "г": "g",
    "см": "cm",
    "мм": "mm",
    "мл": "ml",
    "мес": "month",
    "лет": "year",
    "год": "year",
    "нед": "week",
}
_LETTERS = re.compile(r"[а-яёa-z]{3,}", re.IGNORECASE)
_UNIT_WORDS = re.compile(
    r"^\W*(?:кг|гр?|см|мм|мл|мес\w*|лет|год\w*|г|нед\w*|градус\w*|уд\w*|мин\w*|баллов|грамм\w*|рождении|около|составляет|срок\w*)\W*$",
    re.I,
)
_CLAUSE_END = re.compile(r"[;]$|[^\d\W]\.$|\d[.;,]$|[^\W\d]{2,},$")
_INITIALS = re.compile(r"^[А-ЯЁA-Z]\.\s?(?:[А-ЯЁA-Z]\.?)?,?$")
MAX_NUMBER_WORDS = 5
_CUT_NUMBER = re.compile(r"^\d{1,2}[.,]$")
_MIN_SENTENCE_END = 4  # letters of a word that is no abbreviation


def unit_in(text: str) -> str | None:
    """The unit that a label or a column heading states."""
    found = _UNIT_IN_LABEL.findall(text)
    return _UNITS[found[-1].lower()] if found else None


def without_stop(words: Sequence[Word]) -> Sequence[Word]:
    """A text without the full stop of its sentence; that of an abbreviation or of initials stays."""
    last = words[-1].text
    if not last.endswith(".") or last.endswith("..") or len(fold(last)) < _MIN_SENTENCE_END or "." in last[:-1]:
        return words
    return (*words[:-1], part_of(words[-1], 0, len(last) - 1))


def first_sentence(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to the end of the first sentence."""
    for place, word in enumerate(words, 1):
        if word.text.endswith((".", ";")) and len(fold(word.text)) >= _MIN_SENTENCE_END:
            return tuple(words[:place])
    return tuple(words)


def number_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a number in running text: from its first digit to the end of its clause.

    Empty where other words stand between the label and the digits: they make it another measure.
    """
    first = next((place for place, word in enumerate(words) if any(char.isdigit() for char in word.text)), None)
    if first is None:
        return tuple(words[:MAX_NUMBER_WORDS])
    before = [word for word in words[:first] if _LETTERS.search(word.text) and not _UNIT_WORDS.match(word.text)]
    if len(before) > 1 or (
        before and fold(before[0].text) in ("выписке", "выписка", "матери", "мать", "отца", "норма", "плода")
    ):
        return ()
    taken: list[Word] = []
    for word in _joined_decimal(words[first : first + MAX_NUMBER_WORDS + 1])[:MAX_NUMBER_WORDS]:
        taken.append(word)
        if _CLAUSE_END.search(word.text):
            break
    return tuple(taken)


def _joined_decimal(words: Sequence[Word]) -> list[Word]:
    """«3, 730 кг» with a space after the comma is one number, where a unit follows or three digits do."""
    if len(words) < 2 or not _CUT_NUMBER.match(words[0].text) or not words[1].text[:1].isdigit():
        return list(words)
    has_unit = len(words) > 2 and _UNIT_WORDS.match(words[2].text) is not None
    is_thousandth = re.match(r"\d{3}(?!\d)", words[1].text) is not None
    if not (has_unit or is_thousandth):
        return list(words)
    return [one_word(words[:2]), *words[2:]]


def person_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """A signed name up to its initials or its third word: a signature that was read as letters follows."""
    for place, word in enumerate(words[:4]):
        if _INITIALS.match(word.text):
            follows = words[place + 1 : place + 2]
            is_split = len(fold(word.text)) == 1 and bool(follows) and _INITIALS.match(follows[0].text)
            is_led = place == 0 and not is_split  # «А.А. Иванов»
            return tuple(words[: place + (2 if is_split or is_led else 1)])
    return tuple(words[:3])
