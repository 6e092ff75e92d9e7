"""Lines of a page that stand like a title, and how much; among them the titles of papers that are of no form.

Knows no form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from extractors.fold import fold, is_like
from extractors.labels import is_enumerator
from extractors.rows import Row, segments_of, text_height_px
from schemas.form import shared_list
from schemas.geometry import hull
from schemas.page import Page, Word

MIN_STRANGER = 0.8  # how much a line stands like a title to be that of a paper of no form
MAX_TITLE_ROWS, MAX_TITLE_PLACE = 12, 0.45  # where it stands at the latest: rows, share of the page's height
MAX_TITLE_WORDS = 9
SHORT_TITLE = 10  # letters; a shorter one also is an ordinary word
MAX_STEM_WORDS = 4  # a line with no more is no sentence
MIN_CAPITALS, MIN_BLOCK_CAPITALS = 6, 4  # letters in capitals that are no abbreviation, alone and over another line
MAX_BLOCK_LINES, MAX_BLOCK_WORDS = 3, 14  # of a title over several lines
MAX_LEADING, MAX_UNLIKE, MAX_AXIS_SHIFT = 2.6, 1.5, 1.5  # between its lines, in heights; of heights; of their middles


def title_like(rows: Sequence[Row]) -> Iterator[tuple[Word, ...]]:
    """Lines, or parts of lines set apart, that are short enough for a title."""
    for row in rows:
        for begin, end in segments_of(row):
            if end - begin <= MAX_TITLE_WORDS:
                yield row.words[begin:end]


def title_blocks(page: Page, rows: Sequence[Row], height_px: float) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """Lines that make one title: large or in capitals, one under the other on one axis; with the row of the first."""
    lines = [
        (number, row.words)
        for number, row in enumerate(rows[:MAX_TITLE_ROWS])
        if len(row.words) <= MAX_TITLE_WORDS and _is_marked(row.words, height_px, MIN_BLOCK_CAPITALS)
    ]
    for place, (number, words) in enumerate(lines):
        block = words
        for _, following in lines[place + 1 : place + MAX_BLOCK_LINES]:
            if len(block) + len(following) > MAX_BLOCK_WORDS or not _goes_on(block, following):
                break
            block = (*block, *following)
            yield number, block


def _goes_on(block: Sequence[Word], following: Sequence[Word]) -> bool:
    """True where the second line stands under the first like its continuation."""
    last, box = hull(word.box for word in block), hull(word.box for word in following)
    line = [word.box for word in block if word.box.bottom > last.bottom - 0.6 * box.height]
    height = max(each.height for each in line)
    is_near = box.top - last.bottom <= MAX_LEADING * min(height, box.height)
    is_like_high = max(height, box.height) <= MAX_UNLIKE * min(height, box.height)
    above = hull(line)
    shift = min(abs(above.center[0] - box.center[0]), abs(above.left - box.left))
    return is_near and is_like_high and shift <= MAX_AXIS_SHIFT * height and not block[-1].text.endswith(":")


def _is_marked(words: Sequence[Word], height_px: float, min_letters: int = MIN_CAPITALS) -> bool:
    """True for large or capital letters."""
    letters = [char for word in words for char in word.text if char.isalpha()]
    is_tall = sum(word.box.height for word in words) / len(words) > 1.2 * height_px
    return is_tall or (len(letters) >= min_letters and all(char.isupper() for char in letters))


def strength_of(page: Page, own: Sequence[Word], line: Sequence[Word], height_px: float) -> float:
    """How much words stand like a title: near the top, in large or capital letters, alone in their line."""
    length = sum(len(fold(word.text)) for word in own)
    alone = min(1.0, length / max(1, sum(len(fold(word.text)) for word in line)))
    is_high = own[0].box.top < 0.45 * page.height_px
    is_sentence = line[-1].text.endswith(".") and (len(line) > MAX_STEM_WORDS or own[-1] is not line[-1])
    strength = (
        (0.6 if is_sentence else 1.0)
        * (0.45 + 0.55 * alone)
        * (1.0 if is_high else 0.75)
        * (1.0 if _is_marked(own, height_px) else 0.85)
    )
    return strength * (0.5 if own[-1].text.endswith(":") else 1.0) * (0.85 if length < SHORT_TITLE else 1.0)


def heads_stranger(page: Page, rows: Sequence[Row], heads: Mapping[int, int]) -> bool:
    """True where the title of a paper of no form stands over the page, and no title of the form above it.

    heads: row -> letters of the form's title that begins in it.
    """
    height_px = text_height_px(page)
    own = min(heads, default=MAX_TITLE_ROWS)
    titles = [(number, words) for number, row in enumerate(rows[: own + 1]) for words in title_like((row,))]
    titles += [(number, words) for number, words in title_blocks(page, rows, height_px) if number <= own]
    for number, words in titles:
        is_high = words[0].box.top <= MAX_TITLE_PLACE * page.height_px and not is_enumerator(words[0])
        if not is_high or strength_of(page, words, words, height_px) < MIN_STRANGER:
            continue
        begins = list(accumulate(fold(word.text) for word in words))
        length = max((len(one) for head in begins for one in _as_long_as(len(head)) if _begins(head, one)), default=0)
        if length > heads.get(number, 0) or begins[-1] in _folded_list("strangers.whole"):
            return True
    return False


def _begins(head: str, start: str) -> bool:
    """A short beginning must be letter by letter: «норма» in a cell heads no norms, «направлен» no order."""
    is_long = len(start) >= SHORT_TITLE and abs(len(head) - len(start)) <= 1
    return head == start or (is_long and is_like(head, start))


@cache
def _as_long_as(length: int) -> tuple[str, ...]:
    """The beginnings that may be so many letters, one of them lost or doubled."""
    return tuple(one for one in _folded_list("strangers.starts") if abs(len(one) - length) <= 1)


@cache
def _folded_list(name: str) -> tuple[str, ...]:
    return tuple(map(fold, shared_list(name)))
