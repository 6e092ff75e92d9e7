"""The sizes of a skin test's reaction in running text without their names: «R=7мм», «п/п 5/15», «+10 мм».

Takes words that no marker gives to another field; reads no results in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.fields import read_words
from extractors.fold import fold
from extractors.rows import part_of
from extractors.view import View
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.page import Reread, Word

_PAIR = re.compile(r"^(?P<papule_mm>\d{1,2})/(?P<hyperemia_mm>\d{1,2})(?:мм)?[.,;]?$")
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
