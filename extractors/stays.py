"""The days of a stay as running text tells them: «находился в отделении … с 12.02.2011 г. по 25.02.2011 г.».

Finds words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.view import View
from schemas.page import Word

_DAY = r"\d{1,2}[.,/]\s?(?:\d{1,2}|[IVX]{1,4})[.,/]\s?\d{2,4}|\d{1,2}\s+[а-я]{3,8}\s+\d{4}"
_STAY = re.compile(
    rf"(?:находил|лечил|пребыва|госпитализ|стационар)[^.;:]*?(?:\s\w{{1,3}}\.[^.;:]*?)?"
    rf"\s(?P<days>с\s+(?:{_DAY})\s?(?:г(?:ода|\.)?)?,?\s+по\s+(?:{_DAY}))",
    re.IGNORECASE,
)


def days_in_text(view: View) -> Iterator[tuple[Word, ...]]:
    """The words of the one stay that running text tells; none where it tells several."""
    words = [word for row in view.rows for word in row.words]
    starts, text = [], ""
    for word in words:
        starts.append(len(text))
        text += word.text + " "
    found = list(_STAY.finditer(text))
    if len(found) == 1:
        begin, end = found[0].span("days")
        yield tuple(word for word, at in zip(words, starts, strict=True) if begin <= at < end)
