"""The sizes of a skin test's reaction in running text without their names: «R=7мм», «п/п 5/15», «+10 мм».

Takes words that no marker gives to another field; reads no results in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.fields import doubted, read_words
from extractors.fold import fold
from extractors.rows import part_of
from extractors.view import View
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.page import Reread, Word, text_of

_PAIR = re.compile(r"^(?P<papule_mm>\d{1,2})/(?P<hyperemia_mm>\d{1,2})(?:мм)?[.,;]?$")
_BARE_PAIR = re.compile(
    r"^\W*(?P<papule_mm>\d{1,2})\s?(?:мм)?\s?[/(|;]\s?(?P<hyperemia_mm>\d{1,2})\s?(?:мм)?\W*(?:мм)?\W*$"
)
_NAMED_PAIR = re.compile(
    r"(?<!\w)[пи][а-я]*[\s.:=–—-]{0,3}(?P<papule_mm>\d{1,2})(?:\s?мм)?[\s.,;/+]{0,3}"
    r"(?:г|кр|покр)[а-я]*[\s.:=–—-]{0,3}(?P<hyperemia_mm>\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_BOTH = re.compile(r"(?<!\w)п\w*\.?\s?/\s?(?:г|к|п)\w*|(?:папул|инфильтр)\w*\W{1,3}(?:гипер|покрасн)", re.IGNORECASE)
_CROSS = re.compile(r"\d\s?[хx×*]\s?\d", re.IGNORECASE)  # «12х10» mm: two diameters of one papule
_PAIR_NAME = "пп"  # папула/покраснение
_SIZE = re.compile(r"^(?P<sign>[RrРр]=|\+)?(?P<n>\d{1,2}|[Зз])(?P<unit>мм)?[.,;]?$")
_OTHER = re.compile(r"^\W*(?:руб|везик|гип|покрасн|крас)", re.IGNORECASE)  # what else is measured


def sizes_in(view: View, words: Sequence[Word], reread: Reread) -> dict[str, Reading]:
    """The papule, with the redness in a pair; nothing where several numbers may be it."""
    for name, pair in pairwise(words):
        if fold(name.text) == _PAIR_NAME and (both := _PAIR.match(pair.text)):
            return _read(view, {field: part_of(pair, *both.span(field)) for field in both.groupdict()}, reread)
    found = [part_of(word, *size.span("n")) for word, size in _sizes(words)]
    return _read(view, {"papule_mm": found[0]}, reread) if len(found) == 1 else {}


def sizes_under(
    view: View, heading: str, words: Sequence[Word], found: Mapping[str, Reading], reread: Reread
) -> dict[str, Reading]:
    """Papule and redness in one cell: «п.5 г.10», or «5/10», «5 (10)» under a heading that names both.

    Numbers under such a heading that do not tell which is which, and two of one size, «5х10», make what was
    `found` doubtful.
    """
    text = text_of(words)
    is_of_both = _BOTH.search(heading) is not None
    both = _NAMED_PAIR.search(text) or (_BARE_PAIR.match(text) if is_of_both else None)
    if both is not None:
        return _read(
            view, {field: _at(words, both.start(field), both.end(field)) for field in both.groupdict()}, reread
        )
    is_open = (is_of_both and len(_NUMBER.findall(text)) > 1) or _CROSS.search(text) is not None
    return {name: doubted(found[name]) for name in _NAMED_PAIR.groupindex if name in found} if is_open else {}


def without_size(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings without a result that is nothing but the size: «Манту – 5 мм»."""
    result, size = readings.get("result"), readings.get("papule_mm")
    is_size = result is not None and size is not None and _SIZE.match(result.raw.replace(" ", "")) is not None
    return {name: one for name, one in readings.items() if not (is_size and name == "result")}


def _at(words: Sequence[Word], start: int, end: int) -> Word:
    """The signs of words, joined by single spaces, between two places of one word."""
    for word in words:
        if start < len(word.text):
            return part_of(word, start, end)
        start, end = start - len(word.text) - 1, end - len(word.text) - 1
    raise IndexError(start)


def headed_test(view: View, kind: str, words: Sequence[Word], reread: Reread) -> Reading | None:
    """The one test that heads a paper of tests alone, where a line of it names none: «Реакция Манту»."""
    if kind != "tuberculin_test" or {spec.kind for spec in view.form.tables} != {kind}:
        return None
    above = [row for row in view.rows if row.box.bottom <= words[0].box.top + view.height_px / 2]
    readings = (read_words(view, value_spec(kind, "test"), row.words, reread) for row in reversed(above))
    test = next((one for one in readings if one is not None and (one.state is State.READ or one.others)), None)
    is_exact = test is not None and test.state is State.READ and test.evidence.get("closed_list", 0.0) >= 1.0
    return replace(test, inferred=True) if test is not None and is_exact else None


def _sizes(words: Sequence[Word]) -> list[tuple[Word, re.Match[str]]]:
    texts = ["", *(word.text for word in words), ""]
    beside = zip(texts, words, texts[2:], strict=False)
    sizes = ((word, _SIZE.match(word.text), after) for before, word, after in beside if not _OTHER.match(before))
    return [(word, size) for word, size, after in sizes if size and (size["unit"] or fold(after) == "мм")]


def _read(view: View, words: Mapping[str, Word], reread: Reread) -> dict[str, Reading]:
    readings = {
        field: read_words(view, value_spec("tuberculin_test", field), [word], reread) for field, word in words.items()
    }
    return {field: one for field, one in readings.items() if one is not None and one.state is State.READ}
