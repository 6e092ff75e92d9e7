"""Values of two fields in one cell, either of them first: «П123; Микроген», «Санофи Пастер, серия G0478-1».

Takes the words of a cell whose heading names two fields; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractors.fold import fold
from extractors.marked import TWO_AMOUNTS, amount_part, volume_or_lot
from schemas.form import TableSpec
from schemas.page import Word

LOT_AND_MAKER = ("lot", "manufacturer")
_EXPIRY = re.compile(r"^\W*(?:до|год[её]н|срок|годн\w*)\W*$", re.IGNORECASE)
_MONTH = re.compile(r"^\W*(?:\d{1,2}[./-])?\d{1,2}[./-](?:20)?\d\d\W*(?:г\W*)?$")
_LOT_SIGN = re.compile(r"^\W*(?:с|сер|серия|lot|лот|партия|n|№)\W*$", re.IGNORECASE)
_LETTERS = re.compile(r"^[A-ZА-ЯЁ]{1,3}$")  # of a lot, set apart from its figures
_GROUP = re.compile(r"^\W*(?:[IVХПШІ]{1,3}|[1-5])\W*$")  # of health, beside that of sports: «II, основная»
_MIN_MAKER = 3  # letters


def own_of_shared(words: Sequence[Word], name: str, also: Collection[str], spec: TableSpec) -> list[Word]:
    """The words of a cell that are the field's, where its heading, or marks in it, name others `also`."""
    if name in LOT_AND_MAKER and any(field in LOT_AND_MAKER for field in also):
        return list(maker_or_lot(words, name))
    if name == "physical_education_group" and "health_group" in also:
        return [word for word in words if not _GROUP.match(word.text)]
    own = amount_part(words, name, spec)
    is_shared = name in TWO_AMOUNTS and any(field in TWO_AMOUNTS for field in also)
    return list(volume_or_lot(own, name) if is_shared else own)


def part_beside(words: Sequence[Word], name: str, other: str) -> tuple[Word, ...] | None:
    """The words of a field in a cell of another one that it shares; None where the two share no cell."""
    if name in LOT_AND_MAKER and other in LOT_AND_MAKER:
        return maker_or_lot(words, name)
    return tuple(volume_or_lot(words, name)) if name in TWO_AMOUNTS and other in TWO_AMOUNTS else None


def maker_or_lot(words: Sequence[Word], name: str) -> tuple[Word, ...]:
    """The words of the lot, those with figures and the letters set apart before them, or those of its maker."""
    is_lot = [any(map(str.isdigit, word.text)) for word in words]
    is_term = [_EXPIRY.match(word.text) is not None for word in words]
    for place, word in enumerate(words):
        is_term[place] |= place > 0 and is_term[place - 1] and _MONTH.match(word.text) is not None
    for place in reversed(range(len(words) - 1)):
        leads = _LETTERS.match(words[place].text) or _LOT_SIGN.match(words[place].text)
        is_lot[place] |= bool(leads) and is_lot[place + 1] and _is_level(words[place], words[place + 1])
    own = [
        word
        for word, lot, term in zip(words, is_lot, is_term, strict=True)
        if not term and lot == (name == "lot") and (lot or fold(word.text))
    ]
    if name == "lot":
        return tuple(own or words)
    return tuple(own) if sum(char.isalpha() for word in own for char in word.text) >= _MIN_MAKER else ()


def _is_level(word: Word, other: Word) -> bool:
    return other.box.top <= word.box.center[1] < other.box.bottom
