"""The words of a page as rows: everything of one height, left to right, whatever column it stands in.

Splits words that glue a label to its value ("Пол:М"); changes no text otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.dictionary import known_share
from schemas.geometry import Box, hull
from schemas.page import Line, Page, Word, text_of

_GLUED = re.compile(r"^([^\W\d_][^:=\d]*[:=])(\S+)$")  # letters, a colon or equals sign, then a value
_MEASURED = re.compile(  # «ЧСС-112», «вес14,2», «t36,9»: a measure whose number sticks to it; print engines make { of t
    r"^((?:чсс|чдд?|ps|пульс|дыхание|масса|вес|рост|длина|ог[рл]?|т|t|[{\[])(?:[-–—.°º˚]{1,2}|(?=\d{2})))(\d\S*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,2}[.)](?=[А-ЯЁ](?:[а-яё]|\.))")  # «2.Пол», «1.Ф.»: an item's number stuck to its label
_FILLER = re.compile(
    r"^[_.…·|¦‗=~]{2,}$|^[—–-]{3,}$|^[_|¦…·\[\]{}]$"
)  # fill-in lines and borders that were read as text
_LEADERS = re.compile(r"_{2,}|\.{3,}|…+")  # a fill-in line between a label and its value: «СНИЛС......112»
MAX_LETTER_GAP = 2.0  # heights between letters that are spaced out
MAX_CUT_GAP, MIN_PART = 0.3, 3  # heights and letters of the parts of a word that the engine cut in two
SEGMENT_GAP = 2.2  # heights: a wider gap in a row separates columns


@dataclass(frozen=True, slots=True)
class Row:
    """Words of one height, left to right; never empty."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        return text_of(self.words)


def is_filler(word: Word) -> bool:
    """True for a fill-in line or a border that was read as text."""
    return _FILLER.match(word.text) is not None


def text_height_px(page: Page) -> float:
    """The usual height of a word on the page."""
    heights = [word.box.height for line in page.lines for word in line.words]
    return float(median(heights)) if heights else 20.0


def split_lines(lines: Sequence[Line]) -> tuple[tuple[Word, ...], ...]:
    """The lines in their order, without fill-in lines, glued words cut and spaced letters joined."""
    parts = (tuple(_split(_without_number(line.words))) for line in lines)
    return tuple(words for own in parts if (words := joined_parts(joined_letters(own))))


def rows_of(lines: Sequence[Sequence[Word]]) -> tuple[Row, ...]:
    """Split lines put together into rows, top to bottom."""
    groups: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for words in sorted(lines, key=lambda found: hull(word.box for word in found).center[1]):
        box = hull(word.box for word in words)
        place = _row_for(box, words, groups, spans)
        if place is None:
            groups.append(list(words))
            spans.append((box.top, box.bottom))
        else:
            groups[place] += words
            spans[place] = (min(spans[place][0], box.top), max(spans[place][1], box.bottom))
    return tuple(row_of(group) for group in groups)


def row_of(words: Sequence[Word]) -> Row:
    """The words as a row."""
    ordered = tuple(sorted(words, key=lambda word: word.box.left))
    return Row(ordered, hull(word.box for word in ordered))


def joined_letters(words: Sequence[Word]) -> tuple[Word, ...]:
    """Four or more single letters side by side are one word, spaced out or in letter boxes."""
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        is_single = len(word.text) == 1 and word.text.isalpha()
        if run and not (is_single and word.box.left - run[-1].box.right < MAX_LETTER_GAP * word.box.height):
            found += [one_word(run)] if len(run) >= 4 else run
            run = []
        if is_single:
            run.append(word)
        else:
            found.append(word)
    return (*found, *([one_word(run)] if len(run) >= 4 else run))


def joined_parts(words: Sequence[Word]) -> tuple[Word, ...]:
    """A word that the engine cut in two is one again: neither part is a word, both together are."""
    found: list[Word] = []
    for word in words:
        if found and _goes_on(found[-1], word):
            found[-1] = one_word((found[-1], word))
        else:
            found.append(word)
    return tuple(found)


def _goes_on(word: Word, following: Word) -> bool:
    is_close = following.box.left - word.box.right < MAX_CUT_GAP * max(word.box.height, following.box.height)
    parts = word.text, following.text.rstrip(".,;:")
    is_split = all(part.isalpha() and len(part) >= MIN_PART for part in parts) and parts[1].islower()
    return is_close and is_split and not any(map(known_share, parts)) and known_share("".join(parts)) == 1.0


