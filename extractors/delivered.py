"""How a child was delivered, as running text tells it with no label: «…, через естественные родовые пути».

Finds words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.view import View
from schemas.page import Word

_WAYS = (
    re.compile(r"естеств\w+ родов\w+ пут\w+|естеств\w+ пут[её]м|самопроизвольн\w+ род\w+", re.IGNORECASE),
    re.compile(r"кесарев\w+ сечени\w+", re.IGNORECASE),
)


def delivery_in_text(view: View) -> Iterator[tuple[Word, ...]]:
    """The words of the one way of delivery that the page names; none where a label asks for it, or it names both."""
    if any("delivery" in view.fields_of(hit) for hit in view.hits):
        return
    words = [word for row in view.rows for word in row.words]
    starts, text = [], ""
    for word in words:
        starts.append(len(text))
        text += word.text + " "
    found = [[match.span() for match in way.finditer(text)] for way in _WAYS]
    for spans in found if sum(map(bool, found)) == 1 else ():
        for begin, end in spans:
            yield tuple(word for word, at in zip(words, starts, strict=True) if begin <= at < end)
