"""Set right Roman numerals by what they stand with: the list I, II, III, IV, and the blood groups O(I), A(II), B(III).

Tesseract's Russian has no I and no V; it reads 1, П, Ш and ТУ. One such sign alone tells nothing, but one after the
other they do, and so does the letter of a blood group. Looks at no pixels; keeps the engine's spelling beside its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.stages.twins import respelled
from schemas.page import Word

_LOOKS = {
    "I": r"I 1 | ! l Г т Т ) ] [ { t \ / ( i 1] | ]",
    "II": "II П Н И н и п 11 || ТТ тт 1I I1 !! Ц ЦП Il lI ll П[ ]] Т[",
    "III": "III Ш ш Щ ПП ИП ПИ ИИ 111 ||| пп ТП ПТ ЦП ПЦ Iп шШ Ш] П1 И1 1П 1И !!! III]",
    "IV": "IV ТУ ИУ IУ 1У 1V ГУ ЛУ ДУ АУ ТМ № У Ту ИМ ]У |У !У ]V |V М ТЬ",
    "V": r"V У у \/ Ч v М",
    "VI": "VI УТ У1 УГ У| VТ V1 УI М",
}
_LIKE = tuple((numeral, frozenset(looks.split())) for numeral, looks in _LOOKS.items())
LEAST_ITEMS = 3
WIDE = 12.0  # heights from one item to the next: a box to tick or a word may stand between
MOST_SIGNS = 4
_STOPS = ".,;:/"
_GROUPS = (
    ("O(I)", re.compile(r"[0ОOо]{1,2}\((?:I|1|Т|т|\]|!|l|\||t|Г)[)\]}]?")),
    ("A(II)", re.compile(r"[АA]\((?:П|И|Н|п|и|н|II|11|\|\||!!|ТТ|1I|I1|П\]|\[\])[)\]}]?|[АA][ИП]П\)")),
    ("B(III)", re.compile(r"[ВB8][(И]?(?:Ш|ш|Щ|ИП|ИН|ПП|ПН|ИИ|III|111|П1|\|\|\||И1|1П|ШП|И)[)\]}]|[ВB]\((?:Ш|III)")),
    ("AB(IV)", re.compile(r"(?:АВ|AB)[(ИТ1ПС]?(?:IV|ТУ|ИУ|1У|IУ|У|1V|ГУ|ИМ|ТМ|аУ|АУ|ДУ|Ту|М|V)[)\]}]?")),
)
_SHAPE = re.compile(r"[0ОOоАAВB8]{1,2}[(ИПТ1].{0,4}")
_EMPTY_GROUP = re.compile(r"[0ОOо]\([)\]}]?")


def with_numerals_named(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, with the numerals of lists and of blood groups as their neighbours want them."""
    named: dict[int, str] = {}
    for items in _lists(words):
        for place, word in enumerate(items):
            named[id(word)] = _numeral(word.text, place)
    for word in words:
        group = _blood_group(word, words) if _SHAPE.match(word.text) else None
        if group is not None:
            named[id(word)] = group
    return tuple(
        respelled(word, named[id(word)]) if named.get(id(word), word.text) != word.text else word for word in words
    )


def _core(text: str) -> str:
    return text.rstrip(_STOPS) or text


def _numeral(text: str, place: int) -> str:
    return _LIKE[place][0] + text[len(_core(text)) :]


def _lists(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words side by side that may be I, II, III and so on, three at least."""
    short = [word for word in words if len(_core(word.text)) <= MOST_SIGNS]
    for first in short:
        if _core(first.text) not in _LIKE[0][1]:
            continue
        items = [first]
        for _, looks in _LIKE[1:]:
            after = [word for word in short if _core(word.text) in looks and _stands_after(items[-1], word)]
            if not after:
                break
            items.append(min(after, key=lambda word: word.box.left))
        if len(items) >= LEAST_ITEMS:
            yield items


def _stands_after(word: Word, after: Word) -> bool:
    height = max(word.box.height, after.box.height)
    is_level = abs(word.box.center[1] - after.box.center[1]) < 0.5 * height
    return is_level and word.box.right <= after.box.left + 2 and after.box.left - word.box.right < WIDE * height


def _blood_group(word: Word, words: Sequence[Word]) -> str | None:
    """The group that the word names by its letter and its numeral; the numeral of O may be lost in a list of groups."""
    core = _core(word.text)
    group = group_named(core)
    if group is not None:
        return group + word.text[len(core) :]
    if _EMPTY_GROUP.fullmatch(core) and any(
        _stands_after(word, other) and _GROUPS[1][1].fullmatch(_core(other.text)) for other in words
    ):
        return _GROUPS[0][0] + word.text[len(core) :]
    return None


def group_named(text: str) -> str | None:
    """The blood group that the engine spelled like this."""
    core = _core(text)
    return next((group for group, shape in _GROUPS if shape.fullmatch(core)), None)
