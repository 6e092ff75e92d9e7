"""Finds the labels of a form among the words of a page, by wording, with OCR damage tolerated.

Says where a label stands and what it is for; reads no values and knows no coordinates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.fold import fold
from extractors.label_index import LabelIndex, Target
from extractors.rows import Row, segments_of
from schemas.geometry import Box, hull
from schemas.page import Word, text_of

__all__ = ["MAX_GAP", "MAX_LABEL_WORDS", "Hit", "LabelIndex", "Target", "find_hits", "is_enumerator"]

MAX_LABEL_WORDS = 10
_NUMBER_SIGN = fold("№")
_YEARS = fold("лет")
_SEX = fold("пол")
MAX_GAP, MAX_DAMAGED_GAP = 3.0, 1.3  # heights between the words of a label, and of one that is not letter by letter
_MAX_SIGN = 3  # letters of a number sign that was misread
_MAX_WRAPPED = 8  # words of a wrapped label in its first row
_MIN_HEAD = 3  # letters of a wrapped label in its first row
_ANCHORED_LENGTH = 9  # a shorter label also is an ordinary word: it counts only where a label would stand
_BOUNDARY = re.compile(r"[.,;:)\]!?»\"\d]$|^[-–—•*·№]$|^\d{1,2}[.)]?$")
_MEASURED = tuple(map(fold, ("М", "Р", "L")))  # letters that stand for weight and height where a number follows
_AMOUNT = re.compile(r"^[=:–—-]{0,2}\d+(?:[.,]\d+)?(?:кг|г|гр|см)?[.,;]?$")
_PARTED = re.compile(r"\d[.,]\d|(?:кг|г|гр|см)[.,;]?$")  # a number that is no chart's
_INITIALS = re.compile(r"^[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.?)?$")
_CLOSING = "/),;"
_ABBREVIATION = re.compile(r"^[А-ЯЁ]{2,5}$")
_FIGURE = re.compile(r"^\d{1,4}(?:[.,]\d+)?$")
_SIGNS = re.compile(r"^[=:–—-]+$")
_AGE = re.compile(r"^(?:год|лет|мес|дн|г\.)", re.IGNORECASE)
_SURNAME = re.compile(r"^(?!Подпис|Печат|Врач|Дат|Мест)[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?$")
_ENUMERATOR = re.compile(r"^\d{1,2}(\.\d{1,2}){0,2}[.)]$|^[а-е]\)$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found: words `start` to `end` of a row, perhaps going on in words of the next row."""

    row: int
    start: int
    end: int
    words: tuple[Word, ...]
    label: str
    target: Target
    score: float
    next_row_end: int = 0  # how many words of the segment below belong to the label too

    @property
    def box(self) -> Box:
        return hull(word.box for word in self.words)

    @property
    def has_colon(self) -> bool:
        return self.words[-1].text.endswith((":", "="))


@dataclass(frozen=True, slots=True)
class _Window:
    row: int
    start: int
    end: int
    text: str
    next_row_end: int = 0
    is_short_with_colon: bool = False
    segment: int = 0  # where the segment of a wrapped label begins
    gap: float = 0.0  # the widest gap between its words, in heights


Cells = Mapping[tuple[int, int], int]  # left and top of a word's box -> number of its table cell


def find_hits(rows: Sequence[Row], index: LabelIndex, cells: Cells | None = None) -> tuple[Hit, ...]:
    """The labels on the page in reading order; of overlapping ones the longest and likest.

    No label crosses from one table cell into another.
    """
    cells = cells or {}
    windows = [*_windows(rows, index.longest, cells), *_wrapped_windows(rows, index.longest, cells)]
    texts = list(dict.fromkeys(window.text for window in windows))
    best = dict(zip(texts, index.best(texts), strict=True))
    found: list[tuple[float, _Window, int, float]] = []
    for window in windows:
        match = best[window.text]
        if match is None and window.is_short_with_colon:
            match = index.best_short(window.text)
        is_torn = window.gap > (MAX_GAP if match is not None and match[1] == 1 else MAX_DAMAGED_GAP)
        if match is not None and not is_torn and _stands_as_label(rows[window.row], window, index.labels[match[0]]):
            words = rows[window.row].words[window.start : window.end]
            if index.labels[match[0]] in _MEASURED and not _is_measured(rows[window.row].words, window, cells):
                continue
            if match[1] < 1 and any(_FIGURE.match(word.text) for word in words):
                continue  # «Возраст – 6 лет» is no damaged «Возраст, лет»
            weight = len(index.labels[match[0]]) * match[1] ** 2 + (match[1] == 1)
            found.append((weight, window, *match))
    found = _without_swallowed(found)
    found.sort(key=lambda item: -item[0])
    return _without_overlaps(rows, index, found)