def one_word(letters: Sequence[Word]) -> Word:
    """Single characters put together to a word."""
    symbols = tuple(symbol for word in letters for symbol in word.symbols)
    return Word(
        "".join(word.text for word in letters),
        hull(word.box for word in letters),
        min(word.confidence for word in letters),
        letters[0].medium,
        symbols if len(symbols) == len(letters) else (),
        one_word([word.as_engine_read for word in letters]) if any(word.engine for word in letters) else None,
    )


def _row_for(
    box: Box, words: Sequence[Word], groups: Sequence[Sequence[Word]], spans: Sequence[tuple[float, float]]
) -> int | None:
    for place in range(len(groups) - 1, max(-1, len(groups) - 6), -1):
        top, bottom = spans[place]
        shared = min(bottom, box.bottom) - max(top, box.top)
        if shared >= 0.55 * min(box.height, bottom - top) and not _collides(words, groups[place]):
            return place
    return None


def _collides(words: Sequence[Word], others: Sequence[Word]) -> bool:
    left, right = min(word.box.left for word in words), max(word.box.right for word in words)
    return any(
        min(right, other.box.right) - max(left, other.box.left) > 0.3 * other.box.height and _overlaps_any(other, words)
        for other in others
    )


def _overlaps_any(other: Word, words: Sequence[Word]) -> bool:
    return any(min(w.box.right, other.box.right) - max(w.box.left, other.box.left) > 2 for w in words)


def _without_number(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a line with the number of its item as a word of its own."""
    found = _NUMBERED.match(words[0].text) if words else None
    if found is None:
        return words
    first, end = words[0], found.end()
    return (part_of(first, 0, end), part_of(first, end, len(first.text)), *words[1:])


def _split(words: Sequence[Word]) -> Iterator[Word]:
    for word in words:
        if is_filler(word):
            continue
        for bare in _without_leaders(_bare(word)):
            found = _GLUED.match(bare.text) or _MEASURED.match(bare.text)
            if found is None:
                yield bare
            else:
                cut = found.end(1)
                yield part_of(bare, 0, cut)
                yield part_of(bare, cut, len(bare.text))


def _without_leaders(word: Word) -> Iterator[Word]:
    """The word cut at a fill-in line inside it."""
    start = 0
    for match in _LEADERS.finditer(word.text):
        if match.start() > start:
            yield part_of(word, start, match.start())
        start = match.end()
    if start == 0:
        yield word
    elif start < len(word.text):
        yield part_of(word, start, len(word.text))


def _bare(word: Word) -> Word:
    """The word without a fill-in line that sticks to it."""
    start = match.end() if (match := re.match(r"[_…|¦]+|\.{2,}", word.text)) else 0
    end = match.start() if (match := re.search(r"(?:[_…|¦]+|\.{2,})$", word.text)) else len(word.text)
    return word if end - start == len(word.text) or end <= start else part_of(word, start, end)


def part_of(word: Word, start: int, end: int) -> Word:
    """Some characters of a word; their box is the symbols' where they are known, else by proportion."""
    if len(word.symbols) == len(word.text):
        symbols = word.symbols[start:end]
        box = hull(s.box for s in symbols)
        return replace(word, text=word.text[start:end], box=box, symbols=symbols, engine=word.engine_within(box))
    width = word.box.width / max(1, len(word.text))
    left = word.box.left + round(start * width)
    right = max(left + 1, word.box.left + round(end * width))
    box = Box(left, word.box.top, right, word.box.bottom)
    return replace(word, text=word.text[start:end], box=box, symbols=(), engine=word.engine_within(box))


def segments_of(row: Row) -> tuple[tuple[int, int], ...]:
    """The row cut at wide gaps, as (first, past the last) word places."""
    cuts = [0]
    usual_px = median(word.box.height for word in row.words)  # «им.» is lower than the letters around it
    for place in range(1, len(row.words)):
        before, after = row.words[place - 1].box, row.words[place].box
        if after.left - before.right > SEGMENT_GAP * max(before.height, after.height, usual_px):
            cuts.append(place)
    cuts.append(len(row.words))
    return tuple(pairwise(cuts))
