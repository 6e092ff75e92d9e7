"""Parts words that several fields share: each field's begin after a marker of its own, such as «сер.»."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractors.fold import fold, is_like
from extractors.rows import part_of
from schemas.form import TableSpec, value_spec
from schemas.page import Word

_VOLUME = re.compile(r"^[0-2][.,]\d{1,2}(?:мл)?[.,;]?$", re.IGNORECASE)
_WITH, _TE = ("с",), fold("ТЕ")  # «Манту с 2 ТЕ»: no lot
TWO_AMOUNTS = ("dose_ml", "lot")
_MARGINS = "/;|"  # between two values of one cell


def own_part(words: Sequence[Word], name: str, spec: TableSpec) -> tuple[Word, ...]:
    """The part of mixed words that belongs to a field: after its marker, or before any other's."""
    markers = {fold(marker): field for field, column in spec.columns.items() for marker in column.marked}
    owner: str | None = None
    kept: list[Word] = []
    for place, word in enumerate(words):
        is_dose = fold(word.text) in _WITH and fold("".join(w.text for w in words[place + 1 : place + 3])).endswith(_TE)
        owner = owner if is_dose else next((f for m, f in markers.items() if _begins(fold(word.text), m)), owner)
        if owner == name or (owner is None and not spec.columns[name].marked):
            kept.append(word)
    return tuple(kept)


def amount_part(words: Sequence[Word], name: str, spec: TableSpec) -> Sequence[Word]:
    """The words of a cell for a size or a lot of its own: «гиперемия 8» is no papule, «2 ТЕ с. 16» the lot 16."""
    markers = {fold(marker) for field, column in spec.columns.items() for marker in column.marked if field != name}
    own = {fold(marker) for marker in spec.columns[name].marked}
    if value_spec(spec.kind, name).kind.value == "integer" and not own and _any_of(words, markers):
        return own_part(words, name, spec)
    return own_part(words, name, spec) if name == "lot" and _any_of(words[1:], own) else words


def volume_or_lot(words: Sequence[Word], name: str) -> Sequence[Word]:
    """The part of a cell under «Доза, серия»: the volume, «0,5 мл», or what else stands there, the lot."""
    is_volume = [_VOLUME.match(word.text) is not None for word in words]
    for place, word in enumerate(words):
        is_unit = fold(word.text) == "мл" and place > 0
        is_volume[place] = is_volume[place] or is_unit
        is_volume[place - is_unit] = is_volume[place - is_unit] or is_unit
    return [word for word, own in zip(words, is_volume, strict=True) if own == (name == "dose_ml")]


def without(word: Word, taken: Sequence[str]) -> Word | None:
    """What a word holds beside what was taken from it: 14,2 of «95/14,2», nothing of «95;»."""
    if word.text.strip(_MARGINS) in taken or word.text in taken:
        return None
    first = next((one for one in taken if word.text.startswith(one) and word.text[len(one)] in _MARGINS), None)
    return word if first is None else part_of(word, len(first) + 1, len(word.text))


def _any_of(words: Sequence[Word], markers: Collection[str]) -> bool:
    return any(_begins(fold(word.text), marker) for word in words for marker in markers)


def _begins(text: str, marker: str) -> bool:
    if len(marker) < 3:
        return text == marker
    return text.startswith(marker) or is_like(text, marker)