def _without_swallowed(found: Sequence[tuple[float, _Window, int, float]]) -> list[tuple[float, _Window, int, float]]:
    """Without damaged labels that begin and end as whole ones: «Группа крови А(П), резус-фактор» holds a value.

    Two rows that are labels are no damaged one over both: «Роды» above «Роддом».
    """
    exact = [window for _, window, _, score in found if score == 1 and not window.next_row_end]
    starts = {(window.row, window.start): window.text for window in exact}
    rows: dict[int, list[str]] = defaultdict(list)
    for window in exact:
        rows[window.row].append(window.text)

    def swallows(window: _Window) -> bool:
        head = starts.get((window.row, window.start), "")
        tails = rows[window.row + 1 if window.next_row_end else window.row]
        longest = len(window.text) - len(head) - (not window.next_row_end)
        return head != "" and any(len(tail) <= longest and window.text.endswith(tail) for tail in tails)

    return [item for item in found if item[3] == 1 or not swallows(item[1])]


def _without_overlaps(
    rows: Sequence[Row], index: LabelIndex, found: Iterable[tuple[float, _Window, int, float]]
) -> tuple[Hit, ...]:
    taken: set[int] = set()
    hits: list[Hit] = []
    for _, window, label_no, score in found:
        words = list(rows[window.row].words[window.start : window.end])
        if window.next_row_end:
            words += _segment_below(rows, window.row, window.segment)[: window.next_row_end]
        if any(id(word) in taken for word in words):
            continue
        taken.update(map(id, words))
        label = index.labels[label_no]
        start = window.start
        hits.append(
            Hit(window.row, start, window.end, tuple(words), label, index.targets[label], score, window.next_row_end)
        )
    return tuple(sorted(hits, key=lambda hit: (hit.row, hit.start)))


def _cell_of(word: Word, cells: Cells) -> int | None:
    return cells.get((word.box.left, word.box.top))


def _windows(rows: Sequence[Row], longest: int, cells: Cells) -> Iterator[_Window]:
    for row_no, row in enumerate(rows):
        folded = [fold(word.text) for word in row.words]
        for start, first in enumerate(folded):
            if not first:
                continue
            text, gap = "", 0.0
            for end in range(start, min(len(folded), start + MAX_LABEL_WORDS)):
                text += folded[end]
                gap = max(gap, _gap_after(row.words, end - 1) if end > start else 0.0)
                if len(text) > longest or _cell_of(row.words[end], cells) != _cell_of(row.words[start], cells):
                    break
                has_colon = row.words[end].text.endswith(":")
                if folded[end]:
                    is_short = has_colon and 3 <= len(text) <= 5
                    yield _Window(row_no, start, end + 1, text, is_short_with_colon=is_short, gap=gap)
                if has_colon:
                    break


def _gap_after(words: Sequence[Word], place: int) -> float:
    before, after = words[place].box, words[place + 1].box
    return (after.left - before.right) / max(1, before.height, after.height)  # a dash has next to no height


def _wrapped_windows(rows: Sequence[Row], longest: int, cells: Cells) -> Iterator[_Window]:
    """Labels that begin as the last words of a segment and go on at the start of the segment below."""
    for row_no in range(len(rows) - 1):
        for first, last in segments_of(rows[row_no]):
            below = _segment_below(rows, row_no, first)
            if not below or rows[row_no].words[last - 1].text.endswith(":"):
                continue
            for begin in range(max(first, last - _MAX_WRAPPED), last):
                words = rows[row_no].words[begin:last]
                is_inside = begin > first and not _BOUNDARY.search(rows[row_no].words[begin - 1].text)
                if not is_inside and len({_cell_of(word, cells) for word in (*words, below[0])}) == 1:
                    head = _Window(row_no, begin, last, "".join(fold(word.text) for word in words), segment=first)
                    yield from _wrapped(head, below, longest)


def _wrapped(head: _Window, below: Sequence[Word], longest: int) -> Iterator[_Window]:
    text = head.text
    for count, word in enumerate(below[:4], start=1):
        text += fold(word.text)
        if len(head.text) < _MIN_HEAD or len(text) > longest:
            return
        yield replace(head, text=text, next_row_end=count)


def _segment_below(rows: Sequence[Row], row_no: int, first: int) -> tuple[Word, ...]:
    """The segment just below another that begins where it begins or is centred under it: the rest of a wrapped text."""
    if row_no + 1 >= len(rows):
        return ()
    row, below = rows[row_no], rows[row_no + 1]
    anchor = row.words[first].box
    if below.box.top - anchor.bottom > 1.2 * anchor.height:
        return ()
    last = next(end for begin, end in segments_of(row) if begin <= first < end)
    middle = (anchor.left + row.words[last - 1].box.right) / 2
    for begin, end in segments_of(below):
        left, right = below.words[begin].box.left, below.words[end - 1].box.right
        if min(abs(left - anchor.left), abs((left + right) / 2 - middle)) <= 2.5 * anchor.height:
            return below.words[begin:end]
    return ()


