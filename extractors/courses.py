"""Lines that tell a course, one day after another: «Гепатит В: V1 — 03.05.2013, V2 — 07.06.2013, с. 12».

Cuts them into events of one day each, all of the name that leads the line; reads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.blocks import Block, days_in
from extractors.fold import fold
from schemas.page import Word

_DOSE = re.compile(r"^\W*(?:[RrРрКкPpBВЯ]?[VvВвУу]\W{0,2}[1-4IlІ]{0,3}|[1-4]|[IІ]{1,3})\W*$")
_NAME_END = re.compile(r"^\W*[Вв]\W*$|:$")  # of «Гепатит В», «АКДС:»
_LED = ("с", "сер", "серия", "г", "гг", "от", "мл", "доза", "n")  # what may stand beside a day of a course
_COURSE = ("вакц", "рев", "прив")
_DASH = re.compile(r"^[-–—]+$")
_ENDS = (",", ";", ".")


def single_days(block: Block) -> Iterator[Block]:
    """The block, or where a name leads several days and nothing else is named a block for each of them."""
    _, days, others = days_in(block.words)
    is_day = touching(block.words, days)
    if len(days) < 2 or others or True not in is_day[1:] or is_day[0]:
        yield block
        return
    first = is_day.index(True)
    while first > 0 and _DASH.match(block.words[first - 1].text):
        first -= 1
    if first > 0 and _is_dose(block.words[first - 1]) and not _NAME_END.search(block.words[first - 1].text):
        first -= 1
    name, rest = block.words[:first], block.words[first:]
    parts = list(_parts(rest, is_day[first:]))
    own = [word for word, day in zip(rest, is_day[first:], strict=True) if not day]
    is_course = bool(name) and len(parts) == len(days) and all(map(_is_told_of_course, own))
    if not is_course:
        yield block
        return
    yield from (replace(block, words=(*name, *part)) for part in parts)


def _parts(words: Sequence[Word], is_day: Sequence[bool]) -> Iterator[tuple[Word, ...]]:
    """The words of each day: its dose before it, its lot behind it."""
    part: list[Word] = []
    has_day = False
    for place, word in enumerate(words):
        begins = is_day[place] and not (place and is_day[place - 1] and not words[place - 1].text.endswith(_ENDS))
        if has_day and (begins or _is_dose(word)):
            yield tuple(part)
            part, has_day = [], False
        part.append(word)
        has_day = has_day or is_day[place]
    if part:
        yield tuple(part)


def _is_dose(word: Word) -> bool:
    is_label = _DOSE.match(word.text) is not None and not word.text.isdigit()
    return is_label or fold(word.text).startswith(_COURSE)


def _is_told_of_course(word: Word) -> bool:
    """True for what tells of a shot beside its name: a dose, a lot, a sign."""
    text = fold(word.text)
    return not text or _is_dose(word) or text in _LED or any(map(str.isdigit, text))


def touching(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each word whether it is of a day."""
    found: list[bool] = []
    at = 0
    for word in words:
        end = at + len(word.text)
        found.append(any(at < high and low < end for low, high in spans))
        at = end + 1
    return found
