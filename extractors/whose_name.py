"""Doubts whether the name that was read is the child's: a page also names parents, whose label a blot may hide.

Doubts only; names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.fields import doubted
from extractors.fold import fold
from extractors.view import View
from schemas.entry import Reading
from schemas.page import Word

_NAME_PARTS = ("family_name", "given_name", "patronymic")
_OF_ADULT = re.compile(r"место\s+работы|професси|должност|(?<!\w)образование(?!\w)|(?<!\w)работает", re.IGNORECASE)
_OF_CHILD = re.compile(r"уч[её]б|детск\w*\s+учрежд|посещ|воспит", re.IGNORECASE)  # «Место работы (учёбы)»
_ASKED = 25  # letters behind «место работы» that belong to the question
_AGE_OF_ADULT = re.compile(r"(?<!\d)(?:1[89]|[2-5]\d)\s+(?:лет|год|года)(?!\w)", re.IGNORECASE)
_CAPITAL = re.compile(r"^[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ][а-яё]+)?,?$")
_PATRONYMIC = re.compile(r"[а-яё](?:вич|ьич|вна|ична)[,.;]?$", re.IGNORECASE)


def with_doubts(view: View, readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings of the child, its name for a person where the page may give another one."""
    name = next((readings[part] for part in _NAME_PARTS if part in readings), None)
    if name is None or not (_is_of_adult(view, name) or _is_second_name(view, readings)):
        return dict(readings)
    return {field: doubted(one) if field in _NAME_PARTS else one for field, one in readings.items()}


def _rows_of(view: View, name: Reading) -> list[int]:
    top, bottom = name.box.top, name.box.bottom
    return [no for no, row in enumerate(view.rows) if row.box.top < bottom and top < row.box.bottom]


def _is_of_adult(view: View, name: Reading) -> bool:
    """True where the line of the name, or the next one, asks for somebody's work, or tells an adult's age."""
    rows = _rows_of(view, name)
    below = view.rows[rows[-1] + 1 : rows[-1] + 2] if rows else ()
    texts = [view.rows[no].text for no in rows] + [row.text for row in below]
    own = " ".join(view.rows[no].text for no in rows)
    return any(map(_asks_of_adult, texts)) or _AGE_OF_ADULT.search(own) is not None


def _asks_of_adult(text: str) -> bool:
    asked = _OF_ADULT.search(text)
    return asked is not None and _OF_CHILD.search(text[: asked.end() + _ASKED]) is None


def _is_second_name(view: View, readings: Mapping[str, Reading]) -> bool:
    """True where a full name that no label claims stands over the one that was read: the child's, perhaps."""
    read = {fold(readings[part].raw) for part in _NAME_PARTS if part in readings}
    first = next(readings[part] for part in _NAME_PARTS if part in readings)
    return any(
        words[0].box.bottom <= first.box.top and not read & {fold(word.text) for word in words}
        for words in _unclaimed_names(view)
    )


def _unclaimed_names(view: View) -> Iterator[tuple[Word, ...]]:
    """Full names on rows without any label."""
    for no, row in enumerate(view.rows):
        for words in zip(row.words, row.words[1:], row.words[2:], strict=False):
            is_name = all(_CAPITAL.match(word.text) for word in words[:2]) and _PATRONYMIC.search(words[2].text)
            if is_name and not view.by_row.get(no):
                yield words