def _stands_as_label(row: Row, window: _Window, label: str) -> bool:
    """False for a short label that is an ordinary word in the middle of a sentence, or lacks its number."""
    is_bare = label.endswith(_NUMBER_SIGN) and not window.text.endswith(_NUMBER_SIGN)
    if is_bare and (window.next_row_end or not _is_numbered(row.words[window.end : window.end + 2])):
        return False
    words = row.words
    if _is_of_name(row, window) or _is_of_abbreviations(row, window):
        return False
    if label == _YEARS and window.start > 0 and words[window.start - 1].text.isdigit():
        return False  # «6 лет» tells an age, «Лет: 6» asks for it
    if label.isdigit() and not words[window.end - 1].text.endswith(":"):
        return False  # «05:», which is how «Ds:» is read, and no day of a date
    if len(label) > _ANCHORED_LENGTH and not _is_one_small_word(row, window):
        return True
    if window.next_row_end:
        return True
    if words[window.end - 1].text.endswith((":", "=", "№")) or _is_lone(row, window):
        return True
    if window.start > 0 and not _BOUNDARY.search(words[window.start - 1].text) and not _gap_before(words, window):
        follower = words[window.end].text if window.end < len(words) else ""
        return words[window.start].text[:1].isupper() or any(char.isdigit() for char in follower)
    return True


def _is_measured(words: Sequence[Word], window: _Window, cells: Cells) -> bool:
    """True for a letter before an amount: «М 12,4 кг»; «Пол М» is followed by others, «форма М 079/у» by a code."""
    after = [word for word in words[window.end : window.end + 3] if not _SIGNS.match(word.text)]
    if not after or (window.start > 0 and fold(words[window.start - 1].text) == _SEX):
        return False
    amount, unit = after[0], after[1].text if len(after) > 1 else ""
    is_near = _cell_of(amount, cells) == _cell_of(words[window.end - 1], cells)
    is_told = _PARTED.search(amount.text) is not None or _PARTED.search(unit) is not None
    return _AMOUNT.match(amount.text) is not None and (is_told or (is_near and not _AGE.match(unit)))


def _is_of_name(row: Row, window: _Window) -> bool:
    """True for initials after a surname: «Ефимова М.П.» signs, «Ефимова А.Н. М.П.» leaves room for a seal."""
    words = row.words
    text = text_of(words[window.start : window.end]).rstrip(_CLOSING)
    if window.start == 0 or window.next_row_end or not _INITIALS.match(text):
        return False
    return _SURNAME.match(words[window.start - 1].text.lstrip("/(")) is not None and not _gap_before(words, window)


def _is_of_abbreviations(row: Row, window: _Window) -> bool:
    """True for capitals after capitals, «ГБУЗ МО …»: a part of what an institution is called."""
    if window.start == 0 or window.end - window.start > 1 or window.next_row_end or _gap_before(row.words, window):
        return False
    return all(_ABBREVIATION.match(word.text) for word in row.words[window.start - 1 : window.end])


def _is_numbered(words: Sequence[Word]) -> bool:
    """True where a number follows at once, or after a number sign that was misread: «Карта Мо 123»."""
    is_sign = bool(words) and len(fold(words[0].text)) <= _MAX_SIGN and not words[0].text.endswith(":")
    led = words[1:] if is_sign and not any(map(str.isdigit, words[0].text)) else words[:1]
    return any(map(str.isdigit, led[0].text)) if led else False


def _is_one_small_word(row: Row, window: _Window) -> bool:
    """True for a single word in small letters: «бюджетное учреждение здравоохранения»."""
    return window.end - window.start == 1 and row.words[window.start].text[:1].islower() and not window.next_row_end


def _is_lone(row: Row, window: _Window) -> bool:
    return window.start == 0 and window.end == len(row.words)


def _gap_before(words: Sequence[Word], window: _Window) -> bool:
    before, here = words[window.start - 1].box, words[window.start].box
    return here.left - before.right > 1.5 * here.height


def begins_row(rows: Sequence[Row], hit: Hit) -> bool:
    """True for a label that its row begins with, perhaps behind the number of its item."""
    return hit.start == 0 or (hit.start == 1 and is_enumerator(rows[hit.row].words[0]))


def is_enumerator(word: Word) -> bool:
    """True for the printed number of an item, such as "12." or "5.1)"."""
    return _ENUMERATOR.match(word.text) is not None
