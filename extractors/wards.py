"""The department of a hospital as running text names it: «находилась на лечении в инфекционном отделении».

Finds words only, in the case of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.view import View
from schemas.page import Word

_WARD = re.compile(r"^отделени[еия][.,;]?$")
_OF_WARD = re.compile(r"^[А-ЯЁа-яё-]{4,}(?:ом|ое|ого|ой)$")
_MAX_OF_WARD = 3  # adjectives of a department
_INTO = ("в", "во", "из")


def ward_in_text(view: View) -> Iterator[tuple[Word, ...]]:
    """The words of each department led by its preposition, over the end of a line too."""
    words = [word for row in view.rows for word in row.words]
    for place, word in enumerate(words):
        start = place
        while start > 0 and place - start < _MAX_OF_WARD and _OF_WARD.match(words[start - 1].text):
            start -= 1
        is_led = start > 0 and words[start - 1].text.lower() in _INTO
        if _WARD.match(word.text) and start < place and is_led:
            yield tuple(words[start : place + 1])
