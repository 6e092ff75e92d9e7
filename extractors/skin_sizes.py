"""The sizes of a skin test's reaction in running text without their names: «R=7мм», «п/п 5/15», «+10 мм».

Takes words that no marker gives to another field; reads no results in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.fields import read_words
from extractors.fold import fold
from extractors.rows import part_of
from extractors.view import View
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.page import Reread, Word

_PAIR = re.compile(r"^(?P<papule_mm>\d{1,2})/(?P<hyperemia_mm>\d{1,2})(?:мм)?[.,;]?$")
_BOTH = re.compile(r"(?<!\w)п\w*\.?\s?/\s?(?:г|к|п)\w*|(?:папул|инфильтр)\w*\W{1,3}(?:гипер|покрасн)", re.IGNORECASE)
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


def pair_under(view: View, heading: str, words: Sequence[Word], reread: Reread) -> dict[str, Reading]:
    """Papule and redness under a heading that names both: «п/г, мм», «Папула/гиперемия»."""
    is_named = _BOTH.search(heading) is not None
    both = _PAIR.match(words[0].text) if is_named and words else None
    others = [word for word in words[1:] if fold(word.text) not in ("", "мм")]
    if both is None or others:
        return {}
    return _read(view, {field: part_of(words[0], *both.span(field)) for field in both.groupdict()}, reread)


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
