"""Numbers of forms printed on a page, «Форма № 063/у», and which of them say what the page itself is.

Knows no form and weighs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.rows import Row, segments_of
from schemas.page import text_of

HEAD_ROWS = 12  # a paper's own number stands at its head,
FOOT_ROWS, FOOT_WORDS = 2, 8  # or alone in its foot: «ф. 156/у-93, стр. 4»
NAMED_ROWS, NAMED_WORDS = 4, 7  # «карта ребенка 026/у-2000» in a running head, without the word «форма»

_OF_YEAR = {"2000": "026", "93": "156"}  # years of order that one form alone bears: «025/у-2000» was misread
_LIKE_CYRILLIC = str.maketrans("abcehkmoptxyv\\|$", "авсенкмортхуу//ф")
_NUMBER = re.compile(r"(?<!\d)(?<!\d[/.,-])(\d{2,3})(-\d)?-?(п[о0]|д\s?/\s?с)?\s?/\s?у(?![а-я])(?:-?(\d\d(?:\d\d)?))?")
_WORN = re.compile(  # «ф. 224», «форма 156[у-93»: without its «/у» only after the word
    r"(?:\bформ[аеы]?|\bф)[\s.,:№n]{0,4}(\d{3})(?![\d.,]|/\d)(-\d)?-?(п[о0])?[^\d\s,;]{0,2}"
    r"(?:\s?у\b)?(?!\d)(?:-(\d\d(?:\d\d)?)\b)?"
)
_LED = re.compile(r"(?:форма|\bф|\bфор|\bбланк|документация)[\s.,:№n]*(?:р\.\s?№\s?)?$")
_OF_ANOTHER = re.compile(
    r"\b(?:к|ко|из|выписка)\s[^(]*$|\b(?:по|в|на|вместо|согласно|форм[еыу]|формой)[\s.,:(]*(?:ф|форм\w*)?[\s.,:№n]*$"
)
_INSERT = re.compile(r"вкладыш|вкладной|вклад\.|приложение|\bк\s+(?:\w+\s+)?форме|\bк\s+ф\b|\bк\s+истории")


@dataclass(frozen=True, slots=True)
class FormNumber:
    """One number.

    is_edge: at the head or in the foot of the page. is_own: the page says that it is this form.
    is_insert: the page says that it is put into this form. is_worn: its «/у» is lost.
    """

    key: str
    row: int
    is_edge: bool
    is_own: bool
    is_insert: bool
    is_worn: bool


def number_key(text: str) -> str | None:
    """«026/у-2000» as `026`, «148-1/у-88» as `148-1`, «030-ПО/у» as `030-по`: years of a print do not count."""
    found = _NUMBER.search(_comparable(text))
    return None if found is None else _key(found)


def form_numbers(rows: Sequence[Row]) -> tuple[FormNumber, ...]:
    """The numbers of forms on a page, top to bottom."""
    found: list[FormNumber] = []
    for place, row in enumerate(rows):
        if not any(char.isdigit() for word in row.words for char in word.text):
            continue
        is_foot = place >= len(rows) - FOOT_ROWS and len(row.words) <= FOOT_WORDS
        for begin, end in segments_of(row):
            text = _comparable(text_of(row.words[begin:end]))
            found += (
                _judged(text, match, place, end - begin, is_edge=place < HEAD_ROWS or is_foot)
                for match in [*_NUMBER.finditer(text)] or _WORN.finditer(text)
            )
    return tuple(found)


def _judged(text: str, match: re.Match[str], row: int, n_words: int, *, is_edge: bool) -> FormNumber:
    before, after = text[: match.start(1)], text[match.end() :].strip(" .,;:()")
    is_of_another = _OF_ANOTHER.search(before) is not None
    is_named = row < NAMED_ROWS and n_words <= NAMED_WORDS and not after
    is_alone = not before.strip(" .,:№n(") or is_named
    is_insert = _INSERT.search(text) is not None
    is_own = is_edge and not is_of_another and not is_insert and (is_alone or _LED.search(before) is not None)
    return FormNumber(_key(match), row, is_edge, is_own, is_insert, match.re is _WORN and match[0][-1].isdigit())


def _key(match: re.Match[str]) -> str:
    digits, part, letters, year = match.groups()
    own = _OF_YEAR.get(year, digits)
    if not part and len(own) == len(digits) and sum(a != b for a, b in zip(own, digits, strict=True)) == 1:
        return own
    return digits + (part or "") + (f"-{letters[0]}" if letters else "")


def _comparable(text: str) -> str:
    return text.lower().translate(_LIKE_CYRILLIC)
