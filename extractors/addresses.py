"""How far an address goes: without the telephone that is written behind it, and not into the next question.

Reads no values and looks at no places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.page import Word

_TELEPHONE = re.compile(
    r"(?:^|[,;.\s])\s*(?:(?:тел\w*|т|моб\w*|сот\w*|дом|конт\w*)\W{0,3}\s*){0,3}"
    r"(?:(?:\+\s?7|8)(?:[\s(-]{1,3}\d{3,5}[)\s-]{1,3}|\d{3})|\(\d{3,5}\)\s?)\d{1,3}[\s-]?\d\d[\s-]?\d\d(?!\d)",
    re.IGNORECASE,
)
_NAMED_TELEPHONE = re.compile(r"[,;.\s]\s*тел(?:ефон|\.|:|\s|$)", re.IGNORECASE)
_FLAT = re.compile(r"(?<!\w)кв(?:артира|\.)?\s?\d{1,4}[а-яА-Я]?(?=\s(?![,(]))", re.IGNORECASE)
_WHOLE = re.compile(r"(?<!\w)(?:д|дом|кв|корп|стр|комн)\W{0,3}\d+\w?\W*$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:город|село|пос[её]лок|деревня|населенный|область)\W*$", re.IGNORECASE)
_SHORT_PLACE = re.compile(r"^(?:г|с|п|пос|дер?|обл)\.", re.IGNORECASE)
_QUESTION = re.compile(r"^[А-ЯЁ][а-яё]{3,}$")


def address_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of an address alone."""
    text, starts = "", []
    for word in words:
        starts.append(len(text))
        text += word.text + " "
    ends = [match.start() for sign in (_TELEPHONE, _NAMED_TELEPHONE) if (match := sign.search(text))]
    ends += [flat.end() for flat in [_FLAT.search(text)] if flat]  # scraps of a stamp follow
    ends += [start for place, start in enumerate(starts) if place and _is_asked(words, place, text[:start])]
    end = min(ends, default=len(text))
    if len(words) > 1 and _CAPTION.match(words[0].text) and _SHORT_PLACE.match(words[1].text):
        starts[0] = len(text)  # «город г. Рязань»: a caption of the fill-in line
    return tuple(word for word, start in zip(words, starts, strict=True) if start < end)


def _is_asked(words: Sequence[Word], place: int, before: str) -> bool:
    """True for a capital word that begins a line below an address which is whole: «Место учёбы …»."""
    word = words[place]
    begins_line = word.box.left < words[place - 1].box.left
    return begins_line and _QUESTION.match(word.text) is not None and _WHOLE.search(before.strip()) is not None
